/* A rule with the figures in the place of the names: "86 + 1 = 23 + 1". */
#ifndef OUTPUT_ARITHMETIC_H
#define OUTPUT_ARITHMETIC_H

#include "report/report.h"

/* NULL where a name in the rule does not stand for one figure alone. g_free() it. */
char *arithmetic_text(const Report *report, const FormRule *rule);

#endif
