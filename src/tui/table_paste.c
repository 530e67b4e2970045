/* Pasting a block of cells copied from a spreadsheet into a table. */
#include "base/arithmetic.h"
#include "base/i18n.h"
#include "edit/label.h"
#include "tui/dialog.h"
#include "tui/table_block.h"

#include <string.h>

#define LABEL_CELLS 24 /* of the label of a cell that was refused */

typedef struct {
    TableBlock *self;
    App *app;
    gsize taken, changed, blank, skipped;
    ClipLabels labels;  /* came along and are left out */
    GPtrArray *reasons; /* a line for each cell refused */
    GArray *refused;    /* of int: its item */
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

static void refuse(Paste *paste, const FormItem *item, const char *field, const char *why)
{
    g_autofree char *label = label_shorten(item, LABEL_CELLS);
    g_autofree char *shown = width_ellipsize(field, 16);
    char *reason = g_strdup_printf(_("%s“%s”：%s"), label, shown, why);

    g_ptr_array_add(paste->reasons, g_strdelimit(reason, "\n\t", ' '));
    g_array_append_val(paste->refused, item->index);
}

static void paste_field(Paste *paste, const FormItem *item, const char *field)
{
    g_autofree char *text = g_strstrip(g_strdup(field));
    g_autofree char *why = NULL;

    if (item->formula != NULL) {
        Total total = {item, g_steal_pointer(&text)};

        g_array_append_val(paste->totals, total);
        paste->skipped++;
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

/* From the field numbered `first` on. */
static void paste_row(Paste *paste, int row, int column, GStrv fields, guint first)
{
    if (first > g_strv_length(fields))
        return;
    fields += first;
    for (int i = 0; fields[i] != NULL; i++) {
        const FormItem *item = item_at(paste, row, column + i);

        if (item != NULL)
            paste_field(paste, item, fields[i]);
        else if (*fields[i] != '\0')
            paste->skipped++;
    }
}

/* Does nothing but figures go into the cells that a row, or all of the block, would fill? */
static gboolean row_wants_figures(const Paste *paste, int row, int column, GStrv fields)
{
    const FormItem *item;

    for (int i = 0; fields[i] != NULL && (item = item_at(paste, row, column + i)) != NULL; i++)
        if (!item->type.type->numeric)
            return FALSE;
    return TRUE;
}

static gboolean wants_figures(const Paste *paste, const GridRange *range, const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++)
        if (!row_wants_figures(paste, range->first_row + (int)i, range->first_column,
                               g_ptr_array_index(rows, i)))
            return FALSE;
    return TRUE;
}

/* Copied with the labels of its rows and columns, a block still begins at its first figure. */
static void paste_block(Paste *paste, const GridRange *range, const GPtrArray *rows)
{
    const FormItem *item = item_at(paste, range->first_row, range->first_column);

    if (wants_figures(paste, range, rows))
        paste->labels = clip_find_labels(rows, item->type.unit);
    for (guint i = paste->labels.rows; i < rows->len; i++)
        paste_row(paste, range->first_row + (int)(i - paste->labels.rows), range->first_column,
                  g_ptr_array_index(rows, i), paste->labels.columns);
}

/* One value over a range goes into each cell of it. */
static void paste_over(Paste *paste, const GridRange *range, const char *field)
{
    for (int r = range->first_row; r <= range->last_row; r++)
        for (int c = range->first_column; c <= range->last_column; c++)
            paste_field(paste, item_at(paste, r, c), field);
}

/* ---- telling --------------------------------------------------------------------------------- */

/* "；略去了 1 列、1 行文字", or "". */
static char *labels_told(const ClipLabels *labels)
{
    if (labels->columns > 0 && labels->rows > 0)
        return g_strdup_printf(_("；略去了 %u 列、%u 行文字"), labels->columns, labels->rows);
    if (labels->columns > 0)
        return g_strdup_printf(_("；略去了 %u 列文字"), labels->columns);
    return labels->rows > 0 ? g_strdup_printf(_("；略去了 %u 行文字"), labels->rows) : g_strdup("");
}

/* Each cell that was refused, and why; Enter goes there. */
static void tell_refused(Paste *paste)
{
    g_autofree char *labels = labels_told(&paste->labels);
    g_autofree char *title =
        g_strdup_printf(_("填入 %u 格，%u 格没有填%s（回车到那一格，Esc 返回）"),
                        (unsigned)paste->taken, paste->refused->len, labels);
    int chosen = dialog_choose_told(paste->app, title, (const char *const *)paste->reasons->pdata,
                                    paste->reasons->len);

    if (chosen >= 0)
        app_go(paste->app, g_array_index(paste->refused, int, chosen));
}

/* The total on the sheet that is not the sum here is the surest sign of a figure copied wrong. */
static gboolean tell_total(const Paste *paste)
{
    for (guint i = 0; i < paste->totals->len; i++) {
        const Total *total = &g_array_index(paste->totals, Total, i);
        g_autofree char *label = NULL, *here = NULL;

        if (!report_contradicts(paste->app->report, total->item->index, total->text))
            continue;
        label = label_shorten(total->item, 2 * LABEL_CELLS);
        here = form_type_display(&total->item->type,
                                 report_result(paste->app->report, total->item->index));
        app_say(paste->app, ROLE_WARNING,
                _("粘贴来的“%s”是 %s，这里算出来是 %s；请核对。按 {undo} 可撤销"), label,
                total->text, *here != '\0' ? here : _("空白"));
        return TRUE;
    }
    return FALSE;
}

static void tell(Paste *paste)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *labels = labels_told(&paste->labels);

    if (paste->refused->len > 0) {
        tell_refused(paste);
        return;
    }
    if (tell_total(paste))
        return;
    if (paste->changed == 0) {
        app_say(paste->app, ROLE_QUIET, _("粘贴的与原来相同，没有改动%s"), labels);
        return;
    }
    g_string_printf(text, _("已粘贴 %u 格"), (unsigned)paste->taken);
    g_string_append(text, labels);
    if (paste->blank > 0)
        g_string_append_printf(text, _("；空白 %u 格（空白不是 0）"), (unsigned)paste->blank);
    if (paste->skipped > 0)
        g_string_append_printf(text, _("；合计格和表外的 %u 格没有动"), (unsigned)paste->skipped);
    g_string_append(text, _("；按 {undo} 可撤销"));
    app_say(paste->app, ROLE_MESSAGE, "%s", text->str);
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
}
