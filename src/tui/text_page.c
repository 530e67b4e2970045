/* The pager. What it shows is made by page_summary.c and page_help.c. */
#include "tui/text_page.h"

#include "base/beside.h"
#include "base/durable.h"
#include "base/i18n.h"
#include "edit/search.h"
#include "tui/app.h"
#include "tui/dialog.h"

#include <string.h>

/* Cells of a table in a file: what a printed page takes. */
enum { TEXT_FILE_WIDTH = 100 };

struct TextPage {
    Page page;
    PageOps ops; /* its own: the title differs */
    TextPageMake make;
    char **lines;
    int n_lines, widest; /* widest: cells */
    int width, top, height;
    int left, shown; /* cells of each line that are passed over; and those that have room */
    int found;       /* the line that was searched for; -1 */
    guint64 revision;
};

static TextPage *self_of(Page *page)
{
    return (TextPage *)page;
}

static unsigned text_contexts(Page *page)
{
    (void)page;
    return CONTEXT_PAGER;
}

static void make(TextPage *self, int width)
{
    guint64 revision = self->page.app->report != NULL ? report_revision(self->page.app->report) : 0;
    g_autofree char *text = NULL;

    if (self->lines != NULL && self->width == width && self->revision == revision)
        return;
    g_strfreev(self->lines);
    text = self->make(self->page.app, width, FALSE);
    self->lines = g_strsplit(text, "\n", -1);
    self->n_lines = (int)g_strv_length(self->lines);
    while (self->n_lines > 0 && *self->lines[self->n_lines - 1] == '\0')
        self->n_lines--;
    self->widest = 0;
    for (int i = 0; i < self->n_lines; i++)
        self->widest = MAX(self->widest, width_of(self->lines[i], -1));
    self->width = width;
    self->revision = revision;
    self->found = -1; /* lines may be others */
}

static void clamp(TextPage *self)
{
    self->top = CLAMP(self->top, 0, MAX(self->n_lines - self->height, 0));
    self->left = CLAMP(self->left, 0, MAX(self->widest - self->shown, 0));
}

/* The part of a line that is moved to, and arrows where there is more of it. */
static void draw_line(const TextPage *self, int y, int x, const char *line, Role role)
{
    Screen *screen = self->page.app->screen;
    int passed, left = self->left;
    gsize start = width_prefix(line, -1, left, &passed);

    if (passed < left && line[start] != '\0') { /* half of a character */
        start = width_next_grapheme(line, strlen(line), start);
        passed = left + 1;
    }
    draw_run(screen, y, x + MAX(passed - left, 0), self->shown - MAX(passed - left, 0),
             line + start, -1, role);
    if (left > 0 && *line != '\0')
        draw_run(screen, y, x - 1, 1, "◂", -1, ROLE_HERE);
    if (width_of(line, -1) > left + self->shown)
        draw_run(screen, y, x + self->shown, 1, "▸", -1, ROLE_HERE);
}

static void text_draw(Page *page, Area area)
{
    TextPage *self = self_of(page);
    Screen *screen = page->app->screen;

    self->shown = area.width - 2;
    make(self, area.width - 2);
    self->height = area.height;
    clamp(self);
    for (int i = 0; i < area.height && self->top + i < self->n_lines; i++)
        draw_line(self, area.y + i, area.x + 1, self->lines[self->top + i],
                  self->top + i == self->found ? ROLE_CURSOR : ROLE_TEXT);
    if (self->n_lines > self->height) {
        g_autofree char *where =
            g_strdup_printf(" %d–%d/%d ", self->top + 1,
                            MIN(self->top + self->height, self->n_lines), self->n_lines);

        draw_text(screen, area.y + area.height, area.x + area.width - 16, 15, where, ROLE_QUIET,
                  WIDTH_RIGHT);
    }
}

/* ---- searching ------------------------------------------------------------------------------- */

static gboolean line_says(const TextPage *self, int line, const char *query)
{
    gsize start, end;

    return search_next(self->lines[line], strlen(self->lines[line]), 0, query, SEARCH_LENIENT,
                       &start, &end);
}

/* From the line behind the one found last, or the first one shown, around the end. */
static void go_to_next(TextPage *self, const char *query)
{
    int from = self->found >= 0 ? self->found + 1 : self->top;

    for (int i = 0; i < self->n_lines; i++) {
        int line = (from + i) % self->n_lines;

        if (!line_says(self, line, query))
            continue;
        if (self->found >= 0 && line <= self->found)
            app_say(self->page.app, ROLE_QUIET, _("后面没有了，又从头找起"));
        self->found = line;
        if (line < self->top || line >= self->top + self->height)
            self->top = line - self->height / 3;
        clamp(self);
        return;
    }
    self->found = -1;
    app_say(self->page.app, ROLE_QUIET, _("这里没有“%s”"), query);
}

