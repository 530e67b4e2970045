/* Wrappers around the C library's own; see interpose.h. Nothing here may allocate or use GLib: it
 * is called from within both. */
#define _GNU_SOURCE

#include "interpose.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static struct {
    char folder[PATH_MAX];
    size_t length; /* 0: nothing is ordered */
    unsigned at, count, flushes;
    int code, lasting;
    const char *first;
} state;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

void faults_begin(const FaultOrder *order)
{
    pthread_mutex_lock(&lock);
    snprintf(state.folder, sizeof state.folder, "%s", order->folder);
    state.length = strlen(state.folder);
    state.at = order->at;
    state.code = order->code;
    state.lasting = order->lasting;
    state.count = state.flushes = 0;
    state.first = NULL;
    pthread_mutex_unlock(&lock);
}

unsigned faults_count(void)
{
    unsigned count;

    pthread_mutex_lock(&lock);
    count = state.count;
    pthread_mutex_unlock(&lock);
    return count;
}

unsigned faults_flushes(void)
{
    unsigned count;

    pthread_mutex_lock(&lock);
    count = state.flushes;
    pthread_mutex_unlock(&lock);
    return count;
}

const char *faults_first(void)
{
    return state.first;
}

int faults_code(void)
{
    return state.code;
}

void faults_end(void)
{
    pthread_mutex_lock(&lock);
    state.length = 0;
    pthread_mutex_unlock(&lock);
}

__attribute__((constructor)) static void begin_by_order(void)
{
    char *text = getenv("FAULT_ORDER");
    static char folder[PATH_MAX];
    FaultOrder order = {.folder = folder};

    if (text != NULL &&
        sscanf(text, "%4095[^:]:%u:%d:%d", folder, &order.at, &order.code, &order.lasting) == 4)
        faults_begin(&order);
}

/* ---- is it to fail? ----------------------------------------------------------------------------
 */

/* A name without a folder is one of the folder the program was started in. */
static int is_path_ours(const char *path)
{
    return *path != '/' || strncmp(path, state.folder, state.length) == 0;
}

static int is_fd_ours(int fd)
{
    char name[64], path[PATH_MAX];
    ssize_t length;

    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    length = readlink(name, path, sizeof path - 1);
    if (length <= 0)
        return 0;
    path[length] = '\0';
    return *path == '/' && is_path_ours(path);
}

/* Tells whoever started the program. */
static void leave_mark(const char *call)
{
    const char *path = getenv("FAULT_MARK");
    int fd = path != NULL ? (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT, 0600) : -1;

    if (fd < 0)
        return;
    if (syscall(SYS_write, fd, call, strlen(call)) >= 0)
        syscall(SYS_close, fd);
}

/* Counts a call on a file of ours; does it fail? Sets errno then. */
static int fails(const char *call, int is_ours)
{
    int now;

    if (!is_ours)
        return 0;
    pthread_mutex_lock(&lock);
    state.count++;
    now = state.length > 0 && state.at > 0 &&
          (state.count == state.at || (state.lasting && state.count > state.at));
    if (now && state.first == NULL) {
        state.first = call;
        leave_mark(call);
    }
    pthread_mutex_unlock(&lock);
    if (now && state.code != FAULT_SHORT_WRITE)
        errno = state.code;
    return now;
}

static int fails_on_path(const char *call, const char *path)
{
    return state.length > 0 && fails(call, is_path_ours(path)) && state.code != FAULT_SHORT_WRITE;
}

static int fails_on_fd(const char *call, int fd)
{
    return state.length > 0 && fails(call, is_fd_ours(fd)) && state.code != FAULT_SHORT_WRITE;
}

/* So much of it is to be written; −1: the call fails. */
static ssize_t cut(const char *call, int fd, size_t length)
{
    if (state.length == 0 || !fails(call, is_fd_ours(fd)))
        return (ssize_t)length;
    return state.code != FAULT_SHORT_WRITE ? -1 : (ssize_t)((length + 1) / 2);
}

/* ---- the calls ---------------------------------------------------------------------------------
 */

#define REAL(type, name, ...)                                                                      \
    static type (*real)(__VA_ARGS__);                                                              \
    if (real == NULL)                                                                              \
    *(void **)&real = dlsym(RTLD_NEXT, name)

#define OPENS(function)                                                                            \
    int function(const char *path, int flags, ...)                                                 \
    {                                                                                              \
        mode_t mode = 0;                                                                           \
        REAL(int, #function, const char *, int, ...);                                              \
        if (flags & (O_CREAT | __O_TMPFILE)) {                                                     \
            va_list arguments;                                                                     \
            va_start(arguments, flags);                                                            \
            mode = va_arg(arguments, mode_t);                                                      \
            va_end(arguments);                                                                     \
        }                                                                                          \
        return fails_on_path("open", path) ? -1 : real(path, flags, mode);                         \
    }
OPENS(open)
OPENS(open64)

ssize_t write(int fd, const void *bytes, size_t length)
{
    REAL(ssize_t, "write", int, const void *, size_t);
    ssize_t part = cut("write", fd, length);

    return part < 0 ? -1 : real(fd, bytes, (size_t)part);
}

#define PWRITES(function, offset_type)                                                             \
    ssize_t function(int fd, const void *bytes, size_t length, offset_type offset)                 \
    {                                                                                              \
        REAL(ssize_t, #function, int, const void *, size_t, offset_type);                          \
        ssize_t part = cut("write", fd, length);                                                   \
        return part < 0 ? -1 : real(fd, bytes, (size_t)part, offset);                              \
    }
PWRITES(pwrite, off_t)
PWRITES(pwrite64, off64_t)

#define ON_FD(function, call)                                                                      \
    int function(int fd)                                                                           \
    {                                                                                              \
        REAL(int, #function, int);                                                                 \
        if (is_fd_ours(fd)) {                                                                      \
            pthread_mutex_lock(&lock);                                                             \
            state.flushes++;                                                                       \
            pthread_mutex_unlock(&lock);                                                           \
        }                                                                                          \
        return fails_on_fd(call, fd) ? -1 : real(fd);                                              \
    }
ON_FD(fsync, "fsync")
ON_FD(fdatasync, "fdatasync")

/* The descriptor is gone in any case. */
int close(int fd)
{
    REAL(int, "close", int);
    int failed = fails_on_fd("close", fd), code = errno, status = real(fd);

    if (!failed)
        return status;
    errno = code;
    return -1;
}

#define TRUNCATES(function, offset_type)                                                           \
    int function(int fd, offset_type length)                                                       \
    {                                                                                              \
        REAL(int, #function, int, offset_type);                                                    \
        return fails_on_fd("ftruncate", fd) ? -1 : real(fd, length);                               \
    }
TRUNCATES(ftruncate, off_t)
TRUNCATES(ftruncate64, off64_t)

int flock(int fd, int operation)
{
    REAL(int, "flock", int, int);
    return fails_on_fd("flock", fd) ? -1 : real(fd, operation);
}

int rename(const char *from, const char *to)
{
    REAL(int, "rename", const char *, const char *);
    return fails_on_path("rename", to) ? -1 : real(from, to);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    REAL(int, "renameat2", int, const char *, int, const char *, unsigned);
    return fails_on_path("rename", to) ? -1 : real(from_folder, from, to_folder, to, flags);
}

int link(const char *from, const char *to)
{
    REAL(int, "link", const char *, const char *);
    return fails_on_path("link", to) ? -1 : real(from, to);
}
