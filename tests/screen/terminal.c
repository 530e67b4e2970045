/* The pty, the program in it and the screen it draws on. Waiting for the program is
 * terminal_wait.c, keys are keys.c, golden files golden.c. */
#include "screen/terminal.h"

#include "screen/terminal_part.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

/* ---- folders --------------------------------------------------------------------------------- */

char *folder_new(void)
{
    char *folder = g_dir_make_tmp("screen-XXXXXX", NULL);

    cr_assert(folder != NULL);
    return folder;
}

static void remove_tree(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
            remove_tree(path);
        else
            g_unlink(path);
    }
    g_rmdir(folder);
}

void folder_remove(char *folder)
{
    remove_tree(folder);
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

/* What a sanitizer or valgrind has to say goes to a file beside the folder: tty_end() finds it. */
static char *complaints_path(const char *folder)
{
    return g_strconcat(folder, ".complaints", NULL);
}

static void log_complaints(const char *folder)
{
    /* A library may be preloaded into the program: see tests/faults. */
    static const char *const variables[] = {"ASAN_OPTIONS", "UBSAN_OPTIONS"};
    /* ... and signals are sent to it, which are the program's to handle. */
    static const char *const besides[] = {
        ":verify_asan_link_order=0:handle_segv=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0",
        ""};
    g_autofree char *path = complaints_path(folder), *valgrind = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(variables); i++) {
        const char *before = g_getenv(variables[i]);
        g_autofree char *options =
            g_strdup_printf("%s%s:log_path=%s", before != NULL ? before : "", besides[i], path);

        g_setenv(variables[i], options, TRUE);
    }
    valgrind = g_strdup_printf("--log-file=%s.%%p", path);
    g_setenv("VALGRIND_OPTS", valgrind, TRUE);
}

static void set_environment(const TtyOptions *options)
{
    static const char *const homes[] = {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME",
                                        "XDG_STATE_HOME", "XDG_CACHE_HOME"};
    g_autofree char *forms =
        g_strdup_printf("%s/../forms:%s/forms", g_getenv("TEST_SRCDIR"), g_getenv("TEST_SRCDIR"));
    g_auto(GStrv) pairs = g_strsplit(options->env != NULL ? options->env : "", "\n", -1);

    for (gsize i = 0; i < G_N_ELEMENTS(homes); i++)
        g_setenv(homes[i], options->folder, TRUE);
    g_setenv("GOVINFO_TUI_FORMS", forms, TRUE);
    g_setenv("TERM", options->term != NULL ? options->term : "xterm-256color", TRUE);
    g_setenv("LC_ALL", options->language != NULL ? options->language : "C.UTF-8", TRUE);
    g_unsetenv("NO_COLOR");
    g_unsetenv("LINES");
    g_unsetenv("COLUMNS");
    g_unsetenv("LANGUAGE");
    g_unsetenv("VISUAL");
    g_setenv("EDITOR", "true", TRUE);        /* none that would wait for somebody to leave it */
    g_setenv("NCURSES_GPM_TERMS", "", TRUE); /* no mouse daemon; its library leaks besides */
    log_complaints(options->folder);
    for (char **pair = pairs; *pair != NULL; pair++) {
        g_auto(GStrv) parts = g_strsplit(*pair, "=", 2);

        g_setenv(parts[0], parts[1], TRUE);
    }
}

/* Blank: a program draws its whole screen after every change of size, as terminals wrap lines anew
 * in ways of their own. (vterm_set_size() of libvterm 0.1 writes past its lines, and a wide
 * character on a screen of one column past its cells.) */
static VTerm *new_vterm(int lines, int columns)
{
    VTerm *vterm = vterm_new(lines, MAX(columns, 2));

    vterm_set_utf8(vterm, 1);
    vterm_screen_reset(vterm_obtain_screen(vterm), 1);
    return vterm;
}

/* The program built, by way of $TEST_WRAPPER ("valgrind -q …") where that is set; any other as it
 * is. */
