/* The frame around the page: title, sections (tabs, or a list where there is room), findings of the
 * section at hand, the value line, key hints. Pages draw what is inside. */
#include "tui/frame.h"

#include "base/i18n.h"
#include "edit/label.h"
#include "tui/app_others.h"
#include "tui/app_pace.h"
#include "tui/frame_part.h"

#include <string.h>

/* From these sizes on there is room for the sections, and the findings, beside the page, unless the
 * form's widest table needs it. */
#define LIST_COLUMNS  120
#define PANEL_COLUMNS 170
#define LIST_WIDTH    32
#define PANEL_WIDTH   46
#define VALUE_LINES   3
/* Below these there is not: value line, findings and help share what lines they get. */
#define ROOMY_LINES  30
#define SHARED_LINES 4
#define SCANTY_LINES 20 /* below these they get one less */
/* The findings below the page get so many lines, and more of a large window if the form leaves
 * them. */
#define LEAST_FINDINGS 3
#define MOST_FINDINGS  7
#define LARGE_LINES    40

/* ---- where everything goes ------------------------------------------------------------------- */

typedef struct {
    Area title, tabs, page, findings, value, hints;
    gboolean list;  /* tabs stand below each other at the left */
    gboolean panel; /* findings stand at the right */
    gboolean brief; /* of the findings only their number has lines of its own */
} Layout;

static int value_lines(int lines, gboolean brief)
{
    return !brief ? VALUE_LINES : lines < SCANTY_LINES ? SHARED_LINES - 1 : SHARED_LINES;
}

/* Of `room`, what the form's tallest section leaves: the same for all sections, and whatever is
 * found. */
static int finding_lines(Page *page, int lines, int room, int width)
{
    int left = room - page_section_tallest(page, width);

    return lines < LARGE_LINES ? LEAST_FINDINGS : CLAMP(left, LEAST_FINDINGS, MOST_FINDINGS);
}

static Layout lay_out(Page *page, int lines, int columns)
{
    gboolean list =
        columns >= LIST_COLUMNS && columns - LIST_WIDTH >= page_section_least_width(page);
    gboolean panel = list && columns >= PANEL_COLUMNS &&
                     columns - LIST_WIDTH - PANEL_WIDTH >= page_section_least_width(page);
    gboolean brief = lines < ROOMY_LINES && !panel;
    int value = value_lines(lines, brief);
    Layout layout = {
        .title = {0, 0, 1, columns},
        .value = {lines - 1 - value, 0, value, columns},
        .hints = {lines - 1, 0, 1, columns},
        .list = list,
        .panel = panel,
        .brief = brief,
    };
    int top = layout.list ? 1 : 2, left = layout.list ? LIST_WIDTH : 0;
    int room = layout.value.y - top, right = columns;
    int findings = panel || brief ? 1 : finding_lines(page, lines, room, columns - left);

    layout.tabs =
        layout.list ? (Area){1, 0, layout.value.y - 1, LIST_WIDTH - 1} : (Area){1, 0, 1, columns};
    if (layout.panel) {
        right = columns - PANEL_WIDTH;
        layout.findings = (Area){top, right + 1, room, PANEL_WIDTH - 1};
    } else {
        layout.findings = (Area){layout.value.y - findings, left, findings, columns - left};
    }
    layout.page = (Area){top, left, room - findings, right - left}; /* above, or above a rule */
    return layout;
}

/* Is a part left as it is, while keys follow each other fast? */
static gboolean stays(App *app, int part)
{
    return app->calm && screen_part_again(app->screen, app, part);
}

/* ---- the title ------------------------------------------------------------------------------- */

/* Agency, year, the form's title and the page's; in fewer cells first the agency is cut, down to
 * half of what it shares with the form's title, then that: year and page show. */
