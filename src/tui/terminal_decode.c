/* Bytes and key codes put together to events. Which escape sequences are which keys is
 * terminal_keys.c, what the terminal's answers say terminal_background.c. */
#include "tui/terminal_decode.h"

#include "tui/terminal_background.h"
#include "tui/terminal_keys.h"

#include <curses.h>
#include <string.h>
#include <wchar.h>

/* We wait so long for the rest of what the mouse did, and of what is pasted. */
#define SEQUENCE_MS  200
#define PASTE_GAP_MS 1000

/* An answer from the terminal is looked out for so long; its bytes come so close together, but for
 * what follows its Esc. */
#define ANSWER_DEADLINE_US (10 * G_USEC_PER_SEC)
#define ANSWER_GAP_MS      200
#define ANSWER_SPLIT_US    (2 * G_USEC_PER_SEC)

/* A paste of more is cut: nobody types a passage of this length. */
#define PASTE_LIMIT (8u << 20)

typedef enum {
    INPUT_NONE,
    INPUT_CODE,
    INPUT_CHARACTER,
} Input;

struct Decoder {
    const DecoderSource *source;
    gpointer data;
    int patience;    /* so long, in ms, the next byte may take */
    char partial[6]; /* a character of which not all bytes have come yet */
    gsize n_partial;
    Input returned; /* what was read and not taken */
    wint_t returned_value;
    gint64 answer_until; /* an answer of the terminal is no typing until then */
    gint64 escape_at;    /* when Esc came alone */
};

Decoder *decoder_new(const DecoderSource *source, gpointer data)
{
    Decoder *decoder = g_new0(Decoder, 1);

    decoder->source = source;
    decoder->data = data;
    return decoder;
}

void decoder_free(Decoder *decoder)
{
    g_free(decoder);
}

void decoder_expect_answer(Decoder *decoder)
{
    decoder->answer_until = g_get_monotonic_time() + ANSWER_DEADLINE_US;
}

/* Adds a byte to the character begun; TRUE when that makes one. What is no UTF-8 is passed over. */
static gboolean take_byte(Decoder *decoder, int byte, wint_t *c)
{
    gunichar made;

    if ((byte & 0xC0) != 0x80 || decoder->n_partial == sizeof decoder->partial)
        decoder->n_partial = 0;
    decoder->partial[decoder->n_partial++] = (char)byte;
    made = g_utf8_get_char_validated(decoder->partial, (gssize)decoder->n_partial);
    if (made == (gunichar)-2)
        return FALSE;
    decoder->n_partial = 0;
    *c = made;
    return made != (gunichar)-1;
}

/* The next key code or character. curses gives bytes: its own get_wch() loses a character whose
 * bytes come in two parts, and the text behind one that is no UTF-8. */
static Input next_input(Decoder *decoder, wint_t *c)
{
    Input kind = decoder->returned;
    int got;

    decoder->returned = INPUT_NONE;
    *c = kind != INPUT_NONE ? decoder->returned_value : *c;
    if (kind != INPUT_NONE)
        return kind;
    while ((got = decoder->source->next(decoder->data, decoder->patience)) >= 0) {
        if (got > 0xFF) {
            *c = (wint_t)got;
            return INPUT_CODE;
        }
        if (take_byte(decoder, got, c))
            return INPUT_CHARACTER;
    }
    return INPUT_NONE;
}

