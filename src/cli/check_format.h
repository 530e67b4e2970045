/* The formats of `check`: one table entry each. */
#ifndef CLI_CHECK_FORMAT_H
#define CLI_CHECK_FORMAT_H

#include "report/report.h"

typedef struct {
    const char *name;
    const char *begin, *end; /* around everything */
    gboolean counts;         /* has a form for --summary */
    void (*report)(GString *out, const char *file, const Report *report, const Findings *findings,
                   gboolean strict);
    void (*trouble)(GString *out, const char *file, const Diagnostics *diagnostics); /* or NULL */
} CheckFormat;

/* NULL when there is none of that name; `name` NULL: the text form. */
const CheckFormat *check_format_find(const char *name);

#endif
