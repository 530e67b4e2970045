/* Writing aliases out before an edit: an item below an alias has no place of its own, and one below
 * an anchor would take others along. */
#include "report/render.h"
#include "report/scalar.h"

#include "base/textfile.h"

/* ---- which ones ------------------------------------------------------------------------------ */

typedef struct {
    GHashTable *anchors; /* nodes whose aliases must go */
    GHashTable *aliases; /* nodes of aliases that must go */
} Wanted;

static void look_at_trail(Wanted *wanted, const Trail *trail)
{
    for (unsigned i = 0; i < trail->n_found; i++) {
        const YamlNode *value = trail->values[i];

        if (value->kind == YAML_ALIAS) {
            g_hash_table_add(wanted->aliases, (gpointer)value);
            return; /* what lies below is the anchor's, until this one is written out */
        }
        if (value->has_anchor)
            g_hash_table_add(wanted->anchors, (gpointer)value);
    }
}

/* The aliases to write out below a node, in the order of the file. */
static void collect(const Wanted *wanted, const YamlNode *node, GPtrArray *found)
{
    if (node->kind == YAML_ALIAS) {
        if (g_hash_table_contains(wanted->aliases, node) ||
            g_hash_table_contains(wanted->anchors, yaml_node_resolve(node)))
            g_ptr_array_add(found, (gpointer)node);
        return;
    }
    for (const YamlNode *child = node->first; child != NULL; child = child->next)
        collect(wanted, child, found);
}

/* ---- writing out ----------------------------------------------------------------------------- */

static void write_scalar(GString *out, const YamlNode *node)
{
    g_autofree char *text = NULL;

    if (yaml_node_is_null(node)) {
        g_string_append(out, "null");
        return;
    }
    text = g_strndup(node->text, yaml_node_text_length(node));
    scalar_write(out, text, node->style == YAML_PLAIN ? YAML_PLAIN : YAML_DOUBLE_QUOTED, TRUE,
                 TRUE);
}

static void write_node(GString *out, const YamlNode *node)
{
    gboolean mapping;
    const char *separator = "";

    node = yaml_node_resolve(node);
    if (node->kind == YAML_SCALAR) {
        write_scalar(out, node);
        return;
    }
    mapping = node->kind == YAML_MAPPING;
    g_string_append_c(out, mapping ? '{' : '[');
    for (const YamlNode *child = node->first; child != NULL && out->len <= TEXTFILE_LIMIT;
         child = child->next) {
        g_string_append(out, separator);
        write_node(out, child);
        if (mapping) {
            g_string_append(out, ": ");
            child = child->next;
            write_node(out, child);
        }
        separator = ", ";
    }
    g_string_append_c(out, mapping ? '}' : ']');
}

static GBytes *write_out(const Source *source, const GPtrArray *aliases)
{
    gsize length, at = 0;
    const char *text = g_bytes_get_data(source->bytes, &length);
    GString *out = g_string_sized_new(length);

    for (guint i = 0; i < aliases->len; i++) {
        const YamlNode *alias = g_ptr_array_index(aliases, i);
        gsize start = yaml_tree_offset(source->tree, alias->start_char);

        g_string_append_len(out, text + at, (gssize)(start - at));
        write_node(out, alias);
        at = yaml_tree_offset(source->tree, alias->end_char);
    }
    g_string_append_len(out, text + at, (gssize)(length - at));
    return g_string_free_to_bytes(out);
}

GBytes *render_without_aliases(const Form *form, const Source *source, const guint8 *changed)
{
    Wanted wanted = {g_hash_table_new(NULL, NULL), g_hash_table_new(NULL, NULL)};
    g_autoptr(GPtrArray) aliases = g_ptr_array_new();
    Trail trail;

    for (gsize i = 0; i < form->n_items; i++) {
        if (!changed[i])
            continue;
        trail_find(&trail, form, yaml_tree_root(source->tree), form->items[i].path);
        look_at_trail(&wanted, &trail);
    }
    if (g_hash_table_size(wanted.anchors) + g_hash_table_size(wanted.aliases) > 0)
        collect(&wanted, yaml_tree_root(source->tree), aliases);
    g_hash_table_unref(wanted.anchors);
    g_hash_table_unref(wanted.aliases);
    return aliases->len > 0 ? write_out(source, aliases) : NULL;
}
