/* What speaks against a cell: each kind of evidence is a function in the table at the end. How they
 * are weighed is suspects.c's; what the rules are, only the form knows. */
#include "report/evidence.h"

#include "base/i18n.h"
#include "report/internal.h"

#include <string.h>

/* ---- what a cell does to the difference ------------------------------------------------------ */

/* By how much the difference grows when the item grows by one: 1, −1; 0: by something else. */
static int effect(Trial *trial, const Finding *finding, int item, Decimal now)
{
    Decimal one = decimal_from_int(1), more, delta, grown;
    gboolean known;

    if (!decimal_add(now, one, &more))
        return 0;
    trial_change(trial, item, more);
    known = trial_difference(trial, finding->rule, finding->right.number, &delta);
    trial_take_back(trial);
    if (!known || !decimal_subtract(delta, finding->delta, &grown))
        return 0;
    return decimal_equal(decimal_abs(grown), one) ? decimal_sign(grown) : 0;
}

Cell cell_describe(Trial *trial, const Report *report, const Finding *finding, int item)
{
    const Value *value = &report->results[item];
    Cell cell = {.trial = trial,
                 .report = report,
                 .finding = finding,
                 .item = &report->form->items[item],
                 .now = value->kind == VALUE_NUMBER ? value->number : DECIMAL_ZERO,
                 .kind = value->kind};
    int sign = effect(trial, finding, item, cell.now);
    Value mended;

    cell.plain = sign != 0;
    if (sign == 0 ||
        !(sign > 0 ? decimal_subtract : decimal_add)(cell.now, finding->delta, &cell.mended))
        return cell;
    mended = value_number(cell.mended);
    cell.fits = form_type_accepts(&cell.item->type, &mended);
    return cell;
}

/* A figure is taken from one item and added to another. */
static void move(Trial *trial, const Report *report, int from, int to, Decimal figure)
{
    const Value *one = &report->results[from], *two = &report->results[to];
    Decimal less = one->kind == VALUE_NUMBER ? one->number : DECIMAL_ZERO;
    Decimal more = two->kind == VALUE_NUMBER ? two->number : DECIMAL_ZERO;

    if (!decimal_subtract(less, figure, &less) || !decimal_add(more, figure, &more))
        return;
    trial_change(trial, from, less);
    trial_change(trial, to, more);
}

TrialOutcome cell_mend(const Cell *cell)
{
    TrialOutcome outcome;

    if (cell->other == NULL)
        trial_change(cell->trial, cell->item->index, cell->mended);
    else if (cell->taken)
        move(cell->trial, cell->report, cell->other->index, cell->item->index, cell->mended);
    else
        move(cell->trial, cell->report, cell->item->index, cell->other->index, cell->now);
    outcome = trial_judge(cell->trial);
    trial_take_back(cell->trial);
    return outcome;
}

/* ---- evidence -------------------------------------------------------------------------------- */

gboolean figures_are_swapped(Decimal a, Decimal b)
{
    char one[DECIMAL_BUFFER], two[DECIMAL_BUFFER];
    gsize n, differing = 0, at = 0;

    decimal_format(a, one);
    decimal_format(b, two);
    n = strlen(one);
    if (strlen(two) != n)
        return FALSE;
    for (gsize i = 0; i < n; i++) {
        if (one[i] == two[i])
            continue;
        if (differing++ == 0)
            at = i;
    }
    return differing == 2 && at + 1 < n && one[at] == two[at + 1] && one[at + 1] == two[at];
}

gboolean figures_are_tenfold(Decimal a, Decimal b)
{
    Decimal ten = decimal_from_int(10), product;

    if (decimal_is_zero(a) || decimal_is_zero(b))
        return FALSE;
    return (decimal_multiply(a, ten, &product) && decimal_equal(product, b)) ||
           (decimal_multiply(b, ten, &product) && decimal_equal(product, a));
}

char *figure_text(Decimal number)
{
    char buffer[DECIMAL_BUFFER];

    return g_strdup(decimal_format(number, buffer));
}

