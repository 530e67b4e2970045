/* Warnings that were looked at and explained (`waivers:` of the file): one waiver as data, as YAML
 * and in words, and which findings it is for. Keeping them in a report is annotations.c's. */
#include "report/annotations.h"
#include "report/internal.h"
#include "report/scalar.h"

#include "base/i18n.h"

#include <string.h>

/* ---- data ------------------------------------------------------------------------------------ */

void waiver_clear(gpointer data)
{
    ReportWaiver *waiver = data;
    const char *strings[] = {waiver->check, waiver->path, waiver->reason, waiver->who,
                             waiver->when,  waiver->left, waiver->right,  waiver->quote};

    for (gsize i = 0; i < G_N_ELEMENTS(strings); i++)
        g_free((char *)strings[i]);
}

ReportWaiver waiver_copy(const ReportWaiver *waiver)
{
    return (ReportWaiver){
        g_strdup(waiver->check), g_strdup(waiver->path),  g_strdup(waiver->reason),
        g_strdup(waiver->who),   g_strdup(waiver->when),  waiver->has_operands,
        g_strdup(waiver->left),  g_strdup(waiver->right), g_strdup(waiver->quote)};
}

gboolean waiver_equal(const ReportWaiver *one, const ReportWaiver *two)
{
    return strcmp(one->check, two->check) == 0 && strcmp(one->path, two->path) == 0 &&
           strcmp(one->reason, two->reason) == 0 && g_strcmp0(one->who, two->who) == 0 &&
           g_strcmp0(one->when, two->when) == 0 && one->has_operands == two->has_operands &&
           g_strcmp0(one->left, two->left) == 0 && g_strcmp0(one->right, two->right) == 0 &&
           g_strcmp0(one->quote, two->quote) == 0;
}

gboolean waiver_is_about_the_same(const ReportWaiver *one, const ReportWaiver *two)
{
    return strcmp(one->check, two->check) == 0 && strcmp(one->path, two->path) == 0;
}

/* ---- YAML ------------------------------------------------------------------------------------ */

/* NULL where there is nothing, or no text. */
static const char *text_of(const YamlNode *mapping, const char *key)
{
    const YamlNode *node = yaml_mapping_get(mapping, key);

    node = node != NULL ? yaml_node_resolve(node) : NULL;
    if (node == NULL || node->kind != YAML_SCALAR || yaml_node_is_null(node))
        return NULL;
    return *node->text != '\0' ? node->text : NULL;
}

gboolean waiver_read(const YamlNode *node, ReportWaiver *waiver)
{
    const YamlNode *operands;

    node = yaml_node_resolve(node);
    if (node->kind != YAML_MAPPING)
        return FALSE;
    *waiver = (ReportWaiver){.check = text_of(node, "check"),
                             .path = text_of(node, "path"),
                             .reason = text_of(node, "reason"),
                             .who = text_of(node, "who"),
                             .when = text_of(node, "when")};
    operands = yaml_mapping_get(node, "operands");
    operands = operands != NULL ? yaml_node_resolve(operands) : NULL;
    waiver->has_operands = operands != NULL && operands->kind == YAML_MAPPING;
    if (waiver->has_operands) {
        waiver->left = text_of(operands, "left");
        waiver->right = text_of(operands, "right");
        waiver->quote = text_of(operands, "quote");
    }
    return waiver->check != NULL && waiver->path != NULL && waiver->reason != NULL;
}

static void write_text(GString *out, const char *text, YamlStyle style)
{
    if (text != NULL)
        scalar_write(out, text, style, TRUE, TRUE);
    else
        g_string_append(out, "null");
}

char *waiver_field_text(const ReportWaiver *waiver, WaiverField field, YamlStyle style)
{
    const char *texts[] = {waiver->check, waiver->path, waiver->reason, waiver->who, waiver->when};
    GString *out;

    if (field == WAIVER_OPERANDS ? !waiver->has_operands : texts[field] == NULL)
        return NULL;
    out = g_string_new(NULL);
    if (field == WAIVER_OPERANDS) {
        g_string_append(out, "{left: ");
        write_text(out, waiver->left, YAML_PLAIN);
        g_string_append(out, ", right: ");
        write_text(out, waiver->right, YAML_PLAIN);
        if (waiver->quote != NULL) {
            g_string_append(out, ", quote: ");
            write_text(out, waiver->quote, YAML_PLAIN);
        }
        g_string_append_c(out, '}');
    } else {
        write_text(out, texts[field], style);
    }
    return g_string_free(out, FALSE);
}

const char *const waiver_field_names[] = {"check", "path",     "reason", "who",
                                          "when",  "operands", NULL};

char *waiver_to_text(const ReportWaiver *waiver)
{
    GString *out = g_string_new("{");

    for (int field = 0; waiver_field_names[field] != NULL; field++) {
        g_autofree char *text = waiver_field_text(waiver, (WaiverField)field, YAML_PLAIN);

        if (text != NULL)
            g_string_append_printf(out, "%s%s: %s", field > 0 ? ", " : "",
                                   waiver_field_names[field], text);
    }
    g_string_append_c(out, '}');
    return g_string_free(out, FALSE);
}

