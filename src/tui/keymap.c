/* Layers of bindings, the latest first, and looking things up in them. */
#include "tui/keymap.h"

#include "base/i18n.h"

#include <string.h>

struct Keymap {
    GArray *bindings; /* of Binding: the editor's, then the program's */
    guint n_editor;
};

#define CELLS   CONTEXT_CELLS
#define TYPED   (CONTEXT_EDIT | CONTEXT_PROSE)
#define READING (CONTEXT_LIST | CONTEXT_PAGER)

/* Letters move only where no text is typed. There is no need for a pending g: the first of gg is
 * there already, the second stays. */
static const Binding vi[] = {
    {CELLS, 'h', COMMAND_MOVE, MOTION_LEFT},
    {CELLS | READING, 'j', COMMAND_MOVE, MOTION_DOWN},
    {CELLS | READING, 'k', COMMAND_MOVE, MOTION_UP},
    {CELLS, 'l', COMMAND_MOVE, MOTION_RIGHT},
    {CELLS | READING, 'g', COMMAND_MOVE, MOTION_TEXT_START},
    {CELLS | READING, 'G', COMMAND_MOVE, MOTION_TEXT_END},
    {CELLS, '^', COMMAND_MOVE, MOTION_LINE_START},
    {CELLS, '$', COMMAND_MOVE, MOTION_LINE_END},
    {CELLS, 'w', COMMAND_MOVE, MOTION_NEXT},
    {CELLS, 'b', COMMAND_MOVE, MOTION_PREVIOUS},
    {CELLS, 'x', COMMAND_CLEAR, 0},
    {CELLS, 'i', COMMAND_EDIT, 0},
    {CELLS, 'u', COMMAND_UNDO, 0},
};

static const Binding emacs[] = {
    {CELLS | TYPED | READING | CONTEXT_HELP, CTRL_KEY('n'), COMMAND_MOVE, MOTION_DOWN},
    {CELLS | TYPED | READING | CONTEXT_HELP, CTRL_KEY('p'), COMMAND_MOVE, MOTION_UP},
    {CELLS | TYPED, CTRL_KEY('b'), COMMAND_MOVE, MOTION_LEFT},
    {CELLS | TYPED, CTRL_KEY('a'), COMMAND_MOVE, MOTION_LINE_START},
    {CELLS | TYPED, CTRL_KEY('e'), COMMAND_MOVE, MOTION_LINE_END},
    {CELLS | TYPED, ALT_KEY('f'), COMMAND_MOVE, MOTION_WORD_RIGHT},
    {CELLS | TYPED, ALT_KEY('b'), COMMAND_MOVE, MOTION_WORD_LEFT},
    {CELLS | TYPED | READING | CONTEXT_HELP, CTRL_KEY('v'), COMMAND_MOVE, MOTION_PAGE_DOWN},
    {CELLS | TYPED | READING | CONTEXT_HELP, ALT_KEY('v'), COMMAND_MOVE, MOTION_PAGE_UP},
    {CELLS | TYPED | READING | CONTEXT_HELP, ALT_KEY('<'), COMMAND_MOVE, MOTION_TEXT_START},
    {CELLS | TYPED | READING | CONTEXT_HELP, ALT_KEY('>'), COMMAND_MOVE, MOTION_TEXT_END},
    {TYPED | CONTEXT_HELP, CTRL_KEY('d'), COMMAND_DELETE, MOTION_RIGHT},
    {CELLS | TYPED, ALT_KEY('y'), COMMAND_PASTE, 0}, /* Ctrl-Y redoes, and Ctrl-V is taken above */
};

static const struct {
    const Binding *bindings;
    gsize n;
} editors[N_EDITORS] = {
    [EDITOR_VI] = {vi, G_N_ELEMENTS(vi)},
    [EDITOR_EMACS] = {emacs, G_N_ELEMENTS(emacs)},
};

/* ---- making one ------------------------------------------------------------------------------ */

Keymap *keymap_new(void)
{
    Keymap *keymap = g_new0(Keymap, 1);
    gsize n;
    const Binding *bindings = bindings_all(&n);

    keymap->bindings = g_array_new(FALSE, FALSE, sizeof(Binding));
    g_array_append_vals(keymap->bindings, bindings, (guint)n);
    return keymap;
}

void keymap_free(Keymap *keymap)
{
    if (keymap == NULL)
        return;
    g_array_unref(keymap->bindings);
    g_free(keymap);
}

const Binding *keymap_editor(Editor editor, gsize *n)
{
    *n = editors[editor].n;
    return editors[editor].bindings;
}

void keymap_add_editor(Keymap *keymap, Editor editor)
{
    guint n = (guint)editors[editor].n;

    g_array_prepend_vals(keymap->bindings, editors[editor].bindings, n);
    keymap->n_editor += n;
}

/* ---- other keys ------------------------------------------------------------------------------ */

static Binding *binding_at(const Keymap *keymap, guint i)
{
    return &g_array_index(keymap->bindings, Binding, i);
}

static gboolean is_named(const Binding *binding, const char *name)
{
    g_autofree char *own = binding_name(binding);

    return strcmp(own, name) == 0;
}

/* The contexts in which the program itself gives a command keys; 0: there is no such command. */
static unsigned contexts_of(const char *name, Binding *found)
{
    gsize n;
    const Binding *bindings = bindings_all(&n);
    unsigned contexts = 0;

    for (gsize i = 0; i < n; i++) {
        if (!is_named(&bindings[i], name))
            continue;
        contexts |= bindings[i].contexts;
        *found = bindings[i];
    }
    found->contexts = contexts;
    return contexts;
}

