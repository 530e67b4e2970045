/* What merges brought in from others' versions. What was undone of it is told by merge_undone(). */
#ifndef REPORT_TAKEN_H
#define REPORT_TAKEN_H

#include "report/internal.h"

/* The changes (of Change) of a merge's step. */
void taken_note(Report *report, const GArray *changes);

#endif
