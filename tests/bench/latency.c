/* Measures how long a key takes from being written to the last byte of what it changes on the
 * screen, and how many bytes that is: of the program and of a bare one, key by key in turns, each
 * in its own pseudo-terminal. Prints medians, 99th percentiles and their ratios; judges nothing.
 *
 * First as fast as they are shown, as an arrow held down comes; then as a person types, when what
 * tells of the cell follows each key. Then typing into a passage of 100 KB beside one that fills
 * the screen as well, and beside an empty one, in the program alone. */
#include <glib.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS       40 /* of the keys below */
#define TYPED_ROUNDS 3
#define QUIET_MS     12  /* longer than anything between two writes of one update */
#define TYPED_MS     200 /* between two keys of a person */
#define START_MS     300

typedef struct {
    pid_t child;
    int master;
    GArray *took; /* of gint64, nanoseconds */
    gsize bytes;
} Program;

/* Into a cell, over to the next: down a column, then back up in the next. */
static const char *const keys[] = {
    "1",      "2", "\033OB", "7", "\033OB", "3",      "0",      "5", "\033OB", "\033OB", "0",
    "\033OC", "4", "\033OA", "8", "8",      "\033OA", "\033OA", "6", "\033OA", "9",      "\033OD",
};

static gint64 now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * G_GINT64_CONSTANT(1000000000) + time.tv_nsec;
}

static Program start(char **command, const char *folder)
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    Program program = {.took = g_array_new(FALSE, FALSE, sizeof(gint64))};

    program.child = forkpty(&program.master, NULL, NULL, &size);
    if (program.child == 0) {
        g_setenv("TERM", "xterm-256color", TRUE);
        g_setenv("LC_ALL", "C.UTF-8", TRUE);
        g_setenv("XDG_STATE_HOME", folder, TRUE);
        g_setenv("XDG_DATA_HOME", folder, TRUE);
        g_setenv("XDG_CONFIG_HOME", folder, TRUE);
        execv(command[0], command);
        _exit(127);
    }
    return program;
}

/* Reads until nothing has come for so long: bytes, and when the last of them came. */
static gsize read_all(Program *program, int quiet_ms, gint64 *last)
{
    char buffer[65536];
    struct pollfd ready = {.fd = program->master, .events = POLLIN};
    gsize total = 0;

    while (poll(&ready, 1, quiet_ms) > 0) {
        gssize n = read(program->master, buffer, sizeof buffer);

        if (n <= 0)
            break;
        *last = now();
        total += (gsize)n;
    }
    return total;
}

static void press(Program *program, const char *key, int quiet_ms, gboolean counts)
{
    gint64 sent = now(), last = sent;
    gsize n;

    if (write(program->master, key, strlen(key)) < 0)
        return;
    n = read_all(program, quiet_ms, &last);
    if (!counts || n == 0)
        return;
    last -= sent;
    g_array_append_val(program->took, last);
    program->bytes += n;
}

static void stop(Program *program)
{
    kill(program->child, SIGKILL);
    waitpid(program->child, NULL, 0);
    close(program->master);
    g_array_unref(program->took);
}

static int compare(gconstpointer a, gconstpointer b)
{
    gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

    return (x > y) - (x < y);
}

/* In microseconds. */
static double percentile(Program *program, guint percent)
{
    g_array_sort(program->took, compare);
    return (double)g_array_index(program->took, gint64, (program->took->len - 1) * percent / 100) /
           1000;
}

static void print(const char *what, double ours, double bare, const char *bare_name)
{
    g_print("%s: %.0f us, %s %.0f us, ratio %.2f\n", what, ours, bare_name, bare, ours / bare);
}

/* ---- table three ----------------------------------------------------------------------------- */

