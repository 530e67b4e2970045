/* The functions of expressions: one entry of a table each, with its words and what reads its
 * arguments. */
#include "form/functions.h"

#include "base/i18n.h"
#include "form/parser.h"

#include <string.h>

/* ---- sums ------------------------------------------------------------------------------------
 */

/* sum(columns) and sum(rows): all below the group that the formula's own column or row is in. */
static gboolean resolve_siblings(Parser *parser, const Token *token, Name *name)
{
    const Scope *scope = &parser->expression->scope;
    gboolean rows = token_is(token, "rows");

    if (!rows && !token_is(token, "columns"))
        return FALSE;
    if (scope->self != NULL && scope->rows == rows) {
        *name = (Name){.header = scope->self->parent};
        return TRUE;
    }
    if (scope->self == NULL && names_find(parser->loader, scope, token->start, token->length, name))
        return TRUE;
    parser->failed = TRUE;
    loader_error(parser->loader, parser->expression->node, token->offset + 1, NULL,
                 rows ? _("sum(rows) 只能写在行的公式里") : _("sum(columns) 只能写在列的公式里"));
    return TRUE;
}

static Node *parse_sum(Parser *parser, guint offset)
{
    Node *node = parser_node(parser, NODE_SUM, offset);
    Token token = parser->lexer.token;

    if (token.kind != TOKEN_NAME)
        return parser_unexpected(parser, N_("一个分组的名字"));
    if (parser->expression->first_name == NULL)
        parser->expression->first_name = node;
    if (!resolve_siblings(parser, &token, &node->name))
        parser_resolve(parser, &token, TRUE, &node->name);
    if (node->name.figure > 0)
        return parser_stop(parser, token.offset, NULL, _("文中的数不能用在这里"));
    lexer_next(&parser->lexer);
    return node;
}

/* ---- functions ---------------------------------------------------------------------------------
 */

static Node *parse_convert(Parser *parser, guint offset)
{
    Node *node = parser_node(parser, NODE_CONVERT, offset);

    node->code = OP_ABS;
    node->left = parser_read(parser);
    return node;
}

static Node *parse_round(Parser *parser, guint offset)
{
    Node *node = parser_node(parser, NODE_CONVERT, offset);
    const Token *token = &parser->lexer.token;

    node->code = OP_ROUND;
    node->left = parser_read(parser);
    if (!parser_expect(parser, TOKEN_COMMA, N_("“,”和小数位数")))
        return NULL;
    node->argument = token->kind == TOKEN_NUMBER && token->length <= 2 ? atoi(token->start) : 99;
    if (node->argument > DECIMAL_MAX_SCALE || memchr(token->start, '.', token->length) != NULL)
        return parser_stop(parser, token->offset, NULL, _("小数位数要写 0 到 18 的整数"));
    lexer_next(&parser->lexer);
    return node;
}

static Node *parse_choose(Parser *parser, guint offset, OpCode code)
{
    Node *node = parser_read(parser);

    if (parser->lexer.token.kind != TOKEN_COMMA)
        return parser_unexpected(parser, N_("“,”和第二个数"));
    while (parser_accept(parser, TOKEN_COMMA))
        node = parser_combination(parser, code, offset, node, parser_read(parser));
    return node;
}

static Node *parse_min(Parser *parser, guint offset)
{
    return parse_choose(parser, offset, OP_MIN);
}

static Node *parse_max(Parser *parser, guint offset)
{
    return parse_choose(parser, offset, OP_MAX);
}

static Node *parse_characters(Parser *parser, guint offset)
{
    return parser_pair(parser, NODE_CHARACTERS, offset, parser_read(parser), NULL);
}

static Node *parse_blank(Parser *parser, guint offset)
{
    return parser_pair(parser, NODE_BLANK, offset, parser_read(parser), NULL);
}

static Node *parse_filled(Parser *parser, guint offset)
{
    return parser_pair(parser, NODE_FILLED, offset, parser_read(parser), NULL);
}

/* previous(NAME): last year's value. A formula must give the same whatever lies beside the file. */
static Node *parse_previous(Parser *parser, guint offset)
{
    const Scope *scope = &parser->expression->scope;
    Token token = parser->lexer.token;
    Node *node;

    if (scope->self != NULL || scope->section != NULL)
        return parser_stop(parser, offset, NULL,
                           _("previous() 只能写在检查里，公式里不能用上年的数"));
    if (token.kind != TOKEN_NAME || parser_is_call(parser))
        return parser_unexpected(parser, N_("一项的名字"));
    node = parser_name(parser);
    if (node->kind == NODE_FIGURE)
        return parser_stop(parser, token.offset, NULL, _("文中的数不能用在这里"));
    node->kind = NODE_PREVIOUS;
    return node;
}