/* What was looked for last is proposed: Enter goes on to the next place. */
static void search(TextPage *self)
{
    App *app = self->page.app;
    g_autofree char *query =
        dialog_line(app, _("查找"), _("在这一页里找（不分全角、半角和大小写）："),
                    app->sought != NULL ? app->sought : "");

    if (query == NULL || *query == '\0')
        return;
    if (g_strcmp0(query, app->sought) != 0)
        self->found = -1;
    g_free(app->sought);
    app->sought = g_strdup(query);
    go_to_next(self, query);
}

/* ---- as a file ------------------------------------------------------------------------------- */

/* "2023-汇总.txt" beside the report. */
static char *suggested_name(const TextPage *self)
{
    g_autofree char *folder = g_path_get_dirname(report_path(self->page.app->report));
    g_autofree char *stem = beside_stem(report_path(self->page.app->report));
    g_autofree char *name = g_strdup_printf("%s-%s.txt", stem, _(self->ops.title));

    return strcmp(folder, ".") == 0 ? g_steal_pointer(&name) : g_build_filename(folder, name, NULL);
}

/* The summary is saved again whenever a figure has changed. */
static gboolean may_replace(App *app, const char *path)
{
    static const DialogAnswer answers[] = {{'n', N_("换个名字")}, {'o', N_("替换")}};
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *text =
        g_strdup_printf(_("%s 已经有了；替换的话，原来的留作 %s~。"), name, name);

    return dialog_ask(app, _("存为文本"), text, answers, G_N_ELEMENTS(answers)) == 1;
}

/* FALSE: it is there already, and is not to be replaced. */
static gboolean write_text(App *app, const char *path, gpointer data)
{
    const TextPage *self = data;
    g_autofree char *text = self->make(app, TEXT_FILE_WIDTH, TRUE),
                    *name = g_path_get_basename(path);
    g_autoptr(GError) error = NULL;
    gboolean written = durable_write(path, text, strlen(text), DURABLE_EXCLUSIVE, &error);

    if (g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_EXIST) &&
        g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        if (!may_replace(app, path))
            return FALSE;
        g_clear_error(&error);
        written = durable_write(path, text, strlen(text), DURABLE_BACKUP, &error);
    }
    if (written)
        app_say(app, ROLE_MESSAGE, _("已存为 %s"), name);
    else
        app_say(app, ROLE_ERROR, "%s", error->message);
    return TRUE;
}

static void save_text(TextPage *self)
{
    g_autofree char *suggested = suggested_name(self);

    dialog_path_until(self->page.app, _("存为文本"), _("存到哪个文件："), suggested, write_text,
                      self);
}

/* ---- keys ------------------------------------------------------------------------------------ */

static gboolean text_run(Page *page, const Binding *binding)
{
    TextPage *self = self_of(page);

    switch (binding->command) {
    case COMMAND_SEARCH: search(self); return TRUE;
    case COMMAND_SAVE_TEXT: save_text(self); return TRUE;
    case COMMAND_MOVE: break;
    default: return FALSE;
    }
    switch ((Motion)binding->argument) {
    case MOTION_UP: self->top--; break;
    case MOTION_DOWN: self->top++; break;
    case MOTION_PAGE_UP: self->top -= self->height - 1; break;
    case MOTION_PAGE_DOWN: self->top += self->height - 1; break;
    case MOTION_LEFT: self->left -= self->shown / 2; break;
    case MOTION_RIGHT: self->left += self->shown / 2; break;
    case MOTION_TEXT_START: self->top = self->left = 0; break;
    case MOTION_TEXT_END: self->top = self->n_lines; break;
    default: break;
    }
    clamp(self);
    return TRUE;
}

static void text_wheel(Page *page, int lines)
{
    self_of(page)->top += lines;
    clamp(self_of(page));
}

static void text_free(Page *page)
{
    g_strfreev(self_of(page)->lines);
    g_free(page);
}

Page *text_page_new(App *app, const char *title, const char *help, TextPageMake make_text)
{
    TextPage *self = g_new0(TextPage, 1);

    self->ops = (PageOps){.contexts = text_contexts,
                          .title = title,
                          .help = help,
                          .draw = text_draw,
                          .run = text_run,
                          .wheel = text_wheel,
                          .free = text_free};
    self->page = (Page){&self->ops, app};
    self->make = make_text;
    self->found = -1;
    return &self->page;
}
