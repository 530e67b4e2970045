/* Lines as strings of strokes (strokes.h), compared before anything is shown. */
#include "tui/picture.h"

#include <string.h>

typedef struct {
    GString *now, *before; /* strokes; `before` is what the screen shows */
    gboolean known;        /* `before` is true */
} Line;

struct Picture {
    GArray *lines; /* of Line */
    int columns;
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

Picture *picture_new(void)
{
    Picture *picture = g_new0(Picture, 1);

    picture->lines = g_array_new(FALSE, FALSE, sizeof(Line));
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

static void add(Picture *picture, const Stroke *stroke, const char *text)
{
    if (picture->record != NULL) {
        stroke_record_add(picture->record, stroke, text);
        return;
    }
    picture->last_y = stroke->y;
    strokes_add(line_at(picture, stroke->y)->now, stroke, text);
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

void picture_text(Picture *picture, int y, int x, unsigned look, const char *text, gsize length,
                  int cells)
{
    add(picture, &(Stroke){STROKE_TEXT, y, x, cells, look, (int)length}, text);
}

void picture_mark(Picture *picture, int y, int x, unsigned look, const char *mark, int n)
{
    if (n > 0)
        add(picture, &(Stroke){STROKE_REPEATED, y, x, n, look, (int)strlen(mark)}, mark);
}

/* ---- showing --------------------------------------------------------------------------------- */

void picture_cleared(Picture *picture)
{
    for (guint y = 0; y < picture->lines->len; y++) {
        g_string_truncate(line_at(picture, (int)y)->before, 0);
        line_at(picture, (int)y)->known = TRUE;
    }
}

static void show_line(Picture *picture, Paint *paint, int y, const Line *line)
{
    gboolean known = line->known && strokes_expand(line->before, y, picture->before);

    strokes_expand(line->now, y, picture->now);
    paint_line(paint, y, picture->now, known ? picture->before : NULL);
}

/* g_string_equal() goes byte by byte, and nearly all lines are the same. */
static gboolean is_same(const GString *one, const GString *two)
{
    return one->len == two->len && memcmp(one->str, two->str, one->len) == 0;
}

void picture_show(Picture *picture, Paint *paint)
{
    for (guint y = 0; y < picture->lines->len; y++) {
        Line *line = line_at(picture, (int)y);
        GString *shown = line->now;

        if (line->known && is_same(line->now, line->before))
            continue;
        show_line(picture, paint, (int)y, line);
        line->now = line->before;
        line->before = shown;
        line->known = TRUE;
    }
}

void picture_rest(Picture *picture, int *y, int *x)
{
    *y = MAX(picture->last_y, 0);
    *x = 0;
    if (picture->last_y < 0)
        return;
    strokes_expand(line_at(picture, picture->last_y)->before, picture->last_y, picture->now);
    for (StrokeWalk walk = strokes_first(picture->now); walk.size > 0; strokes_step(&walk))
        *x = walk.stroke.kind == STROKE_TEXT ? walk.stroke.x + walk.stroke.cells : walk.stroke.x;
    *x = CLAMP(*x, 0, picture->columns - 1);
}
