/* The journal, written and played through again: what was edited is all there, and the file in
 * whatever state it is by then. A journal that is damaged or cannot be written is in
 * test_journal_trouble.c. */
#include "journal_desk.h"
#include "random.h"
#include "random_session.h"
#include "report/annotations.h"
#include "report/extras.h"
#include "report/save.h"

#include <criterion/criterion.h>

#define SESSIONS 12
#define MOVES    60

/* ---- its life ----------------------------------------------------------------------------------
 */

Test(journal, exists_from_the_first_edit_to_the_clean_end)
{
    Desk desk = desk_new();

    desk_flush(&desk);
    cr_assert(!g_file_test(desk.name, G_FILE_TEST_EXISTS));
    desk_enter(desk.report, RESEARCH, "5");
    desk_flush(&desk);
    cr_assert(g_file_test(desk.name, G_FILE_TEST_EXISTS));
    desk_leave(&desk, FALSE);
    desk_expect_none(&desk);
    desk_free(&desk);
}

Test(journal, of_a_living_session_is_left_alone)
{
    Desk desk = desk_new();
    g_autoptr(Report) other = NULL;

    desk_enter(desk.report, RESEARCH, "5");
    desk_flush(&desk);
    cr_assert(desk_find(&desk, &other) == NULL);
    cr_assert(g_file_test(desk.name, G_FILE_TEST_EXISTS));
    desk_free(&desk);
}

Test(journal, of_a_second_session_has_another_name)
{
    Desk desk = desk_new();
    g_autoptr(Report) second = session_open(desk.path);
    Journal *journal = journal_new(second);
    g_autoptr(Beside) beside = beside_new(desk.path);
    g_autofree char *name = journal_name(beside, FALSE, 2), *message = NULL;

    desk_enter(desk.report, RESEARCH, "5");
    desk_flush(&desk);
    desk_enter(second, RESEARCH, "6");
    cr_assert_eq(journal_flush(journal, &message), JOURNAL_FINE);
    cr_assert(g_file_test(name, G_FILE_TEST_EXISTS));
    journal_close(journal, FALSE);
    cr_assert(g_file_test(desk.name, G_FILE_TEST_EXISTS));
    desk_free(&desk);
}

Test(journal, is_folded_away_by_saving)
{
    Desk desk = desk_new();

    desk_enter(desk.report, RESEARCH, "5");
    desk_flush(&desk);
    cr_assert(report_save(desk.report, NULL, DURABLE_NO_BACKUP, NULL));
    journal_saved(desk.journal);
    cr_assert(!g_file_test(desk.name, G_FILE_TEST_EXISTS));
    desk_flush(&desk);
    desk_leave(&desk, TRUE);
    desk_expect_none(&desk);
    desk_free(&desk);
}

Test(journal, of_edits_saved_just_before_the_end_is_none)
{
    Desk desk = desk_new();

    desk_enter(desk.report, RESEARCH, "5");
    desk_flush(&desk);
    cr_assert(report_save(desk.report, NULL, DURABLE_NO_BACKUP, NULL));
    desk_leave(&desk, TRUE); /* killed before it could be folded away */
    desk_expect_none(&desk);
    desk_free(&desk);
}

/* ---- recovering --------------------------------------------------------------------------------
 */

static void expect_same_undoing(Report *one, Report *two, guint32 seed)
{
    session_expect_same(one, two, seed);
    while (report_undo(one) >= 0) {
        cr_assert(report_undo(two) >= 0, "seed %u", seed);
        session_expect_same(one, two, seed);
    }
    cr_assert(!report_can_undo(two), "seed %u", seed);
    while (report_redo(one) >= 0)
        cr_assert(report_redo(two) >= 0, "seed %u", seed);
    cr_assert(!report_can_redo(two), "seed %u", seed);
    session_expect_same(one, two, seed);
}

