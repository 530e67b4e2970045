/* The kinds of terminals there are: those that are worked on, and those that are refused with the
 * reason. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

typedef struct {
    char term[16], env[32];
} Kind;

ParameterizedTestParameters(terminals, are_worked_on)
{
    static Kind kinds[] = {
        {"xterm", ""},
        {"xterm-256color", ""},
        {"xterm-256color", "NO_COLOR=1"},
        {"tmux-256color", ""},
        {"screen", ""},
        {"screen-256color", ""},
        /* There curses asks libgpm for the mouse, which loses ten bytes on its way. */
        {"linux", "ASAN_OPTIONS=detect_leaks=0"},
        {"vt100", ""}, /* has one colour */
    };

    return cr_make_param_array(Kind, kinds, G_N_ELEMENTS(kinds));
}

ParameterizedTest(Kind *kind, terminals, are_worked_on)
{
    TtyOptions options = {.term = kind->term, .env = *kind->env != '\0' ? kind->env : NULL};
    Session s = session_begin_with(SAMPLE, NULL, options);

    tty_keys(s.tty, "<A-3>6<Down><F5>");
    cr_assert(tty_shows(s.tty, "填写情况"), "%s %s", kind->term, kind->env);
    tty_keys(s.tty, "<Esc><F10>d");
    cr_assert_eq(tty_end(s.tty), 0, "%s %s", kind->term, kind->env);
    folder_remove(s.folder);
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
