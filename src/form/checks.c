/* Reading `checks:`: one rule for each case of a check, or for each row or column it is made for.
 * The expressions are form/expression.c's, claims over prose form/claims.c's. */
#include "form/claims.h"

#include "base/i18n.h"
#include "form/expression.h"

#include <string.h>

typedef struct {
    char *id, *basis;
    const YamlNode *each, *at, *assert, *message, *severity, *cases;
    RawClaim claim;
} RawCheck;

#define CASE_KEYS                                                                                  \
    {"at", KEY_SCALAR, FALSE, offsetof(RawCheck, at)},                                             \
        {"assert", KEY_SCALAR, FALSE, offsetof(RawCheck, assert)},                                 \
        {"message", KEY_SCALAR, FALSE, offsetof(RawCheck, message)},                               \
        {"pattern", KEY_SCALAR, FALSE, offsetof(RawCheck, claim.pattern)},                         \
        {"unless", KEY_SCALAR, FALSE, offsetof(RawCheck, claim.unless)},                           \
    {                                                                                              \
        "in", KEY_LIST, FALSE, offsetof(RawCheck, claim.in)                                        \
    }

static const KeySpec check_keys[] = {
    {"id", KEY_NAME, TRUE, offsetof(RawCheck, id)},
    {"severity", KEY_SCALAR, FALSE, offsetof(RawCheck, severity)},
    {"each", KEY_SCALAR, FALSE, offsetof(RawCheck, each)},
    {"basis", KEY_TEXT, FALSE, offsetof(RawCheck, basis)},
    {"cases", KEY_LIST, FALSE, offsetof(RawCheck, cases)},
    CASE_KEYS,
};

static const KeySpec case_keys[] = {CASE_KEYS};

/* Check ids of the program itself. */
static const char *const built_in[] = {"value", "blank", "sum", "unknown-key", "duplicate-key"};

typedef struct {
    Loader *loader;
    GArray *rules;      /* of FormRule */
    GHashTable *ids;    /* met */
    GHashTable *tables; /* see name_tables() */
    GArray *cells;      /* of int: every cell that holds a figure */
    GArray *passages;   /* of int: every passage */
} Checks;

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* ---- single keys -------------------------------------------------------------------------------
 */

static void check_id(Loader *loader, const YamlNode *node, const char *id, GHashTable *ids)
{
    for (gsize i = 0; i < G_N_ELEMENTS(built_in); i++) {
        if (strcmp(built_in[i], id) == 0)
            loader_error(loader, loader_value(loader, node, "id"), 0, NULL,
                         _("“%s”是程序自带的检查，请换一个 id"), id);
    }
    if (!g_hash_table_add(ids, (gpointer)id))
        loader_error(loader, loader_value(loader, node, "id"), 0, NULL, _("id“%s”重复了"), id);
}

static Severity read_severity(Loader *loader, const YamlNode *node)
{
    const char *words[] = {severity_word(SEVERITY_ERROR), severity_word(SEVERITY_WARNING)};

    for (gsize i = 0; node != NULL && i < G_N_ELEMENTS(words); i++) {
        if (strcmp(node->text, words[i]) == 0)
            return (Severity)i;
    }
    if (node != NULL)
        loader_error(loader, node, 0,
                     loader_suggest(loader, node->text, words, G_N_ELEMENTS(words)),
                     _("severity 只能是 error 或 warning"));
    return SEVERITY_ERROR;
}

/* ---- messages ----------------------------------------------------------------------------------
 */

/* What a message of a check may say. */
typedef struct {
    gboolean compares, each, quote, figures; /* figures: there is a comparison of some */
} Sayable;

static const char *const placeholders[] = {"{each}", "{quote}", "{left}", "{right}", "{delta}"};

static Sayable sayable(const Expression *expression, gboolean each, gboolean quote)
{
    return (Sayable){expression == NULL || expression_compares(expression), each, quote,
                     expression == NULL || expression_compares_figures(expression)};
}

static gboolean is_text(const char *text, const char *at, gsize length)
{
    return strncmp(text, at, length) == 0 && text[length] == '\0';
}

