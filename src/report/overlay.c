/* An edit is what differs between a report and the file it was read from. */
#include "report/overlay.h"

#include "report/annotations.h"
#include "report/extras.h"
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

/* ---- passages of the agency's own ---------------------------------------------------------------
 * Known by their titles, since others may have put them elsewhere. */

static const ReportExtra *with_title(const ReportExtra *extras, gsize n, const char *title)
{
    for (gsize i = 0; i < n; i++)
        if (g_str_equal(extras[i].title, title))
            return &extras[i];
    return NULL;
}

static const SourceExtra *base_extra(const Report *edited, gsize section, const char *title)
{
    const GArray *read = source_extras(edited->source, section);

    for (guint i = 0; read != NULL && i < read->len; i++)
        if (g_str_equal(g_array_index(read, SourceExtra, i).title, title))
            return &g_array_index(read, SourceExtra, i);
    return NULL;
}

/* One that was edited or added. */
static void put_extra(const Report *edited, Report *onto, const FormSection *section,
                      const ReportExtra *ours, GArray *conflicts)
{
    const FormSection *place = extras_section_in(onto, section);
    const SourceExtra *base = base_extra(edited, section->index, ours->title);
    const ReportExtra *theirs;
    gsize n = report_extras(onto, place, &theirs);
    g_auto(Value) text = *ours->text != '\0' ? value_text(ours->text, -1) : VALUE_NOTHING;
    int item;

    if (base != NULL && g_str_equal(base->text, ours->text))
        return;
    theirs = with_title(theirs, n, ours->title);
    if (theirs != NULL && conflicts != NULL && !g_str_equal(theirs->text, ours->text) &&
        (base == NULL || !g_str_equal(theirs->text, base->text)))
        g_array_append_val(conflicts, theirs->item);
    item = theirs != NULL ? theirs->item : report_add_extra(onto, place, n, ours->title);
    report_set(onto, item, &text);
}

/* One that was taken out stays out, unless they went on with it. */
static void drop_extras(const Report *edited, Report *onto, const FormSection *section)
{
    const GArray *read = source_extras(edited->source, section->index);
    const FormSection *place = extras_section_in(onto, section);
    const ReportExtra *ours, *all;
    gsize n_ours = report_extras(edited, section, &ours);

    for (guint i = 0; read != NULL && i < read->len; i++) {
        const SourceExtra *base = &g_array_index(read, SourceExtra, i);
        const ReportExtra *theirs;
        gsize n = report_extras(onto, place, &all);

        theirs = with_title(all, n, base->title);
        if (with_title(ours, n_ours, base->title) == NULL && theirs != NULL &&
            g_str_equal(theirs->text, base->text))
            report_remove_extra(onto, theirs->item);
    }
}

static void put_extras(const Report *edited, Report *onto, GArray *conflicts)
{
    for (gsize s = 0; edited->extras_changed && s < edited->form->n_sections; s++) {
        const FormSection *section = &edited->form->sections[s];
        const ReportExtra *ours;
        gsize n = report_extras(edited, section, &ours);

        if (extras_section_in(onto, section) == NULL)
            continue;
        drop_extras(edited, onto, section);
        for (gsize i = 0; i < n; i++)
            put_extra(edited, onto, section, &ours[i], conflicts);
    }
}

static gsize different_extras(const Report *one, const Report *two)
{
    const ReportExtra *here, *there = NULL;
    gsize n = 0;

    for (gsize s = 0; s < one->form->n_sections; s++) {
        const FormSection *other = extras_section_in(two, &one->form->sections[s]);
        gsize n_here = report_extras(one, &one->form->sections[s], &here);
        gsize n_there = other != NULL ? report_extras(two, other, &there) : 0;

        for (gsize i = 0; i < MAX(n_here, n_there); i++)
            n += i >= n_here || i >= n_there || !g_str_equal(here[i].title, there[i].title) ||
                 !g_str_equal(here[i].text, there[i].text);
    }
    return n;
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
    put_extras(edited, onto, conflicts);
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
              MAX(different_waivers(one, two), different_waivers(two, one)) +
              different_extras(one, two);

    for (gsize i = 0; i < one->form->n_items; i++) {
        int there = item_in(two, &one->form->items[i]);

        n += there >= 0 && !value_equal(&one->stored[i], &two->stored[there]);
    }
    return n;
}
