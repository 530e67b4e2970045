/* Which column each field of a row belongs to: by the headings above, by its place behind the
 * labels, or by how many there are. */
#include "edit/clip_part.h"

#include <string.h>

#define NO_HEADING -2
#define UNKNOWN    -1 /* a heading that no column has for certain */

#define HEADINGS_MOST 32 /* lines, far more than any table has; those right above the figures */

/* The headings above a line, for one table. */
typedef struct {
    guint n;          /* fields */
    int *columns;     /* by field: a column, or one of the above */
    char **labels;    /* by field, borrowed; or NULL */
    GArray *sequence; /* of int: its field, of those that have a heading */
    guint n_known;
} Headings;

/* ---- headings -------------------------------------------------------------------------------- */

static const char *text_at(const ClipLine *line, guint field)
{
    return field < line->n_fields && clip_is_filled(line, field) ? line->fields[field] : NULL;
}

/* A group's label stands over the first of its columns; it ends where one above it begins. */
static const char *group_over(const ClipLine *first, const ClipLine *line, guint field)
{
    for (guint at = field + 1; at-- > 0;) {
        if (text_at(line, at) != NULL)
            return text_at(line, at);
        for (const ClipLine *above = first; above < line; above++)
            if (text_at(above, at) != NULL)
                return NULL;
    }
    return NULL;
}

/* What is not of the table may be the title of all of it. */
static void add_known(GPtrArray *texts, const ClipTable *table, const char *text, GArray *hits)
{
    if (text != NULL && label_match(table->columns, &text, 1, hits) != LABEL_NONE)
        g_ptr_array_add(texts, (gpointer)text);
}

/* Where a group ends is not seen: a heading that none of its columns has stands behind it. */
static void match_heading(const ClipTable *table, const GPtrArray *texts, GArray *hits)
{
    for (guint from = 0; from < texts->len; from++) {
        if (label_match(table->columns, (const char *const *)texts->pdata + from, texts->len - from,
                        hits) == LABEL_LEAF)
            return;
        g_array_set_size(hits, 0);
    }
}

/* The columns that the heading over a field may mean; *label: its own text, or NULL. */
static GArray *read_heading(const ClipTable *table, const ClipLine *first, const ClipLine *last,
                            guint field, char **label)
{
    GArray *hits = g_array_new(FALSE, FALSE, sizeof(LabelHit));
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    const ClipLine *own = last;

    while (own > first && text_at(own, field) == NULL)
        own--;
    *label = (char *)text_at(own, field);
    if (*label == NULL)
        return hits;
    for (const ClipLine *line = first; line < own; line++)
        add_known(texts, table, group_over(first, line, field), hits);
    g_ptr_array_add(texts, *label);
    match_heading(table, texts, hits);
    return hits;
}

static void drop_repeated(Headings *headings, gsize n_columns)
{
    g_autofree guint *times = g_new0(guint, n_columns);

    for (guint i = 0; i < headings->n; i++)
        if (headings->columns[i] >= 0)
            times[headings->columns[i]]++;
    for (guint i = 0; i < headings->n; i++)
        if (headings->columns[i] >= 0 && times[headings->columns[i]] > 1)
            headings->columns[i] = UNKNOWN;
}

/* What stands before the first heading, over labels, names these. */
static void find_sequence(Headings *headings, guint label_end)
{
    for (guint i = 0; i < MIN(headings->n, label_end) && headings->columns[i] < 0; i++)
        headings->columns[i] = NO_HEADING;
    for (guint i = 0; i < headings->n; i++) {
        if (headings->columns[i] != NO_HEADING)
            g_array_append_val(headings->sequence, i);
        headings->n_known += headings->columns[i] >= 0;
    }
}

/* All labels of the columns, level by level. */
static void list_headers(const FormHeader *root, unsigned depth, GPtrArray *headers)
{
    for (gsize i = 0; i < root->n_children; i++) {
        if (root->children[i].depth == depth)
            g_ptr_array_add(headers, (gpointer)&root->children[i]);
        list_headers(&root->children[i], depth, headers);
    }
}

