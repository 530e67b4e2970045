/* What tells whether a file is still the one that was looked at: which it is, how long, and when it
 * was last written. */
#ifndef BASE_FILESTAMP_H
#define BASE_FILESTAMP_H

#include <glib.h>

typedef struct {
    guint64 device, inode; /* both 0: there is none */
    gint64 size, written;  /* in nanoseconds since 1970 */
} FileStamp;

/* Of a file or folder; of what a link leads to. All 0, with errno set, where there is none. */
FileStamp file_stamp(const char *path);
gboolean file_stamp_is_none(const FileStamp *stamp);

gboolean file_stamp_equal(const FileStamp *one, const FileStamp *two);

/* Two names of one file? */
gboolean file_stamp_is_same_file(const FileStamp *one, const FileStamp *two);

#endif
