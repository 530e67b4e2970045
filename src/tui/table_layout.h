/* How a table fits a window: widths of its label and value columns, heights of its heading lines.
 *
 * A value column is a separator and then `widths[c]` cells, the last of them free. Row groups are
 * headings above their rows, with the labels indented; they take lines of the row below them. */
#ifndef TUI_TABLE_LAYOUT_H
#define TUI_TABLE_LAYOUT_H

#include "form/form.h"

typedef struct {
    const FormTable *table;
    int width;                /* laid out for */
    int least_width;          /* at which all columns show */
    int label_width;          /* 0: no row has a label */
    int *widths;              /* by column */
    int *needed;              /* by column: laid out for */
    GHashTable *balanced;     /* table_layout_balanced() remembers here */
    int *level_heights;       /* by level of column headings */
    int header_height;        /* all levels, without the rule below */
    int n_rows_height;        /* lines of all rows */
    gboolean title_in_corner; /* the title stands over the labels, and takes no line of its own */
    gboolean has_title_line;  /* it stands above */
} TableLayout;

/* `needed[c]`: cells that the widest value of column c takes. */
TableLayout *table_layout_new(const FormTable *table, int width, const int *needed);
/* Would the same come of it? */
gboolean table_layout_suits(const TableLayout *layout, int width, const int *needed);
int table_layout_height(const TableLayout *layout); /* lines of title, headings and rows */
void table_layout_free(TableLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TableLayout, table_layout_free)

/* The column heading at a level over a column: the node there, or the leaf above that reaches
 * down. */
const FormHeader *table_heading(const FormTable *table, unsigned column, unsigned level);

/* The labelled groups that begin at a row: their headings stand above it. The outermost first. */
gsize table_row_headings(const FormTable *table, unsigned row, const FormHeader **headings,
                         gsize most);
int table_row_height(const FormTable *table, unsigned row); /* with its headings */
int table_indent(const FormHeader *header);                 /* cells */

/* The width at which the heading takes no more lines than at `cells`, but evenly filled. */
int table_layout_balanced(TableLayout *layout, const FormHeader *header, int cells);

#endif