static char *title_text(App *app, const char *page, int cells)
{
    const char *agency = report_agency(app->report), *form = report_form(app->report)->title;
    const char *format = _(" %s  %s年  %s%s%s"), *between = page != NULL ? "  ·  " : "";
    int number = report_year(app->report), wanted = width_of(form, -1), room;
    g_autofree char *year = number > 0 ? g_strdup_printf("%d", number) : g_strdup("____");
    g_autofree char *bare = NULL, *cut_agency = NULL, *cut_form = NULL;

    page = page != NULL ? page : "";
    bare = g_strdup_printf(format, "", year, "", between, page);
    room = cells - width_of(bare, -1);
    cut_agency = width_ellipsize_middle(agency, MAX(room - wanted, room / 2));
    cut_form = width_ellipsize(form, room - width_of(cut_agency, -1));
    return g_strdup_printf(format, cut_agency, year, cut_form, between, page);
}

static void draw_title_anew(App *app, Area area, const char *title, const char *others)
{
    g_autofree char *state =
        g_strconcat(others, report_modified(app->report) ? _("[未保存]") : "", NULL);
    int room = width_of(state, -1);
    g_autofree char *text = title_text(app, title, area.width - room - 1);

    draw_text(app->screen, area.y, area.x, area.width - room - 1, text, ROLE_TITLE, WIDTH_LEFT);
    draw_text(app->screen, area.y, area.x + area.width - room - 1, room + 1, state, ROLE_TITLE,
              WIDTH_LEFT);
}

/* `title` and the state of others are words of gettext: the same pointer for the same word. */
static void draw_title(App *app, Area area, const char *title)
{
    const char *others = title == NULL || app->read_only ? app_others_state(app) : "";
    const gint64 key[] = {report_modified(app->report),
                          report_year(app->report),
                          g_str_hash(report_agency(app->report)),
                          (gint64)(gintptr)title,
                          (gint64)(gintptr)others,
                          area.width};

    if (screen_part(app->screen, app, PART_TITLE, key, sizeof key))
        return;
    draw_title_anew(app, area, title, others);
    screen_part_end(app->screen);
}

/* ---- findings -------------------------------------------------------------------------------- */

/* What is wrong comes first, then what is doubtful, then checks that wait for something to be
 * filled in. */
static int rank(App *app, const Finding *finding)
{
    if (app_is_unfinished(app, finding))
        return 2;
    return finding->severity == SEVERITY_ERROR ? 0 : 1;
}

/* What is blank is counted above, and seen in the cells. */
static gboolean is_worth_a_line(const Finding *finding)
{
    return strcmp(finding->check, "blank") != 0;
}

static GPtrArray *findings_here(App *app)
{
    const Findings *findings = app_findings(app);
    GPtrArray *here = g_ptr_array_new();

    for (int wanted = 0; wanted < 3; wanted++) {
        for (guint i = 0; i < findings->len; i++) {
            Finding *finding = g_ptr_array_index(findings, i);

            if (app_finding_is_in(app, finding, app_section(app)) && !finding->waived &&
                is_worth_a_line(finding) && rank(app, finding) == wanted)
                g_ptr_array_add(here, finding);
        }
    }
    return here;
}

static gboolean has_outside(App *app)
{
    const ReportTally *outside = app_tally_outside(app);

    return outside->wrong + outside->doubtful > 0;
}

/* What concerns the file as a whole, beside what is counted of the section. The cells it takes. */
static int draw_outside(App *app, Area area, int x)
{
    const ReportTally *outside = app_tally_outside(app);
    g_autofree char *text = NULL;

    if (!has_outside(app))
        return 0;
    text = outside->wrong > 0
               ? g_strdup_printf(_(" 整份报告另有 ✗ %u 处 "), (unsigned)outside->wrong)
               : g_strdup_printf(_(" 整份报告另有 ! %u 处 "), (unsigned)outside->doubtful);
    return draw_run(app->screen, area.y, x, area.x + area.width - 2 - x, text, -1,
                    outside->wrong > 0 ? ROLE_ERROR : ROLE_WARNING);
}

/* Can what the cursor is on be waived? */
static gboolean has_doubt(App *app)
{
    int item = app_item(app);

    return item >= 0 && app_mark(app, item) == SEVERITY_WARNING;
}

/* At the right of the line, of which `used` cells are taken: among the other keys it would move
 * those that are there whatever is found. */
