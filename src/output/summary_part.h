/* What the files of the summary share. Only summary*.c include it. */
#ifndef OUTPUT_SUMMARY_PART_H
#define OUTPUT_SUMMARY_PART_H

#include "report/report.h"

typedef struct {
    const Report *report;
    const Findings *findings;
    GString *out;
    int width;
    gboolean colour, no_ids, unbroken;
} SummaryPart;

/* Appends text wrapped to the width, its first line indented by `first` cells, the others by
 * `indent`. */
void summary_wrapped(SummaryPart *part, const char *text, int first, int indent);

/* Appends a check's id, " [balance]", if ids are wanted. */
void summary_check_id(const SummaryPart *part, GString *out, const char *check);

/* Drops the spaces at the end. */
void summary_trim(GString *out);

/* Appends what is blank: a whole blank table or row is one line. */
void summary_missing(SummaryPart *part);

/* Appends every waiver, a lapsed one as such. */
void summary_waivers(SummaryPart *part);

#endif
