/* What the terminal's description (terminfo) says it understands. After terminal_open(), while it
 * is open. */
#ifndef TUI_TERMINAL_TERMS_H
#define TUI_TERMINAL_TERMS_H

#include "tui/paint.h"

enum { TERMINAL_BOLD = 1, TERMINAL_UNDERLINE = 2, TERMINAL_REVERSE = 4, TERMINAL_DIM = 8 };

/* The colours that all terminals with colours have, in the order of ECMA-48. */
enum {
    TERMINAL_BLACK,
    TERMINAL_RED,
    TERMINAL_GREEN,
    TERMINAL_YELLOW,
    TERMINAL_BLUE,
    TERMINAL_MAGENTA,
    TERMINAL_CYAN,
    TERMINAL_WHITE
};

int terminal_colours(void); /* 0: none */

/* What leads from no look at all to this one; -1 is the terminal's own colour. What the terminal
 * has not, or not together with colours, is left out. g_free() it. */
char *terminal_look(int ink, int paper, unsigned attributes);

/* Terms for painting; terminal_terms_free() them. */
PaintTerms *terminal_terms_new(void);
void terminal_terms_free(PaintTerms *terms);

/* A capability that is a string, without the delays that terminals of old needed; or NULL. */
char *terminal_string(const char *name);

#endif
