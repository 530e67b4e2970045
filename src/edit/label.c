/* Which parts of a cell's label tell it from others: its row and its column, then what is above. */
#include "edit/label.h"

#include "base/width.h"

#include <string.h>

#define SEPARATOR " · "
#define LEAST_ROW 8  /* cells of a row's label that still tell something */
#define LEAST     20 /* cells of a label within a text */

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

static gboolean fits(const char *text, int cells, int lines)
{
    g_autoptr(GArray) wrapped = NULL;

    if (lines == 1 && width_of(text, -1) > cells && !g_str_has_suffix(text, " "))
        return FALSE; /* wherever it might be broken */
    wrapped = width_wrap(text, -1, cells);
    return (int)wrapped->len <= lines;
}

/* The text with other words in the place of its bytes [at, at + length). */
static char *replaced(const char *text, gsize at, gsize length, const char *words)
{
    g_autofree char *before = g_strndup(text, at);

    return g_strconcat(before, words, text + at + length, NULL);
}

char *label_shorten_in(const char *text, const FormItem *item, int cells, int lines)
{
    const char *found = item != NULL && *item->label != '\0' ? strstr(text, item->label) : NULL;
    char *made = g_strdup(text);
    int room;

    if (found == NULL || fits(text, cells, lines))
        return made;
    room = width_of(item->label, -1) - MAX(width_of(text, -1) - cells * lines, 1);
    for (room = MAX(room, LEAST); room >= LEAST && !fits(made, cells, lines); room--) {
        g_autofree char *label = label_shorten(item, room - 1);
        g_autofree char *marked = g_strconcat(strstr(label, "…") == NULL ? "…" : "", label, NULL);

        if (width_of(item->label, -1) <= room)
            break;
        g_free(made);
        made = replaced(text, (gsize)(found - text), strlen(item->label), marked);
    }
    return made;
}
