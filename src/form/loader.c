/* Reading a form: the top level, sections, passages and fields. Tables are in form/table.c, rules
 * in form/rules.c. */
#include "base/i18n.h"
#include "base/textfile.h"
#include "form/outline.h"
#include "form/pattern.h"

#include <string.h>

/* ---- items -------------------------------------------------------------------------------------
 */

static void read_choice(Loader *loader, const YamlNode *node, FormChoice *choice)
{
    static const KeySpec keys[] = {{"id", KEY_NAME, TRUE, offsetof(FormChoice, id)},
                                   {"label", KEY_TEXT, TRUE, offsetof(FormChoice, label)}};

    loader_read(loader, node, N_("选项"), keys, G_N_ELEMENTS(keys), choice);
    if (choice->id == NULL)
        choice->id = form_keep(loader->form, g_strdup(""));
    if (choice->label == NULL)
        choice->label = form_keep(loader->form, g_strdup(""));
}

static void read_choice_list(Loader *loader, const YamlNode *list, FormType *type)
{
    FormChoice *choices = form_new_array(loader->form, FormChoice, list->n_children);
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) labels = g_hash_table_new(g_str_hash, g_str_equal);
    gsize n = 0;

    for (const YamlNode *node = list->first; node != NULL; node = node->next, n++) {
        read_choice(loader, node, &choices[n]);
        if (!g_hash_table_add(ids, choices[n].id))
            loader_error(loader, yaml_node_resolve(node), 0, NULL, _("选项“%s”重复了"),
                         choices[n].id);
        else if (*choices[n].label != '\0' && !g_hash_table_add(labels, choices[n].label))
            loader_error(loader, yaml_node_resolve(node), 0, NULL,
                         _("两个选项的标签都是“%s”，填表的人分不清"), choices[n].label);
    }
    type->choices = choices;
    type->n_choices = n;
}

/* Read once, however many cells have them. */
static void read_choices(Loader *loader, const YamlNode *list, FormType *type)
{
    FormType *known = g_hash_table_lookup(loader->choices, list);

    if (list->n_children > LOADER_MAX_CHOICES) {
        loader_error(loader, list, 0, NULL, _("选项太多：最多 %d 个"), LOADER_MAX_CHOICES);
        return;
    }
    if (known == NULL) {
        known = form_new_array(loader->form, FormType, 1);
        g_hash_table_insert(loader->choices, (gpointer)list, known);
        read_choice_list(loader, list, known);
    }
    type->choices = known->choices;
    type->n_choices = known->n_choices;
}

/* A passage's type and a year's are not for forms to give. */
static gboolean is_for_forms(const CellType *type)
{
    return strcmp(type->name, "passage") != 0 && strcmp(type->name, "year") != 0;
}

/* The nearest, else all there are. */
static char *suggest_type(Loader *loader, const char *name)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *all = NULL;
    char *hint;

    for (gsize i = 0; cell_types()[i] != NULL; i++) {
        if (is_for_forms(cell_types()[i]))
            g_ptr_array_add(names, (gpointer)cell_types()[i]->name);
    }
    hint = loader_suggest(loader, name, (const char *const *)names->pdata, names->len);
    if (hint != NULL)
        return hint;
    g_ptr_array_add(names, NULL);
    all = g_strjoinv(_("、"), (char **)names->pdata);
    return g_strdup_printf(_("可以写：%s"), all);
}

FormType loader_type(Loader *loader, const CellSpec *spec, const YamlNode *place)
{
    FormType type = {
        .type = cell_type_find("count"), .unit = spec->unit, .multiline = spec->multiline == 1};
    const CellType *named = spec->type != NULL ? cell_type_find(spec->type) : type.type;
    const YamlNode *node = spec->node != NULL ? spec->node : place;

    if (named == NULL || !is_for_forms(named)) {
        const YamlNode *name = loader_value(loader, node, "type");

        loader_error(loader, name, 0, suggest_type(loader, spec->type), _("没有“%s”这种类型"),
                     spec->type);
        return type;
    }
    type.type = named;
    type.scale = spec->scale < 0 ? named->usual_scale : (unsigned)spec->scale;
    if (spec->scale >= 0 && named->hint_decimals == NULL)
        loader_error(loader, node, 0, NULL, _("%s 没有小数位数（scale）；decimal 和 signed 才有"),
                     named->name);
    else if (type.scale > DECIMAL_MAX_SCALE)
        loader_error(loader, node, 0, NULL, _("小数最多 %d 位"), DECIMAL_MAX_SCALE);
    if (type.multiline && strcmp(named->name, "text") != 0)
        loader_error(loader, node, 0, NULL, _("%s 只有一行；text 才能有 multiline"), named->name);
    if (strcmp(named->name, "choice") == 0 && spec->choices == NULL)
        loader_error(loader, node, 0, NULL, _("choice 类型要有 choices"));
    else if (spec->choices != NULL)
        read_choices(loader, spec->choices, &type);
    return type;
}