gboolean waiver_from_text(const char *text, ReportWaiver *waiver)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(YamlTree) tree = yaml_tree_parse("", text, strlen(text), diagnostics);
    ReportWaiver read;

    if (tree == NULL || !waiver_read(yaml_tree_root(tree), &read))
        return FALSE;
    *waiver = waiver_copy(&read);
    return TRUE;
}

/* ---- words ----------------------------------------------------------------------------------- */

char *report_waiver_words(const ReportWaiver *waiver)
{
    GString *words = g_string_new(waiver->reason);
    const char *by[] = {waiver->who, waiver->when};
    gboolean open = FALSE;

    for (gsize i = 0; i < G_N_ELEMENTS(by); i++) {
        if (by[i] == NULL)
            continue;
        g_string_append_printf(words, "%s%s", open ? _("，") : _("（"), by[i]);
        open = TRUE;
    }
    if (open)
        g_string_append(words, _("）"));
    return g_string_free(words, FALSE);
}

const char *waiver_state_words(WaiverState state)
{
    switch (state) {
    case WAIVER_HOLDS: return _("有效");
    case WAIVER_LAPSED: return _("已失效：数字变了，请重新核实");
    case WAIVER_IDLE: return _("现在没有这处提醒");
    case WAIVER_USELESS: return _("不起作用：这是错误，必须改正");
    }
    return "";
}

/* ---- findings -------------------------------------------------------------------------------- */

static gboolean operand_is(const Value *now, const char *then)
{
    char buffer[DECIMAL_BUFFER];
    Decimal number;

    if (then == NULL)
        return now->kind == VALUE_BLANK;
    if (now->kind == VALUE_NUMBER) {
        if (decimal_parse(then, strlen(then), &number) == DECIMAL_OK)
            return decimal_equal(number, now->number);
        return strcmp(decimal_format(now->number, buffer), then) == 0;
    }
    return now->text != NULL && strcmp(now->text, then) == 0;
}

static gboolean is_about(const ReportWaiver *waiver, const Finding *finding)
{
    return strcmp(waiver->check, finding->check) == 0 && strcmp(waiver->path, finding->path) == 0;
}

/* A waiver is for the operands and the words it was given for; one that says none is for any. */
gboolean waiver_is_for(const ReportWaiver *waiver, const Finding *finding)
{
    return finding->severity == SEVERITY_WARNING && is_about(waiver, finding) &&
           (waiver->quote == NULL || g_strcmp0(waiver->quote, finding->quote) == 0) &&
           (!waiver->has_operands || (operand_is(&finding->left, waiver->left) &&
                                      operand_is(&finding->right, waiver->right)));
}

/* Was it given for this finding, be it with other operands? Of a check that may find several things
 * in a passage, what the passage says tells them apart. */
gboolean waiver_is_of(const ReportWaiver *waiver, const Finding *finding)
{
    if (!is_about(waiver, finding))
        return FALSE;
    if (waiver->quote != NULL)
        return g_strcmp0(waiver->quote, finding->quote) == 0;
    return finding->quote == NULL || !waiver->has_operands ||
           operand_is(&finding->left, waiver->left);
}

WaiverState report_waiver_state(const ReportWaiver *waiver, const Findings *findings)
{
    WaiverState state = WAIVER_IDLE;

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);

        if (waiver_is_for(waiver, finding))
            return WAIVER_HOLDS;
        if (waiver_is_of(waiver, finding))
            state = finding->severity == SEVERITY_ERROR ? WAIVER_USELESS : WAIVER_LAPSED;
    }
    return state;
}

const ReportWaiver *report_waiver_of(const Report *report, const Finding *finding)
{
    const ReportWaiver *waivers;
    gsize n = report_waivers(report, &waivers);

    for (gsize i = 0; i < n; i++)
        if (waiver_is_for(&waivers[i], finding))
            return &waivers[i];
    return NULL;
}

const ReportWaiver *report_lapsed_waiver_of(const Report *report, const Finding *finding,
                                            const Findings *findings)
{
    const ReportWaiver *waivers;
    gsize n = report_waivers(report, &waivers);

    for (gsize i = n; finding->severity == SEVERITY_WARNING && i-- > 0;)
        if (waiver_is_of(&waivers[i], finding) &&
            report_waiver_state(&waivers[i], findings) == WAIVER_LAPSED)
            return &waivers[i];
    return NULL;
}

void waivers_apply(const Report *report, Findings *findings)
{
    const ReportWaiver *all, *waiver;

    if (report_waivers(report, &all) == 0)
        return;
    for (guint i = 0; i < findings->len; i++) {
        Finding *finding = g_ptr_array_index(findings, i);

        if ((waiver = report_waiver_of(report, finding)) != NULL) {
            finding->waived = TRUE;
            finding->reason = report_waiver_words(waiver);
        } else if ((waiver = report_lapsed_waiver_of(report, finding, findings)) != NULL) {
            finding->lapsed = report_waiver_words(waiver);
        }
    }
}
