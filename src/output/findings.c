/* Findings to bytes: compiler style, and JSON lines. How a person is shown them in the summary is
 * in summary.c. */
#include "output/findings.h"

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

void findings_append_text(GString *out, const char *file, const Findings *findings)
{
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        g_string_append_printf(out, "%s:", file);
        if (finding->line)
            g_string_append_printf(out, "%u:", finding->line);
        if (finding->line && finding->column)
            g_string_append_printf(out, "%u:", finding->column);
        g_string_append_printf(out, " %s: %s [%s]\n",
                               finding->waived ? "note" : severity_word(finding->severity),
                               finding->message, finding->check);
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

static json_t *json_finding(const Finding *finding)
{
    char buffer[DECIMAL_BUFFER];
    json_t *json = json_object();

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
    return json;
}

static json_t *json_findings(const Findings *findings)
{
    json_t *json = json_array();

    for (guint i = 0; i < findings->len; i++)
        json_array_append_new(json, json_finding(g_ptr_array_index(findings, i)));
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
    json_object_set_new(json, "findings", json_findings(findings));
    text = json_dumps(json, JSON_COMPACT);
    g_string_append_printf(out, "%s\n", text);
    free(text);
    json_decref(json);
}
