/* Findings as other tools read them: the compiler's form to the letter, and JSON lines parsed back.
 */
#include "output/findings.h"

#include <criterion/criterion.h>
#include <jansson.h>
#include <string.h>

static Report *parse(const char *body)
{
    g_autofree char *folder = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    const char *folders[] = {folder, NULL};
    g_autoptr(FormCatalog) catalog = form_catalog_new(folders);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autofree char *text = g_strconcat("form: govinfo-2021\n", body, NULL);
    Report *report = report_parse("r.yaml", text, strlen(text), catalog, diagnostics);

    cr_assert(report != NULL);
    return report;
}

static Finding *add(Findings *findings, const char *check, Severity severity, unsigned line,
                    unsigned column)
{
    Finding *finding = g_new0(Finding, 1);

    finding->check = check;
    finding->severity = severity;
    finding->item = -1;
    finding->path = g_strdup("a.b");
    finding->line = line;
    finding->column = column;
    finding->message = g_strdup("说明");
    g_ptr_array_add(findings, finding);
    return finding;
}

/* ---- text ------------------------------------------------------------------------------------ */

Test(findings_text, is_what_compilers_print)
{
    g_autoptr(GPtrArray) findings = findings_new();
    g_autoptr(GString) out = g_string_new(NULL);

    add(findings, "sum", SEVERITY_ERROR, 12, 7);
    add(findings, "unknown-key", SEVERITY_WARNING, 3, 1);
    findings_append_text(out, "某局/2023.yaml", NULL, findings);
    cr_expect_str_eq(out->str, "某局/2023.yaml:12:7: error: 说明 [sum]\n"
                               "某局/2023.yaml:3:1: warning: 说明 [unknown-key]\n");
}

Test(findings_text, leaves_out_a_place_that_is_unknown)
{
    g_autoptr(GPtrArray) findings = findings_new();
    g_autoptr(GString) out = g_string_new(NULL);

    add(findings, "blank", SEVERITY_ERROR, 0, 0);
    add(findings, "blank", SEVERITY_ERROR, 5, 0);
    findings_append_text(out, "r.yaml", NULL, findings);
    cr_expect_str_eq(out->str, "r.yaml: error: 说明 [blank]\n"
                               "r.yaml:5: error: 说明 [blank]\n");
}

Test(findings_text, calls_a_waived_warning_a_note)
{
    g_autoptr(GPtrArray) findings = findings_new();
    g_autoptr(GString) out = g_string_new(NULL);

    add(findings, "jump", SEVERITY_WARNING, 2, 1)->waived = TRUE;
    findings_append_text(out, "r.yaml", NULL, findings);
    cr_expect_str_eq(out->str, "r.yaml:2:1: note: 说明 [jump]\n");
}

