/* Starting a report from the start screen: a blank one, or next year's from last year's. */
#ifndef TUI_START_NEW_H
#define TUI_START_NEW_H

#include "tui/app.h"

/* Asks for year, agency and file, and opens what came of it; the caller's page is gone then. */
void start_new_report(App *app);

/* The report of the year after that of the file, with what carries over, beside it; asks once. */
void start_next_year(App *app, const char *path);

/* Opens a file, or says why not (FALSE). */
gboolean start_open(App *app, const char *path);

#endif
