/* Cursor, selection and viewport over a passage. The lines are layout.c's, the text the owner's. */
#include "edit/passage.h"

#include "edit/layout.h"

#include <string.h>

struct PassageView {
    const char *text;
    gsize length;
    Layout *layout;
    int height, cells;
    gboolean sized; /* told so, that is: until then nothing is shown */
    gsize cursor, anchor;
    gboolean selecting;
    gboolean at_line_end; /* behind the last character of a softly broken line, not before the next
                           * line's first: both are the same offset */
    int goal;             /* the column that motions up and down aim at; -1: the cursor's own */
    gsize top;
    GString *inserted; /* of the last edit */
    GArray *wholes;    /* of PassageSpan */
};

PassageView *passage_view_new(void)
{
    PassageView *view = g_new0(PassageView, 1);

    view->text = "";
    view->layout = layout_new();
    view->height = 24;
    view->cells = 80;
    view->goal = -1;
    view->inserted = g_string_new(NULL);
    view->wholes = g_array_new(FALSE, FALSE, sizeof(PassageSpan));
    layout_all(view->layout, "", 0, view->cells - 1);
    return view;
}

void passage_view_free(PassageView *view)
{
    if (view == NULL)
        return;
    layout_free(view->layout);
    g_string_free(view->inserted, TRUE);
    g_array_unref(view->wholes);
    g_free(view);
}

/* ---- places ---------------------------------------------------------------------------------- */

gsize passage_view_top(const PassageView *view)
{
    return view->top;
}

gsize passage_view_n_lines(const PassageView *view)
{
    return layout_n_lines(view->layout);
}

WidthLine passage_view_line(const PassageView *view, gsize line)
{
    return layout_line(view->layout, line);
}

TextCount passage_view_count(const PassageView *view)
{
    return layout_count(view->layout);
}

gsize passage_view_cursor(const PassageView *view)
{
    return view->cursor;
}

static int column_of(const PassageView *view, const WidthLine *line, gsize offset)
{
    gsize shown = MIN(offset, line->end); /* spaces dropped at a soft break have no column */

    return MIN(width_of(view->text + line->start, (gssize)(shown - line->start)), view->cells - 1);
}

void passage_view_place_of(const PassageView *view, gsize offset, gsize *line, int *column)
{
    WidthLine found;

    *line = layout_line_at(view->layout, offset);
    found = passage_view_line(view, *line);
    *column = column_of(view, &found, offset);
}

void passage_view_cursor_place(const PassageView *view, gsize *line, int *column)
{
    passage_view_place_of(view, view->cursor, line, column);
    if (view->at_line_end && *line > 0) {
        WidthLine before = passage_view_line(view, *line - 1);

        if (!before.hard && before.next == view->cursor) {
            --*line;
            *column = MIN(before.width, view->cells - 1);
        }
    }
}

static gsize offset_at(const PassageView *view, gsize line, int column)
{
    WidthLine found = passage_view_line(view, MIN(line, passage_view_n_lines(view) - 1));

    return found.start + width_prefix(view->text + found.start, (gssize)(found.end - found.start),
                                      MAX(column, 0), NULL);
}

static void show_cursor(PassageView *view)
{
    gsize n, height = (gsize)view->height, line;
    int column;

    if (!view->sized)
        return;
    passage_view_cursor_place(view, &line, &column);
    layout_settle(view->layout,
                  line < view->top ? line + height : MAX(view->top + height, line + 1));
    n = passage_view_n_lines(view);
    if (line < view->top)
        view->top = line;
    if (line >= view->top + height)
        view->top = line - height + 1;
    /* No empty room at the end while lines above are hidden. */
    view->top = MIN(view->top, n > height ? n - height : 0);
}

/* ---- pieces that are one thing --------------------------------------------------------------- */

/* The one that offset is within, its ends not counted; or NULL. */
static const PassageSpan *whole_at(const PassageView *view, gsize offset)
{
    guint low = 0, high = view->wholes->len;

    while (low < high) {
        guint middle = (low + high) / 2;
        const PassageSpan *span = &g_array_index(view->wholes, PassageSpan, middle);

        if (offset <= span->start)
            high = middle;
        else if (offset >= span->end)
            low = middle + 1;
        else
            return span;
    }
    return NULL;
}

static gsize out_of_whole(const PassageView *view, gsize offset, gboolean forward)
{
    const PassageSpan *span = whole_at(view, offset);

    if (span == NULL)
        return offset;
    return forward ? span->end : span->start;
}

static gsize to_nearer_edge(const PassageView *view, gsize offset)
{
    const PassageSpan *span = whole_at(view, offset);

    return out_of_whole(view, offset, span != NULL && offset - span->start > span->end - offset);
}

/* To an edge on that line; where both are on others, onward. */
static gsize to_edge_on_line(const PassageView *view, gsize offset, gsize line, gboolean forward)
{
    const PassageSpan *span = whole_at(view, offset);
    gboolean starts, ends;

    if (span == NULL)
        return offset;
    starts = layout_line_at(view->layout, span->start) == line;
    ends = layout_line_at(view->layout, span->end) == line;
    if (starts && ends)
        return to_nearer_edge(view, offset);
    return starts ? span->start : out_of_whole(view, offset, ends || forward);
}

