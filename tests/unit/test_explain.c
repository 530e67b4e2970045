/* Why: what the explanation of an item says, by kind of rule. */
#include "output/explain.h"

#include "report/annotations.h"

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
    return form_item_at(report_form(report), path)->index;
}

static void expect(const Report *report, const char *path, const char *wanted)
{
    g_autoptr(GPtrArray) findings = report_findings(report);
    GString *text = explain_render(report, findings, item_at(report, path), 400);

    cr_expect(strstr(text->str, wanted) != NULL, "“%s” is not in:\n%s", wanted, text->str);
    g_string_free(text, TRUE);
}

static void expect_not(const Report *report, const char *path, const char *unwanted)
{
    g_autoptr(GPtrArray) findings = report_findings(report);
    GString *text = explain_render(report, findings, item_at(report, path), 400);

    cr_expect(strstr(text->str, unwanted) == NULL, "“%s” is in:\n%s", unwanted, text->str);
    g_string_free(text, TRUE);
}

#define RECEIVED "applications.received.natural_person"
#define IN_FORCE "proactive.article_20_1.normative_documents.in_force"

Test(explain, shows_the_figures_in_the_place_of_the_names)
{
    g_autoptr(Report) report = sample(), last = sample();

    report_set_previous(report, last);
    report_enter(report, item_at(report, RECEIVED), "81", NULL);
    expect(report, "applications.received.total", "代入：81 + 3 + 0 + 0 + 2 + 0\n");
    expect(report, RECEIVED, "代入：81 + 1 = 18 + 1\n");
    expect(report, RECEIVED, "✗ “自然人”：第一项加第二项之和 82");
    expect(report, RECEIVED, "可疑：");
    expect(report, IN_FORCE, "代入：4 = 4 + 1 - 1\n");
    expect(report, RECEIVED, "依据：国办公开办函〔2021〕30号 表三");
}

Test(explain, a_blank_figure_and_last_years_missing_report_are_told)
{
    g_autoptr(Report) report = sample();

    report_enter(report, item_at(report, RECEIVED), "", NULL);
    expect(report, RECEIVED, "代入：空白 + 1 = 18 + 1\n");
    expect(report, RECEIVED, "没有上年的数，不核对");
}

Test(explain, of_a_passage_no_arithmetic_and_only_claims_that_are_wrong)
{
    g_autoptr(Report) report = sample();

    expect_not(report, "overview.platforms", "代入");
    expect(report, "overview.platforms", "核对 empty-passage");
    expect_not(report, "overview.disclosure_on_request", "核对 claim-");
    expect(report, "overview.disclosure_on_request", "种写法核对过，没有不符");
    report_enter(report, item_at(report, RECEIVED), "81", NULL);
    expect(report, "overview.disclosure_on_request", "核对 claim-received");
    expect(report, "overview.disclosure_on_request", "! “（二）依申请公开”写“");
}

Test(explain, a_waived_warning_with_its_reason)
{
    g_autoptr(Report) report = sample();
    g_autoptr(GPtrArray) findings = NULL;
    g_auto(Value) text = value_text("短。", -1);
    int item = item_at(report, "overview.platforms");

    report_set(report, item, &text);
    findings = report_findings(report);
    for (guint i = 0; i < findings->len; i++)
        report_waive(report, findings->pdata[i], "另报", "张某", NULL);
    expect(report, "overview.platforms", "；说明：另报（张某）");
    expect_not(report, "overview.platforms", "! “");
}
