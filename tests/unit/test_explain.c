/* Why: what the explanation of an item says, by kind of rule. */
#include "output/explain.h"

#include "output/arithmetic.h"
#include "report/annotations.h"
#include "report/report_index.h"
#include "unit/sample.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

static Report *sample(void)
{
    g_autoptr(FormCatalog) catalog = sample_catalog();

    return sample_open(catalog);
}

static int item_at(const Report *report, const char *path)
{
    return form_item_at(report_form(report), path)->index;
}

static void expect(const Report *report, const char *path, const char *wanted)
{
    g_autoptr(GPtrArray) findings = report_findings(report);
    GString *text = explain_render(report, findings, NULL, item_at(report, path), 400);

    cr_expect(strstr(text->str, wanted) != NULL, "“%s” is not in:\n%s", wanted, text->str);
    g_string_free(text, TRUE);
}

static void expect_not(const Report *report, const char *path, const char *unwanted)
{
    g_autoptr(GPtrArray) findings = report_findings(report);
    GString *text = explain_render(report, findings, NULL, item_at(report, path), 400);

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
    expect(report, "overview.platforms", "字数（本段） ≥ 10");
    expect_not(report, "overview.disclosure_on_request", "文中的数");
    expect(report, "overview.disclosure_on_request", "种写法核对过，没有不符");
    report_enter(report, item_at(report, RECEIVED), "81", NULL);
    expect(report, "overview.disclosure_on_request",
           "代入：文中的数 = （86 + 1），或者 文中的数 = 86\n");
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

/* Of a cell that is no total: where it goes in, and what is wrong there. */
Test(explain, what_a_cell_takes_part_in_and_that_it_is_suspect)
{
    g_autoptr(Report) report = sample();
    static const char *const part = "applications.results.partly_granted.natural_person";

    expect(report, part, "✓ 没有发现问题");
    expect(report, part, "\n  三、本年度办理结果 · （七）总计 · 申请人情况 · 自然人：18 件\n");
    expect(report, part, "核对（不符合的必须改正）：自然人");
    report_enter(report, item_at(report, "applications.results.granted.natural_person"), "70",
                 NULL);
    expect(report, part, "✗ “自然人”：第一项加第二项之和");
    expect_not(report, part, "✓ 没有发现问题");
    expect(
        report, "applications.results.granted.natural_person",
        "现填：70 件\n  ✗ “自然人”：第一项加第二项之和 19，应等于第三项加第四项之和 82，差 -63\n"
        "    可疑：“三、本年度办理结果 · （一）予以公开 · 申请人情况 · 自然人”现填 70，可能应为 7"
        "（差十倍）\n");
}

/* ---- rules in words -------------------------------------------------------------------------- */

static const char *const small_form = "form: small\n"
                                      "title: 小表\n"
                                      "years: 2020..\n"
                                      "sections:\n"
                                      "- id: words\n"
                                      "  title: 一、文字\n"
                                      "  passages:\n"
                                      "  - {id: text, label: 情况}\n"
                                      "- id: figures\n"
                                      "  title: 二、数字\n"
                                      "  table:\n"
                                      "    cell: {type: count, unit: 件}\n"
                                      "    columns:\n"
                                      "    - {id: one, label: 甲}\n"
                                      "    - {id: two, label: 乙}\n"
                                      "    rows:\n"
                                      "    - {id: old, label: 旧}\n"
                                      "    - {id: new, label: 新}\n"
                                      "checks:\n"
                                      "- {id: c, message: m, assert: '%s'}\n";

/* The assert of a check of small_form, in words. */
static char *words_of(const char *assert)
{
    g_autofree char *text = g_strdup_printf(small_form, assert);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Form) form = form_load_text("small.yaml", text, strlen(text), diagnostics);

    for (guint i = 0; i < diagnostics->len; i++)
        cr_log_error("%s", ((Diagnostic *)diagnostics->pdata[i])->message);
    cr_assert(form != NULL, "%s", assert);
    return arithmetic_words(form, &form->rules[0]);
}

