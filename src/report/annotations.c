/* Remarks and waivers as a report has them: read from the source until the first edit, then kept
 * here. One waiver as data is waivers.c's, writing them into the file annotate.c's. */
#include "report/annotations.h"

#include "base/i18n.h"
#include "report/internal.h"

#include <string.h>

/* ---- keeping them ---------------------------------------------------------------------------- */

static GHashTable *notes_of(const Report *report)
{
    return report->notes != NULL ? report->notes : report->source->notes;
}

static GArray *waivers_of(const Report *report)
{
    return report->waivers != NULL ? report->waivers : report->source->waivers;
}

/* The report's own copy, made at the first edit. */
static GHashTable *own_notes(Report *report)
{
    GHashTableIter iter;
    gpointer path, text;

    if (report->notes != NULL)
        return report->notes;
    report->notes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (report->source->notes == NULL)
        return report->notes;
    g_hash_table_iter_init(&iter, report->source->notes);
    while (g_hash_table_iter_next(&iter, &path, &text))
        g_hash_table_insert(report->notes, g_strdup(path), g_strdup(text));
    return report->notes;
}

static GArray *own_waivers(Report *report)
{
    const GArray *source = report->source->waivers;

    if (report->waivers != NULL)
        return report->waivers;
    report->waivers = g_array_new(FALSE, FALSE, sizeof(ReportWaiver));
    g_array_set_clear_func(report->waivers, waiver_clear);
    for (guint i = 0; source != NULL && i < source->len; i++) {
        ReportWaiver copy = waiver_copy(&g_array_index(source, ReportWaiver, i));
        g_array_append_val(report->waivers, copy);
    }
    return report->waivers;
}

void annotations_keep(Report *report)
{
    own_notes(report);
    own_waivers(report);
}

void annotations_free(Report *report)
{
    g_clear_pointer(&report->notes, g_hash_table_unref);
    g_clear_pointer(&report->waivers, g_array_unref);
}

/* ---- comparing ------------------------------------------------------------------------------- */

gboolean notes_equal(GHashTable *one, GHashTable *two)
{
    GHashTableIter iter;
    gpointer path, text;

    if ((one != NULL ? g_hash_table_size(one) : 0) != (two != NULL ? g_hash_table_size(two) : 0))
        return FALSE;
    if (one == NULL || two == NULL)
        return TRUE;
    g_hash_table_iter_init(&iter, one);
    while (g_hash_table_iter_next(&iter, &path, &text))
        if (g_strcmp0(text, g_hash_table_lookup(two, path)) != 0)
            return FALSE;
    return TRUE;
}

static guint count_equal(const GArray *waivers, const ReportWaiver *waiver)
{
    guint n = 0;

    for (guint i = 0; i < waivers->len; i++)
        n += waiver_equal(&g_array_index(waivers, ReportWaiver, i), waiver);
    return n;
}

/* In whatever order. */
gboolean waivers_equal(const GArray *one, const GArray *two)
{
    if ((one != NULL ? one->len : 0) != (two != NULL ? two->len : 0))
        return FALSE;
    for (guint i = 0; one != NULL && i < one->len; i++) {
        const ReportWaiver *waiver = &g_array_index(one, ReportWaiver, i);

        if (count_equal(one, waiver) != count_equal(two, waiver))
            return FALSE;
    }
    return TRUE;
}

void annotations_compare(Report *report)
{
    report->notes_changed =
        report->notes != NULL && !notes_equal(report->notes, report->source->notes);
    report->waivers_changed =
        report->waivers != NULL && !waivers_equal(report->waivers, report->source->waivers);
}

/* ---- without recording ----------------------------------------------------------------------- */

void annotations_put_note(Report *report, const char *path, const Value *text)
{
    GHashTable *notes = own_notes(report);

    if (text->kind == VALUE_BLANK)
        g_hash_table_remove(notes, path);
    else
        g_hash_table_insert(notes, g_strdup(path), g_strdup(text->text));
    annotations_compare(report);
    report->revision++;
}

static guint find_equal(const GArray *waivers, const ReportWaiver *wanted)
{
    guint i = 0;

    while (i < waivers->len && !waiver_equal(&g_array_index(waivers, ReportWaiver, i), wanted))
        i++;
    return i;
}

