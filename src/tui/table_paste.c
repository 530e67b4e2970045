/* Pasting a block of cells copied from a spreadsheet into a table. */
#include "base/arithmetic.h"
#include "base/i18n.h"
#include "edit/clip_place.h"
#include "edit/label.h"
#include "tui/dialog.h"
#include "tui/table_block.h"
#include "tui/terminal.h"

#include <string.h>

#define LABEL_CELLS 24 /* of the label of a cell that was refused, or of a row left out */
#define LEAST_LABEL 12 /* of a label in a message */
#define FRAME_CELLS 12 /* beside the lines of a list */

typedef struct {
    TableBlock *self;
    App *app;
    gsize taken, changed, blank, outside;
    guint texts;        /* rows of nothing else, and no labels of the table's: left out */
    ClipPlan *plan;     /* where the labels that came along lead to; NULL: none did */
    GPtrArray *reasons; /* a line for each cell refused, each row or column left out */
    GArray *refused;    /* of int: its item, or -1 */
    gsize not_taken;    /* cells and fields they are about */
    GArray *totals;     /* of Total: came along, and are computed here */
} Paste;

typedef struct {
    const FormItem *item;
    char *text;
} Total;

static void clear_total(gpointer total)
{
    g_free(((Total *)total)->text);
}

/* reason is taken over. */
static void add_reason(Paste *paste, char *reason, int item, gsize n)
{
    g_ptr_array_add(paste->reasons, g_strdelimit(reason, "\r\n\t", ' '));
    g_array_append_val(paste->refused, item);
    paste->not_taken += n;
}

static void refuse(Paste *paste, const FormItem *item, const char *field, const char *why)
{
    g_autofree char *label = label_shorten(item, LABEL_CELLS);
    g_autofree char *shown = width_ellipsize(field, 16);

    add_reason(paste, g_strdup_printf(_("%s“%s”：%s"), label, shown, why), item->index, 1);
}

static void paste_field(Paste *paste, const FormItem *item, const char *field)
{
    g_autofree char *text = g_strstrip(g_strdup(field));
    g_autofree char *why = NULL;

    if (item->formula != NULL) {
        Total total = {item, g_steal_pointer(&text)};

        g_array_append_val(paste->totals, total);
        return;
    }
    if (item->type.type->numeric && arithmetic_is(text)) {
        refuse(paste, item, text, _("是公式；请改为复制数值再粘贴"));
        return;
    }
    paste->changed += report_enter(paste->app->report, item->index, text, &why);
    if (why != NULL)
        refuse(paste, item, text, why);
    else if (report_value(paste->app->report, item->index)->kind == VALUE_BLANK)
        paste->blank++;
    else
        paste->taken++;
}

static const FormItem *item_at(const Paste *paste, int row, int column)
{
    const FormTable *table = paste->self->table;

    if (row >= (int)table->n_rows || column >= (int)table->n_columns)
        return NULL;
    return report_item(paste->app->report,
                       table->first_item + row * (int)table->n_columns + column);
}

static void paste_row(Paste *paste, int row, int column, GStrv fields)
{
    for (int i = 0; fields[i] != NULL; i++) {
        const FormItem *item = item_at(paste, row, column + i);

        if (item != NULL)
            paste_field(paste, item, fields[i]);
        else if (*fields[i] != '\0')
            paste->outside++;
    }
}

/* Are the cells that the first field of each row would fill for figures? */
static gboolean begins_with_figures(const Paste *paste, const GridRange *range, guint n_rows)
{
    const FormItem *item;

    for (guint i = 0; i < n_rows; i++) {
        item = item_at(paste, range->first_row + (int)i, range->first_column);
        if (item != NULL && !item->type.type->numeric)
            return FALSE;
    }
    return TRUE;
}

/* ---- by labels ------------------------------------------------------------------------------- */

static const char *const whys[] = {
    [CLIP_UNKNOWN_ROW] = N_("表上没有这一行"),
    [CLIP_AMBIGUOUS_ROW] = N_("表上有几行叫这个名称，不知道是哪一行"),
    [CLIP_REPEATED_ROW] = N_("粘贴来的有几行是它，不知道用哪一行"),
    [CLIP_GROUP_ROW] = N_("是一组的标题，没有可填的格"),
    [CLIP_UNNAMED_ROW] = N_("这一行没有行名"),
    [CLIP_UNFIT_ROW] = N_("格数与表上的列对不上"),
    [CLIP_UNKNOWN_COLUMN] = N_("表上没有这一列，或者不止一列"),
    [CLIP_ONLY_TEXT] = N_("不是行名，也不是列名"),
};

