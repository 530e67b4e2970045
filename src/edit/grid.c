/* A cursor, a range and a viewport over a table's cells. Values and drawing are others' business.
 */
#include "edit/grid.h"

struct GridView {
    int n_rows, n_columns, label_width;
    int *widths, *heights;
    guint8 *editable; /* by row and column; NULL: every cell */
    int height, width;
    GridCell cursor, anchor;
    gboolean has_range;
    int first_row, first_column;
    int run_column; /* where the Tabs pressed last began; -1: another motion came after them */
};

GridView *grid_view_new(void)
{
    GridView *view = g_new0(GridView, 1);

    view->height = 24;
    view->width = 80;
    view->cursor = (GridCell){-1, -1};
    view->run_column = -1;
    return view;
}

void grid_view_free(GridView *view)
{
    if (view == NULL)
        return;
    g_free(view->widths);
    g_free(view->heights);
    g_free(view->editable);
    g_free(view);
}

/* ---- what is visible ------------------------------------------------------------------------- */

/* How many of sizes[first..n) are wholly within `room`; at least one. */
static int count_fitting(const int *sizes, int n, int first, int room)
{
    int used = 0, count = 0;

    while (first + count < n && used + sizes[first + count] <= room)
        used += sizes[first + count++];
    return count > 0 || first >= n ? count : 1;
}

static int sum(const int *sizes, int from, int to)
{
    int total = 0;

    for (int i = from; i < to; i++)
        total += sizes[i];
    return total;
}

/* Scrolls as little as shows [from, to], and shows no empty room at the end while something is
 * hidden. */
static int scrolled(const int *sizes, int n, int first, int from, int to, int room)
{
    first = CLAMP(first, 0, MAX(from, 0));
    while (first < from && first + count_fitting(sizes, n, first, room) <= to)
        first++;
    while (first > 0 && first - 1 + count_fitting(sizes, n, first - 1, room) >= n)
        first--;
    return first;
}

static int body_width(const GridView *view)
{
    return MAX(view->width - view->label_width, 1);
}

static gboolean is_empty(const GridView *view)
{
    return view->n_rows == 0 || view->n_columns == 0;
}

static void show_rows(GridView *view, int above, int below)
{
    view->first_row =
        scrolled(view->heights, view->n_rows, view->first_row, MAX(view->cursor.row - above, 0),
                 MIN(view->cursor.row + below, view->n_rows - 1), view->height);
}

static void show_cursor(GridView *view)
{
    if (is_empty(view))
        return;
    show_rows(view, 0, 0);
    view->first_column = scrolled(view->widths, view->n_columns, view->first_column,
                                  view->cursor.column, view->cursor.column, body_width(view));
}

/* The cursor's row and so many around it take no more than these lines. */
static gboolean fit_around(const GridView *view, int above, int below, int lines)
{
    return sum(view->heights, MAX(view->cursor.row - above, 0),
               MIN(view->cursor.row + below + 1, view->n_rows)) <= lines;
}

/* Who copies from paper looks for the next row there and here: two rows beyond the cursor show
 * where there is room for them, else one, at least the one below. */
static void show_around(GridView *view)
{
    show_cursor(view);
    if (is_empty(view))
        return;
    if (fit_around(view, 2, 2, view->height * 2 / 3))
        show_rows(view, 2, 2);
    else if (fit_around(view, 1, 1, view->height))
        show_rows(view, 1, 1);
    else if (fit_around(view, 0, 1, view->height))
        show_rows(view, 0, 1);
}

GridVisible grid_view_visible(const GridView *view)
{
    if (is_empty(view))
        return (GridVisible){0, 0, 0, 0};
    return (GridVisible){
        view->first_row, count_fitting(view->heights, view->n_rows, view->first_row, view->height),
        view->first_column,
        count_fitting(view->widths, view->n_columns, view->first_column, body_width(view))};
}

