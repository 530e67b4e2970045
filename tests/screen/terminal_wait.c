/* Waiting for the program in the pty: until it has read what it was sent, has drawn, and waits for
 * more. How far it is, /proc tells. */
#include "screen/terminal.h"

#include "screen/terminal_part.h"
#include "screen/wide.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define REST_MS    101 /* what the program leaves as it was, it shows after so long at most */
#define SILENCE_MS 60

/* Bytes at the end that begin a character whose rest has not come yet. */
static gsize count_unfinished(const char *text, gsize length)
{
    for (gsize n = 1; n <= MIN(length, 3); n++) {
        guchar byte = (guchar)text[length - n];

        if ((byte & 0xC0) != 0x80)
            return byte >= 0xC0 &&
                           g_utf8_get_char_validated(text + length - n, (gssize)n) == (gunichar)-2
                       ? n
                       : 0;
    }
    return 0;
}

/* What it answers goes to the program. */
static void show_wide(Tty *tty, gsize length)
{
    GString *shown = wide_output(tty->unshown->str, length);
    char answer[64];
    gsize n;

    vterm_input_write(tty->vterm, shown->str, shown->len);
    while ((n = vterm_output_read(tty->vterm, answer, sizeof answer)) > 0)
        cr_assert_eq(write(tty->master, answer, n), (gssize)n);
    g_string_free(shown, TRUE);
}

/* libvterm 0.1 loses a character that comes in two pieces, now and then. */
static void read_output(Tty *tty)
{
    char buffer[65536];
    ssize_t n = read(tty->master, buffer, sizeof buffer);
    gsize whole;

    if (n <= 0)
        return;
    g_string_append_len(tty->output, buffer, n);
    g_string_append_len(tty->unshown, buffer, n);
    whole = tty->unshown->len - count_unfinished(tty->unshown->str, tty->unshown->len);
    if (tty->wide)
        show_wide(tty, whole);
    else
        vterm_input_write(tty->vterm, tty->unshown->str, whole);
    g_string_erase(tty->unshown, 0, (gssize)whole);
}

/* Reads what there is, waiting for it at most so long. TRUE when there was something. */
gboolean tty_pump(Tty *tty, int milliseconds)
{
    struct pollfd master = {.fd = tty->master, .events = POLLIN};

    if (poll(&master, 1, milliseconds) <= 0 || !(master.revents & POLLIN))
        return FALSE;
    read_output(tty);
    return TRUE;
}

gboolean tty_has_left(Tty *tty)
{
    if (!tty->left && waitpid(tty->child, &tty->status, WNOHANG) == tty->child)
        tty->left = TRUE;
    return tty->left;
}

char *tty_proc(const Tty *tty, const char *name)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/%s", (int)tty->child, name);
    char *text = NULL;

    return g_file_get_contents(path, &text, NULL, NULL) ? text : NULL;
}

/* Does the program wait for input, without a time limit? Ours does so in one place, in ppoll();
 * simple ones read their standard input. Where the system does not tell, a while of silence
 * decides. */
static gboolean is_waiting(Tty *tty)
{
    g_autofree char *call = NULL;
    int unread = 0;

    if (ioctl(tty->slave, FIONREAD, &unread) != 0 || unread > 0)
        return FALSE;
    call = tty_proc(tty, "syscall");
    if (call == NULL)
        return !tty_pump(tty, SILENCE_MS);
    if (!g_ascii_isdigit(*call))
        return FALSE;
    return strtol(call, NULL, 10) == SYS_ppoll ||
           (strtol(call, NULL, 10) == SYS_read && strstr(call, " 0x0 ") == strchr(call, ' '));
}

/* How often the program has gone to sleep so far; -1 when nobody knows. */
static gint64 count_sleeps(const Tty *tty)
{
    g_autofree char *text = tty_proc(tty, "status");
    const char *found = text != NULL ? strstr(text, "voluntary_ctxt_switches:") : NULL;

    return found != NULL ? g_ascii_strtoll(strchr(found, ':') + 1, NULL, 10) : -1;
}

static gboolean has_slept(const Tty *tty)
{
    gint64 now = count_sleeps(tty);

    return now < 0 || now != tty->sleeps;
}

/* How many bytes the program has read so far, of whatever; -1 when nobody knows. */
static gint64 count_read(const Tty *tty)
{
    g_autofree char *text = tty_proc(tty, "io");

    return text != NULL && g_str_has_prefix(text, "rchar: ") ? g_ascii_strtoll(text + 7, NULL, 10)
                                                             : -1;
}

/* A pty hands on what was written a little later: until then nothing is to be read, and nothing was
 * read. That the program slept tells nothing then, since it also wakes to look about. */
static gboolean has_read(const Tty *tty)
{
    gint64 now = tty->to_read >= 0 ? count_read(tty) : -1;

    return now < 0 || now >= tty->to_read;
}

void tty_expect(Tty *tty, gsize bytes)
{
    gint64 now = bytes > 0 ? count_read(tty) : -1;

    tty->sleeps = count_sleeps(tty);
    tty->to_read = now >= 0 ? now + (gint64)bytes : -1;
}

void tty_settle(Tty *tty)
{
    gint64 deadline = g_get_monotonic_time() + TTY_DEADLINE_US;

    for (;;) {
        while (tty_pump(tty, 0))
            ;
        if (tty_has_left(tty) || (has_slept(tty) && has_read(tty) && is_waiting(tty) &&
                                  !tty_pump(tty, 1) && is_waiting(tty)))
            break;
        tty_pump(tty, 2);
        tty_check_deadline(tty, deadline, "the program to wait for input");
    }
    tty->sleeps = tty->to_read = -1;
    while (tty_pump(tty, 0))
        ;
}

/* How long the program waits for input at most, in milliseconds; 0: it is at work; -1: it waits for
 * something else, or for ever. */
static gint64 waiting_limit(const Tty *tty)
{
    g_autofree char *call = tty_proc(tty, "syscall"), *memory = NULL;
    unsigned long long number, inputs, n, limit;
    struct timespec time;
    gssize got = -1;
    int fd;

    if (call != NULL && !g_ascii_isdigit(*call))
        return 0;
    if (call == NULL || sscanf(call, "%llu %llx %llx %llx", &number, &inputs, &n, &limit) != 4 ||
        number != SYS_ppoll || limit == 0)
        return -1;
    memory = g_strdup_printf("/proc/%d/mem", (int)tty->child);
    fd = open(memory, O_RDONLY | O_CLOEXEC);
    if (fd >= 0) {
        got = pread(fd, &time, sizeof time, (off_t)limit);
        close(fd);
    }
    return got == (gssize)sizeof time ? time.tv_sec * 1000 + time.tv_nsec / 1000000 : -1;
}

void tty_rest(Tty *tty)
{
    gint64 deadline = g_get_monotonic_time() + TTY_DEADLINE_US, limit;

    while (!tty->traced && !tty_has_left(tty) && (limit = waiting_limit(tty)) >= 0 &&
           limit <= REST_MS && g_get_monotonic_time() < deadline)
        tty_pump(tty, 5);
    while (tty_pump(tty, 0))
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
    gint64 deadline = g_get_monotonic_time() + TTY_DEADLINE_US;

    while (!tty_shows(tty, text)) {
        if (tty_has_left(tty) && !tty_pump(tty, 0))
            deadline = 0; /* nothing more will come */
        tty_pump(tty, 20);
        tty_check_deadline(tty, deadline, text);
    }
}
