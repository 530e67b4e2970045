/* Strokes are copied as bytes, since what follows a text begins anywhere. */
#include "tui/strokes.h"

#include <string.h>

G_STATIC_ASSERT(sizeof(Stroke) == 6 * sizeof(int)); /* nothing between the members */

/* The text of a reference: the record's address and serial number. */
typedef guint64 Reference[2];

struct StrokeRecord {
    guint64 serial, serial_before;
    GString *strokes, *before;
    GArray *lines; /* of int */
    int last_line;
};

/* ---- strokes --------------------------------------------------------------------------------- */

void strokes_add(GString *strokes, const Stroke *stroke, const char *text)
{
    gsize at = strokes->len;

    g_string_set_size(strokes, at + sizeof *stroke + (gsize)stroke->n);
    memcpy(strokes->str + at, stroke, sizeof *stroke);
    memcpy(strokes->str + at + sizeof *stroke, text, (gsize)stroke->n);
}

static void take(StrokeWalk *walk)
{
    walk->size = 0;
    if (walk->at >= walk->end)
        return;
    memcpy(&walk->stroke, walk->at, sizeof walk->stroke);
    walk->text = walk->at + sizeof walk->stroke;
    walk->size = sizeof walk->stroke + (gsize)walk->stroke.n;
}

StrokeWalk strokes_first(const GString *strokes)
{
    StrokeWalk walk = {.at = strokes->str, .end = strokes->str + strokes->len};

    take(&walk);
    return walk;
}

void strokes_step(StrokeWalk *walk)
{
    walk->at += walk->size;
    take(walk);
}

void span_widen(Span *span, const Stroke *stroke)
{
    span->from = MIN(span->from, stroke->x);
    span->to = MAX(span->to, stroke->x + stroke->cells);
}

/* Taken from left to right as far as they come so; those in both are in the same order, so that
 * nothing changed beside these cells. */
Span strokes_changed(const GString *now_strokes, const GString *before_strokes)
{
    StrokeWalk now = strokes_first(now_strokes), before = strokes_first(before_strokes);
    Span span = {G_MAXINT, 0};

    while (now.size > 0 || before.size > 0) {
        gboolean both = now.size > 0 && before.size > 0;
        int ahead = both ? now.stroke.x - before.stroke.x : now.size > 0 ? -1 : 1;

        if (both && now.size == before.size && memcmp(now.at, before.at, now.size) == 0) {
            strokes_step(&now);
            strokes_step(&before);
            continue;
        }
        if (ahead <= 0)
            span_widen(&span, &now.stroke);
        if (ahead >= 0)
            span_widen(&span, &before.stroke);
        if (ahead <= 0)
            strokes_step(&now);
        if (ahead >= 0)
            strokes_step(&before);
    }
    return span;
}

/* ---- records --------------------------------------------------------------------------------- */

StrokeRecord *stroke_record_new(void)
{
    StrokeRecord *record = g_new0(StrokeRecord, 1);

    record->strokes = g_string_new(NULL);
    record->before = g_string_new(NULL);
    record->lines = g_array_new(FALSE, FALSE, sizeof(int));
    record->last_line = -1;
    return record;
}

void stroke_record_free(StrokeRecord *record)
{
    if (record == NULL)
        return;
    g_string_free(record->strokes, TRUE);
    g_string_free(record->before, TRUE);
    g_array_unref(record->lines);
    g_free(record);
}

void stroke_record_begin(StrokeRecord *record, guint64 serial)
{
    GString *old = record->before;

    record->serial_before = record->serial;
    record->serial = serial;
    record->before = record->strokes;
    record->strokes = old;
    g_string_truncate(record->strokes, 0);
    g_array_set_size(record->lines, 0);
    record->last_line = -1;
}

static gboolean has_line(const StrokeRecord *record, int y)
{
    for (guint i = 0; i < record->lines->len; i++)
        if (g_array_index(record->lines, int, i) == y)
            return TRUE;
    return FALSE;
}

void stroke_record_add(StrokeRecord *record, const Stroke *stroke, const char *text)
{
    if (stroke->y != record->last_line && !has_line(record, stroke->y))
        g_array_append_val(record->lines, stroke->y);
    record->last_line = stroke->y;
    strokes_add(record->strokes, stroke, text);
}

const GArray *stroke_record_lines(const StrokeRecord *record)
{
    return record->lines;
}

int stroke_record_last_line(const StrokeRecord *record)
{
    return record->last_line;
}

void strokes_refer(GString *strokes, const StrokeRecord *record)
{
    const Reference reference = {(guint64)(guintptr)record, record->serial};

    strokes_add(strokes, &(Stroke){.kind = STROKE_REFERENCE, .n = sizeof reference},
                (const char *)reference);
}

/* What the record held when it was referred to; NULL: that is gone. */
static const GString *strokes_of(const StrokeWalk *walk)
{
    const StrokeRecord *record;
    Reference reference;

    memcpy(reference, walk->text, sizeof reference);
    record = (const StrokeRecord *)(guintptr)reference[0];
    return reference[1] == record->serial          ? record->strokes
           : reference[1] == record->serial_before ? record->before
                                                   : NULL;
}

static void append_line(GString *out, const GString *strokes, int y)
{
    for (StrokeWalk walk = strokes_first(strokes); walk.size > 0; strokes_step(&walk))
        if (walk.stroke.y == y)
            g_string_append_len(out, walk.at, (gssize)walk.size);
}

gboolean strokes_expand(const GString *strokes, int y, GString *expanded)
{
    g_string_truncate(expanded, 0);
    for (StrokeWalk walk = strokes_first(strokes); walk.size > 0; strokes_step(&walk)) {
        const GString *recorded;

        if (walk.stroke.kind != STROKE_REFERENCE) {
            g_string_append_len(expanded, walk.at, (gssize)walk.size);
            continue;
        }
        recorded = strokes_of(&walk);
        if (recorded == NULL)
            return FALSE;
        append_line(expanded, recorded, y);
    }
    return TRUE;
}
