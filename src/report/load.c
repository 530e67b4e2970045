/* From a YAML tree to the values of a form's items: what each key holds and where, and which keys
 * or shapes are wrong. Opening files is report.c; judging values is findings.c. */
#include "report/internal.h"

#include "base/i18n.h"
#include "base/nearest.h"
#include "report/stray_keys.h"

#include <string.h>

typedef struct {
    Source *source;
    const char *names[YAML_TREE_MAX_DEPTH + 2]; /* of the keys down to where we are */
    unsigned depth;
    gboolean in_braces;   /* the mapping where we are */
    GHashTable *reported; /* nodes already complained about; NULL while there are none */
} Loader;

/* Characters shown of a key that may be anything. */
#define SHOWN_KEY  40
#define SHOWN_PATH 200

/* ---- complaints --------------------------------------------------------------------------------
 */

/* An aliased mapping is met once for each alias, but is one mistake. */
static gboolean first_complaint(Loader *loader, const YamlNode *node)
{
    if (loader->reported == NULL)
        loader->reported = g_hash_table_new(NULL, NULL);
    return g_hash_table_add(loader->reported, (gpointer)node);
}

/* Most reports are never complained about: the path is put together only then. */
static char *path_here(const Loader *loader)
{
    GString *path = g_string_new(NULL);

    for (unsigned i = 0; i < loader->depth; i++) {
        g_autofree char *shown = diagnostic_excerpt(loader->names[i], SHOWN_PATH);

        if (i > 0)
            g_string_append_c(path, '.');
        g_string_append(path, shown);
    }
    return g_string_free(path, FALSE);
}

static void enter(Loader *loader, const char *name)
{
    g_assert(loader->depth < G_N_ELEMENTS(loader->names));
    loader->names[loader->depth++] = name;
}

static void leave(Loader *loader)
{
    loader->depth--;
}

static void complain(Loader *loader, const char *check, Severity severity, const YamlNode *at,
                     int item, char *message)
{
    Source *source = loader->source;

    if (!first_complaint(loader, at)) {
        g_free(message);
        return;
    }
    Finding *finding = g_new0(Finding, 1);
    *finding = (Finding){.check = check,
                         .extra = -1,
                         .severity = severity,
                         .item = item,
                         .path = path_here(loader),
                         .line = at->line,
                         .column = at->column,
                         .left = VALUE_NOTHING,
                         .right = VALUE_NOTHING,
                         .message = message};
    if (source->problems == NULL)
        source->problems = findings_new();
    g_ptr_array_add(source->problems, finding);
}

/* `nearest`: what was probably meant, or NULL; `label`: how the form calls that, or NULL. */
static void complain_unknown(Loader *loader, const char *nearest, const char *label,
                             const YamlNode *name, const char *text)
{
    g_autofree char *shown = diagnostic_excerpt(text, SHOWN_KEY);
    char *message;

    if (nearest == NULL)
        message = g_strdup_printf(_("本表没有“%s”这一项，其内容原样保留，但不参与填报"), shown);
    else if (label == NULL)
        message = g_strdup_printf(_("本表没有“%s”这一项，是否应为 %s？内容原样保留，但不参与填报"),
                                  shown, nearest);
    else
        message =
            g_strdup_printf(_("本表没有“%s”这一项，是否应为“%s”（%s）？内容原样保留，但不参与填报"),
                            shown, label, nearest);
    enter(loader, text);
    complain(loader, "unknown-key", SEVERITY_WARNING, name, -1, message);
    leave(loader);
}

static void complain_unknown_child(Loader *loader, const FormKey *parent, const YamlNode *name,
                                   const char *text)
{
    const char *nearest = stray_key_nearest(parent, text);
    const FormKey *key =
        nearest != NULL ? form_key_find(parent, nearest, strlen(nearest), NULL) : NULL;

    complain_unknown(loader, nearest, key != NULL ? key->label : NULL, name, text);
}

/* `key`: the form's, whose label comes first; NULL: it is of the file format, or nobody's. */
static void complain_duplicate(Loader *loader, const FormKey *key, const YamlNode *name,
                               const char *text)
{
    g_autofree char *shown = diagnostic_excerpt(text, SHOWN_KEY);

    enter(loader, text);
    complain(loader, "duplicate-key", SEVERITY_ERROR, name, -1,
             key == NULL ? g_strdup_printf(_("“%s”重复出现，只取第一处；请删去多余的"), shown)
                         : g_strdup_printf(_("“%s”（%s）重复出现，只取第一处；请删去多余的"),
                                           form_key_label(loader->source->form, key), shown));
    leave(loader);
}

