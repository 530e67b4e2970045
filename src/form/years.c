/* What of one year's report has to do with the next one's: what compares with the form followed,
 * and what is carried over. What that form has of it is seen when both are at hand. */
#include "base/i18n.h"
#include "base/nearest.h"
#include "form/loader.h"

#include <string.h>

#define MOST_COMPLAINTS 50 /* about the form followed */

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
    loader_unknown_name(loader, &(LoaderPlace){node, 0}, node->text, node->length, hint,
                        _("没有“%s”这一项或这一组"), node->text);
    return NULL;
}

/* ---- what is said of the form followed ------------------------------------------------------- */

static void add_link(Loader *loader, GArray *links, const char *to, const YamlNode *node)
{
    FormLink link = {
        .to = to, .path = loader_text(loader, node), .line = node->line, .column = node->column};

    g_array_append_val(links, link);
}

/* Items and groups, itself among them: the work it is to go through them. */
static gsize size_of(const FormKey *key)
{
    gsize n = 1;

    for (gsize i = 0; i < key->n_children; i++)
        n += size_of(&key->children[i]);
    return n;
}

/* ---- compares: ------------------------------------------------------------------------------- */

static void mark(const FormKey *key, guint8 *marks)
{
    if (key->item >= 0)
        marks[key->item] = TRUE;
    for (gsize i = 0; i < key->n_children; i++)
        mark(&key->children[i], marks);
}

static void read_compares(Loader *loader, const YamlNode *list, GArray *links)
{
    guint8 *marks = form_new_array(loader->form, guint8, loader->form->n_items);

    loader->form->compares = marks;
    if (list == NULL)
        return;
    if (loader->form->follows == NULL)
        loader_error(loader, list, 0, NULL, _("compares 要和 follows 一起用：与哪个表单相比？"));
    for (const YamlNode *node = list->first; node != NULL; node = node->next) {
        const FormKey *key = find_key(loader, yaml_node_resolve(node));

        if (key == NULL)
            continue;
        if (!loader_spend(loader, node, size_of(key)))
            return;
        mark(key, marks);
        add_link(loader, links, NULL, yaml_node_resolve(node));
    }
}

/* ---- carry_over: ----------------------------------------------------------------------------- */

/* A group or item of a form. */
typedef struct {
    const Form *form;
    const FormKey *key;
} Part;

/* Pairs the items of two groups of the same make, in `carries` unless it is NULL. FALSE when they
 * are not. */
static gboolean pair(Part to, Part from, int *carries)
{
    int into = to.key->item, item = from.key->item;

    if (into >= 0 || item >= 0) {
        if (into < 0 || item < 0 ||
            to.form->items[into].type.type != from.form->items[item].type.type)
            return FALSE;
        if (carries != NULL && to.form->items[into].formula == NULL)
            carries[into] = item;
        return TRUE;
    }
    for (gsize i = 0; i < to.key->n_children; i++) {
        const FormKey *child = &to.key->children[i];
        const FormKey *other = form_key_find(from.key, child->id, strlen(child->id), NULL);

        if (other == NULL || !pair((Part){to.form, child}, (Part){from.form, other}, carries))
            return FALSE;
    }
    return TRUE;
}

typedef struct {
    Loader *loader;
    int *carries;
    FormCarried *carried;
    GArray *links;
} CarryOver;

/* From a report of this form. */
static void carry_own(const CarryOver *over, const FormKey *to, const YamlNode *node)
{
    const Form *form = over->loader->form;
    const FormKey *from = find_key(over->loader, node);

    if (from != NULL && !pair((Part){form, to}, (Part){form, from}, over->carries) &&
        !over->loader->holes)
        loader_error(over->loader, node, 0, NULL, _("两边的项目不一样，不能结转"));
}

static void carry_group(const CarryOver *over, const FormKey *to, FormCarried carried)
{
    if (to->item >= 0 && over->loader->form->items[to->item].formula == NULL)
        over->carried[to->item] = carried;
    for (gsize i = 0; i < to->n_children; i++)
        carry_group(over, &to->children[i], carried);
}

/* From a report of the form followed. */
static void carry_followed(const CarryOver *over, const FormKey *to, const YamlNode *name,
                           const YamlNode *node)
{
    Loader *loader = over->loader;

    if (node->kind != YAML_SCALAR) {
        loader_error(loader, node, 0, NULL, _("这里要写一项或一组的路径"));
        return;
    }
    add_link(loader, over->links, loader_text(loader, name), node);
    carry_group(over, to, (FormCarried){loader_text(loader, node), strlen(name->text)});
}

/* One path for reports of both forms: this one may not have it. */
static void carry_both(const CarryOver *over, const FormKey *to, const YamlNode *name,
                       const YamlNode *node)
{
    const Form *form = over->loader->form;
    const FormKey *from = node->kind == YAML_SCALAR ? form_key_at(form, node->text) : NULL;

    if (from != NULL && pair((Part){form, to}, (Part){form, from}, NULL))
        pair((Part){form, to}, (Part){form, from}, over->carries);
    carry_followed(over, to, name, node);
}

