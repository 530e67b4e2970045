/* Who is to blame when figures do not come out: one mistake each, made in a report that is right.
 */
#include "report/suspects.h"
#include "unit/sample.h"

#include <criterion/criterion.h>
#include <string.h>

static Report *sample(void)
{
    g_autoptr(FormCatalog) catalog = sample_catalog();

    return sample_open(catalog);
}

static int item_at(const Report *report, const char *path)
{
    const FormItem *item = form_item_at(report_form(report), path);

    cr_assert(item != NULL, "%s", path);
    return item->index;
}

static void enter(Report *report, const char *path, const char *text)
{
    report_enter(report, item_at(report, path), text, NULL);
}

/* "kind path value; …" of the finding of a check at a path. */
static char *suspects_of(const Report *report, const char *check, const char *path)
{
    g_autoptr(GPtrArray) findings = report_findings(report);
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        g_autoptr(GPtrArray) suspects = report_suspects(report, finding);

        if (strcmp(finding->check, check) != 0 || strcmp(finding->path, path) != 0)
            continue;
        for (guint j = 0; j < suspects->len; j++) {
            const Suspect *suspect = g_ptr_array_index(suspects, j);
            char number[DECIMAL_BUFFER];

            cr_expect(*suspect->message != '\0');
            g_string_append_printf(text, "%s %s %s; ", suspect->kind, suspect->path,
                                   suspect->value.kind == VALUE_NUMBER
                                       ? decimal_format(suspect->value.number, number)
                                       : "?");
        }
    }
    return g_string_free(text, FALSE);
}

static void expect_among(const Report *report, const char *wanted)
{
    g_autofree char *found = suspects_of(report, "balance", "applications.received.natural_person");

    cr_expect(strstr(found, wanted) != NULL, "“%s” is not in “%s”", wanted, found);
}

static void expect_first(const Report *report, const char *wanted)
{
    g_autofree char *found = suspects_of(report, "balance", "applications.received.natural_person");

    cr_expect(g_str_has_prefix(found, wanted), "“%s” does not begin “%s”", found, wanted);
}

Test(suspects, swapped_digits)
{
    g_autoptr(Report) report = sample();

    enter(report, "applications.received.natural_person", "81"); /* 18 */
    expect_first(report, "swapped-digits applications.received.natural_person 18; ");
}

Test(suspects, a_factor_of_ten)
{
    g_autoptr(Report) report = sample();

    enter(report, "applications.results.granted.natural_person", "70"); /* 7 */
    expect_among(report, "factor-ten applications.results.granted.natural_person 7; ");
}

Test(suspects, a_value_one_column_over)
{
    g_autoptr(Report) report = sample();

    /* Of granted 7 and 2, the companies' 2 were entered as citizens'. */
    enter(report, "applications.results.unavailable.needs_creation.natural_person", "2");
    enter(report, "applications.results.granted.commercial", "0");
    expect_among(report,
                 "neighbour applications.results.unavailable.needs_creation.natural_person 0; ");
}

Test(suspects, a_cell_equal_to_the_difference)
{
    g_autoptr(Report) report = sample();

    enter(report, "applications.results.other.other.natural_person", "4");
    expect_first(report, "difference applications.results.other.other.natural_person 0; ");
}

Test(suspects, a_blank_part)
{
    g_autoptr(Report) report = sample();

    enter(report, "applications.results.granted.natural_person", "");
    expect_first(report, "blank applications.results.granted.natural_person 7; ");
}

Test(suspects, last_years_value_left_standing)
{
    g_autoptr(Report) report = sample(), last = sample();

    for (int i = item_at(report, "applications.received.natural_person");
         i < item_at(report, "applications.carried_out.total"); i++)
        report_enter(last, i, "77", NULL);
    enter(last, "applications.results.granted.natural_person", "13");
    enter(report, "applications.results.granted.natural_person", "13"); /* 7 */
    report_set_previous(report, last);
    expect_first(report, "last-year applications.results.granted.natural_person 7; ");
}

