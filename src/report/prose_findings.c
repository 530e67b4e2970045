/* The check live-figure: tokens in passages that name nothing, or nothing that could be printed. */
#include "report/prose.h"

#include "base/i18n.h"
#include "base/nearest.h"
#include "base/yamlplace.h"
#include "report/texts.h"

#include <string.h>

/* Looking for the nearest path takes a while, and a text may hold any number of tokens. */
#define MOST_SUGGESTIONS 20

typedef struct {
    const Report *report;
    Findings *findings;
    const ReportText *text;
    YamlPlace place; /* where the text has a node */
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
    return nearest != NULL ? g_strdup_printf(_("是否应为“%s”（{{%s}}）？"),
                                             form_item_at(form, nearest)->label, nearest)
                           : g_strdup("");
}

static char *why_unknown(Judge *judge, const char *token)
{
    g_autofree char *inside = g_strndup(token + 2, strlen(token) - 4);
    const FormItem *item = form_item_at(judge->report->form, g_strstrip(inside));
    g_autofree char *nearest = NULL, *shown = diagnostic_excerpt(token, 80);

    if (item != NULL)
        return g_strdup_printf(_("“%s”里引用了整段“%s”；文字里只能引用数字或一行的项"),
                               judge->text->label, item->label);
    nearest = suggestion(judge, inside);
    return g_strdup_printf(_("“%s”里引用的 %s 没有这一项，会照原样印出；%s"), judge->text->label,
                           shown, *nearest != '\0' ? nearest : _("请改正或删去"));
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
        return g_strdup_printf(_("“%s”引用的“%s”有误，印不出来；请先改正那一格"),
                               judge->text->label, label);
    if (report->results[figure->item].kind == VALUE_BLANK)
        return g_strdup_printf(_("“%s”引用的“%s”还没有填，印不出来"), judge->text->label, label);
    return NULL;
}

static void add(Judge *judge, const LiveFigure *figure, char *message)
{
    Finding *finding = findings_add(judge->report, judge->findings, "live-figure", SEVERITY_WARNING,
                                    judge->text->item, judge->text->path);

    finding->message = message;
    finding->extra = judge->text->extra;
    finding->refers_to = figure->item;
    finding->quote = g_strndup(judge->text->text + figure->start, figure->end - figure->start);
    finding->start = figure->start;
    finding->end = figure->end;
    if (judge->text->node != NULL)
        yaml_place_find(&judge->place, figure->start, &finding->line, &finding->column);
}

static void judge_text(const ReportText *text, gpointer data)
{
    Judge judge = *(const Judge *)data;
    const Source *source = judge.report->source;
    gsize length = value_length(text->value);
    LiveFigure figure;

    judge.text = text;
    if (!prose_find_figure(judge.report->form, text->text, length, 0, &figure))
        return;
    if (text->node != NULL)
        yaml_place_begin(&judge.place, source->tree, g_bytes_get_data(source->bytes, NULL),
                         text->node);
    for (gsize from = 0; prose_find_figure(judge.report->form, text->text, length, from, &figure);
         from = figure.end) {
        char *message = why(&judge, text->text, &figure);

        if (message != NULL)
            add(&judge, &figure, message);
    }
}

void prose_judge(const Report *report, Findings *findings)
{
    Judge judge = {.report = report, .findings = findings};

    report_each_text(report, judge_text, &judge);
}
