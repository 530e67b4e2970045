/* Findings to bytes: compiler style, and JSON lines. How a person is shown them in the summary is
 * in summary.c. */
#include "output/findings.h"

#include <json-glib/json-glib.h>

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

static void add_string(JsonBuilder *json, const char *name, const char *text)
{
    json_builder_set_member_name(json, name);
    if (text)
        json_builder_add_string_value(json, text);
    else
        json_builder_add_null_value(json);
}

static void add_integer(JsonBuilder *json, const char *name, gint64 n)
{
    json_builder_set_member_name(json, name);
    json_builder_add_int_value(json, n);
}

static void add_operand(JsonBuilder *json, const char *name, const Value *value)
{
    g_autofree char *text = findings_operand(value);
    add_string(json, name, text);
}

static void add_finding(JsonBuilder *json, const Finding *finding)
{
    char buffer[DECIMAL_BUFFER];
    json_builder_begin_object(json);
    add_string(json, "check", finding->check);
    add_string(json, "severity", severity_word(finding->severity));
    add_string(json, "path", finding->path);
    add_integer(json, "line", finding->line);
    add_integer(json, "column", finding->column);
    add_operand(json, "left", &finding->left);
    add_operand(json, "right", &finding->right);
    add_string(json, "delta", finding->has_delta ? decimal_format(finding->delta, buffer) : NULL);
    add_string(json, "message", finding->message);
    json_builder_set_member_name(json, "waived");
    json_builder_add_boolean_value(json, finding->waived);
    json_builder_end_object(json);
}

static void add_file(JsonBuilder *json, const char *file, const Report *report,
                     const Findings *findings)
{
    g_autofree char *name = g_filename_display_name(file); /* JSON must be UTF-8 */
    json_builder_begin_object(json);
    add_string(json, "file", name);
    add_string(json, "form", report_form(report)->id);
    add_string(json, "agency", report_agency(report));
    json_builder_set_member_name(json, "year");
    if (report_year(report))
        json_builder_add_int_value(json, report_year(report));
    else
        json_builder_add_null_value(json);
    add_integer(json, "errors", (gint64)findings_count(findings, SEVERITY_ERROR));
    add_integer(json, "warnings", (gint64)findings_count(findings, SEVERITY_WARNING));
    json_builder_set_member_name(json, "findings");
    json_builder_begin_array(json);
    for (guint i = 0; i < findings->len; i++)
        add_finding(json, g_ptr_array_index(findings, i));
    json_builder_end_array(json);
    json_builder_end_object(json);
}

void findings_append_json(GString *out, const char *file, const Report *report,
                          const Findings *findings)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    add_file(json, file, report, findings);
    g_autoptr(JsonGenerator) generator = json_generator_new();
    JsonNode *root = json_builder_get_root(json);
    json_generator_set_root(generator, root);
    json_generator_to_gstring(generator, out);
    json_node_unref(root);
    g_string_append_c(out, '\n');
}
