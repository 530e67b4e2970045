/* What each row of a block is, by its texts: headings, the title of a group, figures with the label
 * of a row; and which row that is. */
#include "edit/clip_part.h"

#include <string.h>

#define LEAD_MOST 16 /* texts before the figures */

gboolean clip_is_filled(const ClipLine *line, guint field)
{
    return line->kinds[field] != CLIP_BLANK;
}

guint clip_count_filled(const ClipLine *line, guint from)
{
    guint n = 0;

    for (guint i = from; i < line->n_fields; i++)
        n += clip_is_filled(line, i);
    return n;
}

const ClipTable *clip_table_of(const ClipPlacing *placing, int leaf)
{
    guint i = placing->tables->len;

    while (--i > 0 && (int)g_array_index(placing->tables, ClipTable, i).first_leaf > leaf)
        ;
    return &g_array_index(placing->tables, ClipTable, i);
}

void clip_leave(ClipPlacing *placing, const ClipLine *line, ClipWhy why, const char *label,
                guint n_fields)
{
    ClipLeft left = {why, (guint)(line - placing->lines), g_strdup(label), n_fields};

    g_array_append_val(placing->plan->left, left);
}

/* ---- what a line is -------------------------------------------------------------------------- */

static gboolean is_label(LabelMatcher *matcher, const ClipLine *line, guint field)
{
    return line->kinds[field] == CLIP_TEXT ||
           (line->kinds[field] == CLIP_FIGURE && label_is_known(matcher, line->fields[field]));
}

static gboolean means_something(LabelMatcher *matcher, const ClipLine *line, guint field)
{
    return is_label(matcher, line, field) && label_kind(matcher, line->fields[field]) != LABEL_NONE;
}

static gboolean means_column(const ClipPlacing *placing, const ClipLine *line, guint field)
{
    for (guint i = 0; i < placing->tables->len; i++)
        if (means_something(g_array_index(placing->tables, ClipTable, i).columns, line, field))
            return TRUE;
    return FALSE;
}

static gboolean is_plain_figure(const ClipPlacing *placing, const ClipLine *line, guint field)
{
    return line->kinds[field] == CLIP_FIGURE && !means_column(placing, line, field);
}

/* More of its texts name columns than rows; of as many, those that go on from a heading. */
static gboolean is_heading(const ClipPlacing *placing, const ClipLine *line, gboolean goes_on)
{
    guint columns = 0, rows = 0;

    for (guint i = 0; i < line->n_fields; i++)
        if (is_plain_figure(placing, line, i))
            return FALSE;
    for (guint i = 0; i < line->n_fields; i++) {
        if (!clip_is_filled(line, i))
            continue;
        columns += means_column(placing, line, i);
        rows += means_something(placing->rows, line, i);
    }
    goes_on = goes_on && line->n_fields > 0 && !clip_is_filled(line, 0);
    return columns > rows || (goes_on && columns > 0 && columns == rows);
}

static gboolean has_figure(const ClipLine *line)
{
    for (guint i = 0; i < line->n_fields; i++)
        if (line->kinds[i] == CLIP_FIGURE)
            return TRUE;
    return FALSE;
}

/* A number before a label, in a field of its own: the row's. */
static gboolean is_row_number(const ClipPlacing *placing, const ClipLine *line, guint field)
{
    if (!placing->figures_only || line->kinds[field] != CLIP_FIGURE)
        return FALSE;
    do
        field++;
    while (field < line->n_fields && !clip_is_filled(line, field));
    return field < line->n_fields && means_something(placing->rows, line, field);
}

/* The texts before the figures, and the fields they are in. */
static guint read_lead(const ClipPlacing *placing, const ClipLine *line, const char **texts,
                       guint *fields)
{
    guint n = 0;

    for (guint i = 0; i < line->n_fields && n < LEAD_MOST; i++) {
        if (!clip_is_filled(line, i))
            continue;
        if (!is_label(placing->rows, line, i)) {
            if (n == 0 && is_row_number(placing, line, i))
                continue;
            break;
        }
        texts[n] = line->fields[i];
        fields[n++] = i;
    }
    return n;
}

