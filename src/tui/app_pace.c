/* Two moments: of the last key, and of now. */
#include "tui/app_pace.h"

#define REST_US (G_USEC_PER_SEC / 10) /* an arrow held down comes every 30 to 50 ms */

void app_pace_key(App *app)
{
    app->running = app->moment - app->last_key < REST_US && app->section == app->last_section;
    app->last_key = app->moment;
    app->last_section = app->section;
}

/* What happened is told at once. */
gint64 app_pace_left(const App *app)
{
    gint64 left = app->running && app->message == NULL ? app->last_key + REST_US - app->moment : 0;

    return MAX(left, 0);
}
