/* Cursor, selection and viewport over a prose passage whose text is owned elsewhere.
 *
 * Life cycle: passage_view_new(), passage_view_set_size(), passage_view_set_text(). A key that
 * changes the text yields a PassageEdit: apply it to the owner's text (which journals it and can
 * undo it), then tell the view with passage_view_splice(), which lays out only the paragraphs
 * touched. Undo and redo are told the same way. The view keeps the pointer it was last given, so
 * the text must stay where it is until the next set_text or splice; between changing the text and
 * telling so, call nothing else of the view.
 *
 * Offsets are bytes, always between grapheme clusters; lines are laid-out ones, counted from 0 at
 * the text's start; columns are cells. Once the view has a size, the cursor is always on one of the
 * `height` lines from passage_view_top() on. */
#ifndef EDIT_PASSAGE_H
#define EDIT_PASSAGE_H

#include "base/width.h"
#include "edit/count.h"
#include "edit/motion.h"

typedef struct PassageView PassageView;

PassageView *passage_view_new(void); /* over an empty text, 24 lines of 80 cells */
void passage_view_free(PassageView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PassageView, passage_view_free)

/* ---- what the view is told ------------------------------------------------------------------- */

/* A text the view has not seen (valid UTF-8); the cursor goes to its start. */
void passage_view_set_text(PassageView *view, const char *text, gsize length);

/* After a change: text[0..length) is what came of removing `removed` bytes at `offset` from the
 * text last told, and inserting `inserted` bytes there. The cursor goes behind the insertion; the
 * selection is dropped. */
void passage_view_splice(PassageView *view, const char *text, gsize length, gsize offset,
                         gsize removed, gsize inserted);

/* Pieces of the text that are one thing (a live figure): the cursor passes over them, and whatever
 * takes a part of one takes it whole. In order, none empty; copied. To be told after every set_text
 * and splice of a text that has any, which forget them. */
typedef struct {
    gsize start, end;
} PassageSpan;
void passage_view_set_wholes(PassageView *view, const PassageSpan *spans, gsize n);

/* Size of the viewport. Lines are at most cells - 1 wide: the last cell is the cursor's. */
void passage_view_set_size(PassageView *view, int height, int cells);

/* ---- edits ----------------------------------------------------------------------------------- */

typedef struct {
    gsize offset, removed;
    const char *inserted; /* NUL-terminated, "" for none; valid until the view's next edit */
} PassageEdit;

/* Typing, Enter ("\n") and paste: replaces the selection, if any. Line breaks become \n, tabs stay,
 * other control characters are dropped. FALSE when nothing would change. */
gboolean passage_view_insert(PassageView *view, const char *text, gssize length, PassageEdit *edit);

/* Deletes the selection, if any, else from the cursor to where the motion leads. From the very edge
 * of a line LINE_START and LINE_END lead over the line break, or, where the line goes on, to the
 * other edge of the next one. FALSE when there is nothing to delete. */
gboolean passage_view_delete(PassageView *view, Motion motion, PassageEdit *edit);

/* ---- cursor and selection -------------------------------------------------------------------- */

/* extend: keeps (or sets) the selection's other end, as Shift with a motion does; else a selection
 * is dropped. FALSE when the cursor stays where it is (at an edge). */
gboolean passage_view_move(PassageView *view, Motion motion, gboolean extend);

gsize passage_view_cursor(const PassageView *view);
void passage_view_set_cursor(PassageView *view, gsize offset, gboolean extend);
void passage_view_select_all(PassageView *view);

/* TRUE and the bytes [*start, *end) when something is selected. */
gboolean passage_view_selection(const PassageView *view, gsize *start, gsize *end);

/* A click on row y, column x of the viewport; extend for dragging and Shift. */
void passage_view_click(PassageView *view, int y, int x, gboolean extend);

/* Moves the viewport (a wheel); the cursor comes along only as far as it must. */
void passage_view_scroll(PassageView *view, int lines);

/* ---- what to draw ---------------------------------------------------------------------------- */

gsize passage_view_top(const PassageView *view); /* the first visible line */
/* Of a long text that was edited it may be a few too many, far behind what is shown. */
gsize passage_view_n_lines(const PassageView *view);
WidthLine passage_view_line(const PassageView *view, gsize line); /* offsets in the whole text */

/* The cursor's line, and its column, 0 … cells - 1. Subtract passage_view_top() for the screen. */
void passage_view_cursor_place(const PassageView *view, gsize *line, int *column);

void passage_view_place_of(const PassageView *view, gsize offset, gsize *line, int *column);

/* Of the whole text. */
TextCount passage_view_count(const PassageView *view);

#endif
