/* Header trees to merged cells to lines of box drawing. What stands in the cells, and everything
 * around the table, is the caller's. */
#include "output/grid_text.h"

#include "base/width.h"

#include <string.h>

enum {
    NARROWEST = 4,       /* a column holds two Chinese characters */
    LABEL_NATURAL = 40,  /* a row label is not given more without need */
    HEADING_NATURAL = 8, /* the label over a value column, before it wraps */
    TEXT_NATURAL = 24    /* a text cell, before it wraps */
};

/* A merged cell: rows [row, row + rows) × columns [column, column + columns) of the grid. */
typedef struct {
    unsigned row, column, rows, columns;
    char *text;
    WidthAlign align;
    GPtrArray *lines; /* wrapped text */
    int height;       /* in lines, the lines between its rows included */
} Box;

typedef struct {
    const FormTable *table;
    unsigned label_columns, header_rows; /* levels of row and column headers shown */
    unsigned rows, columns;
    GPtrArray *boxes;
    const Box **owner; /* rows × columns */
    int *widths;       /* of columns, without padding */
    int *heights;      /* of rows */
    int padding;
} Grid;

static void box_free(gpointer data)
{
    Box *box = data;
    g_free(box->text);
    if (box->lines)
        g_ptr_array_unref(box->lines);
    g_free(box);
}

static const Box *owner_at(const Grid *grid, unsigned row, unsigned column)
{
    return grid->owner[(gsize)row * grid->columns + column];
}

static Box *add_box(Grid *grid, unsigned row, unsigned column, unsigned rows, unsigned columns)
{
    Box *box = g_new0(Box, 1);
    *box = (Box){.row = row, .column = column, .rows = rows, .columns = columns};
    g_ptr_array_add(grid->boxes, box);
    for (unsigned r = row; r < row + rows; r++)
        for (unsigned c = column; c < column + columns; c++)
            grid->owner[(gsize)r * grid->columns + c] = box;
    return box;
}

static gboolean has_label(const FormHeader *node)
{
    if (node->label && *node->label)
        return TRUE;
    for (gsize i = 0; i < node->n_children; i++)
        if (has_label(&node->children[i]))
            return TRUE;
    return FALSE;
}

/* A leaf reaches down to the last level; a group takes its own level only. */
static void add_headers(Grid *grid, const FormHeader *node, gboolean is_row)
{
    unsigned levels = is_row ? grid->label_columns : grid->header_rows;
    for (gsize i = 0; i < node->n_children; i++) {
        const FormHeader *child = &node->children[i];
        unsigned span = child->n_children ? 1 : levels - child->depth;
        Box *box = is_row ? add_box(grid, grid->header_rows + child->first_leaf, child->depth,
                                    child->n_leaves, span)
                          : add_box(grid, child->depth, grid->label_columns + child->first_leaf,
                                    span, child->n_leaves);
        box->text = g_strdup(child->label ? child->label : "");
        box->align = is_row && !child->n_children ? WIDTH_LEFT : WIDTH_CENTRE;
        add_headers(grid, child, is_row);
    }
}

static void add_cells(Grid *grid, GridCellFunc cell, void *data)
{
    const FormTable *table = grid->table;
    for (unsigned r = 0; r < table->n_rows; r++) {
        for (unsigned c = 0; c < table->n_columns; c++) {
            GridCell content = cell(table, r, c, data);
            Box *box = add_box(grid, grid->header_rows + r, grid->label_columns + c, 1, 1);
            box->text = content.text ? content.text : g_strdup("");
            box->align = content.right ? WIDTH_RIGHT : WIDTH_LEFT;
        }
    }
}

/* ---- widths and heights ------------------------------------------------------------------------
 */

static int widest_line(const char *text)
{
    int widest = 0;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        widest = MAX(widest, width_of(*line, -1));
    return widest;
}

static int natural_width(const Grid *grid, const Box *box)
{
    int width = widest_line(box->text);
    if (box->column < grid->label_columns)
        return MIN(width, LABEL_NATURAL);
    if (box->row < grid->header_rows)
        return MIN(width, HEADING_NATURAL);
    return box->align == WIDTH_RIGHT ? width : MIN(width, TEXT_NATURAL);
}

