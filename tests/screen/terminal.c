/* The pty, the program in it and the screen it draws on. Keys are keys.c, golden files golden.c. */
#include "screen/terminal.h"

#include "screen/terminal_part.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

/* Long enough for valgrind and a machine that does other things as well. */
#define DEADLINE_US (60 * G_USEC_PER_SEC)

/* ---- folders --------------------------------------------------------------------------------- */

char *folder_new(void)
{
    char *folder = g_dir_make_tmp("screen-XXXXXX", NULL);

    cr_assert(folder != NULL);
    return folder;
}

void folder_remove(char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        g_unlink(path);
    }
    g_rmdir(folder);
    g_free(folder);
}

void folder_copy(const char *folder, const char *source, const char *name)
{
    g_autofree char *from = g_build_filename(g_getenv("TEST_SRCDIR"), "..", source, NULL);
    g_autofree char *to = g_build_filename(folder, name, NULL);
    g_autofree char *text = NULL;
    gsize length;

    cr_assert(g_file_get_contents(from, &text, &length, NULL), "%s", from);
    cr_assert(g_file_set_contents(to, text, (gssize)length, NULL));
}

char *folder_read(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *text = NULL;

    cr_assert(g_file_get_contents(path, &text, NULL, NULL), "%s", path);
    return text;
}

/* ---- starting -------------------------------------------------------------------------------- */

static void set_environment(const TtyOptions *options)
{
    g_autofree char *forms =
        g_strdup_printf("%s/../forms:%s/forms", g_getenv("TEST_SRCDIR"), g_getenv("TEST_SRCDIR"));
    g_auto(GStrv) pair = options->env != NULL ? g_strsplit(options->env, "=", 2) : NULL;

    g_setenv("HOME", options->folder, TRUE);
    g_setenv("XDG_DATA_HOME", options->folder, TRUE);
    g_setenv("GOVINFO_TUI_FORMS", forms, TRUE);
    g_setenv("TERM", options->term != NULL ? options->term : "xterm-256color", TRUE);
    g_setenv("LC_ALL", options->language != NULL ? options->language : "C.UTF-8", TRUE);
    g_unsetenv("NO_COLOR");
    g_unsetenv("LINES");
    g_unsetenv("COLUMNS");
    g_unsetenv("LANGUAGE");
    if (pair != NULL)
        g_setenv(pair[0], pair[1], TRUE);
}

static void run_child(const TtyOptions *options, const char *const *argv)
{
    g_autofree char *program = NULL;
    gsize n = g_strv_length((char **)argv);
    char **arguments = g_new0(char *, n + 1);

    if (strcmp(argv[0], "govinfo-tui") == 0)
        program = g_build_filename(g_getenv("TEST_BUILDDIR"), "govinfo-tui", NULL);
    else
        program = g_strdup(argv[0]);
    for (gsize i = 0; i < n; i++)
        arguments[i] = g_strdup(argv[i]);
    set_environment(options);
    if (chdir(options->folder) == 0)
        execvp(program, arguments);
    _exit(127);
}

Tty *tty_start(const TtyOptions *options, const char *const *argv)
{
    Tty *tty = g_new0(Tty, 1);
    struct winsize size = {.ws_row = (unsigned short)(options->lines > 0 ? options->lines : 24),
                           .ws_col =
                               (unsigned short)(options->columns > 0 ? options->columns : 80)};

    tty->lines = size.ws_row;
    tty->columns = size.ws_col;
    tty->sleeps = -1;
    tty->linux_console = g_strcmp0(options->term, "linux") == 0;
    tty->output = g_string_new(NULL);
    cr_assert_eq(openpty(&tty->master, &tty->slave, NULL, NULL, &size), 0);
    fcntl(tty->master, F_SETFD, FD_CLOEXEC);
    tty->child = fork();
    cr_assert(tty->child >= 0);
    if (tty->child == 0) {
        close(tty->master);
        login_tty(tty->slave);
        run_child(options, argv);
    }
    tty->vterm = vterm_new(tty->lines, tty->columns);
    vterm_set_utf8(tty->vterm, 1);
    vterm_screen_reset(vterm_obtain_screen(tty->vterm), 1);
    tty_settle(tty);
    return tty;
}

Tty *tty_open(const char *folder, const char *file, int lines, int columns)
{
    TtyOptions options = {.folder = folder, .lines = lines, .columns = columns};
    const char *argv[] = {"govinfo-tui", file, NULL};

    return tty_start(&options, argv);
}

