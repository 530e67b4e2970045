/* Running compiled expressions. Making them is form/emit.c's. */
#include "form/program.h"

#include "base/width.h"
#include "form/opcode.h"

#include <string.h>

/* The stack's values are borrowed: from the items, or from the program's constants. */
typedef struct {
    const Program *program;
    const ProgramInput *input;
    ProgramTrace *trace; /* or NULL */
    Value *top;          /* one past the topmost */
    gsize next;          /* the op to go on with */
} Machine;

const int *program_operands(const Program *program, gsize *n_operands)
{
    *n_operands = program->n_operands;
    return program->operands;
}

const int *program_previous(const Program *program, gsize *n_previous)
{
    *n_previous = program->n_previous;
    return program->previous;
}

gboolean program_scales(const Program *program)
{
    for (gsize i = 0; i < program->n_ops; i++)
        if (program->ops[i].code == OP_MULTIPLY || program->ops[i].code == OP_DIVIDE)
            return TRUE;
    return FALSE;
}

gboolean program_mentions(const Program *program)
{
    return program->mentions != NULL;
}

/* ---- values ------------------------------------------------------------------------------------
 */

static Decimal as_number(const Value *value)
{
    return value->kind == VALUE_NUMBER ? value->number : DECIMAL_ZERO;
}

static const char *as_text(const Value *value)
{
    return value->kind == VALUE_TEXT ? value->text : "";
}

/* What a person counts: clusters other than white space; at most `most`, where that is not 0. */
static Decimal count_characters(const char *text, int most)
{
    return decimal_from_int(
        (int64_t)width_count_characters(text, strlen(text), most > 0 ? (gsize)most : G_MAXSIZE));
}

static gboolean is_true(const Value *value)
{
    return value->kind == VALUE_NUMBER && !decimal_is_zero(value->number);
}

static void set_truth(Value *value, gboolean holds)
{
    value->kind = VALUE_NUMBER;
    value->number.coefficient = holds ? 1 : 0;
    value->number.scale = 0;
    value->text = NULL;
}

static int compare_numbers(const Value *a, const Value *b)
{
    int order;

    return a->kind == VALUE_NUMBER && b->kind == VALUE_NUMBER &&
                   decimal_compare_small(&a->number, &b->number, &order)
               ? order
               : decimal_compare(as_number(a), as_number(b));
}

static void push_item(Machine *machine, const Value *value)
{
    *machine->top = *value;
    if (value->kind == VALUE_INVALID)
        *machine->top = VALUE_NOTHING;
    machine->top++;
}

static gboolean holds(int order, Relation relation)
{
    switch (relation) {
    case RELATION_EQUAL: return order == 0;
    case RELATION_NOT_EQUAL: return order != 0;
    case RELATION_LESS: return order < 0;
    case RELATION_LESS_EQUAL: return order <= 0;
    case RELATION_GREATER: return order > 0;
    case RELATION_GREATER_EQUAL: break;
    }
    return order >= 0;
}

/* ---- the trace ---------------------------------------------------------------------------------
 */

static void forget(ProgramTrace *trace)
{
    if (trace == NULL || !trace->has_comparison)
        return;
    value_clear(&trace->left);
    value_clear(&trace->right);
    trace->has_comparison = FALSE;
}

static void remember(ProgramTrace *trace, const Value *left, const Value *right)
{
    if (trace == NULL)
        return;
    forget(trace);
    trace->has_comparison = TRUE;
    trace->left = value_copy(left);
    trace->right = value_copy(right);
}

/* ---- operations --------------------------------------------------------------------------------
 */

/* + and −, in which a blank counts as nothing and two blanks are blank. */
static gboolean add(Value *a, const Value *b, gboolean negative)
{
    Decimal sum;

    if (b->kind != VALUE_NUMBER)
        return TRUE;
    if (a->kind == VALUE_NUMBER && decimal_add_small(&a->number, &b->number, negative))
        return TRUE;
    if (!(negative ? decimal_subtract : decimal_add)(as_number(a), b->number, &sum))
        return FALSE;
    *a = value_number(sum);
    return TRUE;
}

static gboolean scale(Value *a, const Value *b, OpCode code)
{
    Decimal result;

    if (a->kind != VALUE_NUMBER || b->kind != VALUE_NUMBER ||
        (code == OP_DIVIDE && decimal_is_zero(b->number))) {
        *a = VALUE_NOTHING;
        return TRUE;
    }
    if (!(code == OP_DIVIDE ? decimal_divide : decimal_multiply)(a->number, b->number, &result))
        return FALSE;
    *a = value_number(result);
    return TRUE;
}

static void choose(Value *a, const Value *b, OpCode code)
{
    int order;

    if (b->kind != VALUE_NUMBER)
        return;
    order = a->kind == VALUE_NUMBER ? compare_numbers(b, a) : 0;
    if (a->kind != VALUE_NUMBER || (code == OP_MIN ? order < 0 : order > 0))
        *a = *b;
}

/* Two values off, one on. FALSE on overflow. */
static gboolean combine(Machine *machine, OpCode code)
{
    const Value *b = --machine->top;
    Value *a = machine->top - 1;

    switch (code) {
    case OP_ADD:
    case OP_SUBTRACT: return add(a, b, code == OP_SUBTRACT);
    case OP_MULTIPLY:
    case OP_DIVIDE: return scale(a, b, code);
    default: choose(a, b, code); return TRUE;
    }
}

