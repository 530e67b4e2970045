/* Pasting a block of cells copied from a spreadsheet into a table. */
#include "base/i18n.h"
#include "tui/dialog.h"
#include "tui/table_block.h"

#include <string.h>

typedef struct {
    App *app;
    gsize taken, refused, skipped;
    GString *why; /* of the first few refused */
} Paste;

static void refuse(Paste *paste, const FormItem *item, const char *field, const char *why)
{
    if (paste->refused++ < 5)
        g_string_append_printf(paste->why, _("%s“%s”填“%s”：%s"), paste->why->len > 0 ? "\n" : "",
                               item->label, field, why);
}

static void paste_field(Paste *paste, const FormItem *item, const char *field)
{
    g_autofree char *text = g_strstrip(g_strdup(field));
    g_autofree char *why = NULL;

    if (item->formula != NULL) {
        paste->skipped++;
        return;
    }
    report_enter(paste->app->report, item->index, text, &why);
    if (why != NULL)
        refuse(paste, item, text, why);
    else
        paste->taken++;
}

static void paste_row(Paste *paste, const FormTable *table, GridCell at, gsize row, GStrv fields)
{
    const Form *form = report_form(paste->app->report);
    gsize r = (gsize)at.row + row;

    for (gsize i = 0; fields[i] != NULL; i++) {
        gsize c = (gsize)at.column + i;

        if (r < table->n_rows && c < table->n_columns)
            paste_field(paste, &form->items[(gsize)table->first_item + r * table->n_columns + c],
                        fields[i]);
        else if (*fields[i] != '\0')
            paste->skipped++;
    }
}

static void tell(Paste *paste)
{
    if (paste->refused > 0) {
        g_autofree char *title = g_strdup_printf(_("粘贴：填入 %u 格，%u 格没有填"),
                                                 (unsigned)paste->taken, (unsigned)paste->refused);

        dialog_ask(paste->app, title, paste->why->str, NULL, 0);
    } else if (paste->skipped > 0) {
        app_say(paste->app, ROLE_MESSAGE, _("已粘贴 %u 格；合计格和表外的 %u 格没有动"),
                (unsigned)paste->taken, (unsigned)paste->skipped);
    } else {
        app_say(paste->app, ROLE_MESSAGE, _("已粘贴 %u 格；按 Ctrl-Z 可撤销"),
                (unsigned)paste->taken);
    }
}

void table_block_paste(TableBlock *self, const GPtrArray *rows)
{
    g_autoptr(GString) why = g_string_new(NULL);
    Paste paste = {.app = self->block.app, .why = why};
    GridCell at = grid_view_cursor(self->view);

    if (at.row < 0)
        return;
    report_group_begin(paste.app->report);
    for (guint i = 0; i < rows->len; i++)
        paste_row(&paste, self->table, at, i, g_ptr_array_index(rows, i));
    report_group_end(paste.app->report);
    tell(&paste);
}
