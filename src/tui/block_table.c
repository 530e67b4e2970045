/* A table on a section page: its cursor and editing. What it looks like is table_view.c. */
#include "base/arithmetic.h"
#include "base/i18n.h"
#include "edit/clip.h"
#include "tui/block.h"
#include "tui/table_block.h"

#define USUAL_WIDTH 80 /* cells, until it is known how wide the window is */
/* Cells of a value that a column is made so wide for: the others are to be seen, too. */
#define MOST_FIGURE 16
#define MOST_TEXT   24

static TableBlock *self_of(Block *block)
{
    return (TableBlock *)block;
}

static int item_at(const TableBlock *self, int row, int column)
{
    return self->table->first_item + row * (int)self->table->n_columns + column;
}

static int table_item(Block *block)
{
    TableBlock *self = self_of(block);
    GridCell at = grid_view_cursor(self->view);

    return at.row < 0 ? -1 : item_at(self, at.row, at.column);
}

static gboolean is_entered(const TableBlock *self, int item)
{
    return report_item(self->block.app->report, item)->formula == NULL;
}

/* ---- the view -------------------------------------------------------------------------------- */

static gboolean cell_is_editable(gpointer data, int row, int column)
{
    TableBlock *self = data;

    return is_entered(self, item_at(self, row, column));
}

static int height_of_row(gpointer data, int row)
{
    return table_row_height(((TableBlock *)data)->table, (unsigned)row);
}

static int measure_cell(TableBlock *self, int index)
{
    App *app = self->block.app;
    int item = self->table->first_item + index;
    const Value *value = report_value(app->report, item);
    gboolean simple = value->kind == VALUE_NUMBER || value->kind == VALUE_BLANK;
    gboolean numeric = report_item(app->report, item)->type.type->numeric;
    gboolean wrong = numeric && value->kind == VALUE_INVALID && !app->last_year;
    Measured now = {(gint64)value->number.coefficient, value->number.scale, (gint16)value->kind, 0};
    Measured *before = &self->measured[index];
    g_autofree char *text = NULL;
    Role role;

    if (simple && !app->last_year && before->kind == now.kind && before->scale == now.scale &&
        before->coefficient == now.coefficient && now.coefficient == value->number.coefficient)
        return before->cells;
    text = cell_text(app, item, &role);
    now.cells = wrong ? 0 : MIN(width_of(text, -1), numeric ? MOST_FIGURE : MOST_TEXT);
    if (!simple || app->last_year)
        now.kind = -1;
    *before = now;
    return now.cells;
}

/* Cells that the widest value of each column takes. What is no figure, among figures, takes those
 * that are there: the value line tells all of it. */
static int *measure(TableBlock *self)
{
    const FormTable *table = self->table;
    int *needed = g_new0(int, table->n_columns);

    for (gsize i = 0; i < table->n_rows * table->n_columns; i++)
        needed[i % table->n_columns] =
            MAX(needed[i % table->n_columns], measure_cell(self, (int)i));
    return needed;
}

static void set_model(TableBlock *self)
{
    g_autofree int *widths = g_new0(int, self->table->n_columns);
    GridModel model = {.n_rows = (int)self->table->n_rows,
                       .n_columns = (int)self->table->n_columns,
                       .column_widths = widths,
                       .label_width = self->layout->label_width,
                       .row_height = height_of_row,
                       .editable = cell_is_editable,
                       .data = self};

    for (gsize c = 0; c < self->table->n_columns; c++)
        widths[c] = self->layout->widths[c] + 1;
    grid_view_set_model(self->view, &model);
}

/* Lays out anew when the window or a value asks for it; while a cell is edited, and while keys
 * follow each other fast, nothing moves. */