FormItem *loader_add_item(Loader *loader, const FormItem *item, const YamlNode *place)
{
    FormItem *added;

    g_array_append_vals(loader->items, item, 1);
    added = &g_array_index(loader->items, FormItem, loader->items->len - 1);
    added->index = (int)loader->items->len - 1;
    if (loader->items->len == LOADER_MAX_ITEMS + 1)
        loader_error(loader, place, 0, NULL, _("表单太大：最多 %d 项"), LOADER_MAX_ITEMS);
    return added;
}

static void add_report_item(Loader *loader, char *id, char *label, const char *type)
{
    FormItem item = {.kind = ITEM_REPORT,
                     .required = TRUE,
                     .path = id,
                     .label = label,
                     .type = {.type = cell_type_find(type)}};

    loader_key(loader, NULL, id, label, (int)loader->items->len, NULL);
    loader_add_item(loader, &item, NULL);
}

typedef struct {
    char *id, *label, *help, *basis;
    CellSpec cell;
    const YamlNode *formula;
} RawField;

static const KeySpec field_keys[] = {
    {"id", KEY_ID, TRUE, offsetof(RawField, id)},
    {"label", KEY_TEXT, TRUE, offsetof(RawField, label)},
    {"help", KEY_TEXT, FALSE, offsetof(RawField, help)},
    {"basis", KEY_TEXT, FALSE, offsetof(RawField, basis)},
    {"formula", KEY_SCALAR, FALSE, offsetof(RawField, formula)},
    CELL_KEYS(RawField, cell),
};

/* The keys of a passage are the first ones of a field. */
#define N_PASSAGE_KEYS 4

static int read_item(Loader *loader, const YamlNode *node, FormItemKind kind, FormSection *section)
{
    RawField raw = {.cell = CELL_SPEC_NONE};
    int index = (int)loader->items->len;
    gboolean passage = kind == ITEM_PASSAGE;
    gpointer key;

    node = yaml_node_resolve(node);
    if (!loader_read(loader, node, passage ? N_("文字段落") : N_("填报项"), field_keys,
                     passage ? N_PASSAGE_KEYS : G_N_ELEMENTS(field_keys), &raw) ||
        raw.id == NULL) {
        loader->holes = TRUE;
        return -1;
    }
    if (raw.label == NULL)
        raw.label = (char *)"";
    if (raw.cell.type == NULL)
        raw.cell.type = (char *)"text";
    key = loader_key(loader, NULL, section->id, section->title, -1, node);
    key = loader_key(loader, key, raw.id, raw.label, index, loader_value(loader, node, "id"));

    FormItem item = {.kind = kind,
                     .section = section,
                     .label = raw.label,
                     .help = raw.help,
                     .basis = raw.basis,
                     .required = !passage && raw.cell.required != 0,
                     .path = loader_key_path(key),
                     .type = passage
                                 ? (FormType){.type = cell_type_find("passage"), .multiline = TRUE}
                                 : loader_type(loader, &raw.cell, node)};
    loader_add_item(loader, &item, node);
    if (raw.formula != NULL) {
        PendingFormula pending = {index, raw.formula, NULL};

        g_array_append_val(loader->formulas, pending);
    }
    return index;
}

/* ---- sections ----------------------------------------------------------------------------------
 */

typedef struct {
    char *id, *title, *help, *basis;
    const YamlNode *passages, *fields, *tables, *table;
} RawSection;

static const KeySpec section_keys[] = {
    {"id", KEY_ID, TRUE, offsetof(RawSection, id)},
    {"title", KEY_TEXT, TRUE, offsetof(RawSection, title)},
    {"help", KEY_TEXT, FALSE, offsetof(RawSection, help)},
    {"basis", KEY_TEXT, FALSE, offsetof(RawSection, basis)},
    {"passages", KEY_LIST, FALSE, offsetof(RawSection, passages)},
    {"fields", KEY_LIST, FALSE, offsetof(RawSection, fields)},
    {"tables", KEY_LIST, FALSE, offsetof(RawSection, tables)},
    {"table", KEY_MAPPING, FALSE, offsetof(RawSection, table)},
};

