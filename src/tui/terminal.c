/* The terminal itself: set-up, and curses' keys made events. Whether it can be used at all is
 * terminal_check.c, which escape sequences are which keys terminal_keys.c, what signals do
 * terminal_signals.c; drawing is draw.c. */
#include "config.h"

#include "tui/terminal.h"

#include "base/i18n.h"
#include "tui/terminal_background.h"
#include "tui/terminal_check.h"
#include "tui/terminal_keys.h"
#include "tui/terminal_signals.h"

#include <curses.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* curses waits so long for the rest of an escape sequence before it takes Esc for itself. */
#define ESCAPE_DELAY_MS 40

/* And we for the rest of what the mouse did. */
#define SEQUENCE_MS 200

/* An answer from the terminal is looked out for so long; its bytes come so close together, but for
 * what follows its Esc. */
#define ANSWER_DEADLINE_US (10 * G_USEC_PER_SEC)
#define ANSWER_GAP_MS      200
#define ANSWER_SPLIT_US    (2 * G_USEC_PER_SEC)

/* A paste of more is cut: nobody types a passage of this length. */
#define PASTE_LIMIT (8u << 20)

struct Terminal {
    SCREEN *screen;
    WINDOW *input; /* a pad: reading from the screen itself would draw it half made */
    gboolean gone;
    char partial[6]; /* a character of which not all bytes have come yet */
    gsize n_partial;
    gint64 answer_until; /* an answer of the terminal is no typing until then */
    gint64 escape_at;    /* when Esc came alone */
};

/* ---- taking it over and giving it back ------------------------------------------------------- */

static void write_out(const char *sequence)
{
    terminal_signals_drawing(TRUE);
    fputs(sequence, stdout);
    fflush(stdout);
    terminal_signals_drawing(FALSE);
}

/* A capability of the terminal without its delays ("$<5>"). */
static void append_capability(GString *out, const char *name)
{
    const char *text = tigetstr((char *)name);

    if (text == NULL || text == (const char *)-1)
        return;
    while (*text != '\0') {
        gsize plain = strcspn(text, "$");

        g_string_append_len(out, text, (gssize)plain);
        text += plain;
        if (text[0] == '$' && text[1] == '<' && strchr(text, '>') != NULL)
            text = strchr(text, '>') + 1;
        else if (*text == '$')
            g_string_append_c(out, *text++);
    }
}

/* What curses would do in endwin(), for when there is no time left for it. */
static char *reset_sequence(void)
{
    static const char *const names[] = {"sgr0", "rmkx", "cnorm", "rmcup"};
    GString *out = g_string_new(TERMINAL_MODES_OFF);

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        append_capability(out, names[i]);
    return g_string_free(out, FALSE);
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
    if (terminal->screen == NULL) {
        g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                            _("终端打不开；请换一个终端再试"));
        g_free(terminal);
        return NULL;
    }
    reset = reset_sequence();
    terminal_signals_open(reset);
    set_escdelay(ESCAPE_DELAY_MS);
    raw(); /* Ctrl-S, Ctrl-Q and Ctrl-Z are ours */
    noecho();
    nonl();
    terminal->input = newpad(1, 1);
    keypad(terminal->input, TRUE);
    intrflush(terminal->input, FALSE);
    nodelay(terminal->input, TRUE);
    terminal_keys_define();
    if (g_str_has_prefix(termname(), "linux")) /* the console's mouse daemon, by way of curses */
        mousemask(BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
    mouseinterval(0);
    write_out(TERMINAL_MODES_ON);
    return terminal;
}

void terminal_close(Terminal *terminal)
{
    if (terminal == NULL)
        return;
    terminal_signals_finish();
    write_out(TERMINAL_MODES_OFF);
    delwin(terminal->input);
    terminal_signals_drawing(TRUE);
    endwin();
    terminal_signals_drawing(FALSE);
    terminal_signals_close();
    delscreen(terminal->screen);
    g_free(terminal);
}

void terminal_flush(gboolean cursor)
{
    terminal_signals_drawing(TRUE);
    curs_set(cursor);
    refresh();
    terminal_signals_drawing(FALSE);
}

void terminal_ask_background(Terminal *terminal)
{
    if (!terminal_can_be_asked(g_getenv("TERM")))
        return;
    write_out(TERMINAL_ASK_BACKGROUND);
    terminal->answer_until = g_get_monotonic_time() + ANSWER_DEADLINE_US;
}

void terminal_size(int *lines, int *columns)
{
    getmaxyx(stdscr, *lines, *columns);
}

void terminal_redraw(void)
{
    clearok(stdscr, TRUE);
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
    terminal_flush(FALSE);
    write_out(TERMINAL_MODES_ON);
}

