/* Which findings `check` tells: --select and --ignore. */
#ifndef CLI_CHECK_FILTER_H
#define CLI_CHECK_FILTER_H

#include "form/catalog.h"
#include "report/finding.h"

typedef struct CheckFilter CheckFilter;

/* Lists of check ids, each with commas between; either may be NULL. Warnings that are waived are
 * told only `with_waived`. NULL with *unknown (g_free() it) an id that is no check of the program
 * nor of any form. */
CheckFilter *check_filter_new(char **selected, char **ignored, gboolean with_waived,
                              FormCatalog *catalog, char **unknown);
void check_filter_free(CheckFilter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CheckFilter, check_filter_free)

/* Drops the findings that are not wanted. */
void check_filter_apply(const CheckFilter *filter, Findings *findings);

#endif
