/* Reading `checks:`: one rule for each check, or for each row or column it is made for. The
 * expressions are form/expression.c's. */
#include "base/i18n.h"
#include "form/expression.h"

#include <string.h>

typedef struct {
    char *id, *basis;
    const YamlNode *each, *at, *assert, *message, *severity;
} RawCheck;

static const KeySpec check_keys[] = {
    {"id", KEY_NAME, TRUE, offsetof(RawCheck, id)},
    {"severity", KEY_SCALAR, FALSE, offsetof(RawCheck, severity)},
    {"each", KEY_SCALAR, FALSE, offsetof(RawCheck, each)},
    {"at", KEY_SCALAR, FALSE, offsetof(RawCheck, at)},
    {"assert", KEY_SCALAR, TRUE, offsetof(RawCheck, assert)},
    {"message", KEY_SCALAR, TRUE, offsetof(RawCheck, message)},
    {"basis", KEY_TEXT, FALSE, offsetof(RawCheck, basis)},
};

/* Check ids of the program itself. */
static const char *const built_in[] = {"value", "blank", "sum", "unknown-key", "duplicate-key"};

/* ---- single keys -------------------------------------------------------------------------------
 */

static const YamlNode *value_of(const YamlNode *check, const char *key)
{
    return yaml_node_resolve(yaml_mapping_get(check, key));
}

static void check_id(Loader *loader, const YamlNode *node, const char *id, GHashTable *ids)
{
    for (gsize i = 0; i < G_N_ELEMENTS(built_in); i++) {
        if (strcmp(built_in[i], id) == 0)
            loader_error(loader, value_of(node, "id"), 0, NULL,
                         _("“%s”是程序自带的检查，请换一个 id"), id);
    }
    if (!g_hash_table_add(ids, (gpointer)id))
        loader_error(loader, value_of(node, "id"), 0, NULL, _("id“%s”重复了"), id);
}

static Severity read_severity(Loader *loader, const YamlNode *node)
{
    const char *words[] = {severity_word(SEVERITY_ERROR), severity_word(SEVERITY_WARNING)};

    for (gsize i = 0; node != NULL && i < G_N_ELEMENTS(words); i++) {
        if (strcmp(node->text, words[i]) == 0)
            return (Severity)i;
    }
    if (node != NULL)
        loader_error(loader, node, 0, loader_suggest(node->text, words, G_N_ELEMENTS(words)),
                     _("severity 只能是 error 或 warning"));
    return SEVERITY_ERROR;
}

/* ---- messages ----------------------------------------------------------------------------------
 */

static void check_placeholder(Loader *loader, const YamlNode *node, const char *at, gsize length,
                              gboolean compares, gboolean each)
{
    static const char *const known[] = {"{left}", "{right}", "{delta}", "{each}"};
    g_autofree char *name = g_strndup(at, length);
    gsize offset = (gsize)g_utf8_pointer_to_offset(node->text, at), i = 0;

    while (i < G_N_ELEMENTS(known) && strcmp(known[i], name) != 0)
        i++;
    if (i == G_N_ELEMENTS(known))
        loader_error(loader, node, offset, loader_suggest(name, known, G_N_ELEMENTS(known)),
                     _("message 里只能用 {left} {right} {delta} {each}，没有 %s"), name);
    else if (i == G_N_ELEMENTS(known) - 1 && !each)
        loader_error(loader, node, offset, NULL, _("没有 each 的检查不能用 {each}"));
    else if (i < G_N_ELEMENTS(known) - 1 && !compares)
        loader_error(loader, node, offset, NULL, _("assert 里没有比较，%s 没有可显示的数"), name);
}

static void check_message(Loader *loader, const YamlNode *node, gboolean compares, gboolean each)
{
    for (const char *p = strchr(node->text, '{'); p != NULL; p = strchr(p + 1, '{')) {
        gsize inside =
            strspn(p + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");

        if (p[1 + inside] == '}')
            check_placeholder(loader, node, p, inside + 2, compares, each);
    }
}

/* ---- each --------------------------------------------------------------------------------------
 */

static char *table_name(const FormTable *table, const char *axis)
{
    return g_strconcat(table->section->id, table->id != NULL ? "." : "",
                       table->id != NULL ? table->id : "", axis, NULL);
}

static void each_unknown(Loader *loader, const YamlNode *node, GPtrArray *names)
{
    gboolean axis =
        g_str_has_suffix(node->text, ".rows") || g_str_has_suffix(node->text, ".columns");

    loader_error(
        loader, node, 0, loader_suggest(node->text, (const char *const *)names->pdata, names->len),
        axis ? _("没有“%s”这张表") : _("each 要写成“表.rows”或“表.columns”，不是“%s”"), node->text);
}

/* The table and axis that `each` names. FALSE when there is none. */
static gboolean find_each(Loader *loader, const YamlNode *node, Scope *scope)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const Form *form = loader->form;

    for (gsize s = 0; s < form->n_sections; s++) {
        for (gsize b = 0; b < form->sections[s].n_blocks; b++) {
            const FormTable *table = form->sections[s].blocks[b].table;

            for (int columns = 0; table != NULL && columns < 2; columns++) {
                char *name = table_name(table, columns ? ".columns" : ".rows");

                g_ptr_array_add(names, name);
                if (strcmp(name, node->text) != 0)
                    continue;
                *scope = (Scope){.table = table, .rows = columns == 1};
                return TRUE;
            }
        }
    }
    each_unknown(loader, node, names);
    return FALSE;
}

