/* Cells of text on curses' standard screen. Widths come from base/width.h alone. */
#include "tui/draw.h"

#include "tui/terminal.h"

#include <curses.h>
#include <string.h>

typedef struct {
    Area area;
    int meaning;
} Spot;

struct Screen {
    Theme *theme;
    gboolean ascii;
    GArray *spots; /* of Spot */
    int cursor_y, cursor_x;
};

Screen *screen_new(ThemeName theme, gboolean light_background, gboolean ascii)
{
    Screen *screen = g_new0(Screen, 1);

    screen->theme = theme_new(theme, light_background);
    screen->ascii = ascii;
    screen->spots = g_array_new(FALSE, FALSE, sizeof(Spot));
    return screen;
}

void screen_free(Screen *screen)
{
    if (screen == NULL)
        return;
    theme_free(screen->theme);
    g_array_unref(screen->spots);
    g_free(screen);
}

void screen_set_theme(Screen *screen, ThemeName theme, gboolean light_background)
{
    theme_free(screen->theme);
    screen->theme = theme_new(theme, light_background);
}

void screen_begin(Screen *screen)
{
    attrset(A_NORMAL);
    erase();
    g_array_set_size(screen->spots, 0);
    screen->cursor_y = screen->cursor_x = -1;
}

void screen_end(Screen *screen)
{
    if (screen->cursor_y >= 0)
        move(screen->cursor_y, screen->cursor_x);
    terminal_flush(screen->cursor_y >= 0);
}

static void set_role(const Screen *screen, Role role)
{
    attrset((attr_t)theme_attributes(screen->theme, role));
}

/* ---- text ------------------------------------------------------------------------------------ */

/* What fonts for Chinese may lack, and what stands for it. */
static const char drawn_marks[] = "─│┌┐└┘├┤┬┴┼✓✗", ascii_marks[] = "-|+++++++++vx";

static char *made_ascii(const char *text)
{
    GString *made = g_string_new(NULL);

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        const char *mark = g_utf8_strchr(drawn_marks, -1, c);

        if (mark != NULL)
            g_string_append_c(made, ascii_marks[g_utf8_pointer_to_offset(drawn_marks, mark)]);
        else
            g_string_append_unichar(made, c);
    }
    return g_string_free(made, FALSE);
}

static void put(Screen *screen, int y, int x, const char *text, gsize length, Role role)
{
    g_autofree char *raw = g_strndup(text, length);
    g_autofree char *clean = screen->ascii ? made_ascii(raw) : g_steal_pointer(&raw);

    for (char *p = clean; *p != '\0'; p = g_utf8_next_char(p))
        if ((guchar)*p < ' ' || *p == 127)
            *p = ' ';
    set_role(screen, role);
    mvaddnstr(y, x, clean, (int)strlen(clean));
}

static gboolean is_on_screen(int y, int x)
{
    return y >= 0 && y < LINES && x >= 0 && x < COLS;
}

int draw_run(Screen *screen, int y, int x, int cells, const char *text, gssize length, Role role)
{
    int used = 0;
    gsize bytes;

    if (!is_on_screen(y, x) || cells <= 0)
        return 0;
    bytes = width_prefix(text, length, MIN(cells, COLS - x), &used);
    put(screen, y, x, text, bytes, role);
    return used;
}

void draw_text(Screen *screen, int y, int x, int cells, const char *text, Role role,
               WidthAlign align)
{
    g_autoptr(GString) padded = g_string_new(NULL);

    if (!is_on_screen(y, x) || cells <= 0)
        return;
    width_append_padded(padded, text, MIN(cells, COLS - x), align);
    put(screen, y, x, padded->str, padded->len, role);
}

void draw_middle(Screen *screen, int y, int x, int cells, const char *text, Role role)
{
    g_autofree char *shown = width_ellipsize_middle(text, cells);

    draw_text(screen, y, x, cells, shown, role, WIDTH_LEFT);
}

