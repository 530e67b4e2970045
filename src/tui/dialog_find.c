/* Finding an item or a place in a passage: a line to type in, and below it what fits, best first.
 */
#include "tui/dialog_part.h"

#include "base/i18n.h"
#include "edit/label.h"
#include "edit/nav.h"
#include "edit/search.h"
#include "report/extras.h"
#include "report/prose.h"

#include <string.h>

/* Nobody looks through more. */
#define MOST_PLACES 200
/* Cells shown of a value, and of what stands before and behind a place. */
#define VALUE_CELLS  40
#define BEFORE_CELLS 12
#define AFTER_CELLS  40
#define TITLE_CELLS  24

typedef struct {
    FindResult found;
    char *label;
} Place;

typedef struct {
    const char *title, *hint;
    FindKind kind;
    LineField *field;
    NavCandidate *candidates;
    GPtrArray *labels; /* owns the candidates' labels */
    int *items;
    const FormSection **sections; /* found by their titles; NULL: an item */
    char **contents;              /* what each holds */
    gsize n;
    GArray *ranked;   /* of gsize */
    GArray *places;   /* of Place: listed before the items */
    GArray *all;      /* of int: every item, in printed order */
    char **passages;  /* by place in that, as shown; NULL: not looked into */
    int chosen, rows; /* rows: shown at a time */
} Finder;

/* ---- items ----------------------------------------------------------------------------------- */

static char *value_of(App *app, const FormItem *item, FindKind kind)
{
    g_autofree char *whole =
        kind == FIND_FIGURE ? prose_figure_text(app->report, item->index)
        : prose_is_figure(item)
            ? form_type_display(&item->type, report_value(app->report, item->index))
            : prose_of_item(app->report, item->index);

    g_strdelimit(whole, "\n\t", ' ');
    return width_ellipsize(whole, VALUE_CELLS);
}

/* More than by how much a shorter label is nearer, less than by where in it the words are. */
#define LIKELIER 8

/* A passage mostly names totals; one mostly goes to what is to be filled in. */
static int weight_of(const FormItem *item, FindKind kind)
{
    gboolean computed = item->formula != NULL;

    return kind == FIND_CONTENT || computed != (kind == FIND_FIGURE) ? 0 : LIKELIER;
}

static void add_candidate(App *app, Finder *finder, const FormItem *item)
{
    gboolean by_content = finder->kind == FIND_CONTENT;
    char *content = value_of(app, item, finder->kind), *label;
    gboolean is_prose = !prose_is_figure(item) && *content != '\0';

    if (by_content && *content == '\0') {
        g_free(content);
        content = g_strdup(_("（空白）"));
    }
    if (is_prose)
        label = g_strdup(item->label); /* what it says is found by place */
    else if (by_content)
        label = g_strdup_printf("%s  %s", content, item->label);
    else
        label = g_strdup_printf("%s  %s", item->label, content);
    g_ptr_array_add(finder->labels, g_strdelimit(label, "\n\t", ' '));
    finder->contents[finder->n] = content;
    finder->candidates[finder->n] =
        (NavCandidate){label, by_content ? NULL : item->path, weight_of(item, finder->kind)};
    finder->items[finder->n++] = item->index;
}

/* 一 to 九十九: more sections no form has. */
static char *ordinal(gsize number)
{
    static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    gsize tens = number / 10 % 10;

    return g_strconcat(tens > 1 ? digits[tens] : "", tens > 0 ? "十" : "", digits[number % 10],
                       NULL);
}

/* By its title, or as people speak of it: 第五部分. */
static void add_section(Finder *finder, const FormSection *section)
{
    g_autofree char *number = ordinal(section->index + 1);
    char *label = g_strdup_printf("%s  第%s部分", section->title, number);

    g_ptr_array_add(finder->labels, label);
    finder->contents[finder->n] = g_strdup("");
    finder->sections[finder->n] = section;
    finder->candidates[finder->n] = (NavCandidate){label, section->id, 0};
    finder->items[finder->n++] = section->first_item;
}

/* ---- places in passages ---------------------------------------------------------------------- */

static void place_clear(gpointer data)
{
    g_free(((Place *)data)->label);
}

/* "（一）主动公开：…之前【那里】之后…" */
static char *place_label(const char *text, gsize length, const FindResult *found, const char *title)
{
    gsize from = found->start, to = found->end;
    g_autofree char *before = NULL, *here = NULL, *after = NULL;
    g_autofree char *name = width_ellipsize(title, TITLE_CELLS);
    char *label;

    while (from > 0 && width_of(text + from, (gssize)(found->start - from)) < BEFORE_CELLS)
        from = width_previous_grapheme(text, length, from);
    to += width_prefix(text + to, (gssize)(length - to), AFTER_CELLS, NULL);
    before = g_strndup(text + from, found->start - from);
    here = g_strndup(text + found->start, found->end - found->start);
    after = g_strndup(text + found->end, to - found->end);
    label = g_strdup_printf("%s：%s%s【%s】%s", name, from > 0 ? "…" : "", before, here, after);
    return g_strdelimit(label, "\n\t", ' ');
}

