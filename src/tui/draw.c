/* Cells of text on curses' standard screen. Widths come from base/width.h alone. */
#include "tui/draw.h"

#include "tui/fitted.h"
#include "tui/parts.h"
#include "tui/picture.h"

#include <string.h>

typedef struct {
    Area area;
    int meaning;
} Spot;

struct Screen {
    Terminal *terminal;
    Theme *theme;
    gboolean ascii; /* for lines and marks */
    gboolean wide;  /* ... and for signs of ambiguous width, which the terminal draws too wide */
    Picture *picture;
    Paint *paint;
    int lines, columns;
    Fitted *fitted;
    GArray *spots; /* of Spot */
    Parts *parts;
    Part *part;       /* being drawn now; or NULL */
    guint part_spots; /* how many there were before it */
    int cursor_y, cursor_x;
};

Screen *screen_new(Terminal *terminal, ThemeName theme, gboolean light_background, gboolean ascii)
{
    Screen *screen = g_new0(Screen, 1);

    screen->theme = theme_new(theme, light_background);
    screen->terminal = terminal;
    screen->ascii = ascii;
    screen->picture = picture_new();
    screen->paint = paint_new(terminal_terms(terminal));
    paint_set_looks(screen->paint, theme_looks(screen->theme), N_ROLES);
    screen->fitted = fitted_new();
    screen->spots = g_array_new(FALSE, FALSE, sizeof(Spot));
    screen->parts = parts_new(sizeof(Spot));
    return screen;
}

void screen_free(Screen *screen)
{
    if (screen == NULL)
        return;
    theme_free(screen->theme);
    picture_free(screen->picture);
    paint_free(screen->paint);
    fitted_free(screen->fitted);
    parts_free(screen->parts);
    g_array_unref(screen->spots);
    g_free(screen);
}

void screen_set_theme(Screen *screen, ThemeName theme, gboolean light_background)
{
    theme_free(screen->theme);
    screen->theme = theme_new(theme, light_background);
    paint_set_looks(screen->paint, theme_looks(screen->theme), N_ROLES);
    screen_forget(screen);
}

void screen_set_wide(Screen *screen)
{
    screen->ascii = screen->wide = TRUE;
    paint_set_wide(screen->paint);
    screen_forget(screen);
    terminal_redraw(); /* what ran over the edge stands anywhere */
}

void screen_begin(Screen *screen)
{
    terminal_size(&screen->lines, &screen->columns);
    picture_begin(screen->picture, screen->lines, screen->columns);
    g_array_set_size(screen->spots, 0);
    screen->cursor_y = screen->cursor_x = -1;
}

void screen_end(Screen *screen)
{
    gboolean cursor = screen->cursor_y >= 0;
    int y = screen->cursor_y, x = screen->cursor_x;
    const GString *bytes;

    paint_begin(screen->paint, screen->lines, screen->columns);
    if (terminal_take_lost()) {
        paint_clear(screen->paint);
        picture_cleared(screen->picture);
    }
    picture_show(screen->picture, screen->paint);
    if (!cursor)
        picture_rest(screen->picture, &y, &x);
    bytes = paint_end(screen->paint, y, x, cursor);
    terminal_send(bytes->str, bytes->len);
}

void screen_forget(Screen *screen)
{
    picture_forget(screen->picture);
    paint_forget(screen->paint);
    parts_forget(screen->parts);
}

static void play(Screen *screen, const Part *part)
{
    picture_play(screen->picture, part->strokes);
    g_array_append_vals(screen->spots, part->spots->data, part->spots->len);
}

static void record(Screen *screen, Part *part)
{
    screen->part = part;
    screen->part_spots = screen->spots->len;
    picture_record(screen->picture, part->strokes);
}

gboolean screen_part_again(Screen *screen, gconstpointer owner, int number)
{
    const Part *part = parts_known(screen->parts, owner, number);

    if (part != NULL)
        play(screen, part);
    return part != NULL;
}

gboolean screen_part(Screen *screen, gconstpointer owner, int number, gconstpointer key, gsize size)
{
    Part *part;

    if (parts_find(screen->parts, owner, number, key, size, &part)) {
        play(screen, part);
        return TRUE;
    }
    record(screen, part);
    return FALSE;
}

