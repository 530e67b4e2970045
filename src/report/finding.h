/* Findings: what is wrong, or worth a look, in a report; and the words for them.
 *
 * A finding points at a path and, where the report came from a file, at a place in it. */
#ifndef REPORT_FINDING_H
#define REPORT_FINDING_H

#include "form/form.h"

typedef struct {
    const char *check; /* "value", "blank", "sum", "unknown-key", … or the form's check id */
    Severity severity;
    int item;              /* the item it points at, or -1 (unknown-key, duplicate-key) */
    int extra;             /* the passage of the agency's own it points at (extras.h), or -1 */
    int refers_to;         /* live-figure: the item that the text names, or -1 */
    char *path;            /* dotted */
    unsigned line, column; /* in the file, from 1; of an absent item: of the nearest enclosing key
                            * that is there; 0 when the report has no file yet */
    gsize start, end;  /* in a passage: bytes [start, end) of its stored text; 0, 0: all of it */
    char *quote;       /* the words there that are wrong; NULL: it is about the whole item */
    Value left, right; /* operands: blank when the check has none */
    gboolean has_delta;
    Decimal delta; /* left − right */
    char *message; /* plain words in one line, naming the item by its printed label */
    char *basis;   /* legal basis, or NULL */
    gboolean waived;
    char *reason;         /* of the waiver, with who and when; NULL */
    char *lapsed;         /* the same of a waiver given for other operands; NULL */
    const FormRule *rule; /* the formula or check behind it, or NULL */
} Finding;

/* What in the report it points at: an item of the form, a passage of the agency's own, or -1. */
static inline int finding_place(const Finding *finding)
{
    return finding->item >= 0 ? finding->item : finding->extra;
}

typedef GPtrArray Findings; /* of Finding*, freed with the array */

Findings *findings_new(void);
void finding_free(Finding *finding);
/* As they stand in the file, from its first line on. */
void findings_sort_by_line(Findings *findings);
gsize findings_count(const Findings *findings, Severity severity); /* waived ones not counted */

/* Does it point at an item or key of the section? */
gboolean finding_is_in(const Finding *finding, const FormSection *section);

/* The built-in checks and their severities, for --select and manuals: id and one line of help. */
typedef struct {
    const char *id;
    Severity severity;
    const char *help; /* N_() */
} CheckInfo;
const CheckInfo *check_infos(gsize *n);

#endif