int draw_wrapped(Screen *screen, Area area, const char *text, Role role)
{
    g_autoptr(GArray) lines = width_wrap(text, -1, MAX(area.width, 2));
    guint n = MIN(lines->len, (guint)MAX(area.height, 0));

    for (guint i = 0; i < n; i++) {
        const WidthLine *line = &g_array_index(lines, WidthLine, i);
        gboolean cut = i == n - 1 && lines->len > n;
        g_autofree char *part = cut ? g_strdup(text + line->start)
                                    : g_strndup(text + line->start, line->end - line->start);

        draw_text(screen, area.y + (int)i, area.x, area.width, g_strdelimit(part, "\n", ' '), role,
                  WIDTH_LEFT);
    }
    return (int)n;
}

/* ---- lines and areas ------------------------------------------------------------------------- */

void draw_fill(Screen *screen, Area area, Role role)
{
    set_role(screen, role);
    for (int y = MAX(area.y, 0); y < MIN(area.y + area.height, LINES); y++)
        mvhline(y, area.x, ' ', MIN(area.width, COLS - area.x));
}

static void put_line(const Screen *screen, int y, int x, gboolean upright, int n)
{
    if (screen->ascii)
        upright ? mvvline(y, x, '|', n) : mvhline(y, x, '-', n);
    else
        upright ? mvvline_set(y, x, WACS_VLINE, n) : mvhline_set(y, x, WACS_HLINE, n);
}

static void put_corner(const Screen *screen, int y, int x, const cchar_t *drawn)
{
    if (screen->ascii)
        mvaddch(y, x, '+');
    else
        mvadd_wch(y, x, drawn);
}

void draw_rule(Screen *screen, int y, int x, int width, Role role)
{
    if (!is_on_screen(y, x) || width <= 0)
        return;
    set_role(screen, role);
    put_line(screen, y, x, FALSE, MIN(width, COLS - x));
}

void draw_bar(Screen *screen, int y, int x, Role role)
{
    if (!is_on_screen(y, x))
        return;
    set_role(screen, role);
    put_line(screen, y, x, TRUE, 1);
}

void draw_cross(Screen *screen, int y, int x, Role role)
{
    if (!is_on_screen(y, x))
        return;
    set_role(screen, role);
    put_corner(screen, y, x, WACS_PLUS);
}

void draw_frame(Screen *screen, Area area, const char *title, Role role)
{
    int right = area.x + area.width - 1, bottom = area.y + area.height - 1;
    g_autofree char *spaced = g_strdup_printf(" %s ", title);

    draw_fill(screen, area, role);
    set_role(screen, role);
    put_line(screen, area.y, area.x, FALSE, area.width);
    put_line(screen, bottom, area.x, FALSE, area.width);
    put_line(screen, area.y, area.x, TRUE, area.height);
    put_line(screen, area.y, right, TRUE, area.height);
    put_corner(screen, area.y, area.x, WACS_ULCORNER);
    put_corner(screen, area.y, right, WACS_URCORNER);
    put_corner(screen, bottom, area.x, WACS_LLCORNER);
    put_corner(screen, bottom, right, WACS_LRCORNER);
    draw_text(screen, area.y, area.x + 2, MIN(width_of(spaced, -1), area.width - 4), spaced,
              ROLE_DIALOG_TITLE, WIDTH_LEFT);
}

void draw_cursor(Screen *screen, int y, int x)
{
    if (!is_on_screen(y, x))
        return;
    screen->cursor_y = y;
    screen->cursor_x = x;
}

/* ---- clicks ---------------------------------------------------------------------------------- */

gboolean area_holds(Area area, int y, int x)
{
    return y >= area.y && y < area.y + area.height && x >= area.x && x < area.x + area.width;
}

void screen_spot(Screen *screen, Area area, int meaning)
{
    Spot spot = {area, meaning};

    g_array_append_val(screen->spots, spot);
}

gboolean screen_hit(const Screen *screen, int y, int x, int *meaning)
{
    for (guint i = screen->spots->len; i-- > 0;) {
        const Spot *spot = &g_array_index(screen->spots, Spot, i);

        if (area_holds(spot->area, y, x)) {
            *meaning = spot->meaning;
            return TRUE;
        }
    }
    return FALSE;
}