/* ---- values ------------------------------------------------------------------------------------
 */

static gboolean only_blanks(const char *text)
{
    while (*text == ' ' || *text == '\t' || *text == '\r' || *text == '\n')
        text++;
    return *text == '\0';
}

Value source_read_scalar(const FormItem *item, const YamlNode *scalar)
{
    gsize length = yaml_node_text_length(scalar);
    Value value = VALUE_NOTHING;

    if (yaml_node_is_null(scalar))
        return value;
    if (length == 0 || (item_is_numeric(item) && only_blanks(scalar->text)))
        return value;
    if (item_is_prose(item))
        return value_text(scalar->text, (gssize)length);
    form_type_parse(&item->type, scalar->text, length, &value, NULL);
    return value;
}

static void mark_misshapen(Source *source, const FormKey *key)
{
    if (key->item >= 0)
        source->misshapen[key->item] = TRUE;
    for (gsize i = 0; i < key->n_children; i++)
        mark_misshapen(source, &key->children[i]);
}

/* What to YAML are keys is told with the figure. */
static Value read_split_figure(Loader *loader, const FormItem *item, const YamlNode *value,
                               const YamlNode *last)
{
    g_autofree char *text = source_figure_text(value, last);
    Value whole = VALUE_NOTHING;

    for (const YamlNode *node = value; node != last; node = node->next->next)
        first_complaint(loader, node->next);
    form_type_parse(&item->type, text, strlen(text), &whole, NULL);
    return whole;
}

static void load_item(Loader *loader, const FormKey *key, const YamlNode *name,
                      const YamlNode *value)
{
    Source *source = loader->source;
    const FormItem *item = &source->form->items[key->item];
    const YamlNode *node = yaml_node_resolve(value), *last = NULL;

    source->places[key->item] = (ItemPlace){name, value};
    if (loader->in_braces && item_is_numeric(item))
        last = source_split_figure(key->parent, value);
    if (node->kind == YAML_SCALAR) {
        source->values[key->item] = last != NULL ? read_split_figure(loader, item, value, last)
                                                 : source_read_scalar(item, node);
        return;
    }
    source->misshapen[key->item] = TRUE;
    complain(loader, "value", SEVERITY_ERROR, value, key->item,
             g_strdup_printf(_("“%s”应是一个值，现为一组内容"), item->label));
}

/* ---- notes and passages of the agency's own ----------------------------------------------------
 */

static const YamlNode *second(const YamlNode *name)
{
    return name->next;
}

/* A remark or waiver hangs on an item, or on a group of them. */
static void check_path(Loader *loader, const YamlNode *name, const char *path)
{
    const FormKey *key = loader->source->form->root;

    for (const char *part = path; part != NULL;) {
        gsize length = strcspn(part, ".");
        const FormKey *child = form_key_find(key, part, length, NULL);

        if (child == NULL) {
            g_autofree char *so_far = g_strndup(path, (gsize)(part - path) + length);
            complain_unknown_child(loader, key, name, so_far);
            return;
        }
        key = child;
        part = part[length] != '\0' ? part + length + 1 : NULL;
    }
}

static void load_notes(Loader *loader, const YamlNode *value)
{
    const YamlNode *node = yaml_node_resolve(value);

    if (node->kind == YAML_SCALAR && yaml_node_is_null(node))
        return;
    if (node->kind != YAML_MAPPING) {
        complain(loader, "value", SEVERITY_ERROR, value, -1,
                 g_strdup(_("notes 应逐行写“项目路径: 说明文字”")));
        return;
    }
    loader->source->notes = g_hash_table_new(g_str_hash, g_str_equal);
    for (const YamlNode *name = node->first; name != NULL; name = second(name)->next) {
        const YamlNode *path = yaml_node_resolve(name);
        const YamlNode *text = yaml_node_resolve(second(name));

        if (path->kind != YAML_SCALAR || text->kind != YAML_SCALAR) {
            complain(loader, "value", SEVERITY_ERROR, name, -1,
                     g_strdup(_("notes 中每一项应是一句说明文字")));
        } else if (g_hash_table_contains(loader->source->notes, path->text)) {
            complain_duplicate(loader, form_key_at(loader->source->form, path->text), name,
                               path->text);
        } else if (!yaml_node_is_null(text)) {
            g_hash_table_insert(loader->source->notes, (gpointer)path->text, (gpointer)text->text);
            check_path(loader, name, path->text);
        }
    }
}