/* What was left out without a cell to go to. */
static void leave_out(Paste *paste, const ClipLeft *left)
{
    g_autofree char *number = g_strdup_printf(_("第 %u 行"), left->row + 1);
    g_autofree char *label = g_strstrip(g_strdup(left->label != NULL ? left->label : ""));
    g_autofree char *shown = width_ellipsize(*label != '\0' ? label : number, LABEL_CELLS);

    if (left->why == CLIP_OUTSIDE) {
        paste->outside += left->n_fields;
        return;
    }
    if (left->n_fields > 0)
        add_reason(
            paste,
            g_strdup_printf(_("“%s”：%s（%u 格）"), shown, _(whys[left->why]), left->n_fields), -1,
            left->n_fields);
    else if (left->why == CLIP_ONLY_TEXT)
        paste->texts++;
}

static void paste_by_labels(Paste *paste, const GPtrArray *rows)
{
    for (guint i = 0; i < paste->plan->cells->len; i++) {
        const ClipCell *cell = &g_array_index(paste->plan->cells, ClipCell, i);
        GStrv fields = g_ptr_array_index(rows, cell->row);

        paste_field(paste, report_item(paste->app->report, cell->item), fields[cell->field]);
    }
    for (guint i = 0; i < paste->plan->left->len; i++)
        leave_out(paste, &g_array_index(paste->plan->left, ClipLeft, i));
}

/* Texts before the figures are labels, though none of the table's. */
static void leave_rows_out(Paste *paste, const GPtrArray *rows, const ClipLabels *labels)
{
    for (guint i = labels->rows; i < rows->len; i++) {
        const GStrv fields = g_ptr_array_index(rows, i);
        ClipLeft left = {CLIP_UNKNOWN_ROW, i, *fields, 0};

        for (guint k = 1; fields[0] != NULL && fields[k] != NULL; k++)
            left.n_fields += clip_kind(fields[k], NULL) != CLIP_BLANK;
        leave_out(paste, &left);
    }
}

/* Without labels a block begins where the cursor is, with its first figure. */
static void paste_block(Paste *paste, const GridRange *range, const GPtrArray *rows)
{
    const FormItem *item = item_at(paste, range->first_row, range->first_column);
    ClipLabels labels = {0, 0};

    paste->plan = clip_place(report_form(paste->app->report), paste->self->table, range->first_row,
                             range->first_column, rows);
    if (paste->plan == NULL && begins_with_figures(paste, range, rows->len))
        labels = clip_find_labels(rows, item->type.unit);
    paste->texts = labels.rows;
    if (paste->plan != NULL)
        paste_by_labels(paste, rows);
    else if (labels.columns > 0)
        leave_rows_out(paste, rows, &labels);
    else
        for (guint i = labels.rows; i < rows->len; i++)
            paste_row(paste, range->first_row + (int)(i - labels.rows), range->first_column,
                      g_ptr_array_index(rows, i));
}

/* One value over a range goes into each cell of it. */
static void paste_over(Paste *paste, const GridRange *range, const char *field)
{
    for (int r = range->first_row; r <= range->last_row; r++)
        for (int c = range->first_column; c <= range->last_column; c++)
            paste_field(paste, item_at(paste, r, c), field);
}

/* ---- telling --------------------------------------------------------------------------------- */

/* "；略去了 1 行文字", or "". */
static char *texts_told(const Paste *paste)
{
    return paste->texts > 0 ? g_strdup_printf(_("；略去了 %u 行文字"), paste->texts) : g_strdup("");
}

/* The first total on the sheet that is not the sum here: the surest sign of a figure copied wrong.
 */
static const Total *contradicting(const Paste *paste)
{
    for (guint i = 0; i < paste->totals->len; i++) {
        const Total *total = &g_array_index(paste->totals, Total, i);

        if (report_contradicts(paste->app->report, total->item->index, total->text))
            return total;
    }
    return NULL;
}

/* In at most so many cells, as far as its figures let it. */
static char *total_told(const Paste *paste, const Total *total, int cells)
{
    const char *format = _("“%s”粘贴来的是 %s，算得 %s，请核对");
    const Value *result = report_result(paste->app->report, total->item->index);
    g_autofree char *sum = form_type_display(&total->item->type, result);
    g_autofree char *here = g_strdup(*sum != '\0' ? sum : _("空白"));
    g_autofree char *rest = g_strdup_printf(format, "", total->text, here);
    g_autofree char *label =
        label_shorten(total->item, MAX(cells - width_of(rest, -1), LEAST_LABEL));

    return g_strdup_printf(format, label, total->text, here);
}

