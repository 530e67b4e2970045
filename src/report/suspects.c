/* Looking for the cell to blame. Each kind of evidence is a function in the table at the end; what
 * the rules are, only the form knows. */
#include "report/suspects.h"

#include "base/i18n.h"
#include "report/internal.h"

#include <string.h>

#define MOST 3

typedef struct Trial Trial;

/* A cell that a finding's difference depends on. */
typedef struct {
    Trial *trial;
    const Report *report;
    const Finding *finding;
    const FormItem *item;
    Decimal now;    /* what stands there; 0 where it is blank */
    gboolean blank; /* nothing stands there */
    Decimal mended; /* what would make the difference nothing */
    gboolean fits;  /* that is a value of the cell's type */
    gboolean plain; /* the difference grows or shrinks with the cell, one for one */
} Cell;

/* ---- what a cell does to the difference ------------------------------------------------------ */

/* left − right of a rule over other values: of a check's comparison, or of a formula and what is
 * stored (`right`). */
static gboolean difference(const FormRule *rule, Decimal right, const Value *values,
                           const Value *previous, Decimal *delta)
{
    ProgramTrace trace = {FALSE, VALUE_NOTHING, VALUE_NOTHING};
    Value result = VALUE_NOTHING;
    Decimal left = DECIMAL_ZERO;
    gboolean known;

    if (program_run(rule->program, values, previous, &result, &trace) != PROGRAM_DONE)
        return FALSE;
    if (rule->check == NULL) {
        left = result.number;
        known = result.kind == VALUE_NUMBER;
    } else { /* where it holds now, there was no false comparison: both sides stay 0 */
        left = trace.left.kind == VALUE_NUMBER ? trace.left.number : DECIMAL_ZERO;
        right = trace.right.kind == VALUE_NUMBER ? trace.right.number : DECIMAL_ZERO;
        known = TRUE;
    }
    value_clear(&result);
    value_clear(&trace.left);
    value_clear(&trace.right);
    return known && decimal_subtract(left, right, delta);
}

/* The report's values with one item another. */
struct Trial {
    const Report *report;
    Value *values;   /* by item; figures own nothing */
    guint8 *dirty;   /* by rule: reads something that changed */
    GArray *changed; /* of int: items that differ from the report */
};

static void trial_begin(Trial *trial, const Report *report)
{
    const Form *form = report->form;

    *trial = (Trial){report, g_memdup2(report->results, form->n_items * sizeof(Value)),
                     g_new0(guint8, form->n_rules), g_array_new(FALSE, FALSE, sizeof(int))};
}

static void trial_end(Trial *trial)
{
    g_free(trial->values);
    g_free(trial->dirty);
    g_array_unref(trial->changed);
}

/* The last formula that reads something that changed is at least this one. */
static void trial_set(Trial *trial, int item, Decimal number, int *last)
{
    const Form *form = trial->report->form;
    const FormItem *read = &form->items[item];

    trial->values[item] = value_number(number);
    g_array_append_val(trial->changed, item);
    for (gsize i = 0; i < read->n_readers; i++) {
        if (form->rules[read->readers[i]].check != NULL)
            continue;
        trial->dirty[read->readers[i]] = TRUE;
        *last = MAX(*last, (int)read->readers[i]);
    }
}

/* Changes the item and what follows from it. Rules stand in dependency order. */
static void trial_change(Trial *trial, int item, Decimal number)
{
    const Form *form = trial->report->form;
    const FormItem *read = &form->items[item];
    int last = -1;

    trial_set(trial, item, number, &last);
    for (int i = read->n_readers > 0 ? (int)read->readers[0] : 0; i <= last; i++) {
        const FormRule *rule = &form->rules[i];
        Value result = VALUE_NOTHING;

        if (!trial->dirty[i])
            continue;
        trial->dirty[i] = FALSE;
        if (program_run(rule->program, trial->values, NULL, &result, NULL) == PROGRAM_DONE &&
            result.kind == VALUE_NUMBER)
            trial_set(trial, rule->item, result.number, &last);
        else
            value_clear(&result);
    }
}

static void trial_take_back(Trial *trial)
{
    for (guint i = 0; i < trial->changed->len; i++) {
        int item = g_array_index(trial->changed, int, i);

        trial->values[item] = trial->report->results[item];
    }
    g_array_set_size(trial->changed, 0);
}