static int total_width(const Grid *grid)
{
    int total = 1;
    for (unsigned c = 0; c < grid->columns; c++)
        total += grid->widths[c] + 2 * grid->padding + 1;
    return total;
}

/* Takes a cell from the widest column until the table fits or no column can give more. */
static gboolean shrink(Grid *grid, const int *least, int width)
{
    for (int excess = total_width(grid) - width; excess > 0; excess--) {
        int widest = -1;
        for (unsigned c = 0; c < grid->columns; c++)
            if (grid->widths[c] > least[c] &&
                (widest < 0 || grid->widths[c] > grid->widths[widest]))
                widest = (int)c;
        if (widest < 0)
            return FALSE;
        grid->widths[widest]--;
    }
    return TRUE;
}

static void choose_widths(Grid *grid, int width)
{
    g_autofree int *natural = g_new0(int, grid->columns);
    g_autofree int *least = g_new0(int, grid->columns);
    for (unsigned c = 0; c < grid->columns; c++)
        natural[c] = least[c] = NARROWEST;
    for (guint i = 0; i < grid->boxes->len; i++) {
        const Box *box = g_ptr_array_index(grid->boxes, i);
        if (box->columns != 1)
            continue;
        int wanted = natural_width(grid, box);
        natural[box->column] = MAX(natural[box->column], wanted);
        if (box->align == WIDTH_RIGHT) /* a figure is never broken */
            least[box->column] = MAX(least[box->column], wanted);
    }
    for (grid->padding = 1; grid->padding >= 0; grid->padding--) {
        memcpy(grid->widths, natural, grid->columns * sizeof *natural);
        if (shrink(grid, least, width))
            return;
    }
    grid->padding = 0;
}

static int box_width(const Grid *grid, const Box *box)
{
    int width = -1 - 2 * grid->padding;
    for (unsigned c = box->column; c < box->column + box->columns; c++)
        width += grid->widths[c] + 2 * grid->padding + 1;
    return width;
}

static int box_height(const Grid *grid, const Box *box)
{
    int height = (int)box->rows - 1;
    for (unsigned r = box->row; r < box->row + box->rows; r++)
        height += grid->heights[r];
    return height;
}

static void wrap_box(const Grid *grid, Box *box)
{
    box->lines = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) lines = width_wrap(box->text, -1, box_width(grid, box));
    for (guint i = 0; i < lines->len; i++) {
        const WidthLine *line = &g_array_index(lines, WidthLine, i);
        g_ptr_array_add(box->lines, g_strndup(box->text + line->start, line->end - line->start));
    }
}

/* Single rows first; a merged cell that still needs more lines gets them from its last row. */
static void choose_heights(Grid *grid)
{
    for (unsigned r = 0; r < grid->rows; r++)
        grid->heights[r] = 1;
    for (int merged = 0; merged <= 1; merged++) {
        for (guint i = 0; i < grid->boxes->len; i++) {
            Box *box = g_ptr_array_index(grid->boxes, i);
            if ((box->rows > 1) != merged)
                continue;
            wrap_box(grid, box);
            int missing = (int)box->lines->len - box_height(grid, box);
            if (missing > 0)
                grid->heights[box->row + box->rows - 1] += missing;
        }
    }
    for (guint i = 0; i < grid->boxes->len; i++) {
        Box *box = g_ptr_array_index(grid->boxes, i);
        box->height = box_height(grid, box);
    }
}

/* ---- drawing -----------------------------------------------------------------------------------
 */

/* By the lines that meet: up 8, down 4, left 2, right 1. */
static const char *const junctions[16] = {" ", "─", "─", "─", "│", "┌", "┐", "┬",
                                          "│", "└", "┘", "┴", "│", "├", "┤", "┼"};

/* Is there a vertical line left of (row, column)? Row −1 and the row after the last have none. */
static gboolean line_left_of(const Grid *grid, int row, unsigned column)
{
    if (row < 0 || (unsigned)row >= grid->rows)
        return FALSE;
    return column == 0 || column == grid->columns ||
           owner_at(grid, (unsigned)row, column - 1) != owner_at(grid, (unsigned)row, column);
}

/* Is there a horizontal line above (row, column)? */
static gboolean line_above(const Grid *grid, unsigned row, int column)
{
    if (column < 0 || (unsigned)column >= grid->columns)
        return FALSE;
    return row == 0 || row == grid->rows ||
           owner_at(grid, row - 1, (unsigned)column) != owner_at(grid, row, (unsigned)column);
}