static gboolean measure_keys(Program *both, const char *how, int rounds, int quiet_ms)
{
    for (int round = 0; round <= rounds; round++)
        for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
            for (int which = 0; which < 2; which++)
                press(&both[which], keys[i], quiet_ms, round > 0);
    if (both[0].took->len == 0 || both[1].took->len == 0)
        return FALSE;
    g_print("key in table three, %s:\n", how);
    print("  median", percentile(&both[0], 50), percentile(&both[1], 50), "bare");
    print("  p99", percentile(&both[0], 99), percentile(&both[1], 99), "bare");
    g_print("  bytes per key: %.1f, bare %.1f, ratio %.2f\n",
            (double)both[0].bytes / both[0].took->len, (double)both[1].bytes / both[1].took->len,
            (double)both[0].bytes / both[0].took->len /
                ((double)both[1].bytes / both[1].took->len));
    for (int i = 0; i < 2; i++) {
        g_array_set_size(both[i].took, 0);
        both[i].bytes = 0;
    }
    return TRUE;
}

static gboolean measure_table(char *program, char *bare, const char *folder, char *report)
{
    Program both[2] = {start((char *[]){program, report, NULL}, folder),
                       start((char *[]){bare, NULL}, folder)};
    gint64 last;
    gboolean fine;

    for (int i = 0; i < 2; i++)
        read_all(&both[i], START_MS, &last);
    press(&both[0], "\0333", QUIET_MS, FALSE); /* Alt-3 */
    fine = measure_keys(both, "one after the other", ROUNDS, QUIET_MS) &&
           measure_keys(both, "five a second", TYPED_ROUNDS, TYPED_MS);
    for (int i = 0; i < 2; i++)
        stop(&both[i]);
    return fine;
}

/* ---- passages -------------------------------------------------------------------------------- */

static void write_passage(const char *path, gsize bytes)
{
    g_autoptr(GString) text =
        g_string_new("form: govinfo-2021\nagency: 甲局\nyear: 2023\noverview:\n"
                     "  proactive_disclosure: |\n");

    for (gsize i = 0; text->len < bytes; i++)
        g_string_append_printf(text, "    第%u段：全年通过门户网站公开信息，另有专栏。\n",
                               (unsigned)i);
    if (bytes == 0)
        g_string_append(text, "    无\n");
    g_file_set_contents(path, text->str, (gssize)text->len, NULL);
}

static gboolean measure_passages(char *program, const char *folder)
{
    static const gsize sizes[] = {100 * 1024, 2 * 1024, 0};
    Program all[G_N_ELEMENTS(sizes)];
    gint64 last;
    gboolean fine = TRUE;

    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autofree char *path = g_strdup_printf("%s/passage-%u.yaml", folder, (unsigned)i);

        write_passage(path, sizes[i]);
        all[i] = start((char *[]){program, path, NULL}, folder);
        read_all(&all[i], START_MS, &last);
        press(&all[i], "\033OB\033OB", QUIET_MS, FALSE);
    }
    for (int round = 0; round < 200; round++)
        for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++)
            press(&all[i], round % 7 == 6 ? "\033OD" : "x", QUIET_MS, round > 0);
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++)
        fine = fine && all[i].took->len > 0;
    for (gsize i = 1; fine && i < G_N_ELEMENTS(sizes); i++)
        print("key in a passage of 100 KB, median", percentile(&all[0], 50),
              percentile(&all[i], 50), sizes[i] > 0 ? "in one of 2 KB" : "in an empty one");
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++)
        stop(&all[i]);
    return fine;
}

int main(int argc, char **argv)
{
    g_autofree char *folder = g_dir_make_tmp("latency-XXXXXX", NULL);
    g_autofree char *report = g_build_filename(folder, "report.yaml", NULL);
    g_autofree char *text = NULL;
    gsize length;
    gboolean fine;

    if (argc != 4 || !g_file_get_contents(argv[3], &text, &length, NULL) ||
        !g_file_set_contents(report, text, (gssize)length, NULL)) {
        g_printerr("usage: bench-latency PROGRAM BARE-PROGRAM FILE\n");
        return 2;
    }
    fine = measure_table(argv[1], argv[2], folder, report) && measure_passages(argv[1], folder);
    if (!fine)
        g_printerr("%s shows nothing\n", argv[1]);
    return fine ? 0 : 1;
}
