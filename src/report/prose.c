/* Live figures: finding the tokens, and texts with figures in their place. What is wrong with a
 * token is prose_findings.c. */
#include "report/prose.h"

#include "base/i18n.h"
#include "report/internal.h"

#include <string.h>

#define OPENING "{{"
#define CLOSING "}}"

/* ---- tokens ---------------------------------------------------------------------------------- */

static gsize skip_blanks(const char *text, gsize length, gsize at)
{
    while (at < length && text[at] == ' ')
        at++;
    return at;
}

static gboolean is_path_character(char c)
{
    return g_ascii_islower(c) || g_ascii_isdigit(c) || c == '_';
}

/* The end of a path that begins at `at`: ids joined by single dots. Equal to `at`: there is none.
 */
static gsize path_end(const char *text, gsize length, gsize at)
{
    gsize end = at;

    while (end < length && is_path_character(text[end])) {
        while (end < length && is_path_character(text[end]))
            end++;
        if (end + 1 < length && text[end] == '.' && is_path_character(text[end + 1]))
            end++;
    }
    return end;
}

static int figure_at(const Form *form, const char *path, gsize length)
{
    g_autofree char *copy = g_strndup(path, length);
    const FormItem *item = form_item_at(form, copy);

    return item != NULL && prose_is_figure(item) ? item->index : -1;
}

static gboolean take_token(const Form *form, const char *text, gsize length, gsize at,
                           LiveFigure *figure)
{
    gsize path = skip_blanks(text, length, at + strlen(OPENING));
    gsize end = path_end(text, length, path), close = skip_blanks(text, length, end);

    if (end == path || length - close < strlen(CLOSING) ||
        memcmp(text + close, CLOSING, strlen(CLOSING)) != 0)
        return FALSE;
    *figure = (LiveFigure){at, close + strlen(CLOSING), figure_at(form, text + path, end - path)};
    return TRUE;
}

gboolean prose_find_figure(const Form *form, const char *text, gsize length, gsize from,
                           LiveFigure *figure)
{
    const char *found;

    while (from < length && (found = memchr(text + from, '{', length - from)) != NULL) {
        from = (gsize)(found - text);
        if (length - from > strlen(OPENING) && memcmp(found, OPENING, strlen(OPENING)) == 0 &&
            take_token(form, text, length, from, figure))
            return TRUE;
        from++;
    }
    return FALSE;
}

gboolean prose_is_figure(const FormItem *item)
{
    return !item_is_prose(item);
}

char *prose_figure_token(const FormItem *item)
{
    return g_strconcat(OPENING, item->path, CLOSING, NULL);
}

char *prose_figure_text(const Report *report, int item)
{
    const Value *result = report_result(report, item);

    if (result->kind == VALUE_INVALID || report->unfit[item])
        return g_strdup(_("〔有误〕"));
    if (result->kind == VALUE_BLANK)
        return g_strdup(_("〔未填〕"));
    return form_type_display(&report->form->items[item].type, result);
}

/* ---- the whole text -------------------------------------------------------------------------- */

static void add_run(GArray *map, gsize expanded, gsize stored, int item)
{
    ProseRun run = {expanded, stored, item};

    g_array_append_val(map, run);
}

/* text[at..end) as it stands; `out` is NULL as long as that is all. */
static void copy_run(GString *out, GArray *map, const char *text, gsize expanded, gsize at,
                     gsize end)
{
    if (end > at)
        add_run(map, expanded, at, PROSE_COPIED);
    if (out != NULL)
        g_string_append_len(out, text + at, (gssize)(end - at));
}

char *prose_expand_figures(const Report *report, const char *text, gsize length, GArray **map)
{
    GString *out = NULL;
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(ProseRun));
    gsize at = 0;
    LiveFigure figure;

    for (gsize from = 0; prose_find_figure(report->form, text, length, from, &figure);
         from = figure.end) {
        g_autofree char *shown = NULL;

        if (figure.item < 0)
            continue; /* text as any other */
        if (out == NULL)
            out = g_string_sized_new(length);
        copy_run(out, runs, text, out->len, at, figure.start);
        shown = prose_figure_text(report, figure.item);
        add_run(runs, out->len, figure.start, figure.item);
        g_string_append(out, shown);
        at = figure.end;
    }
    copy_run(out, runs, text, out != NULL ? out->len : 0, at, length);
    add_run(runs, out != NULL ? out->len : length, length, PROSE_COPIED);
    *map = runs;
    return out != NULL ? g_string_free(out, FALSE) : NULL;
}

char *prose_expand(const Report *report, const char *text, GArray **map)
{
    g_autoptr(GArray) runs = NULL;
    char *expanded = prose_expand_figures(report, text, strlen(text), &runs);

    if (map != NULL)
        *map = g_steal_pointer(&runs);
    return expanded != NULL ? expanded : g_strdup(text);
}

char *prose_of_item(const Report *report, int item)
{
    const char *text = report_value(report, item)->text;

    return prose_expand(report, text != NULL ? text : "", NULL);
}

/* ---- from one text to the other -------------------------------------------------------------- */

static const ProseRun *run_at(const GArray *map, guint i)
{
    return &g_array_index(map, ProseRun, i);
}

/* The run that an offset is in; at its very end, the next one. */
static guint run_of(const GArray *map, gsize offset, gboolean stored)
{
    guint low = 0, high = map->len - 1;

    while (low < high) {
        guint middle = (low + high + 1) / 2;
        const ProseRun *run = run_at(map, middle);

        if ((stored ? run->stored : run->expanded) <= offset)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static gsize stored_at(const GArray *map, gsize offset, gboolean at_end)
{
    guint i = run_of(map, offset, FALSE);
    const ProseRun *run = run_at(map, i);

    if (run->item == PROSE_COPIED)
        return run->stored + MIN(offset, run_at(map, map->len - 1)->expanded) - run->expanded;
    return at_end && offset > run->expanded ? run_at(map, i + 1)->stored : run->stored;
}

void prose_to_stored(const GArray *map, gsize *start, gsize *end)
{
    gboolean empty = *start == *end;

    *start = stored_at(map, *start, FALSE);
    *end = empty ? *start : stored_at(map, *end, TRUE);
}

gsize prose_to_expanded(const GArray *map, gsize stored, gboolean at_end)
{
    guint i = run_of(map, stored, TRUE);
    const ProseRun *run = run_at(map, i);

    if (run->item == PROSE_COPIED)
        return run->expanded + MIN(stored, run_at(map, map->len - 1)->stored) - run->stored;
    return at_end && stored > run->stored ? run_at(map, i + 1)->expanded : run->expanded;
}
