/* Durable replacement of a file: after success the new bytes survive a power cut; after failure the
 * old file is whole.
 *
 * A temporary file beside the target (same mode, same owner where permitted) is written, flushed
 * with fsync, renamed over the target, and the folder is flushed. A symbolic link is followed: the
 * file it names is replaced, the link stays. Short writes and EINTR are handled. */
#ifndef BASE_DURABLE_H
#define BASE_DURABLE_H

#include <glib.h>

typedef enum {
    DURABLE_NO_BACKUP = 0,
    DURABLE_BACKUP = 1 << 0,   /* the previous version stays as FILE~ */
    DURABLE_EXCLUSIVE = 1 << 1 /* fail with G_FILE_ERROR_EXIST when the target exists */
} DurableFlags;

/* Errors are G_FILE_ERROR with a message in the user's language that names the file, the step that
 * failed and what to do. */
gboolean durable_write(const char *path, const char *bytes, gsize length, DurableFlags flags,
                       GError **error);

#endif
