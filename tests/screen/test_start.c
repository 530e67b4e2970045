/* The start screen: what was opened last, what is here, and the way to others. */
#include "screen/reports.h"
#include "screen/terminal.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#define SAMPLE  "examples/yunxi-2023.yaml"
#define FLAWED  "tests/reports/yunxi-2023-flawed.yaml"
#define TRAFFIC "tests/reports/traffic-2024-07.yaml"

static Tty *start(const char *folder, int lines, int columns)
{
    TtyOptions options = {.folder = folder, .lines = lines, .columns = columns};
    const char *argv[] = {"govinfo-tui", NULL};

    return tty_start(&options, argv);
}

/* Opens a report and leaves it again. */
static void visit(const char *folder, const char *name)
{
    Tty *tty = tty_open(folder, name, 24, 80);

    tty_keys(tty, "<F10>");
    cr_assert_eq(tty_end(tty), 0);
}

static void leave(Tty *tty, char *folder)
{
    tty_stop(tty);
    folder_remove(folder);
}

Test(start, reports_of_the_folder_are_listed_and_opened)
{
    char *folder = folder_new();
    Tty *tty;

    folder_copy(folder, SAMPLE, "2023.yaml");
    folder_copy(folder, TRAFFIC, "july.yaml");
    tty = start(folder, 0, 0);
    tty_assert_shows(tty, "云溪县公安局交通");
    tty_assert_shows(tty, "2023.yaml");
    tty_keys(tty, "<Down><Enter>");
    tty_assert_shows(tty, "一、总体情况");
    tty_keys(tty, "<F10>");
    cr_assert_eq(tty_end(tty), 0);
    folder_remove(folder);
}

/* The first thing offered is the next thing to do. */
Test(start, a_new_report_in_an_empty_folder)
{
    char *folder = folder_new();
    Tty *tty = start(folder, 0, 0);

    tty_assert_shows(tty, "还没有报告");
    tty_assert_golden(tty, "start-empty-80x24");
    tty_keys(tty, "<Enter>2019<Enter>甲局<Enter><Enter>");
    tty_assert_shows(tty, "甲局  2019年");
    tty_keys(tty, "<F10>");
    cr_assert_eq(tty_end(tty), 0);
    g_autofree char *saved = folder_read(folder, "2019.yaml");
    cr_assert_str_eq(saved, "form: govinfo-2019\nagency: 甲局\nyear: 2019\n");
    folder_remove(folder);
}

Test(start, a_new_report_gets_a_name_that_nobody_has)
{
    char *folder = folder_new();
    Tty *tty;

    folder_copy(folder, SAMPLE, "2019.yaml");
    tty = start(folder, 0, 0);
    tty_keys(tty, "n2019<Enter> <Enter>");
    tty_assert_shows(tty, "机关名称不能空着");
    tty_keys(tty, "甲局<Enter>");
    tty_assert_shows(tty, "甲局-2019.yaml");
    tty_keys(tty, "<Enter>");
    tty_assert_shows(tty, "甲局  2019年");
    tty_keys(tty, "<C-o>n2019<Enter>甲局<Enter>");
    tty_assert_shows(tty, "2019-2.yaml");
    tty_keys(tty, "定稿<Enter>");
    tty_assert_hides(tty, "新建报告");
    tty_keys(tty, "<F10>");
    cr_assert_eq(tty_end(tty), 0);
    g_autofree char *saved = folder_read(folder, "定稿.yaml");
    cr_assert_str_eq(saved, "form: govinfo-2019\nagency: 甲局\nyear: 2019\n");
    folder_remove(folder);
}

/* Under its new name a report is the one opened last. */
Test(start, a_report_saved_elsewhere_comes_first)
{
    char *folder = folder_new();
    Tty *tty;
    int y, recent_y, here_y, x;

    folder_copy(folder, SAMPLE, "2023.yaml");
    tty = tty_open(folder, "2023.yaml", 24, 80);
    tty_keys(tty, "<S-F2>");
    tty_assert_shows(tty, "不写扩展名，就加 .yaml");
    tty_keys(tty, "定稿<Enter>");
    tty_assert_shows(tty, "已保存到 定稿.yaml");
    tty_keys(tty, "<C-o>");
    cr_assert(tty_find(tty, "最近打开的", &recent_y, &x));
    cr_assert(tty_find(tty, "定稿.yaml", &y, &x) && y == recent_y + 1);
    cr_assert(tty_find(tty, "2023.yaml", &y, &x) && y == recent_y + 2);
    cr_assert_not(tty_find(tty, "这个文件夹里的", &here_y, &x));
    leave(tty, folder);
}

