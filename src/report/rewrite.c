/* From a YAML tree to plain block style, rows of figures on one line each. How a scalar is written
 * is scalar.c's. */
#include "report/rewrite.h"

#include "report/scalar.h"

#include <string.h>

#define STEP 2 /* columns */

static void write_node(GString *out, const YamlNode *node, unsigned indent);

/* ---- one line -------------------------------------------------------------------------------- */

static void write_scalar(GString *out, const YamlNode *node, gboolean in_flow)
{
    gboolean plain = node->style == YAML_PLAIN && !node->has_tag;

    if (yaml_node_is_null(node))
        g_string_append(out, node->text); /* null, ~ or nothing */
    else
        scalar_write(out, node->text, plain ? YAML_PLAIN : YAML_DOUBLE_QUOTED, plain, in_flow);
}

static void write_flow(GString *out, const YamlNode *node)
{
    gboolean mapping;
    guint n = 0;

    node = yaml_node_resolve(node);
    if (node->kind == YAML_SCALAR) {
        write_scalar(out, node, TRUE);
        return;
    }
    mapping = node->kind == YAML_MAPPING;
    g_string_append_c(out, mapping ? '{' : '[');
    for (const YamlNode *child = node->first; child != NULL; child = child->next, n++) {
        if (n > 0)
            g_string_append(out, mapping && n % 2 == 1 ? ": " : ", ");
        write_flow(out, child);
    }
    g_string_append_c(out, mapping ? '}' : ']');
}

/* A row: nothing but scalars. */
static gboolean is_row(const YamlNode *node)
{
    for (const YamlNode *child = node->first; child != NULL; child = child->next)
        if (yaml_node_resolve(child)->kind != YAML_SCALAR)
            return FALSE;
    return TRUE;
}

/* ---- blocks ---------------------------------------------------------------------------------- */

static void new_line(GString *out, unsigned indent)
{
    g_string_append_printf(out, "\n%*s", (int)indent, "");
}

/* The text without the line break that a block adds; NULL: it takes another form. g_free() it. */
static char *prose_of(const YamlNode *node)
{
    g_autofree char *text = NULL;

    /* The last line break of a text that was no block is part of it. */
    if (node->kind != YAML_SCALAR || node->has_tag ||
        (!yaml_node_is_block_scalar(node) && g_str_has_suffix(node->text, "\n")))
        return NULL;
    text = g_strndup(node->text, yaml_node_text_length(node));
    return strchr(text, '\n') != NULL && !g_str_has_suffix(text, "\n") && scalar_fits_literal(text)
               ? g_steal_pointer(&text)
               : NULL;
}

static void write_prose(GString *out, const YamlNode *node, const char *text, unsigned indent)
{
    g_autofree char *header =
        scalar_literal_header(text, STEP, !g_str_has_suffix(node->text, "\n"));

    g_string_append_printf(out, "%s\n", header);
    scalar_write_literal(out, text, indent, "\n");
    if (out->len > 0 && out->str[out->len - 1] == '\n')
        g_string_truncate(out, out->len - 1); /* what comes next begins with its own */
}

static void write_key(GString *out, const YamlNode *key)
{
    key = yaml_node_resolve(key);
    if (key->kind == YAML_SCALAR && strchr(key->text, '\n') == NULL) {
        write_scalar(out, key, FALSE);
        g_string_append_c(out, ':');
    } else { /* "? key" and ":" on lines of their own would do; a flow key does too */
        g_string_append(out, "? ");
        write_flow(out, key);
        g_string_append(out, "\n:");
    }
}

static void write_mapping(GString *out, const YamlNode *node, unsigned indent)
{
    for (const YamlNode *key = node->first; key != NULL; key = key->next->next) {
        if (out->len > 0)
            new_line(out, indent);
        write_key(out, key);
        write_node(out, key->next, indent + STEP);
    }
}

static void write_sequence(GString *out, const YamlNode *node, unsigned indent)
{
    for (const YamlNode *item = node->first; item != NULL; item = item->next) {
        new_line(out, indent);
        g_string_append_c(out, '-');
        write_node(out, item, indent + STEP);
    }
}

/* Behind "key:" or "-". */
static void write_node(GString *out, const YamlNode *node, unsigned indent)
{
    g_autofree char *prose = NULL;

    node = yaml_node_resolve(node);
    prose = prose_of(node);
    if (node->kind == YAML_SCALAR || node->n_children == 0 ||
        (node->kind == YAML_MAPPING && indent > STEP && is_row(node)))
        g_string_append_c(out, ' ');
    if (prose != NULL)
        write_prose(out, node, prose, indent);
    else if (node->kind == YAML_SCALAR)
        write_scalar(out, node, FALSE);
    else if (node->n_children == 0 || (node->kind == YAML_MAPPING && indent > STEP && is_row(node)))
        write_flow(out, node);
    else if (node->kind == YAML_MAPPING)
        write_mapping(out, node, indent);
    else
        write_sequence(out, node, indent);
}

GBytes *rewrite_tree(const YamlTree *tree)
{
    GString *out = g_string_new(NULL);

    write_mapping(out, yaml_tree_root(tree), 0);
    g_string_append_c(out, '\n');
    return g_string_free_to_bytes(out);
}
