/* The sections of the report: tabs in one line, or a list where there is room beside the page. */
#include "tui/frame_part.h"

#include "base/i18n.h"

#include <string.h>

#define MOST_TAB      30 /* cells of one that is not at hand */
#define MOST_TOLD     4  /* of those that tell a title from others */
#define LEAST_HERE    14
#define COUNTED_HERE  24 /* where the others have their counts */
#define WORTH_CUTTING 5  /* cells of a title beyond what tells it, from which on it is shown cut */

/* How a section stands, in one cell. `current`: it is the one at hand, in whose own role all is. */
static void draw_mark(App *app, int y, int x, const ReportTally *tally, gboolean current)
{
    const ReportProgress *progress = &tally->progress;
    const char *mark = " ";
    Role role = ROLE_TAB;

    if (tally->wrong > 0)
        mark = "✗", role = ROLE_ERROR;
    else if (tally->doubtful > 0)
        mark = "!", role = ROLE_WARNING;
    else if (progress->filled == progress->items && progress->errors == 0 && tally->waiting == 0)
        mark = "✓", role = ROLE_GOOD;
    draw_run(app->screen, y, x, 1, mark, -1, current ? ROLE_TAB_CURRENT : role);
}

static char *count_text(gsize filled, gsize items)
{
    return g_strdup_printf("%u/%u", (unsigned)filled, (unsigned)items);
}

/* Title and count; where there is no room for both the title is cut, never the count. */
static char *tab_text(const char *title, const char *count, int cells)
{
    int room = cells - width_of(count, -1) - 2;
    g_autofree char *shown =
        width_of(title, -1) <= room ? g_strdup(title) : width_ellipsize(title, MAX(room, 4));

    return g_strdup_printf("%s %s ", shown, count);
}

/* Cells of the shortest beginning of a title that no other title has. */
static int cells_to_tell(const Form *form, gsize number)
{
    const char *title = form->sections[number].title, *end = title;

    for (gsize i = 0; i < form->n_sections; i++)
        while (i != number && *end != '\0' &&
               (end == title || strncmp(form->sections[i].title, title, (gsize)(end - title)) == 0))
            end = g_utf8_next_char(end);
    return MAX(width_of(title, end - title), 1);
}

/* The same of that, or of the section's number where it takes too many. */
static int least_cells(const Form *form, gsize number)
{
    int cells = cells_to_tell(form, number);

    return cells <= MOST_TOLD ? cells : number < 9 ? 1 : 2;
}

/* As much of a title as there is room for; where that is next to nothing, what tells it apart. */
static char *short_title(const Form *form, gsize number, int cells)
{
    const char *title = form->sections[number].title;
    int told = cells_to_tell(form, number);

    if (width_of(title, -1) <= cells)
        return g_strdup(title);
    if (told > cells)
        return g_strdup_printf("%u", (unsigned)number + 1);
    return cells >= told + WORTH_CUTTING ? width_ellipsize(title, cells)
                                         : g_strndup(title, width_prefix(title, -1, told, NULL));
}

/* Of its count once all is filled in: with less nothing else moves. */
static int count_cells(const ReportProgress *progress)
{
    g_autofree char *count = count_text(progress->items, progress->items);

    return width_of(count, -1);
}

/* What a tab of so many cells says of a section that is not at hand: how far it is first. */
static char *other_text(const Form *form, gsize number, const ReportProgress *progress, int cells)
{
    g_autofree char *count = count_text(progress->filled, progress->items), *title = NULL;
    int room = cells - count_cells(progress) - 1;

    if (room < least_cells(form, number))
        return short_title(form, number, cells);
    title = short_title(form, number, room);
    return g_strdup_printf("%s %s", title, count);
}

typedef enum { TABS_COUNTED, TABS_SPACED, TABS_CLOSE } TabsKind; /* in less and less room */

/* The least that those not at hand take; the cells they leave. */
static int least_widths(App *app, gsize here, int width, TabsKind kind, int *widths)
{
    const Form *form = report_form(app->report);

    for (gsize i = 0; i < form->n_sections; i++) {
        const ReportTally *tally = app_tally(app, &form->sections[i]);

        widths[i] = 1 + least_cells(form, i) + (kind != TABS_CLOSE ? 1 : 0) +
                    (kind == TABS_COUNTED ? 1 + count_cells(&tally->progress) : 0);
        width -= i != here ? widths[i] : 0;
    }
    return width;
}

/* The section at hand in full, the others with their counts and evenly more as far as there is
 * room, but as wide as tells them apart; `gap`: cells left free behind each. No figure changes
 * them. */
