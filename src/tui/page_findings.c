/* The findings page: all of them, section by section, errors first, the suspects under each; Enter
 * goes there. What is shown can be narrowed down by kind and by some words. */
#include "base/i18n.h"
#include "edit/label.h"
#include "edit/line.h"
#include "tui/app.h"
#include "tui/app_annotate.h"
#include "tui/app_last_year.h"
#include "tui/app_stray_key.h"
#include "tui/dialog_part.h"
#include "tui/finding_lines.h"

#include <string.h>

#define CHOSEN_LINES 6 /* for the finding under the cursor, in full */

/* What Tab goes through: the kinds shown. */
static const struct {
    const char *name;
    unsigned kinds;
} choices[] = {
    {N_("全部"), (1 << N_FINDING_KINDS) - 1},
    {N_("错误和未填"), 1 << FINDING_ERROR | 1 << FINDING_BLANK},
    {N_("提醒"), 1 << FINDING_WARNING},
    {N_("已说明"), 1 << FINDING_WAIVED},
};

static const struct {
    const char *mark;
    Role role;
} marks[N_FINDING_KINDS] = {
    [FINDING_ERROR] = {" ✗", ROLE_ERROR},
    [FINDING_BLANK] = {" ✗", ROLE_ERROR},
    [FINDING_WARNING] = {" !", ROLE_WARNING},
    [FINDING_WAIVED] = {" -", ROLE_QUIET},
};

typedef struct {
    Page page;
    GPtrArray *lines; /* of FindingLine * */
    LineField *filter;
    gboolean typing; /* in the filter */
    gsize choice;
    int at, top, height;
    Area area;
    guint64 revision;
} FindingsPage;

static FindingsPage *self_of(Page *page)
{
    return (FindingsPage *)page;
}

/* ---- the lines ------------------------------------------------------------------------------- */

static const FindingLine *line_at(const FindingsPage *self, int at)
{
    return at >= 0 && at < (int)self->lines->len ? g_ptr_array_index(self->lines, at) : NULL;
}

