/* The journal, written and played through again: what was edited is all there, in whatever state
 * the journal is found, and the file in whatever state it is by then. */
#include "random.h"
#include "random_session.h"
#include "report/annotations.h"
#include "report/extras.h"
#include "report/history.h"
#include "report/journal.h"
#include "report/save.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define SESSIONS 12
#define MOVES    60

/* ---- a folder with a report --------------------------------------------------------------------
 */

typedef struct {
    char *folder, *path, *name; /* name: of the journal */
    FormCatalog *catalog;
    Report *report;
    Journal *journal;
} Desk;

static void write_file(const char *path, const char *text)
{
    cr_assert(g_file_set_contents(path, text, -1, NULL), "%s", path);
}

static char *read_file(const char *path, gsize *length)
{
    char *text = NULL;

    cr_assert(g_file_get_contents(path, &text, length, NULL), "%s", path);
    return text;
}

static void sit_down(Desk *desk)
{
    desk->report = session_open(desk->path);
    desk->journal = journal_new(desk->report);
}

static Desk desk_new(void)
{
    Desk desk = {.folder = g_dir_make_tmp("journal-XXXXXX", NULL)};
    g_autoptr(Report) sample = session_report();
    g_autofree char *text = read_file(report_path(sample), NULL);
    g_autofree char *state = g_build_filename(desk.folder, "state", NULL);

    g_setenv("XDG_STATE_HOME", state, TRUE);
    desk.path = g_build_filename(desk.folder, "report.yaml", NULL);
    desk.name = g_build_filename(desk.folder, ".report.yaml.journal", NULL);
    desk.catalog = session_catalog();
    write_file(desk.path, text);
    sit_down(&desk);
    return desk;
}

static void leave(Desk *desk, gboolean keep)
{
    journal_close(desk->journal, keep);
    report_free(desk->report);
    desk->journal = NULL;
    desk->report = NULL;
}

static void remove_all(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            remove_all(path);
        g_remove(path);
    }
    g_rmdir(folder);
}

static void desk_free(Desk *desk)
{
    if (desk->report != NULL)
        leave(desk, FALSE);
    remove_all(desk->folder);
    form_catalog_free(desk->catalog);
    g_free(desk->folder);
    g_free(desk->path);
    g_free(desk->name);
}

static JournalStatus flush(Desk *desk)
{
    g_autofree char *message = NULL;
    JournalStatus status = journal_flush(desk->journal, &message);

    cr_assert_eq(status == JOURNAL_FINE, message == NULL);
    return status;
}

static void enter(Report *report, const char *path, const char *text)
{
    const FormItem *item = form_item_at(report_form(report), path);

    cr_assert(item != NULL);
    report_enter(report, item->index, text, NULL);
}

static char *value_at(const Report *report, const char *path)
{
    const FormItem *item = form_item_at(report_form(report), path);

    return form_type_format(&item->type, report_value(report, item->index));
}

static void expect(const Report *report, const char *path, const char *wanted)
{
    g_autofree char *text = value_at(report, path);

    cr_assert_str_eq(text, wanted, "%s is %s, not %s", path, text, wanted);
}

/* The journal left behind; `opened` is the report as the file has it now. */
static Recovery *find(const Desk *desk, Report **opened)
{
    unsigned next = 0;

    *opened = session_open(desk->path);
    return recovery_find(*opened, desk->catalog, &next);
}

static void expect_none(const Desk *desk)
{
    g_autoptr(Report) opened = NULL;

    cr_assert(find(desk, &opened) == NULL);
    cr_assert(!g_file_test(desk->name, G_FILE_TEST_EXISTS));
}

#define RESEARCH "applications.received.research"
#define COMPANY  "applications.received.commercial"
#define TOTAL    "applications.received.total"

/* ---- its life ----------------------------------------------------------------------------------
 */

