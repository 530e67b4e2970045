/* The program between its pages: events, moving about. Findings are app_findings.c's; what the
 * commands do to the report is app_commands.c; what surrounds the page is drawn by frame.c. */
#include "tui/app.h"

#include "base/i18n.h"
#include "edit/label.h"
#include "report/recent.h"
#include "tui/app_commands.h"
#include "tui/app_drafts.h"
#include "tui/app_journal.h"
#include "tui/app_last_year.h"
#include "tui/app_others.h"
#include "tui/app_pace.h"
#include "tui/frame.h"

#include <string.h>

/* Work that takes longer is told. */
#define PATIENCE_US (G_USEC_PER_SEC / 3)

App *app_new(const TuiOptions *options, Terminal *terminal)
{
    App *app = g_new0(App, 1);

    app->options = options;
    app->terminal = terminal;
    app->theme = options->settings->theme;
    app->light = theme_background_is_light(g_getenv("COLORFGBG"));
    app->screen = screen_new(app->terminal, app->theme, app->light, options->settings->ascii);
    app->typing = -1;
    app->keymap = options->settings->keymap;
    app->hints = hints_new(app->keymap);
    if (app->theme == THEME_AUTO)
        terminal_ask_background(terminal);
    terminal_ask_width();
    return app;
}

static void drop_report(App *app)
{
    screen_forget(app->screen);
    app_journal_close(app, FALSE);
    g_clear_pointer(&app->help, page_free);
    g_clear_pointer(&app->over, page_free);
    g_clear_pointer(&app->base, page_free);
    g_clear_pointer(&app->findings, g_ptr_array_unref);
    g_clear_pointer(&app->suspects, g_hash_table_unref);
    g_clear_pointer(&app->waiting, g_hash_table_unref);
    g_clear_pointer(&app->tallies, g_free);
    g_clear_pointer(&app->marks, g_hash_table_unref);
    app_last_year_close(app);
    g_clear_pointer(&app->report, report_free);
}

void app_free(App *app)
{
    if (app == NULL)
        return;
    app_others_leave(app);
    drop_report(app);
    screen_free(app->screen);
    hints_free(app->hints);
    g_free(app->message);
    g_free(app->copied);
    g_free(app->sought);
    g_free(app->replacement);
    g_free(app->who);
    g_free(app);
}

void app_show_report(App *app, Report *report)
{
    drop_report(app);
    app->report = report;
    if (report != NULL)
        app_last_year_open(app);
    if (report != NULL && !app->options->language_chosen && report_form(report)->language != NULL)
        i18n_set_language(report_form(report)->language);
    hints_forget(app->hints);
    app->to_remember = report != NULL && report_path(report) != NULL;
    app->section = 0;
    app->in_place = FALSE;
    app->base = report != NULL ? page_section_new(app) : page_start_new(app);
    if (report != NULL)
        app_go_section(app, 0, FALSE);
}

static void open_what_was_left(App *app)
{
    app_journal_open(app);
    app_drafts_open(app);
    app_tell_unwritable(app);
}

void app_open(App *app, Report *report)
{
    app_others_leave(app);
    app_show_report(app, report);
    if (report == NULL)
        return;
    if (!app_others_enter(app))
        app_open(app, NULL);
    else if (!app->read_only)
        open_what_was_left(app);
}

/* What is being edited when something else is done, or we are told to end, counts as accepted. */
static void settle_all(App *app)
{
    if (app->over != NULL && app->over->ops->settle != NULL)
        app->over->ops->settle(app->over);
    if (app->base->ops->settle != NULL)
        app->base->ops->settle(app->base);
}

/* After the first screen: it waits for the disk. */
static void remember(App *app)
{
    if (app->to_remember)
        recent_add(report_path(app->report));
    app->to_remember = FALSE;
}

/* Until there is something to be shown or to look at without a key: in milliseconds. */
static int time_to_wait(const App *app)
{
    gint64 most = APP_OTHERS_LOOK_MS * G_TIME_SPAN_MILLISECOND, rest = app_pace_left(app);

    return (int)(app_findings_wait(app, rest > 0 ? MIN(rest, most) : most) /
                 G_TIME_SPAN_MILLISECOND) +
           1;
}

void app_run(App *app)
{
    Event event;

    while (!app->done) {
        app_draw(app);
        remember(app);
        app_journal_wait(app, time_to_wait(app));
        for (gboolean first = TRUE; !app->done && terminal_read(app->terminal, &event);
             first = FALSE) {
            /* Keys typed ahead meet the page as it would be, so it is laid out before each. */
            if (!first)
                app_draw_below(app);
            app_handle(app, &event);
        }
        app_others_look(app);
    }
    if (app->report == NULL)
        return;
    settle_all(app);
    app_journal_close(app, !app->decided && report_modified(app->report));
}

/* ---- pages ----------------------------------------------------------------------------------- */

void page_free(Page *page)
{
    if (page != NULL)
        page->ops->free(page);
}

static Page *page_below_help(const App *app)
{
    return app->over != NULL ? app->over : app->base;
}

