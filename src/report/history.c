/* Editing a report, with undo: every change is recorded in a step before the next one can be made.
 * What follows from a change is computed in compute.c and recorded in the same step. */
#include "report/history.h"

#include "report/extras.h"

#include <string.h>

#define FEW 16 /* more than the totals that follow from a cell */

struct Step {
    GArray *changes; /* of Change */
    int place;       /* where it was made from, or -1 */
    int typing;      /* the text item that typing may go on in, or -1 */
    gsize typed_to;  /* where it would go on */
    guint n_told;    /* changes that the watch knows */
    gsize told_to;   /* and of the last one, so much inserted */
};

static void step_free(gpointer data)
{
    Step *step = data;

    g_array_unref(step->changes);
    g_free(step);
}

static Step *step_new(void)
{
    Step *step = g_new0(Step, 1);

    step->changes = changes_new();
    step->place = -1;
    step->typing = -1;
    return step;
}

void history_free(Report *report)
{
    g_clear_pointer(&report->undo, g_ptr_array_unref);
    g_clear_pointer(&report->redo, g_ptr_array_unref);
    g_clear_pointer(&report->open, step_free);
}

/* ---- watching ----------------------------------------------------------------------------------
 */

void history_watch(Report *report, HistoryWatch watch, gpointer data)
{
    report->watch = watch;
    report->watch_data = data;
}

static void tell(Report *report, HistoryEvent event, const GArray *changes)
{
    if (report->watch != NULL)
        report->watch(report->watch_data, event, changes);
}

static Step *last_step(const Report *report)
{
    return report->undo != NULL && report->undo->len > 0
               ? g_ptr_array_index(report->undo, report->undo->len - 1)
               : NULL;
}

static void know(Step *step)
{
    step->n_told = step->changes->len;
    step->told_to = change_extent(change_at(step->changes, step->n_told - 1));
}

/* Tells what is new in the last step: all of it, or what typing added. */
static void tell_step(Report *report)
{
    Step *step = last_step(report);
    gboolean joined = step->n_told > 0;
    g_autoptr(GArray) news = changes_new();
    Change part;

    if (joined && change_part(change_at(step->changes, step->n_told - 1), step->told_to, &part))
        g_array_append_val(news, part);
    for (guint i = step->n_told; i < step->changes->len; i++) {
        change_part(change_at(step->changes, i), 0, &part);
        g_array_append_val(news, part);
    }
    know(step);
    tell(report, joined ? HISTORY_JOINED : HISTORY_STEP, news);
}

/* ---- recording ---------------------------------------------------------------------------------
 */

/* An earlier change of the same value in the step, which nobody was told of yet: digit by digit, a
 * cell and its totals change again and again. -1: none among the last ones. */
static int earlier(const Step *step, const Change *change)
{
    int last = (int)step->changes->len - 1, first = MAX((int)step->n_told, last - FEW);

    for (int i = last; change->kind == CHANGE_VALUE && i >= first; i--) {
        const Change *other = change_at(step->changes, (guint)i);

        if (other->item == change->item && other->kind == CHANGE_SPLICE)
            return -1;
        if (other->item == change->item && other->kind == CHANGE_VALUE)
            return i;
    }
    return -1;
}

/* The change goes on where the earlier one stopped: both are one, or none. Takes it over. */
static void join(GArray *changes, guint at, Change *change)
{
    Change *joined = change_at(changes, at);

    value_clear(&joined->after);
    joined->after = change->after;
    value_clear(&change->before);
    if (value_equal(&joined->before, &joined->after))
        g_array_remove_index(changes, at);
}

/* Takes the change over. */
static void record(Report *report, Change *change)
{
    int at;

    if (report->open == NULL) {
        report->open = step_new();
        report->open->place = report->place;
    }
    if (report->redo != NULL)
        g_ptr_array_set_size(report->redo, 0);
    at = earlier(report->open, change);
    if (at >= 0)
        join(report->open->changes, (guint)at, change);
    else
        changes_add(report->open->changes, change);
}

void report_place(Report *report, int item)
{
    report->place = item;
}

void report_group_begin(Report *report)
{
    report->depth++;
}

/* The last change in the step of what number `from` changed: what it came to. */
static const Value *outcome(const GArray *changes, guint from)
{
    for (guint i = changes->len; i-- > from + 1;)
        if (change_is_of_same(change_at(changes, i), change_at(changes, from)))
            return &change_at(changes, i)->after;
    return &change_at(changes, from)->after;
}

/* Did a group end where it began (a cell typed over with the figure it had)? */
static gboolean came_to_nothing(const GArray *changes)
{
    for (guint i = 0; i < changes->len; i++) {
        const Change *change = change_at(changes, i);

        if (change->kind == CHANGE_SPLICE)
            return FALSE;
        if (changes_is_first(changes, i) && !value_equal(&change->before, outcome(changes, i)))
            return FALSE;
    }
    return TRUE;
}

static void need_stacks(Report *report)
{
    if (report->undo != NULL)
        return;
    report->undo = g_ptr_array_new_with_free_func(step_free);
    report->redo = g_ptr_array_new_with_free_func(step_free);
}

