/* The terminal: taking it over, giving it back, and what the user does there, as events.
 *
 * Life cycle: terminal_open() once, then terminal_wait() and terminal_read() until there is nothing
 * left to read, then draw; terminal_close() gives the terminal back. One terminal a process. */
#ifndef TUI_TERMINAL_H
#define TUI_TERMINAL_H

#include "tui/key.h"
#include "tui/paint.h"

typedef struct Terminal Terminal;

#define TERMINAL_MIN_LINES   16
#define TERMINAL_MIN_COLUMNS 60

typedef enum {
    EVENT_KEY,        /* key: named, or with Ctrl or Alt */
    EVENT_TEXT,       /* one character typed: key and text */
    EVENT_PASTE,      /* pasted: valid UTF-8; g_free() it */
    EVENT_CLICK,      /* y, x */
    EVENT_DRAG,       /* y, x: the mouse moved with its button held */
    EVENT_WHEEL,      /* y, x, lines: down is positive */
    EVENT_BACKGROUND, /* light: the terminal told its background */
    EVENT_WIDE,       /* it draws characters of ambiguous width two cells wide */
    EVENT_RESIZE,     /* the size is another, or the terminal is ours again */
    EVENT_HANGUP      /* the terminal is gone, or we were asked to end */
} EventKind;

typedef struct {
    EventKind kind;
    Key key;
    char text[8]; /* UTF-8 */
    char *pasted;
    int y, x, lines;
    gboolean light;
} Event;

/* Is it about what the terminal shows, whatever is going on there, and not from the user? */
gboolean event_is_of_terminal(const Event *event);

/* Fails, without having written anything, when this is no terminal the program can use: the message
 * says why and what to do. */
Terminal *terminal_open(GError **error);
void terminal_close(Terminal *terminal);

/* Until there is something to read, here or (−1: nowhere) from the file descriptor `also`, or so
 * long (−1: for ever). TRUE: there is, from the latter. */
gboolean terminal_wait(Terminal *terminal, int also, int milliseconds);

/* The next event; FALSE when no more input is waiting. */
gboolean terminal_read(Terminal *terminal, Event *event);
/* Takes over one that was read, to be read again: who read it is not who it is for. One at a time.
 */
void terminal_unread(Terminal *terminal, const Event *event);

/* Asks whether the background is light, where the terminal knows the question. The question
 * goes out with what is drawn next; the answer is an event, if it comes soon; nobody waits for it.
 */
void terminal_ask_background(Terminal *terminal);

/* Asks likewise whether characters of ambiguous width (“ ” · ①) are two cells wide: an event, if
 * they are. What is drawn next must be the whole screen, as it covers the question. */
void terminal_ask_width(void);

void terminal_size(int *lines, int *columns);

/* Sends bytes, in one piece. A terminal that does not read holds us there, until we are asked to
 * end. */
void terminal_send(const char *bytes, gsize length);

/* What it understands; until terminal_close(). */
const PaintTerms *terminal_terms(const Terminal *terminal);

/* Puts text on the terminal's clipboard where it has one for programs (OSC 52); FALSE: it has none.
 */
gboolean terminal_copy(const char *text);

/* Lends the terminal to another program until that ends. A wait status as of waitpid(), or -1. */
int terminal_lend(const char *const *argv);
/* Were we asked to end, in the meantime too? The next event says so. */
gboolean terminal_asked_to_end(void);

/* What it shows is to be sent anew. */
void terminal_redraw(void);

/* Is it? Asked once, before an update; TRUE the first time, and after another program had it. */
gboolean terminal_take_lost(void);

#endif
