/* Expressions in words, token by token. What they mean is form/emit.c's, which also decides the
 * order of the ops that this relies on. */
#include "form/wording.h"

#include "base/i18n.h"
#include "form/functions.h"
#include "form/opcode.h"

#include <string.h>

#define MAX_DEPTH 130 /* of brackets: more than form/expression.h lets pass, calls and all */

static const FunctionWords brackets = {"", N_("（"), {"", ""}, N_("）")};
static const FunctionWords near_one = {"", N_("文中的数 = "), {"", ""}, ""};

static const struct {
    TokenKind kind;
    const char *text;
} signs[] = {
    {TOKEN_PLUS, " + "},          {TOKEN_MINUS, " - "},       {TOKEN_TIMES, " × "},
    {TOKEN_DIVIDE, " ÷ "},        {TOKEN_EQUAL, " = "},       {TOKEN_NOT_EQUAL, " ≠ "},
    {TOKEN_LESS, " < "},          {TOKEN_LESS_EQUAL, " ≤ "},  {TOKEN_GREATER, " > "},
    {TOKEN_GREATER_EQUAL, " ≥ "}, {TOKEN_AND, N_("，并且 ")}, {TOKEN_OR, N_("，或者 ")},
    {TOKEN_NOT, N_("并非 ")},
};

typedef struct {
    const Form *form;
    const FormRule *rule;
    const Wording *wording;
    Lexer lexer;
    TokenKind before; /* the token that was written last */
    gsize op;         /* the next of the program */
    GString *out;
    struct {
        const FunctionWords *words;
        guint commas; /* met */
    } open[MAX_DEPTH];
    guint depth;
} Writer;

static const char *translated(const char *text)
{
    return *text != '\0' ? _(text) : text;
}

/* ---- names ----------------------------------------------------------------------------------- */

/* The next op that a name was compiled to. */
static const Op *next_op(Writer *writer)
{
    const Program *program = writer->rule->program;

    while (writer->op < program->n_ops) {
        const Op *op = &program->ops[writer->op++];

        if (op->code == OP_ITEM || op->code == OP_PREVIOUS || op->code == OP_FIGURE ||
            op->code == OP_MENTIONS || op->code == OP_NOTHING)
            return op;
    }
    return NULL;
}

static void say(Writer *writer, int item, gboolean last_year)
{
    WordingName name = {item, last_year, token_is(&writer->lexer.token, "this")};
    g_autofree char *text = writer->wording->say(writer->wording->data, name);

    g_string_append(writer->out, text);
}

/* A sum within a product or behind a minus needs brackets once its parts are written out. */
static gboolean needs_brackets(const Writer *writer)
{
    Lexer ahead = writer->lexer;

    lexer_next(&ahead); /* the closing bracket */
    lexer_next(&ahead);
    return writer->before == TOKEN_MINUS || writer->before == TOKEN_TIMES ||
           writer->before == TOKEN_DIVIDE || ahead.token.kind == TOKEN_TIMES ||
           ahead.token.kind == TOKEN_DIVIDE;
}

static void write_sum(Writer *writer)
{
    const Program *program = writer->rule->program;
    const Op *first = &program->ops[writer->op], *end = first;
    guint n = 0, most = writer->wording->most_parts;
    gboolean bracketed = needs_brackets(writer);

    for (; end < program->ops + program->n_ops && end->code == OP_ADD_ITEM; end++)
        n++;
    if (bracketed)
        g_string_append(writer->out, translated(brackets.open));
    for (guint i = 0; i < n; i++) {
        if (most > 0 && n > most && i == most - 2) {
            g_string_append(writer->out, " + …");
            i = n - 1;
        }
        g_string_append(writer->out, i > 0 ? " + " : "");
        say(writer, first[i].argument, FALSE);
    }
    if (most > 0 && n > most)
        g_string_append_printf(writer->out, _("（共 %u 项）"), n);
    if (bracketed)
        g_string_append(writer->out, translated(brackets.close));
}

static void write_mention(Writer *writer, const Mention *mention)
{
    const char *where = mention->section >= 0    ? writer->form->sections[mention->section].title
                        : mention->items[0] >= 0 ? writer->form->items[mention->items[0]].label
                                                 : "";

    g_string_append_printf(writer->out, _("“%s”里写到"), where);
}

static void write_name(Writer *writer)
{
    const Op *op = next_op(writer);

    switch (op != NULL ? op->code : OP_NUMBER) {
    case OP_ITEM: say(writer, op->argument, FALSE); break;
    case OP_PREVIOUS: say(writer, op->argument, TRUE); break;
    case OP_FIGURE: g_string_append(writer->out, _("文中的数")); break;
    case OP_MENTIONS: write_mention(writer, &writer->rule->program->mentions[op->argument]); break;
    case OP_NOTHING: write_sum(writer); break;
    default: g_string_append(writer->out, "…");
    }
}

