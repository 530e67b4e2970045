/* A file that only grows, and is put on the disk behind one's back.
 *
 * appender_append() hands the bytes to the system at once, so that they outlive the process; a
 * thread of its own flushes them to the disk a moment later, so that they outlive a power cut and
 * nobody waits for the disk. What was appended stands whole or not at all.
 *
 * The file is locked (flock) as long as it is open here: another process can tell the file of a
 * living one from one left behind.
 *
 * Life cycle: appender_create() or appender_open(), appender_append(), appender_close() or
 * appender_remove(). */
#ifndef BASE_APPENDER_H
#define BASE_APPENDER_H

#include <glib.h>

typedef struct Appender Appender;

/* A new file (it must not exist) with this mode. NULL with errno set. `alarm` is written a byte to
 * when the thread cannot flush; −1: nobody is told. */
Appender *appender_create(const char *path, unsigned mode, int alarm);

/* An existing file. NULL with errno set: ENOENT, and EWOULDBLOCK when another process has it.
 * What cannot be written is opened to be read. */
Appender *appender_open(const char *path);
void appender_set_alarm(Appender *appender, int alarm); /* before anything is appended */

/* All of it, or NULL with errno set: EFBIG beyond `limit`. */
GBytes *appender_read(Appender *appender, gsize limit);

/* Shortens the file. FALSE with errno set. */
gboolean appender_cut(Appender *appender, gsize length);

/* FALSE with errno set when it could not be written; nothing of it is in the file then, as far as
 * the file can still be shortened. ENOENT: the file has been deleted meanwhile. */
gboolean appender_append(Appender *appender, const char *bytes, gsize length);

/* errno of a flush that failed: what the file holds is not safe. 0: none did. */
int appender_fault(Appender *appender);

const char *appender_path(const Appender *appender);

/* Flushes and closes. FALSE with errno set when the flush fails. */
gboolean appender_close(Appender *appender);

/* Deletes the file. */
void appender_remove(Appender *appender);

#endif
