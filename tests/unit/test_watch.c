/* Who watches a report's history can do it all again: the same values and the same undoing, from
 * what was written down of it. */
#include "random.h"
#include "report/history.h"
#include "report/save.h"

#include <criterion/criterion.h>
#include <string.h>

#define SESSIONS 60
#define MOVES    80

static Report *report_make(void)
{
    g_autofree char *shipped = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    g_autofree char *sample =
        g_build_filename(g_getenv("TEST_SRCDIR"), "..", "examples", "yunxi-2023.yaml", NULL);
    const char *folders[] = {shipped, NULL};
    g_autoptr(FormCatalog) catalog = form_catalog_new(folders);
    g_autoptr(GPtrArray) found = diagnostics_new();
    Report *report = report_open(sample, catalog, found);

    cr_assert(report != NULL);
    return report;
}

/* ---- a second report that follows the first -------------------------------------------------- */

static GArray *written_and_read(const Form *form, const GArray *changes)
{
    GArray *again = changes_new();

    for (guint i = 0; i < changes->len; i++) {
        json_t *json = change_write(form, change_at(changes, i));
        char *text = json_dumps(json, 0);
        json_t *read = json_loads(text, 0, NULL);
        Change change;

        cr_assert(change_read(form, read, &change), "%s", text);
        g_array_append_val(again, change);
        json_decref(json);
        json_decref(read);
        free(text);
    }
    return again;
}

static void repeat(gpointer data, HistoryEvent event, const GArray *changes)
{
    Report *second = data;
    g_autoptr(GArray) again =
        changes != NULL ? written_and_read(report_form(second), changes) : NULL;

    cr_assert(history_repeat(second, event, again), "event %d does not fit", event);
}

static const char *words(const char *text)
{
    return text != NULL ? text : "";
}

static void expect_same(const Report *one, const Report *two, guint seed)
{
    const ReportWaiver *a, *b;
    gsize n = report_waivers(two, &b);

    for (int i = 0; i < (int)report_form(one)->n_items; i++) {
        const char *path = report_form(one)->items[i].path;

        cr_assert(value_equal(report_value(one, i), report_value(two, i)), "%s, seed %u", path,
                  seed);
        cr_assert(value_equal(report_result(one, i), report_result(two, i)), "%s, seed %u", path,
                  seed);
        cr_assert_str_eq(words(report_note(one, path)), words(report_note(two, path)));
    }
    cr_assert_eq(report_waivers(one, &a), n);
    for (gsize i = 0; i < n; i++)
        cr_assert(waiver_equal(&a[i], &b[i]), "waiver %zu, seed %u", i, seed);
}

/* ---- a session at random --------------------------------------------------------------------- */

static int random_item(const Report *report, GRand *rand, gboolean prose)
{
    const Form *form = report_form(report);
    int item;

    do
        item = g_rand_int_range(rand, 2, (int)form->n_items);
    while (prose != (form->items[item].kind == ITEM_PASSAGE));
    return item;
}

static void type_somewhere(Report *report, GRand *rand)
{
    static const char *const texts[] = {"字", "a", "一段", "\n", "\"\\\t", "é"};
    int item = random_item(report, rand, TRUE);
    const char *text = report_value(report, item)->text;
    gsize length = text != NULL ? strlen(text) : 0, at = g_rand_boolean(rand) ? length : 0;

    for (int n = g_rand_int_range(rand, 1, 5); n > 0; n--) {
        const char *typed = texts[g_rand_int_range(rand, 0, G_N_ELEMENTS(texts))];

        report_splice(report, item, at, 0, typed, strlen(typed));
        at += strlen(typed);
        if (g_rand_int_range(rand, 0, 3) == 0) { /* a slip of the finger: backspace */
            const char *now = report_value(report, item)->text;
            gsize before = (gsize)(g_utf8_prev_char(now + at) - now);

            report_splice(report, item, before, at - before, "", 0);
            at = before;
        }
    }
    if (g_rand_boolean(rand))
        report_splice_break(report);
}

static void enter_somewhere(Report *report, GRand *rand)
{
    static const char *const texts[] = {"", "0", "12", "7", "不是数"};

    for (int n = g_rand_int_range(rand, 1, 4); n > 0; n--) {
        int item = random_item(report, rand, FALSE);
        const char *text = texts[g_rand_int_range(rand, 0, G_N_ELEMENTS(texts))];
        g_autofree char *why = NULL;

        report_enter(report, item, text, &why);
        if (why != NULL) {
            g_auto(Value) value = value_invalid(text, -1);
            report_set(report, item, &value);
        }
    }
}

static void annotate_somewhere(Report *report, GRand *rand)
{
    static const char *const texts[] = {"", "一", "二: “三”"};
    const char *text = texts[g_rand_int_range(rand, 0, G_N_ELEMENTS(texts))];
    int item = random_item(report, rand, g_rand_boolean(rand));
    g_autoptr(GPtrArray) findings = report_findings(report);

    report_set_note(report, report_form(report)->items[item].path, text);
    for (guint i = 0; i < findings->len; i++)
        if (g_rand_int_range(rand, 0, 3) > 0)
            report_waive(report, findings->pdata[i], text, text, "2024-01-12");
        else
            report_withdraw(report, findings->pdata[i]);
}

static void move(Report *report, GRand *rand)
{
    switch (g_rand_int_range(rand, 0, 9)) {
    case 0:
    case 1: report_undo(report); break;
    case 2: report_redo(report); break;
    case 3:
        report_group_begin(report);
        enter_somewhere(report, rand);
        report_group_end(report);
        break;
    case 4:
        report_group_begin(report);
        enter_somewhere(report, rand);
        report_group_cancel(report);
        break;
    case 5: enter_somewhere(report, rand); break;
    case 6: annotate_somewhere(report, rand); break;
    default: type_somewhere(report, rand); break;
    }
}

static void play(guint32 seed)
{
    g_autoptr(Report) first = report_make();
    g_autoptr(Report) second = report_make();
    GRand *rand = g_rand_new_with_seed(seed);

    history_watch(first, repeat, second);
    for (int i = 0; i < MOVES; i++) {
        move(first, rand);
        expect_same(first, second, seed);
    }
    history_watch(first, NULL, NULL);
    while (report_undo(first) >= 0) {
        cr_assert(report_undo(second) >= 0);
        expect_same(first, second, seed);
    }
    cr_assert(!report_can_undo(second));
    cr_assert(!report_modified(second));
    while (report_redo(first) >= 0)
        cr_assert(report_redo(second) >= 0);
    expect_same(first, second, seed);
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
    g_autoptr(Report) report = report_make();
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
    g_autoptr(Report) first = report_make();
    g_autoptr(Report) second = report_make();
    const Form *form = report_form(first);
    int item = form_item_at(form, "applications.received.research")->index;
    g_autoptr(GArray) changes = changes_new();
    Change change = {.kind = CHANGE_VALUE, .item = item};

    change.before = value_number(decimal_from_int(987654));
    change.after = value_number(decimal_from_int(1));
    g_array_append_val(changes, change);
    cr_assert(!history_repeat(second, HISTORY_STEP, changes));
    cr_assert(!history_repeat(second, HISTORY_JOINED, changes));
    cr_assert(!history_repeat(second, HISTORY_UNDO, NULL));
    cr_assert(!history_repeat(second, HISTORY_REDO, NULL));
    expect_same(first, second, 0);
}
