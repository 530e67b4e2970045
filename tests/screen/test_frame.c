/* What stands around the page, where there is little room for it. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <string.h>

static Session begin(const char *source, int lines, int columns)
{
    return session_begin_with(source, NULL, (TtyOptions){.lines = lines, .columns = columns});
}

#define LONG_LABEL "<A-3><C-g>逾期未按收费 法律服务机构<Enter>"

Test(frame, the_value_line_keeps_unit_and_value_however_long_the_label)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, LONG_LABEL);
    tty_assert_shows(s.tty, "· 法律服务机构（件）：0");
    tty_keys(s.tty, "12345");
    tty_assert_shows(s.tty, "· 法律服务机构（件）：12345");
    tty_assert_shows(s.tty, "[非负整数");
    session_end(&s);
}

Test(frame, the_value_line_keeps_unit_and_value_in_the_smallest_window)
{
    Session s = begin(SAMPLE, 16, 60);

    tty_keys(s.tty, LONG_LABEL);
    tty_assert_shows(s.tty, "· 法律服务机构（件）：0");
    tty_assert_shows(s.tty, "[非负整数");
    session_end(&s);
}
