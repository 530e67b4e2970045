/* Which files hold whose report of which year: an index made of the first lines of files, so that
 * last year's report is found without parsing everything there is. */
#ifndef REPORT_REPORT_INDEX_H
#define REPORT_REPORT_INDEX_H

#include "report/report.h"

typedef struct ReportIndex ReportIndex;

ReportIndex *report_index_new(void);
void report_index_free(ReportIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReportIndex, report_index_free)

/* Looks at a file; one that says no agency and year near its beginning is left out. */
void report_index_add(ReportIndex *index, const char *path);
/* Looks at all YAML files right in a folder, once. */
void report_index_add_folder(ReportIndex *index, const char *folder);

/* Gives a report last year's: the one among the files added; else, when the report has a file, the
 * one beside it. TRUE when there was one. */
gboolean report_index_attach(ReportIndex *index, Report *report, const char *path,
                             FormCatalog *catalog);

#endif
