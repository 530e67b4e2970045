/* Tracing by ptrace. The terminal itself is terminal.c. */
#include "screen/traced.h"

#include "screen/terminal_part.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define SYSCALL_STOP (SIGTRAP | 0x80)

typedef struct {
    Tty *tty;
    Trace *trace;
    gboolean counting;
} Tracer;

static void kill_it(Tracer *tracer)
{
    int status;
    pid_t pid;

    kill(tracer->tty->child, SIGKILL);
    do
        pid = waitpid(-1, &status, __WALL);
    while (pid != tracer->tty->child && (pid > 0 || errno == EINTR));
    tracer->trace->killed = TRUE;
}

static void tell_idle(const Tracer *tracer)
{
    const Trace *trace = tracer->trace;
    g_autofree char *screen = trace->idle != NULL ? tty_text(tracer->tty) : NULL;

    if (screen != NULL)
        trace->idle(trace->data, trace->done, screen);
}

/* The program waits: for the next step, if it has read the last one. */
static gboolean feed(Tracer *tracer)
{
    Trace *trace = tracer->trace;
    g_autoptr(GString) bytes = NULL;
    int unread = 0;

    if (ioctl(tracer->tty->slave, FIONREAD, &unread) != 0 || unread > 0)
        return TRUE;
    tracer->counting = TRUE;
    trace->done = trace->typed;
    tell_idle(tracer);
    if (trace->steps[trace->typed] == NULL)
        return FALSE;
    bytes = tty_bytes(tracer->tty, trace->steps[trace->typed]);
    cr_assert_eq(write(tracer->tty->master, bytes->str, bytes->len), (gssize)bytes->len);
    trace->typed++;
    return TRUE;
}

/* Before a system call. FALSE: it has been killed. */
static gboolean enter(Tracer *tracer, pid_t pid, guint64 call)
{
    Trace *trace = tracer->trace;

    while (tty_pump(tracer->tty, 0))
        ;
    if (tracer->counting && ++trace->calls == trace->kill_at) {
        kill_it(tracer);
        return FALSE;
    }
    if (pid == tracer->tty->child && call == SYS_ppoll && !feed(tracer)) {
        kill_it(tracer);
        return FALSE;
    }
    return TRUE;
}

/* The argument of a system call that is a file's name; -1: none is. */
static int name_argument(guint64 call)
{
    switch (call) {
#ifdef SYS_open /* of older machines */
    case SYS_open:
    case SYS_access:
    case SYS_readlink:
    case SYS_mkdir: return 0;
#endif
    case SYS_openat:
    case SYS_newfstatat:
    case SYS_faccessat:
    case SYS_readlinkat:
    case SYS_mkdirat: return 1;
    default: return -1;
    }
}

/* The name in the program's memory. */
static char *read_name(pid_t pid, uint64_t at)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/mem", (int)pid);
    int memory = open(path, O_RDONLY | O_CLOEXEC);
    char name[PATH_MAX + 1];
    ssize_t n;

    cr_assert(memory >= 0);
    n = pread(memory, name, PATH_MAX, (off_t)at);
    close(memory);
    name[MAX(n, 0)] = '\0';
    return g_strdup(name);
}

static void tell_call(const Tracer *tracer, pid_t pid, guint64 call, const uint64_t *arguments)
{
    const Trace *trace = tracer->trace;
    int argument = name_argument(call);
    g_autofree char *name = NULL;

    if (trace->called == NULL || tracer->counting)
        return;
    if (argument >= 0)
        name = read_name(pid, arguments[argument]);
    trace->called(trace->data, call, name);
}

/* The signal to hand on to the program, or −1: it is gone. */
static int look(Tracer *tracer, pid_t pid, int status)
{
    struct __ptrace_syscall_info info;
    int signal = WSTOPSIG(status);

    if (status >> 16 != 0)
        return 0; /* a new thread, a new program */
    if (signal == SIGSTOP)
        return 0; /* how a thread begins */
    if (signal != SYSCALL_STOP)
        return signal;
    if (ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof info, &info) <= 0 ||
        info.op != PTRACE_SYSCALL_INFO_ENTRY)
        return 0;
    tell_call(tracer, pid, info.entry.nr, info.entry.args);
    return enter(tracer, pid, info.entry.nr) ? 0 : -1;
}

/* Until it has left or is killed. */
static void follow(Tracer *tracer)
{
    for (;;) {
        int status, signal;
        pid_t pid = waitpid(-1, &status, __WALL);

        if (pid < 0 && errno == EINTR)
            continue;
        if (pid < 0)
            return;
        if (WIFEXITED(status) || WIFSIGNALED(status)) {
            if (pid == tracer->tty->child)
                return;
            continue;
        }
        signal = look(tracer, pid, status);
        if (signal < 0)
            return;
        ptrace(PTRACE_SYSCALL, pid, NULL, (void *)(gintptr)signal);
    }
}

gboolean traced_run(const TtyOptions *options, const char *const *argv, Trace *trace)
{
    TtyOptions traced = *options;
    Tracer tracer = {.trace = trace};
    int status;

    traced.traced = TRUE;
    tracer.tty = tty_start(&traced, argv);
    trace->calls = trace->typed = trace->done = 0;
    trace->killed = FALSE;
    if (waitpid(tracer.tty->child, &status, 0) != tracer.tty->child || !WIFSTOPPED(status))
        return FALSE;
    if (ptrace(PTRACE_SETOPTIONS, tracer.tty->child, NULL,
               PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL) != 0)
        return FALSE;
    ptrace(PTRACE_SYSCALL, tracer.tty->child, NULL, NULL);
    follow(&tracer);
    while (tty_pump(tracer.tty, 0))
        ;
    trace->screen = tty_text(tracer.tty);
    tty_free(tracer.tty);
    return TRUE;
}