static void lay_out(TableBlock *self, int width)
{
    guint64 revision = report_revision(self->block.app->report);
    g_autofree int *needed = NULL;

    if (self->layout != NULL && self->layout->width == width &&
        (self->revision == revision || cell_editor_is_active(self->editor) ||
         self->block.app->calm))
        return;
    needed = measure(self);
    self->revision = revision;
    if (self->layout != NULL && table_layout_suits(self->layout, width, needed))
        return;
    table_layout_free(self->layout);
    self->layout = table_layout_new(self->table, width, needed);
    self->n_layouts++;
    set_model(self);
}

static int table_height(Block *block, int width, int most, gboolean active)
{
    (void)active;
    (void)most;
    lay_out(self_of(block), width);
    return table_layout_height(self_of(block)->layout);
}

static void table_draw(Block *block, Area area, gboolean active)
{
    TableBlock *self = self_of(block);

    lay_out(self, area.width);
    table_view_draw(self, area, active);
}

/* ---- keys ------------------------------------------------------------------------------------ */

static unsigned table_contexts(Block *block)
{
    GridRange range;

    if (cell_editor_is_active(self_of(block)->editor))
        return CONTEXT_EDIT;
    return grid_view_range(self_of(block)->view, &range) ? CONTEXT_CELLS | CONTEXT_RANGE
                                                         : CONTEXT_CELLS;
}

static gboolean move(TableBlock *self, Motion motion)
{
    cell_editor_accept(self->editor);
    return grid_view_move(self->view, motion, FALSE);
}

/* From a cell that is done with. Below a total there are but totals. */
static gboolean go_on(TableBlock *self, int item)
{
    gboolean computed = report_item(self->block.app->report, item)->formula != NULL;

    return move(self, computed ? MOTION_NEXT : MOTION_ACCEPT);
}

static gboolean table_run(Block *block, const Binding *binding)
{
    TableBlock *self = self_of(block);
    int item = table_item(block);

    if (cell_editor_is_active(self->editor) && cell_editor_run(self->editor, binding))
        return TRUE;
    switch (binding->command) {
    case COMMAND_MOVE: return move(self, (Motion)binding->argument);
    case COMMAND_ACCEPT: return move(self, MOTION_ACCEPT);
    case COMMAND_EDIT: return !cell_open(block->app, self->editor, item) || go_on(self, item);
    case COMMAND_EXTEND: table_range_extend(self, (Motion)binding->argument); return TRUE;
    case COMMAND_SELECT_ALL:
        grid_view_select_all(self->view);
        table_range_tell(self);
        return TRUE;
    case COMMAND_CANCEL: grid_view_drop_range(self->view); return TRUE;
    case COMMAND_CLEAR: table_range_clear(self); return TRUE;
    case COMMAND_COPY: table_range_copy(self); return TRUE;
    case COMMAND_CUT: table_range_cut(self); return TRUE;
    case COMMAND_FILL_RIGHT: table_range_fill(self, FALSE); return TRUE;
    case COMMAND_FILL_DOWN: table_range_fill(self, TRUE); return TRUE;
    default: return FALSE;
    }
}

static gboolean table_type(Block *block, const char *text)
{
    TableBlock *self = self_of(block);
    int item = table_item(block);
    const FormItem *target = report_item(block->app->report, item);

    if (cell_editor_is_active(self->editor)) {
        cell_editor_type(self->editor, text);
        return TRUE;
    }
    if (*text == '?' && (target->type.type->numeric || target->formula != NULL))
        return FALSE; /* help */
    if (target->formula != NULL)
        app_say(block->app, ROLE_QUIET, _("这一格自动计算，不用填"));
    else if (target->type.n_choices > 0)
        return !cell_choose(block->app, target, text) || move(self, MOTION_ACCEPT);
    else if (*text != ' ')
        cell_editor_begin(self->editor, item, text);
    return TRUE;
}

/* A text pasted that is no block of cells: as if typed. */
static void table_type_all(Block *block, const char *text)
{
    TableBlock *self = self_of(block);
    g_autofree char *trimmed = g_strstrip(g_strdup(text));

    if (cell_editor_is_active(self->editor))
        cell_editor_type(self->editor, trimmed);
    else if (*trimmed != '\0')
        table_type(block, trimmed);
}

