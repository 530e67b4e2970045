/* The lock file: writing it, reading it, and telling whether its process is alive. */
#include "config.h"

#include "report/lock.h"

#include "base/beside.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* A lock file is small; what is larger is none. */
#define MOST_BYTES 4096

/* Others may release theirs while we look: look again, but not for ever. */
#define MOST_ROUNDS  50
#define REPLACING_US 2000

struct Lock {
    char *path;
    char *text; /* what we wrote */
};

/* What a lock file says. */
typedef enum { USER, HOST, PID, SINCE, BEGUN, BOOT, MACHINE, SPACE, N_LINES } Line;

static const char *const names[N_LINES] = {
    [USER] = "user",   [HOST] = "host", [PID] = "pid",         [SINCE] = "since",
    [BEGUN] = "begun", [BOOT] = "boot", [MACHINE] = "machine", [SPACE] = "space"};

typedef char *Lines[N_LINES];

static void lines_clear(Lines lines)
{
    for (int i = 0; i < N_LINES; i++)
        g_clear_pointer(&lines[i], g_free);
}

/* ---- this process, this machine ----------------------------------------------------------------
 */

/* The first line of a file, or "". */
static char *first_line(const char *path)
{
    char *text = NULL;

    if (!g_file_get_contents(path, &text, NULL, NULL))
        return g_strdup("");
    text[strcspn(text, "\n")] = '\0';
    return text;
}

/* When a process began, in ticks since the machine started: field 22 of its stat, counted behind
 * the name (field 2, in brackets), which may hold anything. "" when there is none, or nobody tells.
 */
static char *begin_of(gint64 pid)
{
    g_autofree char *path = g_strdup_printf("/proc/%" G_GINT64_FORMAT "/stat", pid);
    g_autofree char *text = first_line(path);
    const char *before = strrchr(text, ')');

    for (int field = 3; field <= 22 && before != NULL; field++)
        before = strchr(before + 1, ' ');
    return before != NULL ? g_strndup(before + 1, strcspn(before + 1, " ")) : g_strdup("");
}

/* Numbers of processes mean something only within a space of them (a container has its own). */
static char *space(void)
{
    char *link = g_file_read_link("/proc/self/ns/pid", NULL);

    return link != NULL ? link : g_strdup("");
}

/* The C library reads the time zone with fewer questions than GLib. */
static char *local_time(void)
{
    time_t seconds = time(NULL);
    struct tm now;
    char text[64];

    if (localtime_r(&seconds, &now) == NULL)
        return g_strdup("");
    return g_strndup(text, strftime(text, sizeof text, "%Y-%m-%d %H:%M", &now));
}

static void describe_us(Lines lines)
{
    lines[USER] = g_strdup(g_get_user_name());
    lines[HOST] = g_strdup(g_get_host_name());
    lines[PID] = g_strdup_printf("%d", (int)getpid());
    lines[SINCE] = local_time();
    lines[BEGUN] = begin_of(getpid());
    lines[BOOT] = first_line("/proc/sys/kernel/random/boot_id");
    lines[MACHINE] = first_line("/etc/machine-id");
    lines[SPACE] = space();
    for (int i = 0; i < N_LINES; i++)
        g_strdelimit(lines[i], "\n\r", ' ');
}

static char *text_of(const Lines lines)
{
    GString *text = g_string_new(NULL);

    for (int i = 0; i < N_LINES; i++)
        g_string_append_printf(text, "%s: %s\n", names[i], lines[i]);
    return g_string_free(text, FALSE);
}

/* ---- what a lock file says ---------------------------------------------------------------------
 */

static void parse(const char *text, Lines lines)
{
    g_auto(GStrv) all = g_strsplit(text, "\n", -1);

    for (char **line = all; *line != NULL; line++)
        for (int i = 0; i < N_LINES; i++) {
            gsize length = strlen(names[i]);

            if (lines[i] == NULL && strncmp(*line, names[i], length) == 0 &&
                strncmp(*line + length, ": ", 2) == 0)
                lines[i] = g_strdup(*line + length + 2);
        }
    for (int i = 0; i < N_LINES; i++)
        if (lines[i] == NULL)
            lines[i] = g_strdup("");
}

/* NULL with errno set when there is none; "" when it is none of ours. */
static char *read_lock(const char *path)
{
    char buffer[MOST_BYTES + 1];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    ssize_t n;

    if (fd < 0)
        return errno == ENOENT ? NULL : g_strdup("");
    do
        n = read(fd, buffer, MOST_BYTES);
    while (n < 0 && errno == EINTR);
    close(fd);
    buffer[MAX(n, 0)] = '\0';
    return g_strdup(g_utf8_validate(buffer, -1, NULL) ? buffer : "");
}

/* Is the process that wrote the lock surely no more? A lock that says too little to tell is left
 * over from a crash while it was written, or not ours: it holds nobody up. */
static gboolean is_stale(const char *text, const Lines us)
{
    Lines lines = {NULL};
    gboolean stale;
    gint64 pid;

    parse(text, lines);
    pid = g_ascii_strtoll(lines[PID], NULL, 10);
    if (pid <= 0)
        stale = TRUE;
    else if (strcmp(lines[HOST], us[HOST]) != 0 || strcmp(lines[MACHINE], us[MACHINE]) != 0)
        stale = FALSE; /* another machine */
    else if (strcmp(lines[BOOT], us[BOOT]) != 0)
        stale = TRUE; /* it was started again since */
    else if (strcmp(lines[SPACE], us[SPACE]) != 0)
        stale = FALSE; /* in a container */
    else {
        g_autofree char *begun = begin_of(pid);

        stale = (kill((pid_t)pid, 0) != 0 && errno == ESRCH) || strcmp(begun, lines[BEGUN]) != 0;
    }
    lines_clear(lines);
    return stale;
}

