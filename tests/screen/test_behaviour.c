/* How the interface behaves under the fingers: totals, undo, invalid input, resizing, leaving. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

static void assert_unchanged(const Session *session, const char *source)
{
    g_autofree char *top = g_build_filename(g_getenv("TEST_SRCDIR"), "..", NULL);
    g_autofree char *before = folder_read(top, source);
    g_autofree char *after = folder_read(session->folder, "report.yaml");

    cr_assert_str_eq(before, after);
}

Test(behaviour, totals_follow_every_digit_and_findings_a_pause)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3>1");
    tty_assert_shows(s.tty, "    6");
    tty_wait(s.tty, "│✗    6");
    tty_assert_shows(s.tty, "“自然人”：第一项加第二项之和 2，应等于第三项加第四项之和 19，差 -17");
    tty_keys(s.tty, "8");
    tty_assert_shows(s.tty, "   23");
    tty_wait(s.tty, "已填完，没有问题");
    tty_assert_shows(s.tty, "│    23");
    tty_assert_hides(s.tty, "✗");
    session_end(&s);
}

Test(behaviour, a_cell_that_is_left_is_judged_at_once)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3>1<Down>");
    tty_assert_shows(s.tty, "│✗    6");
    tty_assert_shows(s.tty, "“自然人”：第一项加第二项之和 2，应等于第三项加第四项之和 19，差 -17");
    tty_keys(s.tty, "<Up>18");
    tty_keys(s.tty, "<Enter>");
    tty_assert_hides(s.tty, "✗");
    session_end(&s);
}

Test(behaviour, findings_stay_where_they_are_and_that_at_the_cursor_is_marked)
{
    Session s = session_begin(SAMPLE);
    int first, second, y, x;

    tty_keys(s.tty, "<A-3>1<Right>7<Enter><Up>");
    cr_assert(tty_find(s.tty, "✗ “自然人”", &first, &x));
    cr_assert(tty_find(s.tty, "▸✗ “商业企业”", &second, &x));
    tty_keys(s.tty, "<Left>");
    cr_assert(tty_find(s.tty, "▸✗ “自然人”", &y, &x));
    cr_assert_eq(y, first);
    cr_assert(tty_find(s.tty, "✗ “商业企业”", &y, &x));
    cr_assert_eq(y, second);
    session_end(&s);
}

/* Of four findings two have room. */
Test(behaviour, the_finding_at_the_cursor_comes_first_where_it_would_not_show)
{
    Session s = session_begin(SAMPLE);
    int first, y, x;

    tty_keys(s.tty, "<A-3>1<Right>7<Right>9<Right>5<Enter><Up>");
    cr_assert(tty_find(s.tty, "▸✗ “社会公益组织”", &y, &x));
    cr_assert_not(tty_find(s.tty, "✗ “科研机构”", &first, &x));
    tty_keys(s.tty, "<Left>");
    cr_assert(tty_find(s.tty, "▸✗ “科研机构”", &first, &x));
    cr_assert_eq(first, y);
    session_end(&s);
}

Test(behaviour, the_figures_of_a_finding_show_however_long_its_label)
{
    Session s = session_begin(FLAWED);

    tty_keys(s.tty, "<A-3><C-g>七总计法律服务<Enter>");
    tty_assert_shows(s.tty, "▸✗ “…（七）总计 · 法律服务机构”各分项之和为 2，现填 3，相差 1");
    tty_assert_shows(s.tty, "可疑：");
    session_end(&s);
}

/* What a key does keeps its place, and so do all others. */
Test(behaviour, key_hints_stay_where_they_are_when_editing_begins)
{
    Session s = session_begin(SAMPLE);
    int y, x, edit_y, edit_x;

    tty_keys(s.tty, "<A-3>");
    cr_assert(tty_find(s.tty, "回车 修改", &y, &x));
    tty_assert_hides(s.tty, "Esc 放弃");
    tty_keys(s.tty, "1");
    cr_assert(tty_find(s.tty, "回车 确定", &edit_y, &edit_x));
    cr_assert_eq(edit_x, x);
    tty_assert_shows(s.tty, "F3 问题  Esc 放弃");
    tty_keys(s.tty, "<Esc>");
    tty_assert_shows(s.tty, "F3 问题  F9 补零");
    session_end(&s);
}

