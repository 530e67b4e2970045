/* A rule with labels, or with figures, in the place of its names: "本年新收 + 上年结转 = 总计 +
 * 结转下年度", "86 + 1 = 23 + 1". */
#ifndef OUTPUT_ARITHMETIC_H
#define OUTPUT_ARITHMETIC_H

#include "report/report.h"

/* Labels as short as tells the rule's items apart. NULL where the rule has no expression (a claim
 * that is wrong wherever it is found). g_free() it. */
char *arithmetic_words(const Form *form, const FormRule *rule);

/* NULL where the rule is not about figures alone. g_free() it. */
char *arithmetic_figures(const Report *report, const FormRule *rule);

#endif
