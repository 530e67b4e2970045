/* The start screen: the reports found in this folder, and a new one. */
#include "base/i18n.h"
#include "report/save.h"
#include "tui/app.h"
#include "tui/dialog.h"

#include <string.h>

#define MOST_REPORTS 500

typedef struct {
    char *path, *agency, *state;
    int year;
    gsize errors;
} Found;

typedef struct {
    Page page;
    GPtrArray *found; /* of Found * */
    int at, top;
    Area area;
} StartPage;

static StartPage *self_of(Page *page)
{
    return (StartPage *)page;
}

static void found_free(gpointer data)
{
    Found *found = data;

    g_free(found->path);
    g_free(found->agency);
    g_free(found->state);
    g_free(found);
}

/* ---- looking around -------------------------------------------------------------------------- */

static void look_at(StartPage *self, const char *path)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Report) report = report_open(path, self->page.app->options->catalog, diagnostics);
    g_autoptr(GPtrArray) findings = NULL;
    ReportProgress progress;
    Found *found;

    if (report == NULL)
        return;
    findings = report_findings(report);
    progress = report_progress(report, NULL, findings);
    found = g_new0(Found, 1);
    found->path = g_strdup(path);
    found->agency = g_strdup(report_agency(report));
    found->year = report_year(report);
    found->errors = progress.errors;
    found->state =
        progress.filled == progress.items && progress.errors == 0
            ? g_strdup(_("✓ 已完成"))
            : g_strdup_printf(_("已填 %u/%u"), (unsigned)progress.filled, (unsigned)progress.items);
    g_ptr_array_add(self->found, found);
}

static int by_year(gconstpointer one, gconstpointer two)
{
    const Found *a = *(Found *const *)one, *b = *(Found *const *)two;

    return a->year != b->year ? b->year - a->year : strcmp(a->path, b->path);
}

static void look_around(StartPage *self)
{
    g_autoptr(GDir) folder = g_dir_open(".", 0, NULL);
    const char *name;

    g_ptr_array_set_size(self->found, 0);
    while (folder != NULL && self->found->len < MOST_REPORTS &&
           (name = g_dir_read_name(folder)) != NULL) {
        if (*name != '.' && (g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml")) &&
            g_file_test(name, G_FILE_TEST_IS_REGULAR))
            look_at(self, name);
    }
    g_ptr_array_sort(self->found, by_year);
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_found(const StartPage *self, int at, int y)
{
    const Found *found = g_ptr_array_index(self->found, at);
    int x = self->area.x + 2, width = self->area.width - 4;
    g_autoptr(GString) line = g_string_new(" ");
    g_autofree char *year = g_strdup_printf(_("%d 年"), found->year);

    width_append_padded(line, year, 9, WIDTH_LEFT);
    width_append_padded(line, found->agency, MAX(width - 46, 12), WIDTH_LEFT);
    g_string_append_c(line, ' ');
    width_append_padded(line, found->state, 16, WIDTH_LEFT);
    g_string_append_c(line, ' ');
    g_string_append(line, found->path);
    draw_text(self->page.app->screen, y, x, width, line->str,
              at == self->at ? ROLE_CURSOR : ROLE_TEXT, WIDTH_LEFT);
}

static void start_draw(Page *page, Area area)
{
    StartPage *self = self_of(page);
    Screen *screen = page->app->screen;
    g_autofree char *folder = g_get_current_dir();
    g_autofree char *heading = g_strdup_printf(_("%s 里的报告"), folder);

    draw_text(screen, area.y + 1, area.x + 2, area.width - 4, heading, ROLE_HEADING, WIDTH_LEFT);
    self->area = (Area){area.y + 3, area.x, area.height - 4, area.width};
    self->at = CLAMP(self->at, 0, MAX((int)self->found->len - 1, 0));
    self->top = CLAMP(self->top, self->at - self->area.height + 1, self->at);
    self->top = MAX(self->top, 0);
    for (int i = 0; i < self->area.height && self->top + i < (int)self->found->len; i++)
        draw_found(self, self->top + i, self->area.y + i);
    if (self->found->len == 0) {
        draw_text(screen, self->area.y, area.x + 2, area.width - 4,
                  _("这个文件夹里还没有报告。按 n 新建一个，或在命令行写：govinfo-tui 文件"),
                  ROLE_TEXT, WIDTH_LEFT);
    }
}

/* ---- opening and starting -------------------------------------------------------------------- */

static void tell_trouble(App *app, const Diagnostics *diagnostics)
{
    const Diagnostic *first = diagnostics->len > 0 ? g_ptr_array_index(diagnostics, 0) : NULL;
    g_autofree char *text = NULL;

    if (first == NULL)
        return;
    text = first->line > 0
               ? g_strdup_printf(_("%s 第 %u 行：%s"), first->file, first->line, first->message)
               : g_strdup_printf(_("%s：%s"), first->file, first->message);
    dialog_ask(app, _("打不开"), text, NULL, 0);
}

static void open_path(App *app, const char *path)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Report *report = report_open(path, app->options->catalog, diagnostics);

    if (report != NULL)
        app_open(app, report); /* the start page is gone now */
    else
        tell_trouble(app, diagnostics);
}

static gboolean create(App *app, Form *form, const char *agency, int year, const char *path)
{
    g_autoptr(Report) report = report_new(form, agency, year);
    g_autoptr(GError) error = NULL;

    if (report_save(report, path, DURABLE_EXCLUSIVE, &error))
        return TRUE;
    dialog_ask(app, _("没有建成"), error->message, NULL, 0);
    return FALSE;
}

static int ask_year(App *app)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *last = g_strdup_printf("%d", g_date_time_get_year(now) - 1);
    g_autofree char *year = dialog_line(app, _("新建报告"), _("报告的年度（四位数字）："), last);

    return year != NULL ? (int)g_ascii_strtoll(year, NULL, 10) : 0;
}

