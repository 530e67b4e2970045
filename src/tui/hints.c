/* A table of places, in the order of importance, and what stands in each. */
#include "tui/hints.h"

#include "base/i18n.h"

/* What stands in a place, and what stands there while a cell is edited. */
typedef struct {
    CommandId command, editing;
} Slot;

#define SAME(id)                                                                                   \
    {                                                                                              \
        COMMAND_##id, COMMAND_##id                                                                 \
    }

/* What does not fit is left out. */
static const Slot slots[] = {
    SAME(TAKE_MINE),
    SAME(TAKE_THEIRS),
    SAME(TAKE_ALL_MINE),
    SAME(TAKE_ALL_THEIRS),
    SAME(HELP),
    SAME(OPEN),
    SAME(RUN),
    SAME(CLOSE),
    SAME(NEW),
    SAME(NEXT_YEAR),
    SAME(OPEN_FILE),
    SAME(SAVE),
    SAME(QUIT),
    {COMMAND_EDIT, COMMAND_ACCEPT},
    SAME(MOVE),
    SAME(NEXT_SECTION),
    SAME(WAIVE),
    SAME(FILTER),
    SAME(SEARCH),
    SAME(SAVE_TEXT),
    SAME(NEXT_KIND),
    SAME(FINDINGS),
    {COMMAND_ZERO_FILL, COMMAND_CANCEL},
    SAME(SUMMARY),
    SAME(NEXT_FINDING),
    SAME(PREVIOUS_YEAR),
    SAME(UNDO),
    SAME(GO_TO),
    SAME(FIND),
    SAME(REDO),
    SAME(CLEAR),
    SAME(FIGURE),
    SAME(REPLACE),
    SAME(OUTSIDE),
};

typedef struct {
    CommandId command;
    Key key;          /* 0: it has none, or is not worth telling */
    char *label;      /* of the key; NULL until it has a place */
    const char *name; /* of gettext */
    int x;            /* from the left of the area */
    int cells;        /* of key and name */
} Hint;

typedef struct {
    GArray *shown;     /* of Hint */
    unsigned contexts; /* laid out for, as is */
    int width;         /* 0: not yet */
    int number;        /* how often it was laid out */
} Layout;

struct Hints {
    const Keymap *keymap;
    Layout layouts[2]; /* the second for while a cell is edited */
};

static void clear_hint(gpointer data)
{
    g_free(((Hint *)data)->label);
}

Hints *hints_new(const Keymap *keymap)
{
    Hints *hints = g_new0(Hints, 1);

    hints->keymap = keymap;
    for (gsize i = 0; i < G_N_ELEMENTS(hints->layouts); i++) {
        hints->layouts[i].shown = g_array_new(FALSE, FALSE, sizeof(Hint));
        g_array_set_clear_func(hints->layouts[i].shown, clear_hint);
    }
    return hints;
}

void hints_forget(Hints *hints)
{
    for (gsize i = 0; i < G_N_ELEMENTS(hints->layouts); i++)
        hints->layouts[i].width = 0;
}

void hints_free(Hints *hints)
{
    if (hints == NULL)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(hints->layouts); i++)
        g_array_unref(hints->layouts[i].shown);
    g_free(hints);
}

static gboolean is_worth_telling(CommandId command, unsigned contexts)
{
    switch (command) {
    case COMMAND_MOVE:
        return (contexts & CONTEXT_PROSE) != 0; /* elsewhere it goes without saying what moves */
    case COMMAND_CLOSE: /* from the start screen there is nothing to go back to */
        return !(contexts & CONTEXT_START) || contexts & CONTEXT_HELP;
    case COMMAND_WAIVE: return (contexts & CONTEXT_FINDINGS) != 0; /* else it is beside them */
    case COMMAND_ZERO_FILL:                                        /* in a table */
        return (contexts & (CONTEXT_CELLS | CONTEXT_EDIT)) != 0;
    case COMMAND_CANCEL: return (contexts & CONTEXT_EDIT) != 0;
    default: return TRUE;
    }
}

/* Without its place. */
static Hint hint_of(const Hints *hints, CommandId command, unsigned contexts)
{
    Hint hint = {.command = command};
    g_autofree char *label = NULL;

    if (is_worth_telling(command, contexts))
        hint.key = keymap_key(hints->keymap, contexts, command);
    if (hint.key == 0)
        return hint;
    label = key_label(hint.key);
    hint.name = command == COMMAND_MOVE ? _("下一项") : _(command_info_in(command, contexts)->name);
    hint.cells = width_of(label, -1) + 1 + width_of(hint.name, -1);
    return hint;
}

/* The states of a page of cells: on a cell, and editing it. Other pages have one. */
static gboolean has_two_states(unsigned *resting, unsigned *editing)
{
    const unsigned both = CONTEXT_CELLS | CONTEXT_EDIT;

    if (!(*resting & both))
        return FALSE;
    *resting = (*resting & ~both) | CONTEXT_CELLS;
    *editing = (*editing & ~both) | CONTEXT_EDIT;
    return TRUE;
}

/* Two cells stay free after each; what stands there while a cell is edited may come closer to the
 * next. */
static void lay_out(const Hints *hints, Layout *layout)
{
    unsigned resting = layout->contexts, editing = layout->contexts;
    gboolean two = has_two_states(&resting, &editing),
             edits = two && layout->contexts & CONTEXT_EDIT;
    int x = 1;

    g_array_set_size(layout->shown, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(slots); i++) {
        Hint rest = hint_of(hints, slots[i].command, resting);
        Hint edit = two ? hint_of(hints, slots[i].editing, editing) : rest;
        Hint shown = edits ? edit : rest;

        if (rest.key == 0 || x + MAX(rest.cells, edit.cells) > layout->width)
            continue;
        shown.x = x;
        x += MAX(rest.cells + 2, edit.cells + 1);
        if (shown.key == 0)
            continue;
        shown.label = key_label(shown.key);
        g_array_append_val(layout->shown, shown);
    }
}

static gboolean is_laid_out(const Layout *layout, int width, unsigned contexts)
{
    return layout->width == width && layout->contexts == contexts;
}

static void draw_all(const Layout *layout, Screen *screen, Area area, int spot)
{
    for (guint i = 0; i < layout->shown->len; i++) {
        const Hint *hint = &g_array_index(layout->shown, Hint, i);
        int x = area.x + hint->x;

        if (hint->command != COMMAND_MOVE)
            screen_spot(screen, (Area){area.y, x, 1, hint->cells}, spot + (int)hint->command);
        x += draw_run(screen, area.y, x, hint->cells, hint->label, -1, ROLE_KEY) + 1;
        draw_run(screen, area.y, x, hint->cells, hint->name, -1, ROLE_TEXT);
    }
}

void hints_draw(Hints *hints, Screen *screen, Area area, unsigned contexts, int spot)
{
    int part = contexts & CONTEXT_EDIT ? 1 : 0;
    Layout *layout = &hints->layouts[part];
    gint64 key[] = {0, area.y, area.x};

    if (!is_laid_out(layout, area.width, contexts)) {
        layout->width = area.width;
        layout->contexts = contexts;
        layout->number++;
        lay_out(hints, layout);
    }
    key[0] = layout->number;
    if (screen_part(screen, hints, part, key, sizeof key))
        return;
    draw_all(layout, screen, area, spot);
    screen_part_end(screen);
}
