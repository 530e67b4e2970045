/* Which files beside a report hold whose report of which year: an index made of the heads of files,
 * so that last year's is found without parsing everything there is. For reports one at a time; of
 * many at once batch.h keeps the figures.
 *
 * What counts is the same agency's report of the year before, of the same form or of one that the
 * form follows, that can be read. Of several the one that is nearest by its form, filled in the
 * furthest, written last. It is looked for beside the report's file; where that is a symbolic link,
 * then beside what the link leads to. */
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

/* Folders are looked at once. After this once more: then only files that changed are read. */
void report_index_look_again(ReportIndex *index);

/* Where last year's is looked for besides: the folder of what a symbolic link leads to; NULL when
 * the file is none. g_free() it. */
char *report_index_folder_behind(const char *path);

/* Gives a report (whose file is `path`, NULL or "-": none) last year's, or takes it away where
 * there is none. Nothing is touched when it has it already and the file is as it was. TRUE when
 * there is one; report_previous_others() and report_previous_trouble() tell the rest. */
gboolean report_index_attach(ReportIndex *index, Report *report, const char *path,
                             FormCatalog *catalog);

/* The same, but last year's is to be one of these files (of const char *). */
gboolean report_index_attach_of(const GPtrArray *paths, Report *report, const char *path,
                                FormCatalog *catalog);

/* The report that was given to this one as last year's, read again, with the year before it if that
 * is beside it; NULL when there was none, or it cannot be read any more. */
Report *report_open_last_year(const Report *report, FormCatalog *catalog);

#endif
