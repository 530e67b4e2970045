/* All prose of a report with its live figures filled in, read as plain text (base/figures.h): what
 * claims and mentions() look at. Only this layer includes it. */
#ifndef REPORT_PLAIN_TEXTS_H
#define REPORT_PLAIN_TEXTS_H

#include "base/figures.h"
#include "report/texts.h"

typedef struct {
    ReportText stored;
    char *text;  /* expanded */
    GArray *map; /* of ProseRun: from `text` to the stored text */
    FigureText *plain;
} PlainText;

typedef struct {
    GPtrArray *all;       /* of PlainText * */
    FigureText **items;   /* by item, borrowed; NULL where blank */
    FigureText **extras;  /* by section: its `more:`, as one text; NULL: there is none */
    gsize n_sections;
} PlainTexts;

/* plain_texts_free() it before the report changes. */
PlainTexts *plain_texts_new(const Report *report);
void plain_texts_free(PlainTexts *texts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlainTexts, plain_texts_free)

/* Judges the claims of all of them (claims.c). */
void claims_judge(const Report *report, const PlainTexts *texts, Findings *findings);

#endif
