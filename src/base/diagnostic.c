/* Positioned errors: making, placing, quoting and formatting them. Where they are printed, and what
 * exit status follows, is the command layer's business. */
#include "base/diagnostic.h"

#include "base/width.h"

#include <stdarg.h>
#include <string.h>

/* Quoted characters before and after the column of a longer line. */
#define QUOTE_BEFORE 100
#define QUOTE_AFTER  200

Diagnostics *diagnostics_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)diagnostic_free);
}

void diagnostics_add(Diagnostics *list, Diagnostic *diagnostic)
{
    g_ptr_array_add(list, diagnostic);
}

Diagnostic *diagnostic_new(const char *file, unsigned line, unsigned column, const char *format,
                           ...)
{
    Diagnostic *diagnostic = g_new0(Diagnostic, 1);
    va_list arguments;

    diagnostic->file = g_strdup(file);
    diagnostic->line = line;
    diagnostic->column = column;
    va_start(arguments, format);
    diagnostic->message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return diagnostic;
}

void diagnostic_free(Diagnostic *diagnostic)
{
    if (diagnostic == NULL)
        return;
    g_free(diagnostic->file);
    g_free(diagnostic->message);
    g_free(diagnostic->hint);
    g_free(diagnostic->source);
    g_free(diagnostic);
}

/* ---- places ------------------------------------------------------------------------------------
 */

/* Bytes of the character at p (1 where it is not UTF-8). */
static gsize character_length(const char *p, const char *end)
{
    gunichar c = g_utf8_get_char_validated(p, end - p);

    return c == (gunichar)-1 || c == (gunichar)-2 ? 1 : (gsize)(g_utf8_next_char(p) - p);
}

gsize diagnostic_break_length(const char *p, const char *end)
{
    gsize left = (gsize)(end - p);

    switch ((unsigned char)*p) {
    case '\n': return 1;
    case '\r': return left > 1 && p[1] == '\n' ? 2 : 1;
    case 0xC2: return left > 1 && (unsigned char)p[1] == 0x85 ? 2 : 0;
    case 0xE2: return left > 2 && (!memcmp(p, "\u2028", 3) || !memcmp(p, "\u2029", 3)) ? 3 : 0;
    default: return 0;
    }
}

static const char *skip_bom(const char *text, gsize length)
{
    return length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? text + 3 : text;
}

static const char *line_end(const char *p, const char *end)
{
    while (p < end && diagnostic_break_length(p, end) == 0)
        p++;
    return p;
}

/* The start of line `line`, or NULL when the text has fewer. */
static const char *line_start(const char *text, gsize length, unsigned line)
{
    const char *p = skip_bom(text, length), *end = text + length;

    while (--line > 0) {
        p = line_end(p, end);
        if (p == end)
            return NULL;
        p += diagnostic_break_length(p, end);
    }
    return p;
}

static const char *skip_characters(const char *p, const char *end, unsigned n)
{
    while (n-- > 0 && p < end)
        p += character_length(p, end);
    return p;
}

void diagnostic_quote(Diagnostic *diagnostic, const char *text, gsize length)
{
    unsigned column = MAX(diagnostic->column, 1);
    const char *start, *end, *cut;

    g_clear_pointer(&diagnostic->source, g_free);
    diagnostic->source_column = 1;
    if (diagnostic->line == 0 || text == NULL ||
        (start = line_start(text, length, diagnostic->line)) == NULL)
        return;
    end = line_end(start, text + length);

    cut = skip_characters(start, end, QUOTE_BEFORE + QUOTE_AFTER);
    if (cut < end && column > QUOTE_BEFORE + 1) {
        diagnostic->source_column = column - QUOTE_BEFORE;
        start = skip_characters(start, end, diagnostic->source_column - 1);
        cut = skip_characters(start, end, QUOTE_BEFORE + QUOTE_AFTER);
    }
    GString *source = g_string_new(NULL);
    if (diagnostic->source_column > 1 && start < end) {
        g_string_append(source, "…");
        start = skip_characters(start, end, 1);
    }
    g_autofree char *valid = g_utf8_make_valid(start, cut - start);
    g_string_append(source, valid);
    if (cut < end)
        g_string_append(source, "…");
    diagnostic->source = g_string_free(source, FALSE);
}

void diagnostic_locate(Diagnostic *diagnostic, const char *text, gsize length, gsize offset)
{
    const char *start = skip_bom(text, length), *end = text + length;
    const char *place = text + MIN(offset, length);

    diagnostic->line = 1;
    for (const char *p = line_end(start, end); p < end; p = line_end(start, end)) {
        p += diagnostic_break_length(p, end);
        if (p > place)
            break;
        start = p;
        diagnostic->line++;
    }
    diagnostic->column = 1;
    while (start < place) {
        start += character_length(start, end);
        diagnostic->column += start <= place;
    }
    diagnostic_quote(diagnostic, text, length);
}

/* ---- text form ---------------------------------------------------------------------------------
 */

/* What could move the cursor or turn the reading direction round: a message or a quoted line must
 * not be able to show something else than it is. */
static gboolean is_disruptive(gunichar c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0xFEFF ||
           (c >= 0x200E && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

static void append_printable(GString *out, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        g_string_append_unichar(out, is_disruptive(c) ? ' ' : c);
    }
}

char *diagnostic_excerpt(const char *text, gsize most)
{
    GString *out = g_string_new(NULL);

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (most-- == 0) {
            g_string_append(out, "…");
            break;
        }
        g_string_append_unichar(out, is_disruptive(c) ? ' ' : c);
    }
    return g_string_free(out, FALSE);
}

static void append_source(GString *out, const Diagnostic *diagnostic)
{
    gsize start = out->len + 2;

    g_string_append(out, "  ");
    append_printable(out, diagnostic->source);
    if (diagnostic->column >= diagnostic->source_column) {
        const char *line = out->str + start, *end = out->str + out->len;
        const char *caret =
            skip_characters(line, end, diagnostic->column - diagnostic->source_column);
        int cells = width_of(line, caret - line);

        g_string_append_printf(out, "\n  %*s^", cells, "");
    }
    g_string_append_c(out, '\n');
}

void diagnostic_format(const Diagnostic *diagnostic, gboolean with_source, GString *out)
{
    append_printable(out, diagnostic->file);
    if (diagnostic->line > 0)
        g_string_append_printf(out, ":%u", diagnostic->line);
    if (diagnostic->line > 0 && diagnostic->column > 0)
        g_string_append_printf(out, ":%u", diagnostic->column);
    g_string_append(out, ": error: ");
    append_printable(out, diagnostic->message);
    g_string_append_c(out, '\n');
    if (with_source && diagnostic->source != NULL && *diagnostic->source != '\0')
        append_source(out, diagnostic);
    if (with_source && diagnostic->hint != NULL) {
        g_string_append(out, "  ");
        append_printable(out, diagnostic->hint);
        g_string_append_c(out, '\n');
    }
}
