/* What the screen is to show, line by line, as it is drawn. What is drawn as it was the last time
 * is not handed to curses again, which costs most of a frame: of all that is drawn after a key, a
 * few strokes on a few lines are others.
 *
 * Life cycle: picture_new(); for each frame picture_begin(), picture_text() and picture_mark(),
 * then picture_show(). A picture begun and not shown never was. */
#ifndef TUI_PICTURE_H
#define TUI_PICTURE_H

#include "tui/strokes.h"

typedef struct Picture Picture;

typedef enum {
    MARK_BLANK,
    MARK_RULE,
    MARK_HEAVY_RULE,
    MARK_BAR,
    MARK_CROSS,
    MARK_UPPER_LEFT,
    MARK_UPPER_RIGHT,
    MARK_LOWER_LEFT,
    MARK_LOWER_RIGHT
} Mark;

Picture *picture_new(gboolean ascii); /* marks made of ASCII characters */
void picture_free(Picture *picture);

/* An empty picture of this size. */
void picture_begin(Picture *picture, int lines, int columns);

/* At a place within the picture, in curses attributes: text without control characters that takes
 * so many cells, n marks side by side. What does not fit is the caller's mistake; later ones cover
 * earlier ones. */
void picture_text(Picture *picture, int y, int x, unsigned long look, const char *text,
                  gsize length, int cells);
void picture_mark(Picture *picture, int y, int x, unsigned long look, Mark mark, int n);

/* What is drawn from now on goes into the record until picture_record_end(), which plays it.
 * Playing draws what is recorded; the record must outlive the picture. */
void picture_record(Picture *picture, StrokeRecord *record);
void picture_record_end(Picture *picture);
void picture_play(Picture *picture, const StrokeRecord *record);

/* Draws what changed since the last time on curses' standard screen. */
void picture_show(Picture *picture);

/* Leaves the cursor where the last stroke ends, whatever changed. */
void picture_rest(Picture *picture);

/* The standard screen lost what was shown. */
void picture_forget(Picture *picture);

#endif