static Page *page_at_hand(const App *app)
{
    return app->help != NULL ? app->help : page_below_help(app);
}

void app_close_page(App *app)
{
    g_clear_pointer(&app->help, page_free);
    g_clear_pointer(&app->over, page_free);
}

void app_toggle_help(App *app)
{
    if (app->help != NULL)
        g_clear_pointer(&app->help, page_free);
    else
        app->help = page_help_new(app);
}

void app_tell_return(App *app)
{
    int item = app_item(app);
    g_autofree char *label = NULL;

    if (app->report == NULL || page_at_hand(app) != app->base)
        return;
    label = item >= 0 ? label_shorten(report_item(app->report, item), 50)
                      : g_strdup(app_section(app)->title);
    app_say(app, ROLE_MESSAGE, _("已回到报告：%s"), label);
}

void app_show(App *app, CommandId command, Page *(*make)(App *app))
{
    gboolean again = app->over != NULL && app->over_by == command;

    app_close_page(app);
    if (again) {
        app_tell_return(app);
    } else {
        app->over = make(app);
        app->over_by = command;
    }
}

static unsigned contexts_of(const App *app, Page *page)
{
    return page->ops->contexts(page) | (app->report != NULL ? CONTEXT_REPORT : 0);
}

unsigned app_contexts(App *app)
{
    return contexts_of(app, page_at_hand(app));
}

unsigned app_contexts_below_help(App *app)
{
    return contexts_of(app, page_below_help(app));
}

const FormSection *app_section(const App *app)
{
    return &report_form(app->report)->sections[app->section];
}

int app_item(App *app)
{
    return app->report != NULL ? page_section_item(app->base) : -1;
}

void app_go(App *app, int item)
{
    const FormItem *target = report_item(app->report, item);
    const FormSection *section = target != NULL ? target->section : NULL;

    app_close_page(app);
    if (section == NULL)
        return;
    app->section = section->index;
    page_section_go(app->base, item);
}

void app_go_section(App *app, gsize section, gboolean at_end)
{
    if (section >= report_form(app->report)->n_sections)
        return;
    app_close_page(app);
    app->section = section;
    page_section_show(app->base, section, at_end);
}

void app_return_to_section(App *app, gsize section)
{
    app_close_page(app);
    app->section = section;
    page_section_return(app->base, section);
}

/* ---- what is shown --------------------------------------------------------------------------- */

void app_say(App *app, Role role, const char *format, ...)
{
    g_autofree char *text = NULL;
    va_list arguments;

    va_start(arguments, format);
    text = g_strdup_vprintf(format, arguments);
    g_free(app->message);
    app->message = keymap_fill_in(app->keymap, text);
    app->message_role = role;
    va_end(arguments);
}

void app_begin_work(App *app)
{
    app->told = g_get_monotonic_time();
}

void app_tell_progress(App *app, const char *format, guint done, guint all)
{
    g_autofree char *text = NULL;

    if (g_get_monotonic_time() - app->told < PATIENCE_US)
        return;
    app_begin_work(app);
    text = g_strdup_printf(format, done, all);
    screen_begin(app->screen);
    draw_run(app->screen, 1, 2, width_of(text, -1), text, -1, ROLE_TEXT);
    screen_end(app->screen);
}

/* Is the window large enough to show anything? */
static gboolean window_fits(void)
{
    int lines, columns;

    terminal_size(&lines, &columns);
    return lines >= TERMINAL_MIN_LINES && columns >= TERMINAL_MIN_COLUMNS;
}

void app_draw_below(App *app)
{
    screen_begin(app->screen);
    app->findings_old = FALSE;
    if (window_fits())
        frame_draw(app, page_at_hand(app));
    else
        frame_draw_too_small(app);
}

void app_draw(App *app)
{
    app_journal_flush(app);
    app_draw_below(app);
    screen_end(app->screen);
}

/* ---- events ---------------------------------------------------------------------------------- */

/* The page took a key; `typed`: as something written in it. */
static void note_key(App *app, const Page *page, gboolean typed)
{
    if (app->report == NULL || page != app->base)
        return;
    app_pace_key(app);
    if (!typed || !(app_contexts(app) & (CONTEXT_EDIT | CONTEXT_PROSE)))
        return;
    app->typing = app_item(app);
    app->typed = app->last_key;
}

/* Is it typing in the line that narrows a list down? That changes no report. */
static gboolean is_filtering(App *app, const Binding *binding)
{
    return page_at_hand(app) != app->base &&
           (binding->command == COMMAND_DELETE || binding->command == COMMAND_ACCEPT);
}

/* What is done only to look: a cell that is being changed can be given up still when one is back.
 */
static gboolean is_look(CommandId command)
{
    switch (command) {
    case COMMAND_HELP:
    case COMMAND_SUMMARY:
    case COMMAND_EXPLAIN:
    case COMMAND_CLOSE:
    case COMMAND_REDRAW:
    case COMMAND_THEME: return TRUE;
    default: return FALSE;
    }
}

