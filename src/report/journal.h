/* The journal: what is edited and not saved yet, kept beside the report's file.
 *
 * From journal_new() on the journal watches the report. journal_flush(), called before the screen
 * shows what was done, appends it to the journal's file, which begins to exist then; the disk has
 * it a moment later (base/appender.h). journal_saved() folds all away, journal_close() at a clean
 * end leaves nothing. What a crash leaves behind is read by report/recovery.h.
 *
 * The file is .NAME.journal in the report's folder, or, where that cannot be written,
 * NAME.HASH.journal in $XDG_STATE_HOME/govinfo-tui; a number follows when that name is taken (by
 * another session, or by a journal nobody has decided on). Its records (journal_record.h):
 *
 *     {"journal": 1, "form", "file", "host", "user", "pid", "since", "base"}
 *                             first: whose it is, and the text of the report's file
 *     {"past": CHANGES}       a step made before that was saved: only to be undone
 *     {"undone": CHANGES}     the same, undone before
 *     {"step": CHANGES}       a step
 *     {"joined": CHANGES}     typing that joined the last step
 *     {"undo": 1} {"redo": 1}
 *     {"open": CHANGES}       the cell being edited, as far as it was typed: takes the place of the
 *                             one before, is taken back by an empty one and accepted by a step
 *
 * CHANGES is an array of what change_write() makes. */
#ifndef REPORT_JOURNAL_H
#define REPORT_JOURNAL_H

#include "base/beside.h"
#include "report/recovery.h"

typedef struct Journal Journal;

/* `report` (not owned) must have a file and outlive the journal. Nothing is written yet. */
Journal *journal_new(Report *report);

/* Goes on with the journal (taken over) that `report` was recovered from. */
Journal *journal_continue(Report *report, Recovery *recovery);

typedef enum {
    JOURNAL_FINE,
    JOURNAL_ELSEWHERE, /* from now on it is kept in the private folder: *message says why */
    JOURNAL_FAILED     /* what was edited is in memory only: *message says why */
} JournalStatus;

/* Writes down what was edited. A journal that failed tries again each time. *message (g_free it;
 * NULL when there is nothing to say) is for the officer; it names keys by their command, {save-as}.
 */
JournalStatus journal_flush(Journal *journal, char **message);

/* A file descriptor that can be read when the disk has failed us behind our back: hear it, which
 * takes what can be read, and flush then. */
int journal_alarm(const Journal *journal);
void journal_hear_alarm(Journal *journal);

/* The report has been saved (under whatever name): nothing is left to be recovered. */
void journal_saved(Journal *journal);

/* `keep`: what is not saved stays, flushed to the disk, for the next time. */
void journal_close(Journal *journal, gboolean keep);

/* The names a journal of the report's file may have, in the order they are tried. */
#define JOURNAL_NAMES 9
char *journal_name(Beside *beside, gboolean elsewhere, unsigned number);

#endif
