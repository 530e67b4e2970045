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
} GridCell;

typedef GridCell (*GridCellFunc)(const FormTable *table, unsigned row, unsigned column, void *data);

/* Appends the table, at most `width` cells wide where its narrowest layout allows. Label columns
 * are left out when no row has a label. Lines end without trailing spaces. */
void grid_text_append(GString *out, const FormTable *table, GridCellFunc cell, void *data,
                      int width);

#endif