static void read_block(Loader *loader, FormBlockKind kind, const YamlNode *node,
                       FormSection *section, GArray *blocks)
{
    FormBlock block = {kind, -1, NULL};

    if (kind == BLOCK_TABLE)
        block.table = loader_read_table(loader, node, section, TRUE);
    else
        block.item =
            read_item(loader, node, kind == BLOCK_PASSAGE ? ITEM_PASSAGE : ITEM_FIELD, section);
    g_array_append_val(blocks, block);
}

static void read_blocks(Loader *loader, const YamlNode *node, const RawSection *raw,
                        FormSection *section, GArray *blocks)
{
    for (const YamlNode *pair = node->first; pair != NULL; pair = pair->next->next) {
        const YamlNode *list = yaml_node_resolve(pair->next);
        FormBlockKind kind = list == raw->passages ? BLOCK_PASSAGE
                             : list == raw->fields ? BLOCK_FIELD
                                                   : BLOCK_TABLE;

        if (list == raw->table) {
            FormBlock block = {BLOCK_TABLE, -1, loader_read_table(loader, list, section, FALSE)};

            g_array_append_val(blocks, block);
        } else if (list == raw->passages || list == raw->fields || list == raw->tables) {
            for (const YamlNode *item = list->first; item != NULL; item = item->next)
                read_block(loader, kind, item, section, blocks);
        }
    }
}

static void read_section(Loader *loader, const YamlNode *node, FormSection *section, gsize index)
{
    RawSection raw = {0};
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(FormBlock));
    guint reported = loader->diagnostics->len;
    gpointer key;

    node = yaml_node_resolve(node);
    loader_read(loader, node, N_("一节"), section_keys, G_N_ELEMENTS(section_keys), &raw);
    *section = (FormSection){.id = raw.id,
                             .title = raw.title,
                             .help = raw.help,
                             .basis = raw.basis,
                             .index = index,
                             .first_item = (int)loader->items->len};
    if (raw.id == NULL) {
        loader->holes = TRUE;
    } else if (g_hash_table_contains(loader->keys, raw.id)) {
        loader->holes = TRUE;
        loader_error(loader, loader_value(loader, node, "id"), 0, NULL, _("id“%s”重复了"), raw.id);
    }
    if (raw.id != NULL) {
        key = loader_key(loader, NULL, raw.id, raw.title, -1, node);
        loader_key_section(key, section);
        read_blocks(loader, node, &raw, section, blocks);
        if (blocks->len == 0 && loader->diagnostics->len == reported)
            loader_error(loader, node, 0, NULL,
                         _("这一节没有内容：要有 passages、fields 或 table"));
    }
    section->has_passages = raw.passages != NULL;
    section->n_items = (int)loader->items->len - section->first_item;
    section->n_blocks = blocks->len;
    section->blocks = form_keep_array(loader->form, blocks);
}

/* ---- the top level -----------------------------------------------------------------------------
 */

typedef struct {
    char *id, *title, *language, *years, *follows, *basis, *document_title;
    const YamlNode *sections, *checks, *compares, *carry_over, *words;
} RawForm;

static const KeySpec form_keys[] = {
    {"form", KEY_NAME, TRUE, offsetof(RawForm, id)},
    {"title", KEY_TEXT, TRUE, offsetof(RawForm, title)},
    {"language", KEY_TEXT, FALSE, offsetof(RawForm, language)},
    {"years", KEY_TEXT, FALSE, offsetof(RawForm, years)},
    {"follows", KEY_NAME, FALSE, offsetof(RawForm, follows)},
    {"basis", KEY_TEXT, FALSE, offsetof(RawForm, basis)},
    {"document_title", KEY_TEXT, FALSE, offsetof(RawForm, document_title)},
    {"sections", KEY_LIST, TRUE, offsetof(RawForm, sections)},
    {"checks", KEY_LIST, FALSE, offsetof(RawForm, checks)},
    {"compares", KEY_LIST, FALSE, offsetof(RawForm, compares)},
    {"carry_over", KEY_MAPPING, FALSE, offsetof(RawForm, carry_over)},
    {"words", KEY_MAPPING, FALSE, offsetof(RawForm, words)},
};

static void check_name(Loader *loader, const YamlNode *root, const char *id, gboolean from_file)
{
    g_autofree char *base = g_path_get_basename(loader->file);
    g_autofree char *expected = g_strconcat(id, ".yaml", NULL);

    if (from_file && g_str_has_suffix(base, ".yaml") && strcmp(base, expected) != 0)
        loader_error(loader, loader_value(loader, root, "form"), 0, NULL,
                     _("表单“%s”的文件名要是 %s"), id, expected);
}

