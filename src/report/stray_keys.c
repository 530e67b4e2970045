/* Unknown keys, and the known one each was probably meant to be. */
#include "report/stray_keys.h"

#include "base/nearest.h"
#include "report/internal.h"

#include <string.h>

const char *stray_key_nearest(const FormKey *parent, const char *text)
{
    g_autofree const char **known = g_new0(const char *, parent->n_children + 3);
    const char *dot = strrchr(text, '.'); /* of a note's path only its last part is wrong */
    gsize n = 0;

    for (; n < parent->n_children; n++)
        known[n] = parent->children[n].id;
    if (parent->parent == NULL) {
        known[n++] = "notes";
        known[n++] = "waivers";
    }
    if (parent->section != NULL && parent->section->has_passages)
        known[n++] = "more";
    return nearest_name(dot != NULL ? dot + 1 : text, known, n);
}

/* ---- finding it in the file ------------------------------------------------------------------ */

static gboolean is_at(const YamlNode *name, const Finding *finding)
{
    return name->line == finding->line && name->column == finding->column;
}

/* Of the form, probably; or NULL. */
static const FormKey *meant(const FormKey *parent, const char *text)
{
    const char *id = stray_key_nearest(parent, text);

    return id != NULL ? form_key_find(parent, id, strlen(id), NULL) : NULL;
}

/* The form's, or NULL. */
static const FormKey *known_key(const FormKey *parent, const YamlNode *name)
{
    const YamlNode *node = yaml_node_resolve(name);

    return node->kind == YAML_SCALAR ? form_key_find(parent, node->text, node->length, NULL) : NULL;
}

static gboolean find_below(const FormKey *parent, const YamlNode *mapping, const Finding *finding,
                           StrayKey *stray)
{
    for (const YamlNode *name = mapping->first; name != NULL; name = name->next->next) {
        const YamlNode *text = yaml_node_resolve(name), *value = yaml_node_resolve(name->next);
        const FormKey *key = known_key(parent, name);

        if (is_at(name, finding) && text->kind == YAML_SCALAR && key == NULL) {
            *stray = (StrayKey){text->text, name->line, meant(parent, text->text),
                                parent,     mapping,    name};
            return TRUE;
        }
        if (key != NULL && key->item < 0 && value->kind == YAML_MAPPING &&
            find_below(key, value, finding, stray))
            return TRUE;
    }
    return FALSE;
}

gboolean stray_key_find(const Report *report, const Finding *finding, StrayKey *stray)
{
    return strcmp(finding->check, "unknown-key") == 0 &&
           find_below(report->form->root, yaml_tree_root(report->source->tree), finding, stray);
}

/* ---- taking it over -------------------------------------------------------------------------- */

static void take_value(Report *report, int item, const Value *value, StrayTaken *taken)
{
    const Value *now = &report->stored[item];

    if (value_equal(value, now))
        taken->same++;
    else if (now->kind == VALUE_BLANK && value->kind != VALUE_INVALID &&
             report_set(report, item, value))
        taken->entered++;
    else
        taken->others++;
    if (taken->first < 0 && value_equal(value, now))
        taken->first = item;
}

/* What is computed is worked out from the others. */
static void take_item(Report *report, const FormItem *item, const YamlNode *node, StrayTaken *taken)
{
    g_auto(Value) value = VALUE_NOTHING;

    if (item->formula != NULL)
        return;
    if (node->kind == YAML_SCALAR)
        value = source_read_scalar(item, node);
    if (value.kind != VALUE_BLANK)
        take_value(report, item->index, &value, taken);
    taken->others += node->kind != YAML_SCALAR;
}

static void take_group(Report *report, const FormKey *key, const YamlNode *mapping,
                       StrayTaken *taken);

/* `parent`: whose keys the mapping has that the value stands in; `in_braces`: that is. */
static void take(Report *report, const FormKey *key, const FormKey *parent, const YamlNode *value,
                 gboolean in_braces, StrayTaken *taken)
{
    const YamlNode *node = yaml_node_resolve(value);
    const FormItem *item = key->item >= 0 ? &report->form->items[key->item] : NULL;

    if (item == NULL && node->kind == YAML_MAPPING)
        take_group(report, key, node, taken);
    else if (item == NULL ||
             (in_braces && item_is_numeric(item) && source_split_figure(parent, value) != NULL))
        taken->others++;
    else
        take_item(report, item, node, taken);
}

static void take_group(Report *report, const FormKey *key, const YamlNode *mapping,
                       StrayTaken *taken)
{
    for (const YamlNode *name = mapping->first; name != NULL; name = name->next->next) {
        const FormKey *child = known_key(key, name);

        if (child != NULL)
            take(report, child, key, name->next, mapping->style == YAML_FLOW, taken);
    }
}

StrayTaken stray_key_take(Report *report, const StrayKey *stray)
{
    StrayTaken taken = {.first = -1};

    g_return_val_if_fail(stray->meant != NULL, taken);
    report_group_begin(report);
    take(report, stray->meant, stray->parent, stray->node->next, stray->mapping->style == YAML_FLOW,
         &taken);
    report_group_end(report);
    return taken;
}
