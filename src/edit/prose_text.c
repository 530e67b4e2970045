/* The text shown and the text stored, kept in step. */
#include "edit/prose_text.h"

#include "report/prose.h"

#include <string.h>

/* What is stored, and what is shown of it. */
typedef struct {
    Value stored;
    char *expanded; /* NULL: it has no figures, and is shown as it stands */
} Version;

struct ProseText {
    Report *report;
    int item;
    guint64 revision;
    Version now, before; /* the last change */
    gsize length;        /* of what is shown now */
    GArray *map;
    GArray *figures; /* of PassageSpan */
};

static const char *shown(const Version *version)
{
    if (version->expanded != NULL)
        return version->expanded;
    return version->stored.text != NULL ? version->stored.text : "";
}

static void version_clear(Version *version)
{
    value_clear(&version->stored);
    g_clear_pointer(&version->expanded, g_free);
}

static void find_figures(ProseText *text)
{
    const ProseRun *runs = (const ProseRun *)(gconstpointer)text->map->data;

    g_array_set_size(text->figures, 0);
    for (guint i = 0; i + 1 < text->map->len; i++) {
        PassageSpan span = {runs[i].expanded, runs[i + 1].expanded};

        if (runs[i].item != PROSE_COPIED)
            g_array_append_val(text->figures, span);
    }
}

/* Makes the text anew of what the report holds now. */
static void expand(ProseText *text)
{
    const Value *stored = report_value(text->report, text->item);

    version_clear(&text->before);
    text->before = text->now;
    text->now = (Version){.stored = value_copy(stored)};
    g_clear_pointer(&text->map, g_array_unref);
    text->now.expanded =
        prose_expand_figures(text->report, shown(&text->now), value_length(stored), &text->map);
    text->length = g_array_index(text->map, ProseRun, text->map->len - 1).expanded;
    text->revision = report_revision(text->report);
    find_figures(text);
}

ProseText *prose_text_new(Report *report, int item)
{
    ProseText *text = g_new0(ProseText, 1);

    text->report = report;
    text->item = item;
    text->figures = g_array_new(FALSE, FALSE, sizeof(PassageSpan));
    expand(text);
    return text;
}

void prose_text_free(ProseText *text)
{
    if (text == NULL)
        return;
    version_clear(&text->now);
    version_clear(&text->before);
    g_array_unref(text->map);
    g_array_unref(text->figures);
    g_free(text);
}

/* ---- asking ---------------------------------------------------------------------------------- */

const char *prose_text_shown(const ProseText *text)
{
    return shown(&text->now);
}

gsize prose_text_length(const ProseText *text)
{
    return text->length;
}

const PassageSpan *prose_text_figures(const ProseText *text, gsize *n)
{
    *n = text->figures->len;
    return (const PassageSpan *)(gconstpointer)text->figures->data;
}

int prose_text_figure_at(const ProseText *text, gsize offset)
{
    const ProseRun *runs = (const ProseRun *)(gconstpointer)text->map->data;
    int ended = -1;

    for (guint i = 0; i + 1 < text->map->len && runs[i].expanded <= offset; i++) {
        if (runs[i].item == PROSE_COPIED)
            continue;
        if (runs[i].expanded == offset)
            return runs[i].item;
        if (runs[i + 1].expanded == offset)
            ended = runs[i].item;
    }
    return ended;
}

char *prose_text_stored(const ProseText *text, gsize start, gsize end)
{
    prose_to_stored(text->map, &start, &end);
    return text->now.stored.text != NULL ? g_strndup(text->now.stored.text + start, end - start)
                                         : g_strdup("");
}

/* ---- changes --------------------------------------------------------------------------------- */

static gboolean is_boundary(const char *text, gsize offset)
{
    return ((guchar)text[offset] & 0xC0) != 0x80;
}