/* By how much the difference grows when the item grows by one: 1, −1; 0: by something else. */
static int effect(Trial *trial, const Finding *finding, int item, Decimal now)
{
    Decimal one = decimal_from_int(1), more, delta, grown;
    gboolean known;

    if (!decimal_add(now, one, &more))
        return 0;
    trial_change(trial, item, more);
    known = difference(finding->rule, finding->right.number, trial->values, trial->report->previous,
                       &delta);
    trial_take_back(trial);
    if (!known || !decimal_subtract(delta, finding->delta, &grown))
        return 0;
    return decimal_equal(decimal_abs(grown), one) ? decimal_sign(grown) : 0;
}

static void describe(Trial *trial, const Finding *finding, int item, Cell *cell)
{
    const Report *report = trial->report;
    const Value *value = &report->results[item];
    int sign;
    Value mended;

    *cell = (Cell){
        .trial = trial, .report = report, .finding = finding, .item = &report->form->items[item]};
    cell->blank = value->kind == VALUE_BLANK;
    cell->now = value->kind == VALUE_NUMBER ? value->number : DECIMAL_ZERO;
    sign = effect(trial, finding, item, cell->now);
    cell->plain = sign != 0;
    if (sign == 0 ||
        !(sign > 0 ? decimal_subtract : decimal_add)(cell->now, finding->delta, &cell->mended))
        return;
    mended = value_number(cell->mended);
    cell->fits = form_type_accepts(&cell->item->type, &mended);
}

/* ---- evidence -------------------------------------------------------------------------------- */

static gboolean swapped(Decimal a, Decimal b)
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

static gboolean tenfold(Decimal a, Decimal b)
{
    Decimal ten = decimal_from_int(10), product;

    if (decimal_is_zero(a) || decimal_is_zero(b))
        return FALSE;
    return (decimal_multiply(a, ten, &product) && decimal_equal(product, b)) ||
           (decimal_multiply(b, ten, &product) && decimal_equal(product, a));
}

static char *number_text(Decimal number)
{
    char buffer[DECIMAL_BUFFER];

    return g_strdup(decimal_format(number, buffer));
}

static char *find_swapped(const Cell *cell)
{
    g_autofree char *now = number_text(cell->now), *mended = number_text(cell->mended);

    return cell->fits && swapped(cell->now, cell->mended)
               ? g_strdup_printf(_("“%s”现填 %s，可能是 %s 的两个数字颠倒了"), cell->item->label,
                                 now, mended)
               : NULL;
}

static char *find_tenfold(const Cell *cell)
{
    g_autofree char *now = number_text(cell->now), *mended = number_text(cell->mended);

    return cell->fits && tenfold(cell->now, cell->mended)
               ? g_strdup_printf(_("“%s”现填 %s，可能应为 %s（差十倍）"), cell->item->label, now,
                                 mended)
               : NULL;
}

static char *find_blank(const Cell *cell)
{
    g_autofree char *mended = number_text(cell->mended);

    return cell->fits && cell->blank
               ? g_strdup_printf(_("“%s”还空着；填 %s 就平"), cell->item->label, mended)
               : NULL;
}

