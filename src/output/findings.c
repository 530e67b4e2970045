/* Findings to bytes: compiler style, and JSON lines. How a person is shown them in the summary is
 * in summary.c. */
#include "output/findings.h"

#include "base/i18n.h"
#include "report/suspects.h"

#include <jansson.h>
#include <stdlib.h>

char *findings_operand(const Value *value)
{
    char buffer[DECIMAL_BUFFER];
    switch (value->kind) {
    case VALUE_NUMBER: return g_strdup(decimal_format(value->number, buffer));
    case VALUE_TEXT:
    case VALUE_INVALID: return g_strdup(value->text);
    case VALUE_BLANK: break;
    }
    return NULL;
}

static void append_place(GString *out, const char *file, const Finding *finding)
{
    g_string_append_printf(out, "%s:", file);
    if (finding->line)
        g_string_append_printf(out, "%u:", finding->line);
    if (finding->line && finding->column)
        g_string_append_printf(out, "%u:", finding->column);
}

static void append_suspects(GString *out, const char *file, const Report *report,
                            const Finding *finding)
{
    g_autoptr(GPtrArray) suspects = report_suspects(report, finding);

    for (guint i = 0; i < suspects->len; i++) {
        append_place(out, file, finding);
        g_string_append_printf(out, _(" note: 可疑：%s\n"),
                               ((const Suspect *)suspects->pdata[i])->message);
    }
}

void findings_append_text(GString *out, const char *file, const Report *report,
                          const Findings *findings)
{
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);

        append_place(out, file, finding);
        g_string_append_printf(out, " %s: %s%s%s [%s]\n",
                               finding->waived ? "note" : severity_word(finding->severity),
                               finding->message, finding->reason != NULL ? _("；说明：") : "",
                               finding->reason != NULL ? finding->reason : "", finding->check);
        if (finding->lapsed != NULL) {
            append_place(out, file, finding);
            g_string_append_printf(out, _(" note: 数字变了，原来的说明已失效：%s\n"),
                                   finding->lapsed);
        }
        if (!finding->waived)
            append_suspects(out, file, report, finding);
    }
}

/* A string, or null. */
static json_t *json_text(const char *text)
{
    return text != NULL ? json_string(text) : json_null();
}

static json_t *json_operand(const Value *value)
{
    g_autofree char *text = findings_operand(value);

    return json_text(text);
}

/* NULL when there are none: then the member is left out. */
static json_t *json_suspects(const Report *report, const Finding *finding)
{
    g_autoptr(GPtrArray) suspects = report_suspects(report, finding);
    json_t *json = suspects->len > 0 ? json_array() : NULL;

    for (guint i = 0; i < suspects->len; i++) {
        const Suspect *suspect = g_ptr_array_index(suspects, i);
        json_t *one = json_object();

        json_object_set_new(one, "kind", json_text(suspect->kind));
        json_object_set_new(one, "path", json_text(suspect->path));
        json_object_set_new(one, "value", json_operand(&suspect->value));
        json_object_set_new(one, "message", json_text(suspect->message));
        json_array_append_new(json, one);
    }
    return json;
}

static json_t *json_finding(const Report *report, const Finding *finding)
{
    char buffer[DECIMAL_BUFFER];
    json_t *json = json_object(), *suspects = json_suspects(report, finding);

    json_object_set_new(json, "check", json_text(finding->check));
    json_object_set_new(json, "severity", json_text(severity_word(finding->severity)));
    json_object_set_new(json, "path", json_text(finding->path));
    json_object_set_new(json, "line", json_integer(finding->line));
    json_object_set_new(json, "column", json_integer(finding->column));
    json_object_set_new(json, "left", json_operand(&finding->left));
    json_object_set_new(json, "right", json_operand(&finding->right));
    json_object_set_new(
        json, "delta",
        json_text(finding->has_delta ? decimal_format(finding->delta, buffer) : NULL));
    json_object_set_new(json, "message", json_text(finding->message));
    json_object_set_new(json, "waived", json_boolean(finding->waived));
    if (suspects != NULL)
        json_object_set_new(json, "suspects", suspects);
    return json;
}

static json_t *json_findings(const Report *report, const Findings *findings)
{
    json_t *json = json_array();

    for (guint i = 0; i < findings->len; i++)
        json_array_append_new(json, json_finding(report, g_ptr_array_index(findings, i)));
    return json;
}

void findings_append_json(GString *out, const char *file, const Report *report,
                          const Findings *findings)
{
    g_autofree char *name = g_filename_display_name(file); /* JSON must be UTF-8 */
    int year = report_year(report);
    json_t *json = json_object();
    char *text;

    json_object_set_new(json, "file", json_text(name));
    json_object_set_new(json, "form", json_text(report_form(report)->id));
    json_object_set_new(json, "agency", json_text(report_agency(report)));
    json_object_set_new(json, "year", year != 0 ? json_integer(year) : json_null());
    json_object_set_new(json, "errors",
                        json_integer((json_int_t)findings_count(findings, SEVERITY_ERROR)));
    json_object_set_new(json, "warnings",
                        json_integer((json_int_t)findings_count(findings, SEVERITY_WARNING)));
    json_object_set_new(json, "findings", json_findings(report, findings));
    text = json_dumps(json, JSON_COMPACT);
    g_string_append_printf(out, "%s\n", text);
    free(text);
    json_decref(json);
}
