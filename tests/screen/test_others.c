/* Two at one file: the lock, looking without changing, and a file that changes underneath. */
#include "screen/terminal.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#define SAMPLE "examples/yunxi-2023.yaml"
#define LOCK   ".report.yaml.lock"

TestSuite(others, .timeout = 120);
TestSuite(merging, .timeout = 120);

static Tty *open_sample(char *folder)
{
    folder_copy(folder, SAMPLE, "report.yaml");
    return tty_open(folder, "report.yaml", 24, 80);
}

static Tty *open_second(const char *folder)
{
    return tty_open(folder, "report.yaml", 24, 80);
}

static gboolean is_there(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static gboolean holds(const char *folder, const char *name, const char *text)
{
    g_autofree char *content = folder_read(folder, name);

    return strstr(content, text) != NULL;
}

static void leave(Tty *tty)
{
    tty_keys(tty, "<F10>");
    cr_assert_eq(tty_end(tty), 0);
}

Test(others, the_lock_is_there_while_a_report_is_open)
{
    char *folder = folder_new();
    Tty *tty = open_sample(folder);

    cr_assert(is_there(folder, LOCK));
    leave(tty);
    cr_assert_not(is_there(folder, LOCK));
    tty = open_second(folder);
    cr_assert(is_there(folder, LOCK));
    tty_stop(tty);
    cr_assert_not(is_there(folder, LOCK));
    tty_hang_up(open_second(folder));
    cr_assert_not(is_there(folder, LOCK));
    folder_remove(folder);
}

Test(others, a_second_opening_says_who_has_the_report_and_may_only_look)
{
    char *folder = folder_new();
    Tty *first = open_sample(folder), *second = open_second(folder);

    tty_assert_shows(second, "别人正在填写");
    tty_assert_shows(second, g_get_user_name());
    tty_assert_shows(second, "只读打开");
    tty_keys(second, "r");
    tty_assert_shows(second, "[只读]");
    tty_keys(second, "<A-3>5");
    tty_assert_shows(second, "只读打开，不能修改");
    tty_keys(second, "<Enter>");
    tty_assert_shows(second, "只读打开，不能修改");
    tty_keys(second, "<Delete><F9><C-z>字<Paste>7\t8</Paste><A-1>字<Enter><Backspace>");
    tty_assert_shows(second, "只读打开，不能修改");
    tty_keys(second, "<F5>");
    tty_assert_shows(second, "填写情况");
    tty_keys(second, "<Esc><F10>"); /* nothing was changed: nothing is asked */
    cr_assert_eq(tty_end(second), 0);
    cr_assert(is_there(folder, LOCK));
    leave(first);
    folder_remove(folder);
}

/* On another machine nobody can tell here whether that process is alive. */
Test(others, a_colleague_on_another_machine_is_named)
{
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, LOCK, NULL);
    Tty *tty;

    cr_assert(g_file_set_contents(
        path, "user: wang\nhost: office-3\npid: 4711\nsince: 2026-01-09 08:31\n", -1, NULL));
    tty = open_sample(folder);
    tty_assert_golden(tty, "others-80x24");
    tty_keys(tty, "r");
    leave(tty);
    cr_assert(is_there(folder, LOCK));
    folder_remove(folder);
}

Test(others, what_only_looks_follows_what_is_saved)
{
    char *folder = folder_new();
    Tty *first = open_sample(folder), *second = open_second(folder);

    tty_keys(second, "r<A-2>");
    tty_keys(first, "<A-2>77<Enter><F2>");
    tty_assert_shows(first, "已保存");
    tty_wait(second, "已读入新内容");
    tty_assert_shows(second, "│           77 │");
    leave(first);
    tty_keys(second, "6");
    tty_assert_shows(second, "现在可以修改了");
    tty_assert_hides(second, "[只读]");
    tty_keys(second, "6<Enter><F2>");
    tty_assert_shows(second, "已保存");
    cr_assert(holds(folder, "report.yaml", "regulations: {issued: 6, "));
    leave(second);
    cr_assert_not(is_there(folder, LOCK));
    folder_remove(folder);
}