void screen_part_anew(Screen *screen, gconstpointer owner, int number)
{
    record(screen, parts_take(screen->parts, owner, number));
}

void screen_part_end(Screen *screen)
{
    const GArray *spots = screen->spots;

    picture_record_end(screen->picture);
    g_array_append_vals(screen->part->spots,
                        (const Spot *)(gconstpointer)spots->data + screen->part_spots,
                        spots->len - screen->part_spots);
    screen->part = NULL;
}

/* ---- text ------------------------------------------------------------------------------------ */

/* What fonts for Chinese may lack, and what stands for it. */
static const char drawn_marks[] = "─━│┌┐└┘├┤┬┴┼✓✗▸◂", ascii_marks[] = "-=|+++++++++vx><";
/* Where the second half of these is written over, many terminals show nothing of the first. */
static const char wide_signs[] = "“”‘’·…—–×÷→", ascii_signs[] = "\"\"''.~--x/>";

/* FALSE: it is none of them. */
static gboolean append_stand_in(GString *out, gunichar c, const char *signs, const char *stand_ins)
{
    const char *sign = g_utf8_strchr(signs, -1, c);

    if (sign != NULL)
        g_string_append_c(out, stand_ins[g_utf8_pointer_to_offset(signs, sign)]);
    return sign != NULL;
}

static char *made_ascii(const Screen *screen, const char *text)
{
    GString *made = g_string_new(NULL);

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (!append_stand_in(made, c, drawn_marks, ascii_marks) &&
            !(screen->wide && append_stand_in(made, c, wide_signs, ascii_signs)))
            g_string_append_unichar(made, c);
    }
    return g_string_free(made, FALSE);
}

static gboolean is_control(char c)
{
    return (guchar)c < ' ' || c == 127;
}

static gboolean has_control(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (is_control(text[i]))
            return TRUE;
    return FALSE;
}

static char *without_control(const char *text, gsize length)
{
    char *clean = g_strndup(text, length);

    for (char *p = clean; *p != '\0'; p++)
        if (is_control(*p))
            *p = ' ';
    return clean;
}

/* Text that takes so many cells. */
static void put(Screen *screen, int y, int x, const char *text, gsize length, int cells, Role role)
{
    g_autofree char *clean =
        has_control(text, length) || screen->ascii ? without_control(text, length) : NULL;
    g_autofree char *ascii = screen->ascii ? made_ascii(screen, clean) : NULL;
    const char *shown = ascii != NULL ? ascii : clean != NULL ? clean : text;

    picture_text(screen->picture, y, x, role, shown, ascii != NULL ? strlen(ascii) : length, cells);
}

static gboolean is_on_screen(const Screen *screen, int y, int x)
{
    return y >= 0 && y < screen->lines && x >= 0 && x < screen->columns;
}

int draw_run(Screen *screen, int y, int x, int cells, const char *text, gssize length, Role role)
{
    int used = 0;
    gsize bytes;

    if (!is_on_screen(screen, y, x) || cells <= 0)
        return 0;
    bytes = width_prefix(text, length, MIN(cells, screen->columns - x), &used);
    put(screen, y, x, text, bytes, used, role);
    return used;
}

#define PLAIN_CELLS 32

/* Figures and the like, of one cell a byte: cheaper to make than to remember. FALSE: it is none. */
static gboolean pad_plain(char *padded, const char *text, int cells, WidthAlign align)
{
    int length = 0, before;

    while (length <= cells && text[length] >= ' ' && text[length] <= '~')
        length++;
    if (cells > PLAIN_CELLS || length > cells || text[length] != '\0')
        return FALSE;
    before = align == WIDTH_LEFT ? 0 : align == WIDTH_RIGHT ? cells - length : (cells - length) / 2;
    memset(padded, ' ', (gsize)cells);
    memcpy(padded + before, text, (gsize)length);
    padded[cells] = '\0';
    return TRUE;
}

