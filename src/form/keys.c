/* The key tree of report files: drafted while items are read, then frozen into arrays. */
#include "base/i18n.h"
#include "form/loader.h"

#include <string.h>

typedef struct {
    FormKey key;
    char *path;          /* the form's */
    GPtrArray *children; /* of KeyDraft *, in printed order; NULL: none */
} KeyDraft;

static void draft_free(gpointer data)
{
    KeyDraft *draft = data;

    g_clear_pointer(&draft->children, g_ptr_array_unref);
    g_free(draft);
}

static KeyDraft *draft_new(Loader *loader, char *path, const char *id, const char *label, int item)
{
    KeyDraft *draft = g_new0(KeyDraft, 1);

    draft->key = (FormKey){.id = id, .label = label, .item = item};
    draft->path = form_keep(loader->form, path);
    g_hash_table_insert(loader->keys, draft->path, draft);
    return draft;
}

void loader_keys_init(Loader *loader)
{
    loader->keys = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, draft_free);
    loader->root = draft_new(loader, g_strdup(""), "", NULL, -1);
}

char *loader_key_path(gpointer key)
{
    return ((KeyDraft *)key)->path;
}

void loader_key_section(gpointer key, const FormSection *section)
{
    ((KeyDraft *)key)->key.section = section;
}

void loader_path_too_long(Loader *loader, const YamlNode *place)
{
    loader_error(loader, place, 0, NULL, _("路径太长：各级 id 合起来最多 %d 个字符"),
                 LOADER_MAX_PATH);
    loader->truncated = TRUE;
}

gpointer loader_key(Loader *loader, gpointer parent, const char *id, const char *label, int item,
                    const YamlNode *place)
{
    KeyDraft *above = parent != NULL ? parent : loader->root;
    g_autofree char *path =
        above == loader->root ? g_strdup(id) : g_strconcat(above->path, ".", id, NULL);
    KeyDraft *draft = g_hash_table_lookup(loader->keys, path);

    if (strlen(path) > LOADER_MAX_PATH) {
        loader_path_too_long(loader, place);
        return above;
    }
    if (draft == NULL) {
        draft = draft_new(loader, g_steal_pointer(&path), id, label, item);
        if (above->children == NULL)
            above->children = g_ptr_array_new();
        g_ptr_array_add(above->children, draft);
        if (above->key.item >= 0 && place != loader->clashing)
            loader_error(loader, place, 0, NULL, _("“%s”已经用在别处，不能再分下级"), above->path);
    } else if ((item >= 0 || draft->key.item >= 0) && place != loader->clashing) {
        loader_error(loader, place, 0, NULL, _("“%s”重复了"), draft->path);
    }
    return draft;
}

static void freeze(Loader *loader, const KeyDraft *draft, FormKey *key)
{
    FormKey *children;

    g_hash_table_insert(((FormParts *)loader->form)->keys, draft->path, key);
    if (draft->children == NULL)
        return;
    children = form_new_array(loader->form, FormKey, draft->children->len);
    key->children = children;
    key->n_children = draft->children->len;
    for (gsize i = 0; i < key->n_children; i++) {
        const KeyDraft *child = g_ptr_array_index(draft->children, i);

        children[i] = child->key;
        children[i].parent = key;
        freeze(loader, child, &children[i]);
    }
}

void loader_keys_finish(Loader *loader)
{
    FormKey *root = form_new_array(loader->form, FormKey, 1);

    *root = ((KeyDraft *)loader->root)->key;
    freeze(loader, loader->root, root);
    loader->form->root = root;
}
