/* Asking about an unknown key, or one that stands there twice. What is taken over, and what is
 * left, is report/stray_keys.c's. */
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
        stray->line, name, stray->meant->id,
        form_key_label(report_form(app->report), stray->meant));

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

/* ---- keys that stand there twice ------------------------------------------------------------- */

static gboolean confirm_second(App *app, const StrayKey *stray)
{
    static const DialogAnswer answers[] = {{'y', N_("改用第二处")}};
    g_autofree char *name = width_ellipsize(stray->name, NAME_CELLS);
    g_autofree char *text = g_strdup_printf(
        _("文件第 %u 行又写了一次“%s”（%s），内容与第一处不同，现在只取第一处。改用第二处的内容吗？"
          "不改就照旧取第一处。"),
        stray->line, name, form_key_label(report_form(app->report), stray->meant));

    return dialog_ask(app, _("重复的项"), text, answers, G_N_ELEMENTS(answers)) == 0;
}

/* Which one counts is for the officer to say; the line itself goes in an editor. */
static void settle_second(App *app, const StrayKey *stray, int item)
{
    StrayTaken taken = try_out(app->report, stray);
    gboolean second = taken.entered > 0 && confirm_second(app, stray);

    if (second)
        taken = stray_key_take(app->report, stray);
    app_go(app, second && taken.first >= 0 ? taken.first : item);
    if (second)
        app_say(app, ROLE_WARNING,
                _("已改用第二处的 %u 格，按 {undo} 可撤销；文件第 %u 行请用文本编辑器删去"),
                (unsigned)taken.entered, stray->line);
    else
        app_say(app, ROLE_WARNING, _("取的是这里的；文件第 %u 行重复的一处，请用文本编辑器删去"),
                stray->line);
}

gboolean app_stray_key(App *app, const Finding *finding)
{
    StrayKey stray;
    StrayTaken taken;
    int item;

    /* The finding is gone when the screen is drawn again. */
    if (!stray_key_find(app->report, finding, &stray) || stray.meant == NULL)
        return FALSE;
    item = stray_key_item(&stray);
    if (stray.again) {
        if (item < 0 || report_item(app->report, item)->section == NULL)
            return FALSE;
        settle_second(app, &stray, item);
        return TRUE;
    }
    taken = try_out(app->report, &stray);
    if (taken.entered == 0) {
        tell_none(app, &stray, &taken);
    } else if (confirm(app, &stray)) {
        taken = stray_key_take(app->report, &stray);
        tell_taken(app, &stray, &taken);
    }
    return TRUE;
}
