/* Who watches a report's history can do it all again: the same values and the same undoing, from
 * what was written down of it. */
#include "random.h"
#include "random_session.h"
#include "report/history.h"
#include "report/save.h"

#include <criterion/criterion.h>
#include <string.h>

#define SESSIONS 60
#define MOVES    80

/* ---- a second report that follows the first -------------------------------------------------- */

static GArray *written_and_read(const Form *form, const GArray *changes)
{
    GArray *again = changes_new();

    for (guint i = 0; i < changes->len; i++) {
        g_autoptr(GString) json = g_string_new(NULL);
        json_t *read;
        Change change;

        change_write(form, change_at(changes, i), json);
        read = json_loadb(json->str, json->len, JSON_REJECT_DUPLICATES, NULL);
        cr_assert(change_read(form, read, &change), "%s", json->str);
        g_array_append_val(again, change);
        json_decref(read);
    }
    return again;
}

static void repeat(gpointer data, HistoryEvent event, const GArray *changes)
{
    Report *second = data;
    g_autoptr(GArray) again =
        changes != NULL ? written_and_read(report_form(second), changes) : NULL;

    cr_assert(history_repeat(second, event, again, NULL), "event %d does not fit", event);
}

static void play(guint32 seed)
{
    g_autoptr(Report) first = session_report();
    g_autoptr(Report) second = session_report();
    GRand *rand = g_rand_new_with_seed(seed);

    history_watch(first, repeat, second);
    for (int i = 0; i < MOVES; i++) {
        session_move(first, rand);
        session_expect_same(first, second, seed);
    }
    history_watch(first, NULL, NULL);
    while (report_undo(first) >= 0) {
        cr_assert(report_undo(second) >= 0);
        session_expect_same(first, second, seed);
    }
    cr_assert(!report_can_undo(second));
    cr_assert(!report_modified(second));
    while (report_redo(first) >= 0)
        cr_assert(report_redo(second) >= 0);
    session_expect_same(first, second, seed);
    g_rand_free(rand);
}

Test(watch, what_was_watched_can_be_done_again)
{
    GRand *rand = random_new();

    for (int i = 0; i < SESSIONS; i++)
        play(g_rand_int(rand));
    g_rand_free(rand);
}

static void count(gpointer data, HistoryEvent event, const GArray *changes)
{
    GArray *events = data;

    (void)changes;
    g_array_append_val(events, event);
}

Test(watch, typing_joins_and_a_group_is_one_step)
{
    static const HistoryEvent wanted[] = {HISTORY_STEP, HISTORY_JOINED, HISTORY_STEP, HISTORY_UNDO,
                                          HISTORY_REDO};
    g_autoptr(Report) report = session_report();
    g_autoptr(GArray) events = g_array_new(FALSE, FALSE, sizeof(HistoryEvent));
    const Form *form = report_form(report);
    int passage = form_item_at(form, "overview.platforms")->index;

    history_watch(report, count, events);
    report_splice(report, passage, 0, 0, "一", 3);
    report_splice(report, passage, 3, 0, "二", 3);
    report_group_begin(report);
    report_enter(report, form_item_at(form, "applications.received.research")->index, "5", NULL);
    report_enter(report, form_item_at(form, "applications.received.commercial")->index, "6", NULL);
    report_group_end(report);
    report_undo(report);
    report_redo(report);
    cr_assert_eq(events->len, G_N_ELEMENTS(wanted));
    cr_assert(memcmp(events->data, wanted, sizeof wanted) == 0);
}

Test(watch, what_does_not_fit_is_refused_and_changes_nothing)
{
    g_autoptr(Report) first = session_report();
    g_autoptr(Report) second = session_report();
    const Form *form = report_form(first);
    int item = form_item_at(form, "applications.received.research")->index;
    g_autoptr(GArray) changes = changes_new();
    Change change = {.kind = CHANGE_VALUE, .item = item};

    change.before = value_number(decimal_from_int(987654));
    change.after = value_number(decimal_from_int(1));
    g_array_append_val(changes, change);
    cr_assert(!history_repeat(second, HISTORY_STEP, changes, NULL));
    cr_assert(!history_repeat(second, HISTORY_JOINED, changes, NULL));
    cr_assert(!history_repeat(second, HISTORY_UNDO, NULL, NULL));
    cr_assert(!history_repeat(second, HISTORY_REDO, NULL, NULL));
    session_expect_same(first, second, 0);
}