static void draw_waive_key(App *app, Area line, int used)
{
    Key key = keymap_key(app->keymap, app_contexts(app), COMMAND_WAIVE);
    g_autofree char *label = key != 0 ? key_label(key) : g_strdup("");
    g_autofree char *text = g_strdup_printf(" %s %s ", label, _(command_info(COMMAND_WAIVE)->name));
    int cells = width_of(text, -1), x = line.x + line.width - cells;

    if (key == 0 || !has_doubt(app) || used + cells > line.width)
        return;
    draw_run(app->screen, line.y, x, cells, text, -1, ROLE_TEXT);
    draw_run(app->screen, line.y, x + 1, cells, label, -1, ROLE_KEY);
    screen_spot(app->screen, (Area){line.y, x + 1, 1, cells - 2}, SPOT_COMMAND + COMMAND_WAIVE);
}

/* The cells it takes from the left. */
static int draw_finding_count(App *app, Area area)
{
    const ReportTally *tally = app_tally(app, app_section(app));
    gboolean settled = tally->blank + tally->wrong + tally->doubtful == 0;
    g_autoptr(GString) text = g_string_new(_(" "));
    Role role = ROLE_QUIET;
    int used;

    if (tally->blank > 0)
        g_string_append_printf(text, _("未填 %u 项  "), (unsigned)tally->blank);
    if (tally->wrong > 0) {
        g_string_append_printf(text, _("✗ 改正 %u 处  "), (unsigned)tally->wrong);
        role = ROLE_ERROR;
    }
    if (tally->doubtful > 0) {
        g_string_append_printf(text, _("! 核实 %u 处  "), (unsigned)tally->doubtful);
        role = tally->wrong > 0 ? ROLE_ERROR : ROLE_WARNING;
    }
    if (settled && tally->waiting > 0) {
        g_string_append_printf(text, _("已填完，%u 处等别处填好再核对 "), (unsigned)tally->waiting);
    } else if (settled) {
        g_string_append(text, has_outside(app) ? _("✓ 这一部分已填完 ") : _("✓ 已填完，没有问题 "));
        role = ROLE_GOOD;
    }
    draw_rule(app->screen, area.y, area.x, area.width, ROLE_RULE);
    used = 2 + draw_run(app->screen, area.y, area.x + 2, area.width - 4, text->str,
                        (gssize)text->len, role);
    return used + draw_outside(app, area, area.x + used);
}

static int count_wrapped(App *app, const char *text, int cells)
{
    g_autoptr(GArray) lines = screen_wrap(app->screen, text, cells);

    return (int)lines->len;
}

/* Words in so many lines, what tells the item from others before all of its label. Where all of it
 * fits, as nearly always, that is known from the frame before. */
static char *in_lines(App *app, const char *words, const FormItem *item, int cells, int lines)
{
    return count_wrapped(app, words, cells) <= lines ? g_strdup(words)
                                                     : label_shorten_in(words, item, cells, lines);
}

/* The cell that is most suspect, in so many lines, what tells it from others before all of its
 * label; or NULL. */
static char *suspect_text(App *app, const Finding *finding, int cells, int lines)
{
    const Suspect *suspect = app_is_unfinished(app, finding) ? NULL : app_suspect(app, finding);
    g_autofree char *text = NULL;

    if (suspect == NULL)
        return NULL;
    text = g_strdup_printf(_("可疑：%s"), suspect->message);
    return in_lines(app, text, report_item(app->report, suspect->item), cells, lines);
}

static int most_lines(gboolean panel, const char *suspect)
{
    return panel ? 5 : suspect != NULL ? 1 : 2;
}

/* Its message in so many lines, the figures at its end before all of the label. */
static char *message_text(App *app, const Finding *finding, int cells, int lines)
{
    const FormItem *item = finding->item >= 0 ? report_item(app->report, finding->item) : NULL;

    return in_lines(app, finding->message, item, cells, lines);
}

/* The lines one finding takes where there is room for all of it. */
static int count_lines(App *app, const Finding *finding, int width, gboolean panel)
{
    g_autofree char *suspect = suspect_text(app, finding, width - 4, panel ? 5 : 1);
    int most = most_lines(panel, suspect);
    g_autofree char *message = message_text(app, finding, width - 4, most);
    int lines = MIN(count_wrapped(app, message, width - 4), most);

    if (suspect != NULL)
        lines += panel ? count_wrapped(app, suspect, width - 4) : 1;
    return lines + (panel ? 1 : 0);
}

