/* Bytes that make the terminal's lines what they are to be: of two versions of a line the cells
 * that differ, the shortest way from one to the next, and looks only where they change.
 *
 * curses would find the same cells, but goes through three copies of the screen for it, works the
 * sequence of each colour out anew, and tells a terminal to forget one look and to take on the next
 * in three sequences where one will do: half of the time, and of the bytes, that a key took.
 *
 * Life cycle: paint_new(), paint_set_looks(); for each update paint_begin(), paint_line() for lines
 * that changed, paint_end(), and the bytes are to be sent; paint_free(). */
#ifndef TUI_PAINT_H
#define TUI_PAINT_H

#include "tui/strokes.h"

/* What the terminal understands. The strings are without delays; NULL: it has none of that. */
typedef struct {
    char *plain;       /* back to no look at all */
    char *clear;       /* the screen */
    char *clear_line;  /* from the cursor to the line's end */
    char *hide, *show; /* the cursor */
    gboolean joins;    /* looks and `plain` are "CSI numbers m", one or several */
    gboolean cup;      /* "CSI y ; x H" goes to a place, counted from 1, */
    gboolean hpa;      /* "CSI x G" to a column of the line, and */
    gboolean bs;       /* BS one back */
    gboolean corner;   /* the last cell of the last line can be written without moving all up */
    /* What goes to a place, counted from 0, where `cup` is FALSE. Owned by what gives it. */
    const char *(*go)(int y, int x);
} PaintTerms;

typedef struct Paint Paint;

/* `terms` must outlive it. */
Paint *paint_new(const PaintTerms *terms);
void paint_free(Paint *paint);

/* What leads from no look to each; a stroke's look is the number of one. Copied. Lines painted
 * before are to be painted whole the next time. */
void paint_set_looks(Paint *paint, const char *const *looks, gsize n);

/* From now on, what the terminal draws two cells wide although it takes one (width_is_ambiguous())
 * leaves what is behind it where it is. Lines painted before are to be painted whole the next time.
 */
void paint_set_wide(Paint *paint);

/* Nothing to be sent yet. */
void paint_begin(Paint *paint, int lines, int columns);

/* Nobody knows where the cursor is, and whether it is seen. */
void paint_forget(Paint *paint);

/* Everything is to be blank. */
void paint_clear(Paint *paint);

/* The line shows `before`, and is to show `now`, both without references. NULL: nobody knows. */
void paint_line(Paint *paint, int y, const GString *now, const GString *before);

/* The cursor is to be here, and seen or not. What is to be sent: until the next paint_begin(). */
const GString *paint_end(Paint *paint, int y, int x, gboolean cursor);

#endif