/* What form_document_title() would leave as it is. */
static void check_document_title(Loader *loader, const YamlNode *node)
{
    static const char *const known[] = {"{agency}", "{year}"};

    for (const char *p = strchr(node->text, '{'); p != NULL; p = strchr(p + 1, '{')) {
        const char *end = strchr(p, '}');
        g_autofree char *name = end != NULL ? g_strndup(p, (gsize)(end - p) + 1) : NULL;

        if (name == NULL || strcmp(name, known[0]) == 0 || strcmp(name, known[1]) == 0)
            continue;
        loader_error(loader, node, (gsize)g_utf8_pointer_to_offset(node->text, p) + 1,
                     loader_suggest(loader, name, known, G_N_ELEMENTS(known)),
                     _("document_title 里只能用 {agency} {year}，没有 %s"), name);
    }
}

static void note_follows(Form *form, const YamlNode *node)
{
    form->follows_line = node->line;
    form->follows_column = node->column;
}

/* As locales are called: zh_CN, en. */
static void check_language(Loader *loader, const YamlNode *node)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    const char *language = loader->form->language, *region = language + strspn(language, letters);
    gboolean right =
        (region - language == 2 || region - language == 3) &&
        (*region == '\0' || (*region == '_' && strlen(region) == 3 && g_ascii_isupper(region[1]) &&
                             g_ascii_isupper(region[2])));

    if (!right)
        loader_error(loader, node, 0, g_strdup(_("如 zh_CN、en")), _("language：“%s”不是语言代码"),
                     language);
}

static void finish(Loader *loader, const RawForm *raw)
{
    Form *form = loader->form;

    form->n_items = loader->items->len;
    form->items = form_keep_array(form, g_steal_pointer(&loader->items));
    loader_keys_finish(loader);
    pattern_read_words(loader, raw->words);
    if (!loader->truncated)
        loader_read_rules(loader, raw->checks);
    loader_read_years(loader, raw->compares, raw->carry_over);
}

static void read_form(Loader *loader, const YamlNode *root, gboolean from_file)
{
    Form *form = loader->form;
    RawForm raw = {0};

    if (!loader_read(loader, root, N_("表单"), form_keys, G_N_ELEMENTS(form_keys), &raw))
        return;
    form->id = raw.id;
    form->title = raw.title;
    form->language = raw.language;
    form->follows = raw.follows;
    form->basis = raw.basis;
    form->document_title = raw.document_title;
    form->last_year = G_MAXINT;
    if (raw.id != NULL)
        check_name(loader, root, raw.id, from_file);
    if (raw.years != NULL && !form_read_years(raw.years, &form->first_year, &form->last_year))
        loader_error(loader, loader_value(loader, root, "years"), 0, NULL,
                     _("years 要写成 2021..、2019..2020 或 2023"));
    if (raw.document_title != NULL)
        check_document_title(loader, loader_value(loader, root, "document_title"));
    if (raw.follows != NULL)
        note_follows(form, loader_value(loader, root, "follows"));
    if (raw.language != NULL)
        check_language(loader, loader_value(loader, root, "language"));
    if (raw.sections == NULL)
        return;

    FormSection *sections = form_new_array(form, FormSection, raw.sections->n_children);
    gsize n = 0;
    loader_key(loader, NULL, "form", _("表单"), -1, NULL);
    add_report_item(loader, (char *)"agency", (char *)_("机关名称"), "text");
    add_report_item(loader, (char *)"year", (char *)_("年度"), "year");
    for (const YamlNode *node = raw.sections->first; node != NULL; node = node->next, n++)
        read_section(loader, node, &sections[n], n);
    form->sections = sections;
    form->n_sections = n;
    if (n == 0)
        loader_error(loader, raw.sections, 0, NULL, _("表单里一节也没有"));
    finish(loader, &raw);
}

static int compare_places(const void *a, const void *b)
{
    const Diagnostic *one = *(Diagnostic *const *)a, *other = *(Diagnostic *const *)b;

    return one->line != other->line ? (one->line > other->line) - (one->line < other->line)
                                    : (one->column > other->column) - (one->column < other->column);
}

#define WINDOW_BEFORE 1000 /* characters kept of a line before a place; bytes after it */
#define WINDOW        8000

/* Quotes the source lines, in one pass over the text: there may be many mistakes, and lines may be
 * as long as files. */
