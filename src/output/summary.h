/* The summary: a whole report as text that a person hands to a superior.
 *
 * Title, agency, year, form; completeness by section; every passage, field and table as printed;
 * then the findings, and what is still missing. Bytes out; nothing is printed. */
#ifndef OUTPUT_SUMMARY_H
#define OUTPUT_SUMMARY_H

#include "report/report.h"

typedef struct {
    int width;         /* terminal cells of a line; 0: SUMMARY_WIDTH */
    gboolean colour;   /* SGR sequences for marks and headings */
    gboolean no_ids;   /* of checks: for who has never seen any */
    gboolean unbroken; /* a paragraph is one line, for who goes on with it elsewhere; the width is
                          that of tables */
} SummaryOptions;

#define SUMMARY_WIDTH 100

/* g_string_free() it. */
GString *summary_render(const Report *report, const Findings *findings, SummaryOptions options);

#endif