static void append_program(GPtrArray *arguments, const char *name)
{
    const char *wrapper = g_getenv("TEST_WRAPPER");
    g_auto(GStrv) words = NULL;

    if (strcmp(name, "govinfo-tui") != 0) {
        g_ptr_array_add(arguments, g_strdup(name));
        return;
    }
    if (wrapper != NULL && g_shell_parse_argv(wrapper, NULL, &words, NULL))
        for (char **word = words; *word != NULL; word++)
            g_ptr_array_add(arguments, g_strdup(*word));
    g_ptr_array_add(arguments, g_build_filename(g_getenv("TEST_BUILDDIR"), name, NULL));
}

static void run_child(const TtyOptions *options, const char *const *argv)
{
    g_autoptr(GPtrArray) arguments = g_ptr_array_new();

    append_program(arguments, argv[0]);
    for (gsize i = 1; argv[i] != NULL; i++)
        g_ptr_array_add(arguments, g_strdup(argv[i]));
    g_ptr_array_add(arguments, NULL);
    set_environment(options);
    /* A shell without job control has what it runs in the background ignore these. */
    signal(SIGINT, SIG_DFL);
    signal(SIGQUIT, SIG_DFL);
    if (options->traced && ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
        _exit(127);
    if (chdir(options->folder) == 0)
        execvp(arguments->pdata[0], (char **)arguments->pdata);
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
    tty->sleeps = tty->to_read = -1;
    tty->linux_console = g_strcmp0(options->term, "linux") == 0;
    tty->traced = options->traced;
    tty->wide = options->wide;
    tty->folder = g_strdup(options->folder);
    tty->output = g_string_new(NULL);
    tty->unshown = g_string_new(NULL);
    cr_assert_eq(openpty(&tty->master, &tty->slave, NULL, NULL, &size), 0);
    fcntl(tty->master, F_SETFD, FD_CLOEXEC);
    tty->child = fork();
    cr_assert(tty->child >= 0);
    if (tty->child == 0) {
        close(tty->master);
        login_tty(tty->slave);
        run_child(options, argv);
    }
    tty->vterm = new_vterm(tty->lines, tty->columns);
    if (!options->by_shell && !options->traced)
        tty_settle(tty);
    return tty;
}

Tty *tty_open(const char *folder, const char *file, int lines, int columns)
{
    TtyOptions options = {.folder = folder, .lines = lines, .columns = columns};
    const char *argv[] = {"govinfo-tui", file, NULL};

    return tty_start(&options, argv);
}

/* ---- sending --------------------------------------------------------------------------------- */

void tty_resize_unseen(Tty *tty, int lines, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)lines, .ws_col = (unsigned short)columns};

    vterm_free(tty->vterm);
    tty->vterm = new_vterm(lines, columns);
    tty->lines = lines;
    tty->columns = columns;
    ioctl(tty->master, TIOCSWINSZ, &size);
    tty_pump(tty, 0);
}

void tty_resize(Tty *tty, int lines, int columns)
{
    if (lines == tty->lines && columns == tty->columns)
        return; /* the kernel would tell nobody */
    tty_expect(tty, 0);
    tty_resize_unseen(tty, lines, columns);
    tty_settle(tty);
}

void tty_type(Tty *tty, const char *bytes)
{
    gsize length = strlen(bytes);

    cr_assert_eq(write(tty->master, bytes, length), (gssize)length);
}

const char *tty_output(Tty *tty)
{
    return tty->output->str;
}

/* ---- the end --------------------------------------------------------------------------------- */

/* What a sanitizer or valgrind wrote about the program; NULL: nothing. */
static char *take_complaints(const Tty *tty)
{
    g_autofree char *path = complaints_path(tty->folder);
    g_autofree char *file = g_strdup_printf("%s.%d", path, (int)tty->child);
    char *text = NULL;

    g_file_get_contents(file, &text, NULL, NULL);
    g_unlink(file);
    if (text != NULL && *text == '\0')
        g_clear_pointer(&text, g_free);
    return text;
}

void tty_free(Tty *tty)
{
    if (tty->master >= 0) {
        close(tty->master);
        close(tty->slave);
    }
    vterm_free(tty->vterm);
    g_string_free(tty->output, TRUE);
    g_string_free(tty->unshown, TRUE);
    g_free(tty->folder);
    g_free(tty);
}

/* The status of a program that has left; frees the terminal. */
static int take_status(Tty *tty)
{
    g_autofree char *complaints = take_complaints(tty);
    int status = tty->status;

    tty_free(tty);
    cr_assert(complaints == NULL, "%s", complaints);
    return status;
}

