/* Is this a terminal the program can use? Only terminal.c asks. */
#ifndef TUI_TERMINAL_CHECK_H
#define TUI_TERMINAL_CHECK_H

#include <glib.h>

/* FALSE with a message that says why not and what to do. */
gboolean terminal_check(GError **error);

#endif
