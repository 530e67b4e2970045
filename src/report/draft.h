/* A passage's text while the user's own editor has it: a file in a folder that nobody else can look
 * into.
 *
 * The folder is NAME.HASH.draft in $XDG_STATE_HOME/govinfo-tui (a number follows when that is
 * taken), where it is found again when the program was killed in the meantime; or, where that
 * cannot be had, a temporary one. Whoever has it holds a lock on it. */
#ifndef REPORT_DRAFT_H
#define REPORT_DRAFT_H

#include "report/report.h"

typedef struct Draft Draft;

/* Of the report's file `path` and one of its items. NULL with *error. */
Draft *draft_new(const char *path, const char *item, const char *text, GError **error);

/* The next one left behind by a program that is no more; *next, 0 at first, is where to go on
 * looking. NULL: there is none (any more). */
Draft *draft_find(const char *path, unsigned *next);

const char *draft_path(const Draft *draft); /* the file's */
/* The item's number in the report; -1: it has no such passage (any more). */
int draft_passage(const Draft *draft, const Report *report);

/* What stands there (valid UTF-8, line breaks as \n; g_free() it); NULL with *error when it cannot
 * be taken: why. */
char *draft_read(const Draft *draft, GError **error);
/* The same of an editor that was cut off: what it put beside the file then, if it did that. */
char *draft_read_last(const Draft *draft, GError **error);
/* Is there a file beside it of which that editor, and no other, makes the text that was not saved?
 */
gboolean draft_has_swap(const Draft *draft);

/* Removes folder and file, and all else the editor left there. */
void draft_discard(Draft *draft);
/* Leaves them, if they are there. */
void draft_free(Draft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Draft, draft_free)

#endif
