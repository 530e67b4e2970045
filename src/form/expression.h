/* Expressions of formulas and checks. Only src/form/ includes this.
 *
 * expression_parse() reads the text, resolves its names and reports what is wrong in the YAML file,
 * at the very character; expression_compile() makes a Program of it for one row or column (or the
 * only one). expression_free() it after the last compilation; programs live on. */
#ifndef FORM_EXPRESSION_H
#define FORM_EXPRESSION_H

#include "form/names.h"

#define EXPRESSION_MAX_LENGTH 4096 /* bytes */
#define EXPRESSION_MAX_DEPTH  64

typedef struct Expression Expression;

/* NULL when it has mistakes (reported). The scope is copied. */
Expression *expression_parse(Loader *loader, const YamlNode *node, const Scope *scope);
void expression_free(Expression *expression);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Expression, expression_free)

/* For row or column `line` of the scope's table; NULL when figures and texts are mixed up. That is
 * reported unless `lenient`. */
Program *expression_compile(Loader *loader, const Expression *expression, gsize line,
                            gboolean lenient);

/* Does it compare anything, so that {left} and {right} mean something? */
gboolean expression_compares(const Expression *expression);

/* Does it compare figures, so that {delta} does? */
gboolean expression_compares_figures(const Expression *expression);

/* Does it name this figure (from 0) of its scope? */
gboolean expression_uses_figure(const Expression *expression, int figure);

/* The item named first, or −1. */
int expression_first_item(Loader *loader, const Expression *expression, gsize line);

/* Nothing but a sum, or sums added up? Needs no names: of any text. */
gboolean expression_is_sum(const char *text);

#endif