/* Do the lines have all labels as they are printed, only not each over its columns? */
static gboolean are_as_printed(const ClipTable *table, const ClipLine *first, const ClipLine *last)
{
    g_autoptr(GPtrArray) headers = g_ptr_array_new();
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(LabelHit));
    guint n = 0;

    for (unsigned depth = 0; depth < table->table->column_levels; depth++)
        list_headers(table->table->columns, depth, headers);
    for (const ClipLine *line = first; line <= last; line++)
        for (guint i = 0; i < line->n_fields; i++) {
            const char *text = text_at(line, i);

            if (text == NULL || label_match(table->columns, &text, 1, hits) == LABEL_NONE)
                continue;
            if (n == headers->len || !label_means(table->columns, headers->pdata[n++], text))
                return FALSE;
        }
    return n == headers->len;
}

static void set_as_printed(Headings *headings, gsize n_columns)
{
    headings->n = headings->n_known = (guint)n_columns;
    g_free(headings->columns);
    g_free(headings->labels);
    headings->columns = g_new(int, n_columns + 1);
    headings->labels = g_new0(char *, n_columns + 1);
    g_array_set_size(headings->sequence, 0);
    for (guint i = 0; i < n_columns; i++) {
        headings->columns[i] = (int)i;
        g_array_append_val(headings->sequence, i);
    }
}

static void free_headings(Headings *headings)
{
    if (headings == NULL)
        return;
    g_free(headings->columns);
    g_free(headings->labels);
    g_array_unref(headings->sequence);
    g_free(headings);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Headings, free_headings)

static guint last_label_end(const GPtrArray *lines)
{
    guint end = 0;

    for (guint k = 0; k < lines->len; k++)
        end = MAX(end, ((const ClipLine *)lines->pdata[k])->label_end);
    return end;
}

static void settle_columns(const ClipPlacing *placing, const ClipTable *table, Headings *headings,
                           GArray *const *candidates)
{
    LabelPlace place = {0, (guint)table->table->n_columns,
                        table == placing->here ? placing->column : G_MAXINT};

    label_settle(candidates, headings->n, &place, headings->columns);
    for (guint i = 0; i < headings->n; i++)
        if (headings->columns[i] < 0 && headings->labels[i] == NULL)
            headings->columns[i] = NO_HEADING;
    drop_repeated(headings, table->table->n_columns);
}

/* Those above the lines. *scattered: not each stands over its column. NULL: none of them is the
 * table's. */
static Headings *read_headings(const ClipPlacing *placing, const ClipTable *table,
                               const GPtrArray *lines, gboolean *scattered)
{
    const ClipLine *below = lines->pdata[0];
    const ClipLine *last = &placing->lines[below->heading], *first = last;
    g_autoptr(GPtrArray) candidates = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autoptr(Headings) headings = g_new0(Headings, 1);

    while (first > placing->lines && first[-1].kind == LINE_HEADING &&
           last - first + 1 < HEADINGS_MOST)
        first--;
    for (const ClipLine *line = first; line <= last; line++)
        headings->n = MAX(headings->n, line->n_fields);
    headings->columns = g_new(int, headings->n + 1);
    headings->labels = g_new0(char *, headings->n + 1);
    headings->sequence = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < headings->n; i++)
        g_ptr_array_add(candidates, read_heading(table, first, last, i, &headings->labels[i]));
    settle_columns(placing, table, headings, (GArray *const *)candidates->pdata);
    find_sequence(headings, last_label_end(lines));
    *scattered = headings->n_known < table->table->n_columns && are_as_printed(table, first, last);
    if (*scattered)
        set_as_printed(headings, table->table->n_columns);
    return headings->n_known > 0 ? g_steal_pointer(&headings) : NULL;
}

/* ---- cells ----------------------------------------------------------------------------------- */

static int item_at(const ClipPlacing *placing, const ClipLine *line, guint column)
{
    const ClipTable *table = clip_table_of(placing, line->leaf);

    return table->table->first_item +
           (line->leaf - (int)table->first_leaf) * (int)table->table->n_columns + (int)column;
}

static void plan_cell(ClipPlacing *placing, const ClipLine *line, guint field, guint column)
{
    ClipCell cell = {(guint)(line - placing->lines), field, item_at(placing, line, column)};

    g_array_append_val(placing->plan->cells, cell);
}

/* The columns of a row that are not worked out. */
static GArray *fillable(const ClipPlacing *placing, const ClipLine *line)
{
    const ClipTable *table = clip_table_of(placing, line->leaf);
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < table->table->n_columns; i++)
        if (placing->form->items[item_at(placing, line, i)].formula == NULL)
            g_array_append_val(columns, i);
    return columns;
}

