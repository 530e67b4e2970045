/* What was copied last: kept for pasting within the program, and handed to the terminal's own
 * clipboard where it has one that programs can set (OSC 52). */
#ifndef TUI_CLIPBOARD_H
#define TUI_CLIPBOARD_H

#include "tui/app.h"

void clipboard_put(App *app, const char *text);

/* NULL when nothing was copied yet. */
const char *clipboard_text(const App *app);

#endif
