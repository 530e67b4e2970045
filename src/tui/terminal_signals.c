/* Signal handlers and what they need. All of it is one static struct: handlers get no argument. */
#include "config.h"

#include "tui/terminal_signals.h"

#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

/* So long a terminal may take before it counts as one that does not read. */
#define PATIENCE_MS 200

static const int ending[] = {SIGTERM, SIGHUP, SIGINT};
static const int fatal[] = {SIGSEGV, SIGBUS,  SIGFPE,  SIGILL,  SIGABRT, SIGTRAP,   SIGSYS,
                            SIGQUIT, SIGXCPU, SIGALRM, SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF};

static struct {
    int tty;     /* the terminal, whatever becomes of standard output */
    int nowhere; /* /dev/null */
    struct termios before;
    char reset[512], farewell[512];
    sigset_t waiting, ends;
    struct sigaction usual[G_N_ELEMENTS(fatal)];
    volatile sig_atomic_t taken, drawing, diverted, end, stop, go_on;
} state = {.tty = -1, .nowhere = -1};

/* A handler for faults needs a stack of its own where the fault is the stack's end. */
static char fault_stack[65536];

/* ---- giving the terminal back, from anywhere ---------------------------------------------------
 */

/* Does not wait for a terminal that does not read. */
static void send_out(const char *text)
{
    int flags = fcntl(state.tty, F_GETFL);

    fcntl(state.tty, F_SETFL, flags | O_NONBLOCK);
    (void)!write(state.tty, text, strlen(text));
    fcntl(state.tty, F_SETFL, flags);
}

static void restore(void)
{
    send_out(state.reset);
    tcsetattr(state.tty, TCSANOW, &state.before);
}

/* ---- handlers ----------------------------------------------------------------------------------
 */

void terminal_signals_divert(void)
{
    dup2(state.nowhere, STDOUT_FILENO);
    state.diverted = 1;
}

static void on_end(int signal)
{
    int code = errno;

    (void)signal;
    state.end = 1;
    if (state.drawing)
        terminal_signals_divert();
    errno = code;
}

static void on_stop(int signal)
{
    (void)signal;
    state.stop = 1;
}

static void on_continue(int signal)
{
    (void)signal;
    state.go_on = 1;
}

/* Where the fault lies in an instruction, returning meets it again, and the usual handler with it
 * the true circumstances; a signal that was sent is sent again. */
static gboolean comes_again(int signal, const siginfo_t *info)
{
    return info->si_code > 0 &&
           (signal == SIGSEGV || signal == SIGBUS || signal == SIGFPE || signal == SIGILL);
}

static void on_fatal(int signal, siginfo_t *info, void *context)
{
    (void)context;
    if (state.taken) {
        state.taken = 0;
        restore();
        send_out(state.farewell);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(fatal); i++)
        if (fatal[i] == signal)
            sigaction(signal, &state.usual[i], NULL);
    if (!comes_again(signal, info))
        raise(signal);
}

/* ---- setting up --------------------------------------------------------------------------------
 */

static void handle(int signal, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler};

    sigfillset(&action.sa_mask);
    sigaction(signal, &action, NULL);
}