/* The tests' forms and the shipped ones: two for 2023, that of 2019 having been replaced. */
Test(start, which_form_is_asked_where_several_cover_the_year)
{
    char *folder = folder_new();
    Tty *tty = start(folder, 0, 0);

    tty_keys(tty, "<Enter>2023<Enter>");
    tty_assert_shows(tty, "用哪种表格");
    tty_assert_golden(tty, "which-form-80x24");
    tty_keys(tty, "<Esc>");
    tty_assert_shows(tty, "还没有报告");
    tty_keys(tty, "<Enter>2023<Enter><Down><Enter>甲队<Enter><Enter>");
    tty_assert_shows(tty, "甲队  2023年");
    tty_keys(tty, "<F10>");
    cr_assert_eq(tty_end(tty), 0);
    g_autofree char *saved = folder_read(folder, "2023.yaml");
    cr_assert_str_eq(saved, "form: traffic-accident-monthly\nagency: 甲队\nyear: 2023\n");
    folder_remove(folder);
}

/* Three reports here, one of which was opened before, and one elsewhere. */
static char *furnished(void)
{
    char *folder = folder_new();
    g_autofree char *other = g_build_filename(folder, "archive", NULL);

    cr_assert_eq(g_mkdir(other, 0700), 0);
    folder_copy(folder, SAMPLE, "archive/yunxi-2023.yaml");
    folder_copy(folder, SAMPLE, "2023.yaml");
    folder_copy(folder, FLAWED, "draft.yaml");
    folder_copy(folder, TRAFFIC, "july.yaml");
    visit(folder, "draft.yaml");
    visit(folder, "archive/yunxi-2023.yaml");
    return folder;
}

Test(start, those_opened_last_come_first)
{
    char *folder = furnished();
    Tty *tty = start(folder, 0, 0);
    int recent_y, here_y, y, x;

    tty_assert_golden(tty, "start-80x24");
    cr_assert(tty_find(tty, "最近打开的", &recent_y, &x));
    cr_assert(tty_find(tty, "这个文件夹里的", &here_y, &x));
    cr_assert(tty_find(tty, "draft.yaml", &y, &x) && recent_y < y && y < here_y);
    cr_assert(tty_find(tty, "july.yaml", &y, &x) && y > here_y);
    leave(tty, folder);
}

/* The form of 2024 has its title misspelled. */
static Tty *start_with_broken_form(const char *folder)
{
    g_autofree char *forms = g_build_filename(folder, "govinfo-tui", "forms", NULL);
    g_autofree char *path = g_build_filename(forms, "govinfo-2024.yaml", NULL);
    g_autofree char *home = g_strdup_printf("XDG_DATA_HOME=%s", folder);
    TtyOptions options = {.folder = folder, .env = home};
    const char *argv[] = {"govinfo-tui", NULL};

    cr_assert_eq(g_mkdir_with_parents(forms, 0700), 0);
    cr_assert(g_file_set_contents(path,
                                  "form: govinfo-2024\ntitel: 年度报告\nyears: 2024..\n"
                                  "follows: govinfo-2021\nsections:\n- id: s\n  title: S\n"
                                  "  passages: [{id: p, label: P}]\n",
                                  -1, NULL));
    return tty_start(&options, argv);
}

Test(start, a_form_with_a_mistake_does_not_bring_the_older_one_back_unasked)
{
    char *folder = folder_new();
    Tty *tty;

    folder_copy(folder, SAMPLE, "2023.yaml");
    tty = start_with_broken_form(folder);
    tty_keys(tty, "y");
    tty_assert_shows(tty, "表格定义有错误");
    tty_assert_shows(tty, "govinfo-2024.yaml");
    tty_keys(tty, "<Esc>");
    tty_assert_shows(tty, "新建一份报告");
    tty_keys(tty, "yu");
    tty_assert_shows(tty, "政府信息公开工作年度报告（govinfo-2021）");
    tty_keys(tty, "<Enter>");
    tty_assert_shows(tty, "云溪县公安局 2024 年的报告");
    leave(tty, folder);
}

