/* Which parts of a cell's label tell it from others: its row and its column, then what is above. */
#include "edit/label.h"

#include "base/width.h"

#define SEPARATOR " · "
#define LEAST_ROW 8 /* cells of a row's label that still tell something */

/* Adds the labels from below the root down to the header; those that are empty not. */
static void add_path(GPtrArray *parts, const FormHeader *header)
{
    if (header == NULL || header->parent == NULL)
        return;
    add_path(parts, header->parent);
    if (*header->label != '\0')
        g_ptr_array_add(parts, header->label);
}

static char *join(const GPtrArray *rows, guint from_row, const GPtrArray *columns,
                  guint from_column)
{
    GString *label = g_string_new(NULL);

    for (guint i = from_row; i < rows->len; i++)
        g_string_append_printf(label, "%s%s", label->len > 0 ? SEPARATOR : "",
                               (const char *)rows->pdata[i]);
    for (guint i = from_column; i < columns->len; i++)
        g_string_append_printf(label, "%s%s", label->len > 0 ? SEPARATOR : "",
                               (const char *)columns->pdata[i]);
    return g_string_free(label, FALSE);
}

/* Row and column alone, the row's label cut. */
static char *cut_row(const GPtrArray *rows, const GPtrArray *columns, int cells)
{
    const char *column = columns->len > 0 ? columns->pdata[columns->len - 1] : "";
    int room = cells - width_of(SEPARATOR, -1) - width_of(column, -1);
    g_autofree char *row = NULL;

    if (rows->len == 0 || columns->len == 0 || room < LEAST_ROW)
        return NULL;
    row = width_ellipsize(rows->pdata[rows->len - 1], room);
    return g_strconcat(row, SEPARATOR, column, NULL);
}

char *label_shorten(const FormItem *item, int cells)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new(), columns = g_ptr_array_new();
    guint row = 0, column = 0;
    char *label = g_strdup(item->label);

    if (item->table != NULL) {
        add_path(rows, item->table->row_leaves[item->row]);
        add_path(columns, item->table->column_leaves[item->column]);
    }
    while (width_of(label, -1) > cells && (column + 1 < columns->len || row + 1 < rows->len)) {
        if (column + 1 < columns->len)
            column++;
        else
            row++;
        g_free(label);
        label = join(rows, row, columns, column);
    }
    if (width_of(label, -1) > cells) {
        g_autofree char *whole = label;

        label = cut_row(rows, columns, cells);
        if (label == NULL)
            label = width_ellipsize_middle(whole, cells);
    }
    return label;
}
