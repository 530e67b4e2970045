/* Reading expressions: from text to a tree with every name resolved. The functions in them are
 * form/functions.c's, types and code form/emit.c's. */
#include "form/expression.h"

#include "base/i18n.h"
#include "form/parser.h"

#include <string.h>

/* ---- mistakes ----------------------------------------------------------------------------------
 */

/* The first fault of the syntax ends the reading: what follows could not be trusted. */
Node *parser_stop(Parser *parser, guint offset, char *hint, const char *message)
{
    if (!parser->stopped)
        loader_error(parser->loader, parser->expression->node, offset + 1, hint, "%s", message);
    else
        g_free(hint);
    parser->stopped = parser->failed = TRUE;
    parser->lexer.at += strlen(parser->lexer.at);
    lexer_next(&parser->lexer);
    return NULL;
}

static char *hint_for(const Parser *parser, const Token *token, const char *wanted)
{
    if (token->meant != NULL)
        return g_strdup_printf(_("是不是“%s”？"), token->meant);
    if (token->kind == TOKEN_END && strchr(wanted, ',') != NULL &&
        parser->expression->node->style == YAML_PLAIN)
        return g_strdup(_("写在 { } 里而含有逗号的算式，要用引号括起来"));
    return NULL;
}

Node *parser_unexpected(Parser *parser, const char *wanted)
{
    const Token *token = &parser->lexer.token;
    g_autofree char *text = g_strndup(token->start, MIN(token->length, 60));
    g_autofree char *message = NULL;

    wanted = _(wanted);
    switch (token->kind) {
    case TOKEN_END: message = g_strdup_printf(_("算式到这里就断了，还缺%s"), wanted); break;
    case TOKEN_UNCLOSED: message = g_strdup(_("引号没有配对")); break;
    case TOKEN_BAD: message = g_strdup_printf(_("算式里不能有“%s”"), text); break;
    default: message = g_strdup_printf(_("这里要%s，不是“%s”"), wanted, text);
    }
    return parser_stop(parser, token->offset, hint_for(parser, token, wanted), message);
}

/* ---- nodes -------------------------------------------------------------------------------------
 */

Node *parser_node(Parser *parser, NodeKind kind, guint offset)
{
    Expression *expression = parser->expression;
    Node *node = arena_new(&expression->arena, Node);

    *node = (Node){.kind = kind, .offset = offset, .before = expression->last};
    expression->last = node;
    return node;
}

Node *parser_pair(Parser *parser, NodeKind kind, guint offset, const Node *left, const Node *right)
{
    Node *node = parser_node(parser, kind, offset);

    node->left = left;
    node->right = right;
    return node;
}

Node *parser_combination(Parser *parser, OpCode code, guint offset, const Node *left,
                         const Node *right)
{
    Node *node = parser_pair(parser, NODE_COMBINE, offset, left, right);

    node->code = code;
    return node;
}

gboolean parser_accept(Parser *parser, TokenKind kind)
{
    if (parser->lexer.token.kind != kind)
        return FALSE;
    lexer_next(&parser->lexer);
    return TRUE;
}

gboolean parser_expect(Parser *parser, TokenKind kind, const char *wanted)
{
    if (parser_accept(parser, kind))
        return TRUE;
    parser_unexpected(parser, wanted);
    return FALSE;
}

gboolean parser_enter(Parser *parser)
{
    if (++parser->depth <= EXPRESSION_MAX_DEPTH)
        return TRUE;
    parser_stop(parser, parser->lexer.token.offset, NULL, _("算式嵌套太深，请拆成几个"));
    return FALSE;
}

/* ---- names -------------------------------------------------------------------------------------
 */

gboolean parser_resolve(Parser *parser, const Token *token, gboolean in_sum, Name *name)
{
    const Scope *scope = &parser->expression->scope;
    char *hint;

    if (scope->unknown) {
        parser->failed = TRUE;
        return FALSE;
    }
    if (names_find(parser->loader, scope, token->start, token->length, name))
        return TRUE;
    hint = names_suggest(parser->loader, scope, token->start, token->length, in_sum);
    loader_unknown_name(parser->loader, &(LoaderPlace){parser->expression->node, token->offset + 1},
                        token->start, token->length, hint,
                        scope->section != NULL ? _("没有“%.*s”这一项")
                        : scope->table == NULL ? _("没有“%.*s”这一项：要写完整的路径")
                        : scope->rows          ? _("没有“%.*s”这一行")
                                               : _("没有“%.*s”这一列"),
                        (int)MIN(token->length, 200), token->start);
    parser->failed = TRUE;
    return FALSE;
}

