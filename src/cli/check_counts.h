/* `check --summary`: how many findings, by check and by agency. */
#ifndef CLI_CHECK_COUNTS_H
#define CLI_CHECK_COUNTS_H

#include "report/report.h"

typedef struct CheckCounts CheckCounts;

CheckCounts *check_counts_new(void);
void check_counts_free(CheckCounts *counts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CheckCounts, check_counts_free)

void check_counts_add(CheckCounts *counts, const Report *report, const Findings *findings);

/* The most frequent checks, and the agencies with most errors, first. g_free() it. */
char *check_counts_text(const CheckCounts *counts);
char *check_counts_json(const CheckCounts *counts); /* one line */

#endif