static const FindingLine *chosen(const FindingsPage *self)
{
    const FindingLine *line = line_at(self, self->at);

    return line != NULL && line->finding != NULL ? line : NULL;
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

static void collect(FindingsPage *self)
{
    g_clear_pointer(&self->lines, g_ptr_array_unref);
    self->lines = finding_lines_new(self->page.app, choices[self->choice].kinds,
                                    line_field_text(self->filter));
    self->revision = report_revision(self->page.app->report);
    choose(self, MIN(self->at, (int)self->lines->len - 1), 1);
}

static void refresh_lines(FindingsPage *self)
{
    if (self->revision != report_revision(self->page.app->report))
        collect(self);
}

static void narrow(FindingsPage *self)
{
    self->at = 0;
    self->top = 0;
    collect(self);
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* Of a sentence that quotes a passage the figures come before the end, else they, or what is said
 * of a waiver, come last. */
static gboolean ends_idly(const Finding *finding)
{
    return finding->quote != NULL && !finding->waived && finding->lapsed == NULL;
}

/* Of a long label what tells the cell from others: its row and column. What else is too much is cut
 * where the figures are not. */
static char *shortened(const FindingsPage *self, const FindingLine *line, int cells)
{
    const FormItem *item = line->item >= 0 ? report_item(self->page.app->report, line->item) : NULL;

    g_autofree char *text = label_shorten_in(line->text, item, cells, 1);

    return ends_idly(line->finding) ? width_ellipsize(text, cells)
                                    : width_ellipsize_middle(text, cells);
}

static void draw_line(const FindingsPage *self, int at, int y)
{
    Screen *screen = self->page.app->screen;
    const FindingLine *line = line_at(self, at);
    int x = self->area.x + 1, width = self->area.width - 2;
    gboolean here = at == self->at;
    g_autofree char *text = NULL;
    FindingKind kind;

    if (line->finding == NULL) {
        draw_text(screen, y, x, width, line->text, ROLE_HEADING, WIDTH_LEFT);
        return;
    }
    text = shortened(self, line, width - (line->is_suspect ? 5 : 3));
    if (line->is_suspect) {
        draw_text(screen, y, x + 5, width - 5, text, here ? ROLE_CURSOR : ROLE_QUIET, WIDTH_LEFT);
        return;
    }
    kind = finding_is_waiting(self->page.app, line->finding) ? FINDING_WAIVED
                                                             : finding_kind(line->finding);
    draw_text(screen, y, x, 3, marks[kind].mark, here ? ROLE_CURSOR : marks[kind].role, WIDTH_LEFT);
    draw_text(screen, y, x + 3, width - 3, text, here ? ROLE_CURSOR : ROLE_TEXT, WIDTH_LEFT);
}

static guint count_waived(const Findings *findings)
{
    guint n = 0;

    for (guint i = 0; i < findings->len; i++)
        n += ((const Finding *)findings->pdata[i])->waived;
    return n;
}

static gboolean has_filter(const FindingsPage *self)
{
    return self->typing || *line_field_text(self->filter) != '\0';
}

static void draw_count(const FindingsPage *self, int y, int width)
{
    const Findings *findings = app_findings(self->page.app);
    const ReportTally *tally = app_tally(self->page.app, NULL);
    unsigned waived = count_waived(findings);
    g_autofree char *remark = app_last_year_remark(self->page.app);
    GString *text = g_string_new(NULL);

    if (findings->len == 0)
        g_string_append(text, _("✓ 没有问题"));
    else
        g_string_printf(text, _("改正 %u 处，核实 %u 处"), (unsigned)tally->wrong,
                        (unsigned)tally->doubtful);
    if (waived > 0)
        g_string_append_printf(text, _("，已说明 %u 处"), waived);
    if (tally->blank > 0)
        g_string_append_printf(text, _("，未填 %u 项"), (unsigned)tally->blank);
    if (tally->waiting > 0)
        g_string_append_printf(text, _("，等填好 %u 处"), (unsigned)tally->waiting);
    if (self->choice > 0)
        g_string_append_printf(text, _("；只看：%s"), _(choices[self->choice].name));
    if (self->choice == 0)
        g_string_append(text, remark);
    draw_text(self->page.app->screen, y, self->area.x + 1, width - 2, text->str,
              findings->len == 0 ? ROLE_GOOD : ROLE_STRONG, WIDTH_LEFT);
    g_string_free(text, TRUE);
}

/* In `width` cells at the right of the line with the counts. */
static void draw_filter(const FindingsPage *self, Area area, int width)
{
    Screen *screen = self->page.app->screen;
    const char *words = line_field_text(self->filter);
    int x = area.x + area.width - width;

    draw_text(screen, area.y, x, 8, _("  筛选："), ROLE_KEY, WIDTH_LEFT);
    if (self->typing)
        dialog_draw_field(self->page.app, self->filter, area.y, x + 8, width - 9);
    else
        draw_text(screen, area.y, x + 8, width - 9, words, ROLE_STRONG, WIDTH_LEFT);
}

/* The finding in full, with its basis. */
static void draw_chosen(const FindingsPage *self, Area area)
{
    Screen *screen = self->page.app->screen;
    const FindingLine *line = chosen(self);
    g_autofree char *text = NULL;

    draw_rule(screen, area.y, area.x, area.width, ROLE_RULE);
    if (line == NULL)
        return;
    text = line->is_suspect || line->finding->basis == NULL
               ? g_strdup(line->text)
               : g_strdup_printf(_("%s（依据：%s）"), line->text, line->finding->basis);
    draw_wrapped(screen, (Area){area.y + 1, area.x + 1, area.height - 1, area.width - 2}, text,
                 ROLE_TEXT);
}

static void draw_nothing(const FindingsPage *self)
{
    App *app = self->page.app;
    g_autofree char *text =
        keymap_fill_in(app->keymap, _("没有符合的；{next-kind} 换一类，{close} 去掉筛选"));

    draw_text(app->screen, self->area.y, self->area.x + 1, self->area.width - 2, text, ROLE_QUIET,
              WIDTH_LEFT);
}

static void findings_draw(Page *page, Area area)
{
    FindingsPage *self = self_of(page);
    int filter = has_filter(self) ? CLAMP(area.width / 3, 10, 30) + 9 : 0;

    refresh_lines(self);
    self->height = area.height - CHOSEN_LINES - 1;
    self->area = (Area){area.y + 1, area.x, self->height, area.width};
    self->top = CLAMP(self->top, self->at - self->height + 1, self->at);
    self->top = MAX(self->top, 0);
    if (self->top == 1)
        self->top = 0; /* the heading above the first */
    draw_count(self, area.y, area.width - filter);
    if (filter > 0)
        draw_filter(self, area, filter);
    if (self->lines->len == 0 && app_findings(page->app)->len > 0)
        draw_nothing(self);
    for (int i = 0; i < self->height && line_at(self, self->top + i) != NULL; i++)
        draw_line(self, self->top + i, self->area.y + i);
    draw_chosen(self,
                (Area){area.y + area.height - CHOSEN_LINES, area.x, CHOSEN_LINES, area.width});
}

/* ---- keys ------------------------------------------------------------------------------------ */

static unsigned findings_contexts(Page *page)
{
    return self_of(page)->typing ? CONTEXT_EDIT : CONTEXT_LIST | CONTEXT_FINDINGS;
}

static void next_kind(FindingsPage *self)
{
    self->choice = (self->choice + 1) % G_N_ELEMENTS(choices);
    narrow(self);
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
    case MOTION_NEXT: next_kind(self); break;
    default: line_field_move(self->filter, motion); break;
    }
}

/* NULL: it is about a key of the file. */
static const FormItem *item_of(App *app, const Finding *finding)
{
    int place = finding_place(finding);

    return place >= 0 ? report_item(app->report, place) : NULL;
}

static void jump(FindingsPage *self)
{
    const FindingLine *line = chosen(self);
    App *app = self->page.app;

    if (line == NULL)
        return;
    if (line->is_suspect)
        app_go(app, line->item);
    else if (item_of(app, line->finding) != NULL)
        app_go_finding(app, line->finding);
    else if (!app_stray_key(app, line->finding))
        app_say(app, ROLE_QUIET, _("这一处不在表里，要在文件第 %u 行改"), line->finding->line);
}

/* Why: on the page of the item that is wrong. */
static void explain(FindingsPage *self)
{
    const FindingLine *line = chosen(self);
    App *app = self->page.app;
    const FormItem *item = line != NULL ? item_of(app, line->finding) : NULL;

    if (item == NULL || item->section == NULL) {
        app_say(app, ROLE_QUIET, _("这一处没有核对规则可说明"));
        return;
    }
    app_go_finding(app, line->finding); /* this page is gone now */
    app_show(app, COMMAND_EXPLAIN, page_explain_new);
}

static void waive(FindingsPage *self)
{
    const FindingLine *line = chosen(self);

    if (line != NULL)
        app_waive(self->page.app, line->finding);
}

static void drop_filter(FindingsPage *self)
{
    self->typing = FALSE;
    line_field_set_text(self->filter, "");
    narrow(self);
}

/* Esc first takes away what narrows the list. */
static gboolean close_filter(FindingsPage *self)
{
    if (!has_filter(self) && self->choice == 0)
        return FALSE;
    self->choice = 0;
    drop_filter(self);
    return TRUE;
}

static gboolean findings_run(Page *page, const Binding *binding)
{
    FindingsPage *self = self_of(page);

    switch (binding->command) {
    case COMMAND_MOVE: move(self, (Motion)binding->argument); return TRUE;
    case COMMAND_ACCEPT:
    case COMMAND_OPEN: jump(self); return TRUE;
    case COMMAND_EXPLAIN: explain(self); return TRUE;
    case COMMAND_WAIVE: waive(self); return TRUE;
    case COMMAND_FILTER: self->typing = TRUE; return TRUE;
    case COMMAND_NEXT_KIND: next_kind(self); return TRUE;
    case COMMAND_CANCEL: drop_filter(self); return TRUE;
    case COMMAND_CLOSE: return close_filter(self);
    case COMMAND_DELETE:
        if (line_field_delete(self->filter, (Motion)binding->argument))
            narrow(self);
        return TRUE;
    default: return FALSE;
    }
}

static gboolean findings_type(Page *page, const char *text)
{
    FindingsPage *self = self_of(page);

    if (self->typing && line_field_insert(self->filter, text, -1))
        narrow(self);
    return self->typing;
}

static void findings_paste(Page *page, const char *text)
{
    findings_type(page, text);
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
    line_field_free(self_of(page)->filter);
    g_ptr_array_unref(self_of(page)->lines);
    g_free(page);
}

static const PageOps findings_ops = {
    .contexts = findings_contexts,
    .title = N_("问题"),
    .help = N_("全部问题，逐部分列出：✗ 必须改正，! 请核实，- 已说明。选一处，回车就到那里改；"
               "底下是选中的这一处的全文和可疑的格。"),
    .draw = findings_draw,
    .run = findings_run,
    .type = findings_type,
    .paste = findings_paste,
    .click = findings_click,
    .wheel = findings_wheel,
    .free = findings_free,
};

/* The list begins where the cursor is, if something is wrong there: who mends one finding after the
 * other goes on from the last. */
static void begin_at_cursor(FindingsPage *self)
{
    for (int at = 0; line_at(self, at) != NULL; at++) {
        const FindingLine *line = line_at(self, at);

        if (line->finding != NULL && !line->is_suspect &&
            app_is_at_cursor(self->page.app, line->finding)) {
            self->at = at;
            return;
        }
    }
}

Page *page_findings_new(App *app)
{
    FindingsPage *self = g_new0(FindingsPage, 1);

    self->page = (Page){&findings_ops, app};
    self->filter = line_field_new(0);
    collect(self);
    begin_at_cursor(self);
    return &self->page;
}
