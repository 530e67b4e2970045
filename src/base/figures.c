/* Finding the figures of a text, and making the plain text. Numerals of cells are numeral.c's. */
#include "base/figures.h"

#include "base/chinese.h"

#include <string.h>

/* A line of so many characters, or more, may have been broken in the middle of a sentence. */
#define WRAPPED_LINE 30

/* What is read next is the start of a paragraph, whose bytes are counted from `text`. */
struct FigureReader {
    const char *whole, *text, *end;
    const char *at;
    char *plain; /* room for all there can be: see MOST_BYTES */
    gsize room, length;
    GArray *figures, *sentences, *runs;
    GString *digits; /* of the figure being read */
    gint64 apart;    /* of the last run: the byte as given less that of the plain text */
    gsize line;      /* characters of the line so far */
    gboolean ended;  /* at a line break that stays */
};
typedef FigureReader Reader;

/* A character grows at most to so many bytes: "," to "，". */
#define MOST_BYTES 3

/* ---- characters ------------------------------------------------------------------------------ */

/* As g_utf8_get_char(), but in line for ASCII and ideographs. */
static inline gunichar character_at(const char *at)
{
    const guchar *bytes = (const guchar *)at;

    if (bytes[0] < 0x80)
        return bytes[0];
    if ((bytes[0] & 0xF0) == 0xE0)
        return (gunichar)((bytes[0] & 0x0F) << 12 | (bytes[1] & 0x3F) << 6 | (bytes[2] & 0x3F));
    return g_utf8_get_char(at);
}

static gunichar peek(const char *at, const char *end)
{
    return at < end ? character_at(at) : 0;
}

static gboolean is_one_of(gunichar c, const gunichar *set)
{
    while (*set != 0 && *set != c)
        set++;
    return *set != 0;
}

/* Most of a text: neither invisible nor written otherwise in plain. */
static gboolean is_ideograph(gunichar c)
{
    return c >= 0x4E00 && c <= 0x9FFF;
}

static gboolean is_invisible(gunichar c)
{
    if (is_ideograph(c))
        return FALSE;
    return g_unichar_isspace(c) || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF ||
           c == 0xA0;
}

static const char *skip_invisible(const char *at, const char *end)
{
    while (at < end && *at != '\n' && is_invisible(character_at(at)))
        at = g_utf8_next_char(at);
    return at;
}

static int digit_of(gunichar c)
{
    if (c >= '0' && c <= '9')
        return (int)(c - '0');
    return c >= 0xFF10 && c <= 0xFF19 ? (int)(c - 0xFF10) : -1;
}

/* As patterns write it. */
static gunichar plain_of(gunichar c)
{
    if (is_ideograph(c))
        return c;
    if (c >= FIGURE_POSITIVE && c <= FIGURE_ABOUT)
        return 0xFFFD;
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    switch (c) {
    case '(': return 0xFF08;
    case ')': return 0xFF09;
    case ',': return 0xFF0C;
    case ':': return 0xFF1A;
    case ';': return 0xFF1B;
    case '!': return 0xFF01;
    case '?': return 0xFF1F;
    default: return c;
    }
}

/* What is put behind the plain text next comes from there. */
static void note_origin(Reader *reader, const char *from)
{
    gint64 apart = (gint64)(from - reader->text) - (gint64)reader->length;
    const FigureRun run = {(guint32)reader->length, (guint32)(from - reader->text)};

    if (apart == reader->apart && reader->runs->len > 0)
        return;
    g_array_append_val(reader->runs, run);
    reader->apart = apart;
}

static void emit(Reader *reader, gunichar c, const char *from)
{
    char *to = reader->plain + reader->length;

    note_origin(reader, from);
    if (c >= 0x800 && c <= 0xFFFF) { /* nearly always: punctuation, figures */
        to[0] = (char)(0xE0 | c >> 12);
        to[1] = (char)(0x80 | (c >> 6 & 0x3F));
        to[2] = (char)(0x80 | (c & 0x3F));
        reader->length += 3;
    } else {
        reader->length += (gsize)g_unichar_to_utf8(c, to);
    }
}

