/* Lines as strings of operations, which compare as bytes. */
#include "tui/picture.h"

#include <curses.h>
#include <string.h>

/* One thing drawn on a line; a text follows it. */
typedef struct {
    unsigned long look;
    int x, n; /* bytes of text, or marks */
    int mark; /* -1: text */
} Stroke;

typedef struct {
    GString *now, *before; /* strokes; `before` is what the standard screen holds */
    gboolean known;        /* `before` is true */
} Line;

struct Picture {
    gboolean ascii;
    GArray *lines; /* of Line */
    int columns;
    int last_y; /* where the last stroke is: -1: there is none */
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
    g_array_set_clear_func(picture->lines, clear_line);
    return picture;
}

void picture_free(Picture *picture)
{
    if (picture == NULL)
        return;
    g_array_unref(picture->lines);
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

static void add(Picture *picture, int y, const Stroke *stroke)
{
    GString *strokes = line_at(picture, y)->now;

    picture->last_y = y;
    picture->last_at = strokes->len;
    g_string_append_len(strokes, (const char *)stroke, sizeof *stroke);
}

/* memset: strokes compare as bytes, those between their members too. */
void picture_text(Picture *picture, int y, int x, unsigned long look, const char *text,
                  gsize length)
{
    Stroke stroke;

    memset(&stroke, 0, sizeof stroke);
    stroke.look = look;
    stroke.x = x;
    stroke.n = (int)length;
    stroke.mark = -1;
    add(picture, y, &stroke);
    g_string_append_len(line_at(picture, y)->now, text, (gssize)length);
}

void picture_mark(Picture *picture, int y, int x, unsigned long look, Mark mark, int n)
{
    Stroke stroke;

    if (n <= 0)
        return;
    memset(&stroke, 0, sizeof stroke);
    stroke.look = look;
    stroke.x = x;
    stroke.n = n;
    stroke.mark = (int)mark;
    add(picture, y, &stroke);
}

/* ---- showing --------------------------------------------------------------------------------- */

static const cchar_t *drawn_mark(Mark mark)
{
    switch (mark) {
    case MARK_RULE: return WACS_HLINE;
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
    static const char ascii_marks[] = " -|+++++";

    if (picture->ascii || stroke->mark == MARK_BLANK)
        mvhline(y, stroke->x, (chtype)ascii_marks[stroke->mark], stroke->n);
    else
        mvhline_set(y, stroke->x, drawn_mark((Mark)stroke->mark), stroke->n);
}

/* The stroke there; returns where the next one is. */
static const char *show_stroke(const Picture *picture, int y, const char *at)
{
    Stroke stroke;

    memcpy(&stroke, at, sizeof stroke);
    at += sizeof stroke;
    attrset((attr_t)stroke.look);
    if (stroke.mark >= 0) {
        show_marks(picture, y, &stroke);
        return at;
    }
    mvaddnstr(y, stroke.x, at, stroke.n);
    return at + stroke.n;
}

static void show_line(const Picture *picture, int y, const GString *strokes)
{
    const char *at = strokes->str, *end = strokes->str + strokes->len;

    attrset(A_NORMAL);
    move(y, 0);
    clrtoeol();
    while (at < end)
        at = show_stroke(picture, y, at);
}

void picture_show(Picture *picture)
{
    for (guint y = 0; y < picture->lines->len; y++) {
        Line *line = line_at(picture, (int)y);
        GString *shown = line->now;

        if (line->known && g_string_equal(line->now, line->before))
            continue;
        show_line(picture, (int)y, line->now);
        line->now = line->before;
        line->before = shown;
        line->known = TRUE;
    }
    if (picture->last_y >= 0) {
        const Line *line = line_at(picture, picture->last_y);

        show_stroke(picture, picture->last_y, line->before->str + picture->last_at);
    }
}
