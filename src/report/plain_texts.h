/* All prose of a report with its live figures filled in, read as plain text (base/figures.h), and
 * the claims found in it: what the checks of prose work on. Only this layer includes it.
 *
 * Reading and searching takes long, and while somebody types most of it stays as it was. So what
 * was read last is kept with the report, and paragraphs whose text is still the same are taken
 * over. */
#ifndef REPORT_PLAIN_TEXTS_H
#define REPORT_PLAIN_TEXTS_H

#include "base/figures.h"
#include "form/claim.h"
#include "report/texts.h"

/* Immutable, shared by those who hold it. */
typedef struct {
    FigureText *plain;
    GArray *claims; /* of PlainClaim, in the order in which they were found */
} Paragraph;

typedef struct {
    const FormRule *rule;
    ClaimMatch match;
} PlainClaim;

typedef struct {
    ReportText stored;     /* its path is owned; the report's parts of it may be gone once that
                            * changed */
    Value value;           /* what was stored, or NULL */
    char *expanded;        /* NULL: it has no figures */
    const char *text;      /* with its figures */
    gsize length;          /* of that */
    GArray *map;           /* of ProseRun: from `text` to the stored text */
    GPtrArray *paragraphs; /* of Paragraph * */
    GPtrArray *plain;      /* of FigureText *, borrowed from those */
} PlainText;

typedef struct PlainTexts {
    GPtrArray *all;     /* of PlainText * */
    GPtrArray **items;  /* by item: of FigureText *, borrowed; NULL where blank */
    GPtrArray **extras; /* by section: of FigureText *, titles too; NULL: there is none */
    GPtrArray *titles;  /* of FigureText *: of the agency's own passages */
    gsize n_sections;
} PlainTexts;

/* Reads them; kept by the report, until it is asked again. */
const PlainTexts *plain_texts(const Report *report);
void plain_texts_free(PlainTexts *texts);

/* Judges the claims of all of them (claims.c). */
void claims_judge(const Report *report, const PlainTexts *texts, Findings *findings);

#endif
