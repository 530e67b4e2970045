/* The comparison when a file was saved by others while it was edited here: what both changed, to be
 * decided one by one or all at once; what they changed and what I changed, merged anyhow. Saving
 * here makes the merged report and writes it. */
#include "base/i18n.h"
#include "edit/label.h"
#include "report/merge.h"
#include "tui/app.h"
#include "tui/app_commands.h"

#include <string.h>

#define LABEL_LEAST  36 /* cells of a label before long texts */
#define CHOSEN_LINES 7  /* for the three versions under the cursor, in full */

typedef struct {
    Page page;
    Merge *merge;  /* NULL: their version cannot be read */
    char *why;     /* then: what is wrong with it */
    GArray *lines; /* of Line */
    int at, top;
    Area area;
    guint64 revision;
} MergePage;

/* An entry, or the heading of a group. */
typedef struct {
    int entry; /* −1: a heading */
    const char *heading;
} Line;

static MergePage *self_of(Page *page)
{
    return (MergePage *)page;
}

/* ---- the lines ------------------------------------------------------------------------------- */

static const struct {
    MergeKind kind;
    const char *heading;
} groups[] = {
    {MERGE_CONFLICT, N_("两边都改了：m 用我的，t 用对方的；大写 M、T 是全部")},
    {MERGE_THEIRS, N_("只有对方改了：采用对方的")},
    {MERGE_MINE, N_("只有我改了：保留我的")},
    {MERGE_BOTH, N_("两边改得一样")},
};

static const Line *line_at(const MergePage *self, int at)
{
    return at >= 0 && at < (int)self->lines->len ? &g_array_index(self->lines, Line, at) : NULL;
}

static const MergeEntry *entry_at(const MergePage *self, int at)
{
    const Line *line = line_at(self, at);

    return line != NULL && line->entry >= 0 ? merge_entry(self->merge, (guint)line->entry) : NULL;
}

static void collect(MergePage *self)
{
    g_array_set_size(self->lines, 0);
    for (gsize group = 0; group < G_N_ELEMENTS(groups); group++) {
        Line heading = {-1, groups[group].heading};

        if (merge_count(self->merge, groups[group].kind) > 0)
            g_array_append_val(self->lines, heading);
        for (guint i = 0; i < merge_n_entries(self->merge); i++) {
            Line line = {(int)i, NULL};

            if (merge_entry(self->merge, i)->kind == groups[group].kind)
                g_array_append_val(self->lines, line);
        }
    }
}

/* The entry nearest to `at`, in the direction of `step` first. */
static void choose(MergePage *self, int at, int step)
{
    at = CLAMP(at, 0, MAX((int)self->lines->len - 1, 0));
    while (line_at(self, at) != NULL && entry_at(self, at) == NULL)
        at += step;
    if (line_at(self, at) != NULL)
        self->at = at;
}

static void compare(MergePage *self)
{
    App *app = self->page.app;
    g_autoptr(GError) error = NULL;

    g_clear_pointer(&self->merge, merge_free);
    g_clear_pointer(&self->why, g_free);
    g_array_set_size(self->lines, 0);
    self->merge = merge_new(app->report, app->options->catalog, &error);
    self->revision = report_revision(app->report);
    if (self->merge != NULL)
        collect(self);
    else
        self->why = g_strdup(error->message);
    choose(self, 0, 1);
}

/* Undo reaches the report below this page too. */
static void refresh_merge(MergePage *self)
{
    if (self->revision != report_revision(self->page.app->report))
        compare(self);
}

/* ---- drawing --------------------------------------------------------------------------------- */

static const char *mark_of(const MergeEntry *entry)
{
    if (entry->kind == MERGE_THEIRS || entry->choice == MERGE_TAKE_THEIRS)
        return _("对方");
    if (entry->kind == MERGE_CONFLICT && entry->choice == MERGE_UNDECIDED)
        return _("未选");
    return entry->kind == MERGE_BOTH ? _("一样") : _("我的");
}

static const char *or_blank(const char *text)
{
    return *text != '\0' ? text : _("空白");
}

static char *values_text(const MergeEntry *entry)
{
    const char *changed = entry->kind == MERGE_THEIRS ? entry->theirs : entry->mine;

    if (entry->kind == MERGE_CONFLICT)
        return g_strdup_printf(_("：原 %s，我 %s，对方 %s"), or_blank(entry->base),
                               or_blank(entry->mine), or_blank(entry->theirs));
    return g_strdup_printf(_("：%s → %s"), or_blank(entry->base), or_blank(changed));
}

/* Which item, and what becomes of it, in so many cells: the label has what the values leave. A
 * paragraph may be long: the line is cut. */