gboolean keymap_rebind(Keymap *keymap, const char *name, const Key *keys, gsize n_keys)
{
    Binding binding;
    guint at = keymap->bindings->len;

    if (contexts_of(name, &binding) == 0)
        return FALSE;
    for (guint i = keymap->bindings->len; i-- > 0;) {
        if (!is_named(binding_at(keymap, i), name))
            continue;
        g_array_remove_index(keymap->bindings, i);
        keymap->n_editor -= i < keymap->n_editor;
        at = i;
    }
    at = MAX(at, keymap->n_editor); /* its place in the help page stays */
    for (gsize i = 0; i < MAX(n_keys, 1); i++) {
        binding.key = n_keys > 0 ? keys[i] : 0;
        g_array_insert_val(keymap->bindings, at + (guint)i, binding);
    }
    return TRUE;
}

const Binding *keymap_conflict(const Keymap *keymap, const char *name, Key key,
                               const char *const *but)
{
    Binding wanted;
    unsigned contexts = contexts_of(name, &wanted);

    for (guint i = 0; i < keymap->bindings->len; i++) {
        const Binding *other = binding_at(keymap, i);

        g_autofree char *own = binding_name(other);

        if (other->key == key && contexts_meet(other->contexts, contexts) &&
            strcmp(own, name) != 0 && (but == NULL || !g_strv_contains(but, own)))
            return other;
    }
    return NULL;
}

char **keymap_names(void)
{
    gsize n;
    const Binding *bindings = bindings_all(&n);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    for (gsize i = 0; i < n; i++) {
        char *name = binding_name(&bindings[i]);

        if (g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
            g_free(name);
        else
            g_ptr_array_add(names, name);
    }
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

/* ---- looking up ------------------------------------------------------------------------------ */

const Binding *keymap_bindings(const Keymap *keymap, gsize *n)
{
    *n = keymap->bindings->len;
    return binding_at(keymap, 0);
}

static const Binding *find_within(const Keymap *keymap, guint n, unsigned contexts, Key key)
{
    for (guint i = 0; i < n; i++) {
        const Binding *binding = binding_at(keymap, i);

        if (binding->key == key && (binding->contexts & (contexts | CONTEXT_ALWAYS)) != 0)
            return binding;
    }
    return NULL;
}

const Binding *keymap_find(const Keymap *keymap, unsigned contexts, Key key)
{
    return key != 0 ? find_within(keymap, keymap->bindings->len, contexts, key) : NULL;
}

const Binding *keymap_find_letter(const Keymap *keymap, unsigned contexts, Key key)
{
    return contexts & CELLS ? find_within(keymap, keymap->n_editor, contexts & CELLS, key) : NULL;
}

Key keymap_key(const Keymap *keymap, unsigned contexts, CommandId command)
{
    for (guint i = keymap->n_editor; i < keymap->bindings->len; i++) {
        const Binding *binding = binding_at(keymap, i);
        const Binding *found =
            binding->command == command ? keymap_find(keymap, contexts, binding->key) : NULL;

        if (found != NULL && found->command == command)
            return binding->key;
    }
    return 0;
}

static gboolean means_the_same(const Binding *one, const Binding *other)
{
    return one->command == other->command && one->argument == other->argument;
}

/* Does this key do what the binding says, where these contexts are in force (0: anywhere)? */
static gboolean does(const Keymap *keymap, unsigned contexts, const Binding *key,
                     const Binding *binding)
{
    const Binding *found = contexts != 0 ? keymap_find(keymap, contexts, key->key) : key;

    return key->key != 0 && means_the_same(key, binding) && found != NULL &&
           means_the_same(found, binding);
}

/* Is the key listed before? One may stand in the table for several places. */
static gboolean is_repeated(const Keymap *keymap, guint at)
{
    const Binding *binding = binding_at(keymap, at);

    for (guint i = 0; i < at; i++)
        if (binding_at(keymap, i)->key == binding->key &&
            means_the_same(binding_at(keymap, i), binding))
            return TRUE;
    return FALSE;
}

char *keymap_keys_text(const Keymap *keymap, unsigned contexts, const Binding *binding)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < keymap->bindings->len; i++) {
        const Binding *other = binding_at(keymap, i);
        g_autofree char *label = NULL;

        if (!does(keymap, contexts, other, binding) || is_repeated(keymap, i))
            continue;
        label = key_label(other->key);
        g_string_append_printf(text, "%s%s", text->len > 0 ? _("、") : "", label);
    }
    return g_string_free(text, FALSE);
}

/* The first key of a command of this name, or 0. FALSE: there is no such command. */
static gboolean find_named(const Keymap *keymap, const char *name, Key *key)
{
    *key = 0;
    for (guint i = keymap->n_editor; i < keymap->bindings->len; i++) {
        if (!is_named(binding_at(keymap, i), name))
            continue;
        *key = binding_at(keymap, i)->key;
        return TRUE;
    }
    return FALSE;
}

char *keymap_fill_in(const Keymap *keymap, const char *text)
{
    GString *out = g_string_new(NULL);

    while (*text != '\0') {
        const char *end = *text == '{' ? strchr(text, '}') : NULL;
        g_autofree char *name =
            end != NULL ? g_strndup(text + 1, (gsize)(end - text - 1)) : g_strdup("");
        g_autofree char *label = NULL;
        Key key;

        if (end == NULL || !find_named(keymap, name, &key)) {
            g_string_append_c(out, *text++);
            continue;
        }
        if (key == 0)
            find_named(keymap, "help", &key);
        label = key_label(key);
        g_string_append(out, label);
        text = end + 1;
    }
    return g_string_free(out, FALSE);
}
