/* The section pages: each section's blocks, stacked, one of them with the cursor. */
#include "base/i18n.h"
#include "report/extras.h"
#include "tui/app.h"
#include "tui/block.h"
#include "tui/form_room.h"

#include <string.h>

#define LEAST_ACTIVE 8
#define LEAST_SHOWN  6 /* lines of a table that is cut */

typedef struct {
    GPtrArray *blocks; /* of Block *: the form's, then the agency's own passages */
    guint n_form;      /* the form's */
    guint64 extras;    /* the revision of those behind */
    guint active, first;
    int wanted;       /* where across the cursor is while it moves up and down; -1: anywhere */
    gboolean visited; /* the cursor was here */
    Area *areas;      /* where each was last drawn; height 0: not */
} SectionView;

typedef struct {
    Page page;
    SectionView *views; /* by section */
    gsize n_views;
    int least_width;    /* form_least_width(); −1: nobody asked, as the window is narrow */
    int width, tallest; /* form_tallest() at so many cells, the last that were asked for */
} SectionPage;

static SectionPage *self_of(Page *page)
{
    return (SectionPage *)page;
}

/* The passages of the agency's own that there are now; the cursor stays as near as it can. */
static void follow_extras(App *app, gsize section, SectionView *view)
{
    const ReportExtra *extras;
    gsize n = report_extras(app->report, &report_form(app->report)->sections[section], &extras);

    g_ptr_array_set_size(view->blocks, (gint)view->n_form);
    for (gsize i = 0; i < n; i++)
        g_ptr_array_add(view->blocks, block_passage_new(app, extras[i].item));
    view->areas = g_renew(Area, view->areas, MAX(view->blocks->len, 1));
    memset(view->areas, 0, view->blocks->len * sizeof *view->areas);
    view->active = MIN(view->active, MAX(view->blocks->len, 1) - 1);
    view->first = MIN(view->first, view->active);
    view->extras = report_extras_revision(app->report);
}

static SectionView *view_at(Page *page, gsize section)
{
    SectionView *view = &self_of(page)->views[section];

    if (view->extras != report_extras_revision(page->app->report))
        follow_extras(page->app, section, view);
    return view;
}

static SectionView *view_of(Page *page)
{
    return view_at(page, page->app->section);
}

static Block *block_at(const SectionView *view, guint i)
{
    return g_ptr_array_index(view->blocks, i);
}

static Block *active_block(Page *page)
{
    SectionView *view = view_of(page);

    return block_at(view, view->active);
}

void block_free(Block *block)
{
    block->ops->free(block);
}

/* ---- what a section is made of --------------------------------------------------------------- */

static gboolean is_short_field(const Form *form, const FormBlock *block)
{
    return block->kind == BLOCK_FIELD && !form->items[block->item].type.multiline;
}

