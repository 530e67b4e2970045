/* The years of a form, without the form. */
#include "form/outline.h"

#include "base/yamltree.h"

#include <stdlib.h>
#include <string.h>

static gboolean read_year(const char **p, int *year)
{
    if (strspn(*p, "0123456789") != 4)
        return FALSE;
    *year = atoi(*p);
    *p += 4;
    return TRUE;
}

gboolean form_read_years(const char *text, int *first, int *last)
{
    const char *p = text;
    gboolean starts = read_year(&p, first), ends;

    if (starts && *p == '\0') {
        *last = *first;
        return TRUE;
    }
    if (!g_str_has_prefix(p, ".."))
        return FALSE;
    p += 2;
    ends = read_year(&p, last);
    if (!ends)
        *last = G_MAXINT;
    return *p == '\0' && (starts || ends) && *first <= *last;
}

/* Of text that is no YAML, what stands before the sections. */
static YamlTree *read_tree(const char *text, gsize length)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    YamlTree *tree = yaml_tree_parse("", text, length, diagnostics);
    const char *sections = tree == NULL ? g_strstr_len(text, (gssize)length, "\nsections:") : NULL;

    return sections != NULL ? yaml_tree_parse("", text, (gsize)(sections + 1 - text), diagnostics)
                            : tree;
}

static const char *text_at(const YamlNode *root, const char *key)
{
    const YamlNode *node =
        root->kind == YAML_MAPPING ? yaml_node_resolve(yaml_mapping_get(root, key)) : NULL;

    return node != NULL && node->kind == YAML_SCALAR ? node->text : NULL;
}

gboolean form_is_meant_for(const char *text, gsize length, int year)
{
    g_autoptr(YamlTree) tree = read_tree(text, length);
    const YamlNode *root = tree != NULL ? yaml_node_resolve(yaml_tree_root(tree)) : NULL;
    const char *years = root != NULL ? text_at(root, "years") : NULL;
    int first = 0, last = G_MAXINT;

    if (root == NULL || text_at(root, "form") == NULL)
        return FALSE;
    return years != NULL &&
           (!form_read_years(years, &first, &last) || (year >= first && year <= last));
}
