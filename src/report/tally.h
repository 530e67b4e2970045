/* How a section, or the whole report, stands: how much is filled in, and what was found. Whoever
 * tells of it, page, summary or command, tells these numbers. */
#ifndef REPORT_TALLY_H
#define REPORT_TALLY_H

#include "report/report.h"

typedef struct {
    ReportProgress progress;
    gsize blank;           /* not filled in: of its items, and (of the report) of agency and year */
    gsize wrong, doubtful; /* errors and warnings that are more than something not filled in */
    gsize waiting;         /* what only waits for figures, blanks aside */
} ReportTally;

/* Is a finding there only because something is not filled in yet? Then it is work to be done, and
 * no mistake. */
gboolean finding_waits(const Report *report, const Finding *finding);

/* Of a section, or of the whole report (NULL). */
ReportTally report_tally(const Report *report, const FormSection *section,
                         const Findings *findings);

/* The same step by step: how much is filled in, then each finding, `waits` known already. */
ReportTally report_tally_begin(const Report *report, const FormSection *section,
                               const Findings *findings);
void report_tally_add(ReportTally *tally, const Report *report, const Finding *finding,
                      gboolean waits);

#endif
