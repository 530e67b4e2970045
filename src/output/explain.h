/* Why is a figure wrong, or what it is? The rules that bear on one item, in words, with the figures
 * they come from. Bytes out; nothing is printed. */
#ifndef OUTPUT_EXPLAIN_H
#define OUTPUT_EXPLAIN_H

#include "report/report.h"

/* The item's formula and every check that reads it or points at it: what the form says, where that
 * comes from, the operands with labels and values, the arithmetic, what the same rule gave in last
 * year's report `last` (NULL: there is none), suspects. Lines at most `width` cells wide.
 * g_string_free() it. */
GString *explain_render(const Report *report, const Findings *findings, const Report *last,
                        int item, int width);

#endif
