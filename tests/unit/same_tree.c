/* Two trees side by side. */
#include "unit/same_tree.h"

#include <string.h>

static char *differ(const YamlNode *node, const char *what)
{
    return g_strdup_printf("%s of the node at %u:%u", what, node->line, node->column);
}

static char *compare(const YamlNode *a, const YamlNode *b)
{
    const YamlNode *x = a->first, *y = b->first;

    if (a->kind != b->kind || a->style != b->style)
        return differ(b, "kind or style");
    if (a->has_anchor != b->has_anchor || a->has_tag != b->has_tag)
        return differ(b, "anchor or tag");
    if (a->line != b->line || a->column != b->column)
        return g_strdup_printf("place %u:%u, not %u:%u", a->line, a->column, b->line, b->column);
    if (a->start_char != b->start_char || a->end_char != b->end_char)
        return g_strdup_printf("marks %u-%u, not %u-%u of the node at %u:%u", a->start_char,
                               a->end_char, b->start_char, b->end_char, b->line, b->column);
    if (a->length != b->length || a->n_children != b->n_children)
        return differ(b, "length or number of children");
    if (a->kind == YAML_SCALAR && memcmp(a->text, b->text, b->length + 1) != 0)
        return differ(b, "text");
    for (; x != NULL && y != NULL; x = x->next, y = y->next) {
        char *difference = compare(x, y);

        if (difference != NULL)
            return difference;
    }
    return x != y ? differ(b, "children") : NULL;
}

static char *compare_mistakes(const Diagnostics *one, const Diagnostics *two)
{
    g_autoptr(GString) a = g_string_new(NULL), b = g_string_new(NULL);

    for (guint i = 0; i < one->len; i++)
        diagnostic_format(g_ptr_array_index(one, i), TRUE, a);
    for (guint i = 0; i < two->len; i++)
        diagnostic_format(g_ptr_array_index(two, i), TRUE, b);
    return strcmp(a->str, b->str) != 0 ? g_strdup_printf("%s, not %s", a->str, b->str) : NULL;
}

char *same_tree(const char *text, gsize length)
{
    g_autoptr(GPtrArray) one = diagnostics_new(), two = diagnostics_new();
    g_autoptr(YamlTree) a = yaml_tree_parse("", text, length, one);
    g_autoptr(YamlTree) b = yaml_tree_parse_events("", text, length, two);

    if ((a == NULL) != (b == NULL))
        return g_strdup(a == NULL ? "refused by one only" : "accepted by one only");
    if (a == NULL)
        return compare_mistakes(one, two);
    return compare(yaml_tree_root(a), yaml_tree_root(b));
}
