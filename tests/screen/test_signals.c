/* Signals, and terminals that misbehave: the terminal is given back on every way out, and nothing
 * holds the program for ever. */
#include "screen/terminal.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <signal.h>
#include <string.h>

#define SAMPLE "examples/yunxi-2023.yaml"

TestSuite(signals, .timeout = 120);

static Tty *start(char *folder)
{
    folder_copy(folder, SAMPLE, "report.yaml");
    return tty_open(folder, "report.yaml", 24, 80);
}

ParameterizedTestParameters(signals, a_crash_gives_the_terminal_back)
{
    static int all[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGQUIT, SIGUSR1, SIGALRM};

    return cr_make_param_array(int, all, G_N_ELEMENTS(all));
}

ParameterizedTest(int *signal, signals, a_crash_gives_the_terminal_back, .timeout = 120)
{
    char *folder = folder_new();
    Tty *tty = start(folder);

    tty_keys(tty, "<A-3>12");
    tty_signal(tty, *signal);
    if (g_getenv("TEST_WRAPPER") == NULL)
        cr_assert_eq(tty_end_by_signal(tty), *signal);
    else
        tty_kill(tty); /* valgrind has its own ways to die */
    folder_remove(folder);
}

Test(signals, a_crash_says_what_becomes_of_the_edits)
{
    char *folder = folder_new();
    Tty *tty = start(folder);

    tty_keys(tty, "<A-3>12");
    tty_signal(tty, SIGABRT);
    tty_wait(tty, "govinfo-tui: 程序意外中断");
    cr_assert_eq(tty_end_by_signal(tty), SIGABRT);
    folder_remove(folder);
}

/* Where there is no other screen to go back to, nothing of ours stays around the prompt. */
static void leave_nothing(const char *term)
{
    char *folder = folder_new();
    TtyOptions options = {.folder = folder, .term = term, .by_shell = TRUE};
    g_autofree char *program = g_build_filename(g_getenv("TEST_BUILDDIR"), "govinfo-tui", NULL);
    const char *argv[] = {"/bin/sh", "-c", "\"$0\" report.yaml; printf 'PROM''PT'; cat", program,
                          NULL};
    g_autofree char *screen = NULL;
    Tty *tty;

    folder_copy(folder, SAMPLE, "report.yaml");
    tty = tty_start(&options, argv);
    tty_wait(tty, "一、总体情况");
    tty_type(tty, "\021"); /* Ctrl-Q */
    tty_wait(tty, "PROMPT");
    screen = tty_text(tty);
    cr_assert_str_eq(g_strstrip(screen), "PROMPT", "%s", term);
    tty_type(tty, "\004");
    cr_assert_eq(tty_end(tty), 0);
    folder_remove(folder);
}

Test(signals, a_terminal_without_a_second_screen_is_left_clean)
{
    leave_nothing("linux");
    leave_nothing("vt100");
}

/* A shell with job control runs the program, as a user's does. */
static Tty *start_under_shell(char *folder, const char *after, const char *before)
{
    TtyOptions options = {.folder = folder, .by_shell = TRUE};
    g_autofree char *script = g_strdup_printf(
        "%sset -m; \"$0\" report.yaml & echo $! >pid; fg >/dev/null; %s", before, after);
    g_autofree char *program = g_build_filename(g_getenv("TEST_BUILDDIR"), "govinfo-tui", NULL);
    const char *argv[] = {"/bin/bash", "-c", script, program, NULL};
    Tty *tty;

    folder_copy(folder, SAMPLE, "report.yaml");
    tty = tty_start(&options, argv);
    tty_wait(tty, "一、总体情况");
    return tty;
}

static void send(const char *folder, int signal)
{
    g_autofree char *pid = folder_read(folder, "pid");

    cr_assert_eq(kill((pid_t)g_ascii_strtoll(pid, NULL, 10), signal), 0);
}

Test(signals, stopping_gives_the_terminal_back_and_going_on_takes_it_again)
{
    char *folder = folder_new();
    Tty *tty = start_under_shell(folder, "stty -a | grep -o ' icanon'; echo out; read x; fg", "");

    tty_type(tty, "\0333"
                  "12");
    tty_wait(tty, "│    12");
    send(folder, SIGTSTP);
    tty_wait(tty, " icanon");
    tty_wait(tty, "out");
    tty_assert_hides(tty, "总体情况");
    tty_resize_unseen(tty, 30, 100);
    tty_type(tty, "\n");
    tty_wait(tty, "│    12");
    tty_wait(tty, "行 1-13/25");
    tty_type(tty, "3\033[21~");
    tty_wait(tty, "有修改还没有保存");
    tty_type(tty, "d");
    cr_assert_eq(tty_end(tty), 0);
    folder_remove(folder);
}

/* kill -STOP asks nobody: what stood on the screen is drawn again all the same. */
Test(signals, going_on_after_an_unasked_stop_draws_the_screen_again)
{
    char *folder = folder_new();
    Tty *tty = start_under_shell(folder, "clear; stty sane; echo out; read x; fg", "");

    send(folder, SIGSTOP);
    tty_wait(tty, "out");
    tty_type(tty, "\n");
    tty_wait(tty, "一、总体情况");
    tty_type(tty, "\033[21~");
    cr_assert_eq(tty_end(tty), 0);
    folder_remove(folder);
}

Test(signals, a_storm_of_resizes_ends_with_the_last_size)
{
    char *folder = folder_new();
    Tty *tty = start(folder);

    tty_keys(tty, "<A-3>12");
    for (int i = 0; i < 300; i++)
        tty_resize_unseen(tty, 10 + i * 7 % 60, 30 + i * 13 % 200);
    tty_resize(tty, 43, 132);
    tty_wait(tty, "│    12");
    tty_keys(tty, "<F10>d");
    cr_assert_eq(tty_end(tty), 0);
    folder_remove(folder);
}

Test(signals, a_terminal_that_does_not_read_holds_nobody)
{
    char *folder;
    Tty *tty;

    if (g_getenv("TEST_WRAPPER") != NULL)
        cr_skip_test("a wrapper's own calls hide in which the program is held");
    folder = folder_new();
    tty = start(folder);
    tty_keys(tty, "<A-2>77<Enter>");
    tty_clog(tty);
    tty_stop_clogged(tty);
    tty = tty_open(folder, "report.yaml", 24, 80);
    tty_assert_shows(tty, "上次没有正常退出");
    tty_stop(tty);
    folder_remove(folder);
}

/* As of a program that a shell runs in the background. */
Test(signals, one_that_was_ignored_from_the_start_stays_so)
{
    char *folder = folder_new();
    Tty *tty = start_under_shell(folder, ":", "trap '' QUIT; ");

    send(folder, SIGQUIT);
    tty_type(tty, "\0333"
                  "12");
    tty_wait(tty, "│    12");
    tty_assert_hides(tty, "意外中断");
    tty_type(tty, "\033[21~d");
    cr_assert_eq(tty_end(tty), 0);
    folder_remove(folder);
}

Test(signals, interrupting_ends_in_good_order)
{
    char *folder = folder_new();
    Tty *tty = start(folder);

    tty_keys(tty, "<A-2>77<Enter>");
    tty_signal(tty, SIGINT);
    cr_assert_eq(tty_end(tty), 0);
    folder_remove(folder);
}
