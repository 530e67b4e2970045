/* Ending by a signal without leaving half a line. */
#ifndef CLI_INTERRUPT_H
#define CLI_INTERRUPT_H

#include <glib.h>

typedef struct Interrupt Interrupt;

/* Until interrupt_unwatch(), SIGINT, SIGTERM and SIGHUP end the program as they always do, and at
 * once, but not while `writing` is locked: what was written to standard output until then is whole.
 * A reader that takes nothing is waited for no longer than a second. `before` is called first, with
 * the lock. To be called before other threads are started. */
Interrupt *interrupt_watch(GMutex *writing, void (*before)(gpointer), gpointer data);
void interrupt_unwatch(Interrupt *interrupt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Interrupt, interrupt_unwatch)

#endif
