/* Reading one mapping of a form by its table of keys, and placing mistakes. What the keys mean is
 * for the callers. */
#include "base/i18n.h"
#include "base/nearest.h"
#include "base/yamlplace.h"
#include "form/loader.h"

#include <string.h>

#define MAX_MESSAGE   1000 /* bytes */
#define ID_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789_"

static gboolean already_reported(const Loader *loader, unsigned line, unsigned column)
{
    for (gsize i = 0; i < loader->diagnostics->len; i++) {
        const Diagnostic *other = g_ptr_array_index(loader->diagnostics, i);

        if (other->line == line && other->column == column &&
            strcmp(other->file, loader->file) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Of a character (from 1; 0: all of it) of a scalar's text. */
static void find_place(const Loader *loader, const YamlNode *node, gsize character, unsigned *line,
                       unsigned *column)
{
    YamlPlace place;

    *line = node->line;
    *column = node->column;
    if (character == 0 || node->kind != YAML_SCALAR)
        return;
    yaml_place_begin(&place, loader->tree, loader->text, node);
    yaml_place_find(
        &place, (gsize)(g_utf8_offset_to_pointer(node->text, (glong)character - 1) - node->text),
        line, column);
}

/* A name quoted in a message may be of any length. */
static void shorten(char *message)
{
    if (strlen(message) > MAX_MESSAGE)
        *g_utf8_find_prev_char(message, message + MAX_MESSAGE) = '\0';
}

/* NULL: not reported. */
static Diagnostic *G_GNUC_PRINTF(5, 0) report(Loader *loader, const YamlNode *node, gsize character,
                                              char *hint, const char *format, va_list arguments)
{
    unsigned line, column;

    loader->failed = TRUE;
    if (loader->diagnostics->len >= LOADER_MAX_ERRORS) {
        g_free(hint);
        return NULL;
    }
    find_place(loader, node, character, &line, &column);
    if (already_reported(loader, line, column)) {
        g_free(hint);
        return NULL;
    }
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    shorten(message);
    Diagnostic *diagnostic = diagnostic_new(loader->file, line, column, "%s", message);
    diagnostic->hint = hint;
    diagnostics_add(loader->diagnostics, diagnostic);
    return diagnostic;
}

void loader_error(Loader *loader, const YamlNode *node, gsize character, char *hint,
                  const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    report(loader, node, character, hint, format, arguments);
    va_end(arguments);
}

/* ---- names that stand for nothing -------------------------------------------------------------
 */

/* A part of paths that is not there, and where that was told. */
typedef struct {
    Diagnostic *last;
    guint n;
} Missing;

/* The path as far as the form has it, and the next part: of applicatoins.received.total and
 * applicatoins.carried_in.total the same. */
static char *missing_part(const Loader *loader, const char *name, gsize length)
{
    g_autofree char *path = g_strndup(name, length);

    for (char *dot = strchr(path, '.'); dot != NULL; dot = strchr(dot + 1, '.')) {
        *dot = '\0';
        if (form_key_at(loader->form, path) == NULL)
            return g_steal_pointer(&path);
        *dot = '.';
    }
    return g_steal_pointer(&path);
}

void loader_unknown_name(Loader *loader, const LoaderPlace *place, const char *name, gsize length,
                         char *hint, const char *format, ...)
{
    g_autofree char *part = missing_part(loader, name, length);
    Missing *missing = g_hash_table_lookup(loader->missing, part);
    Diagnostic *told;
    va_list arguments;

    if (loader->holes || (missing != NULL && missing->n++ >= LOADER_MAX_PLACES)) {
        g_free(hint);
        return;
    }
    va_start(arguments, format);
    told = report(loader, place->node, place->character, hint, format, arguments);
    va_end(arguments);
    if (missing == NULL) {
        missing = g_new0(Missing, 1);
        missing->n = 1;
        g_hash_table_insert(loader->missing, g_steal_pointer(&part), missing);
    }
    missing->last = told != NULL ? told : missing->last;
}

void loader_tell_missing(Loader *loader)
{
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, loader->missing);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const Missing *missing = value;
        char *message;

        if (missing->n <= LOADER_MAX_PLACES || missing->last == NULL)
            continue;
        message = g_strdup_printf(_("%s（另有 %u 处）"), missing->last->message,
                                  missing->n - LOADER_MAX_PLACES);
        g_free(missing->last->message);
        missing->last->message = message;
    }
}

/* ---- work and suggestions ---------------------------------------------------------------------
 */

gboolean loader_spend(Loader *loader, const YamlNode *node, gsize work)
{
    gboolean spent = loader->work > LOADER_MAX_WORK;

    loader->work += work;
    if (loader->work > LOADER_MAX_WORK && !spent)
        loader_error(loader, node, 0, NULL, _("公式和检查太多，或者涉及的格子太多"));
    return loader->work <= LOADER_MAX_WORK;
}

gboolean loader_may_suggest(const Loader *loader, const char *name, gsize n)
{
    return loader->diagnostics->len < LOADER_MAX_ERRORS &&
           loader->compared + n * strlen(name) <= LOADER_MAX_COMPARED;
}

/* The candidate nearest to name, or NULL. */
static const char *find_nearest(Loader *loader, const char *name, const char *const *candidates,
                                gsize n)
{
    if (!loader_may_suggest(loader, name, n))
        return NULL;
    loader->compared += n * strlen(name);
    return nearest_name(name, candidates, n);
}

static char *did_you_mean(const char *near)
{
    return near == NULL ? NULL : g_strdup_printf(_("是不是“%s”？"), near);
}

char *loader_suggest(Loader *loader, const char *name, const char *const *candidates, gsize n)
{
    return did_you_mean(find_nearest(loader, name, candidates, n));
}

static gboolean holds_only(const char *text, const char *extra)
{
    for (const char *p = text; *p != '\0'; p++) {
        if (!g_ascii_islower(*p) && !g_ascii_isdigit(*p) && strchr(extra, *p) == NULL)
            return FALSE;
    }
    return *text != '\0';
}

static gboolean is_reserved(const char *id)
{
    static const char *const reserved[] = {"form", "agency", "year", "notes", "waivers", "more"};

    for (gsize i = 0; i < G_N_ELEMENTS(reserved); i++) {
        if (strcmp(id, reserved[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

char *loader_text(Loader *loader, const YamlNode *node)
{
    const char *start = node->text, *end = start + node->length;
    char *text;

    while (start < end && g_ascii_isspace(*start))
        start++;
    while (end > start && g_ascii_isspace(end[-1]))
        end--;
    if ((gsize)(end - start) == node->length)
        return (char *)start;
    text = g_hash_table_lookup(loader->stripped, node);
    if (text == NULL) {
        text = form_new_text(loader->form, (gsize)(end - start));
        memcpy(text, start, (gsize)(end - start));
        g_hash_table_insert(loader->stripped, (gpointer)node, text);
    }
    return text;
}

static gboolean check_scalar(Loader *loader, const char *key, KeyKind kind, const YamlNode *node)
{
    guint longest = kind == KEY_ID || kind == KEY_NAME ? LOADER_MAX_ID : LOADER_MAX_TEXT;

    if (node->length > longest)
        loader_error(loader, node, 0, NULL, _("“%s”太长：最多 %u 字节"), key, longest);
    else if (kind == KEY_ID && !holds_only(node->text, "_"))
        loader_error(loader, node, 0, NULL, _("id 只能用小写字母、数字和下划线：“%s”"), node->text);
    else if (kind == KEY_ID && is_reserved(node->text))
        loader_error(loader, node, 0, NULL, _("“%s”是数据文件自己的键，不能作 id"), node->text);
    else if (kind == KEY_ID && strcmp(node->text, "this") == 0)
        loader_error(loader, node, 0, NULL, _("this 在检查里指本格，不能作 id"));
    else if (kind == KEY_NAME && !holds_only(node->text, "_-"))
        loader_error(loader, node, 0, NULL, _("“%s”只能用小写字母、数字、“_”和“-”"), key);
    else if (kind == KEY_BOOLEAN && strcmp(node->text, "true") && strcmp(node->text, "false"))
        loader_error(loader, node, 0, NULL, _("“%s”只能是 true 或 false"), key);
    else if (kind == KEY_NUMBER &&
             (node->length > 2 || strspn(node->text, "0123456789") != node->length))
        loader_error(loader, node, 0, NULL, _("“%s”要一个不大的整数"), key);
    else
        return TRUE;
    return FALSE;
}

/* What a name that cannot be one is taken for, so that what it names is there: Received → received.
 */
static char *stand_in(Loader *loader, const KeySpec *spec, const YamlNode *node)
{
    char *name = g_ascii_strdown(node->text, (gssize)MIN(node->length, LOADER_MAX_ID));

    loader->holes = TRUE; /* references may have it either way */
    g_strcanon(name, spec->kind == KEY_ID ? ID_CHARACTERS : ID_CHARACTERS "-", '_');
    if (*name == '\0' || (spec->kind == KEY_ID && is_reserved(name))) {
        g_free(name);
        name = g_strdup("_");
    }
    return form_keep(loader->form, name);
}

static void take_scalar(Loader *loader, const KeySpec *spec, const YamlNode *node, void *slot)
{
    if (node->kind != YAML_SCALAR) {
        loader_error(loader, node, 0, NULL, _("“%s”要一个值，不是列表或映射"), spec->key);
        return;
    }
    if (!check_scalar(loader, spec->key, spec->kind, node)) {
        if (spec->kind == KEY_ID || spec->kind == KEY_NAME)
            *(char **)slot = stand_in(loader, spec, node);
    } else if (spec->kind == KEY_SCALAR)
        *(const YamlNode **)slot = node;
    else if (spec->kind == KEY_BOOLEAN)
        *(int *)slot = node->text[0] == 't';
    else if (spec->kind == KEY_NUMBER)
        *(int *)slot = atoi(node->text);
    else
        *(char **)slot = loader_text(loader, node);
}

static void take(Loader *loader, const KeySpec *spec, const YamlNode *node, void *raw)
{
    void *slot = (char *)raw + spec->offset;
    YamlKind wanted = spec->kind == KEY_LIST      ? YAML_SEQUENCE
                      : spec->kind == KEY_MAPPING ? YAML_MAPPING
                                                  : YAML_SCALAR;

    node = yaml_node_resolve(node);
    if (yaml_node_is_null(node)) {
        loader->holes |= spec->required;
        if (spec->required)
            loader_error(loader, node, 0, NULL, _("“%s”没有内容"), spec->key);
        return;
    }
    loader->holes |= node->kind != wanted;
    if (spec->kind == KEY_LIST && node->kind != YAML_SEQUENCE)
        loader_error(loader, node, 0, NULL, _("“%s”要一个列表（每项以“-”开头）"), spec->key);
    else if (spec->kind == KEY_MAPPING && node->kind != YAML_MAPPING)
        loader_error(loader, node, 0, NULL, _("“%s”要一组“键: 值”"), spec->key);
    else if (spec->kind == KEY_LIST || spec->kind == KEY_MAPPING)
        *(const YamlNode **)slot = node;
    else
        take_scalar(loader, spec, node, slot);
}

static const KeySpec *find_spec(const KeySpec *specs, gsize n_specs, const char *key)
{
    for (gsize i = 0; i < n_specs; i++) {
        if (strcmp(specs[i].key, key) == 0)
            return &specs[i];
    }
    return NULL;
}

/* Returns the key that was meant, if that is not in the mapping too; else NULL. */
static const KeySpec *unknown_key(Loader *loader, const YamlNode *mapping, const YamlNode *pair,
                                  const char *what, const KeySpec *specs, gsize n_specs)
{
    const YamlNode *key = yaml_node_resolve(pair);
    g_autofree const char **names = g_new(const char *, n_specs);
    const char *near;

    for (gsize i = 0; i < n_specs; i++)
        names[i] = specs[i].key;
    near = find_nearest(loader, key->text, names, n_specs);
    loader_error(loader, key, 0, did_you_mean(near), _("%s里没有“%s”这个键"), _(what), key->text);
    if (near != NULL && yaml_mapping_get(mapping, near) == NULL) {
        g_hash_table_insert(loader->meant, (gpointer)key, (gpointer)near);
        return find_spec(specs, n_specs, near);
    }
    loader->holes |= yaml_node_resolve(pair->next)->kind != YAML_SCALAR;
    return NULL;
}

const YamlNode *loader_value(const Loader *loader, const YamlNode *mapping, const char *key)
{
    const YamlNode *value = yaml_mapping_get(mapping, key);

    for (const YamlNode *pair = mapping->first; pair != NULL && value == NULL;
         pair = pair->next->next)
        if (g_strcmp0(g_hash_table_lookup(loader->meant, yaml_node_resolve(pair)), key) == 0)
            value = pair->next;
    return value != NULL ? yaml_node_resolve(value) : mapping;
}

/* "如 {id: …, label: …}", or NULL where no key is required. */
static char *example(const KeySpec *specs, gsize n_specs)
{
    g_autoptr(GString) keys = g_string_new(NULL);

    for (gsize i = 0; i < n_specs; i++)
        if (specs[i].required)
            g_string_append_printf(keys, "%s%s: …", keys->len > 0 ? ", " : "", specs[i].key);
    return keys->len > 0 ? g_strdup_printf(_("如 {%s}"), keys->str) : NULL;
}

static guint32 bit_of(const KeySpec *specs, const KeySpec *spec)
{
    return (guint32)1 << (spec - specs);
}

gboolean loader_read(Loader *loader, const YamlNode *node, const char *what, const KeySpec *specs,
                     gsize n_specs, void *raw)
{
    guint32 seen = 0; /* a bit for each spec */

    g_return_val_if_fail(n_specs <= 32, FALSE);
    node = yaml_node_resolve(node);
    if (node->kind != YAML_MAPPING) {
        loader_error(loader, node, 0, example(specs, n_specs), _("%s要写成一组“键: 值”"), _(what));
        return FALSE;
    }
    for (const YamlNode *pair = node->first; pair != NULL; pair = pair->next->next) {
        const YamlNode *key = yaml_node_resolve(pair);
        const KeySpec *spec =
            key->kind == YAML_SCALAR ? find_spec(specs, n_specs, key->text) : NULL;

        if (key->kind != YAML_SCALAR)
            loader_error(loader, key, 0, NULL, _("%s里的键要是文字"), _(what));
        else if (spec == NULL)
            spec = unknown_key(loader, node, pair, what, specs, n_specs);
        if (spec == NULL)
            continue;
        if (seen & bit_of(specs, spec))
            loader_error(loader, key, 0, NULL, _("“%s”重复了"), spec->key);
        else
            take(loader, spec, pair->next, raw);
        seen |= bit_of(specs, spec);
    }
    for (gsize i = 0; i < n_specs; i++) {
        if (specs[i].required && !(seen & bit_of(specs, &specs[i])))
            loader_error(loader, node, 0, NULL, _("%s缺少“%s”"), _(what), specs[i].key);
    }
    return TRUE;
}
