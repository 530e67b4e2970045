/* Questions over the page: a choice of answers, a list, a line of text. Each runs its own little
 * loop of events until it is answered. */
#include "tui/dialog.h"

#include "base/i18n.h"
#include "edit/line.h"
#include "tui/app_journal.h"
#include "tui/dialog_part.h"

#include <string.h>

#define MAX_WIDTH     72
#define DETAILS_WIDTH 120

Area dialog_area(int height, int width)
{
    int lines, columns;

    terminal_size(&lines, &columns);
    height = MIN(height, lines);
    width = MIN(width, columns);
    return (Area){(lines - height) / 2, (columns - width) / 2, height, width};
}

/* The width of a dialog that holds text of so many cells. */
static int width_for(int cells)
{
    int lines, columns;

    terminal_size(&lines, &columns);
    return CLAMP(cells + 6, 44, MIN(MAX_WIDTH, columns - 2));
}

int dialog_widest(void)
{
    return width_for(MAX_WIDTH - 6);
}

void dialog_draw_keys(App *app, Area dialog, const char *text)
{
    g_autofree char *keys = keymap_fill_in(app->keymap, text);

    draw_text(app->screen, dialog.y + dialog.height - 2, dialog.x + 2, dialog.width - 4, keys,
              ROLE_QUIET, WIDTH_LEFT);
}

static gboolean asks_for_help(App *app, const DialogOps *ops, const Event *event)
{
    const Binding *binding = event->kind == EVENT_KEY && ops->tell != NULL
                                 ? keymap_find(app->keymap, CONTEXT_ALWAYS, event->key)
                                 : NULL;

    return binding != NULL && binding->command == COMMAND_HELP;
}

gboolean dialog_next(App *app, gpointer data, const DialogOps *ops, Event *event)
{
    for (;;) {
        if (terminal_read(app->terminal, event)) {
            if (event->kind == EVENT_HANGUP)
                return FALSE;
            if (asks_for_help(app, ops, event)) {
                if (!dialog_help_show(app, data, ops))
                    return FALSE;
            } else if (!event_is_of_terminal(event)) {
                return TRUE;
            } else {
                app_handle(app, event);
            }
        }
        app_journal_flush(app);
        app_draw_below(app);
        ops->draw(app, data);
        screen_end(app->screen);
        app_journal_wait(app, -1);
    }
}

/* ---- details --------------------------------------------------------------------------------- */

typedef struct {
    char *text;
    Role role;
} Detail;

static void detail_free(gpointer data)
{
    g_free(((Detail *)data)->text);
    g_free(data);
}

static Role role_of(const char *line)
{
    const char *start = line + strspn(line, " ");

    if (start - line < 4)
        return *line == ' ' ? ROLE_DIALOG : ROLE_STRONG;
    return *start == '-' ? ROLE_WARNING : *start == '+' ? ROLE_GOOD : ROLE_DIALOG;
}

/* Wraps a line; what follows of it stands below its first word. */
static void add_detail(GPtrArray *details, const char *line, int cells)
{
    int indent = (int)strspn(line, " -+");
    g_autoptr(GArray) parts = width_wrap(line + indent, -1, MAX(cells - indent, 10));

    for (guint i = 0; i < parts->len; i++) {
        const WidthLine *part = &g_array_index(parts, WidthLine, i);
        Detail *detail = g_new0(Detail, 1);

        detail->role = role_of(line);
        detail->text = g_strdup_printf("%*.*s%.*s", indent, i == 0 ? indent : 0, line,
                                       (int)(part->end - part->start), line + indent + part->start);
        g_ptr_array_add(details, detail);
    }
}

static GPtrArray *details_new(const char *text, int cells)
{
    GPtrArray *details = g_ptr_array_new_with_free_func(detail_free);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (char **line = lines; *line != NULL && (line[1] != NULL || **line != '\0'); line++)
        add_detail(details, *line, cells);
    return details;
}

