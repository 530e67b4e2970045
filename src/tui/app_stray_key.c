/* Asking about an unknown key. What is taken over, and what is left, is report/stray_keys.c's. */
#include "tui/app_stray_key.h"

#include "base/i18n.h"
#include "base/width.h"
#include "report/stray_keys.h"
#include "tui/dialog.h"

/* In a message: of a key, and of what was meant. */
enum { NAME_CELLS = 30, LABEL_CELLS = 20 };

static gboolean confirm(App *app, const StrayKey *stray)
{
    static const DialogAnswer answers[] = {{'y', N_("填入")}};
    g_autofree char *name = width_ellipsize(stray->name, NAME_CELLS);
    g_autofree char *text = g_strdup_printf(
        _("文件第 %u 行的“%s”，是不是 %s（%s）？是的话，把它的内容填进那里空着的格；"
          "文件里这一行照旧留着。"),
        stray->line, name, stray->meant->id, form_key_label(report_form(app->report), stray->meant));

    return dialog_ask(app, _("本表没有的项"), text, answers, G_N_ELEMENTS(answers)) == 0;
}

/* What taking it over would do. */
static StrayTaken try_out(Report *report, const StrayKey *stray)
{
    StrayTaken taken;

    report_group_begin(report);
    taken = stray_key_take(report, stray);
    report_group_cancel(report);
    return taken;
}

static void tell_none(App *app, const StrayKey *stray, const StrayTaken *taken)
{
    g_autofree char *label =
        width_ellipsize_middle(form_key_label(report_form(app->report), stray->meant), LABEL_CELLS);
    g_autofree char *name = width_ellipsize(stray->name, NAME_CELLS);

    if (taken->others > 0)
        app_say(app, ROLE_WARNING, _("“%s”已有别的内容，或者填不进；请核对文件第 %u 行的“%s”"),
                label, stray->line, name);
    else if (taken->same > 0)
        app_say(app, ROLE_QUIET, _("与“%s”里的相同；文件第 %u 行可以不要，{waive} 说明后不再提醒"),
                label, stray->line);
    else
        app_say(app, ROLE_QUIET, _("“%s”下没有可以填入的内容；要改，在文件第 %u 行"), name,
                stray->line);
}

static void tell_taken(App *app, const StrayKey *stray, const StrayTaken *taken)
{
    const FormItem *first = report_item(app->report, taken->first);
    g_autofree char *name = width_ellipsize(stray->name, NAME_CELLS);

    if (first->section != NULL)
        app_go(app, taken->first);
    if (taken->others > 0)
        app_say(app, ROLE_WARNING,
                _("已填入 %u 格，按 {undo} 可撤销；另有 %u 格已有别的内容或者填不进，没有动"),
                (unsigned)taken->entered, (unsigned)taken->others);
    else
        app_say(app, ROLE_MESSAGE, _("已填入 %u 格，按 {undo} 可撤销；“%s”在文件里还留着"),
                (unsigned)taken->entered, name);
}

gboolean app_stray_key(App *app, const Finding *finding)
{
    StrayKey stray;
    StrayTaken taken;

    /* The finding is gone when the screen is drawn again. */
    if (!stray_key_find(app->report, finding, &stray) || stray.meant == NULL)
        return FALSE;
    taken = try_out(app->report, &stray);
    if (taken.entered == 0) {
        tell_none(app, &stray, &taken);
    } else if (confirm(app, &stray)) {
        taken = stray_key_take(app->report, &stray);
        tell_taken(app, &stray, &taken);
    }
    return TRUE;
}
