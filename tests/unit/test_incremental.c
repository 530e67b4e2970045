/* Whatever is edited, undone and done again: every result is what a computation from scratch over
 * the same entered values gives. On random forms; a failure prints the seed (set TEST_SEED). */
#include "random_form.h"
#include "report/report.h"

#include <criterion/criterion.h>
#include <string.h>

#define FORMS 100
#define EDITS 120

typedef struct {
    const Report *report;
    const Form *form;
    Value *values;
    gboolean *known;
} Scratch;

/* Works out an item from the entered values alone, by its own recursion. */
static const Value *work_out(Scratch *scratch, int item)
{
    const FormRule *formula = scratch->form->items[item].formula;
    const FormType *type = &scratch->form->items[item].type;
    Value *value = &scratch->values[item];
    const int *operands;
    gsize n;

    if (scratch->known[item])
        return value;
    scratch->known[item] = TRUE;
    if (formula == NULL) {
        *value = value_copy(report_value(scratch->report, item));
        return value;
    }
    operands = program_operands(formula->program, &n);
    for (gsize i = 0; i < n; i++)
        work_out(scratch, operands[i]);
    if (program_run(formula->program, scratch->values, NULL, value, NULL) == PROGRAM_OVERFLOW)
        value_clear(value);
    if (value->kind == VALUE_NUMBER && program_scales(formula->program))
        value->number = decimal_round(value->number, type->scale);
    if (!form_type_accepts(type, value))
        value_clear(value);
    return value;
}

/* The first item whose result differs from scratch, or −1. */
static int first_difference(const Report *report)
{
    const Form *form = report_form(report);
    Scratch scratch = {report, form, g_new0(Value, form->n_items), g_new0(gboolean, form->n_items)};
    int different = -1;

    for (int i = 0; i < (int)form->n_items && different < 0; i++) {
        if (!value_equal(work_out(&scratch, i), report_result(report, i)))
            different = i;
    }
    for (gsize i = 0; i < form->n_items; i++)
        value_clear(&scratch.values[i]);
    g_free(scratch.values);
    g_free(scratch.known);
    return different;
}

static Value random_value(GRand *rand, const FormType *type)
{
    int kind = g_rand_int_range(rand, 0, 100);
    Decimal number = decimal_from_int(g_rand_int_range(rand, 0, 1000));

    if (kind < 12)
        return VALUE_NOTHING;
    if (kind < 15)
        return value_invalid("约百件", -1);
    if (kind < 18)
        number = decimal_from_int(999999999999999999);
    else if (kind < 40)
        number = decimal_from_int(g_rand_int_range(rand, 0, 3));
    if (strcmp(type->type->name, "signed") == 0 && kind % 2 == 0)
        number = decimal_negate(number);
    if (strcmp(type->type->name, "decimal") == 0)
        decimal_divide(number, decimal_from_int(100), &number);
    return value_number(number);
}

static void edit(GRand *rand, Report *report)
{
    const Form *form = report_form(report);
    int item = g_rand_int_range(rand, 2, (gint32)form->n_items);
    Value value = random_value(rand, &form->items[item].type);

    report_set(report, item, &value);
    value_clear(&value);
}

static void edit_several(GRand *rand, Report *report)
{
    report_group_begin(report);
    for (int i = 0; i < 4; i++)
        edit(rand, report);
    if (g_rand_boolean(rand))
        report_group_end(report);
    else
        report_group_cancel(report);
}

static void act(GRand *rand, Report *report)
{
    int kind = g_rand_int_range(rand, 0, 100);

    if (kind < 15)
        report_undo(report);
    else if (kind < 25)
        report_redo(report);
    else if (kind < 30)
        edit_several(rand, report);
    else
        edit(rand, report);
}

static Value *snapshot(const Report *report)
{
    gsize n = report_form(report)->n_items;
    Value *values = g_new(Value, n);

    for (gsize i = 0; i < n; i++)
        values[i] = value_copy(report_value(report, (int)i));
    return values;
}

static gboolean matches(const Report *report, Value *values)
{
    gsize n = report_form(report)->n_items;
    gboolean same = TRUE;

    for (gsize i = 0; i < n; i++) {
        same &= value_equal(&values[i], report_value(report, (int)i));
        value_clear(&values[i]);
    }
    g_free(values);
    return same;
}

static Form *load(const char *text)
{
    g_autoptr(GPtrArray) found = diagnostics_new();
    Form *form = form_load_text("random.yaml", text, strlen(text), found);
    g_autoptr(GString) shown = g_string_new(NULL);

    for (guint i = 0; i < found->len; i++)
        diagnostic_format(found->pdata[i], TRUE, shown);
    cr_assert(form != NULL, "%s\nTEST_SEED=%u", shown->str, random_seed());
    return form;
}

static void undo_and_redo_all(Report *report, Value *start)
{
    Value *end;

    while (report_redo(report) >= 0)
        ;
    end = snapshot(report);
    while (report_undo(report) >= 0)
        ;
    cr_assert(matches(report, start), "undoing all. TEST_SEED=%u", random_seed());
    cr_assert_eq(first_difference(report), -1, "undoing all. TEST_SEED=%u", random_seed());
    while (report_redo(report) >= 0)
        ;
    cr_assert(matches(report, end), "redoing all. TEST_SEED=%u", random_seed());
    cr_assert_eq(first_difference(report), -1, "redoing all. TEST_SEED=%u", random_seed());
}

static gsize try_form(GRand *rand, const char *text)
{
    g_autoptr(Form) form = load(text);
    g_autoptr(Report) report = report_new(form, "A", 2024);
    Value *start = snapshot(report);
    gsize formulas = 0;

    for (gsize i = 0; i < form->n_rules; i++)
        formulas += form->rules[i].check == NULL;
    for (int i = 0; i < EDITS; i++) {
        int different;

        act(rand, report);
        different = first_difference(report);
        cr_assert(different < 0, "%s after edit %d, TEST_SEED=%u\n%s",
                  form->items[MAX(different, 0)].path, i, random_seed(), text);
    }
    undo_and_redo_all(report, start);
    return formulas;
}

Test(incremental, results_equal_a_computation_from_scratch_after_every_edit)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(random_seed());
    gsize formulas = 0;

    for (int i = 0; i < FORMS; i++) {
        g_autofree char *text = random_form(rand);

        formulas += try_form(rand, text);
    }
    cr_expect_gt(formulas, FORMS * 10, "only %zu formulas, too few to prove anything", formulas);
}

Test(incremental, an_edit_runs_down_a_chain_as_long_as_forms_may_be)
{
    GString *text =
        g_string_new("form: chain\ntitle: C\nsections:\n- id: s\n  title: S\n  fields:\n");
    const int length = 9000;
    Value one = value_number(decimal_from_int(1));

    for (int i = 0; i < length; i++)
        g_string_append_printf(text, "  - {id: f%d, label: F, type: count, formula: f%d + 1}\n", i,
                               i + 1);
    g_string_append_printf(text, "  - {id: f%d, label: F, type: count}\n", length);
    g_autoptr(Form) form = load(text->str);
    g_autoptr(Report) report = report_new(form, "A", 2024);

    report_set(report, form_item_at(form, "s.f9000")->index, &one);
    cr_expect(decimal_equal(report_result(report, form_item_at(form, "s.f0")->index)->number,
                            decimal_from_int(9001)));
    g_string_free(text, TRUE);
}
