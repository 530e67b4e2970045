/* Opening a report file, starting a new one, and asking a report for its values. Keys and values
 * of a file are read in load.c, edits are made in history.c, written back in save.c. */
#include "report/report.h"

#include "base/i18n.h"
#include "base/nearest.h"
#include "base/textfile.h"
#include "report/internal.h"
#include "report/plain_texts.h"
#include "report/scalar.h"

#include <string.h>

/* ---- opening -----------------------------------------------------------------------------------
 */

typedef struct {
    const char *name, *text;
    gsize length;
    Diagnostics *diagnostics;
    gboolean foreign; /* not a report at all */
} Opening;

static gpointer fail(const Opening *opening, const YamlNode *at, char *message, char *hint)
{
    Diagnostic *diagnostic = diagnostic_new(opening->name, at->line, at->column, "%s", message);

    diagnostic->hint = hint;
    diagnostic_quote(diagnostic, opening->text, opening->length);
    diagnostics_add(opening->diagnostics, diagnostic);
    g_free(message);
    return NULL;
}

static gpointer fail_unknown_form(const Opening *opening, const YamlNode *at, const char *id,
                                  FormCatalog *catalog)
{
    g_auto(GStrv) ids = form_catalog_ids(catalog);
    guint n = g_strv_length(ids);
    g_autofree char *all = g_strjoinv("、", ids);
    const char *nearest = nearest_name(id, (const char *const *)ids, n);
    char *hint = nearest != NULL ? g_strdup_printf(_("是否应为 %s？"), nearest) : NULL;

    if (n == 0)
        return fail(opening, at, g_strdup_printf(_("没有表格定义 %s；一个表格定义也没有找到"), id),
                    hint);
    return fail(opening, at, g_strdup_printf(_("没有表格定义 %s；现有：%s"), id, all), hint);
}

/* A form's file, too, begins with "form:"; no report has its sections in a row. */
static gboolean is_form_definition(const YamlNode *root)
{
    const YamlNode *sections = yaml_node_resolve(yaml_mapping_get(root, "sections"));

    return sections != NULL && sections->kind == YAML_SEQUENCE &&
           yaml_mapping_get(root, "agency") == NULL && yaml_mapping_get(root, "year") == NULL;
}

static gpointer fail_form_definition(Opening *opening, const YamlNode *at)
{
    opening->foreign = TRUE;
    return fail(opening, at,
                g_strdup_printf(_("这是表格定义，不是报告：要检查它，用 govinfo-tui form check %s"),
                                opening->name),
                NULL);
}

static Form *find_form(Opening *opening, const YamlNode *root, FormCatalog *catalog)
{
    const YamlNode *value = yaml_mapping_get(root, "form"), *node;
    guint before = opening->diagnostics->len;
    Form *form;

    opening->foreign = value == NULL;
    if (root->kind != YAML_MAPPING)
        return fail(opening, root, g_strdup(_("这不是年度报告文件：应以“form: 表格名”开头")), NULL);
    if (value == NULL)
        return fail(opening, root, g_strdup(_("缺少“form:”一行，不知道用的是哪种表格")), NULL);
    if (is_form_definition(root))
        return fail_form_definition(opening, value);
    node = yaml_node_resolve(value);
    if (node->kind != YAML_SCALAR || yaml_node_is_null(node) || node->length == 0)
        return fail(opening, value, g_strdup(_("“form:”后应写表格名")), NULL);
    form = form_catalog_get(catalog, node->text, opening->diagnostics);
    if (form == NULL && opening->diagnostics->len == before)
        return fail_unknown_form(opening, value, node->text, catalog);
    return form;
}

static gboolean has_form_line(const char *text, gsize length)
{
    g_autofree char *copy = g_strndup(text, length);

    return g_str_has_prefix(copy, "form:") ||
           g_str_has_prefix(copy, "\xEF\xBB\xBF"
                                  "form:") ||
           strstr(copy, "\nform:") != NULL || strstr(copy, "\rform:") != NULL;
}

static Report *from_source(Form *form, Source *source)
{
    Report *report = g_new0(Report, 1);

    report->form = form;
    report->source = source;
    report->place = -1;
    report->stored = g_new0(Value, form->n_items);
    report->results = g_new0(Value, form->n_items);
    report->unfit = g_new0(guint8, form->n_items);
    report->dirty = g_new0(guint8, form->n_rules + 1);
    for (gsize i = 0; i < form->n_items; i++) {
        report->stored[i] = value_copy(&source->values[i]);
        if (form->items[i].formula == NULL)
            report->results[i] = value_copy(&source->values[i]);
    }
    extras_load(report);
    report_compute_all(report);
    return report;
}

static Report *parse_opened(Opening *opening, GBytes *bytes, FormCatalog *catalog)
{
    g_autoptr(YamlTree) tree = NULL;
    g_autoptr(Form) form = NULL;

    opening->text = g_bytes_get_data(bytes, &opening->length);
    if (opening->text == NULL)
        opening->text = "";
    tree = yaml_tree_parse(opening->name, opening->text, opening->length, opening->diagnostics);
    if (tree == NULL) {
        opening->foreign = !has_form_line(opening->text, opening->length);
        return NULL;
    }
    form = find_form(opening, yaml_tree_root(tree), catalog);
    if (form == NULL)
        return NULL;
    Source *source = source_load(form, g_bytes_ref(bytes), g_steal_pointer(&tree));
    return from_source(g_steal_pointer(&form), source);
}

