/* A line on standard error that tells how far a long run has come; only on a terminal, and only
 * after a second. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <glib.h>

typedef struct Progress Progress;

/* `writing` is locked by whoever writes to standard output or error. */
Progress *progress_new(gsize total, GMutex *writing);
void progress_free(Progress *progress);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Progress, progress_free)

/* One more is done. From any thread; `writing` unlocked. */
void progress_step(Progress *progress);

/* Takes the line away so that something can be written; it is back with one of the next steps.
 * `writing` locked. */
void progress_hide(Progress *progress);

#endif
