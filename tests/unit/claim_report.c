/* The figures of such a report, and what is found in it. */
#include "unit/claim_report.h"

#include <criterion/criterion.h>
#include <string.h>

Form *claim_form_load(const char *id)
{
    g_autofree char *path = g_strdup_printf("%s/%s.yaml", SOURCE_FORMS_DIR, id);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Form *form = form_load(path, diagnostics);

    for (guint i = 0; i < diagnostics->len; i++)
        cr_log_error("%s", ((Diagnostic *)diagnostics->pdata[i])->message);
    cr_assert(form != NULL);
    return form;
}

Form *claim_form(void)
{
    static Form *form;

    if (form == NULL)
        form = claim_form_load("govinfo-2021");
    return form;
}

void claim_enter(Report *report, const char *path, const char *text)
{
    const FormItem *item = form_item_at(report_form(report), path);
    g_autofree char *why = NULL;

    cr_assert(item != NULL, "%s", path);
    report_enter(report, item->index, text, &why);
    cr_assert(why == NULL, "%s: %s", path, why);
}

void claim_fill(Report *report)
{
    static const struct {
        const char *path, *value;
    } cells[] = {
        {"proactive.article_20_1.regulations.issued", "1"},
        {"proactive.article_20_1.regulations.repealed", "0"},
        {"proactive.article_20_1.regulations.in_force", "11"},
        {"proactive.article_20_1.normative_documents.issued", "8"},
        {"proactive.article_20_1.normative_documents.repealed", "26"},
        {"proactive.article_20_1.normative_documents.in_force", "66"},
        {"proactive.article_20_5.licensing.decisions", "550"},
        {"proactive.article_20_6.penalties.decisions", "4119"},
        {"proactive.article_20_6.coercion.decisions", "14"},
        {"applications.received.natural_person", "3000"},
        {"applications.received.commercial", "119"},
        {"applications.carried_in.natural_person", "34"},
        {"applications.results.granted.natural_person", "1300"},
        {"applications.results.granted.commercial", "62"},
        {"applications.results.partly_granted.natural_person", "454"},
        {"applications.results.refused.state_secret.natural_person", "73"},
        {"applications.results.refused.administrative_inquiry.natural_person", "105"},
        {"applications.results.unavailable.not_held.natural_person", "769"},
        {"applications.results.unavailable.needs_creation.natural_person", "12"},
        {"applications.results.not_processed.petition.natural_person", "62"},
        {"applications.results.not_processed.repeated.natural_person", "26"},
        {"applications.results.other.not_corrected.natural_person", "71"},
        {"applications.results.other.other.natural_person", "116"},
        {"applications.carried_out.natural_person", "103"},
        {"review_litigation.review.upheld", "72"},
        {"review_litigation.review.corrected", "0"},
        {"review_litigation.review.other", "279"},
        {"review_litigation.litigation_direct.upheld", "26"},
        {"review_litigation.litigation_after_review.upheld", "20"},
        {"other_matters.processing_fees", "本年度未收取信息公开处理费。"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++)
        claim_enter(report, cells[i].path, cells[i].value);
}

char *claims_in(const Report *report, const char *path)
{
    g_autoptr(GPtrArray) findings = report_findings(report);
    GString *found = g_string_new(NULL);

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        char buffer[DECIMAL_BUFFER];

        if (!g_str_has_prefix(finding->check, "claim-") || strcmp(finding->path, path) != 0)
            continue;
        cr_expect_eq(finding->severity, SEVERITY_WARNING);
        g_string_append_printf(found, "%s%s", found->len > 0 ? "; " : "", finding->check);
        if (finding->left.kind == VALUE_NUMBER)
            g_string_append_printf(found, " %s", decimal_format(finding->left.number, buffer));
    }
    return g_string_free(found, FALSE);
}

Report *claim_report_with_last_year(Form *form)
{
    Report *report = report_new(form, "云溪市人民政府", 2024);
    g_autoptr(Report) last = report_new(form, "云溪市人民政府", 2023);

    claim_fill(report);
    claim_enter(last, "applications.received.natural_person", "2875");
    claim_enter(last, "applications.carried_in.natural_person", "0");
    claim_enter(last, "applications.carried_out.natural_person", "34");
    claim_enter(last, "proactive.article_20_1.normative_documents.in_force", "84");
    claim_enter(last, "proactive.article_20_5.licensing.decisions", "550");
    report_set_previous(report, last);
    return report;
}