Test(journal, exists_from_the_first_edit_to_the_clean_end)
{
    Desk desk = desk_new();

    flush(&desk);
    cr_assert(!g_file_test(desk.name, G_FILE_TEST_EXISTS));
    enter(desk.report, RESEARCH, "5");
    flush(&desk);
    cr_assert(g_file_test(desk.name, G_FILE_TEST_EXISTS));
    leave(&desk, FALSE);
    expect_none(&desk);
    desk_free(&desk);
}

Test(journal, of_a_living_session_is_left_alone)
{
    Desk desk = desk_new();
    g_autoptr(Report) other = NULL;

    enter(desk.report, RESEARCH, "5");
    flush(&desk);
    cr_assert(find(&desk, &other) == NULL);
    cr_assert(g_file_test(desk.name, G_FILE_TEST_EXISTS));
    desk_free(&desk);
}

Test(journal, of_a_second_session_has_another_name)
{
    Desk desk = desk_new();
    g_autoptr(Report) second = session_open(desk.path);
    Journal *journal = journal_new(second);
    g_autofree char *name = journal_name(desk.path, FALSE, 2), *message = NULL;

    enter(desk.report, RESEARCH, "5");
    flush(&desk);
    enter(second, RESEARCH, "6");
    cr_assert_eq(journal_flush(journal, &message), JOURNAL_FINE);
    cr_assert(g_file_test(name, G_FILE_TEST_EXISTS));
    journal_close(journal, FALSE);
    cr_assert(g_file_test(desk.name, G_FILE_TEST_EXISTS));
    desk_free(&desk);
}

Test(journal, is_folded_away_by_saving)
{
    Desk desk = desk_new();

    enter(desk.report, RESEARCH, "5");
    flush(&desk);
    cr_assert(report_save(desk.report, NULL, DURABLE_NO_BACKUP, NULL));
    journal_saved(desk.journal);
    cr_assert(!g_file_test(desk.name, G_FILE_TEST_EXISTS));
    flush(&desk);
    leave(&desk, TRUE);
    expect_none(&desk);
    desk_free(&desk);
}

Test(journal, of_edits_saved_just_before_the_end_is_none)
{
    Desk desk = desk_new();

    enter(desk.report, RESEARCH, "5");
    flush(&desk);
    cr_assert(report_save(desk.report, NULL, DURABLE_NO_BACKUP, NULL));
    leave(&desk, TRUE); /* killed before it could be folded away */
    expect_none(&desk);
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
            flush(&desk);
        if (g_rand_int_range(rand, 0, 20) == 0 &&
            report_save(desk.report, NULL, DURABLE_NO_BACKUP, NULL))
            journal_saved(desk.journal);
    }
    enter(desk.report, RESEARCH, "31415");
    flush(&desk);
    journal_close(desk.journal, TRUE);
    recovery = find(&desk, &opened);
    cr_assert(recovery != NULL, "seed %u", seed);
    cr_assert_eq(recovery_lost(recovery), 0);
    recovered = recovery_take_report(recovery);
    cr_assert(recovered != NULL, "seed %u", seed);
    desk.journal = journal_continue(recovered, recovery);
    session_move(recovered, rand);
    flush(&desk);
    journal_close(desk.journal, TRUE);
    g_clear_pointer(&recovery, recovery_free);
    g_clear_pointer(&opened, report_free);
    recovery = find(&desk, &opened);
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
    enter(desk.report, RESEARCH, "1");
    flush(&desk);
    enter(desk.report, RESEARCH, "12");
    flush(&desk);
    journal_close(desk.journal, TRUE);
    recovery = find(&desk, &opened);
    cr_assert(recovery != NULL);
    recovered = recovery_take_report(recovery);
    expect(recovered, RESEARCH, "12");
    desk.journal = journal_continue(recovered, recovery);
    cr_assert(report_undo(recovered) >= 0);
    cr_assert(!report_modified(recovered));
    report_redo(recovered);
    flush(&desk);
    journal_close(desk.journal, TRUE);
    g_clear_pointer(&recovery, recovery_free);
    g_clear_pointer(&opened, report_free);
    recovery = find(&desk, &opened);
    cr_assert(recovery != NULL);
    expect(recovery_result(recovery), RESEARCH, "12");
    desk.journal = NULL;
    recovery_discard(recovery);
    desk_free(&desk);
}

