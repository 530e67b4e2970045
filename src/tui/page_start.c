/* The start screen: the reports opened last, those of this folder, and ways to others. Each row can
 * be opened, and next year's made of it (start_new.c). */
#include "base/i18n.h"
#include "report/recent.h"
#include "report/recovery.h"
#include "report/report_index.h"
#include "tui/app.h"
#include "tui/dialog.h"
#include "tui/start_new.h"

#include <stdio.h>
#include <string.h>

#define MOST_RECENT  9
#define MOST_REPORTS 500
#define HEAD         4096 /* bytes in which a report names its form */

typedef enum {
    ROW_REPORT,
    ROW_NEW,
    ROW_OTHER,   /* a report elsewhere */
    ROW_HEADING, /* not to be chosen, as the next */
    ROW_REMARK
} RowKind;

typedef struct {
    RowKind kind;
    char *text;    /* of a heading or remark; the agency */
    char *trouble; /* why the report cannot be opened; or NULL */
    char *path;
    int year;
    gboolean unsaved; /* a crash left edits of it: what it says is not all there is */
    ReportTally tally;
} Row;

typedef struct {
    Page page;
    GPtrArray *rows; /* of Row * */
    int at, top;
    Area area;
    ReportIndex *index;
} StartPage;

static StartPage *self_of(Page *page)
{
    return (StartPage *)page;
}

static void row_free(gpointer data)
{
    Row *row = data;

    g_free(row->path);
    g_free(row->text);
    g_free(row->trouble);
    g_free(row);
}

static Row *row_at(const StartPage *self, int at)
{
    return g_ptr_array_index(self->rows, at);
}

static gboolean can_choose(const StartPage *self, int at)
{
    return at >= 0 && at < (int)self->rows->len && row_at(self, at)->kind < ROW_HEADING;
}

/* ~ stands for home. */
static char *shown_path(const char *path)
{
    const char *home = g_get_home_dir();
    gsize length = strlen(home);

    if (g_str_has_prefix(path, home) && (path[length] == '/' || path[length] == '\0'))
        return g_strconcat("~", path + length, NULL);
    return g_strdup(path);
}

/* What tells a file from others: its name before the folders it is in, and of a long name, without
 * the ending that all have, as much of its beginning as of its end. */
static char *fitted_path(const char *path, int cells)
{
    g_autofree char *shown = shown_path(path), *name = g_path_get_basename(path);
    g_autofree char *below = g_strconcat("…/", name, NULL);

    if (width_of(shown, -1) <= cells)
        return g_steal_pointer(&shown);
    if (width_of(name, -1) <= cells)
        return width_of(below, -1) <= cells ? g_steal_pointer(&below) : g_steal_pointer(&name);
    if (g_str_has_suffix(name, ".yaml"))
        name[strlen(name) - strlen(".yaml")] = '\0';
    return width_ellipsize_halves(name, cells);
}

/* ---- looking around -------------------------------------------------------------------------- */

static Row *add_row(StartPage *self, RowKind kind, const char *text)
{
    Row *row = g_new0(Row, 1);

    row->kind = kind;
    row->text = g_strdup(text);
    g_ptr_array_add(self->rows, row);
    return row;
}

/* Does a file that cannot be opened mean to be a report? Then it is shown all the same. */
static gboolean names_a_form(const char *path)
{
    g_autofree char *head = g_malloc0(HEAD + 1);
    FILE *file = fopen(path, "rb");

    if (file == NULL)
        return FALSE;
    head[fread(head, 1, HEAD, file)] = '\0';
    fclose(file);
    return g_str_has_prefix(head, "form:") || strstr(head, "\nform:") != NULL;
}

static void add_broken(StartPage *self, const char *path, const Diagnostics *diagnostics)
{
    const Diagnostic *first = diagnostics->len > 0 ? g_ptr_array_index(diagnostics, 0) : NULL;
    Row *row;

    if (first == NULL || !names_a_form(path))
        return;
    row = add_row(self, ROW_REPORT, "");
    row->path = g_strdup(path);
    row->trouble = first->line > 0
                       ? g_strdup_printf(_("✗ 打不开：第 %u 行，%s"), first->line, first->message)
                       : g_strdup_printf(_("✗ 打不开：%s"), first->message);
}

