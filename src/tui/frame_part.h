/* What the files of the frame share. Only frame*.c include this. */
#ifndef TUI_FRAME_PART_H
#define TUI_FRAME_PART_H

#include "tui/app.h"

/* Parts of the frame, as the screen remembers them. */
enum { PART_TITLE, PART_SECTIONS, PART_FINDINGS, PART_VALUE };

/* Tabs on the area's line, or (list) one section below the other. */
void frame_draw_sections(App *app, Area area, gboolean list);

/* The item under the cursor and what it holds; the lines it took. `brief`: one, if that can be. */
int frame_draw_value(App *app, Area area, gboolean brief);

/* How the item is filled in; without one, what is said of the section. */
void frame_draw_help(App *app, Area area);

#endif
