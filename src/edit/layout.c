/* Lines of a long text. Where lines break is base/width.c's; cursor and selection are passage.c. */
#include "edit/layout.h"

#include "edit/motion.h"

#include <string.h>

/* One line of a paragraph, offsets from the paragraph's start, and what begins in it. */
typedef struct {
    WidthLine at;
    TextCount count;
} Line;

typedef struct {
    gsize length;      /* bytes, the line break included */
    gboolean has_end;  /* ends with a line break */
    GArray *lines;     /* of Line */
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

/* Lines of text[from..end) of a paragraph that begins at text and is `length` long. */
static GArray *lines_of(const char *text, gsize length, gsize from, gsize end, int cells)
{
    g_autoptr(GArray) wrapped = width_wrap(text + from, (gssize)(end - from), cells);
    GArray *lines = g_array_sized_new(FALSE, FALSE, sizeof(Line), wrapped->len);

    for (guint i = 0; i < wrapped->len; i++) {
        Line line = {.at = g_array_index(wrapped, WidthLine, i)};

        line.at.start += from;
        line.at.end += from;
        line.at.next += from;
        line.count = text_count(text, length, line.at.start, line.at.next);
        g_array_append_val(lines, line);
    }
    return lines;
}

static void set_length(Paragraph *paragraph, gsize length, gboolean has_end)
{
    paragraph->length = length + has_end;
    paragraph->has_end = has_end;
    g_array_index(paragraph->lines, Line, paragraph->lines->len - 1).at.next = paragraph->length;
}

static Paragraph lay_out(const char *text, gsize length, gboolean has_end, int cells)
{
    Paragraph paragraph = {.lines = lines_of(text, length, 0, length, cells)};

    set_length(&paragraph, length, has_end);
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

/* ---- within a long paragraph ----------------------------------------------------------------- */

/* Lines are laid out anew from a little before an edit, a window of this many bytes at first, until
 * they fall in with the old ones. */
#define WINDOW 1024
/* Lines before the edit that may change by it: a word may now fit there; and one whose breaks hang
 * on it. */
#define LINES_BEFORE 2
/* Lines at a window's end that may not be what they would be if the text went on. */
#define LINES_UNSURE 3
/* As many lines in a row must begin where the old ones did. */
#define LINES_ALIKE 2

typedef struct {
    Paragraph *paragraph;
    gsize offset, removed, inserted; /* of the edit, from the paragraph's start */
} Edit;

static Line *line_at(const GArray *lines, guint i)
{
    return &g_array_index(lines, Line, i);
}

/* The line that begins at or last before offset. */
static guint line_before(const GArray *lines, gsize offset)
{
    guint low = 0, high = lines->len - 1;

    while (low < high) {
        guint middle = (low + high + 1) / 2;

        if (line_at(lines, middle)->at.start <= offset)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* The old line that begins where this new one does, behind the edit; or -1. */
static gssize twin(const Edit *edit, const Line *line)
{
    const GArray *old = edit->paragraph->lines;
    gsize start = line->at.start;
    guint found;

    if (start <= edit->offset + edit->inserted)
        return -1;
    start = start - edit->inserted + edit->removed;
    found = line_before(old, start);
    return line_at(old, found)->at.start == start ? (gssize)found : -1;
}

/* The first of the sure new lines from which on all is as it was; or -1. */
static gssize find_rejoining(const Edit *edit, const GArray *lines)
{
    guint alike = 0;

    for (guint i = 0; i + LINES_UNSURE < lines->len; i++) {
        alike = twin(edit, line_at(lines, i)) >= 0 ? alike + 1 : 0;
        if (alike == LINES_ALIKE)
            return i;
    }
    return -1;
}

static void shift(GArray *lines, guint from, const Edit *edit)
{
    for (guint i = from; i < lines->len; i++) {
        WidthLine *line = &line_at(lines, i)->at;

        line->start = line->start - edit->removed + edit->inserted;
        line->end = line->end - edit->removed + edit->inserted;
        line->next = line->next - edit->removed + edit->inserted;
    }
}

/* The new lines, as far as they are needed, take the place of the old ones from `first` on. */
static void replace_lines(const Edit *edit, guint first, const GArray *lines, gssize rejoining)
{
    GArray *old = edit->paragraph->lines;
    guint n = rejoining >= 0 ? (guint)rejoining : lines->len;
    guint end = rejoining >= 0 ? (guint)twin(edit, line_at(lines, n)) : old->len;

    shift(old, end, edit);
    g_array_remove_range(old, first, end - first);
    g_array_insert_vals(old, first, lines->data, n);
}

/* The paragraph that begins at text is now `length` long (its line break left out). */
static void lay_out_again(const Edit *edit, const char *text, gsize length, int cells)
{
    guint at = line_before(edit->paragraph->lines, edit->offset);
    guint first = at > LINES_BEFORE ? at - LINES_BEFORE : 0;
    gsize from = line_at(edit->paragraph->lines, first)->at.start;
    gsize sure = edit->offset + edit->inserted - from;

    for (gsize window = WINDOW;; window *= 2) {
        gsize end = from + sure + window;
        g_autoptr(GArray) lines = NULL;
        gssize rejoining;

        end = end < length ? motion_snap(text, length, end) : length;
        lines = lines_of(text, length, from, end, cells);
        rejoining = end < length ? find_rejoining(edit, lines) : -1;
        if (end == length || rejoining >= 0) {
            replace_lines(edit, first, lines, rejoining);
            break;
        }
    }
    set_length(edit->paragraph, length, edit->paragraph->has_end);
}

void layout_splice(Layout *layout, const char *text, gsize length, gsize offset, gsize removed,
                   gsize inserted)
{
    guint first = paragraph_of(layout, offset), last = paragraph_of(layout, offset + removed);
    Paragraph *paragraph = paragraph_at(layout, first);
    gsize start = paragraph->start;
    gsize end = paragraph_at(layout, last)->start + paragraph_at(layout, last)->length;
    gboolean is_last = last == layout->paragraphs->len - 1;

    end = is_last ? length : end - removed + inserted;
    if (first == last && memchr(text + offset, '\n', inserted) == NULL) {
        Edit edit = {paragraph, offset - start, removed, inserted};

        lay_out_again(&edit, text + start, end - start - paragraph->has_end, layout->cells);
    } else {
        GArray *made = lay_out_range(text, start, end, is_last, layout->cells);

        g_array_remove_range(layout->paragraphs, first, last - first + 1);
        g_array_insert_vals(layout->paragraphs, first, made->data, made->len);
        g_array_unref(made);
    }
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
    found = line_at(paragraph->lines, (guint)(line - paragraph->line))->at;
    found.start += paragraph->start;
    found.end += paragraph->start;
    found.next += paragraph->start;
    return found;
}

gsize layout_line_at(const Layout *layout, gsize offset)
{
    const Paragraph *paragraph = paragraph_at(layout, paragraph_of(layout, offset));

    return paragraph->line + line_before(paragraph->lines, offset - paragraph->start);
}

TextCount layout_count(const Layout *layout)
{
    TextCount count = {0, 0};

    for (guint i = 0; i < layout->paragraphs->len; i++) {
        const GArray *lines = paragraph_at(layout, i)->lines;

        for (guint j = 0; j < lines->len; j++) {
            count.words += line_at(lines, j)->count.words;
            count.characters += line_at(lines, j)->count.characters;
        }
    }
    return count;
}

void layout_paragraph(const Layout *layout, gsize offset, gsize *start, gsize *end)
{
    const Paragraph *paragraph = paragraph_at(layout, paragraph_of(layout, offset));

    *start = paragraph->start;
    *end = paragraph->start + paragraph->length - paragraph->has_end;
}
