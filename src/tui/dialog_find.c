/* Finding an item: a line to type in, and below it the items that fit, best first. */
#include "tui/dialog_part.h"

#include "base/i18n.h"
#include "edit/label.h"
#include "edit/nav.h"

typedef struct {
    const char *title, *hint;
    LineField *field;
    NavCandidate *candidates;
    GPtrArray *labels; /* owns the candidates' labels */
    int *items;
    char **contents; /* what each holds */
    gboolean by_content;
    gsize n;
    GArray *ranked;   /* of gsize */
    int chosen, rows; /* rows: shown at a time */
} Finder;

static void add_candidate(App *app, Finder *finder, const FormItem *item, gboolean by_content)
{
    g_autofree char *shown = form_type_display(&item->type, report_value(app->report, item->index));
    const char *content = *shown != '\0' ? shown : _("（空白）");
    char *label;

    label = by_content ? g_strdup_printf("%s  %s", content, item->label)
                       : g_strdup_printf("%s  %s", item->label, shown);
    g_strdelimit(label, "\n\t", ' ');
    g_ptr_array_add(finder->labels, label);
    finder->contents[finder->n] = g_strdelimit(g_strdup(content), "\n\t", ' ');
    finder->candidates[finder->n] = (NavCandidate){label, by_content ? NULL : item->path};
    finder->items[finder->n++] = item->index;
}

static void rank(Finder *finder)
{
    g_clear_pointer(&finder->ranked, g_array_unref);
    finder->ranked = nav_rank(line_field_text(finder->field), finder->candidates, finder->n);
    finder->chosen = 0;
}

/* Label and content in one line: where there is no room, the label shrinks to what tells most. */
static char *line_of(App *app, const Finder *finder, gsize at, int cells)
{
    const FormItem *item = &report_form(app->report)->items[finder->items[at]];
    g_autofree char *content = width_ellipsize(finder->contents[at], cells / 2);
    g_autofree char *label = label_shorten(item, cells - width_of(content, -1) - 2);

    return finder->by_content ? g_strdup_printf("%s  %s", content, label)
                              : g_strdup_printf("%s  %s", label, content);
}

static void draw_finder(App *app, gpointer data)
{
    Finder *finder = data;
    int lines, columns;
    Area area;
    int rows, top;

    terminal_size(&lines, &columns);
    area = dialog_area(MIN(20, lines - 2), MIN(columns - 4, 100));
    rows = finder->rows = area.height - 4;
    top = MAX(finder->chosen - rows + 1, 0);
    draw_frame(app->screen, area, finder->title, ROLE_DIALOG);
    for (int i = 0; i < rows && top + i < (int)finder->ranked->len; i++) {
        gsize at = g_array_index(finder->ranked, gsize, top + i);
        g_autofree char *line = line_of(app, finder, at, area.width - 4);

        draw_text(app->screen, area.y + 3 + i, area.x + 2, area.width - 4, line,
                  top + i == finder->chosen ? ROLE_CURSOR : ROLE_DIALOG, WIDTH_LEFT);
        screen_spot(app->screen, (Area){area.y + 3 + i, area.x + 2, 1, area.width - 4}, top + i);
    }
    if (finder->ranked->len == 0)
        draw_text(app->screen, area.y + 3, area.x + 2, area.width - 4, _("没有符合的"), ROLE_QUIET,
                  WIDTH_LEFT);
    draw_text(app->screen, area.y + 2, area.x + 2, area.width - 4, finder->hint, ROLE_QUIET,
              WIDTH_LEFT);
    dialog_draw_field(app, finder->field, area.y + 1, area.x + 2, area.width - 4);
}

static int chosen_item(const Finder *finder, int at)
{
    if (at < 0 || at >= (int)finder->ranked->len)
        return -1;
    return finder->items[g_array_index(finder->ranked, gsize, at)];
}

static void choose(Finder *finder, int at)
{
    finder->chosen = CLAMP(at, 0, MAX((int)finder->ranked->len - 1, 0));
}

static gboolean move_choice(Finder *finder, const Event *event)
{
    if (event->kind == EVENT_WHEEL) {
        choose(finder, finder->chosen + event->lines);
        return TRUE;
    }
    switch (event->kind == EVENT_KEY ? event->key : 0) {
    case KEYNAME_UP: choose(finder, finder->chosen - 1); return TRUE;
    case KEYNAME_DOWN: choose(finder, finder->chosen + 1); return TRUE;
    case KEYNAME_PAGE_UP: choose(finder, finder->chosen - finder->rows); return TRUE;
    case KEYNAME_PAGE_DOWN: choose(finder, finder->chosen + finder->rows); return TRUE;
    default: return FALSE;
    }
}

static int run_finder(App *app, Finder *finder)
{
    Event event;
    int hit;

    rank(finder);
    while (dialog_next(app, finder, draw_finder, &event)) {
        if (event.kind == EVENT_CLICK && screen_hit(app->screen, event.y, event.x, &hit))
            return chosen_item(finder, hit);
        if (event.kind == EVENT_KEY && (event.key == KEYNAME_ESCAPE || event.key == CTRL_KEY('c')))
            return -1;
        if (event.kind == EVENT_KEY && event.key == KEYNAME_ENTER)
            return chosen_item(finder, finder->chosen);
        if (move_choice(finder, &event))
            continue;
        if (dialog_field_event(app, finder->field, &event))
            rank(finder);
    }
    app->done = TRUE;
    return -1;
}

int dialog_find_item(App *app, const char *title, gboolean by_content)
{
    const Form *form = report_form(app->report);
    g_autofree NavCandidate *candidates = g_new0(NavCandidate, form->n_items);
    g_autofree int *items = g_new0(int, form->n_items);
    g_auto(GStrv) contents = g_new0(char *, form->n_items + 1);
    g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(LineField) field = line_field_new(0);
    Finder finder = {
        .title = title,
        .contents = contents,
        .by_content = by_content,
        .hint = by_content
                    ? _("输入内容、名称或拼音首字母（如 xzcf）；“空白”找空格。回车转到，Esc 返回")
                    : _("输入名称、路径或拼音首字母（xzcf 是行政处罚）。回车转到，Esc 返回"),
        .field = field,
        .candidates = candidates,
        .labels = labels,
        .items = items};
    int item;

    for (gsize i = 0; i < form->n_items; i++)
        if (form->items[i].section != NULL)
            add_candidate(app, &finder, &form->items[i], by_content);
    item = run_finder(app, &finder);
    g_clear_pointer(&finder.ranked, g_array_unref);
    return item;
}
