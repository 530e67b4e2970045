/* Cells of one line at a time. Where a terminal may count otherwise than we do, after a cluster of
 * several characters and at the right edge, the place is told anew. A terminal that draws ambiguous
 * characters two cells wide draws them over the cell behind, which is written after each, then. */
#include "tui/paint.h"

#include "base/width.h"

#include <string.h>

/* A gap of this many bytes is as quickly written as jumped over. */
#define SHORT_GAP 4
/* So many blanks are worth a sequence that clears the line. */
#define MANY_BLANKS 4

typedef struct {
    const char *text;
    guint16 bytes;
    guint8 width; /* 0: the right half of the one before */
    guint8 look;
} Cell;

struct Paint {
    const PaintTerms *terms;
    GPtrArray *looks; /* of char*: what leads there; look 0 is none at all */
    guint8 *numbers;  /* of a stroke's look, which of these it is */
    GString *out;
    GArray *now, *before; /* of Cell: room for a line */
    int lines, columns;
    int y, x;      /* where the cursor is; y < 0: nobody knows */
    int look;      /* what is written looks so */
    int seen;      /* the cursor: -1: nobody knows */
    gboolean wide; /* ambiguous characters are drawn two cells wide */
};

/* ---- looks ----------------------------------------------------------------------------------- */

Paint *paint_new(const PaintTerms *terms)
{
    Paint *paint = g_new0(Paint, 1);

    paint->terms = terms;
    paint->looks = g_ptr_array_new_with_free_func(g_free);
    paint->out = g_string_new(NULL);
    paint->now = g_array_new(FALSE, FALSE, sizeof(Cell));
    paint->before = g_array_new(FALSE, FALSE, sizeof(Cell));
    paint_forget(paint);
    return paint;
}

void paint_free(Paint *paint)
{
    if (paint == NULL)
        return;
    g_ptr_array_unref(paint->looks);
    g_free(paint->numbers);
    g_string_free(paint->out, TRUE);
    g_array_unref(paint->now);
    g_array_unref(paint->before);
    g_free(paint);
}

/* Looks that are the same have one number. */
static guint8 number_of(Paint *paint, const char *look)
{
    guint at;

    for (at = 0; at < paint->looks->len; at++)
        if (strcmp(paint->looks->pdata[at], look) == 0)
            return (guint8)at;
    g_ptr_array_add(paint->looks, g_strdup(look));
    return (guint8)at;
}

void paint_set_looks(Paint *paint, const char *const *looks, gsize n)
{
    g_ptr_array_set_size(paint->looks, 0);
    g_free(paint->numbers);
    paint->numbers = g_new0(guint8, n);
    number_of(paint, "");
    for (gsize i = 0; i < n; i++)
        paint->numbers[i] = number_of(paint, looks[i]);
}

void paint_set_wide(Paint *paint)
{
    paint->wide = TRUE;
}

/* "CSI 1 m", "CSI 38;5;24 m" → "1;38;5;24" */
static void append_joined(GString *out, const char *look)
{
    for (const char *p = look; *p != '\0';) {
        const char *end = strchr(p, 'm');

        g_string_append_c(out, ';');
        g_string_append_len(out, p + 2, end - p - 2);
        p = end + 1;
    }
}

static void take_look(Paint *paint, int look)
{
    const char *wanted = paint->looks->pdata[look];

    if (look == paint->look)
        return;
    if (paint->terms->joins && look != 0) {
        gsize at = paint->out->len + 2;

        g_string_append(paint->out, "\033[");
        if (paint->look != 0)
            g_string_append_c(paint->out, '0');
        append_joined(paint->out, wanted);
        if (paint->look == 0)
            g_string_erase(paint->out, (gssize)at, 1); /* the first semicolon */
        g_string_append_c(paint->out, 'm');
    } else {
        if (paint->look != 0)
            g_string_append(paint->out, paint->terms->plain);
        g_string_append(paint->out, wanted);
    }
    paint->look = look;
}

/* ---- cells ----------------------------------------------------------------------------------- */

static const Cell blank = {" ", 1, 1, 0};

static Cell *cell_at(GArray *cells, int at)
{
    return &g_array_index(cells, Cell, at);
}

/* A cluster into the cells from `at` on, as far as they go. What is left of a wide character when
 * the other half is written over is blank. */
