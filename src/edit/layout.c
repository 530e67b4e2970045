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
    guint settled;     /* so many lines are what they are to be; the others, if any, hold the text
                        * behind them, but may break elsewhere once they are settled, too */
    gsize start, line; /* of the whole text: first byte, first line; see Layout.moved */
} Paragraph;

struct Layout {
    GArray *paragraphs; /* of Paragraph */
    const char *text;
    gsize length;
    int cells;
    gboolean waiting; /* nobody has asked yet: there are no paragraphs */
    gboolean counted; /* while it waits: `count` is known */
    gboolean rough;   /* there may be lines that are not settled */
    TextCount count;
    /* From this paragraph on, start and line are yet to be moved by so much: typing goes on where
     * it was, and what is behind need not be numbered anew with every key. */
    guint moved;
    gsize moved_bytes, moved_lines; /* modulo 2^n: they may be "negative" */
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

static gsize start_of(const Layout *layout, guint i)
{
    return paragraph_at(layout, i)->start + (i >= layout->moved ? layout->moved_bytes : 0);
}

static gsize line_of(const Layout *layout, guint i)
{
    return paragraph_at(layout, i)->line + (i >= layout->moved ? layout->moved_lines : 0);
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

    paragraph.settled = paragraph.lines->len;
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

/* ---- numbers --------------------------------------------------------------------------------- */

/* Moves what is yet to be moved up to a paragraph, or back from there on. */
static void move_up_to(Layout *layout, guint end)
{
    for (; layout->moved < end; layout->moved++) {
        paragraph_at(layout, layout->moved)->start += layout->moved_bytes;
        paragraph_at(layout, layout->moved)->line += layout->moved_lines;
    }
    for (; layout->moved > end; layout->moved--) {
        paragraph_at(layout, layout->moved - 1)->start -= layout->moved_bytes;
        paragraph_at(layout, layout->moved - 1)->line -= layout->moved_lines;
    }
}

/* Numbers paragraphs [first, end) as they follow each other; those behind move along. */
static void number(Layout *layout, guint first, guint end)
{
    const Paragraph *before = first > 0 ? paragraph_at(layout, first - 1) : NULL;
    gsize start = before != NULL ? before->start + before->length : 0;
    gsize line = before != NULL ? before->line + before->lines->len : 0;

    for (guint i = first; i < end; i++) {
        Paragraph *paragraph = paragraph_at(layout, i);

        paragraph->start = start;
        paragraph->line = line;
        start += paragraph->length;
        line += paragraph->lines->len;
    }
    layout->moved = end;
    if (end == layout->paragraphs->len)
        return;
    layout->moved_bytes = start - paragraph_at(layout, end)->start;
    layout->moved_lines = line - paragraph_at(layout, end)->line;
}

static void count_lines(Layout *layout, const GArray *lines, guint first, guint end, gboolean gone)
{
    for (guint i = first; i < end; i++) {
        const TextCount *count = &g_array_index(lines, Line, i).count;

        layout->count.words += gone ? -count->words : count->words;
        layout->count.characters += gone ? -count->characters : count->characters;
    }
}

static void count_paragraphs(Layout *layout, guint first, guint end, gboolean gone)
{
    for (guint i = first; i < end; i++)
        count_lines(layout, paragraph_at(layout, i)->lines, 0, paragraph_at(layout, i)->lines->len,
                    gone);
}

static void put_off(Layout *layout, const char *text, gsize length)
{
    layout->text = text;
    layout->length = length;
    layout->waiting = TRUE;
    layout->counted = FALSE;
}

void layout_all(Layout *layout, const char *text, gsize length, int cells)
{
    g_array_set_size(layout->paragraphs, 0);
    layout->cells = cells;
    layout->rough = FALSE;
    put_off(layout, text, length);
}

static void lay_out_all(Layout *layout)
{
    g_autoptr(GArray) made = NULL;

    if (!layout->waiting)
        return;
    made = lay_out_range(layout->text, 0, layout->length, TRUE, layout->cells);
    g_array_append_vals(layout->paragraphs, made->data, made->len);
    layout->count = (TextCount){0, 0};
    count_paragraphs(layout, 0, layout->paragraphs->len, FALSE);
    number(layout, 0, layout->paragraphs->len);
    layout->waiting = FALSE;
}

static guint paragraph_of(const Layout *layout, gsize offset)
{
    guint low = 0, high = layout->paragraphs->len - 1;

    while (low < high) {
        guint middle = (low + high + 1) / 2;

        if (start_of(layout, middle) <= offset)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* ---- within a long paragraph ----------------------------------------------------------------- */

/* Lines are laid out anew from a little before an edit to so many bytes behind it, or until they
 * fall in with the old ones. Where they do not, the old lines behind stay as they are for now: in
 * Chinese text one character more moves every line that follows, and nobody looks at them yet. */
#define WINDOW 2048
/* Lines before the edit that may change by it: a word may now fit there; and one whose breaks hang
 * on it. */
#define LINES_BEFORE 2
/* Lines at a window's end that may not be what they would be if the text went on. */
#define LINES_UNSURE 3
/* As many lines in a row must begin where the old ones did. */
#define LINES_ALIKE 2

typedef struct {
    Layout *layout;
    Paragraph *paragraph;
    gsize offset, removed, inserted; /* of the edit, from the paragraph's start */
    const char *text;                /* of the paragraph */
    gsize length;                    /* its line break left out */
    int cells;
    guint first; /* the line from which on it is laid out again */
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

/* Where an old line's start, behind the edit, is now. */
static gsize moved(const Edit *edit, gsize offset)
{
    return offset - edit->removed + edit->inserted;
}

/* The settled old line that begins where this new one does, behind the edit; or -1. */
static gssize twin(const Edit *edit, const Line *line)
{
    const Paragraph *paragraph = edit->paragraph;
    gsize start = line->at.start;
    guint found;

    if (start <= edit->offset + edit->inserted)
        return -1;
    found = line_before(paragraph->lines, start - edit->inserted + edit->removed);
    return found < paragraph->settled &&
                   moved(edit, line_at(paragraph->lines, found)->at.start) == start
               ? (gssize)found
               : -1;
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

/* The new lines take the place of the old ones from `first` up to `end`. */
static void replace_lines(const Edit *edit, const GArray *lines, guint end)
{
    GArray *old = edit->paragraph->lines;

    for (guint i = end; i < old->len; i++) {
        WidthLine *line = &line_at(old, i)->at;

        line->start = moved(edit, line->start);
        line->end = moved(edit, line->end);
        line->next = moved(edit, line->next);
    }
    count_lines(edit->layout, old, edit->first, end, TRUE);
    count_lines(edit->layout, lines, 0, lines->len, FALSE);
    g_array_remove_range(old, edit->first, end - edit->first);
    g_array_insert_vals(old, edit->first, lines->data, lines->len);
}

/* The lines fall in with the old ones at `from`. */
static void rejoin(const Edit *edit, GArray *lines, guint from)
{
    Paragraph *paragraph = edit->paragraph;
    guint end = (guint)twin(edit, line_at(lines, from));

    g_array_set_size(lines, from);
    replace_lines(edit, lines, end);
    paragraph->settled += from - (end - edit->first);
}

/* The first of the old lines, behind the edit, that begins at offset or later; or their number. */
static guint next_old(const Edit *edit, gsize offset)
{
    const GArray *old = edit->paragraph->lines;
    guint i = line_before(old, edit->offset + edit->removed);

    while (i < old->len && (line_at(old, i)->at.start < edit->offset + edit->removed ||
                            moved(edit, line_at(old, i)->at.start) < offset))
        i++;
    return i;
}

/* The sure new lines, then some that lead over to the old ones. FALSE: too few, or no old ones. */
static gboolean join_roughly(const Edit *edit, GArray *lines)
{
    Paragraph *paragraph = edit->paragraph;
    guint n = lines->len > LINES_UNSURE ? lines->len - LINES_UNSURE : 0, end;
    g_autoptr(GArray) between = NULL;
    gsize from, to;

    if (n < 2 * LINES_BEFORE + 2)
        return FALSE;
    from = line_at(lines, n)->at.start;
    end = next_old(edit, from);
    if (end == paragraph->lines->len)
        return FALSE;
    to = moved(edit, line_at(paragraph->lines, end)->at.start);
    g_array_set_size(lines, n);
    if (from < to) {
        between = lines_of(edit->text, edit->length, from, to, edit->cells);
        line_at(between, between->len - 1)->at.hard = FALSE;
        g_array_append_vals(lines, between->data, between->len);
    }
    replace_lines(edit, lines, end);
    paragraph->settled = edit->first + n;
    return TRUE;
}

static void lay_out_again(Edit *edit)
{
    Paragraph *paragraph = edit->paragraph;
    guint at = line_before(paragraph->lines, edit->offset), settled = paragraph->settled;
    gsize from;

    edit->first = at > LINES_BEFORE ? at - LINES_BEFORE : 0;
    from = line_at(paragraph->lines, edit->first)->at.start;
    for (gsize window = WINDOW;; window *= 2) {
        gsize end = edit->offset + edit->inserted + window;
        g_autoptr(GArray) lines = NULL;
        gssize rejoining;

        end = end < edit->length ? motion_snap(edit->text, edit->length, end) : edit->length;
        lines = lines_of(edit->text, edit->length, from, end, edit->cells);
        rejoining = end < edit->length ? find_rejoining(edit, lines) : -1;
        if (end == edit->length) {
            replace_lines(edit, lines, paragraph->lines->len);
            paragraph->settled = paragraph->lines->len;
        } else if (rejoining >= 0) {
            rejoin(edit, lines, (guint)rejoining);
        } else if (!join_roughly(edit, lines)) {
            continue;
        }
        break;
    }
    if (edit->first > settled) /* what it began with was not settled itself */
        paragraph->settled = settled;
    set_length(paragraph, edit->length, paragraph->has_end);
}

/* Paragraphs [first, last] become those of text[start..end). */
static guint lay_out_paragraphs(Layout *layout, guint first, guint last, const char *text,
                                gsize start, gsize end)
{
    GArray *made =
        lay_out_range(text, start, end, last == layout->paragraphs->len - 1, layout->cells);
    guint n = made->len;

    count_paragraphs(layout, first, last + 1, TRUE);
    g_array_remove_range(layout->paragraphs, first, last - first + 1);
    g_array_insert_vals(layout->paragraphs, first, made->data, n);
    g_array_unref(made);
    count_paragraphs(layout, first, first + n, FALSE);
    return n;
}

void layout_splice(Layout *layout, const char *text, gsize length, gsize offset, gsize removed,
                   gsize inserted)
{
    if (layout->waiting) {
        put_off(layout, text, length);
        return;
    }

    guint first = paragraph_of(layout, offset), last = paragraph_of(layout, offset + removed);
    gsize start = start_of(layout, first);
    gsize end = start_of(layout, last) + paragraph_at(layout, last)->length;
    guint n = 1;

    move_up_to(layout, first);
    layout->text = text;
    end = last == layout->paragraphs->len - 1 ? length : end - removed + inserted;
    if (first == last && memchr(text + offset, '\n', inserted) == NULL) {
        Paragraph *paragraph = paragraph_at(layout, first);
        Edit edit = {.layout = layout,
                     .paragraph = paragraph,
                     .offset = offset - start,
                     .removed = removed,
                     .inserted = inserted,
                     .text = text + start,
                     .length = end - start - paragraph->has_end,
                     .cells = layout->cells};

        lay_out_again(&edit);
        layout->rough = layout->rough || paragraph->settled < paragraph->lines->len;
    } else {
        n = lay_out_paragraphs(layout, first, last, text, start, end);
    }
    number(layout, first, first + n);
}

/* ---- settling -------------------------------------------------------------------------------- */

/* On by a window from the paragraph's first line that is not settled. */
static void settle_more(Layout *layout, guint i)
{
    Paragraph *paragraph = paragraph_at(layout, i);
    Edit edit = {.layout = layout,
                 .paragraph = paragraph,
                 .offset = line_at(paragraph->lines, paragraph->settled)->at.start,
                 .text = layout->text + start_of(layout, i),
                 .length = paragraph->length - paragraph->has_end,
                 .cells = layout->cells};

    move_up_to(layout, i);
    lay_out_again(&edit);
    number(layout, i, i + 1);
}

void layout_settle(Layout *layout, gsize line)
{
    lay_out_all(layout);
    for (guint i = 0; layout->rough && i < layout->paragraphs->len; i++) {
        const Paragraph *paragraph = paragraph_at(layout, i);

        if (line_of(layout, i) > line)
            return;
        while (paragraph->settled < paragraph->lines->len &&
               line_of(layout, i) + paragraph->settled <= line)
            settle_more(layout, i);
        if (paragraph->settled < paragraph->lines->len)
            return;
    }
    layout->rough = FALSE;
}

/* ---- asking ---------------------------------------------------------------------------------- */

gsize layout_n_lines(Layout *layout)
{
    guint last;

    lay_out_all(layout);
    last = layout->paragraphs->len - 1;
    return line_of(layout, last) + paragraph_at(layout, last)->lines->len;
}

WidthLine layout_line(Layout *layout, gsize line)
{
    guint low = 0, high;
    gsize start;
    WidthLine found;

    layout_settle(layout, line);
    high = layout->paragraphs->len - 1;
    line = MIN(line, layout_n_lines(layout) - 1);
    while (low < high) {
        guint middle = (low + high + 1) / 2;

        if (line_of(layout, middle) <= line)
            low = middle;
        else
            high = middle - 1;
    }
    start = start_of(layout, low);
    found = line_at(paragraph_at(layout, low)->lines, (guint)(line - line_of(layout, low)))->at;
    found.start += start;
    found.end += start;
    found.next += start;
    return found;
}

gsize layout_line_at(Layout *layout, gsize offset)
{
    lay_out_all(layout);
    for (;;) {
        guint i = paragraph_of(layout, offset);
        const Paragraph *paragraph = paragraph_at(layout, i);
        guint line = line_before(paragraph->lines, offset - start_of(layout, i));

        layout_settle(layout, line_of(layout, i) + line);
        if (!layout->rough || line < paragraph->settled)
            return line_of(layout, i) + line;
    }
}

/* Of a text nobody has looked into. */
static TextCount count_whole(Layout *layout)
{
    if (!layout->counted)
        layout->count = text_count(layout->text, layout->length, 0, layout->length);
    layout->counted = TRUE;
    return layout->count;
}

TextCount layout_count(Layout *layout)
{
    return layout->waiting ? count_whole(layout) : layout->count;
}
