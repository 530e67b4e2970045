/* Whom the findings page, the panel and the explanation of a cell name as suspect. */
#include "screen/session.h"

#include <criterion/criterion.h>

/* The sample with two results too much that are each equal to the difference. */
static Session begin_unbalanced(void)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty,
             "<A-3>23<Enter><C-g>三安全自然人<Enter>5<Enter><C-g>过程性自然人<Enter>5<Enter>");
    return s;
}

Test(suspects_shown, the_one_at_the_cursor_is_offered_to_be_waived_first)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<Tab><C-End>无法提供77件，不予公开78件。<F8><F8>");
    tty_assert_shows(s.tty, "▸! “（二）依申请公开”写“不予公开78件”");
    tty_keys(s.tty, "<A-w><Enter>");
    tty_assert_shows(s.tty, "核实说明");
    tty_assert_hides(s.tty, "写“无法提供77件”");
    session_end(&s);
}

Test(suspects_shown, what_tells_them_apart_stays_of_their_labels)
{
    Session s = begin_unbalanced();

    tty_keys(s.tty, "<F3>");
    tty_assert_shows(s.tty, "可疑：“3.危及“三安全一稳… · 自然人”的 5 正好等于差额");
    tty_assert_shows(s.tty, "可疑：“6.属于四类过程性… · 自然人”的 5 正好等于差额");
    session_end(&s);
}

Test(suspects_shown, the_verdict_comes_first_where_a_cell_is_explained)
{
    Session s = begin_unbalanced();
    int label, y, x;

    tty_keys(s.tty, "<Up><F12>");
    cr_assert(tty_find(s.tty, "6.属于四类过程性信息", &label, &x));
    cr_assert(tty_find(s.tty, "✗ “自然人”：第一项加第二项之和 24", &y, &x));
    cr_assert_eq(y, label + 3, "现填 and what is left of the label only before it");
    tty_assert_shows(s.tty, "可疑：“三、本年度办理结果 · （三）不予公开 · 6.属于四类过程性信息");
    session_end(&s);
}
