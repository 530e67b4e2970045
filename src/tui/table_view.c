/* What a table looks like: frozen headings and labels, the visible cells. */
#include "base/i18n.h"
#include "report/annotations.h"
#include "tui/table_block.h"

#include <string.h>

#define MAX_HEADINGS 16

/* Parts of a table, as the screen remembers them. */
enum { PART_HEADER, PART_ROWS };

typedef struct {
    TableBlock *self;
    Screen *screen;
    Area area; /* of the table, below its title */
    GridVisible visible;
    GridCell cursor;
    gboolean active;
    int header_height;
} View;

/* ---- column headings ------------------------------------------------------------------------- */

static int column_x(const View *view, int column)
{
    const TableLayout *layout = view->self->layout;
    int x = view->area.x + layout->label_width;

    for (int c = view->visible.first_column; c < column; c++)
        x += layout->widths[c] + 1;
    return x;
}

static int last_column(const View *view)
{
    return view->visible.first_column + view->visible.n_columns;
}

/* A heading in the middle of the visible part of what it spans. */
static void draw_heading(const View *view, const FormHeader *header, Area area)
{
    int cells = table_layout_balanced(view->self->layout, header, MAX(area.width, 2));
    g_autoptr(GArray) lines = screen_wrap(view->screen, header->label, cells);
    int n = MIN((int)lines->len, area.height);
    int y = area.y + area.height - n;

    for (int i = 0; i < n; i++)
        draw_wrapped_line(view->screen, (Area){y + i, area.x, 1, area.width}, header->label,
                          &g_array_index(lines, WidthLine, i), i == n - 1 && (int)lines->len > n,
                          ROLE_HEADER, WIDTH_CENTRE);
}

static void draw_level(const View *view, unsigned level, int y)
{
    const FormTable *table = view->self->table;
    int last = last_column(view);

    for (int c = view->visible.first_column; c < last;) {
        const FormHeader *header = table_heading(table, (unsigned)c, level);
        int end = MIN((int)(header->first_leaf + header->n_leaves), last);
        int x = column_x(view, c), height = view->self->layout->level_heights[level];

        if (header->n_children == 0)
            for (unsigned l = level + 1; l < table->column_levels; l++)
                height += view->self->layout->level_heights[l];
        if (header->depth == level)
            draw_heading(view, header, (Area){y, x + 1, height, column_x(view, end) - x - 2});
        for (int i = 0; i < view->self->layout->level_heights[level]; i++)
            draw_bar(view->screen, y + i, x, ROLE_RULE);
        c = end;
    }
}

/* Where it is told what is seen of the table: at the left of the rule, or at its right while the
 * words would cover more of the heavy part than their last blank does. */
static int where_x(const View *view, int cells)
{
    int left = view->area.x + 1, right = column_x(view, last_column(view)) - 1 - cells;
    int column = view->cursor.column;
    int heavy = column_x(view, column) + 1, end = column_x(view, column + 1);

    return view->active && heavy < left + cells - 1 && end <= right ? right : left;
}

static void draw_where(const View *view, int y)
{
    const FormTable *table = view->self->table;
    GString *text = g_string_new(view->self->block.app->last_year ? _(" 上年数 ") : "");

    if (view->visible.n_rows < (int)table->n_rows)
        g_string_append_printf(text, _(" 行 %d-%d/%d "), view->visible.first_row + 1,
                               view->visible.first_row + view->visible.n_rows, (int)table->n_rows);
    if (view->visible.n_columns < (int)table->n_columns)
        g_string_append_printf(
            text, _(" %s列 %d-%d/%d%s "), view->visible.first_column > 0 ? "< " : "",
            view->visible.first_column + 1, last_column(view), (int)table->n_columns,
            last_column(view) < (int)table->n_columns ? " >" : "");
    draw_run(view->screen, y, where_x(view, width_of(text->str, -1)), view->area.width - 2,
             text->str, (gssize)text->len, ROLE_QUIET);
    g_string_free(text, TRUE);
}

/* The rule is heavy under the heading of the cursor's column. */
static void draw_column_here(const View *view, int y)
{
    int column = view->cursor.column;

    if (view->active && column >= view->visible.first_column && column < last_column(view))
        draw_heavy_rule(view->screen, y, column_x(view, column) + 1,
                        view->self->layout->widths[column], ROLE_HERE);
}

static void draw_header_now(const View *view)
{
    const TableLayout *layout = view->self->layout;
    const FormTable *table = view->self->table;
    int y = view->area.y, rule = view->area.y + view->header_height;
    Area corner = {y, view->area.x, view->header_height, layout->label_width - 1};

    if (layout->title_in_corner) {
        draw_text(view->screen, y, corner.x, corner.width, table->title, ROLE_HEADING, WIDTH_LEFT);
        corner.y++;
        corner.height--;
    }
    if (table->corner != NULL && layout->label_width > 4)
        draw_wrapped(view->screen, corner, table->corner, ROLE_QUIET);
    for (unsigned level = 0; level < table->column_levels; level++) {
        draw_level(view, level, y);
        y += layout->level_heights[level];
    }
    draw_rule(view->screen, rule, view->area.x, column_x(view, last_column(view)) - view->area.x,
              ROLE_RULE);
    for (int c = view->visible.first_column; c < last_column(view); c++)
        draw_cross(view->screen, rule, column_x(view, c), ROLE_RULE);
    draw_column_here(view, rule);
    draw_where(view, rule); /* whole, whatever else there is no room for */
}

