/* Comparing a file with what is to replace it. The values of the items themselves are compared in
 * save.c; here is everything around them. */
#include "report/proof.h"

#include "report/internal.h"

#include <string.h>

static gboolean same_scalar(const YamlNode *was, const YamlNode *is)
{
    if (yaml_node_is_null(was) || yaml_node_is_null(is))
        return yaml_node_is_null(was) && yaml_node_is_null(is);
    return yaml_node_text_length(was) == yaml_node_text_length(is) &&
           memcmp(was->text, is->text, yaml_node_text_length(was)) == 0;
}

static gboolean same_node(const YamlNode *was, const YamlNode *is)
{
    was = yaml_node_resolve(was);
    is = yaml_node_resolve(is);
    if (was->kind != is->kind || was->n_children != is->n_children)
        return FALSE;
    if (was->kind == YAML_SCALAR)
        return same_scalar(was, is);
    was = was->first;
    for (is = is->first; is != NULL; is = is->next, was = was->next)
        if (!same_node(was, is))
            return FALSE;
    return TRUE;
}

/* What is compared with what. */
typedef struct {
    const guint8 *changed;
    const char *const *loose;
    const guint8 *more; /* by section */
} Proof;

static gboolean any_changed(const Proof *proof, const FormKey *key)
{
    if (key->item >= 0)
        return proof->changed[key->item];
    if (key->section != NULL && proof->more[key->section->index])
        return TRUE;
    for (gsize i = 0; i < key->n_children; i++)
        if (any_changed(proof, &key->children[i]))
            return TRUE;
    return FALSE;
}

static const FormKey *known_key(const FormKey *parent, const YamlNode *name)
{
    name = yaml_node_resolve(name);
    return name->kind == YAML_SCALAR ? form_key_find(parent, name->text, name->length, NULL) : NULL;
}

static void mark_present(const FormKey *parent, const YamlNode *mapping, guint8 *present)
{
    for (const YamlNode *name = mapping->first; name != NULL; name = name->next->next) {
        const FormKey *key = known_key(parent, name);

        if (key != NULL)
            present[key - parent->children] = TRUE;
    }
}

static gboolean is_added(const FormKey *parent, const YamlNode *name, const guint8 *present)
{
    const FormKey *key = known_key(parent, name);

    return key != NULL && !present[key - parent->children];
}

static gboolean is_loose(const Proof *proof, const FormKey *parent, const YamlNode *name)
{
    name = yaml_node_resolve(name);
    if (parent->section != NULL && proof->more[parent->section->index])
        return name->kind == YAML_SCALAR && strcmp(name->text, "more") == 0;
    return parent->parent == NULL && proof->loose != NULL && name->kind == YAML_SCALAR &&
           g_strv_contains(proof->loose, name->text);
}

/* Passes over the keys that were added, and those that may say anything. */
static const YamlNode *skip_added(const Proof *proof, const FormKey *parent, const YamlNode *name,
                                  const guint8 *present)
{
    while (name != NULL && (is_added(parent, name, present) || is_loose(proof, parent, name)))
        name = name->next->next;
    return name;
}

static gboolean kept(const Proof *proof, const FormKey *key, const YamlNode *was,
                     const YamlNode *is);

/* The entry behind this one; what separators split from a number that is another now is gone. */
static const YamlNode *next_entry(const Proof *proof, const FormKey *key, const YamlNode *mapping,
                                  const YamlNode *name)
{
    const YamlNode *last = NULL;

    if (key != NULL && key->item >= 0 && proof->changed[key->item] && mapping->style == YAML_FLOW)
        last = source_split_figure(key->parent, name->next);
    return last != NULL ? last->next : name->next->next;
}

static gboolean kept_entries(const Proof *proof, const FormKey *parent, const YamlNode *was,
                             const YamlNode *is)
{
    g_autofree guint8 *present = g_new0(guint8, parent->n_children + 1);
    g_autofree guint8 *seen = g_new0(guint8, parent->n_children + 1);
    const YamlNode *now;

    mark_present(parent, was, present);
    now = skip_added(proof, parent, is->first, present);
    for (const YamlNode *name = was->first, *next; name != NULL; name = next) {
        const FormKey *key = known_key(parent, name);

        next = next_entry(proof, key, was, name);
        if (is_loose(proof, parent, name))
            continue;
        if (now == NULL || !same_node(name, now))
            return FALSE;
        if (key != NULL && seen[key - parent->children])
            key = NULL; /* repeated: only the first counts, and is edited */
        else if (key != NULL)
            seen[key - parent->children] = TRUE;
        if (!kept(proof, key, name->next, now->next))
            return FALSE;
        now = skip_added(proof, parent, now->next->next, present);
    }
    return now == NULL;
}

static gboolean kept(const Proof *proof, const FormKey *key, const YamlNode *was,
                     const YamlNode *is)
{
    if (key == NULL || (key->parent != NULL && !any_changed(proof, key)))
        return same_node(was, is);
    if (key->item >= 0)
        return TRUE;
    was = yaml_node_resolve(was);
    is = yaml_node_resolve(is);
    if (is->kind != YAML_MAPPING)
        return FALSE;
    return was->kind != YAML_MAPPING || kept_entries(proof, key, was, is);
}

gboolean proof_nothing_else_changed(const Form *form, const guint8 *changed,
                                    const char *const *loose, const guint8 *more,
                                    const YamlNode *was, const YamlNode *is)
{
    const Proof proof = {changed, loose, more};

    return kept(&proof, form->root, was, is);
}

/* From `node` on, the first that is not ours. */
static const YamlNode *next_other(const YamlNode *node, gboolean (*ours)(const YamlNode *node))
{
    while (node != NULL && ours(node))
        node = node->next;
    return node;
}

static const YamlNode *first_other(const YamlNode *list, gboolean (*ours)(const YamlNode *node))
{
    list = list != NULL ? yaml_node_resolve(list) : NULL;
    return list != NULL && list->kind == YAML_SEQUENCE ? next_other(list->first, ours) : NULL;
}

gboolean proof_others_kept(const YamlNode *was, const YamlNode *is,
                           gboolean (*ours)(const YamlNode *node))
{
    was = first_other(was, ours);
    is = first_other(is, ours);
    while (was != NULL && is != NULL && same_node(was, is)) {
        was = next_other(was->next, ours);
        is = next_other(is->next, ours);
    }
    return was == NULL && is == NULL;
}
