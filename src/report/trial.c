/* Changing figures on trial. Whom that makes suspect is suspects.c's. */
#include "report/trial.h"

#include "report/internal.h"

struct Trial {
    const Report *report;
    Value *values;   /* by item; figures own nothing */
    guint8 *dirty;   /* by rule: reads something that changed */
    guint8 *holds;   /* by rule: a Held, of the report as it is */
    guint8 *judged;  /* by rule: counted already */
    GArray *changed; /* of int: items that differ from the report */
    GArray *counted; /* of int: rules judged */
    gboolean typed;  /* some total does not come out: they were typed */
};

typedef enum { NOT_KNOWN, HOLDS, FAILS, SAYS_NOTHING } Held;

static gboolean total_holds(const Report *report, int item, const Value *made)
{
    const Value *stored = &report->stored[item];

    return stored->kind != VALUE_NUMBER ||
           (made->kind == VALUE_NUMBER && decimal_equal(made->number, stored->number)) ||
           (made->kind == VALUE_BLANK && decimal_is_zero(stored->number));
}

static gboolean has_wrong_total(const Report *report)
{
    for (gsize i = 0; i < report->form->n_items; i++)
        if (report->form->items[i].formula != NULL &&
            !total_holds(report, (int)i, &report->results[i]))
            return TRUE;
    return FALSE;
}

Trial *trial_new(const Report *report)
{
    const Form *form = report->form;
    Trial *trial = g_new0(Trial, 1);

    *trial = (Trial){.report = report,
                     .values = g_memdup2(report->results, form->n_items * sizeof(Value)),
                     .dirty = g_new0(guint8, form->n_rules),
                     .holds = g_new0(guint8, form->n_rules),
                     .judged = g_new0(guint8, form->n_rules),
                     .changed = g_array_new(FALSE, FALSE, sizeof(int)),
                     .counted = g_array_new(FALSE, FALSE, sizeof(int)),
                     .typed = has_wrong_total(report)};
    return trial;
}

void trial_free(Trial *trial)
{
    g_free(trial->values);
    g_free(trial->dirty);
    g_free(trial->holds);
    g_free(trial->judged);
    g_array_unref(trial->changed);
    g_array_unref(trial->counted);
    g_free(trial);
}

/* ---- changing -------------------------------------------------------------------------------- */

/* The last formula that reads something that changed is at least this one. */
static void set(Trial *trial, int item, Decimal number, int *last)
{
    const Form *form = trial->report->form;
    const FormItem *read = &form->items[item];

    trial->values[item] = value_number(number);
    g_array_append_val(trial->changed, item);
    for (gsize i = 0; i < read->n_readers; i++) {
        if (form->rules[read->readers[i]].check != NULL)
            continue;
        trial->dirty[read->readers[i]] = TRUE;
        *last = MAX(*last, (int)read->readers[i]);
    }
}

/* Rules stand in dependency order. */
void trial_change(Trial *trial, int item, Decimal number)
{
    const Form *form = trial->report->form;
    const FormItem *read = &form->items[item];
    int last = -1;

    set(trial, item, number, &last);
    for (int i = read->n_readers > 0 ? (int)read->readers[0] : 0; i <= last; i++) {
        const FormRule *rule = &form->rules[i];
        Value result = VALUE_NOTHING;

        if (!trial->dirty[i])
            continue;
        trial->dirty[i] = FALSE;
        if (program_run(rule->program, trial->values, NULL, &result, NULL) == PROGRAM_DONE &&
            result.kind == VALUE_NUMBER)
            set(trial, rule->item, result.number, &last);
        else
            value_clear(&result);
    }
}

void trial_take_back(Trial *trial)
{
    for (guint i = 0; i < trial->changed->len; i++) {
        int item = g_array_index(trial->changed, int, i);

        trial->values[item] = trial->report->results[item];
    }
    g_array_set_size(trial->changed, 0);
}

