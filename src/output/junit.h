/* Findings as JUnit's XML, which build servers show: a test suite for each file, in it a test case
 * for each finding, or a single one that passed. Errors fail, and warnings when they count as
 * errors; a warning otherwise passes with its text in system-out, a waived one is skipped. */
#ifndef OUTPUT_JUNIT_H
#define OUTPUT_JUNIT_H

#include "report/report.h"

extern const char junit_begin[], junit_end[]; /* around all the suites */

void junit_append(GString *out, const char *file, const Report *report, const Findings *findings,
                  gboolean strict);

/* The suite of a file that could not be read as a report. */
void junit_append_trouble(GString *out, const char *file, const Diagnostics *diagnostics);

#endif