static int *tab_widths(App *app, gsize here, int width, int *gap)
{
    const Form *form = report_form(app->report);
    int wanted = 1 + 1 + width_of(form->sections[here].title, -1) + 1 + 9 + 1, left, more;
    int others = (int)form->n_sections - 1;
    int *widths = g_new(int, form->n_sections);
    TabsKind kind = TABS_COUNTED;

    while ((left = least_widths(app, here, width, kind, widths)) <
               (kind == TABS_COUNTED ? COUNTED_HERE : LEAST_HERE) &&
           kind != TABS_CLOSE)
        kind++;
    *gap = kind != TABS_CLOSE;
    widths[here] = CLAMP(left, LEAST_HERE, wanted);
    more = others > 0 ? MAX(left - widths[here], 0) / others : 0;
    for (gsize i = 0; i < form->n_sections; i++)
        if (i != here)
            widths[i] = MAX(widths[i], MIN(widths[i] + more, MOST_TAB));
    return widths;
}

static void draw_tab(App *app, gsize number, Area area, int gap)
{
    const Form *form = report_form(app->report);
    const FormSection *section = &form->sections[number];
    const ReportTally *tally = app_tally(app, section);
    gboolean current = section == app_section(app);
    Role role = current ? ROLE_TAB_CURRENT : ROLE_TAB;
    int cells = area.width - 1 - gap;
    g_autofree char *count = count_text(tally->progress.filled, tally->progress.items);
    g_autofree char *text = current ? tab_text(section->title, count, cells)
                                    : other_text(form, number, &tally->progress, cells);

    draw_fill(app->screen, area, role);
    draw_mark(app, area.y, area.x, tally, current);
    text[width_prefix(text, -1, cells, NULL)] = '\0';
    draw_run(app->screen, area.y, area.x + 1, cells, text, -1, role);
    screen_spot(app->screen, area, SPOT_SECTION + (int)number);
}

/* Where there is no room for all, that of the section at hand is among those drawn. */
static void draw_tabs(App *app, Area area)
{
    const Form *form = report_form(app->report);
    gsize here = (gsize)(app_section(app) - form->sections), first = here;
    int gap, x = area.x;
    g_autofree int *widths = tab_widths(app, here, area.width, &gap);
    int left = area.width - widths[here];

    while (first > 0 && widths[first - 1] <= left)
        left -= widths[--first];
    for (gsize i = first; i < form->n_sections && x < area.x + area.width; i++) {
        draw_tab(app, i, (Area){area.y, x, 1, MIN(widths[i], area.x + area.width - x)}, gap);
        x += widths[i];
    }
}

static int title_lines(const FormSection *section, int cells)
{
    g_autoptr(GArray) lines = width_wrap(section->title, -1, cells);

    return MIN(2, (int)lines->len);
}

/* Title and count below each other; the lines they took. */
static int draw_listed(App *app, gsize number, Area area)
{
    const FormSection *section = &report_form(app->report)->sections[number];
    const ReportTally *tally = app_tally(app, section);
    gboolean current = section == app_section(app);
    Role role = current ? ROLE_TAB_CURRENT : ROLE_TAB;
    g_autofree char *count = count_text(tally->progress.filled, tally->progress.items);
    Area text = {area.y, area.x + 3, title_lines(section, area.width - 3), area.width - 3};
    Area whole = {area.y, area.x, text.height + 1, area.width};

    draw_fill(app->screen, whole, role);
    draw_mark(app, area.y, area.x + 1, tally, current);
    draw_wrapped(app->screen, text, section->title, role);
    draw_text(app->screen, area.y + text.height, area.x + 3, area.width - 4, count,
              current ? role : ROLE_QUIET, WIDTH_LEFT);
    screen_spot(app->screen, whole, SPOT_SECTION + (int)number);
    return whole.height;
}

/* The first to be listed, one a line, so that the section at hand shows. */
static gsize first_listed(const Form *form, gsize here, int lines)
{
    gsize room = (gsize)MAX(lines, 1);

    return form->n_sections > room && here >= room ? here - room + 1 : 0;
}

/* With a line between them; where so they do not all show, one a line. */
static void draw_list(App *app, Area area)
{
    const Form *form = report_form(app->report);
    int y = area.y + 1, end = area.y + area.height, lines = 0;
    gsize here = (gsize)(app_section(app) - form->sections);

    for (int i = area.y; i < end; i++)
        draw_bar(app->screen, i, area.x + area.width, ROLE_RULE);
    for (gsize i = 0; i < form->n_sections; i++)
        lines += title_lines(&form->sections[i], area.width - 3) + 2;
    if (lines <= area.height) {
        for (gsize i = 0; i < form->n_sections; i++)
            y += draw_listed(app, i, (Area){y, area.x, end - y, area.width}) + 1;
        return;
    }
    for (gsize i = first_listed(form, here, end - y); i < form->n_sections && y < end; i++)
        draw_tab(app, i, (Area){y++, area.x, 1, area.width}, 1);
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
