/* What the screen is to show, line by line, as it is drawn. What is drawn as it was the last time
 * is not painted again: of all that is drawn after a key, a few strokes on a few lines are others.
 *
 * Life cycle: picture_new(); for each frame picture_begin(), picture_text() and picture_mark(),
 * then picture_show(). A picture begun and not shown never was. */
#ifndef TUI_PICTURE_H
#define TUI_PICTURE_H

#include "tui/paint.h"

typedef struct Picture Picture;

Picture *picture_new(void);
void picture_free(Picture *picture);

/* An empty picture of this size. */
void picture_begin(Picture *picture, int lines, int columns);

/* At a place within the picture, with a look of paint.h: text without control characters that takes
 * so many cells; a mark of one cell, n times side by side. What does not fit is the caller's
 * mistake; later ones cover earlier ones. */
void picture_text(Picture *picture, int y, int x, unsigned look, const char *text, gsize length,
                  int cells);
void picture_mark(Picture *picture, int y, int x, unsigned look, const char *mark, int n);

/* What is drawn from now on goes into the record until picture_record_end(), which plays it.
 * Playing draws what is recorded; the record must outlive the picture. */
void picture_record(Picture *picture, StrokeRecord *record);
void picture_record_end(Picture *picture);
void picture_play(Picture *picture, const StrokeRecord *record);

/* Paints the lines that changed since the last time. */
void picture_show(Picture *picture, Paint *paint);

/* Where the last stroke ends: there the cursor is left when nobody asks for it. */
void picture_rest(Picture *picture, int *y, int *x);

/* Nobody knows what the screen shows; or it shows nothing at all. */
void picture_forget(Picture *picture);
void picture_cleared(Picture *picture);

#endif
