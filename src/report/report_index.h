/* Which files hold whose report of which year: an index made of the heads of files, so that last
 * year's report is found without parsing everything there is. For reports one at a time; of many at
 * once batch.h keeps the figures. */
#ifndef REPORT_REPORT_INDEX_H
#define REPORT_REPORT_INDEX_H

#include "report/report.h"

typedef struct ReportIndex ReportIndex;

ReportIndex *report_index_new(void);
void report_index_free(ReportIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReportIndex, report_index_free)

/* `tell` hears now and then how many files of a folder were looked at. */
typedef void (*ReportIndexTell)(guint done, guint all, gpointer data);
void report_index_set_progress(ReportIndex *index, ReportIndexTell tell, gpointer data);

/* Looks at a file; one that says no agency and year near its beginning is left out. */
void report_index_add(ReportIndex *index, const char *path);
/* Passes a file over, should it be met in a folder. */
void report_index_leave_out(ReportIndex *index, const char *path);
/* Looks at all YAML files right in a folder, once. */
void report_index_add_folder(ReportIndex *index, const char *folder);

/* The file of last year's report: one among the files added; else, when the report has a file, one
 * beside it; NULL. Valid until the index changes. */
const char *report_index_find(ReportIndex *index, const Report *report, const char *path);

/* Gives a report the one in this file as last year's; FALSE when it is not. */
gboolean report_attach_file(Report *report, const char *path, FormCatalog *catalog);

/* The report that was given to this one as last year's, read again, with the year before it if that
 * is beside it; NULL when there was none, or it cannot be read any more. */
Report *report_open_last_year(const Report *report, FormCatalog *catalog);

/* Gives a report last year's: the one among the files added; else, when the report has a file, the
 * one beside it. TRUE when there was one. */
gboolean report_index_attach(ReportIndex *index, Report *report, const char *path,
                             FormCatalog *catalog);

#endif
