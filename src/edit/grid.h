/* Navigation and viewport over the cells of a table: a cursor, a range, and what is visible.
 *
 * Life cycle: grid_view_new(), grid_view_set_model(), grid_view_set_size() (each again when the
 * table's shape or the window changes), then motions and clicks; draw what grid_view_visible() and
 * grid_view_place() say. Values are none of its business.
 *
 * The viewport is the table's body without the header lines: label columns stay frozen at its left;
 * scrolling is by whole rows and columns, and as little as keeps the cursor's cell wholly visible,
 * after a motion with the rows next to it; a click scrolls nothing.
 * Rows and columns count value cells only, from 0; y and x are cells in the viewport, the labels
 * included. */
#ifndef EDIT_GRID_H
#define EDIT_GRID_H

#include "edit/motion.h"

typedef struct GridView GridView;

typedef struct {
    int n_rows, n_columns;
    const int *column_widths; /* n_columns of them, separators included; copied */
    int label_width;          /* of the frozen label columns together, separators included */
    int (*row_height)(gpointer data, int row); /* NULL: one line each; asked once and copied */
    gboolean (*editable)(gpointer data, int row, int column); /* NULL: every cell */
    gpointer data;
} GridModel;

typedef struct {
    int row, column;
} GridCell;

typedef struct {
    int first_row, first_column, last_row, last_column; /* inclusive */
} GridRange;

GridView *grid_view_new(void); /* without cells, 24 lines of 80 cells */
void grid_view_free(GridView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GridView, grid_view_free)

/* The cursor stays where it was as far as the table reaches; so does a range while the table keeps
 * its shape. */
void grid_view_set_model(GridView *view, const GridModel *model);
void grid_view_set_size(GridView *view, int height, int width);

/* Arrows visit every cell; NEXT, PREVIOUS and ACCEPT only editable ones. ACCEPT behind a run of
 * NEXT goes below where that began, as in spreadsheets: a row is filled with Tab. extend: moves one
 * end of a range whose other end stays. FALSE when the cursor stays where it is (at an edge), so
 * that the caller can go on to the next section. */
gboolean grid_view_move(GridView *view, Motion motion, gboolean extend);

GridCell grid_view_cursor(const GridView *view); /* {-1, -1} in a table without cells */
void grid_view_set_cursor(GridView *view, int row, int column, gboolean extend);

/* To the first (or last) editable cell: on entering a table from above (or below). FALSE when there
 * is none; the cursor stays then. */
gboolean grid_view_enter(GridView *view, gboolean at_end);

/* The selected range; without one, the cursor's cell, and FALSE. */
gboolean grid_view_range(const GridView *view, GridRange *range);
void grid_view_select_all(GridView *view);
void grid_view_drop_range(GridView *view);

/* Moves the viewport by rows and columns (a wheel); the cursor comes along as far as it must. */
void grid_view_scroll(GridView *view, int rows, int columns);

/* ---- what to draw ---------------------------------------------------------------------------- */

/* Rows and columns wholly visible; the first counts even when it is larger than the viewport. */
typedef struct {
    int first_row, n_rows;
    int first_column, n_columns;
} GridVisible;

GridVisible grid_view_visible(const GridView *view);

typedef struct {
    int y, x, height, width; /* cut to the viewport */
} GridPlace;

/* Where a visible cell is; FALSE for others. column -1: the row's labels. */
gboolean grid_view_place(const GridView *view, int row, int column, GridPlace *place);

/* The visible column at x, or the nearest. */
int grid_view_column_at(const GridView *view, int x);

/* A click: moves the cursor to the cell there (in the labels: to that row, in the same column). */
gboolean grid_view_click(GridView *view, int y, int x, gboolean extend);

/* The mouse moved to (y, x), which may lie outside the viewport, with its button held: extends the
 * range to the nearest visible cell; beyond an edge it scrolls by one. FALSE: nothing changed. */
gboolean grid_view_drag(GridView *view, int y, int x);

#endif
