/* What the history of a report is to the rest of this layer: somebody may watch it, and what was
 * watched can be done again. The steps themselves are history.c's; editing is report/report.h. */
#ifndef REPORT_HISTORY_H
#define REPORT_HISTORY_H

#include "report/change.h"

/* HistoryEvent and HistoryWatch: see internal.h. */
void history_watch(Report *report, HistoryWatch watch, gpointer data);

/* Does again what a watch was told of; the watch is not told. FALSE, with nothing done, when it
 * does not fit what the report holds. Where the form may be another by now, changes that do not fit
 * are made to (change_mend()), `changes` too; `mended` (of int) gets their items. NULL: none is. */
gboolean history_repeat(Report *report, HistoryEvent event, GArray *changes, GArray *mended);

/* The steps that can be undone, oldest first, then those that can be done again, the next one last;
 * and putting one back on either stack without doing it. */
typedef void (*HistoryVisit)(gpointer data, gboolean undone, const GArray *changes);
void history_each(const Report *report, HistoryVisit visit, gpointer data);
void history_put_back(Report *report, gboolean undone, const GArray *changes);

/* The changes of the step that can be undone (or done again) next; of Change, or NULL. */
const GArray *history_last(const Report *report, gboolean undone);
/* The item that step was made from, or -1. */
int history_place(const Report *report, gboolean undone);

/* What was changed in the group that is open: of Change, or NULL. */
const GArray *history_open_changes(const Report *report);

#endif
