/* What stands around the page keeps its place, whatever is found, noted or typed. */
#include "screen/session.h"

#include <criterion/criterion.h>

static int line_of(Tty *tty, const char *text)
{
    int y, x;

    cr_assert(tty_find(tty, text, &y, &x), "“%s” is not on the screen", text);
    return y;
}

/* ---- what is found --------------------------------------------------------------------------- */

static void assert_help_stays(int lines, int columns)
{
    Session s = session_begin_with(SAMPLE, NULL, (TtyOptions){.lines = lines, .columns = columns});
    int label, help;

    tty_keys(s.tty, "<A-3>");
    label = line_of(s.tty, "自然人（件");
    help = line_of(s.tty, "[非负整数");
    tty_keys(s.tty, "1<Enter><Up>");
    tty_wait(s.tty, "✗ “");
    cr_assert_eq(line_of(s.tty, "自然人（件"), label);
    cr_assert_eq(line_of(s.tty, "[非负整数"), help);
    session_end(&s);
}

Test(steady, help_stays_where_it_is_when_something_is_found)
{
    assert_help_stays(24, 80);
    assert_help_stays(16, 60);
    assert_help_stays(30, 100);
}
