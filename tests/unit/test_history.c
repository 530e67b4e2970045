/* Edits and their undoing: steps, typing, the modified mark, filling with zeros, entered text.
 * Groups are in test_group.c, random histories in test_incremental.c. */
#include "report/report.h"

#include <criterion/criterion.h>
#include <string.h>

#define DECISIONS "proactive.article_20_5.licensing.decisions"
#define RECEIVED  "applications.received."
#define PLATFORMS "overview.platforms"

static FormCatalog *catalog_new(void)
{
    g_autofree char *shipped = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    g_autofree char *own = g_build_filename(g_getenv("TEST_SRCDIR"), "forms", NULL);
    const char *folders[] = {shipped, own, NULL};

    return form_catalog_new(folders);
}

static Report *report_of(const char *text)
{
    g_autoptr(FormCatalog) catalog = catalog_new();
    g_autoptr(GPtrArray) found = diagnostics_new();
    Report *report = report_parse("r.yaml", text, strlen(text), catalog, found);

    cr_assert(report != NULL);
    return report;
}

static Report *report_make(void)
{
    return report_of("form: govinfo-2021\nagency: A\nyear: 2023\n");
}

static int item_at(const Report *report, const char *path)
{
    const FormItem *item = form_item_at(report_form(report), path);

    cr_assert(item != NULL, "%s", path);
    return item->index;
}

static const char *text_at(const Report *report, const char *path)
{
    const char *text = report_value(report, item_at(report, path))->text;

    return text != NULL ? text : "";
}

static void expect_number(const Report *report, const char *path, gint64 number)
{
    const Value *value = report_value(report, item_at(report, path));

    cr_assert_eq(value->kind, VALUE_NUMBER, "%s is no number", path);
    cr_expect(decimal_equal(value->number, decimal_from_int(number)), "%s", path);
}

static void enter(Report *report, const char *path, const char *typed)
{
    report_enter(report, item_at(report, path), typed, NULL);
}

static void type(Report *report, gsize offset, gsize removed, const char *inserted)
{
    cr_assert(report_splice(report, item_at(report, PLATFORMS), offset, removed, inserted,
                            strlen(inserted)));
}

static int steps(Report *report)
{
    int n = 0;

    while (report_undo(report) >= 0)
        n++;
    return n;
}

/* ---- steps ----------------------------------------------------------------------------------- */

Test(history, an_edit_and_its_totals_are_one_step)
{
    g_autoptr(Report) report = report_make();

    enter(report, RECEIVED "research", "3");
    expect_number(report, RECEIVED "total", 3);
    cr_expect_eq(report_undo(report), item_at(report, RECEIVED "research"));
    cr_expect_eq(report_value(report, item_at(report, RECEIVED "total"))->kind, VALUE_BLANK);
    cr_expect_eq(report_redo(report), item_at(report, RECEIVED "research"));
    expect_number(report, RECEIVED "total", 3);
}

Test(history, a_wrong_total_in_the_file_comes_back_with_undo)
{
    g_autoptr(Report) report =
        report_of("form: govinfo-2021\napplications:\n  received: {research: 1, total: 9}\n");

    enter(report, RECEIVED "research", "3");
    expect_number(report, RECEIVED "total", 3);
    report_undo(report);
    expect_number(report, RECEIVED "total", 9);
    cr_expect_not(report_modified(report));
}

Test(history, an_edit_that_changes_nothing_is_no_step)
{
    g_autoptr(Report) report = report_make();
    guint64 revision = report_revision(report);

    enter(report, DECISIONS, "");
    enter(report, "agency", "A");
    cr_expect_not(report_can_undo(report));
    cr_expect_eq(report_revision(report), revision);
    cr_expect_eq(report_undo(report), -1);
    cr_expect_eq(report_redo(report), -1);
}