Test(others, turning_away_leads_to_the_start_screen)
{
    char *folder = folder_new();
    Tty *first = open_sample(folder), *second = open_second(folder);

    tty_keys(second, "<Esc>");
    tty_assert_shows(second, "新建一份报告");
    leave(second);
    cr_assert(is_there(folder, LOCK));
    leave(first);
    folder_remove(folder);
}

Test(others, the_lock_of_the_dead_is_taken_over_silently)
{
    char *folder = folder_new();
    Tty *tty = open_sample(folder);

    tty_kill(tty);
    cr_assert(is_there(folder, LOCK));
    tty = open_second(folder);
    tty_assert_hides(tty, "别人");
    tty_keys(tty, "<A-2>7");
    tty_assert_shows(tty, "[未保存]");
    tty_keys(tty, "<F2>");
    leave(tty);
    cr_assert_not(is_there(folder, LOCK));
    folder_remove(folder);
}

Test(others, taking_over_is_told_to_whoever_had_it)
{
    char *folder = folder_new();
    Tty *first = open_sample(folder), *second = open_second(folder);

    tty_keys(first, "<A-2>7");
    tty_keys(second, "t");
    tty_assert_hides(second, "[只读]");
    tty_wait(first, "接管了这份报告");
    tty_keys(second, "<F10>");
    cr_assert_eq(tty_end(second), 0);
    tty_keys(first, "<F2>");
    leave(first);
    folder_remove(folder);
}

Test(others, looking_only_may_be_asked_for)
{
    char *folder = folder_new();
    TtyOptions options = {.folder = folder};
    const char *argv[] = {"govinfo-tui", "--read-only", "report.yaml", NULL};
    Tty *tty;

    folder_copy(folder, SAMPLE, "report.yaml");
    tty = tty_start(&options, argv);
    tty_assert_shows(tty, "[只读]");
    cr_assert_not(is_there(folder, LOCK));
    tty_keys(tty, "<A-2>7<F6>");
    tty_assert_shows(tty, "只读打开，不能修改");
    tty_keys(tty, "<F2>copy.yaml<Enter>");
    tty_assert_shows(tty, "已保存到 copy.yaml");
    tty_keys(tty, "7<Enter><F2>");
    cr_assert(holds(folder, "copy.yaml", "regulations: {issued: 7, "));
    leave(tty);
    folder_remove(folder);
}

Test(others, a_change_underneath_is_told_while_nothing_goes_on)
{
    char *folder = folder_new();
    Tty *tty = open_sample(folder);
    g_autofree char *path = g_build_filename(folder, "report.yaml", NULL);
    g_autofree char *text = folder_read(folder, "report.yaml");
    g_autofree char *more = g_strconcat(text, "# 科长看过\n", NULL);

    tty_keys(tty, "<A-2>7");
    cr_assert(g_file_set_contents(path, more, -1, NULL));
    tty_wait(tty, "这个文件刚被别人改过");
    tty_assert_shows(tty, "[文件已被改动][未保存]");
    tty_keys(tty, "<Enter>");
    tty_assert_hides(tty, "这个文件刚被别人改过"); /* told once */
    tty_keys(tty, "<F10>d");
    cr_assert_eq(tty_end(tty), 0);
    folder_remove(folder);
}

/* ---- merging --------------------------------------------------------------------------------- */