static const char *scalar_text(const YamlNode *node)
{
    node = node != NULL ? yaml_node_resolve(node) : NULL;
    if (node == NULL || (node->kind == YAML_SCALAR && yaml_node_is_null(node)))
        return "";
    return node->kind == YAML_SCALAR ? node->text : NULL;
}

/* `known` is NULL-terminated. */
static void check_known_keys(Loader *loader, const YamlNode *mapping, const char *const *known)
{
    gsize n = g_strv_length((char **)known);
    g_autofree gboolean *seen = g_new0(gboolean, n);

    for (const YamlNode *name = mapping->first; name != NULL; name = second(name)->next) {
        const char *text = scalar_text(name);
        gsize i = 0;

        while (i < n && g_strcmp0(text, known[i]) != 0)
            i++;
        if (i == n)
            complain_unknown(loader, nearest_name(text != NULL ? text : "?", known, n), NULL, name,
                             text != NULL ? text : "?");
        else if (seen[i])
            complain_duplicate(loader, NULL, name, text);
        else
            seen[i] = TRUE;
    }
}

static const char *const extra_keys[] = {"title", "text", NULL};

static void extra_clear(gpointer extra)
{
    g_free(((SourceExtra *)extra)->text);
}

static GArray *new_extras(void)
{
    GArray *extras = g_array_new(FALSE, FALSE, sizeof(SourceExtra));

    g_array_set_clear_func(extras, extra_clear);
    return extras;
}

/* NULL, or null: a passage that is not written yet. */
static char *prose_text(const YamlNode *node)
{
    return node != NULL && !yaml_node_is_null(node)
               ? g_strndup(node->text, yaml_node_text_length(node))
               : g_strdup("");
}

static gboolean add_extra(Loader *loader, const FormSection *section, const YamlNode *node)
{
    Source *source = loader->source;
    SourceExtra extra = {0};

    if (node->kind != YAML_MAPPING)
        return FALSE;
    extra.title = scalar_text(yaml_mapping_get(node, "title"));
    extra.node = yaml_mapping_get(node, "text");
    if (extra.title == NULL || scalar_text(extra.node) == NULL)
        return FALSE;
    extra.node = extra.node != NULL ? yaml_node_resolve(extra.node) : NULL;
    extra.text = prose_text(extra.node);
    check_known_keys(loader, node, extra_keys);
    if (source->extras == NULL)
        source->extras = g_new0(GArray *, source->form->n_sections);
    if (source->extras[section->index] == NULL)
        source->extras[section->index] = new_extras();
    g_array_append_val(source->extras[section->index], extra);
    return TRUE;
}

static void load_more(Loader *loader, const FormSection *section, const YamlNode *value)
{
    const YamlNode *node = yaml_node_resolve(value);
    gboolean fine = node->kind == YAML_SEQUENCE;

    if (node->kind == YAML_SCALAR && yaml_node_is_null(node))
        return;
    if (fine)
        for (const YamlNode *child = node->first; child != NULL; child = child->next)
            fine = add_extra(loader, section, yaml_node_resolve(child)) && fine;
    if (!fine)
        complain(loader, "value", SEVERITY_ERROR, value, -1,
                 g_strdup(_("more 应是一列段落，每段写 title（标题）和 text（正文）")));
}

/* ---- waivers -----------------------------------------------------------------------------------
 */

static gboolean is_check_of_form(const Form *form, const char *id)
{
    for (gsize i = 0; i < form->n_checks; i++)
        if (strcmp(form->checks[i].id, id) == 0)
            return TRUE;
    return FALSE;
}

static void check_waiver_check(Loader *loader, const YamlNode *node, const char *id)
{
    const Form *form = loader->source->form;
    gsize n, n_own;
    const CheckInfo *infos = check_infos(&n_own);
    g_autofree const char **known = g_new0(const char *, n_own + form->n_checks + 1);

    for (n = 0; n < n_own; n++) {
        if (strcmp(infos[n].id, id) == 0)
            return;
        known[n] = infos[n].id;
    }
    if (is_check_of_form(form, id))
        return;
    for (gsize i = 0; i < form->n_checks; i++)
        known[n++] = form->checks[i].id;
    complain_unknown(loader, nearest_name(id, known, n), NULL, yaml_mapping_get(node, "check"), id);
}