/* ---- by their number ------------------------------------------------------------------------- */

/* The only place where n fields in a row, behind the labels, have all that is filled; -1. */
static int only_window(const ClipLine *line, guint n)
{
    guint first = line->n_fields, last = 0;
    int found = -1;

    for (guint i = line->label_end; i < line->n_fields; i++)
        if (clip_is_filled(line, i)) {
            first = MIN(first, i);
            last = i;
        }
    for (guint at = line->label_end; at + n <= line->n_fields && at <= first; at++) {
        if (at + n <= last)
            continue;
        if (found >= 0)
            return -1;
        found = (int)at;
    }
    return found;
}

static void plan_window(ClipPlacing *placing, const ClipLine *line, guint from,
                        const GArray *columns)
{
    for (guint i = 0; i < columns->len; i++)
        plan_cell(placing, line, from + i, g_array_index(columns, guint, i));
}

static gboolean is_start(const GArray *columns)
{
    return columns->len == 0 || g_array_index(columns, guint, columns->len - 1) == columns->len - 1;
}

/* As many as the row has cells, or as are to be filled in. */
static gboolean plan_by_number(ClipPlacing *placing, const ClipLine *line)
{
    gsize n_columns = clip_table_of(placing, line->leaf)->table->n_columns;
    g_autoptr(GArray) entered = fillable(placing, line);
    int all = only_window(line, (guint)n_columns), some = only_window(line, entered->len);

    if (all >= 0 && (some < 0 || entered->len == n_columns || (some == all && is_start(entered)))) {
        for (guint i = 0; i < n_columns; i++)
            plan_cell(placing, line, (guint)all + i, i);
        return TRUE;
    }
    if (all >= 0 || some < 0 || line->n_fields - line->label_end >= n_columns)
        return FALSE;
    plan_window(placing, line, (guint)some, entered);
    return TRUE;
}

static void place_by_number(ClipPlacing *placing, const ClipLine *line)
{
    guint n = clip_count_filled(line, line->label_end);

    if (n > 0 && !plan_by_number(placing, line))
        clip_leave(placing, line, CLIP_UNFIT_ROW, line->label, n);
}

/* ---- by headings ----------------------------------------------------------------------------- */

/* Has each line its labels before the first heading, and figures only under one? A line with fewer
 * labels than others and fewer fields than the headings may lack a field before its figures. */
static gboolean stand_under(const Headings *headings, const GPtrArray *lines)
{
    guint first = g_array_index(headings->sequence, guint, 0);

    for (guint k = 0; k < lines->len; k++) {
        const ClipLine *line = lines->pdata[k];

        if (line->label_end > first || (line->label_end < first && line->n_fields < headings->n))
            return FALSE;
        for (guint i = line->label_end; i < line->n_fields; i++)
            if (clip_is_filled(line, i) && (i >= headings->n || headings->columns[i] == NO_HEADING))
                return FALSE;
    }
    return TRUE;
}

static void leave_column(ClipPlacing *placing, const Headings *headings, guint field,
                         const ClipLine *line, guint n)
{
    if (n > 0)
        clip_leave(placing, line, CLIP_UNKNOWN_COLUMN, headings->labels[field], n);
}

/* windows[k]: the first field of line k that has a heading. */
static void place_in_sequence(ClipPlacing *placing, const Headings *headings,
                              const GPtrArray *lines, const int *windows)
{
    for (guint i = 0; i < headings->sequence->len; i++) {
        guint heading = g_array_index(headings->sequence, guint, i), n = 0;
        int column = headings->columns[heading];

        for (guint k = 0; k < lines->len; k++) {
            const ClipLine *line = lines->pdata[k];
            guint field = windows == NULL ? heading : (guint)windows[k] + i;

            if ((windows != NULL && windows[k] < 0) || field >= line->n_fields)
                continue;
            if (column >= 0)
                plan_cell(placing, line, field, (guint)column);
            else
                n += clip_is_filled(line, field);
        }
        leave_column(placing, headings, heading, lines->pdata[0], n);
    }
}

