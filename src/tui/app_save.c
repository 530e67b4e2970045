/* Saving and leaving: what is asked when the file has other names, was changed by others, or cannot
 * be written. How bytes get to the disk is base/durable.c. */
#include "base/beside.h"
#include "base/failure.h"
#include "base/i18n.h"
#include "edit/path_completion.h"
#include "report/merge.h"
#include "report/save.h"
#include "tui/app_commands.h"
#include "tui/app_journal.h"
#include "tui/app_last_year.h"
#include "tui/app_others.h"
#include "tui/dialog.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean save_to(App *app, const char *path, DurableFlags flags);

/* What is saved need not be finished, but whoever thinks it is should not go away. */
static void tell_saved(App *app)
{
    g_autofree char *name = g_path_get_basename(report_path(app->report));
    const ReportTally *tally;

    app_journal_saved(app);
    tally = app_tally(app, NULL);
    if (tally->wrong > 0)
        app_say(app, ROLE_MESSAGE, _("已保存到 %s；还有 %zu 处要改正，按 {findings} 看"), name,
                tally->wrong);
    else if (tally->doubtful > 0)
        app_say(app, ROLE_MESSAGE, _("已保存到 %s；还有 %zu 处要核实，按 {findings} 看"), name,
                tally->doubtful);
    else
        app_say(app, ROLE_MESSAGE, _("已保存到 %s"), name);
}

void app_tell_unwritable(App *app)
{
    const char *path = report_path(app->report);

    if (path != NULL && app->message == NULL && !durable_may_write(path))
        app_say(app, ROLE_WARNING, _("这个文件写不进去（%s）；改了可以用 {save-as} 另存到别处"),
                failure_reason(errno));
}

/* ---- elsewhere --------------------------------------------------------------------------------
 */

static gboolean is_on_another_disk(const char *folder, const char *path)
{
    g_autofree char *here = g_path_get_dirname(path);
    struct stat there_status, here_status;

    return g_access(folder, W_OK) == 0 && stat(folder, &there_status) == 0 &&
           (stat(here, &here_status) != 0 || here_status.st_dev != there_status.st_dev);
}

/* Where to save when this folder will not have it: the disk may be full or broken, so that another
 * is better than another folder. */
static char *other_folder(const char *path)
{
    const char *const folders[] = {g_get_home_dir(), g_get_tmp_dir()};

    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++)
        if (is_on_another_disk(folders[i], path))
            return g_strdup(folders[i]);
    return g_path_get_dirname(path);
}

/* A name that nobody has in that folder: 2023.new.yaml, 2023.new-2.yaml, … */
static char *free_name(const char *folder, const char *path)
{
    g_autofree char *stem = beside_stem(path);

    for (int n = 1;; n++) {
        g_autofree char *name = n == 1 ? g_strconcat(stem, ".new.yaml", NULL)
                                       : g_strdup_printf("%s.new-%d.yaml", stem, n);
        g_autofree char *full =
            strcmp(folder, ".") == 0 ? g_strdup(name) : g_build_filename(folder, name, NULL);

        if (!g_file_test(full, G_FILE_TEST_EXISTS) || n == 99)
            return g_steal_pointer(&full);
    }
}

/* Under another name, which must be a new one. `folder`: where to suggest one. */
static gboolean save_as(App *app, const char *folder)
{
    g_autofree char *suggested = free_name(folder, report_path(app->report));
    g_autofree char *typed =
        dialog_path(app, _("另存为"),
                    _("文件名（可以带文件夹，如 /tmp/2023；不写扩展名，就加 .yaml）："), suggested);
    g_autofree char *path = typed != NULL ? path_for_report(typed) : NULL;

    return path != NULL && save_to(app, path, DURABLE_EXCLUSIVE);
}

static gboolean save_beside(App *app)
{
    g_autofree char *folder = g_path_get_dirname(report_path(app->report));

    return save_as(app, folder);
}

static gboolean save_elsewhere(App *app)
{
    g_autofree char *folder = other_folder(report_path(app->report));

    return save_as(app, folder);
}

/* ---- saving -----------------------------------------------------------------------------------
 */

static gboolean told_saved(App *app, gboolean elsewhere)
{
    app_others_saved(app, elsewhere);
    if (elsewhere) {
        app->to_remember = TRUE;
        app_last_year_open(app);
    }
    tell_saved(app);
    return TRUE;
}

