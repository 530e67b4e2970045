/* Spreadsheet blocks as text: tabs between fields, quotes around those that need them. */
#include "edit/clip.h"

#include "base/arithmetic.h"
#include "base/numeral.h"
#include "edit/label_match.h"

#include <string.h>

#define UNIT_LETTERS 2 /* of a unit behind a figure: 万元 */

/* The end of a quoted field, behind its closing quote; NULL when the quote at p opens none. */
static const char *quoted_end(const char *p, const char *end)
{
    for (p++; p < end; p++) {
        if (*p != '"')
            continue;
        if (p + 1 < end && p[1] == '"') {
            p++;
            continue;
        }
        p++;
        return p == end || *p == '\t' || *p == '\n' || *p == '\r' ? p : NULL;
    }
    return NULL;
}

static char *unquote(const char *p, const char *end)
{
    GString *field = g_string_new(NULL);

    for (p++; p < end - 1; p++) {
        g_string_append_c(field, *p);
        p += *p == '"';
    }
    return g_string_free(field, FALSE);
}

static char *take_field(const char **at, const char *end)
{
    const char *start = *at, *stop = *start == '"' && start < end ? quoted_end(start, end) : NULL;

    if (stop != NULL) {
        *at = stop;
        return unquote(start, stop);
    }
    for (stop = start; stop < end && *stop != '\t' && *stop != '\n' && *stop != '\r';)
        stop++;
    *at = stop;
    return g_strndup(start, (gsize)(stop - start));
}

static GStrv take_row(const char **at, const char *end)
{
    GPtrArray *fields = g_ptr_array_new();

    for (;;) {
        g_ptr_array_add(fields, take_field(at, end));
        if (*at == end || **at != '\t')
            break;
        ++*at;
    }
    if (*at < end) { /* a line break */
        gboolean pair = **at == '\r' && *at + 1 < end && (*at)[1] == '\n';

        *at += pair ? 2 : 1;
    }
    g_ptr_array_add(fields, NULL);
    return (GStrv)g_ptr_array_free(fields, FALSE);
}

static void free_row(gpointer row)
{
    g_strfreev(row);
}

GPtrArray *clip_parse(const char *text, gssize length)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_row);
    const char *end = text + (length < 0 ? strlen(text) : (gsize)length);

    while (text < end)
        g_ptr_array_add(rows, take_row(&text, end));
    return rows;
}

static void append_field(GString *out, const char *field)
{
    if (strpbrk(field, "\t\n\r") == NULL && *field != '"') {
        g_string_append(out, field);
        return;
    }
    g_string_append_c(out, '"');
    for (; *field != '\0'; field++)
        g_string_append_len(out, *field == '"' ? "\"\"" : field, *field == '"' ? 2 : 1);
    g_string_append_c(out, '"');
}

char *clip_format(const GPtrArray *rows)
{
    GString *out = g_string_new(NULL);

    for (guint r = 0; r < rows->len; r++) {
        GStrv fields = g_ptr_array_index(rows, r);

        for (gsize i = 0; fields[i] != NULL; i++) {
            if (i > 0)
                g_string_append_c(out, '\t');
            append_field(out, fields[i]);
        }
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

gboolean clip_is_block(const GPtrArray *rows)
{
    if (rows->len == 0)
        return FALSE;
    return rows->len > 1 || g_strv_length(g_ptr_array_index(rows, 0)) > 1;
}

/* ---- labels ----------------------------------------------------------------------------------
 */

static gboolean is_number(const char *text, const char *unit)
{
    g_autofree char *plain = numeral_normalize(text, unit);

    return plain != NULL;
}

/* A number but for a unit, be it the cell's or not. */
static gboolean has_unit(const char *text)
{
    g_autofree char *number = g_strdup(text);
    char *end = number + strlen(number);

    for (int i = 0; i < UNIT_LETTERS && end > number; i++) {
        end = g_utf8_prev_char(end);
        if (!g_unichar_isalpha(g_utf8_get_char(end)))
            return FALSE;
        *end = '\0';
        if (is_number(number, NULL))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_date(const char *text)
{
    g_autofree char *date = numeral_date(text);

    return date != NULL;
}

ClipKind clip_kind(const char *field, const char *unit)
{
    static const char *const for_a_figure[] = {"无", "没有", "不适用", "N/A", NULL};
    g_autofree char *text = g_strstrip(g_strdup(field));

    if (*text == '\0')
        return CLIP_BLANK;
    if (!label_has_letter(text) || *text == '#' || arithmetic_is(text) || /* #VALUE! */
        is_number(text, unit) || has_unit(text) || is_date(text) ||
        g_strv_contains(for_a_figure, text))
        return CLIP_FIGURE;
    return CLIP_TEXT;
}

static ClipKind kind_of_row(const GPtrArray *rows, guint row, const char *unit)
{
    const GStrv fields = g_ptr_array_index(rows, row);
    ClipKind found = CLIP_BLANK;

    for (guint i = 0; fields[i] != NULL; i++) {
        ClipKind kind = clip_kind(fields[i], unit);

        if (kind == CLIP_FIGURE)
            return kind;
        found = MAX(found, kind);
    }
    return found;
}

/* Of the rows from the first one on. */
static ClipKind kind_of_column(const GPtrArray *rows, guint first, guint column, const char *unit)
{
    ClipKind found = CLIP_BLANK;

    for (guint r = first; r < rows->len; r++) {
        const GStrv fields = g_ptr_array_index(rows, r);
        ClipKind kind =
            column < g_strv_length(fields) ? clip_kind(fields[column], unit) : CLIP_BLANK;

        if (kind == CLIP_FIGURE)
            return kind;
        found = MAX(found, kind);
    }
    return found;
}

/* The rows go first: what stands above a column of blanks does not make it one of labels. */
ClipLabels clip_find_labels(const GPtrArray *rows, const char *unit)
{
    ClipLabels labels = {0, 0};

    while (labels.rows < rows->len && kind_of_row(rows, labels.rows, unit) == CLIP_TEXT)
        labels.rows++;
    for (guint r = labels.rows; r < rows->len; r++) {
        if (kind_of_row(rows, r, unit) != CLIP_FIGURE)
            continue;
        while (kind_of_column(rows, labels.rows, labels.columns, unit) == CLIP_TEXT)
            labels.columns++;
        return labels;
    }
    return (ClipLabels){0, 0};
}