/* near(n, number): a claim's figure, as precisely as it is written. */
static Node *parse_near(Parser *parser, guint offset)
{
    Node *node = parser_node(parser, NODE_NEAR, offset);
    const Node *figure = parser->lexer.token.kind == TOKEN_NAME && !parser_is_call(parser)
                             ? parser_name(parser)
                             : NULL;

    if (figure == NULL || (figure->kind != NODE_FIGURE && !parser->failed))
        return parser_stop(parser, figure != NULL ? figure->offset : parser->lexer.token.offset,
                           NULL, _("near() 的第一项要是 pattern 里的一个数，如 near(n, …)"));
    node->argument = figure->argument;
    if (!parser_expect(parser, TOKEN_COMMA, N_("“,”和要比的数")))
        return NULL;
    node->left = parser_read(parser);
    parser->expression->compares = TRUE;
    return node;
}

/* mentions(NAME, 'pattern'): in a passage, or in any of a section. */
static Node *parse_mentions(Parser *parser, guint offset)
{
    Node *node = parser_node(parser, NODE_MENTIONS, offset);
    Token name = parser->lexer.token, pattern;
    g_autofree char *text = NULL;

    if (name.kind != TOKEN_NAME || parser_is_call(parser))
        return parser_unexpected(parser, N_("一段文字或一节的名字"));
    parser_resolve(parser, &name, TRUE, &node->name);
    if (parser->expression->first_name == NULL)
        parser->expression->first_name = node;
    lexer_next(&parser->lexer);
    if (!parser_expect(parser, TOKEN_COMMA, N_("“,”和引号里的式样")))
        return NULL;
    pattern = parser->lexer.token;
    if (pattern.kind != TOKEN_TEXT)
        return parser_unexpected(parser, N_("引号里的式样"));
    text = g_strndup(pattern.start, pattern.length);
    node->pattern =
        pattern_compile(parser->loader, parser->expression->node, pattern.offset + 1, text, NULL);
    parser->failed |= node->pattern == NULL;
    lexer_next(&parser->lexer);
    return node;
}

static Node *parse_if(Parser *parser, guint offset)
{
    Node *node = parser_node(parser, NODE_IF, offset);

    node->condition = parser_read(parser);
    if (!parser_expect(parser, TOKEN_COMMA, N_("“,”：if(条件, 成立时, 不成立时)")))
        return NULL;
    node->left = parser_read(parser);
    if (!parser_expect(parser, TOKEN_COMMA, N_("“,”：if(条件, 成立时, 不成立时)")))
        return NULL;
    node->right = parser_read(parser);
    return node;
}

static const struct {
    FunctionWords words;
    Node *(*parse)(Parser *parser, guint offset); /* its arguments, without the brackets */
} functions[] = {
    {{"sum", "", {"", ""}, ""}, parse_sum},
    {{"previous", "", {"", ""}, ""}, parse_previous},
    {{"mentions", "", {"", ""}, ""}, parse_mentions},
    {{"near", N_("文中的数 = （"), {"", ""}, N_("）")}, parse_near},
    {{"if", N_("如果（"), {N_("）则（"), N_("）否则（")}, N_("）")}, parse_if},
    {{"min", N_("最小的（"), {N_("、"), N_("、")}, N_("）")}, parse_min},
    {{"max", N_("最大的（"), {N_("、"), N_("、")}, N_("）")}, parse_max},
    {{"abs", N_("绝对值（"), {"", ""}, N_("）")}, parse_convert},
    {{"round", N_("四舍五入（"), {N_("，小数位数 "), ""}, N_("）")}, parse_round},
    {{"blank", N_("没有填（"), {"", ""}, N_("）")}, parse_blank},
    {{"filled", N_("填了（"), {"", ""}, N_("）")}, parse_filled},
    {{"characters", N_("字数（"), {"", ""}, N_("）")}, parse_characters},
};

const FunctionWords *functions_words(const Token *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(functions); i++)
        if (token_is(name, functions[i].words.name))
            return &functions[i].words;
    return NULL;
}

static Node *unknown_function(Parser *parser, const Token *token)
{
    const char *names[G_N_ELEMENTS(functions)];
    g_autofree char *name = g_strndup(token->start, MIN(token->length, 60));
    g_autofree char *message = g_strdup_printf(_("没有“%s”这个函数"), name);

    for (gsize i = 0; i < G_N_ELEMENTS(functions); i++)
        names[i] = functions[i].words.name;
    return parser_stop(parser, token->offset,
                       loader_suggest(parser->loader, name, names, G_N_ELEMENTS(names)), message);
}

Node *functions_parse(Parser *parser, const Token *function)
{
    for (gsize i = 0; i < G_N_ELEMENTS(functions); i++) {
        Node *node;

        if (!token_is(function, functions[i].words.name))
            continue;
        if (!parser_enter(parser))
            return NULL;
        lexer_next(&parser->lexer);
        if (!parser_expect(parser, TOKEN_OPEN, N_("“(”")))
            return NULL;
        node = functions[i].parse(parser, function->offset);
        parser->depth--;
        return parser_expect(parser, TOKEN_CLOSE, N_("“)”")) ? node : NULL;
    }
    return unknown_function(parser, function);
}
