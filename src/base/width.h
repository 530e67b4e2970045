/* Cell widths and line layout: the only place that knows how wide text is on a terminal.
 *
 * Text is valid UTF-8. Widths are in terminal cells, computed by grapheme cluster; East Asian wide
 * and full-width characters take two, combining marks none, ambiguous ones (“ ” · ①) one, as the C
 * library of the systems we run on says. Control characters count (and are shown as) one. */
#ifndef BASE_WIDTH_H
#define BASE_WIDTH_H

#include <glib.h>

typedef enum { WIDTH_LEFT, WIDTH_CENTRE, WIDTH_RIGHT } WidthAlign;

/* The grapheme cluster boundary after / before `offset` (bytes) in text[0..length). */
gsize width_next_grapheme(const char *text, gsize length, gsize offset);
gsize width_next_cells(const char *text, gsize length, gsize offset, int *cells); /* it takes */
gsize width_previous_grapheme(const char *text, gsize length, gsize offset);

/* What a person counts: grapheme clusters, but for those that begin with white space. Counting
 * stops at `most`. */
gsize width_count_characters(const char *text, gsize length, gsize most);

/* Does the cluster at `text` begin with an ambiguous character, which some terminals draw two cells
 * wide? */
gboolean width_is_ambiguous(const char *text);

/* Cells taken by text[0..length); length -1: NUL-terminated. */
int width_of(const char *text, gssize length);

/* Bytes of the longest prefix of whole graphemes at most `cells` wide; *used gets its width. */
gsize width_prefix(const char *text, gssize length, int cells, int *used);

/* Shortened to at most `cells`, ending in … when anything was cut. g_free() it. */
char *width_ellipsize(const char *text, int cells);

/* The same with the … a third of the way in: the end of a label tells most. g_free() it. */
char *width_ellipsize_middle(const char *text, int cells);

/* The same with as much of the beginning as of the end. g_free() it. */
char *width_ellipsize_halves(const char *text, int cells);

/* Appends text shortened to and padded with spaces to exactly `cells`. */
void width_append_padded(GString *out, const char *text, int cells, WidthAlign align);

/* One laid-out line: bytes [start, end) of the text; `next` is where the following line starts
 * (after trailing spaces dropped at a soft break, or after the line break); `hard` when a line
 * break, or the text's end, ended it. */
typedef struct {
    gsize start, end, next;
    int width;
    gboolean hard;
} WidthLine;

/* Breaks text into lines at most `cells` wide (at least 2) by UAX #14, so that Chinese closing
 * punctuation does not start a line; a word wider than the line is cut between graphemes. An empty
 * text, and the place after a final line break, yield an empty line. Returns a GArray of
 * WidthLine; g_array_unref() it. */
GArray *width_wrap(const char *text, gssize length, int cells);

#endif
