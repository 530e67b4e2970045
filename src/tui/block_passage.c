/* A passage on a section page: open while the cursor is in it, one line otherwise. The text belongs
 * to the report; the view (edit/passage.c) keeps cursor and lines. */
#include "base/i18n.h"
#include "edit/passage.h"
#include "tui/block.h"

#include <string.h>

#define MARGIN 2

typedef struct {
    Block block;
    int item;
    PassageView *view;
    char *text; /* as the view knows it: a copy, since the report may replace its own */
    gsize length;
    guint64 revision;
    Area body; /* where the lines were last drawn */
} PassageBlock;

static PassageBlock *self_of(Block *block)
{
    return (PassageBlock *)block;
}

static const FormItem *item_of(const PassageBlock *self)
{
    return &report_form(self->block.app->report)->items[self->item];
}

/* ---- the text -------------------------------------------------------------------------------- */

static const char *stored_text(const PassageBlock *self)
{
    const Value *value = report_value(self->block.app->report, self->item);

    return value->text != NULL ? value->text : "";
}

static void splice_view(PassageBlock *self, gsize offset, gsize removed, gsize inserted)
{
    char *old = self->text;

    self->length = strlen(stored_text(self));
    self->text = g_memdup2(stored_text(self), self->length + 1);
    passage_view_splice(self->view, self->text, self->length, offset, removed, inserted);
    g_free(old);
    self->revision = report_revision(self->block.app->report);
}

static gboolean is_boundary(const char *text, gsize offset)
{
    return ((guchar)text[offset] & 0xC0) != 0x80;
}

/* Undo, redo and others may have changed the text: tells the view what is different. */
static void follow(PassageBlock *self)
{
    const char *now = stored_text(self);
    gsize length = strlen(now), shorter = MIN(length, self->length), start = 0, end = 0;

    if (self->revision == report_revision(self->block.app->report))
        return;
    self->revision = report_revision(self->block.app->report);
    if (length == self->length && memcmp(now, self->text, length) == 0)
        return;
    while (start < shorter && now[start] == self->text[start])
        start++;
    while (!is_boundary(now, start) || !is_boundary(self->text, start))
        start--;
    while (end < shorter - start && now[length - 1 - end] == self->text[self->length - 1 - end])
        end++;
    while (end > 0 && !is_boundary(now, length - end))
        end--;
    splice_view(self, start, self->length - start - end, length - start - end);
}

static void apply(PassageBlock *self, const PassageEdit *edit)
{
    gsize inserted = strlen(edit->inserted);

    if (report_splice(self->block.app->report, self->item, edit->offset, edit->removed,
                      edit->inserted, inserted))
        splice_view(self, edit->offset, edit->removed, inserted);
    else
        app_say(self->block.app, ROLE_ERROR, _("文件里这一段不是文字，不能在这里改"));
}

/* ---- drawing --------------------------------------------------------------------------------- */

static int passage_height(Block *block, int width, int most, gboolean active)
{
    (void)block;
    (void)width;
    return active ? most : 1;
}

static void draw_title(PassageBlock *self, Area area, gboolean active)
{
    Screen *screen = self->block.app->screen;
    gsize n = passage_view_characters(self->view);
    g_autofree char *count = n > 0 ? g_strdup_printf(_("%u 字"), (unsigned)n) : g_strdup(_("未写"));
    int room = area.width - 12, used;

    if (active)
        draw_rule(screen, area.y, area.x, area.width, ROLE_RULE);
    draw_run(screen, area.y, area.x, 1, n > 0 ? "✓" : " ", -1, ROLE_GOOD);
    used = draw_run(screen, area.y, area.x + 1, room, item_of(self)->label, -1,
                    active ? ROLE_LABEL_HERE : ROLE_HEADING);
    draw_text(screen, area.y, area.x + area.width - 9, 8, count, ROLE_QUIET, WIDTH_RIGHT);
    if (!active && room - used > 8) {
        g_autofree char *start = g_strndup(self->text, width_prefix(self->text, -1, room, NULL));

        draw_text(screen, area.y, area.x + 3 + used, room - used - 2, start, ROLE_QUIET,
                  WIDTH_LEFT);
    }
}

/* One line of text, the selected part of it in its own role. */
static void draw_line(PassageBlock *self, const WidthLine *line, int y, int x, int cells)
{
    Screen *screen = self->block.app->screen;
    gsize start = 0, end = 0, from, to;

    if (!passage_view_selection(self->view, &start, &end))
        start = end = 0;
    from = CLAMP(start, line->start, line->end);
    to = CLAMP(end, line->start, line->end);
    x += draw_run(screen, y, x, cells, self->text + line->start, (gssize)(from - line->start),
                  ROLE_TEXT);
    x += draw_run(screen, y, x, cells, self->text + from, (gssize)(to - from), ROLE_SELECTION);
    draw_run(screen, y, x, cells, self->text + to, (gssize)(line->end - to), ROLE_TEXT);
}

