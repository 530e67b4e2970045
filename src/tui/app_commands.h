/* The commands that work on every page. Only app*.c and page_merge.c include this. */
#ifndef TUI_APP_COMMANDS_H
#define TUI_APP_COMMANDS_H

#include "report/merge.h"
#include "tui/app.h"

void app_command(App *app, const Binding *binding);

/* Saving and leaving: app_save.c. */
void app_save(App *app, int argument);
void app_save_as(App *app, int argument);
/* When a report was opened: that saving will be refused, if it is so; unless more was to be said.
 */
void app_tell_unwritable(App *app);
void app_quit(App *app, int argument);
void app_reports(App *app, int argument); /* to the start screen */

/* Makes the merged report of all that was decided (taken over), and saves it. */
void app_save_merged(App *app, Merge *merge);
/* "LABEL：OLD → NEW" (page_merge.c), the label shortened to fit so many cells; g_free() it. */
char *app_merge_text(App *app, const MergeEntry *entry, int cells);

#endif
