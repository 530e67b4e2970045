/* Where in the file a piece of a text stands: from an offset in a scalar's text, as it was read, to
 * the line and column of the bytes it was read from, whatever its style (plain, quoted, literal,
 * folded). Only this layer includes it.
 *
 * Life cycle: text_place_begin() for a scalar, then text_place_find() with offsets that never
 * decrease: one pass over the text for any number of them. */
#ifndef REPORT_TEXT_PLACE_H
#define REPORT_TEXT_PLACE_H

#include "report/internal.h"

typedef struct {
    const YamlNode *node;
    const char *at, *end; /* in the file */
    unsigned line, column;
    gsize offset; /* in the text, of the character at `at` */
} TextPlace;

/* `node`: a scalar of the source, resolved. */
void text_place_begin(TextPlace *place, const Source *source, const YamlNode *node);

/* The same for the text of an item; FALSE when the file does not hold it as it is now (it was
 * edited, or never saved). */
gboolean text_place_begin_item(TextPlace *place, const Report *report, int item);

/* Of white space, the place of what follows it: line breaks may be folded. */
void text_place_find(TextPlace *place, gsize offset, unsigned *line, unsigned *column);

#endif
