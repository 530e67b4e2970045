/* Any bytes at all through the YAML tree: it ends, within its bounds, every place it gives lies
 * inside the text, and the two ways of reading agree. */
#include "base/textfile.h"
#include "base/yamltree.h"
#include "unit/same_tree.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void visit(const YamlTree *tree, const YamlNode *node, gsize size, guint depth)
{
    g_assert(depth <= YAML_TREE_MAX_DEPTH + 1);
    g_assert(node->line >= 1 && node->column >= 1);
    gsize start = yaml_tree_offset(tree, node->start_char);
    gsize end = yaml_tree_offset(tree, node->end_char);
    g_assert(start <= end && end <= size);
    if (node->kind == YAML_ALIAS) {
        g_assert(yaml_node_resolve(node) != NULL && yaml_node_resolve(node) != node);
        return;
    }
    if (node->kind == YAML_SCALAR) {
        g_assert(strlen(node->text) == node->length);
        return;
    }
    guint children = 0;
    for (const YamlNode *child = node->first; child != NULL; child = child->next) {
        visit(tree, child, size, depth + 1);
        children++;
    }
    g_assert(children == node->n_children);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    const char *text = (const char *)data;
    g_autoptr(GPtrArray) found = diagnostics_new();
    if (!textfile_validate("fuzz", text, size, found)) {
        g_assert(found->len == 1);
        return 0;
    }
    g_autofree char *difference = same_tree(text, size);
    if (difference != NULL)
        g_error("%s", difference);
    g_autoptr(YamlTree) tree = yaml_tree_parse("fuzz", text, size, found);
    if (tree == NULL) {
        g_assert(found->len > 0);
    } else {
        visit(tree, yaml_tree_root(tree), size, 0);
    }
    return 0;
}