static void table_paste(Block *block, const char *text)
{
    TableBlock *self = self_of(block);

    g_autoptr(GPtrArray) rows = clip_parse(text, -1);
    GridRange range;

    if (!cell_editor_is_active(self->editor) &&
        (clip_is_block(rows) || grid_view_range(self->view, &range) || arithmetic_is(text)))
        table_block_paste(self, rows);
    else
        table_type_all(block, text);
}

static void table_click(Block *block, int y, int x)
{
    TableBlock *self = self_of(block);

    cell_editor_accept(self->editor);
    grid_view_click(self->view, y - self->body.y, x - self->body.x, FALSE);
}

/* With the button held, from where it went down. */
static void table_drag(Block *block, int y, int x)
{
    TableBlock *self = self_of(block);

    cell_editor_accept(self->editor);
    if (grid_view_drag(self->view, y - self->body.y, x - self->body.x))
        table_range_tell(self);
}

static void table_wheel(Block *block, int lines)
{
    cell_editor_accept(self_of(block)->editor);
    grid_view_scroll(self_of(block)->view, lines, 0);
}

static void table_settle(Block *block)
{
    cell_editor_accept(self_of(block)->editor);
}

static gboolean table_enter(Block *block, Entry entry)
{
    TableBlock *self = self_of(block);

    if (self->layout == NULL)
        lay_out(self, USUAL_WIDTH);
    return grid_view_enter(self->view, entry == ENTER_FROM_BELOW) || table_item(block) >= 0;
}

static int table_x(Block *block)
{
    TableBlock *self = self_of(block);
    GridCell at = grid_view_cursor(self->view);
    GridPlace place = {0, 0, 0, 0};

    grid_view_place(self->view, at.row, at.column, &place);
    return place.x + place.width / 2;
}

static void table_enter_at(Block *block, gboolean at_end, int x)
{
    TableBlock *self = self_of(block);

    if (self->layout == NULL)
        lay_out(self, USUAL_WIDTH);
    grid_view_set_cursor(self->view, at_end ? (int)self->table->n_rows - 1 : 0,
                         grid_view_column_at(self->view, x), FALSE);
}

static gboolean table_go(Block *block, int item)
{
    TableBlock *self = self_of(block);
    const FormItem *target = report_item(block->app->report, item);

    if (target->table != self->table)
        return FALSE;
    if (self->layout == NULL)
        lay_out(self, USUAL_WIDTH);
    cell_editor_accept(self->editor);
    grid_view_set_cursor(self->view, (int)target->row, (int)target->column, FALSE);
    return TRUE;
}

static void table_free(Block *block)
{
    TableBlock *self = self_of(block);

    cell_editor_free(self->editor);
    table_layout_free(self->layout);
    grid_view_free(self->view);
    g_free(self->measured);
    g_free(self->row_numbers);
    g_free(self);
}

static const char *table_title(Block *block)
{
    return self_of(block)->table->title;
}

static const BlockOps table_ops = {
    .title = table_title,
    .height = table_height,
    .draw = table_draw,
    .contexts = table_contexts,
    .run = table_run,
    .type = table_type,
    .paste = table_paste,
    .click = table_click,
    .drag = table_drag,
    .wheel = table_wheel,
    .settle = table_settle,
    .enter = table_enter,
    .x = table_x,
    .enter_at = table_enter_at,
    .item = table_item,
    .go = table_go,
    .free = table_free,
};

Block *block_table_new(App *app, const FormTable *table)
{
    TableBlock *self = g_new0(TableBlock, 1);

    self->block = (Block){&table_ops, app};
    self->table = table;
    self->view = grid_view_new();
    self->editor = cell_editor_new(app);
    self->row_numbers = g_new0(guint, table->n_rows);
    self->measured = g_new0(Measured, table->n_rows * table->n_columns);
    for (gsize i = 0; i < table->n_rows * table->n_columns; i++)
        self->measured[i].kind = -1;
    return &self->block;
}
