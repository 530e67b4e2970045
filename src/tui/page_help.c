/* Help, which is the command list too: a line to type in; what the section at hand and the item
 * under the cursor are for; every command that works on the page below, with its keys, which Enter
 * runs; and what works elsewhere, of which Enter says where. Typing leaves the commands that fit.
 * All from the tables of command.c. */
#include "base/i18n.h"
#include "edit/line.h"
#include "edit/nav.h"
#include "output/arithmetic.h"
#include "tui/app.h"

#include <string.h>

#define KEYS_WIDTH 24

/* One line of the screen. */
typedef struct {
    char *text;
    const Binding *binding; /* what Enter does on it; NULL: nothing */
    gboolean elsewhere;     /* not on the page below */
    Role role;
} Row;

typedef struct {
    Page page;
    LineField *field;
    GPtrArray *rows; /* of Row * */
    int at;          /* the row chosen, or -1 */
    int top, width;
    Area area; /* of the rows */
} HelpPage;

static HelpPage *self_of(Page *page)
{
    return (HelpPage *)page;
}

static void row_free(gpointer data)
{
    Row *row = data;

    g_free(row->text);
    g_free(row);
}

static Row *row_at(const HelpPage *self, int at)
{
    return g_ptr_array_index(self->rows, at);
}

static int n_rows(const HelpPage *self)
{
    return (int)self->rows->len;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static void add_row(HelpPage *self, char *text, const Binding *binding, Role role)
{
    Row *row = g_new0(Row, 1);

    *row = (Row){.text = text, .binding = binding, .role = role};
    g_ptr_array_add(self->rows, row);
}

/* `keys` stands before the first line, in a column of its own. */
static void add_entry(HelpPage *self, const char *keys, const char *text, const Binding *binding,
                      Role role)
{
    int column = *keys != '\0' ? KEYS_WIDTH : 0;
    g_autoptr(GArray) lines = width_wrap(text, -1, MAX(self->width - column - 4, 20));

    for (guint i = 0; i < lines->len; i++) {
        const WidthLine *line = &g_array_index(lines, WidthLine, i);
        g_autoptr(GString) row = g_string_new("  ");

        if (column > 0)
            width_append_padded(row, i == 0 ? keys : "", column, WIDTH_LEFT);
        g_string_append_len(row, text + line->start, (gssize)(line->end - line->start));
        add_row(self, g_strdup(row->str), binding, role);
    }
}

static void add_heading(HelpPage *self, const char *text)
{
    if (self->rows->len > 0)
        add_row(self, g_strdup(""), NULL, ROLE_TEXT);
    add_row(self, g_strdup_printf(" %s", text), NULL, ROLE_HEADING);
}

static void add_labelled(HelpPage *self, const char *label, const char *text)
{
    g_autofree char *both = NULL;

    if (text == NULL)
        return;
    both = g_strconcat(label, text, NULL);
    add_entry(self, "", both, NULL, ROLE_TEXT);
}

static void add_formula(HelpPage *self, const FormItem *item)
{
    g_autofree char *words = arithmetic_words(report_form(self->page.app->report), item->formula);

    add_labelled(self, _("自动计算："), words);
}

static void add_item(HelpPage *self, const FormItem *item)
{
    add_heading(self, _("这一格"));
    add_labelled(self, "", item->label);
    add_labelled(self, _("说明："), item->help);
    add_labelled(self, _("依据："), item->basis);
    if (item->kind != ITEM_PASSAGE && item->formula == NULL) {
        g_autofree char *hint = form_type_hint(&item->type);

        add_labelled(self, _("填法："), hint);
    }
    if (item->formula != NULL)
        add_formula(self, item);
}

static const PageOps *ops_below(const App *app)
{
    return app->over != NULL ? app->over->ops : app->base->ops;
}

static void add_context(HelpPage *self)
{
    App *app = self->page.app;
    const PageOps *below = ops_below(app);
    const FormSection *section = app->report != NULL ? app_section(app) : NULL;

    if (below->help != NULL) {
        add_heading(self, _(below->title));
        add_labelled(self, "", _(below->help));
        return;
    }
    if (section == NULL)
        return;
    if (app_item(app) >= 0)
        add_item(self, report_item(app->report, app_item(app)));
    add_heading(self, section->title);
    add_labelled(self, "", section->help);
    add_labelled(self, _("依据："), section->basis);
}

/* What the keyboard and the mouse do besides commands. */
static void add_input(HelpPage *self)
{
    add_heading(self, _("输入"));
    add_entry(self, _("数字、文字"), _("替换这一格的内容；在一段文字里插入"), NULL, ROLE_TEXT);
    add_entry(self, _("鼠标"), _("点一格、一个部分或一个按键提示；拖动选中几格；滚轮滚动"), NULL,
              ROLE_TEXT);
}

/* ---- commands -------------------------------------------------------------------------------- */

/* Where a command works: on the page below alone, there too, not there. */
typedef enum { REACH_PAGE, REACH_HERE, REACH_ELSEWHERE, N_REACHES } Reach;

typedef struct {
    GArray *bindings; /* of const Binding * */
    GPtrArray *texts; /* what each does */
} Commands;

static char *text_of(App *app, const Binding *binding)
{
    const char *help = _(command_info_in(binding->command, app_contexts_below_help(app))->help);

    switch (binding->command) {
    case COMMAND_SECTION:
        if (app->report == NULL)
            return g_strdup_printf(_("到第 %d 部分"), binding->argument + 1);
        return g_strdup_printf(_("到“%s”"),
                               report_form(app->report)->sections[binding->argument].title);
    case COMMAND_MOVE:
    case COMMAND_EXTEND:
    case COMMAND_DELETE:
        return g_strdup_printf(_("%s：%s"), help, _(motion_label((Motion)binding->argument)));
    default: return g_strdup(help);
    }
}

/* Only a page that is told of has commands of its own. */
static Reach reach_of(App *app, const Binding *binding)
{
    unsigned here = app_contexts_below_help(app);

    if (ops_below(app)->help != NULL && (binding->contexts & here & ~(unsigned)CONTEXT_REPORT) != 0)
        return REACH_PAGE;
    return (binding->contexts & (here | CONTEXT_ALWAYS)) != 0 ? REACH_HERE : REACH_ELSEWHERE;
}

static gboolean is_listed(App *app, const Binding *binding, Reach reach)
{
    if (binding->command == COMMAND_HELP || binding->command == COMMAND_RUN)
        return FALSE;
    if (binding->command == COMMAND_SECTION && app->report != NULL &&
        (gsize)binding->argument >= report_form(app->report)->n_sections)
        return FALSE;
    return reach_of(app, binding) == reach;
}

static gboolean has_command(const Commands *commands, const Binding *binding)
{
    for (guint i = 0; i < commands->bindings->len; i++) {
        const Binding *other = g_array_index(commands->bindings, const Binding *, i);

        if (other->command == binding->command && other->argument == binding->argument)
            return TRUE;
    }
    return FALSE;
}

/* It is listed once. */
static gboolean is_taken(const Commands *all, Reach reach, const Binding *binding)
{
    for (Reach i = 0; i <= reach; i++)
        if (has_command(&all[i], binding))
            return TRUE;
    return FALSE;
}

/* Those before it are there already. */
static void take_commands(App *app, Commands *all, Reach reach)
{
    gsize n;
    const Binding *bindings = keymap_bindings(app->keymap, &n);
    Commands *commands = &all[reach];

    commands->bindings = g_array_new(FALSE, FALSE, sizeof(const Binding *));
    commands->texts = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < n; i++) {
        const Binding *binding = &bindings[i];

        if (!is_listed(app, binding, reach) || is_taken(all, reach, binding))
            continue;
        g_array_append_val(commands->bindings, binding);
        g_ptr_array_add(commands->texts, text_of(app, binding));
    }
}

