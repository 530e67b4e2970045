/* Finding the figures of a text, and making the plain text. Numerals of cells are numeral.c's. */
#include "base/figures.h"

#include <string.h>

/* A line of so many characters, or more, may have been broken in the middle of a sentence. */
#define WRAPPED_LINE 30

typedef struct {
    const char *text, *end;
    const char *at;
    GString *plain;
    GArray *origin; /* of guint32 */
    GArray *figures;
    gsize line; /* characters of the line so far */
} Reader;

/* ---- characters ------------------------------------------------------------------------------ */

static gunichar peek(const char *at, const char *end)
{
    return at < end ? g_utf8_get_char(at) : 0;
}

static gboolean is_one_of(gunichar c, const char *set)
{
    return c != 0 && g_utf8_strchr(set, -1, c) != NULL;
}

static gboolean is_invisible(gunichar c)
{
    return g_unichar_isspace(c) || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF ||
           c == 0xA0;
}

static const char *skip_invisible(const char *at, const char *end)
{
    while (at < end && *at != '\n' && is_invisible(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return at;
}

static int digit_of(gunichar c)
{
    if (c >= '0' && c <= '9')
        return (int)(c - '0');
    return c >= 0xFF10 && c <= 0xFF19 ? (int)(c - 0xFF10) : -1;
}

static int chinese_digit(gunichar c)
{
    static const char *const digits[] = {"零〇", "一壹", "二贰两", "三叁", "四肆",
                                         "五伍", "六陆", "七柒",   "八捌", "九玖"};

    for (int i = 0; i < (int)G_N_ELEMENTS(digits); i++)
        if (is_one_of(c, digits[i]))
            return i;
    return -1;
}

static int chinese_unit(gunichar c)
{
    if (is_one_of(c, "十拾"))
        return 10;
    if (is_one_of(c, "百佰"))
        return 100;
    return is_one_of(c, "千仟") ? 1000 : 0;
}

static gboolean is_numeral(gunichar c)
{
    return chinese_digit(c) >= 0 || chinese_unit(c) > 0 || c == 0x4E07 || c == 0x4EBF;
}

/* As patterns write it. */
static gunichar plain_of(gunichar c)
{
    static const struct {
        char half;
        gunichar full;
    } punctuation[] = {{'(', 0xFF08}, {')', 0xFF09}, {',', 0xFF0C}, {':', 0xFF1A},
                       {';', 0xFF1B}, {'!', 0xFF01}, {'?', 0xFF1F}};

    if (c >= FIGURE_POSITIVE && c <= FIGURE_ABOUT)
        return 0xFFFD;
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    for (gsize i = 0; i < G_N_ELEMENTS(punctuation); i++)
        if (c == (gunichar)punctuation[i].half)
            return punctuation[i].full;
    return c;
}

static void emit(Reader *reader, gunichar c, const char *from)
{
    char bytes[6];
    int n = g_unichar_to_utf8(c, bytes);
    guint32 origin = (guint32)(from - reader->text);

    g_string_append_len(reader->plain, bytes, n);
    for (int i = 0; i < n; i++)
        g_array_append_val(reader->origin, origin);
}

static gboolean ends_with(const Reader *reader, const char *tail)
{
    gsize length = strlen(tail);

    return reader->plain->len >= length &&
           memcmp(reader->plain->str + reader->plain->len - length, tail, length) == 0;
}

static gunichar last_character(const Reader *reader)
{
    const char *start = reader->plain->str, *end = start + reader->plain->len;
    const char *last = g_utf8_find_prev_char(start, end);

    return last != NULL ? g_utf8_get_char(last) : 0;
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

    if (is_one_of(peek(next, reader->end), "余多几来"))
        return TRUE;
    if (ends_with_one_of(reader, before) && !ends_with_one_of(reader, exact))
        return TRUE;
    if (is_numeral(peek(reader->at, reader->end)) && is_one_of(last_character(reader), "数几"))
        return TRUE; /* 数十件; but 总数 3 件 */
    if (next < reader->end)
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
                     .at = reader->plain->len,
                     .quantum = power_of_ten(exponent - fraction)};

    figure.about = !decimal_multiply(value, power_of_ten(exponent), &figure.value) ||
                   is_about(reader, end);
    emit(reader,
         figure.about                      ? FIGURE_ABOUT
         : decimal_is_zero(figure.value) ? FIGURE_ZERO
                                           : FIGURE_POSITIVE,
         reader->at);
    g_array_append_val(reader->figures, figure);
    reader->line++;
    reader->at = end;
}

/* 万, 亿, 千, 百 behind digits; 0 where there is none. */
static int multiplier(gunichar c)
{
    switch (c) {
    case 0x767E: return 2; /* 百 */
    case 0x5343: return 3; /* 千 */
    case 0x4E07: return 4; /* 万 */
    case 0x4EBF: return 8; /* 亿 */
    default: return 0;
    }
}

static const char *read_multiplier(const Reader *reader, const char *at, int *exponent)
{
    const char *next = skip_invisible(at, reader->end);

    *exponent = multiplier(peek(next, reader->end));
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
    g_autoptr(GString) digits = g_string_new(NULL);
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
            emit(reader, plain_of(g_utf8_get_char(reader->at)), reader->at);
            reader->at = g_utf8_next_char(reader->at);
        }
        return;
    }
    at = read_multiplier(reader, at, &exponent);
    emit_figure(reader, at, value, digits->len > whole ? (int)(digits->len - whole - 1) : 0,
                exponent);
}

