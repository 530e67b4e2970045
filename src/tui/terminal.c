/* The terminal itself: set-up, and waiting for what it sends, of which terminal_decode.c makes
 * events. Whether it can be used at all is terminal_check.c, what signals do terminal_signals.c;
 * drawing is draw.c. */
#include "config.h"

#include "tui/terminal.h"

#include "tui/terminal_background.h"
#include "tui/terminal_check.h"
#include "tui/terminal_decode.h"
#include "tui/terminal_keys.h"
#include "tui/terminal_signals.h"
#include "tui/terminal_terms.h"
#include "tui/terminal_width.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* curses waits so long for the rest of an escape sequence before it takes Esc for itself. */
#define ESCAPE_DELAY_MS 40

/* For Alt and a character the terminal sends Esc and that, at once; fingers that type one after the
 * other take longer. */
#define ALT_US (10 * G_TIME_SPAN_MILLISECOND)

struct Terminal {
    SCREEN *screen;
    PaintTerms *terms;
    WINDOW *input; /* a pad: reading from the screen itself would draw it half made */
    gboolean gone;
    gboolean keys_defined; /* once the first screen stands */
    int n_waiting;         /* bytes of a paste that can be read without waiting */
    Decoder *decoder;
    gboolean escape_alone;
    Event returned; /* to be read next */
    gboolean has_returned;
};

static GString *held;        /* goes out with what is sent next */
static gboolean lost = TRUE; /* what the terminal shows is not what was sent last */

/* ---- what the decoder reads ------------------------------------------------------------------ */

/* Of the mouse daemon. */
static gboolean take_console_mouse(gpointer data, Event *event)
{
    MEVENT mouse;

    (void)data;
    if (getmouse(&mouse) != OK || !(mouse.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED)))
        return FALSE;
    *event = (Event){.kind = EVENT_CLICK, .y = mouse.y, .x = mouse.x};
    return TRUE;
}

/* Behind an Esc curses waits whether a sequence comes of it: how long it took tells when the next
 * byte came, unless that was there before and the machine is busy. */
static int next_of_curses(gpointer data, int milliseconds)
{
    Terminal *terminal = data;
    gint64 began = g_get_monotonic_time();
    int there = 0, got;

    ioctl(STDIN_FILENO, FIONREAD, &there);
    terminal->n_waiting = 0;
    wtimeout(terminal->input, milliseconds);
    got = wgetch(terminal->input);
    if (got == 27)
        terminal->escape_alone = there < 2 && g_get_monotonic_time() - began > ALT_US;
    return got == ERR ? -1 : got;
}

static gboolean escape_was_alone(gpointer data)
{
    return ((Terminal *)data)->escape_alone;
}

/* What curses has read ahead it has given out when a paste begins: it reads no further than the
 * sequence of a key it knows. */
static gsize next_bytes(gpointer data, char *bytes, gsize most, int milliseconds)
{
    Terminal *terminal = data;
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    gssize n;

    while (terminal->n_waiting <= 0) {
        int ready = poll(&input, 1, milliseconds);

        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0 || ioctl(STDIN_FILENO, FIONREAD, &terminal->n_waiting) != 0 ||
            terminal->n_waiting <= 0)
            return 0;
    }
    do
        n = read(STDIN_FILENO, bytes, most);
    while (n < 0 && errno == EINTR);
    terminal->n_waiting -= MAX((int)n, 0);
    return (gsize)MAX(n, 0);
}

static const DecoderSource curses_input = {.next = next_of_curses,
                                           .bytes = next_bytes,
                                           .escape_alone = escape_was_alone,
                                           .mouse = take_console_mouse};

/* ---- taking it over and giving it back ------------------------------------------------------- */

/* A signal that asks us to end interrupts a terminal that does not read, and leads the rest
 * nowhere. */
static void write_all(const char *bytes, gsize length)
{
    while (length > 0) {
        gssize n = write(STDOUT_FILENO, bytes, length);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return;
        bytes += n;
        length -= (gsize)n;
    }
}