gboolean grid_view_place(const GridView *view, int row, int column, GridPlace *place)
{
    GridVisible visible = grid_view_visible(view);
    gboolean is_label = column == -1;

    if (row < visible.first_row || row >= visible.first_row + visible.n_rows)
        return FALSE;
    if (is_label
            ? view->label_width == 0
            : column < visible.first_column || column >= visible.first_column + visible.n_columns)
        return FALSE;
    place->y = sum(view->heights, visible.first_row, row);
    place->height = MIN(view->heights[row], view->height - place->y);
    place->x = is_label ? 0 : view->label_width + sum(view->widths, visible.first_column, column);
    place->width = MIN(is_label ? view->label_width : view->widths[column], view->width - place->x);
    return TRUE;
}

int grid_view_column_at(const GridView *view, int x)
{
    GridVisible visible = grid_view_visible(view);
    int last = visible.first_column + visible.n_columns - 1, column = visible.first_column;

    while (column < last &&
           x >= view->label_width + sum(view->widths, visible.first_column, column + 1))
        column++;
    return column;
}

/* The visible cell at (y, x); column -1 in the labels. FALSE where there is none. */
static gboolean find_hit(const GridView *view, int y, int x, GridCell *cell)
{
    GridVisible visible = grid_view_visible(view);

    for (int r = visible.first_row; r < visible.first_row + visible.n_rows; r++) {
        for (int c = visible.first_column - 1; c < visible.first_column + visible.n_columns; c++) {
            int column = c < visible.first_column ? -1 : c;
            GridPlace place;

            if (grid_view_place(view, r, column, &place) && y >= place.y &&
                y < place.y + place.height && x >= place.x && x < place.x + place.width) {
                *cell = (GridCell){r, column};
                return TRUE;
            }
        }
    }
    return FALSE;
}

/* ---- model and size -------------------------------------------------------------------------- */

static void copy_editable(GridView *view, const GridModel *model)
{
    g_clear_pointer(&view->editable, g_free);
    if (model->editable == NULL)
        return;
    view->editable = g_new0(guint8, MAX((gsize)view->n_rows * (gsize)view->n_columns, 1));
    for (int r = 0; r < view->n_rows; r++)
        for (int c = 0; c < view->n_columns; c++)
            view->editable[r * view->n_columns + c] = model->editable(model->data, r, c) != FALSE;
}

void grid_view_set_model(GridView *view, const GridModel *model)
{
    if (view->n_rows != model->n_rows || view->n_columns != model->n_columns)
        view->has_range = FALSE;
    view->n_rows = model->n_rows;
    view->n_columns = model->n_columns;
    view->label_width = model->label_width;
    g_free(view->widths);
    view->widths = g_memdup2(model->column_widths, (gsize)model->n_columns * sizeof(int));
    g_free(view->heights);
    view->heights = g_new0(int, MAX(model->n_rows, 1));
    for (int r = 0; r < model->n_rows; r++)
        view->heights[r] = model->row_height != NULL ? model->row_height(model->data, r) : 1;
    copy_editable(view, model);
    if (is_empty(view)) {
        view->cursor = (GridCell){-1, -1};
        view->first_row = view->first_column = 0;
        return;
    }
    view->cursor.row = CLAMP(view->cursor.row, 0, view->n_rows - 1);
    view->cursor.column = CLAMP(view->cursor.column, 0, view->n_columns - 1);
    show_cursor(view);
}

void grid_view_set_size(GridView *view, int height, int width)
{
    gboolean same = view->height == MAX(height, 1);

    view->height = MAX(height, 1);
    view->width = MAX(width, 1);
    if (same)
        show_cursor(view);
    else
        show_around(view);
}

/* ---- the cursor ------------------------------------------------------------------------------ */

GridCell grid_view_cursor(const GridView *view)
{
    return view->cursor;
}

static void put_cursor(GridView *view, int row, int column, gboolean extend)
{
    if (extend && !view->has_range)
        view->anchor = view->cursor;
    view->has_range = extend;
    view->run_column = -1;
    view->cursor.row = CLAMP(row, 0, view->n_rows - 1);
    view->cursor.column = CLAMP(column, 0, view->n_columns - 1);
}