Test(history, a_new_edit_drops_what_could_be_done_again)
{
    g_autoptr(Report) report = report_make();

    enter(report, DECISIONS, "1");
    enter(report, DECISIONS, "2");
    report_undo(report);
    cr_expect(report_can_redo(report));
    enter(report, DECISIONS, "3");
    cr_expect_not(report_can_redo(report));
    cr_expect_eq(report_redo(report), -1);
    expect_number(report, DECISIONS, 3);
    report_undo(report);
    expect_number(report, DECISIONS, 1);
}

Test(history, is_modified_only_while_it_differs_from_the_file)
{
    g_autoptr(Report) report = report_make();

    cr_expect_not(report_modified(report));
    enter(report, DECISIONS, "1");
    cr_expect(report_modified(report));
    report_undo(report);
    cr_expect_not(report_modified(report));
    report_redo(report);
    cr_expect(report_modified(report));
    enter(report, DECISIONS, "");
    cr_expect_not(report_modified(report), "cleared by hand");
}

Test(history, a_computed_item_cannot_be_entered)
{
    g_autoptr(Report) report = report_make();
    Value value = value_number(decimal_from_int(5));
    int total = item_at(report, RECEIVED "total");

    cr_expect_not(report_set(report, total, &value));
    cr_expect_not(report_enter(report, total, "5", NULL));
    cr_expect_not(report_splice(report, total, 0, 0, "5", 1));
    cr_expect_eq(report_value(report, total)->kind, VALUE_BLANK);
}

/* ---- typing ---------------------------------------------------------------------------------- */

Test(history, typing_goes_on_in_one_step)
{
    g_autoptr(Report) report = report_make();

    type(report, 0, 0, "一");
    type(report, 3, 0, "二");
    type(report, 3, 3, "");
    type(report, 3, 0, "三");
    cr_expect_str_eq(text_at(report, PLATFORMS), "一三");
    cr_expect_eq(steps(report), 1);
    cr_expect_str_eq(text_at(report, PLATFORMS), "");
    report_redo(report);
    cr_expect_str_eq(text_at(report, PLATFORMS), "一三");
}

Test(history, typing_elsewhere_or_after_a_break_is_a_step_of_its_own)
{
    g_autoptr(Report) report = report_make();

    type(report, 0, 0, "abc");
    type(report, 1, 0, "X");
    report_splice_break(report);
    type(report, 2, 0, "Y");
    cr_expect_str_eq(text_at(report, PLATFORMS), "aXYbc");
    report_undo(report);
    cr_expect_str_eq(text_at(report, PLATFORMS), "aXbc");
    report_undo(report);
    cr_expect_str_eq(text_at(report, PLATFORMS), "abc");
}

Test(history, a_line_break_ends_a_step_of_typing)
{
    g_autoptr(Report) report = report_make();

    type(report, 0, 0, "a");
    type(report, 1, 0, "\n");
    type(report, 2, 0, "b");
    report_undo(report);
    cr_expect_str_eq(text_at(report, PLATFORMS), "a\n");
}

Test(history, typing_after_an_undo_is_a_new_step)
{
    g_autoptr(Report) report = report_make();

    type(report, 0, 0, "a");
    report_splice_break(report);
    type(report, 1, 0, "b");
    report_undo(report);
    type(report, 1, 0, "c");
    cr_expect_str_eq(text_at(report, PLATFORMS), "ac");
    cr_expect_not(report_can_redo(report));
    report_undo(report);
    cr_expect_str_eq(text_at(report, PLATFORMS), "a");
}

Test(history, a_text_typed_and_deleted_is_blank_again)
{
    g_autoptr(Report) report = report_make();

    type(report, 0, 0, "ab");
    type(report, 0, 2, "");
    cr_expect_eq(report_value(report, item_at(report, PLATFORMS))->kind, VALUE_BLANK);
    cr_expect_not(report_modified(report));
}

Test(history, splices_keep_to_text)
{
    g_autoptr(Report) report = report_of("form: traffic-accident-monthly\n");
    int remark = item_at(report, "general.remark");

    cr_expect_not(report_splice(report, item_at(report, "general.checkpoints"), 0, 0, "1", 1));
    cr_expect_not(report_splice(report, remark, 0, 0, "a\nb", 3), "a field is one line");
    cr_expect_not(report_splice(report, remark, 0, 0, "", 0));
    cr_expect(report_splice(report, remark, 0, 0, "ab", 2));
    cr_expect_str_eq(text_at(report, "general.remark"), "ab");
}

