/* Running a report's formulas, all of them or those that follow from one item. The expressions
 * themselves are form/program.c. */
#include "report/internal.h"

/* What is multiplied or divided has the decimals that its cell has: nobody filling in a form could
 * mend a third. Sums are left exact, so that a wrong type is seen. */
static void fit_decimals(const FormRule *rule, const FormItem *item, Value *result)
{
    if (result->kind == VALUE_NUMBER && result->number.scale > item->type.scale &&
        program_scales(rule->program))
        result->number = decimal_round(result->number, item->type.scale);
}

static void compute(Report *report, const FormRule *rule)
{
    const FormItem *item = &report->form->items[rule->item];
    Value result = VALUE_NOTHING;
    ProgramStatus status = program_run(rule->program, report->results, NULL, &result, NULL);

    fit_decimals(rule, item, &result);
    report->unfit[rule->item] =
        status == PROGRAM_OVERFLOW || !form_type_accepts(&item->type, &result);
    if (report->unfit[rule->item])
        value_clear(&result);
    value_clear(&report->results[rule->item]);
    report->results[rule->item] = result;
}

void report_compute_all(Report *report)
{
    for (gsize i = 0; i < report->form->n_rules; i++)
        if (report->form->rules[i].check == NULL)
            compute(report, &report->form->rules[i]);
}

static void mark_readers(Report *report, int item)
{
    const FormItem *read = &report->form->items[item];

    for (gsize i = 0; i < read->n_readers; i++)
        report->dirty[read->readers[i]] = TRUE;
}

/* Rules stand in dependency order, so one pass over the marks is enough. */
void report_follow(Report *report, int item, ReportVisit visit)
{
    const FormItem *read = report_item(report, item);

    if (read->n_readers == 0)
        return;
    mark_readers(report, item);
    for (gsize i = (gsize)read->readers[0]; i < report->form->n_rules; i++) {
        const FormRule *rule = &report->form->rules[i];

        if (!report->dirty[i])
            continue;
        report->dirty[i] = FALSE;
        if (rule->check != NULL)
            continue;
        compute(report, rule);
        mark_readers(report, rule->item);
        if (visit != NULL)
            visit(report, rule->item);
    }
}