void report_group_end(Report *report)
{
    g_return_if_fail(report->depth > 0);
    if (--report->depth > 0 || report->open == NULL)
        return;
    if (came_to_nothing(report->open->changes)) {
        g_clear_pointer(&report->open, step_free);
        return;
    }
    need_stacks(report);
    g_ptr_array_add(report->undo, g_steal_pointer(&report->open));
    tell_step(report);
}

/* ---- values ------------------------------------------------------------------------------------
 */

/* Takes the value over. */
static void put_extra(Report *report, int item, Value value)
{
    Value *text = extra_text(extra_at(report, item));

    value_clear(text);
    *text = value;
    extras_compare(report);
    report->revision++;
}

void report_put(Report *report, int item, const Value *value)
{
    const Value *base;
    Value *stored;
    Value copy = value_copy(value);

    if (report_is_extra(report, item)) {
        put_extra(report, item, copy);
        return;
    }
    base = &report->source->values[item];
    stored = &report->stored[item];
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

/* What is read of a text item is what is stored: of that there is no copy meanwhile. */
void report_put_splice(Report *report, int item, gsize at, gsize removed, const char *inserted,
                       gsize length)
{
    const Value *base;
    Value *stored;

    report->revision++;
    if (report_is_extra(report, item)) {
        value_splice(extra_text(extra_at(report, item)), at, removed, inserted, length);
        extras_compare(report);
        return;
    }
    base = &report->source->values[item];
    stored = &report->stored[item];
    report->n_changed -= !value_equal(stored, base);
    value_clear(&report->results[item]);
    value_splice(stored, at, removed, inserted, length);
    report->results[item] = value_copy(stored);
    report->n_changed += !value_equal(stored, base);
}

void history_value(Report *report, int item, const Value *value)
{
    Change change = {.kind = CHANGE_VALUE, .item = item};

    if (value_equal(report_value(report, item), value))
        return;
    change.before = value_copy(report_value(report, item));
    change.after = value_copy(value);
    change_apply(report, &change, FALSE);
    record(report, &change);
}

void history_result(Report *report, int item)
{
    history_value(report, item, &report->results[item]);
}

/* ---- remarks and waivers -----------------------------------------------------------------------
 */

static void annotate(Report *report, ChangeKind kind, const char *path, Value before, Value after)
{
    Change change = {.kind = kind,
                     .item = annotation_item(report->form, path),
                     .path = g_strdup(path),
                     .before = before,
                     .after = after};

    change_apply(report, &change, FALSE);
    record(report, &change);
}

void history_note(Report *report, const char *path, const Value *text)
{
    const char *now = report_note(report, path);

    annotate(report, CHANGE_NOTE, path, now != NULL ? value_text(now, -1) : VALUE_NOTHING,
             value_copy(text));
}

void history_extra(Report *report, int item, const Value *now, const Value *then)
{
    Change change = {.kind = CHANGE_EXTRA, .item = item};

    change.before = value_copy(now);
    change.after = value_copy(then);
    change_apply(report, &change, FALSE);
    record(report, &change);
}

static Value waiver_value(const ReportWaiver *waiver)
{
    g_autofree char *text = waiver != NULL ? waiver_to_text(waiver) : NULL;

    return text != NULL ? value_text(text, -1) : VALUE_NOTHING;
}

void history_waiver(Report *report, const ReportWaiver *from, const ReportWaiver *to)
{
    annotate(report, CHANGE_WAIVER, from != NULL ? from->path : to->path, waiver_value(from),
             waiver_value(to));
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

static void splice(Report *report, int item, gsize offset, gsize removed, const char *inserted,
                   gsize length)
{
    const Value *stored = report_value(report, item);
    const char *old = stored->text != NULL ? stored->text : "";
    Change change;

    change_init_splice(&change, item, offset, old + offset, removed, inserted, length);
    change_apply(report, &change, FALSE);
    record(report, &change);
}

static gboolean may_splice(const Report *report, int item, gsize offset, gsize removed,
                           const char *inserted, gsize length)
{
    const FormItem *target = report_item(report, item);
    const Value *stored = report_value(report, item);
    gsize old_length = value_length(stored);

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
    splice(report, item, offset, removed, inserted, length);
    report_follow(report, item, history_result);
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

/* Stored totals are restored as they were, results follow from the entered items. */
static void follow_all(Report *report, const GArray *changes)
{
    for (guint i = 0; i < changes->len; i++)
        if (!report_is_extra(report, change_at(changes, i)->item) &&
            report->form->items[change_at(changes, i)->item].formula == NULL)
            report_follow(report, change_at(changes, i)->item, NULL);
}

static gboolean may_run(const Report *report, Change *change, gboolean back, GArray *mended)
{
    if (change_fits(report, change, back))
        return TRUE;
    if (mended == NULL || !change_mend(report, change, back))
        return FALSE;
    g_array_append_val(mended, change->item);
    return TRUE;
}

/* Puts changes into effect in turn, or takes them back from the last one on. FALSE, with nothing
 * done, when one does not fit: what a journal tells of may be of another report. `mended`: see
 * history_repeat(); NULL: none is. */
static gboolean run_changes(Report *report, const GArray *changes, gboolean back, GArray *mended)
{
    guint n = changes->len, done = 0;

    for (; done < n; done++) {
        Change *change = change_at(changes, back ? n - 1 - done : done);

        if (!may_run(report, change, back, mended))
            break;
        change_apply(report, change, back);
    }
    for (guint i = done; done < n && i-- > 0;)
        change_apply(report, change_at(changes, back ? n - 1 - i : i), !back);
    follow_all(report, changes);
    return done == n;
}

/* Where a step leads to, though what it changed may be gone by now. */
static int item_left(const Report *report, int item)
{
    const FormSection *section;

    if (!report_is_extra(report, item) || extra_at(report, item) != NULL)
        return item;
    section = &report->form->sections[extras_section(report->form, item)];
    return item > report_extra_item(report, section, 0) ? item - 1 : section->first_item;
}

static int replay(Report *report, GPtrArray *from, GPtrArray *to, gboolean back, GArray *mended)
{
    Step *step;

    if (from == NULL || from->len == 0 || report->depth > 0)
        return -1;
    step = g_ptr_array_index(from, from->len - 1);
    if (!run_changes(report, step->changes, back, mended))
        return -1;
    step->typing = -1;
    g_ptr_array_add(to, g_ptr_array_steal_index(from, from->len - 1));
    return item_left(report, change_at(step->changes, 0)->item);
}

void report_group_cancel(Report *report)
{
    g_return_if_fail(report->depth == 1);
    report->depth = 0;
    if (report->open == NULL)
        return;
    run_changes(report, report->open->changes, TRUE, NULL);
    g_clear_pointer(&report->open, step_free);
}

int report_undo(Report *report)
{
    int item = replay(report, report->undo, report->redo, TRUE, NULL);

    if (item >= 0)
        tell(report, HISTORY_UNDO, NULL);
    return item;
}

int report_redo(Report *report)
{
    int item = replay(report, report->redo, report->undo, FALSE, NULL);

    if (item >= 0)
        tell(report, HISTORY_REDO, NULL);
    return item;
}

/* ---- done again --------------------------------------------------------------------------------
 */

static void add_copies(GArray *changes, const GArray *more)
{
    for (guint i = 0; i < more->len; i++) {
        Change copy;

        change_part(change_at(more, i), 0, &copy);
        changes_add(changes, &copy);
    }
}

static gboolean repeat_step(Report *report, const GArray *changes, gboolean joined, GArray *mended)
{
    Step *step = last_step(report);

    if (changes->len == 0 || (joined && step == NULL))
        return FALSE;
    if (!run_changes(report, changes, FALSE, mended))
        return FALSE;
    need_stacks(report);
    g_ptr_array_set_size(report->redo, 0);
    if (!joined)
        g_ptr_array_add(report->undo, step = step_new());
    add_copies(step->changes, changes);
    know(step);
    return TRUE;
}

gboolean history_repeat(Report *report, HistoryEvent event, GArray *changes, GArray *mended)
{
    switch (event) {
    case HISTORY_STEP: return repeat_step(report, changes, FALSE, mended);
    case HISTORY_JOINED: return repeat_step(report, changes, TRUE, mended);
    case HISTORY_UNDO: return replay(report, report->undo, report->redo, TRUE, mended) >= 0;
    case HISTORY_REDO: return replay(report, report->redo, report->undo, FALSE, mended) >= 0;
    }
    return FALSE;
}

void history_each(const Report *report, HistoryVisit visit, gpointer data)
{
    for (guint i = 0; report->undo != NULL && i < report->undo->len; i++)
        visit(data, FALSE, ((const Step *)g_ptr_array_index(report->undo, i))->changes);
    for (guint i = 0; report->redo != NULL && i < report->redo->len; i++)
        visit(data, TRUE, ((const Step *)g_ptr_array_index(report->redo, i))->changes);
}

void history_put_back(Report *report, gboolean undone, const GArray *changes)
{
    Step *step = step_new();

    g_return_if_fail(changes->len > 0);
    need_stacks(report);
    add_copies(step->changes, changes);
    know(step);
    g_ptr_array_add(undone ? report->redo : report->undo, step);
}

const GArray *history_open_changes(const Report *report)
{
    return report->open != NULL ? report->open->changes : NULL;
}

static const Step *next_step(const Report *report, gboolean undone)
{
    const GPtrArray *steps = undone ? report->redo : report->undo;

    return steps != NULL && steps->len > 0 ? g_ptr_array_index(steps, steps->len - 1) : NULL;
}

const GArray *history_last(const Report *report, gboolean undone)
{
    const Step *step = next_step(report, undone);

    return step != NULL ? step->changes : NULL;
}

int history_place(const Report *report, gboolean undone)
{
    const Step *step = next_step(report, undone);

    return step != NULL ? step->place : -1;
}
