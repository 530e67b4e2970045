/* Signals, and giving the terminal back when nobody else will. Only terminal.c and terminal_*.c
 * include this.
 *
 * What asks us to end, to stop or to go on is noted by a handler while the program waits, and held
 * at all other times. What ends the program at once (a fault, an abort) first gives the terminal
 * back, with nothing but calls that are safe there, and then takes its course.
 *
 * A terminal that stops reading would hold us in a write for ever: while drawing, the signals that
 * ask us to end are let through, and send what is still to be written nowhere. */
#ifndef TUI_TERMINAL_SIGNALS_H
#define TUI_TERMINAL_SIGNALS_H

#include <glib.h>
#include <signal.h>

/* Before curses takes the terminal: remembers how it was. */
void terminal_signals_remember(void);

/* After curses has it. `reset` makes it an ordinary terminal again (copied; cut if very long). */
void terminal_signals_open(const char *reset);

/* Before curses gives it back: nothing that is still to be written may hold us. */
void terminal_signals_finish(void);

/* What is still to be written goes nowhere. */
void terminal_signals_divert(void);

/* After that. The signals stay held: what comes now is too late. */
void terminal_signals_close(void);

/* Instead of both, when curses cannot use it: it is as it was remembered. */
void terminal_signals_forget(void);

/* What may interrupt a wait. */
const sigset_t *terminal_signals_waiting(void);

/* Around all that writes to the terminal. */
void terminal_signals_drawing(gboolean drawing);

gboolean terminal_signals_asked_to_end(void);

/* These two forget what they tell. */
gboolean terminal_signals_asked_to_stop(void);
gboolean terminal_signals_continued(void);

/* Stops the process, the terminal having been given back, until somebody continues it. */
void terminal_signals_stop(void);

/* Runs a program that has the terminal in the meantime, and waits for its end. Ctrl-C and Ctrl-\ are
 * its own; stopped, it stops us as well; asked to end, we ask it first. A wait status as of
 * waitpid(), or -1 when it could not be started. */
int terminal_signals_run(const char *const *argv);

#endif