static char *find_difference(const Cell *cell)
{
    g_autofree char *now = number_text(cell->now);

    if (decimal_is_zero(cell->now) || !decimal_equal(cell->now, decimal_abs(cell->finding->delta)))
        return NULL;
    return decimal_is_zero(cell->mended)
               ? g_strdup_printf(_("“%s”的 %s 正好等于差额，可能多填或填错了行"), cell->item->label,
                                 now)
               : g_strdup_printf(_("“%s”的 %s 正好等于差额，可能漏加或只填了一半"),
                                 cell->item->label, now);
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
static char *find_beside_total(const Cell *cell)
{
    const FormTable *table = cell->item->table;
    const FormItem *total = &cell->report->form->items[cell->finding->item];
    gboolean down = total->column == cell->item->column; /* a column's total */
    g_autofree char *now = number_text(cell->now);

    if (table == NULL || total->table != table || cell->finding->rule->check != NULL ||
        decimal_is_zero(cell->now) || !decimal_is_zero(cell->mended) ||
        down == (total->row == cell->item->row))
        return NULL;
    for (int step = -1; step <= 1; step += 2) {
        int at = (int)(down ? cell->item->column : cell->item->row) + step;
        int by = down ? step : step * (int)table->n_columns;
        const FormHeader *header;

        if (at < 0 || at >= (int)(down ? table->n_columns : table->n_rows) ||
            cell->item[by].formula != NULL || !total_lacks_as_much(cell, total->index + by))
            continue;
        header = down ? table->column_leaves[at] : table->row_leaves[at];
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
    const Value *there = &cell->report->results[other->index];
    gboolean empty = there->kind == VALUE_BLANK ||
                     (there->kind == VALUE_NUMBER && decimal_is_zero(there->number));
    Decimal delta;
    gboolean known;

    if (!empty)
        return FALSE;
    trial_change(cell->trial, cell->item->index, DECIMAL_ZERO);
    trial_change(cell->trial, other->index, cell->now);
    known = difference(cell->finding->rule, DECIMAL_ZERO, cell->trial->values,
                       cell->report->previous, &delta);
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
static char *find_row(const Cell *cell)
{
    g_autofree char *now = number_text(cell->now);

    if (cell->item->table == NULL || cell->finding->rule->check == NULL ||
        decimal_is_zero(cell->now) || decimal_is_zero(cell->mended) || !may_balance(cell))
        return NULL;
    for (int step = -1; step <= 1; step += 2) {
        const FormItem *other = row_beside(cell, step);

        if (other != NULL && balances_at(cell, other))
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
        return difference(rule, DECIMAL_ZERO, cell->report->results, cell->report->previous,
                          &delta) &&
               decimal_add(delta, cell->finding->delta, &sum) && decimal_is_zero(sum);
    }
    return FALSE;
}

/* The value belongs one column over, where as much is missing. */
static char *find_neighbour(const Cell *cell)
{
    const FormTable *table = cell->item->table;
    g_autofree char *now = number_text(cell->now);

    if (table == NULL || cell->finding->rule->check == NULL || decimal_is_zero(cell->now) ||
        !decimal_is_zero(cell->mended))
        return NULL;
    for (int step = -1; step <= 1; step += 2) {
        int column = (int)cell->item->column + step;

        if (column >= 0 && column < (int)table->n_columns && cell->item[step].formula == NULL &&
            lacks_as_much(cell, table->column_leaves[column]))
            return g_strdup_printf(_("“%s”的 %s 可能该填在旁边的“%s”一列，那一列正缺这么多"),
                                   cell->item->label, now, table->column_leaves[column]->label);
    }
    return NULL;
}

static char *find_last_year(const Cell *cell)
{
    const Value *last = report_previous(cell->report, cell->item->index);
    const Decimal small = decimal_from_int(10);
    g_autofree char *now = number_text(cell->now);

    if (last == NULL || last->kind != VALUE_NUMBER || !cell->fits ||
        !decimal_equal(last->number, cell->now) || decimal_compare(cell->now, small) < 0)
        return NULL; /* small figures are the same by chance */
    return g_strdup_printf(_("“%s”的 %s 与上年相同，可能忘了改"), cell->item->label, now);
}

/* The likeliest first. `doubtful`: good for warnings too, where last year is one of the sides.
 * `weak`: says nothing when it is true of many cells. */
static const struct {
    const char *kind;
    char *(*find)(const Cell *cell);
    gboolean doubtful, weak;
} kinds[] = {
    {"swapped-digits", find_swapped, TRUE, FALSE},
    {"factor-ten", find_tenfold, TRUE, FALSE},
    {"neighbour", find_neighbour, FALSE, FALSE},
    {"neighbour", find_beside_total, FALSE, FALSE},
    {"neighbour", find_row, FALSE, FALSE},
    {"difference", find_difference, FALSE, TRUE},
    {"blank", find_blank, TRUE, TRUE},
    {"last-year", find_last_year, TRUE, TRUE},
};

/* ---- all of them ----------------------------------------------------------------------------- */

static void suspect_free(gpointer data)
{
    Suspect *suspect = data;

    value_clear(&suspect->value);
    g_free(suspect->path);
    g_free(suspect->message);
    g_free(suspect);
}

/* A zero that stands there gives no evidence of any kind. */
static gboolean is_beyond_suspicion(const Value *value)
{
    return value->kind == VALUE_NUMBER && decimal_is_zero(value->number);
}

static void examine(Trial *trial, const Finding *finding, int item, Suspects *suspects)
{
    Cell cell;

    if (is_beyond_suspicion(&trial->report->results[item]))
        return;
    describe(trial, finding, item, &cell);
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        gboolean asked = finding->severity == SEVERITY_ERROR || kinds[i].doubtful;
        char *message = asked ? kinds[i].find(&cell) : NULL;
        Suspect *suspect;

        if (message == NULL)
            continue;
        suspect = g_new0(Suspect, 1);
        *suspect = (Suspect){.kind = kinds[i].kind,
                             .item = item,
                             .path = g_strdup(cell.item->path),
                             .value = cell.fits ? value_number(cell.mended) : VALUE_NOTHING,
                             .message = message,
                             .score = (int)(G_N_ELEMENTS(kinds) - i)};
        g_ptr_array_add(suspects, suspect);
        return; /* the strongest evidence speaks for the cell */
    }
}

/* The entered figures that a program's result comes from. */
static void collect(const Report *report, const Program *program, GHashTable *items)
{
    gsize n;
    const int *operands = program_operands(program, &n);

    for (gsize i = 0; i < n; i++) {
        const FormItem *item = &report->form->items[operands[i]];

        if (item->formula != NULL)
            collect(report, item->formula->program, items);
        else if (item_is_numeric(item))
            g_hash_table_add(items, GINT_TO_POINTER(item->index));
    }
}

static int by_score(gconstpointer one, gconstpointer two)
{
    const Suspect *a = *(Suspect *const *)one, *b = *(Suspect *const *)two;

    return a->score != b->score ? b->score - a->score : a->item - b->item;
}

/* A stored total: the total itself is examined before its parts. */
static void examine_total(const Finding *finding, Suspects *suspects, const FormItem *item)
{
    const char *kind = swapped(finding->left.number, finding->right.number)   ? kinds[0].kind
                       : tenfold(finding->left.number, finding->right.number) ? kinds[1].kind
                       : decimal_is_zero(finding->right.number)               ? "total-left-zero"
                                                                              : NULL;
    g_autofree char *stored = number_text(finding->right.number);
    g_autofree char *made = number_text(finding->left.number);
    Suspect *suspect;

    if (kind == NULL)
        return;
    suspect = g_new0(Suspect, 1);
    *suspect = (Suspect){.kind = kind,
                         .item = finding->item,
                         .path = g_strdup(finding->path),
                         .value = value_number(finding->left.number),
                         .score = 100};
    suspect->message =
        g_strdup_printf(kind == kinds[0].kind ? _("“%s”的 %s 可能是 %s 的两个数字颠倒了")
                        : kind == kinds[1].kind ? _("“%s”的 %s 可能应为 %s（差十倍）")
                                                : _("“%s”还是 %s，分项填了而合计没有填：应为 %s"),
                        item->label, stored, made);
    g_ptr_array_add(suspects, suspect);
}

/* Takes away what is as true of many cells. */
static void drop_weak(Suspects *suspects)
{
    for (gsize kind = 0; kind < G_N_ELEMENTS(kinds); kind++) {
        int score = (int)(G_N_ELEMENTS(kinds) - kind);
        guint n = 0;

        for (guint i = 0; kinds[kind].weak && i < suspects->len; i++)
            n += ((const Suspect *)suspects->pdata[i])->score == score;
        for (guint i = suspects->len; n > MOST && i-- > 0;)
            if (((const Suspect *)suspects->pdata[i])->score == score)
                g_ptr_array_remove_index(suspects, i);
    }
}

/* Figures that must be right are looked at, and those that do not go with last year's. */
static gboolean is_worth_a_look(const Finding *finding)
{
    gsize n = 0;

    if (finding->rule == NULL || !finding->has_delta || decimal_is_zero(finding->delta))
        return FALSE;
    if (finding->severity == SEVERITY_WARNING)
        program_previous(finding->rule->program, &n);
    return finding->severity == SEVERITY_ERROR || n > 0;
}

Suspects *report_suspects(const Report *report, const Finding *finding)
{
    Suspects *suspects = g_ptr_array_new_with_free_func(suspect_free);
    g_autoptr(GHashTable) items = NULL;
    GHashTableIter iter;
    gpointer item;
    Trial trial;

    if (!is_worth_a_look(finding))
        return suspects;
    if (finding->rule->check == NULL)
        examine_total(finding, suspects, &report->form->items[finding->item]);
    if (suspects->len > 0)
        return suspects; /* the total itself: its parts are beyond suspicion */
    items = g_hash_table_new(NULL, NULL);
    collect(report, finding->rule->program, items);
    trial_begin(&trial, report);
    g_hash_table_iter_init(&iter, items);
    while (g_hash_table_iter_next(&iter, &item, NULL))
        examine(&trial, finding, GPOINTER_TO_INT(item), suspects);
    trial_end(&trial);
    drop_weak(suspects);
    g_ptr_array_sort(suspects, by_score);
    g_ptr_array_set_size(suspects, MIN((gint)suspects->len, MOST));
    return suspects;
}
