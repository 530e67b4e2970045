/* Lines of a long text. Where lines break is base/width.c's; cursor and selection are passage.c. */
#include "edit/layout.h"

#include <string.h>

typedef struct {
    gsize length;      /* bytes, the line break included */
    gboolean has_end;  /* ends with a line break */
    GArray *lines;     /* of WidthLine, offsets from the paragraph's start */
    gsize characters;  /* clusters other than white space */
    gsize start, line; /* of the whole text: first byte, first line */
} Paragraph;

struct Layout {
    GArray *paragraphs; /* of Paragraph */
    int cells;
};

static void paragraph_clear(gpointer data)
{
    g_array_unref(((Paragraph *)data)->lines);
}

Layout *layout_new(void)
{
    Layout *layout = g_new0(Layout, 1);

    layout->paragraphs = g_array_new(FALSE, FALSE, sizeof(Paragraph));
    g_array_set_clear_func(layout->paragraphs, paragraph_clear);
    return layout;
}

void layout_free(Layout *layout)
{
    if (layout == NULL)
        return;
    g_array_unref(layout->paragraphs);
    g_free(layout);
}

static Paragraph *paragraph_at(const Layout *layout, gsize i)
{
    return &g_array_index(layout->paragraphs, Paragraph, i);
}

/* ---- laying out ------------------------------------------------------------------------------ */

static gsize count_characters(const char *text, gsize length)
{
    gsize n = 0;

    for (gsize at = 0; at < length; at = width_next_grapheme(text, length, at))
        n += !g_unichar_isspace(g_utf8_get_char(text + at));
    return n;
}

static Paragraph lay_out(const char *text, gsize length, gboolean has_end, int cells)
{
    Paragraph paragraph = {.length = length + has_end, .has_end = has_end};

    paragraph.lines = width_wrap(text, (gssize)length, cells);
    paragraph.characters = count_characters(text, length);
    g_array_index(paragraph.lines, WidthLine, paragraph.lines->len - 1).next = paragraph.length;
    return paragraph;
}

/* Paragraphs of text[start..end). `is_last`: end is the text's end, where a paragraph without a
 * line break stands. */
static GArray *lay_out_range(const char *text, gsize start, gsize end, gboolean is_last, int cells)
{
    GArray *made = g_array_new(FALSE, FALSE, sizeof(Paragraph));

    while (start < end || is_last) {
        const char *found = start < end ? memchr(text + start, '\n', end - start) : NULL;
        gsize stop = found != NULL ? (gsize)(found - text) : end;
        Paragraph paragraph = lay_out(text + start, stop - start, found != NULL, cells);

        g_array_append_val(made, paragraph);
        start += paragraph.length;
        if (found == NULL)
            break;
    }
    return made;
}

static void number(Layout *layout)
{
    gsize start = 0, line = 0;

    for (guint i = 0; i < layout->paragraphs->len; i++) {
        Paragraph *paragraph = paragraph_at(layout, i);

        paragraph->start = start;
        paragraph->line = line;
        start += paragraph->length;
        line += paragraph->lines->len;
    }
}

void layout_all(Layout *layout, const char *text, gsize length, int cells)
{
    GArray *made = lay_out_range(text, 0, length, TRUE, cells);

    layout->cells = cells;
    g_array_set_size(layout->paragraphs, 0);
    g_array_append_vals(layout->paragraphs, made->data, made->len);
    g_array_unref(made);
    number(layout);
}

static guint paragraph_of(const Layout *layout, gsize offset)
{
    guint low = 0, high = layout->paragraphs->len - 1;

    while (low < high) {
        guint middle = (low + high + 1) / 2;

        if (paragraph_at(layout, middle)->start <= offset)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

void layout_splice(Layout *layout, const char *text, gsize length, gsize offset, gsize removed,
                   gsize inserted)
{
    guint first = paragraph_of(layout, offset), last = paragraph_of(layout, offset + removed);
    gsize start = paragraph_at(layout, first)->start;
    gsize end = paragraph_at(layout, last)->start + paragraph_at(layout, last)->length;
    gboolean is_last = last == layout->paragraphs->len - 1;
    GArray *made = lay_out_range(text, start, is_last ? length : end - removed + inserted, is_last,
                                 layout->cells);

    g_array_remove_range(layout->paragraphs, first, last - first + 1);
    g_array_insert_vals(layout->paragraphs, first, made->data, made->len);
    g_array_unref(made);
    number(layout);
}

/* ---- asking ---------------------------------------------------------------------------------- */

gsize layout_n_lines(const Layout *layout)
{
    const Paragraph *last = paragraph_at(layout, layout->paragraphs->len - 1);

    return last->line + last->lines->len;
}

WidthLine layout_line(const Layout *layout, gsize line)
{
    guint low = 0, high = layout->paragraphs->len - 1;
    const Paragraph *paragraph;
    WidthLine found;

    while (low < high) {
        guint middle = (low + high + 1) / 2;

        if (paragraph_at(layout, middle)->line <= line)
            low = middle;
        else
            high = middle - 1;
    }
    paragraph = paragraph_at(layout, low);
    found = g_array_index(paragraph->lines, WidthLine, line - paragraph->line);
    found.start += paragraph->start;
    found.end += paragraph->start;
    found.next += paragraph->start;
    return found;
}

gsize layout_line_at(const Layout *layout, gsize offset)
{
    const Paragraph *paragraph = paragraph_at(layout, paragraph_of(layout, offset));
    guint low = 0, high = paragraph->lines->len - 1;

    offset -= paragraph->start;
    while (low < high) {
        guint middle = (low + high + 1) / 2;

        if (g_array_index(paragraph->lines, WidthLine, middle).start <= offset)
            low = middle;
        else
            high = middle - 1;
    }
    return paragraph->line + low;
}

gsize layout_characters(const Layout *layout)
{
    gsize n = 0;

    for (guint i = 0; i < layout->paragraphs->len; i++)
        n += paragraph_at(layout, i)->characters;
    return n;
}

void layout_paragraph(const Layout *layout, gsize offset, gsize *start, gsize *end)
{
    const Paragraph *paragraph = paragraph_at(layout, paragraph_of(layout, offset));

    *start = paragraph->start;
    *end = paragraph->start + paragraph->length - paragraph->has_end;
}
