/* A form's rules: formulas compiled and put in dependency order, then the checks, and which of them
 * read an item. Expressions are form/expression.c's, `checks:` form/checks.c's. */
#include "base/i18n.h"
#include "form/expression.h"
#include "form/form_private.h"
#include "form/pattern.h"

#include <string.h>

typedef struct {
    Loader *loader;
    gsize walked;                   /* see MAX_WALKED */
    GHashTable *expressions;        /* FormHeader * → Expression *, NULL where it has mistakes */
    Program **programs;             /* of items; NULL: none */
    const PendingFormula **pending; /* of items; NULL: none */
} Formulas;

/* ---- compiling ---------------------------------------------------------------------------------
 */

static Scope scope_of(const Loader *loader, const PendingFormula *formula)
{
    const FormItem *item = &loader->form->items[formula->item];
    const FormTable *table = formula->header != NULL ? item->table : NULL;

    return (Scope){.table = table,
                   .rows = table != NULL && table->row_leaves[item->row] == formula->header,
                   .self = formula->header,
                   .section = table == NULL ? item->section : NULL};
}

static Program *compile(Loader *loader, const Expression *expression, const PendingFormula *formula)
{
    const FormItem *item = &loader->form->items[formula->item];
    Scope scope = scope_of(loader, formula);

    return expression_compile(loader, expression, scope.rows ? item->column : item->row, FALSE);
}

/* The expression of a row or column is read once and compiled for each of its cells. */
static const Expression *header_expression(Formulas *formulas, const PendingFormula *formula)
{
    gpointer expression = NULL;

    if (!g_hash_table_lookup_extended(formulas->expressions, formula->header, NULL, &expression)) {
        Scope scope = scope_of(formulas->loader, formula);

        expression = expression_parse(formulas->loader, formula->node, &scope);
        g_hash_table_insert(formulas->expressions, (gpointer)formula->header, expression);
    }
    return expression;
}

static void compile_formula(Formulas *formulas, const PendingFormula *formula)
{
    Loader *loader = formulas->loader;
    const FormItem *item = &loader->form->items[formula->item];
    g_autoptr(Expression) own = NULL;
    const Expression *expression;

    if (!item->type.type->numeric) {
        loader_error(loader, formula->node, 0, NULL, _("“%s”不是数，不能有公式"), item->label);
        return;
    }
    if (formula->header == NULL) {
        Scope scope = scope_of(loader, formula);

        expression = own = expression_parse(loader, formula->node, &scope);
    } else {
        expression = header_expression(formulas, formula);
    }
    if (expression != NULL)
        formulas->programs[formula->item] = compile(loader, expression, formula);
}

/* ---- dependency order --------------------------------------------------------------------------
 */

typedef enum { STATE_NEW, STATE_OPEN, STATE_DONE } State;

typedef struct {
    int item;
    gsize next; /* operand to look at */
} Step;

#define MAX_SHOWN  6
#define MAX_WALKED 4000000 /* steps, to report circles */

/* Reports the circle that closes at steps[from], at its first item's formula. */
static void report_circle(Formulas *formulas, const GArray *steps, guint from)
{
    const FormItem *items = formulas->loader->form->items;
    g_autoptr(GString) way = g_string_new(NULL);
    guint length = steps->len - from, first = from;

    for (guint i = from; i < steps->len; i++) {
        if (g_array_index(steps, Step, i).item < g_array_index(steps, Step, first).item)
            first = i;
    }
    for (guint i = 0; i <= length; i++) {
        guint at = from + (first - from + i) % length;

        if (i == MAX_SHOWN && length > MAX_SHOWN) {
            g_string_append(way, " → …");
            i = length;
            at = first;
        }
        g_string_append_printf(way, "%s“%s”", i > 0 ? " → " : "",
                               items[g_array_index(steps, Step, at).item].label);
    }
    loader_error(formulas->loader, formulas->pending[g_array_index(steps, Step, first).item]->node,
                 0, NULL, _("公式循环引用：%s"), way->str);
}

static void meet(Formulas *formulas, GArray *steps, State *states, int operand)
{
    Step step = {operand, 0};
    guint from = steps->len;

    if (formulas->programs[operand] == NULL || states[operand] == STATE_DONE)
        return;
    if (states[operand] == STATE_NEW) {
        states[operand] = STATE_OPEN;
        g_array_append_val(steps, step);
        return;
    }
    formulas->walked += steps->len;
    if (formulas->walked > MAX_WALKED)
        return;
    while (g_array_index(steps, Step, from - 1).item != operand)
        from--;
    report_circle(formulas, steps, from - 1);
}

