/* The settings, one table entry each, and the keys. */
#include "tui/settings.h"

#include "base/i18n.h"
#include "base/nearest.h"
#include "base/textfile.h"
#include "base/yamltree.h"

#include <string.h>

#define SETTINGS_LIMIT (256u << 10) /* bytes */
#define MOST_KEYS      8            /* of one command */

typedef struct {
    Settings *settings;
    const char *path, *text;
    gsize length;
    const YamlNode *keys; /* what `keys:` holds: after the editors' keys are known */
    unsigned editors;
} Reader;

char *settings_path(void)
{
    return g_build_filename(g_get_user_config_dir(), "govinfo-tui", "config.yaml", NULL);
}

/* ---- mistakes -------------------------------------------------------------------------------- */

/* Takes the message over. */
static void complain(const Reader *reader, const YamlNode *node, char *message, const char *nearest)
{
    Diagnostic *diagnostic = diagnostic_new(reader->path, node->line, node->column, "%s", message);

    if (nearest != NULL)
        diagnostic->hint = g_strdup_printf(_("是否应为 %s？"), nearest);
    diagnostic_quote(diagnostic, reader->text, reader->length);
    diagnostics_add(reader->settings->diagnostics, diagnostic);
    g_free(message);
}

/* The text of a scalar; NULL, having complained, when it is none. */
static const char *scalar(const Reader *reader, const YamlNode *node, const char *name)
{
    const YamlNode *value = yaml_node_resolve(node);

    if (value->kind == YAML_SCALAR)
        return value->text;
    complain(reader, value, g_strdup_printf(_("%s 后面要写一个词"), name), NULL);
    return NULL;
}

static void unknown_word(const Reader *reader, const YamlNode *node, const char *name,
                         const char *const *words)
{
    const char *word = yaml_node_resolve(node)->text;
    g_autofree char *known = g_strjoinv(_("、"), (char **)words);

    complain(reader, node, g_strdup_printf(_("%s 没有“%s”这一种；可以写 %s"), name, word, known),
             nearest_name(word, words, g_strv_length((char **)words)));
}

/* ---- settings -------------------------------------------------------------------------------- */

static void read_theme(Reader *reader, const YamlNode *node, const char *word)
{
    if (!theme_by_name(word, &reader->settings->theme))
        unknown_word(reader, node, "theme", theme_names());
}

static void read_ascii(Reader *reader, const YamlNode *node, const char *word)
{
    static const char *const words[] = {"true", "false", NULL};

    if (!g_strv_contains(words, word))
        unknown_word(reader, node, "ascii", words);
    else
        reader->settings->ascii = strcmp(word, "true") == 0;
}

static void read_movement(Reader *reader, const YamlNode *node, const char *word)
{
    static const char *const words[] = {[EDITOR_VI] = "vi", [EDITOR_EMACS] = "emacs", NULL};

    if (!g_strv_contains(words, word))
        unknown_word(reader, node, "movement", words);
    for (Editor editor = 0; editor < N_EDITORS; editor++)
        if (strcmp(word, words[editor]) == 0)
            reader->editors |= 1u << editor;
}

static void read_backup(Reader *reader, const YamlNode *node, const char *word)
{
    static const char *const words[] = {"none", "simple", "numbered", "existing", NULL};

    if (*word == '\0' || !durable_backup_policy(word, &reader->settings->backup))
        unknown_word(reader, node, "backup", words);
}

static void read_agency(Reader *reader, const YamlNode *node, const char *word)
{
    (void)node;
    g_free(reader->settings->agency);
    reader->settings->agency = g_strdup(word);
}

static void read_name(Reader *reader, const YamlNode *node, const char *word)
{
    (void)node;
    g_free(reader->settings->name);
    reader->settings->name = g_strdup(word);
}

static void read_language(Reader *reader, const YamlNode *node, const char *word)
{
    static const char *const words[] = {"zh_CN", "en", NULL};

    if (!g_strv_contains(words, word)) {
        unknown_word(reader, node, "language", words);
        return;
    }
    g_free(reader->settings->language);
    reader->settings->language = g_strdup(word);
}

static const struct {
    const char *name;
    gboolean list; /* several words may stand there */
    void (*read)(Reader *reader, const YamlNode *node, const char *word);
} entries[] = {
    {"theme", FALSE, read_theme},      {"ascii", FALSE, read_ascii},
    {"movement", TRUE, read_movement}, {"backup", FALSE, read_backup},
    {"agency", FALSE, read_agency},    {"name", FALSE, read_name},
    {"language", FALSE, read_language},
};

