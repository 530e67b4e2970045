/* Who is at work on a report's file: an advisory lock, a small text file .NAME.lock beside it (in a
 * private folder where its folder cannot be written).
 *
 * It is made whole under another name and linked into place, which is one step on network shares as
 * well. It says user, machine and process; the process by its number and the moment it began, since
 * numbers come again. The lock of a process of this machine that is no more counts for nothing and
 * is taken over; of one on another machine nobody can tell here.
 *
 * Life cycle: lock_take(), or lock_take_over() when the user says so; lock_release(). */
#ifndef REPORT_LOCK_H
#define REPORT_LOCK_H

#include <glib.h>

typedef struct Lock Lock;

typedef struct {
    char *user, *host, *since; /* since: "2026-01-09 08:31" */
    gint64 pid;
} LockHolder;

void lock_holder_free(LockHolder *holder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LockHolder, lock_holder_free)

/* NULL with *holder set (lock_holder_free() it) when somebody else has it; NULL without when no
 * lock can be had at all: then everybody must do without. */
Lock *lock_take(const char *path, LockHolder **holder);

/* Whoever has it. NULL when no lock can be had at all. */
Lock *lock_take_over(const char *path);

/* Did nobody take it over from us? If somebody did, *holder says who, once they are known. */
gboolean lock_is_ours(const Lock *lock, LockHolder **holder);

/* Removes it, unless it is somebody else's by now. */
void lock_release(Lock *lock);

#endif
