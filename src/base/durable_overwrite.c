/* Writing a file of several names in place, so that it stays one file. The new bytes are on the
 * disk already, under the temporary name: whatever happens, one of the two is whole. */
#include "config.h"

#include "base/durable_part.h"

#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

gboolean durable_is_in_place(const Replacement *work)
{
    return (work->flags & DURABLE_IN_PLACE) != 0 && work->exists && work->old.st_nlink > 1;
}

/* Room for all of it, before anything is overwritten; where that can be had. */
static gboolean reserve(int fd, gsize length)
{
    return fallocate(fd, FALLOC_FL_KEEP_SIZE, 0, (off_t)MAX(length, 1)) == 0 ||
           errno == EOPNOTSUPP || errno == ENOSYS || errno == EINVAL || errno == EINTR;
}

static gboolean replace_bytes(int fd, const char *bytes, gsize length)
{
    int status;

    if (lseek(fd, 0, SEEK_SET) != 0 || !durable_write_all(fd, bytes, length))
        return FALSE;
    do
        status = ftruncate(fd, (off_t)length);
    while (status != 0 && errno == EINTR);
    return status == 0 && durable_flush(fd);
}

/* Neither the new nor the old bytes could be written: then the new ones stay where they are. */
static gboolean fail_halfway(Replacement *work)
{
    g_autofree char *shown = g_filename_display_name(work->shown);
    g_autofree char *name = g_filename_display_name(work->temporary);

    g_set_error(work->error, G_FILE_ERROR, G_FILE_ERROR_IO,
                _("%s 写到一半时磁盘出错，这个文件不完整了；新内容完整地存在 %s。请另存到别处"),
                shown, name);
    g_clear_pointer(&work->temporary, g_free);
    return FALSE;
}

gboolean durable_overwrite(Replacement *work, const char *bytes, gsize length)
{
    g_autofree char *old = NULL;
    gsize old_length = 0;
    int code, fd = durable_open(work->target, O_WRONLY);

    if (fd < 0 || !g_file_get_contents(work->target, &old, &old_length, NULL) ||
        !reserve(fd, length)) {
        durable_fail(work, _("打开文件"));
    } else if (replace_bytes(fd, bytes, length)) {
        unlink(work->temporary);
        g_clear_pointer(&work->temporary, g_free);
        return close(fd) == 0 || errno == EINTR || durable_fail(work, _("写入"));
    } else {
        code = errno;
        if (!replace_bytes(fd, old, old_length)) {
            fail_halfway(work);
        } else {
            errno = code;
            durable_fail(work, _("写入"));
        }
    }
    if (fd >= 0)
        close(fd);
    return FALSE;
}
