/* What the commands do that work on every page: one function each, found through a table. */
#include "tui/app_commands.h"

#include "base/i18n.h"
#include "edit/label.h"
#include "report/extras.h"
#include "tui/app_annotate.h"
#include "tui/app_carry.h"
#include "tui/app_extras.h"
#include "tui/app_last_year.h"
#include "tui/cell_editor.h"
#include "tui/clipboard.h"
#include "tui/dialog.h"

#include <string.h>

static void run_help(App *app, int argument)
{
    gboolean closes = app->help != NULL;

    (void)argument;
    app_toggle_help(app);
    if (closes)
        app_tell_return(app);
}

/* ---- looking --------------------------------------------------------------------------------- */

static void run_findings(App *app, int argument)
{
    (void)argument;
    app_last_year_look(app);
    app_show(app, COMMAND_FINDINGS, page_findings_new);
}

static void run_summary(App *app, int argument)
{
    (void)argument;
    app_show(app, COMMAND_SUMMARY, page_summary_new);
}

static void run_explain(App *app, int argument)
{
    (void)argument;
    app_show(app, COMMAND_EXPLAIN, page_explain_new);
}

static void run_heading(App *app, int argument)
{
    (void)argument;
    if (cell_ask(app, FORM_ITEM_AGENCY))
        cell_ask(app, FORM_ITEM_YEAR);
}

/* The next theme, for this time; the configuration says which one it is at the start. */
static void run_theme(App *app, int argument)
{
    (void)argument;
    app->theme = (app->theme + 1) % N_THEMES;
    screen_set_theme(app->screen, app->theme, app->light);
    app_say(app, ROLE_MESSAGE, _("配色：%s"), theme_name(app->theme));
}

static void run_redraw(App *app, int argument)
{
    (void)argument;
    screen_forget(app->screen);
    terminal_redraw();
}

/* ---- moving ---------------------------------------------------------------------------------- */

static void run_section(App *app, int argument)
{
    guint n = (guint)report_form(app->report)->n_sections;

    if ((guint)argument < n)
        app_go_section(app, (gsize)argument, FALSE);
    else
        app_say(app, ROLE_QUIET, _("这份报告只有 %u 个部分"), n);
}

static void run_next_section(App *app, int argument)
{
    (void)argument;
    if (app->section + 1 < report_form(app->report)->n_sections)
        app_return_to_section(app, app->section + 1);
    else
        app_say(app, ROLE_QUIET, _("这是最后一部分"));
}

static void run_previous_section(App *app, int argument)
{
    (void)argument;
    if (app->section > 0)
        app_return_to_section(app, app->section - 1);
    else
        app_say(app, ROLE_QUIET, _("这是第一部分"));
}

static gboolean is_marked(App *app, int item)
{
    return app_mark(app, item) >= 0;
}

static gboolean is_still_blank(App *app, int item)
{
    const FormItem *target = report_item(app->report, item);

    return target->required && target->formula == NULL && !report_is_filled(app->report, item);
}

/* The item nearest after (or before) `from`, around the end, that `wanted` says yes to; or -1. */
static int find_item(App *app, int from, gboolean backward, gboolean (*wanted)(App *, int))
{
    g_autoptr(GArray) all = report_all_items(app->report);
    int n = (int)all->len, here = 0;

    while (here + 1 < n && g_array_index(all, int, here) != from)
        here++;
    for (int i = 1; i <= n; i++) {
        int item = g_array_index(all, int, backward ? (here - i + 2 * n) % n : (here + i) % n);

        if (wanted(app, item))
            return item;
    }
    return -1;
}

/* One finding in a passage after the other; FALSE: there is no further one in this passage. */
static gboolean go_on_here(App *app, gboolean backward)
{
    gssize from = (gssize)page_section_offset(app->base);
    const Finding *finding = app_finding_behind(app, app_item(app), from, backward);

    if (finding != NULL)
        app_go_finding(app, finding);
    return finding != NULL;
}

/* To the first finding at an item, or (backward) the last one. */
static void go_to_findings_of(App *app, int item, gboolean backward)
{
    const Finding *finding = app_finding_behind(app, item, backward ? G_MAXSSIZE : -1, backward);

    if (finding != NULL)
        app_go_finding(app, finding);
    else
        app_go(app, item);
}

static int find_wrong(App *app, int from, gboolean backward)
{
    int item = find_item(app, from, backward, is_marked);

    /* Nothing wrong: then what is not filled in yet. */
    return item >= 0 ? item : find_item(app, from, backward, is_still_blank);
}

/* Agency and year stand on no page. */
static gboolean is_head(App *app, int item)
{
    return item >= 0 && report_item(app->report, item)->section == NULL;
}

/* The cursor cannot rest on agency and year: they are asked for on the way, and then it goes on to
 * what is behind them. */
static int ask_on_the_way(App *app, int item, gboolean backward)
{
    while (is_head(app, item) && cell_ask(app, item))
        item = find_wrong(app, item, backward);
    if (is_head(app, item)) /* given up */
        item = find_wrong(app, backward ? FORM_ITEM_AGENCY : FORM_ITEM_YEAR, backward);
    return item;
}

