/* Bytes and key codes put together to events. Which escape sequences are which keys is
 * terminal_keys.c, what the terminal's answers say terminal_background.c and terminal_width.c. */
#include "tui/terminal_decode.h"

#include "tui/terminal_background.h"
#include "tui/terminal_keys.h"
#include "tui/terminal_width.h"

#include <curses.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

/* We wait so long for the rest of what the mouse of an old terminal did, of what is pasted, and of
 * the mark that ends it. */
#define SEQUENCE_MS    200
#define PASTE_GAP_MS   1000
#define PASTE_SPLIT_MS 2000

/* What a slow line cut in two: nobody waits for the rest, but when it comes so soon it is the rest,
 * and no typing. */
#define SPLIT_US (2 * G_USEC_PER_SEC)

/* No sequence is longer. */
#define SEQUENCE_LIMIT 64

/* An answer from the terminal is looked out for so long; so soon it goes on behind its ]. */
#define ANSWER_DEADLINE_US (10 * G_USEC_PER_SEC)
#define ANSWER_GAP_MS      200

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
    gint64 escape_at;    /* when Esc came alone, and nothing since */
    GString *sequence;   /* begun, from its Esc on, */
    gint64 begun_at;     /* and when its last byte came */
    GString *again;      /* ASCII that was read ahead, before what was `returned` */
};

Decoder *decoder_new(const DecoderSource *source, gpointer data)
{
    Decoder *decoder = g_new0(Decoder, 1);

    decoder->source = source;
    decoder->data = data;
    decoder->sequence = g_string_new(NULL);
    decoder->again = g_string_new(NULL);
    return decoder;
}

