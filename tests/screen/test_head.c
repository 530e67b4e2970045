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
    tty_assert_shows(s.tty, "✗一、");
    tty_assert_shows(s.tty, "✗ 改正 1 处");
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
