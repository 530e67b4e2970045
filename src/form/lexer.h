/* Splits an expression into tokens. Only src/form/ includes this.
 *
 * A Lexer is a plain struct over a NUL-terminated text, nothing to free; lexer_next() moves to the
 * next token, which is then in `token`, and goes on returning TOKEN_END at the end. */
#ifndef FORM_LEXER_H
#define FORM_LEXER_H

#include <glib.h>

typedef enum {
    TOKEN_END,
    TOKEN_NUMBER,
    TOKEN_TEXT, /* quoted; start and length leave the quotes out */
    TOKEN_NAME, /* a dotted path, or a function's name */
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_COMMA,
    TOKEN_PLUS,
    TOKEN_MINUS,
    TOKEN_TIMES,
    TOKEN_DIVIDE,
    TOKEN_EQUAL, /* the comparisons, in the order of Relation (form/opcode.h) */
    TOKEN_NOT_EQUAL,
    TOKEN_LESS,
    TOKEN_LESS_EQUAL,
    TOKEN_GREATER,
    TOKEN_GREATER_EQUAL,
    TOKEN_AND,
    TOKEN_OR,
    TOKEN_NOT,
    TOKEN_UNCLOSED, /* a quote without its partner */
    TOKEN_BAD       /* a character that no expression has */
} TokenKind;

typedef struct {
    TokenKind kind;
    const char *start;
    gsize length;
    guint offset; /* of its first character (a text's: the quote), in characters from the start */
    const char *meant; /* TOKEN_BAD: what to write instead, or NULL */
} Token;

typedef struct {
    const char *at;
    guint offset; /* of `at`, in characters */
    Token token;
} Lexer;

void lexer_start(Lexer *lexer, const char *text); /* and moves to the first token */
void lexer_next(Lexer *lexer);

/* Is the token this word? */
gboolean token_is(const Token *token, const char *word);

#endif