static void go_to_finding(App *app, gboolean backward)
{
    int item;

    if (go_on_here(app, backward))
        return;
    item = find_wrong(app, MAX(app_item(app), FORM_ITEM_YEAR), backward);
    item = ask_on_the_way(app, item, backward);
    if (is_head(app, item))
        return;
    if (item >= 0)
        go_to_findings_of(app, item, backward);
    else if (app_findings(app)->len > 0)
        run_findings(app, 0);
    else
        app_say(app, ROLE_GOOD, _("没有问题"));
}

static void run_next_finding(App *app, int argument)
{
    (void)argument;
    go_to_finding(app, FALSE);
}

static void run_previous_finding(App *app, int argument)
{
    (void)argument;
    go_to_finding(app, TRUE);
}

static void run_go_to(App *app, int argument)
{
    FindResult found;

    (void)argument;
    if (!dialog_find(app, _("转到"), FIND_LABEL, &found))
        return;
    if (found.section != NULL)
        app_go_section(app, found.section->index, FALSE);
    else
        app_go(app, found.item);
}

static void run_find(App *app, int argument)
{
    FindResult found;

    (void)argument;
    if (!dialog_find(app, _("查找"), FIND_CONTENT, &found))
        return;
    app_go(app, found.item);
    if (found.end > 0)
        page_section_select(app->base, found.start, found.end);
}

/* ---- last year --------------------------------------------------------------------------------
 */

static void run_previous_year(App *app, int argument)
{
    g_autofree char *name = NULL;
    int item = app_item(app);

    (void)argument;
    app_last_year_look(app);
    name = report_previous(app->report, 0) != NULL ? app_last_year_name(app) : NULL;
    if (name == NULL) {
        g_autofree char *why = app_last_year_missing(app);

        app_say(app, ROLE_QUIET, "%s", why);
        return;
    }
    if (item >= 0 && report_item(app->report, item)->kind == ITEM_PASSAGE) {
        app_show(app, COMMAND_PREVIOUS_YEAR, page_last_year_new);
        if (app->over != NULL)
            app_say(app, ROLE_MESSAGE, _("{carry-over} 带入这一段，再改成今年的；{close} 返回"));
        return;
    }
    app->last_year = !app->last_year;
    if (app->last_year)
        app_say(app, ROLE_MESSAGE, _("各格现在显示上年的数（%s）；{previous-year} 返回"), name);
}

/* ---- editing --------------------------------------------------------------------------------- */

/* A step of report_undo() or report_redo(), as it was before. */
typedef struct {
    const char *what;
    gsize size;
    int place;
} StepWords;

/* Where the cursor was, so that the same can be done otherwise; a range selected there stays. */
static void go_to_step(App *app, int item)
{
    if (app->over != NULL && app->over_by == COMMAND_FINDINGS)
        return; /* in the list of findings it is seen too */
    if (app->over != NULL || item != app_item(app))
        app_go(app, item);
}

static void tell_step(App *app, const char *done, int item, StepWords words)
{
    g_autofree char *label = label_shorten(report_item(app->report, item), 50);
    g_autofree char *which =
        words.what != NULL ? g_strdup_printf(_("%s的%s"), label, words.what) : g_strdup(label);

    go_to_step(app, words.place >= 0 ? words.place : item);
    if (words.size > 1)
        app_say(app, ROLE_MESSAGE, _("%s %u 处：%s等"), done, (unsigned)words.size, which);
    else
        app_say(app, ROLE_MESSAGE, _("%s：%s"), done, which);
}

static void run_undo(App *app, int argument)
{
    StepWords words = {report_undo_words(app->report), report_undo_size(app->report),
                       report_undo_place(app->report)};
    int item = report_undo(app->report);

    (void)argument;
    if (item >= 0)
        tell_step(app, _("已撤销"), item, words);
    else
        app_say(app, ROLE_QUIET, _("没有可撤销的修改"));
}

static void run_redo(App *app, int argument)
{
    StepWords words = {report_redo_words(app->report), report_redo_size(app->report),
                       report_redo_place(app->report)};
    int item = report_redo(app->report);

    (void)argument;
    if (item >= 0)
        tell_step(app, _("已重做"), item, words);
    else
        app_say(app, ROLE_QUIET, _("没有可重做的修改"));
}

static void run_waive(App *app, int argument)
{
    (void)argument;
    app_waive_here(app);
}

static void run_note(App *app, int argument)
{
    (void)argument;
    app_note(app);
}

static void run_note_group(App *app, int argument)
{
    (void)argument;
    app_note_group(app);
}

static void run_paste(App *app, int argument)
{
    (void)argument;
    if (clipboard_text(app) != NULL)
        app_paste(app, clipboard_text(app));
    else
        app_say(app, ROLE_QUIET,
                _("还没有复制过；从别的程序复制的，用终端的粘贴（多为 Ctrl-Shift-V）"));
}