static gboolean ends_with(const Reader *reader, const char *tail)
{
    gsize length = strlen(tail);

    return reader->length >= length &&
           memcmp(reader->plain + reader->length - length, tail, length) == 0;
}

static gunichar last_character(const Reader *reader)
{
    const char *last = g_utf8_find_prev_char(reader->plain, reader->plain + reader->length);

    return last != NULL ? character_at(last) : 0;
}

static gboolean ends_with_one_of(const Reader *reader, const char *const *tails)
{
    for (; *tails != NULL; tails++)
        if (ends_with(reader, *tails))
            return TRUE;
    return FALSE;
}

/* ---- figures --------------------------------------------------------------------------------- */

static Decimal power_of_ten(int exponent)
{
    Decimal ten = decimal_from_int(10), power = decimal_from_int(1);

    for (int i = 0; i < ABS(exponent); i++)
        if (!(exponent > 0 ? decimal_multiply : decimal_divide)(power, ten, &power))
            break;
    return power;
}

/* Is the figure that has just been read, up to `at`, only about right? */
static gboolean is_about(const Reader *reader, const char *at)
{
    static const char *const before[] = {"近", "超", "超过", "逾", "不足", "约", NULL};
    static const char *const exact[] = {"预约", "节约", "签约", "契约", NULL};
    static const char *const behind[] = {"以上", "左右", "上下", "以内"};
    const char *next = skip_invisible(at, reader->end);

    if (is_one_of(peek(next, reader->end), U"余多几来"))
        return TRUE;
    if (ends_with_one_of(reader, before) && !ends_with_one_of(reader, exact))
        return TRUE;
    if (chinese_is_numeral(peek(reader->at, reader->end)) &&
        is_one_of(last_character(reader), U"数几"))
        return TRUE; /* 数十件; but 总数 3 件 */
    if (next < reader->end && *next != '\n')
        next = skip_invisible(g_utf8_next_char(next), reader->end);
    for (gsize i = 0; i < G_N_ELEMENTS(behind); i++)
        if ((gsize)(reader->end - next) >= strlen(behind[i]) &&
            memcmp(next, behind[i], strlen(behind[i])) == 0)
            return TRUE;
    return FALSE;
}

/* The figure from reader->at to `end`, `fraction` digits of it behind the point, times
 * 10^exponent. */
static void emit_figure(Reader *reader, const char *end, Decimal value, int fraction, int exponent)
{
    Figure figure = {.start = (gsize)(reader->at - reader->text),
                     .end = (gsize)(end - reader->text),
                     .at = reader->length,
                     .value = value,
                     .quantum = power_of_ten(exponent - fraction)};

    figure.about =
        (exponent != 0 && !decimal_multiply(value, power_of_ten(exponent), &figure.value)) ||
        is_about(reader, end);
    emit(reader,
         figure.about                    ? FIGURE_ABOUT
         : decimal_is_zero(figure.value) ? FIGURE_ZERO
                                         : FIGURE_POSITIVE,
         reader->at);
    g_array_append_val(reader->figures, figure);
    reader->line++;
    reader->at = end;
}

static const char *read_multiplier(const Reader *reader, const char *at, int *exponent)
{
    const char *next = skip_invisible(at, reader->end);

    *exponent = chinese_multiplier(peek(next, reader->end));
    return *exponent > 0 ? g_utf8_next_char(next) : at;
}

/* Three digits behind a separator, and no fourth. A full-width comma separates thousands only
 * among full-width digits: elsewhere it ends a clause. */
static gboolean is_thousands(const char *at, const char *end, gboolean wide)
{
    gunichar c = peek(at, end);

    if (c != ',' && !(wide && c == 0xFF0C))
        return FALSE;
    at = g_utf8_next_char(at);
    for (int i = 0; i < 3; i++, at = g_utf8_next_char(at))
        if (digit_of(peek(at, end)) < 0)
            return FALSE;
    return digit_of(peek(at, end)) < 0;
}

