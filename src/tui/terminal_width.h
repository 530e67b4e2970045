/* How wide the terminal draws characters of East Asian ambiguous width (“ ” · ①): asking, and
 * understanding the answer. Only terminal*.c include this. */
#ifndef TUI_TERMINAL_WIDTH_H
#define TUI_TERMINAL_WIDTH_H

#include <glib.h>

/* One of them at the start of a line, and where the cursor is now; to be drawn over. Not on the
 * first line: what is answered about that is Shift-F3 on some terminals. */
#define TERMINAL_ASK_WIDTH "\033[2;1H“\033[6n"

/* An answer, as a whole sequence: does it say that they are two cells wide? */
gboolean terminal_width_is_wide(const char *answer);

#endif