/* Fields that follow each other are one list; a field of many lines is edited like a passage. */
static void add_blocks(App *app, const FormSection *section, GPtrArray *blocks)
{
    const Form *form = report_form(app->report);
    g_autoptr(GArray) fields = g_array_new(FALSE, FALSE, sizeof(int));

    for (gsize i = 0; i <= section->n_blocks; i++) {
        const FormBlock *block = i < section->n_blocks ? &section->blocks[i] : NULL;

        if (block != NULL && is_short_field(form, block)) {
            g_array_append_val(fields, block->item);
            continue;
        }
        if (fields->len > 0)
            g_ptr_array_add(blocks, block_fields_new(app, (const int *)(gconstpointer)fields->data,
                                                     fields->len));
        g_array_set_size(fields, 0);
        if (block != NULL)
            g_ptr_array_add(blocks, block->kind == BLOCK_TABLE
                                        ? block_table_new(app, block->table)
                                        : block_passage_new(app, block->item));
    }
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* Heights of all blocks; the active one gets what the others leave. Returns their sum. */
static int measure(const SectionView *view, Area area, int *heights)
{
    int others = 0, left;

    for (guint i = 0; i < view->blocks->len; i++) {
        Block *block = block_at(view, i);

        if (i == view->active)
            continue;
        heights[i] = MIN(block->ops->height(block, area.width, area.height, FALSE), area.height);
        others += heights[i];
    }
    left = CLAMP(area.height - others, MIN(LEAST_ACTIVE, area.height), area.height);
    heights[view->active] =
        MIN(block_at(view, view->active)
                ->ops->height(block_at(view, view->active), area.width, left, TRUE),
            area.height);
    return others + heights[view->active];
}

/* The first block drawn: as before, as far as the active one is then wholly visible. */
static void scroll(SectionView *view, const int *heights, int available)
{
    int needed = 0;

    view->first = MIN(view->first, view->active);
    for (guint i = view->first; i <= view->active; i++)
        needed += heights[i];
    while (needed > available && view->first < view->active)
        needed -= heights[view->first++];
    /* No empty room at the end while blocks above are hidden. */
    for (guint i = view->active + 1; i < view->blocks->len; i++)
        needed += heights[i];
    while (view->first > 0 && needed + heights[view->first - 1] <= available)
        needed += heights[--view->first];
}

/* On the line kept for it below the area: what there is above and below that does not show. */
static void draw_hidden(Page *page, const SectionView *view, guint shown_to, Area area)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < view->blocks->len; i++) {
        const char *title = block_at(view, i)->ops->title(block_at(view, i));

        if (title == NULL || (i >= view->first && i < shown_to))
            continue;
        if (i == 0)
            g_string_append(text, _("^ 上面还有："));
        else if (i == shown_to)
            g_string_append_printf(text, "%s%s", text->len > 0 ? "   " : "", _("v 下面还有："));
        else
            g_string_append(text, _("、"));
        g_string_append(text, title);
    }
    draw_text(page->app->screen, area.y + area.height, area.x, area.width, text->str, ROLE_QUIET,
              WIDTH_LEFT);
}

static void section_draw(Page *page, Area area)
{
    SectionView *view = view_of(page);
    g_autofree int *heights = g_new0(int, view->blocks->len);
    int total = measure(view, area, heights), y = area.y;
    int gap = total + (int)view->blocks->len - 1 <= area.height ? 1 : 0;

    if (total > area.height && view->blocks->len > 1 && area.height > LEAST_SHOWN) {
        area.height--; /* the last line is for the names of what does not show */
        measure(view, area, heights);
    }
    scroll(view, heights, area.height);
    for (guint i = 0; i < view->blocks->len; i++) {
        int height = MIN(heights[i], area.y + area.height - y);
        Block *block = block_at(view, i);

        view->areas[i] = (Area){y, area.x, 0, area.width};
        /* A table cut so short that no row of it shows is not begun. */
        if (i < view->first)
            continue;
        if (height < 1 || (height < heights[i] && height < LEAST_SHOWN)) {
            draw_hidden(page, view, i, area);
            return;
        }
        view->areas[i].height = height;
        block->ops->draw(block, view->areas[i], i == view->active && page->app->over == NULL);
        y += height + gap;
    }
    if (view->first > 0)
        draw_hidden(page, view, view->blocks->len, area);
}

/* ---- keys ------------------------------------------------------------------------------------ */

static unsigned section_contexts(Page *page)
{
    Block *block = active_block(page);

    return block->ops->contexts(block);
}

static void settle_active(Page *page)
{
    Block *block = active_block(page);

    block->ops->settle(block);
}

static gboolean is_vertical(Motion motion)
{
    return motion == MOTION_UP || motion == MOTION_DOWN;
}

static Entry entry_by(Motion motion)
{
    if (motion == MOTION_UP || motion == MOTION_PREVIOUS)
        return ENTER_FROM_BELOW;
    return motion == MOTION_DOWN ? ENTER_FROM_ABOVE : ENTER_TO_GO_ON;
}