static int wait_for_the_end(Tty *tty)
{
    gint64 deadline = g_get_monotonic_time() + TTY_DEADLINE_US;

    while (!tty_has_left(tty)) {
        tty_pump(tty, 5);
        tty_check_deadline(tty, deadline, "the program to leave");
    }
    return take_status(tty);
}

static int exit_status(int status)
{
    cr_assert(WIFEXITED(status), "the program died of signal %d", WTERMSIG(status));
    return WEXITSTATUS(status);
}

int tty_end(Tty *tty)
{
    return exit_status(wait_for_the_end(tty));
}

void tty_stop(Tty *tty)
{
    if (!tty->left)
        kill(tty->child, SIGTERM);
    cr_assert_eq(tty_end(tty), 0);
}

void tty_hang_up(Tty *tty)
{
    close(tty->master);
    close(tty->slave);
    tty->master = tty->slave = -1;
    cr_assert_eq(waitpid(tty->child, &tty->status, 0), tty->child);
    exit_status(take_status(tty));
}

/* ---- signals --------------------------------------------------------------------------------- */

void tty_signal(Tty *tty, int signal)
{
    cr_assert_eq(kill(tty->child, signal), 0);
}

/* Was the mode `on` that the program had set put off again? */
static gboolean is_off(const Tty *tty, const char *on, const char *off)
{
    const char *last_on = g_strrstr(tty->output->str, on);
    const char *last_off = g_strrstr(tty->output->str, off);

    return last_on == NULL || (last_off != NULL && last_off > last_on);
}

static void assert_ordinary(const Tty *tty)
{
    static const char *const modes[][2] = {{"\033[?1049h", "\033[?1049l"},
                                           {"\033[?2004h", "\033[?2004l"},
                                           {"\033[?1000h", "\033[?1000l"},
                                           {"\033[?1002h", "\033[?1002l"},
                                           {"\033[?25l", "\033[?12l\033[?25h"}};
    struct termios now;

    cr_assert_eq(tcgetattr(tty->slave, &now), 0);
    cr_assert((now.c_lflag & (ICANON | ECHO | ISIG)) == (ICANON | ECHO | ISIG));
    for (gsize i = 0; i < G_N_ELEMENTS(modes); i++)
        cr_assert(is_off(tty, modes[i][0], modes[i][1]), "%s", modes[i][1] + 1);
}

int tty_end_by_signal(Tty *tty)
{
    gint64 deadline = g_get_monotonic_time() + TTY_DEADLINE_US;
    int status;

    while (!tty_has_left(tty)) {
        tty_pump(tty, 5);
        tty_check_deadline(tty, deadline, "the program to die");
    }
    while (tty_pump(tty, 0))
        ;
    assert_ordinary(tty);
    status = take_status(tty);
    cr_assert(WIFSIGNALED(status), "the program left with %d", WEXITSTATUS(status));
    return WTERMSIG(status);
}

static gboolean is_writing(const Tty *tty)
{
    g_autofree char *call = tty_proc(tty, "syscall");

    return call != NULL && g_ascii_isdigit(*call) && strtol(call, NULL, 10) == SYS_write;
}

void tty_clog(Tty *tty)
{
    gint64 deadline = g_get_monotonic_time() + TTY_DEADLINE_US;
    g_autofree char *call = tty_proc(tty, "syscall");

    if (call == NULL)
        cr_skip_test("this system does not tell what a program waits for");
    while (!is_writing(tty)) {
        (void)!write(tty->master, "\f", 1); /* Ctrl-L: all of the screen again */
        g_usleep(1000);
        tty_check_deadline(tty, deadline, "the program to be held in a write");
    }
}

void tty_stop_clogged(Tty *tty)
{
    gint64 deadline = g_get_monotonic_time() + TTY_DEADLINE_US;

    tty_signal(tty, SIGTERM);
    while (!tty_has_left(tty)) {
        g_usleep(1000);
        if (g_get_monotonic_time() > deadline)
            cr_assert_fail("the program does not end while its terminal is clogged");
    }
    exit_status(take_status(tty));
}

void tty_kill(Tty *tty)
{
    kill(tty->child, SIGKILL);
    if (!tty->left)
        waitpid(tty->child, NULL, 0);
    tty_free(tty);
}
