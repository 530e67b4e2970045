/* The terminal for tests itself, held against programs too simple to be wrong. */
#include "screen/terminal.h"

#include <criterion/criterion.h>
#include <string.h>

static Tty *run_shell(const char *folder, const char *script)
{
    TtyOptions options = {.folder = folder, .lines = 6, .columns = 20};
    const char *argv[] = {"/bin/sh", "-c", script, NULL};

    return tty_start(&options, argv);
}

static void assert_line(Tty *tty, int y, const char *wanted)
{
    g_autofree char *line = tty_line(tty, y);

    cr_assert_str_eq(line, wanted);
}

Test(terminal, shows_what_is_written_where_it_is_written)
{
    char *folder = folder_new();
    Tty *tty = run_shell(folder, "printf 'one\\033[3;5Htwo'; exec cat");
    int y, x;

    assert_line(tty, 0, "one");
    assert_line(tty, 2, "    two");
    tty_cursor(tty, &y, &x);
    cr_assert_eq(y, 2);
    cr_assert_eq(x, 7);
    tty_kill(tty);
    folder_remove(folder);
}

Test(terminal, wide_characters_come_once)
{
    char *folder = folder_new();
    Tty *tty = run_shell(folder, "printf '年度|报告'; exec cat");
    int y, x;

    assert_line(tty, 0, "年度|报告");
    cr_assert(tty_shows(tty, "度|报"));
    cr_assert_not(tty_shows(tty, "度|告"));
    tty_cursor(tty, &y, &x);
    cr_assert_eq(x, 9);
    tty_kill(tty);
    folder_remove(folder);
}

Test(terminal, keys_are_sent_as_terminals_send_them)
{
    char *folder = folder_new();
    Tty *tty = run_shell(folder, "stty raw -echo; exec cat -v");

    tty_keys(tty, "a<F2><A-3>");
    assert_line(tty, 0, "a^[OQ^[3");
    tty_keys(tty, "<C-s><S-Tab>");
    assert_line(tty, 0, "a^[OQ^[3^S^[[Z");
    tty_kill(tty);
    folder_remove(folder);
}

Test(terminal, a_resize_reaches_the_program)
{
    char *folder = folder_new();
    Tty *tty = run_shell(folder, "stty size; trap 'stty size' WINCH; while :; do read x; done");

    assert_line(tty, 0, "6 20");
    tty_resize(tty, 11, 33);
    tty_wait(tty, "11 33");
    tty_kill(tty);
    folder_remove(folder);
}

Test(terminal, the_environment_is_that_of_the_test)
{
    char *folder = folder_new();
    TtyOptions options = {.folder = folder, .columns = 120, .term = "tmux", .env = "ODD=a=b"};
    const char *argv[] = {"/bin/sh", "-c",
                          "echo $TERM $LC_ALL $ODD; echo $HOME; echo $XDG_STATE_HOME", NULL};
    Tty *tty = tty_start(&options, argv);

    assert_line(tty, 0, "tmux C.UTF-8 a=b");
    assert_line(tty, 1, folder);
    assert_line(tty, 2, folder);
    cr_assert_eq(tty_end(tty), 0);
    folder_remove(folder);
}

Test(terminal, tells_the_exit_status)
{
    char *folder = folder_new();

    cr_assert_eq(tty_end(run_shell(folder, "echo gone; exit 3")), 3);
    folder_remove(folder);
}

Test(terminal, a_text_not_shown_is_not_found)
{
    char *folder = folder_new();
    Tty *tty = run_shell(folder, "printf 'half a li\\r\\nne'; exec cat");

    cr_assert_not(tty_shows(tty, "half a line"));
    tty_assert_hides(tty, "line");
    tty_kill(tty);
    folder_remove(folder);
}