/* It was not for us: the next one to read it gets it. */
static void give_back(Decoder *decoder, Input kind, wint_t c)
{
    decoder->returned = kind;
    decoder->returned_value = c;
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
static gboolean take_mouse(Decoder *decoder, Event *event)
{
    int numbers[3] = {0, 0, 0}, n = 0;
    wint_t c = 0;

    decoder->patience = SEQUENCE_MS;
    while (next_input(decoder, &c) == INPUT_CHARACTER && (c == ';' || g_ascii_isdigit((char)c))) {
        if (c == ';')
            n++;
        else if (n < 3 && numbers[n] < 10000)
            numbers[n] = numbers[n] * 10 + (int)(c - '0');
    }
    decoder->patience = 0;
    return c == 'M' && n == 2 && make_mouse(event, numbers[0], numbers[2] - 1, numbers[1] - 1);
}

/* The rest of "ESC [ M" of older terminals: button, x and y as characters. */
static gboolean take_old_mouse(Decoder *decoder, Event *event)
{
    wint_t codes[3] = {0, 0, 0};

    decoder->patience = SEQUENCE_MS;
    for (int i = 0; i < 3 && next_input(decoder, &codes[i]) == INPUT_CHARACTER; i++)
        ;
    decoder->patience = 0;
    return codes[0] >= ' ' && codes[1] > ' ' && codes[2] > ' ' &&
           make_mouse(event, (int)codes[0] - 32, (int)codes[2] - 33, (int)codes[1] - 33);
}

/* ---- what is pasted -------------------------------------------------------------------------- */

#define PASTE_END "\033[201~"

/* All up to the mark that ends it, or to where the terminal stops in the middle. Not byte by byte
 * through curses, which takes a second for a table of some thousand rows; but never more than the
 * mark still lacks, as what is behind it is for curses. */
static GString *read_pasted(Decoder *decoder)
{
    static const char mark[] = PASTE_END;
    GString *bytes = g_string_new(NULL);
    gsize matched = 0, n;
    char piece[sizeof mark];

    while (matched < strlen(mark) &&
           (n = decoder->source->bytes(decoder->data, piece, strlen(mark) - matched,
                                       PASTE_GAP_MS)) > 0) {
        for (gsize i = 0; i < n; i++)
            matched = piece[i] == mark[matched] ? matched + 1 : piece[i] == mark[0];
        if (bytes->len < PASTE_LIMIT)
            g_string_append_len(bytes, piece, (gssize)n);
    }
    if (bytes->len >= matched && matched == strlen(mark) && g_str_has_suffix(bytes->str, mark))
        g_string_truncate(bytes, bytes->len - matched);
    return bytes;
}

/* Behind the Esc at `at`, and what follows it to be a key or a colour. */
static const char *behind_escape(const char *at, const char *end)
{
    at++;
    if (at < end && *at == 'O')
        return MIN(at + 2, end);
    if (at == end || *at != '[')
        return at;
    for (at++; at < end && *at >= ' ' && *at < 0x7F; at++)
        if (*at >= '@')
            return at + 1;
    return at;
}

/* Without what is no UTF-8, and keys. Of a line break some terminals make CR, others leave CR LF of
 * a text from Windows: each is one. */
static char *text_of_pasted(const GString *bytes)
{
    GString *text = g_string_sized_new(bytes->len);
    const char *at = bytes->str, *end = at + bytes->len, *next;

    for (; at < end; at = next) {
        gunichar c = g_utf8_get_char_validated(at, end - at);

        next = at + 1;
        if (c >= (gunichar)-2 || c == 0 || c == 8 || c == 127)
            continue;
        next = c == 27 ? behind_escape(at, end) : g_utf8_next_char(at);
        if (c == 27 || (c == '\n' && at > bytes->str && at[-1] == '\r'))
            continue;
        if (c == '\r')
            g_string_append_c(text, '\n');
        else
            g_string_append_len(text, at, next - at);
    }
    return g_string_free(text, FALSE);
}

static gboolean take_paste(Decoder *decoder, Event *event)
{
    g_autoptr(GString) bytes = read_pasted(decoder);

    *event = (Event){.kind = EVENT_PASTE, .pasted = text_of_pasted(bytes)};
    return TRUE;
}

/* ---- keys and characters --------------------------------------------------------------------- */

static gboolean take_key(Event *event, Key key)
{
    *event = (Event){.kind = EVENT_KEY, .key = key};
    return TRUE;
}

/* The rest of a sequence that stands for a key we do not know (what is left of it is no text):
 * parameters, then one final character. */
static void skip_sequence(Decoder *decoder)
{
    wint_t c = 0;

    while (next_input(decoder, &c) == INPUT_CHARACTER && (c < 0x40 || c > 0x7E))
        ;
}

/* What the terminal answers stands between Esc ] and a bell or Esc \. FALSE: what follows Esc ]
 * does not begin like that, so that it was typed. */
static gboolean read_answer(Decoder *decoder, GString *answer)
{
    wint_t c = 0;
    Input kind = next_input(decoder, &c);

    if (kind != INPUT_CHARACTER || c != '1') {
        give_back(decoder, kind, c);
        return FALSE;
    }
    do
        g_string_append_unichar(answer, c);
    while (answer->len < 64 && (kind = next_input(decoder, &c)) == INPUT_CHARACTER && c >= ' ');
    if (kind == INPUT_CHARACTER && c == 27)
        next_input(decoder, &c);
    return TRUE;
}

/* Is this ] the second character of an answer? Then the event is what it says, or there is none. */
static gboolean take_answer(Decoder *decoder, Event *event, gboolean *said)
{
    g_autoptr(GString) answer = g_string_new(NULL);
    gboolean is_answer;

    if (g_get_monotonic_time() >= decoder->answer_until)
        return FALSE;
    decoder->patience = ANSWER_GAP_MS;
    is_answer = read_answer(decoder, answer);
    decoder->patience = 0;
    *event = (Event){.kind = EVENT_BACKGROUND};
    *said = is_answer && terminal_background_of(answer->str, &event->light);
    return is_answer;
}

static gboolean escape_alone(const Decoder *decoder)
{
    return decoder->source->escape_alone != NULL && decoder->source->escape_alone(decoder->data);
}

/* Esc and a character that comes with it is Alt. */
static gboolean take_escape(Decoder *decoder, Event *event)
{
    gboolean alone = escape_alone(decoder), said = FALSE;
    wint_t c = 0;
    Input kind = next_input(decoder, &c);

    decoder->escape_at = kind == INPUT_NONE ? g_get_monotonic_time() : 0;
    if (kind == INPUT_CHARACTER && c == ']' && take_answer(decoder, event, &said))
        return said;
    if (kind == INPUT_CHARACTER && (c == '[' || c == 'O')) {
        skip_sequence(decoder);
        return FALSE;
    }
    if (kind == INPUT_CHARACTER && c >= ' ' && c != 127 && !alone)
        return take_key(event, ALT_KEY(c));
    if (kind == INPUT_CODE || c != 27)
        give_back(decoder, kind, c);
    return take_key(event, KEYNAME_ESCAPE);
}

static gboolean take_character(Decoder *decoder, Event *event, wint_t c)
{
    gboolean said = FALSE;

    /* On a slow line the Esc of an answer came before the rest, and was taken for the key. */
    if (c == ']' && g_get_monotonic_time() < decoder->escape_at + ANSWER_SPLIT_US &&
        take_answer(decoder, event, &said))
        return said;
    switch (c) {
    case 27: return take_escape(decoder, event);
    case '\r':
    case '\n': return take_key(event, KEYNAME_ENTER);
    case '\t': return take_key(event, KEYNAME_TAB);
    case 8:
    case 127: return take_key(event, KEYNAME_BACKSPACE);
    default: break;
    }
    if (c > 0 && c < ' ')
        return take_key(event, CTRL_KEY(c + (c > 26 ? '@' : '`'))); /* behind Ctrl-Z: no letters */
    if (c < ' ' || !g_unichar_validate(c) || (c >= 0x80 && c < 0xA0))
        return FALSE;
    *event = (Event){.kind = EVENT_TEXT, .key = c};
    event->text[g_unichar_to_utf8(c, event->text)] = '\0';
    return TRUE;
}

static gboolean take_code(Decoder *decoder, Event *event, int code)
{
    Key key;

    if (code == KEY_RESIZE) {
        *event = (Event){.kind = EVENT_RESIZE};
        return TRUE;
    }
    if (code == KEY_MOUSE)
        return decoder->source->mouse(decoder->data, event);
    if (code == TERMINAL_KEY_MOUSE)
        return take_mouse(decoder, event);
    if (code == TERMINAL_KEY_OLD_MOUSE)
        return take_old_mouse(decoder, event);
    if (code == TERMINAL_KEY_PASTE_START)
        return take_paste(decoder, event);
    key = terminal_keys_translate(code);
    return key != 0 && take_key(event, key);
}

gboolean decoder_read(Decoder *decoder, Event *event)
{
    wint_t c = 0;
    Input kind;

    while ((kind = next_input(decoder, &c)) != INPUT_NONE) {
        if (kind == INPUT_CODE ? take_code(decoder, event, (int)c)
                               : take_character(decoder, event, c))
            return TRUE;
    }
    return FALSE;
}
