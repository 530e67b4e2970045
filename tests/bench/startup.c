/* Measures start to first full screen, in turns, of two programs, each in its own pseudo-terminal
 * of 80 x 24: from fork to the last byte before the screen falls quiet.
 * Prints both medians and their ratio; judges nothing. */
#include <glib.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define RUNS        21
#define QUIET_MS    150
#define DEADLINE_MS 10000
#define LEAST_BYTES 200 /* of a screen: less is a complaint */

/* Microseconds from `start` to the last byte before the quiet, or -1. */
static gint64 wait_for_quiet(int terminal, gint64 start)
{
    char buffer[65536];
    gsize total = 0;
    gint64 last = -1;
    struct pollfd ready = {.fd = terminal, .events = POLLIN};
    while (poll(&ready, 1, last < 0 ? DEADLINE_MS : QUIET_MS) > 0) {
        gssize n = read(terminal, buffer, sizeof buffer);
        if (n <= 0) {
            return -1; /* it ended */
        }
        total += (gsize)n;
        last = g_get_monotonic_time();
    }
    return total >= LEAST_BYTES ? last - start : -1;
}

static gint64 measure(char **command)
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    int terminal;
    gint64 start = g_get_monotonic_time();
    pid_t child = forkpty(&terminal, NULL, NULL, &size);
    if (child < 0) {
        return -1;
    }
    if (child == 0) {
        setenv("TERM", "xterm-256color", 1);
        setenv("LC_ALL", "C.UTF-8", 1);
        execv(command[0], command);
        _exit(127);
    }
    gint64 took = wait_for_quiet(terminal, start);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    close(terminal);
    return took;
}

static int compare(const void *a, const void *b)
{
    gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        g_printerr("usage: bench-startup PROGRAM BARE-PROGRAM FILE\n");
        return 2;
    }
    gint64 took[2][RUNS];
    for (int run = 0; run < RUNS; run++) {
        for (int which = 0; which < 2; which++) {
            took[which][run] = measure((char *[]){argv[1 + which], argv[3], NULL});
            if (took[which][run] < 0) {
                g_printerr("%s shows no screen\n", argv[1 + which]);
                return 1;
            }
        }
    }
    double median[2];
    for (int which = 0; which < 2; which++) {
        qsort(took[which], RUNS, sizeof took[which][0], compare);
        median[which] = (double)took[which][RUNS / 2] / 1000;
    }
    g_print("start to first full screen: %.1f ms, bare %.1f ms, ratio %.2f\n", median[0], median[1],
            median[0] / median[1]);
    return 0;
}
