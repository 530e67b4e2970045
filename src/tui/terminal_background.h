/* The terminal's background, light or dark: asking, and understanding the answer. Only terminal.c
 * includes this. */
#ifndef TUI_TERMINAL_BACKGROUND_H
#define TUI_TERMINAL_BACKGROUND_H

#include <glib.h>

#define TERMINAL_ASK_BACKGROUND "\033]11;?\033\\"

/* Does a terminal of this description know the question, and others? Some might print them. */
gboolean terminal_can_be_asked(const char *term);

/* An answer, from the 1 of its 11 on: "11;rgb:ffff/ffff/dddd". FALSE: it is none. */
gboolean terminal_background_of(const char *answer, gboolean *light);

#endif