static gsize count_blank(App *app, const GArray *items)
{
    gsize n = 0;

    for (guint i = 0; i < items->len; i++) {
        int item = g_array_index(items, int, i);

        n += report_value(app->report, item)->kind == VALUE_BLANK &&
             report_item(app->report, item)->formula == NULL;
    }
    return n;
}

/* Tells the blank cells that were asked about, and besides them the totals. */
static void fill(App *app, const GArray *items)
{
    gsize blank = count_blank(app, items);
    gsize n = report_zero_fill(app->report, (const int *)(gconstpointer)items->data, items->len);

    if (n > blank && blank > 0)
        app_say(app, ROLE_MESSAGE, _("已补 %u 格，另算出合计 %u 格；按 {undo} 可撤销"),
                (unsigned)blank, (unsigned)(n - blank));
    else if (n > 0)
        app_say(app, ROLE_MESSAGE, _("已补 %u 格；按 {undo} 可撤销"), (unsigned)n);
    else
        app_say(app, ROLE_QUIET, _("没有要补零的空格"));
}

static void run_zero_fill(App *app, int argument)
{
    static const DialogAnswer answers[] = {{'y', N_("本表补零")}, {'a', N_("本部分各表都补零")}};
    g_autoptr(GArray) here = page_section_fillable(app->base, FALSE);
    g_autoptr(GArray) whole = page_section_fillable(app->base, TRUE);
    gsize n_here = count_blank(app, here), n_whole = count_blank(app, whole);
    g_autofree char *text = NULL;
    int answer;

    (void)argument;
    app_close_page(app);
    if (whole->len == 0) {
        app_say(app, ROLE_QUIET, _("这里没有要填数字的表"));
        return;
    }
    if (n_here == 0 && n_whole == 0) {
        fill(app, whole); /* totals may be missing still */
        return;
    }
    text =
        g_strdup_printf(_("本表有 %u 格空白，全部填 0？请先确认确实没有发生。"), (unsigned)n_here);
    if (n_whole > n_here) {
        g_autofree char *more = g_strdup_printf(_("（本部分共 %u 格空白）"), (unsigned)n_whole);
        char *both = g_strconcat(text, more, NULL);

        g_free(text);
        text = both;
    }
    answer = dialog_ask(app, _("补零"), text, answers, n_whole > n_here ? 2 : 1);
    if (answer >= 0)
        fill(app, answer == 1 ? whole : here);
}

static void run_close(App *app, int argument)
{
    (void)argument;
    if (app->help != NULL) {
        app_toggle_help(app);
        return;
    }
    if (app->report == NULL && app->over == NULL)
        app_quit(app, 0);
    app_close_page(app);
}

/* ---- the table ------------------------------------------------------------------------------- */

static const struct {
    CommandId id;
    void (*run)(App *app, int argument);
} runs[] = {
    {COMMAND_HELP, run_help},
    {COMMAND_SAVE, app_save},
    {COMMAND_SAVE_AS, app_save_as},
    {COMMAND_FINDINGS, run_findings},
    {COMMAND_SUMMARY, run_summary},
    {COMMAND_NEXT_FINDING, run_next_finding},
    {COMMAND_PREVIOUS_FINDING, run_previous_finding},
    {COMMAND_ZERO_FILL, run_zero_fill},
    {COMMAND_WAIVE, run_waive},
    {COMMAND_NOTE, run_note},
    {COMMAND_NOTE_GROUP, run_note_group},
    {COMMAND_PREVIOUS_YEAR, run_previous_year},
    {COMMAND_CARRY_OVER, app_carry_over},
    {COMMAND_UNDO, run_undo},
    {COMMAND_REDO, run_redo},
    {COMMAND_PASTE, run_paste},
    {COMMAND_NEXT_SECTION, run_next_section},
    {COMMAND_PREVIOUS_SECTION, run_previous_section},
    {COMMAND_SECTION, run_section},
    {COMMAND_GO_TO, run_go_to},
    {COMMAND_FIND, run_find},
    {COMMAND_EXPLAIN, run_explain},
    {COMMAND_HEADING, run_heading},
    {COMMAND_QUIT, app_quit},
    {COMMAND_REPORTS, app_reports},
    {COMMAND_REDRAW, run_redraw},
    {COMMAND_THEME, run_theme},
    {COMMAND_CLOSE, run_close},
    {COMMAND_ADD_PASSAGE, app_add_passage},
    {COMMAND_RENAME_PASSAGE, app_rename_passage},
    {COMMAND_PASSAGE_UP, app_move_passage},
    {COMMAND_PASSAGE_DOWN, app_move_passage},
    {COMMAND_REMOVE_PASSAGE, app_remove_passage},
};

void app_command(App *app, const Binding *binding)
{
    for (gsize i = 0; i < G_N_ELEMENTS(runs); i++)
        if (runs[i].id == binding->command)
            runs[i].run(app, binding->argument);
}
