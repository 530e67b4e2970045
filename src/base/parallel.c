/* Doing many things on several threads: a shared counter, no queue. */
#include "base/parallel.h"

#include <signal.h>

typedef struct {
    gsize n;
    gsize next; /* atomic */
    ParallelWork work;
    gpointer data;
} Run;

static gpointer take_turns(gpointer data)
{
    Run *run = data;
    gsize i;

    while ((i = __atomic_fetch_add(&run->next, 1, __ATOMIC_RELAXED)) < run->n)
        run->work(i, run->data);
    return NULL;
}

void parallel_run(unsigned jobs, gsize n, ParallelWork work, gpointer data)
{
    Run run = {n, 0, work, data};
    gsize n_threads = MIN(MAX(jobs, 1), n), started = 0;
    g_autofree GThread **threads = g_new(GThread *, MAX(n_threads, 1));

    /* Where the system gives no more threads, those that there are do it all. */
    while (started + 1 < n_threads &&
           (threads[started] = g_thread_try_new("parallel", take_turns, &run, NULL)) != NULL)
        started++;
    take_turns(&run);
    for (gsize i = 0; i < started; i++)
        g_thread_join(threads[i]);
}

GThread *parallel_start(const char *name, GThreadFunc work, gpointer data)
{
    sigset_t all, before;
    GThread *thread;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    thread = g_thread_try_new(name, work, data, NULL);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return thread;
}
