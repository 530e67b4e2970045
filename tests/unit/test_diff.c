/* Two reports compared: figures, choices, prose, forms that differ. */
#include "output/diff.h"

#include <criterion/criterion.h>
#include <jansson.h>
#include <string.h>

static Report *parse(const char *text)
{
    g_autofree char *forms = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    g_autofree char *others = g_build_filename(g_getenv("TEST_SRCDIR"), "forms", NULL);
    const char *folders[] = {forms, others, NULL};
    g_autoptr(FormCatalog) catalog = form_catalog_new(folders);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Report *report = report_parse("r.yaml", text, strlen(text), catalog, diagnostics);

    cr_assert(report != NULL);
    return report;
}

#define HEAD "form: govinfo-2021\nagency: 甲局\nyear: 2022\n"

static void expect_text(const char *one, const char *two, const char *wanted)
{
    g_autoptr(Report) a = parse(one), b = parse(two);
    g_autoptr(ReportDiff) diff = report_diff_new(a, b);
    g_autoptr(GString) text = report_diff_text(diff, FALSE);
    const char *body = strstr(text->str, "\n+++");

    cr_assert_eq(report_diff_is_empty(diff), *wanted == '\0');
    body = body != NULL ? strchr(body + 1, '\n') + 1 : text->str;
    cr_expect_str_eq(body, wanted, "%s", text->str);
}

Test(diff, equal_reports_differ_in_nothing)
{
    expect_text(HEAD, HEAD, "");
    expect_text(HEAD "proactive: {article_20_5: {licensing: {decisions: 5}}}\n",
                HEAD "# 注释\nproactive:\n  article_20_5:\n    licensing: {decisions: '5'}\n", "");
}

Test(diff, figures_have_their_difference)
{
    expect_text(HEAD "proactive: {article_20_5: {licensing: {decisions: 5}}}\n",
                HEAD "proactive: {article_20_5: {licensing: {decisions: 12}}}\n",
                "\n二、主动公开政府信息情况\n"
                "  行政许可 · 本年处理决定数量 (proactive.article_20_5.licensing.decisions)\n"
                "    5 → 12  (+7)\n");
    expect_text(HEAD "proactive: {article_20_5: {licensing: {decisions: 5}}}\n", HEAD,
                "\n二、主动公开政府信息情况\n"
                "  行政许可 · 本年处理决定数量 (proactive.article_20_5.licensing.decisions)\n"
                "    5 → 空白\n");
}

/* As printed: a figure that changed changes the sentence it stands in. */
Test(diff, passages_are_compared_with_their_figures)
{
#define PASSAGE "overview: {platforms: '办理{{proactive.article_20_5.licensing.decisions}}件。'}\n"
    expect_text(HEAD PASSAGE "proactive: {article_20_5: {licensing: {decisions: 5}}}\n",
                HEAD PASSAGE "proactive: {article_20_5: {licensing: {decisions: 12}}}\n",
                "\n一、总体情况\n"
                "  （四）政府信息公开平台建设 (overview.platforms)\n"
                "    - 办理5件。\n"
                "    + 办理12件。\n"
                "\n二、主动公开政府信息情况\n"
                "  行政许可 · 本年处理决定数量 (proactive.article_20_5.licensing.decisions)\n"
                "    5 → 12  (+7)\n");
    expect_text(HEAD "overview: {platforms: '2022年。'}\n",
                HEAD "overview: {platforms: '{{year}}年。'}\n",
                "\n一、总体情况\n"
                "  （四）政府信息公开平台建设 (overview.platforms)\n"
                "    - 2022年。\n"
                "    + {{year}}年。\n");
}

Test(diff, agency_and_year_come_first)
{
    expect_text(HEAD, "form: govinfo-2021\nagency: 乙局\nyear: 2023\n",
                "  机关名称 (agency)\n    甲局 → 乙局\n  年度 (year)\n    2022 → 2023\n");
}

Test(diff, prose_is_compared_by_paragraph)
{
    expect_text(HEAD "overview: {platforms: \"一\\n二\\n三\"}\n",
                HEAD "overview: {platforms: \"一\\n新\\n三\\n四\"}\n",
                "\n一、总体情况\n  （四）政府信息公开平台建设 (overview.platforms)\n"
                "    - 二\n    + 新\n    + 四\n");
}

Test(diff, nothing_in_a_report_reaches_the_terminal_raw)
{
    g_autoptr(Report) a = parse(HEAD), b = parse(HEAD "overview: {platforms: \"\\e[31m红\"}\n");
    g_autoptr(ReportDiff) diff = report_diff_new(a, b);
    g_autoptr(GString) text = report_diff_text(diff, FALSE);

    cr_assert(strchr(text->str, '\033') == NULL);
}

Test(diff, reports_of_two_forms_are_compared_by_path)
{
    g_autoptr(Report) a = parse("form: traffic-accident-monthly\nagency: 甲局\nyear: 2022\n"
                                "general: {reporter: 张}\n");
    g_autoptr(Report) b = parse(HEAD);
    g_autoptr(ReportDiff) diff = report_diff_new(a, b);
    g_autoptr(GString) text = report_diff_text(diff, FALSE);

    cr_assert(strstr(text->str, "填表人 (general.reporter)\n    张 → 空白\n") != NULL);
}

Test(diff, as_json)
{
    g_autoptr(Report) a = parse(HEAD "proactive: {article_20_5: {licensing: {decisions: 5}}}\n");
    g_autoptr(Report) b = parse(HEAD "overview: {platforms: 一}\n");
    g_autoptr(ReportDiff) diff = report_diff_new(a, b);
    g_autoptr(GString) text = report_diff_json(diff);
    json_t *json = json_loads(text->str, 0, NULL), *change;

    cr_assert(json != NULL);
    cr_assert_eq(json_array_size(json_object_get(json, "changes")), 2);
    change = json_array_get(json_object_get(json, "changes"), 0);
    cr_assert_str_eq(json_string_value(json_object_get(change, "path")), "overview.platforms");
    cr_assert_eq(json_array_size(json_object_get(change, "added")), 1);
    change = json_array_get(json_object_get(json, "changes"), 1);
    cr_assert_str_eq(json_string_value(json_object_get(change, "old")), "5");
    cr_assert(json_is_null(json_object_get(change, "new")));
    json_decref(json);
}

/* Remarks, reasons and passages of the agency's own are part of a report, and of its differences. */
Test(diff, what_is_no_item_differs_too)
{
    expect_text(HEAD,
                HEAD "overview: {more: [{title: 附记, text: 另有一件事。}]}\n"
                     "notes: {applications.received: 含重新登记的}\n"
                     "waivers:\n- {check: jump, path: applications.received.total, reason: 变了}\n",
                "\n备注、说明和自拟的段落\n"
                "  一、总体情况：自拟的段落 (overview.more)\n    + 附记\n    + 另有一件事。\n"
                "  备注：一、本年新收政府信息公开申请数量 (notes.applications.received)\n"
                "    + 含重新登记的\n"
                "  核实说明 (waivers)\n    + [jump] applications.received.total: 变了\n");
    expect_text(HEAD "notes: {applications.received: 甲}\n", HEAD "notes: {applications.received: 甲}\n",
                "");
}
