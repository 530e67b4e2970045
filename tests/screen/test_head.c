/* What is wrong with the report as a whole, and what only waits, is not told to be well. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(head, .timeout = 120);

/* The sample, with other words in some places; `pairs` ends with NULL. */
static Session begin_with(const char *const *pairs)
{
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "report.yaml", NULL), *text = NULL;

    folder_copy(folder, SAMPLE, "report.yaml");
    text = folder_read(folder, "report.yaml");
    for (; *pairs != NULL; pairs += 2) {
        g_auto(GStrv) parts = g_strsplit(text, pairs[0], 2);

        cr_assert_eq(g_strv_length(parts), 2, "%s", pairs[0]);
        g_free(text);
        text = g_strjoinv(pairs[1], parts);
    }
    cr_assert(g_file_set_contents(path, text, -1, NULL));
    return session_open(folder, NULL, (TtyOptions){0});
}

Test(head, a_year_that_cannot_be_read_is_shown_with_the_first_section)
{
    static const char *const words[] = {"year: 2023", "year: 二〇二三", NULL};
    Session s = begin_with(words);

    tty_assert_shows(s.tty, "____年");
    tty_assert_shows(s.tty, "整份报告另有 ✗ 1 处");
    tty_assert_hides(s.tty, "✗一、");
    tty_assert_shows(s.tty, "二〇二三");
    tty_assert_hides(s.tty, "没有问题");
    tty_keys(s.tty, "字<F2>");
    tty_assert_shows(s.tty, "还有 1 处要改正");
    tty_keys(s.tty, "<F5>");
    tty_assert_shows(s.tty, "年度还没有填好");
    tty_assert_hides(s.tty, "填写完整");
    session_end(&s);
}

/* A live figure of a cell that is blank: nothing to be done here, but not well either. */
Test(head, what_waits_for_figures_is_not_well_yet)
{
    static const char *const words[] = {
        "regulations: {issued: 0,", "regulations: {issued: ~,", "公开信息412条",
        "公开信息{{proactive.article_20_1.regulations.issued}}条", NULL};
    Session s = begin_with(words);

    tty_assert_hides(s.tty, "没有问题");
    tty_assert_hides(s.tty, "✓一、");
    tty_assert_shows(s.tty, "已填完，1 处等别处填好再核对");
    session_end(&s);
}

#define WRONG_YEAR "year: 2023", "year: 二〇二三"

Test(head, the_next_finding_may_be_the_year)
{
    static const char *const words[] = {WRONG_YEAR, NULL};
    Session s = begin_with(words);

    tty_keys(s.tty, "<F8>");
    tty_assert_shows(s.tty, "报告的年度（四位数字）：");
    tty_assert_hides(s.tty, "·  问题");
    tty_keys(s.tty, "<Esc>");
    tty_assert_hides(s.tty, "报告的年度");
    tty_keys(s.tty, "<S-F8>2023<Enter>");
    tty_assert_shows(s.tty, "云溪县公安局  2023年");
    tty_assert_shows(s.tty, "没有问题");
    session_assert_saved(&s, "\nyear: 2023\n");
    session_end(&s);
}

/* Round the report, agency and year come before the first cell. */
Test(head, the_next_findings_go_on_behind_the_year)
{
    static const char *const words[] = {WRONG_YEAR, "regulations: {issued: 0,",
                                        "regulations: {issued: 几件,", NULL};
    Session s = begin_with(words);

    tty_keys(s.tty, "<F8>");
    tty_assert_shows(s.tty, "：几件");
    tty_keys(s.tty, "<F8>");
    tty_assert_shows(s.tty, "报告的年度（四位数字）：");
    tty_keys(s.tty, "<Esc>");
    tty_assert_shows(s.tty, "：几件");
    tty_keys(s.tty, "<A-1><S-F8>");
    tty_assert_shows(s.tty, "报告的年度（四位数字）：");
    tty_keys(s.tty, "2023<Enter>");
    tty_assert_shows(s.tty, "云溪县公安局  2023年");
    tty_assert_shows(s.tty, "：几件");
    tty_keys(s.tty, "<F8>");
    tty_assert_hides(s.tty, "报告的年度");
    session_end(&s);
}

Test(head, an_agency_not_filled_in_is_asked_for)
{
    static const char *const words[] = {"agency: 云溪县公安局", "agency: ~", NULL};
    Session s = begin_with(words);

    tty_keys(s.tty, "<F8>甲局<Enter>");
    tty_assert_shows(s.tty, "甲局  2023年");
    session_end(&s);
}

Test(head, a_click_on_what_is_wrong_with_the_year_asks_for_it)
{
    static const char *const words[] = {WRONG_YEAR, NULL};
    Session s = begin_with(words);
    g_autofree char *click = NULL;
    int y, x;

    cr_assert(tty_find(s.tty, "“年度”现填", &y, &x));
    click = g_strdup_printf("<@%d,%d>", y, x);
    tty_keys(s.tty, click);
    tty_assert_shows(s.tty, "报告的年度（四位数字）：");
    session_end(&s);
}

Test(head, the_list_of_findings_leads_to_the_year)
{
    static const char *const words[] = {WRONG_YEAR, NULL};
    Session s = begin_with(words);

    tty_keys(s.tty, "<F3><F12>");
    tty_assert_shows(s.tty, "这一处没有核对规则可说明");
    tty_keys(s.tty, "<Enter>2023<Enter>");
    tty_assert_shows(s.tty, "云溪县公安局  2023年");
    tty_assert_shows(s.tty, "没有问题");
    session_end(&s);
}