/* ---- zeros and totals ------------------------------------------------------------------------ */

Test(history, zeros_fill_the_blanks_and_nothing_else_in_one_step)
{
    g_autoptr(Report) report = report_make();
    const FormTable *table = report_form(report)->items[item_at(report, RECEIVED "research")].table;
    g_autofree int *items = g_new(int, table->n_rows * table->n_columns);
    gsize n = table->n_rows * table->n_columns;

    for (gsize i = 0; i < n; i++)
        items[i] = table->first_item + (int)i;
    enter(report, RECEIVED "research", "7");
    cr_expect_gt(report_zero_fill(report, items, n), n / 2);
    for (gsize i = 0; i < n; i++)
        cr_assert_eq(report_value(report, items[i])->kind, VALUE_NUMBER);
    expect_number(report, RECEIVED "research", 7);
    expect_number(report, RECEIVED "total", 7);
    expect_number(report, "applications.results.total.total", 0);
    cr_expect_eq(report_zero_fill(report, items, n), 0);
    cr_expect_eq(steps(report), 2);
}

Test(history, zeros_leave_a_wrong_total_to_be_found)
{
    g_autoptr(Report) report =
        report_of("form: govinfo-2021\napplications:\n  received: {research: 1, total: 9}\n"
                  "  carried_in: {research: 2, total: 2}\n");
    int items[] = {item_at(report, RECEIVED "natural_person"), item_at(report, RECEIVED "total"),
                   item_at(report, "applications.carried_in.natural_person"),
                   item_at(report, "applications.carried_in.total")};

    cr_expect_eq(report_zero_fill(report, items, G_N_ELEMENTS(items)), 2);
    expect_number(report, RECEIVED "natural_person", 0);
    expect_number(report, RECEIVED "total", 9);
    expect_number(report, "applications.carried_in.total", 2);
    cr_expect_eq(report_zero_fill(report, items, G_N_ELEMENTS(items)), 0);
}

Test(history, zeros_do_not_fill_text_dates_or_the_year)
{
    g_autoptr(Report) report = report_of("form: traffic-accident-monthly\n");
    const FormSection *general = &report_form(report)->sections[0];
    int items[32] = {FORM_ITEM_AGENCY, FORM_ITEM_YEAR};

    cr_assert_lt(general->n_items, 30);
    for (int i = 0; i < general->n_items; i++)
        items[i + 2] = general->first_item + i;
    report_zero_fill(report, items, (gsize)general->n_items + 2);
    expect_number(report, "general.checkpoints", 0);
    cr_expect_eq(report_value(report, FORM_ITEM_YEAR)->kind, VALUE_BLANK);
    cr_expect_eq(report_value(report, item_at(report, "general.month"))->kind, VALUE_BLANK);
    cr_expect_eq(report_value(report, item_at(report, "general.reported_on"))->kind, VALUE_BLANK);
    cr_expect_eq(report_value(report, item_at(report, "general.remark"))->kind, VALUE_BLANK);
}

Test(history, adopting_a_total_repairs_it)
{
    g_autoptr(Report) report =
        report_of("form: govinfo-2021\napplications:\n  received: {research: 1, total: 9}\n");
    int total = item_at(report, RECEIVED "total");

    cr_expect(report_adopt(report, total));
    expect_number(report, RECEIVED "total", 1);
    cr_expect_not(report_adopt(report, total));
    cr_expect_not(report_adopt(report, item_at(report, RECEIVED "research")));
    report_undo(report);
    expect_number(report, RECEIVED "total", 9);
}

/* ---- entered text ---------------------------------------------------------------------------- */

