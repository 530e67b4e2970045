/* A report's figures in few bytes, kept until next year's report is compared with them: some 200
 * bytes for the 200 cells of a real report, since most figures are small.
 *
 * Figures are taken for the form of the report that is to read them, and are no more than what that
 * form compares: numbers only, as no rule is judged by last year's text. */
#ifndef REPORT_FIGURES_H
#define REPORT_FIGURES_H

#include "report/report.h"

typedef struct Figures Figures;

/* The figures of `previous`, for a report of `form`. */
Figures *figures_take(const Report *previous, const Form *form);
void figures_free(Figures *figures);

/* As report_set_previous() with the report they were taken of. The report must be of the form they
 * were taken for. */
void figures_give(const Figures *figures, Report *report);

gsize figures_size(const Figures *figures); /* bytes */

#endif
