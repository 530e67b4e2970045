/* The inside of the terminal for tests. Only the files of tests/screen/ that make it include this.
 */
#ifndef TESTS_SCREEN_TERMINAL_PART_H
#define TESTS_SCREEN_TERMINAL_PART_H

#include "screen/terminal.h"

#include <sys/types.h>
#include <vterm.h>

/* Long enough for valgrind and a machine that does other things as well. */
#define TTY_DEADLINE_US (60 * G_USEC_PER_SEC)

struct Tty {
    pid_t child;
    int master, slave; /* the slave stays open, to see what the program has not read yet */
    VTerm *vterm;
    int lines, columns;
    gboolean linux_console, left;
    gboolean wide;   /* draws characters of ambiguous width two cells wide */
    gboolean traced; /* stopped whenever it is looked at */
    int status;
    char *folder;
    gint64 sleeps;  /* of the program before it was sent something; -1: nothing is on its way */
    gint64 to_read; /* bytes it will have read, with what it was sent; -1: likewise */
    GString *output;
    GString *unshown; /* what the terminal was not shown of it yet */
};

/* Something is about to be sent, which will wake the program: so many bytes, or (0) a signal. */
void tty_expect(Tty *tty, gsize bytes);

/* Waits until the program has read all keys, drawn, and waits for more; or has left. */
void tty_settle(Tty *tty);
/* Waits until the program has shown what it leaves as it is while keys follow each other fast. What
 * reads the screen calls this. */
void tty_rest(Tty *tty);
void tty_check_deadline(Tty *tty, gint64 deadline, const char *what);
/* Reads what the program wrote, waiting for it at most so long. TRUE when there was something. */
gboolean tty_pump(Tty *tty, int milliseconds);
/* A file of the program's in /proc, or NULL where this system has it not. g_free() it. */
char *tty_proc(const Tty *tty, const char *name);
void tty_free(Tty *tty);

/* The bytes of keys, as in tty_keys(). */
GString *tty_bytes(const Tty *tty, const char *keys);

#endif
