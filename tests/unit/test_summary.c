/* The summary a person hands to a superior: whole pages as golden files (GOLDEN=1 writes them), and
 * what must hold of every one. */
#include "output/summary.h"

#include "base/width.h"

#include <criterion/criterion.h>
#include <string.h>

static FormCatalog *catalog_new(void)
{
    const char *top = g_getenv("TEST_SRCDIR");
    g_autofree char *forms = g_build_filename(top, "..", "forms", NULL);
    g_autofree char *odd = g_build_filename(top, "forms", NULL);
    const char *folders[] = {forms, odd, NULL};

    return form_catalog_new(folders);
}

static char *render(const Report *report, SummaryOptions options)
{
    g_autoptr(GPtrArray) findings = report_findings(report);

    return g_string_free(summary_render(report, findings, options), FALSE);
}

static char *summary_of_file(const char *file, int width)
{
    g_autoptr(FormCatalog) catalog = catalog_new();
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autofree char *path = g_build_filename(g_getenv("TEST_SRCDIR"), file, NULL);
    g_autoptr(Report) report = report_open(path, catalog, diagnostics);

    cr_assert(report != NULL, "%s cannot be read", path);
    return render(report, (SummaryOptions){.width = width});
}

static char *summary_of(const char *text, SummaryOptions options)
{
    g_autoptr(FormCatalog) catalog = catalog_new();
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Report) report = report_parse("r.yaml", text, strlen(text), catalog, diagnostics);

    cr_assert(report != NULL);
    return render(report, options);
}

static void expect_in(const char *text, const char *part)
{
    cr_expect(strstr(text, part) != NULL, "“%s” is not in\n%s", part, text);
}

/* ---- whole pages ----------------------------------------------------------------------------- */

/* Names the first line that differs. */
static void expect_same(const char *path, const char *now, const char *wanted)
{
    g_auto(GStrv) old = g_strsplit(wanted, "\n", -1), new = g_strsplit(now, "\n", -1);

    for (guint i = 0; old[i] != NULL || new[i] != NULL; i++) {
        cr_assert(old[i] != NULL && new[i] != NULL, "%s: other length from line %u on", path,
                  i + 1);
        cr_assert_str_eq(new[i], old[i], "%s:%u:\n%s\nbut:\n%s", path, i + 1, old[i], new[i]);
    }
}

static void expect_golden(const char *file, const char *name, int width)
{
    g_autofree char *golden = g_strdup_printf("%s-%d.txt", name, width);
    g_autofree char *path = g_build_filename(g_getenv("TEST_SRCDIR"), "golden", golden, NULL);
    g_autofree char *now = summary_of_file(file, width), *wanted = NULL;

    if (g_getenv("GOLDEN") != NULL) {
        cr_assert(g_file_set_contents(path, now, -1, NULL));
        return;
    }
    cr_assert(g_file_get_contents(path, &wanted, NULL, NULL), "%s: run with GOLDEN=1 once", path);
    expect_same(path, now, wanted);
}

#define COMPLETE "../examples/yunxi-2023.yaml"
#define FLAWED   "reports/yunxi-2023-flawed.yaml"
#define TRAFFIC  "reports/traffic-2024-07.yaml"

Test(summary, a_complete_report_at_100_cells)
{
    expect_golden(COMPLETE, "summary-yunxi-2023", 100);
}

Test(summary, a_complete_report_at_80_cells)
{
    expect_golden(COMPLETE, "summary-yunxi-2023", 80);
}

Test(summary, a_report_with_mistakes_at_100_cells)
{
    expect_golden(FLAWED, "summary-yunxi-2023-flawed", 100);
}

Test(summary, a_report_with_mistakes_at_80_cells)
{
    expect_golden(FLAWED, "summary-yunxi-2023-flawed", 80);
}

Test(summary, another_form_at_100_cells)
{
    expect_golden(TRAFFIC, "summary-traffic-2024-07", 100);
}

Test(summary, another_form_at_80_cells)
{
    expect_golden(TRAFFIC, "summary-traffic-2024-07", 80);
}

/* ---- at any width ---------------------------------------------------------------------------- */

