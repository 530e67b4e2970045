/* Evidence against one cell, on which the difference of a finding depends. Only suspects.c includes
 * this. */
#ifndef REPORT_EVIDENCE_H
#define REPORT_EVIDENCE_H

#include "report/trial.h"

/* A cell that a finding's difference depends on. */
typedef struct {
    Trial *trial;
    const Report *report;
    const Finding *finding;
    const FormItem *item;
    Decimal now;           /* what counts of it; 0 where it is blank or no value */
    ValueKind kind;        /* what stands there */
    Decimal mended;        /* what would make the difference nothing */
    gboolean fits;         /* that is a value of the cell's type */
    gboolean plain;        /* the difference grows or shrinks with the cell, one for one */
    const FormItem *other; /* where its figure may belong instead, or NULL */
    gboolean taken;        /* or rather, where the figure stands that belongs here */
} Cell;

Cell cell_describe(Trial *trial, const Report *report, const Finding *finding, int item);

/* What comes of mending it: of its other figure, or of the move to or from `other`. */
TrialOutcome cell_mend(const Cell *cell);

typedef struct {
    const char *kind;          /* untranslated */
    char *(*find)(Cell *cell); /* in words, NULL: no such evidence; may say `other` */
    gboolean doubtful;         /* good for warnings too, where last year is one of the sides */
    gboolean weak;             /* says nothing when it is true of many cells */
    gboolean of_zero;          /* may be found against a zero that stands there */
} Evidence;

/* The strongest first. */
extern const Evidence evidence[];
extern const gsize n_evidence;

gboolean figures_are_swapped(Decimal a, Decimal b); /* two digits beside each other are */
gboolean figures_are_tenfold(Decimal a, Decimal b); /* one is ten times the other */
char *figure_text(Decimal number);                  /* g_free() it */

#endif
