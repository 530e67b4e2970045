/* The one-line editor. How wide text is, and where it may be cut, base/width.c knows. */
#include "edit/line.h"

#include "base/width.h"

#include <string.h>

struct LineField {
    GString *text;
    gsize cursor, start; /* start: the first byte shown */
    gsize max_characters;
    int width;
    gboolean selected;
};

LineField *line_field_new(gsize max_characters)
{
    LineField *field = g_new0(LineField, 1);

    field->text = g_string_new(NULL);
    field->max_characters = max_characters;
    field->width = 20;
    return field;
}

void line_field_free(LineField *field)
{
    if (field == NULL)
        return;
    g_string_free(field->text, TRUE);
    g_free(field);
}

const char *line_field_text(const LineField *field)
{
    return field->text->str;
}

gsize line_field_cursor(const LineField *field)
{
    return field->cursor;
}

/* ---- the visible slice ----------------------------------------------------------------------- */

static int width_between(const LineField *field, gsize start, gsize end)
{
    return width_of(field->text->str + start, (gssize)(end - start));
}

static gsize next_of(const LineField *field, gsize offset)
{
    return width_next_grapheme(field->text->str, field->text->len, offset);
}

static gsize previous_of(const LineField *field, gsize offset)
{
    return width_previous_grapheme(field->text->str, field->text->len, offset);
}

/* Scrolls as little as shows the cursor, and shows no empty room while text is hidden at the left.
 */
static void show_cursor(LineField *field)
{
    int room = field->width - 1;

    field->start = MIN(field->start, field->cursor);
    while (field->start < field->cursor && width_between(field, field->start, field->cursor) > room)
        field->start = next_of(field, field->start);
    while (field->start > 0) {
        gsize before = previous_of(field, field->start);

        if (width_between(field, before, field->text->len) > room)
            break;
        field->start = before;
    }
}

void line_field_set_width(LineField *field, int cells)
{
    field->width = MAX(cells, 2);
    show_cursor(field);
}

LineSlice line_field_visible(const LineField *field)
{
    const char *shown = field->text->str + field->start;
    gsize bytes =
        width_prefix(shown, (gssize)(field->text->len - field->start), field->width - 1, NULL);

    return (LineSlice){.start = field->start,
                       .end = field->start + bytes,
                       .cursor = width_between(field, field->start, field->cursor),
                       .more_left = field->start > 0,
                       .more_right = field->start + bytes < field->text->len};
}

/* ---- editing --------------------------------------------------------------------------------- */

static gsize count_characters(const char *text, gsize length)
{
    gsize n = 0;

    for (gsize at = 0; at < length; at = width_next_grapheme(text, length, at))
        n++;
    return n;
}

/* Cuts the text behind the maximum. */
static gboolean cut(const LineField *field, GString *text, gsize taken)
{
    gsize room = field->max_characters - MIN(taken, field->max_characters), at = 0;

    if (field->max_characters == 0)
        return FALSE;
    while (at < text->len && room-- > 0)
        at = width_next_grapheme(text->str, text->len, at);
    if (at >= text->len)
        return FALSE;
    g_string_truncate(text, at);
    return TRUE;
}

static GString *one_line(const char *text, gssize length)
{
    GString *line = length < 0 ? g_string_new(text) : g_string_new_len(text, length);

    for (gsize i = 0; i < line->len; i++)
        if ((guchar)line->str[i] < ' ' || line->str[i] == 127)
            line->str[i] = ' ';
    return line;
}

void line_field_set_text(LineField *field, const char *text)
{
    g_autoptr(GString) line = one_line(text, -1);

    cut(field, line, 0);
    g_string_assign(field->text, line->str);
    field->cursor = field->text->len;
    field->start = 0;
    field->selected = FALSE;
    show_cursor(field);
}

void line_field_select_all(LineField *field)
{
    field->selected = field->text->len > 0;
}

static void clear(LineField *field)
{
    g_string_truncate(field->text, 0);
    field->cursor = field->start = 0;
    field->selected = FALSE;
}

gboolean line_field_insert(LineField *field, const char *text, gssize length)
{
    g_autoptr(GString) line = one_line(text, length);
    gboolean whole;

    if (field->selected)
        clear(field);
    whole = !cut(field, line, count_characters(field->text->str, field->text->len));
    g_string_insert_len(field->text, (gssize)field->cursor, line->str, (gssize)line->len);
    field->cursor = motion_snap(field->text->str, field->text->len, field->cursor + line->len);
    show_cursor(field);
    return whole;
}

static gsize target_of(const LineField *field, Motion motion)
{
    const char *text = field->text->str;
    gsize length = field->text->len;

    switch (motion) {
    case MOTION_LEFT: return field->cursor > 0 ? previous_of(field, field->cursor) : 0;
    case MOTION_RIGHT: return field->cursor < length ? next_of(field, field->cursor) : length;
    case MOTION_WORD_LEFT: return motion_word_left(text, length, field->cursor);
    case MOTION_WORD_RIGHT: return motion_word_right(text, length, field->cursor);
    case MOTION_LINE_START:
    case MOTION_TEXT_START: return 0;
    case MOTION_LINE_END:
    case MOTION_TEXT_END: return length;
    default: return field->cursor;
    }
}

gboolean line_field_move(LineField *field, Motion motion)
{
    gsize target = target_of(field, motion);
    gboolean moved = target != field->cursor || field->selected;

    field->cursor = target;
    field->selected = FALSE;
    show_cursor(field);
    return moved;
}

gboolean line_field_delete(LineField *field, Motion motion)
{
    gsize target = target_of(field, motion);
    gsize start = MIN(target, field->cursor), end = MAX(target, field->cursor);

    if (field->selected) {
        clear(field);
        return TRUE;
    }
    if (start == end)
        return FALSE;
    g_string_erase(field->text, (gssize)start, (gssize)(end - start));
    field->cursor = motion_snap(field->text->str, field->text->len, start);
    field->start = motion_snap(field->text->str, field->text->len, MIN(field->start, start));
    show_cursor(field);
    return TRUE;
}