gboolean annotations_have_waiver(const Report *report, const Value *waiver)
{
    const GArray *waivers = waivers_of(report);
    ReportWaiver wanted;
    gboolean found;

    if (waiver->kind != VALUE_TEXT || !waiver_from_text(waiver->text, &wanted))
        return waiver->kind == VALUE_BLANK;
    found = waivers != NULL && find_equal(waivers, &wanted) < waivers->len;
    waiver_clear(&wanted);
    return found;
}

void annotations_put_waiver(Report *report, const Value *from, const Value *to)
{
    GArray *waivers = own_waivers(report);
    guint at = waivers->len;
    ReportWaiver waiver;

    if (from->kind == VALUE_TEXT && waiver_from_text(from->text, &waiver)) {
        at = find_equal(waivers, &waiver);
        if (at < waivers->len)
            g_array_remove_index(waivers, at);
        waiver_clear(&waiver);
    }
    if (to->kind == VALUE_TEXT && waiver_from_text(to->text, &waiver))
        g_array_insert_val(waivers, MIN(at, waivers->len), waiver);
    annotations_compare(report);
    report->revision++;
}

/* ---- remarks --------------------------------------------------------------------------------- */

const char *report_note(const Report *report, const char *path)
{
    GHashTable *notes = notes_of(report);

    return notes != NULL ? g_hash_table_lookup(notes, path) : NULL;
}

gboolean report_has_notes(const Report *report)
{
    GHashTable *notes = notes_of(report);

    return notes != NULL && g_hash_table_size(notes) > 0;
}

static int by_name(gconstpointer one, gconstpointer two)
{
    return strcmp(*(const char *const *)one, *(const char *const *)two);
}

const char **report_note_paths(const Report *report)
{
    GPtrArray *paths = g_ptr_array_new();
    GHashTable *notes = notes_of(report);
    GHashTableIter iter;
    gpointer path;

    if (notes != NULL) {
        g_hash_table_iter_init(&iter, notes);
        while (g_hash_table_iter_next(&iter, &path, NULL))
            g_ptr_array_add(paths, path);
    }
    g_ptr_array_sort(paths, by_name);
    g_ptr_array_add(paths, NULL);
    return (const char **)g_ptr_array_free(paths, FALSE);
}

/* NULL where nothing is left. */
static char *trimmed(const char *text)
{
    char *words = g_strstrip(g_strdup(text != NULL ? text : ""));

    if (*words == '\0')
        g_clear_pointer(&words, g_free);
    return words;
}

gboolean report_set_note(Report *report, const char *path, const char *text)
{
    g_autofree char *words = text != NULL ? g_strstrip(g_strdup(text)) : g_strdup("");
    g_autofree char *now = trimmed(report_note(report, path)); /* a block's has a line break */
    Value value = *words != '\0' ? value_text(words, -1) : VALUE_NOTHING;
    gboolean changed = g_strcmp0(now, value.text) != 0;

    if (changed) {
        report_group_begin(report);
        history_note(report, path, &value);
        report_group_end(report);
    }
    value_clear(&value);
    return changed;
}

/* ---- waivers --------------------------------------------------------------------------------- */

gsize report_waivers(const Report *report, const ReportWaiver **waivers)
{
    const GArray *all = waivers_of(report);

    *waivers = all != NULL ? (const ReportWaiver *)(gconstpointer)all->data : NULL;
    return all != NULL ? all->len : 0;
}

static char *operand_text(const Value *value)
{
    char buffer[DECIMAL_BUFFER];

    if (value->kind == VALUE_NUMBER)
        return g_strdup(decimal_format(value->number, buffer));
    return value->text != NULL && *value->text != '\0' ? g_strdup(value->text) : NULL;
}

/* Does the new one take its place? */
static gboolean is_spent(const ReportWaiver *waiver, const Finding *finding,
                         const Findings *findings)
{
    return waiver_is_for(waiver, finding) ||
           (waiver_is_of(waiver, finding) && report_waiver_state(waiver, findings) != WAIVER_HOLDS);
}

