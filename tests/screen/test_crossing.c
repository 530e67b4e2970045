/* Leaving a table by the keys that enter figures: it is said where the next one would go. */
#include "screen/session.h"

#include <criterion/criterion.h>

TestSuite(crossing, .timeout = 60);

/* Twelve cells, then a passage in the next section: the thirteenth figure. */
Test(crossing, from_the_last_cell_into_a_text_is_told)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-4><C-End><Tab>");
    tty_assert_shows(s.tty, "本表已到最后一格；现在在“存在的主要问题”");
    tty_keys(s.tty, "<Down>");
    tty_assert_hides(s.tty, "本表已到最后一格");
    tty_keys(s.tty, "<A-4><C-End><Left>0<Tab>");
    tty_assert_shows(s.tty, "本表已到最后一格；现在在“存在的主要问题”");
    session_end(&s);
}

Test(crossing, from_the_last_cell_into_the_next_table_too)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3><C-End><Tab>");
    tty_assert_shows(s.tty, "本表已到最后一格；现在在“四、政府信息公开行政复议、行政诉讼情况”");
    session_end(&s);
}

/* Up and down are looked at. */
Test(crossing, by_the_arrows_is_not_told)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-2><C-End><Down><Down>");
    tty_assert_hides(s.tty, "本表已到最后一格");
    session_end(&s);
}