static void clear_commands(Commands *commands)
{
    g_array_unref(commands->bindings);
    g_ptr_array_unref(commands->texts);
}

/* Of a command that works here, those that do it here. */
static char *keys_of(App *app, const Binding *binding, gboolean in_force)
{
    return keymap_keys_text(app->keymap, in_force ? app_contexts_below_help(app) : 0, binding);
}

/* Those that fit what was typed, by what they do, their short name, what else they may be called
 * and their keys. */
static void add_commands(HelpPage *self, const char *heading, const Commands *commands,
                         gboolean in_force)
{
    App *app = self->page.app;
    guint n = commands->bindings->len;
    g_autofree NavCandidate *candidates = g_new0(NavCandidate, n);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) ranked = NULL;

    for (guint i = 0; i < n; i++) {
        const Binding *binding = g_array_index(commands->bindings, const Binding *, i);
        g_autofree char *keys = keys_of(app, binding, in_force);

        g_ptr_array_add(names, g_strdup_printf("%s %s %s", _(command_info(binding->command)->name),
                                               command_search_words(binding->command), keys));
        candidates[i] = (NavCandidate){commands->texts->pdata[i], names->pdata[i], 0};
    }
    ranked = nav_rank(line_field_text(self->field), candidates, n);
    if (ranked->len > 0)
        add_heading(self, heading);
    for (guint i = 0; i < ranked->len; i++) {
        gsize at = g_array_index(ranked, gsize, i);
        const Binding *binding = g_array_index(commands->bindings, const Binding *, at);
        g_autofree char *keys = keys_of(app, binding, in_force);

        g_autofree char *places = in_force ? g_strdup("") : contexts_text(binding->contexts);
        g_autofree char *text =
            *places != '\0'
                ? g_strdup_printf(_("%s（%s）"), (char *)commands->texts->pdata[at], places)
                : g_strdup(commands->texts->pdata[at]);

        add_entry(self, *keys != '\0' ? keys : " ", text, binding,
                  in_force ? ROLE_TEXT : ROLE_QUIET);
        for (int row = n_rows(self) - 1; row >= 0 && row_at(self, row)->binding == binding; row--)
            row_at(self, row)->elsewhere = !in_force;
    }
}

