/* The pager. What it shows is made by page_summary.c and page_help.c. */
#include "tui/text_page.h"

#include "tui/app.h"

#include <string.h>

struct TextPage {
    Page page;
    PageOps ops; /* its own: the title differs */
    TextPageMake make;
    char **lines;
    int n_lines, width, top, height;
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
    text = self->make(self->page.app, width);
    self->lines = g_strsplit(text, "\n", -1);
    self->n_lines = (int)g_strv_length(self->lines);
    while (self->n_lines > 0 && *self->lines[self->n_lines - 1] == '\0')
        self->n_lines--;
    self->width = width;
    self->revision = revision;
}

static void clamp(TextPage *self)
{
    self->top = CLAMP(self->top, 0, MAX(self->n_lines - self->height, 0));
}

static void text_draw(Page *page, Area area)
{
    TextPage *self = self_of(page);
    Screen *screen = page->app->screen;

    make(self, area.width - 2);
    self->height = area.height;
    clamp(self);
    for (int i = 0; i < area.height && self->top + i < self->n_lines; i++)
        draw_run(screen, area.y + i, area.x + 1, area.width - 2, self->lines[self->top + i], -1,
                 ROLE_TEXT);
    if (self->n_lines > self->height) {
        g_autofree char *where =
            g_strdup_printf(" %d–%d/%d ", self->top + 1,
                            MIN(self->top + self->height, self->n_lines), self->n_lines);

        draw_text(screen, area.y + area.height, area.x + area.width - 16, 15, where, ROLE_QUIET,
                  WIDTH_RIGHT);
    }
}

static gboolean text_run(Page *page, const Binding *binding)
{
    TextPage *self = self_of(page);

    if (binding->command != COMMAND_MOVE)
        return FALSE;
    switch ((Motion)binding->argument) {
    case MOTION_UP: self->top--; break;
    case MOTION_DOWN: self->top++; break;
    case MOTION_PAGE_UP: self->top -= self->height - 1; break;
    case MOTION_PAGE_DOWN: self->top += self->height - 1; break;
    case MOTION_TEXT_START: self->top = 0; break;
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

Page *text_page_new(App *app, const char *title, TextPageMake make_text)
{
    TextPage *self = g_new0(TextPage, 1);

    self->ops = (PageOps){.contexts = text_contexts,
                          .title = title,
                          .draw = text_draw,
                          .run = text_run,
                          .wheel = text_wheel,
                          .free = text_free};
    self->page = (Page){&self->ops, app};
    self->make = make_text;
    return &self->page;
}
