/* What reading an expression (form/expression.c) and reading its functions (form/functions.c)
 * share. Only those include this.
 *
 * What reads a piece returns its node, or NULL once a mistake has ended the reading. */
#ifndef FORM_PARSER_H
#define FORM_PARSER_H

#include "form/lexer.h"
#include "form/pattern.h"
#include "form/syntax.h"

typedef struct {
    Loader *loader;
    Expression *expression;
    Lexer lexer;
    guint depth;
    gboolean failed;  /* a mistake was reported */
    gboolean stopped; /* the text cannot be followed further */
} Parser;

/* Reports a fault of the syntax and ends the reading; the hint is taken over. Always NULL. */
Node *parser_stop(Parser *parser, guint offset, char *hint, const char *message);
/* The same at the token at hand, where something else was wanted: N_(). */
Node *parser_unexpected(Parser *parser, const char *wanted);

Node *parser_node(Parser *parser, NodeKind kind, guint offset);
Node *parser_pair(Parser *parser, NodeKind kind, guint offset, const Node *left, const Node *right);
Node *parser_combination(Parser *parser, OpCode code, guint offset, const Node *left,
                         const Node *right);

/* Moves behind a token of this kind; FALSE: it is another one (expect: which is a fault). */
gboolean parser_accept(Parser *parser, TokenKind kind);
gboolean parser_expect(Parser *parser, TokenKind kind, const char *wanted);
gboolean parser_enter(Parser *parser); /* one level deeper; FALSE: too deep, a fault */

/* What a name stands for; a mistake is reported. */
gboolean parser_resolve(Parser *parser, const Token *token, gboolean in_sum, Name *name);
Node *parser_name(Parser *parser);             /* a name of one item */
Node *parser_read(Parser *parser);             /* a whole expression */
gboolean parser_is_call(const Parser *parser); /* is the name at hand a function's? */

/* A call, the token at hand being the function's name (functions.c). */
Node *functions_parse(Parser *parser, const Token *function);

#endif
