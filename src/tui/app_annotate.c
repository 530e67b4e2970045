/* Asking for remarks and for the reasons of waivers. What they are is report/annotations.h. */
#include "tui/app_annotate.h"

#include "base/i18n.h"
#include "report/annotations.h"
#include "report/extras.h"
#include "tui/dialog.h"

#include <string.h>

/* ---- remarks --------------------------------------------------------------------------------- */

static void ask_note(App *app, const char *path, const char *label)
{
    const char *now = report_note(app->report, path);
    g_autofree char *initial = g_strstrip(g_strdup(now != NULL ? now : ""));
    g_autofree char *text = g_strdup_printf(
        _("“%s”的备注，随这一项一起打印（如“其中修订 16 件”）。清空就是去掉："), label);
    g_autofree char *answer = dialog_line(app, _("备注"), text, initial);

    if (answer == NULL)
        return;
    if (!report_set_note(app->report, path, answer))
        app_say(app, ROLE_QUIET, _("备注没有变"));
    else if (report_note(app->report, path) == NULL)
        app_say(app, ROLE_MESSAGE, _("已去掉备注；按 {undo} 可撤销"));
    else
        app_say(app, ROLE_MESSAGE, _("已记下备注；按 {undo} 可撤销"));
}

void app_note(App *app)
{
    const FormItem *item = app_item(app) >= 0 ? report_item(app->report, app_item(app)) : NULL;

    if (item != NULL && report_is_extra(app->report, item->index))
        app_say(app, ROLE_QUIET, _("自拟的段落没有备注，要说明的写进正文就行"));
    else if (item != NULL)
        ask_note(app, item->path, item->label);
    else
        app_say(app, ROLE_QUIET, _("光标不在一项上，没有可写备注的地方"));
}

/* The groups an item stands in, from the innermost: each key and its path. */
static GPtrArray *groups_of(App *app, const FormItem *item, GPtrArray *labels)
{
    const FormKey *key = report_form(app->report)->root;
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);

    for (const char *p = item->path, *dot; (dot = strchr(p, '.')) != NULL; p = dot + 1) {
        key = form_key_find(key, p, (gsize)(dot - p), NULL);
        if (key->label == NULL || *key->label == '\0')
            continue;
        g_ptr_array_insert(labels, 0, (gpointer)key->label);
        g_ptr_array_insert(paths, 0, g_strndup(item->path, (gsize)(dot - item->path)));
    }
    return paths;
}

void app_note_group(App *app)
{
    const FormItem *item = app_item(app) >= 0 ? report_item(app->report, app_item(app)) : NULL;
    g_autoptr(GPtrArray) labels = g_ptr_array_new();
    g_autoptr(GPtrArray) paths = item != NULL ? groups_of(app, item, labels) : NULL;
    int chosen;

    if (paths == NULL || paths->len == 0) {
        app_say(app, ROLE_QUIET, _("这里没有整行、整表可写备注"));
        return;
    }
    chosen =
        dialog_choose(app, _("给哪一层写备注"), (const char *const *)labels->pdata, labels->len, 0);
    if (chosen >= 0)
        ask_note(app, paths->pdata[chosen], labels->pdata[chosen]);
}

char *app_note_text(App *app, const FormItem *item)
{
    GString *text = g_string_new(NULL);
    const char *own = report_note(app->report, item->path);

    if (own != NULL)
        g_string_append_printf(text, _("  注：%s"), own);
    for (const char *dot = strchr(item->path, '.'); dot != NULL; dot = strchr(dot + 1, '.')) {
        g_autofree char *path = g_strndup(item->path, (gsize)(dot - item->path));
        const char *note = report_note(app->report, path);

        if (note != NULL)
            g_string_append_printf(text, _("  整体注：%s"), note);
    }
    for (char *p = text->str; *p != '\0'; p++)
        if ((guchar)*p < ' ')
            *p = ' ';
    return g_string_free(text, FALSE);
}

/* ---- waivers --------------------------------------------------------------------------------- */

static char *ask_reason(App *app, const Finding *finding, const char *initial)
{
    g_autofree char *question =
        g_strdup_printf(_("%s\n核实无误的，写明理由，以后不再提醒；数字一变，提醒又会出现。理由："),
                        finding->message);
    g_autofree char *again = g_strconcat(_("理由不能空着；不想写就按 Esc。\n"), question, NULL);
    g_autofree char *title = g_strdup(_("核实说明"));
    const char *text = question;

    for (;;) {
        g_autofree char *answer = dialog_line(app, title, text, initial);

        if (answer == NULL || *g_strstrip(answer) != '\0')
            return g_steal_pointer(&answer);
        text = again;
        initial = "";
    }
}

static const char *own_name(void)
{
    const char *name = g_get_real_name();

    return g_strcmp0(name, "Unknown") != 0 && name != NULL && *name != '\0' ? name
                                                                            : g_get_user_name();
}