Test(journal, forgets_a_cell_that_was_given_up)
{
    Desk desk = desk_new();

    report_group_begin(desk.report);
    enter(desk.report, RESEARCH, "1");
    flush(&desk);
    report_group_cancel(desk.report);
    flush(&desk);
    leave(&desk, TRUE);
    sit_down(&desk);
    g_autoptr(Report) opened = NULL;
    g_autoptr(Recovery) recovery = find(&desk, &opened);
    cr_assert(recovery != NULL && recovery_is_silent(recovery));
    recovery_discard(recovery);
    desk_free(&desk);
}

Test(journal, saves_what_was_recovered_beside)
{
    Desk desk = desk_new();
    g_autoptr(Report) opened = NULL;
    g_autoptr(Recovery) recovery = NULL;

    enter(desk.report, RESEARCH, "5");
    flush(&desk);
    leave(&desk, TRUE);
    recovery = find(&desk, &opened);
    for (int i = 1; i <= 2; i++) {
        g_autofree char *path = recovery_save_beside(recovery, NULL);
        g_autofree char *name = g_path_get_basename(path);
        g_autoptr(Report) beside = session_open(path);

        cr_assert_str_eq(name, i == 1 ? "report.recovered.yaml" : "report.recovered2.yaml");
        expect(beside, RESEARCH, "5");
    }
    recovery_discard(recovery);
    expect_none(&desk);
    desk_free(&desk);
}

/* ---- a file that changed since -----------------------------------------------------------------
 */

static void change_file(const Desk *desk, const char *path, const char *text)
{
    g_autoptr(Report) theirs = session_open(desk->path);

    enter(theirs, path, text);
    cr_assert(report_save(theirs, NULL, DURABLE_NO_BACKUP, NULL));
}

