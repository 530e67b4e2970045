/* What surrounds a page: where we are, the sections, the findings at hand, the value line, the
 * keys. */
#ifndef TUI_FRAME_H
#define TUI_FRAME_H

#include "tui/app.h"

void frame_draw(App *app, Page *page);
void frame_draw_too_small(App *app);

#endif
