/* Findings in the order that they are shown in, errors of a section first. */
#include "tui/finding_lines.h"

#include "base/i18n.h"

#include <string.h>

typedef struct {
    App *app;
    GPtrArray *lines; /* of FindingLine * */
    unsigned kinds;
    const char *wanted;
} Collector;

static void line_free(gpointer data)
{
    g_free(((FindingLine *)data)->text);
    g_free(data);
}

static FindingLine *add_line(const Collector *collector, const Finding *finding, int item,
                             char *text)
{
    FindingLine *line = g_new0(FindingLine, 1);

    *line = (FindingLine){finding, FALSE, item, text};
    g_ptr_array_add(collector->lines, line);
    return line;
}

static const FormSection *section_of(App *app, const Finding *finding)
{
    const Form *form = report_form(app->report);
    const FormKey *key;

    if (finding->item >= 0)
        return form->items[finding->item].section;
    key = form_key_find(form->root, finding->path, strcspn(finding->path, "."), NULL);
    return key != NULL ? key->section : NULL;
}

FindingKind finding_kind(const Finding *finding)
{
    if (finding->waived)
        return FINDING_WAIVED;
    if (finding->severity == SEVERITY_WARNING)
        return FINDING_WARNING;
    return strcmp(finding->check, "blank") == 0 ? FINDING_BLANK : FINDING_ERROR;
}

gboolean finding_is_waiting(App *app, const Finding *finding)
{
    return !finding->waived && strcmp(finding->check, "blank") != 0 &&
           app_is_unfinished(app, finding);
}

static char *text_of(App *app, const Finding *finding)
{
    GString *text = g_string_new(finding->waived                    ? _("（已说明）")
                                 : finding_is_waiting(app, finding) ? _("（等填好）")
                                                                    : "");

    g_string_append(text, finding->message);
    if (finding->line > 0 && finding_place(finding) < 0)
        g_string_append_printf(text, _("（文件第 %u 行）"), finding->line);
    if (finding->waived)
        g_string_append_printf(text, _("；说明：%s"), finding->reason);
    if (finding->lapsed != NULL)
        g_string_append_printf(text, _("；原说明已失效：%s"), finding->lapsed);
    return g_string_free(text, FALSE);
}

static gboolean is_shown(const Collector *collector, const char *text)
{
    const char *wanted = collector->wanted;
    g_autofree char *folded = NULL, *words = NULL;

    if (*wanted == '\0')
        return TRUE;
    folded = g_utf8_casefold(text, -1);
    words = g_utf8_casefold(wanted, -1);
    return strstr(folded, words) != NULL;
}

static void add_suspects(const Collector *collector, const Finding *finding)
{
    g_autoptr(GPtrArray) suspects = report_suspects(collector->app->report, finding);

    for (guint i = 0; i < suspects->len; i++) {
        const Suspect *suspect = suspects->pdata[i];
        FindingLine *line = add_line(collector, finding, suspect->item,
                                     g_strdup_printf(_("可疑：%s"), suspect->message));

        line->is_suspect = TRUE;
    }
}

/* Of one table one line tells all blanks; how many there are from number `at` on. A total that will
 * come by itself is none. */
static guint count_blanks(App *app, const Findings *findings, guint at)
{
    const Form *form = report_form(app->report);
    const Finding *first = g_ptr_array_index(findings, at);
    const FormTable *table = first->item >= 0 ? form->items[first->item].table : NULL;
    guint n = 0;

    for (guint i = at; table != NULL && i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        const FormItem *item = finding->item >= 0 ? &form->items[finding->item] : NULL;

        n += finding_kind(finding) == FINDING_BLANK && item != NULL && item->table == table &&
             (item->formula == NULL || !app_is_unfinished(app, finding));
    }
    return n;
}

static gboolean is_told_already(App *app, const Findings *findings, guint at)
{
    const Form *form = report_form(app->report);
    const Finding *here = g_ptr_array_index(findings, at);
    const FormTable *table = here->item >= 0 ? form->items[here->item].table : NULL;

    for (guint i = 0; table != NULL && i < at; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);

        if (finding_kind(finding) == FINDING_BLANK && finding->item >= 0 &&
            form->items[finding->item].table == table)
            return TRUE;
    }
    return FALSE;
}

/* What is said of a finding, or NULL where it is left out. */
static char *line_text(const Collector *collector, const Findings *findings, guint at)
{
    const Finding *finding = g_ptr_array_index(findings, at);
    g_autofree char *plain = text_of(collector->app, finding), *text = NULL;
    guint blanks = 0;

    if (finding_kind(finding) == FINDING_BLANK) {
        if (is_told_already(collector->app, findings, at))
            return NULL;
        blanks = count_blanks(collector->app, findings, at);
    }
    text =
        blanks > 1 ? g_strdup_printf(_("%s（本表共 %u 格未填）"), plain, blanks) : g_strdup(plain);
    return is_shown(collector, text) ? g_steal_pointer(&text) : NULL;
}

static void add_section(const Collector *collector, const Findings *findings,
                        const FormSection *section)
{
    guint before = collector->lines->len;

    for (FindingKind kind = 0; kind < N_FINDING_KINDS; kind++) {
        for (guint i = 0; i < findings->len; i++) {
            const Finding *finding = g_ptr_array_index(findings, i);
            char *text;

            if (finding_kind(finding) != kind || !(collector->kinds & 1u << kind) ||
                section_of(collector->app, finding) != section ||
                (text = line_text(collector, findings, i)) == NULL)
                continue;
            if (collector->lines->len == before)
                add_line(collector, NULL, -1,
                         g_strdup(section != NULL ? section->title : _("整份报告")));
            add_line(collector, finding, finding->item, text);
            if (kind != FINDING_WAIVED)
                add_suspects(collector, finding);
        }
    }
}

GPtrArray *finding_lines_new(App *app, unsigned kinds, const char *wanted)
{
    const Form *form = report_form(app->report);
    const Findings *findings = app_findings(app);
    const Collector collector = {app, g_ptr_array_new_with_free_func(line_free), kinds, wanted};

    add_section(&collector, findings, NULL);
    for (gsize i = 0; i < form->n_sections; i++)
        add_section(&collector, findings, &form->sections[i]);
    return collector.lines;
}
