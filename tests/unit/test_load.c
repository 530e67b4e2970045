/* Reading report files: values, places, and mistakes located. */
#include "report/report.h"
#include "unit/sample.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

static const char *const head = "form: govinfo-2021\nagency: 某区公安局\nyear: 2023\n";

static Report *parse(FormCatalog *catalog, const char *text, Diagnostics *diagnostics)
{
    return report_parse("r.yaml", text, strlen(text), catalog, diagnostics);
}

static const Finding *find(const Findings *findings, const char *check, const char *path)
{
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        if (strcmp(finding->check, check) == 0 && strcmp(finding->path, path) == 0)
            return finding;
    }
    return NULL;
}

static void expect_finding(const char *body, const char *check, const char *path, unsigned line,
                           unsigned column)
{
    g_autoptr(FormCatalog) catalog = sample_catalog();
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autofree char *text = g_strconcat(head, body, NULL);
    g_autoptr(Report) report = parse(catalog, text, diagnostics);
    cr_assert(report != NULL);
    g_autoptr(GPtrArray) findings = report_findings(report);
    const Finding *finding = find(findings, check, path);

    cr_assert(finding != NULL, "%s at %s is missing", check, path);
    cr_expect_eq(finding->line, line, "line %u, not %u", finding->line, line);
    cr_expect_eq(finding->column, column, "column %u, not %u", finding->column, column);
}

Test(load, locates_an_unknown_key)
{
    expect_finding("applications:\n  recieved: {natural_person: 1}\n", "unknown-key",
                   "applications.recieved", 5, 3);
}

Test(load, locates_a_duplicate_key_at_its_second_place)
{
    expect_finding("applications:\n  received: {research: 1, research: 2}\n", "duplicate-key",
                   "applications.received.research", 5, 27);
}

Test(load, a_scalar_in_place_of_a_mapping_is_a_value_error)
{
    expect_finding("applications: 3\n", "value", "applications", 4, 15);
}

Test(load, a_mapping_in_place_of_a_scalar_is_a_value_error)
{
    expect_finding("applications:\n  received: {research: {a: 1}}\n", "value",
                   "applications.received.research", 5, 24);
}

Test(load, a_word_in_place_of_a_count_is_a_value_error)
{
    expect_finding("applications:\n  received: {research: 三}\n", "value",
                   "applications.received.research", 5, 24);
}

Test(load, an_absent_item_is_placed_at_the_nearest_enclosing_key)
{
    expect_finding("applications:\n  received: {research: 1}\n", "blank",
                   "applications.received.commercial", 5, 3);
    expect_finding("applications: \n  received: {research: 1}\n", "blank",
                   "applications.carried_in.commercial", 4, 1);
}

Test(load, a_null_is_placed_where_it_stands)
{
    expect_finding("applications:\n  received: {research: null}\n", "blank",
                   "applications.received.research", 5, 24);
}

static void need_rules(void)
{
    g_autoptr(FormCatalog) catalog = sample_catalog();
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Form) form = form_catalog_get(catalog, "govinfo-2021", diagnostics);

    cr_assert(form != NULL);
    if (form->n_rules == 0)
        cr_skip_test("the form has no rules");
}

Test(load, a_stored_total_is_compared_with_its_parts)
{
    need_rules();
    expect_finding("applications:\n  received: {research: 1, total: 0}\n", "sum",
                   "applications.received.total", 5, 34);
}

Test(load, names_the_known_forms_for_an_unknown_one)
{
    g_autoptr(FormCatalog) catalog = sample_catalog();
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();

    cr_assert(parse(catalog, "year: 2023\nform: govinfo-2012\n", diagnostics) == NULL);
    cr_assert_eq(diagnostics->len, 1);
    const Diagnostic *diagnostic = g_ptr_array_index(diagnostics, 0);
    cr_expect_eq(diagnostic->line, 2);
    cr_expect_eq(diagnostic->column, 7);
    cr_expect(strstr(diagnostic->message, "govinfo-2021") != NULL);
}

Test(load, every_unreadable_report_gets_one_located_diagnostic)
{
    static const char *const texts[] = {
        "", "a: 1\n", "- 1\n", "form:\n", "form: [1]\n", "form: \"\"\n", "just text\n"};
    g_autoptr(FormCatalog) catalog = sample_catalog();

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GPtrArray) diagnostics = diagnostics_new();
        cr_assert(parse(catalog, texts[i], diagnostics) == NULL, "%s", texts[i]);
        cr_assert_eq(diagnostics->len, 1, "%s", texts[i]);
        const Diagnostic *diagnostic = g_ptr_array_index(diagnostics, 0);
        cr_expect_eq(diagnostic->line, 1, "%s", texts[i]);
    }
}

static Findings *sample_findings(const char *name)
{
    g_autofree char *path =
        g_build_filename(g_getenv("TEST_SRCDIR"), "..", "..", "shared", "samples", name, NULL);
    g_autofree char *other = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "..", "..", "shared",
                                              "samples", name, NULL);
    const char *found = g_file_test(path, G_FILE_TEST_EXISTS) ? path : other;
    g_autoptr(FormCatalog) catalog = sample_catalog();
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();

    if (!g_file_test(found, G_FILE_TEST_EXISTS))
        cr_skip_test("no samples beside the checkout");
    g_autoptr(Report) report = report_open(found, catalog, diagnostics);
    cr_assert(report != NULL);
    return report_findings(report);
}

Test(load, a_clean_published_report_has_no_error)
{
    g_autoptr(GPtrArray) findings = sample_findings("huaian-2024.yaml");

    cr_assert_eq(findings_count(findings, SEVERITY_ERROR), 0);
}

Test(load, a_faulty_published_report_has_its_known_errors)
{
    need_rules();
    g_autoptr(GPtrArray) findings = sample_findings("hongze-2023.yaml");
    gsize blanks = 0, sums = 0;

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        blanks += strcmp(finding->check, "blank") == 0;
        sums += strcmp(finding->check, "sum") == 0;
        g_test_message("%u:%u %s %s", finding->line, finding->column, finding->check,
                       finding->message);
    }
    cr_expect_eq(findings_count(findings, SEVERITY_ERROR), 16);
    cr_expect_eq(blanks, 14);
    cr_expect_eq(sums, 2);
    const Finding *finding = find(findings, "sum", "review_litigation.review.total");
    cr_assert(finding != NULL);
    cr_expect(decimal_equal(finding->left.number, decimal_from_int(11)));
    cr_expect(decimal_is_zero(finding->right.number));
}

static void expect_definition(const char *text, gboolean is_one)
{
    g_autoptr(FormCatalog) catalog = sample_catalog();
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Report) report = parse(catalog, text, diagnostics);
    const Diagnostic *told = diagnostics->len > 0 ? diagnostics->pdata[0] : NULL;

    cr_expect_eq(report == NULL, is_one, "%s", text);
    cr_expect_eq(told != NULL && strstr(told->message, "form check r.yaml") != NULL, is_one, "%s",
                 text);
}

Test(load, a_form_definition_is_no_report)
{
    expect_definition("form: govinfo-2021\ntitle: 表\nsections:\n- id: s\n  title: 一、甲\n", TRUE);
    expect_definition("form: govinfo-2021\nsections: []\noverview: {}\n", TRUE);
    expect_definition("form: govinfo-2021\nsections: 3\n", FALSE);
    expect_definition("form: govinfo-2021\nyear: 2023\nsections:\n- 3\n", FALSE);
}
