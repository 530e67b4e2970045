/* Tables copied out with their labels in all ways there are, and pasted into an empty report. */
#include "edit/clip.h"
#include "edit/clip_place.h"
#include "random_form.h"
#include "unit/sample.h"

#include <criterion/criterion.h>
#include <string.h>

typedef enum { WHOLE_LABELS, LAST_LABELS, LABELS_ONCE, TITLE_ROWS, N_STYLES } Style;

/* A table, how it is copied, and the order its rows and columns are copied in. */
typedef struct {
    GRand *rand;
    const Report *report;
    const FormTable *table;
    Style style;
    gboolean headings, filled_up; /* all rows of the same number of fields */
    guint *rows, *columns;
    guint n_columns;
    GPtrArray *out;
} Copying;

static void shuffle(GRand *rand, guint *numbers, gsize n)
{
    for (gsize i = n; i > 1; i--) {
        gsize j = (gsize)g_rand_int_range(rand, 0, (gint32)i);
        guint kept = numbers[i - 1];

        numbers[i - 1] = numbers[j];
        numbers[j] = kept;
    }
}

static guint *in_order(gsize n)
{
    guint *numbers = g_new(guint, n + 1);

    for (gsize i = 0; i < n; i++)
        numbers[i] = (guint)i;
    return numbers;
}

static const char *label_at(const FormHeader *leaf, unsigned depth)
{
    while (leaf->depth > depth)
        leaf = leaf->parent;
    return leaf->depth == depth ? leaf->label : NULL;
}

static void put(GPtrArray *fields, const char *text)
{
    g_ptr_array_add(fields, g_strdup(text != NULL ? text : ""));
}

static void end_row(Copying *copying, GPtrArray *fields)
{
    g_ptr_array_add(fields, NULL);
    g_ptr_array_add(copying->out, g_ptr_array_free(fields, FALSE));
}

/* One of a group's is told where it was another's in the row before. */
static gboolean is_told_again(const FormHeader *leaf, const FormHeader *before, unsigned depth)
{
    for (unsigned i = 0; i <= depth; i++) {
        const char *label = label_at(leaf, i), *other = before ? label_at(before, i) : NULL;

        if (label != other)
            return TRUE;
    }
    return FALSE;
}

static void copy_labels(const Copying *copying, GPtrArray *fields, const FormHeader *row,
                        const FormHeader *before)
{
    for (unsigned depth = 0; depth < copying->table->row_levels; depth++) {
        const char *label = label_at(row, depth);
        gboolean told = depth == row->depth || copying->style == WHOLE_LABELS ||
                        (copying->style == LABELS_ONCE && is_told_again(row, before, depth));

        if ((label != NULL && told) || copying->filled_up)
            put(fields, told ? label : NULL);
    }
}

static void copy_titles(Copying *copying, const FormHeader *row, const FormHeader *before)
{
    for (unsigned depth = 0; depth < row->depth; depth++) {
        GPtrArray *fields;

        if (!is_told_again(row, before, depth))
            continue;
        fields = g_ptr_array_new();
        put(fields, label_at(row, depth));
        for (guint i = 0; i < copying->table->row_levels - 1 + copying->n_columns; i++)
            put(fields, NULL);
        end_row(copying, fields);
    }
}

/* Of all levels, or the last alone. */
static void copy_headings(Copying *copying)
{
    const FormTable *table = copying->table;

    for (unsigned depth = 0; depth < table->column_levels; depth++) {
        GPtrArray *fields = g_ptr_array_new();
        const FormHeader *before = NULL;

        for (guint i = 0; i < table->row_levels; i++)
            put(fields, i == 0 && depth == 0 ? table->corner : NULL);
        for (guint i = 0; i < copying->n_columns; i++) {
            const FormHeader *column = table->column_leaves[copying->columns[i]];

            put(fields, is_told_again(column, before, depth) ? label_at(column, depth) : NULL);
            before = column;
        }
        end_row(copying, fields);
    }
}

static void copy_row(Copying *copying, guint row, const FormHeader *before)
{
    GPtrArray *fields = g_ptr_array_new();

    copy_labels(copying, fields, copying->table->row_leaves[row], before);
    for (guint i = 0; i < copying->n_columns; i++) {
        int item = copying->table->first_item +
                   (int)(row * copying->table->n_columns + copying->columns[i]);
        const FormItem *target = report_item(copying->report, item);

        g_ptr_array_add(fields,
                        form_type_display(&target->type, report_result(copying->report, item)));
    }
    end_row(copying, fields);
}