static gboolean save_to(App *app, const char *path, DurableFlags flags)
{
    static const DialogAnswer answers[] = {{'a', N_("另存到别处")},
                                           {'w', N_("改用普通写法重写整份文件")}};
    g_autoptr(GError) error = NULL;
    gboolean odd;
    int answer;

    if (report_save(app->report, path, flags, &error))
        return told_saved(app, path != NULL);
    odd = g_error_matches(error, REPORT_SAVE_ERROR, REPORT_SAVE_ERROR_ODD);
    answer = dialog_ask(app, _("没有保存成功"), error->message, answers, odd ? 2 : 1);
    g_clear_error(&error);
    if (answer == 0)
        return save_elsewhere(app);
    if (answer == 1 && report_save_anew(app->report, path, flags, &error))
        return told_saved(app, path != NULL);
    app_say(app, ROLE_ERROR, _("没有保存；修改都还在，可以排除原因后再按 {save}"));
    return FALSE;
}

/* A file of several names: is it one file to the user, which all of them are to show? Or does
 * another name keep the old version, as the snapshots of backup programs do? Nobody can tell but
 * the user. Asked once. FALSE: neither. */
static gboolean settle_names(App *app)
{
    static const DialogAnswer answers[] = {{'w', N_("各个名字一起改")},
                                           {'b', N_("只改这一个，其他名字留着旧版")}};
    guint others = durable_other_names(report_path(app->report));
    g_autofree char *text = NULL;
    int answer;

    if (others == 0 || app->in_place)
        return TRUE;
    text = g_strdup_printf(_("这个文件另有 %u 个名字（硬链接）。保存时各个名字一起改，还是只改这一"
                             "个？"),
                           others);
    answer = dialog_ask(app, _("一个文件，几个名字"), text, answers, G_N_ELEMENTS(answers));
    app->in_place = answer == 0;
    if (answer < 0)
        app_say(app, ROLE_ERROR, _("没有保存；修改都还在"));
    return answer >= 0;
}

/* What was read in of others' and undone: in the file it stands, and saving takes it out again. */
static gboolean may_put_back(App *app)
{
    static const DialogAnswer answers[] = {{'b', N_("返回")}, {'y', N_("改回去并保存")}};
    guint n;
    g_autofree char *list = merge_undone(app->report, &n), *text = NULL;

    if (list == NULL)
        return TRUE;
    text = g_strdup_printf(_("读入的对方的修改撤销了 %u 处。保存就会把文件里这些也改回去（对方的 → "
                             "改回的）："),
                           n);
    if (dialog_review(app, _("改回对方改过的？"), text, list, answers, G_N_ELEMENTS(answers)) !=
        1) {
        app_say(app, ROLE_ERROR, _("没有保存；按 {redo} 可以重做，留下对方的修改"));
        return FALSE;
    }
    merge_forget(app->report);
    return TRUE;
}

static gboolean save_here(App *app)
{
    return may_put_back(app) && settle_names(app) &&
           save_to(app, NULL,
                   app->options->backup | (app->in_place ? DURABLE_IN_PLACE : DURABLE_NO_BACKUP));
}

/* ---- others -----------------------------------------------------------------------------------
 */

/* What stands on the disk is no report of this kind any more. */
static gboolean save_beside_ruin(App *app, const char *why)
{
    static const DialogAnswer answers[] = {{'a', N_("另存为别的文件")},
                                           {'o', N_("覆盖（对方的版本留作“文件名~”）")}};
    g_autofree char *text = g_strconcat(_("文件被别人改过。"), why, NULL);
    int answer = dialog_ask(app, _("不能合并"), text, answers, G_N_ELEMENTS(answers));

    if (answer < 0)
        app_say(app, ROLE_ERROR, _("没有保存；修改都还在"));
    return answer == 0 ? save_beside(app) : answer == 1 && save_here(app);
}

/* Of a line that tells one of them: in a message with other words, or in a list. */
#define READ_CELLS 50

/* What they changed: its item and what became of it. */
typedef struct {
    GArray *items; /* of int */
    GPtrArray *texts;
} ReadIn;

static ReadIn read_in(App *app, const Merge *merge)
{
    ReadIn read = {g_array_new(FALSE, FALSE, sizeof(int)), g_ptr_array_new_with_free_func(g_free)};

    for (guint i = 0; i < merge_n_entries(merge); i++) {
        const MergeEntry *entry = merge_entry(merge, i);

        if (entry->kind != MERGE_THEIRS)
            continue;
        g_array_append_val(read.items, entry->item);
        g_ptr_array_add(read.texts, app_merge_text(app, entry, READ_CELLS));
    }
    return read;
}

