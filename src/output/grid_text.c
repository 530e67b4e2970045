/* Header trees to merged cells to lines of box drawing. What stands in the cells, and everything
 * around the table, is the caller's. */
#include "output/grid_text.h"

#include "base/width.h"

#include <string.h>

enum {
    NARROWEST = 4,       /* a column holds two Chinese characters */
    GROUP_NARROWEST = 6, /* "（一）" in one line */
    HEADING_WHOLE = 6,   /* a heading of three characters is not broken */
    LABEL_NATURAL = 40,  /* a row label is not given more without need */
    TEXT_NATURAL = 24    /* a text cell, before it wraps */
};

/* How wide the label over a value column may be before it wraps: all are tried, the table with the
 * fewest lines is taken. */
static const int heading_caps[] = {28, 12, 8, 6, 4};

typedef enum { BOX_HEADING, BOX_GROUP, BOX_LABEL, BOX_CELL } BoxKind;

/* A merged cell: rows [row, row + rows) × columns [column, column + columns) of the grid. */
typedef struct {
    BoxKind kind;
    unsigned row, column, rows, columns;
    char *text;
    WidthAlign align;
    gboolean whole;   /* of a cell: never broken */
    GPtrArray *lines; /* wrapped text */
    int height;       /* in lines, the lines between its rows included */
} Box;

typedef struct {
    unsigned label_columns; /* levels of row headers shown */
    unsigned rows, columns;
    GPtrArray *boxes;
    const Box **owner; /* rows × columns */
    int *widths;       /* of columns, without padding */
    int *heights;      /* of rows */
    int padding;       /* beside figures; labels always have a space */
} Grid;

/* One of the grid's tables: its first row and how many rows of headings it has. */
typedef struct {
    const FormTable *table;
    unsigned top, header_rows;
} Part;

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

