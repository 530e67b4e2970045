/* The inside of a durable replacement. Only durable*.c include this. */
#ifndef BASE_DURABLE_PART_H
#define BASE_DURABLE_PART_H

#include "base/durable.h"

#include <sys/stat.h>

/* One replacement under way. */
typedef struct {
    char *target;      /* the file itself, symbolic links followed */
    char *folder;      /* where it is */
    char *temporary;   /* the new file beside it; NULL when there is none (any more) */
    char *kept;        /* the old file's second name on its way to FILE~; likewise */
    gboolean exists;   /* the target did, when we looked */
    struct stat old;   /* if so: its owner, mode and links */
    const char *shown; /* the path as the user gave it */
    DurableFlags flags;
    GError **error;
} Replacement;

/* Says which step failed (errno tells why), and that the old file is whole. Returns FALSE. */
gboolean durable_fail(const Replacement *work, const char *step);

/* All of these return FALSE with errno set. */
gboolean durable_write_all(int fd, const char *bytes, gsize length);
gboolean durable_flush(int fd);
/* Opens an existing file, again and again while signals interrupt. −1 with errno set. */
int durable_open(const char *path, int flags);

/* Gives the new file what the old one had: owner and group where permitted, mode, access lists and
 * other attributes where the file system has them. */
gboolean durable_keep_attributes(const Replacement *work, int fd);

/* Is the file itself to be written, so that its other names stay names of it? */
gboolean durable_is_in_place(const Replacement *work);

/* Gives the old file its backup's name, or makes a copy of that name. */
gboolean durable_keep_backup(Replacement *work);

/* Writes the new bytes over the old ones. On failure the old ones are written back. */
gboolean durable_overwrite(Replacement *work, const char *bytes, gsize length);

/* Like rename(), failing with EEXIST when the target exists. */
int durable_rename_exclusively(const char *from, const char *to);

#endif