/* 2023.yaml, of a session killed after a figure was typed. */
static char *left_unsaved(void)
{
    char *folder = folder_new();
    Tty *tty;

    folder_copy(folder, SAMPLE, "2023.yaml");
    tty = tty_open(folder, "2023.yaml", 24, 80);
    tty_keys(tty, "<A-2>77<Enter>");
    tty_kill(tty);
    return folder;
}

Test(start, what_a_crash_left_unsaved_is_said)
{
    char *folder = left_unsaved();
    Tty *tty = start(folder, 0, 0);

    tty_assert_shows(tty, "! 有未保存的修改");
    tty_assert_hides(tty, "没有问题");
    tty_keys(tty, "<Enter>r<F2><F10>");
    cr_assert_eq(tty_end(tty), 0);
    tty = start(folder, 0, 0);
    tty_assert_hides(tty, "有未保存的修改");
    leave(tty, folder);
}

/* It has not been left behind. */
Test(start, a_living_session_has_nothing_to_recover)
{
    char *folder = folder_new();
    Tty *living, *tty;

    folder_copy(folder, SAMPLE, "2023.yaml");
    living = tty_open(folder, "2023.yaml", 24, 80);
    tty_keys(living, "<A-2>77<Enter>");
    tty = start(folder, 0, 0);
    tty_assert_hides(tty, "有未保存的修改");
    tty_stop(living);
    leave(tty, folder);
}

Test(start, next_year_asks_where_last_year_has_unsaved_edits)
{
    char *folder = left_unsaved();
    Tty *tty = start(folder, 0, 0);

    tty_keys(tty, "y");
    tty_assert_shows(tty, "结转的会是已保存的数");
    tty_keys(tty, "<Esc>");
    tty_assert_shows(tty, "新建一份报告");
    tty_keys(tty, "yy");
    tty_assert_shows(tty, "云溪县公安局 2024 年的报告");
    tty_keys(tty, "<Esc>yo");
    tty_assert_shows(tty, "上次没有正常退出");
    leave(tty, folder);
}

/* On the command line there is nobody to ask. */
Test(start, new_from_a_report_with_unsaved_edits_says_so)
{
    char *folder = left_unsaved();
    TtyOptions options = {.folder = folder};
    const char *argv[] = {"govinfo-tui", "new", "--from", "2023.yaml", "2024.yaml", NULL};
    Tty *tty = tty_start(&options, argv);

    tty_assert_shows(tty, "有未保存的修改；结转的是已保存的数");
    cr_assert_eq(tty_end(tty), 0);
    folder_remove(folder);
}

/* It often is one too many, after a dialog. */
Test(start, escape_does_not_end_the_program)
{
    char *folder = folder_new();
    Tty *tty = start(folder, 0, 0);

    tty_keys(tty, "n<Esc>");
    tty_assert_hides(tty, "报告的年度");
    tty_keys(tty, "<Esc>");
    tty_assert_shows(tty, "按 F10 退出");
    tty_keys(tty, "<Down><C-c><F1>");
    tty_assert_hides(tty, "返回填写页");
    tty_assert_shows(tty, "q 离开程序");
    tty_keys(tty, "<Esc>q");
    cr_assert_eq(tty_end(tty), 0);
    folder_remove(folder);
}

Test(start, in_a_large_window)
{
    char *folder = furnished();
    Tty *tty = start(folder, 43, 132);

    tty_keys(tty, "<Down>");
    tty_assert_golden(tty, "start-132x43");
    leave(tty, folder);
}

/* ---- next year --------------------------------------------------------------------------------
 */

Test(start, next_year_in_two_keys)
{
    char *folder = folder_new();
    Tty *tty;

    folder_copy(folder, SAMPLE, "yunxi-2023.yaml");
    tty = start(folder, 0, 0);
    tty_keys(tty, "y");
    tty_assert_shows(tty, "云溪县公安局 2024 年的报告，存为 yunxi-2024.yaml");
    tty_assert_golden(tty, "next-year-80x24");
    tty_keys(tty, "<Enter>");
    tty_assert_shows(tty, "云溪县公安局  2024年");
    tty_keys(tty, "<A-3>");
    tty_assert_shows(tty, "二、上年结转政府信息公… │     1 │");
    tty_keys(tty, "<F10>");
    cr_assert_eq(tty_end(tty), 0);
    g_autofree char *saved = folder_read(folder, "yunxi-2024.yaml");
    cr_assert(strstr(saved, "carried_in: {natural_person: 1,") != NULL, "%s", saved);
    folder_remove(folder);
}

