/* Durable replacement of a file. Whether the file has changed underneath us, and what to offer when
 * it cannot be written, is decided above. */
#include "config.h"

#include "base/durable_part.h"

#include "base/failure.h"
#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_LINKS 40

/* Bytes of the file's name kept in the temporary one, so that it stays a legal name. */
#define MAX_NAME 200

/* ---- messages ----------------------------------------------------------------------------------
 */

gboolean durable_fail(const Replacement *work, const char *step)
{
    int code = errno;
    g_autofree char *shown = g_filename_display_name(work->shown);

    g_set_error(work->error, G_FILE_ERROR, g_file_error_from_errno(code),
                _("%s 没有保存：%s时出错：%s。%s请另存到别处，例如个人文件夹或 U 盘"), shown, step,
                failure_reason(code), work->exists ? _("原文件没有改动。") : "");
    return FALSE;
}

static gboolean refuse(const Replacement *work, GFileError code, const char *why)
{
    g_autofree char *shown = g_filename_display_name(work->shown);

    g_set_error(work->error, G_FILE_ERROR, (int)code, _("%s 没有保存：%s"), shown, why);
    return FALSE;
}

/* ---- the target --------------------------------------------------------------------------------
 */

/* Where the symbolic link `path` points, or NULL with errno set. */
static char *follow_link(const char *path)
{
    g_autofree char *named = g_file_read_link(path, NULL);
    g_autofree char *folder = NULL;

    if (named == NULL)
        return NULL;
    if (g_path_is_absolute(named))
        return g_steal_pointer(&named);
    folder = g_path_get_dirname(path);
    return g_build_filename(folder, named, NULL);
}

/* realpath() would not do: the last link may point at a file still to be made. */
static gboolean follow_links(Replacement *work)
{
    struct stat status;

    work->target = g_strdup(work->shown);
    for (int i = 0; lstat(work->target, &status) == 0 && S_ISLNK(status.st_mode); i++) {
        char *next = follow_link(work->target);

        if (i == MAX_LINKS)
            errno = ELOOP;
        if (next == NULL || i == MAX_LINKS) {
            g_free(next);
            return durable_fail(work, _("查找文件"));
        }
        g_free(work->target);
        work->target = next;
    }
    work->folder = g_path_get_dirname(work->target);
    return TRUE;
}

static gboolean find_target(Replacement *work)
{
    if (!follow_links(work))
        return FALSE;
    work->exists = stat(work->target, &work->old) == 0;
    if (!work->exists && errno != ENOENT)
        return durable_fail(work, _("查找文件"));
    return TRUE;
}

static gboolean refuse_existing(const Replacement *work)
{
    return refuse(work, G_FILE_ERROR_EXIST, _("已有同名文件。请换一个文件名"));
}

static gboolean check_target(const Replacement *work)
{
    if (!work->exists)
        return TRUE;
    if (S_ISDIR(work->old.st_mode))
        return refuse(work, G_FILE_ERROR_ISDIR, _("那是文件夹，不是文件。请换一个文件名"));
    if (work->flags & DURABLE_EXCLUSIVE)
        return refuse_existing(work);
    if (!S_ISREG(work->old.st_mode))
        return refuse(work, G_FILE_ERROR_INVAL, _("那是管道或设备，不是普通文件。请换一个文件名"));
    /* A rename needs no permission on the file, but somebody protected it on purpose. */
    if (faccessat(AT_FDCWD, work->target, W_OK, AT_EACCESS) != 0)
        return durable_fail(work, _("打开文件"));
    return TRUE;
}

gboolean durable_may_write(const char *path)
{
    Replacement work = {.shown = path};
    gboolean may = follow_links(&work) &&
                   (faccessat(AT_FDCWD, work.target, W_OK, AT_EACCESS) == 0 || errno == ENOENT) &&
                   faccessat(AT_FDCWD, work.folder, W_OK, AT_EACCESS) == 0;
    int code = errno;

    g_free(work.target);
    g_free(work.folder);
    errno = code;
    return may;
}

/* ---- writing -----------------------------------------------------------------------------------
 */

gboolean durable_write_all(int fd, const char *bytes, gsize length)
{
    while (length > 0) {
        ssize_t n = write(fd, bytes, length);

        if (n == 0)
            errno = EIO;
        if (n == 0 || (n < 0 && errno != EINTR))
            return FALSE;
        if (n > 0) {
            bytes += n;
            length -= (gsize)n;
        }
    }
    return TRUE;
}

/* Some file systems cannot flush (FUSE, network shares); that is no reason not to save there. */
gboolean durable_flush(int fd)
{
    int status;

    do
        status = fsync(fd);
    while (status != 0 && errno == EINTR);
    return status == 0 || errno == EINVAL || errno == ENOSYS || errno == ENOTSUP;
}