/* ---- Chinese numerals ------------------------------------------------------------------------ */

/* 二〇二三: digits in a row. Returns how many, 0 when it is not written like that. */
static int read_row(const char *at, const char *end, gint64 *value)
{
    int n = 0;

    for (*value = 0; at < end; at = g_utf8_next_char(at), n++) {
        int digit = chinese_digit(g_utf8_get_char(at));

        if (digit < 0 || n == 12)
            return 0;
        *value = *value * 10 + digit;
    }
    return n;
}

/* 三千一百一十九, 十二, 一万零五. FALSE when it is no such number. */
static gboolean read_chinese(const char *at, const char *end, gint64 *value)
{
    gint64 total = 0, part = 0;
    int digit = -1, last_unit = 10000;
    gboolean zero = FALSE;

    for (; at < end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        int unit = chinese_unit(c), one = chinese_digit(c), big = multiplier(c);

        if (one > 0 && digit < 0) {
            digit = one;
        } else if (one == 0 && digit < 0) {
            zero = TRUE;
        } else if (unit > 0 && unit < last_unit && (digit > 0 || unit == 10)) {
            part += (digit > 0 ? digit : 1) * unit;
            last_unit = unit;
            digit = -1;
            zero = FALSE;
        } else if (big >= 4 && (part > 0 || digit > 0) && total == 0) {
            total = (part + MAX(digit, 0)) * (big == 4 ? 10000 : 100000000);
            part = 0;
            digit = -1;
            last_unit = 10000;
        } else {
            return FALSE;
        }
    }
    /* 一百二 may be 120 or 102 */
    if (digit > 0 && last_unit != 10 && !zero && (part > 0 || total > 0))
        return FALSE;
    *value = total + part + MAX(digit, 0);
    return *value > 0 || zero;
}

/* What is counted or measured, right behind a numeral; else it is part of a word (一律, 统一). */
static gboolean is_counted(const char *at, const char *end)
{
    at = skip_invisible(at, end);
    return is_one_of(peek(at, end), "件起份宗例笔次条项人元%％") ||
           (is_one_of(peek(at, end), "余多") &&
            is_one_of(peek(g_utf8_next_char(at), end), "件起份宗例笔次条项人元"));
}

static gboolean is_percentage(const Reader *reader)
{
    return ends_with(reader, "百分之");
}

/* Makes 百分之 and its figure a figure and %. */
static void drop_percent_words(Reader *reader)
{
    gsize length = reader->plain->len - strlen("百分之");

    g_string_truncate(reader->plain, length);
    g_array_set_size(reader->origin, (guint)length);
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
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT "%s", whole, fraction);
    gboolean percent = is_percentage(reader);
    Decimal value = DECIMAL_ZERO;

    if (decimal_parse(text, strlen(text), &value) != DECIMAL_OK)
        value = DECIMAL_ZERO;
    if (percent)
        drop_percent_words(reader);
    emit_figure(reader, at, value, *fraction != '\0' ? (int)strlen(fraction) - 1 : 0, 0);
    if (percent)
        emit(reader, '%', reader->at);
}