/* Until somebody continues us. */
static void stop(void)
{
    write_out(TERMINAL_MODES_OFF);
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

/* ---- events ---------------------------------------------------------------------------------- */

void terminal_wait(Terminal *terminal, int also, int milliseconds)
{
    struct timespec limit = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
    struct pollfd inputs[] = {{.fd = STDIN_FILENO, .events = POLLIN},
                              {.fd = also, .events = POLLIN}};

    if (terminal_signals_asked_to_end())
        return; /* while something was drawn */
    if (ppoll(inputs, G_N_ELEMENTS(inputs), milliseconds < 0 ? NULL : &limit,
              terminal_signals_waiting()) < 0)
        return; /* a signal: terminal_read() will see what it was */
    if (inputs[0].revents & (POLLHUP | POLLERR | POLLNVAL))
        terminal->gone = TRUE;
}

typedef enum {
    INPUT_NONE,
    INPUT_CODE,
    INPUT_CHARACTER,
} Input;

/* Adds a byte to the character begun; TRUE when that makes one. What is no UTF-8 is passed over. */
static gboolean take_byte(Terminal *terminal, int byte, wint_t *c)
{
    gunichar made;

    if ((byte & 0xC0) != 0x80 || terminal->n_partial == sizeof terminal->partial)
        terminal->n_partial = 0;
    terminal->partial[terminal->n_partial++] = (char)byte;
    made = g_utf8_get_char_validated(terminal->partial, (gssize)terminal->n_partial);
    if (made == (gunichar)-2)
        return FALSE;
    terminal->n_partial = 0;
    *c = made;
    return made != (gunichar)-1;
}

/* The next key code or character. curses gives bytes: its own get_wch() loses a character whose
 * bytes come in two parts, and the text behind one that is no UTF-8. */
static Input next_input(Terminal *terminal, wint_t *c)
{
    int got;

    while ((got = wgetch(terminal->input)) != ERR) {
        if (got > 0xFF) {
            *c = (wint_t)got;
            return INPUT_CODE;
        }
        if (take_byte(terminal, got, c))
            return INPUT_CHARACTER;
    }
    return INPUT_NONE;
}

/* Of the mouse daemon. */
static gboolean take_console_mouse(Event *event)
{
    MEVENT mouse;

    if (getmouse(&mouse) != OK || !(mouse.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED)))
        return FALSE;
    *event = (Event){.kind = EVENT_CLICK, .y = mouse.y, .x = mouse.x};
    return TRUE;
}

/* What the terminal calls the buttons: 0 is the left one, 32 is added when the mouse moved, 64 and
 * 65 are the wheel; 4, 8 and 16 are added for Shift, Alt and Ctrl. */
static gboolean make_mouse(Event *event, int button, int y, int x)
{
    *event = (Event){.kind = EVENT_CLICK, .y = y, .x = x};
    switch (button & ~(4 | 8 | 16)) {
    case 0: return TRUE;
    case 32: event->kind = EVENT_DRAG; return TRUE;
    case 64:
    case 65:
        event->kind = EVENT_WHEEL;
        event->lines = (button & 1) == 0 ? -3 : 3;
        return TRUE;
    default: return FALSE;
    }
}

/* The rest of "ESC [ < button ; x ; y M", with m when the button was let go. */
static gboolean take_mouse(Terminal *terminal, Event *event)
{
    int numbers[3] = {0, 0, 0}, n = 0;
    wint_t c = 0;

    wtimeout(terminal->input, SEQUENCE_MS);
    while (next_input(terminal, &c) == INPUT_CHARACTER && (c == ';' || g_ascii_isdigit((char)c))) {
        if (c == ';')
            n++;
        else if (n < 3 && numbers[n] < 10000)
            numbers[n] = numbers[n] * 10 + (int)(c - '0');
    }
    nodelay(terminal->input, TRUE);
    return c == 'M' && n == 2 && make_mouse(event, numbers[0], numbers[2] - 1, numbers[1] - 1);
}

/* The rest of "ESC [ M" of older terminals: button, x and y as characters. */
static gboolean take_old_mouse(Terminal *terminal, Event *event)
{
    wint_t codes[3] = {0, 0, 0};

    wtimeout(terminal->input, SEQUENCE_MS);
    for (int i = 0; i < 3 && next_input(terminal, &codes[i]) == INPUT_CHARACTER; i++)
        ;
    nodelay(terminal->input, TRUE);
    return codes[0] >= ' ' && codes[1] > ' ' && codes[2] > ' ' &&
           make_mouse(event, (int)codes[0] - 32, (int)codes[2] - 33, (int)codes[1] - 33);
}

/* What is pasted comes between two marks; a terminal that stops in the middle ends it. */
static gboolean take_paste(Terminal *terminal, Event *event)
{
    GString *text = g_string_new(NULL);
    wint_t c = 0;
    Input kind;

    wtimeout(terminal->input, 1000);
    while ((kind = next_input(terminal, &c)) != INPUT_NONE) {
        if (kind == INPUT_CODE && c == TERMINAL_KEY_PASTE_END)
            break;
        if (kind == INPUT_CODE || text->len >= PASTE_LIMIT || !g_unichar_validate(c))
            continue;
        g_string_append_unichar(text, c == '\r' ? '\n' : c);
    }
    nodelay(terminal->input, TRUE);
    *event = (Event){.kind = EVENT_PASTE, .pasted = g_string_free(text, FALSE)};
    return TRUE;
}