Test(behaviour, the_likely_culprit_is_named)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3>81<Enter>");
    tty_assert_shows(s.tty, "可能是 18 的两个数字颠倒了");
    session_end(&s);
}

Test(behaviour, why_is_answered_with_rule_basis_and_figures)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3>81<Enter><Up><F12>");
    tty_assert_shows(s.tty, "可疑：");
    tty_keys(s.tty, "<PageDown>");
    tty_assert_shows(s.tty, "规则：第一项加第二项之和 …，应等于第三项加第四项之和 …，差 …");
    tty_assert_shows(s.tty, "依据：国办公开办函〔2021〕30号");
    tty_keys(s.tty, "<F12>");
    tty_assert_hides(s.tty, "规则：");
    session_end(&s);
}

Test(behaviour, escape_takes_an_edit_back)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3>777<Esc>");
    tty_assert_shows(s.tty, "│    18 │");
    tty_assert_hides(s.tty, "[未保存]");
    tty_keys(s.tty, "<C-z>");
    tty_assert_shows(s.tty, "没有可撤销的修改");
    session_end(&s);
}

Test(behaviour, undo_and_redo_without_limit)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-2>31<Tab>32<Tab>33<Tab>");
    tty_keys(s.tty, "<C-z><C-z>");
    tty_assert_shows(s.tty, "│           31 │            0 │");
    tty_keys(s.tty, "<C-y>");
    tty_assert_shows(s.tty, "│           31 │           32 │");
    tty_keys(s.tty, "<C-z><C-z>");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

Test(behaviour, prose_is_undone_by_runs_of_typing)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "新写的开头，");
    tty_assert_shows(s.tty, "新写的开头，2023年");
    tty_keys(s.tty, "<C-z>");
    tty_assert_hides(s.tty, "新写的开头");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

Test(behaviour, nobody_is_trapped_on_a_bad_figure)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3>12a");
    tty_assert_shows(s.tty, "不要写单位或文字");
    tty_keys(s.tty, "<PageDown><PageUp>");
    tty_assert_shows(s.tty, "12a");
    tty_assert_shows(s.tty, "✗三、");
    tty_keys(s.tty, "<F2>");
    tty_assert_shows(s.tty, "已保存");
    g_autofree char *saved = folder_read(s.folder, "report.yaml");
    cr_assert(strstr(saved, "natural_person: \"12a\"") != NULL);
    session_end(&s);
}

Test(behaviour, full_width_digits_and_separators_are_understood)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-2><Down><Down>１２，３４５<Enter>");
    tty_assert_shows(s.tty, "12345");
    tty_assert_hides(s.tty, "✗");
    session_end(&s);
}

Test(behaviour, a_computed_cell_is_not_typed_into)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3><End>9");
    tty_assert_shows(s.tty, "自动计算");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

Test(behaviour, delete_clears_to_blank_not_to_zero)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-2><Delete>");
    tty_assert_shows(s.tty, "_");
    tty_assert_shows(s.tty, "未填 1 项");
    tty_keys(s.tty, "<F2><F10>");
    g_autofree char *saved = folder_read(s.folder, "report.yaml");
    cr_assert(strstr(saved, "issued: null") != NULL);
    session_end(&s);
}

Test(behaviour, resizing_at_any_moment_loses_nothing)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3>77");
    tty_resize(s.tty, 60, 200);
    tty_assert_shows(s.tty, "77");
    tty_resize(s.tty, 10, 40);
    tty_assert_shows(s.tty, "窗口太小");
    tty_keys(s.tty, "999");
    tty_resize(s.tty, 24, 80);
    tty_assert_shows(s.tty, "│    77 │");
    tty_keys(s.tty, "<Enter>");
    tty_assert_shows(s.tty, "│✗   77 │");
    session_end(&s);
}