/* The user's own form, which is for the same years and newer. */
static void add_own_form(const char *folder, const char *years)
{
    g_autofree char *forms = g_build_filename(folder, "govinfo-tui", "forms", NULL);
    g_autofree char *path = g_build_filename(forms, "enforcement-2023.yaml", NULL);
    g_autofree char *text = g_strdup_printf(
        "form: enforcement-2023\ntitle: 行政执法年度报告\nyears: %s\nsections:\n- id: s\n"
        "  title: 一、执法\n  passages: [{id: p, label: 情况}]\n",
        years);

    cr_assert_eq(g_mkdir_with_parents(forms, 0700), 0);
    cr_assert(g_file_set_contents(path, text, -1, NULL));
}

Test(start, the_next_year_is_of_the_same_form)
{
    char *folder = folder_new();
    Tty *tty;

    add_own_form(folder, "2023..");
    folder_copy(folder, SAMPLE, "yunxi-2023.yaml");
    tty = start(folder, 0, 0);
    tty_keys(tty, "y<Enter>");
    tty_assert_shows(tty, "云溪县公安局  2024年");
    tty_keys(tty, "<F10>");
    cr_assert_eq(tty_end(tty), 0);
    g_autofree char *saved = folder_read(folder, "yunxi-2024.yaml");
    cr_assert(g_str_has_prefix(saved, "form: govinfo-2021\n"), "%s", saved);
    cr_assert(strstr(saved, "carried_in: {natural_person: 1,") != NULL, "%s", saved);
    folder_remove(folder);
}

Test(start, a_slip_is_mended_where_it_was_made)
{
    char *folder = folder_new();
    Tty *tty;

    folder_copy(folder, SAMPLE, "taken.yaml");
    tty = start(folder, 0, 0);
    tty_keys(tty, "n明年<Enter>");
    tty_assert_shows(tty, "年度要写四位数字");
    tty_assert_shows(tty, "│ 明年");
    tty_keys(tty, "<C-u>２０１９年<Enter>甲局<Enter><C-u>taken.yaml<Enter>");
    tty_assert_shows(tty, "没有建成");
    tty_keys(tty, "<Esc>");
    tty_assert_shows(tty, "│ taken.yaml");
    tty_keys(tty, "<C-u>free.yaml<Enter>");
    tty_assert_shows(tty, "甲局  2019年");
    tty_keys(tty, "<C-o>onowhere.yaml<Enter>");
    tty_assert_shows(tty, "打不开");
    tty_keys(tty, "<Esc>");
    tty_assert_shows(tty, "│ nowhere.yaml");
    tty_keys(tty, "<Esc>");
    leave(tty, folder);
}

Test(start, a_next_year_that_no_form_is_for_is_told)
{
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "2024.yaml", NULL);
    Tty *tty;

    add_own_form(folder, "2023..2024");
    cr_assert(
        g_file_set_contents(path, "form: enforcement-2023\nagency: 甲局\nyear: 2024\n", -1, NULL));
    tty = start(folder, 0, 0);
    tty_keys(tty, "y");
    tty_assert_shows(tty, "没有建成");
    tty_assert_shows(tty, "enforcement-2023");
    tty_assert_shows(tty, "--form");
    leave(tty, folder);
}

Test(start, a_next_year_that_is_there_is_opened_and_not_overwritten)
{
    char *folder = folder_new();
    Tty *tty;

    folder_copy(folder, SAMPLE, "2023.yaml");
    g_autofree char *path = g_build_filename(folder, "2024.yaml", NULL);
    cr_assert(
        g_file_set_contents(path, "form: govinfo-2021\nagency: 乙局\nyear: 2024\n", -1, NULL));
    tty = start(folder, 0, 0);
    tty_keys(tty, "<Down>y");
    tty_assert_shows(tty, "已经有了");
    tty_keys(tty, "<Enter>");
    tty_assert_shows(tty, "乙局  2024年");
    leave(tty, folder);
}

/* ---- by its name ------------------------------------------------------------------------------
 */