static void catch_fatal(void)
{
    struct sigaction action = {.sa_sigaction = on_fatal, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    stack_t stack = {.ss_sp = fault_stack, .ss_size = sizeof fault_stack};

    sigemptyset(&action.sa_mask);
    sigaltstack(&stack, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(fatal); i++) {
        sigaction(fatal[i], &action, &state.usual[i]);
        if (state.usual[i].sa_handler == SIG_IGN) /* whoever started us wants it so */
            sigaction(fatal[i], &state.usual[i], NULL);
    }
}

/* Held but while waiting, so that one that comes just before the wait is not missed. */
static void hold(void)
{
    static const int others[] = {SIGWINCH, SIGTSTP, SIGCONT};
    sigset_t held;

    sigemptyset(&held);
    sigemptyset(&state.ends);
    for (gsize i = 0; i < G_N_ELEMENTS(ending); i++) {
        sigaddset(&held, ending[i]);
        sigaddset(&state.ends, ending[i]);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        sigaddset(&held, others[i]);
    sigprocmask(SIG_BLOCK, &held, &state.waiting);
    for (gsize i = 0; i < G_N_ELEMENTS(ending); i++)
        sigdelset(&state.waiting, ending[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        sigdelset(&state.waiting, others[i]);
}

void terminal_signals_remember(void)
{
    state.tty = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    state.nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    tcgetattr(STDIN_FILENO, &state.before);
}

void terminal_signals_open(const char *reset)
{
    g_strlcpy(state.reset, reset, sizeof state.reset);
    g_strlcpy(
        state.farewell,
        _("\r\ngovinfo-tui: 程序意外中断，终端已恢复。报告文件没有动；请再打开它，程序会说明没"
          "有保存的修改能恢复哪些\r\n"),
        sizeof state.farewell);
    hold();
    for (gsize i = 0; i < G_N_ELEMENTS(ending); i++)
        handle(ending[i], on_end);
    handle(SIGTSTP, on_stop);
    handle(SIGCONT, on_continue);
    catch_fatal();
    state.taken = 1;
}

/* ---- the end -----------------------------------------------------------------------------------
 */

void terminal_signals_finish(void)
{
    struct pollfd output = {.fd = state.tty, .events = POLLOUT};

    if (!state.diverted && poll(&output, 1, PATIENCE_MS) <= 0)
        terminal_signals_divert();
}

void terminal_signals_forget(void)
{
    if (state.diverted) {
        restore();
        dup2(state.tty, STDOUT_FILENO);
    }
    state.taken = state.diverted = 0;
    close(state.tty);
    close(state.nowhere);
}

void terminal_signals_close(void)
{
    terminal_signals_forget();
    for (gsize i = 0; i < G_N_ELEMENTS(fatal); i++)
        sigaction(fatal[i], &state.usual[i], NULL);
}

/* ---- while it runs -----------------------------------------------------------------------------
 */

const sigset_t *terminal_signals_waiting(void)
{
    return &state.waiting;
}

void terminal_signals_drawing(gboolean drawing)
{
    if (drawing) {
        state.drawing = 1;
        sigprocmask(SIG_UNBLOCK, &state.ends, NULL);
    } else {
        sigprocmask(SIG_BLOCK, &state.ends, NULL);
        state.drawing = 0;
    }
}

gboolean terminal_signals_asked_to_end(void)
{
    return state.end != 0;
}

gboolean terminal_signals_asked_to_stop(void)
{
    gboolean asked = state.stop != 0;

    state.stop = 0;
    return asked;
}

gboolean terminal_signals_continued(void)
{
    gboolean told = state.go_on != 0;

    state.go_on = 0;
    return told;
}

/* The stop takes place where the signal, sent again, is let through. That we were continued is no
 * news after it. */
void terminal_signals_stop(void)
{
    struct timespec now = {0, 0};
    sigset_t stop, go_on;

    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    sigemptyset(&go_on);
    sigaddset(&go_on, SIGCONT);
    state.taken = 0;
    handle(SIGTSTP, SIG_DFL);
    raise(SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &stop, NULL);
    sigprocmask(SIG_BLOCK, &stop, NULL);
    handle(SIGTSTP, on_stop);
    sigtimedwait(&go_on, NULL, &now);
    state.go_on = 0;
    state.taken = 1;
}

/* ---- another program in the meantime -----------------------------------------------------------
 */

static const int keyboard[] = {SIGINT, SIGQUIT};

/* It meets signals as we did. -1: it could not be started. */
static pid_t start(const char *const *argv)
{
    posix_spawnattr_t attributes;
    sigset_t defaults;
    pid_t child;

    sigemptyset(&defaults);
    for (gsize i = 0; i < G_N_ELEMENTS(keyboard); i++)
        sigaddset(&defaults, keyboard[i]);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setsigmask(&attributes, &state.waiting);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    if (posix_spawnp(&child, argv[0], NULL, &attributes, (char *const *)argv, environ) != 0)
        child = -1;
    posix_spawnattr_destroy(&attributes);
    return child;
}

/* Its end is told by SIGCHLD, which is held like those that ask us to end: none is missed. */
static int wait_for(pid_t child)
{
    sigset_t awaited = state.ends;
    int status;

    sigaddset(&awaited, SIGCHLD);
    for (;;) {
        pid_t ended = waitpid(child, &status, WNOHANG);
        int told;

        if (ended != 0)
            return ended == child ? status : -1;
        told = sigwaitinfo(&awaited, NULL);
        if (told <= 0 || told == SIGCHLD)
            continue;
        state.end = 1;
        kill(child, SIGHUP);
    }
}

int terminal_signals_run(const char *const *argv)
{
    struct sigaction usual[G_N_ELEMENTS(keyboard)];
    sigset_t stop, held;
    int status;
    pid_t child;

    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    sigemptyset(&held);
    sigaddset(&held, SIGCHLD);
    sigprocmask(SIG_BLOCK, &held, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(keyboard); i++) {
        sigaction(keyboard[i], NULL, &usual[i]);
        handle(keyboard[i], SIG_IGN);
    }
    handle(SIGTSTP, SIG_DFL);
    sigprocmask(SIG_UNBLOCK, &stop, NULL);
    state.taken = 0;
    child = start(argv);
    status = child > 0 ? wait_for(child) : -1;
    state.taken = 1;
    sigprocmask(SIG_BLOCK, &stop, NULL);
    handle(SIGTSTP, on_stop);
    for (gsize i = 0; i < G_N_ELEMENTS(keyboard); i++)
        sigaction(keyboard[i], &usual[i], NULL);
    sigprocmask(SIG_UNBLOCK, &held, NULL);
    return status;
}