Test(behaviour, quitting_asks_when_something_is_unsaved)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3>5<Enter><F10>");
    tty_assert_shows(s.tty, "有修改还没有保存");
    tty_keys(s.tty, "<Esc>");
    tty_assert_hides(s.tty, "有修改还没有保存");
    tty_keys(s.tty, "<C-q>d");
    cr_assert_eq(tty_end(s.tty), 0);
    assert_unchanged(&s, SAMPLE);
    folder_remove(s.folder);
}

Test(behaviour, saving_on_the_way_out_saves)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-2>7<Enter><F10><Enter>");
    cr_assert_eq(tty_end(s.tty), 0);
    g_autofree char *saved = folder_read(s.folder, "report.yaml");
    cr_assert(strstr(saved, "regulations: {issued: 7, ") != NULL);
    g_autofree char *kept = folder_read(s.folder, "report.yaml~");
    cr_assert(strstr(kept, "regulations: {issued: 0, ") != NULL);
    folder_remove(s.folder);
}

Test(behaviour, looking_around_changes_nothing)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<PageDown><F8><F3><Esc><F5><PageDown><End><Esc><F1><Esc><A-6><Tab><F2><F10>");
    cr_assert_eq(tty_end(s.tty), 0);
    assert_unchanged(&s, SAMPLE);
    folder_remove(s.folder);
}

Test(behaviour, enter_on_a_finding_goes_there)
{
    Session s = session_begin("tests/reports/yunxi-2023-flawed.yaml");

    tty_keys(s.tty, "<F3><Down><Down><Enter>");
    tty_assert_hides(s.tty, "须改正");
    tty_assert_shows(s.tty, "本年收费金额（单位：万元）：八十七");
    session_end(&s);
}

Test(behaviour, the_cursor_stands_where_typing_goes)
{
    Session s = session_begin(SAMPLE);
    int y, x;

    tty_keys(s.tty, "<A-3>12");
    tty_cursor(s.tty, &y, &x);
    cr_assert_eq(y, 7);
    cr_assert_eq(x, 31); /* behind the 2, in the cell's last column */
    session_end(&s);
}

Test(behaviour, a_pasted_block_fills_a_range_in_one_step)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-2><Paste>41\t42\t43\n１，２３４\t5\t6\n</Paste>");
    tty_assert_shows(s.tty, "│           41 │           42 │           43");
    tty_assert_shows(s.tty, "│         1234 │            5 │            6");
    tty_keys(s.tty, "<C-z>");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

Test(behaviour, a_pasted_block_names_what_it_refuses)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3><Paste>41\t不适用\t43</Paste>");
    tty_assert_shows(s.tty, "1 格没有填");
    tty_assert_shows(s.tty, "“不适用”");
    tty_keys(s.tty, "<Esc>");
    tty_assert_shows(s.tty, "│✗   41 │     3 │✗   43 │");
    session_end(&s);
}

Test(behaviour, a_selected_range_is_summed_and_cleared_in_one_step)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3><S-Right><S-Down>");
    tty_assert_shows(s.tty, "选中 4 格，合计 22");
    tty_keys(s.tty, "<Delete>");
    tty_assert_shows(s.tty, "未填 4 项");
    tty_keys(s.tty, "<C-z>");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

Test(behaviour, passages_of_the_agencys_own_and_notes_are_shown)
{
    Session s = {.folder = folder_new()};
    g_autofree char *path = g_build_filename(s.folder, "report.yaml", NULL);

    cr_assert(
        g_file_set_contents(path,
                            "form: govinfo-2021\nagency: 甲局\nyear: 2023\noverview:\n  more:\n"
                            "  - {title: （六）基层公开, text: 十一个派出所设有查阅点。}\n"
                            "notes: {proactive.article_20_5.licensing.decisions: 其中网办 5 件}\n",
                            -1, NULL));
    s.tty = tty_open(s.folder, "report.yaml", 24, 80);
    tty_assert_shows(s.tty, "（六）基层公开");
    tty_assert_shows(s.tty, "十一个派出所设有查阅点");
    tty_keys(s.tty, "<A-2><Down><Down>");
    tty_assert_shows(s.tty, "注：其中网办 5 件");
    session_end(&s);
}