/* One is named, more are listed; Enter goes there. */
static void tell_read(App *app, const ReadIn *read)
{
    guint n = read->texts->len;
    g_autofree char *title = NULL;
    int chosen;

    if (n == 0) {
        app_say(app, ROLE_MESSAGE, _("文件被别人改过，各项内容没有变；没有要保存的"));
    } else if (n == 1) {
        app_say(app, ROLE_MESSAGE, _("已读入别人改的 %s；按 {undo} 可撤销"),
                (const char *)g_ptr_array_index(read->texts, 0));
    } else {
        title = g_strdup_printf(_("文件被别人改过，已读入 %u 处（回车到那一处，Esc 返回）"), n);
        chosen = dialog_choose_told(app, title, (const char *const *)read->texts->pdata, n);
        if (chosen >= 0)
            app_go(app, g_array_index(read->items, int, chosen));
    }
}

static gboolean take_theirs(App *app, Merge *merge)
{
    ReadIn read = read_in(app, merge);
    gboolean done = TRUE;

    merge_apply(merge);
    app_others_saved(app, FALSE);
    if (report_modified(app->report)) {
        done = save_here(app);
    } else {
        app_journal_saved(app); /* it goes on from their version */
        tell_read(app, &read);
    }
    g_array_unref(read.items);
    g_ptr_array_unref(read.texts);
    return done;
}

/* Somebody else wrote the file since it was read: what both did is compared, unless I did nothing.
 */
static gboolean save_over_others(App *app)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Merge) merge = merge_new(app->report, app->options->catalog, &error);

    if (merge == NULL)
        return save_beside_ruin(app, error->message);
    if (merge_count(merge, MERGE_MINE) + merge_count(merge, MERGE_CONFLICT) == 0)
        return take_theirs(app, merge);
    app_others_know(app);
    app_close_page(app);
    app_show(app, COMMAND_SAVE, page_merge_new);
    return FALSE;
}

void app_save_merged(App *app, Merge *merge)
{
    unsigned n = (unsigned)merge_apply(merge);

    merge_free(merge);
    if (save_here(app))
        app_say(app, ROLE_MESSAGE, _("已合并对方的 %u 处修改并保存；按 {undo} 可撤销合并"), n);
}

/* ---- a file that is gone ----------------------------------------------------------------------
 */

/* Deleted, or renamed: what is open here may be all there is of it. */
static gboolean is_gone(const App *app)
{
    return g_access(report_path(app->report), F_OK) != 0 && errno == ENOENT;
}

/* It may have been put where it belongs, or away: nobody can tell but the user. */
static gboolean save_what_is_gone(App *app)
{
    static const DialogAnswer answers[] = {{'w', N_("仍写到这个名字")},
                                           {'a', N_("另存为别的文件")}};
    g_autofree char *name = g_path_get_basename(report_path(app->report));
    g_autofree char *text =
        g_strdup_printf(_("%s 打开以后被删除或者改名了，那个地方已经没有这个文件。"), name);
    int answer = dialog_ask(app, _("文件没有了"), text, answers, G_N_ELEMENTS(answers));

    if (answer < 0)
        app_say(app, ROLE_ERROR, _("没有保存；修改都还在"));
    return answer == 0 ? save_here(app) : answer == 1 && save_beside(app);
}

/* ---- commands ---------------------------------------------------------------------------------
 */

static gboolean save(App *app)
{
    if (app->read_only)
        return save_beside(app);
    if (is_gone(app))
        return save_what_is_gone(app);
    if (report_is_stale(app->report))
        return save_over_others(app);
    if (report_modified(app->report))
        return save_here(app);
    app_say(app, ROLE_MESSAGE, _("没有修改，文件已是最新"));
    return TRUE;
}

void app_save_as(App *app, int argument)
{
    (void)argument;
    if (app->journal_status == JOURNAL_FINE)
        save_beside(app);
    else
        save_elsewhere(app);
}

void app_save(App *app, int argument)
{
    (void)argument;
    save(app);
}

/* Nothing is unsaved, or the user decided what becomes of it. */
static gboolean may_leave(App *app, const char *title, const DialogAnswer answers[2])
{
    int answer;

    if (app->report == NULL || (!report_modified(app->report) && (app->read_only || !is_gone(app))))
        return TRUE;
    answer = dialog_ask(app, title,
                        report_modified(app->report)
                            ? _("有修改还没有保存。")
                            : _("文件被删除或者改名了，这里的内容没有保存在那个地方。"),
                        answers, 2);
    return answer == 1 || (answer == 0 && save(app));
}

void app_quit(App *app, int argument)
{
    static const DialogAnswer answers[] = {{'s', N_("保存并退出")}, {'d', N_("不保存，退出")}};

    (void)argument;
    if (may_leave(app, _("退出"), answers))
        app->done = app->decided = TRUE;
}

void app_reports(App *app, int argument)
{
    static const DialogAnswer answers[] = {{'s', N_("保存")}, {'d', N_("不保存")}};

    (void)argument;
    if (may_leave(app, _("换一份报告"), answers) && !app->done)
        app_open(app, NULL);
}
