/* How a report stands is told with the same numbers wherever it is told. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(counts, .timeout = 60);

/* The sample without what research institutes asked, and with more carried in than last year's
 * report carries over. */
static char *folder_unfinished(void)
{
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "report.yaml", NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) cells = NULL, rows = NULL;

    folder_copy(folder, SAMPLE, "report.yaml");
    text = folder_read(folder, "report.yaml");
    cells = g_strsplit(text, "research: 0", -1);
    g_free(text);
    text = g_strjoinv("research: null", cells);
    rows = g_strsplit(text, "carried_in: {natural_person: 1", -1);
    g_free(text);
    text = g_strjoinv("carried_in: {natural_person: 5", rows);
    cr_assert(g_file_set_contents(path, text, -1, NULL));
    return folder;
}

Test(counts, are_the_same_in_the_band_the_list_and_the_summary)
{
    Session s = session_open(folder_unfinished(), NULL, (TtyOptions){0});

    tty_keys(s.tty, "<A-3>");
    tty_assert_shows(s.tty, "未填 24 项  ✗ 改正 2 处");
    tty_keys(s.tty, "<F3>");
    tty_assert_shows(s.tty, "改正 2 处，核实 0 处，未填 24 项，等填好 2 处");
    tty_assert_shows(s.tty, "（本表共 24 格未填）");
    tty_keys(s.tty, "<F5>");
    tty_assert_shows(s.tty, "还有 24 项未填；有 2 处错误必须改正，2 处等填好再核对");
    session_end(&s);
}

Test(counts, of_the_whole_file_are_told_beside_those_of_any_section)
{
    char *folder = folder_unfinished();
    g_autofree char *path = g_build_filename(folder, "report.yaml", NULL);
    g_autofree char *text = folder_read(folder, "report.yaml");
    g_autofree char *more = g_strconcat(text, "agency: 别的局\n", NULL);
    Session s;

    cr_assert(g_file_set_contents(path, more, -1, NULL));
    s = session_open(folder, NULL, (TtyOptions){0});
    tty_assert_hides(s.tty, "✗一、");
    tty_assert_shows(s.tty, "整份报告另有 ✗ 1 处");
    tty_keys(s.tty, "<A-2>");
    tty_assert_shows(s.tty, "✓ 这一部分已填完  整份报告另有 ✗ 1 处");
    session_end(&s);
}

Test(counts, an_empty_line_fills_no_passage)
{
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "report.yaml", NULL);
    Session s;

    cr_assert(
        g_file_set_contents(path, "form: govinfo-2021\nagency: 甲局\nyear: 2023\n", -1, NULL));
    s = session_open(folder, NULL, (TtyOptions){0});
    tty_keys(s.tty, "<Enter>");
    tty_assert_shows(s.tty, "[未保存]");
    tty_assert_shows(s.tty, "一、总体情况 0/5");
    tty_assert_hides(s.tty, "✓（一）");
    session_end(&s);
}

Test(counts, of_all_sections_stand_in_their_tabs_and_what_is_cut_says_so)
{
    Session s = session_open(folder_unfinished(), NULL, (TtyOptions){0});

    tty_assert_shows(s.tty, " 一、总体情况 5/5        ✓二 10/10  ✗三 120/144  ✓四 12/12  ✓五 2/2");
    tty_keys(s.tty, "<A-3>");
    tty_assert_shows(s.tty, "✗三、收到和处理政府信息公… 120/144  ✓四 12/12 ✓五 2/2 ✓六 1/1");
    tty_keys(s.tty, "<F3>/有");
    tty_assert_shows(s.tty, "等填好 2…   筛选：有");
    session_end(&s);
}
