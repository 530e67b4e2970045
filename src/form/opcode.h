/* What a Program is made of: shared by form/emit.c, which makes programs, and form/program.c, which
 * runs them. Only src/form/ includes this.
 *
 * The machine has a stack of values. Jumps only go forward, so every program ends. */
#ifndef FORM_OPCODE_H
#define FORM_OPCODE_H

#include "form/claim.h"
#include "form/program.h"

typedef enum {
    OP_NUMBER,   /* push constant number `argument` */
    OP_TEXT,     /* push constant text `argument` */
    OP_ITEM,     /* push the value of item `argument` */
    OP_PREVIOUS, /* push last year's value of item `argument` */
    OP_FIGURE,   /* push figure number `argument` of the claim */
    OP_MENTIONS, /* push 1 when the passages of Mention `argument` match its pattern, else 0 */
    OP_NOTHING,  /* push a blank: a sum begins with it */
    OP_ADD_ITEM, /* add item `argument` to the top */
    OP_ADD,      /* two off, one on, as far as OP_MAX */
    OP_SUBTRACT,
    OP_MULTIPLY,
    OP_DIVIDE,
    OP_MIN,
    OP_MAX,
    OP_NEGATE, /* one off, one on, as far as OP_TRUTH */
    OP_ABS,
    OP_ROUND,      /* to `argument` decimals */
    OP_CHARACTERS, /* of a text: how many */
    OP_NEAR, /* is figure number `argument` near it? */
    OP_IS_BLANK,
    OP_IS_FILLED,
    OP_NOT,
    OP_TRUTH,           /* 1 for true, 0 for false; true lets the traced comparison be forgotten */
    OP_COMPARE_NUMBERS, /* by Relation `argument` */
    OP_COMPARE_TEXTS,
    OP_AND, /* one off; when false, 0 on and go to op `argument` */
    OP_OR,  /* one off; when true, 1 on and go to op `argument` */
    OP_IF,  /* one off; when false, go to op `argument`; either way the condition's comparisons are
               forgotten */
    OP_GOTO /* go to op `argument` */
} OpCode;

typedef enum {
    RELATION_EQUAL,
    RELATION_NOT_EQUAL,
    RELATION_LESS,
    RELATION_LESS_EQUAL,
    RELATION_GREATER,
    RELATION_GREATER_EQUAL
} Relation;

/* Items, constants, decimals and ops to go to are all fewer than the argument has room for. */
typedef struct {
    OpCode code : 8;
    int argument : 24;
} Op;
G_STATIC_ASSERT(sizeof(Op) == 4);

/* Passages in which a pattern is looked for. */
typedef struct {
    const Pattern *pattern; /* the form's */
    const int *items;      /* the form's, −1 at the end */
    int section;           /* whose `more:` too; −1: none */
} Mention;

/* Of the form's arena, and all that it points to; the numbers are those of all programs of its
 * expression. */
struct Program {
    const Op *ops;
    const Decimal *numbers;
    const Value *texts;
    const Mention *mentions; /* NULL: none */
    const int *operands;     /* ascending, each once */
    const int *previous;     /* items read of last year's report, ascending, each once */
    guint n_ops, n_operands, n_previous;
    guint depth; /* of the stack, at most */
};

#endif
