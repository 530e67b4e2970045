/* Scalars as YAML text: quoting, escapes and literal blocks. Where they go in a file is save.c. */
#include "report/scalar.h"

#include <string.h>

/* ---- one line ----------------------------------------------------------------------------------
 */

/* Characters that must be escaped wherever they stand. */
static gboolean needs_escape(gunichar c)
{
    return c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
           (c >= 0xFFFE && c <= 0xFFFF);
}

static gboolean any_escape(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text))
        if (needs_escape(g_utf8_get_char(text)))
            return TRUE;
    return FALSE;
}

static gboolean looks_like_number(const char *text)
{
    return strchr("0123456789+-.", *text) != NULL &&
           text[strspn(text, "0123456789+-._:xXoOabcdefABCDEFinINTZ ")] == '\0';
}

static gboolean is_word_of_yaml(const char *text)
{
    static const char *const words[] = {"null", "true", "false", "yes", "no",
                                        "on",   "off",  "y",     "n",   "~"};

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strcasecmp(text, words[i]) == 0)
            return TRUE;
    return FALSE;
}

static gboolean plain_is_safe(const char *text, gboolean is_number)
{
    gsize length = strlen(text);

    if (length == 0 || any_escape(text) || is_word_of_yaml(text))
        return FALSE;
    if (looks_like_number(text))
        return is_number;
    if (!g_ascii_isalnum(*text) && (guchar)*text < 0x80)
        return FALSE;
    if (text[length - 1] == ' ' || text[length - 1] == ':')
        return FALSE;
    return strpbrk(text, ",[]{}#\"") == NULL && strstr(text, ": ") == NULL;
}

static void write_escape(GString *out, gunichar c)
{
    switch (c) {
    case '\n': g_string_append(out, "\\n"); break;
    case '\t': g_string_append(out, "\\t"); break;
    case '\r': g_string_append(out, "\\r"); break;
    default: g_string_append_printf(out, c < 0x100 ? "\\x%02X" : "\\u%04X", c);
    }
}

static void write_double(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);

        if (needs_escape(c)) {
            write_escape(out, c);
            continue;
        }
        if (c == '"' || c == '\\')
            g_string_append_c(out, '\\');
        g_string_append_unichar(out, c);
    }
    g_string_append_c(out, '"');
}

static void write_single(GString *out, const char *text)
{
    g_string_append_c(out, '\'');
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            g_string_append_c(out, '\'');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '\'');
}

void scalar_write(GString *out, const char *text, YamlStyle style, gboolean is_number,
                  gboolean in_flow)
{
    (void)in_flow; /* what is unsafe in flow is quoted everywhere */
    if (style == YAML_SINGLE_QUOTED && !any_escape(text))
        write_single(out, text);
    else if (style != YAML_SINGLE_QUOTED && style != YAML_DOUBLE_QUOTED &&
             plain_is_safe(text, is_number))
        g_string_append(out, text);
    else
        write_double(out, text);
}

/* ---- literal blocks ----------------------------------------------------------------------------
 */

gboolean scalar_fits_literal(const char *text)
{
    if (text[strspn(text, " \t\n")] == '\0')
        return FALSE;
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (c != '\n' && c != '\t' && needs_escape(c))
            return FALSE;
    }
    return TRUE;
}

/* Would the indentation be misread from the first lines? */
static gboolean begins_indented(const char *text)
{
    text += strspn(text, "\n");
    return *text == ' ' || *text == '\t';
}

char *scalar_literal_header(const char *text, unsigned indentation, gboolean strip)
{
    gsize length = strlen(text);
    const char *chomp = text[length - 1] == '\n' ? "+" : strip ? "-" : "";

    if (begins_indented(text))
        return g_strdup_printf("|%u%s", indentation, chomp);
    return g_strdup_printf("|%s", chomp);
}

void scalar_write_literal(GString *out, const char *text, unsigned indent, const char *newline)
{
    for (;;) {
        const char *end = strchr(text, '\n');
        gsize length = end != NULL ? (gsize)(end - text) : strlen(text);

        if (length > 0) {
            for (unsigned i = 0; i < indent; i++)
                g_string_append_c(out, ' ');
            g_string_append_len(out, text, (gssize)length);
        }
        g_string_append(out, newline);
        if (end == NULL)
            return;
        text = end + 1;
    }
}
