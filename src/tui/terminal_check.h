/* Is this a terminal the program can use? Only terminal.c asks. */
#ifndef TUI_TERMINAL_CHECK_H
#define TUI_TERMINAL_CHECK_H

#include <glib.h>

/* Before curses looks at it. FALSE with a message that says why not and what to do. */
gboolean terminal_check(GError **error);

/* When curses has found its description, or has not. The same. */
gboolean terminal_check_description(gboolean found, GError **error);

#endif
