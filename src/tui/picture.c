/* Lines as strings of strokes (strokes.h), compared before anything is shown. */
#include "tui/picture.h"

#include <curses.h>
#include <string.h>
#include <wchar.h>

typedef struct {
    GString *now, *before; /* strokes; `before` is what the standard screen holds */
    gboolean known;        /* `before` is true */
} Line;

struct Picture {
    gboolean ascii;
    GArray *lines; /* of Line */
    int columns;
    GArray *cells;         /* of cchar_t: room for a text */
    GString *now, *before; /* room for the strokes of a line */
    StrokeRecord *record;  /* being made; or NULL */
    guint64 serial;        /* of the last one */
    int last_y;            /* where the last stroke is: -1: there is none */
};

static void clear_line(gpointer data)
{
    Line *line = data;

    g_string_free(line->now, TRUE);
    g_string_free(line->before, TRUE);
}

Picture *picture_new(gboolean ascii)
{
    Picture *picture = g_new0(Picture, 1);

    picture->ascii = ascii;
    picture->lines = g_array_new(FALSE, FALSE, sizeof(Line));
    picture->cells = g_array_new(FALSE, FALSE, sizeof(cchar_t));
    picture->now = g_string_new(NULL);
    picture->before = g_string_new(NULL);
    g_array_set_clear_func(picture->lines, clear_line);
    return picture;
}

void picture_free(Picture *picture)
{
    if (picture == NULL)
        return;
    g_array_unref(picture->lines);
    g_array_unref(picture->cells);
    g_string_free(picture->now, TRUE);
    g_string_free(picture->before, TRUE);
    g_free(picture);
}

static Line *line_at(const Picture *picture, int y)
{
    return &g_array_index(picture->lines, Line, y);
}

void picture_forget(Picture *picture)
{
    for (guint y = 0; y < picture->lines->len; y++)
        line_at(picture, (int)y)->known = FALSE;
}

void picture_begin(Picture *picture, int lines, int columns)
{
    if ((int)picture->lines->len != lines || picture->columns != columns) {
        picture_forget(picture);
        if ((int)picture->lines->len > lines)
            g_array_set_size(picture->lines, (guint)lines);
        while ((int)picture->lines->len < lines) {
            Line line = {g_string_new(NULL), g_string_new(NULL), FALSE};

            g_array_append_val(picture->lines, line);
        }
        picture->columns = columns;
    }
    picture->last_y = -1;
    for (int y = 0; y < lines; y++)
        g_string_truncate(line_at(picture, y)->now, 0);
}

static void add(Picture *picture, int y, const Stroke *stroke, const char *text)
{
    if (picture->record != NULL) {
        stroke_record_add(picture->record, y, stroke, text);
        return;
    }
    picture->last_y = y;
    strokes_add(line_at(picture, y)->now, stroke, text);
}

void picture_record(Picture *picture, StrokeRecord *record)
{
    picture->record = record;
    stroke_record_begin(record, ++picture->serial);
}

void picture_record_end(Picture *picture)
{
    const StrokeRecord *record = picture->record;

    picture->record = NULL;
    picture_play(picture, record);
}

void picture_play(Picture *picture, const StrokeRecord *record)
{
    const GArray *lines = stroke_record_lines(record);

    for (guint i = 0; i < lines->len; i++)
        strokes_refer(line_at(picture, g_array_index(lines, int, i))->now, record);
    if (lines->len > 0)
        picture->last_y = stroke_record_last_line(record);
}

/* memset: strokes compare as bytes, those between their members too. */
void picture_text(Picture *picture, int y, int x, unsigned long look, const char *text,
                  gsize length, int cells)
{
    Stroke stroke;

    memset(&stroke, 0, sizeof stroke);
    stroke.look = look;
    stroke.x = x;
    stroke.cells = cells;
    stroke.mark = STROKE_TEXT;
    stroke.n = (int)length;
    add(picture, y, &stroke, text);
}

void picture_mark(Picture *picture, int y, int x, unsigned long look, Mark mark, int n)
{
    Stroke stroke;

    if (n <= 0)
        return;
    memset(&stroke, 0, sizeof stroke);
    stroke.look = look;
    stroke.x = x;
    stroke.cells = n;
    stroke.mark = (int)mark;
    add(picture, y, &stroke, "");
}

/* ---- showing --------------------------------------------------------------------------------- */