/* The first spent one makes place for the new one, the others go. */
static void put_in_place(Report *report, const ReportWaiver *given, const Finding *finding)
{
    g_autoptr(GPtrArray) findings = report_findings(report);
    g_autoptr(GArray) spent = g_array_new(FALSE, FALSE, sizeof(ReportWaiver));
    const ReportWaiver *all;
    gsize n = report_waivers(report, &all);

    g_array_set_clear_func(spent, waiver_clear);
    for (gsize i = 0; i < n; i++) {
        ReportWaiver copy;

        if (!is_spent(&all[i], finding, findings))
            continue;
        copy = waiver_copy(&all[i]);
        g_array_append_val(spent, copy);
    }
    history_waiver(report, spent->len > 0 ? &g_array_index(spent, ReportWaiver, 0) : NULL, given);
    for (guint i = 1; i < spent->len; i++)
        history_waiver(report, &g_array_index(spent, ReportWaiver, i), NULL);
}

gboolean report_waive(Report *report, const Finding *finding, const char *reason, const char *who,
                      const char *when)
{
    ReportWaiver given = {.check = g_strdup(finding->check),
                          .path = g_strdup(finding->path),
                          .reason = trimmed(reason),
                          .who = trimmed(who),
                          .when = trimmed(when),
                          .left = operand_text(&finding->left),
                          .right = operand_text(&finding->right),
                          .quote = g_strdup(finding->quote)};
    const ReportWaiver *held = report_waiver_of(report, finding);
    gboolean fine = finding->severity == SEVERITY_WARNING && given.reason != NULL;

    given.has_operands = given.left != NULL || given.right != NULL || given.quote != NULL;
    fine = fine && (held == NULL || !waiver_equal(held, &given));
    if (fine) {
        report_group_begin(report);
        put_in_place(report, &given, finding);
        report_group_end(report);
    }
    waiver_clear(&given);
    return fine;
}

gboolean report_withdraw_waiver(Report *report, gsize index)
{
    const ReportWaiver *all;
    ReportWaiver gone;

    if (index >= report_waivers(report, &all))
        return FALSE;
    gone = waiver_copy(&all[index]);
    report_group_begin(report);
    history_waiver(report, &gone, NULL);
    report_group_end(report);
    waiver_clear(&gone);
    return TRUE;
}

gboolean report_withdraw(Report *report, const Finding *finding)
{
    const ReportWaiver *all;
    gboolean changed = FALSE;

    report_group_begin(report);
    for (gsize i = report_waivers(report, &all); i-- > 0; report_waivers(report, &all))
        if (waiver_is_for(&all[i], finding))
            changed = report_withdraw_waiver(report, i) || changed;
    report_group_end(report);
    return changed;
}

/* ---- places ---------------------------------------------------------------------------------- */

/* The deepest key that the form has on the way; *rest gets what is left of the path. */
static const FormKey *follow(const Form *form, const char *path, const char **rest)
{
    const FormKey *key = form->root;

    while (*path != '\0') {
        gsize length = strcspn(path, ".");
        const FormKey *child = form_key_find(key, path, length, NULL);

        if (child == NULL)
            break;
        key = child;
        path += length + (path[length] == '.');
    }
    *rest = path;
    return key;
}

char *report_path_label(const Form *form, const char *path)
{
    const char *rest, *label;
    const FormKey *key = follow(form, path, &rest);

    if (key->section != NULL && strcmp(rest, "more") == 0)
        return g_strdup_printf(_("%s · 自拟段落"), key->label);
    label = key->item >= 0 ? form->items[key->item].label : key->label;
    return g_strdup(*rest == '\0' && label != NULL ? label : path);
}

char *report_path_name(const Form *form, const char *path)
{
    const char *rest;
    const FormKey *key = follow(form, path, &rest);
    GString *name;

    if (*rest != '\0' || key->item >= 0 || key->label == NULL || key->section != NULL)
        return report_path_label(form, path);
    name = g_string_new(key->label);
    for (key = key->parent; key != NULL && key->section == NULL; key = key->parent) {
        if (key->label == NULL || *key->label == '\0')
            continue;
        g_string_prepend(name, " · ");
        g_string_prepend(name, key->label);
    }
    return g_string_free(name, FALSE);
}

int annotation_item(const Form *form, const char *path)
{
    const char *rest;
    const FormKey *key = follow(form, path, &rest);

    while (key != form->root && key->item < 0 && key->n_children > 0)
        key = &key->children[0];
    return key->item >= 0 ? key->item : FORM_ITEM_AGENCY;
}
