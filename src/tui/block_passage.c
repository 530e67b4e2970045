/* A passage on a section page: open while the cursor is in it, one line otherwise. The text belongs
 * to the report; the view (edit/passage.c) keeps cursor and lines. */
#include "tui/passage_block.h"

#include "base/i18n.h"

#include <string.h>

static PassageBlock *self_of(Block *block)
{
    return (PassageBlock *)block;
}

static const FormItem *item_of(const PassageBlock *self)
{
    return report_item(self->block.app->report, self->item);
}

/* ---- the text -------------------------------------------------------------------------------- */

static void tell_view(PassageBlock *self, const ProseChange *change)
{
    gsize n;
    const PassageSpan *figures = prose_text_figures(self->text, &n);

    passage_view_splice(self->view, prose_text_shown(self->text), prose_text_length(self->text),
                        change->offset, change->removed, change->inserted);
    passage_view_set_wholes(self->view, figures, n);
    passage_view_set_cursor(self->view, change->cursor, FALSE);
}

void passage_follow(PassageBlock *self)
{
    ProseChange change;

    if (prose_text_follow(self->text, passage_view_cursor(self->view), &change))
        tell_view(self, &change);
}

gboolean passage_replace(PassageBlock *self, gsize offset, gsize removed, const char *inserted,
                         gsize length)
{
    ProseChange change;

    if (!prose_text_replace(self->text, offset, removed, inserted, length, &change)) {
        app_say(self->block.app, ROLE_ERROR, _("文件里这一段不是文字，不能在这里改"));
        return FALSE;
    }
    tell_view(self, &change);
    return TRUE;
}

static void apply(PassageBlock *self, const PassageEdit *edit)
{
    passage_replace(self, edit->offset, edit->removed, edit->inserted, strlen(edit->inserted));
}

static int passage_height(Block *block, int width, int most, gboolean active)
{
    (void)block;
    (void)width;
    return active ? most : 1;
}

/* ---- keys ------------------------------------------------------------------------------------ */

static unsigned passage_contexts(Block *block)
{
    gsize start, end;

    return passage_view_selection(self_of(block)->view, &start, &end)
               ? CONTEXT_PROSE | CONTEXT_RANGE
               : CONTEXT_PROSE;
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

/* Why nothing is deleted: the cursor is at an end of the passage, or of its line. */
static const char *nothing_to_delete(const PassageBlock *self, Motion motion)
{
    gboolean forward = motion == MOTION_RIGHT || motion == MOTION_LINE_END;

    if (passage_view_cursor(self->view) == (forward ? prose_text_length(self->text) : 0))
        return forward ? _("这是这一段的结尾，后面没有可删的")
                       : _("这是这一段的开头，前面没有可删的");
    return forward ? _("这是这一行的结尾，后面没有可删的") : _("这是这一行的开头，前面没有可删的");
}

static void erase(PassageBlock *self, Motion motion)
{
    PassageEdit edit;

    if (passage_view_delete(self->view, motion, &edit))
        apply(self, &edit);
    else
        app_say(self->block.app, ROLE_QUIET, "%s", nothing_to_delete(self, motion));
}

static gboolean passage_run(Block *block, const Binding *binding)
{
    PassageBlock *self = self_of(block);
    PassageEdit edit;

    passage_follow(self);
    switch (binding->command) {
    case COMMAND_MOVE: return move(self, (Motion)binding->argument, FALSE);
    case COMMAND_EXTEND: return move(self, (Motion)binding->argument, TRUE);
    case COMMAND_SELECT_ALL: passage_view_select_all(self->view); return TRUE;
    case COMMAND_NEW_LINE:
        if (passage_view_insert(self->view, "\n", 1, &edit))
            apply(self, &edit);
        return TRUE;
    case COMMAND_DELETE: erase(self, (Motion)binding->argument); return TRUE;
    case COMMAND_COPY:
    case COMMAND_CUT: passage_copy(self, binding->command == COMMAND_CUT); return TRUE;
    case COMMAND_FIGURE: passage_insert_figure(self); return TRUE;
    case COMMAND_REPLACE: passage_ask_replace(self); return TRUE;
    case COMMAND_OUTSIDE: passage_edit_outside(self); return TRUE;
    default: return FALSE;
    }
}

static void insert(PassageBlock *self, const char *text)
{
    PassageEdit edit;

    passage_follow(self);
    if (passage_view_insert(self->view, text, -1, &edit))
        apply(self, &edit);
}

/* Typing is undone sentence by sentence, and back to where it last paused. */
#define PAUSE_US (3 * G_USEC_PER_SEC)

static void begin_step(PassageBlock *self)
{
    gint64 now = g_get_monotonic_time();
    gsize cursor = passage_view_cursor(self->view);
    const char *text = prose_text_shown(self->text);
    gunichar before = cursor > 0 ? g_utf8_get_char(g_utf8_prev_char(text + cursor)) : 0;

    if (now - self->typed_at > PAUSE_US || before == 0x3002 || before == 0xFF01 ||
        before == 0xFF1F || before == 0xFF1B) /* 。！？； */
        report_splice_break(self->block.app->report);
    self->typed_at = now;
}

static gboolean passage_type(Block *block, const char *text)
{
    begin_step(self_of(block));
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

static gboolean passage_enter(Block *block, Entry entry)
{
    PassageBlock *self = self_of(block);

    passage_follow(self);
    passage_view_set_cursor(self->view,
                            entry == ENTER_FROM_ABOVE ? 0 : prose_text_length(self->text), FALSE);
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

static void passage_select(Block *block, gsize start, gsize end)
{
    PassageBlock *self = self_of(block);

    passage_follow(self);
    passage_view_set_cursor(self->view, start, FALSE);
    passage_view_set_cursor(self->view, end, TRUE);
}

static gsize passage_offset(Block *block)
{
    return passage_view_cursor(self_of(block)->view);
}

static void passage_drag(Block *block, int y, int x)
{
    PassageBlock *self = self_of(block);

    passage_view_click(self->view, MAX(y - self->body.y, 0), MAX(x - self->body.x, 0), TRUE);
}

static void passage_free(Block *block)
{
    passage_view_free(self_of(block)->view);
    prose_text_free(self_of(block)->text);
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
    .drag = passage_drag,
    .wheel = passage_wheel,
    .settle = passage_settle,
    .enter = passage_enter,
    .item = passage_item,
    .go = passage_go,
    .select = passage_select,
    .offset = passage_offset,
    .free = passage_free,
};

Block *block_passage_new(App *app, int item)
{
    PassageBlock *self = g_new0(PassageBlock, 1);
    const PassageSpan *figures;
    gsize n;

    self->block = (Block){&passage_ops, app};
    self->item = item;
    self->text = prose_text_new(app->report, item);
    self->view = passage_view_new();
    passage_view_set_text(self->view, prose_text_shown(self->text), prose_text_length(self->text));
    figures = prose_text_figures(self->text, &n);
    passage_view_set_wholes(self->view, figures, n);
    return &self->block;
}
