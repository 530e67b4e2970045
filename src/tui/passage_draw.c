/* How a passage looks: its title with counts, its lines with selection and live figures. */
#include "base/i18n.h"
#include "report/annotations.h"
#include "report/extras.h"
#include "tui/passage_block.h"

#include <string.h>

#define MARGIN 2

/* ---- the title ------------------------------------------------------------------------------- */

static const FormItem *item_at(const PassageBlock *self, int item)
{
    return report_item(self->block.app->report, item);
}

/* As word processors count: of what is selected, else of the whole. */
static char *count_text(const PassageBlock *self, gboolean active)
{
    TextCount all = passage_view_count(self->view);
    gsize start, end;

    if (active && passage_view_selection(self->view, &start, &end)) {
        const char *text = prose_text_shown(self->text);
        TextCount some = text_count(text, prose_text_length(self->text), start, end);

        return g_strdup_printf(_("选中 %u 字 / 共 %u 字"), some.words, all.words);
    }
    if (all.characters == 0)
        return g_strdup(_("未写"));
    return active ? g_strdup_printf(_("%u 字（%u 字符）"), all.words, all.characters)
                  : g_strdup_printf(_("%u 字"), all.words);
}

/* At a live figure: which item it is of. */
static char *figure_text(const PassageBlock *self)
{
    int item = prose_text_figure_at(self->text, passage_view_cursor(self->view));

    return item >= 0 ? g_strdup_printf(_("= %s"), item_at(self, item)->label) : NULL;
}

static void draw_beginning(PassageBlock *self, int y, int x, int cells)
{
    const char *text = prose_text_shown(self->text);
    gssize length = (gssize)prose_text_length(self->text);
    g_autofree char *start = g_strndup(text, width_prefix(text, length, cells + 2, NULL));

    draw_text(self->block.app->screen, y, x, cells, start, ROLE_QUIET, WIDTH_LEFT);
}

/* As the section's: what is wrong before that it is written. */
static void draw_state(const PassageBlock *self, Area area)
{
    Screen *screen = self->block.app->screen;
    int mark = app_mark(self->block.app, self->item);
    gboolean filled = report_is_filled(self->block.app->report, self->item);

    if (mark >= 0)
        draw_run(screen, area.y, area.x, 1, mark == SEVERITY_ERROR ? "✗" : "!", -1,
                 mark == SEVERITY_ERROR ? ROLE_ERROR : ROLE_WARNING);
    else
        draw_run(screen, area.y, area.x, 1, filled ? "✓" : " ", -1, ROLE_GOOD);
}

static void draw_title(PassageBlock *self, Area area, gboolean active)
{
    Screen *screen = self->block.app->screen;
    g_autofree char *count = count_text(self, active), *figure = active ? figure_text(self) : NULL;
    int taken = MAX(width_of(count, -1), 8), room = area.width - taken - 4, used;

    if (active)
        draw_rule(screen, area.y, area.x, area.width, ROLE_RULE);
    draw_state(self, area);
    used = draw_run(screen, area.y, area.x + 1, room, item_at(self, self->item)->label, -1,
                    active ? ROLE_LABEL_HERE : ROLE_HEADING);
    if (report_is_extra(self->block.app->report, self->item))
        used += draw_run(screen, area.y, area.x + 1 + used, MAX(room - used, 0), _("（自拟）"), -1,
                         ROLE_QUIET);
    if (report_note(self->block.app->report, item_at(self, self->item)->path) != NULL)
        used += draw_run(screen, area.y, area.x + 1 + used, 2, " *", -1, ROLE_KEY);
    draw_text(screen, area.y, area.x + area.width - taken - 1, taken, count, ROLE_QUIET,
              WIDTH_RIGHT);
    if (!active && room - used > 8)
        draw_beginning(self, area.y, area.x + 3 + used, room - used - 2);
    if (figure != NULL && room - used > 8)
        draw_middle(screen, area.y, area.x + 3 + used, MIN(room - used - 2, width_of(figure, -1)),
                    figure, ROLE_STRONG);
}

/* ---- lines ----------------------------------------------------------------------------------- */

typedef struct {
    gsize selected, selected_end;
    const PassageSpan *figures;
    gsize n_figures;
} Marks;

/* Bytes of a line that look alike. */
typedef struct {
    gsize length;
    gint64 role;
} Run;

