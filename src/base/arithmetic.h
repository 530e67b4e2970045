/* Small sums typed where a figure is wanted: "=12+30". Exact, like all figures. */
#ifndef BASE_ARITHMETIC_H
#define BASE_ARITHMETIC_H

#include "base/decimal.h"

#include <glib.h>

/* Does the text begin with = (half or full width)? */
gboolean arithmetic_is(const char *text);

typedef enum {
    ARITHMETIC_DONE,
    ARITHMETIC_UNFINISHED, /* nothing wrong so far, but something has to follow */
    ARITHMETIC_WRONG
} ArithmeticStatus;

/* Works out "=" and numbers with + - * / and brackets between them; ×, ÷ and full-width forms are
 * understood, and thousands separators. Unless it is done *why (g_free it) says what is wrong, or
 * what is still missing. A quotient that does not end is wrong: nothing is rounded unasked. */
ArithmeticStatus arithmetic_evaluate(const char *text, Decimal *result, char **why);

#endif
