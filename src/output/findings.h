/* Findings as text for people and editors, and as JSON for programs. Bytes out; nothing is printed.
 *
 * Both forms are fixed: other tools read them. */
#ifndef OUTPUT_FINDINGS_H
#define OUTPUT_FINDINGS_H

#include "report/report.h"

/* One line each, "FILE:LINE:COL: error: MESSAGE [check-id]"; LINE:COL is left out where unknown. A
 * waived warning is a "note"; so are the cells suspected of an error, on lines below it. */
void findings_append_text(GString *out, const char *file, const Report *report,
                          const Findings *findings);

/* One line: the file with its counts (waived ones not counted) and findings. Figures are exact
 * strings; the year is an integer or null. UTF-8, not escaped. */
void findings_append_json(GString *out, const char *file, const Report *report,
                          const Findings *findings);

/* An operand of a finding as text: "12.5"; NULL when it has none. g_free() it. */
char *findings_operand(const Value *value);

#endif
