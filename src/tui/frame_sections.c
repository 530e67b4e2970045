/* The sections of the report: tabs in one line, or a list where there is room beside the page. */
#include "tui/frame_part.h"

#include "base/i18n.h"

SectionState section_state(App *app, const FormSection *section)
{
    const SectionTally *tally = app_tally(app, section);
    SectionState state = {" ", ROLE_TAB, tally->progress, tally->wrong, tally->doubtful};

    if (state.wrong > 0)
        state.mark = "✗", state.role = ROLE_ERROR;
    else if (state.doubtful > 0)
        state.mark = "!", state.role = ROLE_WARNING;
    else if (state.progress.filled == state.progress.items && state.progress.errors == 0)
        state.mark = "✓", state.role = ROLE_GOOD;
    return state;
}

static char *count_text(const SectionState *state)
{
    return g_strdup_printf("%u/%u", (unsigned)state->progress.filled,
                           (unsigned)state->progress.items);
}

/* Title and count; where there is no room for both the title is cut, never the count. */
static char *tab_text(const char *title, const char *count, int cells)
{
    int room = cells - width_of(count, -1) - 2;
    g_autofree char *shown =
        width_of(title, -1) <= room ? g_strdup(title) : width_ellipsize(title, MAX(room, 4));

    return g_strdup_printf("%s %s ", shown, count);
}

/* The section at hand in full, the others as far as there is room. */
static void draw_tabs(App *app, Area area)
{
    const Form *form = report_form(app->report);
    const FormSection *here = app_section(app);
    int wanted = 1 + 1 + width_of(here->title, -1) + 1 + 9 + 1;
    int others = (int)form->n_sections - 1;
    int each = others > 0 ? CLAMP((area.width - wanted) / others, 4, 30) : 0;
    int x = area.x;

    for (gsize i = 0; i < form->n_sections; i++) {
        const FormSection *section = &form->sections[i];
        SectionState state = section_state(app, section);
        gboolean current = section == here;
        int cells =
            MIN(current ? MIN(wanted, area.width - others * each) : each, area.x + area.width - x);
        g_autofree char *count = count_text(&state);
        g_autofree char *text =
            current ? tab_text(section->title, count, cells - 2) : g_strdup(section->title);
        int used = 0;

        if (cells <= 0)
            break;
        draw_fill(app->screen, (Area){area.y, x, 1, cells}, current ? ROLE_TAB_CURRENT : ROLE_TAB);
        draw_run(app->screen, area.y, x, 1, state.mark, -1,
                 current ? ROLE_TAB_CURRENT : state.role);
        text[width_prefix(text, -1, cells - 2, &used)] = '\0';
        draw_run(app->screen, area.y, x + 1, cells - 2, text, -1,
                 current ? ROLE_TAB_CURRENT : ROLE_TAB);
        screen_spot(app->screen, (Area){area.y, x, 1, cells}, SPOT_SECTION + (int)i);
        x += cells;
    }
}

static void draw_list(App *app, Area area)
{
    const Form *form = report_form(app->report);
    int y = area.y + 1;

    for (int i = area.y; i < area.y + area.height; i++)
        draw_bar(app->screen, i, area.x + area.width, ROLE_RULE);
    for (gsize i = 0; i < form->n_sections && y < area.y + area.height; i++) {
        const FormSection *section = &form->sections[i];
        SectionState state = section_state(app, section);
        gboolean current = section == app_section(app);
        Role role = current ? ROLE_TAB_CURRENT : ROLE_TAB;
        g_autofree char *count = count_text(&state);
        g_autoptr(GArray) lines = width_wrap(section->title, -1, area.width - 3);
        Area text = {y, area.x + 3, MIN(2, (int)lines->len), area.width - 3};

        draw_fill(app->screen, (Area){y, area.x, text.height + 1, area.width}, role);
        draw_run(app->screen, y, area.x + 1, 1, state.mark, -1, current ? role : state.role);
        draw_wrapped(app->screen, text, section->title, role);
        draw_text(app->screen, y + text.height, area.x + 3, area.width - 4, count,
                  current ? role : ROLE_QUIET, WIDTH_LEFT);
        screen_spot(app->screen, (Area){y, area.x, text.height + 1, area.width},
                    SPOT_SECTION + (int)i);
        y += text.height + 2;
    }
}

void frame_draw_sections(App *app, Area area, gboolean list)
{
    const gint64 key[] = {(gint64)app_look(app), (gint64)app->section, area.height, area.width};

    if (screen_part(app->screen, app, PART_SECTIONS, key, sizeof key))
        return;
    if (list)
        draw_list(app, area);
    else
        draw_tabs(app, area);
    screen_part_end(app->screen);
}