char *app_merge_text(App *app, const MergeEntry *entry, int cells)
{
    g_autofree char *values = values_text(entry);
    g_autofree char *what =
        entry->what != NULL ? g_strdup_printf(_("（%s）"), _(entry->what)) : g_strdup("");
    int room = cells - width_of(what, -1) - width_of(values, -1);
    g_autofree char *label =
        label_shorten(report_item(app->report, entry->item), MAX(room, LABEL_LEAST));

    return g_strconcat(label, what, values, NULL);
}

static void draw_line(const MergePage *self, int at, int y)
{
    Screen *screen = self->page.app->screen;
    const MergeEntry *entry = entry_at(self, at);
    int x = self->area.x + 1, width = self->area.width - 2;
    Role role = at == self->at ? ROLE_CURSOR : ROLE_TEXT;
    g_autofree char *text = NULL;

    if (entry == NULL) {
        draw_text(screen, y, x, width, _(line_at(self, at)->heading), ROLE_HEADING, WIDTH_LEFT);
        return;
    }
    text = app_merge_text(self->page.app, entry, width - 8);
    draw_text(screen, y, x, 8, mark_of(entry),
              at == self->at                                                      ? ROLE_CURSOR
              : entry->kind == MERGE_CONFLICT && entry->choice == MERGE_UNDECIDED ? ROLE_ERROR
                                                                                  : ROLE_STRONG,
              WIDTH_LEFT);
    draw_text(screen, y, x + 8, width - 8, text, role, WIDTH_LEFT);
}

static void draw_counts(const MergePage *self, Area area)
{
    const Merge *merge = self->merge;
    unsigned conflicts = merge_count(merge, MERGE_CONFLICT), open = merge_n_undecided(merge);
    g_autofree char *open_text =
        open > 0 ? g_strdup_printf(_("，还有 %u 处未选"), open) : g_strdup("");
    g_autofree char *told = g_strdup_printf(
        _("对方改了 %u 处，我改了 %u 处，两边都改 %u 处%s；{save} 合并并保存"),
        merge_count(merge, MERGE_THEIRS), merge_count(merge, MERGE_MINE), conflicts, open_text);
    g_autofree char *text = keymap_fill_in(self->page.app->keymap, told);

    draw_text(self->page.app->screen, area.y, area.x + 1, area.width - 2, text, ROLE_STRONG,
              WIDTH_LEFT);
}

/* The three versions of the entry under the cursor. */
static void draw_chosen(const MergePage *self, Area area)
{
    Screen *screen = self->page.app->screen;
    const MergeEntry *entry = entry_at(self, self->at);
    const char *const names[] = {_("原来：  "), _("我的：  "), _("对方：  ")};
    int y = area.y + 1;

    draw_rule(screen, area.y, area.x, area.width, ROLE_RULE);
    for (int i = 0; entry != NULL && i < 3; i++) {
        const char *versions[] = {entry->base, entry->mine, entry->theirs};
        g_autofree char *text = g_strconcat(names[i], or_blank(versions[i]), NULL);
        int left = area.y + area.height - y - (2 - i); /* a line for each of the others */

        if (left > 0)
            y += draw_wrapped(screen, (Area){y, area.x + 1, MIN(left, 2), area.width - 2}, text,
                              ROLE_TEXT);
    }
}

static void merge_draw(Page *page, Area area)
{
    MergePage *self = self_of(page);

    refresh_merge(self);
    if (self->merge == NULL) {
        draw_wrapped(page->app->screen, area, self->why, ROLE_ERROR);
        return;
    }
    self->area = (Area){area.y + 1, area.x, area.height - CHOSEN_LINES - 1, area.width};
    self->top = CLAMP(self->top, self->at - self->area.height + 1, self->at);
    self->top = MAX(self->top, 0);
    if (self->top == 1)
        self->top = 0; /* the heading above the first */
    draw_counts(self, area);
    for (int i = 0; i < self->area.height && line_at(self, self->top + i) != NULL; i++)
        draw_line(self, self->top + i, self->area.y + i);
    draw_chosen(self,
                (Area){area.y + area.height - CHOSEN_LINES, area.x, CHOSEN_LINES, area.width});
}

/* ---- keys ------------------------------------------------------------------------------------ */

static unsigned merge_contexts(Page *page)
{
    (void)page;
    return CONTEXT_LIST | CONTEXT_MERGE;
}

static void move(MergePage *self, Motion motion)
{
    int height = self->area.height;

    switch (motion) {
    case MOTION_UP: choose(self, self->at - 1, -1); break;
    case MOTION_DOWN: choose(self, self->at + 1, 1); break;
    case MOTION_PAGE_UP: choose(self, self->at - height, 1); break;
    case MOTION_PAGE_DOWN: choose(self, self->at + height, -1); break;
    case MOTION_TEXT_START: choose(self, 0, 1); break;
    case MOTION_TEXT_END: choose(self, (int)self->lines->len - 1, -1); break;
    default: break;
    }
    if (entry_at(self, self->at) == NULL)
        choose(self, self->at, 1);
}

