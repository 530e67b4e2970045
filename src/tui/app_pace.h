/* How keys follow each other. Who runs through a table, with an arrow held down or figures typed
 * off a sheet, looks at the cells: what tells of one of them (the value line, findings, key hints)
 * stays as it is until the fingers rest for a tenth of a second. A key after a rest shows all at
 * once. */
#ifndef TUI_APP_PACE_H
#define TUI_APP_PACE_H

#include "tui/app.h"

/* The page of the section took a key. */
void app_pace_key(App *app);

/* So long, in microseconds, what tells of the cell still stays as it is; 0: no longer. */
gint64 app_pace_left(const App *app);

#endif
