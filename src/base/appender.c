/* Appending and flushing. What is written is the caller's. */
#include "config.h"

#include "base/appender.h"
#include "base/parallel.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* So long at most what was appended waits for more to come along. */
#define GATHER_US (100 * G_TIME_SPAN_MILLISECOND)

struct Appender {
    char *path;
    int fd, alarm;
    gsize length;
    GThread *flusher; /* NULL until there is something to flush */
    GMutex lock;      /* over all that follows */
    GCond changed;
    gboolean dirty, ending;
    gboolean listed; /* the folder's entry is on the disk */
    int fault;
};

/* ---- flushing ----------------------------------------------------------------------------------
 */

/* Some file systems cannot flush; that is no fault. */
static int flush_file(int fd)
{
    int status;

    do
        status = fdatasync(fd);
    while (status != 0 && errno == EINTR);
    return status == 0 || errno == EINVAL || errno == ENOSYS || errno == ENOTSUP ? 0 : errno;
}

/* A new file's name is on the disk when its folder is. */
static int flush_folder(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int fault = fd < 0 ? 0 : flush_file(fd);

    if (fd >= 0)
        close(fd);
    return fault;
}

/* With the lock held; let go while the disk works. */
static void flush(Appender *appender)
{
    gboolean listed = appender->listed;
    int fault;

    appender->dirty = FALSE;
    g_mutex_unlock(&appender->lock);
    fault = flush_file(appender->fd);
    if (fault == 0 && !listed)
        fault = flush_folder(appender->path);
    g_mutex_lock(&appender->lock);
    appender->listed = TRUE;
    if (fault == 0 || appender->fault != 0)
        return;
    appender->fault = fault;
    if (appender->alarm >= 0 && write(appender->alarm, "!", 1) < 0)
        return; /* full: it has been told */
}

static gpointer keep_flushing(gpointer data)
{
    Appender *appender = data;

    g_mutex_lock(&appender->lock);
    while (!appender->ending || appender->dirty) {
        gint64 deadline;

        while (!appender->dirty && !appender->ending)
            g_cond_wait(&appender->changed, &appender->lock);
        if (!appender->dirty)
            break;
        deadline = g_get_monotonic_time() + GATHER_US;
        while (!appender->ending &&
               g_cond_wait_until(&appender->changed, &appender->lock, deadline))
            ;
        flush(appender);
    }
    g_mutex_unlock(&appender->lock);
    return NULL;
}

/* Where the system gives no thread, it is flushed at once. */
static void want_flush(Appender *appender)
{
    g_mutex_lock(&appender->lock);
    if (!appender->dirty) /* else it is gathering, and need not be woken for each */
        g_cond_signal(&appender->changed);
    appender->dirty = TRUE;
    if (appender->flusher == NULL)
        appender->flusher = parallel_start("flusher", keep_flushing, appender);
    if (appender->flusher == NULL)
        flush(appender);
    g_mutex_unlock(&appender->lock);
}

int appender_fault(Appender *appender)
{
    int fault;

    g_mutex_lock(&appender->lock);
    fault = appender->fault;
    g_mutex_unlock(&appender->lock);
    return fault;
}

/* ---- opening and closing -----------------------------------------------------------------------
 */

static Appender *appender_new(const char *path, int fd, int alarm)
{
    Appender *appender = g_new0(Appender, 1);

    appender->path = g_strdup(path);
    appender->fd = fd;
    appender->alarm = alarm;
    g_mutex_init(&appender->lock);
    g_cond_init(&appender->changed);
    return appender;
}

static void stop_flushing(Appender *appender, gboolean dirty)
{
    g_mutex_lock(&appender->lock);
    appender->ending = TRUE;
    appender->dirty = appender->dirty && dirty;
    g_cond_signal(&appender->changed);
    g_mutex_unlock(&appender->lock);
    g_clear_pointer(&appender->flusher, g_thread_join);
}

static void appender_free(Appender *appender)
{
    int code = errno;

    close(appender->fd);
    g_mutex_clear(&appender->lock);
    g_cond_clear(&appender->changed);
    g_free(appender->path);
    g_free(appender);
    errno = code;
}

