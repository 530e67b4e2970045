/* What the files of the table block share. Only block_table.c and table_*.c include this. */
#ifndef TUI_TABLE_BLOCK_H
#define TUI_TABLE_BLOCK_H

#include "edit/clip.h"
#include "edit/grid.h"
#include "tui/block.h"
#include "tui/cell_editor.h"
#include "tui/table_layout.h"

/* How wide a cell's text was, of which value: figures and blanks alone are remembered. */
typedef struct {
    gint64 coefficient;
    gint16 scale, kind; /* a ValueKind; -1: not measured */
    int cells;
} Measured;

/* What all rows but the cursor's are drawn from. */
typedef struct {
    gint64 revision, look; /* of the report, of its findings */
    gint64 layout, first_row, first_column, last_column, y, x, active;
} RowsKey;

typedef struct {
    Block block;
    const FormTable *table;
    GridView *view;
    CellEditor *editor;
    TableLayout *layout; /* NULL until first asked for */
    guint64 revision;    /* of the report, when it was laid out */
    int n_layouts;       /* counts them */
    Measured *measured;  /* by cell: what it took, and with which value */
    Area body;           /* where the rows were last drawn */
    RowsKey rows_key;    /* what they were drawn from */
    guint rows_number;   /* counts how often that was another */
    guint *row_numbers;  /* of each row: as of when it was drawn; 0: never */
} TableBlock;

/* Draws title, headings and rows, and sizes the view to what is left for the rows. */
void table_view_draw(TableBlock *self, Area area, gboolean active);

/* What is done with the cells selected, or the one under the cursor: table_range.c. */
void table_range_tell(TableBlock *self); /* how many are selected, and what they come to */
void table_range_extend(TableBlock *self, Motion motion);
void table_range_clear(TableBlock *self);
void table_range_copy(TableBlock *self);
void table_range_cut(TableBlock *self);
void table_range_fill(TableBlock *self, gboolean down);

/* Fills cells with rows (of GStrv) copied from a spreadsheet: those of their labels (in other tables
 * of the section too), without labels those from the cursor (or the range's first cell) on; a single
 * value fills the range. One undo step; cells that cannot take their value, and rows and columns
 * whose labels are not found, are told, one by one, and left alone. */
void table_block_paste(TableBlock *self, const GPtrArray *rows);

#endif
