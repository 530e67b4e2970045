/* Any bytes at all as a form: it ends in mistakes that can be printed, or in a form whose parts
 * agree with one another and whose rules run. */
#include "form/form.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void print(const Diagnostics *found)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; i < found->len; i++)
        diagnostic_format(g_ptr_array_index(found, i), TRUE, out);
    g_assert(g_utf8_validate(out->str, (gssize)out->len, NULL));
}

static void check_items(const Form *form)
{
    for (gsize i = 0; i < form->n_items; i++) {
        const FormItem *item = &form->items[i];

        g_assert(item->index == (int)i && item->type.type != NULL && item->label != NULL);
        g_assert(form_item_at(form, item->path) == item);
        g_assert(item->formula == NULL || item->formula->item == item->index);
        g_assert((item->kind == ITEM_CELL) == (item->table != NULL));
        for (gsize k = 0; k < item->n_readers; k++)
            g_assert(item->readers[k] >= 0 && (gsize)item->readers[k] < form->n_rules);
    }
}

static void check_order(const Form *form, const FormRule *rule)
{
    gsize n;
    const int *operands = program_operands(rule->program, &n);

    for (gsize i = 0; i < n; i++) {
        g_assert(operands[i] >= 0 && (gsize)operands[i] < form->n_items);
        g_assert(i == 0 || operands[i - 1] < operands[i]);
        g_assert(form->items[operands[i]].formula == NULL ||
                 form->items[operands[i]].formula < rule);
    }
}

/* Every third item blank, the others of their type's kind. */
static Value some_value(const FormItem *item)
{
    if (item->index % 3 == 2)
        return VALUE_NOTHING;
    return form_type_is_number(&item->type) ? value_number(decimal_from_int(item->index * 7 - 20))
                                            : value_text("2024-01-31", -1);
}

/* Last year's values are this year's. */
static void run_rules(const Form *form)
{
    g_autofree Value *values = g_new0(Value, form->n_items);

    for (gsize i = 0; i < form->n_items; i++)
        values[i] = some_value(&form->items[i]);
    for (gsize i = 0; i < form->n_rules; i++) {
        Value result = VALUE_NOTHING;
        ProgramTrace trace;

        check_order(form, &form->rules[i]);
        program_run(form->rules[i].program, values, values, &result, &trace);
        g_assert(result.kind == VALUE_BLANK || result.kind == VALUE_NUMBER);
        g_assert(trace.has_comparison ||
                 (trace.left.kind == VALUE_BLANK && trace.right.kind == VALUE_BLANK));
        value_clear(&result);
        value_clear(&trace.left);
        value_clear(&trace.right);
    }
    for (gsize i = 0; i < form->n_items; i++)
        value_clear(&values[i]);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(Form) form = form_load_text("fuzz", (const char *)data, size, found);

    g_assert((form == NULL) == (found->len > 0));
    print(found);
    if (form == NULL)
        return 0;
    check_items(form);
    run_rules(form);
    return 0;
}
