/* Entering values: what the user sets, and the totals that follow it. How that is recorded is
 * history.c's business. */
#include "base/numeral.h"
#include "report/history.h"
#include "report/internal.h"

#include <string.h>

/* ---- values ------------------------------------------------------------------------------------
 */

gboolean report_set(Report *report, int item, const Value *value)
{
    Value nothing = VALUE_NOTHING;

    if (report_item(report, item)->formula != NULL)
        return FALSE;
    if ((value->kind == VALUE_TEXT || value->kind == VALUE_INVALID) && *value->text == '\0')
        value = &nothing;
    if (value_equal(report_value(report, item), value))
        return FALSE;
    report_group_begin(report);
    history_value(report, item, value);
    report_follow(report, item, history_result);
    report_group_end(report);
    return TRUE;
}

gboolean report_adopt(Report *report, int item)
{
    if (report->form->items[item].formula == NULL ||
        value_equal(&report->stored[item], &report->results[item]))
        return FALSE;
    report_group_begin(report);
    history_result(report, item);
    report_group_end(report);
    return TRUE;
}

/* By item: computed, and what is stored is what the formula gives, or both are blank. */
static guint8 *agreeing_totals(const Report *report)
{
    guint8 *agrees = g_new0(guint8, report->form->n_items);

    for (gsize i = 0; i < report->form->n_items; i++)
        agrees[i] = report->form->items[i].formula != NULL &&
                    value_equal(&report->stored[i], &report->results[i]);
    return agrees;
}

static gboolean is_missing_number(const Report *report, int item)
{
    return item_is_numeric(&report->form->items[item]) && item != FORM_ITEM_YEAR &&
           report->stored[item].kind == VALUE_BLANK;
}

/* A total that the agency filled in otherwise is kept, and its finding: what is wrong there is not
 * mended by a nought elsewhere. */
gsize report_zero_fill(Report *report, const int *items, gsize n_items)
{
    const Value zero = value_number(DECIMAL_ZERO);
    const Form *form = report->form;
    g_autofree guint8 *agrees = agreeing_totals(report);
    gsize n = 0;

    report_group_begin(report);
    for (gsize i = 0; i < n_items; i++)
        if (is_missing_number(report, items[i]) && form->items[items[i]].formula == NULL) {
            history_value(report, items[i], &zero);
            report_follow(report, items[i], NULL);
            n++;
        }
    for (gsize i = 0; i < n_items; i++)
        if (is_missing_number(report, items[i]))
            n += report_adopt(report, items[i]);
    for (gsize i = 0; i < form->n_items; i++)
        if (agrees[i])
            report_adopt(report, (int)i);
    report_group_end(report);
    return n;
}

/* ---- typed text --------------------------------------------------------------------------------
 */

/* A figure or date as the file has it; NULL: as it was typed. */
static char *normalized(const FormItem *item, const char *typed)
{
    if (form_type_is_number(&item->type))
        return numeral_normalize(typed, item->type.unit);
    return item->type.type == cell_type_find("date") ? numeral_date(typed) : NULL;
}

gboolean report_enter(Report *report, int item, const char *typed, char **why)
{
    const FormItem *target = report_item(report, item);
    g_autofree char *plain = normalized(target, typed);
    const char *text = plain != NULL ? plain : typed;
    Value value = VALUE_NOTHING;
    gboolean changed = FALSE, fine = TRUE;

    if (why != NULL)
        *why = NULL;
    if (target->formula != NULL)
        return FALSE;
    if (text[strspn(text, item_is_prose(target) ? "" : " ")] == '\0')
        ; /* blank */
    else if (item_is_prose(target))
        value = value_text(text, -1);
    else
        fine = form_type_parse(&target->type, text, strlen(text), &value, why);
    if (fine)
        changed = report_set(report, item, &value);
    value_clear(&value);
    return changed;
}

gboolean report_contradicts(const Report *report, int item, const char *typed)
{
    const FormItem *target = report_item(report, item);
    g_autofree char *plain = normalized(target, typed);
    Value value = VALUE_NOTHING;
    gboolean differs = plain != NULL &&
                       form_type_parse(&target->type, plain, strlen(plain), &value, NULL) &&
                       !value_equal(&value, report_result(report, item));

    value_clear(&value);
    return differs;
}
