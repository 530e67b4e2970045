/* The words of a claim that is wrong. */
#include "unit/sample.h"

#include <criterion/criterion.h>
#include <string.h>

/* Five of eleven were granted: 45.4545 %. */
static void expect(const char *share, const char *wanted)
{
    g_autofree char *text =
        g_strdup_printf("form: govinfo-2021\nagency: A\nyear: 2024\n"
                        "overview: {disclosure_on_request: '予以公开5件，占%s'}\n"
                        "applications:\n  results:\n    granted: {natural_person: 5}\n"
                        "    refused: {state_secret: {natural_person: 6}}\n",
                        share);
    g_autoptr(FormCatalog) catalog = sample_catalog();
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Report) report = report_parse("r.yaml", text, strlen(text), catalog, diagnostics);
    g_autoptr(GPtrArray) findings = NULL;
    const char *message = "nothing";

    cr_assert(report != NULL);
    findings = report_findings(report);
    for (guint i = 0; i < findings->len; i++)
        if (strcmp(((Finding *)findings->pdata[i])->check, "claim-share") == 0)
            message = ((Finding *)findings->pdata[i])->message;
    cr_expect(strstr(message, wanted) != NULL, "%s: %s", share, message);
}

Test(claim_words, what_it_should_be_is_no_more_precise_than_the_text)
{
    expect("46.5%", "应占办理结果总计的百分之 45.5；");
    expect("48%", "应占办理结果总计的百分之 45；");
    expect("46.55%", "应占办理结果总计的百分之 45.45；");
    expect("45.0%", "应占办理结果总计的百分之 45.5；");
    expect("45.5%", "nothing");
}