/* In one write: each piece would wake the terminal, which shows a screen half made, goes to sleep
 * again, and travels alone over a network. */
void terminal_send(const char *bytes, gsize length)
{
    if (length == 0)
        return;
    if (held->len > 0) {
        g_string_append_len(held, bytes, (gssize)length);
        bytes = held->str;
        length = held->len;
    }
    terminal_signals_drawing(TRUE);
    write_all(bytes, length);
    terminal_signals_drawing(FALSE);
    g_string_truncate(held, 0);
}

static void hold(const char *sequence)
{
    g_string_append(held, sequence);
}

static void write_out(const char *sequence)
{
    terminal_send(sequence, strlen(sequence));
}

static void append_string(GString *out, const char *name)
{
    g_autofree char *text = terminal_string(name);

    g_string_append(out, text != NULL ? text : "");
}

/* A terminal with one screen only keeps ours: the prompt would stand in the middle of it. */
static void append_wipe(GString *out)
{
    g_autofree char *back = terminal_string("rmcup");

    append_string(out, "sgr0");
    if (back == NULL)
        append_string(out, "clear");
}

/* The modes are ours no longer, and the cursor is to be seen. */
static void leave_modes(void)
{
    g_autoptr(GString) out = g_string_new(TERMINAL_MODES_OFF);

    append_string(out, "cnorm");
    append_wipe(out);
    terminal_send(out->str, out->len);
}

/* What curses would do in endwin(), for when there is no time left for it. */
static char *reset_sequence(void)
{
    GString *out = g_string_new(TERMINAL_MODES_OFF);

    append_wipe(out);
    append_string(out, "rmkx");
    append_string(out, "cnorm");
    append_string(out, "rmcup");
    return g_string_free(out, FALSE);
}

/* Nothing has been written yet, and what curses has ready never is. */
static void give_up(Terminal *terminal)
{
    if (terminal->screen != NULL) {
        terminal_signals_divert();
        delscreen(terminal->screen);
    }
    terminal_signals_forget();
    g_free(terminal);
}