static void put(GArray *cells, int at, const Cell *cell)
{
    int end = at + cell->width;

    if (at < 0 || cell->width == 0)
        return;
    if (end > (int)cells->len) {
        for (; at < (int)cells->len; at++)
            put(cells, at, &(Cell){" ", 1, 1, cell->look});
        return;
    }
    if (cell_at(cells, at)->width == 0)
        for (int left = at - 1; left >= 0; left--) {
            gboolean lead = cell_at(cells, left)->width > 0;

            *cell_at(cells, left) = blank;
            if (lead)
                break;
        }
    for (int right = end; right < (int)cells->len && cell_at(cells, right)->width == 0; right++)
        *cell_at(cells, right) = blank;
    *cell_at(cells, at) = *cell;
    while (++at < end)
        *cell_at(cells, at) = (Cell){"", 0, 0, cell->look};
}

static void put_text(GArray *cells, int at, const StrokeWalk *walk, guint8 look)
{
    gsize length = (gsize)walk->stroke.n;

    for (gsize i = 0; i < length;) {
        gsize next = i + 1;
        int width = 1;

        if ((guchar)walk->text[i] >= 0x80 || (next < length && (guchar)walk->text[next] >= 0x80)) {
            next = width_next_cells(walk->text, length, i, &width);
        }
        put(cells, at, &(Cell){walk->text + i, (guint16)(next - i), (guint8)width, look});
        at += width;
        i = next;
    }
}

static gboolean touches(const Span *span, const Stroke *stroke)
{
    return stroke->x < span->to && stroke->x + stroke->cells > span->from;
}

/* The strokes among these cells, each whole. TRUE: they are more than before. */
static gboolean widen_over(Span *span, const GString *strokes)
{
    Span before = *span;

    for (StrokeWalk walk = strokes_first(strokes); walk.size > 0; strokes_step(&walk))
        if (touches(span, &walk.stroke))
            span_widen(span, &walk.stroke);
    return span->from < before.from || span->to > before.to;
}

static void put_repeated(GArray *cells, int at, const StrokeWalk *walk, guint8 look)
{
    for (int i = 0; i < walk->stroke.cells; i++)
        put(cells, at + i, &(Cell){walk->text, (guint16)walk->stroke.n, 1, look});
}

static void lay_cells(const Paint *paint, GArray *cells, const GString *strokes, Span span)
{
    g_array_set_size(cells, (guint)(span.to - span.from));
    for (guint i = 0; i < cells->len; i++)
        *cell_at(cells, (int)i) = blank;
    for (StrokeWalk walk = strokes_first(strokes); walk.size > 0; strokes_step(&walk)) {
        guint8 look = paint->numbers[walk.stroke.look];
        int at = walk.stroke.x - span.from;

        if (!touches(&span, &walk.stroke))
            continue;
        if (walk.stroke.kind == STROKE_TEXT)
            put_text(cells, at, &walk, look);
        else
            put_repeated(cells, at, &walk, look);
    }
}

static gboolean is_same(const Cell *one, const Cell *other)
{
    return one->look == other->look && one->bytes == other->bytes && one->width == other->width &&
           memcmp(one->text, other->text, one->bytes) == 0;
}

/* ---- writing --------------------------------------------------------------------------------- */

void paint_begin(Paint *paint, int lines, int columns)
{
    g_string_truncate(paint->out, 0);
    paint->lines = lines;
    paint->columns = columns;
    paint->look = 0;
}

void paint_forget(Paint *paint)
{
    paint->y = paint->seen = -1;
}

void paint_clear(Paint *paint)
{
    g_string_append(paint->out, paint->terms->plain);
    if (paint->terms->clear != NULL)
        g_string_append(paint->out, paint->terms->clear);
    paint_forget(paint);
}

static void append_number(GString *out, int number)
{
    char digits[12];
    int at = sizeof digits;

    do
        digits[--at] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    g_string_append_len(out, digits + at, (gssize)sizeof digits - at);
}

static void go(Paint *paint, int y, int x)
{
    GString *out = paint->out;

    if (paint->y == y && paint->x == x)
        return;
    if (paint->y == y && x == 0) {
        g_string_append_c(out, '\r');
    } else if (paint->y == y && paint->terms->bs && x < paint->x && paint->x - x <= 4) {
        g_string_append_len(out, "\b\b\b\b", paint->x - x);
    } else if (paint->y == y && paint->terms->hpa) {
        g_string_append(out, "\033[");
        append_number(out, x + 1);
        g_string_append_c(out, 'G');
    } else if (paint->terms->cup) {
        g_string_append(out, "\033[");
        append_number(out, y + 1);
        g_string_append_c(out, ';');
        append_number(out, x + 1);
        g_string_append_c(out, 'H');
    } else {
        g_string_append(out, paint->terms->go(y, x));
    }
    paint->y = y;
    paint->x = x;
}

