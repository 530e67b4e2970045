/* The journal in trouble: cut off or damaged anywhere, and where it cannot be written. */
#include "journal_desk.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

/* ---- damage ------------------------------------------------------------------------------------
 */

/* Three steps of a cell each, and the length of the journal after each. */
static char *write_steps(Desk *desk, gsize ends[4], gsize *length)
{
    static const char *const values[] = {"0", "5", "6", "7"};
    g_autofree char *first = NULL;
    char *all;

    for (int i = 1; i < 4; i++) {
        desk_enter(desk->report, RESEARCH, values[i]);
        desk_flush(desk);
        first = desk_read(desk->name, &ends[i]);
        g_clear_pointer(&first, g_free);
    }
    all = desk_read(desk->name, length);
    ends[0] = (gsize)(strchr(all, '\n') + 1 - all);
    desk_leave(desk, TRUE);
    return all;
}

/* What is there of the first steps, as far as they are whole. */
static void expect_steps(const Desk *desk, int n, gsize lost)
{
    static const char *const values[] = {"0", "5", "6", "7"};
    g_autoptr(Report) opened = NULL;
    g_autoptr(Recovery) recovery = desk_find(desk, &opened);

    cr_assert(recovery != NULL);
    cr_assert_eq(recovery_lost(recovery), lost);
    if (n < 0) {
        cr_assert(recovery_result(recovery) == NULL);
        return;
    }
    cr_assert_eq(recovery_n_items(recovery), n == 0 ? 0 : 2); /* and the total */
    desk_expect(recovery_result(recovery), RESEARCH, values[n]);
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
    recovery = desk_find(&desk, &opened);
    recovered = recovery_take_report(recovery);
    desk.journal = journal_continue(recovered, recovery);
    desk_enter(recovered, COMPANY, "8");
    desk_flush(&desk);
    journal_close(desk.journal, TRUE);
    g_clear_pointer(&recovery, recovery_free);
    g_clear_pointer(&opened, report_free);
    recovery = desk_find(&desk, &opened);
    cr_assert_eq(recovery_lost(recovery), 0);
    desk_expect(recovery_result(recovery), RESEARCH, "6");
    desk_expect(recovery_result(recovery), COMPANY, "8");
    desk.journal = NULL;
    recovery_discard(recovery);
    desk_free(&desk);
}

Test(journal, without_a_byte_is_none)
{
    Desk desk = desk_new();

    desk_write(desk.name, "");
    desk_expect_none(&desk);
    desk_free(&desk);
}

/* ---- where it cannot be written ----------------------------------------------------------------
 */

static char *in_state(const Desk *desk)
{
    return beside_name(desk->path, "journal", TRUE);
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
    desk_enter(desk.report, RESEARCH, "5");
    cr_assert_eq(desk_flush(&desk), JOURNAL_ELSEWHERE);
    desk_enter(desk.report, COMPANY, "6");
    cr_assert_eq(desk_flush(&desk), JOURNAL_FINE);
    cr_assert(g_file_test(name, G_FILE_TEST_EXISTS));
    desk_leave(&desk, TRUE);
    cr_assert_eq(g_rename(away, desk.folder), 0);
    recovery = desk_find(&desk, &opened);
    cr_assert(recovery != NULL);
    desk_expect(recovery_result(recovery), RESEARCH, "5");
    desk_expect(recovery_result(recovery), COMPANY, "6");
    recovery_discard(recovery);
    cr_assert(!g_file_test(name, G_FILE_TEST_EXISTS));
    desk_remove_folder(state);
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
    desk_enter(desk.report, RESEARCH, "5");
    cr_assert_eq(desk_flush(&desk), JOURNAL_FAILED);
    desk_enter(desk.report, COMPANY, "6");
    cr_assert_eq(desk_flush(&desk), JOURNAL_FAILED);
    cr_assert_eq(g_rename(away, desk.folder), 0);
    cr_assert_eq(desk_flush(&desk), JOURNAL_FINE);
    desk_leave(&desk, TRUE);
    recovery = desk_find(&desk, &opened);
    desk_expect(recovery_result(recovery), RESEARCH, "5");
    desk_expect(recovery_result(recovery), COMPANY, "6");
    recovery_discard(recovery);
    desk_free(&desk);
}

Test(journal, is_begun_anew_when_somebody_deletes_it)
{
    Desk desk = desk_new();
    g_autoptr(Report) opened = NULL;
    g_autoptr(Recovery) recovery = NULL;

    desk_enter(desk.report, RESEARCH, "5");
    desk_flush(&desk);
    cr_assert_eq(g_unlink(desk.name), 0);
    desk_enter(desk.report, COMPANY, "6");
    cr_assert_eq(desk_flush(&desk), JOURNAL_FINE);
    desk_leave(&desk, TRUE);
    recovery = desk_find(&desk, &opened);
    cr_assert(recovery != NULL);
    desk_expect(recovery_result(recovery), RESEARCH, "5");
    desk_expect(recovery_result(recovery), COMPANY, "6");
    recovery_discard(recovery);
    desk_free(&desk);
}
