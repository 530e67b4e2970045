/* Resolving paths in expressions: among the rows or columns of a table, then among all items. */
#include "form/names.h"

#include <string.h>

/* Path → header of the scope's axis. */
static GHashTable *axis_paths(const Loader *loader, const Scope *scope)
{
    return g_hash_table_lookup(loader->axes,
                               scope->rows ? scope->table->rows : scope->table->columns);
}

static int find_figure(const Scope *scope, const char *text)
{
    for (guint i = 0; scope->figures != NULL && i < scope->figures->len; i++)
        if (strcmp(scope->figures->pdata[i], text) == 0)
            return (int)i + 1;
    return 0;
}

gboolean names_find(Loader *loader, const Scope *scope, const char *path, gsize length, Name *name)
{
    char text[LOADER_MAX_PATH + 1];

    if (length > LOADER_MAX_PATH)
        return FALSE;
    memcpy(text, path, length);
    text[length] = '\0';
    *name = (Name){.is_this = scope->cells != NULL && g_str_equal(text, "this"),
                   .figure = find_figure(scope, text)};
    if (name->is_this || name->figure > 0)
        return TRUE;
    if (scope->table != NULL)
        name->header = g_hash_table_lookup(axis_paths(loader, scope), text);
    if (name->header == NULL && *text != '\0')
        name->key = form_key_at(loader->form, text);
    if (name->header == NULL && name->key == NULL && scope->section != NULL) {
        g_autofree char *whole = g_strconcat(scope->section->id, ".", text, NULL);

        name->key = form_key_at(loader->form, whole);
    }
    return name->header != NULL || (name->key != NULL && !g_str_equal(text, "form"));
}

gboolean names_is_item(const Name *name)
{
    if (name->is_this || name->figure > 0)
        return TRUE;
    return name->header != NULL ? name->header->n_children == 0 : name->key->item >= 0;
}

static int item_of_leaf(const Scope *scope, gsize leaf, gsize line)
{
    gsize row = scope->rows ? leaf : line, column = scope->rows ? line : leaf;

    return scope->table->first_item + (int)(row * scope->table->n_columns + column);
}

int names_item(const Scope *scope, const Name *name, gsize line)
{
    if (name->is_this)
        return scope->cells[line];
    return name->header != NULL ? item_of_leaf(scope, name->header->first_leaf, line)
                                : name->key->item;
}

static void collect_item(Loader *loader, int item, GArray *items)
{
    if (loader->form->items[item].type.type->numeric)
        g_array_append_val(items, item);
}

static gsize collect_below(Loader *loader, const FormKey *key, GArray *items)
{
    gsize seen = 1;

    if (key->item >= 0 && !g_hash_table_contains(loader->computed, GINT_TO_POINTER(key->item)))
        collect_item(loader, key->item, items);
    for (gsize i = 0; i < key->n_children; i++)
        seen += collect_below(loader, &key->children[i], items);
    return seen;
}

gsize names_collect(Loader *loader, const Scope *scope, const Name *name, gsize line, GArray *items)
{
    const FormHeader *group = name->header;

    if (group == NULL)
        return collect_below(loader, name->key, items);
    for (gsize i = group->first_leaf; i < group->first_leaf + group->n_leaves; i++) {
        const FormHeader *leaf =
            scope->rows ? scope->table->row_leaves[i] : scope->table->column_leaves[i];

        if (!leaf->computed)
            collect_item(loader, item_of_leaf(scope, i, line), items);
    }
    return group->n_leaves;
}

static void collect_passages(const Loader *loader, const FormKey *key, GArray *items)
{
    if (key->item >= 0 && loader->form->items[key->item].kind == ITEM_PASSAGE)
        g_array_append_val(items, key->item);
    for (gsize i = 0; i < key->n_children; i++)
        collect_passages(loader, &key->children[i], items);
}

int *names_passages(const Loader *loader, const Scope *scope, const Name *name, gsize line)
{
    GArray *items = g_array_new(FALSE, FALSE, sizeof(int));
    const int end = -1;

    if (name->is_this && loader->form->items[scope->cells[line]].kind == ITEM_PASSAGE)
        g_array_append_val(items, scope->cells[line]);
    if (name->key != NULL)
        collect_passages(loader, name->key, items);
    g_array_append_val(items, end);
    return (int *)(void *)g_array_free(items, FALSE);
}

static gint by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_sorted(GPtrArray *names, GHashTable *paths)
{
    GHashTableIter iter;
    gpointer path;

    g_hash_table_iter_init(&iter, paths);
    while (g_hash_table_iter_next(&iter, &path, NULL))
        g_ptr_array_add(names, path);
    g_ptr_array_sort(names, by_text);
}

static void add_items(GPtrArray *names, const Form *form, const Scope *scope)
{
    for (gsize i = 0; i < form->n_items; i++) {
        const FormItem *item = &form->items[i];

        g_ptr_array_add(names, item->path);
        if (scope->section != NULL && item->section == scope->section)
            g_ptr_array_add(names, item->path + strlen(scope->section->id) + 1);
    }
}

char *names_suggest(Loader *loader, const Scope *scope, const char *path, gsize length,
                    gboolean in_sum)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *text = g_strndup(path, length);
    GHashTable *keys = ((FormParts *)loader->form)->keys;
    gsize most = g_hash_table_size(keys) +
                 (scope->table != NULL ? g_hash_table_size(axis_paths(loader, scope)) : 0);

    if (!loader_may_suggest(loader, text, most))
        return NULL;
    if (scope->cells != NULL)
        g_ptr_array_add(names, (gpointer) "this");
    if (in_sum && scope->self != NULL)
        g_ptr_array_add(names, (gpointer)(scope->rows ? "rows" : "columns"));
    if (scope->table != NULL)
        add_sorted(names, axis_paths(loader, scope));
    else if (in_sum)
        add_sorted(names, keys);
    if (!in_sum)
        add_items(names, loader->form, scope);
    return loader_suggest(loader, text, (const char *const *)names->pdata, names->len);
}
