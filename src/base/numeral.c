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

char *numeral_date(const char *text)
{
    static const char *const forms[] = {
        "^\\s*(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日?\\s*$",
        "^\\s*(\\d{4})[-./](\\d{1,2})[-./](\\d{1,2})\\s*$",
        "^\\s*(\\d{4})(\\d{2})(\\d{2})\\s*$",
    };
    g_autofree char *plain = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);

    for (gsize i = 0; plain != NULL && i < G_N_ELEMENTS(forms); i++) {
        g_autoptr(GRegex) form = g_regex_new(forms[i], 0, 0, NULL);
        g_autoptr(GMatchInfo) match = NULL;
        g_autofree char *year = NULL, *month = NULL, *day = NULL;

        if (!g_regex_match(form, plain, 0, &match))
            continue;
        year = g_match_info_fetch(match, 1);
        month = g_match_info_fetch(match, 2);
        day = g_match_info_fetch(match, 3);
        return g_strdup_printf("%s-%02d-%02d", year, atoi(month), atoi(day));
    }
    return NULL;
}
