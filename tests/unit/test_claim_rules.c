/* Every rule of the form over prose and figures is needed: where one is taken away, something comes
 * out otherwise, be it a sentence of test_claims.c, an edit, or what is said of fees. */
#include "unit/claim_report.h"
#include "unit/claim_sentences.h"

#include <criterion/criterion.h>
#include <string.h>

/* ---- fees ------------------------------------------------------------------------------------ */

static gsize count(const Report *report, const char *check)
{
    g_autoptr(GPtrArray) findings = report_findings(report);
    gsize n = 0;

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);

        if (strcmp(finding->check, check) == 0) {
            cr_expect_str_eq(finding->path, "other_matters.processing_fees");
            n++;
        }
    }
    return n;
}

static const struct {
    const char *unpaid, *overview, *six;
    gsize expected;
} fees[] = {
    {"0", "情况正常。", "本年度未收取信息公开处理费。", 0},
    {"0", "情况正常。", "没有其他需要报告的事项。", 1},
    {"0", "情况正常。", "", 1},
    {"6", "情况正常。", "全年收取信息处理费3940元。", 0},
    {"6", "情况正常。", "本年度未收取信息公开处理费。", 1},
    {"6", "情况正常。", "发出收费通知6件，申请人逾期未缴纳，未收取信息处理费。", 0},
    {"0", "全年收取信息处理费1200元。", "本年度未收取信息公开处理费。", 1},
    {"0", "全年收取信息处理费1200元。", "收取信息处理费1200元。", 0},
    {"0", "全年未收取信息处理费。", "本年度未收取信息公开处理费。", 0},
    {"0", "行政事业性收费7730万元。", "没有产生信息处理费。", 0},
};

static gsize fee_statements(Report *report, gsize i)
{
    claim_enter(report, "applications.results.other.fee_unpaid.natural_person", fees[i].unpaid);
    claim_enter(report, ON_REQUEST, fees[i].overview);
    claim_enter(report, "other_matters.processing_fees", fees[i].six);
    return count(report, "fee-statement");
}

Test(claims, section_six_speaks_of_the_fees)
{
    g_autoptr(Report) report = report_new(claim_form(), "云溪市人民政府", 2024);

    claim_fill(report);
    for (gsize i = 0; i < G_N_ELEMENTS(fees); i++)
        cr_expect_eq(fee_statements(report, i), fees[i].expected, "%s", fees[i].six);
}

/* ---- every rule is needed -------------------------------------------------------------------- */

/* Edits that break one rule over figures each. */
static const struct {
    const char *path, *value, *check, *at; /* at NULL: wherever */
} edits[] = {
    {"applications.carried_out.commercial", "1", "balance", NULL},
    {"applications.carried_in.natural_person", "33", "carry-over", NULL},
    {"proactive.article_20_1.normative_documents.in_force", "67", "in-force", NULL},
    {"proactive.article_20_5.licensing.decisions", "9487", "jump", NULL},
    {"overview.platforms", "无", "empty-passage", "overview.platforms"},
    {"overview.platforms", "", "empty-passage", "overview.platforms"},
};

static gboolean group_comes_out(Report *report, const SentenceGroup *group)
{
    for (gsize i = 0; i < group->n; i++) {
        g_autofree char *found = NULL;

        claim_enter(report, group->path, group->sentences[i].text);
        found = claims_in(report, group->path);
        if (strcmp(found, group->sentences[i].expected) != 0)
            return FALSE;
    }
    claim_enter(report, group->path, "");
    return TRUE;
}

static gboolean sentences_come_out(Form *form)
{
    g_autoptr(Report) report = claim_report_with_last_year(form);

    for (gsize g = 0; g < n_plain_sentences; g++)
        if (!group_comes_out(report, &plain_sentences[g]))
            return FALSE;
    for (gsize g = 0; g < n_further_sentences; g++)
        if (!group_comes_out(report, &further_sentences[g]))
            return FALSE;
    return TRUE;
}

static gboolean edits_come_out(Form *form)
{
    for (gsize i = 0; i < G_N_ELEMENTS(edits); i++) {
        g_autoptr(Report) report = claim_report_with_last_year(form);
        g_autoptr(GPtrArray) findings = NULL;
        gboolean found = FALSE;

        claim_enter(report, "proactive.article_20_5.licensing.decisions", "550");
        claim_enter(report, edits[i].path, edits[i].value);
        findings = report_findings(report);
        for (guint f = 0; f < findings->len; f++) {
            const Finding *finding = findings->pdata[f];

            found |= strcmp(finding->check, edits[i].check) == 0 &&
                     (edits[i].at == NULL || strcmp(finding->path, edits[i].at) == 0);
        }
        if (!found)
            return FALSE;
    }
    return TRUE;
}

static gboolean fees_come_out(Form *form)
{
    g_autoptr(Report) report = report_new(form, "云溪市人民政府", 2024);

    claim_fill(report);
    for (gsize i = 0; i < G_N_ELEMENTS(fees); i++)
        if (fee_statements(report, i) != fees[i].expected)
            return FALSE;
    return TRUE;
}

static gboolean is_rule_start(const char *line)
{
    return g_str_has_prefix(line, "- id: ") || g_str_has_prefix(line, "  - ");
}

/* The form without the check, or the case of one, that begins at a line; NULL: that is a check with
 * cases, which go one by one. */
static char *without(char **lines, gsize start)
{
    gsize end = start + 1;
    GString *text = g_string_new(NULL);

    while (lines[end] != NULL && !is_rule_start(lines[end]) && *lines[end] != '#')
        end++;
    if (lines[end] != NULL && g_str_has_prefix(lines[start], "- id: ") &&
        g_str_has_prefix(lines[end], "  - ")) {
        g_string_free(text, TRUE);
        return NULL;
    }
    for (gsize i = 0; lines[i] != NULL; i++)
        if (i < start || i >= end)
            g_string_append_printf(text, "%s\n", lines[i]);
    return g_string_free(text, FALSE);
}

/* Take a rule away, and a test must fail. */
Test(claims, every_rule_of_the_form_is_missed_when_it_is_gone, .timeout = 120)
{
    g_autofree char *path = g_strdup_printf("%s/govinfo-2021.yaml", SOURCE_FORMS_DIR);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    gsize n = 0, at = 0;

    cr_assert(g_file_get_contents(path, &text, NULL, NULL));
    lines = g_strsplit(text, "\n", -1);
    cr_assert(sentences_come_out(claim_form()) && edits_come_out(claim_form()) &&
              fees_come_out(claim_form()));
    while (strcmp(lines[at], "checks:") != 0)
        at++;
    for (; lines[at] != NULL; at++) {
        g_autofree char *less = is_rule_start(lines[at]) ? without(lines, at) : NULL;
        g_autoptr(GPtrArray) diagnostics = diagnostics_new();
        g_autoptr(Form) form = NULL;

        if (less == NULL)
            continue;
        form = form_load_text("less.yaml", less, strlen(less), diagnostics);
        cr_assert(form != NULL, "line %zu: %s", at + 1,
                  ((Diagnostic *)diagnostics->pdata[0])->message);
        cr_expect(!sentences_come_out(form) || !edits_come_out(form) || !fees_come_out(form),
                  "nothing fails without line %zu: %s", at + 1, lines[at]);
        n++;
    }
    cr_expect_gt(n, 60);
}
