/* Live figures: in the text of a passage, {{applications.received.total}} stands for the figure at
 * that path, so that prose and table cannot disagree. The file keeps the token; whoever shows,
 * prints or judges the text works on the text prose_expand() makes of it.
 *
 * A token is "{{", the dotted path of an item, "}}", blanks around the path allowed. Every item of
 * one line may be named: cells, fields, agency and year. Braces around anything else are text. */
#ifndef REPORT_PROSE_H
#define REPORT_PROSE_H

#include "report/report.h"

/* ---- tokens ---------------------------------------------------------------------------------- */

typedef struct {
    gsize start, end; /* bytes [start, end) of the stored text, braces included */
    int item;         /* -1: the form has no item of one line at this path */
} LiveFigure;

/* The first token at or behind `from` in text[0..length). FALSE: there is none. */
gboolean prose_find_figure(const Form *form, const char *text, gsize length, gsize from,
                           LiveFigure *figure);

/* May the item be named by a token? */
gboolean prose_is_figure(const FormItem *item);

/* The token for an item, to be inserted into a text. g_free() it. */
char *prose_figure_token(const FormItem *item);

/* What is shown and printed instead of a token: the result (of a computed item, what its formula
 * gives), as the report prints it; 〔未填〕 for a blank, 〔有误〕 for what is no value of the
 * item's type. g_free() it. */
char *prose_figure_text(const Report *report, int item);

/* ---- the whole text -------------------------------------------------------------------------- */

/* A stretch of the expanded text, up to the start of the next run: either copied byte for byte, or
 * a figure instead of one token. */
typedef struct {
    gsize expanded, stored; /* where it starts in either text */
    int item;               /* a figure's; PROSE_COPIED: copied text */
} ProseRun;
#define PROSE_COPIED (-1)

/* `text` with each token replaced by its figure; a token whose path is unknown stays as written.
 * *map (g_array_unref() it; `map` may be NULL) gets the runs, in order, and at last one that starts
 * at the end of both texts: it always has that one, of an empty text it is the only one. g_free()
 * the text. */
char *prose_expand(const Report *report, const char *text, GArray **map);

/* The same of text[0..length), but NULL where there is nothing to replace: it is shown as it
 * stands. `map` is not NULL. */
char *prose_expand_figures(const Report *report, const char *text, gsize length, GArray **map);

/* Bytes [*start, *end) of the expanded text become the bytes of the stored one they came from; a
 * figure touched is taken whole, so that this is always a piece that can be pointed at or replaced.
 * An empty range stays empty; within a figure it goes to the token's start. */
void prose_to_stored(const GArray *map, gsize *start, gsize *end);

/* An offset in the stored text becomes one in the expanded text; within a token, the figure's start
 * or (at_end) its end. */
gsize prose_to_expanded(const GArray *map, gsize stored, gboolean at_end);

/* The passage as it is shown and printed: report_value()'s text expanded; "" when blank. */
char *prose_of_item(const Report *report, int item);

#endif