/* The fields that n_texts of no row are in. */
static void read_unknown(const ClipPlacing *placing, ClipLine *line, const guint *fields,
                         guint n_texts)
{
    line->kind = LINE_BARE;
    if (!placing->figures_only || n_texts == 0)
        return;
    line->kind = has_figure(line) ? LINE_STRANGE : LINE_TEXT;
    line->label_end = line->kind == LINE_TEXT ? line->n_fields : fields[n_texts - 1] + 1;
}

/* Where there are figures alone, a text behind the labels was meant for one. */
static gboolean may_be_data(const ClipPlacing *placing, const char *text)
{
    static const char digits[] = "0123456789";
    g_autofree char *plain = NULL;

    if (!placing->figures_only || strpbrk(text, digits) != NULL)
        return TRUE;
    plain = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
    return strpbrk(plain, digits) != NULL;
}

/* Of how many of the texts the labels are: the first n of them. */
static guint match_lead(ClipPlacing *placing, ClipLine *line, const char **texts, guint n,
                        LabelKind *kind)
{
    for (; n > 0; n--) {
        *kind = label_match(placing->rows, texts, n, line->hits);
        if (*kind != LABEL_NONE || !may_be_data(placing, texts[n - 1]))
            break;
    }
    return n;
}

/* Returns of how many texts the labels are. */
static guint read_line(ClipPlacing *placing, ClipLine *line, gboolean goes_on)
{
    const char *texts[LEAD_MOST];
    guint fields[LEAD_MOST], n, all;
    LabelKind kind = LABEL_NONE;

    if (clip_count_filled(line, 0) == 0)
        return 0;
    line->kind = LINE_HEADING;
    if (is_heading(placing, line, goes_on))
        return 0;
    all = read_lead(placing, line, texts, fields);
    line->label = all > 0 ? texts[all - 1] : NULL;
    n = match_lead(placing, line, texts, all, &kind);
    if (kind == LABEL_NONE) {
        read_unknown(placing, line, fields, all);
        return 0;
    }
    line->label = texts[n - 1];
    line->label_end = fields[n - 1] + 1;
    if (kind == LABEL_LEAF)
        line->kind = LINE_ROW;
    else
        line->kind = clip_count_filled(line, line->label_end) > 0 ? LINE_STRANGE : LINE_TITLE;
    return n;
}

/* ---- which row it means ---------------------------------------------------------------------- */

/* The groups that the labels have led to so far. */
typedef struct {
    gboolean set;
    guint leaf, depth; /* within these headers above it */
    guint label_end;   /* labels that stand further left are of no group, or it is not told which */
    gboolean *used;    /* leaves that a line means */
} Context;

static guint nearness(const ClipPlacing *placing, const Context *context, guint leaf)
{
    guint common = label_common(placing->rows, leaf, context->leaf);

    return context->used[leaf] ? 0 : MIN(common, context->depth);
}

/* Of several rows with the label, those in the same group. */
static void narrow(const ClipPlacing *placing, const Context *context, GArray *hits)
{
    guint most = 0, n = 0;

    if (!context->set)
        return;
    for (guint i = 0; i < hits->len; i++)
        most = MAX(most, nearness(placing, context, g_array_index(hits, LabelHit, i).leaf));
    for (guint i = 0; i < hits->len; i++) {
        LabelHit hit = g_array_index(hits, LabelHit, i);

        if (nearness(placing, context, hit.leaf) == most)
            g_array_index(hits, LabelHit, n++) = hit;
    }
    g_array_set_size(hits, n);
}

static void enter_group(const ClipPlacing *placing, Context *context, const ClipLine *line)
{
    const GArray *hits = line->hits;
    LabelHit first = g_array_index(hits, LabelHit, 0);

    context->set = TRUE;
    context->label_end = line->label_end;
    for (guint i = 1; i < hits->len; i++)
        context->set &= label_common(placing->rows, first.leaf,
                                     g_array_index(hits, LabelHit, i).leaf) >= first.depth;
    context->leaf = first.leaf;
    context->depth = first.depth;
}

static void follow(const ClipPlacing *placing, Context *context, const ClipLine *line,
                   guint n_texts)
{
    LabelHit hit;

    if (line->kind != LINE_ROW && line->kind != LINE_TITLE && line->kind != LINE_STRANGE)
        return;
    context->set = context->set && line->label_end >= context->label_end;
    if (line->hits->len > 1)
        narrow(placing, context, line->hits);
    if (line->hits->len == 0)
        return;
    if (line->kind != LINE_ROW) {
        enter_group(placing, context, line);
        return;
    }
    hit = g_array_index(line->hits, LabelHit, 0);
    if (line->hits->len == 1)
        context->used[hit.leaf] = TRUE;
    if (n_texts > 1)
        *context = (Context){line->hits->len == 1, hit.leaf, hit.depth - 1, line->label_end,
                             context->used};
    else if (context->set && label_common(placing->rows, hit.leaf, context->leaf) < context->depth)
        context->set = FALSE;
}

