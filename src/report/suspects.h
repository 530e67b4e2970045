/* Who may be to blame: for a check or a total that does not come out, the cells whose correction
 * would mend it, with the evidence, the likeliest first. */
#ifndef REPORT_SUSPECTS_H
#define REPORT_SUSPECTS_H

#include "report/report.h"

typedef struct {
    const char *kind; /* "swapped-digits", "factor-ten", …: untranslated */
    int item;
    char *path;
    Value value;   /* what would mend it; blank: nothing certain */
    char *message; /* plain words in one line, naming the item by its label */
} Suspect;

typedef GPtrArray Suspects; /* of Suspect *, freed with the array */

/* At most three, the likeliest first: those whose correction mends the most, and breaks nothing
 * that comes out now where another's would not either; none for a finding that is not about figures
 * that differ. */
Suspects *report_suspects(const Report *report, const Finding *finding);

#endif