static void read_words(Reader *reader, gsize setting, const YamlNode *node)
{
    const YamlNode *value = yaml_node_resolve(node);
    const char *word;

    if (entries[setting].list && value->kind == YAML_SEQUENCE) {
        for (const YamlNode *item = value->first; item != NULL; item = item->next)
            if ((word = scalar(reader, item, entries[setting].name)) != NULL)
                entries[setting].read(reader, item, word);
        return;
    }
    word = scalar(reader, node, entries[setting].name);
    if (word != NULL)
        entries[setting].read(reader, node, word);
}

static void read_setting(Reader *reader, const YamlNode *key, const YamlNode *value)
{
    const char *names[G_N_ELEMENTS(entries) + 1] = {"keys"};
    const char *name = scalar(reader, key, _("设置的名称"));

    if (name == NULL)
        return;
    if (strcmp(name, "keys") == 0) {
        reader->keys = yaml_node_resolve(value);
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(entries); i++) {
        if (strcmp(name, entries[i].name) == 0) {
            read_words(reader, i, value);
            return;
        }
        names[i + 1] = entries[i].name;
    }
    complain(reader, key, g_strdup_printf(_("没有“%s”这一项设置"), name),
             nearest_name(name, names, G_N_ELEMENTS(names)));
}

/* ---- keys ------------------------------------------------------------------------------------ */

/* Letters are for places where nothing is typed. */
static gboolean may_be_letter(const char *name)
{
    gsize n;
    const Binding *bindings = bindings_all(&n);
    unsigned contexts = 0;

    for (gsize i = 0; i < n; i++) {
        g_autofree char *own = binding_name(&bindings[i]);

        if (strcmp(own, name) == 0)
            contexts |= bindings[i].contexts;
    }
    return (contexts & ~(unsigned)(CONTEXT_LIST | CONTEXT_PAGER | CONTEXT_START)) == 0;
}

static Key read_key(const Reader *reader, const char *name, const YamlNode *node)
{
    const char *text = scalar(reader, node, name);
    Key key = text != NULL ? key_parse(text) : 0;

    if (text != NULL && key == 0)
        complain(
            reader, node,
            g_strdup_printf(_("“%s”不是键名；键名如 F2、Ctrl-S、Alt-1、Shift-Tab、PageDown"), text),
            key_nearest(text));
    if (key != 0 && key < KEYNAME_BASE && !may_be_letter(name)) {
        complain(reader, node,
                 g_strdup_printf(_("%s 不能用“%s”：在那里打字就是打字；可以加 Alt- 或 Ctrl-"), name,
                                 text),
                 NULL);
        return 0;
    }
    return key;
}

/* The keys written for a command; those that are none are left out. */
static gsize read_keys(const Reader *reader, const char *name, const YamlNode *value, Key *keys)
{
    const YamlNode *list = yaml_node_resolve(value);
    gsize n = 0;

    if (list->kind != YAML_SEQUENCE) {
        keys[0] = read_key(reader, name, value);
        return keys[0] != 0;
    }
    for (const YamlNode *item = list->first; item != NULL && n < MOST_KEYS; item = item->next) {
        keys[n] = read_key(reader, name, item);
        n += keys[n] != 0;
    }
    return n;
}

static const YamlNode *key_node(const YamlNode *value, gsize i)
{
    const YamlNode *list = yaml_node_resolve(value), *item = list->first;

    if (list->kind != YAML_SEQUENCE)
        return value;
    while (i-- > 0 && item->next != NULL)
        item = item->next;
    return item;
}

/* A command that is to have other keys. */
typedef struct {
    const char *name;
    const YamlNode *value;
    Key keys[MOST_KEYS];
    gsize n;
} Draft;

/* Takes a draft back when every key written was refused: the command keeps those it has. */
static gboolean is_worth_it(const Draft *draft)
{
    const YamlNode *list = yaml_node_resolve(draft->value);

    return draft->n > 0 || (list->kind == YAML_SEQUENCE && list->n_children == 0);
}

static void draft_keys(Reader *reader, const YamlNode *key, GArray *drafts)
{
    g_auto(GStrv) names = keymap_names();
    const char *name = scalar(reader, key, "keys");
    Draft draft = {.name = name, .value = key->next};

    if (name == NULL)
        return;
    if (!g_strv_contains((const char *const *)names, name)) {
        complain(reader, key, g_strdup_printf(_("没有“%s”这个命令"), name),
                 nearest_name(name, (const char *const *)names, g_strv_length(names)));
        return;
    }
    draft.n = read_keys(reader, name, key->next, draft.keys);
    if (is_worth_it(&draft))
        g_array_append_val(drafts, draft);
}