static void copy_table(Copying *copying)
{
    const FormHeader *before = NULL;

    if (copying->headings)
        copy_headings(copying);
    for (guint i = 0; i < copying->table->n_rows; i++) {
        const FormHeader *row = copying->table->row_leaves[copying->rows[i]];

        if (copying->style == TITLE_ROWS)
            copy_titles(copying, row, before);
        copy_row(copying, copying->rows[i], before);
        before = row;
    }
}

static void fill_randomly(GRand *rand, Report *report)
{
    const Form *form = report_form(report);

    for (gsize i = 2; i < form->n_items; i++) {
        const FormType *type = &form->items[i].type;
        int number = g_rand_int_range(rand, 0, 9000);
        g_autofree char *text =
            type->n_choices > 0 ? g_strdup(type->choices[(gsize)number % type->n_choices].label)
            : type->type == cell_type_find("date")
                ? g_strdup_printf("2026-%02d-%02d", number % 12 + 1, number % 28 + 1)
            : type->type == cell_type_find("year") ? g_strdup_printf("%d", 1000 + number)
            : type->type->numeric                  ? g_strdup_printf("%d", number)
                                                   : g_strdup_printf("有 %d 件", number);

        report_enter(report, (int)i, text, NULL);
    }
}

static void take(Report *report, const ClipPlan *plan, const GPtrArray *rows)
{
    for (guint i = 0; i < plan->cells->len; i++) {
        ClipCell cell = g_array_index(plan->cells, ClipCell, i);

        report_enter(report, cell.item, ((GStrv)rows->pdata[cell.row])[cell.field], NULL);
    }
}

/* Nothing is where it does not belong; nothing is missing without a word. */
static void assert_copied(const Copying *copying, const Report *pasted, const ClipPlan *plan)
{
    const FormTable *table = copying->table;
    g_autofree char *text = clip_format(copying->out);

    for (int i = 0; i < (int)(table->n_rows * table->n_columns); i++) {
        int item = table->first_item + i;
        const FormItem *target = report_item(pasted, item);
        const Value *value = report_value(pasted, item);

        if (target->formula != NULL || value_equal(value, report_value(copying->report, item)))
            continue;
        cr_assert(value->kind == VALUE_BLANK, "%s\n%s", target->path, text);
        cr_assert_gt(plan->left->len, 0, "%s\n%s", target->path, text);
    }
}

static gboolean has_blank_total(const Report *report, const FormTable *table)
{
    for (gsize i = 0; i < table->n_rows * table->n_columns; i++)
        if (report_result(report, table->first_item + (int)i)->kind == VALUE_BLANK)
            return TRUE;
    return FALSE;
}

/* distinct: no label is there twice. Else rows keep their order where a row does not tell its
 * group, or that it is still the same. */
static Copying choose(GRand *rand, const Report *report, const FormTable *table, gboolean distinct)
{
    Copying copying = {.rand = rand,
                       .report = report,
                       .table = table,
                       .style = (Style)g_rand_int_range(rand, 0, N_STYLES),
                       .headings = table->row_levels == 0 || g_rand_boolean(rand),
                       .filled_up = g_rand_boolean(rand),
                       .rows = in_order(table->n_rows),
                       .columns = in_order(table->n_columns),
                       .n_columns = (guint)table->n_columns,
                       .out = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev)};

    gboolean are_told = distinct || copying.style == WHOLE_LABELS || copying.style == TITLE_ROWS ||
                        (copying.style == LABELS_ONCE && copying.filled_up);

    if (g_rand_boolean(rand) && are_told)
        shuffle(rand, copying.rows, table->n_rows);
    if (copying.headings && g_rand_boolean(rand))
        shuffle(rand, copying.columns, table->n_columns);
    return copying;
}

