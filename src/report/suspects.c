/* Looking for the cell to blame: all that may be are put on trial, and who could not be, or mends
 * less than another, is left out. The kinds of evidence are in evidence.c. */
#include "report/suspects.h"

#include "base/i18n.h"
#include "report/evidence.h"
#include "report/internal.h"

#define MOST 3

/* ---- candidates ------------------------------------------------------------------------------ */

/* A cell, or the total itself, that may be to blame. */
typedef struct {
    Cell cell;
    TrialOutcome outcome;
    const char *kind; /* NULL: nothing speaks against it so far */
    char *message;
    int score;
} Candidate;

static void candidate_clear(gpointer candidate)
{
    g_free(((Candidate *)candidate)->message);
}

static Candidate *candidate_at(const GArray *candidates, guint i)
{
    return &g_array_index(candidates, Candidate, i);
}

/* A zero that stands there gives no evidence of its own. */
static gboolean is_asked(const Cell *cell, gsize kind)
{
    gboolean zero = cell->kind == VALUE_NUMBER && decimal_is_zero(cell->now);

    return (cell->finding->severity == SEVERITY_ERROR || evidence[kind].doubtful) &&
           (!zero || evidence[kind].of_zero);
}

static void examine(Trial *trial, const Report *report, const Finding *finding, int item,
                    GArray *candidates)
{
    Candidate candidate = {.cell = cell_describe(trial, report, finding, item)};

    for (gsize i = 0; i < n_evidence && candidate.message == NULL; i++) {
        if (is_asked(&candidate.cell, i))
            candidate.message = evidence[i].find(&candidate.cell);
        candidate.kind = candidate.message != NULL ? evidence[i].kind : NULL;
        candidate.score = candidate.message != NULL ? (int)(n_evidence - i) : 0;
    }
    if (!candidate.cell.fits && candidate.message == NULL)
        return;
    candidate.outcome = cell_mend(&candidate.cell);
    g_array_append_val(candidates, candidate);
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

/* A stored total may be wrong itself: its parts stay, and it alone comes out. TRUE: it surely is.
 */
static gboolean examine_total(const Report *report, const Finding *finding, GArray *candidates)
{
    const FormItem *item = &report->form->items[finding->item];
    gboolean zero = decimal_is_zero(finding->right.number);
    gboolean turned = figures_are_swapped(finding->left.number, finding->right.number);
    gboolean shifted = figures_are_tenfold(finding->left.number, finding->right.number);
    g_autofree char *stored = figure_text(finding->right.number);
    g_autofree char *made = figure_text(finding->left.number);
    Candidate total = {
        .cell = {.item = item, .mended = finding->left.number, .fits = TRUE},
        .outcome = {1, TRIAL_BREAKS_NOTHING},
        .kind = turned    ? "swapped-digits"
                : shifted ? "factor-ten"
                : zero    ? "total-left-zero"
                          : NULL,
        .score = n_evidence + 1,
    };

    if (total.kind != NULL)
        total.message = g_strdup_printf(turned ? _("“%s”的 %s 可能是 %s 的两个数字颠倒了")
                                        : shifted ? _("“%s”的 %s 可能应为 %s（差十倍）")
                                                  : _("“%s”还是 %s，分项填了而合计没有填：应为 %s"),
                                        item->label, stored, made);
    g_array_append_val(candidates, total);
    return zero;
}

/* ---- weighing them --------------------------------------------------------------------------- */

/* Whom to mend would break what holds now is innocent, where mending another would not. */
static void drop_harmful(GArray *candidates)
{
    TrialHarm least = TRIAL_BREAKS_CHECK;

    for (guint i = 0; i < candidates->len; i++)
        least = MIN(least, candidate_at(candidates, i)->outcome.harm);
    for (guint i = candidates->len; i-- > 0;)
        if (candidate_at(candidates, i)->outcome.harm > least)
            g_array_remove_index(candidates, i);
}

/* What is no value must be mended before anything else can be said. */
static void keep_invalid(GArray *candidates)
{
    gboolean any = FALSE;

    for (guint i = 0; i < candidates->len; i++)
        any = any || candidate_at(candidates, i)->cell.kind == VALUE_INVALID;
    for (guint i = candidates->len; any && i-- > 0;)
        if (candidate_at(candidates, i)->cell.kind != VALUE_INVALID)
            g_array_remove_index(candidates, i);
}

/* Where wrong rows and columns cross: those few that mend the most, `all` being as many as could
 * be. */
static void find_crossing(GArray *candidates, guint all)
{
    int most = 1;
    guint n = 0;

    for (guint i = 0; i < candidates->len; i++)
        most = MAX(most, candidate_at(candidates, i)->outcome.mended);
    for (guint i = 0; i < candidates->len; i++)
        n += candidate_at(candidates, i)->outcome.mended == most;
    for (guint i = 0; most > 1 && n <= MOST && n < all && i < candidates->len; i++) {
        Candidate *candidate = candidate_at(candidates, i);
        g_autofree char *now = figure_text(candidate->cell.now);
        g_autofree char *mended = figure_text(candidate->cell.mended);

        if (candidate->outcome.mended < most || candidate->kind != NULL)
            continue;
        candidate->kind = "crossing";
        candidate->message = g_strdup_printf(_("“%s”现填 %s，改为 %s 就有 %d 处一起平"),
                                             candidate->cell.item->label, now, mended, most);
    }
}

/* The total is wrong itself where none of its parts can be: each fits in elsewhere. */
static void find_typed_total(GArray *candidates, guint all)
{
    Candidate *total = candidates->len == 1 ? candidate_at(candidates, 0) : NULL;
    g_autofree char *made = NULL;

    if (total == NULL || all < 2 || total->kind != NULL || total->cell.trial != NULL)
        return;
    made = figure_text(total->cell.mended);
    total->kind = "total";
    total->message = g_strdup_printf(_("“%s”的各分项与别处都相合，可能是合计填错了：应为 %s"),
                                     total->cell.item->label, made);
}

/* Takes away those that nothing speaks against, and what is as true of many. */
static void drop_weak(GArray *candidates)
{
    g_autofree guint *n = g_new0(guint, n_evidence + 2);

    for (guint i = 0; i < candidates->len; i++)
        n[candidate_at(candidates, i)->score]++;
    for (guint i = candidates->len; i-- > 0;) {
        const Candidate *candidate = candidate_at(candidates, i);
        gsize kind = n_evidence - (gsize)candidate->score;

        if (candidate->kind == NULL ||
            (kind < n_evidence && evidence[kind].weak && n[candidate->score] > MOST))
            g_array_remove_index(candidates, i);
    }
}

/* Who mends more before who mends less. */
static int by_weight(gconstpointer one, gconstpointer two)
{
    const Candidate *a = one, *b = two;

    if (a->outcome.mended != b->outcome.mended)
        return b->outcome.mended - a->outcome.mended;
    return a->score != b->score ? b->score - a->score : a->cell.item->index - b->cell.item->index;
}

static void weigh(GArray *candidates)
{
    guint all = candidates->len;

    keep_invalid(candidates);
    drop_harmful(candidates);
    find_crossing(candidates, all);
    find_typed_total(candidates, all);
    drop_weak(candidates);
    g_array_sort(candidates, by_weight);
}

/* ---- all of it ------------------------------------------------------------------------------- */

static void suspect_free(gpointer data)
{
    Suspect *suspect = data;

    value_clear(&suspect->value);
    g_free(suspect->path);
    g_free(suspect->message);
    g_free(suspect);
}

/* The first few; who mends less than the first is none. */
static Suspects *name(const GArray *candidates)
{
    Suspects *suspects = g_ptr_array_new_with_free_func(suspect_free);

    for (guint i = 0; i < candidates->len && suspects->len < MOST; i++) {
        const Candidate *candidate = candidate_at(candidates, i);
        const Cell *cell = &candidate->cell;
        Suspect *suspect;

        if (candidate->outcome.mended < candidate_at(candidates, 0)->outcome.mended)
            break;
        suspect = g_new0(Suspect, 1);
        *suspect = (Suspect){.kind = candidate->kind,
                             .item = cell->item->index,
                             .path = g_strdup(cell->item->path),
                             .value = cell->fits ? value_number(cell->mended) : VALUE_NOTHING,
                             .message = g_strdup(candidate->message)};
        g_ptr_array_add(suspects, suspect);
    }
    return suspects;
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

static void examine_all(const Report *report, const Finding *finding, GArray *candidates)
{
    g_autoptr(GHashTable) items = g_hash_table_new(NULL, NULL);
    g_autoptr(Trial) trial = trial_new(report);
    GHashTableIter iter;
    gpointer item;

    if (finding->rule->check == NULL && examine_total(report, finding, candidates))
        return;
    collect(report, finding->rule->program, items);
    g_hash_table_iter_init(&iter, items);
    while (g_hash_table_iter_next(&iter, &item, NULL))
        examine(trial, report, finding, GPOINTER_TO_INT(item), candidates);
}

Suspects *report_suspects(const Report *report, const Finding *finding)
{
    g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));

    g_array_set_clear_func(candidates, candidate_clear);
    if (is_worth_a_look(finding))
        examine_all(report, finding, candidates);
    weigh(candidates);
    return name(candidates);
}
