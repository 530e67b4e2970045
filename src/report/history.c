/* Editing a report, with undo: every change is recorded in a step before the next one can be made.
 * What follows from a change is computed in compute.c and recorded in the same step. */
#include "base/numeral.h"
#include "report/internal.h"

#include <string.h>

/* A value replaced, or a piece of a text. */
typedef struct {
    int item;
    gboolean is_splice;
    Value before, after;         /* values */
    gsize offset;                /* splices */
    GString *removed, *inserted; /* splices */
} Change;

struct Step {
    GArray *changes; /* of Change */
    int typing;      /* the text item that typing may go on in, or -1 */
    gsize typed_to;  /* where it would go on */
};

static void change_clear(gpointer data)
{
    Change *change = data;

    value_clear(&change->before);
    value_clear(&change->after);
    if (change->is_splice) {
        g_string_free(change->removed, TRUE);
        g_string_free(change->inserted, TRUE);
    }
}

static void step_free(gpointer data)
{
    Step *step = data;

    g_array_unref(step->changes);
    g_free(step);
}

static Step *step_new(void)
{
    Step *step = g_new0(Step, 1);

    step->changes = g_array_new(FALSE, FALSE, sizeof(Change));
    g_array_set_clear_func(step->changes, change_clear);
    step->typing = -1;
    return step;
}

void history_free(Report *report)
{
    g_clear_pointer(&report->undo, g_ptr_array_unref);
    g_clear_pointer(&report->redo, g_ptr_array_unref);
    g_clear_pointer(&report->open, step_free);
}

/* ---- recording ---------------------------------------------------------------------------------
 */

static Step *last_step(const Report *report)
{
    return report->undo != NULL && report->undo->len > 0
               ? g_ptr_array_index(report->undo, report->undo->len - 1)
               : NULL;
}

static Change *record(Report *report, int item)
{
    Change change = {.item = item, .before = VALUE_NOTHING, .after = VALUE_NOTHING};
    GArray *changes;

    if (report->open == NULL)
        report->open = step_new();
    changes = report->open->changes;
    g_array_append_val(changes, change);
    if (report->redo != NULL)
        g_ptr_array_set_size(report->redo, 0);
    return &g_array_index(changes, Change, changes->len - 1);
}

void report_group_begin(Report *report)
{
    report->depth++;
}

/* The last change of `item` in the step, from number `from` on: what it came to. */
static const Value *outcome(const GArray *changes, guint from)
{
    const Change *all = (const Change *)(gconstpointer)changes->data;

    for (guint i = changes->len; i-- > from;)
        if (all[i].item == all[from].item)
            return &all[i].after;
    return NULL;
}

static gboolean is_first_of_item(const Change *all, guint at)
{
    for (guint i = 0; i < at; i++)
        if (all[i].item == all[at].item)
            return FALSE;
    return TRUE;
}

/* Did a group end where it began (a cell typed over with the figure it had)? */
static gboolean came_to_nothing(const Step *step)
{
    const Change *all = (const Change *)(gconstpointer)step->changes->data;

    for (guint i = 0; i < step->changes->len; i++) {
        if (all[i].is_splice)
            return FALSE;
        if (is_first_of_item(all, i) && !value_equal(&all[i].before, outcome(step->changes, i)))
            return FALSE;
    }
    return TRUE;
}

void report_group_end(Report *report)
{
    g_return_if_fail(report->depth > 0);
    if (--report->depth > 0 || report->open == NULL)
        return;
    if (came_to_nothing(report->open)) {
        g_clear_pointer(&report->open, step_free);
        return;
    }
    if (report->undo == NULL) {
        report->undo = g_ptr_array_new_with_free_func(step_free);
        report->redo = g_ptr_array_new_with_free_func(step_free);
    }
    g_ptr_array_add(report->undo, g_steal_pointer(&report->open));
}

/* ---- values ------------------------------------------------------------------------------------
 */

void report_put(Report *report, int item, const Value *value)
{
    const Value *base = &report->source->values[item];
    Value *stored = &report->stored[item];
    Value copy = value_copy(value);

    report->n_changed -= !value_equal(stored, base);
    value_clear(stored);
    *stored = copy;
    report->n_changed += !value_equal(stored, base);
    report->revision++;
    if (report->form->items[item].formula == NULL) {
        value_clear(&report->results[item]);
        report->results[item] = value_copy(stored);
    }
}

