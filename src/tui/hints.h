/* The keys that work here, on the last line. Each has its place, and keeps it while a cell is being
 * edited: what Enter does then is another word, what has no use gives its place to Esc.
 *
 * Life cycle: hints_new(), hints_draw() for each frame, hints_free(). They are laid out anew when
 * what works here or the width is another. */
#ifndef TUI_HINTS_H
#define TUI_HINTS_H

#include "tui/draw.h"
#include "tui/keymap.h"

typedef struct Hints Hints;

Hints *hints_new(const Keymap *keymap);
void hints_free(Hints *hints);

/* The language is another. */
void hints_forget(Hints *hints);

/* Draws those of the contexts in force, each with its spot: `spot` and the command's number. */
void hints_draw(Hints *hints, Screen *screen, Area area, unsigned contexts, int spot);

#endif