static gboolean take_key(Event *event, Key key)
{
    *event = (Event){.kind = EVENT_KEY, .key = key};
    return TRUE;
}

/* The rest of a sequence that stands for a key we do not know (what is left of it is no text):
 * parameters, then one final character. */
static void skip_sequence(Terminal *terminal)
{
    wint_t c = 0;

    while (next_input(terminal, &c) == INPUT_CHARACTER && (c < 0x40 || c > 0x7E))
        ;
}

/* What the terminal answers stands between Esc ] and a bell or Esc \. FALSE: what follows Esc ]
 * does not begin like that, so that it was typed. */
static gboolean read_answer(Terminal *terminal, GString *answer)
{
    wint_t c = 0;
    Input kind = next_input(terminal, &c);

    if (kind != INPUT_CHARACTER || c != '1') {
        if (kind != INPUT_NONE)
            ungetch((int)c);
        return FALSE;
    }
    do
        g_string_append_unichar(answer, c);
    while (answer->len < 64 && (kind = next_input(terminal, &c)) == INPUT_CHARACTER && c >= ' ');
    if (kind == INPUT_CHARACTER && c == 27)
        next_input(terminal, &c);
    return TRUE;
}

/* Is this ] the second character of an answer? Then the event is what it says, or there is none. */
static gboolean take_answer(Terminal *terminal, Event *event, gboolean *said)
{
    g_autoptr(GString) answer = g_string_new(NULL);
    gboolean is_answer;

    if (g_get_monotonic_time() >= terminal->answer_until)
        return FALSE;
    timeout(ANSWER_GAP_MS);
    is_answer = read_answer(terminal, answer);
    nodelay(stdscr, TRUE);
    *event = (Event){.kind = EVENT_BACKGROUND};
    *said = is_answer && terminal_background_of(answer->str, &event->light);
    return is_answer;
}

/* Esc and a character that comes with it is Alt. */
static gboolean take_escape(Terminal *terminal, Event *event)
{
    wint_t c = 0;
    Input kind = next_input(terminal, &c);
    gboolean said = FALSE;

    terminal->escape_at = kind == INPUT_NONE ? g_get_monotonic_time() : 0;
    if (kind == INPUT_CHARACTER && c == ']' && take_answer(terminal, event, &said))
        return said;
    if (kind == INPUT_CHARACTER && (c == '[' || c == 'O')) {
        skip_sequence(terminal);
        return FALSE;
    }
    if (kind == INPUT_CHARACTER && c >= ' ' && c != 127)
        return take_key(event, ALT_KEY(c));
    if (kind != INPUT_NONE && c != 27)
        ungetch((int)c);
    return take_key(event, KEYNAME_ESCAPE);
}

static gboolean take_character(Terminal *terminal, Event *event, wint_t c)
{
    gboolean said = FALSE;

    /* On a slow line the Esc of an answer came before the rest, and was taken for the key. */
    if (c == ']' && g_get_monotonic_time() < terminal->escape_at + ANSWER_SPLIT_US &&
        take_answer(terminal, event, &said))
        return said;
    switch (c) {
    case 27: return take_escape(terminal, event);
    case '\r':
    case '\n': return take_key(event, KEYNAME_ENTER);
    case '\t': return take_key(event, KEYNAME_TAB);
    case 8:
    case 127: return take_key(event, KEYNAME_BACKSPACE);
    default: break;
    }
    if (c > 0 && c < ' ')
        return take_key(event, CTRL_KEY(c + '`'));
    if (c < ' ' || !g_unichar_validate(c) || (c >= 0x80 && c < 0xA0))
        return FALSE;
    *event = (Event){.kind = EVENT_TEXT, .key = c};
    event->text[g_unichar_to_utf8(c, event->text)] = '\0';
    return TRUE;
}

static gboolean take_resize(Event *event)
{
    *event = (Event){.kind = EVENT_RESIZE};
    return TRUE;
}

static gboolean take_code(Terminal *terminal, Event *event, int code)
{
    Key key;

    if (code == KEY_RESIZE)
        return take_resize(event);
    if (code == KEY_MOUSE)
        return take_console_mouse(event);
    if (code == TERMINAL_KEY_MOUSE)
        return take_mouse(terminal, event);
    if (code == TERMINAL_KEY_OLD_MOUSE)
        return take_old_mouse(terminal, event);
    if (code == TERMINAL_KEY_PASTE_START)
        return take_paste(terminal, event);
    key = terminal_keys_translate(code);
    return key != 0 && take_key(event, key);
}

gboolean terminal_read(Terminal *terminal, Event *event)
{
    wint_t c = 0;
    Input kind;

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
    while ((kind = next_input(terminal, &c)) != INPUT_NONE) {
        if (kind == INPUT_CODE ? take_code(terminal, event, (int)c)
                               : take_character(terminal, event, c))
            return TRUE;
    }
    return FALSE;
}
