/* Checking many files: on several threads, told in the order of the arguments. */
#ifndef CLI_CHECK_RUN_H
#define CLI_CHECK_RUN_H

#include "cli/check_counts.h"
#include "cli/check_filter.h"
#include "cli/check_format.h"
#include "cli/command.h"

typedef struct {
    FormCatalog *catalog;
    const CheckFormat *format;
    const CheckFilter *filter;
    const Report *previous; /* --previous, or NULL */
    CheckCounts *counts;    /* --summary: count instead of telling; or NULL */
    gboolean strict;
    unsigned jobs;
} CheckPlan;

/* Checks what the arguments stand for and writes it all but the counts. *previous_used (set to TRUE
 * only): --previous was somebody's last year. */
Status check_run(const CheckPlan *plan, int argc, char **argv, gboolean *previous_used);

#endif