void decoder_free(Decoder *decoder)
{
    g_string_free(decoder->sequence, TRUE);
    g_string_free(decoder->again, TRUE);
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

    if (decoder->again->len > 0) {
        *c = (guchar)decoder->again->str[0];
        g_string_erase(decoder->again, 0, 1);
        return INPUT_CHARACTER;
    }
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

/* "button ; x ; y M", with m when the button was let go. */
static gboolean take_mouse(const char *text, Event *event)
{
    int button, y, x;
    char end, behind;

    return sscanf(text, "%4d;%4d;%4d%c%c", &button, &x, &y, &end, &behind) == 4 && end == 'M' &&
           make_mouse(event, button, y - 1, x - 1);
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
                                       matched > 0 ? PASTE_SPLIT_MS : PASTE_GAP_MS)) > 0) {
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

static void begin_sequence(Decoder *decoder, char second)
{
    g_string_printf(decoder->sequence, "\033%c", second);
    decoder->begun_at = g_get_monotonic_time();
}

static gboolean escape_alone(const Decoder *decoder)
{
    return decoder->source->escape_alone != NULL && decoder->source->escape_alone(decoder->data);
}

/* Is this ] the second character of an answer, which goes on with a 1? Who types one may wait. */
static gboolean begins_answer(Decoder *decoder)
{
    wint_t c = 0;
    Input kind;

    decoder->patience = g_get_monotonic_time() < decoder->answer_until ? ANSWER_GAP_MS : 0;
    kind = next_input(decoder, &c);
    decoder->patience = 0;
    give_back(decoder, kind, c);
    return decoder->answer_until != 0 && kind == INPUT_CHARACTER && c == '1';
}

/* Esc and a character that comes with it is Alt. */
static gboolean take_escape(Decoder *decoder, Event *event)
{
    gboolean alone = escape_alone(decoder);
    wint_t c = 0;
    Input kind = next_input(decoder, &c);

    decoder->escape_at = kind == INPUT_NONE ? g_get_monotonic_time() : 0;
    if (kind == INPUT_CHARACTER && (c == '[' || c == 'O' || (c == ']' && begins_answer(decoder)))) {
        begin_sequence(decoder, (char)c);
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
    if (code == TERMINAL_KEY_MOUSE) {
        begin_sequence(decoder, '[');
        g_string_append_c(decoder->sequence, '<');
        return FALSE;
    }
    if (code == TERMINAL_KEY_OLD_MOUSE)
        return take_old_mouse(decoder, event);
    if (code == TERMINAL_KEY_PASTE_START)
        return take_paste(decoder, event);
    key = terminal_keys_translate(code);
    return key != 0 && take_key(event, key);
}

/* ---- sequences that curses did not put together ---------------------------------------------- */

/* What is left of one that stands for no key we know is no text. */
static gboolean take_sequence(Decoder *decoder, Event *event)
{
    g_autofree char *text = g_strdup(decoder->sequence->str);

    g_string_truncate(decoder->sequence, 0);
    if (g_str_has_prefix(text, "\033]")) {
        *event = (Event){.kind = EVENT_BACKGROUND};
        return terminal_background_of(text + 2, &event->light);
    }
    if (terminal_width_is_wide(text)) {
        *event = (Event){.kind = EVENT_WIDE};
        return TRUE;
    }
    if (g_str_has_prefix(text, "\033[<"))
        return take_mouse(text + 3, event);
    return take_code(decoder, event, terminal_keys_code(text));
}

/* What was begun goes on with this; else it never will. Escape sequences are numbers and signs,
 * then a character that ends them; answers colours and the like, then a bell or Esc \. */
static gboolean goes_on(const Decoder *decoder, wint_t c)
{
    const GString *begun = decoder->sequence;
    gboolean ending = begun->str[begun->len - 1] == 27;

    if (begun->len >= SEQUENCE_LIMIT)
        return FALSE;
    if (begun->str[1] != ']')
        return c >= ' ' && c < 127;
    return ending ? c == '\\'
                  : c == 7 || c == 27 ||
                        (c > 0 && c < 127 &&
                         (g_ascii_isalnum((char)c) || strchr(";:/?", (int)c) != NULL));
}

/* "ESC [ [ A" is a key of the Linux console. */
static gboolean is_whole(const GString *sequence)
{
    char last = sequence->str[sequence->len - 1];

    if (sequence->str[1] == ']')
        return last == 7 || (last == '\\' && sequence->len > 2);
    return sequence->len > 2 && ((last >= '@' && strcmp(sequence->str, "\033[[") != 0) ||
                                 terminal_keys_code(sequence->str) >= TERMINAL_KEY_OTHER);
}

/* A key, or "[", numbers and signs, and what ends them if that is there yet. */
static gboolean is_plausible(const GString *sequence)
{
    const char *end = sequence->str + 2 + strspn(sequence->str + 2, "0123456789;?<");

    if (is_whole(sequence) && terminal_keys_code(sequence->str) > 0)
        return TRUE;
    if (sequence->str[1] != '[' || sequence->len < 3)
        return FALSE;
    return *end == '\0' || (end[1] == '\0' && (g_ascii_isalpha(*end) || *end == '~'));
}

/* Behind an Esc that came alone, and was taken for the key, nobody types several characters at
 * once: those that make a sequence with it are the rest of one. */
static gboolean is_rest_of_escape(Decoder *decoder, wint_t c)
{
    GString *sequence = decoder->sequence;
    Input kind = INPUT_CHARACTER;
    wint_t next = 0;

    if (c != '[' && c != 'O' && !(c == ']' && begins_answer(decoder)))
        return FALSE;
    begin_sequence(decoder, (char)c);
    if (c == ']')
        return TRUE;
    while (!is_whole(sequence) && sequence->len < SEQUENCE_LIMIT) {
        kind = next_input(decoder, &next);
        if (kind != INPUT_CHARACTER || next <= ' ' || next >= 127) {
            give_back(decoder, kind, next);
            break;
        }
        g_string_append_c(sequence, (char)next);
    }
    if ((kind == INPUT_NONE || is_whole(sequence)) && is_plausible(sequence))
        return TRUE;
    g_string_prepend(decoder->again, sequence->str + 2);
    g_string_truncate(sequence, 0);
    return FALSE;
}

static gboolean take_if_whole(Decoder *decoder, Event *event)
{
    return is_whole(decoder->sequence) && take_sequence(decoder, event);
}

static gboolean take_input(Decoder *decoder, Event *event, Input kind, wint_t c)
{
    gboolean behind_escape = g_get_monotonic_time() < decoder->escape_at + SPLIT_US;

    decoder->escape_at = 0;
    if (kind == INPUT_CODE)
        return take_code(decoder, event, (int)c);
    if (behind_escape && is_rest_of_escape(decoder, c))
        return take_if_whole(decoder, event);
    return take_character(decoder, event, c);
}

static gboolean add_to_sequence(Decoder *decoder, Input kind, wint_t c)
{
    gint64 now = g_get_monotonic_time();

    if (decoder->sequence->len == 0)
        return FALSE;
    if (kind != INPUT_CHARACTER || now >= decoder->begun_at + SPLIT_US || !goes_on(decoder, c)) {
        g_string_truncate(decoder->sequence, 0);
        return FALSE;
    }
    g_string_append_c(decoder->sequence, (char)c);
    decoder->begun_at = now;
    return TRUE;
}

gboolean decoder_read(Decoder *decoder, Event *event)
{
    wint_t c = 0;
    Input kind;

    while ((kind = next_input(decoder, &c)) != INPUT_NONE)
        if (add_to_sequence(decoder, kind, c) ? take_if_whole(decoder, event)
                                              : take_input(decoder, event, kind, c))
            return TRUE;
    return FALSE;
}