static const cchar_t *drawn_mark(Mark mark)
{
    switch (mark) {
    case MARK_RULE: return WACS_HLINE;
    case MARK_HEAVY_RULE: return WACS_T_HLINE;
    case MARK_BAR: return WACS_VLINE;
    case MARK_CROSS: return WACS_PLUS;
    case MARK_UPPER_LEFT: return WACS_ULCORNER;
    case MARK_UPPER_RIGHT: return WACS_URCORNER;
    case MARK_LOWER_LEFT: return WACS_LLCORNER;
    case MARK_LOWER_RIGHT: return WACS_LRCORNER;
    case MARK_BLANK: break;
    }
    return NULL;
}

static void show_marks(const Picture *picture, int y, const Stroke *stroke)
{
    static const char ascii_marks[] = " -=|+++++";

    if (picture->ascii || stroke->mark == MARK_BLANK)
        mvhline(y, stroke->x, (chtype)ascii_marks[stroke->mark], stroke->cells);
    else
        mvhline_set(y, stroke->x, drawn_mark((Mark)stroke->mark), stroke->cells);
}

/* A character and the marks that combine with it. */
static void take_cluster(const char **at, const char *end, wchar_t *cluster)
{
    gsize n = 0;

    do {
        gunichar c = g_utf8_get_char(*at);

        if (n < CCHARW_MAX)
            cluster[n++] = (wchar_t)c;
        *at = g_utf8_next_char(*at);
    } while (*at < end && (guchar) * *at >= 0x80 && wcwidth((wchar_t)g_utf8_get_char(*at)) == 0);
    cluster[n] = L'\0';
}

/* Cells made here, and given to curses together: one by one, it takes several times as long. */
static void show_text(Picture *picture, int y, const StrokeWalk *walk)
{
    attr_t look = (attr_t)walk->stroke.look;
    const char *at = walk->text, *end = at + walk->stroke.n;
    wchar_t cluster[CCHARW_MAX + 1];

    g_array_set_size(picture->cells, 0);
    while (at < end) {
        cchar_t cell;

        take_cluster(&at, end, cluster);
        if (setcchar(&cell, cluster, look & ~A_COLOR, (short)PAIR_NUMBER(look), NULL) == OK)
            g_array_append_val(picture->cells, cell);
    }
    mvadd_wchnstr(y, walk->stroke.x, (const cchar_t *)(gconstpointer)picture->cells->data,
                  (int)picture->cells->len);
    move(y, walk->stroke.x + MIN(walk->stroke.cells, picture->columns - 1 - walk->stroke.x));
}

static void show_stroke(Picture *picture, int y, const StrokeWalk *walk)
{
    attrset((attr_t)walk->stroke.look);
    if (walk->stroke.mark == STROKE_TEXT)
        show_text(picture, y, walk);
    else
        show_marks(picture, y, &walk->stroke);
}

/* A stroke that is shown whole covers more cells than those: what covers it in turn comes after. */
static void show_cells(Picture *picture, int y, const GString *strokes, Span span)
{
    attrset(A_NORMAL);
    mvhline(y, span.from, ' ', span.to - span.from);
    for (StrokeWalk walk = strokes_first(strokes); walk.size > 0; strokes_step(&walk)) {
        if (walk.stroke.x >= span.to || walk.stroke.x + walk.stroke.cells <= span.from)
            continue;
        show_stroke(picture, y, &walk);
        span_widen(&span, &walk.stroke);
    }
}

static void show_line(Picture *picture, int y, const Line *line)
{
    Span span = {0, picture->columns};

    strokes_expand(line->now, y, picture->now);
    if (line->known && strokes_expand(line->before, y, picture->before))
        span = strokes_changed(picture->now, picture->before);
    if (span.from < span.to)
        show_cells(picture, y, picture->now, span);
}

void picture_show(Picture *picture)
{
    for (guint y = 0; y < picture->lines->len; y++) {
        Line *line = line_at(picture, (int)y);
        GString *shown = line->now;

        if (line->known && g_string_equal(line->now, line->before))
            continue;
        show_line(picture, (int)y, line);
        line->now = line->before;
        line->before = shown;
        line->known = TRUE;
    }
}

void picture_rest(Picture *picture)
{
    StrokeWalk walk, last = {0};

    if (picture->last_y < 0)
        return;
    strokes_expand(line_at(picture, picture->last_y)->before, picture->last_y, picture->now);
    for (walk = strokes_first(picture->now); walk.size > 0; strokes_step(&walk))
        last = walk;
    show_stroke(picture, picture->last_y, &last);
}