/* The role of what stands at offset, and how far it reaches (at most to `end`). */
static Role role_at(const Marks *marks, gsize offset, gsize *end)
{
    Role role = ROLE_TEXT;

    for (gsize i = 0; i < marks->n_figures && marks->figures[i].start < *end; i++) {
        if (marks->figures[i].end <= offset)
            continue;
        if (offset < marks->figures[i].start) {
            *end = marks->figures[i].start;
        } else {
            role = ROLE_FIGURE;
            *end = MIN(*end, marks->figures[i].end);
        }
        break;
    }
    if (offset < marks->selected)
        *end = MIN(*end, marks->selected);
    else if (offset < marks->selected_end) {
        role = ROLE_SELECTION;
        *end = MIN(*end, marks->selected_end);
    }
    return role;
}

/* What a line is drawn from: where, its text, and how that looks. `runs` gets the last. */
static void make_key(const char *text, const Marks *marks, const WidthLine *line, Area area,
                     GArray *runs, GByteArray *key)
{
    g_array_set_size(runs, 0);
    for (gsize at = line->start, end; at < line->end; at = end) {
        Run run = {0};

        end = line->end;
        run.role = role_at(marks, at, &end);
        run.length = end - at;
        g_array_append_val(runs, run);
    }
    g_byte_array_set_size(key, 0);
    g_byte_array_append(key, (const guint8 *)&area, sizeof area);
    g_byte_array_append(key, (const guint8 *)runs->data, runs->len * (guint)sizeof(Run));
    g_byte_array_append(key, (const guint8 *)text + line->start, (guint)(line->end - line->start));
}

static void draw_line(const PassageBlock *self, const char *text, const GArray *runs, Area area)
{
    int x = area.x;

    for (guint i = 0; i < runs->len; i++) {
        const Run *run = &g_array_index(runs, Run, i);

        x += draw_run(self->block.app->screen, area.y, x, area.x + area.width - x, text,
                      (gssize)run->length, (Role)run->role);
        text += run->length;
    }
}

/* The lines from `top` on; while typing most are as they were. */
static void draw_text_lines(const PassageBlock *self, const Marks *marks, gsize top, int n,
                            Area area)
{
    Screen *screen = self->block.app->screen;
    const char *text = prose_text_shown(self->text);
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(Run));
    g_autoptr(GByteArray) key = g_byte_array_new();

    for (int i = 0; i < n; i++) {
        WidthLine line = passage_view_line(self->view, top + (gsize)i);
        Area place = {area.y + i, area.x, 1, area.width};

        make_key(text, marks, &line, place, runs, key);
        if (screen_part(screen, self, i, key->data, key->len))
            continue;
        draw_line(self, text + line.start, runs, place);
        screen_part_end(screen);
    }
}

static void draw_lines(PassageBlock *self, Area area)
{
    Screen *screen = self->block.app->screen;
    gsize top, n, at;
    Marks marks = {0};
    int column;

    passage_view_selection(self->view, &marks.selected, &marks.selected_end);
    marks.figures = prose_text_figures(self->text, &marks.n_figures);
    top = passage_view_top(self->view);
    n = passage_view_n_lines(self->view);
    draw_text_lines(self, &marks, top, (int)MIN((gsize)area.height, n - top), area);
    if (prose_text_length(self->text) == 0)
        draw_run(screen, area.y, area.x + 1, area.width - 1, _("（在这里输入或粘贴文字）"), -1,
                 ROLE_QUIET);
    if (top > 0)
        draw_run(screen, area.y, area.x + area.width, 1, "^", -1, ROLE_QUIET);
    if (top + (gsize)area.height < n)
        draw_run(screen, area.y + area.height - 1, area.x + area.width, 1, "v", -1, ROLE_QUIET);
    passage_view_cursor_place(self->view, &at, &column);
    draw_cursor(screen, area.y + (int)(at - top), area.x + column);
}

void passage_draw(Block *block, Area area, gboolean active)
{
    PassageBlock *self = (PassageBlock *)block;
    gboolean open;

    passage_follow(self);
    if (area.height < 1)
        return;
    self->body = (Area){area.y + 1, area.x + MARGIN, area.height - 1, area.width - MARGIN - 1};
    open = active && self->body.height > 0;
    if (open) /* first: the title's counts come with the lines */
        passage_view_set_size(self->view, self->body.height, self->body.width);
    draw_title(self, area, active);
    if (open)
        draw_lines(self, self->body);
}