Node *parser_name(Parser *parser)
{
    Token token = parser->lexer.token;
    Node *node = parser_node(parser, NODE_NAME, token.offset);
    gboolean found = parser_resolve(parser, &token, FALSE, &node->name);

    if (found && node->name.figure > 0) {
        node->kind = NODE_FIGURE;
        node->argument = node->name.figure - 1;
    } else if (parser->expression->first_name == NULL) {
        parser->expression->first_name = node;
    }
    if (found && !names_is_item(&node->name)) {
        parser->failed = TRUE;
        loader_error(parser->loader, parser->expression->node, token.offset + 1, NULL,
                     _("“%.*s”是一组，不是一项；要它的合计，请写 sum(%.*s)"), (int)token.length,
                     token.start, (int)token.length, token.start);
    }
    lexer_next(&parser->lexer);
    return node;
}

/* ---- operands ----------------------------------------------------------------------------------
 */

/* A name before a bracket is a function's, be it the wrong bracket. */
gboolean parser_is_call(const Parser *parser)
{
    Lexer ahead = parser->lexer;

    lexer_next(&ahead);
    return ahead.token.kind == TOKEN_OPEN || g_strcmp0(ahead.token.meant, "(") == 0;
}

static Node *parse_number(Parser *parser)
{
    const Token *token = &parser->lexer.token;
    Node *node = parser_node(parser, NODE_NUMBER, token->offset);

    if (decimal_parse(token->start, token->length, &node->number) != DECIMAL_OK)
        return parser_stop(parser, token->offset, NULL, _("这个数太长，无法精确表示"));
    node->argument = (int)parser->expression->n_numbers++;
    lexer_next(&parser->lexer);
    return node;
}

static Node *parse_text(Parser *parser)
{
    const Token *token = &parser->lexer.token;
    Node *node = parser_node(parser, NODE_TEXT, token->offset);

    node->text = arena_copy(&parser->expression->arena, token->start, token->length);
    lexer_next(&parser->lexer);
    return node;
}

static Node *parse_brackets(Parser *parser)
{
    Node *node;

    if (!parser_enter(parser))
        return NULL;
    lexer_next(&parser->lexer);
    node = parser_read(parser);
    parser->depth--;
    return parser_expect(parser, TOKEN_CLOSE, N_("“)”")) ? node : NULL;
}

static Node *parse_operand(Parser *parser)
{
    Token token = parser->lexer.token;
    Node *node;

    switch (token.kind) {
    case TOKEN_NUMBER: return parse_number(parser);
    case TOKEN_TEXT: return parse_text(parser);
    case TOKEN_NAME:
        return parser_is_call(parser) ? functions_parse(parser, &token) : parser_name(parser);
    case TOKEN_OPEN: return parse_brackets(parser);
    case TOKEN_MINUS:
    case TOKEN_PLUS:
        if (!parser_enter(parser))
            return NULL;
        lexer_next(&parser->lexer);
        node = parser_node(parser, NODE_CONVERT, token.offset);
        node->code = OP_NEGATE;
        node->left = parse_operand(parser);
        parser->depth--;
        return token.kind == TOKEN_PLUS ? (Node *)node->left : node;
    default: return parser_unexpected(parser, N_("一个数、一项的名字或“(”"));
    }
}

/* ---- operators, the tightest first -------------------------------------------------------------
 */

static Node *parse_product(Parser *parser)
{
    Node *node = parse_operand(parser);

    for (;;) {
        Token token = parser->lexer.token;

        if (token.kind != TOKEN_TIMES && token.kind != TOKEN_DIVIDE)
            return node;
        lexer_next(&parser->lexer);
        node = parser_combination(parser, token.kind == TOKEN_TIMES ? OP_MULTIPLY : OP_DIVIDE,
                                  token.offset, node, parse_operand(parser));
    }
}

static Node *parse_addition(Parser *parser)
{
    Node *node = parse_product(parser);

    for (;;) {
        Token token = parser->lexer.token;

        if (token.kind != TOKEN_PLUS && token.kind != TOKEN_MINUS)
            return node;
        lexer_next(&parser->lexer);
        node = parser_combination(parser, token.kind == TOKEN_PLUS ? OP_ADD : OP_SUBTRACT,
                                  token.offset, node, parse_product(parser));
    }
}

static gboolean is_comparison(TokenKind kind)
{
    return kind >= TOKEN_EQUAL && kind <= TOKEN_GREATER_EQUAL;
}

static Node *parse_comparison(Parser *parser)
{
    Node *node = parse_addition(parser);
    Token token = parser->lexer.token;

    if (!is_comparison(token.kind))
        return node;
    lexer_next(&parser->lexer);
    node = parser_pair(parser, NODE_COMPARE, token.offset, node, parse_addition(parser));
    node->relation = (Relation)(token.kind - TOKEN_EQUAL);
    parser->expression->compares = TRUE;
    if (is_comparison(parser->lexer.token.kind))
        return parser_stop(parser, parser->lexer.token.offset, NULL,
                           _("比较不能连写；请写成 a < b and b < c"));
    return node;
}

static Node *parse_not(Parser *parser)
{
    Token token = parser->lexer.token;
    Node *node;

    if (token.kind != TOKEN_NOT)
        return parse_comparison(parser);
    if (!parser_enter(parser))
        return NULL;
    lexer_next(&parser->lexer);
    node = parser_pair(parser, NODE_NOT, token.offset, parse_not(parser), NULL);
    parser->depth--;
    return node;
}

