/* What if? A report's values with some figures another: what a rule's difference would be, and
 * which totals and checks would come out that do not, or the reverse. The report itself stays as it
 * is. */
#ifndef REPORT_TRIAL_H
#define REPORT_TRIAL_H

#include "report/report.h"

typedef struct Trial Trial;

Trial *trial_new(const Report *report);
void trial_free(Trial *trial);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Trial, trial_free)

/* Another figure for an item, and all that follows from it; until it is taken back. */
void trial_change(Trial *trial, int item, Decimal number);
void trial_take_back(Trial *trial);

/* left − right of a rule as of now: of a check's comparison, or of a formula and what is stored
 * (`right`). FALSE: not known. */
gboolean trial_difference(const Trial *trial, const FormRule *rule, Decimal right, Decimal *delta);

typedef enum {
    TRIAL_BREAKS_NOTHING,
    TRIAL_BREAKS_SUM,  /* a total that comes out now */
    TRIAL_BREAKS_CHECK /* a check that holds now, the form's */
} TrialHarm;

typedef struct {
    int mended; /* so many totals and checks come out that did not; less the warnings that are new
                 */
    TrialHarm harm;
} TrialOutcome;

/* What the changes do. Totals that come out count only where another one does not: else they were
 * worked out, not copied, and say nothing. */
TrialOutcome trial_judge(Trial *trial);

#endif