/* ---- answers --------------------------------------------------------------------------------- */

typedef struct {
    const char *title, *text;
    const DialogAnswer *answers;
    gsize n_answers, chosen; /* n_answers: Esc */
    GPtrArray *details;      /* of Detail, to be read below the text; NULL: none */
    int top, shown;
} Question;

static char *answer_text(Key key, const char *text)
{
    g_autofree char *label = key == KEYNAME_ESCAPE ? g_strdup("Esc") : key_label(key - 'a' + 'A');

    return g_strdup_printf(" %s %s ", label, text);
}

/* Cells that all answers take side by side. */
static int answers_width(const Question *question)
{
    g_autofree char *back = answer_text(KEYNAME_ESCAPE, _("返回"));
    int cells = width_of(back, -1);

    for (gsize i = 0; i < question->n_answers; i++) {
        g_autofree char *all = answer_text(question->answers[i].key, _(question->answers[i].text));

        cells += width_of(all, -1) + 1;
    }
    return cells;
}

/* What Enter does is to be seen without colours, too. */
static void draw_answer(App *app, Area *at, Key key, const char *text, gboolean chosen, int meaning)
{
    g_autofree char *all = answer_text(key, text);
    int cells = width_of(all, -1);

    draw_text(app->screen, at->y, at->x, cells, all, chosen ? ROLE_CURSOR : ROLE_STRONG,
              WIDTH_LEFT);
    if (chosen)
        draw_run(app->screen, at->y, at->x, 1, "▸", -1, ROLE_CURSOR);
    screen_spot(app->screen, (Area){at->y, at->x, 1, cells}, meaning);
    at->x += cells + 1;
}

static void draw_details(App *app, Question *question, Area area)
{
    int n = (int)question->details->len, below;

    question->shown = MAX(area.height, 1);
    question->top = CLAMP(question->top, 0, MAX(n - question->shown, 0));
    for (int i = 0; i < area.height && question->top + i < n; i++) {
        const Detail *detail = g_ptr_array_index(question->details, question->top + i);

        draw_text(app->screen, area.y + i, area.x, area.width, detail->text, detail->role,
                  WIDTH_LEFT);
    }
    below = n - question->top - area.height;
    if (question->top > 0 || below > 0) {
        g_autofree char *where =
            g_strdup_printf(_("上下键翻看：前面 %d 行，后面 %d 行"), question->top, MAX(below, 0));

        draw_text(app->screen, area.y + area.height, area.x, area.width, where, ROLE_QUIET,
                  WIDTH_LEFT);
    }
}

static int details_width(void)
{
    int lines, columns;

    terminal_size(&lines, &columns);
    return MIN(DETAILS_WIDTH, columns);
}

static int question_width(const Question *question)
{
    return question->details != NULL
               ? details_width()
               : width_for(MAX(width_of(question->text, -1), answers_width(question)));
}

static void draw_question(App *app, gpointer data)
{
    Question *question = data;
    int width = question_width(question);
    g_autoptr(GArray) lines = width_wrap(question->text, -1, width - 4);
    int details = question->details != NULL ? (int)question->details->len + 2 : 0;
    Area area = dialog_area((int)lines->len + 4 + details, width);
    Area at = {area.y + area.height - 2, area.x + 2, 1, width - 4};

    draw_frame(app->screen, area, question->title, ROLE_DIALOG);
    draw_wrapped(app->screen, (Area){area.y + 1, area.x + 2, (int)lines->len, width - 4},
                 question->text, ROLE_DIALOG);
    if (question->details != NULL)
        draw_details(app, question,
                     (Area){area.y + (int)lines->len + 2, area.x + 2,
                            area.height - (int)lines->len - 5, width - 4});
    for (gsize i = 0; i < question->n_answers; i++)
        draw_answer(app, &at, question->answers[i].key, _(question->answers[i].text),
                    question->chosen == i, (int)i);
    draw_answer(app, &at, KEYNAME_ESCAPE, _("返回"), question->chosen == question->n_answers,
                (int)question->n_answers);
}

