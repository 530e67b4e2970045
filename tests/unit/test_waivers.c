/* Which finding a waiver is for, where a check finds several things in one passage. */
#include "report/annotations.h"
#include "report/save.h"
#include "unit/sample.h"

#include <criterion/criterion.h>
#include <string.h>

#define PATH "overview.disclosure_on_request"
#define HEAD                                                                                       \
    "form: govinfo-2021\nagency: A\nyear: 2024\napplications:\n  received: {natural_person: 10}\n"
#define TWO   HEAD "overview:\n  disclosure_on_request: 全年收到申请4件。新收6件。\n"
#define GIVEN "waivers:\n- check: claim-received\n  path: " PATH "\n  reason: 另一口径\n"

static Report *parse(const char *text)
{
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(FormCatalog) catalog = sample_catalog();
    Report *report = report_parse("r.yaml", text, strlen(text), catalog, found);

    cr_assert(report != NULL, "unreadable:\n%s", text);
    return report;
}

/* Of the passage, what says a word. */
static const Finding *find(const Findings *findings, const char *word)
{
    const Finding *found = NULL;

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = findings->pdata[i];

        if (strcmp(finding->path, PATH) == 0 && strstr(finding->message, word) != NULL)
            found = finding;
    }
    cr_assert(found != NULL, "nothing about %s", word);
    return found;
}

static gboolean waive(Report *report, const char *word, const char *reason)
{
    g_autoptr(GPtrArray) findings = report_findings(report);

    return report_waive(report, find(findings, word), reason, NULL, NULL);
}

/* "waived", "lapsed" or "open". */
static const char *state(const Report *report, const char *word)
{
    g_autoptr(GPtrArray) findings = report_findings(report);
    const Finding *finding = find(findings, word);

    return finding->waived ? "waived" : finding->lapsed != NULL ? "lapsed" : "open";
}

static void expect_waivers(const Report *report, gsize n)
{
    const ReportWaiver *waivers;

    cr_expect_eq(report_waivers(report, &waivers), n);
}

static void enter(Report *report, const char *path, const char *text)
{
    report_enter(report, form_item_at(report_form(report), path)->index, text, NULL);
}

Test(waivers, another_finding_of_the_passage_gets_one_of_its_own)
{
    g_autoptr(Report) report = parse(TWO);

    cr_expect(waive(report, "申请4件", "a"));
    cr_expect_str_eq(state(report, "申请4件"), "waived");
    cr_expect_str_eq(state(report, "新收6件"), "open");
    cr_expect(waive(report, "新收6件", "b"));
    expect_waivers(report, 2);
}

Test(waivers, that_lapsed_are_told_at_their_own_finding_alone)
{
    g_autoptr(Report) report = parse(TWO);

    waive(report, "申请4件", "a");
    enter(report, "applications.received.natural_person", "12");
    cr_expect_str_eq(state(report, "申请4件"), "lapsed");
    cr_expect_str_eq(state(report, "新收6件"), "open");
    cr_expect(waive(report, "新收6件", "b"));
    expect_waivers(report, 2);
    cr_expect_str_eq(state(report, "申请4件"), "lapsed");
    cr_expect(waive(report, "申请4件", "c"));
    expect_waivers(report, 2);
}

Test(waivers, with_the_same_operands_are_told_apart_by_the_words)
{
    g_autoptr(Report) report =
        parse(HEAD "overview:\n  disclosure_on_request: 全年收到申请4件。新收4件。\n");

    waive(report, "申请4件", "a");
    cr_expect_str_eq(state(report, "新收4件"), "open");
}

Test(waivers, of_a_live_figure_are_for_that_one)
{
    g_autoptr(Report) report =
        parse(HEAD "overview:\n  disclosure_on_request: 另有{{x.y}}件，又有{{x.z}}件。\n");

    cr_expect(waive(report, "x.y", "a"));
    cr_expect_str_eq(state(report, "x.y"), "waived");
    cr_expect_str_eq(state(report, "x.z"), "open");
}

Test(waivers, written_without_the_words_are_for_their_operands)
{
    g_autoptr(Report) report = parse(TWO GIVEN "  operands: {left: 4, right: 10}\n");
    g_autoptr(Report) old = parse(TWO GIVEN "  operands: {left: 4, right: 9}\n");
    g_autoptr(Report) any = parse(TWO GIVEN);

    cr_expect_str_eq(state(report, "申请4件"), "waived");
    cr_expect_str_eq(state(report, "新收6件"), "open");
    cr_expect_str_eq(state(old, "申请4件"), "lapsed");
    cr_expect_str_eq(state(old, "新收6件"), "open");
    cr_expect_str_eq(state(any, "申请4件"), "waived");
    cr_expect_str_eq(state(any, "新收6件"), "waived");
}

Test(waivers, keep_the_words_beside_the_operands_in_the_file)
{
    g_autoptr(Report) report = parse(TWO);
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(Report) again = NULL;
    g_autofree char *text = NULL;

    waive(report, "申请4件", "a");
    bytes = report_render(report, NULL);
    text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    cr_expect(strstr(text, "operands: {left: 4, right: 10, quote: 收到申请4件}") != NULL, "%s",
              text);
    again = parse(text);
    cr_expect_str_eq(state(again, "申请4件"), "waived");
    cr_expect_str_eq(state(again, "新收6件"), "open");
}