static void replace(const char *folder, const char *old, const char *new)
{
    g_autofree char *path = g_build_filename(folder, "report.yaml", NULL);
    g_autofree char *text = folder_read(folder, "report.yaml");
    g_autofree char *now = NULL;
    const char *at = strstr(text, old);

    cr_assert(at != NULL, "%s", old);
    now = g_strdup_printf("%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
    cr_assert(g_file_set_contents(path, now, -1, NULL));
}

#define OLD_ROW   "regulations: {issued: 0, repealed: 0, in_force: 0}"
#define THEIR_ROW "regulations: {issued: 3, repealed: 2, in_force: 0} # 科长改"

Test(merging, what_both_changed_is_chosen_and_the_rest_is_merged)
{
    char *folder = folder_new();
    Tty *tty = open_sample(folder);

    tty_keys(tty, "<A-2>7<Enter><A-4>6<Enter>");
    replace(folder, OLD_ROW, THEIR_ROW);
    tty_keys(tty, "<F2>");
    tty_assert_shows(tty, "文件被别人改过");
    tty_assert_shows(tty, "原 0，我 7，对方 3");
    tty_assert_golden(tty, "merge-80x24");
    tty_keys(tty, "<F2>");
    tty_assert_shows(tty, "还有 1 处没有选");
    cr_assert(holds(folder, "report.yaml", THEIR_ROW));
    tty_keys(tty, "m<F2>");
    tty_assert_shows(tty, "已合并对方的");
    cr_assert(holds(folder, "report.yaml",
                    "regulations: {issued: 7, repealed: 2, in_force: 0} # 科长改"));
    cr_assert(holds(folder, "report.yaml", "review: {upheld: 6, "));
    cr_assert(holds(folder, "report.yaml~", THEIR_ROW));
    tty_assert_hides(tty, "[未保存]");
    tty_keys(tty, "<C-z>"); /* the merge */
    tty_assert_shows(tty, "[未保存]");
    tty_keys(tty, "<C-y>");
    tty_assert_hides(tty, "[未保存]");
    leave(tty);
    folder_remove(folder);
}

/* A conflict in the cell whose label is the longest; a remark and a waiver of theirs. */
static Tty *open_long_conflict(char *folder, int lines, int columns)
{
    Tty *tty;

    folder_copy(folder, SAMPLE, "report.yaml");
    tty = tty_open(folder, "report.yaml", lines, columns);
    tty_keys(tty, "<C-g>enforcement_files.legal<Enter>7<Enter>");
    replace(folder,
            "enforcement_files: {natural_person: 2, commercial: 0, research: 0, "
            "public_interest: 0, legal_services: 1",
            "enforcement_files: {natural_person: 2, commercial: 0, research: 0, "
            "public_interest: 0, legal_services: 3");
    replace(folder, "review_litigation:",
            "notes: {proactive.article_20_8.fees.amount: 科长注}\n"
            "waivers:\n- check: in-force\n"
            "  path: proactive.article_20_1.normative_documents.in_force\n  reason: 科长核\n"
            "review_litigation:");
    tty_keys(tty, "<F2>");
    tty_assert_shows(tty, "文件被别人改过");
    return tty;
}

Test(merging, the_column_of_a_long_label_is_seen)
{
    char *folder = folder_new();
    Tty *tty = open_long_conflict(folder, 24, 80);

    tty_assert_shows(tty, "7.属于行政执法案卷 · 法律服务机构：原 1，我 7，对方 3");
    tty_stop(tty);
    folder_remove(folder);
    folder = folder_new();
    tty = open_long_conflict(folder, 43, 132);
    tty_assert_shows(tty, "（三）不予公开 · 7.属于行政执法案卷 · ");
    tty_assert_shows(tty, "法律服务机构：原 1，我 7，对方 3");
    tty_stop(tty);
    folder_remove(folder);
}

Test(merging, remarks_and_waivers_are_called_what_they_are_called_elsewhere)
{
    char *folder = folder_new();
    Tty *tty = open_long_conflict(folder, 24, 80);

    tty_assert_shows(tty, "（备注）：空白 → 科长注");
    tty_assert_shows(tty, "（核实说明）：空白 → ");
    tty_assert_shows(tty, "科长核");
    tty_stop(tty);
    folder_remove(folder);
}

Test(merging, all_conflicts_may_go_one_way)
{
    char *folder = folder_new();
    Tty *tty = open_sample(folder);

    tty_keys(tty, "<A-2>7<Enter><Up><Right>8<Enter>");
    replace(folder, OLD_ROW, THEIR_ROW);
    tty_keys(tty, "<F2>T<F2>");
    tty_assert_shows(tty, "已合并对方的");
    cr_assert(holds(folder, "report.yaml", THEIR_ROW));
    leave(tty);
    folder_remove(folder);
}

Test(merging, what_changed_again_meanwhile_is_compared_again)
{
    char *folder = folder_new();
    Tty *tty = open_sample(folder);

    tty_keys(tty, "<A-2>7<Enter>");
    replace(folder, OLD_ROW, THEIR_ROW);
    tty_keys(tty, "<F2>m");
    replace(folder, THEIR_ROW, "regulations: {issued: 4, repealed: 0, in_force: 0}");
    tty_keys(tty, "<F2>");
    tty_assert_shows(tty, "已重新对照");
    tty_assert_shows(tty, "原 0，我 7，对方 4");
    tty_keys(tty, "<Enter><Enter><F2>");
    cr_assert(holds(folder, "report.yaml", "regulations: {issued: 4, "));
    leave(tty);
    folder_remove(folder);
}

Test(merging, without_edits_of_ones_own_theirs_is_taken)
{
    char *folder = folder_new();
    Tty *tty = open_sample(folder);

    tty_keys(tty, "<A-2>");
    replace(folder, OLD_ROW, THEIR_ROW);
    tty_keys(tty, "<F2>");
    tty_assert_shows(tty, "已读入 2 处");
    tty_assert_shows(tty, "规章 · 本年制发件数：0 → 3");
    tty_assert_shows(tty, "规章 · 本年废止件数：0 → 2");
    tty_keys(tty, "<Esc>");
    tty_assert_shows(tty, "│            3 │            2 │");
    leave(tty);
    cr_assert(holds(folder, "report.yaml", THEIR_ROW));
    folder_remove(folder);
}

Test(merging, the_one_thing_that_was_read_in_is_named)
{
    char *folder = folder_new();
    Tty *tty = open_sample(folder);

    replace(folder, OLD_ROW, "regulations: {issued: 3, repealed: 0, in_force: 0}");
    tty_keys(tty, "<F2>");
    tty_assert_shows(tty, "已读入别人改的");
    tty_assert_shows(tty, "本年制发件数：0 → 3");
    leave(tty);
    folder_remove(folder);
}

Test(merging, a_file_that_became_something_else_is_asked_about)
{
    char *folder = folder_new();
    Tty *tty = open_sample(folder);
    g_autofree char *path = g_build_filename(folder, "report.yaml", NULL);

    tty_keys(tty, "<A-2>7<Enter>");
    cr_assert(g_file_set_contents(path, "form: [\n", -1, NULL));
    tty_keys(tty, "<F2>");
    tty_assert_shows(tty, "不能合并");
    tty_keys(tty, "<Esc>");
    cr_assert(holds(folder, "report.yaml", "form: [\n"));
    tty_keys(tty, "<F2>o");
    tty_assert_shows(tty, "已保存");
    cr_assert(holds(folder, "report.yaml", "regulations: {issued: 7, "));
    cr_assert(holds(folder, "report.yaml~", "form: [\n"));
    leave(tty);
    folder_remove(folder);
}

Test(merging, two_at_one_file_lose_nothing)
{
    char *folder = folder_new();
    Tty *first = open_sample(folder), *second = open_second(folder);

    tty_keys(second, "t<A-2>7<Enter><F2>");
    tty_assert_shows(second, "已保存");
    tty_keys(first, "<A-4>6<Enter><F2>");
    tty_assert_shows(first, "文件被别人改过");
    tty_keys(first, "<F2>");
    tty_assert_shows(first, "已合并对方的");
    leave(first);
    leave(second);
    cr_assert(holds(folder, "report.yaml", "regulations: {issued: 7, "));
    cr_assert(holds(folder, "report.yaml", "review: {upheld: 6, "));
    cr_assert_not(is_there(folder, LOCK));
    folder_remove(folder);
}
