/* The key tree of report files: drafted while items are read, then frozen into arrays. */
#include "base/i18n.h"
#include "form/loader.h"

#include <string.h>

typedef struct KeyDraft KeyDraft;
struct KeyDraft {
    FormKey key; /* its children are only counted */
    char *path;  /* the form's */
    gsize path_length;
    KeyDraft *first, *last, *next; /* children, in printed order; the parent's next one */
    FormKey *frozen;
};

static KeyDraft *draft_new(Loader *loader, const char *path, gsize path_length, FormKey key)
{
    KeyDraft *draft = arena_new0(&loader->drafts, KeyDraft, 1);

    draft->key = key;
    draft->path = form_new_text(loader->form, path_length);
    draft->path_length = path_length;
    memcpy(draft->path, path, path_length);
    g_hash_table_insert(loader->keys, draft->path, draft);
    return draft;
}

static void add_child(KeyDraft *above, KeyDraft *draft)
{
    if (above->last != NULL)
        above->last->next = draft;
    else
        above->first = draft;
    above->last = draft;
    above->key.n_children++;
}

void loader_keys_init(Loader *loader)
{
    loader->keys = g_hash_table_new(g_str_hash, g_str_equal);
    loader->root = draft_new(loader, "", 0, (FormKey){.id = "", .item = -1});
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

/* Writes the path of `id` below a key; returns its length. */
static gsize put_path(char path[LOADER_MAX_PATH + LOADER_MAX_ID + 2], const KeyDraft *above,
                      const char *id)
{
    gsize before = above->path_length, length = strlen(id);

    g_assert(before <= LOADER_MAX_PATH && length <= LOADER_MAX_ID);
    memcpy(path, above->path, before);
    if (before > 0)
        path[before++] = '.';
    memcpy(path + before, id, length + 1);
    return before + length;
}

gpointer loader_key(Loader *loader, gpointer parent, const char *id, const char *label, int item,
                    const YamlNode *place)
{
    KeyDraft *above = parent != NULL ? parent : loader->root, *draft;
    char path[LOADER_MAX_PATH + LOADER_MAX_ID + 2];
    gsize length = put_path(path, above, id);

    if (length > LOADER_MAX_PATH) {
        loader_path_too_long(loader, place);
        return above;
    }
    draft = g_hash_table_lookup(loader->keys, path);
    if (draft == NULL) {
        draft = draft_new(loader, path, length, (FormKey){.id = id, .label = label, .item = item});
        add_child(above, draft);
        if (above->key.item >= 0 && place != loader->clashing)
            loader_error(loader, place, 0, NULL, _("“%s”已经用在别处，不能再分下级"), above->path);
    } else if ((item >= 0 || draft->key.item >= 0) && place != loader->clashing) {
        loader_error(loader, place, 0, NULL, _("“%s”重复了"), draft->path);
    }
    return draft;
}

static void freeze(Loader *loader, KeyDraft *draft, FormKey *key)
{
    FormKey *child;

    draft->frozen = key;
    if (draft->first == NULL)
        return;
    key->children = child = form_new_array(loader->form, FormKey, key->n_children);
    for (KeyDraft *below = draft->first; below != NULL; below = below->next, child++) {
        *child = below->key;
        child->parent = key;
        freeze(loader, below, child);
    }
}

/* The table of drafts becomes the form's, of keys. */
static void hand_over(Loader *loader)
{
    FormParts *parts = (FormParts *)loader->form;
    GHashTableIter iter;
    gpointer draft;

    g_hash_table_iter_init(&iter, loader->keys);
    while (g_hash_table_iter_next(&iter, NULL, &draft))
        g_hash_table_iter_replace(&iter, ((KeyDraft *)draft)->frozen);
    g_hash_table_unref(parts->keys);
    parts->keys = g_steal_pointer(&loader->keys);
}

void loader_keys_finish(Loader *loader)
{
    FormKey *root = form_new_array(loader->form, FormKey, 1);

    *root = ((KeyDraft *)loader->root)->key;
    freeze(loader, loader->root, root);
    loader->form->root = root;
    hand_over(loader);
    loader->root = NULL;
    arena_clear(&loader->drafts);
}
