/* The help over a dialog: a box of lines, made when it is asked for. */
#include "tui/dialog_help.h"

#include "base/i18n.h"
#include "tui/dialog_part.h"

#include <string.h>

enum { KEY_CELLS = 16 }; /* of the column of keys */

typedef struct {
    char *key, *words; /* key NULL: a sentence */
} HelpLine;

struct DialogHelp {
    App *app;
    const DialogOps *ops; /* of the dialog below */
    gpointer data;
    const char *title;
    GPtrArray *lines; /* of HelpLine */
    int top, shown;
};

static void line_free(gpointer data)
{
    g_free(((HelpLine *)data)->key);
    g_free(((HelpLine *)data)->words);
    g_free(data);
}

/* ---- what it says ---------------------------------------------------------------------------- */

static int text_cells(void)
{
    return dialog_widest() - 4;
}

/* Takes the key's label over; its words are wrapped beside it. */
static void add(DialogHelp *help, char *key, const char *words)
{
    int cells = text_cells() - (key != NULL ? KEY_CELLS : 0);
    g_autoptr(GArray) parts = width_wrap(words, -1, MAX(cells, 10));

    for (guint i = 0; i < parts->len; i++) {
        const WidthLine *part = &g_array_index(parts, WidthLine, i);
        HelpLine *line = g_new0(HelpLine, 1);

        line->key = key == NULL ? NULL : i == 0 ? key : g_strdup("");
        line->words = g_strndup(words + part->start, part->end - part->start);
        g_ptr_array_add(help->lines, line);
    }
}

void dialog_help_about(DialogHelp *help, const char *title, const char *text)
{
    help->title = title;
    add(help, NULL, text);
}

void dialog_help_key(DialogHelp *help, Key key, const char *words)
{
    add(help, key_label(key), words);
}

void dialog_help_keys(DialogHelp *help, const DialogKey *keys, gsize n_keys)
{
    for (gsize i = 0; i < n_keys; i++)
        dialog_help_key(help, keys[i].key, _(keys[i].words));
}

void dialog_help_field(DialogHelp *help)
{
    static const Motion moves[] = {MOTION_LEFT,     MOTION_RIGHT,     MOTION_LINE_START,
                                   MOTION_LINE_END, MOTION_WORD_LEFT, MOTION_WORD_RIGHT};
    gsize n;
    const Binding *bindings = keymap_bindings(help->app->keymap, &n);

    for (gsize i = 0; i < n; i++) {
        const Binding *binding = &bindings[i];
        gboolean moves_here = FALSE;
        g_autofree char *words = NULL;

        for (gsize k = 0; k < G_N_ELEMENTS(moves); k++)
            moves_here |= binding->argument == (int)moves[k];
        if (!(binding->contexts & CONTEXT_EDIT) || binding->key == 0 || !moves_here ||
            (binding->command != COMMAND_MOVE && binding->command != COMMAND_DELETE))
            continue;
        words = g_strdup_printf(_("%s：%s"), _(command_info(binding->command)->name),
                                _(motion_label((Motion)binding->argument)));
        dialog_help_key(help, binding->key, words);
    }
}

/* ---- on the screen --------------------------------------------------------------------------- */

static void draw_line(App *app, const HelpLine *line, Area area)
{
    int indent = line->key != NULL ? KEY_CELLS : 0;

    if (line->key != NULL)
        draw_text(app->screen, area.y, area.x, KEY_CELLS - 1, line->key, ROLE_STRONG, WIDTH_LEFT);
    draw_text(app->screen, area.y, area.x + indent, area.width - indent, line->words, ROLE_DIALOG,
              WIDTH_LEFT);
}

static void draw_help(App *app, gpointer data)
{
    DialogHelp *help = data;
    int n = (int)help->lines->len;
    Area area = dialog_area(n + 4, dialog_widest());
    g_autofree char *where = NULL, *title = g_strdup_printf(_("帮助 · %s"), help->title);

    help->ops->draw(app, help->data);
    help->shown = MAX(area.height - 4, 1);
    help->top = CLAMP(help->top, 0, MAX(n - help->shown, 0));
    draw_frame(app->screen, area, title, ROLE_DIALOG);
    for (int i = 0; i < help->shown && help->top + i < n; i++)
        draw_line(app, g_ptr_array_index(help->lines, help->top + i),
                  (Area){area.y + 1 + i, area.x + 2, 1, area.width - 4});
    where = n > help->shown ? g_strdup_printf(_("上下键翻看，其他键返回（后面还有 %d 行）"),
                                              n - help->top - help->shown)
                            : g_strdup(_("按任意键返回"));
    dialog_draw_keys(app, area, where);
}

static gboolean scroll(DialogHelp *help, const Event *event)
{
    if (event->kind == EVENT_WHEEL) {
        help->top += event->lines;
        return TRUE;
    }
    switch (event->kind == EVENT_KEY ? event->key : 0) {
    case KEYNAME_UP: help->top--; return TRUE;
    case KEYNAME_DOWN: help->top++; return TRUE;
    case KEYNAME_PAGE_UP: help->top -= help->shown; return TRUE;
    case KEYNAME_PAGE_DOWN: help->top += help->shown; return TRUE;
    default: return FALSE;
    }
}

gboolean dialog_help_show(App *app, gpointer data, const DialogOps *ops)
{
    static const DialogOps own = {.draw = draw_help};
    DialogHelp help = {
        .app = app, .ops = ops, .data = data, .lines = g_ptr_array_new_with_free_func(line_free)};
    Event event = {.kind = EVENT_WHEEL};
    gboolean there = TRUE;

    ops->tell(&help, data);
    while (there && scroll(&help, &event))
        there = dialog_next(app, &help, &own, &event);
    if (there && event.kind == EVENT_PASTE)
        g_free(event.pasted);
    g_ptr_array_unref(help.lines);
    return there;
}
