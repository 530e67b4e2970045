/* Painting: whatever a line showed, what is sent for what differs makes the terminal show what is
 * sent for the whole line; and a figure that changed costs few bytes. */
#include "tui/paint.h"

#include "screen/wide.h"

#include <criterion/criterion.h>
#include <string.h>
#include <vterm.h>

#define LINES   4
#define COLUMNS 30
#define STEPS   4000

static const char *const looks[] = {"", "\033[1m", "\033[38;5;110m", "\033[7m",
                                    "\033[38;5;231m\033[48;5;24m"};

static char plain[] = "\033[m", clear[] = "\033[H\033[2J", clear_line[] = "\033[K",
            hide[] = "\033[?25l", show[] = "\033[?25h";

static const char *go(int y, int x)
{
    static char text[32];

    g_snprintf(text, sizeof text, "\033[%d;%dH", y + 1, x + 1);
    return text;
}

static PaintTerms all_terms(void)
{
    return (PaintTerms){.plain = plain,
                        .clear = clear,
                        .clear_line = clear_line,
                        .hide = hide,
                        .show = show,
                        .joins = TRUE,
                        .cup = TRUE,
                        .hpa = TRUE,
                        .bs = TRUE,
                        .corner = TRUE,
                        .go = go};
}

static void add(GString *line, int x, const char *text, int cells, unsigned look)
{
    Stroke stroke = {STROKE_TEXT, 0, x, cells, look, (int)strlen(text)};

    strokes_add(line, &stroke, text);
}

static void add_marks(GString *line, int x, const char *mark, int n, unsigned look)
{
    Stroke stroke = {STROKE_REPEATED, 0, x, n, look, (int)strlen(mark)};

    strokes_add(line, &stroke, mark);
}

/* ---- a terminal ------------------------------------------------------------------------------ */

typedef struct {
    PaintTerms terms;
    Paint *paint;
    VTerm *vterm;
    gboolean wide;
} Desk;

static Desk desk_new(PaintTerms terms)
{
    Desk desk = {.terms = terms, .vterm = vterm_new(LINES, COLUMNS)};

    vterm_set_utf8(desk.vterm, 1);
    vterm_screen_reset(vterm_obtain_screen(desk.vterm), 1);
    return desk;
}

static void desk_begin(Desk *desk)
{
    desk->paint = paint_new(&desk->terms);
    paint_set_looks(desk->paint, looks, G_N_ELEMENTS(looks));
    if (desk->wide)
        paint_set_wide(desk->paint);
    paint_begin(desk->paint, LINES, COLUMNS);
    paint_clear(desk->paint);
}

static gsize desk_send(Desk *desk)
{
    const GString *bytes = paint_end(desk->paint, 1, 2, TRUE);
    GString *shown = desk->wide ? wide_output(bytes->str, bytes->len) : NULL;

    if (shown == NULL)
        vterm_input_write(desk->vterm, bytes->str, bytes->len);
    else
        vterm_input_write(desk->vterm, shown->str, shown->len);
    if (shown != NULL)
        g_string_free(shown, TRUE);
    return bytes->len;
}

/* An update of one line; its bytes. */
static gsize desk_paint(Desk *desk, int y, const GString *now, const GString *before)
{
    paint_begin(desk->paint, LINES, COLUMNS);
    paint_line(desk->paint, y, now, before);
    return desk_send(desk);
}

static void desk_free(Desk *desk)
{
    paint_free(desk->paint);
    vterm_free(desk->vterm);
}

static VTermScreenCell cell_of(const Desk *desk, int y, int x)
{
    VTermScreenCell cell;

    memset(&cell, 0, sizeof cell);
    vterm_screen_get_cell(vterm_obtain_screen(desk->vterm), (VTermPos){.row = y, .col = x}, &cell);
    if (cell.chars[0] == 0) /* nothing was written there: as blank */
        cell.chars[0] = ' ';
    return cell;
}

/* Characters, and looks but of right halves. */
static void expect_same(const Desk *one, const Desk *other, int step)
{
    for (int y = 0; y < LINES; y++) {
        for (int x = 0; x < COLUMNS; x++) {
            VTermScreenCell a = cell_of(one, y, x), b = cell_of(other, y, x);
            gboolean right = a.chars[0] == (uint32_t)-1;

            cr_assert_eq(a.chars[0], b.chars[0], "step %d, %d,%d: %x and %x", step, y, x,
                         a.chars[0], b.chars[0]);
            cr_assert(
                right || (a.attrs.bold == b.attrs.bold && a.attrs.reverse == b.attrs.reverse &&
                          vterm_color_is_equal(&a.fg, &b.fg) && vterm_color_is_equal(&a.bg, &b.bg)),
                "step %d, %d,%d: another look", step, y, x);
        }
    }
}

/* ---- lines at random ------------------------------------------------------------------------- */

static void add_anything(GRand *rand, GString *line)
{
    static const struct {
        const char *text;
        int cells;
    } texts[] = {{"12", 2},        {"     7", 6}, {"申请", 4},        {"一、本年新收", 12},
                 {"a好b", 4},      {" ", 1},      {"          ", 10}, {"✗", 1},
                 {"é\xcc\x81", 1}, {"①", 1},      {"“申”", 4},        {"①·a", 3}};
    guint which = (guint)g_rand_int_range(rand, 0, G_N_ELEMENTS(texts) + 2);
    unsigned look = (unsigned)g_rand_int_range(rand, 0, G_N_ELEMENTS(looks));

    if (which >= G_N_ELEMENTS(texts)) {
        int x = g_rand_int_range(rand, 0, COLUMNS);

        add_marks(line, x, which == G_N_ELEMENTS(texts) ? " " : "─",
                  g_rand_int_range(rand, 1, COLUMNS - x + 1), look);
        return;
    }
    add(line, g_rand_int_range(rand, 0, COLUMNS - texts[which].cells + 1), texts[which].text,
        texts[which].cells, look);
}

