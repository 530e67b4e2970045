/* The commands that work on every page. Only app.c includes this. */
#ifndef TUI_APP_COMMANDS_H
#define TUI_APP_COMMANDS_H

#include "tui/app.h"

void app_command(App *app, const Binding *binding);

/* Asks what is to become of edits that were not saved last time. */
void app_offer_rescued(App *app);

#endif