static void add_report(StartPage *self, const char *path)
{
    FormCatalog *catalog = self->page.app->options->catalog;
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(Report) report = report_open(path, catalog, diagnostics);
    Row *row;

    if (report == NULL) {
        add_broken(self, path, diagnostics);
        return;
    }
    report_index_attach(self->index, report, path, catalog);
    findings = report_findings(report);
    row = add_row(self, ROW_REPORT, report_agency(report));
    row->path = g_strdup(path);
    row->year = report_year(report);
    row->unsaved = recovery_waits(report, catalog);
    row->tally = report_tally(report, NULL, findings);
}

static void add_recent(StartPage *self)
{
    g_autoptr(GPtrArray) paths = recent_paths();
    guint heading = self->rows->len;

    add_row(self, ROW_HEADING, _("最近打开的"));
    for (guint i = 0; i < paths->len && self->rows->len - heading <= MOST_RECENT; i++)
        add_report(self, paths->pdata[i]);
    if (self->rows->len == heading + 1)
        g_ptr_array_remove_index(self->rows, heading);
}

static int by_name(gconstpointer one, gconstpointer two)
{
    return strcmp(*(const char *const *)one, *(const char *const *)two);
}

static GPtrArray *names_here(void)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) folder = g_dir_open(".", 0, NULL);
    const char *name;

    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL)
        if (*name != '.' && (g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml")) &&
            g_file_test(name, G_FILE_TEST_IS_REGULAR))
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, by_name);
    return names;
}

static gboolean is_listed(const StartPage *self, const char *name)
{
    g_autofree char *whole = g_canonicalize_filename(name, NULL);

    for (guint i = 0; i < self->rows->len; i++)
        if (g_strcmp0(row_at(self, (int)i)->path, whole) == 0)
            return TRUE;
    return FALSE;
}

static int by_year(gconstpointer one, gconstpointer two)
{
    const Row *a = *(Row *const *)one, *b = *(Row *const *)two;

    return a->year != b->year ? b->year - a->year : strcmp(a->path, b->path);
}

/* Those not listed above. */
static void add_folder(StartPage *self)
{
    g_autoptr(GPtrArray) names = names_here();
    g_autofree char *folder = g_get_current_dir();
    g_autofree char *shown = shown_path(folder);
    g_autofree char *heading = g_strdup_printf(_("这个文件夹里的（%s）"), shown);
    guint first, listed = 0;

    add_row(self, ROW_HEADING, heading);
    first = self->rows->len;
    for (guint i = 0; i < names->len && self->rows->len - first < MOST_REPORTS; i++) {
        app_tell_progress(self->page.app, _("正在看这个文件夹里的报告：%u/%u"), i, names->len);
        if (is_listed(self, names->pdata[i]))
            listed++;
        else
            add_report(self, names->pdata[i]);
    }
    qsort(self->rows->pdata + first, self->rows->len - first, sizeof(gpointer), by_year);
    if (self->rows->len - first == MOST_REPORTS)
        add_row(self, ROW_REMARK, _("只列到这里；别的按文件名打开"));
    if (self->rows->len == first && listed > 0)
        g_ptr_array_remove_index(self->rows, first - 1);
    else if (self->rows->len == first)
        add_row(self, ROW_REMARK, _("还没有报告；新建一份，或打开别处的"));
}

/* At the first that can be opened, so that Enter goes on with the last report. */
static void begin(StartPage *self)
{
    while (!can_choose(self, self->at) || row_at(self, self->at)->trouble != NULL)
        self->at++;
}

static void look_around(StartPage *self)
{
    self->index = report_index_new();
    app_begin_work(self->page.app);
    add_recent(self);
    add_folder(self);
    add_row(self, ROW_HEADING, _("其他"));
    add_row(self, ROW_NEW, _("新建一份报告"));
    add_row(self, ROW_OTHER, _("打开别处的报告"));
    begin(self);
}

/* ---- drawing --------------------------------------------------------------------------------- */

static char *state_text(const Row *row)
{
    const ReportTally *tally = &row->tally;
    g_autoptr(GString) text = g_string_new(NULL);

    if (row->unsaved)
        return g_strdup(_("! 有未保存的修改"));
    if (tally->wrong > 0)
        g_string_append_printf(text, _("✗ 改正 %u  "), (unsigned)tally->wrong);
    if (tally->doubtful > 0)
        g_string_append_printf(text, _("! 核实 %u"), (unsigned)tally->doubtful);
    if (text->len == 0 && tally->blank + tally->waiting == 0)
        g_string_append(text, _("✓ 没有问题"));
    return g_strdup(g_strchomp(text->str));
}

