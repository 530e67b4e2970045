/* Motions: where a cursor can be sent. One vocabulary for fields, passages and grids, so that the
 * key table names each key's motion once; what a view has no use for, it refuses (returns FALSE).
 *
 * Deleting takes a motion too: what lies between the cursor and where the motion leads goes, so
 * Backspace is MOTION_LEFT, Delete MOTION_RIGHT, Ctrl-W MOTION_WORD_LEFT, Ctrl-K MOTION_LINE_END.
 */
#ifndef EDIT_MOTION_H
#define EDIT_MOTION_H

#include <glib.h>

typedef enum {
    MOTION_LEFT, /* one character (grapheme cluster), one cell */
    MOTION_RIGHT,
    MOTION_UP, /* one laid-out line, one row */
    MOTION_DOWN,
    MOTION_WORD_LEFT, /* to a word's start (UAX #29); in a grid the same as LINE_START, LINE_END */
    MOTION_WORD_RIGHT,
    MOTION_LINE_START, /* Home, End: of the line, of the row */
    MOTION_LINE_END,
    MOTION_PAGE_UP,
    MOTION_PAGE_DOWN,
    MOTION_TEXT_START, /* Ctrl-Home, Ctrl-End: of the text, the corners of the table */
    MOTION_TEXT_END,
    MOTION_NEXT,     /* Tab: a grid's next editable cell, row by row */
    MOTION_PREVIOUS, /* Shift-Tab */
    MOTION_ACCEPT    /* Enter: a grid's next editable cell below, then the next column's first;
                      * after a run of NEXT below where that began */
} Motion;

/* The start of the next word after offset, of the word before it, in text[0..length). */
gsize motion_word_right(const char *text, gsize length, gsize offset);
gsize motion_word_left(const char *text, gsize length, gsize offset);

/* offset itself where it is a boundary between grapheme clusters, else the next boundary. */
gsize motion_snap(const char *text, gsize length, gsize offset);

#endif