static void add_waiver(Loader *loader, const YamlNode *node)
{
    Source *source = loader->source;
    ReportWaiver waiver;

    if (!waiver_read(node, &waiver)) {
        complain(loader, "value", SEVERITY_ERROR, node, -1,
                 g_strdup(_("waivers 的每一条应写明 check、path 和 reason（理由）")));
        return;
    }
    if (source->waivers == NULL)
        source->waivers = g_array_new(FALSE, FALSE, sizeof waiver);
    g_array_append_val(source->waivers, waiver);
    check_known_keys(loader, yaml_node_resolve(node), waiver_field_names);
    check_waiver_check(loader, yaml_node_resolve(node), waiver.check);
    if (strcmp(waiver.check, "unknown-key") != 0 && strcmp(waiver.check, "duplicate-key") != 0)
        check_path(loader, yaml_mapping_get(yaml_node_resolve(node), "path"), waiver.path);
}

static void load_waivers(Loader *loader, const YamlNode *value)
{
    const YamlNode *node = yaml_node_resolve(value);

    if (node->kind == YAML_SCALAR && yaml_node_is_null(node))
        return;
    if (node->kind != YAML_SEQUENCE)
        complain(loader, "value", SEVERITY_ERROR, value, -1,
                 g_strdup(_("waivers 应是一列说明，每条写 check、path 和 reason（理由）")));
    for (const YamlNode *child = node->first; child != NULL && node->kind == YAML_SEQUENCE;
         child = child->next)
        add_waiver(loader, child);
}

/* ---- mappings ----------------------------------------------------------------------------------
 */

static void load_key(Loader *loader, const FormKey *key, const YamlNode *name,
                     const YamlNode *value);

/* Keys of the file format itself, which no form states. */
enum { OWN_FORM = 1, OWN_NOTES = 2, OWN_WAIVERS = 4, OWN_MORE = 8 };

static unsigned own_key(const FormKey *parent, const char *text)
{
    if (parent->section != NULL)
        return parent->section->has_passages && strcmp(text, "more") == 0 ? OWN_MORE : 0;
    if (parent->parent != NULL)
        return 0;
    return strcmp(text, "form") == 0      ? OWN_FORM
           : strcmp(text, "notes") == 0   ? OWN_NOTES
           : strcmp(text, "waivers") == 0 ? OWN_WAIVERS
                                          : 0;
}

static void load_own(Loader *loader, const FormKey *parent, unsigned own, const YamlNode *name)
{
    enter(loader, yaml_node_resolve(name)->text);
    if (own == OWN_NOTES)
        load_notes(loader, second(name));
    if (own == OWN_WAIVERS)
        load_waivers(loader, second(name));
    if (own == OWN_MORE)
        load_more(loader, parent->section, second(name));
    leave(loader);
}

/* What one mapping has shown so far. */
typedef struct {
    guint8 *seen; /* by child of the form's key */
    unsigned own;
    GHashTable *unknown; /* NULL while there are none */
} Seen;

static void load_unknown(Loader *loader, const FormKey *parent, const YamlNode *name, Seen *seen)
{
    const YamlNode *node = yaml_node_resolve(name);

    if (node->kind != YAML_SCALAR) {
        complain_unknown_child(loader, parent, name, "?");
        return;
    }
    if (seen->unknown == NULL)
        seen->unknown = g_hash_table_new(g_str_hash, g_str_equal);
    if (g_hash_table_add(seen->unknown, (gpointer)node->text))
        complain_unknown_child(loader, parent, name, node->text);
    else
        complain_duplicate(loader, NULL, name, node->text);
}

static void load_entry(Loader *loader, const FormKey *parent, const YamlNode *name, Seen *seen,
                       gsize *hint)
{
    const YamlNode *node = yaml_node_resolve(name);
    const FormKey *key = NULL;
    unsigned own = 0;
    gboolean again;

    if (node->kind == YAML_SCALAR) {
        own = own_key(parent, node->text);
        key = own != 0 ? NULL : form_key_find(parent, node->text, node->length, hint);
    }
    if (own == 0 && key == NULL) {
        load_unknown(loader, parent, name, seen);
        return;
    }
    again = own != 0 ? (seen->own & own) != 0 : seen->seen[key - parent->children];
    if (again) {
        complain_duplicate(loader, key, name, node->text);
    } else if (own != 0) {
        seen->own |= own;
        load_own(loader, parent, own, name);
    } else {
        seen->seen[key - parent->children] = TRUE;
        load_key(loader, key, name, second(name));
    }
}