/* ---- functions and brackets --------------------------------------------------------------------
 */

static const FunctionWords *innermost(const Writer *writer)
{
    return writer->depth > 0 ? writer->open[writer->depth - 1].words : &brackets;
}

static void open_brackets(Writer *writer, const FunctionWords *words)
{
    if (writer->depth == MAX_DEPTH)
        return;
    writer->open[writer->depth].words = words;
    writer->open[writer->depth++].commas = 0;
    g_string_append(writer->out, translated(words->open));
}

static void close_brackets(Writer *writer)
{
    g_string_append(writer->out, translated(innermost(writer)->close));
    if (writer->depth > 0)
        writer->depth--;
}

static void write_comma(Writer *writer)
{
    guint met = writer->depth > 0 ? writer->open[writer->depth - 1].commas++ : 0;

    g_string_append(writer->out, translated(innermost(writer)->commas[MIN(met, 1)]));
}

static gboolean is_call(const Writer *writer)
{
    Lexer ahead = writer->lexer;

    lexer_next(&ahead);
    return ahead.token.kind == TOKEN_OPEN;
}

/* near(n, …): the figure n is in the words already; one name alone needs no brackets. */
static void open_near(Writer *writer, const FunctionWords *words)
{
    Lexer ahead;

    lexer_next(&writer->lexer);
    ahead = writer->lexer;
    for (int i = 0; i < 3; i++)
        lexer_next(&ahead);
    open_brackets(writer, ahead.token.kind == TOKEN_CLOSE ? &near_one : words);
}

static void open_call(Writer *writer)
{
    const FunctionWords *words = functions_words(&writer->lexer.token);

    if (words == NULL)
        words = &brackets;
    lexer_next(&writer->lexer);
    if (g_str_equal(words->name, "near"))
        open_near(writer, words);
    else
        open_brackets(writer, words);
}

/* ---- the whole ------------------------------------------------------------------------------- */

/* if(…, …, 1) as a check asks for nothing more then. */
static gboolean is_verdict(const Writer *writer)
{
    const Token *token = &writer->lexer.token;
    Lexer ahead = writer->lexer;

    lexer_next(&ahead);
    return writer->rule->check != NULL && writer->depth == 1 && writer->before == TOKEN_COMMA &&
           g_str_equal(innermost(writer)->name, "if") &&
           (token_is(token, "1") || token_is(token, "0")) &&
           (ahead.token.kind == TOKEN_CLOSE || ahead.token.kind == TOKEN_COMMA);
}

static void write_number(Writer *writer)
{
    const Token *token = &writer->lexer.token;

    if (is_verdict(writer))
        g_string_append(writer->out, token_is(token, "1") ? _("算符合") : _("算不符合"));
    else
        g_string_append_len(writer->out, token->start, (gssize)token->length);
}

static void write_text(Writer *writer)
{
    const Token *token = &writer->lexer.token;
    g_autofree char *text = g_strndup(token->start, token->length);

    if (g_str_equal(innermost(writer)->name, "mentions") && text[strcspn(text, "()[]{}?*+\\^$.|")])
        g_string_append(writer->out, _("规定的字样"));
    else
        g_string_append_printf(writer->out, "“%s”", text);
}

static void write_sign(Writer *writer)
{
    TokenKind kind = writer->lexer.token.kind;

    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (signs[i].kind == kind)
            g_string_append(writer->out, translated(signs[i].text));
}

static void write_token(Writer *writer)
{
    switch (writer->lexer.token.kind) {
    case TOKEN_NUMBER: write_number(writer); break;
    case TOKEN_TEXT: write_text(writer); break;
    case TOKEN_NAME:
        if (is_call(writer)) {
            open_call(writer);
            return; /* what was before it is before its arguments too */
        }
        write_name(writer);
        break;
    case TOKEN_OPEN: open_brackets(writer, &brackets); break;
    case TOKEN_CLOSE: close_brackets(writer); break;
    case TOKEN_COMMA: write_comma(writer); break;
    default: write_sign(writer);
    }
    writer->before = writer->lexer.token.kind;
}

char *wording_of(const Form *form, const FormRule *rule, const Wording *wording)
{
    Writer writer = {.form = form, .rule = rule, .wording = wording, .before = TOKEN_OPEN};
    const Program *program = rule->program;

    if (rule->claim != NULL && program->n_ops <= 1)
        return NULL; /* its source is a pattern */
    writer.out = g_string_new(NULL);
    lexer_start(&writer.lexer, rule->check != NULL ? rule->check->source : rule->source);
    for (; writer.lexer.token.kind != TOKEN_END; lexer_next(&writer.lexer))
        write_token(&writer);
    return g_string_free(writer.out, FALSE);
}
