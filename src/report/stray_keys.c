/* Unknown keys, and the known one each was probably meant to be; known ones that stand there twice.
 */
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

        if (is_at(name, finding) && text->kind == YAML_SCALAR) {
            *stray =
                (StrayKey){text->text, name->line, key != NULL ? key : meant(parent, text->text),
                           parent,     mapping,    name,
                           key != NULL};
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
    return (strcmp(finding->check, "unknown-key") == 0 ||
            strcmp(finding->check, "duplicate-key") == 0) &&
           find_below(report->form->root, yaml_tree_root(report->source->tree), finding, stray);
}

/* ---- taking it over -------------------------------------------------------------------------- */

typedef struct {
    Report *report;
    gboolean replaces; /* what the items hold, too */
    StrayTaken taken;
} Taking;

static void take_value(Taking *taking, int item, const Value *value)
{
    StrayTaken *taken = &taking->taken;
    const Value *now = &taking->report->stored[item];

    if (value_equal(value, now))
        taken->same++;
    else if ((taking->replaces || now->kind == VALUE_BLANK) && value->kind != VALUE_INVALID &&
             report_set(taking->report, item, value))
        taken->entered++;
    else
        taken->others++;
    if (taken->first < 0 && value_equal(value, now))
        taken->first = item;
}

/* What is computed is worked out from the others. */
static void take_item(Taking *taking, const FormItem *item, const YamlNode *node)
{
    g_auto(Value) value = VALUE_NOTHING;

    if (item->formula != NULL)
        return;
    if (node->kind == YAML_SCALAR)
        value = source_read_scalar(item, node);
    if (value.kind != VALUE_BLANK)
        take_value(taking, item->index, &value);
    taking->taken.others += node->kind != YAML_SCALAR;
}

static void take_group(Taking *taking, const FormKey *key, const YamlNode *mapping);

/* `parent`: whose keys the mapping has that the value stands in; `in_braces`: that is. */
static void take(Taking *taking, const FormKey *key, const FormKey *parent, const YamlNode *value,
                 gboolean in_braces)
{
    const YamlNode *node = yaml_node_resolve(value);
    const FormItem *item = key->item >= 0 ? &taking->report->form->items[key->item] : NULL;

    if (item == NULL && node->kind == YAML_MAPPING)
        take_group(taking, key, node);
    else if (item == NULL ||
             (in_braces && item_is_numeric(item) && source_split_figure(parent, value) != NULL))
        taking->taken.others++;
    else
        take_item(taking, item, node);
}

static void take_group(Taking *taking, const FormKey *key, const YamlNode *mapping)
{
    for (const YamlNode *name = mapping->first; name != NULL; name = name->next->next) {
        const FormKey *child = known_key(key, name);

        if (child != NULL)
            take(taking, child, key, name->next, mapping->style == YAML_FLOW);
    }
}

StrayTaken stray_key_take(Report *report, const StrayKey *stray)
{
    Taking taking = {report, stray->again, {.first = -1}};

    g_return_val_if_fail(stray->meant != NULL, taking.taken);
    report_group_begin(report);
    take(&taking, stray->meant, stray->parent, stray->node->next,
         stray->mapping->style == YAML_FLOW);
    report_group_end(report);
    return taking.taken;
}

int stray_key_item(const StrayKey *stray)
{
    const FormKey *key = stray->meant;

    while (key != NULL && key->item < 0)
        key = key->n_children > 0 ? &key->children[0] : NULL;
    return key != NULL ? key->item : -1;
}