/* Through blocks of other columns, or none, up and down lead back to the column they began in. */
static void enter_block(SectionView *view, guint number, Motion motion)
{
    gboolean up = motion == MOTION_UP || motion == MOTION_PREVIOUS;
    Block *from = block_at(view, view->active), *to = block_at(view, number);

    if (is_vertical(motion) && view->wanted < 0 && from->ops->x != NULL)
        view->wanted = from->ops->x(from);
    view->active = number;
    if (is_vertical(motion) && view->wanted >= 0 && to->ops->enter_at != NULL)
        to->ops->enter_at(to, up, view->wanted);
    else
        to->ops->enter(to, entry_by(motion));
}

/* Under the cursor; NULL elsewhere. */
static const FormTable *table_here(Page *page)
{
    int item = page_section_item(page);

    return item >= 0 ? report_item(page->app->report, item)->table : NULL;
}

static void tell_edge(Page *page, gboolean up)
{
    gsize section = page->app->section, last = self_of(page)->n_views - 1;

    if (up)
        app_say(page->app, ROLE_QUIET,
                section > 0 ? _("这是这一部分的开头；{previous-section} 到上一部分")
                            : _("这是报告的开头"));
    else
        app_say(page->app, ROLE_QUIET,
                section < last ? _("这是这一部分的最后一项；{next-section} 到下一部分")
                               : _("这是报告的最后一项"));
}

/* From one block to the next one, and at the end of a section, with Tab, to the next section. */
static gboolean leave_block(Page *page, Motion motion)
{
    SectionView *view = view_of(page);
    gboolean up = motion == MOTION_UP || motion == MOTION_PREVIOUS;
    gboolean tab = motion == MOTION_NEXT || motion == MOTION_PREVIOUS || motion == MOTION_ACCEPT;
    guint next = up ? view->active - 1 : view->active + 1;
    gsize section = page->app->section;

    if (!up && !tab && motion != MOTION_DOWN)
        return TRUE;
    settle_active(page);
    if (next < view->blocks->len) {
        enter_block(view, next, motion);
    } else if (tab && (up ? section > 0 : section + 1 < self_of(page)->n_views)) {
        app_go_section(page->app, up ? section - 1 : section + 1, up);
        active_block(page)->ops->enter(active_block(page), entry_by(motion));
    } else {
        tell_edge(page, up);
    }
    return TRUE;
}

/* Who enters figures without looking would write the next one into a text. */
static void tell_end_of_table(Page *page, const FormTable *table)
{
    App *app = page->app;
    const FormTable *now = table_here(page);
    const char *title = active_block(page)->ops->title(active_block(page));

    if (table == NULL || now == table || app->message != NULL)
        return;
    app_say(app, ROLE_WARNING, _("本表已到最后一格；现在在“%s”"),
            title != NULL ? title : app_section(app)->title);
}

/* On from a block whose last cell or field was left by Tab or Enter. */
static gboolean go_on(Page *page, Motion motion)
{
    const FormTable *table = table_here(page);
    gboolean taken = leave_block(page, motion);

    if (motion == MOTION_NEXT || motion == MOTION_ACCEPT)
        tell_end_of_table(page, table);
    return taken;
}

static gboolean section_run(Page *page, const Binding *binding)
{
    Block *block = active_block(page);

    if (binding->command != COMMAND_MOVE || !is_vertical((Motion)binding->argument))
        view_of(page)->wanted = -1;
    if (block->ops->run(block, binding))
        return TRUE;
    if (binding->command == COMMAND_MOVE)
        return go_on(page, (Motion)binding->argument);
    if (binding->command == COMMAND_ACCEPT)
        return go_on(page, MOTION_ACCEPT);
    return FALSE;
}

static gboolean section_type(Page *page, const char *text)
{
    Block *block = active_block(page);

    return block->ops->type(block, text);
}

static void section_paste(Page *page, const char *text)
{
    Block *block = active_block(page);

    block->ops->paste(block, text);
}

static gboolean section_click(Page *page, int y, int x)
{
    SectionView *view = view_of(page);

    for (guint i = 0; i < view->blocks->len; i++) {
        Block *block = block_at(view, i);

        if (!area_holds(view->areas[i], y, x))
            continue;
        if (i != view->active) {
            settle_active(page);
            view->active = i;
        }
        view->wanted = -1;
        block->ops->click(block, y, x);
        return TRUE;
    }
    return FALSE;
}