/* Mostly as before, with a stroke more, or anew. */
static void change(GRand *rand, GString *line)
{
    if (g_rand_int_range(rand, 0, 3) == 0)
        g_string_truncate(line, 0);
    for (int n = g_rand_int_range(rand, 0, 4); n > 0; n--)
        add_anything(rand, line);
}

static void paint_at_random(PaintTerms terms, gboolean wide, guint32 seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    Desk desk = desk_new(terms);
    GString *now[LINES], *before = g_string_new(NULL);

    desk.wide = wide;
    desk_begin(&desk);
    desk_send(&desk);
    for (int y = 0; y < LINES; y++)
        now[y] = g_string_new(NULL);
    for (int step = 0; step < STEPS; step++) {
        int y = g_rand_int_range(rand, 0, LINES);
        Desk whole = desk_new(terms);

        g_string_assign(before, "");
        g_string_append_len(before, now[y]->str, (gssize)now[y]->len);
        change(rand, now[y]);
        whole.wide = wide;
        desk_paint(&desk, y, now[y], g_rand_int_range(rand, 0, 9) == 0 ? NULL : before);
        desk_begin(&whole);
        for (int line = 0; line < LINES; line++)
            paint_line(whole.paint, line, now[line], NULL);
        desk_send(&whole);
        expect_same(&desk, &whole, step);
        desk_free(&whole);
    }
    for (int y = 0; y < LINES; y++)
        g_string_free(now[y], TRUE);
    g_string_free(before, TRUE);
    desk_free(&desk);
}

Test(paint, what_differs_makes_the_whole)
{
    paint_at_random(all_terms(), FALSE, 1);
}

Test(paint, terminals_that_know_less_show_the_same)
{
    PaintTerms terms = all_terms();

    terms.joins = terms.cup = terms.hpa = terms.bs = FALSE;
    terms.clear_line = NULL;
    paint_at_random(terms, FALSE, 2);
}

Test(paint, what_differs_makes_the_whole_on_a_wide_terminal)
{
    PaintTerms terms = all_terms();

    paint_at_random(terms, TRUE, 3);
    terms.cup = terms.hpa = terms.bs = FALSE;
    paint_at_random(terms, TRUE, 4);
}

/* Whatever a terminal makes of two characters that overlap, the next one stands in its cell, and
 * none runs over the edge. */
Test(paint, what_follows_a_character_drawn_too_wide_stands_where_it_should)
{
    Desk desk = desk_new(all_terms());
    g_autoptr(GString) line = g_string_new(NULL);

    add(line, 0, "①申请·12", 8, 0);
    add_marks(line, 8, "─", COLUMNS - 8, 1);
    desk.wide = TRUE;
    desk_begin(&desk);
    paint_line(desk.paint, 1, line, NULL);
    desk_send(&desk);
    cr_expect_eq(cell_of(&desk, 1, 1).chars[0], g_utf8_get_char("申"));
    cr_expect_eq(cell_of(&desk, 1, 3).chars[0], g_utf8_get_char("请"));
    cr_expect_eq(cell_of(&desk, 1, 6).chars[0], '1');
    cr_expect_eq(cell_of(&desk, 1, COLUMNS - 2).chars[0], g_utf8_get_char(WIDE_SIGN));
    cr_expect_eq(cell_of(&desk, 1, COLUMNS - 1).chars[0], ' ');
    cr_expect_eq(cell_of(&desk, 2, 0).chars[0], ' ');
    desk_free(&desk);
}

Test(paint, a_gap_with_a_character_drawn_too_wide_is_not_written_over)
{
    Desk desk = desk_new(all_terms());
    g_autoptr(GString) before = g_string_new(NULL), now = g_string_new(NULL);

    add(before, 0, "1①b2", 4, 0);
    add(now, 0, "3①b4", 4, 0);
    desk.wide = TRUE;
    desk_begin(&desk);
    paint_line(desk.paint, 1, before, NULL);
    desk_send(&desk);
    desk_paint(&desk, 1, now, before);
    cr_expect_eq(cell_of(&desk, 1, 2).chars[0], 'b');
    cr_expect_eq(cell_of(&desk, 1, 3).chars[0], '4');
    desk_free(&desk);
}

Test(paint, a_digit_more_is_a_few_bytes)
{
    Desk desk = desk_new(all_terms());
    g_autoptr(GString) before = g_string_new(NULL), now = g_string_new(NULL);
    gsize bytes;

    add(before, 0, "label", 5, 0);
    add(now, 0, "label", 5, 0);
    add(before, 8, "     1", 6, 4);
    add(now, 8, "    12", 6, 4);
    desk_begin(&desk);
    paint_line(desk.paint, 1, before, NULL);
    desk_send(&desk);
    bytes = desk_paint(&desk, 1, now, before);
    cr_expect(bytes < 40, "%zu bytes", bytes);
    desk_free(&desk);
}

Test(paint, nothing_that_differs_is_nothing_to_send)
{
    Desk desk = desk_new(all_terms());
    g_autoptr(GString) line = g_string_new(NULL);

    add(line, 3, "12", 2, 1);
    desk_begin(&desk);
    paint_line(desk.paint, 1, line, NULL);
    desk_send(&desk);
    cr_expect_eq(desk_paint(&desk, 1, line, line), 0);
    desk_free(&desk);
}
