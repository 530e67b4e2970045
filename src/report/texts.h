/* All prose of a report, text by text: passages, fields of several lines, and the passages of the
 * agency's own (`more:`). Only this layer includes it. */
#ifndef REPORT_TEXTS_H
#define REPORT_TEXTS_H

#include "report/internal.h"

typedef struct {
    int item;                   /* −1: of the agency's own */
    int extra;                  /* its number then (report/extras.h), else −1 */
    const FormSection *section; /* that it stands in */
    const char *label, *text;   /* as stored */
    const Value *value;         /* the text's; a passage with a title alone has a blank one */
    const char *path;           /* the item's; "SECTION.more" */
    const YamlNode *node;       /* the scalar that holds it; NULL: it was edited, or is nowhere */
} ReportText;

/* Visits every text that is not blank, in the form's order, those of the agency's own last. */
typedef void (*ReportTextVisit)(const ReportText *text, gpointer data);
void report_each_text(const Report *report, ReportTextVisit visit, gpointer data);

#endif