static int item_at(const Finder *finder, guint i)
{
    return g_array_index(finder->all, int, i);
}

/* Those of bytes [from, to) of the passage at this place among all items. */
static void add_places(App *app, Finder *finder, guint at, gsize from, gsize to)
{
    int item = item_at(finder, at);
    const char *text = finder->passages[at], *query = line_field_text(finder->field);
    gsize length = strlen(text);
    Place place = {.found = {.item = item}};

    for (; finder->places->len < MOST_PLACES &&
           search_next(text, length, from, query, SEARCH_LENIENT, &place.found.start,
                       &place.found.end) &&
           place.found.start < to;
         from = place.found.end) {
        place.label =
            place_label(text, length, &place.found, report_item(app->report, item)->label);
        g_array_append_val(finder->places, place);
    }
}

/* All around, from the cursor on, so that the next place comes first. */
static void find_places(App *app, Finder *finder)
{
    guint n = finder->all->len, here = 0;
    gsize offset = page_section_offset(app->base);

    g_array_set_size(finder->places, 0);
    if (finder->passages == NULL)
        return;
    while (here + 1 < n && item_at(finder, here) != app_item(app))
        here++;
    for (guint i = 0; i <= n; i++) {
        guint at = (here + i) % n;

        if (finder->passages[at] != NULL)
            add_places(app, finder, at, i == 0 ? offset : 0, i == n ? offset : G_MAXSIZE);
    }
}

static void read_passages(App *app, Finder *finder)
{
    finder->passages = g_new0(char *, finder->all->len + 1);
    for (guint i = 0; i < finder->all->len; i++)
        finder->passages[i] = !prose_is_figure(report_item(app->report, item_at(finder, i)))
                                  ? prose_of_item(app->report, item_at(finder, i))
                                  : NULL;
}

/* ---- the list -------------------------------------------------------------------------------- */

static void rank(App *app, Finder *finder)
{
    g_clear_pointer(&finder->ranked, g_array_unref);
    finder->ranked = nav_rank(line_field_text(finder->field), finder->candidates, finder->n);
    finder->chosen = 0;
    find_places(app, finder);
}

static int n_rows(const Finder *finder)
{
    return (int)(finder->places->len + finder->ranked->len);
}

/* Label and content in one line: where there is no room, the label shrinks to what tells most. */
static char *line_of(App *app, const Finder *finder, gsize at, int cells)
{
    const FormItem *item = report_item(app->report, finder->items[at]);
    g_autofree char *content = width_ellipsize(finder->contents[at], cells / 2);
    g_autofree char *label = label_shorten(item, cells - width_of(content, -1) - 2);

    return finder->kind == FIND_CONTENT ? g_strdup_printf("%s  %s", content, label)
                                        : g_strdup_printf("%s  %s", label, content);
}

/* Of what fits, the one at number `at` of the items and sections. */
static char *candidate_line(App *app, const Finder *finder, gsize at, int cells)
{
    return finder->sections[at] != NULL ? width_ellipsize(finder->sections[at]->title, cells)
                                        : line_of(app, finder, at, cells);
}

static void draw_row(App *app, const Finder *finder, int row, Area area)
{
    Role role = row == finder->chosen ? ROLE_CURSOR : ROLE_DIALOG;
    int n = (int)finder->places->len;
    g_autofree char *line =
        row < n ? g_strdup(g_array_index(finder->places, Place, row).label)
                : candidate_line(app, finder, g_array_index(finder->ranked, gsize, row - n),
                                 area.width);

    draw_text(app->screen, area.y, area.x, area.width, line, role, WIDTH_LEFT);
    screen_spot(app->screen, area, row);
}

static gboolean take(const Finder *finder, int row, FindResult *found)
{
    int n = (int)finder->places->len;

    if (row < 0 || row >= n_rows(finder))
        return FALSE;
    if (row < n) {
        *found = g_array_index(finder->places, Place, row).found;
    } else {
        gsize at = g_array_index(finder->ranked, gsize, row - n);

        *found = (FindResult){.item = finder->items[at], .section = finder->sections[at]};
    }
    return TRUE;
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
    for (int i = 0; i < rows && top + i < n_rows(finder); i++)
        draw_row(app, finder, top + i, (Area){area.y + 3 + i, area.x + 2, 1, area.width - 4});
    if (n_rows(finder) == 0)
        draw_text(app->screen, area.y + 3, area.x + 2, area.width - 4, _("没有符合的"), ROLE_QUIET,
                  WIDTH_LEFT);
    draw_text(app->screen, area.y + 2, area.x + 2, area.width - 4, finder->hint, ROLE_QUIET,
              WIDTH_LEFT);
    dialog_draw_field(app, finder->field, area.y + 1, area.x + 2, area.width - 4);
}

