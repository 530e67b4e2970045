/* Findings as of now: which of them only wait for figures, how sections and items stand by them,
 * and leaving them calm while something is typed. */
#include "report/prose.h"
#include "tui/app_last_year.h"
#include "tui/app_pace.h"
#include "tui/cell_editor.h"

#include <string.h>

/* So long after the last key the findings are looked at again while something is being typed. */
#define PAUSE_US (G_USEC_PER_SEC * 3 / 10)

/* ---- how items and sections stand -------------------------------------------------------------
 */

gboolean app_is_unfinished(App *app, const Finding *finding)
{
    app_findings(app);
    return g_hash_table_contains(app->waiting, finding);
}

/* The Severity of the worst at a place, or -1. */
static int known_mark(const App *app, int place)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(app->marks, GINT_TO_POINTER(place))) - 1;
}

/* Errors come before warnings, and are the lesser Severity. */
static void mark(App *app, int place, Severity severity)
{
    int known = known_mark(app, place);

    if (place >= 0 && (known < 0 || (int)severity < known))
        g_hash_table_insert(app->marks, GINT_TO_POINTER(place), GINT_TO_POINTER(1 + (int)severity));
}

/* Behind the last for what stands in none. */
static gsize section_of(const Form *form, const Finding *finding)
{
    gsize i = 0;

    while (i < form->n_sections && !finding_is_in(finding, &form->sections[i]))
        i++;
    return i;
}

gboolean app_finding_is_in(const App *app, const Finding *finding, const FormSection *section)
{
    const Form *form = report_form(app->report);

    return section_of(form, finding) % form->n_sections == section->index;
}

static void count(App *app, const Finding *finding)
{
    gsize section = section_of(report_form(app->report), finding);
    gboolean waits = finding_waits(app->report, finding);

    if (waits)
        g_hash_table_add(app->waiting, (gpointer)finding);
    else if (!finding->waived)
        mark(app, finding_place(finding), finding->severity);
    report_tally_add(&app->tallies[section], app->report, finding, waits);
    report_tally_add(&app->whole, app->report, finding, waits);
}

static void look_again(App *app)
{
    const Form *form = report_form(app->report);

    g_clear_pointer(&app->findings, g_ptr_array_unref);
    g_clear_pointer(&app->suspects, g_hash_table_unref);
    g_clear_pointer(&app->waiting, g_hash_table_unref);
    g_clear_pointer(&app->marks, g_hash_table_unref);
    g_free(app->tallies);
    app->look++;
    app_last_year_follow(app);
    app->findings = report_findings(app->report);
    app->findings_revision = report_revision(app->report);
    app->waiting = g_hash_table_new(NULL, NULL);
    app->marks = g_hash_table_new(NULL, NULL);
    app->whole = report_tally_begin(app->report, NULL, app->findings);
    app->tallies = g_new0(ReportTally, form->n_sections + 1);
    for (gsize i = 0; i < form->n_sections; i++)
        app->tallies[i] = report_tally_begin(app->report, &form->sections[i], app->findings);
    for (guint i = 0; i < app->findings->len; i++)
        count(app, g_ptr_array_index(app->findings, i));
}

/* ---- asking ---------------------------------------------------------------------------------- */

/* How long the findings may still be those of before something was typed; 0: not any longer. */
static gint64 calm_left(const App *app)
{
    gint64 left = app->typing >= 0 ? app->typed + PAUSE_US - app->moment : 0;

    return MAX(left, app_pace_left(app));
}

gint64 app_findings_wait(const App *app, gint64 most)
{
    return app->findings_old ? MIN(calm_left(app), most) : most;
}

const ReportTally *app_tally(App *app, const FormSection *section)
{
    app_findings(app);
    return section != NULL ? &app->tallies[section->index] : &app->whole;
}

const ReportTally *app_tally_outside(App *app)
{
    app_findings(app);
    return &app->tallies[report_form(app->report)->n_sections];
}

const Findings *app_findings(App *app)
{
    gboolean old = app->findings != NULL && app->findings_revision != report_revision(app->report);

    app->findings_old = old && calm_left(app) > 0;
    if (app->findings == NULL || (old && !app->findings_old))
        look_again(app);
    return app->findings;
}

guint64 app_look(App *app)
{
    app_findings(app);
    return app->look;
}

const Suspect *app_suspect(App *app, const Finding *finding)
{
    Suspects *suspects;

    if (app->suspects == NULL)
        app->suspects = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
    suspects = g_hash_table_lookup(app->suspects, finding);
    if (suspects == NULL) {
        suspects = report_suspects(app->report, finding);
        g_hash_table_insert(app->suspects, (gpointer)finding, suspects);
    }
    return suspects->len > 0 ? suspects->pdata[0] : NULL;
}

/* How the text of a passage becomes what is shown. g_array_unref() it. */
static GArray *shown_map(const App *app, int item)
{
    const Value *stored = report_value(app->report, item);
    GArray *map = NULL;

    g_free(prose_expand_figures(app->report, stored->text != NULL ? stored->text : "",
                                value_length(stored), &map));
    return map;
}

/* Where its words begin in the passage as it is shown. */
static gsize shown_start(const App *app, const Finding *finding)
{
    g_autoptr(GArray) map = shown_map(app, finding_place(finding));

    return prose_to_expanded(map, finding->start, FALSE);
}

const Finding *app_finding_behind(App *app, int item, gssize from, gboolean backward)
{
    const Findings *findings = app_findings(app);
    const Finding *nearest = NULL;
    g_autoptr(GArray) map = NULL;
    gssize best = 0;

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        gssize at;

        if (finding_place(finding) != item || finding->end == 0 || finding->waived ||
            app_is_unfinished(app, finding))
            continue;
        if (map == NULL)
            map = shown_map(app, item);
        at = (gssize)prose_to_expanded(map, finding->start, FALSE);
        if ((backward ? at < from : at > from) &&
            (nearest == NULL || (backward ? at > best : at < best))) {
            nearest = finding;
            best = at;
        }
    }
    return nearest;
}

/* Each of the findings of a passage is asked whether it is at the cursor, several times a frame. */
static const Finding *words_here(App *app, int here)
{
    guint64 look = app_look(app), revision = report_revision(app->report);
    gssize offset = (gssize)page_section_offset(app->base);
    const Finding *words;

    if (app->words_here.look == look && app->words_here.revision == revision &&
        app->words_here.item == here && app->words_here.offset == offset)
        return app->words_here.finding;
    words = app_finding_behind(app, here, offset + 1, TRUE);
    if (words == NULL)
        words = app_finding_behind(app, here, offset, FALSE);
    app->words_here.look = look;
    app->words_here.revision = revision;
    app->words_here.item = here;
    app->words_here.offset = offset;
    app->words_here.finding = words;
    return words;
}

gboolean app_is_at_cursor(App *app, const Finding *finding)
{
    int here = app_item(app);
    const Finding *words;

    if (here < 0 || finding_place(finding) != here)
        return FALSE;
    words = words_here(app, here);
    return words == NULL || finding == words;
}

void app_go_finding(App *app, const Finding *finding)
{
    int place = finding_place(finding);
    const FormItem *item = report_item(app->report, place);
    gboolean has_words = finding->end > 0 && item != NULL;
    gsize start = has_words ? shown_start(app, finding) : 0;

    if (item != NULL && item->section == NULL) {
        cell_ask(app, place);
        return;
    }
    app_go(app, place);
    if (has_words)
        page_section_select(app->base, start, start);
}

int app_mark(App *app, int item)
{
    app_findings(app);
    return known_mark(app, item);
}
