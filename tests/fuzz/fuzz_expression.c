/* Any text as an expression: it ends in located mistakes, or in a program that runs the same twice,
 * over blanks, small figures and figures too large, without a step outside its operands. */
#include "form/form.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static const char head[] = "form: f\ntitle: F\nsections:\n- id: t\n  title: T\n  table:\n"
                           "    cell: {type: signed}\n    columns:\n"
                           "    - {id: a, label: A}\n    - {id: b, label: B}\n"
                           "    rows:\n    - {id: one, label: '1'}\n    - {id: two, label: '2'}\n"
                           "- id: s\n  title: S\n  passages:\n  - {id: text, label: P}\n"
                           "checks:\n- id: c\n  message: m\n  assert: ";

/* The text as a YAML scalar in single quotes. */
static char *quoted(const char *text, gsize length)
{
    g_autofree char *copy = g_strndup(text, length);
    g_auto(GStrv) parts = g_strsplit(copy, "'", -1);
    g_autofree char *inside = g_strjoinv("''", parts);

    return g_strconcat("'", inside, "'\n", NULL);
}

static Value value_for(const FormItem *item, int round)
{
    static const char huge[] = "999999999999999999999999999999999999";
    Decimal number = DECIMAL_ZERO;

    if (round == 0)
        return VALUE_NOTHING;
    if (!form_type_is_number(&item->type))
        return value_text("2024年，收到12件。", -1);
    if (round == 1)
        return value_number(decimal_from_int(item->index * 7 - 20));
    g_assert(decimal_parse(huge, strlen(huge), &number) == DECIMAL_OK);
    return value_number(number);
}

static void run_twice(const Form *form, const FormRule *rule, const Value *values)
{
    ProgramTrace trace;
    g_auto(Value) one = VALUE_NOTHING, other = VALUE_NOTHING;
    ProgramStatus first = program_run(rule->program, values, values, &one, &trace);
    ProgramStatus second = program_run(rule->program, values, values, &other, NULL);

    g_assert(first == second);
    g_assert(first != PROGRAM_DONE || value_equal(&one, &other));
    g_assert(one.kind == VALUE_BLANK || one.kind == VALUE_NUMBER);
    value_clear(&trace.left);
    value_clear(&trace.right);
    g_assert(rule->item >= 0 && (gsize)rule->item < form->n_items);
}

static void run(const Form *form)
{
    for (int round = 0; round < 3; round++) {
        g_autofree Value *values = g_new0(Value, form->n_items);

        for (gsize i = 0; i < form->n_items; i++)
            values[i] = value_for(&form->items[i], round);
        for (gsize i = 0; i < form->n_rules; i++)
            run_twice(form, &form->rules[i], values);
        for (gsize i = 0; i < form->n_items; i++)
            value_clear(&values[i]);
    }
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autofree char *scalar = quoted((const char *)data, size);
    g_autofree char *text = g_strconcat(head, scalar, NULL);
    g_autoptr(Form) form = form_load_text("f.yaml", text, strlen(text), found);

    g_assert((form == NULL) == (found->len > 0));
    if (form != NULL)
        run(form);
    return 0;
}
