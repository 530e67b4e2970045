/* Lines as strings of operations, which compare as bytes. */
#include "tui/picture.h"

#include <curses.h>
#include <string.h>
#include <wchar.h>

#define TEXT (-1)

/* One thing drawn on a line; a text follows it. */
typedef struct {
    unsigned long look;
    int x, cells;
    int mark; /* TEXT, or a Mark: one a cell */
    int n;    /* bytes of text */
} Stroke;

typedef struct {
    GString *now, *before; /* strokes; `before` is what the standard screen holds */
    gboolean known;        /* `before` is true */
} Line;

struct Picture {
    gboolean ascii;
    GArray *lines; /* of Line */
    int columns;
    GArray *cells;      /* of cchar_t: room for a text */
    GByteArray *record; /* or NULL */
    int last_y;         /* where the last stroke is: -1: there is none */
    gsize last_at;
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
    g_array_set_clear_func(picture->lines, clear_line);
    return picture;
}

void picture_free(Picture *picture)
{
    if (picture == NULL)
        return;
    g_array_unref(picture->lines);
    g_array_unref(picture->cells);
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
    GString *strokes = line_at(picture, y)->now;
    gsize size = sizeof *stroke + (gsize)stroke->n;
    char *place;

    picture->last_y = y;
    picture->last_at = strokes->len;
    g_string_set_size(strokes, strokes->len + size);
    place = strokes->str + picture->last_at;
    memcpy(place, stroke, sizeof *stroke);
    memcpy(place + sizeof *stroke, text, (gsize)stroke->n);
    if (picture->record != NULL) {
        g_byte_array_append(picture->record, (const guint8 *)&y, sizeof y);
        g_byte_array_append(picture->record, (const guint8 *)place, (guint)size);
    }
}

void picture_record(Picture *picture, GByteArray *record)
{
    picture->record = record;
}

void picture_play(Picture *picture, const GByteArray *record)
{
    for (gsize at = 0; at < record->len;) {
        Stroke stroke;
        int y;

        memcpy(&y, record->data + at, sizeof y);
        memcpy(&stroke, record->data + at + sizeof y, sizeof stroke);
        at += sizeof y + sizeof stroke;
        add(picture, y, &stroke, (const char *)record->data + at);
        at += (gsize)stroke.n;
    }
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
    stroke.mark = TEXT;
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

/* A line's strokes, one after the other. */
typedef struct {
    const char *at, *end;
    Stroke stroke;
    const char *text; /* of the stroke */
    gsize size;       /* of stroke and text; 0: there is none left */
} Walk;

static void step(Walk *walk)
{
    walk->at += walk->size;
    walk->size = 0;
    if (walk->at >= walk->end)
        return;
    memcpy(&walk->stroke, walk->at, sizeof walk->stroke);
    walk->text = walk->at + sizeof walk->stroke;
    walk->size = sizeof walk->stroke + (gsize)walk->stroke.n;
}

static Walk walk_from(const GString *strokes, gsize start)
{
    Walk walk = {.at = strokes->str + start, .end = strokes->str + strokes->len};

    step(&walk);
    return walk;
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
static void show_text(Picture *picture, int y, const Walk *walk)
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

static void show_stroke(Picture *picture, int y, const Walk *walk)
{
    attrset((attr_t)walk->stroke.look);
    if (walk->stroke.mark == TEXT)
        show_text(picture, y, walk);
    else
        show_marks(picture, y, &walk->stroke);
}

/* Cells from..to of a line, `to` not one of them. */
typedef struct {
    int from, to;
} Span;

static void widen(Span *span, const Stroke *stroke)
{
    span->from = MIN(span->from, stroke->x);
    span->to = MAX(span->to, stroke->x + stroke->cells);
}

/* The cells of all strokes that are not in both, taken from left to right as far as they come so;
 * those in both are in the same order, so that nothing changed beside these cells. */
static Span changed_cells(const Line *line)
{
    Walk now = walk_from(line->now, 0), before = walk_from(line->before, 0);
    Span span = {G_MAXINT, 0};

    while (now.size > 0 || before.size > 0) {
        gboolean both = now.size > 0 && before.size > 0;
        int ahead = both ? now.stroke.x - before.stroke.x : now.size > 0 ? -1 : 1;

        if (both && now.size == before.size && memcmp(now.at, before.at, now.size) == 0) {
            step(&now);
            step(&before);
            continue;
        }
        if (ahead <= 0)
            widen(&span, &now.stroke);
        if (ahead >= 0)
            widen(&span, &before.stroke);
        if (ahead <= 0)
            step(&now);
        if (ahead >= 0)
            step(&before);
    }
    return span;
}

/* A stroke that is shown whole covers more cells than those: what covers it in turn comes after. */
static void show_cells(Picture *picture, int y, const GString *strokes, Span span)
{
    attrset(A_NORMAL);
    mvhline(y, span.from, ' ', span.to - span.from);
    for (Walk walk = walk_from(strokes, 0); walk.size > 0; step(&walk)) {
        if (walk.stroke.x >= span.to || walk.stroke.x + walk.stroke.cells <= span.from)
            continue;
        show_stroke(picture, y, &walk);
        widen(&span, &walk.stroke);
    }
}

static gboolean is_same(const GString *one, const GString *other)
{
    return one->len == other->len && memcmp(one->str, other->str, one->len) == 0;
}

static void show_line(Picture *picture, int y, const Line *line)
{
    Span whole = {0, picture->columns}, span = line->known ? changed_cells(line) : whole;

    if (span.from < span.to)
        show_cells(picture, y, line->now, span);
}

void picture_show(Picture *picture)
{
    for (guint y = 0; y < picture->lines->len; y++) {
        Line *line = line_at(picture, (int)y);
        GString *shown = line->now;

        if (line->known && is_same(line->now, line->before))
            continue;
        show_line(picture, (int)y, line);
        line->now = line->before;
        line->before = shown;
        line->known = TRUE;
    }
}

void picture_rest(Picture *picture)
{
    Walk last;

    if (picture->last_y < 0)
        return;
    last = walk_from(line_at(picture, picture->last_y)->before, picture->last_at);
    show_stroke(picture, picture->last_y, &last);
}
