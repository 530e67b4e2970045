/* Taking over what last year's report has: the figures carried into a row, or a passage's text. */
#ifndef TUI_APP_CARRY_H
#define TUI_APP_CARRY_H

#include "tui/app.h"

void app_carry_over(App *app, int argument);

#endif