int durable_open(const char *path, int flags)
{
    int fd;

    do
        fd = open(path, flags | O_CLOEXEC);
    while (fd < 0 && errno == EINTR);
    return fd;
}

/* A new, empty file beside the target, its name not to be guessed. -1 with errno set on failure. */
static int open_temporary(Replacement *work)
{
    g_autofree char *name = g_path_get_basename(work->target);
    g_autofree char *template = g_strdup_printf(".%.*s.XXXXXX", MAX_NAME, name);
    int fd;

    do {
        g_free(work->temporary);
        work->temporary = g_build_filename(work->folder, template, NULL);
        fd = g_mkstemp_full(work->temporary, O_WRONLY | O_CLOEXEC, work->exists ? 0600 : 0666);
    } while (fd < 0 && errno == EINTR);
    if (fd < 0)
        g_clear_pointer(&work->temporary, g_free);
    return fd;
}

static gboolean write_temporary(Replacement *work, const char *bytes, gsize length)
{
    int fd = open_temporary(work);
    const char *failed = NULL;

    if (fd < 0)
        return durable_fail(work, _("在文件夹中新建文件"));
    if (!durable_keep_attributes(work, fd))
        failed = _("设置权限");
    else if (!durable_write_all(fd, bytes, length))
        failed = _("写入");
    else if (!durable_flush(fd))
        failed = _("存到磁盘");
    if (failed != NULL) {
        durable_fail(work, failed);
        close(fd);
        return FALSE;
    }
    /* A network share may report a full disk only now. EINTR means it is closed all the same. */
    return close(fd) == 0 || errno == EINTR || durable_fail(work, _("写入"));
}

/* ---- the exchange ------------------------------------------------------------------------------
 */

int durable_rename_exclusively(const char *from, const char *to)
{
    int status = renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);

    if (status == 0 || (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP))
        return status;
    status = link(from, to);
    if (status == 0)
        unlink(from);
    return status;
}

static gboolean put_in_place(Replacement *work)
{
    gboolean exclusive = (work->flags & DURABLE_EXCLUSIVE) != 0;
    int status = exclusive ? durable_rename_exclusively(work->temporary, work->target)
                           : rename(work->temporary, work->target);

    if (status != 0)
        return exclusive && errno == EEXIST ? refuse_existing(work)
                                            : durable_fail(work, _("换上新文件"));
    g_clear_pointer(&work->temporary, g_free);
    return TRUE;
}

/* A folder that may be written to but not read cannot be flushed; the file is in place anyway. */
static gboolean flush_folder(const Replacement *work)
{
    int fd = durable_open(work->folder, O_RDONLY | O_DIRECTORY);
    gboolean ok = fd < 0 || durable_flush(fd);

    if (fd >= 0)
        close(fd);
    return ok || refuse(work, G_FILE_ERROR_IO,
                        _("新内容已写入，但磁盘没有确认存好。请再保存一次，并另存一份到别处"));
}

static void clean_up(Replacement *work)
{
    if (work->temporary != NULL)
        unlink(work->temporary);
    if (work->kept != NULL)
        unlink(work->kept);
    g_free(work->temporary);
    g_free(work->kept);
    g_free(work->target);
    g_free(work->folder);
}

gboolean durable_write(const char *path, const char *bytes, gsize length, DurableFlags flags,
                       GError **error)
{
    Replacement work = {.shown = path, .flags = flags, .error = error};
    gboolean ok = find_target(&work) && check_target(&work) &&
                  write_temporary(&work, bytes, length) &&
                  (!work.exists || !(flags & DURABLE_ANY_BACKUP) || durable_keep_backup(&work)) &&
                  (durable_is_in_place(&work) ? durable_overwrite(&work, bytes, length)
                                              : put_in_place(&work)) &&
                  flush_folder(&work);

    clean_up(&work);
    return ok;
}

/* A crash in the middle of a save leaves the old file with a second name, on its way to be the
 * backup or there already: that is no name that anybody gave it. */
static guint count_own_names(const char *path, const struct stat *file)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    guint n = 0;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *other =
            g_str_has_suffix(name, "~") ? g_build_filename(folder, name, NULL) : NULL;
        struct stat status;

        n += other != NULL && lstat(other, &status) == 0 && status.st_dev == file->st_dev &&
             status.st_ino == file->st_ino;
    }
    return n;
}

guint durable_other_names(const char *path)
{
    struct stat status;
    guint others, own;

    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode) || status.st_nlink <= 1)
        return 0;
    others = (guint)status.st_nlink - 1;
    own = count_own_names(path, &status);
    return others > own ? others - own : 0;
}
