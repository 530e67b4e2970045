/* Spreadsheet blocks as text: tabs between fields, quotes around those that need them. */
#include "edit/clip.h"

#include <string.h>

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