static void start_new(App *app)
{
    int year = ask_year(app);
    g_autofree char *text = NULL, *agency = NULL, *suggested = NULL, *path = NULL;
    g_autoptr(Form) form = year > 0 ? form_catalog_for_year(app->options->catalog, year) : NULL;

    if (year == 0)
        return;
    if (form == NULL) {
        text = g_strdup_printf(_("没有适用于 %d 年的表格。"), year);
        dialog_ask(app, _("没有建成"), text, NULL, 0);
        return;
    }
    agency = dialog_line(app, _("新建报告"), _("机关名称（照印章上的全称）："), "");
    if (agency == NULL)
        return;
    suggested = g_strdup_printf("%d.yaml", year);
    path = dialog_line(app, _("新建报告"), _("存到哪个文件："), suggested);
    if (path != NULL && *path != '\0' && create(app, form, agency, year, path))
        open_path(app, path);
}

/* ---- keys ------------------------------------------------------------------------------------ */

static unsigned start_contexts(Page *page)
{
    (void)page;
    return CONTEXT_LIST | CONTEXT_START;
}

static void open_chosen(StartPage *self)
{
    const Found *found = self->found->len > 0 ? g_ptr_array_index(self->found, self->at) : NULL;

    if (found == NULL)
        return;
    g_autofree char *path = g_strdup(found->path);
    open_path(self->page.app, path);
}

static gboolean start_run(Page *page, const Binding *binding)
{
    StartPage *self = self_of(page);

    switch (binding->command) {
    case COMMAND_MOVE:
        if (binding->argument == MOTION_UP)
            self->at--;
        else if (binding->argument == MOTION_DOWN)
            self->at++;
        else if (binding->argument == MOTION_TEXT_END)
            self->at = (int)self->found->len - 1;
        else if (binding->argument == MOTION_TEXT_START)
            self->at = 0;
        self->at = CLAMP(self->at, 0, MAX((int)self->found->len - 1, 0));
        return TRUE;
    case COMMAND_OPEN: open_chosen(self); return TRUE;
    case COMMAND_NEW: start_new(page->app); return TRUE;
    default: return FALSE;
    }
}

static gboolean start_click(Page *page, int y, int x)
{
    StartPage *self = self_of(page);
    int at = self->top + y - self->area.y;

    if (!area_holds(self->area, y, x) || at >= (int)self->found->len)
        return FALSE;
    self->at = at;
    open_chosen(self);
    return TRUE;
}

static void start_free(Page *page)
{
    g_ptr_array_unref(self_of(page)->found);
    g_free(page);
}

static const PageOps start_ops = {
    .contexts = start_contexts,
    .title = N_("govinfo-tui"),
    .draw = start_draw,
    .run = start_run,
    .click = start_click,
    .free = start_free,
};

Page *page_start_new(App *app)
{
    StartPage *self = g_new0(StartPage, 1);

    self->page = (Page){&start_ops, app};
    self->found = g_ptr_array_new_with_free_func(found_free);
    look_around(self);
    return &self->page;
}
