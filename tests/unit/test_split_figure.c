/* Numbers that their thousands separators split, within braces: told, mended, kept. */
#include "report/save.h"

#include <criterion/criterion.h>
#include <string.h>

#define HEAD   "form: govinfo-2021\nagency: A\nyear: 2023\nproactive:\n  article_20_1:\n"
#define ROW    "    regulations: "
#define ISSUED "proactive.article_20_1.regulations.issued"

static Report *parse(const char *row)
{
    g_autofree char *shipped = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    const char *folders[] = {shipped, NULL};
    g_autoptr(FormCatalog) catalog = form_catalog_new(folders);
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autofree char *text = g_strconcat(HEAD ROW, row, "\n", NULL);
    Report *report = report_parse("r.yaml", text, strlen(text), catalog, found);

    cr_assert(report != NULL, "unreadable:\n%s", text);
    return report;
}

static const char *of_issued(const Report *report, const Findings *findings)
{
    int item = form_item_at(report_form(report), ISSUED)->index;

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = findings->pdata[i];

        cr_expect_str_neq(finding->check, "unknown-key", "%s", finding->message);
        cr_expect_str_neq(finding->check, "duplicate-key", "%s", finding->message);
        if (finding->item == item && strcmp(finding->check, "value") == 0)
            return finding->message;
    }
    return "";
}

static void expect_told(const char *row, const char *figure)
{
    g_autoptr(Report) report = parse(row);
    g_autoptr(GPtrArray) findings = report_findings(report);
    const char *message = of_issued(report, findings);

    cr_expect(strstr(message, figure) != NULL && strstr(message, "千位分隔符") != NULL, "%s: %s",
              row, message);
}

Test(split_figure, is_told_as_the_separator_it_is)
{
    expect_told("{issued: 7,730.28}", "“7,730.28”");
    expect_told("{issued: 1,234,567, in_force: 3}", "“1,234,567”");
    expect_told("{in_force: 3, issued: 7, 730}", "“7,730”");
    expect_told("{issued: 7,730, in_force: 8,730}", "“7,730”");
}

static gboolean has_check(const Report *report, const char *check)
{
    g_autoptr(GPtrArray) findings = report_findings(report);

    for (guint i = 0; i < findings->len; i++)
        if (strcmp(((const Finding *)findings->pdata[i])->check, check) == 0)
            return TRUE;
    return FALSE;
}

Test(split_figure, other_keys_stay_unknown_keys)
{
    static const char *const rows[] = {"{issued: 7,730: 1}", "{issued: 7, a730}", "{issued: , 730}",
                                       "{isued: 7,730}", "\n      issued: 7\n      ? 730"};

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Report) report = parse(rows[i]);

        cr_expect(has_check(report, "unknown-key"), "%s", rows[i]);
    }
}

static void enter(Report *report, const char *path, const char *text)
{
    g_autofree char *why = NULL;

    cr_assert(report_enter(report, form_item_at(report_form(report), path)->index, text, &why));
}

static void expect_saved(const Report *report, const char *row)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = report_render(report, &error);
    g_autofree char *wanted = g_strconcat(HEAD ROW, row, "\n", NULL), *now = NULL;

    cr_assert(bytes != NULL, "%s", error != NULL ? error->message : "");
    now = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    cr_expect(strcmp(now, wanted) == 0, "Expected:\n%s\nSaved:\n%s", wanted, now);
}

Test(split_figure, goes_whole_when_the_cell_is_mended_and_comes_back)
{
    g_autoptr(Report) report = parse("{issued: 7,730.28, in_force: 3} # 注");

    expect_saved(report, "{issued: 7,730.28, in_force: 3} # 注");
    enter(report, ISSUED, "7730");
    expect_saved(report, "{issued: 7730, in_force: 3} # 注");
    report_undo(report);
    expect_saved(report, "{issued: 7,730.28, in_force: 3} # 注");
}

Test(split_figure, at_the_end_of_the_braces)
{
    g_autoptr(Report) report = parse("{in_force: 3, issued: 1,234,567 }");

    enter(report, ISSUED, "1234567");
    expect_saved(report, "{in_force: 3, issued: 1234567}");
}

/* A cell added behind it does not come between its parts. */
Test(split_figure, stays_together_when_others_are_added)
{
    g_autoptr(Report) report = parse("{issued: 7,730}");

    enter(report, "proactive.article_20_1.regulations.repealed", "2");
    expect_saved(report, "{issued: 7,730, repealed: 2}");
    enter(report, ISSUED, "7730");
    expect_saved(report, "{issued: 7730, repealed: 2}");
}