/* Where there are no locks (some network shares) we do without. */
static gboolean lock(int fd)
{
    int status;

    do
        status = flock(fd, LOCK_EX | LOCK_NB);
    while (status != 0 && errno == EINTR);
    return status == 0 || errno != EWOULDBLOCK;
}

static gboolean is_deleted(int fd)
{
    struct stat now;

    return fstat(fd, &now) == 0 && now.st_nlink == 0;
}

/* Locks the file; who had the lock before may have deleted it. */
static Appender *take(const char *path, int fd, int alarm)
{
    struct stat now;
    int code = 0;

    if (fd < 0)
        return NULL;
    if (!lock(fd))
        code = EWOULDBLOCK;
    else if (fstat(fd, &now) != 0)
        code = errno;
    else if (now.st_nlink == 0)
        code = ENOENT;
    else if (!S_ISREG(now.st_mode))
        code = EINVAL;
    if (code != 0) {
        close(fd);
        errno = code;
        return NULL;
    }
    Appender *appender = appender_new(path, fd, alarm);
    appender->length = (gsize)now.st_size;
    return appender;
}

static int open_again(const char *path, int flags, unsigned mode)
{
    int fd;

    do
        fd = open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, mode);
    while (fd < 0 && errno == EINTR);
    return fd;
}

Appender *appender_create(const char *path, unsigned mode, int alarm)
{
    return take(path, open_again(path, O_RDWR | O_CREAT | O_EXCL, mode), alarm);
}

Appender *appender_open(const char *path)
{
    int fd = open_again(path, O_RDWR, 0);
    Appender *appender;

    if (fd < 0 && (errno == EROFS || errno == EACCES))
        fd = open_again(path, O_RDONLY, 0);
    appender = take(path, fd, -1);

    if (appender != NULL)
        appender->listed = TRUE;
    return appender;
}

void appender_set_alarm(Appender *appender, int alarm)
{
    appender->alarm = alarm;
}

const char *appender_path(const Appender *appender)
{
    return appender->path;
}

gboolean appender_close(Appender *appender)
{
    int fault;

    stop_flushing(appender, TRUE);
    fault = appender->fault;
    appender_free(appender);
    errno = fault;
    return fault == 0;
}

void appender_remove(Appender *appender)
{
    stop_flushing(appender, FALSE);
    if (!is_deleted(appender->fd))
        unlink(appender->path);
    appender_free(appender);
}

/* ---- reading and writing -----------------------------------------------------------------------
 */

GBytes *appender_read(Appender *appender, gsize limit)
{
    g_autofree char *bytes = NULL;
    gsize done = 0;

    if (appender->length > limit) {
        errno = EFBIG;
        return NULL;
    }
    bytes = g_malloc(appender->length + 1);
    while (done < appender->length) {
        ssize_t n = pread(appender->fd, bytes + done, appender->length - done, (off_t)done);

        if (n < 0 && errno != EINTR)
            return NULL;
        if (n == 0)
            break;
        done += n > 0 ? (gsize)n : 0;
    }
    return g_bytes_new_take(g_steal_pointer(&bytes), done);
}

gboolean appender_cut(Appender *appender, gsize length)
{
    int status;

    do
        status = ftruncate(appender->fd, (off_t)length);
    while (status != 0 && errno == EINTR);
    if (status == 0)
        appender->length = length;
    return status == 0;
}

static gboolean write_at(int fd, const char *bytes, gsize length, gsize at)
{
    while (length > 0) {
        ssize_t n = pwrite(fd, bytes, length, (off_t)at);

        if (n < 0 && errno != EINTR)
            return FALSE;
        if (n > 0) {
            bytes += n;
            at += (gsize)n;
            length -= (gsize)n;
        }
    }
    return TRUE;
}

gboolean appender_append(Appender *appender, const char *bytes, gsize length)
{
    int code;

    if (is_deleted(appender->fd)) {
        errno = ENOENT;
        return FALSE;
    }
    if (!write_at(appender->fd, bytes, length, appender->length)) {
        code = errno;
        appender_cut(appender, appender->length);
        errno = code;
        return FALSE;
    }
    appender->length += length;
    want_flush(appender);
    return TRUE;
}