static int agency_width(int width)
{
    return CLAMP(width - 42 - 14, 12, 40);
}

static void draw_report(const StartPage *self, const Row *row, int y, gboolean chosen)
{
    Screen *screen = self->page.app->screen;
    int x = self->area.x, width = self->area.width;
    int agency = agency_width(width), path_width = width - 42 - agency;
    g_autofree char *year = g_strdup_printf(_("%d 年"), row->year);
    g_autofree char *filled = g_strdup_printf(_("已填 %u/%u"), (unsigned)row->tally.progress.filled,
                                              (unsigned)row->tally.progress.items);
    g_autofree char *state = state_text(row), *path = fitted_path(row->path, path_width);
    Role role = chosen ? ROLE_CURSOR : ROLE_TEXT;
    Role state_role = chosen                    ? ROLE_CURSOR
                      : row->unsaved            ? ROLE_WARNING
                      : row->tally.wrong > 0    ? ROLE_ERROR
                      : row->tally.doubtful > 0 ? ROLE_WARNING
                                                : ROLE_GOOD;

    draw_fill(screen, (Area){y, x, 1, width}, role);
    draw_text(screen, y, x + 1, 8, row->year > 0 ? year : "", role, WIDTH_LEFT);
    draw_text(screen, y, x + 9, agency - 1, row->text, role, WIDTH_LEFT);
    draw_text(screen, y, x + 9 + agency, 13, filled, role, WIDTH_LEFT);
    draw_text(screen, y, x + 22 + agency, 18, state, state_role, WIDTH_LEFT);
    draw_text(screen, y, x + 41 + agency, path_width, path, role, WIDTH_LEFT);
}

/* Its name where it stands in other rows, and why it cannot be opened before that. */
static void draw_broken(const StartPage *self, const Row *row, int y, gboolean chosen)
{
    Screen *screen = self->page.app->screen;
    int x = self->area.x, width = self->area.width;
    int path_width = width - 42 - agency_width(width);
    g_autofree char *path = fitted_path(row->path, path_width);

    draw_fill(screen, (Area){y, x, 1, width}, chosen ? ROLE_CURSOR : ROLE_TEXT);
    draw_text(screen, y, x + 1, width - path_width - 3, row->trouble,
              chosen ? ROLE_CURSOR : ROLE_ERROR, WIDTH_LEFT);
    draw_text(screen, y, x + width - path_width - 1, path_width, path,
              chosen ? ROLE_CURSOR : ROLE_TEXT, WIDTH_LEFT);
}

static void draw_row(const StartPage *self, int at, int y)
{
    const Row *row = row_at(self, at);
    Screen *screen = self->page.app->screen;
    gboolean chosen = at == self->at;
    g_autofree char *text = NULL;

    if (row->trouble != NULL) {
        draw_broken(self, row, y, chosen);
        return;
    }
    if (row->kind == ROW_REPORT) {
        draw_report(self, row, y, chosen);
        return;
    }
    text = g_strconcat(row->kind == ROW_HEADING ? "" : " ", row->text, NULL);
    draw_text(screen, y, self->area.x, self->area.width, text,
              row->kind == ROW_HEADING  ? ROLE_HEADING
              : row->kind == ROW_REMARK ? ROLE_QUIET
              : chosen                  ? ROLE_CURSOR
                                        : ROLE_TEXT,
              WIDTH_LEFT);
}

/* A blank line stands before every heading but the first. */
static int line_of(const StartPage *self, int at)
{
    int line = at;

    for (int i = 1; i <= at; i++)
        line += row_at(self, i)->kind == ROW_HEADING;
    return line;
}

static void start_draw(Page *page, Area area)
{
    StartPage *self = self_of(page);
    int here = line_of(self, self->at), last = line_of(self, (int)self->rows->len - 1);

    self->area = (Area){area.y + 1, area.x + 1, area.height - 2, area.width - 2};
    self->top = CLAMP(self->top, here - self->area.height + 1, MAX(here - 1, 0));
    self->top = CLAMP(self->top, 0, MAX(last - self->area.height + 1, 0));
    for (int at = 0; at < (int)self->rows->len; at++) {
        int y = self->area.y + line_of(self, at) - self->top;

        if (y >= self->area.y && y < self->area.y + self->area.height)
            draw_row(self, at, y);
    }
}

