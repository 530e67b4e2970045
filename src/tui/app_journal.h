/* The journal of the open report: what a crash left behind is offered, and what is edited is
 * written down before it is shown. */
#ifndef TUI_APP_JOURNAL_H
#define TUI_APP_JOURNAL_H

#include "tui/app.h"

/* Offers what was left behind (which may replace the report), then begins to keep a journal. */
void app_journal_open(App *app);

/* To be called before the screen is updated; tells when the disk refuses. */
void app_journal_flush(App *app);

/* Waits for input, or for the disk to fail, or so long (−1: for ever). */
void app_journal_wait(App *app, int milliseconds);

/* The report has been saved. */
void app_journal_saved(App *app);

/* `keep`: leaves what is not saved for the next time. */
void app_journal_close(App *app, gboolean keep);

#endif