static LockHolder *holder_of(const char *text)
{
    LockHolder *holder = g_new0(LockHolder, 1);
    Lines lines = {NULL};

    parse(text, lines);
    holder->user = g_steal_pointer(&lines[USER]);
    holder->host = g_steal_pointer(&lines[HOST]);
    holder->since = g_steal_pointer(&lines[SINCE]);
    holder->pid = g_ascii_strtoll(lines[PID], NULL, 10);
    lines_clear(lines);
    return holder;
}

void lock_holder_free(LockHolder *holder)
{
    if (holder == NULL)
        return;
    g_free(holder->user);
    g_free(holder->host);
    g_free(holder->since);
    g_free(holder);
}

/* ---- taking it ---------------------------------------------------------------------------------
 */

/* The lock file whole, under a name of its own beside the lock's. NULL when it cannot be made. */
static char *write_aside(const char *path, const char *text)
{
    g_autofree char *aside = g_strconcat(path, ".XXXXXX", NULL);
    int fd = g_mkstemp_full(aside, O_WRONLY | O_CLOEXEC, 0644);
    ssize_t n = fd < 0 ? -1 : write(fd, text, strlen(text));

    if (fd >= 0)
        close(fd);
    if (n == (ssize_t)strlen(text))
        return g_steal_pointer(&aside);
    if (fd >= 0)
        g_unlink(aside);
    return NULL;
}

/* On a network share a link that was made may be told as one that failed: two names say it was. */
static gboolean has_two_names(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && status.st_nlink == 2;
}

static gboolean link_into_place(const char *aside, const char *path)
{
    int code;

    if (link(aside, path) == 0 || has_two_names(aside))
        return TRUE;
    code = errno;
    if (code == EEXIST)
        return FALSE;
    /* A file system without links. */
    return renameat2(AT_FDCWD, aside, AT_FDCWD, path, RENAME_NOREPLACE) == 0;
}

/* One at a time may replace a lock: two who read the same stale one must not both. The kernel lets
 * go of this when its owner dies. −1 where it cannot be had (some network shares): then the chance
 * that two try in the same millisecond is taken. */
static int begin_replacing(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    for (int i = 0; fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0; i++) {
        if ((errno != EWOULDBLOCK && errno != EINTR) || i == MOST_ROUNDS) {
            close(fd);
            return -1;
        }
        g_usleep(REPLACING_US);
    }
    return fd;
}

/* In one step, so that there is no moment without a lock. Exchanged where that can be done: ext4
 * has a file written to the disk before it takes another's name, and frees the other's blocks. */
static gboolean put_in_place(const char *aside, const char *path)
{
    return renameat2(AT_FDCWD, aside, AT_FDCWD, path, RENAME_EXCHANGE) == 0 ||
           g_rename(aside, path) == 0;
}

static gboolean replace_lock(const char *aside, const char *path, const char *text)
{
    int fd = begin_replacing(path);
    g_autofree char *there = read_lock(path);
    gboolean replaced = g_strcmp0(there, text) == 0 && put_in_place(aside, path);

    if (fd >= 0)
        close(fd);
    return replaced;
}

static Lock *try(const char *path, const Lines us, gboolean force, LockHolder **holder)
{
    g_autofree char *text = text_of(us);
    g_autofree char *aside = write_aside(path, text);
    gboolean taken = FALSE, held = FALSE;
    Lock *lock;

    for (int i = 0; aside != NULL && !taken && !held && i < MOST_ROUNDS; i++) {
        g_autofree char *there = NULL;

        taken = link_into_place(aside, path);
        if (taken || (there = read_lock(path)) == NULL)
            continue;
        held = !force && !is_stale(there, us);
        if (held && holder != NULL)
            *holder = holder_of(there);
        taken = !held && replace_lock(aside, path, there);
    }
    if (aside != NULL)
        g_unlink(aside); /* or its other name; or the one it replaced; or it has become the lock */
    if (!taken)
        return NULL;
    lock = g_new0(Lock, 1);
    lock->path = g_strdup(path);
    lock->text = g_steal_pointer(&text);
    return lock;
}

static Lock *take(const char *path, gboolean force, LockHolder **holder)
{
    g_autoptr(Beside) beside = beside_new(path);
    g_autofree char *near = beside_get(beside, "lock", FALSE);
    LockHolder *found = NULL;
    Lines us = {NULL};
    Lock *lock;

    describe_us(us);
    lock = try(near, us, force, &found);

    if (lock == NULL && found == NULL && beside_make_folder()) {
        g_autofree char *far = beside_get(beside, "lock", TRUE);

        lock = try(far, us, force, &found);
    }
    lines_clear(us);
    if (holder != NULL)
        *holder = found;
    else
        lock_holder_free(found);
    return lock;
}

Lock *lock_take(const char *path, LockHolder **holder)
{
    return take(path, FALSE, holder);
}

Lock *lock_take_over(const char *path)
{
    return take(path, TRUE, NULL);
}

gboolean lock_is_ours(const Lock *lock, LockHolder **holder)
{
    g_autofree char *there = read_lock(lock->path);

    *holder = NULL;
    if (there == NULL || strcmp(there, lock->text) == 0)
        return TRUE; /* somebody may have tidied it away: that is nobody else's */
    *holder = holder_of(there);
    return FALSE;
}

void lock_release(Lock *lock)
{
    g_autofree char *there = NULL;

    if (lock == NULL)
        return;
    there = read_lock(lock->path);
    if (g_strcmp0(there, lock->text) == 0)
        g_unlink(lock->path);
    g_free(lock->path);
    g_free(lock->text);
    g_free(lock);
}