Test(journal, is_put_over_a_file_that_changed_value_by_value)
{
    Desk desk = desk_new();
    g_autoptr(Report) opened = NULL;
    g_autoptr(Recovery) recovery = NULL;

    enter(desk.report, RESEARCH, "5");
    report_set_note(desk.report, RESEARCH, "其中一件转办");
    flush(&desk);
    leave(&desk, TRUE);
    change_file(&desk, COMPANY, "44");
    recovery = find(&desk, &opened);
    cr_assert(recovery != NULL && recovery_is_based_elsewhere(recovery));
    cr_assert_eq(recovery_conflicts(recovery)->len, 0);
    cr_assert(recovery_take_report(recovery) == NULL);
    expect(recovery_result(recovery), COMPANY, "44");
    recovery_apply(recovery, opened);
    expect(opened, RESEARCH, "5");
    expect(opened, COMPANY, "44");
    expect(opened, TOTAL, "69"); /* 18 + 44 + 5 + 2 */
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

    enter(desk.report, RESEARCH, "5");
    flush(&desk);
    leave(&desk, TRUE);
    change_file(&desk, RESEARCH, "6");
    recovery = find(&desk, &opened);
    cr_assert_eq(recovery_conflicts(recovery)->len, 1);
    cr_assert_eq(g_array_index(recovery_conflicts(recovery), int, 0),
                 form_item_at(report_form(opened), RESEARCH)->index);
    expect(recovery_result(recovery), RESEARCH, "5");
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
    flush(&desk);
    leave(&desk, TRUE);
    {
        g_autoptr(Report) theirs = session_open(desk.path);
        const FormSection *overview = report_form(theirs)->sections;

        report_enter(theirs, report_add_extra(theirs, overview, 0, "乙"), "他们的", NULL);
        report_enter(theirs, report_add_extra(theirs, overview, 0, "甲"), "也是他们的", NULL);
        cr_assert(report_save(theirs, NULL, DURABLE_NO_BACKUP, NULL));
    }
    recovery = find(&desk, &opened);
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

/* ---- damage ------------------------------------------------------------------------------------
 */

/* Three steps of a cell each, and the length of the journal after each. */
static char *write_steps(Desk *desk, gsize ends[4], gsize *length)
{
    static const char *const values[] = {"0", "5", "6", "7"};
    g_autofree char *first = NULL;
    char *all;

    for (int i = 1; i < 4; i++) {
        enter(desk->report, RESEARCH, values[i]);
        flush(desk);
        first = read_file(desk->name, &ends[i]);
        g_clear_pointer(&first, g_free);
    }
    all = read_file(desk->name, length);
    ends[0] = (gsize)(strchr(all, '\n') + 1 - all);
    leave(desk, TRUE);
    return all;
}

/* What is there of the first steps, as far as they are whole. */
static void expect_steps(const Desk *desk, int n, gsize lost)
{
    static const char *const values[] = {"0", "5", "6", "7"};
    g_autoptr(Report) opened = NULL;
    g_autoptr(Recovery) recovery = find(desk, &opened);

    cr_assert(recovery != NULL);
    cr_assert_eq(recovery_lost(recovery), lost);
    if (n < 0) {
        cr_assert(recovery_result(recovery) == NULL);
        return;
    }
    cr_assert_eq(recovery_n_items(recovery), n == 0 ? 0 : 2); /* and the total */
    expect(recovery_result(recovery), RESEARCH, values[n]);
}

Test(journal, torn_anywhere_gives_back_all_before)
{
    Desk desk = desk_new();
    gsize ends[4], length;
    g_autofree char *all = write_steps(&desk, ends, &length);

    for (gsize to = 1; to <= length; to += to < ends[0] ? 97 : 1) {
        int whole = -1;

        while (whole < 3 && ends[whole + 1] <= to)
            whole++;
        cr_assert(g_file_set_contents(desk.name, all, (gssize)to, NULL));
        expect_steps(&desk, whole, whole < 0 ? to : to - ends[whole]);
    }
    g_unlink(desk.name);
    desk_free(&desk);
}

Test(journal, damaged_anywhere_gives_back_all_before)
{
    Desk desk = desk_new();
    gsize ends[4], length;
    g_autofree char *all = write_steps(&desk, ends, &length);

    for (gsize at = 0; at < length; at += at < ends[0] ? 97 : 1) {
        int whole = -1;

        while (whole < 3 && ends[whole + 1] <= at)
            whole++;
        all[at] ^= 1;
        cr_assert(g_file_set_contents(desk.name, all, (gssize)length, NULL));
        all[at] ^= 1;
        expect_steps(&desk, whole, whole < 0 ? length : length - ends[whole]);
    }
    g_unlink(desk.name);
    desk_free(&desk);
}

Test(journal, goes_on_behind_what_was_whole)
{
    Desk desk = desk_new();
    gsize ends[4], length;
    g_autofree char *all = write_steps(&desk, ends, &length);
    g_autoptr(Report) opened = NULL, recovered = NULL;
    g_autoptr(Recovery) recovery = NULL;

    cr_assert(g_file_set_contents(desk.name, all, (gssize)length - 5, NULL));
    recovery = find(&desk, &opened);
    recovered = recovery_take_report(recovery);
    desk.journal = journal_continue(recovered, recovery);
    enter(recovered, COMPANY, "8");
    flush(&desk);
    journal_close(desk.journal, TRUE);
    g_clear_pointer(&recovery, recovery_free);
    g_clear_pointer(&opened, report_free);
    recovery = find(&desk, &opened);
    cr_assert_eq(recovery_lost(recovery), 0);
    expect(recovery_result(recovery), RESEARCH, "6");
    expect(recovery_result(recovery), COMPANY, "8");
    desk.journal = NULL;
    recovery_discard(recovery);
    desk_free(&desk);
}

Test(journal, without_a_byte_is_none)
{
    Desk desk = desk_new();

    write_file(desk.name, "");
    expect_none(&desk);
    desk_free(&desk);
}

/* ---- where it cannot be written ----------------------------------------------------------------
 */

static char *in_state(const Desk *desk)
{
    return journal_name(desk->path, TRUE, 1);
}

/* Nothing can be made in the folder any more, not even by root: it is gone. */
static char *take_folder_away(const Desk *desk)
{
    char *away = g_strconcat(desk->folder, ".away", NULL);

    cr_assert_eq(g_rename(desk->folder, away), 0);
    return away;
}

Test(journal, is_kept_in_the_private_folder_where_the_reports_has_no_room)
{
    Desk desk = desk_new();
    g_autofree char *state = g_dir_make_tmp("state-XXXXXX", NULL), *away = NULL, *name = NULL;
    g_autoptr(Report) opened = NULL;
    g_autoptr(Recovery) recovery = NULL;

    g_setenv("XDG_STATE_HOME", state, TRUE);
    name = in_state(&desk);
    away = take_folder_away(&desk);
    enter(desk.report, RESEARCH, "5");
    cr_assert_eq(flush(&desk), JOURNAL_ELSEWHERE);
    enter(desk.report, COMPANY, "6");
    cr_assert_eq(flush(&desk), JOURNAL_FINE);
    cr_assert(g_file_test(name, G_FILE_TEST_EXISTS));
    leave(&desk, TRUE);
    cr_assert_eq(g_rename(away, desk.folder), 0);
    recovery = find(&desk, &opened);
    cr_assert(recovery != NULL);
    expect(recovery_result(recovery), RESEARCH, "5");
    expect(recovery_result(recovery), COMPANY, "6");
    recovery_discard(recovery);
    cr_assert(!g_file_test(name, G_FILE_TEST_EXISTS));
    remove_all(state);
    desk_free(&desk);
}

Test(journal, says_when_it_can_be_written_nowhere_and_tries_again)
{
    Desk desk = desk_new();
    g_autofree char *away = NULL;
    g_autoptr(Report) opened = NULL;
    g_autoptr(Recovery) recovery = NULL;

    g_setenv("XDG_STATE_HOME", "/dev/null", TRUE);
    away = take_folder_away(&desk);
    enter(desk.report, RESEARCH, "5");
    cr_assert_eq(flush(&desk), JOURNAL_FAILED);
    enter(desk.report, COMPANY, "6");
    cr_assert_eq(flush(&desk), JOURNAL_FAILED);
    cr_assert_eq(g_rename(away, desk.folder), 0);
    cr_assert_eq(flush(&desk), JOURNAL_FINE);
    leave(&desk, TRUE);
    recovery = find(&desk, &opened);
    expect(recovery_result(recovery), RESEARCH, "5");
    expect(recovery_result(recovery), COMPANY, "6");
    recovery_discard(recovery);
    desk_free(&desk);
}

Test(journal, is_begun_anew_when_somebody_deletes_it)
{
    Desk desk = desk_new();
    g_autoptr(Report) opened = NULL;
    g_autoptr(Recovery) recovery = NULL;

    enter(desk.report, RESEARCH, "5");
    flush(&desk);
    cr_assert_eq(g_unlink(desk.name), 0);
    enter(desk.report, COMPANY, "6");
    cr_assert_eq(flush(&desk), JOURNAL_FINE);
    leave(&desk, TRUE);
    recovery = find(&desk, &opened);
    cr_assert(recovery != NULL);
    expect(recovery_result(recovery), RESEARCH, "5");
    expect(recovery_result(recovery), COMPANY, "6");
    recovery_discard(recovery);
    desk_free(&desk);
}