static void store(Report *report, int item, const Value *value)
{
    Change *change;

    if (value_equal(&report->stored[item], value))
        return;
    change = record(report, item);
    change->before = value_copy(&report->stored[item]);
    change->after = value_copy(value);
    report_put(report, item, value);
}

static void store_result(Report *report, int item)
{
    store(report, item, &report->results[item]);
}

gboolean report_set(Report *report, int item, const Value *value)
{
    Value nothing = VALUE_NOTHING;

    if (report->form->items[item].formula != NULL)
        return FALSE;
    if ((value->kind == VALUE_TEXT || value->kind == VALUE_INVALID) && *value->text == '\0')
        value = &nothing;
    if (value_equal(&report->stored[item], value))
        return FALSE;
    report_group_begin(report);
    store(report, item, value);
    report_follow(report, item, store_result);
    report_group_end(report);
    return TRUE;
}

gboolean report_adopt(Report *report, int item)
{
    if (report->form->items[item].formula == NULL ||
        value_equal(&report->stored[item], &report->results[item]))
        return FALSE;
    report_group_begin(report);
    store_result(report, item);
    report_group_end(report);
    return TRUE;
}

gsize report_zero_fill(Report *report, const int *items, gsize n_items)
{
    const Value zero = value_number(DECIMAL_ZERO);
    gsize n = 0;

    report_group_begin(report);
    for (gsize i = 0; i < n_items; i++)
        if (item_is_numeric(&report->form->items[items[i]]) && items[i] != FORM_ITEM_YEAR &&
            report->stored[items[i]].kind == VALUE_BLANK)
            n += report_set(report, items[i], &zero);
    for (gsize i = 0; i < n_items; i++)
        n += report_adopt(report, items[i]);
    report_group_end(report);
    return n;
}

/* ---- typed text --------------------------------------------------------------------------------
 */

gboolean report_enter(Report *report, int item, const char *typed, char **why)
{
    const FormItem *target = &report->form->items[item];
    g_autofree char *number =
        form_type_is_number(&target->type) ? numeral_normalize(typed, target->type.unit) : NULL;
    const char *text = number != NULL ? number : typed;
    Value value = VALUE_NOTHING;
    gboolean changed = FALSE, fine = TRUE;

    if (why != NULL)
        *why = NULL;
    if (target->formula != NULL)
        return FALSE;
    if (text[strspn(text, item_is_prose(target) ? "" : " ")] == '\0')
        ; /* blank */
    else if (item_is_prose(target))
        value = value_text(text, -1);
    else
        fine = form_type_parse(&target->type, text, strlen(text), &value, why);
    if (fine)
        changed = report_set(report, item, &value);
    value_clear(&value);
    return changed;
}

/* ---- splices -----------------------------------------------------------------------------------
 */

/* Does this splice go on where the last step's typing stopped? */
static gboolean continues(const Report *report, int item, gsize offset, gsize removed)
{
    const Step *step = last_step(report);

    return report->depth == 0 && report->redo != NULL && report->redo->len == 0 && step != NULL &&
           step->typing == item && (offset == step->typed_to || offset + removed == step->typed_to);
}

static void splice_stored(Report *report, int item, gsize offset, gsize removed,
                          const char *inserted, gsize length)
{
    const char *old = report->stored[item].text != NULL ? report->stored[item].text : "";
    gsize old_length = strlen(old), size = old_length - removed + length;
    g_autofree char *text = g_malloc(size + 1);
    Value value = VALUE_NOTHING;

    memcpy(text, old, offset);
    if (length > 0)
        memcpy(text + offset, inserted, length);
    memcpy(text + offset + length, old + offset + removed, old_length - offset - removed);
    if (size > 0)
        value = value_text(text, (gssize)size);
    report_put(report, item, &value);
    value_clear(&value);
}