static void check_placeholder(Loader *loader, const YamlNode *node, const char *at, gsize length,
                              Sayable may_say)
{
    g_autofree char *name = NULL;
    gsize i = 0, character;

    while (i < G_N_ELEMENTS(placeholders) && !is_text(placeholders[i], at, length))
        i++;
    if (i == 0   ? may_say.each
        : i == 1 ? may_say.quote
        : i == 4 ? may_say.figures
                 : may_say.compares && i < G_N_ELEMENTS(placeholders))
        return;
    name = g_strndup(at, length);
    character = (gsize)g_utf8_pointer_to_offset(node->text, at) + 1;
    if (i == G_N_ELEMENTS(placeholders))
        loader_error(loader, node, character, loader_suggest(loader, name, placeholders, i),
                     _("message 里只能用 {left} {right} {delta} {each} {quote}，没有 %s"), name);
    else if (i <= 1)
        loader_error(loader, node, character, NULL,
                     i == 0 ? _("没有 each 的检查不能用 {each}")
                            : _("没有 pattern 的检查不能用 {quote}"));
    else
        loader_error(loader, node, character, NULL,
                     may_say.compares ? _("assert 里比较的不是数，%s 没有可显示的数")
                                      : _("assert 里没有比较，%s 没有可显示的数"),
                     name);
}

static void unclosed_brace(Loader *loader, const YamlNode *node, const char *at)
{
    gsize length = 1 + strspn(at + 1, "abcdefghijklmnopqrstuvwxyz");
    g_autofree char *name = g_strdup_printf("%.*s}", (int)MIN(length, 20), at);

    loader_error(loader, node, (gsize)g_utf8_pointer_to_offset(node->text, at) + 1,
                 loader_suggest(loader, name, placeholders, G_N_ELEMENTS(placeholders)),
                 _("message 里的“{”后面没有“}”"));
}

static void check_message(Loader *loader, const YamlNode *node, Sayable may_say)
{
    if (!loader_spend(loader, node, node->length))
        return;
    for (const char *p = strchr(node->text, '{'); p != NULL; p = strchr(p + 1, '{')) {
        gsize inside = strcspn(p + 1, "{}");

        if (p[1 + inside] == '}')
            check_placeholder(loader, node, p, inside + 2, may_say);
        else
            unclosed_brace(loader, node, p);
    }
}

/* ---- each --------------------------------------------------------------------------------------
 */

static void add_table(GHashTable *tables, const FormTable *table)
{
    static const char *const axes[] = {".rows", ".columns"};

    for (gsize i = 0; i < G_N_ELEMENTS(axes); i++)
        g_hash_table_insert(tables,
                            g_strconcat(table->section->id, table->id != NULL ? "." : "",
                                        table->id != NULL ? table->id : "", axes[i], NULL),
                            (gpointer)table);
}

/* "section.table.rows" → FormTable. */
static GHashTable *name_tables(const Form *form)
{
    GHashTable *tables = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (gsize s = 0; s < form->n_sections; s++) {
        for (gsize b = 0; b < form->sections[s].n_blocks; b++) {
            if (form->sections[s].blocks[b].table != NULL)
                add_table(tables, form->sections[s].blocks[b].table);
        }
    }
    return tables;
}

/* The cells that hold figures, entered or computed; or the passages. */
static GArray *find_items(const Form *form, FormItemKind kind)
{
    GArray *items = g_array_new(FALSE, FALSE, sizeof(int));

    for (int i = 0; i < (int)form->n_items; i++)
        if (form->items[i].kind == kind && (kind != ITEM_CELL || form->items[i].type.type->numeric))
            g_array_append_val(items, i);
    return items;
}

static char *suggest_table(Loader *loader, const char *name, GHashTable *tables)
{
    g_autofree const char **names = NULL;
    guint n = g_hash_table_size(tables);

    if (!loader_may_suggest(loader, name, n))
        return NULL;
    names = (const char **)g_hash_table_get_keys_as_array(tables, &n);
    qsort(names, n, sizeof *names, by_text);
    return loader_suggest(loader, name, names, n);
}

static void each_unknown(Loader *loader, const YamlNode *node, GHashTable *tables)
{
    gboolean axis =
        g_str_has_suffix(node->text, ".rows") || g_str_has_suffix(node->text, ".columns");

    loader_unknown_name(loader, &(LoaderPlace){node, 0}, node->text, node->length,
                        suggest_table(loader, node->text, tables),
                        axis ? _("没有“%s”这张表")
                             : _("each 要写成“表.rows”“表.columns”“cells”或“passages”，不是“%s”"),
                        node->text);
}

