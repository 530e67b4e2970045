/* What is missing in a report, told in few lines: a blank table or row once, not cell by cell. */
#include "output/summary_part.h"

#include "base/i18n.h"

void summary_trim(GString *out)
{
    gsize length = out->len;
    while (length > 0 && out->str[length - 1] == ' ')
        length--;
    g_string_truncate(out, length);
}

static gboolean is_missing(const SummaryPart *part, int item)
{
    const FormItem *it = &report_form(part->report)->items[item];
    return it->kind == ITEM_PASSAGE ? !report_is_filled(part->report, item)
                                    : report_is_missing(part->report, item);
}

static gsize count_missing(const SummaryPart *part, int first, gsize n)
{
    gsize missing = 0;
    for (gsize i = 0; i < n; i++)
        missing += is_missing(part, first + (int)i);
    return missing;
}

static void append_line(SummaryPart *part, const char *label, const char *rest)
{
    g_autofree char *text = g_strconcat(label, rest, NULL);
    summary_wrapped(part, text, 2, 4);
}

/* The row's printed label with its groups': "三、本年度办理结果 · （一）予以公开". */
static char *row_label(const FormHeader *row)
{
    char *label = g_strdup("");
    for (; row && row->label; row = row->parent) {
        char *longer = *label ? g_strconcat(row->label, " · ", label, NULL) : g_strdup(row->label);
        g_free(label);
        label = longer;
    }
    return label;
}

static void append_row(SummaryPart *part, const FormTable *table, gsize row)
{
    int first = table->first_item + (int)(row * table->n_columns);
    gsize missing = count_missing(part, first, table->n_columns);
    if (missing > 1 && missing == table->n_columns) {
        g_autofree char *label = row_label(table->row_leaves[row]);
        g_autofree char *rest = g_strdup_printf(_("：整行 %zu 格未填"), missing);
        append_line(part, *label ? label : table->section->title, rest);
        return;
    }
    for (gsize c = 0; c < table->n_columns; c++)
        if (is_missing(part, first + (int)c))
            append_line(part, report_form(part->report)->items[first + (int)c].label, _("：未填"));
}

static void append_table(SummaryPart *part, const FormTable *table)
{
    gsize n = table->n_rows * table->n_columns;
    gsize missing = count_missing(part, table->first_item, n);
    if (missing > 1 && missing == n) {
        g_autofree char *rest = g_strdup_printf(_("：整表 %zu 格未填"), n);
        append_line(part, table->title ? table->title : table->section->title, rest);
    } else if (missing) {
        for (gsize r = 0; r < table->n_rows; r++)
            append_row(part, table, r);
    }
}

void summary_missing(SummaryPart *part)
{
    const Form *form = report_form(part->report);
    gsize before = part->out->len;
    for (int item = FORM_ITEM_AGENCY; item <= FORM_ITEM_YEAR; item++)
        if (report_value(part->report, item)->kind == VALUE_BLANK)
            append_line(part, form->items[item].label, _("：未填"));
    for (gsize s = 0; s < form->n_sections; s++) {
        const FormSection *section = &form->sections[s];
        for (gsize i = 0; i < section->n_blocks; i++) {
            const FormBlock *block = &section->blocks[i];
            if (block->kind == BLOCK_TABLE)
                append_table(part, block->table);
            else if (is_missing(part, block->item))
                append_line(part, form->items[block->item].label, _("：未填"));
        }
    }
    if (part->out->len == before)
        g_string_append(part->out, _("  全部填写完毕。\n"));
}