static void place_by_headings(ClipPlacing *placing, const Headings *headings, gboolean scattered,
                              const GPtrArray *lines)
{
    g_autofree int *windows = NULL;

    if (!scattered && stand_under(headings, lines)) {
        place_in_sequence(placing, headings, lines, NULL);
        return;
    }
    windows = g_new(int, lines->len);
    for (guint k = 0; k < lines->len; k++) {
        const ClipLine *line = lines->pdata[k];
        guint n = clip_count_filled(line, line->label_end);

        windows[k] = n > 0 ? only_window(line, headings->sequence->len) : -1;
        if (n > 0 && windows[k] < 0)
            clip_leave(placing, line, CLIP_UNFIT_ROW, line->label, n);
    }
    place_in_sequence(placing, headings, lines, windows);
}

/* ---- by place -------------------------------------------------------------------------------- */

/* Behind how many fields do all lines have their figures? FALSE: the fields are not in columns. */
static gboolean find_edges(const GPtrArray *lines, guint *start, guint *end)
{
    *start = last_label_end(lines);
    *end = 0;
    for (guint k = 0; k < lines->len; k++) {
        const ClipLine *line = lines->pdata[k];

        if (line->n_fields != ((const ClipLine *)lines->pdata[0])->n_fields ||
            clip_count_filled(line, line->label_end) != clip_count_filled(line, *start))
            return FALSE;
        for (guint i = *start; i < line->n_fields; i++)
            if (clip_is_filled(line, i))
                *end = MAX(*end, i + 1);
    }
    return TRUE;
}

/* From the cursor's column on, where there is room for all. */
static void place_from_cursor(ClipPlacing *placing, const ClipLine *line, guint start)
{
    guint n_columns = (guint)clip_table_of(placing, line->leaf)->table->n_columns;
    guint room = n_columns - placing->column, filled = clip_count_filled(line, start + room);

    if (filled > 0) {
        clip_leave(placing, line, CLIP_UNFIT_ROW, line->label, clip_count_filled(line, start));
        return;
    }
    for (guint i = 0; i < room && start + i < line->n_fields; i++)
        plan_cell(placing, line, start + i, placing->column + i);
}

static void place_by_place(ClipPlacing *placing, const GPtrArray *lines)
{
    const ClipLine *one = lines->pdata[0];
    const ClipTable *table = clip_table_of(placing, one->leaf);
    guint n_columns = (guint)table->table->n_columns, start, end, n;
    gboolean in_columns = find_edges(lines, &start, &end);
    gboolean fits;

    /* blanks at the end are columns as long as the row has that many */
    n = MAX(end - MIN(start, end), MIN(one->n_fields - MIN(start, one->n_fields), n_columns));
    fits = n <= n_columns && placing->column + n <= n_columns && table == placing->here;
    for (guint k = 0; k < lines->len; k++) {
        const ClipLine *line = lines->pdata[k];
        g_autoptr(GArray) entered = fillable(placing, line);

        if (!in_columns || (table != placing->here && n != n_columns) ||
            (n == n_columns && end - MIN(start, end) <= entered->len && !is_start(entered)))
            place_by_number(placing, line);
        else if (n == n_columns)
            for (guint i = 0; i < n; i++)
                plan_cell(placing, line, start + i, i);
        else if (n == entered->len && !(fits && placing->column > 0))
            plan_window(placing, line, start, entered);
        else
            place_from_cursor(placing, line, start);
    }
}

/* ---- all together ---------------------------------------------------------------------------- */

/* Lines below the same headings, in one table, are placed together. */
static void place_together(ClipPlacing *placing, guint first, gboolean *placed)
{
    const ClipLine *line = &placing->lines[first];
    const ClipTable *table = clip_table_of(placing, line->leaf);
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    g_autoptr(Headings) headings = NULL;
    gboolean scattered = FALSE;

    for (guint i = first; i < placing->n_lines; i++) {
        ClipLine *other = &placing->lines[i];

        if (other->leaf < 0 || other->heading != line->heading ||
            clip_table_of(placing, other->leaf) != table)
            continue;
        placed[i] = TRUE;
        g_ptr_array_add(lines, other);
    }
    if (line->heading >= 0)
        headings = read_headings(placing, table, lines, &scattered);
    if (headings != NULL)
        place_by_headings(placing, headings, scattered, lines);
    else
        place_by_place(placing, lines);
}

void clip_place_columns(ClipPlacing *placing)
{
    g_autofree gboolean *placed = g_new0(gboolean, placing->n_lines + 1);

    for (guint i = 0; i < placing->n_lines; i++)
        if (placing->lines[i].leaf >= 0 && !placed[i])
            place_together(placing, i, placed);
}