void app_run_command(App *app, const Binding *binding)
{
    Page *page;

    if (app_is_edit(binding->command) && !is_filtering(app, binding) && !app_may_edit(app))
        return;
    page = page_at_hand(app);
    if (page->ops->run(page, binding)) {
        note_key(app, page,
                 binding->command == COMMAND_DELETE || binding->command == COMMAND_NEW_LINE);
        return;
    }
    if (!is_look(binding->command))
        settle_all(app);
    app_command(app, binding);
}

/* Esc is pressed to be sure that nothing is going on. */
static void tell_useless(App *app, Key key)
{
    g_autofree char *name = key_label(key);

    if (key != KEYNAME_ESCAPE)
        app_say(app, ROLE_QUIET, _("%s 在这里没有用处；{help} 看能用的键"), name);
}

static void take_key(App *app, Key key)
{
    const Binding *binding = keymap_find(app->keymap, app_contexts(app), key);

    if (binding == NULL)
        tell_useless(app, key);
    else if (window_fits() || binding->command == COMMAND_QUIT)
        app_run_command(app, binding);
}

/* Typing goes to the page, but for letters that move in tables; where the page takes none, a
 * character is a key like any other. */
static void take_text(App *app, const Event *event)
{
    Page *page = page_at_hand(app);
    const Binding *letter = keymap_find_letter(app->keymap, app_contexts(app), event->key);

    if (!window_fits())
        return;
    if (letter == NULL && app->read_only && page == app->base)
        letter = keymap_find(app->keymap, app_contexts(app), event->key);
    if (letter != NULL)
        app_run_command(app, letter);
    else if (page == app->base && !app_may_edit(app))
        return;
    else if (page->ops->type != NULL && page->ops->type(page, event->text))
        note_key(app, page, TRUE);
    else
        take_key(app, event->key);
}

void app_paste(App *app, const char *text)
{
    Page *page;

    if (page_at_hand(app) == app->base && !app_may_edit(app))
        return;
    page = page_at_hand(app);
    if (window_fits() && page->ops->paste != NULL && g_utf8_validate(text, -1, NULL))
        page->ops->paste(page, text);
}

static void take_paste(App *app, Event *event)
{
    app_paste(app, event->pasted);
    g_clear_pointer(&event->pasted, g_free);
}

/* By its number; keys that came right before the click may have left fewer than are shown. */
static void take_finding(App *app, guint number)
{
    const Findings *findings;
    const Finding *finding;

    settle_all(app);
    findings = app_findings(app);
    finding = number < findings->len ? findings->pdata[number] : NULL;
    if (finding != NULL && finding_place(finding) >= 0)
        app_go_finding(app, finding);
}

static void take_spot(App *app, int meaning)
{
    if (meaning >= SPOT_FINDING) {
        take_finding(app, (guint)(meaning - SPOT_FINDING));
    } else if (meaning >= SPOT_SECTION) {
        Binding binding = {CONTEXT_REPORT, 0, COMMAND_SECTION, meaning - SPOT_SECTION};

        app_run_command(app, &binding);
    } else {
        Binding binding = {CONTEXT_ALWAYS, 0, (CommandId)(meaning - SPOT_COMMAND), 0};

        app_run_command(app, &binding);
    }
}

static void take_click(App *app, const Event *event)
{
    Page *page = page_at_hand(app);
    int meaning;

    if (!window_fits())
        return;
    if (screen_hit(app->screen, event->y, event->x, &meaning))
        take_spot(app, meaning);
    else if (page->ops->click != NULL)
        page->ops->click(page, event->y, event->x);
}

static void take_background(App *app, gboolean light)
{
    if (light != app->light && app->theme == THEME_AUTO)
        screen_set_theme(app->screen, app->theme, light);
    app->light = light;
}

void app_handle(App *app, Event *event)
{
    Page *page = page_at_hand(app);

    if (!event_is_of_terminal(event))
        g_clear_pointer(&app->message, g_free);
    app->typing = -1; /* whatever the event does, it does as of now */
    app->running = FALSE;
    if (app->report != NULL)
        report_place(app->report, app->over == NULL ? app_item(app) : -1);
    switch (event->kind) {
    case EVENT_KEY: take_key(app, event->key); break;
    case EVENT_TEXT: take_text(app, event); break;
    case EVENT_PASTE: take_paste(app, event); break;
    case EVENT_CLICK: take_click(app, event); break;
    case EVENT_DRAG:
        if (window_fits() && page->ops->drag != NULL)
            page->ops->drag(page, event->y, event->x);
        break;
    case EVENT_WHEEL:
        if (window_fits() && page->ops->wheel != NULL)
            page->ops->wheel(page, event->lines);
        break;
    case EVENT_RESIZE: screen_forget(app->screen); break;
    case EVENT_BACKGROUND: take_background(app, event->light); break;
    case EVENT_WIDE: screen_set_wide(app->screen); break;
    case EVENT_HANGUP: app->done = TRUE; break;
    }
}