Test(suspects, a_total_left_at_zero)
{
    static const char *const text =
        "form: govinfo-2021\nagency: 甲\nyear: 2023\nreview_litigation:\n"
        "  review: {upheld: 10, corrected: 1, other: 0, pending: 0, total: 0}\n";
    g_autofree char *forms = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    const char *folders[] = {forms, NULL};
    g_autoptr(FormCatalog) catalog = form_catalog_new(folders);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Report) report = report_parse("r.yaml", text, strlen(text), catalog, diagnostics);
    g_autofree char *found = suspects_of(report, "sum", "review_litigation.review.total");

    cr_expect(g_str_has_prefix(found, "total-left-zero review_litigation.review.total 11; "), "%s",
              found);
}

Test(suspects, none_where_nothing_is_wrong_or_only_doubtful)
{
    g_autoptr(Report) report = sample(), last = sample();
    g_autofree char *found = NULL;

    enter(last, "proactive.article_20_5.licensing.decisions", "68");
    report_set_previous(report, last);
    found = suspects_of(report, "jump", "proactive.article_20_5.licensing.decisions");
    cr_assert_str_eq(found, "");
}

static void expect_of(const Report *report, const char *check, const char *path, const char *wanted)
{
    g_autofree char *found = suspects_of(report, check, path);

    cr_expect(strstr(found, wanted) != NULL, "“%s” is not in “%s”", wanted, found);
}

Test(suspects, a_value_one_row_over_on_the_other_side_of_the_balance)
{
    g_autoptr(Report) report = sample();

    /* The companies' 2 granted were entered in the row above. */
    enter(report, "applications.carried_in.commercial", "2");
    enter(report, "applications.results.granted.commercial", "0");
    expect_of(report, "balance", "applications.received.commercial",
              "neighbour applications.carried_in.commercial ");
}

static Report *parse(const char *body)
{
    g_autofree char *text = g_strconcat("form: govinfo-2021\nagency: 甲\nyear: 2023\n", body, NULL);
    g_autofree char *forms = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    const char *folders[] = {forms, NULL};
    g_autoptr(FormCatalog) catalog = form_catalog_new(folders);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Report *report = report_parse("r.yaml", text, strlen(text), catalog, diagnostics);

    cr_assert(report != NULL);
    return report;
}

Test(suspects, a_value_one_row_or_column_over_while_the_totals_are_right)
{
    g_autoptr(Report) rows = parse("applications:\n"
                                   "  received: {natural_person: 2, commercial: 3, total: 2}\n"
                                   "  carried_in: {natural_person: 0, commercial: 0, total: 3}\n");
    g_autoptr(Report) columns = parse(
        "applications:\n  results:\n    granted: {natural_person: 4, commercial: 3, research: 0}\n"
        "    partly_granted: {natural_person: 1, commercial: 2, research: 0}\n"
        "    total: {natural_person: 5, commercial: 2, research: 3}\n");

    expect_of(rows, "sum", "applications.received.total",
              "neighbour applications.received.commercial 0;");
    expect_of(columns, "sum", "applications.results.total.commercial",
              "neighbour applications.results.granted.commercial 0;");
}

Test(suspects, none_is_named_where_many_cells_are_as_likely)
{
    g_autoptr(Report) report =
        parse("review_litigation:\n"
              "  review: {upheld: 1, corrected: 1, other: 1, pending: 1, total: 3}\n");
    g_autofree char *found = suspects_of(report, "sum", "review_litigation.review.total");

    cr_expect_str_eq(found, "");
}

Test(suspects, a_figure_carried_over_with_its_digits_swapped)
{
    g_autoptr(Report) report = sample(), last = sample();

    enter(last, "applications.carried_out.natural_person", "12");
    enter(report, "applications.carried_in.natural_person", "21");
    report_set_previous(report, last);
    expect_of(report, "carry-over", "applications.carried_in.natural_person",
              "swapped-digits applications.carried_in.natural_person 12;");
}

Test(suspects, what_is_in_force_left_as_it_was_last_year)
{
    g_autoptr(Report) report = sample(), last = sample();

    enter(last, "proactive.article_20_1.normative_documents.in_force", "40");
    enter(report, "proactive.article_20_1.normative_documents.in_force", "40");
    enter(report, "proactive.article_20_1.normative_documents.issued", "5");
    enter(report, "proactive.article_20_1.normative_documents.repealed", "2");
    report_set_previous(report, last);
    expect_of(report, "in-force", "proactive.article_20_1.normative_documents.in_force",
              "last-year proactive.article_20_1.normative_documents.in_force 43;");
}
