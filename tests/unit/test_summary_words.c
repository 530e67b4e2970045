/* What the summary says of findings, waivers, remarks and dates; its pages are test_summary.c's. */
#include "output/summary.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

static const char form_text[] =
    "form: wide\ntitle: T\nsections:\n- id: s\n  title: 一、情况\n"
    "  passages: [{id: p, label: 文字}]\n  tables:\n  - id: t\n    cell: {type: count}\n"
    "    columns:\n    - {id: n, label: 数}\n    - {id: m, label: 另一个数}\n"
    "    - {id: total, label: 合计, formula: sum(columns)}\n"
    "    - {id: day, label: 最近一次检查, cell: {type: date, required: false}}\n"
    "    - {id: note, label: 一个很长的栏目名称写在这里, cell: {type: text, required: false}}\n"
    "    - {id: other, label: 又一个很长的栏目名称写在这里, cell: {type: text, required: false}}\n"
    "    rows:\n    - id: g\n      label: 城区\n      rows:\n      - {id: x, label: 东片}\n"
    "      - {id: y, label: 西片}\n    - {id: z, label: 乡村}\n"
    "checks:\n- {id: many, severity: warning, at: s.t.z.n, assert: s.t.z.n < 5, message: 太多}\n"
    "- {id: more, severity: warning, at: s.t.g.x.n, assert: s.t.g.x.n < 5, message: 也多}\n";

#define REPORT                                                                                     \
    "form: wide\nagency: 局\nyear: 2024\ns:\n  p: 这一段文字很长，写了又写，一行放不下，要折成几行" \
    "才放得下，因为一行只有四十格，折行是屏幕上的事。\n  t:\n    g:\n"                             \
    "      x: {n: 9, m: 1, total: 11, day: 2025-03-05, note: 写了很多很多很多字的一格, other: "     \
    "写了很多很多很多字的一格}\n      y: {n: 1, m: 1, total: 2}\n    z: {n: 9, m: 1, total: 10}\n"

#define WAIVERS "waivers:\n- {check: many, path: s.t.z.n, reason: 属实}\n"
#define NOTES   "notes:\n  s.t.g.x: 一行的\n"

static char *summary_of(const char *text, SummaryOptions options)
{
    g_autofree char *folder = g_dir_make_tmp("forms-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "wide.yaml", NULL);
    const char *folders[] = {folder, NULL};
    g_autoptr(FormCatalog) catalog = form_catalog_new(folders);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Report) report = NULL;
    g_autoptr(GPtrArray) findings = NULL;

    cr_assert(g_file_set_contents(path, form_text, -1, NULL));
    report = report_parse("r.yaml", text, strlen(text), catalog, diagnostics);
    g_unlink(path);
    g_rmdir(folder);
    cr_assert(report != NULL);
    findings = report_findings(report);
    return g_string_free(summary_render(report, findings, options), FALSE);
}

static void expect_in(const char *text, const char *part, gboolean wanted)
{
    cr_expect_eq(strstr(text, part) != NULL, wanted, "“%s” in\n%s", part, text);
}

Test(summary_words, what_is_waived_is_told_once_by_its_waiver)
{
    g_autofree char *text = summary_of(REPORT WAIVERS, (SummaryOptions){.width = 100});

    expect_in(text, "检查结果：错误 1，提醒 1，已说明 1\n", TRUE);
    expect_in(text, "! 太多", FALSE);
    expect_in(text, "! 也多", TRUE);
    expect_in(text, "- 太多 [many]\n    属实；", TRUE);
}

Test(summary_words, nothing_but_waived_findings_is_nothing_to_mend)
{
    g_autofree char *text = summary_of("form: wide\nagency: 局\nyear: 2024\ns: {p: 写了, t: {g: {"
                                       "x: {n: 1, m: 1, total: 2}, y: {n: 1, m: 1, total: 2}}, "
                                       "z: {n: 9, m: 1, total: 10}}}\n" WAIVERS,
                                       (SummaryOptions){.width = 100});

    expect_in(text, "检查结果：错误 0，提醒 0，已说明 1\n", TRUE);
    expect_in(text, "没有别的问题", TRUE);
}

Test(summary_words, suspects_stand_below_their_finding)
{
    g_autofree char *text = summary_of(REPORT, (SummaryOptions){.width = 200});

    expect_in(text, "\n      可疑：", TRUE);
}

Test(summary_words, a_remark_on_a_row_names_it_with_its_groups)
{
    g_autofree char *text = summary_of(REPORT NOTES, (SummaryOptions){.width = 100});

    expect_in(text, "注：城区 · 东片：一行的", TRUE);
}

Test(summary_words, dates_are_never_broken)
{
    for (int width = 40; width <= 120; width += 20) {
        g_autofree char *text = summary_of(REPORT, (SummaryOptions){.width = width});

        expect_in(text, "2025-03-05", TRUE);
    }
}

Test(summary_words, a_paragraph_is_one_line_where_it_is_not_to_be_broken)
{
    g_autofree char *text = summary_of(REPORT, (SummaryOptions){.width = 40, .unbroken = TRUE});
    g_autofree char *broken = summary_of(REPORT, (SummaryOptions){.width = 40});

    expect_in(text, "\n　　这一段文字很长，写了又写，一行放不下，要折成几行才放得下，因为一行只有四十格，"
                    "折行是屏幕上的事。\n",
              TRUE);
    expect_in(broken, "折行是屏幕上的事。\n", TRUE);
    expect_in(broken, "放不下，要折成几行才放得下", FALSE);
}