/* A session with savings in it, cut off, and another that goes on from there. */
static void play(guint32 seed)
{
    Desk desk = desk_new();
    GRand *rand = g_rand_new_with_seed(seed);
    g_autoptr(Report) opened = NULL, recovered = NULL;
    g_autoptr(Recovery) recovery = NULL;

    for (int i = 0; i < MOVES; i++) {
        session_move(desk.report, rand);
        if (g_rand_boolean(rand))
            desk_flush(&desk);
        if (g_rand_int_range(rand, 0, 20) == 0 &&
            report_save(desk.report, NULL, DURABLE_NO_BACKUP, NULL))
            journal_saved(desk.journal);
    }
    desk_enter(desk.report, RESEARCH, "31415");
    desk_flush(&desk);
    journal_close(desk.journal, TRUE);
    recovery = desk_find(&desk, &opened);
    cr_assert(recovery != NULL, "seed %u", seed);
    cr_assert_eq(recovery_lost(recovery), 0);
    recovered = recovery_take_report(recovery);
    cr_assert(recovered != NULL, "seed %u", seed);
    desk.journal = journal_continue(recovered, recovery);
    session_move(recovered, rand);
    desk_flush(&desk);
    journal_close(desk.journal, TRUE);
    g_clear_pointer(&recovery, recovery_free);
    g_clear_pointer(&opened, report_free);
    recovery = desk_find(&desk, &opened);
    cr_assert(recovery != NULL, "seed %u", seed);
    g_autoptr(Report) again = recovery_take_report(recovery);
    desk.journal = NULL;
    expect_same_undoing(recovered, again, seed);
    recovery_discard(recovery);
    report_free(desk.report);
    desk.report = NULL;
    g_rand_free(rand);
    desk_free(&desk);
}

Test(journal, carries_edits_undo_and_redo_across_a_crash, .timeout = 120)
{
    GRand *rand = random_new();

    for (int i = 0; i < SESSIONS; i++)
        play(g_rand_int(rand));
    g_rand_free(rand);
}

Test(journal, has_the_cell_that_was_being_edited)
{
    Desk desk = desk_new();
    g_autoptr(Report) opened = NULL, recovered = NULL;
    g_autoptr(Recovery) recovery = NULL;

    report_group_begin(desk.report);
    desk_enter(desk.report, RESEARCH, "1");
    desk_flush(&desk);
    desk_enter(desk.report, RESEARCH, "12");
    desk_flush(&desk);
    journal_close(desk.journal, TRUE);
    recovery = desk_find(&desk, &opened);
    cr_assert(recovery != NULL);
    recovered = recovery_take_report(recovery);
    desk_expect(recovered, RESEARCH, "12");
    desk.journal = journal_continue(recovered, recovery);
    cr_assert(report_undo(recovered) >= 0);
    cr_assert(!report_modified(recovered));
    report_redo(recovered);
    desk_flush(&desk);
    journal_close(desk.journal, TRUE);
    g_clear_pointer(&recovery, recovery_free);
    g_clear_pointer(&opened, report_free);
    recovery = desk_find(&desk, &opened);
    cr_assert(recovery != NULL);
    desk_expect(recovery_result(recovery), RESEARCH, "12");
    desk.journal = NULL;
    recovery_discard(recovery);
    desk_free(&desk);
}

Test(journal, forgets_a_cell_that_was_given_up)
{
    Desk desk = desk_new();

    report_group_begin(desk.report);
    desk_enter(desk.report, RESEARCH, "1");
    desk_flush(&desk);
    report_group_cancel(desk.report);
    desk_flush(&desk);
    desk_leave(&desk, TRUE);
    desk_sit_down(&desk);
    g_autoptr(Report) opened = NULL;
    g_autoptr(Recovery) recovery = desk_find(&desk, &opened);
    cr_assert(recovery != NULL && recovery_is_silent(recovery));
    recovery_discard(recovery);
    desk_free(&desk);
}

Test(journal, saves_what_was_recovered_beside)
{
    Desk desk = desk_new();
    g_autoptr(Report) opened = NULL;
    g_autoptr(Recovery) recovery = NULL;

    desk_enter(desk.report, RESEARCH, "5");
    desk_flush(&desk);
    desk_leave(&desk, TRUE);
    recovery = desk_find(&desk, &opened);
    for (int i = 1; i <= 2; i++) {
        g_autofree char *path = recovery_save_beside(recovery, NULL);
        g_autofree char *name = g_path_get_basename(path);
        g_autoptr(Report) beside = session_open(path);

        cr_assert_str_eq(name, i == 1 ? "report.recovered.yaml" : "report.recovered2.yaml");
        desk_expect(beside, RESEARCH, "5");
    }
    recovery_discard(recovery);
    desk_expect_none(&desk);
    desk_free(&desk);
}

