/* A list of fields on a section page: one line each, label and value. */
#include "base/i18n.h"
#include "report/annotations.h"
#include "tui/block.h"
#include "tui/cell_editor.h"

#define MAX_LABEL 36
#define MAX_VALUE 48

typedef struct {
    Block block;
    int *items;
    int n, at, top;
    CellEditor *editor;
    Area area; /* last drawn in */
} FieldsBlock;

static FieldsBlock *self_of(Block *block)
{
    return (FieldsBlock *)block;
}

static const FormItem *item_of(const FieldsBlock *self, int at)
{
    return report_item(self->block.app->report, self->items[at]);
}

static int fields_item(Block *block)
{
    return self_of(block)->items[self_of(block)->at];
}

/* ---- drawing --------------------------------------------------------------------------------- */

static int fields_height(Block *block, int width, int most, gboolean active)
{
    (void)width;
    (void)most;
    (void)active;
    return self_of(block)->n;
}

static int label_width(const FieldsBlock *self)
{
    int widest = 0;

    for (int i = 0; i < self->n; i++)
        widest = MAX(widest, width_of(item_of(self, i)->label, -1));
    return MIN(widest, MAX_LABEL) + 2;
}

static void draw_value(FieldsBlock *self, int at, int y, int x, int cells, gboolean here)
{
    App *app = self->block.app;
    const FormItem *item = item_of(self, at);
    g_autofree char *text = NULL;
    int used;
    Role role;

    if (here && cell_editor_is_active(self->editor)) {
        cell_editor_draw(self->editor, y, x, cells);
        return;
    }
    text = cell_text(app, item->index, &role);
    used = MIN(width_of(text, -1), cells - 1);
    if (here)
        draw_fill(app->screen, (Area){y, x, 1, cells}, ROLE_CURSOR);
    draw_text(app->screen, y, x, cells - 1, text, here ? ROLE_CURSOR : role,
              item->type.type->numeric ? WIDTH_RIGHT : WIDTH_LEFT);
    if (here)
        draw_cursor(app->screen, y, item->type.type->numeric ? x + cells - 1 : x + used);
}

static void draw_field(FieldsBlock *self, int at, int y, gboolean active)
{
    Screen *screen = self->block.app->screen;
    const FormItem *item = item_of(self, at);
    gboolean here = active && at == self->at;
    int label = label_width(self), x = self->area.x + 2 + label;
    int cells = MIN(MAX_VALUE, self->area.x + self->area.width - x - 8);
    int mark = app_mark(self->block.app, item->index);
    Role role = mark == SEVERITY_WARNING ? ROLE_WARNING : ROLE_ERROR;

    if (item->type.type->numeric)
        cells = MIN(cells, 18);
    if (mark >= 0 && report_value(self->block.app->report, item->index)->kind != VALUE_BLANK)
        draw_run(screen, y, self->area.x, 1, role == ROLE_WARNING ? "!" : "✗", -1, role);
    draw_text(screen, y, self->area.x + 2, label - 1, item->label,
              here ? ROLE_LABEL_HERE : ROLE_LABEL, WIDTH_LEFT);
    if (report_note(self->block.app->report, item->path) != NULL)
        draw_run(screen, y, x - 1, 1, "*", -1, ROLE_KEY); /* there is a remark */
    draw_value(self, at, y, x, cells, here);
    if (item->type.unit != NULL)
        draw_run(screen, y, x + cells + 1, 8, item->type.unit, -1, ROLE_QUIET);
}

static void fields_draw(Block *block, Area area, gboolean active)
{
    FieldsBlock *self = self_of(block);

    self->area = area;
    self->top = CLAMP(self->top, self->at - area.height + 1, self->at);
    self->top = CLAMP(self->top, 0, MAX(self->n - area.height, 0));
    for (int i = 0; i < area.height && self->top + i < self->n; i++)
        draw_field(self, self->top + i, area.y + i, active);
}

/* ---- keys ------------------------------------------------------------------------------------ */

static unsigned fields_contexts(Block *block)
{
    return cell_editor_is_active(self_of(block)->editor) ? CONTEXT_EDIT : CONTEXT_CELLS;
}

static gboolean step_to(FieldsBlock *self, int at)
{
    cell_editor_accept(self->editor);
    if (at < 0 || at >= self->n)
        return FALSE;
    self->at = at;
    return TRUE;
}

/* Behind the one that the cursor is on, past what is computed; n: there is none. */
static int next_to_fill(const FieldsBlock *self)
{
    int at = self->at + 1;

    while (at < self->n && item_of(self, at)->formula != NULL)
        at++;
    return at;
}