Report *report_parse(const char *name, const char *text, gsize length, FormCatalog *catalog,
                     Diagnostics *diagnostics)
{
    Opening opening = {.name = name, .diagnostics = diagnostics};
    g_autoptr(GBytes) bytes = g_bytes_new(text, length);

    if (!textfile_validate(name, text, length, diagnostics))
        return NULL;
    return parse_opened(&opening, bytes, catalog);
}

static Report *open_file(Opening *opening, FormCatalog *catalog)
{
    g_autoptr(GBytes) bytes = textfile_read(opening->name, TEXTFILE_LIMIT, opening->diagnostics);
    Report *report = bytes != NULL ? parse_opened(opening, bytes, catalog) : NULL;

    if (report != NULL)
        report->path = g_strdup(opening->name);
    return report;
}

Report *report_open(const char *path, FormCatalog *catalog, Diagnostics *diagnostics)
{
    Opening opening = {.name = path, .diagnostics = diagnostics};

    return open_file(&opening, catalog);
}

Report *report_open_found(const char *path, FormCatalog *catalog, Diagnostics *diagnostics,
                          gboolean *foreign)
{
    Opening opening = {.name = path, .diagnostics = diagnostics};
    guint before = diagnostics->len;
    Report *report = open_file(&opening, catalog);

    *foreign = opening.foreign;
    if (opening.foreign)
        g_ptr_array_set_size(diagnostics, (gint)before);
    return report;
}

Report *report_new(Form *form, const char *agency, int year)
{
    g_autoptr(GString) text = g_string_new("form: ");
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    GBytes *bytes;
    YamlTree *tree;
    Report *report;

    scalar_write(text, form->id, YAML_PLAIN, FALSE, FALSE);
    g_string_append(text, "\nagency: ");
    if (agency != NULL && *agency != '\0')
        scalar_write(text, agency, YAML_PLAIN, FALSE, FALSE);
    g_string_append(text, "\n");
    if (year != 0)
        g_string_append_printf(text, "year: %d\n", year);
    bytes = g_bytes_new(text->str, text->len);
    tree = yaml_tree_parse("", g_bytes_get_data(bytes, NULL), text->len, diagnostics);
    g_assert(tree != NULL);
    report = from_source(form_ref(form), source_load(form, bytes, tree));
    report->placeless = TRUE;
    return report;
}

void report_replace_source(Report *report, Source *source)
{
    source_free(report->source);
    report->source = source;
    report->placeless = FALSE;
    report->n_changed = 0;
    for (gsize i = 0; i < report->form->n_items; i++)
        report->n_changed += !value_equal(&report->stored[i], &source->values[i]);
    annotations_compare(report);
    extras_compare(report);
    report->revision++;
}

void report_free(Report *report)
{
    if (report == NULL)
        return;
    for (gsize i = 0; i < report->form->n_items; i++) {
        value_clear(&report->stored[i]);
        value_clear(&report->results[i]);
    }
    history_free(report);
    g_clear_pointer(&report->taken, g_array_unref);
    annotations_free(report);
    extras_free(report);
    report_previous_free(report);
    plain_texts_free(report->plain);
    source_free(report->source);
    g_free(report->stored);
    g_free(report->results);
    g_free(report->unfit);
    g_free(report->dirty);
    g_free(report->path);
    form_unref(report->form);
    g_free(report);
}

/* ---- asking ------------------------------------------------------------------------------------
 */

const Form *report_form(const Report *report)
{
    return report->form;
}

const char *report_agency(const Report *report)
{
    const char *text = report->stored[FORM_ITEM_AGENCY].text;

    return text != NULL ? text : "";
}

int report_year(const Report *report)
{
    const Value *value = &report->stored[FORM_ITEM_YEAR];
    Decimal number = value->number;

    if (value->kind != VALUE_NUMBER || number.scale != 0 || number.coefficient < 0 ||
        number.coefficient > 9999)
        return 0;
    return (int)number.coefficient;
}

const char *report_path(const Report *report)
{
    return report->path;
}

const FormItem *report_item(const Report *report, int item)
{
    if (item < (int)report->form->n_items)
        return &report->form->items[item];
    return extra_at(report, item) != NULL ? extra_form_item(extra_at(report, item)) : NULL;
}

const Value *report_value(const Report *report, int item)
{
    return item < (int)report->form->n_items ? &report->stored[item]
                                             : extra_text(extra_at(report, item));
}

const Value *report_result(const Report *report, int item)
{
    return item < (int)report->form->n_items ? &report->results[item]
                                             : extra_text(extra_at(report, item));
}

gboolean report_modified(const Report *report)
{
    return report->n_changed > 0 || report->notes_changed || report->waivers_changed ||
           report->extras_changed;
}

guint64 report_revision(const Report *report)
{
    return report->revision;
}
