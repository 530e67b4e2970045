/* The findings page: all of them, section by section; Enter goes there. */
#include "base/i18n.h"
#include "report/suspects.h"
#include "tui/app.h"
#include "tui/cell_editor.h"

#include <string.h>

#define CHOSEN_LINES 6 /* for the finding under the cursor, in full */

typedef struct {
    Page page;
    GPtrArray *lines; /* of Line * */
    int at, top, height;
    Area area;
    guint64 revision;
} FindingsPage;

/* A finding, or the heading of a section. */
typedef struct {
    const Finding *finding; /* NULL: a heading */
    char *text;
} Line;

static FindingsPage *self_of(Page *page)
{
    return (FindingsPage *)page;
}

static void line_free(gpointer data)
{
    g_free(((Line *)data)->text);
    g_free(data);
}

static void add_line(FindingsPage *self, const Finding *finding, char *text)
{
    Line *line = g_new0(Line, 1);

    line->finding = finding;
    line->text = text;
    g_ptr_array_add(self->lines, line);
}

/* ---- the lines ------------------------------------------------------------------------------- */

static const FormSection *section_of(App *app, const Finding *finding)
{
    const Form *form = report_form(app->report);
    const FormKey *key;

    if (finding->item >= 0)
        return form->items[finding->item].section;
    key = form_key_find(form->root, finding->path, strcspn(finding->path, "."), NULL);
    return key != NULL ? key->section : NULL;
}

static gboolean is_blank(const Finding *finding)
{
    return strcmp(finding->check, "blank") == 0;
}

static char *place_text(const Finding *finding)
{
    return finding->line > 0 && finding->item < 0
               ? g_strdup_printf(_("（文件第 %u 行）"), finding->line)
               : g_strdup("");
}

/* What is wrong comes before what is not filled in yet. */
static void add_section(FindingsPage *self, const Findings *findings, const FormSection *section)
{
    guint before = self->lines->len;

    for (int pass = 0; pass < 2; pass++) {
        for (guint i = 0; i < findings->len; i++) {
            const Finding *finding = g_ptr_array_index(findings, i);
            g_autofree char *place = place_text(finding);

            if (section_of(self->page.app, finding) != section || is_blank(finding) != (pass == 1))
                continue;
            if (self->lines->len == before)
                add_line(self, NULL, g_strdup(section != NULL ? section->title : _("整份报告")));
            add_line(self, finding,
                     g_strconcat(finding->waived ? _("（已说明）") : "", finding->message, place,
                                 finding->reason != NULL ? _("；说明：") : "", finding->reason,
                                 NULL));
        }
    }
}

static const Line *line_at(const FindingsPage *self, int at)
{
    return at >= 0 && at < (int)self->lines->len ? g_ptr_array_index(self->lines, at) : NULL;
}

static void collect(FindingsPage *self)
{
    App *app = self->page.app;
    const Form *form = report_form(app->report);
    const Findings *findings = app_findings(app);

    g_ptr_array_set_size(self->lines, 0);
    add_section(self, findings, NULL);
    for (gsize i = 0; i < form->n_sections; i++)
        add_section(self, findings, &form->sections[i]);
    self->revision = report_revision(app->report);
}

