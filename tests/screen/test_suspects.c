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

Test(suspects_shown, what_tells_them_apart_stays_of_their_labels)
{
    Session s = begin_unbalanced();

    tty_keys(s.tty, "<F3>");
    tty_assert_shows(s.tty, "可疑：“3.危及“三安全一稳… · 自然人”的 5 正好等于差额");
    tty_assert_shows(s.tty, "可疑：“6.属于四类过程性… · 自然人”的 5 正好等于差额");
    session_end(&s);
}