static const char *read_digits(const char *at, const char *end, GString *digits, gboolean groups)
{
    gboolean wide = peek(at, end) >= 0xFF10;

    for (;;) {
        int digit = digit_of(peek(at, end));

        if (digit >= 0)
            g_string_append_c(digits, (char)('0' + digit));
        else if (!groups || digits->len == 0 || !is_thousands(at, end, wide))
            return at;
        at = g_utf8_next_char(at);
    }
}

static void read_number(Reader *reader)
{
    GString *digits = g_string_truncate(reader->digits, 0);
    const char *at = read_digits(reader->at, reader->end, digits, TRUE);
    gunichar point = peek(at, reader->end);
    gsize whole = digits->len;
    int exponent;
    Decimal value = DECIMAL_ZERO;

    if ((point == '.' || point == 0xFF0E) &&
        digit_of(peek(g_utf8_next_char(at), reader->end)) >= 0) {
        g_string_append_c(digits, '.');
        at = read_digits(g_utf8_next_char(at), reader->end, digits, FALSE);
    }
    if (decimal_parse(digits->str, digits->len, &value) != DECIMAL_OK) {
        while (reader->at < at) { /* an account or a serial number: no figure */
            emit(reader, plain_of(character_at(reader->at)), reader->at);
            reader->at = g_utf8_next_char(reader->at);
        }
        return;
    }
    at = read_multiplier(reader, at, &exponent);
    emit_figure(reader, at, value, digits->len > whole ? (int)(digits->len - whole - 1) : 0,
                exponent);
}

/* ---- Chinese numerals ------------------------------------------------------------------------ */

/* What is counted or measured, right behind a numeral; else it is part of a word (一律, 统一). */
static gboolean is_counted(const char *at, const char *end)
{
    at = skip_invisible(at, end);
    return is_one_of(peek(at, end), U"件起份宗例笔次条项人元%％") ||
           (is_one_of(peek(at, end), U"余多") &&
            is_one_of(peek(g_utf8_next_char(at), end), U"件起份宗例笔次条项人元"));
}

static gboolean is_percentage(const Reader *reader)
{
    return ends_with(reader, "百分之");
}

/* Makes 百分之 and its figure a figure and %. */
static void drop_percent_words(Reader *reader)
{
    reader->length -= strlen("百分之");
    while (reader->runs->len > 0 &&
           g_array_index(reader->runs, FigureRun, reader->runs->len - 1).plain >= reader->length)
        g_array_set_size(reader->runs, reader->runs->len - 1);
    reader->apart = G_MININT64;
}

static const char *read_fraction(const char *at, const char *end, GString *digits)
{
    int digit;

    if (peek(at, end) != 0x70B9) /* 点 */
        return at;
    for (const char *p = g_utf8_next_char(at); (digit = chinese_digit(peek(p, end))) >= 0;
         at = p = g_utf8_next_char(p)) {
        if (digits->len == 0)
            g_string_append_c(digits, '.');
        g_string_append_c(digits, (char)('0' + digit));
    }
    return at;
}

static void emit_chinese(Reader *reader, const char *at, gint64 whole, const char *fraction)
{
    gboolean percent = is_percentage(reader);
    Decimal value = decimal_from_int(whole);

    if (*fraction != '\0') {
        g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT "%s", whole, fraction);

        if (decimal_parse(text, strlen(text), &value) != DECIMAL_OK)
            value = DECIMAL_ZERO;
    }
    if (percent)
        drop_percent_words(reader);
    emit_figure(reader, at, value, *fraction != '\0' ? (int)strlen(fraction) - 1 : 0, 0);
    if (percent)
        emit(reader, '%', reader->at);
}