static void refresh_lines(FindingsPage *self)
{
    if (self->revision != report_revision(self->page.app->report))
        collect(self);
    self->at = CLAMP(self->at, 0, MAX((int)self->lines->len - 1, 0));
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_line(const FindingsPage *self, int at, int y)
{
    Screen *screen = self->page.app->screen;
    const Line *line = line_at(self, at);
    int x = self->area.x + 1, width = self->area.width - 2;
    Role role, mark;

    if (line->finding == NULL) {
        draw_text(screen, y, x, width, line->text, ROLE_HEADING, WIDTH_LEFT);
        return;
    }
    mark = line->finding->severity == SEVERITY_ERROR ? ROLE_ERROR : ROLE_WARNING;
    role = at == self->at ? ROLE_CURSOR : ROLE_TEXT;
    draw_text(screen, y, x, 3,
              mark == ROLE_ERROR      ? " ✗"
              : line->finding->waived ? " -"
                                      : " !",
              at == self->at ? role : mark, WIDTH_LEFT);
    draw_middle(screen, y, x + 3, width - 3, line->text, role);
}

static void draw_count(const FindingsPage *self, int y)
{
    const Findings *findings = app_findings(self->page.app);
    unsigned errors = (unsigned)findings_count(findings, SEVERITY_ERROR);
    unsigned warnings = (unsigned)findings_count(findings, SEVERITY_WARNING);
    g_autofree char *text = NULL;

    if (findings->len == 0) {
        draw_text(self->page.app->screen, y, self->area.x + 1, self->area.width - 2,
                  _("✓ 没有问题"), ROLE_GOOD, WIDTH_LEFT);
        return;
    }
    text = g_strdup_printf(_("须改正 %u 处，请核实 %u 处；回车跳到所选的一处"), errors, warnings);
    draw_text(self->page.app->screen, y, self->area.x + 1, self->area.width - 2, text, ROLE_STRONG,
              WIDTH_LEFT);
}

/* The finding in full: its basis, and whom it makes suspect. */
static char *full_text(App *app, const Line *line)
{
    g_autoptr(GPtrArray) suspects = report_suspects(app->report, line->finding);
    GString *text = g_string_new(line->text);

    if (line->finding->basis != NULL)
        g_string_append_printf(text, _("（依据：%s）"), line->finding->basis);
    for (guint i = 0; i < suspects->len; i++)
        g_string_append_printf(text, _("\n可疑：%s"),
                               ((const Suspect *)suspects->pdata[i])->message);
    return g_string_free(text, FALSE);
}

static void draw_chosen(const FindingsPage *self, Area area)
{
    Screen *screen = self->page.app->screen;
    const Line *line = line_at(self, self->at);
    g_autofree char *text = NULL;

    draw_rule(screen, area.y, area.x, area.width, ROLE_RULE);
    if (line == NULL || line->finding == NULL)
        return;
    text = full_text(self->page.app, line);
    draw_wrapped(screen, (Area){area.y + 1, area.x + 1, area.height - 1, area.width - 2}, text,
                 ROLE_TEXT);
}

static void findings_draw(Page *page, Area area)
{
    FindingsPage *self = self_of(page);

    refresh_lines(self);
    self->height = area.height - CHOSEN_LINES - 1;
    self->area = (Area){area.y + 1, area.x, self->height, area.width};
    self->top = CLAMP(self->top, self->at - self->height + 1, self->at);
    self->top = MAX(self->top, 0);
    if (self->top == 1)
        self->top = 0; /* the heading above the first */
    draw_count(self, area.y);
    for (int i = 0; i < self->height && line_at(self, self->top + i) != NULL; i++)
        draw_line(self, self->top + i, self->area.y + i);
    draw_chosen(self,
                (Area){area.y + area.height - CHOSEN_LINES, area.x, CHOSEN_LINES, area.width});
}

/* ---- keys ------------------------------------------------------------------------------------ */

static unsigned findings_contexts(Page *page)
{
    (void)page;
    return CONTEXT_LIST;
}

/* The finding nearest to `at`, in the direction of `step` first. */
static void choose(FindingsPage *self, int at, int step)
{
    int n = (int)self->lines->len;

    at = CLAMP(at, 0, MAX(n - 1, 0));
    while (line_at(self, at) != NULL && line_at(self, at)->finding == NULL)
        at += step;
    if (line_at(self, at) != NULL)
        self->at = at;
}

static void move(FindingsPage *self, Motion motion)
{
    switch (motion) {
    case MOTION_UP: choose(self, self->at - 1, -1); break;
    case MOTION_DOWN: choose(self, self->at + 1, 1); break;
    case MOTION_PAGE_UP: choose(self, self->at - self->height, 1); break;
    case MOTION_PAGE_DOWN: choose(self, self->at + self->height, -1); break;
    case MOTION_TEXT_START: choose(self, 0, 1); break;
    case MOTION_TEXT_END: choose(self, (int)self->lines->len - 1, -1); break;
    default: break;
    }
}

static void jump(FindingsPage *self)
{
    const Line *line = line_at(self, self->at);
    App *app = self->page.app;

    if (line == NULL || line->finding == NULL)
        return;
    if (line->finding->item >= 0 &&
        report_form(app->report)->items[line->finding->item].section != NULL)
        app_go(app, line->finding->item);
    else if (line->finding->item >= 0)
        cell_ask(app, line->finding->item);
    else
        app_say(app, ROLE_QUIET, _("这一处不在表里，要在文件第 %u 行改"), line->finding->line);
}

static gboolean findings_run(Page *page, const Binding *binding)
{
    FindingsPage *self = self_of(page);

    switch (binding->command) {
    case COMMAND_MOVE: move(self, (Motion)binding->argument); return TRUE;
    case COMMAND_OPEN: jump(self); return TRUE;
    default: return FALSE;
    }
}

static gboolean findings_click(Page *page, int y, int x)
{
    FindingsPage *self = self_of(page);

    if (!area_holds(self->area, y, x))
        return FALSE;
    self->at = self->top + y - self->area.y;
    jump(self);
    return TRUE;
}

static void findings_wheel(Page *page, int lines)
{
    choose(self_of(page), self_of(page)->at + lines, lines > 0 ? 1 : -1);
}

static void findings_free(Page *page)
{
    g_ptr_array_unref(self_of(page)->lines);
    g_free(page);
}

static const PageOps findings_ops = {
    .contexts = findings_contexts,
    .title = N_("问题"),
    .draw = findings_draw,
    .run = findings_run,
    .click = findings_click,
    .wheel = findings_wheel,
    .free = findings_free,
};

Page *page_findings_new(App *app)
{
    FindingsPage *self = g_new0(FindingsPage, 1);

    self->page = (Page){&findings_ops, app};
    self->lines = g_ptr_array_new_with_free_func(line_free);
    collect(self);
    choose(self, 0, 1);
    return &self->page;
}
