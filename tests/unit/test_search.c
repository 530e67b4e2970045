/* Finding pieces of text, and replacing them in passages: not within live figures, and in one step.
 */
#include "edit/search.h"

#include <criterion/criterion.h>
#include <string.h>

static void expect(const char *text, const char *query, SearchKind kind, int wanted)
{
    gsize start = 0, end = 0;
    gboolean found = search_next(text, strlen(text), 0, query, kind, &start, &end);

    cr_expect_eq(found ? (int)start : -1, wanted, "“%s” in “%s”", query, text);
    if (found)
        cr_expect_eq(end - start <= strlen(text) - start, TRUE);
}

Test(search, finds_what_stands_there)
{
    expect("政府信息公开", "信息", SEARCH_EXACT, 6);
    expect("政府信息公开", "信息公布", SEARCH_EXACT, -1);
    expect("abc", "", SEARCH_EXACT, -1);
    expect("", "a", SEARCH_EXACT, -1);
    expect("aab", "ab", SEARCH_EXACT, 1);
}

Test(search, lenient_takes_width_and_case_for_the_same)
{
    expect("共２３件", "23", SEARCH_LENIENT, 3);
    expect("共２３件", "23", SEARCH_EXACT, -1);
    expect("共23件", "２３", SEARCH_LENIENT, 3);
    expect("App下载", "app", SEARCH_LENIENT, 0);
    expect("App下载", "app", SEARCH_EXACT, -1);
}

Test(search, does_not_cut_a_cluster_in_two)
{
    expect("e\u0301e", "e", SEARCH_EXACT, 3);
}

/* ---- replacing ------------------------------------------------------------------------------- */

typedef struct {
    FormCatalog *catalog;
    Report *report;
    int item;
} Opened;

static Opened open_report(const char *passage)
{
    g_autofree char *shipped = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    const char *folders[] = {shipped, NULL};
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autofree char *text =
        g_strconcat("form: govinfo-2021\nagency: 某局\nyear: 2023\noverview:\n  platforms: '",
                    passage, "'\n", NULL);
    Opened opened = {form_catalog_new(folders), NULL, 0};

    opened.report = report_parse("r.yaml", text, strlen(text), opened.catalog, diagnostics);
    cr_assert(opened.report != NULL);
    opened.item = form_item_at(report_form(opened.report), "overview.platforms")->index;
    return opened;
}

static void opened_clear(Opened *opened)
{
    report_free(opened->report);
    form_catalog_free(opened->catalog);
}

static void expect_replaced(const char *passage, gsize from, const char *query, const char *with,
                            gsize n, const char *wanted)
{
    Opened opened = open_report(passage);
    const char *text;

    cr_expect_eq(search_replace(opened.report, opened.item, from, query, with), n);
    text = report_value(opened.report, opened.item)->text;
    cr_expect_str_eq(text != NULL ? text : "", wanted);
    if (n > 0) {
        cr_assert_eq(report_undo(opened.report), opened.item);
        cr_expect_str_eq(report_value(opened.report, opened.item)->text, passage);
        cr_expect(!report_can_undo(opened.report));
    }
    opened_clear(&opened);
}

Test(search, all_are_replaced_in_one_step)
{
    expect_replaced("去年去年今年", 0, "去年", "上年", 2, "上年上年今年");
    expect_replaced("去年去年今年", 1, "去年", "上年", 1, "去年上年今年");
    expect_replaced("去年", 0, "去年", "", 1, "");
    expect_replaced("甲乙", 0, "丙", "丁", 0, "甲乙");
    expect_replaced("甲甲", 0, "甲", "甲甲", 2, "甲甲甲甲");
}

Test(search, live_figures_are_left_alone)
{
    Opened opened = open_report("2023年，{{year}}年，{{year}}23");
    gsize in_figures;

    cr_expect_eq(search_count(opened.report, opened.item, "2023", &in_figures), 1);
    cr_expect_eq(in_figures, 2);
    opened_clear(&opened);
    expect_replaced("2023年，{{year}}年", 0, "2023", "2024", 1, "2024年，{{year}}年");
    expect_replaced("x{{year}}x", 0, "x", "y", 2, "y{{year}}y");
    expect_replaced("{{year}}年", 0, "year", "y", 0, "{{year}}年");
    expect_replaced("2023年", 0, "2023", "{{year}}", 1, "{{year}}年");
}
