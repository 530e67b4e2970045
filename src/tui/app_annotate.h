/* Remarks and waivers on the screen: the questions behind the keys, and the words on the value
 * line. */
#ifndef TUI_APP_ANNOTATE_H
#define TUI_APP_ANNOTATE_H

#include "tui/app.h"

/* Asks for the remark on the item under the cursor; on the row, table or section around it. */
void app_note(App *app);
void app_note_group(App *app);

/* Asks for the reason of a warning, or what to do with the waiver it has; of an error says why
 * not. */
void app_waive(App *app, const Finding *finding);
/* The same of the item under the cursor. */
void app_waive_here(App *app);

/* For the value line; "" when there is nothing. g_free() them. */
char *app_note_text(App *app, const FormItem *item);
char *app_waiver_text(App *app, const FormItem *item);

#endif