static void copy_and_paste(GRand *rand, Form *form, const FormTable *table, gboolean distinct)
{
    g_autoptr(Report) report = report_new(form, "甲", 2023), empty = report_new(form, "甲", 2023);
    g_autoptr(ClipPlan) plan = NULL;
    Copying copying;

    fill_randomly(rand, report);
    copying = choose(rand, report, table, distinct);
    copy_table(&copying);
    plan = clip_place(form, table,
                      g_rand_int_range(rand, 0, copying.headings ? 1 : 2) % (int)table->n_rows, 0,
                      copying.out);
    if (plan != NULL) {
        take(empty, plan, copying.out);
        assert_copied(&copying, empty, plan);
    }
    if (!has_blank_total(report, table)) {
        g_autofree char *text = clip_format(copying.out);

        cr_assert(plan != NULL, "%s", text);
        cr_assert_eq(plan->left->len, 0, "%s\n%s", g_array_index(plan->left, ClipLeft, 0).label,
                     text);
    }
    g_free(copying.rows);
    g_free(copying.columns);
    g_ptr_array_unref(copying.out);
}

static void copy_tables(GRand *rand, Form *form, gboolean distinct)
{
    for (gsize i = 0; i < form->n_sections; i++)
        for (gsize k = 0; k < form->sections[i].n_blocks; k++)
            if (form->sections[i].blocks[k].kind == BLOCK_TABLE)
                copy_and_paste(rand, form, form->sections[i].blocks[k].table, distinct);
}

Test(clip_laws, what_is_copied_from_a_form_of_ours_lands_where_it_was)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(random_seed());
    FormCatalog *catalog = sample_catalog();

    for (int round = 0; round < 100; round++) {
        g_autoptr(GPtrArray) diagnostics = diagnostics_new();
        g_autoptr(Form) form =
            form_catalog_get(catalog, round % 2 ? "govinfo-2021" : "govinfo-2019", diagnostics);

        copy_tables(rand, form, TRUE);
    }
    form_catalog_free(catalog);
}

Test(clip_laws, what_is_copied_from_any_form_lands_where_it_was)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(random_seed());

    for (int round = 0; round < 200; round++) {
        g_autoptr(GPtrArray) diagnostics = diagnostics_new();
        g_autofree char *text = random_form(rand);
        g_autoptr(Form) form = form_load_text("random", text, strlen(text), diagnostics);

        cr_assert(form != NULL);
        copy_tables(rand, form, TRUE);
    }
}

/* The same labels in several groups, and others than figures. */
static Form *load_mixed(gboolean figures_only)
{
    static const char groups[] =
        "form: mixed\ntitle: 甲\nyears: 2020..\nsections:\n- id: s\n  title: 一、检查\n  table:\n"
        "    cell: {type: count}\n    rows:\n"
        "    - {id: g, label: 公众聚集场所, rows: [{id: a, label: 商场}, {id: b, label: 其他},"
        " {id: t, label: 小计, formula: sum(rows)}]}\n"
        "    - {id: h, label: 工矿企业, rows: [{id: a, label: 工厂}, {id: b, label: 其他},"
        " {id: t, label: 小计, formula: sum(rows)}]}\n"
        "    - {id: i, label: 其他单位}\n"
        "    columns:\n"
        "    - {id: p, label: 检查, columns: [{id: x, label: 重点}, {id: y, label: 一般}]}\n"
        "    - {id: q, label: 处罚, columns: [{id: x, label: 重点}, {id: y, label: 一般}]}\n";
    static const char others[] = "    - {id: d, label: 最近一次, cell: {type: date}}\n"
                                 "    - {id: r, label: 风险等级, cell: {type: choice, choices: "
                                 "[{id: low, label: 低}, {id: high, label: 高}]}}\n"
                                 "    - {id: n, label: 说明, cell: {type: text}}\n";
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autofree char *text = g_strconcat(groups, figures_only ? "" : others, NULL);
    Form *form = form_load_text("mixed", text, strlen(text), diagnostics);

    for (guint i = 0; i < diagnostics->len; i++)
        cr_log_warn("%s", ((const Diagnostic *)diagnostics->pdata[i])->message);
    cr_assert(form != NULL);
    return form;
}

Test(clip_laws, what_is_copied_with_dates_and_choices_lands_where_it_was)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(random_seed());

    for (int round = 0; round < 200; round++) {
        g_autoptr(Form) form = load_mixed(round % 2);

        copy_tables(rand, form, FALSE);
    }
}
