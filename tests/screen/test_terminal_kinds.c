/* The kinds of terminals there are: those that are worked on, and those that are refused with the
 * reason. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <string.h>

static void use_terminal(const char *term, const char *env)
{
    char *folder = folder_new();
    TtyOptions options = {.folder = folder, .term = term, .env = env};
    const char *argv[] = {"govinfo-tui", "report.yaml", NULL};
    Tty *tty;

    folder_copy(folder, SAMPLE, "report.yaml");
    tty = tty_start(&options, argv);
    tty_keys(tty, "<A-3>6<Down><F5>");
    tty_assert_shows(tty, "填写情况");
    tty_keys(tty, "<Esc><F10>d");
    cr_assert_eq(tty_end(tty), 0, "%s", term);
    folder_remove(folder);
}

Test(terminals, xterm)
{
    use_terminal("xterm", NULL);
}

Test(terminals, xterm_256color)
{
    use_terminal("xterm-256color", NULL);
}

Test(terminals, tmux)
{
    use_terminal("tmux-256color", NULL);
}

Test(terminals, screen)
{
    use_terminal("screen", NULL);
}

Test(terminals, screen_256color)
{
    use_terminal("screen-256color", NULL);
}

Test(terminals, linux_console)
{
    /* There curses asks libgpm for the mouse, which loses ten bytes on its way. */
    use_terminal("linux", "ASAN_OPTIONS=detect_leaks=0");
}

Test(terminals, monochrome)
{
    use_terminal("vt100", NULL);
}

Test(terminals, no_color)
{
    use_terminal("xterm-256color", "NO_COLOR=1");
}

static void refuse(TtyOptions options, const char *reason)
{
    char *folder = folder_new();
    const char *argv[] = {"govinfo-tui", "report.yaml", NULL};
    g_autofree char *output = NULL;
    Tty *tty;

    folder_copy(folder, SAMPLE, "report.yaml");
    options.folder = folder;
    tty = tty_start(&options, argv);
    tty_wait(tty, "govinfo-tui:");
    output = g_strdup(tty_output(tty));
    cr_assert_eq(tty_end(tty), 2);
    cr_assert(strstr(output, reason) != NULL, "%s", output);
    cr_assert(strchr(output, '\033') == NULL, "escape sequences were written");
    folder_remove(folder);
}

Test(terminals, one_that_cannot_move_the_cursor_is_refused)
{
    refuse((TtyOptions){.term = "dumb"}, "TERM=dumb");
}

Test(terminals, an_unknown_one_is_refused)
{
    refuse((TtyOptions){.term = "nonesuch"}, "TERM=nonesuch");
}

Test(terminals, one_that_is_not_utf8_is_refused)
{
    refuse((TtyOptions){.language = "C"}, "UTF-8");
}

Test(terminals, one_that_is_too_small_is_refused)
{
    refuse((TtyOptions){.lines = 10, .columns = 40}, "40");
}
