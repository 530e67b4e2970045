/* A report in which every rule of its form holds, for what prose says of it to be judged. */
#ifndef TESTS_UNIT_CLAIM_REPORT_H
#define TESTS_UNIT_CLAIM_REPORT_H

#include "report/report.h"

/* A form that is shipped, without a fault. form_unref() it. */
Form *claim_form_load(const char *id);
/* The form of today, loaded once. */
Form *claim_form(void);

/* Enters what must be understood. */
void claim_enter(Report *report, const char *path, const char *text);
/* Figures that agree with each other. */
void claim_fill(Report *report);
/* A report filled with them, and with last year's. */
Report *claim_report_with_last_year(Form *form);

/* "claim-received 3200; …": the claims found in the passage, with the figure they point at.
 * g_free() it. */
char *claims_in(const Report *report, const char *path);

#endif