static char *find_swapped(Cell *cell)
{
    g_autofree char *now = figure_text(cell->now), *mended = figure_text(cell->mended);

    return cell->fits && figures_are_swapped(cell->now, cell->mended)
               ? g_strdup_printf(_("“%s”现填 %s，可能是 %s 的两个数字颠倒了"), cell->item->label,
                                 now, mended)
               : NULL;
}

static char *tell_tenfold(const Cell *cell)
{
    g_autofree char *now = figure_text(cell->now), *mended = figure_text(cell->mended);

    return cell->fits && figures_are_tenfold(cell->now, cell->mended)
               ? g_strdup_printf(_("“%s”现填 %s，可能应为 %s（差十倍）"), cell->item->label, now,
                                 mended)
               : NULL;
}

static char *find_tenfold(Cell *cell)
{
    return decimal_compare(cell->now, cell->mended) > 0 ? tell_tenfold(cell) : NULL;
}

/* Small figures are a ninth of the difference by chance. */
static char *find_tenth(Cell *cell)
{
    return decimal_compare(cell->now, cell->mended) < 0 ? tell_tenfold(cell) : NULL;
}

static char *find_blank(Cell *cell)
{
    g_autofree char *mended = figure_text(cell->mended);

    return cell->fits && cell->kind == VALUE_BLANK
               ? g_strdup_printf(_("“%s”还空着；填 %s 就平"), cell->item->label, mended)
               : NULL;
}

/* What is no value counts as nothing. */
static char *find_invalid(Cell *cell)
{
    g_autofree char *mended = figure_text(cell->mended), *shown = NULL;

    if (cell->kind != VALUE_INVALID)
        return NULL;
    shown = diagnostic_excerpt(cell->report->results[cell->item->index].text, 24);
    return cell->fits ? g_strdup_printf(_("“%s”现填“%s”，没有计入；填 %s 就平"), cell->item->label,
                                        shown, mended)
                      : g_strdup_printf(_("“%s”现填“%s”，没有计入；请先改正这一格"),
                                        cell->item->label, shown);
}

static char *find_difference(Cell *cell)
{
    g_autofree char *now = figure_text(cell->now);

    if (decimal_is_zero(cell->now) || !decimal_equal(cell->now, decimal_abs(cell->finding->delta)))
        return NULL;
    return decimal_is_zero(cell->mended)
               ? g_strdup_printf(_("“%s”的 %s 正好等于差额，可能多填或填错了行"), cell->item->label,
                                 now)
               : g_strdup_printf(_("“%s”的 %s 正好等于差额，可能漏加或只填了一半"),
                                 cell->item->label, now);
}

/* Could a figure that stands beside belong there? */
static gboolean is_empty(const Report *report, const FormItem *item)
{
    const Value *there = &report->results[item->index];

    return item->formula == NULL &&
           (there->kind == VALUE_BLANK ||
            (there->kind == VALUE_NUMBER && decimal_is_zero(there->number)));
}

/* Does another total of the table differ from its parts by as much the other way? */
static gboolean total_lacks_as_much(const Cell *cell, int total)
{
    const Report *report = cell->report;
    const Value *made = &report->results[total], *stored = &report->stored[total];
    Decimal delta, sum;

    return report->form->items[total].formula != NULL && made->kind == VALUE_NUMBER &&
           stored->kind == VALUE_NUMBER && decimal_subtract(made->number, stored->number, &delta) &&
           decimal_add(delta, cell->finding->delta, &sum) && decimal_is_zero(sum);
}

/* A stored total of a column (row) is a figure short, that of the column (row) beside it has it too
 * much: the figure is one over. */