static const FormHeader *line_header(const Scope *scope, gsize line)
{
    if (scope->table == NULL)
        return NULL;
    return scope->rows ? scope->table->column_leaves[line] : scope->table->row_leaves[line];
}

static gsize n_lines(const Scope *scope)
{
    if (scope->table == NULL)
        return 1;
    return scope->rows ? scope->table->n_columns : scope->table->n_rows;
}

/* A row or column of remarks takes no part in a check over figures. */
static gboolean line_has_figures(const Loader *loader, const Scope *scope, gsize line)
{
    const FormHeader *header = line_header(scope, line);

    return header == NULL ||
           ((const HeaderExtra *)g_hash_table_lookup(loader->headers, header))->figures;
}

/* ---- the whole ---------------------------------------------------------------------------------
 */

/* `at`: the name of the item findings point at; FALSE when it is wrong. */
static gboolean find_place(Loader *loader, const YamlNode *node, const Scope *scope, Name *place)
{
    char *hint;

    if (!names_find(loader, scope, node->text, node->length, place)) {
        hint = names_suggest(loader, scope, node->text, node->length, FALSE);
        loader_error(loader, node, 0, hint, _("at：没有“%s”这一项"), node->text);
        return FALSE;
    }
    if (names_is_item(place))
        return TRUE;
    loader_error(loader, node, 0, NULL, _("at 要指到一项，“%s”是一组"), node->text);
    return FALSE;
}

typedef struct {
    const RawCheck *raw;
    const FormCheck *check;
    const Expression *expression;
    Scope scope;
    const Name *place; /* NULL: the item that the assert names first */
} Instances;

static void add_instance(Loader *loader, const Instances *all, gsize line, GArray *rules)
{
    gboolean lenient = !line_has_figures(loader, &all->scope, line);
    Program *program = expression_compile(loader, all->expression, line, lenient);
    int item = all->place != NULL ? names_item(&all->scope, all->place, line)
                                  : expression_first_item(loader, all->expression, line);

    if (program != NULL && item < 0)
        loader_error(loader, all->raw->assert, 0, NULL, _("assert 里没有用到任何一项"));
    if (program == NULL || item < 0) {
        program_free(program);
        return;
    }
    loader_add_rule(loader, rules,
                    (FormRule){.check = all->check,
                               .item = item,
                               .each = line_header(&all->scope, line),
                               .table = all->scope.table,
                               .source = all->check->source},
                    program);
}

static void add_instances(Loader *loader, const RawCheck *raw, const FormCheck *check,
                          GArray *rules)
{
    g_autoptr(Expression) expression = NULL;
    Instances all = {.raw = raw, .check = check};
    Name place;

    if (raw->each != NULL && !find_each(loader, raw->each, &all.scope))
        all.scope.unknown = TRUE;
    if (raw->at != NULL && !all.scope.unknown && find_place(loader, raw->at, &all.scope, &place))
        all.place = &place;
    all.expression = expression = expression_parse(loader, raw->assert, &all.scope);
    check_message(loader, raw->message, expression == NULL || expression_compares(expression),
                  raw->each != NULL);
    for (gsize line = 0; expression != NULL && line < n_lines(&all.scope); line++)
        add_instance(loader, &all, line, rules);
}

static char *stripped(Loader *loader, const YamlNode *node)
{
    return form_keep(loader->form, g_strstrip(g_strdup(node->text)));
}

static void read_check(Loader *loader, const YamlNode *node, FormCheck *check, GHashTable *ids,
                       GArray *rules)
{
    RawCheck raw = {0};

    node = yaml_node_resolve(node);
    if (!loader_read(loader, node, _("检查"), check_keys, G_N_ELEMENTS(check_keys), &raw))
        return;
    *check = (FormCheck){
        .id = raw.id, .severity = read_severity(loader, raw.severity), .basis = raw.basis};
    if (raw.id != NULL)
        check_id(loader, node, raw.id, ids);
    if (raw.assert == NULL || raw.message == NULL)
        return;
    check->message = stripped(loader, raw.message);
    check->source = stripped(loader, raw.assert);
    add_instances(loader, &raw, check, rules);
}

void loader_read_checks(Loader *loader, const YamlNode *list, GArray *rules)
{
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    FormCheck *checks = form_new_array(loader->form, FormCheck, list->n_children);
    gsize n = 0;

    for (const YamlNode *node = list->first; node != NULL; node = node->next)
        read_check(loader, node, &checks[n++], ids, rules);
    loader->form->checks = checks;
    loader->form->n_checks = n;
}