static void carry(const CarryOver *over, const YamlNode *name, const YamlNode *value)
{
    const FormKey *to = find_key(over->loader, name);

    if (to == NULL || !loader_spend(over->loader, name, size_of(to)))
        return;
    if (over->loader->form->follows == NULL) {
        carry_own(over, to, value);
    } else if (value->kind != YAML_SEQUENCE) {
        carry_both(over, to, name, value);
    } else if (value->n_children != 2) {
        loader_error(over->loader, value, 0, NULL,
                     _("要写两个路径：先是本表的，再是所接替的表格的"));
    } else {
        carry_own(over, to, yaml_node_resolve(value->first));
        carry_followed(over, to, name, yaml_node_resolve(value->first->next));
    }
}

static void read_carry_over(Loader *loader, const YamlNode *mapping, GArray *links)
{
    gsize n = loader->form->n_items;
    CarryOver over = {.loader = loader,
                      .carries = form_new_array(loader->form, int, n),
                      .carried = form_new_array(loader->form, FormCarried, n),
                      .links = links};

    for (gsize i = 0; i < n; i++)
        over.carries[i] = -1;
    loader->form->carries = over.carries;
    loader->form->carried = over.carried;
    for (const YamlNode *name = mapping != NULL ? mapping->first : NULL; name != NULL;
         name = name->next->next)
        carry(&over, yaml_node_resolve(name), yaml_node_resolve(name->next));
}

void loader_read_years(Loader *loader, const YamlNode *compares, const YamlNode *carry_over)
{
    GArray *links = g_array_new(FALSE, FALSE, sizeof(FormLink));

    read_compares(loader, compares, links);
    read_carry_over(loader, carry_over, links);
    loader->form->n_links = links->len;
    loader->form->links = form_keep_array(loader->form, links);
}

/* ---- with last year's form at hand ----------------------------------------------------------- */

static void complain(const Form *form, const FormLink *link, char *hint, char *message,
                     Diagnostics *diagnostics)
{
    Diagnostic *diagnostic = diagnostic_new(form->file, link->line, link->column, "%s", message);

    diagnostic->hint = hint;
    diagnostics_add(diagnostics, diagnostic);
    g_free(message);
}

static char *suggest(const Form *last, const char *path)
{
    GHashTable *keys = ((const FormParts *)last)->keys;
    guint n;
    g_autofree const char **paths = (const char **)g_hash_table_get_keys_as_array(keys, &n);
    const char *nearest = nearest_name(path, paths, n);

    return nearest != NULL ? g_strdup_printf(_("是不是“%s”？"), nearest) : NULL;
}

gboolean form_check_links(const Form *form, const Form *last, Diagnostics *diagnostics)
{
    guint before = diagnostics->len;

    for (gsize i = 0; i < form->n_links && diagnostics->len - before < MOST_COMPLAINTS; i++) {
        const FormLink *link = &form->links[i];
        const FormKey *from = *link->path != '\0' ? form_key_at(last, link->path) : NULL;
        const FormKey *to = form_key_at(form, link->to != NULL ? link->to : link->path);
        g_autofree char *shown = diagnostic_excerpt(link->path, LOADER_MAX_PATH);

        if (from == NULL)
            complain(form, link, suggest(last, link->path),
                     g_strdup_printf(_("上年的表格 %s 没有“%s”这一项或这一组"), last->id, shown),
                     diagnostics);
        else if (!pair((Part){form, to}, (Part){last, from}, NULL))
            complain(form, link, NULL,
                     g_strdup_printf(link->to != NULL ? _("与上年的表格 %s 的“%s”不一样，不能结转")
                                                      : _("与上年的表格 %s 的“%s”不一样，不能相比"),
                                     last->id, shown),
                     diagnostics);
    }
    return diagnostics->len == before;
}

gboolean form_carries_into(const Form *form, int item)
{
    return form->carries[item] >= 0 || form->carried[item].group != NULL;
}

const FormItem *form_carried_into(const Form *form, int item, const Form *last)
{
    const FormCarried *carried = &form->carried[item];
    g_autofree char *path = NULL;
    const FormItem *found;

    if (strcmp(form->id, last->id) == 0)
        return form->carries[item] >= 0 ? form_item_at(last, form->items[form->carries[item]].path)
                                        : NULL;
    if (g_strcmp0(form->follows, last->id) != 0 || carried->group == NULL)
        return NULL;
    path = g_strconcat(carried->group, form->items[item].path + carried->length, NULL);
    found = form_item_at(last, path);
    return found != NULL && found->type.type == form->items[item].type.type ? found : NULL;
}