Terminal *terminal_open(GError **error)
{
    g_autofree char *reset = NULL;
    Terminal *terminal;

    if (!terminal_check(error))
        return NULL;
    terminal = g_new0(Terminal, 1);
    terminal_signals_remember();
    terminal->screen = newterm(NULL, stdout, stdin);
    if (!terminal_check_description(terminal->screen != NULL, error)) {
        give_up(terminal);
        return NULL;
    }
    held = g_string_new(NULL);
    reset = reset_sequence();
    terminal_signals_open(reset);
    set_escdelay(ESCAPE_DELAY_MS);
    raw(); /* Ctrl-S, Ctrl-Q and Ctrl-Z are ours */
    noecho();
    nonl();
    typeahead(-1); /* an update is finished, not left off for what was typed meanwhile */
    terminal->terms = terminal_terms_new();
    terminal->input = newpad(1, 1);
    keypad(terminal->input, TRUE);
    intrflush(terminal->input, FALSE);
    terminal->decoder = decoder_new(&curses_input, terminal);
    if (g_str_has_prefix(termname(), "linux")) /* the console's mouse daemon, by way of curses */
        mousemask(BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
    mouseinterval(0);
    hold(TERMINAL_MODES_ON);
    return terminal;
}

void terminal_close(Terminal *terminal)
{
    if (terminal == NULL)
        return;
    terminal_signals_finish();
    leave_modes();
    delwin(terminal->input);
    decoder_free(terminal->decoder);
    if (terminal->has_returned)
        g_free(terminal->returned.pasted);
    terminal_signals_drawing(TRUE);
    endwin();
    terminal_signals_drawing(FALSE);
    terminal_signals_close();
    delscreen(terminal->screen);
    terminal_terms_free(terminal->terms);
    g_string_free(held, TRUE);
    held = NULL;
    g_free(terminal);
}

const PaintTerms *terminal_terms(const Terminal *terminal)
{
    return terminal->terms;
}

void terminal_ask_background(Terminal *terminal)
{
    if (!terminal_can_be_asked(g_getenv("TERM")))
        return;
    hold(TERMINAL_ASK_BACKGROUND);
    decoder_expect_answer(terminal->decoder);
}

void terminal_ask_width(void)
{
    if (terminal_can_be_asked(g_getenv("TERM")))
        hold(TERMINAL_ASK_WIDTH);
}

void terminal_size(int *lines, int *columns)
{
    getmaxyx(stdscr, *lines, *columns);
}

void terminal_redraw(void)
{
    lost = TRUE;
}

gboolean terminal_take_lost(void)
{
    gboolean was = lost;

    lost = FALSE;
    return was;
}

/* ---- stopping and going on ------------------------------------------------------------------- */

/* The window may have become another size while it was not ours. */
static void take_again(void)
{
    struct winsize size;

    if (ioctl(STDIN_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0 &&
        is_term_resized(size.ws_row, size.ws_col))
        resize_term(size.ws_row, size.ws_col);
    terminal_redraw();
    terminal_signals_drawing(TRUE); /* curses sets up the terminal that standard output is */
    refresh();
    terminal_signals_drawing(FALSE);
    write_out(TERMINAL_MODES_ON);
}

/* Until somebody continues us. */
static void stop(void)
{
    leave_modes();
    endwin();
    terminal_signals_stop();
    take_again();
}

/* Somebody stopped us without asking, and may have used the terminal since. */
static void go_on(void)
{
    endwin();
    take_again();
}

int terminal_lend(const char *const *argv)
{
    int status;

    leave_modes();
    endwin();
    status = terminal_signals_run(argv);
    take_again();
    return status;
}

gboolean terminal_asked_to_end(void)
{
    return terminal_signals_asked_to_end();
}

gboolean event_is_of_terminal(const Event *event)
{
    return event->kind == EVENT_RESIZE || event->kind == EVENT_BACKGROUND ||
           event->kind == EVENT_WIDE;
}

/* ---- events ---------------------------------------------------------------------------------- */

gboolean terminal_wait(Terminal *terminal, int also, int milliseconds)
{
    struct timespec limit = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
    struct pollfd inputs[] = {{.fd = STDIN_FILENO, .events = POLLIN},
                              {.fd = also, .events = POLLIN}};

    if (terminal_signals_asked_to_end() || terminal->has_returned)
        return FALSE; /* while something was drawn */
    if (ppoll(inputs, G_N_ELEMENTS(inputs), milliseconds < 0 ? NULL : &limit,
              terminal_signals_waiting()) < 0)
        return FALSE; /* a signal: terminal_read() will see what it was */
    if (inputs[0].revents & (POLLHUP | POLLERR | POLLNVAL))
        terminal->gone = TRUE;
    return inputs[1].revents != 0;
}

static gboolean take_resize(Event *event)
{
    *event = (Event){.kind = EVENT_RESIZE};
    return TRUE;
}

gboolean terminal_read(Terminal *terminal, Event *event)
{
    if (terminal_signals_asked_to_end() || terminal->gone) {
        *event = (Event){.kind = EVENT_HANGUP};
        return TRUE;
    }
    if (terminal_signals_asked_to_stop()) {
        stop();
        return take_resize(event);
    }
    if (terminal_signals_continued()) {
        go_on();
        return take_resize(event);
    }
    if (terminal->has_returned) {
        *event = terminal->returned;
        terminal->has_returned = FALSE;
        return TRUE;
    }
    if (!terminal->keys_defined)
        terminal_keys_define();
    terminal->keys_defined = TRUE;
    return decoder_read(terminal->decoder, event);
}

void terminal_unread(Terminal *terminal, const Event *event)
{
    g_return_if_fail(!terminal->has_returned);
    terminal->returned = *event;
    terminal->has_returned = TRUE;
}