static char *find_beside_total(Cell *cell)
{
    const FormTable *table = cell->item->table;
    const FormItem *total = &cell->report->form->items[cell->finding->item];
    gboolean down = total->column == cell->item->column; /* a column's total */
    g_autofree char *now = figure_text(cell->now);

    if (table == NULL || total->table != table || cell->finding->rule->check != NULL ||
        decimal_is_zero(cell->now) || !decimal_is_zero(cell->mended) ||
        down == (total->row == cell->item->row))
        return NULL;
    for (int step = -1; step <= 1; step += 2) {
        int at = (int)(down ? cell->item->column : cell->item->row) + step;
        int by = down ? step : step * (int)table->n_columns;
        const FormHeader *header;

        if (at < 0 || at >= (int)(down ? table->n_columns : table->n_rows) ||
            !is_empty(cell->report, cell->item + by) ||
            !total_lacks_as_much(cell, total->index + by))
            continue;
        header = down ? table->column_leaves[at] : table->row_leaves[at];
        cell->other = cell->item + by;
        return g_strdup_printf(down ? _("“%s”的 %s 可能该填在旁边的“%s”一列，那一列正缺这么多")
                                    : _("“%s”的 %s 可能该填在旁边的“%s”一行，那一行正缺这么多"),
                               cell->item->label, now, header->label);
    }
    return NULL;
}

/* The nearest row above or below that is filled in, not computed; NULL. */
static const FormItem *row_beside(const Cell *cell, int step)
{
    const FormTable *table = cell->item->table;

    for (int row = (int)cell->item->row + step; row >= 0 && row < (int)table->n_rows; row += step) {
        const FormItem *item = cell->item + (row - (int)cell->item->row) * (int)table->n_columns;

        if (item->formula == NULL)
            return item;
    }
    return NULL;
}

/* Does the figure balance where it would stand in an empty cell instead? */
static gboolean balances_at(const Cell *cell, const FormItem *other)
{
    Decimal delta;
    gboolean known;

    if (!is_empty(cell->report, other))
        return FALSE;
    trial_change(cell->trial, cell->item->index, DECIMAL_ZERO);
    trial_change(cell->trial, other->index, cell->now);
    known = trial_difference(cell->trial, cell->finding->rule, DECIMAL_ZERO, &delta);
    trial_take_back(cell->trial);
    return known && decimal_is_zero(delta);
}

/* From one cell to another that counts once or twice the other way, the figure changes the
 * difference by as much, or twice or three times that: only then is it worth trying. */
static gboolean may_balance(const Cell *cell)
{
    const Decimal three = decimal_from_int(3);
    Decimal delta = decimal_abs(cell->finding->delta), now = decimal_abs(cell->now), most;

    return !cell->plain ||
           (decimal_compare(delta, now) >= 0 && decimal_multiply(now, three, &most) &&
            decimal_compare(delta, most) <= 0);
}

/* The value belongs one row over, on the other side of the balance. */
static char *find_row(Cell *cell)
{
    g_autofree char *now = figure_text(cell->now);

    if (cell->item->table == NULL || cell->finding->rule->check == NULL ||
        decimal_is_zero(cell->now) || decimal_is_zero(cell->mended) || !may_balance(cell))
        return NULL;
    for (int step = -1; step <= 1; step += 2) {
        const FormItem *other = row_beside(cell, step);

        if (other == NULL || !balances_at(cell, other))
            continue;
        cell->other = other;
        return g_strdup_printf(_("“%s”的 %s 移到旁边的“%s”一行就平，可能填错了行"),
                               cell->item->label, now,
                               cell->item->table->row_leaves[other->row]->label);
    }
    return NULL;
}

/* Does the same check fail in another column by as much the other way? */
static gboolean lacks_as_much(const Cell *cell, const FormHeader *column)
{
    const Form *form = cell->report->form;
    Decimal delta, sum;

    for (gsize i = 0; i < form->n_rules; i++) {
        const FormRule *rule = &form->rules[i];

        if (rule->check != cell->finding->rule->check || rule->each != column)
            continue;
        return trial_difference(cell->trial, rule, DECIMAL_ZERO, &delta) &&
               decimal_add(delta, cell->finding->delta, &sum) && decimal_is_zero(sum);
    }
    return FALSE;
}

