/* What is told is so, and what does nothing says why. */
#include "screen/session.h"

#include <criterion/criterion.h>

/* ---- copying --------------------------------------------------------------------------------- */

static Session begin_on(const char *term)
{
    return session_begin_with(SAMPLE, NULL, (TtyOptions){.term = term});
}

Test(told, that_a_spreadsheet_can_paste_only_where_the_terminal_got_it)
{
    Session able = begin_on("xterm-256color"), unable = begin_on("vt100");

    tty_keys(able.tty, "<A-3><C-c>");
    tty_assert_shows(able.tty, "已复制 1 格；Ctrl-V 粘贴，也可粘贴到电子表格");
    tty_keys(unable.tty, "<A-3><C-c>");
    tty_assert_shows(unable.tty, "已复制 1 格；Ctrl-V 粘贴");
    tty_assert_hides(unable.tty, "电子表格");
    session_end(&able);
    session_end(&unable);
}
