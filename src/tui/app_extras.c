/* The commands on passages of the agency's own. */
#include "tui/app_extras.h"

#include "base/i18n.h"
#include "base/width.h"
#include "report/extras.h"
#include "tui/dialog.h"

#include <string.h>

enum { TITLE_CELLS = 40 }; /* of a title in a message */

/* Under the cursor, or −1. */
static int own_passage(App *app)
{
    int item = app_item(app);

    return item >= 0 && report_is_extra(app->report, item) ? item : -1;
}

/* The same, or the officer is told. */
static int need_own_passage(App *app)
{
    int item = own_passage(app);

    if (item < 0)
        app_say(app, ROLE_QUIET, _("只有自拟的段落可以改标题、移动和删去；先把光标放到那一段上"));
    return item;
}

static char *ask_title(App *app, const char *question, const char *initial)
{
    g_autofree char *title = dialog_line(app, _("自拟段落"), question, initial);

    if (title == NULL || *g_strstrip(title) == '\0')
        return NULL;
    return g_steal_pointer(&title);
}

void app_add_passage(App *app, int argument)
{
    const FormSection *section = app_section(app);
    g_autofree char *title = NULL, *shown = NULL;
    const ReportExtra *extras;
    gsize position = report_extras(app->report, section, &extras);
    int here = own_passage(app);

    (void)argument;
    if (!section->has_passages) {
        app_say(app, ROLE_QUIET, _("这一部分是表格，不能加段落；有文字的部分才可以"));
        return;
    }
    title = ask_title(app, _("表格没有规定的内容，可以自己加一段。标题："), "");
    if (title == NULL)
        return;
    if (here >= 0)
        position = (gsize)(here - report_extra_item(app->report, section, 0)) + 1;
    app_go(app, report_add_extra(app->report, section, position, title));
    shown = width_ellipsize(title, TITLE_CELLS);
    app_say(app, ROLE_MESSAGE, _("已加一段“%s”，请写正文；按 {undo} 可撤销"), shown);
}

void app_rename_passage(App *app, int argument)
{
    int item = need_own_passage(app);
    g_autofree char *title = NULL;

    (void)argument;
    if (item < 0)
        return;
    title = ask_title(app, _("新的标题："), report_item(app->report, item)->label);
    if (title == NULL || !report_rename_extra(app->report, item, title))
        app_say(app, ROLE_QUIET, _("标题没有变"));
    else
        app_say(app, ROLE_MESSAGE, _("已改标题；按 {undo} 可撤销"));
}

void app_move_passage(App *app, int argument)
{
    int item = need_own_passage(app);

    if (item < 0)
        return;
    item = report_move_extra(app->report, item, argument);
    if (item < 0) {
        app_say(app, ROLE_QUIET,
                argument < 0 ? _("这已经是第一段自拟的；表格规定的各段总在前面")
                             : _("这已经是最后一段"));
        return;
    }
    app_go(app, item);
    app_say(app, ROLE_MESSAGE, _("已移动；按 {undo} 可撤销"));
}

void app_remove_passage(App *app, int argument)
{
    int item = need_own_passage(app);
    g_autofree char *shown = NULL;

    (void)argument;
    if (item < 0)
        return;
    shown = width_ellipsize(report_item(app->report, item)->label, TITLE_CELLS);
    report_remove_extra(app->report, item);
    app_say(app, ROLE_MESSAGE, _("已删去“%s”；按 {undo} 可撤销"), shown);
}
