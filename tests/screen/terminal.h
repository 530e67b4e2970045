/* A terminal for tests: runs a program in a pty, shows its output to libvterm, types keys, and
 * waits for what it is to show. Nothing sleeps for a fixed time: everything waits for a condition,
 * with a deadline, and prints the screen when that passes.
 *
 * Life cycle: tty_start(), then keys and questions, then tty_end() (which wants the program to have
 * left by itself), tty_stop() or tty_kill(). Each test has a folder of its own, which the program
 * starts in. */
#ifndef TESTS_SCREEN_TERMINAL_H
#define TESTS_SCREEN_TERMINAL_H

#include <glib.h>

typedef struct Tty Tty;

typedef struct {
    int lines, columns;   /* 0: 24 × 80 */
    const char *term;     /* NULL: xterm-256color */
    const char *language; /* LC_ALL; NULL: C.UTF-8 */
    const char *env;      /* more "NAME=VALUE", one a line; or NULL */
    const char *folder;   /* where it starts */
    gboolean wide;        /* draws characters of ambiguous width two cells wide, and says so */
    gboolean traced;      /* asks to be traced: see traced.h */
    gboolean by_shell;    /* argv is a shell that starts the program: wait for what is shown */
} TtyOptions;

/* A folder for a test, empty; removed by folder_remove(). g_free() both. */
char *folder_new(void);
void folder_remove(char *folder);
/* Copies a file of the source tree (relative to its top) into the folder. */
void folder_copy(const char *folder, const char *source, const char *name);
char *folder_read(const char *folder, const char *name);

/* argv[0] "govinfo-tui" is the program built; NULL-terminated. */
Tty *tty_start(const TtyOptions *options, const char *const *argv);
/* "govinfo-tui FILE", with the options' defaults but for the size. */
Tty *tty_open(const char *folder, const char *file, int lines, int columns);

/* Text, with keys in angle brackets: <F2> <Enter> <Esc> <Tab> <S-Tab> <Up> <C-s> <A-3> <Delete>
 * <Backspace> <Home> <End> <PageUp> <PageDown> <C-Home> <S-Right> <Paste>…</Paste>, a click <@Y,X>,
 * dragging on to <~Y,X>, and the wheel <^Y,X> <vY,X> at a line and column from 0, <lt> for "<"; and
 * <Light> and <Dark>, as terminals answer what their background is, <Wide> and <Narrow>, how wide
 * they draw “. Waits until the program
 * has drawn what came of them. */
void tty_keys(Tty *tty, const char *keys);

void tty_resize(Tty *tty, int lines, int columns);

/* Bytes as they are, and a resize, without waiting for what comes of them. */
void tty_type(Tty *tty, const char *bytes);
void tty_resize_unseen(Tty *tty, int lines, int columns);

/* Waits until the screen shows the text, within one line. */
void tty_wait(Tty *tty, const char *text);
/* Where the text begins, the first time; FALSE when it is nowhere. */
gboolean tty_find(Tty *tty, const char *text, int *y, int *x);
gboolean tty_shows(Tty *tty, const char *text);
void tty_assert_shows(Tty *tty, const char *text);
void tty_assert_hides(Tty *tty, const char *text);
void tty_cursor(Tty *tty, int *y, int *x);
/* The line without spaces at its end. g_free() it. */
char *tty_line(Tty *tty, int y);
char *tty_text(Tty *tty);     /* the whole screen; g_free() it */
char *tty_snapshot(Tty *tty); /* and attributes and cursor; g_free() it */
/* All that the program wrote, escape sequences and all. */
const char *tty_output(Tty *tty);

/* Compares size, text, attributes and cursor with tests/screen/golden/NAME.txt; GOLDEN=1 writes it.
 */
void tty_assert_golden(Tty *tty, const char *name);

/* Has it left of itself? tty_end() is still to be called. */
gboolean tty_has_left(Tty *tty);

/* Waits until the program has left; its exit status. Frees the terminal. Fails when a sanitizer had
 * something to say about the program. */
int tty_end(Tty *tty);
/* Asks the program to end (SIGTERM); wants it to do so, in good order, wherever it is. */
void tty_stop(Tty *tty);
/* Sends the program a signal. What comes of it is to be waited for. */
void tty_signal(Tty *tty, int signal);
/* Waits until a signal has ended the program, and wants the terminal to be an ordinary one again;
 * the signal. Frees the terminal. */
int tty_end_by_signal(Tty *tty);
/* Stops reading what the program writes, until it can write no more. */
void tty_clog(Tty *tty);
/* Asks a program whose terminal is clogged to end; wants it to do so in good order. */
void tty_stop_clogged(Tty *tty);
/* Closes the window; wants the program to end in good order. Waits without a deadline: give the
 * test a .timeout. */
void tty_hang_up(Tty *tty);
/* Ends a program that is not ours, at once. */
void tty_kill(Tty *tty);

#endif