/* Lines of one table begin with a frame, and all are as wide. */
static void expect_aligned(const char *text, int width, int narrowest)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    int frame = 0;

    for (char **line = lines; *line != NULL; line++) {
        int cells = width_of(*line, -1);

        cr_expect(!g_str_has_suffix(*line, " "), "%d: “%s” ends in a space", width, *line);
        if (width >= narrowest)
            cr_expect_leq(cells, width, "%d: “%s” is %d cells wide", width, *line, cells);
        if (g_str_has_prefix(*line, "┌"))
            frame = cells;
        if (g_str_has_prefix(*line, "│") || g_str_has_prefix(*line, "├") ||
            g_str_has_prefix(*line, "└"))
            cr_expect_eq(cells, frame, "%d: “%s” is not %d cells wide", width, *line, frame);
    }
}

Test(summary, stays_aligned_and_within_its_width_at_every_width)
{
    static const int widths[] = {1, 20, 33, 60, 76, 79, 80, 81, 99, 120, 133, 200, 500};

    for (gsize i = 0; i < G_N_ELEMENTS(widths); i++) {
        g_autofree char *complete = summary_of_file(COMPLETE, widths[i]);
        g_autofree char *traffic = summary_of_file(TRAFFIC, widths[i]);

        expect_aligned(complete, widths[i], 76); /* the table of fifteen columns */
        expect_aligned(traffic, widths[i], 60);
    }
}

Test(summary, figures_are_never_broken)
{
    g_autofree char *text = summary_of("form: govinfo-2021\nagency: 某局\nyear: 2023\n"
                                       "proactive:\n  article_20_8:\n"
                                       "    fees: {amount: 1234567890123.4567}\n"
                                       "applications:\n  received: {research: 98765432109}\n",
                                       (SummaryOptions){.width = 80});

    expect_in(text, "1234567890123.4567 │");
    expect_in(text, "98765432109");
    expect_aligned(text, 80, 80);
}

/* ---- what it says ---------------------------------------------------------------------------- */

/* The year of nobody knows when is not complete, whatever else is filled in. */
Test(summary, with_a_year_that_cannot_be_read_is_not_complete)
{
    g_autofree char *path =
        g_build_filename(g_getenv("TEST_SRCDIR"), "reports", "traffic-2024-07.yaml", NULL);
    g_autofree char *report = NULL, *odd = NULL, *text = NULL;
    g_auto(GStrv) parts = NULL;

    cr_assert(g_file_get_contents(path, &report, NULL, NULL));
    parts = g_strsplit(report, "year: 2024", 2);
    odd = g_strjoinv("year: 二〇二四", parts);
    text = summary_of(odd, (SummaryOptions){.width = 100});
    expect_in(text, "年度：（读不出来）");
    expect_in(text, "结论：机关名称或年度还没有填好；有 1 处错误必须改正");
}

Test(summary, tells_a_new_report_in_few_lines)
{
    g_autofree char *text = summary_of("form: govinfo-2021\n", (SummaryOptions){.width = 100});
    const char *missing = strstr(text, "\n尚未填写\n");
    guint lines = 0;

    expect_in(text, "机关：（未填）\n年度：（未填）\n");
    expect_in(text, "  ________年政府信息公开工作年度报告\n");
    expect_in(text, "结论：还有 174 项未填");
    cr_assert(missing != NULL);
    expect_in(missing, "三、收到和处理政府信息公开申请情况：整表 175 格未填\n");
    for (const char *p = missing; *p != '\0'; p++)
        lines += *p == '\n';
    cr_expect_leq(lines, 22, "%u lines of what is missing", lines);
}

Test(summary, says_blank_rows_once_and_leaves_blanks_out_of_the_findings)
{
    g_autofree char *text = summary_of_file(FLAWED, 100);
    const char *findings = strstr(text, "\n检查结果："), *missing = strstr(text, "\n尚未填写\n");

    cr_assert(findings != NULL && missing != NULL && findings < missing);
    cr_expect(strstr(findings, "[blank]") == NULL);
    expect_in(findings, "未填的见下面“尚未填写”");
    expect_in(missing, "1.属于国家秘密：整行 7 格未填\n");
    expect_in(missing, "行政诉讼 · 复议后起诉 · 其他结果：未填\n");
}