static void choose(Finder *finder, int at)
{
    finder->chosen = CLAMP(at, 0, MAX(n_rows(finder) - 1, 0));
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

static const DialogKey finder_keys[] = {
    {KEYNAME_UP, N_("选上一项")},          {KEYNAME_DOWN, N_("选下一项")},
    {KEYNAME_PAGE_UP, N_("上一屏")},       {KEYNAME_PAGE_DOWN, N_("下一屏")},
    {KEYNAME_ENTER, N_("就用选中的一项")}, {KEYNAME_ESCAPE, N_("不找了，返回")},
};

static void tell_finder(DialogHelp *help, gpointer data)
{
    dialog_help_about(help, ((const Finder *)data)->title, ((const Finder *)data)->hint);
    dialog_help_keys(help, finder_keys, G_N_ELEMENTS(finder_keys));
    dialog_help_field(help);
}

static const DialogOps finder_ops = {draw_finder, tell_finder};

static gboolean run_finder(App *app, Finder *finder, FindResult *found)
{
    Event event;
    int hit;

    rank(app, finder);
    while (dialog_next(app, finder, &finder_ops, &event)) {
        if (event.kind == EVENT_CLICK && screen_hit(app->screen, event.y, event.x, &hit))
            return take(finder, hit, found);
        if (event.kind == EVENT_KEY && (event.key == KEYNAME_ESCAPE || event.key == CTRL_KEY('c')))
            return FALSE;
        if (event.kind == EVENT_KEY && event.key == KEYNAME_ENTER)
            return take(finder, finder->chosen, found);
        if (move_choice(finder, &event))
            continue;
        if (dialog_field_event(app, finder->field, &event))
            rank(app, finder);
    }
    app->done = TRUE;
    return FALSE;
}

static void finder_clear(Finder *finder)
{
    for (guint i = 0; finder->passages != NULL && i < finder->all->len; i++)
        g_free(finder->passages[i]);
    g_free(finder->passages);
    g_clear_pointer(&finder->ranked, g_array_unref);
    g_array_unref(finder->places);
}

/* What was looked for last is there again: Enter goes on to the next place. */
static void begin_with(Finder *finder, const char *query)
{
    if (query == NULL)
        return;
    line_field_set_text(finder->field, query);
    line_field_select_all(finder->field);
}

static const char *const find_hints[] = {
    [FIND_LABEL] = N_("输入名称、路径或拼音（行政处罚：xzcf 或全拼）。回车转到，Esc 返回"),
    [FIND_CONTENT] = N_("输入内容、名称或拼音（xzcf 或全拼）；“空白”找空格。回车转到，Esc 返回"),
    [FIND_FIGURE] = N_("输入名称、路径或拼音（行政处罚：xzcf 或全拼）。回车引用，Esc 返回"),
};

/* All that can be found, before anything was typed. */
static void fill(App *app, Finder *finder)
{
    const Form *form = report_form(app->report);

    for (guint i = 0; i < finder->all->len; i++) {
        const FormItem *item = report_item(app->report, item_at(finder, i));

        if (finder->kind == FIND_FIGURE ? prose_is_figure(item) : item->section != NULL)
            add_candidate(app, finder, item);
    }
    for (gsize i = 0; finder->kind == FIND_LABEL && i < form->n_sections; i++)
        add_section(finder, &form->sections[i]);
    if (finder->kind != FIND_CONTENT)
        return;
    read_passages(app, finder);
    begin_with(finder, app->sought);
}

gboolean dialog_find(App *app, const char *title, FindKind kind, FindResult *found)
{
    g_autoptr(GArray) all = report_all_items(app->report);
    gsize most = all->len + report_form(app->report)->n_sections;
    g_autofree NavCandidate *candidates = g_new0(NavCandidate, most);
    g_autofree int *items = g_new0(int, most);
    g_autofree const FormSection **sections = g_new0(const FormSection *, most);
    g_auto(GStrv) contents = g_new0(char *, most + 1);
    g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(LineField) field = line_field_new(0);
    Finder finder = {.title = title,
                     .hint = _(find_hints[kind]),
                     .kind = kind,
                     .field = field,
                     .all = all,
                     .candidates = candidates,
                     .labels = labels,
                     .items = items,
                     .sections = sections,
                     .contents = contents};
    gboolean chosen;

    finder.places = g_array_new(FALSE, FALSE, sizeof(Place));
    g_array_set_clear_func(finder.places, place_clear);
    fill(app, &finder);
    chosen = run_finder(app, &finder, found);
    if (chosen && kind == FIND_CONTENT) {
        g_free(app->sought);
        app->sought = g_strdup(line_field_text(field));
    }
    finder_clear(&finder);
    return chosen;
}