static void compare(Machine *machine, const Op *op)
{
    const Value *b = --machine->top;
    Value *a = machine->top - 1;
    int order =
        op->code == OP_COMPARE_NUMBERS ? compare_numbers(a, b) : strcmp(as_text(a), as_text(b));
    gboolean true_now = holds(order, (Relation)op->argument);

    if (!true_now)
        remember(machine->trace, a, b);
    set_truth(a, true_now);
}

/* ---- prose -------------------------------------------------------------------------------------
 */

static Value figure_value(const Machine *machine, int number)
{
    const Figure *figure = machine->input->figures != NULL ? machine->input->figures[number] : NULL;

    return figure != NULL ? value_number(figure->value) : VALUE_NOTHING;
}

static void compare_figure(Machine *machine, const Op *op)
{
    Value *a = machine->top - 1, figure = figure_value(machine, op->argument);
    gboolean near = figure.kind == VALUE_NUMBER &&
                    figure_is_near(machine->input->figures[op->argument], as_number(a));

    if (!near)
        remember(machine->trace, &figure, a);
    set_truth(a, near);
}

static gboolean is_mentioned(const Machine *machine, const Mention *mention)
{
    const ProgramInput *input = machine->input;

    for (const int *item = mention->items; input->texts != NULL && *item >= 0; item++)
        if (pattern_matches(mention->pattern, input->texts[*item]))
            return TRUE;
    return mention->section >= 0 && input->extras != NULL &&
           pattern_matches(mention->pattern, input->extras[mention->section]);
}

/* One value off, one on. */
static void convert(Machine *machine, const Op *op)
{
    Value *a = machine->top - 1;
    gboolean number = a->kind == VALUE_NUMBER;

    switch (op->code) {
    case OP_NEGATE: a->number = number ? decimal_negate(a->number) : DECIMAL_ZERO; break;
    case OP_ABS: a->number = number ? decimal_abs(a->number) : DECIMAL_ZERO; break;
    case OP_ROUND:
        a->number = number ? decimal_round(a->number, (unsigned)op->argument) : DECIMAL_ZERO;
        break;
    case OP_CHARACTERS: *a = value_number(count_characters(as_text(a), op->argument)); break;
    case OP_NEAR: compare_figure(machine, op); break;
    case OP_IS_BLANK: set_truth(a, a->kind == VALUE_BLANK); break;
    case OP_IS_FILLED: set_truth(a, a->kind != VALUE_BLANK); break;
    case OP_NOT: set_truth(a, !is_true(a)); break;
    default:
        set_truth(a, is_true(a));
        if (is_true(a))
            forget(machine->trace);
    }
}

static void jump(Machine *machine, const Op *op)
{
    gboolean condition = op->code != OP_GOTO && is_true(--machine->top);

    if (op->code == OP_OR ? condition : !condition)
        machine->next = (gsize)op->argument;
    if (op->code == OP_IF || (op->code == OP_OR && condition))
        forget(machine->trace);
    if ((op->code == OP_AND && !condition) || (op->code == OP_OR && condition))
        set_truth(machine->top++, condition);
}

/* One op. FALSE on overflow. */
static gboolean step(Machine *machine)
{
    const Op *op = &machine->program->ops[machine->next++];

    switch (op->code) {
    case OP_NUMBER: *machine->top++ = value_number(machine->program->numbers[op->argument]); break;
    case OP_TEXT: *machine->top++ = machine->program->texts[op->argument]; break;
    case OP_ITEM: push_item(machine, &machine->input->values[op->argument]); break;
    case OP_PREVIOUS: push_item(machine, &machine->input->previous[op->argument]); break;
    case OP_FIGURE: *machine->top++ = figure_value(machine, op->argument); break;
    case OP_MENTIONS:
        set_truth(machine->top++, is_mentioned(machine, &machine->program->mentions[op->argument]));
        break;
    case OP_NOTHING: *machine->top++ = VALUE_NOTHING; break;
    case OP_ADD_ITEM: return add(machine->top - 1, &machine->input->values[op->argument], FALSE);
    case OP_ADD:
    case OP_SUBTRACT:
    case OP_MULTIPLY:
    case OP_DIVIDE:
    case OP_MIN:
    case OP_MAX: return combine(machine, op->code);
    case OP_COMPARE_NUMBERS:
    case OP_COMPARE_TEXTS: compare(machine, op); break;
    case OP_AND:
    case OP_OR:
    case OP_IF:
    case OP_GOTO: jump(machine, op); break;
    default: convert(machine, op);
    }
    return TRUE;
}

ProgramStatus program_run(const Program *program, const Value *values, const Value *previous,
                          Value *result, ProgramTrace *trace)
{
    const ProgramInput input = {.values = values, .previous = previous};

    return program_run_on(program, &input, result, trace);
}

ProgramStatus program_run_on(const Program *program, const ProgramInput *input, Value *result,
                             ProgramTrace *trace)
{
    Value stack[program->depth];
    Machine machine = {program, input, trace, stack, 0};

    *result = VALUE_NOTHING;
    if (trace != NULL)
        *trace = (ProgramTrace){FALSE, VALUE_NOTHING, VALUE_NOTHING};
    while (machine.next < program->n_ops) {
        if (!step(&machine))
            return PROGRAM_OVERFLOW;
    }
    *result = value_copy(&stack[0]);
    return PROGRAM_DONE;
}