static void draw_junction(const Grid *grid, unsigned row, unsigned column, GString *out)
{
    unsigned meet = (line_left_of(grid, (int)row - 1, column) ? 8u : 0u) |
                    (line_left_of(grid, (int)row, column) ? 4u : 0u) |
                    (line_above(grid, row, (int)column - 1) ? 2u : 0u) |
                    (line_above(grid, row, (int)column) ? 1u : 0u);
    g_string_append(out, junctions[meet]);
}

static void draw_spaces(GString *out, int n)
{
    while (n-- > 0)
        g_string_append_c(out, ' ');
}

/* Line y of a box, counted from its top, its text centred in height. */
static void draw_text(const Grid *grid, const Box *box, int y, GString *out)
{
    int line = y - (box->height - (int)box->lines->len) / 2;
    const char *text =
        line >= 0 && line < (int)box->lines->len ? g_ptr_array_index(box->lines, (guint)line) : "";
    draw_spaces(out, grid->padding);
    width_append_padded(out, text, box_width(grid, box), box->align);
    draw_spaces(out, grid->padding);
}

/* The line above grid row `row` (rows: the last line of all); merged cells go on through it. */
static void draw_rule(const Grid *grid, unsigned row, const int *tops, GString *out)
{
    for (unsigned c = 0; c < grid->columns;) {
        draw_junction(grid, row, c, out);
        if (line_above(grid, row, (int)c)) {
            for (int i = 0; i < grid->widths[c] + 2 * grid->padding; i++)
                g_string_append(out, "─");
            c++;
        } else {
            const Box *box = owner_at(grid, row, c);
            draw_text(grid, box, tops[row] - 1 - tops[box->row], out);
            c += box->columns;
        }
    }
    draw_junction(grid, row, grid->columns, out);
    g_string_append_c(out, '\n');
}

static void draw_line(const Grid *grid, unsigned row, int y, const int *tops, GString *out)
{
    for (unsigned c = 0; c < grid->columns;) {
        const Box *box = owner_at(grid, row, c);
        g_string_append(out, "│");
        draw_text(grid, box, tops[row] + y - tops[box->row], out);
        c += box->columns;
    }
    g_string_append(out, "│\n");
}

static void draw(const Grid *grid, GString *out)
{
    g_autofree int *tops = g_new0(int, grid->rows + 1);
    for (unsigned r = 0; r < grid->rows; r++)
        tops[r + 1] = tops[r] + grid->heights[r] + 1;
    for (unsigned r = 0; r < grid->rows; r++) {
        draw_rule(grid, r, tops, out);
        for (int y = 0; y < grid->heights[r]; y++)
            draw_line(grid, r, y, tops, out);
    }
    draw_rule(grid, grid->rows, tops, out);
}

void grid_text_append(GString *out, const FormTable *table, GridCellFunc cell, void *data,
                      int width)
{
    Grid grid = {.table = table, .header_rows = table->column_levels};
    grid.label_columns = has_label(table->rows) ? table->row_levels : 0;
    grid.rows = grid.header_rows + (unsigned)table->n_rows;
    grid.columns = grid.label_columns + (unsigned)table->n_columns;
    grid.boxes = g_ptr_array_new_with_free_func(box_free);
    grid.owner = g_new0(const Box *, (gsize)grid.rows *grid.columns);
    grid.widths = g_new0(int, grid.columns);
    grid.heights = g_new0(int, grid.rows);

    if (grid.label_columns && grid.header_rows) {
        Box *corner = add_box(&grid, 0, 0, grid.header_rows, grid.label_columns);
        corner->text = g_strdup(table->corner ? table->corner : "");
        corner->align = WIDTH_CENTRE;
    }
    add_headers(&grid, table->columns, FALSE);
    if (grid.label_columns)
        add_headers(&grid, table->rows, TRUE);
    add_cells(&grid, cell, data);
    choose_widths(&grid, width);
    choose_heights(&grid);
    draw(&grid, out);

    g_ptr_array_unref(grid.boxes);
    g_free(grid.owner);
    g_free(grid.widths);
    g_free(grid.heights);
}