Test(behaviour, the_agency_and_the_year_can_be_changed)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<F6>");
    tty_assert_shows(s.tty, "照印章上的全称");
    tty_keys(s.tty, "<Esc>");
    tty_assert_hides(s.tty, "照印章上的全称");
    tty_assert_hides(s.tty, "报告的年度");
    tty_keys(s.tty, "<F6>新区公安局<Enter>");
    tty_keys(s.tty, "2022<Enter>");
    tty_assert_shows(s.tty, "新区公安局  2022年");
    tty_keys(s.tty, "<F2>");
    g_autofree char *saved = folder_read(s.folder, "report.yaml");
    cr_assert(strstr(saved, "agency: 新区公安局\nyear: 2022\n") != NULL);
    session_end(&s);
}

Test(behaviour, going_to_a_cell_by_some_of_its_label)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<C-g>行政许可<Enter>");
    tty_assert_shows(s.tty, "行政许可 · 本年处理决定数量（件）：6842");
    tty_keys(s.tty, "<C-f>318<Enter>");
    tty_assert_shows(s.tty, "行政强制 · 本年处理决定数量（件）：318");
    session_end(&s);
}

Test(behaviour, a_damaged_file_is_refused_with_its_place)
{
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "bad.yaml", NULL);
    Tty *tty;

    cr_assert(g_file_set_contents(path, "form: govinfo-2021\nyear: [2023\n", -1, NULL));
    tty = tty_open(folder, "bad.yaml", 24, 80);
    tty_wait(tty, "bad.yaml:3:1: error:");
    cr_assert_eq(tty_end(tty), 2);
    folder_remove(folder);
}

Test(behaviour, a_save_that_fails_says_why_and_keeps_the_edits)
{
    Session s = session_begin(SAMPLE);
    g_autofree char *path = g_build_filename(s.folder, "report.yaml", NULL);
    g_autofree char *kept = g_build_filename(s.folder, "report.yaml~", NULL);
    g_autofree char *inside = g_build_filename(path, "x", NULL);

    tty_keys(s.tty, "<A-3>5<Enter>");
    /* A folder comes to stand where the report was. */
    cr_assert_eq(g_unlink(path), 0);
    cr_assert_eq(g_mkdir(path, 0700), 0);
    cr_assert(g_file_set_contents(inside, "x", 1, NULL));
    tty_keys(s.tty, "<F2>");
    tty_assert_shows(s.tty, "没有保存成功");
    tty_keys(s.tty, "<Esc>");
    tty_assert_shows(s.tty, "[未保存]");
    g_unlink(inside);
    g_rmdir(path);
    tty_keys(s.tty, "<F2>w"); /* the file is gone: there again */
    tty_assert_shows(s.tty, "已保存");
    g_autofree char *saved = folder_read(s.folder, "report.yaml");
    cr_assert(strstr(saved, "received: {natural_person: 5,") != NULL);
    g_unlink(kept);
    session_end(&s);
}

Test(behaviour, a_file_that_somebody_else_changed_is_not_overwritten_unasked)
{
    Session s = session_begin(SAMPLE);
    g_autofree char *path = g_build_filename(s.folder, "report.yaml", NULL);
    g_autofree char *theirs = g_strdup("form: govinfo-2021\nagency: 别人改的\nyear: 2023\n");

    tty_keys(s.tty, "<A-2>7<Enter>");
    cr_assert(g_file_set_contents(path, theirs, -1, NULL));
    tty_keys(s.tty, "<F2>");
    tty_assert_shows(s.tty, "文件被别人改过");
    tty_keys(s.tty, "<Esc>");
    g_autofree char *kept = folder_read(s.folder, "report.yaml");
    cr_assert_str_eq(kept, theirs);
    tty_keys(s.tty, "<F2>a");
    tty_keys(s.tty, "mine.yaml<Enter>");
    tty_assert_shows(s.tty, "已保存到 mine.yaml");
    g_autofree char *mine = folder_read(s.folder, "mine.yaml");
    cr_assert(strstr(mine, "regulations: {issued: 7, ") != NULL);
    session_end(&s);
}