/* FALSE: the characters here are no figure. */
static gboolean read_numeral(Reader *reader)
{
    g_autoptr(GString) fraction = g_string_new(NULL);
    const char *stop = reader->at, *at;
    gint64 value;
    int row;

    while (is_numeral(peek(stop, reader->end)))
        stop = g_utf8_next_char(stop);
    if (is_one_of(last_character(reader), "第每这那同任某哪另统唯逐单之") && !is_percentage(reader))
        return FALSE;
    row = read_row(reader->at, stop, &value);
    if (row == 4 && peek(stop, reader->end) == 0x5E74) { /* 年 */
        emit_chinese(reader, stop, value, "");
        return TRUE;
    }
    at = read_fraction(stop, reader->end, fraction);
    if ((!is_counted(at, reader->end) && !is_percentage(reader)) ||
        (row < 2 && !read_chinese(reader->at, stop, &value)))
        return FALSE;
    emit_chinese(reader, at, value, fraction->str);
    return TRUE;
}

/* A numeral that is no figure is passed over whole: its tail is none either. */
static void pass_numeral(Reader *reader)
{
    while (is_numeral(peek(reader->at, reader->end))) {
        emit(reader, g_utf8_get_char(reader->at), reader->at);
        reader->at = g_utf8_next_char(reader->at);
        reader->line++;
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void read_break(Reader *reader)
{
    gboolean ended = is_one_of(last_character(reader), "。！？；：");

    if (reader->line < WRAPPED_LINE || ended)
        emit(reader, '\n', reader->at);
    reader->line = 0;
    reader->at++;
}

static void read_character(Reader *reader)
{
    gunichar c = g_utf8_get_char(reader->at);

    if (c == '\n') {
        read_break(reader);
    } else if (digit_of(c) >= 0) {
        read_number(reader);
    } else if (is_numeral(c)) {
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

/* Matching reads a text in pieces of so many bytes: what lies behind the end is to be known. */
static void pad(GString *text)
{
    static const char nothing[32];
    gsize length = text->len;

    g_string_append_len(text, nothing, sizeof nothing);
    g_string_truncate(text, length);
}

FigureText *figure_text_new(const char *text, gsize length)
{
    FigureText *plain = g_new0(FigureText, 1);
    Reader reader = {.text = text,
                     .end = text + length,
                     .at = text,
                     .plain = g_string_sized_new(length + 1),
                     .origin = g_array_sized_new(FALSE, FALSE, sizeof(guint32), (guint)length + 1),
                     .figures = g_array_new(FALSE, FALSE, sizeof(Figure))};
    guint32 end = (guint32)length;

    while (reader.at < reader.end)
        read_character(&reader);
    g_array_append_val(reader.origin, end);
    plain->n_figures = reader.figures->len;
    plain->figures = (Figure *)(void *)g_array_free(reader.figures, FALSE);
    plain->origin = (guint32 *)(void *)g_array_free(reader.origin, FALSE);
    plain->length = reader.plain->len;
    pad(reader.plain);
    plain->text = g_string_free(reader.plain, FALSE);
    return plain;
}

void figure_text_free(FigureText *plain)
{
    if (plain == NULL)
        return;
    g_free(plain->text);
    g_free(plain->origin);
    g_free(plain->figures);
    g_free(plain);
}

const Figure *figure_text_at(const FigureText *plain, gsize at)
{
    gsize low = 0, high = plain->n_figures;

    while (low < high) {
        gsize middle = low + (high - low) / 2;

        if (plain->figures[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < plain->n_figures && plain->figures[low].at == at ? &plain->figures[low] : NULL;
}

gboolean figure_is_near(const Figure *figure, Decimal value)
{
    Decimal apart;

    return decimal_subtract(figure->value, value, &apart) &&
           decimal_compare(decimal_abs(apart), figure->quantum) < 0;
}
