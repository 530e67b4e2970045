/* Stamps of files. */
#include "base/filestamp.h"

#include <sys/stat.h>

#define NS_PER_SECOND G_GINT64_CONSTANT(1000000000)

FileStamp file_stamp(const char *path)
{
    struct stat status;

    if (stat(path, &status) != 0)
        return (FileStamp){0, 0, 0, 0};
    return (FileStamp){.device = (guint64)status.st_dev,
                       .inode = (guint64)status.st_ino,
                       .size = (gint64)status.st_size,
                       .written = (gint64)status.st_mtim.tv_sec * NS_PER_SECOND +
                                  (gint64)status.st_mtim.tv_nsec};
}

gboolean file_stamp_is_none(const FileStamp *stamp)
{
    return stamp->device == 0 && stamp->inode == 0;
}

gboolean file_stamp_is_same_file(const FileStamp *one, const FileStamp *two)
{
    return one->device == two->device && one->inode == two->inode;
}

gboolean file_stamp_equal(const FileStamp *one, const FileStamp *two)
{
    return file_stamp_is_same_file(one, two) && one->size == two->size &&
           one->written == two->written;
}