Test(findings_text, a_value_with_line_breaks_and_control_characters_stays_in_its_line)
{
    g_autoptr(Report) report = parse("agency: 某局\nyear: 2023\n"
                                     "proactive:\n  article_20_5:\n"
                                     "    licensing: {decisions: \"一\\n二\\e[31m\\r\"}\n"
                                     "    \"a\\nb\\e[1m\": {x: 1}\n");
    g_autoptr(GPtrArray) findings = report_findings(report);
    g_autoptr(GString) out = g_string_new(NULL);
    guint lines = 0;

    findings_append_text(out, "r.yaml", report, findings);
    for (const char *p = out->str; *p != '\0'; p++) {
        lines += *p == '\n';
        cr_expect(*p == '\n' || !g_ascii_iscntrl(*p), "byte %d in a message", *p);
    }
    cr_expect_eq(lines, findings->len);
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static json_t *json_of(const char *file, const Report *report, const Findings *findings)
{
    g_autoptr(GString) out = g_string_new(NULL);
    json_error_t error;
    json_t *json;

    findings_append_json(out, file, report, findings);
    cr_assert(strchr(out->str, '\n') == out->str + out->len - 1, "not one line: %s", out->str);
    json = json_loads(out->str, JSON_REJECT_DUPLICATES, &error);
    cr_assert(json != NULL, "%s: %s", error.text, out->str);
    return json;
}

static const char *text_at(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static const json_t *finding_at(const json_t *json, const char *check, const char *path)
{
    const json_t *findings = json_object_get(json, "findings");
    gsize i;
    json_t *finding;

    json_array_foreach((json_t *)findings, i, finding)
    {
        if (g_strcmp0(text_at(finding, "check"), check) == 0 &&
            g_strcmp0(text_at(finding, "path"), path) == 0)
            return finding;
    }
    cr_assert(FALSE, "no %s at %s", check, path);
    return NULL;
}

Test(findings_json, is_to_the_letter_what_other_tools_expect)
{
    g_autoptr(Report) report = parse("agency: 甲“局”\nyear: 2023\n");
    g_autoptr(GPtrArray) findings = findings_new();
    g_autoptr(GString) out = g_string_new(NULL);
    Finding *finding = add(findings, "sum", SEVERITY_ERROR, 12, 7);

    finding->left = (Value){.kind = VALUE_NUMBER, .number = decimal_from_int(11)};
    finding->has_delta = TRUE;
    finding->delta = decimal_from_int(-2);
    findings_append_json(out, "r.yaml", report, findings);
    cr_expect_str_eq(out->str,
                     "{\"file\":\"r.yaml\",\"form\":\"govinfo-2021\",\"agency\":\"甲“局”\","
                     "\"year\":2023,\"errors\":1,\"warnings\":0,\"findings\":["
                     "{\"check\":\"sum\",\"severity\":\"error\",\"path\":\"a.b\",\"line\":12,"
                     "\"column\":7,\"left\":\"11\",\"right\":null,\"delta\":\"-2\","
                     "\"message\":\"说明\",\"waived\":false}]}\n");
}

Test(findings_json, gives_figures_as_exact_strings_with_their_path_and_place)
{
    g_autoptr(Report) report = parse(
        "agency: 某局\nyear: 2023\nreview_litigation:\n"
        "  review: {upheld: 99999999999999999, corrected: 1, other: 0, pending: 0, total: 7}\n");
    g_autoptr(GPtrArray) findings = report_findings(report);
    json_t *json = json_of("r.yaml", report, findings);
    const json_t *sum = finding_at(json, "sum", "review_litigation.review.total");

    cr_expect_str_eq(text_at(sum, "left"), "100000000000000000");
    cr_expect_str_eq(text_at(sum, "right"), "7");
    cr_expect_str_eq(text_at(sum, "delta"), "99999999999999993");
    cr_expect_eq(json_integer_value(json_object_get(sum, "line")), 5);
    cr_expect_eq(json_integer_value(json_object_get(sum, "column")), 82);
    cr_expect(json_is_false(json_object_get(sum, "waived")));
    json_decref(json);
}

Test(findings_json, does_not_count_what_is_waived)
{
    g_autoptr(Report) report = parse("agency: 某局\nyear: 2023\n");
    g_autoptr(GPtrArray) findings = findings_new();
    json_t *json;

    add(findings, "jump", SEVERITY_WARNING, 2, 1)->waived = TRUE;
    add(findings, "jump", SEVERITY_WARNING, 3, 1);
    json = json_of("r.yaml", report, findings);
    cr_expect_eq(json_integer_value(json_object_get(json, "errors")), 0);
    cr_expect_eq(json_integer_value(json_object_get(json, "warnings")), 1);
    cr_expect_eq(json_array_size(json_object_get(json, "findings")), 2);
    json_decref(json);
}

Test(findings_json, a_report_without_agency_and_year_and_without_findings)
{
    g_autoptr(Report) report = parse("");
    g_autoptr(GPtrArray) findings = findings_new();
    json_t *json = json_of("r.yaml", report, findings);

    cr_expect_str_eq(text_at(json, "agency"), "");
    cr_expect(json_is_null(json_object_get(json, "year")));
    cr_expect(json_is_array(json_object_get(json, "findings")));
    json_decref(json);
}

Test(findings_json, odd_file_names_and_values_still_make_valid_json)
{
    g_autoptr(Report) report = parse("agency: \"a\\\"\\\\\\tb\"\nyear: 2023\n"
                                     "proactive:\n  article_20_5:\n"
                                     "    licensing: {decisions: \"\\\"一\\n\\e\"}\n");
    g_autoptr(GPtrArray) findings = report_findings(report);
    json_t *json = json_of("a\xff\"b.yaml", report, findings);
    const json_t *value = finding_at(json, "value", "proactive.article_20_5.licensing.decisions");

    cr_expect_str_eq(text_at(json, "agency"), "a\"\\\tb");
    cr_expect(text_at(json, "file") != NULL);
    cr_expect(text_at(value, "message") != NULL);
    json_decref(json);
}
