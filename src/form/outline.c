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

/* Keys of a form; a report has the first of them, too. */
static const char *const keys[] = {"form:", "years:", "follows:", "sections:", NULL};

/* The lines that begin with them, on which little can be wrong. */
static char *outline(const char *text, gsize length)
{
    g_autofree char *all = g_strndup(text, length);
    g_auto(GStrv) lines = g_strsplit_set(all, "\r\n", -1);
    GString *out = g_string_new(NULL);

    for (char **line = lines; *line != NULL; line++)
        for (gsize i = 0; keys[i] != NULL; i++)
            if (g_str_has_prefix(*line, keys[i]))
                g_string_append_printf(out, "%s\n", *line);
    return g_string_free(out, FALSE);
}

/* Of text that is no YAML, what stands on these lines; NULL: they are none either. */
static YamlTree *read_tree(const char *text, gsize length, char **lines)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    YamlTree *tree = yaml_tree_parse("", text, length, diagnostics);

    if (tree != NULL)
        return tree;
    *lines = outline(text, length);
    return yaml_tree_parse("", *lines, strlen(*lines), diagnostics);
}

static const char *text_at(const YamlNode *root, const char *key)
{
    const YamlNode *node =
        root->kind == YAML_MAPPING ? yaml_node_resolve(yaml_mapping_get(root, key)) : NULL;

    return node != NULL && node->kind == YAML_SCALAR ? node->text : NULL;
}

/* The year in a form's id, which is usually the first it is for; 0: there is none. */
static int year_in(const char *id)
{
    for (const char *p = id; *p != '\0'; p += MAX(strspn(p, "0123456789"), 1))
        if (strspn(p, "0123456789") == 4)
            return atoi(p);
    return 0;
}

/* Of one without years: it would be for all, but what replaces no other and is not named for a year
 * is no newer than any other. What has no sections is a report. */
static gboolean may_be_for(const YamlNode *root, int year)
{
    int named = year_in(text_at(root, "form"));

    return yaml_mapping_get(root, "sections") != NULL && named <= year &&
           (named > 0 || text_at(root, "follows") != NULL);
}

gboolean form_is_meant_for(const char *text, gsize length, int year)
{
    g_autofree char *lines = NULL;
    g_autoptr(YamlTree) tree = read_tree(text, length, &lines);
    const YamlNode *root = tree != NULL ? yaml_node_resolve(yaml_tree_root(tree)) : NULL;
    const char *years = root != NULL ? text_at(root, "years") : NULL;
    int first = 0, last = G_MAXINT;

    if (root == NULL)
        return strstr(lines, "sections:") != NULL;
    if (text_at(root, "form") == NULL)
        return FALSE;
    if (years == NULL)
        return may_be_for(root, year);
    return !form_read_years(years, &first, &last) || (year >= first && year <= last);
}