/* Cells of the line that messages are told on. */
static int message_room(void)
{
    int lines, columns;

    terminal_size(&lines, &columns);
    return columns - 2;
}

/* What is not about one cell. */
static void add_the_rest(Paste *paste, const Total *total)
{
    if (paste->blank > 0)
        add_reason(paste, g_strdup_printf(_("空白 %u 格（空白不是 0）"), (unsigned)paste->blank),
                   -1, 0);
    if (paste->outside > 0)
        add_reason(paste, g_strdup_printf(_("表外的 %u 格没有填"), (unsigned)paste->outside), -1,
                   0);
    if (total != NULL)
        add_reason(paste, total_told(paste, total, message_room() - FRAME_CELLS),
                   total->item->index, 0);
}

/* Each cell that was refused, each row or column left out, and why; Enter goes to the cell. */
static void tell_all(Paste *paste, const Total *total)
{
    g_autofree char *texts = texts_told(paste);
    g_autofree char *title =
        g_strdup_printf(_("填入 %u 格，%u 格没有填%s（回车到那一格，Esc 返回）"),
                        (unsigned)paste->taken, (unsigned)paste->not_taken, texts);
    int chosen, item = -1;

    add_the_rest(paste, total);
    chosen = dialog_choose_told(paste->app, title, (const char *const *)paste->reasons->pdata,
                                paste->reasons->len);
    if (chosen >= 0)
        item = g_array_index(paste->refused, int, chosen);
    if (item >= 0)
        app_go(paste->app, item);
}

/* In one line; a total that is another takes the place of what is as it should be. */
static char *summary(const Paste *paste, const Total *total, int room)
{
    GString *text = g_string_new(NULL);
    g_autofree char *texts = texts_told(paste);

    g_string_printf(text, paste->plan != NULL ? _("已按名称填入 %u 格") : _("已粘贴 %u 格"),
                    (unsigned)paste->taken);
    g_string_append(text, texts);
    if (paste->blank > 0)
        g_string_append_printf(text, _("；空白 %u 格（空白不是 0）"), (unsigned)paste->blank);
    if (paste->outside > 0)
        g_string_append_printf(text, _("；表外的 %u 格没有填"), (unsigned)paste->outside);
    if (total != NULL) {
        g_autofree char *told = total_told(paste, total, room - width_of(text->str, -1) - 2);

        g_string_append_printf(text, _("；%s"), told);
    } else if (paste->totals->len > 0) {
        g_string_append_printf(text, _("；合计 %u 格自动算"), paste->totals->len);
    }
    if (width_of(text->str, -1) + width_of(_("；按 {undo} 可撤销"), -1) <= room)
        g_string_append(text, _("；按 {undo} 可撤销"));
    return g_string_free(text, FALSE);
}

static void tell(Paste *paste)
{
    const Total *total = contradicting(paste);
    int room = message_room();
    g_autofree char *text = summary(paste, total, room);
    g_autofree char *texts = texts_told(paste);

    if (paste->refused->len > 0 || width_of(text, -1) > room)
        tell_all(paste, total);
    else if (paste->changed == 0 && total == NULL && paste->outside == 0)
        app_say(paste->app, ROLE_QUIET, _("粘贴的与原来相同，没有改动%s"), texts);
    else
        app_say(paste->app, total != NULL ? ROLE_WARNING : ROLE_MESSAGE, "%s", text);
}

void table_block_paste(TableBlock *self, const GPtrArray *rows)
{
    g_autoptr(GPtrArray) reasons = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) refused = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GArray) totals = g_array_new(FALSE, FALSE, sizeof(Total));
    Paste paste = {.self = self,
                   .app = self->block.app,
                   .reasons = reasons,
                   .refused = refused,
                   .totals = totals};
    GridRange range;
    gboolean selected = grid_view_range(self->view, &range);

    if (range.first_row < 0 || rows->len == 0)
        return;
    g_array_set_clear_func(totals, clear_total);
    report_group_begin(paste.app->report);
    if (selected && !clip_is_block(rows))
        paste_over(&paste, &range, *(GStrv)g_ptr_array_index(rows, 0));
    else
        paste_block(&paste, &range, rows);
    report_group_end(paste.app->report);
    tell(&paste);
    clip_plan_free(paste.plan);
}