static int answer_of(const Question *question, Key key)
{
    Key plain = key < 128 ? (Key)g_ascii_tolower((char)key) : key;

    for (gsize i = 0; i < question->n_answers; i++)
        if (question->answers[i].key == plain)
            return (int)i;
    return -1;
}

static gboolean scroll_details(Question *question, Key key)
{
    switch (question->details != NULL ? key : 0) {
    case KEYNAME_UP: question->top--; break;
    case KEYNAME_DOWN: question->top++; break;
    case KEYNAME_PAGE_UP: question->top -= question->shown; break;
    case KEYNAME_PAGE_DOWN: question->top += question->shown; break;
    case KEYNAME_HOME: question->top = 0; break;
    case KEYNAME_END: question->top = (int)question->details->len; break;
    default: return FALSE;
    }
    return TRUE;
}

static gboolean move_choice(Question *question, Key key)
{
    gsize n = question->n_answers + 1;

    if (scroll_details(question, key))
        return TRUE;

    if (key == KEYNAME_LEFT || key == (WITH_SHIFT | KEYNAME_TAB) || key == KEYNAME_UP)
        question->chosen = (question->chosen + n - 1) % n;
    else if (key == KEYNAME_RIGHT || key == KEYNAME_TAB || key == KEYNAME_DOWN)
        question->chosen = (question->chosen + 1) % n;
    else
        return FALSE;
    return TRUE;
}

static const DialogKey question_keys[] = {
    {KEYNAME_LEFT, N_("选前一个答复")},
    {KEYNAME_RIGHT, N_("选后一个答复")},
    {KEYNAME_ENTER, N_("就按选中的做")},
    {KEYNAME_ESCAPE, N_("不答，返回；什么也不做")},
};

static const DialogKey details_keys[] = {
    {KEYNAME_UP, N_("往上翻看")},    {KEYNAME_DOWN, N_("往下翻看")},
    {KEYNAME_PAGE_UP, N_("上一屏")}, {KEYNAME_PAGE_DOWN, N_("下一屏")},
    {KEYNAME_HOME, N_("翻到开头")},  {KEYNAME_END, N_("翻到末尾")},
};

static void tell_question(DialogHelp *help, gpointer data)
{
    const Question *question = data;

    dialog_help_about(help, question->title, question->text);
    for (gsize i = 0; i < question->n_answers; i++)
        dialog_help_key(help, question->answers[i].key - 'a' + 'A', _(question->answers[i].text));
    dialog_help_keys(help, question_keys, G_N_ELEMENTS(question_keys));
    if (question->details != NULL)
        dialog_help_keys(help, details_keys, G_N_ELEMENTS(details_keys));
}

static const DialogOps question_ops = {draw_question, tell_question};

static int ask(App *app, Question *question)
{
    gsize n_answers = question->n_answers;
    Event event;
    int answer;

    while (dialog_next(app, question, &question_ops, &event)) {
        if (event.kind == EVENT_WHEEL)
            question->top += event.lines;
        if (event.kind == EVENT_CLICK && screen_hit(app->screen, event.y, event.x, &answer) &&
            answer <= (int)n_answers)
            return answer < (int)n_answers ? answer : -1;
        if (event.kind == EVENT_PASTE)
            g_free(event.pasted);
        if (event.kind != EVENT_KEY && event.kind != EVENT_TEXT)
            continue;
        if (event.key == KEYNAME_ESCAPE || event.key == CTRL_KEY('c'))
            return -1;
        if (event.key == KEYNAME_ENTER)
            return question->chosen < n_answers ? (int)question->chosen : -1;
        if (!move_choice(question, event.key) && (answer = answer_of(question, event.key)) >= 0)
            return answer;
    }
    app->done = TRUE;
    return -1;
}

int dialog_ask(App *app, const char *title, const char *text, const DialogAnswer *answers,
               gsize n_answers)
{
    Question question = {.title = title, .text = text, .answers = answers, .n_answers = n_answers};

    return ask(app, &question);
}