static void record_splice(Report *report, int item, gsize offset, gsize removed,
                          const char *inserted, gsize length)
{
    const char *old = report->stored[item].text != NULL ? report->stored[item].text : "";
    GArray *changes = report->open != NULL ? report->open->changes : NULL;
    Change *last = changes != NULL && changes->len > 0
                       ? &g_array_index(changes, Change, changes->len - 1)
                       : NULL;

    if (removed == 0 && last != NULL && last->is_splice && last->item == item &&
        last->offset + last->inserted->len == offset) {
        g_string_append_len(last->inserted, inserted, (gssize)length);
        return;
    }
    last = record(report, item);
    last->is_splice = TRUE;
    last->offset = offset;
    last->removed = g_string_new_len(old + offset, (gssize)removed);
    last->inserted = g_string_new_len(length > 0 ? inserted : "", (gssize)length);
}

static gboolean may_splice(const Report *report, int item, gsize offset, gsize removed,
                           const char *inserted, gsize length)
{
    const FormItem *target = &report->form->items[item];
    const Value *stored = &report->stored[item];
    gsize old_length = stored->text != NULL ? strlen(stored->text) : 0;

    g_return_val_if_fail(offset <= old_length && removed <= old_length - offset, FALSE);
    if (target->formula != NULL || item_is_numeric(target) || stored->kind == VALUE_INVALID)
        return FALSE;
    if (!item_is_prose(target) && length > 0 && memchr(inserted, '\n', length) != NULL)
        return FALSE;
    return removed > 0 || length > 0;
}

gboolean report_splice(Report *report, int item, gsize offset, gsize removed, const char *inserted,
                       gsize length)
{
    gboolean goes_on;
    Step *step;

    if (!may_splice(report, item, offset, removed, inserted, length))
        return FALSE;
    goes_on = continues(report, item, offset, removed);
    report_group_begin(report);
    if (goes_on)
        report->open = g_ptr_array_steal_index(report->undo, report->undo->len - 1);
    record_splice(report, item, offset, removed, inserted, length);
    splice_stored(report, item, offset, removed, inserted, length);
    report_follow(report, item, store_result);
    report_group_end(report);
    if (report->depth == 0) {
        step = last_step(report);
        step->typing = length > 0 && memchr(inserted, '\n', length) != NULL ? -1 : item;
        step->typed_to = offset + length;
    }
    return TRUE;
}

void report_splice_break(Report *report)
{
    Step *step = last_step(report);

    if (step != NULL)
        step->typing = -1;
}

/* ---- undo and redo -----------------------------------------------------------------------------
 */

static void apply(Report *report, const Change *change, gboolean back)
{
    const GString *out, *in;

    if (!change->is_splice) {
        report_put(report, change->item, back ? &change->before : &change->after);
        return;
    }
    out = back ? change->inserted : change->removed;
    in = back ? change->removed : change->inserted;
    splice_stored(report, change->item, change->offset, out->len, in->str, in->len);
}

static void run_step(Report *report, const Step *step, gboolean back)
{
    const Change *changes = (const Change *)(gconstpointer)step->changes->data;
    guint n = step->changes->len;

    for (guint i = 0; i < n; i++)
        apply(report, &changes[back ? n - 1 - i : i], back);
    /* Stored totals are restored as they were, results follow from the entered items. */
    for (guint i = 0; i < n; i++)
        if (report->form->items[changes[i].item].formula == NULL)
            report_follow(report, changes[i].item, NULL);
}

static int replay(Report *report, GPtrArray *from, GPtrArray *to, gboolean back)
{
    Step *step;

    if (from == NULL || from->len == 0 || report->depth > 0)
        return -1;
    step = g_ptr_array_steal_index(from, from->len - 1);
    step->typing = -1;
    run_step(report, step, back);
    g_ptr_array_add(to, step);
    return g_array_index(step->changes, Change, 0).item;
}

void report_group_cancel(Report *report)
{
    g_return_if_fail(report->depth == 1);
    report->depth = 0;
    if (report->open == NULL)
        return;
    run_step(report, report->open, TRUE);
    g_clear_pointer(&report->open, step_free);
}

int report_undo(Report *report)
{
    return replay(report, report->undo, report->redo, TRUE);
}

int report_redo(Report *report)
{
    return replay(report, report->redo, report->undo, FALSE);
}

gboolean report_can_undo(const Report *report)
{
    return report->undo != NULL && report->undo->len > 0;
}

gboolean report_can_redo(const Report *report)
{
    return report->redo != NULL && report->redo->len > 0;
}
