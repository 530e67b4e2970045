/* Doing many things on several threads. */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include <glib.h>

/* Calls work(i, data) for i = 0 .. n-1 on up to `jobs` threads, the caller's among them, and
 * returns when all are done. They begin in that order: whoever waits in work(i) for an earlier one
 * to get somewhere does not wait for ever. With one job everything happens in the caller, in order.
 */
typedef void (*ParallelWork)(gsize i, gpointer data);
void parallel_run(unsigned jobs, gsize n, ParallelWork work, gpointer data);

/* A thread beside the caller's, which no signal is delivered to; g_thread_join() it. NULL when the
 * system gives no more threads. */
GThread *parallel_start(const char *name, GThreadFunc work, gpointer data);

#endif
