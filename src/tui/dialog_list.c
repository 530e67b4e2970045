/* A list over the page, to choose one of. Typing finds: some of a label, or its pinyin. */
#include "base/i18n.h"
#include "edit/nav.h"
#include "tui/dialog.h"
#include "tui/dialog_part.h"

typedef struct {
    const char *title;
    const char *const *labels;
    int n, chosen, top;
    int width;      /* of the widest */
    GString *typed; /* what is looked for; empty: nothing */
    gboolean found; /* `chosen` has it */
    gboolean told;  /* it only tells something */
    Key undo;       /* then; 0: there is no key */
} List;

/* ---- looking for what is typed --------------------------------------------------------------- */

static void find(List *list)
{
    int best = -1;

    list->found = FALSE;
    for (int i = 0; i < list->n && list->typed->len > 0; i++) {
        int score = nav_score(list->typed->str, list->labels[i]);

        if (score > best) {
            best = score;
            list->chosen = i;
            list->found = TRUE;
        }
    }
}

static void type(List *list, const char *text)
{
    g_string_append(list->typed, text);
    find(list);
}

static void type_back(List *list)
{
    const char *end = list->typed->str + list->typed->len;

    if (list->typed->len > 0)
        g_string_truncate(list->typed, (gsize)(g_utf8_prev_char(end) - list->typed->str));
    find(list);
}

static void move_to(List *list, int at)
{
    list->chosen = CLAMP(at, 0, list->n - 1);
    g_string_truncate(list->typed, 0);
}

/* ---- the list -------------------------------------------------------------------------------- */

/* On the lower edge. */
static void draw_typed(App *app, const List *list, Area area)
{
    g_autofree char *text =
        g_strdup_printf(list->found ? " %s " : _(" 没有“%s” "), list->typed->str);

    if (list->typed->len > 0)
        draw_text(app->screen, area.y + area.height - 1, area.x + 2,
                  MIN(width_of(text, -1), area.width - 4), text,
                  list->found ? ROLE_DIALOG_TITLE : ROLE_ERROR, WIDTH_LEFT);
}

static void draw_list(App *app, gpointer data)
{
    List *list = data;
    int lines, columns;
    Area area;

    terminal_size(&lines, &columns);
    area = dialog_area(MIN(list->n + 2, lines - 2), CLAMP(list->width + 6, 24, columns - 2));
    list->top = CLAMP(list->top, list->chosen - (area.height - 3), MAX(list->chosen, 0));
    list->top = MAX(list->top, 0);
    draw_frame(app->screen, area, list->title, ROLE_DIALOG);
    for (int i = 0; i < area.height - 2 && list->top + i < list->n; i++) {
        int at = list->top + i;
        g_autofree char *text = g_strdup_printf(" %s", list->labels[at]);

        draw_text(app->screen, area.y + 1 + i, area.x + 1, area.width - 2, text,
                  at == list->chosen ? ROLE_CURSOR : ROLE_DIALOG, WIDTH_LEFT);
        screen_spot(app->screen, (Area){area.y + 1 + i, area.x + 1, 1, area.width - 2}, at);
    }
    draw_typed(app, list, area);
}

static const DialogKey list_keys[] = {
    {KEYNAME_UP, N_("选上一项")},         {KEYNAME_DOWN, N_("选下一项")},
    {KEYNAME_HOME, N_("选第一项")},       {KEYNAME_END, N_("选最后一项")},
    {'1', N_("就选第一项；2 至 9 一样")}, {KEYNAME_ENTER, N_("就用选中的一项")},
    {KEYNAME_ESCAPE, N_("不选，返回")},
};

static void tell_list(DialogHelp *help, gpointer data)
{
    const List *list = data;

    dialog_help_about(help, list->title,
                      _("从列出的各项里选一项；打其中几个字或拼音（首字母、全拼），就找到它。"));
    dialog_help_keys(help, list_keys, G_N_ELEMENTS(list_keys));
    if (list->undo != 0)
        dialog_help_key(help, list->undo, _("返回并撤销；再粘贴也照样粘贴"));
}

static const DialogOps list_ops = {draw_list, tell_list};

/* TRUE, with the number chosen or -1, when the list is done with. */
static gboolean take_key(List *list, Key key, int *answer)
{
    switch (key) {
    case KEYNAME_ESCAPE:
    case CTRL_KEY('c'): *answer = -1; return TRUE;
    case KEYNAME_ENTER: *answer = list->chosen; return list->typed->len == 0 || list->found;
    case KEYNAME_BACKSPACE: type_back(list); break;
    case KEYNAME_UP: move_to(list, list->chosen - 1); break;
    case KEYNAME_DOWN: move_to(list, list->chosen + 1); break;
    case KEYNAME_HOME:
    case KEYNAME_PAGE_UP: move_to(list, 0); break;
    case KEYNAME_END:
    case KEYNAME_PAGE_DOWN: move_to(list, list->n - 1); break;
    default: break;
    }
    return FALSE;
}

/* The same. */
static gboolean take_event(App *app, List *list, const Event *event, int *answer)
{
    int hit;

    switch (event->kind) {
    case EVENT_CLICK:
        if (!screen_hit(app->screen, event->y, event->x, &hit))
            return FALSE;
        *answer = hit < list->n ? hit : -1;
        return TRUE;
    case EVENT_PASTE: g_free(event->pasted); return FALSE;
    case EVENT_WHEEL: move_to(list, list->chosen + event->lines); return FALSE;
    case EVENT_TEXT:
        *answer = (int)event->key - '1';
        if (list->typed->len == 0 && event->key >= '1' && event->key <= '9' && *answer < list->n)
            return TRUE;
        type(list, event->text);
        return FALSE;
    case EVENT_KEY: return take_key(list, event->key, answer);
    default: return FALSE;
    }
}

/* Is it for what is below the list? */
static gboolean goes_below(App *app, const List *list, const Event *event)
{
    const Binding *binding =
        event->kind == EVENT_KEY ? keymap_find(app->keymap, app_contexts(app), event->key) : NULL;

    return list->told &&
           (event->kind == EVENT_PASTE || (binding != NULL && binding->command == COMMAND_UNDO));
}

static int choose(App *app, List *list, const char *typed)
{
    g_autoptr(GString) looked_for = g_string_new(typed);
    Event event;
    int answer;

    list->typed = looked_for;
    list->width = width_of(list->title, -1);
    for (int i = 0; i < list->n; i++)
        list->width = MAX(list->width, width_of(list->labels[i], -1));
    find(list);
    while (dialog_next(app, list, &list_ops, &event)) {
        if (goes_below(app, list, &event)) {
            terminal_unread(app->terminal, &event);
            return -1;
        }
        if (take_event(app, list, &event, &answer))
            return answer;
    }
    app->done = TRUE;
    return -1;
}

int dialog_choose_typed(App *app, const char *title, const char *const *labels, gsize n_labels,
                        int current, const char *typed)
{
    List list = {.title = title, .labels = labels, .n = (int)n_labels, .chosen = MAX(current, 0)};

    return choose(app, &list, typed);
}

int dialog_choose(App *app, const char *title, const char *const *labels, gsize n_labels,
                  int current)
{
    return dialog_choose_typed(app, title, labels, n_labels, current, "");
}

int dialog_choose_told(App *app, const char *title, const char *const *labels, gsize n_labels)
{
    List list = {.title = title, .labels = labels, .n = (int)n_labels, .told = TRUE};

    list.undo = keymap_key(app->keymap, app_contexts(app), COMMAND_UNDO);
    return choose(app, &list, "");
}
