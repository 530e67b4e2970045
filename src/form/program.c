/* Stub until the compiler lands. */
#include "form/program.h"

void program_free(Program *program)
{
    g_free(program);
}

ProgramStatus program_run(const Program *program, const Value *values, Value *result,
                          ProgramTrace *trace)
{
    (void)program;
    (void)values;
    (void)trace;
    *result = VALUE_NOTHING;
    return PROGRAM_DONE;
}

const int *program_operands(const Program *program, gsize *n_operands)
{
    (void)program;
    *n_operands = 0;
    return NULL;
}
