/* What is drawn on a line of the screen, as a string of strokes that compares as bytes; and records
 * of strokes on several lines, which a line refers to instead of holding them: most of the screen
 * is what it was, and is not to be gone through for every key.
 *
 * Only picture.c and parts.c use this. */
#ifndef TUI_STROKES_H
#define TUI_STROKES_H

#include <glib.h>

typedef enum {
    STROKE_TEXT,
    STROKE_REPEATED, /* the text takes one cell, and stands in each */
    STROKE_REFERENCE /* to a record: strokes_refer() */
} StrokeKind;

/* One thing drawn on a line. Strokes compare as bytes: there are none between the members. */
typedef struct {
    StrokeKind kind;
    int y, x, cells;
    unsigned look; /* the number of one: paint.h */
    int n;         /* bytes of text, which follow it */
} Stroke;

void strokes_add(GString *strokes, const Stroke *stroke, const char *text);

/* A line's strokes, one after the other: strokes_first(), strokes_step() while size > 0. */
typedef struct {
    const char *at, *end;
    Stroke stroke;
    const char *text; /* of the stroke */
    gsize size;       /* of stroke and text; 0: there is none left */
} StrokeWalk;

StrokeWalk strokes_first(const GString *strokes);
void strokes_step(StrokeWalk *walk);

/* Cells from..to of a line, `to` not one of them. */
typedef struct {
    int from, to;
} Span;

void span_widen(Span *span, const Stroke *stroke);

/* The cells that may differ between two lines without references: of all strokes that are not in
 * both. */
Span strokes_changed(const GString *now, const GString *before);

/* ---- records --------------------------------------------------------------------------------- */

typedef struct StrokeRecord StrokeRecord;

StrokeRecord *stroke_record_new(void);
void stroke_record_free(StrokeRecord *record);

/* Empties it, to be filled: it is another record then, while lines that refer to the one before can
 * still be expanded. `serial` (not 0) is another each time. */
void stroke_record_begin(StrokeRecord *record, guint64 serial);
void stroke_record_add(StrokeRecord *record, const Stroke *stroke, const char *text);

/* The lines it has strokes on: of int, in the order of the first on each. */
const GArray *stroke_record_lines(const StrokeRecord *record);
int stroke_record_last_line(const StrokeRecord *record); /* where the last stroke is; -1: none */

/* Refers to a record, which must outlive the line. */
void strokes_refer(GString *strokes, const StrokeRecord *record);

/* The strokes of line y with what they refer to in its place. FALSE: that is gone. */
gboolean strokes_expand(const GString *strokes, int y, GString *expanded);

#endif
