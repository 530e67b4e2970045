/* Fitting a table into a window. Pure arithmetic over the form: nothing is drawn here. */
#include "tui/table_layout.h"

#include "base/width.h"

#include <string.h>

#define MIN_COLUMN  6
#define MIN_LABEL   22
#define MAX_LEVELS  3 /* lines of one heading */
#define MAX_HEADING 16
#define MAX_TITLE   30 /* a longer title stands on a line of its own */

int table_indent(const FormHeader *header)
{
    int indent = 0;

    for (const FormHeader *h = header->parent; h != NULL && h->parent != NULL; h = h->parent)
        indent += *h->label != '\0' ? 2 : 0;
    return indent;
}

gsize table_row_headings(const FormTable *table, unsigned row, const FormHeader **headings,
                         gsize most)
{
    gsize n = 0;

    for (const FormHeader *h = table->row_leaves[row]->parent; h != NULL && h->parent != NULL;
         h = h->parent) {
        if (h->first_leaf == row && *h->label != '\0' && n < most)
            headings[n++] = h;
    }
    for (gsize i = 0; i < n / 2; i++) {
        const FormHeader *swapped = headings[i];

        headings[i] = headings[n - 1 - i];
        headings[n - 1 - i] = swapped;
    }
    return n;
}

int table_row_height(const FormTable *table, unsigned row)
{
    const FormHeader *headings[MAX_HEADING];

    return 1 + (int)table_row_headings(table, row, headings, MAX_HEADING);
}

const FormHeader *table_heading(const FormTable *table, unsigned column, unsigned level)
{
    const FormHeader *header = table->column_leaves[column];

    while (header->depth > level)
        header = header->parent;
    return header;
}

/* ---- widths ---------------------------------------------------------------------------------- */

static int count_lines(const char *text, int cells)
{
    g_autoptr(GArray) lines = width_wrap(text, -1, MAX(cells, 2));

    return (int)lines->len;
}

static int balanced_width(const char *text, int cells)
{
    int lines = count_lines(text, cells);

    while (cells > 2 && count_lines(text, cells - 1) == lines)
        cells--;
    return cells;
}

int table_layout_balanced(TableLayout *layout, const FormHeader *header, int cells)
{
    enum { SHIFT = 12 }; /* the answer above, the cells it is for below */
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(layout->balanced, header));

    if (known == 0 || (int)(known & ((1u << SHIFT) - 1)) != cells) {
        known = (guint)balanced_width(header->label, cells) << SHIFT | (guint)cells;
        g_hash_table_insert(layout->balanced, (gpointer)header, GUINT_TO_POINTER(known));
    }
    return (int)(known >> SHIFT);
}

/* The least width at which a heading takes two lines. */
static int folded_width(const char *label)
{
    int whole = width_of(label, -1), cells = (whole + 1) / 2;

    while (cells < whole && count_lines(label, cells) > 2)
        cells++;
    return cells;
}

static int label_width_of(const FormTable *table)
{
    int widest = 0;

    for (unsigned r = 0; r < table->n_rows; r++) {
        for (const FormHeader *h = table->row_leaves[r]; h->parent != NULL; h = h->parent)
            if (*h->label != '\0')
                widest = MAX(widest, table_indent(h) + width_of(h->label, -1) + 1);
    }
    if (widest > 0 && table->title != NULL && width_of(table->title, -1) <= MAX_TITLE)
        widest = MAX(widest, width_of(table->title, -1));
    return widest > 0 ? widest + 1 : 0;
}

static int total_of(const int *widths, gsize n)
{
    int total = 0;

    for (gsize c = 0; c < n; c++)
        total += widths[c] + 1;
    return total;
}

/* Gives the columns what is left over, evenly, up to what they would like. */
static void grow(TableLayout *layout, const int *wanted, int spare)
{
    gboolean grown = TRUE;

    while (spare > 0 && grown) {
        grown = FALSE;
        for (gsize c = 0; c < layout->table->n_columns && spare > 0; c++) {
            if (layout->widths[c] >= wanted[c])
                continue;
            layout->widths[c]++;
            spare--;
            grown = TRUE;
        }
    }
}

static void fit_widths(TableLayout *layout, const int *needed)
{
    const FormTable *table = layout->table;
    g_autofree int *wanted = g_new0(int, table->n_columns);
    int label = label_width_of(table), total, spare;

    for (gsize c = 0; c < table->n_columns; c++) {
        const char *text = table->column_leaves[c]->label;

        layout->widths[c] = MAX(MAX(MIN_COLUMN, folded_width(text)) + 1, needed[c] + 2);
        wanted[c] = MAX(layout->widths[c], MAX(width_of(text, -1), 8) + 2);
    }
    total = total_of(layout->widths, table->n_columns);
    spare = layout->width - label - total;
    layout->least_width = MIN(label, MIN_LABEL) + total;
    layout->label_width = MIN(label, MAX(layout->width - total, MIN(label, MIN_LABEL)));
    grow(layout, wanted, spare);
}

/* ---- heights --------------------------------------------------------------------------------- */

static int span_width(const TableLayout *layout, const FormHeader *header)
{
    return total_of(layout->widths + header->first_leaf, header->n_leaves) - 2;
}

static void fit_level(TableLayout *layout, unsigned level)
{
    const FormTable *table = layout->table;

    layout->level_heights[level] = 1;
    for (unsigned c = 0; c < table->n_columns; c++) {
        const FormHeader *header = table_heading(table, c, level);
        unsigned last = header->n_children > 0 ? level : table->column_levels - 1;
        int above = 0, lines;

        if (last != level || header->first_leaf != c)
            continue;
        for (unsigned l = header->depth; l < level; l++)
            above += layout->level_heights[l];
        lines = MIN(count_lines(header->label, span_width(layout, header)), MAX_LEVELS) - above;
        layout->level_heights[level] = MAX(layout->level_heights[level], lines);
    }
}

TableLayout *table_layout_new(const FormTable *table, int width, const int *needed)
{
    TableLayout *layout = g_new0(TableLayout, 1);

    layout->table = table;
    layout->width = width;
    layout->widths = g_new0(int, table->n_columns);
    layout->needed = g_memdup2(needed, table->n_columns * sizeof *needed);
    layout->balanced = g_hash_table_new(NULL, NULL);
    layout->level_heights = g_new0(int, table->column_levels + 1);
    fit_widths(layout, needed);
    for (unsigned level = 0; level < table->column_levels; level++) {
        fit_level(layout, level);
        layout->header_height += layout->level_heights[level];
    }
    for (unsigned r = 0; r < table->n_rows; r++)
        layout->n_rows_height += table_row_height(table, r);
    layout->title_in_corner =
        table->title != NULL && width_of(table->title, -1) < layout->label_width;
    layout->has_title_line = table->title != NULL && !layout->title_in_corner;
    return layout;
}

gboolean table_layout_suits(const TableLayout *layout, int width, const int *needed)
{
    return layout->width == width &&
           memcmp(layout->needed, needed, layout->table->n_columns * sizeof *needed) == 0;
}

int table_layout_height(const TableLayout *layout)
{
    return layout->has_title_line + layout->header_height + 1 + layout->n_rows_height;
}

void table_layout_free(TableLayout *layout)
{
    if (layout == NULL)
        return;
    g_free(layout->widths);
    g_free(layout->needed);
    g_hash_table_unref(layout->balanced);
    g_free(layout->level_heights);
    g_free(layout);
}
