/* What is pasted with its labels, and what is told of it. */
#include "screen/session.h"

#include <criterion/criterion.h>

/* As a web page has it: labels of groups once, and rows filled up at their end. */
#define PUBLISHED                                                                                  \
    "<A-3><Paste>三、本年度办理结果\t(一) 予以公开\t8\t0\t0\t0\t0\t1\t9\t\n"         \
    "\t(三) 不予公开\t1.属于国家秘密\t1\t2\t3\t4\t5\t6\t21\n"                           \
    "\t\t2.其他法律行政法规禁止公开\t2\t2\t3\t4\t5\t6\t22\n</Paste>"

Test(paste, rows_go_to_their_labels_in_one_step)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, PUBLISHED);
    tty_assert_shows(s.tty, "已按名称填入 18 格；合计 3 格自动算；按 Ctrl-Z 可撤销");
    tty_assert_shows(s.tty, "│     8 │     0 │     0 │     0 │     0 │     1 │     9");
    tty_assert_shows(s.tty, "│     1 │     2 │     3 │     4 │     5 │     6 │    21");
    tty_assert_shows(s.tty, "│     2 │     2 │     3 │     4 │     5 │     6 │    22");
    tty_keys(s.tty, "<C-z>");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

Test(paste, rows_of_other_tables_of_the_section_are_found)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-2><Paste>行政强制\t319\n行政处罚\t1276\n</Paste>");
    tty_assert_shows(s.tty, "已按名称填入 2 格");
    tty_assert_shows(s.tty, "行政处罚           │             1276");
    tty_assert_shows(s.tty, "行政强制           │              319");
    session_end(&s);
}

Test(paste, what_is_left_out_is_named)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-2><Paste>\t本年制发件数\t本年新增\n规章\t3\t4\n地方性法规\t5\t6\n</Paste>");
    tty_assert_shows(s.tty, "填入 1 格，3 格没有填");
    tty_assert_shows(s.tty, "“本年新增”：表上没有这一列，或者不止一列（1 格）");
    tty_assert_shows(s.tty, "“地方性法规”：表上没有这一行（2 格）");
    tty_keys(s.tty, "<Down><Enter>"); /* there is no cell to go to */
    tty_assert_hides(s.tty, "没有填");
    tty_keys(s.tty, "<C-z>");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

/* The figures are what it is about. */
Test(paste, the_figures_of_a_total_told_are_never_cut)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3><End><Left><Paste>（二）部分公开\t1\t123456\n</Paste>");
    tty_assert_shows(s.tty, "已按名称填入 1 格；“（二）部分公开");
    tty_assert_shows(s.tty, "总计”粘贴来的是 123456，算得 4，请核对");
    tty_keys(s.tty, "<Paste>2\t12345678901234567\t7\n</Paste>"); /* more than a line holds */
    tty_assert_shows(s.tty, "│ 表外的 1 格没有填");
    tty_assert_shows(s.tty, "总计”粘贴来的是 12345678901234567，算得 25，请核对");
    session_end(&s);
}