static void draw_lines(PassageBlock *self, Area area)
{
    Screen *screen = self->block.app->screen;
    gsize top, n, at;
    int column;

    passage_view_set_size(self->view, area.height, area.width);
    top = passage_view_top(self->view);
    n = passage_view_n_lines(self->view);
    for (gsize i = 0; i < (gsize)area.height && top + i < n; i++) {
        WidthLine line = passage_view_line(self->view, top + i);

        draw_line(self, &line, area.y + (int)i, area.x, area.width);
    }
    if (self->length == 0)
        draw_run(screen, area.y, area.x + 1, area.width - 1, _("（在这里输入或粘贴文字）"), -1,
                 ROLE_QUIET);
    if (top > 0)
        draw_run(screen, area.y, area.x + area.width, 1, "^", -1, ROLE_QUIET);
    if (top + (gsize)area.height < n)
        draw_run(screen, area.y + area.height - 1, area.x + area.width, 1, "v", -1, ROLE_QUIET);
    passage_view_cursor_place(self->view, &at, &column);
    draw_cursor(screen, area.y + (int)(at - top), area.x + column);
}

static void passage_draw(Block *block, Area area, gboolean active)
{
    PassageBlock *self = self_of(block);

    follow(self);
    if (area.height < 1)
        return;
    draw_title(self, area, active);
    self->body = (Area){area.y + 1, area.x + MARGIN, area.height - 1, area.width - MARGIN - 1};
    if (active && self->body.height > 0)
        draw_lines(self, self->body);
}

/* ---- keys ------------------------------------------------------------------------------------ */

static unsigned passage_contexts(Block *block)
{
    (void)block;
    return CONTEXT_PROSE;
}

static gboolean move(PassageBlock *self, Motion motion, gboolean extend)
{
    gsize start, end;
    gboolean selected = passage_view_selection(self->view, &start, &end);

    report_splice_break(self->block.app->report);
    if (motion == MOTION_NEXT || motion == MOTION_PREVIOUS)
        return FALSE;
    /* At an edge up and down lead out; sideways they end there. */
    return passage_view_move(self->view, motion, extend) || extend || selected ||
           (motion != MOTION_UP && motion != MOTION_DOWN);
}

static gboolean passage_run(Block *block, const Binding *binding)
{
    PassageBlock *self = self_of(block);
    PassageEdit edit;

    follow(self);
    switch (binding->command) {
    case COMMAND_MOVE: return move(self, (Motion)binding->argument, FALSE);
    case COMMAND_EXTEND: return move(self, (Motion)binding->argument, TRUE);
    case COMMAND_SELECT_ALL: passage_view_select_all(self->view); return TRUE;
    case COMMAND_NEW_LINE:
        if (passage_view_insert(self->view, "\n", 1, &edit))
            apply(self, &edit);
        return TRUE;
    case COMMAND_DELETE:
        if (passage_view_delete(self->view, (Motion)binding->argument, &edit))
            apply(self, &edit);
        return TRUE;
    default: return FALSE;
    }
}

static void insert(PassageBlock *self, const char *text)
{
    PassageEdit edit;

    follow(self);
    if (passage_view_insert(self->view, text, -1, &edit))
        apply(self, &edit);
}

static gboolean passage_type(Block *block, const char *text)
{
    insert(self_of(block), text);
    return TRUE;
}

static void passage_paste(Block *block, const char *text)
{
    report_splice_break(block->app->report);
    insert(self_of(block), text);
    report_splice_break(block->app->report);
}

static void passage_click(Block *block, int y, int x)
{
    PassageBlock *self = self_of(block);

    report_splice_break(block->app->report);
    if (y >= self->body.y)
        passage_view_click(self->view, y - self->body.y, x - self->body.x, FALSE);
}

static void passage_wheel(Block *block, int lines)
{
    passage_view_scroll(self_of(block)->view, lines);
}

static void passage_settle(Block *block)
{
    report_splice_break(block->app->report);
}

static gboolean passage_enter(Block *block, gboolean at_end)
{
    PassageBlock *self = self_of(block);

    follow(self);
    passage_view_set_cursor(self->view, at_end ? self->length : 0, FALSE);
    return TRUE;
}

static int passage_item(Block *block)
{
    return self_of(block)->item;
}

static gboolean passage_go(Block *block, int item)
{
    return self_of(block)->item == item;
}

static void passage_free(Block *block)
{
    passage_view_free(self_of(block)->view);
    g_free(self_of(block)->text);
    g_free(block);
}

static const char *passage_title(Block *block)
{
    return item_of(self_of(block))->label;
}

static const BlockOps passage_ops = {
    .title = passage_title,
    .height = passage_height,
    .draw = passage_draw,
    .contexts = passage_contexts,
    .run = passage_run,
    .type = passage_type,
    .paste = passage_paste,
    .click = passage_click,
    .wheel = passage_wheel,
    .settle = passage_settle,
    .enter = passage_enter,
    .item = passage_item,
    .go = passage_go,
    .free = passage_free,
};

Block *block_passage_new(App *app, int item)
{
    PassageBlock *self = g_new0(PassageBlock, 1);

    self->block = (Block){&passage_ops, app};
    self->item = item;
    self->view = passage_view_new();
    self->length = strlen(stored_text(self));
    self->text = g_memdup2(stored_text(self), self->length + 1);
    self->revision = report_revision(app->report);
    passage_view_set_text(self->view, self->text, self->length);
    return &self->block;
}
