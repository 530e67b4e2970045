/* Two reports compared, item by item: two years, or two versions of one. Bytes out; nothing is
 * printed. */
#ifndef OUTPUT_DIFF_H
#define OUTPUT_DIFF_H

#include "report/report.h"

typedef struct ReportDiff ReportDiff;

/* Compares what stands in the files. Items of either form are matched by path; `a` and `b` must
 * outlive the diff. */
ReportDiff *report_diff_new(const Report *a, const Report *b);
void report_diff_free(ReportDiff *diff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReportDiff, report_diff_free)

gboolean report_diff_is_empty(const ReportDiff *diff);

/* Old → new with the difference, by section and label; prose by paragraph. Empty when nothing
 * differs. g_string_free() it. */
GString *report_diff_text(const ReportDiff *diff, gboolean colour);

/* The same without paths and the names of the files, for an officer. */
GString *report_diff_to_read(const ReportDiff *diff);

/* One line. */
GString *report_diff_json(const ReportDiff *diff);

#endif
