/* Numbers as people type and paste them. What a cell's type makes of the result is form/type.c's.
 */
#include "base/numeral.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* Marks that come along when text is copied: joiners, directions, byte order mark, soft hyphen. */
static gboolean is_invisible(gunichar c)
{
    return c == 0xAD || c == 0xFEFF || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064);
}

/* One character in its plain form; 0 for what is dropped, a space for white space. */
static gunichar plain_form(gunichar c)
{
    if (is_invisible(c))
        return 0;
    if (g_unichar_isspace(c))
        return ' ';
    if (c >= 0xFF01 && c <= 0xFF5E) /* full width */
        return c - 0xFF01 + '!';
    if (c == 0x2212)
        return '-';
    return c == 0x3002 ? '.' : c; /* 。 is what an input method makes of a point */
}

static char *plain_text(const char *text)
{
    GString *plain = g_string_new(NULL);

    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar c = plain_form(g_utf8_get_char(text));

        if (c != 0)
            g_string_append_unichar(plain, c);
    }
    return g_strstrip(g_string_free(plain, FALSE));
}

static void drop_unit(char *text, const char *unit)
{
    g_autofree char *plain = unit != NULL ? plain_text(unit) : NULL;

    if (plain == NULL || *plain == '\0' || !g_str_has_suffix(text, plain))
        return;
    text[strlen(text) - strlen(plain)] = '\0';
    g_strchomp(text);
}

static gsize count_digits(const char *p)
{
    return strspn(p, "0123456789");
}

/* Appends the digits before the point, their separators dropped; FALSE when the groups are not all
 * of three, or begin with a zero. Moves *p behind them. */
static gboolean take_whole(GString *out, const char **p)
{
    gsize n = count_digits(*p);
    gboolean grouped = (*p)[n] == ',';

    if (grouped && (n == 0 || n > 3 || **p == '0'))
        return FALSE;
    g_string_append_len(out, *p, (gssize)n);
    *p += n;
    while (**p == ',') {
        if (count_digits(*p + 1) != 3)
            return FALSE;
        g_string_append_len(out, *p + 1, 3);
        *p += 4;
    }
    return TRUE;
}

static gboolean take_decimals(GString *out, const char **p)
{
    gsize n;

    if (**p != '.')
        return TRUE;
    n = count_digits(*p + 1);
    if (n == 0)
        return FALSE;
    if (out->len == 0 || !g_ascii_isdigit(out->str[out->len - 1]))
        g_string_append_c(out, '0');
    g_string_append_len(out, *p, (gssize)n + 1);
    *p += n + 1;
    return TRUE;
}

char *numeral_normalize(const char *text, const char *unit)
{
    g_autofree char *plain = plain_text(text);
    g_autoptr(GString) out = g_string_new(NULL);
    const char *p = plain;

    drop_unit(plain, unit);
    if (*p == '+' || *p == '-') {
        g_string_append_c(out, *p++);
        p += strspn(p, " ");
    }
    if (!take_whole(out, &p) || !take_decimals(out, &p) || *p != '\0' || out->len == 0 ||
        !g_ascii_isdigit(out->str[out->len - 1]))
        return NULL;
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* ---- dates ----------------------------------------------------------------------------------- */

static void skip_blanks(const char **p)
{
    while (g_unichar_isspace(g_utf8_get_char(*p)))
        *p = g_utf8_next_char(*p);
}

static gboolean take_mark(const char **p, const char *mark)
{
    if (!g_str_has_prefix(*p, mark))
        return FALSE;
    *p += strlen(mark);
    return TRUE;
}

/* A month or a day. */
static gboolean take_number(const char **p, int *number)
{
    gsize n = count_digits(*p);

    *number = n <= 2 ? atoi(*p) : 0;
    *p += n;
    return n == 1 || n == 2;
}

/* What is between the parts of "2023-1-31". */
static gboolean take_dash(const char **p)
{
    return take_mark(p, "-") || take_mark(p, ".") || take_mark(p, "/");
}

/* "年1月31日", with blanks between. */
static gboolean take_words(const char **p, int *month, int *day)
{
    skip_blanks(p);
    if (!take_mark(p, "年"))
        return FALSE;
    skip_blanks(p);
    if (!take_number(p, month))
        return FALSE;
    skip_blanks(p);
    if (!take_mark(p, "月"))
        return FALSE;
    skip_blanks(p);
    if (!take_number(p, day))
        return FALSE;
    skip_blanks(p);
    take_mark(p, "日");
    return TRUE;
}

/* What is behind the year. */
static gboolean take_day(const char **p, int *month, int *day)
{
    if (take_dash(p))
        return take_number(p, month) && take_dash(p) && take_number(p, day);
    return take_words(p, month, day);
}

/* Four digits. */
static void take_digits(const char **p, int *month, int *day)
{
    *month = ((*p)[0] - '0') * 10 + (*p)[1] - '0';
    *day = ((*p)[2] - '0') * 10 + (*p)[3] - '0';
    *p += 4;
}

/* A label, mostly: no need to look at all of it. */
static gboolean begins_with_letter(const char *text)
{
    skip_blanks(&text);
    return g_unichar_isalpha(g_utf8_get_char(text));
}

char *numeral_date(const char *text)
{
    g_autofree char *plain =
        begins_with_letter(text) ? NULL : g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
    const char *p = plain, *year;
    int month, day;
    gsize n;

    if (p == NULL)
        return NULL;
    skip_blanks(&p);
    year = p;
    n = count_digits(p);
    if (n != 4 && n != 8)
        return NULL;
    p += 4;
    if (n == 8)
        take_digits(&p, &month, &day);
    else if (!take_day(&p, &month, &day))
        return NULL;
    skip_blanks(&p);
    return *p == '\0' ? g_strdup_printf("%.4s-%02d-%02d", year, month, day) : NULL;
}