/* ---- keys ------------------------------------------------------------------------------------ */

static unsigned start_contexts(Page *page)
{
    (void)page;
    return CONTEXT_LIST | CONTEXT_START;
}

static gboolean open_path(App *app, const char *path, gpointer data)
{
    (void)data;
    return start_open(app, path);
}

static void open_other(App *app)
{
    dialog_path_until(app, _("打开"), _("文件（~ 是自己的文件夹）："), "", open_path, NULL);
}

/* The page may be gone afterwards. */
static void open_chosen(StartPage *self)
{
    App *app = self->page.app;

    switch (row_at(self, self->at)->kind) {
    case ROW_REPORT: start_open(app, row_at(self, self->at)->path); break;
    case ROW_NEW: start_new_report(app); break;
    case ROW_OTHER: open_other(app); break;
    case ROW_HEADING:
    case ROW_REMARK: break;
    }
}

static void next_year(StartPage *self)
{
    if (row_at(self, self->at)->kind == ROW_REPORT)
        start_next_year(self->page.app, row_at(self, self->at)->path);
    else
        app_say(self->page.app, ROLE_QUIET, _("先选一份上年的报告"));
}

/* To the next row that can be chosen, or stays. */
static void step(StartPage *self, int from, int by)
{
    for (int at = from + by; at >= 0 && at < (int)self->rows->len; at += by) {
        if (!can_choose(self, at))
            continue;
        self->at = at;
        return;
    }
}

static void move(StartPage *self, Motion motion)
{
    int page = MAX(self->area.height - 1, 1), last = (int)self->rows->len;

    switch (motion) {
    case MOTION_UP: step(self, self->at, -1); break;
    case MOTION_DOWN: step(self, self->at, 1); break;
    case MOTION_PAGE_UP: step(self, MAX(self->at - page, -1), 1); break;
    case MOTION_PAGE_DOWN: step(self, MIN(self->at + page, last), -1); break;
    case MOTION_TEXT_START: step(self, -1, 1); break;
    case MOTION_TEXT_END: step(self, last, -1); break;
    default: break;
    }
}

/* There is nothing to go back to: one Esc too many, after a dialog, is not to end the program. */
static gboolean stay(StartPage *self, const Binding *binding)
{
    if (binding->key == 'q')
        return FALSE;
    app_say(self->page.app, ROLE_QUIET, _("按 {quit} 退出"));
    return TRUE;
}

static gboolean start_run(Page *page, const Binding *binding)
{
    StartPage *self = self_of(page);

    switch (binding->command) {
    case COMMAND_MOVE: move(self, (Motion)binding->argument); return TRUE;
    case COMMAND_OPEN: open_chosen(self); return TRUE;
    case COMMAND_NEW: start_new_report(page->app); return TRUE;
    case COMMAND_NEXT_YEAR: next_year(self); return TRUE;
    case COMMAND_OPEN_FILE: open_other(page->app); return TRUE;
    case COMMAND_CLOSE: return stay(self, binding);
    default: return FALSE;
    }
}

static gboolean start_click(Page *page, int y, int x)
{
    StartPage *self = self_of(page);

    if (!area_holds(self->area, y, x))
        return FALSE;
    for (int at = 0; at < (int)self->rows->len; at++) {
        if (!can_choose(self, at) || line_of(self, at) - self->top != y - self->area.y)
            continue;
        self->at = at;
        open_chosen(self);
        return TRUE;
    }
    return FALSE;
}

static void start_wheel(Page *page, int lines)
{
    StartPage *self = self_of(page);

    for (int i = 0; i < ABS(lines); i++)
        step(self, self->at, lines > 0 ? 1 : -1);
}

static void start_free(Page *page)
{
    StartPage *self = self_of(page);

    g_ptr_array_unref(self->rows);
    report_index_free(self->index);
    g_free(self);
}

static const PageOps start_ops = {
    .contexts = start_contexts,
    .title = "govinfo-tui",
    .draw = start_draw,
    .run = start_run,
    .click = start_click,
    .wheel = start_wheel,
    .free = start_free,
};

Page *page_start_new(App *app)
{
    StartPage *self = g_new0(StartPage, 1);

    self->page = (Page){&start_ops, app};
    self->rows = g_ptr_array_new_with_free_func(row_free);
    look_around(self);
    return &self->page;
}
