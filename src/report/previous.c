/* Last year's report beside this year's: what of it compares, item by item. Finding its file is
 * report_index.c's. */
#include "report/internal.h"

#include <string.h>

const FormItem *previous_counterpart(const Form *form, const Form *other, gsize item)
{
    const FormItem *found;

    if (form == other)
        return &other->items[item];
    if (g_strcmp0(form->id, other->id) != 0 &&
        (g_strcmp0(form->follows, other->id) != 0 || !form->compares[item]))
        return NULL;
    found = form_item_at(other, form->items[item].path);
    return found != NULL && found->type.type == form->items[item].type.type ? found : NULL;
}

void report_previous_free(Report *report)
{
    for (gsize i = 0; report->previous != NULL && i < report->form->n_items; i++)
        value_clear(&report->previous[i]);
    g_clear_pointer(&report->previous, g_free);
    for (gsize i = 0; report->carried != NULL && i < report->form->n_items; i++)
        value_clear(&report->carried[i]);
    g_clear_pointer(&report->carried, g_free);
    g_clear_pointer(&report->previous_path, g_free);
    g_clear_pointer(&report->previous_trouble, diagnostic_free);
    report->previous_stamp = (FileStamp){0, 0, 0, 0};
    report->previous_others = 0;
}

gboolean report_is_previous(const Report *report, const Report *previous, FormCatalog *catalog)
{
    return report_year(report) > 0 && report_year(previous) == report_year(report) - 1 &&
           *report_agency(report) != '\0' &&
           g_strcmp0(report_agency(report), report_agency(previous)) == 0 &&
           form_catalog_steps_back(catalog, report->form, previous->form->id) >= 0;
}

gboolean previous_is_better(const PreviousRank *one, const PreviousRank *two)
{
    if (one->apart != two->apart)
        return two->apart;
    if (one->steps != two->steps)
        return one->steps < two->steps;
    if (one->filled != two->filled)
        return one->filled > two->filled;
    if (one->written != two->written)
        return one->written > two->written;
    return strcmp(one->path, two->path) < 0;
}

void report_previous_came(Report *report, const char *path, guint others)
{
    if (report->previous_path != path) {
        g_free(report->previous_path);
        report->previous_path = g_strdup(path);
    }
    report->previous_others = others;
}

/* Into items that may have had another name there. */
static void take_carried(Report *report, const Report *previous)
{
    const Form *form = report->form;

    report->carried = g_new0(Value, form->n_items);
    for (gsize i = 0; i < form->n_items; i++) {
        const FormItem *item = form_carried_into(form, (int)i, previous->form);

        if (item != NULL)
            report->carried[i] = value_copy(&previous->results[item->index]);
    }
}

void report_set_previous(Report *report, const Report *previous)
{
    report_previous_free(report);
    report->revision++;
    if (previous == NULL)
        return;
    report->previous = g_new0(Value, report->form->n_items);
    report->previous_path = g_strdup(previous->path);
    for (gsize i = FORM_ITEM_YEAR + 1; i < report->form->n_items; i++) {
        const FormItem *other = previous_counterpart(report->form, previous->form, i);

        if (other != NULL)
            report->previous[i] = value_copy(&previous->results[other->index]);
    }
    if (strcmp(report->form->id, previous->form->id) != 0)
        take_carried(report, previous);
}

const Value *report_previous(const Report *report, int item)
{
    return report->previous != NULL && item < (int)report->form->n_items ? &report->previous[item]
                                                                         : NULL;
}

gboolean report_knows_last_year(const Report *report, const FormRule *rule)
{
    gsize n;
    const int *items = program_previous(rule->program, &n);

    for (gsize i = 0; i < n; i++)
        if (report->previous == NULL || report->previous[items[i]].kind != VALUE_NUMBER)
            return FALSE;
    return TRUE;
}

/* Cases of one check stand at the same item and differ in what they say. */
static gboolean is_same_rule(const FormRule *one, const FormRule *two)
{
    return one->check != NULL && g_str_equal(one->check->id, two->check->id) &&
           (one->claim != NULL) == (two->claim != NULL) &&
           (two->each != NULL || g_str_equal(one->source, two->source));
}

const FormRule *report_rule_of(const Form *last, const Form *form, const FormRule *rule)
{
    const FormItem *item = form_item_at(last, form->items[rule->item].path);

    if (last == form || item == NULL)
        return last == form ? rule : NULL;
    if (rule->check == NULL)
        return item->formula;
    for (gsize i = 0; i < last->n_rules; i++)
        if (last->rules[i].item == item->index && is_same_rule(&last->rules[i], rule))
            return &last->rules[i];
    return NULL;
}

const char *report_previous_path(const Report *report)
{
    return report->previous_path;
}

guint report_previous_others(const Report *report)
{
    return report->previous_others;
}

const Diagnostic *report_previous_trouble(const Report *report)
{
    return report->previous_trouble;
}

const Value *report_carried(const Report *report, int item)
{
    int from = report->form->carries[item];
    const Value *value = report->carried != NULL                 ? &report->carried[item]
                         : report->previous != NULL && from >= 0 ? &report->previous[from]
                                                                 : NULL;

    return value != NULL && value->kind == VALUE_NUMBER ? value : NULL;
}

gsize report_carry_over(Report *report)
{
    gsize n = 0;

    report_group_begin(report);
    for (gsize i = 0; i < report->form->n_items; i++) {
        const Value *value = report_carried(report, (int)i);

        n += value != NULL && report_set(report, (int)i, value);
    }
    report_group_end(report);
    return n;
}
