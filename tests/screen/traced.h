/* The program run under ptrace, so that a test sees every system call it is about to make, knows
 * exactly when it waits for keys, and can kill it in between. */
#ifndef TESTS_SCREEN_TRACED_H
#define TESTS_SCREEN_TRACED_H

#include "screen/terminal.h"

/* What to type, a step each time the program waits, and where to kill it. */
typedef struct {
    const char *const *steps; /* NULL-terminated */
    guint64 kill_at; /* before this system call, the first after the start being 1; 0: never */
    /* Called each time the program waits: so many steps were typed, this is shown. May be NULL. */
    void (*idle)(gpointer data, guint done, const char *screen);
    /* Called before each system call until the program waits for the first time, with the file's
     * name it is about, as it was given; NULL: it is about none. May be NULL. */
    void (*called)(gpointer data, guint64 call, const char *name);
    gpointer data;
    /* Out: */
    guint64 calls;   /* system calls made since the program waited for the first time */
    guint typed;     /* steps typed */
    guint done;      /* of those, what it waited after: shown in full */
    char *screen;    /* at the end; g_free() it */
    gboolean killed; /* else it left by itself */
} Trace;

/* FALSE: this system does not let us. Kills the program when all is typed and it does not leave. */
gboolean traced_run(const TtyOptions *options, const char *const *argv, Trace *trace);

#endif