/* ---- what the view is told ------------------------------------------------------------------- */

void passage_view_set_wholes(PassageView *view, const PassageSpan *spans, gsize n)
{
    gsize cursor = view->cursor;

    g_array_set_size(view->wholes, 0);
    if (n > 0)
        g_array_append_vals(view->wholes, spans, (guint)n);
    view->cursor = out_of_whole(view, view->cursor, TRUE);
    view->anchor = out_of_whole(view, view->anchor, TRUE);
    if (view->cursor != cursor)
        show_cursor(view);
}

void passage_view_set_text(PassageView *view, const char *text, gsize length)
{
    view->text = text;
    view->length = length;
    layout_all(view->layout, text, length, view->cells - 1);
    g_array_set_size(view->wholes, 0);
    view->cursor = view->top = 0;
    view->selecting = view->at_line_end = FALSE;
    view->goal = -1;
}

void passage_view_splice(PassageView *view, const char *text, gsize length, gsize offset,
                         gsize removed, gsize inserted)
{
    view->text = text;
    view->length = length;
    layout_splice(view->layout, text, length, offset, removed, inserted);
    g_array_set_size(view->wholes, 0);
    view->cursor = motion_snap(text, length, offset + inserted);
    view->selecting = view->at_line_end = FALSE;
    view->goal = -1;
    show_cursor(view);
}

void passage_view_set_size(PassageView *view, int height, int cells)
{
    height = MAX(height, 1);
    cells = MAX(cells, 3);
    if (cells != view->cells)
        layout_all(view->layout, view->text, view->length, cells - 1);
    view->height = height;
    view->cells = cells;
    view->sized = TRUE;
    show_cursor(view);
}

/* ---- selection ------------------------------------------------------------------------------- */

gboolean passage_view_selection(const PassageView *view, gsize *start, gsize *end)
{
    if (!view->selecting || view->anchor == view->cursor)
        return FALSE;
    *start = MIN(view->anchor, view->cursor);
    *end = MAX(view->anchor, view->cursor);
    return TRUE;
}

void passage_view_select_all(PassageView *view)
{
    view->anchor = 0;
    view->cursor = view->length;
    view->selecting = view->length > 0;
    view->at_line_end = FALSE;
    view->goal = -1;
    show_cursor(view);
}

/* ---- motions --------------------------------------------------------------------------------- */

static void put_cursor(PassageView *view, gsize offset, gboolean extend)
{
    if (extend && !view->selecting)
        view->anchor = view->cursor;
    view->selecting = extend;
    view->cursor = offset;
}

void passage_view_set_cursor(PassageView *view, gsize offset, gboolean extend)
{
    offset = motion_snap(view->text, view->length, MIN(offset, view->length));
    put_cursor(view, to_nearer_edge(view, offset), extend);
    view->at_line_end = FALSE;
    view->goal = -1;
    show_cursor(view);
}

/* Up or down by lines, aiming at the goal column. FALSE at the edge. */
static gboolean move_lines(PassageView *view, gssize by, gboolean extend)
{
    gssize last, target;
    gsize line, offset;
    int column;
    WidthLine found;

    passage_view_cursor_place(view, &line, &column);
    layout_settle(view->layout, line + (gsize)MAX(by, 0));
    last = (gssize)passage_view_n_lines(view) - 1;
    if (view->goal < 0)
        view->goal = column;
    target = CLAMP((gssize)line + by, 0, last);
    if (target == (gssize)line) {
        if (!extend)
            view->selecting = FALSE;
        return FALSE;
    }
    found = passage_view_line(view, (gsize)target);
    offset = offset_at(view, (gsize)target, view->goal);
    put_cursor(view, to_edge_on_line(view, offset, (gsize)target, by > 0), extend);
    view->at_line_end = !found.hard && view->cursor == found.next;
    show_cursor(view);
    return TRUE;
}

static gsize next_to(const PassageView *view, gsize offset)
{
    return offset < view->length ? width_next_grapheme(view->text, view->length, offset) : offset;
}

static gsize previous_to(const PassageView *view, gsize offset)
{
    return offset > 0 ? width_previous_grapheme(view->text, view->length, offset) : 0;
}

static gsize target_of(const PassageView *view, Motion motion)
{
    gsize line;
    int column;
    WidthLine here;

    passage_view_cursor_place(view, &line, &column);
    here = passage_view_line(view, line);
    switch (motion) {
    case MOTION_LEFT: return previous_to(view, view->cursor);
    case MOTION_RIGHT: return next_to(view, view->cursor);
    case MOTION_WORD_LEFT: return motion_word_left(view->text, view->length, view->cursor);
    case MOTION_WORD_RIGHT: return motion_word_right(view->text, view->length, view->cursor);
    case MOTION_LINE_START: return here.start;
    case MOTION_LINE_END: return here.end;
    case MOTION_TEXT_START: return 0;
    case MOTION_TEXT_END: return view->length;
    default: return view->cursor;
    }
}