Test(history, figures_are_understood_as_people_type_them)
{
    static const struct {
        const char *typed;
        gint64 number;
    } cases[] = {{"12", 12},      {" 12 ", 12},     {"１２", 12},
                 {"1,234", 1234}, {"1，234", 1234}, {"12,345,678", 12345678},
                 {"0", 0},        {"12件", 12}};
    g_autoptr(Report) report = report_make();

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *why = NULL;

        enter(report, DECISIONS, "");
        report_enter(report, item_at(report, DECISIONS), cases[i].typed, &why);
        cr_assert(why == NULL, "%s: %s", cases[i].typed, why);
        expect_number(report, DECISIONS, cases[i].number);
    }
}

Test(history, what_is_no_figure_is_refused_and_nothing_is_stored)
{
    static const char *const bad[] = {"三",  "1,23", "-5",    "1.5",
                                      "1e3", "0x10", "1_000", "12（其中3件）",
                                      "1 2", "+-3",  ".",     "1000000000000000000"};
    g_autoptr(Report) report = report_make();

    enter(report, DECISIONS, "7");
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autofree char *why = NULL;

        cr_expect_not(report_enter(report, item_at(report, DECISIONS), bad[i], &why), "%s", bad[i]);
        cr_expect(why != NULL, "%s: no reason given", bad[i]);
        expect_number(report, DECISIONS, 7);
    }
    cr_expect_eq(steps(report), 1);
}

Test(history, empty_text_clears)
{
    static const char *const blanks[] = {"", " ", "   "};
    g_autoptr(Report) report = report_make();

    for (gsize i = 0; i < G_N_ELEMENTS(blanks); i++) {
        g_autofree char *why = NULL;

        enter(report, DECISIONS, "7");
        cr_expect(report_enter(report, item_at(report, DECISIONS), blanks[i], &why));
        cr_expect(why == NULL);
        cr_expect_eq(report_value(report, item_at(report, DECISIONS))->kind, VALUE_BLANK);
    }
}

Test(history, choices_and_dates_are_entered_by_their_words)
{
    g_autoptr(Report) report = report_of("form: traffic-accident-monthly\n");
    g_autofree char *why = NULL, *other = NULL;

    enter(report, "general.month", "七月");
    cr_expect_str_eq(text_at(report, "general.month"), "jul");
    cr_expect_not(report_enter(report, item_at(report, "general.month"), "十三月", &why));
    cr_expect(why != NULL);
    enter(report, "general.reported_on", "2024-02-29");
    cr_expect_str_eq(text_at(report, "general.reported_on"), "2024-02-29");
    cr_expect_not(
        report_enter(report, item_at(report, "general.reported_on"), "2023-02-29", &other));
    cr_expect(other != NULL);
    cr_expect_str_eq(text_at(report, "general.reported_on"), "2024-02-29");
}

Test(history, says_how_many_things_a_step_changes_not_counting_totals)
{
    g_autoptr(Report) report = report_make();
    const int items[] = {item_at(report, RECEIVED "natural_person"),
                         item_at(report, RECEIVED "commercial"), item_at(report, RECEIVED "total")};

    cr_expect_eq(report_undo_size(report), 0);
    report_zero_fill(report, items, G_N_ELEMENTS(items));
    cr_expect_eq(report_undo_size(report), 2);
    report_undo(report);
    cr_expect_eq(report_undo_size(report), 0);
    cr_expect_eq(report_redo_size(report), 2);
    report_redo(report);
    enter(report, DECISIONS, "7");
    cr_expect_eq(report_undo_size(report), 1);
}

Test(history, dates_are_understood_as_people_write_them)
{
    g_autoptr(Report) report = report_of("form: traffic-accident-monthly\nagency: A\nyear: 2024\n");
    const Form *form = report_form(report);
    int date = -1;

    for (int i = 0; i < (int)form->n_items && date < 0; i++)
        if (form->items[i].type.type == cell_type_find("date"))
            date = i;
    cr_assert_geq(date, 0);
    cr_expect(report_enter(report, date, "2024年7月31日", NULL));
    cr_expect_str_eq(report_value(report, date)->text, "2024-07-31");
    cr_expect(!report_enter(report, date, "2024年2月30日", NULL), "there is no such day");
}
