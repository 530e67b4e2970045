/* Parts of the screen that were drawn before, remembered from frame to frame: what was drawn for a
 * part, and where clicks on it lead, is done again as long as the part's key is the same. A key
 * holds all that the part is drawn from.
 *
 * Only draw.c uses this; pages and blocks use screen_part(). */
#ifndef TUI_PARTS_H
#define TUI_PARTS_H

#include "tui/strokes.h"

typedef struct Parts Parts;

typedef struct {
    gconstpointer owner;   /* whose part, */
    int number;            /* and which of its parts; */
    GByteArray *key;       /* what it was drawn from */
    StrokeRecord *strokes; /* see picture_record() */
    GArray *spots;         /* as the screen keeps them */
} Part;

Parts *parts_new(gsize spot_size);
void parts_free(Parts *parts);
void parts_forget(Parts *parts);

/* The part, kept until another takes its place. TRUE: it was drawn for this key; else its strokes
 * are to be recorded now. */
gboolean parts_find(Parts *parts, gconstpointer owner, int number, gconstpointer key, gsize size,
                    Part **part);

/* The part, to be recorded now, whatever it was drawn for. */
Part *parts_take(Parts *parts, gconstpointer owner, int number);

/* The part, whatever it was drawn for; or NULL. */
const Part *parts_known(const Parts *parts, gconstpointer owner, int number);

#endif
