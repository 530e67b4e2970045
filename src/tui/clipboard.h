/* What was copied last: kept for pasting within the program, and handed to the terminal's own
 * clipboard where it has one that programs can set (OSC 52). */
#ifndef TUI_CLIPBOARD_H
#define TUI_CLIPBOARD_H

#include "tui/app.h"

/* FALSE: the terminal did not get it, so that others cannot paste it. */
gboolean clipboard_put(App *app, const char *text);

/* The same, but what is kept is another text than what others get: with live figures as tokens. */
gboolean clipboard_put_both(App *app, const char *kept, const char *handed_out);

/* NULL when nothing was copied yet. */
const char *clipboard_text(const App *app);

#endif