Test(summary, shows_notes_extra_passages_and_paragraphs)
{
    g_autofree char *text = summary_of(
        "form: govinfo-2021\nagency: 某局\nyear: 2023\n"
        "overview:\n  proactive_disclosure: |\n    　　第一段，\n    没有完。\n\n    第二段。\n"
        "  more:\n  - {title: （六）工作考核, text: 考核情况。}\n"
        "proactive:\n  article_20_5:\n    licensing: {decisions: 22}\n"
        "notes:\n  proactive.article_20_5.licensing.decisions: 其中延续16件\n",
        (SummaryOptions){.width = 80});

    expect_in(text, "（一）主动公开\n　　第一段，没有完。\n　　第二段。\n");
    expect_in(text, "（六）工作考核\n　　考核情况。\n");
    expect_in(text, "其中延续16件");
}

Test(summary, prints_the_figures_that_passages_name)
{
    g_autofree char *text =
        summary_of("form: govinfo-2021\nagency: 某局\nyear: 2023\n"
                   "overview:\n  platforms: 新收{{applications.received.total}}件，{{none}}。\n"
                   "  more:\n  - {title: 其他, text: '{{year}}年。'}\n"
                   "applications: {received: {research: 7, commercial: 5}}\n",
                   (SummaryOptions){.width = 80});

    expect_in(text, "　　新收12件，{{none}}。\n");
    expect_in(text, "其他\n　　2023年。\n");
    expect_in(text, "[live-figure]");
}

Test(summary, colours_marks_only_when_asked)
{
    const char *report = "form: govinfo-2021\nagency: 某局\nyear: 2023\n";
    g_autofree char *plain = summary_of(report, (SummaryOptions){.width = 80});
    g_autofree char *colour = summary_of(report, (SummaryOptions){.width = 80, .colour = TRUE});
    g_autoptr(GRegex) sgr = g_regex_new("\033\\[[0-9]*m", 0, 0, NULL);
    g_autofree char *bare = g_regex_replace_literal(sgr, colour, -1, 0, "", 0, NULL);

    cr_expect(strchr(plain, '\033') == NULL);
    cr_expect(strchr(colour, '\033') != NULL);
    cr_expect_str_eq(bare, plain);
}

Test(summary, control_characters_of_a_report_do_not_reach_the_terminal)
{
    g_autofree char *text =
        summary_of("form: govinfo-2021\nagency: \"某\\e[31m局\\n二\"\nyear: 2023\n"
                   "overview:\n  oversight: \"a\\e[1mb\\r\\a\\u202Ec\"\n"
                   "  more:\n  - {title: \"x\\ny\\e[7m\", text: \"z\\e[7m\"}\n"
                   "notes:\n  proactive.article_20_5.licensing.decisions: \"n\\e[7m\\nm\"\n"
                   "proactive:\n  article_20_5:\n    licensing: {decisions: \"8\\n\\e[7m\"}\n",
                   (SummaryOptions){.width = 80});

    for (const char *p = text; *p != '\0'; p++)
        cr_expect(*p == '\n' || !g_ascii_iscntrl(*p), "byte %d", *p);
    cr_expect(strstr(text, "\u202E") == NULL);
    expect_in(text, "机关：某 [31m局 二\n");
    expect_aligned(text, 80, 80);
}

Test(summary, a_cell_that_holds_no_figure_does_not_spread_the_table)
{
    g_autofree char *digits = g_strnfill(400, '9');
    g_autofree char *report =
        g_strdup_printf("form: govinfo-2021\nagency: 某局\nyear: 2023\n"
                        "proactive:\n  article_20_5:\n    licensing: {decisions: %s}\n",
                        digits);
    g_autofree char *text = summary_of(report, (SummaryOptions){.width = 80});

    expect_in(text, "99999999… │");
    expect_aligned(text, 80, 80);
}

Test(summary, a_field_of_spaces_counts_as_not_filled_on_the_page)
{
    g_autofree char *text = summary_of("form: traffic-accident-monthly\nagency: 某队\nyear: 2024\n"
                                       "general: {reporter: '   ', remark: \"\\n\"}\n",
                                       (SummaryOptions){.width = 80});

    expect_in(text, "  填表人            （未填）\n");
    expect_in(text, "  备注              （无）\n");
}
