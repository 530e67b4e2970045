/* A number with thousands separators within braces, {amount: 7,730.28}: to YAML the comma ends the
 * value, and 730.28 is a key without one. Read as it was meant, it is one bad value. */
#include "report/internal.h"

#include <string.h>

static gboolean is_of_digits(const YamlNode *node)
{
    return node->kind == YAML_SCALAR && node->style == YAML_PLAIN && !node->has_tag &&
           !node->has_anchor && node->length > 0 &&
           strspn(node->text, "0123456789.") == node->length;
}

static gboolean goes_on(const FormKey *mapping, const YamlNode *value, const YamlNode *name)
{
    const YamlNode *nothing = name->next;

    return is_of_digits(name) && name->line == value->line && nothing->kind == YAML_SCALAR &&
           nothing->length == 0 && yaml_node_is_null(nothing) &&
           form_key_find(mapping, name->text, name->length, NULL) == NULL;
}

const YamlNode *source_split_figure(const FormKey *mapping, const YamlNode *value)
{
    const YamlNode *last = value;

    if (value->next == NULL || !is_of_digits(value->next) || value->kind != YAML_SCALAR ||
        value->style != YAML_PLAIN || value->length == 0 ||
        strspn(value->text, "+-0123456789") != value->length)
        return NULL;
    while (last->next != NULL && goes_on(mapping, value, last->next))
        last = last->next->next;
    return last != value ? last : NULL;
}

char *source_figure_text(const YamlNode *value, const YamlNode *last)
{
    GString *text = g_string_new(value->text);

    for (const YamlNode *node = value; node != last; node = node->next->next)
        g_string_append_printf(text, ",%s", node->next->text);
    return g_string_free(text, FALSE);
}