static void draw_header(const View *view)
{
    const gint64 key[] = {view->self->n_layouts,
                          view->visible.first_column,
                          last_column(view),
                          view->visible.first_row,
                          view->visible.n_rows,
                          view->area.y,
                          view->area.x,
                          view->area.width,
                          view->active ? view->cursor.column : -1,
                          view->self->block.app->last_year};

    if (screen_part(view->screen, view->self, PART_HEADER, key, sizeof key))
        return;
    draw_header_now(view);
    screen_part_end(view->screen);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static void draw_label(const View *view, const FormHeader *header, int y, Role role)
{
    int indent = table_indent(header), x = view->area.x;
    int cells = view->self->layout->label_width - 1;

    if (cells - indent > 0)
        draw_text(view->screen, y, x + indent, cells - indent, header->label, role, WIDTH_LEFT);
}

/* Is there a remark on the row as a whole? */
static gboolean row_has_note(const View *view, int row)
{
    const FormTable *table = view->self->table;
    const Report *report = view->self->block.app->report;
    const char *path = report_item(report, table->first_item + row * (int)table->n_columns)->path;
    g_autofree char *row_path = g_strndup(path, (gsize)(strrchr(path, '.') - path));

    return report_note(report, row_path) != NULL;
}

/* Between label and cells: the cursor's row, a remark. */
static void draw_gutter(const View *view, int row, int y)
{
    int x = view->area.x + view->self->layout->label_width - 1;
    gboolean here = view->active && row == view->cursor.row;

    if (row_has_note(view, row))
        draw_run(view->screen, y, x, 1, "*", -1, here ? ROLE_HERE : ROLE_KEY);
    else if (here)
        draw_run(view->screen, y, x, 1, "▸", -1, ROLE_HERE);
}

static void draw_row_labels(const View *view, int row, int y, int height)
{
    const FormTable *table = view->self->table;
    const FormHeader *headings[MAX_HEADINGS];
    gsize n = table_row_headings(table, (unsigned)row, headings, MAX_HEADINGS);

    for (gsize i = 0; i < n && (int)i < height - 1; i++)
        draw_label(view, headings[i], y + (int)i, ROLE_HEADING);
    draw_label(view, table->row_leaves[row], y + height - 1, ROLE_LABEL);
    draw_gutter(view, row, y + height - 1);
}

static gboolean is_selected(const View *view, int row, int column)
{
    GridRange range;

    return view->active && grid_view_range(view->self->view, &range) && row >= range.first_row &&
           row <= range.last_row && column >= range.first_column && column <= range.last_column;
}

/* Cuts the text where it is wider; returns how wide it is then. */
static int fit(char **text, int cells)
{
    int used = width_of(*text, -1);
    char *whole = *text;

    if (used <= cells)
        return used;
    *text = width_ellipsize(whole, cells);
    g_free(whole);
    return width_of(*text, -1);
}

/* ✗ or ! on the side where the text does not begin, which is cut for it; the cell's last place is
 * for a remark. */
static void draw_mark(const View *view, int y, int x, int cells, gboolean right, Role role,
                      Role shown)
{
    draw_run(view->screen, y, right ? x : x + cells - 2, 1, role == ROLE_ERROR ? "✗" : "!", -1,
             shown);
}

static void draw_cell(const View *view, int row, int column, int y, int x, int cells)
{
    TableBlock *self = view->self;
    App *app = self->block.app;
    int item = self->table->first_item + row * (int)self->table->n_columns + column;
    gboolean here = view->active && row == view->cursor.row && column == view->cursor.column;
    gboolean right = report_item(app->report, item)->type.type->numeric, marked;
    Role role, shown;
    g_autofree char *text = NULL;
    int used, room;

    if (here && cell_editor_is_active(self->editor)) {
        cell_editor_draw(self->editor, y, x, cells);
        return;
    }
    text = cell_text(app, item, &role);
    marked = role == ROLE_ERROR || role == ROLE_WARNING;
    room = cells - (marked && !right ? 2 : 1);
    used = MIN(fit(&text, cells - (marked ? 2 : 1)), room);
    shown = here ? ROLE_CURSOR : is_selected(view, row, column) ? ROLE_SELECTION : role;
    if (shown == ROLE_SELECTION)
        draw_text(view->screen, y, x, cells, "", shown, WIDTH_LEFT);
    draw_text(view->screen, y, x, room, text, shown, right ? WIDTH_RIGHT : WIDTH_LEFT);
    if (marked && used < cells - 1)
        draw_mark(view, y, x, cells, right, role, shown);
    if (report_note(app->report, report_item(app->report, item)->path) != NULL)
        draw_run(view->screen, y, x + cells - 1, 1, "*", -1,
                 shown == ROLE_SELECTION ? shown : ROLE_KEY); /* there is a remark */
    if (here)
        draw_cursor(view->screen, y, right ? x + cells - 1 : x + used);
}

/* Do rows but the cursor's look like more than their figures and where they stand? */
static gboolean rows_are_special(const View *view)
{
    GridRange range;

    return view->self->block.app->last_year || report_has_notes(view->self->block.app->report) ||
           grid_view_range(view->self->view, &range);
}

/* What a row looks like comes of these. FALSE: and of more. */
static gboolean row_key(const View *view, int row, GridPlace place, GArray *key)
{
    const TableBlock *self = view->self;
    const Report *report = self->block.app->report;
    const gint64 place_key[] = {self->n_layouts,   view->visible.first_column,
                                last_column(view), self->body.y + place.y,
                                view->area.x,      place.height,
                                view->active,      self->rows_key.look};

    g_array_set_size(key, 0);
    g_array_append_vals(key, place_key, G_N_ELEMENTS(place_key));
    for (int c = view->visible.first_column; c < last_column(view); c++) {
        int item = self->table->first_item + row * (int)self->table->n_columns + c;
        const Value *value = report_value(report, item);
        const gint64 cell[] = {(gint64)value->number.coefficient, value->number.scale, value->kind,
                               report_result(report, item)->kind};

        if (value->kind != VALUE_NUMBER || cell[0] != value->number.coefficient)
            return FALSE;
        g_array_append_vals(key, cell, G_N_ELEMENTS(cell));
    }
    return TRUE;
}

static void draw_row(const View *view, int row, GridPlace place)
{
    TableBlock *self = view->self;

    if (self->layout->label_width > 0)
        draw_row_labels(view, row, self->body.y + place.y, place.height);
    for (int c = view->visible.first_column; c < last_column(view); c++) {
        int x = column_x(view, c);

        for (int i = 0; i < place.height; i++)
            draw_bar(view->screen, self->body.y + place.y + i, x, ROLE_RULE);
        draw_cell(view, row, c, self->body.y + place.y + place.height - 1, x + 1,
                  self->layout->widths[c]);
    }
}

/* A row that is drawn from its key, or as it was. FALSE: it is to be drawn whole. */
static gboolean show_known_row(const View *view, int row, GridPlace place, GArray *key)
{
    TableBlock *self = view->self;
    guint *number = &self->row_numbers[row];

    if (*number == self->rows_number && screen_part_again(view->screen, self, PART_ROWS + row))
        return TRUE;
    *number = 0;
    if (!row_key(view, row, place, key))
        return FALSE;
    *number = self->rows_number;
    if (screen_part(view->screen, self, PART_ROWS + row, key->data,
                    key->len * g_array_get_element_size(key)))
        return TRUE;
    draw_row(view, row, place);
    screen_part_end(view->screen);
    return TRUE;
}

static void show_row(const View *view, int row, gboolean special, GArray *key)
{
    TableBlock *self = view->self;
    GridPlace place;

    if (!grid_view_place(self->view, row, -1, &place) &&
        !grid_view_place(self->view, row, view->visible.first_column, &place))
        return;
    if (special || row == view->cursor.row || !show_known_row(view, row, place, key))
        draw_row(view, row, place);
}

/* Counts on when the rows are drawn from something else than the last time. */
static void note_rows_key(const View *view)
{
    TableBlock *self = view->self;
    App *app = self->block.app;
    const RowsKey now = {.look = (gint64)app_look(app),
                         .revision = (gint64)report_revision(app->report),
                         .layout = self->n_layouts,
                         .first_row = view->visible.first_row,
                         .first_column = view->visible.first_column,
                         .last_column = last_column(view),
                         .y = self->body.y,
                         .x = view->area.x,
                         .active = view->active};

    if (memcmp(&self->rows_key, &now, sizeof now) == 0)
        return;
    self->rows_key = now;
    self->rows_number++;
}

static void draw_rows(const View *view)
{
    g_autoptr(GArray) key = g_array_new(FALSE, FALSE, sizeof(gint64));
    gboolean special = rows_are_special(view);

    note_rows_key(view);
    for (int r = 0; r < view->visible.n_rows; r++)
        show_row(view, view->visible.first_row + r, special, key);
}

void table_view_draw(TableBlock *self, Area area, gboolean active)
{
    View view = {.self = self, .screen = self->block.app->screen, .active = active};
    int head;

    if (self->layout->has_title_line && area.height > 0) {
        draw_text(view.screen, area.y, area.x, area.width, self->table->title, ROLE_HEADING,
                  WIDTH_LEFT);
        area.y++;
        area.height--;
    }
    view.header_height = self->layout->header_height;
    head = view.header_height + 1;
    self->body = (Area){area.y + head, area.x, MAX(area.height - head, 1), area.width};
    grid_view_set_size(self->view, self->body.height, self->body.width);
    view.area = area;
    view.visible = grid_view_visible(self->view);
    view.cursor = grid_view_cursor(self->view);
    draw_header(&view);
    draw_rows(&view);
}
