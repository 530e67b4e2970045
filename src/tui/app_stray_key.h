/* A key of the file that the form does not have: what the officer can do about it here. */
#ifndef TUI_APP_STRAY_KEY_H
#define TUI_APP_STRAY_KEY_H

#include "tui/app.h"

/* Asks whether the key of the form that comes nearest was meant, and takes over what the file says
 * there. FALSE: none comes near. */
gboolean app_stray_key(App *app, const Finding *finding);

#endif
