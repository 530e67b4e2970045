/* The progress line. */
#include "cli/progress.h"

#include "base/i18n.h"

#include <stdio.h>
#include <unistd.h>

#define PATIENCE (G_USEC_PER_SEC)      /* before the first line */
#define PAUSE    (G_USEC_PER_SEC / 10) /* between two */

struct Progress {
    gsize total, done; /* done: atomic */
    gint64 due;        /* atomic; when to show it next */
    gboolean on_terminal, shown;
    GMutex *writing;
};

Progress *progress_new(gsize total, GMutex *writing)
{
    Progress *progress = g_new0(Progress, 1);
    const char *term = g_getenv("TERM");

    progress->total = total;
    progress->due = g_get_monotonic_time() + PATIENCE;
    progress->on_terminal = isatty(STDERR_FILENO) != 0 && g_strcmp0(term, "dumb") != 0;
    progress->writing = writing;
    return progress;
}

void progress_free(Progress *progress)
{
    g_free(progress);
}

static void show(Progress *progress, gsize done)
{
    fprintf(stderr, _("\r核对 %u / %u（%u%%）\033[K"), (unsigned)done, (unsigned)progress->total,
            (unsigned)(done * 100 / progress->total));
    fflush(stderr);
    progress->shown = TRUE;
}

void progress_step(Progress *progress)
{
    gsize done = __atomic_add_fetch(&progress->done, 1, __ATOMIC_RELAXED);
    gint64 now;

    if (!progress->on_terminal)
        return;
    now = g_get_monotonic_time();
    if (now < __atomic_load_n(&progress->due, __ATOMIC_RELAXED))
        return;
    __atomic_store_n(&progress->due, now + PAUSE, __ATOMIC_RELAXED);
    g_mutex_lock(progress->writing);
    show(progress, done);
    g_mutex_unlock(progress->writing);
}

void progress_hide(Progress *progress)
{
    if (!progress->shown)
        return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
    progress->shown = FALSE;
}