static gboolean each_nothing(Loader *loader, const YamlNode *node)
{
    loader_unknown_name(loader, &(LoaderPlace){node, 0}, node->text, node->length, NULL,
                        _("这个表单里没有 %s"), node->text);
    return FALSE;
}

/* The table and axis that `each` names, or all cells, or all passages. FALSE when there is no such
 * thing. */
static gboolean find_each(Checks *checks, const YamlNode *node, Scope *scope)
{
    const FormTable *table = g_hash_table_lookup(checks->tables, node->text);
    const struct {
        const char *name;
        const GArray *items;
    } all[] = {{"cells", checks->cells}, {"passages", checks->passages}};

    for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
        if (strcmp(node->text, all[i].name) != 0)
            continue;
        scope->cells = (const int *)(gconstpointer)all[i].items->data;
        scope->n_cells = all[i].items->len;
        return scope->n_cells > 0 || each_nothing(checks->loader, node);
    }
    if (table == NULL) {
        each_unknown(checks->loader, node, checks->tables);
        return FALSE;
    }
    *scope = (Scope){.table = table, .rows = g_str_has_suffix(node->text, ".columns")};
    return TRUE;
}

static const FormHeader *line_header(const Scope *scope, gsize line)
{
    if (scope->table == NULL)
        return NULL;
    return scope->rows ? scope->table->column_leaves[line] : scope->table->row_leaves[line];
}