static void section_drag(Page *page, int y, int x)
{
    Block *block = active_block(page);

    if (block->ops->drag != NULL)
        block->ops->drag(block, y, x);
}

static void section_wheel(Page *page, int lines)
{
    Block *block = active_block(page);

    block->ops->wheel(block, lines);
}

static void section_free(Page *page)
{
    SectionPage *self = self_of(page);

    for (gsize i = 0; i < self->n_views; i++) {
        g_ptr_array_unref(self->views[i].blocks);
        g_free(self->views[i].areas);
    }
    g_free(self->views);
    g_free(self);
}

static const PageOps section_ops = {
    .contexts = section_contexts,
    .draw = section_draw,
    .run = section_run,
    .type = section_type,
    .paste = section_paste,
    .click = section_click,
    .drag = section_drag,
    .wheel = section_wheel,
    .settle = settle_active,
    .free = section_free,
};

Page *page_section_new(App *app)
{
    const Form *form = report_form(app->report);
    SectionPage *self = g_new0(SectionPage, 1);

    self->page = (Page){&section_ops, app};
    self->least_width = -1;
    self->n_views = form->n_sections;
    self->views = g_new0(SectionView, self->n_views);
    for (gsize i = 0; i < self->n_views; i++) {
        self->views[i].blocks = g_ptr_array_new_with_free_func((GDestroyNotify)block_free);
        add_blocks(app, &form->sections[i], self->views[i].blocks);
        self->views[i].n_form = self->views[i].blocks->len;
        self->views[i].wanted = -1;
        follow_extras(app, i, &self->views[i]);
    }
    return &self->page;
}

/* ---- for the app ----------------------------------------------------------------------------- */

void page_section_show(Page *page, gsize section, gboolean at_end)
{
    SectionView *view = view_at(page, section);

    view->active = at_end ? view->blocks->len - 1 : 0;
    view->wanted = -1;
    view->visited = TRUE;
    block_at(view, view->active)
        ->ops->enter(block_at(view, view->active), at_end ? ENTER_FROM_BELOW : ENTER_FROM_ABOVE);
}

void page_section_return(Page *page, gsize section)
{
    if (!view_at(page, section)->visited)
        page_section_show(page, section, FALSE);
}

gboolean page_section_go(Page *page, int item)
{
    SectionView *view = view_of(page);

    for (guint i = 0; i < view->blocks->len; i++) {
        if (block_at(view, i)->ops->go(block_at(view, i), item)) {
            view->active = i;
            view->wanted = -1;
            view->visited = TRUE;
            return TRUE;
        }
    }
    return FALSE;
}

int page_section_item(Page *page)
{
    Block *block = active_block(page);

    return block->ops->item(block);
}

int page_section_least_width(Page *page)
{
    SectionPage *self = self_of(page);

    if (self->least_width < 0)
        self->least_width = form_least_width(report_form(page->app->report));
    return self->least_width;
}

int page_section_tallest(Page *page, int width)
{
    SectionPage *self = self_of(page);

    if (self->width != width)
        self->tallest = form_tallest(report_form(page->app->report), width);
    self->width = width;
    return self->tallest;
}

void page_section_select(Page *page, gsize start, gsize end)
{
    Block *block = active_block(page);

    if (block->ops->select != NULL)
        block->ops->select(block, start, end);
}

gsize page_section_offset(Page *page)
{
    Block *block = active_block(page);

    return block->ops->offset != NULL ? block->ops->offset(block) : 0;
}

GArray *page_section_fillable(Page *page, gboolean whole)
{
    const Form *form = report_form(page->app->report);
    const FormSection *section = app_section(page->app);
    int here = page_section_item(page);
    const FormTable *table = here >= 0 ? report_item(page->app->report, here)->table : NULL;
    GArray *items = g_array_new(FALSE, FALSE, sizeof(int));

    for (int i = section->first_item; i < section->first_item + section->n_items; i++)
        if (form->items[i].type.type->numeric && (whole || form->items[i].table == table))
            g_array_append_val(items, i);
    return items;
}
