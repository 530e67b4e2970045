/* An edit is what differs between a report and the file it was read from. */
#include "report/overlay.h"

#include "report/annotations.h"
#include "report/internal.h"

/* ---- items -------------------------------------------------------------------------------------
 */

static int item_in(const Report *report, const FormItem *item)
{
    const FormItem *here = form_item_at(report->form, item->path);

    return here != NULL ? here->index : -1;
}

static const Value *base_of(const Report *report, gsize item)
{
    return &report->source->values[item];
}

static gboolean is_edited(const Report *report, gsize item)
{
    return !value_equal(&report->stored[item], base_of(report, item));
}

static void put_items(const Report *edited, Report *onto, GArray *conflicts)
{
    for (gsize i = 0; i < edited->form->n_items; i++) {
        const FormItem *item = &edited->form->items[i];
        int to = item_in(onto, item);
        const Value *ours = &edited->stored[i];

        if (to < 0 || item->formula != NULL || !is_edited(edited, i))
            continue;
        if (conflicts != NULL && !value_equal(&onto->stored[to], base_of(edited, i)) &&
            !value_equal(&onto->stored[to], ours))
            g_array_append_val(conflicts, to);
        report_set(onto, to, ours);
    }
}

/* Totals that were mended. */
static void put_totals(const Report *edited, Report *onto)
{
    for (gsize i = 0; i < edited->form->n_items; i++) {
        int to = item_in(onto, &edited->form->items[i]);

        if (to >= 0 && is_edited(edited, i) && value_equal(&edited->stored[i], &onto->results[to]))
            report_adopt(onto, to);
    }
}

/* ---- remarks and waivers -----------------------------------------------------------------------
 */

static void put_notes(const Report *edited, Report *onto)
{
    GHashTable *base = edited->source->notes;
    g_autofree const char **paths = report_note_paths(edited);
    GHashTableIter iter;
    gpointer path;

    for (gsize i = 0; paths[i] != NULL; i++) {
        const char *text = report_note(edited, paths[i]);

        if (base == NULL || g_strcmp0(g_hash_table_lookup(base, paths[i]), text) != 0)
            report_set_note(onto, paths[i], text);
    }
    if (base == NULL)
        return;
    g_hash_table_iter_init(&iter, base);
    while (g_hash_table_iter_next(&iter, &path, NULL))
        if (report_note(edited, path) == NULL)
            report_set_note(onto, path, NULL);
}

static gboolean has_waiver(const Report *report, const ReportWaiver *waiver)
{
    g_autofree char *text = waiver_to_text(waiver);
    g_auto(Value) value = value_text(text, -1);

    return annotations_have_waiver(report, &value);
}

static gboolean had_waiver(const Report *report, const ReportWaiver *waiver)
{
    g_autoptr(GArray) one = g_array_new(FALSE, FALSE, sizeof(ReportWaiver));
    const GArray *base = report->source->waivers;

    g_array_append_val(one, *waiver);
    for (guint i = 0; base != NULL && i < base->len; i++) {
        g_autoptr(GArray) other = g_array_new(FALSE, FALSE, sizeof(ReportWaiver));

        g_array_append_val(other, g_array_index(base, ReportWaiver, i));
        if (waivers_equal(one, other))
            return TRUE;
    }
    return FALSE;
}

static void put_waivers(const Report *edited, Report *onto)
{
    const GArray *base = edited->source->waivers;
    const ReportWaiver *all;
    gsize n = report_waivers(edited, &all);

    for (gsize i = 0; i < n; i++)
        if (!had_waiver(edited, &all[i]) && !has_waiver(onto, &all[i]))
            history_waiver(onto, NULL, &all[i]);
    for (guint i = 0; base != NULL && i < base->len; i++) {
        const ReportWaiver *waiver = &g_array_index(base, ReportWaiver, i);

        if (!has_waiver(edited, waiver) && has_waiver(onto, waiver))
            history_waiver(onto, waiver, NULL);
    }
}

/* ---- all of it ---------------------------------------------------------------------------------
 */

void overlay_put(const Report *edited, Report *onto, GArray *conflicts)
{
    report_group_begin(onto);
    put_items(edited, onto, conflicts);
    put_totals(edited, onto);
    put_notes(edited, onto);
    put_waivers(edited, onto);
    report_group_end(onto);
}

static gsize different_notes(const Report *one, const Report *two)
{
    g_autofree const char **paths = report_note_paths(one);
    gsize n = 0;

    for (gsize i = 0; paths[i] != NULL; i++)
        n += g_strcmp0(report_note(one, paths[i]), report_note(two, paths[i])) != 0;
    return n;
}

static gsize different_waivers(const Report *one, const Report *two)
{
    const ReportWaiver *all;
    gsize n = 0, count = report_waivers(one, &all);

    for (gsize i = 0; i < count; i++)
        n += !has_waiver(two, &all[i]);
    return n;
}

gsize overlay_differences(const Report *one, const Report *two)
{
    gsize n = MAX(different_notes(one, two), different_notes(two, one)) +
              MAX(different_waivers(one, two), different_waivers(two, one));

    for (gsize i = 0; i < one->form->n_items; i++) {
        int there = item_in(two, &one->form->items[i]);

        n += there >= 0 && !value_equal(&one->stored[i], &two->stored[there]);
    }
    return n;
}