static void quote(const Diagnostics *found, const char *text, gsize length)
{
    const char *at = text, *end = text + length;
    unsigned line = 1, skipped = 0; /* characters of the line */

    for (guint i = 0; i < found->len; i++) {
        Diagnostic *diagnostic = g_ptr_array_index(found, i);
        unsigned real_line = diagnostic->line, real_column = diagnostic->column;

        while (at < end && (line < real_line || skipped + WINDOW_BEFORE < real_column)) {
            gsize bytes = diagnostic_break_length(at, end);

            if (bytes > 0 && line == real_line)
                break;
            at = bytes > 0 ? at + bytes : g_utf8_next_char(at);
            skipped = bytes > 0 ? 0 : skipped + 1;
            line += bytes > 0;
        }
        diagnostic->line = real_line - line + 1;
        diagnostic->column = real_column - skipped;
        diagnostic_quote(diagnostic, at, MIN((gsize)(end - at), WINDOW));
        diagnostic->line = real_line;
        diagnostic->column = real_column;
        diagnostic->source_column += skipped;
    }
}

/* Everything found, by its place. */
static void hand_over(Loader *loader, Diagnostics *diagnostics)
{
    guint n = loader->diagnostics->len;

    loader_tell_missing(loader);
    g_ptr_array_sort(loader->diagnostics, compare_places);
    quote(loader->diagnostics, loader->text, loader->length);
    g_ptr_array_extend_and_steal(diagnostics, g_ptr_array_ref(loader->diagnostics));
    if (n >= LOADER_MAX_ERRORS)
        diagnostics_add(diagnostics,
                        diagnostic_new(loader->file, 0, 0, _("错误太多，只列出 %u 处"), n));
}

static void loader_init(Loader *loader, const char *name, const char *text, gsize length,
                        const YamlTree *tree)
{
    *loader = (Loader){
        .file = name,
        .text = text,
        .length = length,
        .tree = tree,
        .diagnostics = diagnostics_new(),
        .form = form_new(),
        .items = g_array_new(FALSE, TRUE, sizeof(FormItem)),
        .formulas = g_array_new(FALSE, FALSE, sizeof(PendingFormula)),
        .headers = g_hash_table_new(NULL, NULL),
        .axes = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_hash_table_unref),
        .computed = g_hash_table_new(NULL, NULL),
        .stripped = g_hash_table_new(NULL, NULL),
        .meant = g_hash_table_new(NULL, NULL),
        .missing = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        .missed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .choices = g_hash_table_new(NULL, NULL),
        .places = g_hash_table_new(NULL, NULL),
        .store = word_store_new()};
    loader->form->file = form_keep(loader->form, g_strdup(name));
    loader_keys_init(loader);
}

/* All but the form. */
static void loader_clear(Loader *loader)
{
    if (loader->items != NULL)
        g_array_free(loader->items, TRUE);
    g_array_free(loader->formulas, TRUE);
    g_hash_table_unref(loader->headers);
    g_hash_table_unref(loader->axes);
    g_hash_table_unref(loader->computed);
    g_hash_table_unref(loader->stripped);
    g_hash_table_unref(loader->meant);
    g_hash_table_unref(loader->missing);
    g_hash_table_unref(loader->missed);
    g_hash_table_unref(loader->choices);
    g_hash_table_unref(loader->places);
    g_clear_pointer(&loader->keys, g_hash_table_unref);
    g_clear_pointer(&loader->words, g_hash_table_unref);
    word_store_free(loader->store);
    g_free(loader->figure);
    loader_draft_free(loader->draft);
    g_ptr_array_unref(loader->diagnostics);
    arena_clear(&loader->scratch);
    arena_clear(&loader->drafts);
}

static Form *load(const char *name, const char *text, gsize length, gboolean from_file,
                  Diagnostics *diagnostics)
{
    g_autoptr(YamlTree) tree = yaml_tree_parse(name, text, length, diagnostics);
    Loader loader;

    if (tree == NULL)
        return NULL;
    loader_init(&loader, name, text, length, tree);
    read_form(&loader, yaml_node_resolve(yaml_tree_root(tree)), from_file);
    hand_over(&loader, diagnostics);
    loader_clear(&loader);
    if (loader.failed) {
        form_unref(loader.form);
        return NULL;
    }
    yaml_tree_give_texts(tree, &((FormParts *)loader.form)->arena);
    return loader.form;
}

Form *form_load_text(const char *name, const char *text, gsize length, Diagnostics *diagnostics)
{
    return textfile_validate(name, text, length, diagnostics)
               ? load(name, text, length, FALSE, diagnostics)
               : NULL;
}

Form *form_load(const char *path, Diagnostics *diagnostics)
{
    g_autoptr(GBytes) bytes = textfile_read(path, TEXTFILE_LIMIT, diagnostics);
    gsize length;
    const char *text;

    if (bytes == NULL)
        return NULL;
    text = g_bytes_get_data(bytes, &length);
    return load(path, text, length, TRUE, diagnostics);
}
