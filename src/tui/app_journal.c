/* Recovery as a question with all that would change below it. */
#include "tui/app_journal.h"

#include "base/i18n.h"
#include "output/diff.h"
#include "report/annotations.h"
#include "report/journal.h"
#include "tui/dialog.h"

#include <string.h>

/* ---- what would be recovered -------------------------------------------------------------------
 */

static void append_note(GString *out, const Form *form, const char *path, const Report *old,
                        const Report *new)
{
    g_autofree char *label = report_path_label(form, path);
    const char *was = report_note(old, path), *is = report_note(new, path);

    if (g_strcmp0(was, is) != 0)
        g_string_append_printf(out, _("  备注 %s\n    %s → %s\n"), label,
                               was != NULL ? was : _("无"), is != NULL ? is : _("无"));
}

static void append_notes(GString *out, const Report *old, const Report *new)
{
    const Form *form = report_form(new);
    g_autofree const char **before = report_note_paths(old);
    g_autofree const char **after = report_note_paths(new);

    for (gsize i = 0; after[i] != NULL; i++)
        append_note(out, form, after[i], old, new);
    for (gsize i = 0; before[i] != NULL; i++)
        if (report_note(new, before[i]) == NULL)
            append_note(out, form, before[i], old, new);
}

/* Waivers are told only as far as their reasons differ. */
static void append_waivers(GString *out, const char *sign, const Report *of, const Report *other)
{
    const ReportWaiver *all, *there;
    gsize n = report_waivers(of, &all), m = report_waivers(other, &there);

    for (gsize i = 0; i < n; i++) {
        g_autofree char *label = report_path_label(report_form(of), all[i].path);
        gboolean found = FALSE;

        for (gsize j = 0; j < m; j++)
            found |= strcmp(all[i].path, there[j].path) == 0 &&
                     strcmp(all[i].check, there[j].check) == 0 &&
                     strcmp(all[i].reason, there[j].reason) == 0;
        if (!found)
            g_string_append_printf(out, _("  核实说明 %s\n    %s %s\n"), label, sign,
                                   all[i].reason);
    }
}

static void append_misfit_count(GString *out, const Recovery *recovery)
{
    g_autoptr(GArray) misfits = recovery_misfits(recovery);

    if (misfits->len > 0)
        g_string_append_printf(out,
                               _("\n其中 %u 处不合现在的表格定义（列在最前面），照原来填的放进去，"
                                 "请逐处改正。"),
                               misfits->len);
}

/* One by one, before the changes: they are to be mended. */
static void prepend_misfits(GString *out, const Recovery *recovery)
{
    const Report *result = recovery_result(recovery);
    g_autoptr(GArray) misfits = recovery_misfits(recovery);
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint i = 0; i < misfits->len; i++) {
        const FormItem *item = report_item(result, g_array_index(misfits, int, i));
        g_autofree char *text = form_type_display(&item->type, report_value(result, item->index));

        g_string_append_printf(list, "  %s\n    %s\n", item->label, text);
    }
    if (misfits->len > 0)
        g_string_prepend(out, "\n");
    g_string_prepend(out, list->str);
    if (misfits->len > 0)
        g_string_prepend(out, _("不合现在的表格定义，要改正的\n"));
}

/* Old → new, by section and label; prose by paragraph. */
static char *list_changes(const Report *old, const Recovery *recovery)
{
    const Report *new = recovery_result(recovery);
    g_autoptr(ReportDiff) diff = report_diff_new(old, new);
    GString *out = report_diff_to_read(diff);

    if (out->len > 0 && *out->str == '\n')
        g_string_erase(out, 0, 1);
    append_notes(out, old, new);
    append_waivers(out, "-", old, new);
    append_waivers(out, "+", new, old);
    prepend_misfits(out, recovery);
    return g_string_free(out, FALSE);
}

static void append_conflicts(GString *out, const Recovery *recovery)
{
    const GArray *conflicts = recovery_conflicts(recovery);

    if (conflicts->len == 0)
        return;
    g_string_append_printf(out, _("\n有 %u 处那以后也被别人改过，恢复后以上次填的为准："),
                           conflicts->len);
    for (guint i = 0; i < MIN(conflicts->len, 3); i++)
        g_string_append_printf(
            out, "%s%s", i > 0 ? _("、") : "",
            report_item(recovery_result(recovery), g_array_index(conflicts, int, i))->label);
    g_string_append(out, conflicts->len > 3 ? _("等。") : _("。"));
}

static char *introduce(const Recovery *recovery)
{
    GString *out = g_string_new(NULL);
    const char *since = recovery_since(recovery);

    if (since != NULL)
        g_string_append_printf(out, _("%s 打开的那一次，"), since);
    if (recovery_trouble(recovery) != NULL)
        g_string_append_printf(out, _("上次留下的修改记录读不出来（%s），原样留在 %s。"),
                               recovery_trouble(recovery), recovery_path(recovery));
    else if (recovery_result(recovery) == NULL)
        g_string_append(out, _("留下的修改记录坏了，读不出来。"));
    else if (recovery_n_items(recovery) == 0)
        g_string_append(out, _("没有别的修改可以恢复。"));
    else
        g_string_append_printf(out, _("有 %u 处修改没有保存，列在下面（文件里的 → 恢复后的）。"),
                               (unsigned)recovery_n_items(recovery));
    append_misfit_count(out, recovery);
    if (recovery_lost(recovery) > 0)
        g_string_append_printf(out, _("\n记录的末尾有 %u 个字节损坏，损坏以前的都在。"),
                               (unsigned)recovery_lost(recovery));
    if (recovery_is_based_elsewhere(recovery))
        g_string_append(out, _("\n文件在那以后又被保存过：恢复只放入上次改过的各项，别的不动。"));
    append_conflicts(out, recovery);
    return g_string_free(out, FALSE);
}