static void add_formula(Formulas *formulas, int item, GArray *rules)
{
    const FormRule rule = {.item = item,
                           .program = g_steal_pointer(&formulas->programs[item]),
                           .source = loader_text(formulas->loader, formulas->pending[item]->node)};

    g_array_append_val(rules, rule);
}

/* Depth first, without recursion: chains may be as long as there are items. */
static void order_from(Formulas *formulas, int item, State *states, GArray *steps, GArray *rules)
{
    meet(formulas, steps, states, item);
    while (steps->len > 0) {
        Step *step = &g_array_index(steps, Step, steps->len - 1);
        gsize n;
        const int *operands = program_operands(formulas->programs[step->item], &n);

        if (step->next < n) {
            meet(formulas, steps, states, operands[step->next++]);
            continue;
        }
        states[step->item] = STATE_DONE;
        add_formula(formulas, step->item, rules);
        g_array_set_size(steps, steps->len - 1);
    }
}

static void order(Formulas *formulas, GArray *rules)
{
    gsize n = formulas->loader->form->n_items;
    g_autofree State *states = g_new0(State, n);
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(Step));

    for (gsize i = 0; i < n; i++) {
        if (formulas->programs[i] != NULL)
            order_from(formulas, (int)i, states, steps, rules);
    }
}

static void read_formulas(Loader *loader, GArray *rules)
{
    gsize n = loader->form->n_items;
    g_autofree Program **programs = g_new0(Program *, n);
    g_autofree const PendingFormula **pending = g_new0(const PendingFormula *, n);
    Formulas formulas = {
        .loader = loader,
        .expressions = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)expression_free),
        .programs = programs,
        .pending = pending};

    for (guint i = 0; i < loader->formulas->len; i++) {
        const PendingFormula *formula = &g_array_index(loader->formulas, PendingFormula, i);

        pending[formula->item] = formula;
        g_hash_table_add(loader->computed, GINT_TO_POINTER(formula->item));
    }
    for (guint i = 0; i < loader->formulas->len; i++)
        compile_formula(&formulas, &g_array_index(loader->formulas, PendingFormula, i));
    order(&formulas, rules);
    g_hash_table_unref(formulas.expressions);
}

/* ---- readers -----------------------------------------------------------------------------------
 */

static void link_rules(Form *form)
{
    FormItem *items = (FormItem *)form->items;
    gsize total = 0, n;
    int *readers;

    for (gsize i = 0; i < form->n_rules; i++) {
        const int *operands = program_operands(form->rules[i].program, &n);

        if (form->rules[i].check == NULL)
            items[form->rules[i].item].formula = &form->rules[i];
        total += n;
        for (gsize k = 0; k < n; k++)
            items[operands[k]].n_readers++;
    }
    readers = form_new_array(form, int, total);
    for (gsize i = 0; i < form->n_items; i++) {
        items[i].readers = readers;
        readers += items[i].n_readers;
        items[i].n_readers = 0;
    }
    for (gsize i = 0; i < form->n_rules; i++) {
        const int *operands = program_operands(form->rules[i].program, &n);

        for (gsize k = 0; k < n; k++) {
            FormItem *item = &items[operands[k]];

            ((int *)item->readers)[item->n_readers++] = (int)i;
        }
    }
}

static void seek_claim(Form *form, const FormRule *rule)
{
    const SoughtClaim sought = {pattern_needs(rule->claim->pattern), rule};

    g_array_append_val(((FormParts *)form)->claims, sought);
}

void loader_read_rules(Loader *loader, const YamlNode *checks)
{
    GArray *rules = g_array_new(FALSE, FALSE, sizeof(FormRule));

    read_formulas(loader, rules);
    if (checks != NULL)
        loader_read_checks(loader, checks, rules);
    loader->form->n_rules = rules->len;
    loader->form->rules = form_keep_array(loader->form, rules);
    for (gsize i = 0; i < loader->form->n_rules; i++) {
        const FormRule *rule = &loader->form->rules[i];

        if (rule->claim != NULL)
            seek_claim(loader->form, rule);
        loader->form->reads_prose |= rule->claim != NULL || program_mentions(rule->program);
    }
    link_rules(loader->form);
}
