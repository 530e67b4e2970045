/* Real reports: what is wrong in them, and nothing else, is found. They lie beside the checkout and
 * are not part of the project; without them these tests pass over. */
#include "report/report.h"

#include <criterion/criterion.h>
#include <string.h>

static Findings *judge(const char *sample)
{
    g_autofree char *forms = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    g_autofree char *path =
        g_build_filename(g_getenv("TEST_SRCDIR"), "..", "..", "shared", "samples", sample, NULL);
    g_autofree char *nearer = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "..", "..", "shared",
                                               "samples", sample, NULL);
    const char *found = g_file_test(path, G_FILE_TEST_EXISTS) ? path : nearer;
    const char *folders[] = {forms, NULL};
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(FormCatalog) catalog = form_catalog_new(folders);
    g_autoptr(Report) report = NULL;

    if (!g_file_test(found, G_FILE_TEST_EXISTS))
        return NULL;
    report = report_open(found, catalog, diagnostics);
    cr_assert(report != NULL, "%s cannot be read", sample);
    return report_findings(report);
}

static gsize count(const Findings *findings, const char *check)
{
    gsize n = 0;

    for (guint i = 0; i < findings->len; i++)
        n += strcmp(((const Finding *)g_ptr_array_index(findings, i))->check, check) == 0;
    return n;
}

static void expect_sum(const Findings *findings, const char *path, int left, int right)
{
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);

        if (strcmp(finding->check, "sum") != 0 || strcmp(finding->path, path) != 0)
            continue;
        cr_expect(decimal_equal(finding->left.number, decimal_from_int(left)));
        cr_expect(decimal_equal(finding->right.number, decimal_from_int(right)));
        return;
    }
    cr_expect(FALSE, "no sum finding at %s", path);
}

Test(samples, a_report_with_blank_rows_and_totals_of_zero_is_told_each)
{
    g_autoptr(GPtrArray) findings = judge("hongze-2023.yaml");

    if (findings == NULL)
        return;
    cr_expect_eq(count(findings, "blank"), 14);
    cr_expect_eq(count(findings, "sum"), 2);
    cr_expect_eq(findings_count(findings, SEVERITY_ERROR), 16);
    expect_sum(findings, "review_litigation.review.total", 11, 0);
    expect_sum(findings, "review_litigation.litigation_after_review.total", 5, 0);
}

Test(samples, a_correct_report_has_no_error)
{
    g_autoptr(GPtrArray) findings = judge("huaian-2024.yaml");

    if (findings != NULL)
        cr_expect_eq(findings_count(findings, SEVERITY_ERROR), 0);
}