static Node *parse_and(Parser *parser)
{
    Node *node = parse_not(parser);

    while (parser->lexer.token.kind == TOKEN_AND) {
        guint offset = parser->lexer.token.offset;

        lexer_next(&parser->lexer);
        node = parser_pair(parser, NODE_AND, offset, node, parse_not(parser));
    }
    return node;
}

Node *parser_read(Parser *parser)
{
    Node *node = parse_and(parser);

    while (parser->lexer.token.kind == TOKEN_OR) {
        guint offset = parser->lexer.token.offset;

        lexer_next(&parser->lexer);
        node = parser_pair(parser, NODE_OR, offset, node, parse_and(parser));
    }
    return node;
}

/* ---- the whole ---------------------------------------------------------------------------------
 */

static void collect_numbers(Loader *loader, Expression *expression)
{
    Decimal *numbers = form_new_array(loader->form, Decimal, expression->n_numbers);

    for (const Node *node = expression->last; node != NULL; node = node->before)
        if (node->kind == NODE_NUMBER)
            numbers[node->argument] = node->number;
    expression->numbers = numbers;
}

Expression *expression_parse(Loader *loader, const YamlNode *node, const Scope *scope)
{
    Expression *expression;
    Parser parser = {.loader = loader};

    if (node->length > EXPRESSION_MAX_LENGTH) {
        loader_error(loader, node, 0, NULL, _("算式太长：最多 %d 字节"), EXPRESSION_MAX_LENGTH);
        return NULL;
    }
    if (!loader_spend(loader, node, node->length))
        return NULL;
    expression = g_new0(Expression, 1);
    expression->node = node;
    expression->scope = *scope;
    expression->items = loader->form->items;
    parser.expression = expression;
    lexer_start(&parser.lexer, node->text);
    expression->root = parser_read(&parser);
    if (!parser.stopped && parser.lexer.token.kind != TOKEN_END)
        parser_unexpected(&parser, N_("一个运算符"));
    if (parser.failed) {
        expression_free(expression);
        return NULL;
    }
    if (expression->n_numbers > 0)
        collect_numbers(loader, expression);
    return expression;
}

void expression_free(Expression *expression)
{
    if (expression == NULL)
        return;
    arena_clear(&expression->arena);
    g_free(expression);
}

gboolean expression_compares(const Expression *expression)
{
    return expression->compares;
}

/* A name stands for the items of every row or column, which may be of several types. */
static gboolean may_be_figure(const Expression *expression, const Node *node)
{
    const Scope *scope = &expression->scope;
    gsize n = 1;

    if (node->kind == NODE_TEXT)
        return FALSE;
    if (node->kind != NODE_NAME && node->kind != NODE_PREVIOUS)
        return TRUE;
    if (node->name.is_this)
        n = scope->n_cells;
    else if (node->name.header != NULL)
        n = scope->rows ? scope->table->n_columns : scope->table->n_rows;
    for (gsize line = 0; line < n; line++)
        if (form_type_is_number(&expression->items[names_item(scope, &node->name, line)].type))
            return TRUE;
    return FALSE;
}

gboolean expression_compares_figures(const Expression *expression)
{
    for (const Node *node = expression->last; node != NULL; node = node->before)
        if (node->kind == NODE_NEAR ||
            (node->kind == NODE_COMPARE && may_be_figure(expression, node->left) &&
             may_be_figure(expression, node->right)))
            return TRUE;
    return FALSE;
}

gboolean expression_uses_figure(const Expression *expression, int figure)
{
    for (const Node *node = expression->last; node != NULL; node = node->before)
        if (node->kind == NODE_FIGURE && node->argument == figure)
            return TRUE;
    return FALSE;
}

int expression_first_item(Loader *loader, const Expression *expression, gsize line)
{
    const Node *node = expression->first_name;
    g_autoptr(GArray) items = NULL;
    const Name *name;

    if (node == NULL)
        return -1;
    name = &node->name;
    if (names_is_item(name))
        return names_item(&expression->scope, name, line);
    items = g_array_new(FALSE, FALSE, sizeof(int));
    names_collect(loader, &expression->scope, name, line, items);
    return items->len > 0 ? g_array_index(items, int, 0) : -1;
}

gboolean expression_is_sum(const char *text)
{
    Lexer lexer;
    gboolean sum = FALSE;

    lexer_start(&lexer, text);
    for (; lexer.token.kind != TOKEN_END; lexer_next(&lexer)) {
        Lexer ahead = lexer;

        if (lexer.token.kind == TOKEN_PLUS || lexer.token.kind == TOKEN_OPEN ||
            lexer.token.kind == TOKEN_CLOSE)
            continue;
        lexer_next(&ahead);
        if (!token_is(&lexer.token, "sum") || ahead.token.kind != TOKEN_OPEN)
            return FALSE;
        lexer_next(&ahead);
        lexer = ahead;
        sum = TRUE;
    }
    return sum;
}
