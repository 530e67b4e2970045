/* Passages that the user's own editor had when the program was killed: what it saved is offered. */
#ifndef TUI_APP_DRAFTS_H
#define TUI_APP_DRAFTS_H

#include "tui/app.h"

/* Once the report is open, and has its journal. */
void app_drafts_open(App *app);

#endif
