/* What merges brought in from others' versions, kept so that undoing it can be told from editing.
 */
#include "report/taken.h"

#include "base/i18n.h"
#include "report/extras.h"
#include "report/history.h"
#include "report/merge.h"

#include <string.h>

/* ---- keeping --------------------------------------------------------------------------------- */

/* A later merge says more of the same thing. */
static void forget_same(GArray *taken, const Change *change)
{
    for (guint i = taken->len; i-- > 0;)
        if (change_is_of_same(change_at(taken, i), change))
            g_array_remove_index(taken, i);
}

void taken_note(Report *report, const GArray *changes)
{
    if (report->taken == NULL)
        report->taken = changes_new();
    for (guint i = 0; i < changes->len; i++) {
        const Change *change = change_at(changes, i);
        Change copy;

        if (!report_is_extra(report, change->item) &&
            report->form->items[change->item].formula != NULL)
            continue; /* it follows */
        forget_same(report->taken, change);
        change_part(change, 0, &copy);
        g_array_append_val(report->taken, copy);
    }
}

void merge_forget(Report *report)
{
    g_clear_pointer(&report->taken, g_array_unref);
}

/* ---- what was undone of it ------------------------------------------------------------------- */

static gboolean has_line(char **lines, const char *line)
{
    return g_strv_contains((const char *const *)lines, line);
}

static char **lines_of(const Value *value)
{
    return g_strsplit(value->text != NULL ? value->text : "", "\n", -1);
}

/* Does `now` have a paragraph that they took out, or, where they only added some, not all of
 * those? The others may have been written on since. */
static gboolean prose_is_undone(const Change *change, const Value *value)
{
    g_auto(GStrv) before = lines_of(&change->before), after = lines_of(&change->after);
    g_auto(GStrv) now = lines_of(value);
    gboolean added_only = TRUE;

    for (char **line = before; *line != NULL; line++) {
        if (has_line(after, *line))
            continue;
        added_only = FALSE;
        if (has_line(now, *line))
            return TRUE;
    }
    for (char **line = after; added_only && *line != NULL; line++)
        if (!has_line(before, *line) && !has_line(now, *line))
            return TRUE;
    return FALSE;
}

static gboolean is_undone(const Report *report, const Change *change)
{
    if (change->kind == CHANGE_VALUE && report_item(report, change->item) != NULL &&
        item_is_prose(report_item(report, change->item)))
        return prose_is_undone(change, report_value(report, change->item));
    return change_fits(report, change, FALSE) && !change_fits(report, change, TRUE);
}

static char *shown(const FormItem *item, const Value *value)
{
    return value->kind == VALUE_BLANK ? g_strdup(_("空白")) : form_type_display(&item->type, value);
}

static void append(GString *list, const Report *report, const Change *change)
{
    const FormItem *item = report_item(report, change->item);
    const char *title = change->after.text != NULL ? change->after.text : change->before.text;
    const char *label = item != NULL ? item->label : title;

    if (change->kind == CHANGE_NOTE)
        g_string_append_printf(list, _("  备注 %s\n"), label);
    else if (change->kind == CHANGE_WAIVER)
        g_string_append_printf(list, _("  核实说明 %s\n"), label);
    else
        g_string_append_printf(list, "  %s\n", label);
    if (change->kind == CHANGE_VALUE && !item_is_prose(item)) {
        g_autofree char *theirs = shown(item, &change->after);
        g_autofree char *now = shown(item, &change->before);

        g_string_append_printf(list, "    %s → %s\n", theirs, now);
    }
}

char *merge_undone(const Report *report, guint *n)
{
    g_autoptr(GString) list = g_string_new(NULL);

    *n = 0;
    for (guint i = 0; report->taken != NULL && i < report->taken->len; i++) {
        const Change *change = change_at(report->taken, i);

        if (!is_undone(report, change))
            continue;
        append(list, report, change);
        ++*n;
    }
    return *n > 0 ? g_strdup(list->str) : NULL;
}
