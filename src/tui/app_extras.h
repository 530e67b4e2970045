/* Passages of the agency's own, at the keyboard: adding, renaming, moving and taking out. Writing
 * in them is as in any passage (block_passage.c). */
#ifndef TUI_APP_EXTRAS_H
#define TUI_APP_EXTRAS_H

#include "tui/app.h"

void app_add_passage(App *app, int argument);
void app_rename_passage(App *app, int argument);
void app_move_passage(App *app, int argument); /* argument: -1 up, 1 down */
void app_remove_passage(App *app, int argument);

#endif
