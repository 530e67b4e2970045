/* Last year's report while this year's is open: looked for when that is opened or saved elsewhere,
 * when its agency or year change, and when the files beside it do. Which one is taken is
 * report/report_index.c's. */
#include "tui/app_last_year.h"

#include "base/filestamp.h"
#include "base/i18n.h"
#include "report/report_index.h"

#include <string.h>

/* A folder in which it is looked for, or the file that was found. */
typedef struct {
    char *path;
    FileStamp stamp; /* when we looked last */
} Watched;

struct LastYear {
    ReportIndex *index;
    char *agency; /* for which it was looked for */
    int year;
    GArray *watched; /* of Watched */
};

/* ---- looking --------------------------------------------------------------------------------- */

static void tell_search(guint done, guint all, gpointer data)
{
    app_tell_progress(data, _("正在这个文件夹里找上年的报告：%u/%u"), done, all);
}

static void watched_clear(gpointer data)
{
    g_free(((Watched *)data)->path);
}

static void watch(LastYear *last, char *path)
{
    Watched watched = {path, file_stamp(path)};

    g_array_append_val(last->watched, watched);
}

/* The folders, that of what a link leads to among them, and the file in use. */
static void note_files(App *app)
{
    const char *path = report_path(app->report), *used = report_previous_path(app->report);
    const Diagnostic *trouble = report_previous_trouble(app->report);
    char *behind = path != NULL ? report_index_folder_behind(path) : NULL;

    g_array_set_size(app->last->watched, 0);
    if (path != NULL)
        watch(app->last, g_path_get_dirname(path));
    if (behind != NULL)
        watch(app->last, behind);
    if (used != NULL || trouble != NULL)
        watch(app->last, g_strdup(used != NULL ? used : trouble->file));
}

static void search(App *app)
{
    LastYear *last = app->last;

    g_free(last->agency);
    last->agency = g_strdup(report_agency(app->report));
    last->year = report_year(app->report);
    report_index_attach(last->index, app->report, report_path(app->report), app->options->catalog);
    note_files(app);
    if (report_previous(app->report, 0) == NULL)
        app->last_year = FALSE;
}

void app_last_year_close(App *app)
{
    if (app->last == NULL)
        return;
    report_index_free(app->last->index);
    g_array_unref(app->last->watched);
    g_free(app->last->agency);
    g_clear_pointer(&app->last, g_free);
}

void app_last_year_open(App *app)
{
    app_last_year_close(app);
    app->last = g_new0(LastYear, 1);
    app->last->index = report_index_new();
    app->last->watched = g_array_new(FALSE, FALSE, sizeof(Watched));
    g_array_set_clear_func(app->last->watched, watched_clear);
    report_index_set_progress(app->last->index, tell_search, app);
    app_begin_work(app);
    search(app);
}

void app_last_year_follow(App *app)
{
    if (app->last->year != report_year(app->report) ||
        strcmp(app->last->agency, report_agency(app->report)) != 0)
        search(app);
}

void app_last_year_look(App *app)
{
    report_index_look_again(app->last->index);
    app_begin_work(app);
    search(app);
}

/* ---- watching -------------------------------------------------------------------------------- */

static gboolean has_moved(const LastYear *last)
{
    for (guint i = 0; i < last->watched->len; i++) {
        const Watched *watched = &g_array_index(last->watched, Watched, i);
        FileStamp now = file_stamp(watched->path);

        if (!file_stamp_equal(&now, &watched->stamp))
            return TRUE;
    }
    return FALSE;
}

/* `was`: the file in use before, or NULL; `changed`: its figures are others. */
static void tell_change(App *app, const char *was, gboolean changed)
{
    g_autofree char *before = was != NULL ? g_path_get_basename(was) : NULL;
    g_autofree char *name = app_last_year_name(app);

    if (was != NULL && *name == '\0')
        app_say(app, ROLE_WARNING, _("上年的报告（%s）不在了，或者读不了了，不再与它核对"), before);
    else if (*name != '\0' && g_strcmp0(was, report_previous_path(app->report)) != 0)
        app_say(app, ROLE_MESSAGE, _("上年的报告是 %s，已与它核对"), name);
    else if (*name != '\0' && changed)
        app_say(app, ROLE_MESSAGE, _("上年的报告（%s）刚改过，已重新核对"), name);
}

void app_last_year_watch(App *app)
{
    g_autofree char *was = g_strdup(report_previous_path(app->report));
    guint64 revision = report_revision(app->report);

    if (!has_moved(app->last))
        return;
    app_last_year_look(app);
    if (app->message == NULL || app->message_role != ROLE_ERROR)
        tell_change(app, was, revision != report_revision(app->report));
}

/* ---- words ----------------------------------------------------------------------------------- */

char *app_last_year_name(const App *app)
{
    const char *path = report_previous_path(app->report);
    guint others = report_previous_others(app->report);
    g_autofree char *name = path != NULL ? g_path_get_basename(path) : g_strdup("");

    return others == 0 ? g_steal_pointer(&name)
                       : g_strdup_printf(_("%s，同年的另有 %u 份"), name, others);
}

/* "2023.yaml:12" */
static char *place_of(const Diagnostic *trouble)
{
    g_autofree char *name = g_path_get_basename(trouble->file);

    return trouble->line > 0 ? g_strdup_printf("%s:%u", name, trouble->line)
                             : g_steal_pointer(&name);
}

/* That something should be carried over from a report that is not there must not look like "all
 * is well". */
static gboolean is_missed(const Report *report)
{
    const Form *form = report_form(report);

    for (gsize i = 0; report_previous(report, 0) == NULL && i < form->n_items; i++)
        if (form_carries_into(form, (int)i))
            return TRUE;
    return FALSE;
}

char *app_last_year_remark(const App *app)
{
    const Diagnostic *trouble = report_previous_trouble(app->report);
    g_autofree char *place = trouble != NULL ? place_of(trouble) : NULL;
    g_autofree char *name = app_last_year_name(app);

    if (place != NULL)
        return g_strdup_printf(_("；上年的报告 %s 读不了，没有与它核对"), place);
    if (report_previous_others(app->report) > 0)
        return g_strdup_printf(_("；上年的报告取 %s"), name);
    return g_strdup(is_missed(app->report) ? _("；没有上年的报告，结转没有核对") : "");
}

char *app_last_year_missing(const App *app)
{
    const Diagnostic *trouble = report_previous_trouble(app->report);
    g_autofree char *place = trouble != NULL ? place_of(trouble) : NULL;

    return place != NULL
               ? g_strdup_printf(_("上年的报告应是 %s，但读不了：%s"), place, trouble->message)
               : g_strdup(_("没有找到上年的报告；请把它放在同一文件夹里"));
}