int dialog_review(App *app, const char *title, const char *text, const char *details,
                  const DialogAnswer *answers, gsize n_answers)
{
    g_autoptr(GPtrArray) lines = details_new(details, details_width() - 4);
    Question question = {
        .title = title, .text = text, .answers = answers, .n_answers = n_answers, .details = lines};

    return ask(app, &question);
}

/* ---- a line of text -------------------------------------------------------------------------- */

typedef struct {
    const char *title, *text;
    LineField *field;
} Prompt;

void dialog_draw_field(App *app, LineField *field, int y, int x, int cells)
{
    LineSlice slice;
    g_autofree char *part = NULL;

    line_field_set_width(field, cells);
    slice = line_field_visible(field);
    part = g_strndup(line_field_text(field) + slice.start, slice.end - slice.start);
    draw_text(app->screen, y, x, cells, part, ROLE_EDIT, WIDTH_LEFT);
    draw_cursor(app->screen, y, x + slice.cursor);
}

gboolean dialog_field_event(App *app, LineField *field, Event *event)
{
    const Binding *binding;

    if (event->kind == EVENT_TEXT)
        return line_field_insert(field, event->text, -1);
    if (event->kind == EVENT_PASTE) {
        gboolean changed =
            g_utf8_validate(event->pasted, -1, NULL) && line_field_insert(field, event->pasted, -1);

        g_clear_pointer(&event->pasted, g_free);
        return changed;
    }
    binding = event->kind == EVENT_KEY ? keymap_find(app->keymap, CONTEXT_EDIT, event->key) : NULL;
    if (binding != NULL && binding->command == COMMAND_MOVE)
        line_field_move(field, (Motion)binding->argument);
    return binding != NULL && binding->command == COMMAND_DELETE &&
           line_field_delete(field, (Motion)binding->argument);
}

static void draw_prompt(App *app, gpointer data)
{
    const Prompt *prompt = data;
    int width = dialog_widest();
    g_autoptr(GArray) lines = width_wrap(prompt->text, -1, width - 4);
    Area area = dialog_area((int)lines->len + 5, width);

    draw_frame(app->screen, area, prompt->title, ROLE_DIALOG);
    draw_wrapped(app->screen, (Area){area.y + 1, area.x + 2, (int)lines->len, width - 4},
                 prompt->text, ROLE_DIALOG);
    dialog_draw_keys(app, area, _("回车 确定   Esc 返回   {help} 说明"));
    dialog_draw_field(app, prompt->field, area.y + area.height - 3, area.x + 2, width - 4);
}

static const DialogKey prompt_keys[] = {
    {KEYNAME_ENTER, N_("就用打好的字")},
    {KEYNAME_ESCAPE, N_("不填，返回；什么也不改")},
};

static void tell_prompt(DialogHelp *help, gpointer data)
{
    dialog_help_about(help, ((const Prompt *)data)->title, ((const Prompt *)data)->text);
    dialog_help_keys(help, prompt_keys, G_N_ELEMENTS(prompt_keys));
    dialog_help_field(help);
}

static const DialogOps prompt_ops = {draw_prompt, tell_prompt};

char *dialog_line(App *app, const char *title, const char *text, const char *initial)
{
    g_autoptr(LineField) field = line_field_new(0);
    Prompt prompt = {title, text, field};
    Event event;

    line_field_set_text(field, initial);
    line_field_select_all(field);
    while (dialog_next(app, &prompt, &prompt_ops, &event)) {
        if (event.kind == EVENT_KEY && (event.key == KEYNAME_ESCAPE || event.key == CTRL_KEY('c')))
            return NULL;
        if (event.kind == EVENT_KEY && event.key == KEYNAME_ENTER)
            return g_strdup(line_field_text(field));
        dialog_field_event(app, field, &event);
    }
    app->done = TRUE;
    return NULL;
}
