/* Compiled expressions: a small op-code array over item values, exact decimals, overflow detected.
 *
 * Compiled once, when the form is loaded (form/expression.c reads, form/emit.c writes op codes),
 * with every name already resolved to items; running one allocates nothing for numbers. Truth is a
 * number: 1 or 0; false is also a blank.
 *
 * near(n, x) and mentions(p, t) read prose: a claim's figure against a number, and passages for a
 * pattern (form/pattern.h).
 *
 * Blanks: in + and − and sum a blank counts as nothing; a sum, or a + or −, of blanks alone is
 * blank; a × or ÷ with a blank operand is blank; ÷ by zero is blank; min and max leave blanks out;
 * a comparison takes a blank number as 0, a blank text as "". An operand that is not a value of its
 * type counts as a blank. */
#ifndef FORM_PROGRAM_H
#define FORM_PROGRAM_H

#include "base/figures.h"
#include "form/value.h"

typedef struct Program Program;

typedef enum {
    PROGRAM_DONE,
    PROGRAM_OVERFLOW /* a figure left the range of Decimal */
} ProgramStatus;

/* Both sides of the comparison that decided the result: the last one found false, not counting
 * those that something else outweighed (an `or`, the condition of an `if`). */
typedef struct {
    gboolean has_comparison;
    Value left, right; /* value_clear() both */
} ProgramTrace;

/* Runs over `values` and last year's (both indexed by item; `previous` may be NULL when
 * program_previous() names none). The result is put into *result (value_clear it); trace may be
 * NULL. */
ProgramStatus program_run(const Program *program, const Value *values, const Value *previous,
                          Value *result, ProgramTrace *trace);

/* All that a program of a check may read. */
typedef struct {
    const Value *values, *previous;
    /* Paragraphs (FigureText *), by item; and by section, of its `more:`. NULL where there are
     * none. */
    GPtrArray *const *texts, *const *extras;
    const Figure *const *figures; /* of the claim, by name; NULL where the program is no claim's */
} ProgramInput;

ProgramStatus program_run_on(const Program *program, const ProgramInput *input, Value *result,
                             ProgramTrace *trace);

/* The items read, each once, ascending. */
const int *program_operands(const Program *program, gsize *n_operands);

/* The items read of last year's report, in the same way. */
const int *program_previous(const Program *program, gsize *n_previous);

/* May its result have more decimals than what it reads: is something multiplied or divided? */
gboolean program_scales(const Program *program);

/* Does it look into passages? */
gboolean program_mentions(const Program *program);

#endif