/* The finding at the cursor stays where it is as long as it shows there; else it comes first. */
static void bring_forward(App *app, GPtrArray *here, Area area, gboolean panel)
{
    int lines = 0;

    for (guint i = 0; i < here->len; i++) {
        if (lines <= area.height)
            lines += count_lines(app, g_ptr_array_index(here, i), area.width, panel);
        if (!app_is_at_cursor(app, g_ptr_array_index(here, i)))
            continue;
        if (lines > area.height)
            g_ptr_array_insert(here, 0, g_ptr_array_steal_index(here, i));
        return;
    }
}

/* One finding; the lines it took. */
static int draw_finding(App *app, Area area, const Finding *finding, gboolean panel)
{
    gboolean wrong = finding->severity == SEVERITY_ERROR;
    gboolean unfinished = app_is_unfinished(app, finding);
    Role role = unfinished ? ROLE_QUIET : wrong ? ROLE_ERROR : ROLE_WARNING;
    Role text_role = unfinished ? ROLE_QUIET : ROLE_TEXT;
    g_autofree char *suspect = suspect_text(app, finding, area.width - 4, panel ? 5 : 1);
    int most = MIN(most_lines(panel, suspect), area.height), used;
    g_autofree char *message = message_text(app, finding, area.width - 4, most);
    guint number;

    if (app_is_at_cursor(app, finding))
        draw_run(app->screen, area.y, area.x, 1, "▸", -1, ROLE_HERE);
    draw_run(app->screen, area.y, area.x + 1, 1, unfinished ? "-" : wrong ? "✗" : "!", -1, role);
    used = draw_wrapped(app->screen, (Area){area.y, area.x + 3, most, area.width - 4}, message,
                        text_role);
    if (suspect != NULL && panel)
        used += draw_wrapped(app->screen,
                             (Area){area.y + used, area.x + 3, area.height - used, area.width - 4},
                             suspect, text_role);
    else if (suspect != NULL && used < area.height)
        draw_middle(app->screen, area.y + used++, area.x + 3, area.width - 4, suspect, text_role);
    if (finding_place(finding) >= 0 && g_ptr_array_find(app->findings, finding, &number))
        screen_spot(app->screen, (Area){area.y, area.x, used, area.width},
                    SPOT_FINDING + (int)number);
    return used;
}

/* The number of the first finding that the cursor is at, or -1. */
static int number_found(App *app)
{
    const Findings *findings = app_findings(app);

    for (guint i = 0; i < findings->len; i++)
        if (app_is_at_cursor(app, g_ptr_array_index(findings, i)))
            return (int)i;
    return -1;
}

/* As many as there is room for; the lines they took. */
static int draw_finding_list(App *app, Area area, gboolean panel)
{
    g_autoptr(GPtrArray) here = findings_here(app);
    int y = area.y, end = area.y + area.height;

    bring_forward(app, here, area, panel);
    for (guint i = 0; i < here->len && y < end; i++)
        y += draw_finding(app, (Area){y, area.x, end - y, area.width}, here->pdata[i], panel) +
             (panel ? 1 : 0);
    return y - area.y;
}

static void draw_findings_anew(App *app, Area area, gboolean panel)
{
    int used = draw_finding_count(app, area), last = panel ? 1 : 0;

    draw_finding_list(app, (Area){area.y + 1, area.x, area.height - 1 - last, area.width}, panel);
    if (panel)
        draw_waive_key(app, (Area){area.y + area.height - 1, area.x, 1, area.width}, 0);
    else
        draw_waive_key(app, area, used);
    if (panel)
        for (int line = area.y; line < area.y + area.height; line++)
            draw_bar(app->screen, line, area.x - 1, ROLE_RULE);
}