/* ---- deciding ----------------------------------------------------------------------------------
 */

static void begin(App *app)
{
    app->journal = journal_new(app->report);
}

static void recover(App *app, Recovery *recovery)
{
    unsigned n = (unsigned)recovery_n_items(recovery);
    Report *recovered = recovery_take_report(recovery);

    if (recovered != NULL) {
        app_show_report(app, recovered);
        app->journal = journal_continue(recovered, recovery);
    } else {
        begin(app);
        recovery_apply(recovery, app->report);
        app_journal_flush(app);
        if (app->journal_status != JOURNAL_FAILED)
            recovery_discard(recovery);
    }
    if (n > 0)
        app_say(app, ROLE_MESSAGE, _("已恢复 %u 项；请检查，再按 {save} 保存"), n);
}

/* FALSE: that did not work; ask again. */
static gboolean keep_both(App *app, Recovery *recovery)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = recovery_save_beside(recovery, &error);

    if (path == NULL) {
        dialog_ask(app, _("没有存成"), error->message, NULL, 0);
        return FALSE;
    }
    recovery_discard(recovery);
    app_say(app, ROLE_MESSAGE, _("上次的修改存为 %s；这里打开的是原来的文件"), path);
    return TRUE;
}

enum { ANSWER_RECOVER, ANSWER_KEEP_BOTH, ANSWER_DISCARD };
static const DialogAnswer answers[] = {[ANSWER_RECOVER] = {'r', N_("恢复")},
                                       [ANSWER_KEEP_BOTH] = {'k', N_("两份都留")},
                                       [ANSWER_DISCARD] = {'d', N_("丢弃")}};

/* Where nothing can be recovered, there is only the journal itself to be got rid of. */
static int ask(App *app, const char *text, const char *changes, gboolean trouble)
{
    const char *title = _("上次没有正常退出");

    if (trouble)
        return dialog_ask(app, title, text, NULL, 0);
    if (changes != NULL)
        return dialog_review(app, title, text, changes, answers, G_N_ELEMENTS(answers));
    return dialog_ask(app, title, text, &answers[ANSWER_DISCARD], 1) == 0 ? ANSWER_DISCARD : -1;
}

/* Whoever was typing when the question came has not read it. */
static gboolean is_sure(App *app, const Recovery *recovery)
{
    static const DialogAnswer sure[] = {{'b', N_("返回")}, {'y', N_("丢弃")}};
    g_autofree char *text = g_strdup_printf(_("没保存的 %u 项修改丢弃以后就找不回来了。"),
                                            (unsigned)recovery_n_items(recovery));

    return dialog_ask(app, _("真的丢弃？"), text, sure, G_N_ELEMENTS(sure)) == 1;
}

static void put_off(App *app, gboolean any)
{
    if (any)
        app_say(app, ROLE_WARNING, _("这里先打开存盘的文件；没有恢复的修改还在，下次打开再问"));
}

static void offer(App *app, Recovery *recovery)
{
    const Report *result = recovery_result(recovery);
    gboolean any = result != NULL && recovery_n_items(recovery) > 0;
    g_autofree char *text = introduce(recovery);
    g_autofree char *changes = any ? list_changes(app->report, recovery) : NULL;

    do {
        switch (ask(app, text, changes, recovery_trouble(recovery) != NULL)) {
        case ANSWER_DISCARD:
            if (any && !is_sure(app, recovery))
                break;
            recovery_discard(recovery);
            return;
        case ANSWER_RECOVER: recover(app, recovery); return;
        case ANSWER_KEEP_BOTH:
            if (keep_both(app, recovery))
                return;
            break;
        default: put_off(app, any); return;
        }
    } while (!app->done);
}

void app_journal_open(App *app)
{
    unsigned next = 0;

    while (app->journal == NULL && !app->done) {
        g_autoptr(Recovery) recovery = recovery_find(app->report, app->options->catalog, &next);

        if (recovery == NULL)
            break;
        if (recovery_is_silent(recovery))
            recover(app, recovery);
        else
            offer(app, recovery);
    }
    if (app->journal == NULL)
        begin(app);
}

/* ---- keeping -----------------------------------------------------------------------------------
 */

void app_journal_flush(App *app)
{
    JournalStatus before = app->journal_status;
    g_autofree char *message = NULL;

    if (app->journal == NULL)
        return;
    app->journal_status = journal_flush(app->journal, &message);
    if (message != NULL && (app->message == NULL || app->journal_status != before))
        app_say(app, ROLE_ERROR, "%s", message);
    else if (before == JOURNAL_FAILED && app->journal_status == JOURNAL_FINE)
        app_say(app, ROLE_MESSAGE, _("修改又能记到磁盘上了"));
}

void app_journal_wait(App *app, int milliseconds)
{
    int alarm = app->journal != NULL ? journal_alarm(app->journal) : -1;

    if (terminal_wait(app->terminal, alarm, milliseconds))
        journal_hear_alarm(app->journal);
    app->moment = g_get_monotonic_time();
}

void app_journal_saved(App *app)
{
    if (app->journal != NULL)
        journal_saved(app->journal);
    app->journal_status = JOURNAL_FINE;
}

void app_journal_close(App *app, gboolean keep)
{
    g_autofree char *message = NULL;

    if (app->journal == NULL)
        return;
    if (keep)
        journal_flush(app->journal, &message);
    journal_close(app->journal, keep);
    app->journal = NULL;
}
