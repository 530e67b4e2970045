/* Blocks of cells as spreadsheets put them on the clipboard: lines of fields with tabs between. */
#ifndef EDIT_CLIP_H
#define EDIT_CLIP_H

#include <glib.h>

/* Reads text[0..length) (-1: NUL-terminated): a GPtrArray of rows, each a GStrv of its fields (at
 * least one; rows may differ in number). "a ""b""" in quotes is unquoted and may hold tabs and line
 * breaks; a quote that does not end just before a tab or line break is an ordinary character. Lines
 * end with LF, CRLF or CR; the last one's end is optional. Empty text: no rows.
 * g_ptr_array_unref() it. */
GPtrArray *clip_parse(const char *text, gssize length);

/* The other way: rows (of GStrv) as text, each ended by LF; a field with a tab, a line break or a
 * quote at its start is quoted. g_free() it. */
char *clip_format(const GPtrArray *rows);

/* TRUE when there is more than one field: a block to spread over cells, not a text to insert. */
gboolean clip_is_block(const GPtrArray *rows);

typedef enum {
    CLIP_BLANK,
    CLIP_FIGURE, /* or a date, or what was meant for one */
    CLIP_TEXT
} ClipKind;

/* `unit`: the figure's own, or NULL. */
ClipKind clip_kind(const char *field, const char *unit);

/* What labels figures and came along with them. */
typedef struct {
    guint rows, columns;
} ClipLabels;

/* How many rows above the figures, and columns before them, have texts and no figure. What only
 * lacks something to be a figure ("1,23", "3件", "—", "无", a formula) is none of these texts: to
 * leave it out would shift the figures behind it. `unit`: the figures' own, or NULL. Without any
 * figure there are no labels: {0, 0}. */
ClipLabels clip_find_labels(const GPtrArray *rows, const char *unit);

#endif