void draw_text(Screen *screen, int y, int x, int cells, const char *text, Role role,
               WidthAlign align)
{
    char plain[PLAIN_CELLS + 1];
    const char *padded = plain;

    if (!is_on_screen(screen, y, x) || cells <= 0)
        return;
    cells = MIN(cells, screen->columns - x);
    if (!pad_plain(plain, text, cells, align))
        padded = fitted_text(screen->fitted, text, cells, align);
    put(screen, y, x, padded, strlen(padded), cells, role);
}

void draw_middle(Screen *screen, int y, int x, int cells, const char *text, Role role)
{
    g_autofree char *shown = width_ellipsize_middle(text, cells);

    draw_text(screen, y, x, cells, shown, role, WIDTH_LEFT);
}

GArray *screen_wrap(Screen *screen, const char *text, int cells)
{
    return g_array_ref((GArray *)fitted_lines(screen->fitted, text, MAX(cells, 2)));
}

void draw_wrapped_line(Screen *screen, Area area, const char *text, const WidthLine *line,
                       gboolean cut, Role role, WidthAlign align)
{
    g_autofree char *part = NULL;

    if (!cut && align == WIDTH_LEFT && area.x + line->width <= screen->columns) {
        if (is_on_screen(screen, area.y, area.x) && line->end > line->start)
            put(screen, area.y, area.x, text + line->start, line->end - line->start, line->width,
                role);
        return;
    }
    part =
        cut ? g_strdup(text + line->start) : g_strndup(text + line->start, line->end - line->start);
    draw_text(screen, area.y, area.x, area.width, part, role, align);
}

int draw_wrapped(Screen *screen, Area area, const char *text, Role role)
{
    g_autoptr(GArray) lines = screen_wrap(screen, text, area.width);
    int n = MIN((int)lines->len, MAX(area.height, 0));

    for (int i = 0; i < n; i++)
        draw_wrapped_line(screen, (Area){area.y + i, area.x, 1, area.width}, text,
                          &g_array_index(lines, WidthLine, i), i == n - 1 && (int)lines->len > n,
                          role, WIDTH_LEFT);
    return n;
}

/* ---- lines and areas ------------------------------------------------------------------------- */

/* Marks as far as they are on the screen. */
static void put_marks(Screen *screen, int y, int x, Role role, const char *mark, int n)
{
    g_autofree char *ascii = screen->ascii ? made_ascii(screen, mark) : NULL;

    if (is_on_screen(screen, y, x))
        picture_mark(screen->picture, y, x, role, ascii != NULL ? ascii : mark,
                     MIN(n, screen->columns - x));
}

void draw_fill(Screen *screen, Area area, Role role)
{
    for (int y = area.y; y < area.y + area.height; y++)
        put_marks(screen, y, area.x, role, " ", area.width);
}

void draw_rule(Screen *screen, int y, int x, int width, Role role)
{
    put_marks(screen, y, x, role, "─", width);
}

void draw_heavy_rule(Screen *screen, int y, int x, int width, Role role)
{
    put_marks(screen, y, x, role, "━", width);
}

void draw_bar(Screen *screen, int y, int x, Role role)
{
    put_marks(screen, y, x, role, "│", 1);
}

void draw_cross(Screen *screen, int y, int x, Role role)
{
    put_marks(screen, y, x, role, "┼", 1);
}

void draw_frame(Screen *screen, Area area, const char *title, Role role)
{
    int right = area.x + area.width - 1, bottom = area.y + area.height - 1;
    g_autofree char *spaced = g_strdup_printf(" %s ", title);

    draw_fill(screen, area, role);
    draw_rule(screen, area.y, area.x, area.width, role);
    draw_rule(screen, bottom, area.x, area.width, role);
    for (int y = area.y; y <= bottom; y++) {
        draw_bar(screen, y, area.x, role);
        draw_bar(screen, y, right, role);
    }
    put_marks(screen, area.y, area.x, role, "┌", 1);
    put_marks(screen, area.y, right, role, "┐", 1);
    put_marks(screen, bottom, area.x, role, "└", 1);
    put_marks(screen, bottom, right, role, "┘", 1);
    draw_text(screen, area.y, area.x + 2, MIN(width_of(spaced, -1), area.width - 4), spaced,
              ROLE_DIALOG_TITLE, WIDTH_LEFT);
}

void draw_cursor(Screen *screen, int y, int x)
{
    if (!is_on_screen(screen, y, x))
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
