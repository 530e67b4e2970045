/* The tree of an expression, between form/expression.c, which reads it, and form/emit.c, which
 * makes a Program of it. Only those include this. */
#ifndef FORM_SYNTAX_H
#define FORM_SYNTAX_H

#include "form/expression.h"
#include "form/opcode.h"

typedef enum {
    NODE_NUMBER,
    NODE_TEXT,
    NODE_NAME,
    NODE_FIGURE,     /* of the claim */
    NODE_NEAR,       /* is figure `argument` near left? */
    NODE_MENTIONS,   /* do the passages of `name` match `pattern`? */
    NODE_PREVIOUS,   /* last year's value of `name` */
    NODE_SUM,        /* over `name` */
    NODE_COMBINE,    /* left and right, by `code` */
    NODE_CONVERT,    /* left, by `code` */
    NODE_CHARACTERS, /* of left, a text */
    NODE_BLANK,      /* is left blank? */
    NODE_FILLED,
    NODE_COMPARE, /* left and right, by `relation` */
    NODE_AND,
    NODE_OR,
    NODE_NOT,
    NODE_IF /* condition, left, right */
} NodeKind;

typedef struct Node Node;
struct Node {
    NodeKind kind;
    guint offset; /* of its first character, or its sign's, in the expression */
    OpCode code;
    int argument; /* OP_ROUND: decimals; NODE_FIGURE and NODE_NEAR: number of the figure;
                   * NODE_NUMBER: which of the expression's numbers */
    Relation relation;
    Decimal number;
    const char *text;
    Name name;
    const Pattern *pattern;
    const Node *condition, *left, *right;
    const Node *before; /* in the order of reading; of no meaning */
};

struct Expression {
    const YamlNode *node;
    Scope scope;
    const FormItem *items; /* the form's */
    Arena arena;           /* of the nodes and their texts */
    const Node *last;      /* the one read last, with all others before it */
    const Node *root;
    const Node *first_name; /* or NULL */
    const Decimal *numbers; /* the form's, for its programs */
    guint n_numbers;
    gboolean compares;
};

#endif
