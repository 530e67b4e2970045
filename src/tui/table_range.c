/* What is done with a range of cells at once: selecting, clearing, copying, cutting, filling. Each
 * is one undo step; computed cells are left alone. */
#include "base/i18n.h"
#include "tui/clipboard.h"
#include "tui/table_block.h"

static const FormItem *item_at(const TableBlock *self, int row, int column)
{
    int item = self->table->first_item + row * (int)self->table->n_columns + column;

    return report_item(self->block.app->report, item);
}

static gsize count_cells(const GridRange *range)
{
    return (gsize)(range->last_row - range->first_row + 1) *
           (gsize)(range->last_column - range->first_column + 1);
}

/* ---- selecting ------------------------------------------------------------------------------- */

/* What the figures selected come to; FALSE when that is too large a number. */
static gboolean add_up(const TableBlock *self, const GridRange *range, Decimal *total)
{
    *total = DECIMAL_ZERO;
    for (int r = range->first_row; r <= range->last_row; r++) {
        for (int c = range->first_column; c <= range->last_column; c++) {
            const Value *value = report_value(self->block.app->report, item_at(self, r, c)->index);

            if (value->kind == VALUE_NUMBER && !decimal_add(*total, value->number, total))
                return FALSE;
        }
    }
    return TRUE;
}

void table_range_tell(TableBlock *self)
{
    App *app = self->block.app;
    GridRange range;
    Decimal total;
    char buffer[DECIMAL_BUFFER];

    if (grid_view_range(self->view, &range) && add_up(self, &range, &total))
        app_say(app, ROLE_QUIET,
                _("选中 %u 格，合计 %s；{copy} 复制，{fill-right}、{fill-down} 填充，{clear} 清空"),
                (unsigned)count_cells(&range), decimal_format(total, buffer));
}

void table_range_extend(TableBlock *self, Motion motion)
{
    cell_editor_accept(self->editor);
    grid_view_move(self->view, motion, TRUE);
    table_range_tell(self);
}

/* ---- clearing, copying, cutting -------------------------------------------------------------- */

static void clear_cells(TableBlock *self, const GridRange *range)
{
    Value nothing = VALUE_NOTHING;

    report_group_begin(self->block.app->report);
    for (int r = range->first_row; r <= range->last_row; r++)
        for (int c = range->first_column; c <= range->last_column; c++)
            report_set(self->block.app->report, item_at(self, r, c)->index, &nothing);
    report_group_end(self->block.app->report);
}

void table_range_clear(TableBlock *self)
{
    GridRange range;

    if (!grid_view_range(self->view, &range)) {
        cell_clear(self->block.app, item_at(self, range.first_row, range.first_column)->index);
        return;
    }
    clear_cells(self, &range);
    app_say(self->block.app, ROLE_MESSAGE, _("已清空 %u 格；{undo} 撤销"),
            (unsigned)count_cells(&range));
}

static GStrv row_texts(const TableBlock *self, const GridRange *range, int row)
{
    GPtrArray *fields = g_ptr_array_new();

    for (int c = range->first_column; c <= range->last_column; c++) {
        const FormItem *item = item_at(self, row, c);

        g_ptr_array_add(fields, form_type_display(&item->type, report_value(self->block.app->report,
                                                                            item->index)));
    }
    g_ptr_array_add(fields, NULL);
    return (GStrv)g_ptr_array_free(fields, FALSE);
}

/* FALSE: within the program alone. */
static gboolean copy_cells(TableBlock *self, const GridRange *range)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    g_autofree char *text = NULL;

    for (int r = range->first_row; r <= range->last_row; r++)
        g_ptr_array_add(rows, row_texts(self, range, r));
    text = clip_format(rows);
    return clipboard_put(self->block.app, text);
}

void table_range_copy(TableBlock *self)
{
    GridRange range;

    grid_view_range(self->view, &range);
    app_say(self->block.app, ROLE_MESSAGE,
            copy_cells(self, &range) ? _("已复制 %u 格；{paste} 粘贴，也可粘贴到电子表格")
                                     : _("已复制 %u 格；{paste} 粘贴"),
            (unsigned)count_cells(&range));
}

void table_range_cut(TableBlock *self)
{
    GridRange range;

    grid_view_range(self->view, &range);
    copy_cells(self, &range);
    clear_cells(self, &range);
    app_say(self->block.app, ROLE_MESSAGE, _("已剪切 %u 格；{paste} 粘贴，{undo} 撤销"),
            (unsigned)count_cells(&range));
}

/* ---- filling --------------------------------------------------------------------------------- */

typedef struct {
    gsize filled, computed;
    char *why; /* of the first that did not take its value */
} Fill;

static void fill_cell(TableBlock *self, Fill *fill, const FormItem *from, const FormItem *to)
{
    g_autofree char *text =
        form_type_format(&from->type, report_value(self->block.app->report, from->index));
    g_autofree char *why = NULL;

    if (to->formula != NULL) {
        fill->computed++;
        return;
    }
    report_enter(self->block.app->report, to->index, text, &why);
    if (why == NULL)
        fill->filled++;
    else if (fill->why == NULL)
        fill->why = g_strdup_printf(_("“%s”不能填“%s”：%s"), to->label, text, why);
}

/* A range takes the value of its first row (down) or column (right); what is only one row or column
 * takes that of the one before it. FALSE: there is none. */
static gboolean choose_source(GridRange *range, gboolean down, int *source)
{
    int *first = down ? &range->first_row : &range->first_column;
    int last = down ? range->last_row : range->last_column;

    *source = *first < last ? (*first)++ : *first - 1;
    return *source >= 0;
}

static void tell_fill(App *app, Fill *fill)
{
    if (fill->why != NULL)
        app_say(app, ROLE_ERROR, "%s", fill->why);
    else if (fill->filled == 0)
        app_say(app, ROLE_QUIET, _("这里是自动计算的格，没有可填充的"));
    else if (fill->computed > 0)
        app_say(app, ROLE_MESSAGE, _("已填充 %u 格，自动计算的 %u 格没有动；按 {undo} 可撤销"),
                (unsigned)fill->filled, (unsigned)fill->computed);
    else
        app_say(app, ROLE_MESSAGE, _("已填充 %u 格；按 {undo} 可撤销"), (unsigned)fill->filled);
    g_free(fill->why);
}

void table_range_fill(TableBlock *self, gboolean down)
{
    App *app = self->block.app;
    Fill fill = {0, 0, NULL};
    GridRange range;
    int source;

    grid_view_range(self->view, &range);
    if (!choose_source(&range, down, &source)) {
        app_say(app, ROLE_QUIET,
                down ? _("上面没有可照填的一格；先用 {extend-down} 选中几格")
                     : _("左边没有可照填的一格；先用 {extend-right} 选中几格"));
        return;
    }
    report_group_begin(app->report);
    for (int r = range.first_row; r <= range.last_row; r++)
        for (int c = range.first_column; c <= range.last_column; c++)
            fill_cell(self, &fill, down ? item_at(self, source, c) : item_at(self, r, source),
                      item_at(self, r, c));
    report_group_end(app->report);
    tell_fill(app, &fill);
}
