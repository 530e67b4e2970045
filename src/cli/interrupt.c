/* A thread that waits for the signals: so nothing has to be safe in a signal handler. */
#include "cli/interrupt.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#define PATIENCE_MS 1000

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};

/* Sent by interrupt_unwatch(). */
#define SIGNAL_ENOUGH SIGUSR1

struct Interrupt {
    GMutex *writing;
    void (*before)(gpointer);
    gpointer data;
    sigset_t set, old;
    gboolean running;
    pthread_t thread;
};

static void die_by(int number)
{
    sigset_t set;

    signal(number, SIG_DFL);
    sigemptyset(&set);
    sigaddset(&set, number);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    raise(number);
}

/* Set before SIGALRM can come. */
static int ending_by;

static void on_alarm(int number)
{
    (void)number;
    die_by(ending_by);
}

static gboolean lock_in_time(GMutex *writing)
{
    for (int ms = 0; ms < PATIENCE_MS; ms++) {
        if (g_mutex_trylock(writing))
            return TRUE;
        g_usleep(1000);
    }
    return FALSE;
}

static void *wait_for_signal(void *data)
{
    Interrupt *interrupt = data;
    int number;

    while (sigwait(&interrupt->set, &number) != 0)
        continue;
    if (number == SIGNAL_ENOUGH)
        return NULL;
    ending_by = number;
    signal(SIGALRM, on_alarm);
    if (lock_in_time(interrupt->writing)) {
        alarm(PATIENCE_MS / 1000);
        interrupt->before(interrupt->data);
        fflush(stdout);
    }
    die_by(number);
    return NULL;
}

/* What is ignored (nohup, a shell's background) stays so. */
static gboolean is_ignored(int number)
{
    struct sigaction action;

    return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

Interrupt *interrupt_watch(GMutex *writing, void (*before)(gpointer), gpointer data)
{
    Interrupt *interrupt = g_new0(Interrupt, 1);

    interrupt->writing = writing;
    interrupt->before = before;
    interrupt->data = data;
    sigemptyset(&interrupt->set);
    sigaddset(&interrupt->set, SIGNAL_ENOUGH);
    for (gsize i = 0; i < G_N_ELEMENTS(signals); i++)
        if (!is_ignored(signals[i]))
            sigaddset(&interrupt->set, signals[i]);
    pthread_sigmask(SIG_BLOCK, &interrupt->set, &interrupt->old);
    interrupt->running = pthread_create(&interrupt->thread, NULL, wait_for_signal, interrupt) == 0;
    if (!interrupt->running)
        pthread_sigmask(SIG_SETMASK, &interrupt->old, NULL);
    return interrupt;
}

void interrupt_unwatch(Interrupt *interrupt)
{
    if (interrupt == NULL)
        return;
    if (interrupt->running) {
        pthread_kill(interrupt->thread, SIGNAL_ENOUGH);
        pthread_join(interrupt->thread, NULL);
        pthread_sigmask(SIG_SETMASK, &interrupt->old, NULL);
    }
    g_free(interrupt);
}
