/* What an officer writes about the figures: remarks (`notes:`), and why a warning is right as it
 * stands (`waivers:`).
 *
 * Both are edits like any other: each is one undo step unless grouped, counts for
 * report_modified(), and is saved in its place. All strings are copied; those returned live until
 * the next edit. */
#ifndef REPORT_ANNOTATIONS_H
#define REPORT_ANNOTATIONS_H

#include "report/report.h"

/* ---- remarks ----------------------------------------------------------------------------------
 */

/* The remark on a path (of an item, row, table or section), or NULL. */
const char *report_note(const Report *report, const char *path);
gboolean report_has_notes(const Report *report); /* any at all */

/* Writes, changes or (NULL or only blanks) takes away the remark; FALSE: nothing changed. */
gboolean report_set_note(Report *report, const char *path, const char *text);

/* What a path leads to, by its printed label; the path where the form has nothing there. g_free()
 * it. */
char *report_path_label(const Form *form, const char *path);

/* The same for a place of its own: a row's or group's label with those of the groups it is in.
 * g_free() it. */
char *report_path_name(const Form *form, const char *path);

/* The paths that have one, in alphabetical order; NULL-terminated, g_free() the array alone. */
const char **report_note_paths(const Report *report);

/* ---- waivers ----------------------------------------------------------------------------------
 */

typedef struct {
    const char *check, *path, *reason;
    const char *who, *when;   /* NULL: not said */
    gboolean has_operands;    /* else it is for any */
    const char *left, *right; /* the operands it was given for; NULL: blank */
    const char *quote;        /* the words of the passage it was given for; NULL: not said */
} ReportWaiver;

/* All of them, in the file's order. */
gsize report_waivers(const Report *report, const ReportWaiver **waivers);

typedef enum {
    WAIVER_HOLDS,  /* a warning is waived by it */
    WAIVER_LAPSED, /* the warning is there with other operands: it is back */
    WAIVER_IDLE,   /* there is no such warning now */
    WAIVER_USELESS /* of an error, which must be corrected */
} WaiverState;
WaiverState report_waiver_state(const ReportWaiver *waiver, const Findings *findings);
const char *waiver_state_words(WaiverState state); /* translated */

/* The reason with who and when; g_free() it. */
char *report_waiver_words(const ReportWaiver *waiver);

/* The waiver that holds for a finding, or NULL. */
const ReportWaiver *report_waiver_of(const Report *report, const Finding *finding);

/* The waiver that was given for a finding with other operands and holds for none now, or NULL. */
const ReportWaiver *report_lapsed_waiver_of(const Report *report, const Finding *finding,
                                            const Findings *findings);

/* Gives a waiver for a warning with the operands (and words) it has now, in the place of those
 * given for the same finding before; those of other findings stay. FALSE: an error, no reason, or
 * nothing changed. `who` and `when` may be NULL. */
gboolean report_waive(Report *report, const Finding *finding, const char *reason, const char *who,
                      const char *when);

/* Withdraws every waiver that holds for a finding. */
gboolean report_withdraw(Report *report, const Finding *finding);

/* Withdraws one of report_waivers(). */
gboolean report_withdraw_waiver(Report *report, gsize index);

#endif
