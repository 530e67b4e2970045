/* Last year's report while this year's is open. */
#ifndef TUI_APP_LAST_YEAR_H
#define TUI_APP_LAST_YEAR_H

#include "tui/app.h"

/* A report was opened, or is another file by now: looks for last year's beside it. */
void app_last_year_open(App *app);
void app_last_year_close(App *app);

/* The report may be another agency's or year's by now: what is known to lie beside it is gone
 * through again. */
void app_last_year_follow(App *app);

/* Looks at the files beside the report again. */
void app_last_year_look(App *app);

/* The same if anything moved there since; tells what came of it. */
void app_last_year_watch(App *app);

/* What the count of findings is to be read with: that there is no last year's report, that it
 * cannot be read, or which of several was taken. "" when there is nothing to say. g_free() it. */
char *app_last_year_remark(const App *app);

/* Why there is none, as a sentence. g_free() it. */
char *app_last_year_missing(const App *app);

/* The file's name; of several with how many there are besides. g_free() it. */
char *app_last_year_name(const App *app);

#endif