static void note_repeated(ClipPlacing *placing, guint n_leaves)
{
    g_autofree guint *times = g_new0(guint, n_leaves);

    for (guint i = 0; i < placing->n_lines; i++)
        if (placing->lines[i].leaf >= 0)
            times[placing->lines[i].leaf]++;
    for (guint i = 0; i < placing->n_lines; i++) {
        ClipLine *line = &placing->lines[i];

        line->repeated = line->leaf >= 0 && times[line->leaf] > 1;
        if (line->repeated)
            line->leaf = -1;
    }
}

static guint count_leaves(const ClipPlacing *placing)
{
    const ClipTable *last = &g_array_index(placing->tables, ClipTable, placing->tables->len - 1);

    return last->first_leaf + (guint)last->table->n_rows;
}

static void settle_rows(ClipPlacing *placing)
{
    g_autofree GArray **candidates = g_new0(GArray *, placing->n_lines + 1);
    g_autofree int *chosen = g_new(int, placing->n_lines + 1);
    const ClipTable *here = placing->here;
    LabelPlace place = {here->first_leaf, here->first_leaf + (guint)here->table->n_rows,
                        here->first_leaf + placing->row};

    for (guint i = 0; i < placing->n_lines; i++)
        if (placing->lines[i].kind == LINE_ROW)
            candidates[i] = placing->lines[i].hits;
    label_settle(candidates, placing->n_lines, &place, chosen);
    for (guint i = 0; i < placing->n_lines; i++)
        placing->lines[i].leaf = chosen[i];
    note_repeated(placing, count_leaves(placing));
}

/* Where texts are data too, one or another of them may be called like a row. */
static void doubt_labels(ClipPlacing *placing)
{
    guint rows = 0, others = 0;

    for (guint i = 0; i < placing->n_lines; i++) {
        const ClipLine *line = &placing->lines[i];

        rows += line->kind == LINE_ROW && clip_count_filled(line, line->label_end) > 0;
        others += line->kind == LINE_BARE || line->kind == LINE_STRANGE;
    }
    for (guint i = 0; i < placing->n_lines && !placing->figures_only && rows < others; i++) {
        ClipLine *line = &placing->lines[i];

        if (line->kind == LINE_ROW || line->kind == LINE_STRANGE || line->kind == LINE_TITLE) {
            line->kind = LINE_BARE;
            line->label_end = 0;
        }
    }
}

static ClipKind *kinds_of(const ClipLine *line)
{
    ClipKind *kinds = g_new(ClipKind, line->n_fields + 1);

    for (guint i = 0; i < line->n_fields; i++)
        kinds[i] = clip_kind(line->fields[i], NULL);
    return kinds;
}

void clip_read_lines(ClipPlacing *placing, const GPtrArray *rows)
{
    g_autofree gboolean *used = g_new0(gboolean, count_leaves(placing));
    g_autofree guint *n_texts = g_new0(guint, rows->len + 1);
    Context context = {FALSE, 0, 0, 0, used};
    int heading = -1;

    placing->n_lines = rows->len;
    placing->lines = g_new0(ClipLine, rows->len + 1);
    for (guint i = 0; i < rows->len; i++) {
        ClipLine *line = &placing->lines[i];

        line->fields = rows->pdata[i];
        line->n_fields = g_strv_length(line->fields);
        line->kinds = kinds_of(line);
        line->hits = g_array_new(FALSE, FALSE, sizeof(LabelHit));
        line->leaf = -1;
        n_texts[i] = read_line(placing, line, heading >= 0 && heading == (int)i - 1);
        heading = line->kind == LINE_HEADING ? (int)i : heading;
        line->heading = heading;
    }
    doubt_labels(placing);
    for (guint i = 0; i < rows->len; i++)
        follow(placing, &context, &placing->lines[i], n_texts[i]);
    settle_rows(placing);
}
