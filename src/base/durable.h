/* Durable replacement of a file: after success the new bytes survive a power cut; after failure the
 * old file is whole.
 *
 * A temporary file beside the target (same mode, same owner where permitted, same access lists) is
 * written, flushed with fsync, renamed over the target, and the folder is flushed. A symbolic link
 * is followed: the file it names is replaced, the link stays. Short writes and EINTR are handled.
 *
 * A rename parts a file from its other hard links: they keep the previous version. The caller asks
 * with durable_other_names(), and says with DURABLE_IN_PLACE that all names are to change: then the
 * new bytes are on the disk under the temporary name before the first old one is overwritten, and
 * the old ones are written back if that fails. */
#ifndef BASE_DURABLE_H
#define BASE_DURABLE_H

#include <glib.h>

typedef enum {
    DURABLE_NO_BACKUP = 0,
    DURABLE_BACKUP = 1 << 0,    /* the previous version stays as FILE~ */
    DURABLE_EXCLUSIVE = 1 << 1, /* fail with G_FILE_ERROR_EXIST when the target exists */
    DURABLE_NUMBERED = 1 << 2,  /* the previous version stays as FILE.~N~, N counting up */
    DURABLE_EXISTING = 1 << 3,  /* so where FILE has numbered backups already, else FILE~ */
    DURABLE_IN_PLACE = 1 << 4   /* a file of several names is written itself, not replaced */
} DurableFlags;

#define DURABLE_ANY_BACKUP (DURABLE_BACKUP | DURABLE_NUMBERED | DURABLE_EXISTING)

/* Errors are G_FILE_ERROR with a message in the user's language that names the file, the step that
 * failed and what to do. */
gboolean durable_write(const char *path, const char *bytes, gsize length, DurableFlags flags,
                       GError **error);

/* Would the file, and its folder, let themselves be written? FALSE with errno set. */
gboolean durable_may_write(const char *path);

/* How to keep backups, by the words of GNU tools (none or off, simple or never, numbered or t,
 * existing or nil; the beginning of one will do). FALSE: it is none of these. */
gboolean durable_backup_policy(const char *word, DurableFlags *policy);

/* How many other names (hard links) a file has, backups left by an interrupted save not counted; 0
 * when it is not there. */
guint durable_other_names(const char *path);

#endif
