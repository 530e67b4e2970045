/* The tokens of expressions: numbers, names, texts and signs. What they mean together is
 * form/expression.c's. */
#include "form/lexer.h"

#include <string.h>

typedef struct {
    const char *sign;
    TokenKind kind;
    const char *meant;
} Sign;

/* Longer signs first. What is mistyped with an input method switched on is recognised, to be told
 * what to type instead. */
static const Sign signs[] = {
    {"==", TOKEN_EQUAL, NULL},      {"!=", TOKEN_NOT_EQUAL, NULL},
    {"<=", TOKEN_LESS_EQUAL, NULL}, {">=", TOKEN_GREATER_EQUAL, NULL},
    {"<", TOKEN_LESS, NULL},        {">", TOKEN_GREATER, NULL},
    {"(", TOKEN_OPEN, NULL},        {")", TOKEN_CLOSE, NULL},
    {",", TOKEN_COMMA, NULL},       {"+", TOKEN_PLUS, NULL},
    {"-", TOKEN_MINUS, NULL},       {"−", TOKEN_MINUS, NULL},
    {"*", TOKEN_TIMES, NULL},       {"×", TOKEN_TIMES, NULL},
    {"/", TOKEN_DIVIDE, NULL},      {"÷", TOKEN_DIVIDE, NULL},
    {"=", TOKEN_BAD, "=="},         {"＝", TOKEN_BAD, "=="},
    {"≠", TOKEN_BAD, "!="},         {"≤", TOKEN_BAD, "<="},
    {"≥", TOKEN_BAD, ">="},         {"＜", TOKEN_BAD, "<"},
    {"＞", TOKEN_BAD, ">"},         {"（", TOKEN_BAD, "("},
    {"）", TOKEN_BAD, ")"},         {"，", TOKEN_BAD, ","},
    {"、", TOKEN_BAD, ","},         {"＋", TOKEN_BAD, "+"},
    {"－", TOKEN_BAD, "-"},         {"–", TOKEN_BAD, "-"},
    {"—", TOKEN_BAD, "-"},          {"＊", TOKEN_BAD, "*"},
    {"／", TOKEN_BAD, "/"},         {"“", TOKEN_BAD, "'"},
    {"”", TOKEN_BAD, "'"},          {"‘", TOKEN_BAD, "'"},
    {"’", TOKEN_BAD, "'"},          {"&&", TOKEN_BAD, "and"},
    {"||", TOKEN_BAD, "or"},        {"!", TOKEN_BAD, "not"},
};

static gboolean is_word(char c)
{
    return g_ascii_isalnum(c) || c == '_' || c == '.';
}

static gboolean is_number(const char *start, gsize length)
{
    gsize whole = strspn(start, "0123456789"), part;

    if (whole == 0 || whole == length)
        return whole > 0;
    part = strspn(start + whole + 1, "0123456789");
    return start[whole] == '.' && part > 0 && whole + 1 + part == length;
}

gboolean token_is(const Token *token, const char *word)
{
    return strncmp(token->start, word, token->length) == 0 && word[token->length] == '\0';
}

static void take(Lexer *lexer, TokenKind kind, gsize bytes, gsize characters)
{
    lexer->token.kind = kind;
    lexer->token.length = bytes;
    lexer->offset += (guint)characters;
    lexer->at += bytes;
}

static void take_word(Lexer *lexer)
{
    gsize length = 0;
    Token *token = &lexer->token;

    while (is_word(lexer->at[length]))
        length++;
    take(lexer, TOKEN_NAME, length, length);
    if (is_number(token->start, length))
        token->kind = TOKEN_NUMBER;
    else if (token_is(token, "and"))
        token->kind = TOKEN_AND;
    else if (token_is(token, "or"))
        token->kind = TOKEN_OR;
    else if (token_is(token, "not"))
        token->kind = TOKEN_NOT;
}

static void take_text(Lexer *lexer)
{
    const char *end = strchr(lexer->at + 1, *lexer->at);
    gsize length = end != NULL ? (gsize)(end + 1 - lexer->at) : strlen(lexer->at);

    take(lexer, end != NULL ? TOKEN_TEXT : TOKEN_UNCLOSED, length,
         (gsize)g_utf8_strlen(lexer->at, (gssize)length));
    if (end == NULL)
        return;
    lexer->token.start++;
    lexer->token.length -= 2;
}

static void take_sign(Lexer *lexer)
{
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
        const char *sign = signs[i].sign;

        if (*lexer->at != *sign || !g_str_has_prefix(lexer->at, sign))
            continue;
        lexer->token.meant = signs[i].meant;
        take(lexer, signs[i].kind, strlen(sign), g_ascii_isprint(*sign) ? strlen(sign) : 1);
        return;
    }
    take(lexer, TOKEN_BAD, (gsize)(g_utf8_next_char(lexer->at) - lexer->at), 1);
}

void lexer_next(Lexer *lexer)
{
    while (g_ascii_isspace(*lexer->at)) {
        lexer->at++;
        lexer->offset++;
    }
    lexer->token = (Token){TOKEN_END, lexer->at, 0, lexer->offset, NULL};
    if (*lexer->at == '\0')
        return;
    if (is_word(*lexer->at))
        take_word(lexer);
    else if (*lexer->at == '\'' || *lexer->at == '"')
        take_text(lexer);
    else
        take_sign(lexer);
}

void lexer_start(Lexer *lexer, const char *text)
{
    *lexer = (Lexer){.at = text};
    lexer_next(lexer);
}
