/* A table of a form laid out as text with box drawing, as the national format prints it: the two
 * header trees become merged cells, labels wrap, figures stand right.
 *
 * Pure: bytes out. The caller says what stands in each cell. */
#ifndef OUTPUT_GRID_TEXT_H
#define OUTPUT_GRID_TEXT_H

#include "form/form.h"

/* What stands in a cell. */
typedef struct {
    char *text; /* g_free()d by the grid; NULL: blank */
    gboolean right;
    gboolean whole; /* never broken, as what stands right never is */
} GridCell;

typedef GridCell (*GridCellFunc)(const FormTable *table, unsigned row, unsigned column, void *data);

/* Appends the table, at most `width` cells wide where its narrowest layout allows. Several tables
 * are blocks of one printed table: they share its label columns, each begins with its title over
 * the whole width, and a block's last column takes the columns that others have more. A single
 * table's title is the caller's. Label columns are left out when no row has a label. */
void grid_text_append(GString *out, const FormTable *const *tables, gsize n_tables,
                      GridCellFunc cell, void *data, int width);

#endif