Test(explain, every_sign_and_function_in_words)
{
    static const char *const cases[][2] = {
        {"figures.old.one <= figures.new.one * 2", "“旧 · 甲” ≤ “新 · 甲” × 2"},
        {"figures.old.one - sum(figures.new) != 0", "“旧 · 甲” - （“新 · 甲” + “新 · 乙”） ≠ 0"},
        {"sum(figures.new) > 0 and not figures.old.one < 3",
         "“新 · 甲” + “新 · 乙” > 0，并且 并非 “旧 · 甲” < 3"},
        {"if(figures.old.one == 0, figures.new.one == 0, 1)",
         "如果（“旧 · 甲” = 0）则（“新 · 甲” = 0）否则（算符合）"},
        {"max(figures.old.one, figures.old.two, 1) >= min(figures.new.one, 5)",
         "最大的（“旧 · 甲”、“旧 · 乙”、1） ≥ 最小的（“新 · 甲”、5）"},
        {"blank(figures.old.one) or filled(figures.new.one)",
         "没有填（“旧 · 甲”），或者 填了（“新 · 甲”）"},
        {"round(figures.old.one / 3, 2) == abs(figures.new.one)",
         "四舍五入（“旧 · 甲” ÷ 3，小数位数 2） = 绝对值（“新 · 甲”）"},
        {"(figures.old.one + figures.old.two) == previous(figures.new.one)",
         "（“旧 · 甲” + “旧 · 乙”） = 上年的“新 · 甲”"},
        {"figures.old.one == 0 or mentions(words, \"处理费\")",
         "“旧 · 甲” = 0，或者 “一、文字”里写到“处理费”"},
        {"figures.old.one == 0 or mentions(words.text, \"甲|乙\")",
         "“旧 · 甲” = 0，或者 “情况”里写到规定的字样"},
        {"characters(words.text) > 3", "字数（“情况”） > 3"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *words = words_of(cases[i][0]);

        cr_expect(strcmp(words, cases[i][1]) == 0, "%s:\n%s, not\n%s", cases[i][0], words,
                  cases[i][1]);
    }
}

/* Nothing of what only the form's author knows: no path, no name of a function, no check's id. */
Test(explain, no_item_of_the_forms_shows_a_raw_id)
{
    g_autoptr(Report) report = sample();
    g_autoptr(GPtrArray) findings = report_findings(report);
    g_autoptr(GRegex) id = g_regex_new("[a-z]{2,}|_", 0, 0, NULL);

    for (gsize i = 0; i < report_form(report)->n_items; i++) {
        GString *text = explain_render(report, findings, NULL, (int)i, 400);
        g_autoptr(GMatchInfo) match = NULL;

        cr_expect(!g_regex_match(id, text->str, 0, &match), "%s:\n%s",
                  report_form(report)->items[i].path, text->str);
        g_string_free(text, TRUE);
    }
}

/* ---- last year ------------------------------------------------------------------------------- */

static void expect_with(const Report *report, const Report *last, const char *path,
                        const char *wanted)
{
    g_autoptr(GPtrArray) findings = report_findings(report);
    GString *text = explain_render(report, findings, last, item_at(report, path), 400);

    cr_expect(strstr(text->str, wanted) != NULL, "“%s” is not in:\n%s", wanted, text->str);
    g_string_free(text, TRUE);
}

Test(explain, works_the_rule_out_on_last_years_figures)
{
    g_autoptr(Report) report = sample(), last = sample();

    report_enter(last, item_at(last, RECEIVED), "81", NULL);
    report_set_previous(report, last);
    expect_with(report, last, RECEIVED, "代入：18 + 1 = 18 + 1\n");
    expect_with(report, last, RECEIVED,
                "上年：81 + 1 = 18 + 1；“自然人”：第一项加第二项之和 82，应等于");
    expect_with(report, last, "applications.received.total",
                "上年：81 + 3 + 0 + 0 + 2 + 0；86 件\n");
    expect_with(report, last, IN_FORCE, "上年：4 = 空白 + 1 - 1；没有再上年的数，不核对\n");
    expect_with(report, last, "overview.platforms", "上年：符合\n");
}

Test(explain, works_it_out_in_the_form_of_that_year)
{
    g_autofree char *forms = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    g_autofree char *path =
        g_build_filename(g_getenv("TEST_SRCDIR"), "reports", "yunxi-2020.yaml", NULL);
    const char *folders[] = {forms, NULL};
    g_autoptr(FormCatalog) catalog = form_catalog_new(folders);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Report) report = sample(), last = report_open(path, catalog, diagnostics);

    cr_assert(last != NULL);
    cr_assert_str_eq(report_form(last)->id, "govinfo-2019");
    report_set_previous(report, last);
    expect_with(report, last, RECEIVED, "上年：23 + 3 = 24 + 2；符合\n");
    expect_with(report, last, IN_FORCE, "上年：那时的格式没有这一条\n");
}

Test(explain, reads_last_years_report_and_the_one_before_it_again)
{
    g_autofree char *folder = g_dir_make_tmp("explain-XXXXXX", NULL), *text = NULL;
    g_autofree char *example = sample_path();
    g_autoptr(FormCatalog) catalog = sample_catalog();
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(ReportIndex) index = report_index_new();
    g_autoptr(Report) report = NULL, last = NULL;

    cr_assert(g_file_get_contents(example, &text, NULL, NULL));
    for (int year = 2021; year <= 2023; year++) {
        g_autofree char *name = g_strdup_printf("%s/%d.yaml", folder, year);
        g_autofree char *line = g_strdup_printf("year: %d", year);
        g_auto(GStrv) parts = g_strsplit(text, "year: 2023", 2);
        g_autofree char *whole = g_strjoinv(line, parts);

        cr_assert(g_file_set_contents(name, whole, -1, NULL));
        if (year == 2023)
            report = report_open(name, catalog, diagnostics);
    }
    cr_assert(report != NULL);
    cr_expect(report_open_last_year(report, catalog) == NULL, "none was given yet");
    cr_assert(report_index_attach(index, report, report_path(report), catalog));
    last = report_open_last_year(report, catalog);
    cr_assert(last != NULL);
    cr_expect_eq(report_year(last), 2022);
    expect_with(report, last, IN_FORCE, "上年：4 = 4 + 1 - 1；符合\n");
    for (int year = 2021; year <= 2023; year++) {
        g_autofree char *name = g_strdup_printf("%s/%d.yaml", folder, year);

        g_remove(name);
    }
    g_rmdir(folder);
}
