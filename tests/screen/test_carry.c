/* Taking over from last year at the keyboard: figures carried into a row, the text of a passage. */
#include "screen/reports.h"
#include "screen/session.h"

#include <criterion/criterion.h>

TestSuite(carry, .timeout = 60);

#define NEXT "form: govinfo-2021\nagency: 云溪县公安局\nyear: 2024\n"

/* Next year's report; `last`: beside last year's. */
static Session begin(gboolean last, const char *text)
{
    Session s = {.folder = folder_new()};
    g_autofree char *path = g_build_filename(s.folder, "report.yaml", NULL);

    if (last)
        folder_copy(s.folder, SAMPLE, "2023.yaml");
    cr_assert(g_file_set_contents(path, text, -1, NULL));
    s.tty = tty_open(s.folder, "report.yaml", 24, 80);
    return s;
}

Test(carry, an_empty_passage_takes_last_years_text_in_one_step)
{
    Session s = begin(TRUE, NEXT);

    tty_keys(s.tty, "<F11>");
    tty_assert_shows(s.tty, "带入的是 2023 年的原文，要改成今年的情况");
    tty_assert_shows(s.tty, "其中办事指南类96条");
    tty_keys(s.tty, "<F11>");
    tty_assert_shows(s.tty, "已经是 2023 年的原文，一字未改");
    tty_keys(s.tty, "<C-z>");
    tty_assert_hides(s.tty, "其中办事指南类96条");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

Test(carry, from_the_page_that_shows_last_years_text)
{
    Session s = begin(TRUE, NEXT);

    tty_keys(s.tty, "<F7>");
    tty_assert_shows(s.tty, "2023 年  （一）主动公开");
    tty_assert_shows(s.tty, "F11 带入这一段");
    tty_keys(s.tty, "<F11>");
    tty_assert_hides(s.tty, "2023 年  （一）主动公开");
    tty_assert_shows(s.tty, "其中办事指南类96条");
    session_assert_saved(&s, "其中办事指南类96条");
    session_end(&s);
}

Test(carry, a_written_passage_is_asked_about)
{
    Session s = begin(TRUE, NEXT);

    tty_keys(s.tty, "今年的一句。<F11>");
    tty_assert_shows(s.tty, "这一段已经写了");
    tty_keys(s.tty, "<Esc>");
    tty_assert_hides(s.tty, "其中办事指南类96条");
    tty_keys(s.tty, "<F11>a");
    tty_assert_shows(s.tty, "今年的一句。");
    tty_assert_shows(s.tty, "其中办事指南类96条");
    tty_keys(s.tty, "<C-z>");
    tty_assert_shows(s.tty, "今年的一句。");
    tty_assert_hides(s.tty, "其中办事指南类96条");
    tty_keys(s.tty, "<F11>r");
    tty_assert_hides(s.tty, "今年的一句。");
    tty_assert_shows(s.tty, "其中办事指南类96条");
    session_end(&s);
}

Test(carry, says_why_there_is_nothing_to_take_over)
{
    Session s = begin(TRUE, NEXT);

    tty_keys(s.tty, "<A-2><F11>");
    tty_assert_shows(s.tty, "这里没有要从上年结转的数");
    tty_keys(s.tty, "<A-3><Down><F11>");
    tty_assert_shows(s.tty, "已从上年结转 6 格");
    tty_keys(s.tty, "<F11>");
    tty_assert_shows(s.tty, "这里的数已经与上年结转的相同");
    session_end(&s);
    s = begin(FALSE, NEXT);
    tty_keys(s.tty, "<F11>");
    tty_assert_shows(s.tty, "没有找到上年的报告");
    tty_keys(s.tty, "<A-3><Down><F11>");
    tty_assert_shows(s.tty, "没有找到上年的报告");
    session_end(&s);
}

/* ---- passages of the agency's own ------------------------------------------------------------ */

#define WITH_OWN                                                                                   \
    "form: govinfo-2021\nagency: 云溪县公安局\nyear: 2023\noverview:\n  more:\n"             \
    "  - title: （六）数据开放\n    text: 开放三个目录。\n"                          \
    "  - title: （七）政务新媒体\n    text: 两个公众号。\n"

/* The start screen, where 2023 has passages of its own. */
static Session begin_with_own(void)
{
    Session s = {.folder = folder_new()};
    g_autofree char *path = g_build_filename(s.folder, "2023.yaml", NULL);
    TtyOptions options = {.folder = s.folder};
    const char *argv[] = {"govinfo-tui", NULL};

    cr_assert(g_file_set_contents(path, WITH_OWN, -1, NULL));
    s.tty = tty_start(&options, argv);
    return s;
}

Test(carry, the_agencys_own_passages_stand_in_next_years_report_to_be_written)
{
    Session s = begin_with_own();

    tty_keys(s.tty, "y");
    tty_assert_shows(s.tty, "自拟的 2 段只带标题");
    tty_keys(s.tty, "y");
    tty_assert_shows(s.tty, "一、总体情况 0/7");
    tty_keys(s.tty, "<C-g>政务新媒体<Enter>");
    tty_assert_shows(s.tty, "（七）政务新媒体（自拟）");
    tty_assert_hides(s.tty, "两个公众号。");
    tty_keys(s.tty, "<F7>");
    tty_assert_shows(s.tty, "2023 年  （七）政务新媒体");
    tty_assert_shows(s.tty, "两个公众号。");
    tty_keys(s.tty, "<F11>");
    tty_assert_shows(s.tty, "带入的是 2023 年的原文，要改成今年的情况");
    tty_assert_shows(s.tty, "两个公众号。");
    session_end(&s);
}
