/* Others at the same file: who has it open, what they change underneath us, and looking at a report
 * without changing it. */
#ifndef TUI_APP_OTHERS_H
#define TUI_APP_OTHERS_H

#include "tui/app.h"

/* A report was opened: takes the lock on its file, or asks what to do when somebody has it. FALSE:
 * the user would rather not open it. */
gboolean app_others_enter(App *app);

/* The report is left. */
void app_others_leave(App *app);

/* The report was saved; as another file than before: that one is ours now. */
void app_others_saved(App *app, gboolean elsewhere);

/* The file is known to have changed: no need to tell. */
void app_others_know(App *app);

/* Now and then, and when nothing else goes on: has anybody changed the file, or taken it over, or
 * is last year's another? */
void app_others_look(App *app);

/* So long nothing may go on before one looks. */
#define APP_OTHERS_LOOK_MS 2000

/* Refuses what would change a report that is only looked at, and says so. */
gboolean app_may_edit(App *app);
gboolean app_is_edit(CommandId command);

/* What the title line says of all this; "" when there is nothing to say. */
const char *app_others_state(const App *app);

#endif