Test(start, a_report_elsewhere_is_opened_by_its_name_completed)
{
    char *folder = folder_new();
    g_autofree char *other = g_build_filename(folder, "archive", NULL);
    Tty *tty;

    cr_assert_eq(g_mkdir(other, 0700), 0);
    folder_copy(folder, SAMPLE, "archive/2022.yaml");
    folder_copy(folder, SAMPLE, "archive/2023.yaml");
    tty = start(folder, 0, 0);
    tty_keys(tty, "o~/a<Tab><Tab>");
    tty_assert_shows(tty, "~/archive/202");
    tty_assert_shows(tty, "2022.yaml");
    tty_assert_golden(tty, "open-path-80x24");
    tty_keys(tty, "3<Tab><Enter>");
    tty_assert_shows(tty, "云溪县公安局  2023年");
    leave(tty, folder);
}

Test(start, a_file_that_cannot_be_opened_is_told_and_the_screen_stays)
{
    char *folder = folder_new();
    Tty *tty = start(folder, 0, 0);

    tty_keys(tty, "onowhere.yaml<Enter>");
    tty_assert_shows(tty, "打不开");
    tty_keys(tty, "<Enter><Esc>");
    tty_assert_shows(tty, "新建一份报告");
    leave(tty, folder);
}

/* It must not look as if it were gone. */
Test(start, a_report_that_cannot_be_read_is_listed_with_the_reason)
{
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "2023.yaml", NULL);
    g_autofree char *other = g_build_filename(folder, "notes.yaml", NULL);
    Tty *tty;

    cr_assert(g_file_set_contents(path, "form: govinfo-2021\nagency: [甲\n", -1, NULL));
    cr_assert(g_file_set_contents(other, "shopping: [\n", -1, NULL));
    tty = start(folder, 0, 0);
    tty_assert_shows(tty, "✗ 打不开：第 3 行");
    tty_assert_shows(tty, "2023.yaml");
    tty_assert_hides(tty, "notes.yaml");
    tty_keys(tty, "<Up><Enter>");
    tty_assert_shows(tty, "─ 打不开 ─");
    tty_keys(tty, "<Esc>y<Esc>");
    tty_assert_shows(tty, "新建一份报告");
    leave(tty, folder);
}

Test(start, enter_goes_on_with_the_last_report_that_can_be_opened)
{
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "broken.yaml", NULL);
    Tty *tty;

    folder_copy(folder, SAMPLE, "2023.yaml");
    folder_copy(folder, SAMPLE, "broken.yaml");
    visit(folder, "2023.yaml");
    visit(folder, "broken.yaml");
    cr_assert(g_file_set_contents(path, "form: no-such-form\n", -1, NULL));
    tty = start(folder, 0, 0);
    tty_assert_shows(tty, " ✗ 打不开：第 1 行");
    tty_keys(tty, "<Enter>");
    tty_assert_shows(tty, "一、总体情况 5/5");
    leave(tty, folder);
}

/* ---- many -------------------------------------------------------------------------------------
 */

Test(start, a_long_list_scrolls_and_ends)
{
    char *folder = folder_new();
    Tty *tty;

    for (int i = 0; i < 60; i++) {
        g_autofree char *name = g_strdup_printf("unit-%02d.yaml", i);

        folder_copy(folder, SAMPLE, name);
    }
    tty = start(folder, 0, 0);
    tty_assert_shows(tty, "unit-00.yaml");
    tty_keys(tty, "<End>");
    tty_assert_shows(tty, "打开别处的报告");
    tty_keys(tty, "<PageUp><PageUp><PageUp><PageUp><PageUp>");
    tty_assert_shows(tty, "unit-00.yaml");
    tty_assert_shows(tty, "这个文件夹里的");
    leave(tty, folder);
}

Test(start, another_report_is_opened_without_leaving)
{
    char *folder = folder_new();
    Tty *tty;

    folder_copy(folder, SAMPLE, "2023.yaml");
    folder_copy(folder, TRAFFIC, "july.yaml");
    tty = tty_open(folder, "2023.yaml", 24, 80);
    tty_keys(tty, "<A-3>7<Enter><C-o>");
    tty_assert_shows(tty, "有修改还没有保存");
    tty_keys(tty, "d");
    tty_assert_shows(tty, "最近打开的");
    tty_keys(tty, "<Down><Enter>");
    tty_assert_shows(tty, "交通警察大队");
    tty_keys(tty, "<F10>");
    cr_assert_eq(tty_end(tty), 0);
    folder_remove(folder);
}