/* What differs between two texts: all between the beginning and the end they share. */
static void compare(const char *old, gsize old_length, const char *now, gsize length,
                    ProseChange *change)
{
    gsize shorter = MIN(length, old_length), start = 0, end = 0;

    while (start < shorter && now[start] == old[start])
        start++;
    while (!is_boundary(now, start) || !is_boundary(old, start))
        start--;
    while (end < shorter - start && now[length - 1 - end] == old[old_length - 1 - end])
        end++;
    while (end > 0 && !is_boundary(now, length - end))
        end--;
    *change = (ProseChange){
        .offset = start, .removed = old_length - start - end, .inserted = length - start - end};
    change->cursor = start + change->inserted;
}

/* Did the replacement change what it replaced, and nothing else (no token made or broken)? */
static gboolean is_plain(const ProseText *text, gsize old_length, gsize offset, gsize removed,
                         const char *inserted, gsize length)
{
    const char *now = shown(&text->now), *before = shown(&text->before);
    gsize rest = old_length - offset - removed;

    return text->length == offset + length + rest && memcmp(now, before, offset) == 0 &&
           memcmp(now + offset, inserted, length) == 0 &&
           memcmp(now + offset + length, before + offset + removed, rest) == 0;
}

/* Moves both ends of a range out of figures. */
static void widen(const ProseText *text, gsize *offset, gsize *removed)
{
    gsize start = *offset, end = *offset + *removed;

    prose_to_stored(text->map, &start, &end);
    start = prose_to_expanded(text->map, start, FALSE);
    *removed = *removed > 0 ? prose_to_expanded(text->map, end, TRUE) - start : 0;
    *offset = start;
}

/* A report copies no text that it alone holds: splices it, that of before being gone then. */
static gboolean splice(ProseText *text, gsize start, gsize removed, const char *inserted,
                       gsize length)
{
    version_clear(&text->before);
    value_clear(&text->now.stored);
    if (!report_splice(text->report, text->item, start, removed, inserted, length)) {
        text->now.stored = value_copy(report_value(text->report, text->item));
        return FALSE;
    }
    expand(text);
    return TRUE;
}

gboolean prose_text_replace(ProseText *text, gsize offset, gsize removed, const char *inserted,
                            gsize length, ProseChange *change)
{
    gsize old_length = text->length, start, end;
    gboolean as_stored = text->now.expanded == NULL;
    g_autofree char *gone = NULL;

    widen(text, &offset, &removed);
    start = offset;
    end = offset + removed;
    prose_to_stored(text->map, &start, &end);
    gone = prose_text_stored(text, offset, offset + removed);
    if (!splice(text, start, end - start, inserted, length))
        return FALSE;
    if (as_stored && text->now.expanded != NULL) { /* a token was completed */
        text->before.stored = value_copy(&text->now.stored);
        value_splice(&text->before.stored, start, length, gone, end - start);
    }
    if ((as_stored && text->now.expanded == NULL) ||
        is_plain(text, old_length, offset, removed, inserted, length)) {
        *change = (ProseChange){offset, removed, length, offset + length};
        return TRUE;
    }
    compare(shown(&text->before), old_length, shown(&text->now), text->length, change);
    change->cursor = prose_to_expanded(text->map, start + length, TRUE);
    return TRUE;
}

gboolean prose_text_follow(ProseText *text, gsize cursor, ProseChange *change)
{
    gsize old_length = text->length, start = cursor, end = cursor;
    gboolean same_stored;

    if (text->revision == report_revision(text->report))
        return FALSE;
    text->revision = report_revision(text->report);
    same_stored = value_equal(report_value(text->report, text->item), &text->now.stored);
    if (same_stored && text->figures->len == 0)
        return FALSE;
    prose_to_stored(text->map, &start, &end);
    expand(text);
    *change = (ProseChange){MIN(cursor, text->length), 0, 0, MIN(cursor, text->length)};
    if (text->length == old_length &&
        memcmp(shown(&text->now), shown(&text->before), old_length) == 0)
        return TRUE; /* but what is a figure in it may have changed */
    compare(shown(&text->before), old_length, shown(&text->now), text->length, change);
    if (same_stored) /* only figures changed: the cursor stays between the characters it was */
        change->cursor = prose_to_expanded(text->map, start, FALSE);
    return TRUE;
}
