/* What of one year's report has to do with the next one's: what compares with the form followed,
 * and what is carried over. */
#include "base/i18n.h"
#include "form/loader.h"

#include <string.h>

static const FormKey *find_key(Loader *loader, const YamlNode *node)
{
    g_autofree const char **paths = NULL;
    GHashTable *keys = ((FormParts *)loader->form)->keys;
    const FormKey *key = node->kind == YAML_SCALAR ? form_key_at(loader->form, node->text) : NULL;
    char *hint = NULL;

    if (key != NULL && *node->text != '\0')
        return key;
    if (node->kind != YAML_SCALAR) {
        loader_error(loader, node, 0, NULL, _("这里要写一项或一组的路径"));
        return NULL;
    }
    if (loader_may_suggest(loader, node->text, g_hash_table_size(keys))) {
        guint n;

        paths = (const char **)g_hash_table_get_keys_as_array(keys, &n);
        hint = loader_suggest(loader, node->text, paths, n);
    }
    loader_error(loader, node, 0, hint, _("没有“%s”这一项或这一组"), node->text);
    return NULL;
}

/* ---- compares: ------------------------------------------------------------------------------- */

static void mark(const FormKey *key, guint8 *marks)
{
    if (key->item >= 0)
        marks[key->item] = TRUE;
    for (gsize i = 0; i < key->n_children; i++)
        mark(&key->children[i], marks);
}

static void read_compares(Loader *loader, const YamlNode *list)
{
    guint8 *marks = form_new_array(loader->form, guint8, loader->form->n_items);

    loader->form->compares = marks;
    if (list == NULL)
        return;
    if (loader->form->follows == NULL)
        loader_error(loader, list, 0, NULL, _("compares 要和 follows 一起用：与哪个表单相比？"));
    for (const YamlNode *node = list->first; node != NULL; node = node->next) {
        const FormKey *key = find_key(loader, yaml_node_resolve(node));

        if (key != NULL)
            mark(key, marks);
    }
}

/* ---- carry_over: ----------------------------------------------------------------------------- */

/* Pairs the items of two groups of the same make. FALSE when they are not. */
static gboolean pair(const Form *form, const FormKey *to, const FormKey *from, int *carries)
{
    if (to->item >= 0 || from->item >= 0) {
        if (to->item < 0 || from->item < 0 ||
            form->items[to->item].type.type != form->items[from->item].type.type)
            return FALSE;
        if (form->items[to->item].formula == NULL)
            carries[to->item] = from->item;
        return TRUE;
    }
    for (gsize i = 0; i < to->n_children; i++) {
        const FormKey *other =
            form_key_find(from, to->children[i].id, strlen(to->children[i].id), NULL);

        if (other == NULL || !pair(form, &to->children[i], other, carries))
            return FALSE;
    }
    return TRUE;
}

static void read_carry_over(Loader *loader, const YamlNode *mapping)
{
    int *carries = form_new_array(loader->form, int, loader->form->n_items);

    for (gsize i = 0; i < loader->form->n_items; i++)
        carries[i] = -1;
    loader->form->carries = carries;
    if (mapping == NULL)
        return;
    for (const YamlNode *name = mapping->first; name != NULL; name = name->next->next) {
        const FormKey *to = find_key(loader, yaml_node_resolve(name));
        const FormKey *from = find_key(loader, yaml_node_resolve(name->next));

        if (to != NULL && from != NULL && !pair(loader->form, to, from, carries))
            loader_error(loader, yaml_node_resolve(name->next), 0, NULL,
                         _("两边的项目不一样，不能结转"));
    }
}

void loader_read_years(Loader *loader, const YamlNode *compares, const YamlNode *carry_over)
{
    read_compares(loader, compares);
    read_carry_over(loader, carry_over);
}
