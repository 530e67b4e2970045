/* The interface's one door: terminal, program, and out again. */
#include "tui/tui.h"

#include "base/i18n.h"
#include "tui/app.h"
#include "tui/dialog.h"

#define MOST_MISTAKES 6

/* The settings that mean nothing; the others are in force. */
static void tell_settings(App *app, const Diagnostics *diagnostics)
{
    g_autoptr(GString) text = g_string_new(NULL);

    if (diagnostics->len == 0)
        return;
    for (guint i = 0; i < MIN(diagnostics->len, MOST_MISTAKES); i++) {
        const Diagnostic *mistake = g_ptr_array_index(diagnostics, i);

        if (i == 0)
            g_string_append_printf(text, _("%s 里："), mistake->file);
        g_string_append(text, "\n");
        if (mistake->line > 0)
            g_string_append_printf(text, _("第 %u 行："), mistake->line);
        g_string_append_printf(text, "%s%s", mistake->message,
                               mistake->hint != NULL ? _("；") : "");
        if (mistake->hint != NULL)
            g_string_append(text, mistake->hint);
    }
    if (diagnostics->len > MOST_MISTAKES)
        g_string_append_printf(text, _("\n还有 %u 处"), diagnostics->len - MOST_MISTAKES);
    g_string_append(text, _("\n这几项没有照办，其余的都已生效。"));
    dialog_ask(app, _("配置有误"), text->str, NULL, 0);
}

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
    tell_settings(app, options->settings->diagnostics);
    app_run(app);
    app_free(app);
    terminal_close(terminal);
    return TRUE;
}