static Box *add_box(Grid *grid, BoxKind kind, unsigned row, unsigned column, unsigned rows,
                    unsigned columns)
{
    Box *box = g_new0(Box, 1);
    *box = (Box){.kind = kind, .row = row, .column = column, .rows = rows, .columns = columns};
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

/* Grid columns of n value columns from `first` on; a part's last one takes what other parts have
 * more. */
static unsigned columns_span(const Grid *grid, const Part *part, unsigned first, unsigned n)
{
    return first + n == part->table->n_columns ? grid->columns - grid->label_columns - first : n;
}

/* A leaf reaches down to the last level; a group takes its own level only. */
static void add_column_headers(Grid *grid, const Part *part, const FormHeader *node)
{
    for (gsize i = 0; i < node->n_children; i++) {
        const FormHeader *child = &node->children[i];
        unsigned levels = part->table->column_levels;
        Box *box = add_box(grid, BOX_HEADING, part->top + part->header_rows - levels + child->depth,
                           grid->label_columns + child->first_leaf,
                           child->n_children ? 1 : levels - child->depth,
                           columns_span(grid, part, child->first_leaf, child->n_leaves));
        box->text = g_strdup(child->label ? child->label : "");
        box->align = WIDTH_CENTRE;
        add_column_headers(grid, part, child);
    }
}

static void add_row_headers(Grid *grid, const Part *part, const FormHeader *node)
{
    for (gsize i = 0; i < node->n_children; i++) {
        const FormHeader *child = &node->children[i];
        gboolean leaf = child->n_children == 0;
        Box *box = add_box(grid, leaf ? BOX_LABEL : BOX_GROUP,
                           part->top + part->header_rows + child->first_leaf, child->depth,
                           child->n_leaves, leaf ? grid->label_columns - child->depth : 1);
        box->text = g_strdup(child->label ? child->label : "");
        box->align = leaf ? WIDTH_LEFT : WIDTH_CENTRE;
        add_row_headers(grid, part, child);
    }
}

static void add_cells(Grid *grid, const Part *part, GridCellFunc cell, void *data)
{
    const FormTable *table = part->table;
    for (unsigned r = 0; r < table->n_rows; r++) {
        for (unsigned c = 0; c < table->n_columns; c++) {
            GridCell content = cell(table, r, c, data);
            Box *box = add_box(grid, BOX_CELL, part->top + part->header_rows + r,
                               grid->label_columns + c, 1, columns_span(grid, part, c, 1));
            box->text = content.text ? content.text : g_strdup("");
            box->align = content.right ? WIDTH_RIGHT : WIDTH_LEFT;
            box->whole = content.right || content.whole;
        }
    }
}

/* Title over the whole width, corner, headings, labels, cells. */
static void add_part(Grid *grid, const Part *part, GridCellFunc cell, void *data)
{
    const FormTable *table = part->table;
    unsigned title_rows = part->header_rows - table->column_levels;
    if (title_rows) {
        Box *title = add_box(grid, BOX_HEADING, part->top, 0, 1, grid->columns);
        title->text = g_strdup(table->title);
    }
    if (grid->label_columns && table->column_levels) {
        Box *corner = add_box(grid, BOX_HEADING, part->top + title_rows, 0, table->column_levels,
                              grid->label_columns);
        corner->text = g_strdup(table->corner ? table->corner : "");
        corner->align = WIDTH_CENTRE;
    }
    add_column_headers(grid, part, table->columns);
    if (grid->label_columns)
        add_row_headers(grid, part, table->rows);
    add_cells(grid, part, cell, data);
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

static guint count_lines(const char *text, int width)
{
    g_autoptr(GArray) lines = width_wrap(text, -1, width);
    return lines->len;
}

/* A group of rows has height to spare: it stands as narrow as it can without making them taller. */
static int group_width(const Box *box, int width)
{
    int narrow = MIN(GROUP_NARROWEST, width);
    while (narrow < width && count_lines(box->text, narrow) > 2 * box->rows - 1)
        narrow++;
    return narrow;
}

static int natural_width(const Box *box, int heading_cap)
{
    int width = widest_line(box->text);
    switch (box->kind) {
    case BOX_HEADING: return width <= HEADING_WHOLE ? width : MIN(width, heading_cap);
    case BOX_GROUP:
        width = MIN(width, LABEL_NATURAL);
        return heading_cap == heading_caps[0] ? width : group_width(box, width);
    case BOX_LABEL: return MIN(width, LABEL_NATURAL);
    case BOX_CELL: break;
    }
    return box->align == WIDTH_RIGHT ? width : MIN(width, TEXT_NATURAL);
}

static int padding_of(const Grid *grid, unsigned column)
{
    return column < grid->label_columns ? 1 : grid->padding;
}

static int total_width(const Grid *grid)
{
    int total = 1;
    for (unsigned c = 0; c < grid->columns; c++)
        total += grid->widths[c] + 2 * padding_of(grid, c) + 1;
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

/* A figure or a date is never broken: its columns together are at least as wide. */
static void make_room(const Box *box, int *least)
{
    int room = (int)box->columns - 1;
    for (unsigned c = box->column; c < box->column + box->columns; c++)
        room += least[c];
    int missing = widest_line(box->text) - room;
    if (missing > 0)
        least[box->column + box->columns - 1] += missing;
}

/* What each column may not go below, and (into widths) what it would like. */
static void measure(Grid *grid, int heading_cap, int *least)
{
    for (unsigned c = 0; c < grid->columns; c++)
        grid->widths[c] = least[c] = NARROWEST;
    for (guint i = 0; i < grid->boxes->len; i++) {
        const Box *box = g_ptr_array_index(grid->boxes, i);
        if (box->whole)
            make_room(box, least);
        if (box->columns == 1)
            grid->widths[box->column] =
                MAX(grid->widths[box->column], natural_width(box, heading_cap));
        if (box->kind == BOX_GROUP)
            least[box->column] =
                MAX(least[box->column], MIN(GROUP_NARROWEST, widest_line(box->text)));
    }
    for (unsigned c = 0; c < grid->columns; c++)
        grid->widths[c] = MAX(grid->widths[c], least[c]);
}

static int box_width(const Grid *grid, const Box *box)
{
    int width = -1 - 2 * padding_of(grid, box->column);
    for (unsigned c = box->column; c < box->column + box->columns; c++)
        width += grid->widths[c] + 2 * padding_of(grid, c) + 1;
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
    g_clear_pointer(&box->lines, g_ptr_array_unref);
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

static int total_height(const Grid *grid)
{
    int total = (int)grid->rows + 1;
    for (unsigned r = 0; r < grid->rows; r++)
        total += grid->heights[r];
    return total;
}

/* How the headings (or groups) of one column wrap: the tallest's lines, the widest line, and
 * whether one ends in a line of a single character. */
typedef struct {
    guint lines;
    int widest;
    gboolean orphan;
} Wrapping;

static Wrapping wrapping_at(const Grid *grid, unsigned column, int width)
{
    Wrapping wrapping = {0};
    for (guint i = 0; i < grid->boxes->len; i++) {
        const Box *box = g_ptr_array_index(grid->boxes, i);
        if (box->column != column || box->columns != 1 ||
            (box->kind != BOX_HEADING && box->kind != BOX_GROUP))
            continue;
        g_autoptr(GArray) lines = width_wrap(box->text, -1, width);
        for (guint l = 0; l < lines->len; l++)
            wrapping.widest = MAX(wrapping.widest, g_array_index(lines, WidthLine, l).width);
        wrapping.lines = MAX(wrapping.lines, lines->len);
        wrapping.orphan |=
            lines->len > 1 && g_array_index(lines, WidthLine, lines->len - 1).width <= 2;
    }
    return wrapping;
}

/* "结果维 / 持" takes two lines, and so does "结果 / 维持". A column of wrapped headings is no
 * wider than they are. */
static void even_headings(Grid *grid, const int *least)
{
    for (unsigned c = 0; c < grid->columns; c++) {
        int narrowest = c < grid->label_columns ? NARROWEST : least[c];
        Wrapping before = wrapping_at(grid, c, grid->widths[c]), best = before;
        if (before.lines < 2)
            continue;
        for (int width = grid->widths[c] - 1; best.orphan && width >= narrowest; width--) {
            Wrapping now = wrapping_at(grid, c, width);
            if (now.lines == before.lines && !now.orphan)
                best = now;
        }
        grid->widths[c] = MAX(MIN(grid->widths[c], best.widest), narrowest);
    }
}

/* Lays the grid out in as few lines as it can; FALSE when it is wider than that at its narrowest.
 */
static gboolean choose_layout(Grid *grid, int width)
{
    g_autofree int *least = g_new0(int, grid->columns);
    g_autofree int *best = g_new0(int, grid->columns);
    int best_height = G_MAXINT;
    gboolean fits = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(heading_caps); i++) {
        measure(grid, heading_caps[i], least);
        fits = shrink(grid, least, width);
        choose_heights(grid);
        if (total_height(grid) < best_height) {
            best_height = total_height(grid);
            memcpy(best, grid->widths, grid->columns * sizeof *best);
        }
    }
    memcpy(grid->widths, best, grid->columns * sizeof *best);
    even_headings(grid, least);
    choose_heights(grid);
    return fits;
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
    draw_spaces(out, padding_of(grid, box->column));
    width_append_padded(out, text, box_width(grid, box), box->align);
    draw_spaces(out, padding_of(grid, box->column));
}

/* The line above grid row `row` (rows: the last line of all); merged cells go on through it. */
static void draw_rule(const Grid *grid, unsigned row, const int *tops, GString *out)
{
    for (unsigned c = 0; c < grid->columns;) {
        draw_junction(grid, row, c, out);
        if (line_above(grid, row, (int)c)) {
            for (int i = 0; i < grid->widths[c] + 2 * padding_of(grid, c); i++)
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

/* Figures stand close to the lines only where that spares much. */
static void lay_out(Grid *grid, int width)
{
    grid->widths = g_new0(int, grid->columns);
    grid->heights = g_new0(int, grid->rows);
    grid->padding = 1;
    gboolean fits = choose_layout(grid, width);
    int height = total_height(grid);
    grid->padding = 0;
    choose_layout(grid, width);
    if (fits && 4 * total_height(grid) >= 3 * height) {
        grid->padding = 1;
        choose_layout(grid, width);
    }
}

void grid_text_append(GString *out, const FormTable *const *tables, gsize n_tables,
                      GridCellFunc cell, void *data, int width)
{
    Grid grid = {.boxes = g_ptr_array_new_with_free_func(box_free)};
    g_autofree Part *parts = g_new0(Part, n_tables);
    unsigned columns = 0;
    for (gsize i = 0; i < n_tables; i++) {
        gboolean titled = n_tables > 1 && tables[i]->title;
        parts[i] = (Part){tables[i], grid.rows, tables[i]->column_levels + (titled ? 1 : 0)};
        grid.rows += parts[i].header_rows + (unsigned)tables[i]->n_rows;
        columns = MAX(columns, (unsigned)tables[i]->n_columns);
        if (has_label(tables[i]->rows))
            grid.label_columns = MAX(grid.label_columns, tables[i]->row_levels);
    }
    grid.columns = grid.label_columns + columns;
    grid.owner = g_new0(const Box *, (gsize)grid.rows *grid.columns);
    for (gsize i = 0; i < n_tables; i++)
        add_part(&grid, &parts[i], cell, data);
    lay_out(&grid, width);
    draw(&grid, out);

    g_ptr_array_unref(grid.boxes);
    g_free(grid.owner);
    g_free(grid.widths);
    g_free(grid.heights);
}
