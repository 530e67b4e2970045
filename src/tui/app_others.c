/* The lock and the read-only mode as the user meets them, and noticing that the file changed on the
 * disk. What comes of that when it is saved is app_save.c. */
#include "tui/app_others.h"

#include "base/filestamp.h"
#include "base/i18n.h"
#include "report/lock.h"
#include "report/save.h"
#include "tui/app_last_year.h"
#include "tui/dialog.h"

#include <errno.h>

struct Others {
    Lock *lock;      /* NULL: none */
    gboolean locked; /* somebody else had it, so that the report is only looked at */
    gboolean changed, gone, taken_over;
    FileStamp seen; /* the file, when we looked last */
    gint64 looked;  /* when that was */
};

static Others *others_of(App *app)
{
    if (app->others == NULL)
        app->others = g_new0(Others, 1);
    return app->others;
}

/* ---- coming and going ------------------------------------------------------------------------ */

static char *describe(const LockHolder *holder)
{
    if (holder->user == NULL || *holder->user == '\0')
        return g_strdup(_("别人正开着这份报告"));
    if (g_strcmp0(holder->host, g_get_host_name()) == 0)
        return g_strdup_printf(_("%s 正在本机开着这份报告（%s 起，进程 %d）"), holder->user,
                               holder->since, (int)holder->pid);
    return g_strdup_printf(_("%s 正在 %s 上开着这份报告（%s 起）"), holder->user, holder->host,
                           holder->since);
}

static gboolean ask(App *app, const LockHolder *holder)
{
    static const DialogAnswer answers[] = {{'r', N_("只读打开")}, {'t', N_("接管")}};
    Others *others = others_of(app);
    g_autofree char *who = describe(holder);
    g_autofree char *text = g_strconcat(
        who, _("。可以只读打开，只看不改；也可以接管，各自的修改在保存时对照合并。"), NULL);

    switch (dialog_ask(app, _("别人正在填写"), text, answers, G_N_ELEMENTS(answers))) {
    case 0:
        app->read_only = others->locked = TRUE;
        app_say(app, ROLE_MESSAGE, "%s", who);
        return TRUE;
    case 1: others->lock = lock_take_over(report_path(app->report)); return TRUE;
    default: return FALSE;
    }
}

gboolean app_others_enter(App *app)
{
    g_autoptr(LockHolder) holder = NULL;
    const char *path = report_path(app->report);

    app_others_leave(app);
    app->read_only = app->options->read_only;
    if (app->read_only || path == NULL)
        return TRUE;
    others_of(app)->lock = lock_take(path, &holder);
    return holder == NULL || ask(app, holder);
}

void app_others_leave(App *app)
{
    if (app->others != NULL)
        lock_release(app->others->lock);
    g_clear_pointer(&app->others, g_free);
    app->read_only = FALSE;
}

void app_others_saved(App *app, gboolean elsewhere)
{
    if (elsewhere) {
        app_others_leave(app);
        others_of(app)->lock = lock_take(report_path(app->report), NULL);
    }
    others_of(app)->changed = others_of(app)->gone = FALSE;
}

/* ---- looking without changing ---------------------------------------------------------------- */

/* What is not named here changes the report. */
static const CommandId looks[] = {
    COMMAND_HELP,      COMMAND_SAVE,          COMMAND_FINDINGS,
    COMMAND_SUMMARY,   COMMAND_EXPLAIN,       COMMAND_NEXT_FINDING,
    COMMAND_SECTION,   COMMAND_NEXT_SECTION,  COMMAND_PREVIOUS_FINDING,
    COMMAND_GO_TO,     COMMAND_PREVIOUS_YEAR, COMMAND_PREVIOUS_SECTION,
    COMMAND_FIND,      COMMAND_QUIT,          COMMAND_REDRAW,
    COMMAND_CANCEL,    COMMAND_MOVE,          COMMAND_COPY,
    COMMAND_EXTEND,    COMMAND_SELECT_ALL,    COMMAND_OPEN,
    COMMAND_NEW,       COMMAND_CLOSE,         COMMAND_RUN,
    COMMAND_SEARCH,    COMMAND_SAVE_TEXT,     COMMAND_FILTER,
    COMMAND_NEXT_KIND,
};

gboolean app_is_edit(CommandId command)
{
    for (gsize i = 0; i < G_N_ELEMENTS(looks); i++)
        if (looks[i] == command)
            return FALSE;
    return TRUE;
}

