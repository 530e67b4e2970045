/* Where in the file claims stand when a passage is full of wrong ones. */
#include "report/report.h"
#include "unit/sample.h"

#include <criterion/criterion.h>
#include <string.h>

#define N 20000

/* N sentences, each with a figure that is wrong, on one line or on a line each. */
static char *file_with(const char *between)
{
    GString *text = g_string_new("form: govinfo-2021\nagency: 某局\nyear: 2023\noverview:\n"
                                 "  disclosure_on_request: |\n    ");

    for (int i = 0; i < N; i++)
        g_string_append_printf(text, "%s收到政府信息公开申请 7 件。", i > 0 ? between : "");
    g_string_append(text, "\napplications:\n  received:\n    natural_person: 3\n"
                          "    commercial: 0\n    research: 0\n    welfare: 0\n"
                          "    legal_service: 0\n    other: 0\n    total: 3\n");
    return g_string_free(text, FALSE);
}

static const char *line_of(const char *text, unsigned line)
{
    while (--line > 0)
        text = strchr(text, '\n') + 1;
    return text;
}

/* Each at its own figure, one behind the other. */
static void expect_places(const char *between, gboolean one_line)
{
    g_autofree char *text = file_with(between);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new(), findings = NULL;
    FormCatalog *catalog = sample_catalog();
    Report *report = report_parse("r.yaml", text, strlen(text), catalog, diagnostics);
    const char *line = line_of(text, 6), *at = line;
    unsigned column = 1, found = 0;

    cr_assert(report != NULL);
    findings = report_findings(report);
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = findings->pdata[i];

        if (strcmp(finding->check, "claim-received") != 0)
            continue;
        if (!one_line) {
            at = line = found > 0 ? strchr(line, '\n') + 1 : line;
            column = 1;
        }
        for (; column < finding->column; column++)
            at = g_utf8_next_char(at);
        cr_assert_eq(finding->line, one_line ? 6 : 6 + found);
        cr_assert_eq(*at, '7', "%u: column %u", found, finding->column);
        found++;
    }
    cr_expect_eq(found, N);
    report_free(report);
    form_catalog_free(catalog);
}

Test(claim_places, are_found_in_one_pass_over_a_long_line, .timeout = 20)
{
    expect_places("", TRUE);
}

Test(claim_places, are_found_in_one_pass_over_many_lines, .timeout = 20)
{
    expect_places("\n    ", FALSE);
}