static void load_mapping(Loader *loader, const FormKey *parent, const YamlNode *mapping)
{
    g_autofree guint8 *flags = g_new0(guint8, parent->n_children + 1);
    Seen seen = {.seen = flags};
    gboolean in_braces = loader->in_braces;
    gsize hint = 0;

    loader->in_braces = mapping->style == YAML_FLOW;
    for (const YamlNode *name = mapping->first; name != NULL; name = second(name)->next)
        load_entry(loader, parent, name, &seen, &hint);
    loader->in_braces = in_braces;
    g_clear_pointer(&seen.unknown, g_hash_table_destroy);
}

static void load_key(Loader *loader, const FormKey *key, const YamlNode *name,
                     const YamlNode *value)
{
    const YamlNode *node = yaml_node_resolve(value);

    enter(loader, key->id);
    if (key->item >= 0) {
        load_item(loader, key, name, value);
    } else if (node->kind == YAML_MAPPING) {
        load_mapping(loader, key, node);
    } else if (node->kind != YAML_SCALAR || !yaml_node_is_null(node)) {
        mark_misshapen(loader->source, key);
        complain(loader, "value", SEVERITY_ERROR, value, -1,
                 g_strdup_printf(_("“%s”之下应有各项内容，现为单独一个值"),
                                 form_key_label(loader->source->form, key)));
    }
    leave(loader);
}

Source *source_load(const Form *form, GBytes *bytes, YamlTree *tree)
{
    Source *source = g_new0(Source, 1);
    Loader loader = {.source = source};

    source->form = form;
    source->bytes = bytes;
    source->tree = tree;
    source->values = g_new0(Value, form->n_items);
    source->places = g_new0(ItemPlace, form->n_items);
    source->misshapen = g_new0(guint8, form->n_items);
    load_mapping(&loader, form->root, yaml_tree_root(tree));
    g_clear_pointer(&loader.reported, g_hash_table_destroy);
    return source;
}

void source_free(Source *source)
{
    if (source == NULL)
        return;
    for (gsize i = 0; i < source->form->n_items; i++)
        value_clear(&source->values[i]);
    for (gsize i = 0; source->extras != NULL && i < source->form->n_sections; i++)
        if (source->extras[i] != NULL)
            g_array_unref(source->extras[i]);
    g_free(source->extras);
    g_free(source->values);
    g_free(source->places);
    g_free(source->misshapen);
    g_clear_pointer(&source->problems, g_ptr_array_unref);
    g_clear_pointer(&source->notes, g_hash_table_destroy);
    g_clear_pointer(&source->waivers, g_array_unref);
    yaml_tree_free(source->tree);
    g_bytes_unref(source->bytes);
    g_free(source);
}

/* ---- trails ------------------------------------------------------------------------------------
 */

const YamlNode *trail_child(const YamlNode *mapping, const char *id, const YamlNode **name)
{
    for (const YamlNode *key = mapping->first; key != NULL; key = second(key)->next) {
        const YamlNode *node = yaml_node_resolve(key);

        if (node->kind == YAML_SCALAR && strcmp(node->text, id) == 0) {
            *name = key;
            return second(key);
        }
    }
    return NULL;
}

void trail_find(Trail *trail, const Form *form, const YamlNode *root, const char *path)
{
    const FormKey *key = form->root;
    gboolean found = TRUE;

    *trail = (Trail){.keys = {key}, .values = {root}, .n_keys = 1, .n_found = 1};
    while (path != NULL && trail->n_keys < TRAIL_MAX) {
        const char *dot = strchr(path, '.');
        unsigned i = trail->n_keys;

        key = form_key_find(key, path, dot != NULL ? (gsize)(dot - path) : strlen(path), NULL);
        if (key == NULL)
            return;
        trail->keys[trail->n_keys++] = key;
        if (found) {
            const YamlNode *parent = yaml_node_resolve(trail->values[i - 1]);

            found = parent->kind == YAML_MAPPING &&
                    (trail->values[i] = trail_child(parent, key->id, &trail->names[i])) != NULL;
            trail->n_found += found;
        }
        path = dot != NULL ? dot + 1 : NULL;
    }
}
