/* Who is to blame when figures do not come out: one mistake each, made in a report that is right.
 */
#include "report/suspects.h"

#include <criterion/criterion.h>
#include <string.h>

static Report *sample(void)
{
    g_autofree char *forms = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    g_autofree char *path =
        g_build_filename(g_getenv("TEST_SRCDIR"), "..", "examples", "yunxi-2023.yaml", NULL);
    const char *folders[] = {forms, NULL};
    g_autoptr(FormCatalog) catalog = form_catalog_new(folders);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Report *report = report_open(path, catalog, diagnostics);

    cr_assert(report != NULL);
    return report;
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