gboolean trial_difference(const Trial *trial, const FormRule *rule, Decimal right, Decimal *delta)
{
    ProgramTrace trace = {FALSE, VALUE_NOTHING, VALUE_NOTHING};
    Value result = VALUE_NOTHING;
    Decimal left = DECIMAL_ZERO;
    gboolean known;

    if (program_run(rule->program, trial->values, trial->report->previous, &result, &trace) !=
        PROGRAM_DONE)
        return FALSE;
    if (rule->check == NULL) {
        left = result.number;
        known = result.kind == VALUE_NUMBER;
    } else { /* where it holds now, there was no false comparison: both sides stay 0 */
        left = trace.left.kind == VALUE_NUMBER ? trace.left.number : DECIMAL_ZERO;
        right = trace.right.kind == VALUE_NUMBER ? trace.right.number : DECIMAL_ZERO;
        known = TRUE;
    }
    value_clear(&result);
    value_clear(&trace.left);
    value_clear(&trace.right);
    return known && decimal_subtract(left, right, delta);
}

/* ---- judging --------------------------------------------------------------------------------- */

/* Checks of figures against figures; of warnings those against last year's. */
static gboolean counts(const Report *report, const FormRule *rule)
{
    gsize n = 0;

    program_previous(rule->program, &n);
    return rule->claim == NULL && !program_mentions(rule->program) &&
           (rule->check->severity == SEVERITY_ERROR || n > 0) &&
           report_knows_last_year(report, rule);
}

static Held judge_check(const Trial *trial, const FormRule *rule, const Value *values)
{
    Value result = VALUE_NOTHING;
    gboolean fails = program_run(rule->program, values, trial->report->previous, &result, NULL) ==
                         PROGRAM_DONE &&
                     result.kind == VALUE_NUMBER && decimal_is_zero(result.number);

    value_clear(&result);
    return fails ? FAILS : HOLDS;
}

/* Is there a figure for all that the check compares? */
static gboolean is_complete(const Report *report, const FormRule *rule)
{
    gsize n;
    const int *items = program_operands(rule->program, &n);

    for (gsize i = 0; i < n; i++)
        if (report->results[items[i]].kind != VALUE_NUMBER)
            return FALSE;
    return TRUE;
}

/* That something holds says nothing where it is not filled in yet. */
static Held held_before(Trial *trial, const FormRule *rule)
{
    const Report *report = trial->report;
    guint8 *held = &trial->holds[rule - report->form->rules];

    if (*held == NOT_KNOWN)
        *held = (guint8)judge_check(trial, rule, report->results);
    if (*held == HOLDS && !is_complete(report, rule))
        *held = SAYS_NOTHING;
    return (Held)*held;
}

static void count(TrialOutcome *outcome, Held before, Held after, TrialHarm harm, gboolean warning)
{
    if (before == FAILS && after == HOLDS)
        outcome->mended++;
    else if (before == HOLDS && after == FAILS && warning)
        outcome->mended--;
    else if (before == HOLDS && after == FAILS)
        outcome->harm = MAX(outcome->harm, harm);
}

static gboolean is_new(Trial *trial, const FormRule *rule)
{
    int number = (int)(rule - trial->report->form->rules);

    if (trial->judged[number])
        return FALSE;
    trial->judged[number] = TRUE;
    g_array_append_val(trial->counted, number);
    return TRUE;
}

static void judge_item(Trial *trial, const FormItem *item, TrialOutcome *outcome)
{
    const Report *report = trial->report;
    int i = item->index;

    if (item->formula != NULL && trial->typed && is_new(trial, item->formula))
        count(outcome, total_holds(report, i, &report->results[i]) ? HOLDS : FAILS,
              total_holds(report, i, &trial->values[i]) ? HOLDS : FAILS, TRIAL_BREAKS_SUM, FALSE);
    for (gsize k = 0; k < item->n_readers; k++) {
        const FormRule *rule = &report->form->rules[item->readers[k]];

        if (rule->check != NULL && counts(report, rule) && is_new(trial, rule))
            count(outcome, held_before(trial, rule), judge_check(trial, rule, trial->values),
                  TRIAL_BREAKS_CHECK, rule->check->severity == SEVERITY_WARNING);
    }
}

TrialOutcome trial_judge(Trial *trial)
{
    TrialOutcome outcome = {0, TRIAL_BREAKS_NOTHING};

    for (guint i = 0; i < trial->changed->len; i++)
        judge_item(trial, &trial->report->form->items[g_array_index(trial->changed, int, i)],
                   &outcome);
    for (guint i = 0; i < trial->counted->len; i++)
        trial->judged[g_array_index(trial->counted, int, i)] = FALSE;
    g_array_set_size(trial->counted, 0);
    return outcome;
}
