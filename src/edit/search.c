/* Searching character by character, and replacing what is found in one splice. */
#include "edit/search.h"

#include "edit/motion.h"
#include "report/prose.h"

#include <string.h>

/* ---- searching ------------------------------------------------------------------------------- */

static gunichar fold(gunichar c, SearchKind kind)
{
    if (kind == SEARCH_EXACT)
        return c;
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    return c == 0x3000 ? ' ' : g_unichar_tolower(c);
}

/* The end of what stands at `at` and says the same as query; 0: it does not. */
static gsize match_end(const char *text, gsize length, gsize at, const char *query, SearchKind kind)
{
    const char *p = text + at, *end = text + length;

    for (; *query != '\0'; query = g_utf8_next_char(query), p = g_utf8_next_char(p))
        if (p >= end || fold(g_utf8_get_char(p), kind) != fold(g_utf8_get_char(query), kind))
            return 0;
    return (gsize)(p - text);
}

gboolean search_next(const char *text, gsize length, gsize from, const char *query, SearchKind kind,
                     gsize *start, gsize *end)
{
    if (*query == '\0')
        return FALSE;
    for (gsize at = from; at < length; at = (gsize)(g_utf8_next_char(text + at) - text)) {
        gsize to = match_end(text, length, at, query, kind);

        if (to > 0 && motion_snap(text, length, at) == at && motion_snap(text, length, to) == to) {
            *start = at;
            *end = to;
            return TRUE;
        }
    }
    return FALSE;
}

/* ---- replacing ------------------------------------------------------------------------------- */

typedef struct {
    char *shown;
    GArray *map;
    GArray *places; /* of Place: what may be replaced */
    gsize in_figures;
} Places;

typedef struct {
    gsize start, end; /* in the stored text */
} Place;

static gboolean touches_figure(const GArray *map, gsize start, gsize end)
{
    const ProseRun *runs = (const ProseRun *)(gconstpointer)map->data;

    for (guint i = 0; i + 1 < map->len && runs[i].expanded < end; i++)
        if (runs[i].item != PROSE_COPIED && runs[i + 1].expanded > start)
            return TRUE;
    return FALSE;
}

static Places find_places(const Report *report, int item, gsize from, const char *query)
{
    const char *stored = report_value(report, item)->text;
    Places found = {.places = g_array_new(FALSE, FALSE, sizeof(Place))};
    gsize length, start, end;

    found.shown = prose_expand(report, stored != NULL ? stored : "", &found.map);
    length = strlen(found.shown);
    for (; search_next(found.shown, length, from, query, SEARCH_EXACT, &start, &end); from = end) {
        Place place = {start, end};

        if (touches_figure(found.map, start, end)) {
            found.in_figures++;
            continue;
        }
        prose_to_stored(found.map, &place.start, &place.end);
        g_array_append_val(found.places, place);
    }
    return found;
}

static void places_clear(Places *places)
{
    g_free(places->shown);
    g_array_unref(places->map);
    g_array_unref(places->places);
}

gsize search_count(const Report *report, int item, const char *query, gsize *in_figures)
{
    Places found = find_places(report, item, 0, query);
    gsize n = found.places->len;

    if (in_figures != NULL)
        *in_figures = found.in_figures;
    places_clear(&found);
    return n;
}

gsize search_replace(Report *report, int item, gsize from, const char *query, const char *with)
{
    const char *stored = report_value(report, item)->text;
    Places found = find_places(report, item, from, query);
    const Place *places = (const Place *)(gconstpointer)found.places->data;
    g_autoptr(GString) made = g_string_new(NULL);
    gsize n = found.places->len;

    for (gsize i = 0; i < n; i++) {
        if (i > 0)
            g_string_append_len(made, stored + places[i - 1].end,
                                (gssize)(places[i].start - places[i - 1].end));
        g_string_append(made, with);
    }
    if (n > 0) {
        report_splice_break(report);
        if (!report_splice(report, item, places[0].start, places[n - 1].end - places[0].start,
                           made->str, made->len))
            n = 0;
        report_splice_break(report);
    }
    places_clear(&found);
    return n;
}
