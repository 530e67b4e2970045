/* The laid-out lines of a long text, kept paragraph by paragraph so that an edit lays out only the
 * paragraphs it touches, and of a long one only the lines around. Only edit/passage.c uses it.
 *
 * A paragraph ends behind its line break; the text's last one has none and may be empty. */
#ifndef EDIT_LAYOUT_H
#define EDIT_LAYOUT_H

#include "base/width.h"
#include "edit/count.h"

typedef struct Layout Layout;

Layout *layout_new(void);
void layout_free(Layout *layout);

/* Of text[0..length), in lines of at most `cells`. They are made when somebody first asks for one:
 * the text must still be there. */
void layout_all(Layout *layout, const char *text, gsize length, int cells);

/* text is what came of replacing `removed` bytes at `offset` by `inserted` ones. */
void layout_splice(Layout *layout, const char *text, gsize length, gsize offset, gsize removed,
                   gsize inserted);

/* Of lines far behind an edit it is not yet known where they break; whoever asks for one makes all
 * up to it known. Until then layout_n_lines() may count some too many. The text last told must
 * still be there. */
gsize layout_n_lines(Layout *layout);
void layout_settle(Layout *layout, gsize line);
WidthLine layout_line(Layout *layout, gsize line);  /* offsets in the whole text */
gsize layout_line_at(Layout *layout, gsize offset); /* the line that offset begins or is in */
TextCount layout_count(Layout *layout);             /* for this no line is made */

#endif
