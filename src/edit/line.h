/* A single-line editor, for one cell or field: a short text of its own, a cursor, and the slice of
 * it that a given number of cells shows.
 *
 * Life cycle: line_field_new(), line_field_set_text() and line_field_set_width(), then for every
 * key insert, move or delete; draw what line_field_visible() says; read line_field_text() when the
 * user accepts; line_field_free(). The cursor is always between whole grapheme clusters and always
 * visible. Offsets are bytes, columns are cells. */
#ifndef EDIT_LINE_H
#define EDIT_LINE_H

#include "edit/motion.h"

typedef struct LineField LineField;

/* max_characters (grapheme clusters) 0: no limit. The width is 20 cells until set. */
LineField *line_field_new(gsize max_characters);
void line_field_free(LineField *field);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LineField, line_field_free)

/* Replaces the text; the cursor goes to its end, nothing is selected. Line breaks, tabs and other
 * control characters become spaces, here and in line_field_insert(); beyond the maximum the text
 * is cut. */
void line_field_set_text(LineField *field, const char *text);
const char *line_field_text(const LineField *field); /* NUL-terminated; owned by the field */

/* All or nothing is selected: the next insertion replaces it, a deletion clears it, a motion drops
 * the selection. An empty text is never selected. */
void line_field_select_all(LineField *field);

/* Inserts text[0..length) (-1: NUL-terminated; valid UTF-8) at the cursor. FALSE when the maximum
 * left room for a part of it only, or none. */
gboolean line_field_insert(LineField *field, const char *text, gssize length);

/* FALSE when nothing moved, or nothing was deleted. Of the motions between lines only TEXT_START
 * and TEXT_END are understood, as LINE_START and LINE_END. */
gboolean line_field_move(LineField *field, Motion motion);
gboolean line_field_delete(LineField *field, Motion motion);

/* Cells to show the text in, at least 2; one of them is kept for a cursor behind the text. */
void line_field_set_width(LineField *field, int cells);

/* What to draw: bytes [start, end) of the text from the first cell on, and the cursor's cell. */
typedef struct {
    gsize start, end;
    int cursor;                     /* 0 … width - 1 */
    gboolean more_left, more_right; /* text is hidden on that side */
} LineSlice;

LineSlice line_field_visible(const LineField *field);

gsize line_field_cursor(const LineField *field); /* in bytes */

#endif