static gboolean is_one_character(const Cell *cell)
{
    const char *text = cell->text;

    return cell->bytes == g_utf8_next_char(text) - text;
}

/* Does it take more cells on the terminal than here? */
static gboolean spills(const Paint *paint, const Cell *cell)
{
    return paint->wide && cell->width == 1 && width_is_ambiguous(cell->text);
}

/* What spills at the edge would go to the next line. */
static void write_cell(Paint *paint, const Cell *cell)
{
    gboolean spilling = spills(paint, cell);

    take_look(paint, cell->look);
    if (spilling && paint->x + 1 >= paint->columns)
        g_string_append_c(paint->out, ' ');
    else
        g_string_append_len(paint->out, cell->text, cell->bytes);
    paint->x += cell->width;
    if (paint->x >= paint->columns || spilling || !is_one_character(cell))
        paint->y = -1;
}

/* Writes what stands between the cursor and a cell, when that is shorter than to jump. */
static void cross_gap(Paint *paint, int y, Span span, int at)
{
    int from = paint->x - span.from;
    gsize bytes = 0;

    if (paint->y != y || from < 0 || from >= at || cell_at(paint->now, from)->width == 0)
        return;
    for (int i = from; i < at; i++) {
        const Cell *cell = cell_at(paint->now, i);

        bytes += cell->bytes;
        if (cell->look != paint->look || bytes > SHORT_GAP || spills(paint, cell))
            return;
    }
    for (int i = from; i < at; i++)
        if (cell_at(paint->now, i)->width > 0)
            write_cell(paint, cell_at(paint->now, i));
}

/* From here on blanks without a look, enough of them to be worth clearing the line's rest. */
static gboolean rest_is_blank(const Paint *paint, int at)
{
    if (paint->terms->clear_line == NULL || (int)paint->now->len - at < MANY_BLANKS)
        return FALSE;
    for (guint i = (guint)at; i < paint->now->len; i++)
        if (!is_same(cell_at(paint->now, (int)i), &blank))
            return FALSE;
    return TRUE;
}

/* Where the last stroke of a line ends. */
static int end_of(const GString *strokes)
{
    Span span = {0, 0};

    for (StrokeWalk walk = strokes_first(strokes); walk.size > 0; strokes_step(&walk))
        span_widen(&span, &walk.stroke);
    return span.to;
}

static void write_cells(Paint *paint, int y, Span span, gboolean known, gboolean to_end)
{
    int n = (int)paint->now->len;
    gboolean spilt = FALSE; /* over this cell */

    if (y == paint->lines - 1 && span.to == paint->columns && !paint->terms->corner)
        n--;
    for (int at = 0; at < n; at++) {
        const Cell *cell = cell_at(paint->now, at);

        if (cell->width == 0 || (known && !spilt && is_same(cell, cell_at(paint->before, at))))
            continue;
        cross_gap(paint, y, span, at);
        go(paint, y, span.from + at);
        if (to_end && rest_is_blank(paint, at)) {
            take_look(paint, 0);
            g_string_append(paint->out, paint->terms->clear_line);
            return;
        }
        write_cell(paint, cell);
        spilt = spills(paint, cell);
    }
}

/* The cells that differ, as far as whole strokes reach; all of them where some spill. */
static Span span_of(const Paint *paint, const GString *now, const GString *before)
{
    Span span = strokes_changed(now, before);

    if (span.from >= span.to)
        return span;
    if (paint->wide)
        return (Span){0, paint->columns};
    while (widen_over(&span, now) | widen_over(&span, before))
        ;
    span.from = MAX(span.from, 0);
    span.to = MIN(span.to, paint->columns);
    return span;
}

void paint_line(Paint *paint, int y, const GString *now, const GString *before)
{
    Span span = {0, paint->columns};

    if (before != NULL) {
        span = span_of(paint, now, before);
        if (span.from >= span.to)
            return;
        lay_cells(paint, paint->before, before, span);
    }
    lay_cells(paint, paint->now, now, span);
    write_cells(paint, y, span, before != NULL, end_of(now) <= span.to);
}

const GString *paint_end(Paint *paint, int y, int x, gboolean cursor)
{
    const char *change = cursor ? paint->terms->show : paint->terms->hide;

    if (paint->look != 0)
        g_string_append(paint->out, paint->terms->plain);
    paint->look = 0;
    go(paint, y, x);
    if (paint->seen != cursor && change != NULL)
        g_string_append(paint->out, change);
    paint->seen = cursor;
    return paint->out;
}
