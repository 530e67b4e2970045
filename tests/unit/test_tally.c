/* How a report stands: the same numbers wherever they are told. */
#include "report/tally.h"

#include "random_session.h"

#include <criterion/criterion.h>
#include <string.h>

/* Of this rest of a report. */
static ReportTally tally_of(const char *rest, const char *section)
{
    g_autoptr(FormCatalog) catalog = session_catalog();
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autofree char *text = g_strconcat("form: govinfo-2021\n", rest, NULL);
    g_autoptr(Report) report = report_parse("a.yaml", text, strlen(text), catalog, found);
    g_autoptr(GPtrArray) findings = NULL;
    const Form *form;

    cr_assert(report != NULL, "%s", text);
    form = report_form(report);
    findings = report_findings(report);
    for (gsize i = 0; section != NULL && i < form->n_sections; i++)
        if (strcmp(form->sections[i].id, section) == 0)
            return report_tally(report, &form->sections[i], findings);
    return report_tally(report, NULL, findings);
}

#define HEAD "agency: 甲局\nyear: 2023\n"

Test(tally, blanks_are_no_mistakes)
{
    ReportTally tally =
        tally_of(HEAD "proactive:\n  article_20_6:\n    penalties: {decisions: 1}\n", "proactive");

    cr_expect_eq(tally.progress.filled, 1);
    cr_expect_eq(tally.blank, tally.progress.items - 1);
    cr_expect_eq(tally.wrong + tally.doubtful + tally.waiting, 0);
}

Test(tally, agency_and_year_are_blanks_of_the_whole_report)
{
    ReportTally tally = tally_of("", NULL);

    cr_expect_eq(tally.blank, tally.progress.items + 2);
    cr_expect_eq(tally.wrong, 0);
}

Test(tally, what_is_wrong_in_itself_counts_and_what_lacks_a_figure_waits)
{
    ReportTally tally = tally_of(HEAD "applications:\n"
                                      "  received: {natural_person: 3, total: 9}\n",
                                 "applications");

    cr_expect_eq(tally.wrong, 1, "the total: %zu", tally.wrong);
    cr_expect_gt(tally.waiting, 0);
}

Test(tally, a_key_outside_of_all_sections_counts_of_the_whole_report)
{
    const char *rest = HEAD "overvieww: 1\n";

    cr_expect_eq(tally_of(rest, NULL).doubtful, 1);
    cr_expect_eq(tally_of(rest, "overview").doubtful, 0);
}

Test(tally, a_passage_of_white_space_is_not_written)
{
    const char *blank = HEAD "overview:\n  platforms: \"\\n　 \"\n";
    const char *more = HEAD "overview:\n  more:\n  - {title: 其他, text: \" \\n\"}\n";

    cr_expect_eq(tally_of(blank, "overview").progress.filled, 0);
    cr_expect_eq(tally_of(blank, "overview").wrong + tally_of(blank, "overview").doubtful, 0);
    cr_expect_eq(tally_of(more, "overview").progress.filled, 0);
}