static gboolean move(FieldsBlock *self, Motion motion)
{
    switch (motion) {
    case MOTION_UP:
    case MOTION_PREVIOUS: return step_to(self, self->at - 1);
    case MOTION_DOWN:
    case MOTION_NEXT: return step_to(self, self->at + 1);
    case MOTION_ACCEPT: return step_to(self, next_to_fill(self));
    case MOTION_TEXT_START: return step_to(self, 0);
    case MOTION_TEXT_END: return step_to(self, self->n - 1);
    default: cell_editor_accept(self->editor); return TRUE;
    }
}

static gboolean fields_run(Block *block, const Binding *binding)
{
    FieldsBlock *self = self_of(block);

    if (cell_editor_is_active(self->editor) && cell_editor_run(self->editor, binding))
        return TRUE;
    switch (binding->command) {
    case COMMAND_MOVE: return move(self, (Motion)binding->argument);
    case COMMAND_ACCEPT: return move(self, MOTION_ACCEPT);
    case COMMAND_EDIT:
        return !cell_open(block->app, self->editor, fields_item(block)) ||
               move(self, MOTION_ACCEPT);
    case COMMAND_CANCEL:
    case COMMAND_EXTEND:
    case COMMAND_SELECT_ALL: return TRUE; /* one field is all there is to select */
    case COMMAND_CLEAR: cell_clear(block->app, fields_item(block)); return TRUE;
    case COMMAND_COPY: cell_copy(block->app, fields_item(block)); return TRUE;
    case COMMAND_CUT: cell_cut(block->app, fields_item(block)); return TRUE;
    case COMMAND_FILL_RIGHT:
    case COMMAND_FILL_DOWN:
        app_say(block->app, ROLE_QUIET, _("填充用在表格里；这里一项一项填"));
        return TRUE;
    default: return FALSE;
    }
}

static gboolean fields_type(Block *block, const char *text)
{
    FieldsBlock *self = self_of(block);
    const FormItem *item = item_of(self, self->at);

    if (cell_editor_is_active(self->editor))
        cell_editor_type(self->editor, text);
    else if (*text == '?' && (item->type.type->numeric || item->formula != NULL))
        return FALSE; /* help */
    else if (item->formula != NULL)
        app_say(block->app, ROLE_QUIET, _("这一项自动计算，不用填"));
    else if (item->type.n_choices > 0)
        return !cell_choose(block->app, item, text) || move(self, MOTION_ACCEPT);
    else if (*text != ' ')
        cell_editor_begin(self->editor, item->index, text);
    return TRUE;
}

static void fields_paste(Block *block, const char *text)
{
    FieldsBlock *self = self_of(block);
    const FormItem *item = item_of(self, self->at);

    if (cell_editor_is_active(self->editor))
        cell_editor_type(self->editor, text);
    else if (item->formula == NULL && item->type.n_choices == 0)
        cell_editor_begin(self->editor, item->index, text);
}

static void fields_click(Block *block, int y, int x)
{
    FieldsBlock *self = self_of(block);

    (void)x;
    step_to(self, self->top + y - self->area.y);
}

static void fields_wheel(Block *block, int lines)
{
    step_to(self_of(block), CLAMP(self_of(block)->at + lines, 0, self_of(block)->n - 1));
}

static void fields_settle(Block *block)
{
    cell_editor_accept(self_of(block)->editor);
}

static gboolean fields_enter(Block *block, Entry entry)
{
    self_of(block)->at = entry == ENTER_FROM_BELOW ? self_of(block)->n - 1 : 0;
    return TRUE;
}

static gboolean fields_go(Block *block, int item)
{
    FieldsBlock *self = self_of(block);

    for (int i = 0; i < self->n; i++)
        if (self->items[i] == item)
            return step_to(self, i);
    return FALSE;
}

static void fields_free(Block *block)
{
    cell_editor_free(self_of(block)->editor);
    g_free(self_of(block)->items);
    g_free(block);
}

static const char *fields_title(Block *block)
{
    return item_of(self_of(block), 0)->label;
}

static const BlockOps fields_ops = {
    .title = fields_title,
    .height = fields_height,
    .draw = fields_draw,
    .contexts = fields_contexts,
    .run = fields_run,
    .type = fields_type,
    .paste = fields_paste,
    .click = fields_click,
    .wheel = fields_wheel,
    .settle = fields_settle,
    .enter = fields_enter,
    .item = fields_item,
    .go = fields_go,
    .free = fields_free,
};

Block *block_fields_new(App *app, const int *items, gsize n_items)
{
    FieldsBlock *self = g_new0(FieldsBlock, 1);

    self->block = (Block){&fields_ops, app};
    self->items = g_memdup2(items, n_items * sizeof *items);
    self->n = (int)n_items;
    self->editor = cell_editor_new(app);
    return &self->block;
}