/* Without extending, left and right of a selection lead to its edges. */
static gboolean collapse(PassageView *view, Motion motion)
{
    gsize start, end;

    if ((motion != MOTION_LEFT && motion != MOTION_RIGHT) ||
        !passage_view_selection(view, &start, &end))
        return FALSE;
    passage_view_set_cursor(view, motion == MOTION_LEFT ? start : end, FALSE);
    return TRUE;
}

gboolean passage_view_move(PassageView *view, Motion motion, gboolean extend)
{
    gsize before = view->cursor, target;
    gboolean was_at_end = view->at_line_end;

    switch (motion) {
    case MOTION_UP: return move_lines(view, -1, extend);
    case MOTION_DOWN: return move_lines(view, 1, extend);
    case MOTION_PAGE_UP: return move_lines(view, -MAX(view->height - 1, 1), extend);
    case MOTION_PAGE_DOWN: return move_lines(view, MAX(view->height - 1, 1), extend);
    case MOTION_NEXT:
    case MOTION_PREVIOUS:
    case MOTION_ACCEPT: return FALSE;
    default: break;
    }
    if (!extend && collapse(view, motion))
        return TRUE;
    target = target_of(view, motion);
    target = out_of_whole(view, target, target > view->cursor);
    put_cursor(view, target, extend);
    view->at_line_end = motion == MOTION_LINE_END;
    view->goal = -1;
    show_cursor(view);
    return view->cursor != before || view->at_line_end != was_at_end;
}

void passage_view_click(PassageView *view, int y, int x, gboolean extend)
{
    gsize line = view->top + (gsize)MAX(y, 0);

    passage_view_set_cursor(view, offset_at(view, line, x), extend);
}

void passage_view_scroll(PassageView *view, int lines)
{
    gssize n, height = view->height;
    gsize line;
    int column;

    layout_settle(view->layout, view->top + (gsize)(height + MAX(lines, 0)));
    n = (gssize)passage_view_n_lines(view);
    view->top = (gsize)CLAMP((gssize)view->top + lines, 0, MAX(n - height, 0));
    passage_view_cursor_place(view, &line, &column);
    if (line < view->top)
        move_lines(view, (gssize)(view->top - line), FALSE);
    else if (line >= view->top + (gsize)height)
        move_lines(view, (gssize)(view->top + (gsize)height) - 1 - (gssize)line, FALSE);
}

/* ---- edits ----------------------------------------------------------------------------------- */

/* Line breaks become \n, tabs stay, other control characters go. */
static void clean(GString *out, const char *text, gsize length)
{
    g_string_truncate(out, 0);
    for (gsize i = 0; i < length; i++) {
        guchar c = (guchar)text[i];

        if (c == '\r') {
            g_string_append_c(out, '\n');
            i += i + 1 < length && text[i + 1] == '\n';
        } else if (c == '\n' || c == '\t' || (c >= ' ' && c != 127)) {
            g_string_append_c(out, (char)c);
        }
    }
}

gboolean passage_view_insert(PassageView *view, const char *text, gssize length, PassageEdit *edit)
{
    gsize start = view->cursor, end = view->cursor;

    clean(view->inserted, text, length < 0 ? strlen(text) : (gsize)length);
    passage_view_selection(view, &start, &end);
    *edit = (PassageEdit){start, end - start, view->inserted->str};
    return view->inserted->len > 0 || end > start;
}

/* To the start or end of the line as it is shown; from that very edge over the line break, or over
 * the next line of the same paragraph. */
static gsize line_edge(const PassageView *view, gboolean to_end)
{
    WidthLine here, beside;
    gsize line;
    int column;

    passage_view_cursor_place(view, &line, &column);
    layout_settle(view->layout, line + 1);
    here = passage_view_line(view, line);
    if (to_end ? view->cursor < here.end : view->cursor > here.start)
        return to_end ? here.end : here.start;
    if (to_end ? line + 1 == passage_view_n_lines(view) : line == 0)
        return to_end ? next_to(view, view->cursor) : previous_to(view, view->cursor);
    beside = passage_view_line(view, to_end ? line + 1 : line - 1);
    if (to_end)
        return here.hard ? next_to(view, view->cursor) : beside.end;
    return beside.hard ? previous_to(view, view->cursor) : beside.start;
}

gboolean passage_view_delete(PassageView *view, Motion motion, PassageEdit *edit)
{
    gsize start = view->cursor, end = view->cursor, target;

    g_string_truncate(view->inserted, 0);
    if (!passage_view_selection(view, &start, &end)) {
        target = motion == MOTION_LINE_START || motion == MOTION_LINE_END
                     ? line_edge(view, motion == MOTION_LINE_END)
                     : target_of(view, motion);
        start = out_of_whole(view, MIN(view->cursor, target), FALSE);
        end = out_of_whole(view, MAX(view->cursor, target), TRUE);
    }
    *edit = (PassageEdit){start, end - start, view->inserted->str};
    return end > start;
}
