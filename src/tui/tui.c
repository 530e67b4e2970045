/* The interface's one door: terminal, program, and out again. */
#include "tui/tui.h"

#include "tui/app.h"

gboolean tui_run(const TuiOptions *options, Report *report, GError **error)
{
    Terminal *terminal = terminal_open(error);
    App *app;

    if (terminal == NULL) {
        report_free(report);
        return FALSE;
    }
    app = app_new(options, terminal);
    app_open(app, report);
    app_run(app);
    app_free(app);
    terminal_close(terminal);
    return TRUE;
}