/* Takes the other command's name over. */
static void complain_of_conflict(Reader *reader, const Draft *draft, gsize key, char *other)
{
    g_autofree char *label = key_label(draft->keys[key]);

    complain(reader, key_node(draft->value, key),
             g_strdup_printf(_("%s 已经是 %s 的键；请先给它换一个键，或用别的键"), label, other),
             NULL);
    g_free(other);
}

/* Leaves out the keys that another command has, unless that one is given other keys. */
static void drop_conflicts(Reader *reader, Draft *draft, const char *const *redrafted)
{
    gsize kept = 0;

    for (gsize i = 0; i < draft->n; i++) {
        const Binding *other =
            keymap_conflict(reader->settings->keymap, draft->name, draft->keys[i], redrafted);

        if (other == NULL)
            draft->keys[kept++] = draft->keys[i];
        else
            complain_of_conflict(reader, draft, i, binding_name(other));
    }
    draft->n = kept;
}

static void bind_keys(Reader *reader)
{
    g_autoptr(GArray) drafts = g_array_new(FALSE, FALSE, sizeof(Draft));
    g_autoptr(GPtrArray) waiting = g_ptr_array_new();

    for (const YamlNode *key = reader->keys->first; key != NULL; key = key->next->next)
        draft_keys(reader, key, drafts);
    for (guint i = 0; i < drafts->len; i++)
        g_ptr_array_add(waiting, (gpointer)g_array_index(drafts, Draft, i).name);
    g_ptr_array_add(waiting, NULL);
    for (guint i = 0; i < drafts->len; i++) {
        Draft *draft = &g_array_index(drafts, Draft, i);

        drop_conflicts(reader, draft, (const char *const *)waiting->pdata);
        if (is_worth_it(draft))
            keymap_rebind(reader->settings->keymap, draft->name, draft->keys, draft->n);
        g_ptr_array_remove_index(waiting, 0); /* from now on it has its keys */
    }
}

/* ---- the file -------------------------------------------------------------------------------- */

static void read_file(Reader *reader, const YamlTree *tree)
{
    const YamlNode *root = yaml_tree_root(tree);

    if (root->kind != YAML_MAPPING) {
        complain(reader, root, g_strdup(_("设置要写成“名称: 值”，一行一项")), NULL);
        return;
    }
    for (const YamlNode *key = root->first; key != NULL; key = key->next->next)
        read_setting(reader, key, key->next);
    if (reader->keys != NULL && reader->keys->kind != YAML_MAPPING &&
        !yaml_node_is_null(reader->keys)) {
        complain(reader, reader->keys, g_strdup(_("keys 下面要写“命令: 键”，一行一项")), NULL);
        reader->keys = NULL;
    }
}

static void use_keys(Reader *reader)
{
    for (Editor editor = 0; editor < N_EDITORS; editor++)
        if (reader->editors & 1u << editor)
            keymap_add_editor(reader->settings->keymap, editor);
    if (reader->keys == NULL || reader->keys->kind != YAML_MAPPING)
        return;
    bind_keys(reader);
}

static int by_place(gconstpointer one, gconstpointer two)
{
    const Diagnostic *a = *(Diagnostic *const *)one, *b = *(Diagnostic *const *)two;

    return a->line != b->line ? (a->line > b->line) - (a->line < b->line)
                              : (a->column > b->column) - (a->column < b->column);
}

Settings *settings_load(const char *path, unsigned editors)
{
    Settings *settings = g_new0(Settings, 1);
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(YamlTree) tree = NULL;
    Reader reader = {.settings = settings, .path = path, .editors = editors};

    settings->backup = DURABLE_BACKUP;
    settings->keymap = keymap_new();
    settings->diagnostics = diagnostics_new();
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        bytes = textfile_read(path, SETTINGS_LIMIT, settings->diagnostics);
    if (bytes != NULL) {
        reader.text = g_bytes_get_data(bytes, &reader.length);
        if (strspn(reader.text != NULL ? reader.text : "", " \r\n\t") < reader.length)
            tree = yaml_tree_parse(path, reader.text, reader.length, settings->diagnostics);
    }
    if (tree != NULL)
        read_file(&reader, tree);
    use_keys(&reader);
    g_ptr_array_sort(settings->diagnostics, by_place);
    return settings;
}

void settings_free(Settings *settings)
{
    if (settings == NULL)
        return;
    keymap_free(settings->keymap);
    g_ptr_array_unref(settings->diagnostics);
    g_free(settings->agency);
    g_free(settings->name);
    g_free(settings->language);
    g_free(settings);
}