static void draw_findings(App *app, Area area, gboolean panel)
{
    gint64 key[] = {0, (gint64)app->section, 0, area.y, area.x, area.height, area.width, 0, 0};

    if (stays(app, PART_FINDINGS))
        return;
    key[0] = (gint64)app_look(app);
    key[2] = number_found(app);
    key[7] = has_doubt(app);
    key[8] = app_contexts(app);
    if (screen_part(app->screen, app, PART_FINDINGS, key, sizeof key))
        return;
    draw_findings_anew(app, area, panel);
    screen_part_end(app->screen);
}

/* ---- the value line and the hints --------------------------------------------------------------
 */

static void draw_message(App *app, Area area)
{
    int y = area.y + area.height - 1;

    if (app->message == NULL)
        return;
    draw_fill(app->screen, (Area){y, area.x, 1, area.width}, ROLE_TEXT); /* a finding's ▸ */
    draw_text(app->screen, y, area.x + 1, area.width - 2, app->message, app->message_role,
              WIDTH_LEFT);
}

static Area below(Area area, int used)
{
    return (Area){area.y + used, area.x, area.height - used, area.width};
}

/* The first lines of the value line, then help; findings, where they have no lines of their own,
 * take the last ones of that. So each begins on its line, whatever is found. */
static void draw_value_anew(App *app, Area area, gboolean brief)
{
    Area value = {area.y, area.x, area.height - (brief ? 2 : 1), area.width};
    int found = area.height / 2, used = frame_draw_value(app, value, brief);
    Area help = below(area, used);

    if (brief && draw_finding_list(app, below(area, area.height - found), FALSE) > 0)
        help.height -= found;
    frame_draw_help(app, help);
}

static void draw_value(App *app, Area area, gboolean brief)
{
    if (!stays(app, PART_VALUE)) {
        screen_part_anew(app->screen, app, PART_VALUE);
        draw_value_anew(app, area, brief);
        screen_part_end(app->screen);
    }
    draw_message(app, area);
}

/* ---- keys ------------------------------------------------------------------------------------ */

static void draw_hints(App *app, Area area)
{
    int item = app_item(app);

    if (!app->calm || item < 0)
        app->hinted = app_contexts(app);
    hints_draw(app->hints, app->screen, area, app->hinted, SPOT_COMMAND);
}

/* ---- all of it ------------------------------------------------------------------------------- */

static void draw_report(App *app, Page *page, int lines, int columns)
{
    Layout layout = lay_out(page, lines, columns);

    draw_title(app, layout.title, NULL);
    frame_draw_sections(app, layout.tabs, layout.list);
    if (layout.panel)
        draw_rule(app->screen, layout.value.y - 1, layout.page.x, layout.page.width, ROLE_RULE);
    draw_findings(app, layout.findings, layout.panel);
    draw_value(app, layout.value, layout.brief);
    draw_hints(app, layout.hints);
    page->ops->draw(page, layout.page);
}

static void draw_over(App *app, Page *page, int lines, int columns)
{
    if (app->report != NULL)
        draw_title(app, (Area){0, 0, 1, columns}, _(page->ops->title));
    else
        draw_text(app->screen, 0, 0, columns, _(page->ops->title), ROLE_TITLE, WIDTH_CENTRE);
    page->ops->draw(page, (Area){1, 0, lines - 3, columns});
    draw_message(app, (Area){lines - 2, 0, 1, columns});
    draw_hints(app, (Area){lines - 1, 0, 1, columns});
}

void frame_draw(App *app, Page *page)
{
    int lines, columns;

    app->calm = page == app->base && app_pace_left(app) > 0;
    terminal_size(&lines, &columns);
    if (page->ops->title != NULL)
        draw_over(app, page, lines, columns);
    else
        draw_report(app, page, lines, columns);
}

void frame_draw_too_small(App *app)
{
    g_autofree char *text = NULL;
    int lines, columns;

    terminal_size(&lines, &columns);
    text = g_strdup_printf(_("窗口太小（%d×%d），请放大到至少 %d×%d。内容都在，没有丢失。"),
                           columns, lines, TERMINAL_MIN_COLUMNS, TERMINAL_MIN_LINES);
    draw_wrapped(app->screen, (Area){0, 0, lines, columns}, text, ROLE_STRONG);
}