static gsize n_lines(const Scope *scope)
{
    if (scope->cells != NULL)
        return scope->n_cells;
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
        loader_unknown_name(loader, &(LoaderPlace){node, 0}, node->text, node->length, hint,
                            _("at：没有“%s”这一项"), node->text);
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

static void add_instance(Checks *checks, const Instances *all, gsize line)
{
    Loader *loader = checks->loader;
    gboolean lenient = !line_has_figures(loader, &all->scope, line);
    FormRule rule = {.check = all->check,
                     .each = line_header(&all->scope, line),
                     .table = all->scope.table,
                     .program = expression_compile(loader, all->expression, line, lenient),
                     .source = all->check->source};

    if (rule.program == NULL)
        return;
    rule.item = all->place != NULL ? names_item(&all->scope, all->place, line)
                                   : expression_first_item(loader, all->expression, line);
    if (rule.item < 0)
        loader_error(loader, all->raw->assert, 0, NULL, _("assert 里没有用到任何一项"));
    else
        g_array_append_val(checks->rules, rule);
}

/* A claim is one rule, whatever the passages it is looked for in. */
static void add_claim(Checks *checks, const RawCheck *raw, const FormCheck *check)
{
    Loader *loader = checks->loader;
    Scope scope = {0};
    g_autoptr(GPtrArray) figures = g_ptr_array_new();
    const FormClaim *claim = claims_read(loader, &raw->claim, figures);
    const YamlNode nothing = claims_no_assert(raw->claim.pattern);
    g_autoptr(Expression) expression = NULL;
    FormRule rule = {.check = check, .claim = claim, .source = check->source};

    scope.figures = figures;
    scope.unknown = claim == NULL;
    expression = expression_parse(loader, raw->assert != NULL ? raw->assert : &nothing, &scope);
    if (expression != NULL && claim != NULL)
        claims_check_figures(loader, &raw->claim, figures, expression);
    check_message(loader, raw->message, sayable(expression, TRUE, TRUE));
    if (expression != NULL && claim != NULL)
        rule.program = expression_compile(loader, expression, 0, FALSE);
    if (rule.program == NULL)
        return;
    rule.item = claims_first_item(loader, claim);
    g_array_append_val(checks->rules, rule);
}

static void add_instances(Checks *checks, const RawCheck *raw, const FormCheck *check)
{
    g_autoptr(Expression) expression = NULL;
    Instances all = {.raw = raw, .check = check};
    Name place;

    if (raw->each != NULL && !find_each(checks, raw->each, &all.scope))
        all.scope.unknown = TRUE;
    if (raw->at != NULL && !all.scope.unknown &&
        find_place(checks->loader, raw->at, &all.scope, &place))
        all.place = &place;
    all.expression = expression = expression_parse(checks->loader, raw->assert, &all.scope);
    check_message(checks->loader, raw->message, sayable(expression, raw->each != NULL, FALSE));
    for (gsize line = 0; expression != NULL && line < n_lines(&all.scope) &&
                         loader_spend(checks->loader, raw->assert, 1);
         line++)
        add_instance(checks, &all, line);
}

/* ---- cases ------------------------------------------------------------------------------------
 */

static void say_missing(Loader *loader, const YamlNode *node, const char *key)
{
    loader_error(loader, node, 0, NULL, _("%s缺少“%s”"), _("检查"), key);
}

/* One case, or a check that is its own only case. */
static void read_case(Checks *checks, const YamlNode *node, const RawCheck *raw, FormCheck *check)
{
    Loader *loader = checks->loader;

    if (raw->assert == NULL && raw->claim.pattern == NULL)
        say_missing(loader, node, "assert");
    if (raw->message == NULL)
        say_missing(loader, node, "message");
    if (raw->message == NULL || (raw->assert == NULL && raw->claim.pattern == NULL))
        return;
    check->message = loader_text(loader, raw->message);
    check->source = loader_text(loader, raw->assert != NULL ? raw->assert : raw->claim.pattern);
    if (raw->claim.pattern == NULL)
        add_instances(checks, raw, check);
    else if (raw->each != NULL)
        loader_error(loader, raw->each, 0, NULL,
                     _("有 pattern 的检查不用 each：要看哪些段落，写 in"));
    else
        add_claim(checks, raw, check);
}

/* What a case leaves out is the check's. */
static gsize read_cases(Checks *checks, const RawCheck *raw, FormCheck *read)
{
    const FormCheck common = *read;
    gsize n = 0;

    for (const YamlNode *node = raw->cases->first; node != NULL; node = node->next) {
        RawCheck one = *raw;

        read[n] = common;
        if (loader_read(checks->loader, node, N_("检查"), case_keys, G_N_ELEMENTS(case_keys), &one))
            read_case(checks, node, &one, &read[n]);
        n++;
    }
    return n;
}

/* Returns how many FormChecks were read. */
static gsize read_check(Checks *checks, const YamlNode *node, FormCheck *read)
{
    Loader *loader = checks->loader;
    RawCheck raw = {0};

    node = yaml_node_resolve(node);
    if (!loader_read(loader, node, N_("检查"), check_keys, G_N_ELEMENTS(check_keys), &raw))
        return 0;
    *read = (FormCheck){
        .id = raw.id, .severity = read_severity(loader, raw.severity), .basis = raw.basis};
    if (raw.id != NULL)
        check_id(loader, node, raw.id, checks->ids);
    if (raw.cases != NULL)
        return read_cases(checks, &raw, read);
    read_case(checks, node, &raw, read);
    return 1;
}

/* At most so many cases a check has: in `cases`, or what may be that misspelt. */
static gsize count_cases(const YamlNode *check)
{
    const YamlNode *cases = yaml_node_resolve(yaml_mapping_get(check, "cases"));
    gsize most = 1;

    if (cases != NULL)
        return cases->kind == YAML_SEQUENCE ? cases->n_children + 1 : 1;
    if (check->kind != YAML_MAPPING)
        return most;
    for (const YamlNode *pair = check->first; pair != NULL; pair = pair->next->next)
        if (yaml_node_resolve(pair->next)->kind == YAML_SEQUENCE)
            most = MAX(most, yaml_node_resolve(pair->next)->n_children + 1);
    return most;
}

/* At most so many FormChecks are in the list. */
static gsize count_checks(const YamlNode *list)
{
    gsize n = 0;

    for (const YamlNode *node = list->first; node != NULL; node = node->next)
        n += count_cases(yaml_node_resolve(node));
    return n;
}

void loader_read_checks(Loader *loader, const YamlNode *list, GArray *rules)
{
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) tables = name_tables(loader->form);
    g_autoptr(GArray) cells = find_items(loader->form, ITEM_CELL);
    g_autoptr(GArray) passages = find_items(loader->form, ITEM_PASSAGE);
    Checks checks = {loader, rules, ids, tables, cells, passages};
    FormCheck *read = form_new_array(loader->form, FormCheck, count_checks(list));
    gsize n = 0;

    for (const YamlNode *node = list->first; node != NULL; node = node->next)
        n += read_check(&checks, node, &read[n]);
    loader->form->checks = read;
    loader->form->n_checks = n;
}