static Report *read_again(App *app)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();

    return report_open(report_path(app->report), app->options->catalog, diagnostics);
}

/* Whoever had the file may have closed it since: then it is ours, as it is by now. */
static gboolean is_free_now(App *app)
{
    Lock *lock = app->others != NULL && app->others->locked
                     ? lock_take(report_path(app->report), NULL)
                     : NULL;
    Report *now = lock != NULL ? read_again(app) : NULL;
    int item = app_item(app);

    lock_release(lock);
    if (now == NULL)
        return FALSE;
    app_open(app, now);
    if (!app->read_only && app->report == now) {
        if (item >= 0)
            app_go(app, item);
        app_say(app, ROLE_MESSAGE, _("对方已经关闭这份报告，现在可以修改了"));
    }
    return TRUE;
}

/* Cells that show last year's figures are this year's: nobody is to change what is not seen. */
static gboolean leave_last_year(App *app)
{
    int item = app_item(app);

    if (!app->last_year || (item >= 0 && report_item(app->report, item)->kind == ITEM_PASSAGE))
        return FALSE;
    app->last_year = FALSE;
    app_say(app, ROLE_WARNING, _("刚才是上年的数，没有改；现在是本年的，要改请再按一次"));
    return TRUE;
}

gboolean app_may_edit(App *app)
{
    if (!app->read_only)
        return !leave_last_year(app);
    if (!is_free_now(app))
        app_say(app, ROLE_WARNING, _("只读打开，不能修改；{save} 可以另存一份再改"));
    return FALSE;
}

/* ---- changes underneath us ------------------------------------------------------------------- */

/* Nothing is lost by that: the report is only looked at. */
static void follow_file(App *app)
{
    Report *now = read_again(app);
    int item = app_item(app);

    if (now == NULL)
        return;
    app_show_report(app, now);
    if (item >= 0)
        app_go(app, item);
    app_say(app, ROLE_MESSAGE, _("对方刚保存过，已读入新内容"));
}

/* Deleted, or renamed: told once. */
static void miss_file(App *app, Others *others)
{
    if (!others->gone && app->read_only)
        app_say(app, ROLE_WARNING, _("这个文件被删除或者改名了；{save} 可以另存一份"));
    else if (!others->gone)
        app_say(app, ROLE_WARNING, _("这个文件被删除或者改名了；按 {save} 时再问存到哪里"));
    others->gone = TRUE;
}

static void look_at_file(App *app)
{
    Others *others = others_of(app);
    gboolean before = others->changed;
    FileStamp now = file_stamp(report_path(app->report));

    if (file_stamp_is_none(&now)) {
        if (errno == ENOENT)
            miss_file(app, others);
        return;
    }
    others->gone = FALSE;
    if (file_stamp_equal(&now, &others->seen))
        return;
    others->seen = now;
    others->changed = report_is_stale(app->report);
    if (others->changed && app->read_only) {
        others->changed = FALSE;
        follow_file(app);
    } else if (others->changed && !before) {
        app_say(app, ROLE_WARNING, _("这个文件刚被别人改过；按 {save} 保存时先对照合并"));
    }
}

static void look_at_lock(App *app)
{
    Others *others = others_of(app);
    g_autoptr(LockHolder) holder = NULL;

    if (others->lock == NULL || others->taken_over || lock_is_ours(others->lock, &holder))
        return;
    others->taken_over = TRUE;
    app_say(app, ROLE_WARNING, _("%s 接管了这份报告；你的修改都在，保存时会对照合并"),
            holder->user);
}

void app_others_know(App *app)
{
    others_of(app)->changed = TRUE;
}

void app_others_look(App *app)
{
    gint64 now = g_get_monotonic_time();

    if (app->report == NULL || report_path(app->report) == NULL ||
        now - others_of(app)->looked < APP_OTHERS_LOOK_MS * G_TIME_SPAN_MILLISECOND)
        return;
    app->others->looked = now;
    app_last_year_watch(app);
    look_at_lock(app);
    look_at_file(app);
}

const char *app_others_state(const App *app)
{
    if (app->others != NULL && app->others->gone)
        return _("[文件没有了]");
    if (app->read_only)
        return _("[只读]");
    if (app->others != NULL && app->others->changed)
        return _("[文件已被改动]");
    return "";
}
