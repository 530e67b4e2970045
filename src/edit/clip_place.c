/* Lines first, then columns: see clip_part.h. Here is what is left when neither has a label. */
#include "edit/clip_part.h"

static void clear_left(gpointer left)
{
    g_free(((ClipLeft *)left)->label);
}

static int compare_cells(gconstpointer a, gconstpointer b)
{
    const ClipCell *cell = a, *other = b;

    return cell->row != other->row ? (cell->row > other->row) - (cell->row < other->row)
                                   : (cell->field > other->field) - (cell->field < other->field);
}

static int compare_left(gconstpointer a, gconstpointer b)
{
    const ClipLeft *left = a, *other = b;

    return (left->row > other->row) - (left->row < other->row);
}

static ClipPlan *plan_new(void)
{
    ClipPlan *plan = g_new0(ClipPlan, 1);

    plan->cells = g_array_new(FALSE, FALSE, sizeof(ClipCell));
    plan->left = g_array_new(FALSE, FALSE, sizeof(ClipLeft));
    g_array_set_clear_func(plan->left, clear_left);
    return plan;
}

void clip_plan_free(ClipPlan *plan)
{
    if (plan == NULL)
        return;
    g_array_unref(plan->cells);
    g_array_unref(plan->left);
    g_free(plan);
}

/* ---- the tables ------------------------------------------------------------------------------ */

static gboolean has_figures_only(const Form *form, const FormTable *table)
{
    for (gsize i = 0; i < table->n_rows * table->n_columns; i++)
        if (!form->items[table->first_item + (int)i].type.type->numeric)
            return FALSE;
    return TRUE;
}

static void clear_table(gpointer table)
{
    label_matcher_free(((ClipTable *)table)->columns);
}

static void add_table(ClipPlacing *placing, const FormTable *table, guint *n_leaves)
{
    const char *const above[] = {table->section->title, table->title, NULL};
    ClipTable added = {table, *n_leaves, label_matcher_new(placing->figures_only)};

    label_matcher_add(placing->rows, table->rows, above);
    label_matcher_add(added.columns, table->columns, NULL);
    g_array_append_val(placing->tables, added);
    *n_leaves += (guint)table->n_rows;
}

static void read_tables(ClipPlacing *placing, const FormTable *here)
{
    const FormSection *section = here->section;
    guint n_leaves = 0;

    placing->figures_only = TRUE;
    for (gsize i = 0; i < section->n_blocks; i++)
        if (section->blocks[i].kind == BLOCK_TABLE)
            placing->figures_only &= has_figures_only(placing->form, section->blocks[i].table);
    placing->rows = label_matcher_new(placing->figures_only);
    placing->tables = g_array_new(FALSE, FALSE, sizeof(ClipTable));
    g_array_set_clear_func(placing->tables, clear_table);
    for (gsize i = 0; i < section->n_blocks; i++)
        if (section->blocks[i].kind == BLOCK_TABLE)
            add_table(placing, section->blocks[i].table, &n_leaves);
    for (guint i = 0; i < placing->tables->len; i++)
        if (g_array_index(placing->tables, ClipTable, i).table == here)
            placing->here = &g_array_index(placing->tables, ClipTable, i);
}

static void clear_placing(ClipPlacing *placing)
{
    for (guint i = 0; i < placing->n_lines; i++) {
        g_array_unref(placing->lines[i].hits);
        g_free(placing->lines[i].kinds);
    }
    g_free(placing->lines);
    g_array_unref(placing->tables);
    label_matcher_free(placing->rows);
    clip_plan_free(placing->plan);
}

/* ---- lines that mean no row ------------------------------------------------------------------ */

static guint count_kind(const ClipPlacing *placing, LineKind kind)
{
    guint n = 0;

    for (guint i = 0; i < placing->n_lines; i++)
        n += placing->lines[i].kind == kind;
    return n;
}

/* A table of one row without a label has room for one line, whatever it is called. */
static gboolean is_the_only_row(const ClipPlacing *placing)
{
    return placing->here->table->row_levels == 0 && count_kind(placing, LINE_ROW) == 0 &&
           count_kind(placing, LINE_STRANGE) + count_kind(placing, LINE_BARE) == 1;
}

/* Headings alone were copied along: the rows go one below the other from the cursor on. */
static void place_below_each_other(ClipPlacing *placing)
{
    guint row = placing->row;

    for (guint i = 0; i < placing->n_lines; i++) {
        ClipLine *line = &placing->lines[i];

        if (line->kind != LINE_BARE && (line->kind != LINE_BLANK || line->heading < 0))
            continue;
        if (row < placing->here->table->n_rows)
            line->leaf = (int)(placing->here->first_leaf + row);
        else if (line->kind == LINE_BARE)
            clip_leave(placing, line, CLIP_OUTSIDE, NULL, clip_count_filled(line, 0));
        row++;
    }
}

static void leave_line(ClipPlacing *placing, const ClipLine *line)
{
    guint n = clip_count_filled(line, line->label_end);

    if (line->repeated)
        clip_leave(placing, line, CLIP_REPEATED_ROW, line->label, n);
    else if (line->kind == LINE_ROW)
        clip_leave(placing, line, CLIP_AMBIGUOUS_ROW, line->label, n);
    else if (line->kind == LINE_STRANGE)
        clip_leave(placing, line, line->hits->len > 0 ? CLIP_GROUP_ROW : CLIP_UNKNOWN_ROW,
                   line->label, n);
    else if (line->kind == LINE_BARE)
        clip_leave(placing, line, line->label != NULL ? CLIP_UNKNOWN_ROW : CLIP_UNNAMED_ROW,
                   line->label, n);
    else if (line->kind == LINE_TEXT)
        clip_leave(placing, line, CLIP_ONLY_TEXT, line->label, n);
}

static void place_lines(ClipPlacing *placing)
{
    gboolean labelled = count_kind(placing, LINE_ROW) > 0 || count_kind(placing, LINE_STRANGE) > 0;

    if (is_the_only_row(placing)) {
        for (guint i = 0; i < placing->n_lines; i++)
            if (placing->lines[i].kind == LINE_STRANGE || placing->lines[i].kind == LINE_BARE)
                placing->lines[i].leaf = (int)placing->here->first_leaf;
    } else if (!labelled) {
        place_below_each_other(placing);
    }
    for (guint i = 0; i < placing->n_lines; i++)
        if (placing->lines[i].leaf < 0)
            leave_line(placing, &placing->lines[i]);
}

static gboolean has_labels(const ClipPlacing *placing)
{
    guint named = count_kind(placing, LINE_ROW) + count_kind(placing, LINE_STRANGE);

    return named > 0 ||
           (count_kind(placing, LINE_HEADING) > 0 && count_kind(placing, LINE_BARE) > 0);
}

ClipPlan *clip_place(const Form *form, const FormTable *table, int row, int column,
                     const GPtrArray *rows)
{
    ClipPlacing placing = {
        .form = form, .row = (guint)row, .column = (guint)column, .plan = plan_new()};
    ClipPlan *plan = NULL;

    read_tables(&placing, table);
    clip_read_lines(&placing, rows);
    if (has_labels(&placing)) {
        place_lines(&placing);
        clip_place_columns(&placing);
        g_array_sort(placing.plan->cells, compare_cells);
        g_array_sort(placing.plan->left, compare_left);
        plan = g_steal_pointer(&placing.plan);
    }
    clear_placing(&placing);
    return plan;
}
