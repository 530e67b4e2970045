/* What the screen shows: text, attributes, cursor; and golden files of it. */
#include "base/width.h"
#include "screen/terminal_part.h"

#include <criterion/criterion.h>
#include <string.h>

#define RIGHT_HALF ((uint32_t)-1) /* of a wide character, in libvterm */

/* ---- reading the screen ---------------------------------------------------------------------- */

static VTermScreenCell cell_at(Tty *tty, int y, int x)
{
    VTermScreenCell cell;
    VTermPos place = {.row = y, .col = x};

    memset(&cell, 0, sizeof cell);
    vterm_screen_get_cell(vterm_obtain_screen(tty->vterm), place, &cell);
    return cell;
}

static void append_cell(GString *line, const VTermScreenCell *cell)
{
    if (cell->chars[0] == 0)
        g_string_append_c(line, ' ');
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i] != 0; i++)
        g_string_append_unichar(line, cell->chars[i]);
}

static char *line_text(Tty *tty, int y)
{
    GString *line = g_string_new(NULL);

    for (int x = 0; x < tty->columns;) {
        VTermScreenCell cell = cell_at(tty, y, x);

        append_cell(line, &cell);
        x += cell.width > 1 ? cell.width : 1;
    }
    while (line->len > 0 && line->str[line->len - 1] == ' ')
        g_string_truncate(line, line->len - 1);
    return g_string_free(line, FALSE);
}

char *tty_line(Tty *tty, int y)
{
    tty_rest(tty);
    return line_text(tty, y);
}

char *tty_text(Tty *tty)
{
    GString *text = g_string_new(NULL);

    tty_rest(tty);
    for (int y = 0; y < tty->lines; y++) {
        g_autofree char *line = line_text(tty, y);

        g_string_append_printf(text, "%s\n", line);
    }
    return g_string_free(text, FALSE);
}

gboolean tty_find(Tty *tty, const char *text, int *y, int *x)
{
    tty_rest(tty);
    for (*y = 0; *y < tty->lines; (*y)++) {
        g_autofree char *line = line_text(tty, *y);
        const char *found = strstr(line, text);

        if (found != NULL) {
            *x = width_of(line, found - line);
            return TRUE;
        }
    }
    return FALSE;
}

gboolean tty_shows(Tty *tty, const char *text)
{
    int y, x;

    return tty_find(tty, text, &y, &x);
}

void tty_assert_shows(Tty *tty, const char *text)
{
    g_autofree char *screen = tty_text(tty);

    cr_assert(tty_shows(tty, text), "“%s” is not on the screen:\n%s", text, screen);
}

void tty_assert_hides(Tty *tty, const char *text)
{
    g_autofree char *screen = tty_text(tty);

    cr_assert(!tty_shows(tty, text), "“%s” is on the screen:\n%s", text, screen);
}

void tty_cursor(Tty *tty, int *y, int *x)
{
    VTermPos place;

    tty_rest(tty);
    vterm_state_get_cursorpos(vterm_obtain_state(tty->vterm), &place);
    *y = place.row;
    *x = place.col;
}

/* ---- attributes ------------------------------------------------------------------------------ */

static void append_colour(GString *out, const char *name, const VTermColor *colour)
{
    if (VTERM_COLOR_IS_INDEXED(colour))
        g_string_append_printf(out, " %s%d", name, colour->indexed.idx);
}

static char *look_of(const VTermScreenCell *cell)
{
    GString *look = g_string_new(NULL);

    if (cell->attrs.bold)
        g_string_append(look, " bold");
    if (cell->attrs.underline)
        g_string_append(look, " underline");
    if (cell->attrs.reverse)
        g_string_append(look, " reverse");
    if (!VTERM_COLOR_IS_DEFAULT_FG(&cell->fg))
        append_colour(look, "ink", &cell->fg);
    if (!VTERM_COLOR_IS_DEFAULT_BG(&cell->bg))
        append_colour(look, "paper", &cell->bg);
    return g_string_free(look, FALSE);
}

/* Runs of cells that look alike, but plain ones: "3: 0-15 bold ink6". The right half of a wide
 * character looks as the left does. */
static void append_looks(Tty *tty, GString *out, int y)
{
    int start = 0;
    g_autofree char *before = g_strdup("");

    for (int x = 0; x <= tty->columns; x++) {
        VTermScreenCell cell = cell_at(tty, y, MIN(x, tty->columns - 1));
        g_autofree char *look = x < tty->columns ? look_of(&cell) : g_strdup("");

        if (x < tty->columns && cell.chars[0] == RIGHT_HALF)
            continue;
        if (strcmp(look, before) == 0)
            continue;
        if (*before != '\0')
            g_string_append_printf(out, "%d: %d-%d%s\n", y, start, x - 1, before);
        g_free(before);
        before = g_steal_pointer(&look);
        start = x;
    }
}

char *tty_snapshot(Tty *tty)
{
    g_autofree char *text = tty_text(tty);
    GString *out = g_string_new(text);
    int y, x;

    tty_cursor(tty, &y, &x);
    g_string_append_printf(out, "---- %d x %d, cursor %d,%d\n", tty->columns, tty->lines, y, x);
    for (int line = 0; line < tty->lines; line++)
        append_looks(tty, out, line);
    return g_string_free(out, FALSE);
}

/* The lines that differ, as diff would show them. */
static char *differences(const char *wanted, const char *now)
{
    g_auto(GStrv) old = g_strsplit(wanted, "\n", -1), new = g_strsplit(now, "\n", -1);
    gsize n_old = g_strv_length(old), n_new = g_strv_length(new);
    GString *out = g_string_new(NULL);

    for (gsize i = 0; i < MAX(n_old, n_new); i++) {
        if (i < n_old && i < n_new && strcmp(old[i], new[i]) == 0)
            continue;
        if (i < n_old)
            g_string_append_printf(out, "%u- %s\n", (unsigned)i + 1, old[i]);
        if (i < n_new)
            g_string_append_printf(out, "%u+ %s\n", (unsigned)i + 1, new[i]);
    }
    return g_string_free(out, FALSE);
}

void tty_assert_golden(Tty *tty, const char *name)
{
    g_autofree char *file = g_strconcat(name, ".txt", NULL);
    g_autofree char *path =
        g_build_filename(g_getenv("TEST_SRCDIR"), "screen", "golden", file, NULL);
    g_autofree char *now = tty_snapshot(tty), *wanted = NULL, *changed = NULL;

    if (g_getenv("GOLDEN") != NULL) {
        cr_assert(g_file_set_contents(path, now, -1, NULL));
        return;
    }
    cr_assert(g_file_get_contents(path, &wanted, NULL, NULL), "%s: run with GOLDEN=1 once", path);
    changed = differences(wanted, now);
    cr_assert(strcmp(now, wanted) == 0, "not as in %s:\n%s\nbut:\n%s\nthat is:\n%s", path, wanted,
              now, changed);
}