void grid_view_set_cursor(GridView *view, int row, int column, gboolean extend)
{
    if (is_empty(view))
        return;
    put_cursor(view, row, column, extend);
    show_around(view);
}

/* Under the mouse nothing moves away. */
static void point_cursor(GridView *view, int row, int column, gboolean extend)
{
    put_cursor(view, row, column, extend);
    show_cursor(view);
}

static gboolean is_editable(const GridView *view, int row, int column)
{
    return view->editable == NULL || view->editable[row * view->n_columns + column];
}

/* The next editable cell row by row (or, by_column, column by column) from `at`, `at` included. */
static gboolean find_editable(const GridView *view, GridCell at, int step, gboolean by_column,
                              GridCell *found)
{
    int n = view->n_rows * view->n_columns;
    int lines = by_column ? view->n_rows : view->n_columns;
    int index = by_column ? at.column * lines + at.row : at.row * lines + at.column;

    for (; index >= 0 && index < n; index += step) {
        int row = by_column ? index % lines : index / lines;
        int column = by_column ? index / lines : index % lines;

        if (is_editable(view, row, column)) {
            *found = (GridCell){row, column};
            return TRUE;
        }
    }
    return FALSE;
}

/* In a column, below a row. */
static gboolean find_below(const GridView *view, int row, int column, GridCell *found)
{
    while (++row < view->n_rows)
        if (is_editable(view, row, column)) {
            *found = (GridCell){row, column};
            return TRUE;
        }
    return FALSE;
}

static gboolean find_next(const GridView *view, Motion motion, GridCell *target)
{
    GridCell from = view->cursor;

    switch (motion) {
    case MOTION_NEXT: from.column++; return find_editable(view, from, 1, FALSE, target);
    case MOTION_PREVIOUS: from.column--; return find_editable(view, from, -1, FALSE, target);
    default: break;
    }
    if (view->run_column >= 0)
        return find_below(view, from.row, view->run_column, target);
    from.row++;
    return find_editable(view, from, 1, TRUE, target);
}

/* Where the run of Tabs began that this motion belongs to: at a cell to fill. */
static int run_after(const GridView *view, Motion motion, GridCell target)
{
    if (motion != MOTION_NEXT && (motion != MOTION_PREVIOUS || view->run_column < 0))
        return -1;
    if (view->run_column >= 0)
        return view->run_column;
    return is_editable(view, view->cursor.row, view->cursor.column) ? view->cursor.column
                                                                    : target.column;
}

static GridCell target_of(const GridView *view, Motion motion)
{
    GridCell at = view->cursor;
    GridVisible visible = grid_view_visible(view);

    switch (motion) {
    case MOTION_LEFT: at.column--; break;
    case MOTION_RIGHT: at.column++; break;
    case MOTION_UP: at.row--; break;
    case MOTION_DOWN: at.row++; break;
    case MOTION_WORD_LEFT:
    case MOTION_LINE_START: at.column = 0; break;
    case MOTION_WORD_RIGHT:
    case MOTION_LINE_END: at.column = view->n_columns - 1; break;
    case MOTION_PAGE_UP: at.row -= MAX(visible.n_rows - 1, 1); break;
    case MOTION_PAGE_DOWN: at.row += MAX(visible.n_rows - 1, 1); break;
    case MOTION_TEXT_START: at = (GridCell){0, 0}; break;
    case MOTION_TEXT_END: at = (GridCell){view->n_rows - 1, view->n_columns - 1}; break;
    default: break;
    }
    at.row = CLAMP(at.row, 0, view->n_rows - 1);
    at.column = CLAMP(at.column, 0, view->n_columns - 1);
    return at;
}

