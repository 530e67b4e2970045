/* What a crash left behind: a journal (report/journal.h) that no living process has, played through
 * again.
 *
 * It is played on the text of the file as it was then, which the journal brings along, so that it
 * can be read whatever has become of the file. What would be recovered is the report as it would be
 * with the edits in it: the journal's own, undo and redo included, where the file still is what it
 * was; else the file as it is now with what was edited put over it, value by value.
 *
 * Life cycle: recovery_find() when a report is opened; ask; then recovery_take_report() and
 * journal_continue(), or recovery_apply() or recovery_save_beside() and recovery_discard();
 * recovery_free(), which leaves the journal where it is unless it was taken or discarded. */
#ifndef REPORT_RECOVERY_H
#define REPORT_RECOVERY_H

#include "base/appender.h"
#include "report/report.h"

typedef struct Recovery Recovery;

/* The next journal left behind for the report's file; *next, 0 at first, is where to go on looking.
 * One without anything to be recovered is removed. NULL: there is none (any more). */
Recovery *recovery_find(const Report *report, FormCatalog *catalog, unsigned *next);
/* Is there one that holds edits the file has not? It is only looked at: nothing is removed, and
 * that of a living session is none. */
gboolean recovery_waits(const Report *report, FormCatalog *catalog);
/* As recovery_find(), of a file that is gone or cannot be read: the first journal that can be. */
Recovery *recovery_find_alone(const char *path, FormCatalog *catalog);

/* One of which there are the bytes alone. `report` is the file as it is now (NULL: gone). */
Recovery *recovery_read(const char *name, GBytes *bytes, const Report *report,
                        FormCatalog *catalog);
void recovery_free(Recovery *recovery);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Recovery, recovery_free)

/* The report with the edits in it (not to be edited); NULL when nothing of the journal can be read.
 */
const Report *recovery_result(const Recovery *recovery);
gsize recovery_n_items(const Recovery *recovery); /* that differ from the file now */

/* Only undo and redo are to be recovered: no need to ask. */
gboolean recovery_is_silent(const Recovery *recovery);

/* Somebody has saved the file since. */
gboolean recovery_is_based_elsewhere(const Recovery *recovery);
/* Then: the items that both changed, differently. Of int. */
const GArray *recovery_conflicts(const Recovery *recovery);

/* Items whose type or choices are others by now, so that what was edited is restored as text that
 * does not fit and is a finding (VALUE_INVALID). Of int, of the form's; g_array_unref() it. */
GArray *recovery_misfits(const Recovery *recovery);

gsize recovery_lost(const Recovery *recovery); /* damaged bytes at the end */
/* Why the journal's file could not be read at all, for the officer; NULL: it could. It stays. */
const char *recovery_trouble(const Recovery *recovery);
const char *recovery_since(const Recovery *recovery); /* when it was begun; NULL: not known */
const char *recovery_path(const Recovery *recovery);  /* the journal's file */

/* The recovered report, with undo and redo, to take the place of the one opened; NULL where the
 * file has changed: then recovery_apply() puts the values into that, in one undo step. */
Report *recovery_take_report(Recovery *recovery);
void recovery_apply(const Recovery *recovery, Report *report);

/* Saves the report as the journal has it under a new name beside the file, which is returned
 * (g_free() it); NULL with an error. */
char *recovery_save_beside(const Recovery *recovery, GError **error);

void recovery_discard(Recovery *recovery);

/* ---- for journal.c --------------------------------------------------------------------------- */

const char *recovery_text(const Recovery *recovery, gsize *length); /* what is whole of it */
Appender *recovery_take_file(Recovery *recovery);
/* Of the cell that was being edited; recovered as a step. Of Change, or NULL. */
const GArray *recovery_open_changes(const Recovery *recovery);

#endif