Test(behaviour, edits_survive_a_lost_connection)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-2>77<Enter>");
    tty_hang_up(s.tty);
    assert_unchanged(&s, SAMPLE);
    s.tty = tty_open(s.folder, "report.yaml", 24, 80);
    tty_assert_shows(s.tty, "上次没有正常退出");
    tty_keys(s.tty, "r");
    tty_assert_shows(s.tty, "已恢复 1 项");
    tty_keys(s.tty, "<F2><F10>");
    cr_assert_eq(tty_end(s.tty), 0);
    g_autofree char *saved = folder_read(s.folder, "report.yaml");
    cr_assert(strstr(saved, "regulations: {issued: 77, ") != NULL);
    s.tty = tty_open(s.folder, "report.yaml", 24, 80);
    tty_assert_hides(s.tty, "上次没有正常退出");
    session_end(&s);
}

Test(behaviour, last_year_stands_beside_this_year_and_is_carried_over)
{
    Session s = {.folder = folder_new()};
    g_autofree char *path = g_build_filename(s.folder, "2024.yaml", NULL);

    folder_copy(s.folder, SAMPLE, "2023.yaml");
    cr_assert(g_file_set_contents(path, "form: govinfo-2021\nagency: 云溪县公安局\nyear: 2024\n",
                                  -1, NULL));
    s.tty = tty_open(s.folder, "2024.yaml", 24, 80);
    tty_keys(s.tty, "<A-2><Down><Down>");
    tty_assert_shows(s.tty, "上年 6842");
    tty_keys(s.tty, "<A-3><Down>");
    tty_assert_shows(s.tty, "│   (1) │   (0) │");
    tty_keys(s.tty, "<F11>");
    tty_assert_shows(s.tty, "已从上年结转 6 格");
    tty_assert_shows(s.tty, "│     1 │     0 │     0 │     0 │     0 │     0 │     1");
    tty_keys(s.tty, "<F7>");
    tty_assert_shows(s.tty, "│    18 │     3 │");
    tty_assert_shows(s.tty, "上年数");
    tty_keys(s.tty, "7"); /* what is not seen is not changed */
    tty_assert_shows(s.tty, "刚才是上年的数，没有改");
    tty_assert_hides(s.tty, "上年数");
    tty_keys(s.tty, "<F7><Delete>");
    tty_assert_shows(s.tty, "│     1 │     0 │     0 │     0 │     0 │     0 │     1");
    tty_keys(s.tty, "<C-z>");
    tty_assert_shows(s.tty, "│   (1) │   (0) │");
    tty_assert_hides(s.tty, "上年数");
    tty_keys(s.tty, "<A-1><F7>"); /* the passage of last year, with its figures */
    tty_assert_shows(s.tty, "2023 年  （一）主动公开");
    tty_assert_shows(s.tty, "其中办事指南类96条");
    tty_keys(s.tty, "<F7>");
    tty_assert_hides(s.tty, "其中办事指南类");
    tty_keys(s.tty, "<A-5><F7>");
    tty_assert_shows(s.tty, "2023 年");
    session_end(&s);
}

Test(behaviour, choices_and_dates_of_a_form_of_another_domain)
{
    Session s = session_begin(TRAFFIC);

    tty_keys(s.tty, "<Enter><Down><Enter>");
    tty_assert_shows(s.tty, "八月");
    tty_keys(s.tty, "2024-02-30<Enter>");
    tty_assert_shows(s.tty, "✗");
    tty_keys(s.tty, "<Up>2024-09-05<Enter><F2><F10>");
    cr_assert_eq(tty_end(s.tty), 0);
    g_autofree char *saved = folder_read(s.folder, "report.yaml");
    cr_assert(strstr(saved, "month: aug") != NULL);
    cr_assert(strstr(saved, "reported_on: 2024-09-05") != NULL);
    folder_remove(s.folder);
}