/* The value belongs one column over, where as much is missing. */
static char *find_neighbour(Cell *cell)
{
    const FormTable *table = cell->item->table;
    g_autofree char *now = figure_text(cell->now);

    if (table == NULL || cell->finding->rule->check == NULL || decimal_is_zero(cell->now) ||
        !decimal_is_zero(cell->mended))
        return NULL;
    for (int step = -1; step <= 1; step += 2) {
        int column = (int)cell->item->column + step;

        if (column < 0 || column >= (int)table->n_columns ||
            !is_empty(cell->report, cell->item + step) ||
            !lacks_as_much(cell, table->column_leaves[column]))
            continue;
        cell->other = cell->item + step;
        return g_strdup_printf(_("“%s”的 %s 可能该填在旁边的“%s”一列，那一列正缺这么多"),
                               cell->item->label, now, table->column_leaves[column]->label);
    }
    return NULL;
}

static gboolean stands_at(const Cell *cell, const FormItem *other)
{
    const Value *there = &cell->report->results[other->index];

    return there->kind == VALUE_NUMBER && decimal_equal(there->number, cell->mended);
}

/* What is missing here stands in the cell beside or above or below, where it is too much. */
static char *find_taken(Cell *cell)
{
    const FormTable *table = cell->item->table;
    const int steps[][2] = {{0, -1}, {0, 1}, {-1, 0}, {1, 0}};
    g_autofree char *mended = figure_text(cell->mended);

    if (table == NULL || !cell->fits || !decimal_is_zero(cell->now))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        int row = (int)cell->item->row + steps[i][0],
            column = (int)cell->item->column + steps[i][1];
        const FormItem *other;
        TrialOutcome outcome;

        if (row < 0 || row >= (int)table->n_rows || column < 0 || column >= (int)table->n_columns)
            continue;
        other =
            &cell->report->form->items[table->first_item + row * (int)table->n_columns + column];
        if (other->formula != NULL || !stands_at(cell, other))
            continue;
        cell->other = other;
        cell->taken = TRUE;
        outcome = cell_mend(cell);
        if (outcome.mended > 1 && outcome.harm == TRIAL_BREAKS_NOTHING)
            return g_strdup_printf(_("“%s”空着，旁边“%s”的 %s 可能该填在这里"), cell->item->label,
                                   other->label, mended);
        cell->other = NULL;
        cell->taken = FALSE;
    }
    return NULL;
}

static char *find_last_year(Cell *cell)
{
    const Value *last = report_previous(cell->report, cell->item->index);
    const Decimal small = decimal_from_int(10);
    g_autofree char *now = figure_text(cell->now);

    if (last == NULL || last->kind != VALUE_NUMBER || !cell->fits ||
        !decimal_equal(last->number, cell->now) || decimal_compare(cell->now, small) < 0)
        return NULL; /* small figures are the same by chance */
    return g_strdup_printf(_("“%s”的 %s 与上年相同，可能忘了改"), cell->item->label, now);
}

/* The likeliest first: what is seldom so by chance. */
const Evidence evidence[] = {
    {"invalid", find_invalid, TRUE, FALSE, FALSE},
    {"neighbour", find_taken, FALSE, FALSE, TRUE},
    {"blank", find_blank, TRUE, TRUE, FALSE},
    {"factor-ten", find_tenfold, TRUE, FALSE, FALSE},
    {"swapped-digits", find_swapped, TRUE, FALSE, FALSE},
    {"factor-ten", find_tenth, TRUE, FALSE, FALSE},
    {"neighbour", find_neighbour, FALSE, FALSE, FALSE},
    {"neighbour", find_beside_total, FALSE, FALSE, FALSE},
    {"neighbour", find_row, FALSE, FALSE, FALSE},
    {"difference", find_difference, FALSE, TRUE, FALSE},
    {"last-year", find_last_year, TRUE, TRUE, FALSE},
};

const gsize n_evidence = G_N_ELEMENTS(evidence);