gboolean grid_view_move(GridView *view, Motion motion, gboolean extend)
{
    GridCell before = view->cursor, target;
    int run;

    if (is_empty(view))
        return FALSE;
    if (motion == MOTION_NEXT || motion == MOTION_PREVIOUS || motion == MOTION_ACCEPT) {
        if (!find_next(view, motion, &target))
            return FALSE;
    } else {
        target = target_of(view, motion);
    }
    run = run_after(view, motion, target);
    grid_view_set_cursor(view, target.row, target.column, extend);
    view->run_column = run;
    return target.row != before.row || target.column != before.column;
}

gboolean grid_view_enter(GridView *view, gboolean at_end)
{
    GridCell from = at_end ? (GridCell){view->n_rows - 1, view->n_columns - 1} : (GridCell){0, 0};
    GridCell found;

    if (is_empty(view) || !find_editable(view, from, at_end ? -1 : 1, FALSE, &found))
        return FALSE;
    grid_view_set_cursor(view, found.row, found.column, FALSE);
    return TRUE;
}

/* ---- ranges, wheel and clicks ---------------------------------------------------------------- */

gboolean grid_view_range(const GridView *view, GridRange *range)
{
    GridCell a = view->cursor, b = view->has_range ? view->anchor : view->cursor;

    *range = (GridRange){MIN(a.row, b.row), MIN(a.column, b.column), MAX(a.row, b.row),
                         MAX(a.column, b.column)};
    return view->has_range;
}

void grid_view_select_all(GridView *view)
{
    if (is_empty(view))
        return;
    view->anchor = (GridCell){0, 0};
    view->cursor = (GridCell){view->n_rows - 1, view->n_columns - 1};
    view->has_range = TRUE;
    show_cursor(view);
}

void grid_view_drop_range(GridView *view)
{
    view->has_range = FALSE;
}

/* The last place to scroll to: there the end is just visible. */
static int last_first(const int *sizes, int n, int room)
{
    int first = n - 1;

    while (first > 0 && first - 1 + count_fitting(sizes, n, first - 1, room) >= n)
        first--;
    return MAX(first, 0);
}

void grid_view_scroll(GridView *view, int rows, int columns)
{
    GridVisible visible;

    if (is_empty(view))
        return;
    view->first_row =
        CLAMP(view->first_row + rows, 0, last_first(view->heights, view->n_rows, view->height));
    view->first_column = CLAMP(view->first_column + columns, 0,
                               last_first(view->widths, view->n_columns, body_width(view)));
    visible = grid_view_visible(view);
    view->cursor.row =
        CLAMP(view->cursor.row, visible.first_row, visible.first_row + MAX(visible.n_rows, 1) - 1);
    view->cursor.column = CLAMP(view->cursor.column, visible.first_column,
                                visible.first_column + MAX(visible.n_columns, 1) - 1);
}

gboolean grid_view_click(GridView *view, int y, int x, gboolean extend)
{
    GridCell cell;

    if (!find_hit(view, y, x, &cell))
        return FALSE;
    point_cursor(view, cell.row, cell.column < 0 ? view->cursor.column : cell.column, extend);
    return TRUE;
}

/* The visible cell of sizes[first..first + n) nearest to `at`; one further when `at` is outside. */
static int dragged_to(const int *sizes, int first, int n, int at)
{
    int i = first;

    if (at < 0)
        return first - 1;
    for (; i < first + n; i++) {
        if (at < sizes[i])
            return i;
        at -= sizes[i];
    }
    return i;
}

gboolean grid_view_drag(GridView *view, int y, int x)
{
    GridVisible visible = grid_view_visible(view);
    GridCell to = {CLAMP(dragged_to(view->heights, visible.first_row, visible.n_rows, y), 0,
                         MAX(view->n_rows - 1, 0)),
                   CLAMP(dragged_to(view->widths, visible.first_column, visible.n_columns,
                                    x - view->label_width),
                         0, MAX(view->n_columns - 1, 0))};

    if (is_empty(view) || (to.row == view->cursor.row && to.column == view->cursor.column))
        return FALSE;
    point_cursor(view, to.row, to.column, TRUE);
    return TRUE;
}
