/* The functions of expressions, and what they are called where an expression is put in words
 * (form/wording.h). What reads them is declared in form/parser.h. Only src/form/ includes this. */
#ifndef FORM_FUNCTIONS_H
#define FORM_FUNCTIONS_H

#include "form/lexer.h"

/* What stands for its opening bracket, its commas in turn, its closing one; all but the name N_().
 */
typedef struct {
    const char *name;
    const char *open, *commas[2], *close;
} FunctionWords;

/* Of the function of that name; NULL: there is none. */
const FunctionWords *functions_words(const Token *name);

#endif
