/* The check live-figure: tokens in passages that name nothing, or nothing that could be printed. */
#include "report/prose.h"

#include "base/i18n.h"
#include "base/nearest.h"
#include "report/internal.h"
#include "report/text_place.h"

#include <string.h>

/* Looking for the nearest path takes a while, and a text may hold any number of tokens. */
#define MOST_SUGGESTIONS 20

typedef struct {
    const Report *report;
    Findings *findings;
    const char *label; /* of the passage */
    const char *path;  /* of the passage, or of what stands for it */
    int item;          /* the passage, or -1 */
    TextPlace place;
    gboolean placed; /* `place` is known */
    unsigned suggestions;
} Judge;

static char *suggestion(Judge *judge, const char *path)
{
    const Form *form = judge->report->form;
    g_autofree const char **paths = NULL;
    const char *nearest;

    if (judge->suggestions++ >= MOST_SUGGESTIONS)
        return g_strdup("");
    paths = g_new0(const char *, form->n_items);
    for (gsize i = 0; i < form->n_items; i++)
        paths[i] = prose_is_figure(&form->items[i]) ? form->items[i].path : NULL;
    nearest = nearest_name(path, paths, form->n_items);
    return nearest != NULL ? g_strdup_printf(_("是否应为 {{%s}}（%s）？"), nearest,
                                             form_item_at(form, nearest)->label)
                           : g_strdup("");
}

static char *why_unknown(Judge *judge, const char *token)
{
    g_autofree char *inside = g_strndup(token + 2, strlen(token) - 4);
    const FormItem *item = form_item_at(judge->report->form, g_strstrip(inside));
    g_autofree char *nearest = NULL, *shown = diagnostic_excerpt(token, 80);

    if (item != NULL)
        return g_strdup_printf(_("“%s”里引用了整段“%s”；文字里只能引用数字或一行的项"),
                               judge->label, item->label);
    nearest = suggestion(judge, inside);
    return g_strdup_printf(_("“%s”里引用的 %s 没有这一项，会照原样印出；%s"), judge->label, shown,
                           *nearest != '\0' ? nearest : _("请改正或删去"));
}

/* What is wrong with a token; NULL: nothing. */
static char *why(Judge *judge, const char *text, const LiveFigure *figure)
{
    const Report *report = judge->report;
    g_autofree char *token = g_strndup(text + figure->start, figure->end - figure->start);
    const char *label;

    if (figure->item < 0)
        return why_unknown(judge, token);
    label = report->form->items[figure->item].label;
    if (report->results[figure->item].kind == VALUE_INVALID || report->unfit[figure->item])
        return g_strdup_printf(_("“%s”引用的“%s”有误，印不出来；请先改正那一格"), judge->label,
                               label);
    if (report->results[figure->item].kind == VALUE_BLANK)
        return g_strdup_printf(_("“%s”引用的“%s”还没有填，印不出来"), judge->label, label);
    return NULL;
}

static void add(Judge *judge, const LiveFigure *figure, char *message)
{
    Finding *finding = findings_add(judge->report, judge->findings, "live-figure", SEVERITY_WARNING,
                                    judge->item, judge->path);

    finding->message = message;
    finding->refers_to = figure->item;
    if (judge->placed)
        text_place_find(&judge->place, figure->start, &finding->line, &finding->column);
}

static void judge_text(Judge *judge, const char *text)
{
    gsize length = strlen(text);
    LiveFigure figure;

    for (gsize from = 0; prose_find_figure(judge->report->form, text, length, from, &figure);
         from = figure.end) {
        char *message = why(judge, text, &figure);

        if (message != NULL)
            add(judge, &figure, message);
    }
}

/* ---- the texts of a report ------------------------------------------------------------------- */

static void judge_item(const Report *report, Findings *findings, const FormItem *item)
{
    const char *text = report->stored[item->index].text;
    Judge judge = {.report = report,
                   .findings = findings,
                   .label = item->label,
                   .path = item->path,
                   .item = item->index};

    if (text == NULL || strstr(text, "{{") == NULL)
        return;
    judge.placed = text_place_begin_item(&judge.place, report, item->index);
    judge_text(&judge, text);
}

/* The scalar below a node that holds this very text of the tree. */
static const YamlNode *node_of(const YamlNode *node, const char *text)
{
    node = yaml_node_resolve(node);
    if (node->kind == YAML_SCALAR)
        return node->text == text ? node : NULL;
    for (const YamlNode *child = node->first; child != NULL; child = child->next) {
        const YamlNode *found = node_of(child, text);

        if (found != NULL)
            return found;
    }
    return NULL;
}

static const YamlNode *more_of(const Report *report, const FormSection *section)
{
    const YamlNode *own = yaml_mapping_get(yaml_tree_root(report->source->tree), section->id);

    own = own != NULL ? yaml_node_resolve(own) : NULL;
    return own != NULL && own->kind == YAML_MAPPING ? yaml_mapping_get(own, "more") : NULL;
}

static void judge_extra(const Report *report, Findings *findings, const FormSection *section,
                        const ReportExtra *extra)
{
    g_autofree char *path = NULL;
    Judge judge = {.report = report, .findings = findings, .label = extra->title, .item = -1};
    const YamlNode *more, *node;

    if (strstr(extra->text, "{{") == NULL)
        return;
    judge.path = path = g_strconcat(section->id, ".more", NULL);
    more = more_of(report, section);
    node = more != NULL ? node_of(more, extra->text) : NULL;
    judge.placed = node != NULL;
    if (judge.placed)
        text_place_begin(&judge.place, report->source, node);
    judge_text(&judge, extra->text);
}

void prose_judge(const Report *report, Findings *findings)
{
    const Form *form = report->form;

    for (gsize i = 0; i < form->n_items; i++)
        if (item_is_prose(&form->items[i]))
            judge_item(report, findings, &form->items[i]);
    for (gsize i = 0; i < form->n_sections; i++) {
        const ReportExtra *extras;
        gsize n = report_extras(report, &form->sections[i], &extras);

        for (gsize j = 0; j < n; j++)
            judge_extra(report, findings, &form->sections[i], &extras[j]);
    }
}
