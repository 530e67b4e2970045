/* What the files of the table block share. Only block_table.c, table_view.c and table_paste.c
 * include this. */
#ifndef TUI_TABLE_BLOCK_H
#define TUI_TABLE_BLOCK_H

#include "edit/grid.h"
#include "tui/block.h"
#include "tui/cell_editor.h"
#include "tui/table_layout.h"

typedef struct {
    Block block;
    const FormTable *table;
    GridView *view;
    CellEditor *editor;
    TableLayout *layout; /* NULL until first asked for */
    guint64 revision;    /* of the report, when it was laid out */
    Area body;           /* where the rows were last drawn */
} TableBlock;

/* Lines of the whole table. */
int table_view_height(const TableBlock *self);

/* Draws title, headings and rows, and sizes the view to what is left for the rows. */
void table_view_draw(TableBlock *self, Area area, gboolean active);

/* Fills the cells from the cursor on with rows (of GStrv) copied from a spreadsheet: one undo step;
 * cells that cannot take their value are told and left alone. */
void table_block_paste(TableBlock *self, const GPtrArray *rows);

#endif
