/* Labels and figures for form/wording.h. */
#include "output/arithmetic.h"

#include "base/i18n.h"
#include "base/width.h"
#include "form/wording.h"

#include <string.h>

enum {
    MOST_PARTS = 8,  /* of a sum in words */
    MOST_CELLS = 40, /* of a label in words */
};

/* ---- labels ---------------------------------------------------------------------------------- */

typedef struct {
    const Form *form;
    const FormRule *rule;
    const int *items; /* all that the rule reads */
    gsize n_items;
    gboolean one_row, one_column; /* all of them in the row or column that the rule is made for */
} Labels;

/* Every item of a rule, those of last year's report too. */
static int *items_of(const FormRule *rule, gsize *n_items)
{
    gsize n, n_previous;
    const int *items = program_operands(rule->program, &n);
    const int *previous = program_previous(rule->program, &n_previous);
    int *all = g_new(int, n + n_previous + 1);

    memcpy(all, items, n * sizeof *all);
    memcpy(all + n, previous, n_previous * sizeof *all);
    *n_items = n + n_previous;
    return all;
}

/* The reader knows the row or column from the heading only where the rule is made for it. */
static void find_line(Labels *labels)
{
    const FormItem *place = &labels->form->items[labels->rule->item];

    labels->one_row = labels->one_column =
        place->table != NULL && (labels->rule->check == NULL || labels->rule->each != NULL);
    for (gsize i = 0; i < labels->n_items; i++) {
        const FormItem *item = &labels->form->items[labels->items[i]];

        labels->one_row &= item->table == place->table && item->row == place->row;
        labels->one_column &= item->table == place->table && item->column == place->column;
    }
}

static const char *short_label(const Labels *labels, const FormItem *item)
{
    return labels->one_column ? item->table->row_leaves[item->row]->label
           : labels->one_row  ? item->table->column_leaves[item->column]->label
                              : item->label;
}

/* Two rows may have the same name in different groups. */
static gboolean tells_apart(const Labels *labels, const FormItem *item)
{
    for (gsize i = 0; i < labels->n_items; i++) {
        const FormItem *other = &labels->form->items[labels->items[i]];

        if (other != item && g_str_equal(short_label(labels, other), short_label(labels, item)))
            return FALSE;
    }
    return TRUE;
}

/* Of a check of every cell, or every passage. */
static char *say_itself(const FormItem *item, gboolean last_year)
{
    const char *word = item->kind == ITEM_PASSAGE ? _("本段") : _("本格");

    return last_year ? g_strdup_printf(_("上年的%s"), word) : g_strdup(word);
}

static char *say_label(gpointer data, WordingName name)
{
    const Labels *labels = data;
    const FormItem *item = &labels->form->items[name.item];
    const char *label = tells_apart(labels, item) ? short_label(labels, item) : item->label;
    g_autofree char *fitted = width_ellipsize_middle(label, MOST_CELLS);

    if (name.itself)
        return say_itself(item, name.last_year);
    return name.last_year ? g_strdup_printf(_("上年的“%s”"), fitted)
                          : g_strdup_printf("“%s”", fitted);
}

char *arithmetic_words(const Form *form, const FormRule *rule)
{
    Labels labels = {.form = form, .rule = rule};
    g_autofree int *items = items_of(rule, &labels.n_items);
    const Wording wording = {say_label, &labels, MOST_PARTS};

    labels.items = items;
    find_line(&labels);
    return wording_of(form, rule, &wording);
}

/* ---- figures --------------------------------------------------------------------------------- */

static char *say_figure(gpointer data, WordingName name)
{
    const Report *report = data;
    const Value *value =
        name.last_year ? report_previous(report, name.item) : report_result(report, name.item);
    char buffer[DECIMAL_BUFFER];
    const char *text;

    if (value == NULL || value->kind != VALUE_NUMBER)
        return g_strdup(_("空白"));
    text = decimal_format(value->number, buffer);
    return *text == '-' ? g_strdup_printf("(%s)", text) : g_strdup(text);
}

static gboolean is_about_figures(const Form *form, const FormRule *rule)
{
    gsize n;
    g_autofree int *items = items_of(rule, &n);

    for (gsize i = 0; i < n; i++)
        if (!form_type_is_number(&form->items[items[i]].type))
            return FALSE;
    return n > 0;
}

char *arithmetic_figures(const Report *report, const FormRule *rule)
{
    const Wording wording = {say_figure, (gpointer)report, 0};

    if (!is_about_figures(report_form(report), rule))
        return NULL;
    return wording_of(report_form(report), rule, &wording);
}