/* ---- waiting --------------------------------------------------------------------------------- */

static void read_output(Tty *tty)
{
    char buffer[65536];
    ssize_t n = read(tty->master, buffer, sizeof buffer);

    if (n <= 0)
        return;
    g_string_append_len(tty->output, buffer, n);
    vterm_input_write(tty->vterm, buffer, (size_t)n);
}

/* Reads what there is, waiting for it at most so long. TRUE when there was something. */
static gboolean pump(Tty *tty, int milliseconds)
{
    struct pollfd master = {.fd = tty->master, .events = POLLIN};

    if (poll(&master, 1, milliseconds) <= 0 || !(master.revents & POLLIN))
        return FALSE;
    read_output(tty);
    return TRUE;
}

static gboolean has_left(Tty *tty)
{
    if (!tty->left && waitpid(tty->child, &tty->status, WNOHANG) == tty->child)
        tty->left = TRUE;
    return tty->left;
}

/* Does the program wait for input, without a time limit? It does so in one place, in ppoll(). */
static gboolean is_waiting(Tty *tty)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/syscall", (int)tty->child);
    g_autofree char *text = NULL;
    int unread = 0;

    if (ioctl(tty->slave, FIONREAD, &unread) != 0 || unread > 0)
        return FALSE;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return FALSE;
    return g_ascii_isdigit(*text) && strtol(text, NULL, 10) == SYS_ppoll;
}

/* How often the program has gone to sleep so far; 0 when it is gone. */
static gint64 count_sleeps(const Tty *tty)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/status", (int)tty->child);
    g_autofree char *text = NULL;
    const char *found;

    if (!g_file_get_contents(path, &text, NULL, NULL))
        return 0;
    found = strstr(text, "voluntary_ctxt_switches:");
    return found != NULL ? g_ascii_strtoll(strchr(found, ':') + 1, NULL, 10) : 0;
}

void tty_expect(Tty *tty)
{
    tty->sleeps = count_sleeps(tty);
}

void tty_settle(Tty *tty)
{
    gint64 deadline = g_get_monotonic_time() + DEADLINE_US;

    for (;;) {
        while (pump(tty, 0))
            ;
        if (has_left(tty) || (count_sleeps(tty) != tty->sleeps && is_waiting(tty) &&
                              !pump(tty, 1) && is_waiting(tty)))
            break;
        pump(tty, 2);
        tty_check_deadline(tty, deadline, "the program to wait for input");
    }
    tty->sleeps = -1;
    while (pump(tty, 0))
        ;
}

void tty_check_deadline(Tty *tty, gint64 deadline, const char *what)
{
    g_autofree char *screen = NULL;

    if (g_get_monotonic_time() < deadline)
        return;
    screen = tty_text(tty);
    cr_assert_fail("waited too long for %s; the screen:\n%s", what, screen);
}

void tty_wait(Tty *tty, const char *text)
{
    gint64 deadline = g_get_monotonic_time() + DEADLINE_US;

    while (!tty_shows(tty, text)) {
        pump(tty, 20);
        tty_check_deadline(tty, deadline, text);
    }
}

void tty_resize(Tty *tty, int lines, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)lines, .ws_col = (unsigned short)columns};

    vterm_set_size(tty->vterm, lines, columns);
    tty->lines = lines;
    tty->columns = columns;
    tty_expect(tty);
    ioctl(tty->master, TIOCSWINSZ, &size);
    tty_settle(tty);
}

const char *tty_output(Tty *tty)
{
    return tty->output->str;
}

/* ---- the end --------------------------------------------------------------------------------- */

static void tty_free(Tty *tty)
{
    close(tty->master);
    close(tty->slave);
    vterm_free(tty->vterm);
    g_string_free(tty->output, TRUE);
    g_free(tty);
}

int tty_end(Tty *tty)
{
    gint64 deadline = g_get_monotonic_time() + DEADLINE_US;
    int status;

    while (!has_left(tty)) {
        pump(tty, 5);
        tty_check_deadline(tty, deadline, "the program to leave");
    }
    status = tty->status;
    tty_free(tty);
    cr_assert(WIFEXITED(status), "the program died of signal %d", WTERMSIG(status));
    return WEXITSTATUS(status);
}

void tty_kill(Tty *tty)
{
    kill(tty->child, SIGKILL);
    if (!tty->left)
        waitpid(tty->child, NULL, 0);
    tty_free(tty);
}