/* FALSE: the characters here are no figure. */
static gboolean read_numeral(Reader *reader)
{
    GString *fraction = g_string_truncate(reader->digits, 0);
    const char *stop = reader->at, *at;
    gint64 value;
    int row;

    while (chinese_is_numeral(peek(stop, reader->end)))
        stop = g_utf8_next_char(stop);
    if (is_one_of(last_character(reader), U"第每这那同任某哪另统唯逐单之") &&
        !is_percentage(reader))
        return FALSE;
    row = chinese_read_row(reader->at, stop, &value);
    if (row == 4 && peek(stop, reader->end) == 0x5E74) { /* 年 */
        emit_chinese(reader, stop, value, "");
        return TRUE;
    }
    at = read_fraction(stop, reader->end, fraction);
    if ((!is_counted(at, reader->end) && !is_percentage(reader)) ||
        (row < 2 && !chinese_read(reader->at, stop, &value)))
        return FALSE;
    emit_chinese(reader, at, value, fraction->str);
    return TRUE;
}

/* A numeral that is no figure is passed over whole: its tail is none either. */
static void pass_numeral(Reader *reader)
{
    while (chinese_is_numeral(peek(reader->at, reader->end))) {
        emit(reader, character_at(reader->at), reader->at);
        reader->at = g_utf8_next_char(reader->at);
        reader->line++;
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void read_break(Reader *reader)
{
    gboolean ended = is_one_of(last_character(reader), U"。！？；：");

    reader->ended = reader->line < WRAPPED_LINE || ended;
    if (reader->ended)
        emit(reader, '\n', reader->at);
    reader->line = 0;
    reader->at++;
}

/* Ideographs that are no numerals stay as they are, byte for byte: the bulk of every text. */
static void read_ideographs(Reader *reader)
{
    const char *at = reader->at, *end = reader->end;

    for (; at < end && (guchar)at[0] >= 0xE4 && (guchar)at[0] <= 0xE9; at += 3) {
        gunichar c = character_at(at);

        if (!is_ideograph(c) || chinese_may_be_numeral(c))
            break;
    }
    if (at == reader->at)
        return;
    note_origin(reader, reader->at);
    memcpy(reader->plain + reader->length, reader->at, (gsize)(at - reader->at));
    reader->line += (gsize)(at - reader->at) / 3;
    reader->length += (gsize)(at - reader->at);
    reader->at = at;
}

static void read_character(Reader *reader)
{
    gunichar c = character_at(reader->at);

    if (c == '\n') {
        read_break(reader);
    } else if (digit_of(c) >= 0) {
        read_number(reader);
    } else if ((is_ideograph(c) || c == U'〇') && chinese_is_numeral(c)) {
        if (!read_numeral(reader))
            pass_numeral(reader);
    } else {
        if (!is_invisible(c)) {
            emit(reader, plain_of(c), reader->at);
            reader->line++;
        }
        reader->at = g_utf8_next_char(reader->at);
    }
}

/* ---- paragraphs ------------------------------------------------------------------------------ */

FigureReader *figure_reader_new(void)
{
    FigureReader *reader = g_new0(FigureReader, 1);

    *reader = (FigureReader){.figures = g_array_new(FALSE, FALSE, sizeof(Figure)),
                             .sentences = g_array_new(FALSE, FALSE, sizeof(FigureSentence)),
                             .runs = g_array_new(FALSE, FALSE, sizeof(FigureRun)),
                             .digits = g_string_new(NULL)};
    return reader;
}

void figure_reader_begin(FigureReader *reader, const char *text, gsize length)
{
    reader->whole = reader->text = reader->at = text;
    reader->end = text + length;
}

void figure_reader_free(FigureReader *reader)
{
    if (reader == NULL)
        return;
    g_free(reader->plain);
    g_array_unref(reader->figures);
    g_array_unref(reader->sentences);
    g_array_unref(reader->runs);
    g_string_free(reader->digits, TRUE);
    g_free(reader);
}

gsize figure_reader_at(const FigureReader *reader)
{
    return (gsize)(reader->at - reader->whole);
}

static void add_sentence(Reader *reader, const char *start, const char *end)
{
    const FigureSentence sentence = {(gsize)(start - reader->plain), (gsize)(end - reader->plain)};

    if (end > start)
        g_array_append_val(reader->sentences, sentence);
}

/* A line break ends the paragraph, too. */
static void find_sentences(Reader *reader)
{
    static const char stop[] = "。";
    const char *start = reader->plain, *at = start, *end = start + reader->length;

    while ((at = memchr(at, stop[0], (gsize)(end - at))) != NULL) {
        at++;
        if (end - at >= 2 && at[0] == stop[1] && at[1] == stop[2]) {
            at += 2;
            add_sentence(reader, start, at);
            start = at;
        }
    }
    add_sentence(reader, start, end);
}

/* Matching reads a text in pieces of so many bytes: what lies behind the end is to be known. */
#define PADDING 32

/* Where the figures begin behind the head of a block. */
#define HEAD ((sizeof(FigureText) + _Alignof(Figure) - 1) / _Alignof(Figure) * _Alignof(Figure))

/* All in one block, what is to be aligned most first. */
static FigureText *pack(const Reader *reader)
{
    gsize figures = reader->figures->len * sizeof(Figure);
    gsize sentences = reader->sentences->len * sizeof(FigureSentence);
    gsize runs = reader->runs->len * sizeof(FigureRun);
    FigureText *plain = g_malloc(HEAD + figures + sentences + runs + reader->length + PADDING);
    char *room = (char *)plain + HEAD;

    *plain = (FigureText){.given = (gsize)(reader->at - reader->text),
                          .text = room + figures + sentences + runs,
                          .length = reader->length,
                          .runs = (FigureRun *)(void *)(room + figures + sentences),
                          .n_runs = reader->runs->len,
                          .figures = (Figure *)(void *)room,
                          .n_figures = reader->figures->len,
                          .sentences = (FigureSentence *)(void *)(room + figures),
                          .n_sentences = reader->sentences->len};
    if (figures > 0)
        memcpy(plain->figures, reader->figures->data, figures);
    if (sentences > 0)
        memcpy(plain->sentences, reader->sentences->data, sentences);
    memcpy(plain->runs, reader->runs->data, runs);
    memcpy(plain->text, reader->plain, reader->length);
    memset(plain->text + plain->length, 0, PADDING);
    return plain;
}

/* Made when something is to be read: of a long text that is known already little is. */
static void make_room(Reader *reader)
{
    gsize most = MOST_BYTES * (gsize)(reader->end - reader->at) + 1;

    if (most <= reader->room)
        return;
    g_free(reader->plain);
    reader->plain = g_malloc(most);
    reader->room = most;
}

FigureText *figure_reader_next(FigureReader *reader)
{
    make_room(reader);
    reader->text = reader->at;
    reader->length = reader->line = 0;
    reader->ended = FALSE;
    g_array_set_size(reader->figures, 0);
    g_array_set_size(reader->sentences, 0);
    g_array_set_size(reader->runs, 0);
    while (!reader->ended) {
        read_ideographs(reader);
        if (reader->at == reader->end)
            break;
        read_character(reader);
    }
    if (reader->at == reader->text)
        return NULL;
    note_origin(reader, reader->at);
    find_sentences(reader);
    return pack(reader);
}

/* The last paragraph may have ended for want of text alone. */
gboolean figure_reader_pass(FigureReader *reader, const FigureText *given, const char *bytes)
{
    gsize left = (gsize)(reader->end - reader->at);
    gboolean ended = given->length > 0 && given->text[given->length - 1] == '\n';

    if (given->given > left || (!ended && given->given < left) ||
        memcmp(reader->at, bytes, given->given) != 0)
        return FALSE;
    reader->at += given->given;
    return TRUE;
}
