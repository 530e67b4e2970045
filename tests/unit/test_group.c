/* Groups of edits: one undo step, none when they came to nothing, taken back when cancelled. */
#include "report/annotations.h"
#include "report/history.h"
#include "report/report.h"

#include <criterion/criterion.h>

static Report *report_make(void)
{
    g_autofree char *folder = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    const char *folders[] = {folder, NULL};
    g_autoptr(FormCatalog) catalog = form_catalog_new(folders);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Form) form = form_catalog_get(catalog, "govinfo-2021", diagnostics);

    cr_assert(form != NULL);
    return report_new(form, "某区公安局", 2023);
}

static int item_at(const Report *report, const char *path)
{
    return form_item_at(report_form(report), path)->index;
}

Test(group, typing_over_a_figure_with_itself_leaves_no_step)
{
    g_autoptr(Report) report = report_make();
    int item = item_at(report, "proactive.article_20_5.licensing.decisions");

    report_enter(report, item, "12", NULL);
    report_group_begin(report);
    report_enter(report, item, "", NULL);
    report_enter(report, item, "1", NULL);
    report_enter(report, item, "12", NULL);
    report_group_end(report);
    cr_assert_eq(report_undo(report), item);
    cr_assert_not(report_can_undo(report));
}

Test(group, digit_by_digit_a_cell_and_its_totals_are_one_change_each)
{
    g_autoptr(Report) report = report_make();
    int item = item_at(report, "applications.received.natural_person");
    int total = item_at(report, "applications.received.total");
    const GArray *changes;

    report_group_begin(report);
    report_enter(report, item, "1", NULL);
    report_enter(report, item, "12", NULL);
    report_enter(report, item, "125", NULL);
    changes = history_open_changes(report);
    cr_assert_eq(changes->len, 2);
    cr_assert_eq(change_at(changes, 0)->item, item);
    cr_assert_eq(change_at(changes, 0)->before.kind, VALUE_BLANK);
    cr_assert_eq((int)change_at(changes, 0)->after.number.coefficient, 125);
    cr_assert_eq(change_at(changes, 1)->item, total);
    report_enter(report, item, "", NULL);
    cr_assert_eq(history_open_changes(report)->len, 0);
    report_enter(report, item, "7", NULL);
    report_group_end(report);
    cr_assert_eq(report_undo(report), item);
    cr_assert_eq(report_value(report, item)->kind, VALUE_BLANK);
    cr_assert_eq(report_value(report, total)->kind, VALUE_BLANK);
    cr_assert_eq(report_redo(report), item);
    cr_assert_eq((int)report_value(report, total)->number.coefficient, 7);
}

Test(group, what_was_typed_into_a_text_between_two_values_stays_between)
{
    g_autoptr(Report) report = report_make();
    int item = item_at(report, "overview.platforms");

    report_group_begin(report);
    report_enter(report, item, "一", NULL);
    report_splice(report, item, 3, 0, "二", 3);
    report_enter(report, item, "三", NULL);
    cr_assert_eq(history_open_changes(report)->len, 3);
    report_group_end(report);
    cr_assert_eq(report_undo(report), item);
    cr_assert_eq(report_value(report, item)->kind, VALUE_BLANK);
    cr_assert_eq(report_redo(report), item);
    cr_assert_str_eq(report_value(report, item)->text, "三");
}

Test(group, a_cancelled_group_is_taken_back)
{
    g_autoptr(Report) report = report_make();
    int item = item_at(report, "applications.received.natural_person");

    report_enter(report, item, "12", NULL);
    report_group_begin(report);
    report_enter(report, item, "7", NULL);
    report_enter(report, item, "75", NULL);
    report_group_cancel(report);
    cr_assert_eq((int)report_value(report, item)->number.coefficient, 12);
    cr_assert_eq(report_undo(report), item);
    cr_assert_not(report_can_undo(report));
    cr_assert_not(report_modified(report));
}

Test(group, many_edits_are_one_step)
{
    g_autoptr(Report) report = report_make();
    int first = item_at(report, "applications.received.natural_person");

    report_group_begin(report);
    for (int i = 0; i < 6; i++)
        report_enter(report, first + i, "3", NULL);
    report_group_end(report);
    cr_assert_eq(report_undo(report), first);
    cr_assert_eq(report_value(report, first + 5)->kind, VALUE_BLANK);
    cr_assert_eq(report_redo(report), first);
    cr_assert_eq(report_value(report, first + 5)->kind, VALUE_NUMBER);
}

/* Only values have a place, and only where what changed can be seen from it. */
Test(group, a_step_knows_where_it_was_made_from)
{
    g_autoptr(Report) report = report_make();
    int first = item_at(report, "applications.received.natural_person");
    int decisions = item_at(report, "proactive.article_20_5.licensing.decisions");

    cr_assert_eq(report_undo_place(report), -1);
    report_place(report, first);
    report_enter(report, first + 1, "3", NULL);
    report_place(report, decisions);
    cr_assert_eq(report_undo_place(report), first);
    cr_assert_eq(report_undo(report), first + 1);
    cr_assert_eq(report_undo_place(report), -1);
    cr_assert_eq(report_redo_place(report), first);
    report_enter(report, first, "3", NULL);
    cr_assert_eq(report_undo_place(report), -1);
    report_set_note(report, "proactive.article_20_5.licensing", "备注");
    cr_assert_eq(report_undo_place(report), -1);
}