static int next_choice(const HelpPage *self, int from, int step)
{
    const Binding *now = from >= 0 && from < n_rows(self) ? row_at(self, from)->binding : NULL;

    for (int at = from + step; at >= 0 && at < n_rows(self); at += step) {
        const Binding *binding = row_at(self, at)->binding;

        if (binding == NULL || binding == now)
            continue;
        while (at > 0 && row_at(self, at - 1)->binding == binding)
            at--; /* the first of its lines */
        return at;
    }
    return -1;
}

static void make_rows(HelpPage *self)
{
    App *app = self->page.app;
    gboolean filtered = *line_field_text(self->field) != '\0';
    Commands commands[N_REACHES];

    g_ptr_array_set_size(self->rows, 0);
    for (Reach reach = 0; reach < N_REACHES; reach++)
        take_commands(app, commands, reach);
    if (!filtered)
        add_context(self);
    add_commands(self, _("这一页的命令"), &commands[REACH_PAGE], TRUE);
    add_commands(self, _("这里可用的命令"), &commands[REACH_HERE], TRUE);
    if (!filtered && ops_below(app)->help == NULL)
        add_input(self);
    add_commands(self, _("在别处可用"), &commands[REACH_ELSEWHERE], FALSE);
    if (self->rows->len == 0)
        add_entry(self, "", _("没有符合的命令；退格改一改，或按 Esc 返回"), NULL, ROLE_TEXT);
    for (Reach reach = 0; reach < N_REACHES; reach++)
        clear_commands(&commands[reach]);
    self->at = filtered ? next_choice(self, -1, 1) : -1;
    self->top = 0;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_rows(const HelpPage *self)
{
    Screen *screen = self->page.app->screen;
    const Binding *chosen = self->at >= 0 ? row_at(self, self->at)->binding : NULL;

    for (int i = 0; i < self->area.height && self->top + i < n_rows(self); i++) {
        const Row *row = row_at(self, self->top + i);
        Role role = row->binding != NULL && row->binding == chosen ? ROLE_CURSOR : row->role;

        draw_text(screen, self->area.y + i, self->area.x, self->area.width, row->text, role,
                  WIDTH_LEFT);
    }
}

static void clamp(HelpPage *self)
{
    self->top = CLAMP(self->top, 0, MAX(n_rows(self) - self->area.height, 0));
}

static void help_draw(Page *page, Area area)
{
    HelpPage *self = self_of(page);
    Screen *screen = page->app->screen;
    LineSlice slice;
    g_autofree char *part = NULL;

    if (self->width != area.width) {
        self->width = area.width;
        make_rows(self);
    }
    self->area = (Area){area.y + 2, area.x + 1, area.height - 2, area.width - 2};
    clamp(self);
    draw_run(screen, area.y, area.x + 1, 1, ">", -1, ROLE_KEY);
    line_field_set_width(self->field, area.width - 5);
    slice = line_field_visible(self->field);
    part = g_strndup(line_field_text(self->field) + slice.start, slice.end - slice.start);
    draw_run(screen, area.y, area.x + 3, area.width - 4,
             *part != '\0' ? part : _("打几个字找命令，上下选择，回车执行"), -1,
             *part != '\0' ? ROLE_TEXT : ROLE_QUIET);
    draw_rule(screen, area.y + 1, area.x, area.width, ROLE_RULE);
    draw_rows(self);
    if (n_rows(self) > self->area.height) {
        g_autofree char *where =
            g_strdup_printf(" %d–%d/%d ", self->top + 1,
                            MIN(self->top + self->area.height, n_rows(self)), n_rows(self));

        draw_text(screen, area.y + 1, area.x + area.width - 16, 15, where, ROLE_QUIET, WIDTH_RIGHT);
    }
    draw_cursor(screen, area.y, area.x + 3 + slice.cursor);
}

/* ---- keys ------------------------------------------------------------------------------------ */

static unsigned help_contexts(Page *page)
{
    (void)page;
    return CONTEXT_HELP;
}

/* To the next command while it shows, else on by a line, so that no text is skipped. */
static void step(HelpPage *self, int by)
{
    int next = next_choice(self, self->at >= 0 || by > 0 ? self->at : n_rows(self), by);

    if (self->at < 0 && by > 0)
        next = next_choice(self, self->top - 1, 1);
    if (next >= self->top && next < self->top + self->area.height) {
        self->at = next;
        return;
    }
    self->top += by;
    clamp(self);
    if (next >= self->top && next < self->top + self->area.height)
        self->at = next;
}

static void turn(HelpPage *self, int by)
{
    self->top += by * MAX(self->area.height - 1, 1);
    clamp(self);
    self->at = next_choice(self, self->top - 1, 1);
    if (self->at >= self->top + self->area.height)
        self->at = -1;
}

static void move(HelpPage *self, Motion motion)
{
    switch (motion) {
    case MOTION_UP: step(self, -1); break;
    case MOTION_DOWN: step(self, 1); break;
    case MOTION_PAGE_UP: turn(self, -1); break;
    case MOTION_PAGE_DOWN: turn(self, 1); break;
    case MOTION_TEXT_START:
        self->top = 0;
        self->at = -1;
        break;
    case MOTION_TEXT_END:
        self->top = n_rows(self);
        clamp(self);
        self->at = next_choice(self, n_rows(self), -1);
        if (self->at < self->top)
            self->at = -1;
        break;
    default: break;
    }
}

static void tell_where(App *app, const Binding *binding)
{
    g_autofree char *places = contexts_text(binding->contexts);
    const char *name = _(command_info(binding->command)->name);

    if (*places != '\0')
        app_say(app, ROLE_QUIET, _("“%s”在这里用不上，用在：%s"), name, places);
    else
        app_say(app, ROLE_QUIET, _("“%s”要先打开一份报告"), name);
}

/* Leaves the list, and does on the page below what was chosen. */
static void run_chosen(HelpPage *self)
{
    App *app = self->page.app;
    const Row *row = self->at >= 0 ? row_at(self, self->at) : NULL;
    const Binding *binding = row != NULL ? row->binding : NULL;

    if (row == NULL) {
        app_say(app, ROLE_QUIET, _("先打几个字，或按上下键选一个命令"));
        return;
    }
    if (row->elsewhere) {
        tell_where(app, binding);
        return;
    }
    app_toggle_help(app); /* the page is gone now */
    app_run_command(app, binding);
}

static gboolean help_run(Page *page, const Binding *binding)
{
    HelpPage *self = self_of(page);

    switch (binding->command) {
    case COMMAND_MOVE: move(self, (Motion)binding->argument); return TRUE;
    case COMMAND_RUN: run_chosen(self); return TRUE;
    case COMMAND_DELETE:
        if (line_field_delete(self->field, (Motion)binding->argument))
            make_rows(self);
        return TRUE;
    default: return FALSE;
    }
}

static gboolean help_type(Page *page, const char *text)
{
    HelpPage *self = self_of(page);

    if (line_field_insert(self->field, text, -1))
        make_rows(self);
    return TRUE;
}

static void help_paste(Page *page, const char *text)
{
    help_type(page, text);
}

static gboolean help_click(Page *page, int y, int x)
{
    HelpPage *self = self_of(page);
    int at = self->top + y - self->area.y;

    if (!area_holds(self->area, y, x) || at >= n_rows(self) || row_at(self, at)->binding == NULL)
        return FALSE;
    self->at = at;
    run_chosen(self);
    return TRUE;
}

static void help_wheel(Page *page, int lines)
{
    HelpPage *self = self_of(page);

    self->top += lines;
    clamp(self);
}

static void help_free(Page *page)
{
    HelpPage *self = self_of(page);

    line_field_free(self->field);
    g_ptr_array_unref(self->rows);
    g_free(self);
}

static const PageOps help_ops = {
    .contexts = help_contexts,
    .title = N_("帮助和命令"),
    .draw = help_draw,
    .run = help_run,
    .type = help_type,
    .paste = help_paste,
    .click = help_click,
    .wheel = help_wheel,
    .free = help_free,
};

Page *page_help_new(App *app)
{
    HelpPage *self = g_new0(HelpPage, 1);

    self->page = (Page){&help_ops, app};
    self->field = line_field_new(0);
    self->rows = g_ptr_array_new_with_free_func(row_free);
    self->at = -1;
    return &self->page;
}