static const char *usual_name(const App *app)
{
    const char *name = app->options->settings->name;

    return app->who != NULL ? app->who : name != NULL && *name != '\0' ? name : own_name();
}

/* Esc at the name goes back to the reason, which is kept. NULL: given up. */
static char *ask_reason_and_name(App *app, const Finding *finding, const char *initial, char **who)
{
    g_autofree char *reason = g_strdup(initial);

    for (;;) {
        char *answer = ask_reason(app, finding, reason);

        g_free(reason);
        reason = answer;
        if (reason == NULL)
            return NULL;
        *who = dialog_line(app, _("核实说明"), _("核实人（随说明存入文件，可以改）："),
                           usual_name(app));
        if (*who != NULL || app->done)
            return *who != NULL ? g_steal_pointer(&reason) : NULL;
    }
}

static void give(App *app, const Finding *finding, const char *initial)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *when = g_date_time_format(now, "%Y-%m-%d");
    g_autofree char *who = NULL;
    g_autofree char *reason = ask_reason_and_name(app, finding, initial, &who);

    if (reason == NULL)
        return;
    g_free(app->who);
    app->who = g_strdup(who);
    if (report_waive(app->report, finding, reason, who, when))
        app_say(app, ROLE_MESSAGE, _("已记下说明，这一处不再提醒；按 {undo} 可撤销"));
    else
        app_say(app, ROLE_QUIET, _("说明没有变"));
}

static void change(App *app, const Finding *finding)
{
    static const DialogAnswer answers[] = {{'r', N_("改写理由")}, {'w', N_("撤回说明")}};
    const ReportWaiver *waiver = report_waiver_of(app->report, finding);
    g_autofree char *reason = g_strdup(waiver->reason);
    g_autofree char *text = g_strdup_printf(_("%s\n已说明：%s"), finding->message, finding->reason);

    switch (dialog_ask(app, _("核实说明"), text, answers, G_N_ELEMENTS(answers))) {
    case 0: give(app, finding, reason); break;
    case 1:
        report_withdraw(app->report, finding);
        app_say(app, ROLE_MESSAGE, _("已撤回说明，提醒又在了；按 {undo} 可撤销"));
        break;
    default: break;
    }
}

/* What was written for other figures may still be nearly right. */
static char *reason_before(App *app, const Finding *finding)
{
    const ReportWaiver *lapsed = report_lapsed_waiver_of(app->report, finding, app_findings(app));

    return g_strdup(lapsed != NULL ? lapsed->reason : "");
}

void app_waive(App *app, const Finding *finding)
{
    g_autofree char *before = reason_before(app, finding);

    if (finding->severity == SEVERITY_ERROR)
        app_say(app, ROLE_ERROR, _("这是错误，说明代替不了，要改正数字；只有提醒可以说明"));
    else if (finding->waived)
        change(app, finding);
    else
        give(app, finding, before);
}

/* The findings at an item that may be waived, or are; `errors` counts the others. */
static GPtrArray *warnings_at(App *app, int item, gsize *errors)
{
    const Findings *findings = app_findings(app);
    GPtrArray *warnings = g_ptr_array_new();

    *errors = 0;
    for (guint i = 0; i < findings->len; i++) {
        Finding *finding = g_ptr_array_index(findings, i);

        if (finding_place(finding) != item)
            continue;
        if (finding->severity == SEVERITY_WARNING)
            g_ptr_array_add(warnings, finding);
        else
            (*errors)++;
    }
    return warnings;
}

void app_waive_here(App *app)
{
    gsize errors;
    g_autoptr(GPtrArray) warnings = warnings_at(app, app_item(app), &errors);
    g_autoptr(GPtrArray) labels = g_ptr_array_new();
    int chosen = 0;

    if (app_item(app) < 0 || warnings->len == 0) {
        app_say(app, errors > 0 ? ROLE_ERROR : ROLE_QUIET, "%s",
                errors > 0 ? _("这里是错误，说明代替不了，要改正数字；只有提醒可以说明")
                           : _("这里没有要核实的提醒；{findings} 列出全部问题"));
        return;
    }
    for (guint i = 0; i < warnings->len; i++) {
        g_ptr_array_add(labels, ((Finding *)warnings->pdata[i])->message);
        if (chosen == 0 && app_is_at_cursor(app, warnings->pdata[i]))
            chosen = (int)i;
    }
    if (labels->len > 1)
        chosen = dialog_choose(app, _("说明哪一处"), (const char *const *)labels->pdata,
                               labels->len, chosen);
    if (chosen >= 0)
        app_waive(app, warnings->pdata[chosen]);
}

char *app_waiver_text(App *app, const FormItem *item)
{
    const Findings *findings = app_findings(app);

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);

        if (finding_place(finding) == item->index && finding->waived)
            return g_strdup_printf(_("  已说明：%s"), finding->reason);
    }
    return g_strdup("");
}