static void decide(MergePage *self, MergeChoice choice)
{
    const MergeEntry *entry = entry_at(self, self->at);

    if (entry == NULL || entry->kind != MERGE_CONFLICT) {
        app_say(self->page.app, ROLE_QUIET, _("这一处没有冲突，不用选"));
        return;
    }
    merge_choose(self->merge, (guint)line_at(self, self->at)->entry, choice);
    move(self, MOTION_DOWN);
}

static void decide_all(MergePage *self, MergeChoice choice)
{
    if (self->merge != NULL)
        merge_choose_all(self->merge, choice);
}

static void toggle(MergePage *self)
{
    const MergeEntry *entry = entry_at(self, self->at);
    gboolean mine = entry != NULL && entry->choice == MERGE_TAKE_MINE;
    int at = self->at;

    decide(self, mine ? MERGE_TAKE_THEIRS : MERGE_TAKE_MINE);
    self->at = at;
}

static void go_to_undecided(MergePage *self)
{
    for (int at = 0; line_at(self, at) != NULL; at++) {
        const MergeEntry *entry = entry_at(self, at);

        if (entry != NULL && entry->kind == MERGE_CONFLICT && entry->choice == MERGE_UNDECIDED) {
            self->at = at;
            return;
        }
    }
}

static void save(MergePage *self)
{
    App *app = self->page.app;
    unsigned open = self->merge != NULL ? merge_n_undecided(self->merge) : 0;

    if (open > 0) {
        go_to_undecided(self);
        app_say(app, ROLE_WARNING,
                _("还有 %u 处没有选：{take-mine} 用我的，{take-theirs} 用对方的"), open);
    } else if (self->merge == NULL || !merge_is_current(self->merge)) {
        compare(self);
        app_say(app, ROLE_WARNING, _("对方刚又保存过，已重新对照；请再看一遍"));
    } else {
        Merge *merge = g_steal_pointer(&self->merge);

        app_close_page(app); /* and this page is no more */
        app_save_merged(app, merge);
    }
}

static gboolean merge_run(Page *page, const Binding *binding)
{
    MergePage *self = self_of(page);

    refresh_merge(self);
    switch (binding->command) {
    case COMMAND_SAVE: save(self); return TRUE;
    case COMMAND_MOVE: move(self, (Motion)binding->argument); return TRUE;
    case COMMAND_OPEN: toggle(self); return TRUE;
    case COMMAND_TAKE_MINE: decide(self, MERGE_TAKE_MINE); return TRUE;
    case COMMAND_TAKE_THEIRS: decide(self, MERGE_TAKE_THEIRS); return TRUE;
    case COMMAND_TAKE_ALL_MINE: decide_all(self, MERGE_TAKE_MINE); return TRUE;
    case COMMAND_TAKE_ALL_THEIRS: decide_all(self, MERGE_TAKE_THEIRS); return TRUE;
    default: return FALSE;
    }
}

static gboolean merge_click(Page *page, int y, int x)
{
    MergePage *self = self_of(page);
    int at = self->top + y - self->area.y;

    if (self->merge == NULL || !area_holds(self->area, y, x) || entry_at(self, at) == NULL)
        return FALSE;
    if (at == self->at)
        toggle(self);
    self->at = at;
    return TRUE;
}

static void merge_wheel(Page *page, int lines)
{
    choose(self_of(page), self_of(page)->at + lines, lines > 0 ? 1 : -1);
}

static void merge_page_free(Page *page)
{
    MergePage *self = self_of(page);

    merge_free(self->merge);
    g_free(self->why);
    g_array_unref(self->lines);
    g_free(self);
}

static const PageOps merge_ops = {
    .contexts = merge_contexts,
    .title = N_("文件被别人改过"),
    .help = N_("您打开以后，别人也存过这份报告；这里列出两边的修改。只有一边改了的自动合在一起，"
               "两边都改了的逐处选用我的或对方的；选完再保存，合好的才写进文件。"),
    .draw = merge_draw,
    .run = merge_run,
    .click = merge_click,
    .wheel = merge_wheel,
    .free = merge_page_free,
};

Page *page_merge_new(App *app)
{
    MergePage *self = g_new0(MergePage, 1);

    self->page = (Page){&merge_ops, app};
    self->lines = g_array_new(FALSE, FALSE, sizeof(Line));
    compare(self);
    return &self->page;
}