/* ---- a file that changed since -----------------------------------------------------------------
 */

static void change_file(const Desk *desk, const char *path, const char *text)
{
    g_autoptr(Report) theirs = session_open(desk->path);

    desk_enter(theirs, path, text);
    cr_assert(report_save(theirs, NULL, DURABLE_NO_BACKUP, NULL));
}

Test(journal, is_put_over_a_file_that_changed_value_by_value)
{
    Desk desk = desk_new();
    g_autoptr(Report) opened = NULL;
    g_autoptr(Recovery) recovery = NULL;

    desk_enter(desk.report, RESEARCH, "5");
    report_set_note(desk.report, RESEARCH, "其中一件转办");
    desk_flush(&desk);
    desk_leave(&desk, TRUE);
    change_file(&desk, COMPANY, "44");
    recovery = desk_find(&desk, &opened);
    cr_assert(recovery != NULL && recovery_is_based_elsewhere(recovery));
    cr_assert_eq(recovery_conflicts(recovery)->len, 0);
    cr_assert(recovery_take_report(recovery) == NULL);
    desk_expect(recovery_result(recovery), COMPANY, "44");
    recovery_apply(recovery, opened);
    desk_expect(opened, RESEARCH, "5");
    desk_expect(opened, COMPANY, "44");
    desk_expect(opened, TOTAL, "69"); /* 18 + 44 + 5 + 2 */
    cr_assert_str_eq(report_note(opened, RESEARCH), "其中一件转办");
    report_undo(opened);
    cr_assert(!report_modified(opened));
    recovery_discard(recovery);
    desk_free(&desk);
}

Test(journal, names_what_both_changed)
{
    Desk desk = desk_new();
    g_autoptr(Report) opened = NULL;
    g_autoptr(Recovery) recovery = NULL;

    desk_enter(desk.report, RESEARCH, "5");
    desk_flush(&desk);
    desk_leave(&desk, TRUE);
    change_file(&desk, RESEARCH, "6");
    recovery = desk_find(&desk, &opened);
    cr_assert_eq(recovery_conflicts(recovery)->len, 1);
    cr_assert_eq(g_array_index(recovery_conflicts(recovery), int, 0),
                 form_item_at(report_form(opened), RESEARCH)->index);
    desk_expect(recovery_result(recovery), RESEARCH, "5");
    recovery_discard(recovery);
    desk_free(&desk);
}

Test(journal, passages_of_the_agencys_own_are_put_over_by_title)
{
    Desk desk = desk_new();
    g_autoptr(Report) opened = NULL;
    g_autoptr(Recovery) recovery = NULL;
    const ReportExtra *extras;
    int item = report_add_extra(desk.report, report_form(desk.report)->sections, 0, "甲");

    report_enter(desk.report, item, "我的", NULL);
    desk_flush(&desk);
    desk_leave(&desk, TRUE);
    {
        g_autoptr(Report) theirs = session_open(desk.path);
        const FormSection *overview = report_form(theirs)->sections;

        report_enter(theirs, report_add_extra(theirs, overview, 0, "乙"), "他们的", NULL);
        report_enter(theirs, report_add_extra(theirs, overview, 0, "甲"), "也是他们的", NULL);
        cr_assert(report_save(theirs, NULL, DURABLE_NO_BACKUP, NULL));
    }
    recovery = desk_find(&desk, &opened);
    cr_assert(recovery != NULL && recovery_is_based_elsewhere(recovery));
    cr_assert_eq(recovery_conflicts(recovery)->len, 1);
    cr_assert_str_eq(
        report_item(recovery_result(recovery), g_array_index(recovery_conflicts(recovery), int, 0))
            ->label,
        "甲");
    recovery_apply(recovery, opened);
    cr_assert_eq(report_extras(opened, &report_form(opened)->sections[0], &extras), 2);
    cr_expect_str_eq(extras[0].title, "甲");
    cr_expect_str_eq(extras[0].text, "我的");
    cr_expect_str_eq(extras[1].text, "他们的");
    recovery_discard(recovery);
    desk_free(&desk);
}
