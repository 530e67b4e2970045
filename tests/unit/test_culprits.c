/* Finding the one cell that is wrong: reports in which everything comes out, each damaged in one
 * place. How many are found is counted; a few cases are told one by one. */
#include "report/suspects.h"
#include "unit/sample.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 300

typedef struct {
    const Form *form;
    const FormTable *table; /* applications */
    GRand *rand;
    char **texts; /* by item, of the table's; NULL: not there */
} Maker;

/* ---- a report that balances ------------------------------------------------------------------ */

static const FormItem *cell_at(const Maker *maker, int row, int column)
{
    return &maker->form
                ->items[maker->table->first_item + row * (int)maker->table->n_columns + column];
}

static int figure(const Maker *maker, const FormItem *item)
{
    return maker->texts[item->index] != NULL ? atoi(maker->texts[item->index]) : 0;
}

static void put(Maker *maker, const FormItem *item, int value)
{
    g_free(maker->texts[item->index]);
    maker->texts[item->index] = g_strdup_printf("%d", value);
}

/* Small figures and many zeros, as in real reports. */
static int some(GRand *rand)
{
    int kind = g_rand_int_range(rand, 0, 10);

    return kind < 4 ? 0 : g_rand_int_range(rand, 1, kind < 8 ? 30 : 600);
}

/* Last row: carried over; the first two: received and carried in. */
static void fill_column(Maker *maker, int column)
{
    const FormTable *table = maker->table;
    int sum = 0, carried = some(maker->rand) % 9, last = (int)table->n_rows - 1;

    for (int row = 2; row < last; row++) {
        const FormItem *item = cell_at(maker, row, column);

        if (item->formula != NULL)
            continue;
        put(maker, item, some(maker->rand));
        sum += figure(maker, item);
    }
    put(maker, cell_at(maker, last, column), some(maker->rand) % (sum + 1));
    sum += figure(maker, cell_at(maker, last, column));
    carried = MIN(carried, sum);
    put(maker, cell_at(maker, 1, column), carried);
    put(maker, cell_at(maker, 0, column), sum - carried);
}

/* The computed cells, of columns and rows alike: the form's own sums, entered as typed. */
static void fill_totals(Maker *maker, const Report *report)
{
    for (gsize i = 0; i < maker->form->n_items; i++) {
        const FormItem *item = &maker->form->items[i];
        char buffer[DECIMAL_BUFFER];

        if (item->table != maker->table || item->formula == NULL)
            continue;
        g_free(maker->texts[i]);
        maker->texts[i] = g_strdup(decimal_format(report_result(report, (int)i)->number, buffer));
    }
}

static void write_key(const Maker *maker, const FormKey *key, int depth, GString *out)
{
    for (gsize i = 0; i < key->n_children; i++) {
        const FormKey *child = &key->children[i];

        if (child->item >= 0 && maker->texts[child->item] == NULL)
            continue;
        g_string_append_printf(out, "%*s%s: %s\n", depth * 2, "", child->id,
                               child->item >= 0 ? maker->texts[child->item] : "");
        write_key(maker, child, depth + 1, out);
    }
}

static Report *parse(const Maker *maker, FormCatalog *catalog)
{
    g_autoptr(GString) text =
        g_string_new("form: govinfo-2021\nagency: A\nyear: 2024\napplications:\n");
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Report *report;

    write_key(maker, form_key_find(maker->form->root, "applications", 12, NULL), 1, text);
    report = report_parse("r.yaml", text->str, text->len, catalog, diagnostics);
    cr_assert(report != NULL, "%s", text->str);
    return report;
}

/* ---- damage ---------------------------------------------------------------------------------- */

static const FormItem *pick(const Maker *maker, gboolean total)
{
    for (;;) {
        const FormItem *item =
            cell_at(maker, g_rand_int_range(maker->rand, 0, (gint32)maker->table->n_rows),
                    g_rand_int_range(maker->rand, 0, (gint32)maker->table->n_columns));

        if ((item->formula != NULL) == total)
            return item;
    }
}

static gboolean swap_digits(Maker *maker, const FormItem **item)
{
    char *text;

    *item = pick(maker, FALSE);
    text = maker->texts[(*item)->index];
    if (strlen(text) < 2 || text[0] == text[1] || text[1] == '0')
        return FALSE;
    text[0] ^= text[1];
    text[1] ^= text[0];
    text[0] ^= text[1];
    return TRUE;
}

static gboolean add_a_zero(Maker *maker, const FormItem **item)
{
    *item = pick(maker, FALSE);
    if (figure(maker, *item) == 0)
        return FALSE;
    put(maker, *item, 10 * figure(maker, *item));
    return TRUE;
}

static gboolean another_figure(Maker *maker, const FormItem **item)
{
    *item = pick(maker, FALSE);
    put(maker, *item, figure(maker, *item) + g_rand_int_range(maker->rand, 1, 50));
    return TRUE;
}

static gboolean one_column_over(Maker *maker, const FormItem **item)
{
    const FormItem *beside;

    *item = pick(maker, FALSE);
    beside = *item + 1;
    if (figure(maker, *item) == 0 || beside->row != (*item)->row || beside->formula != NULL ||
        figure(maker, beside) != 0)
        return FALSE;
    put(maker, beside, figure(maker, *item));
    put(maker, *item, 0);
    *item = beside;
    return TRUE;
}

static gboolean type_a_total(Maker *maker, const FormItem **item)
{
    *item = pick(maker, TRUE);
    put(maker, *item, figure(maker, *item) + g_rand_int_range(maker->rand, 1, 50));
    return TRUE;
}

static gboolean write_a_unit(Maker *maker, const FormItem **item)
{
    char *text;

    *item = pick(maker, FALSE);
    if (figure(maker, *item) == 0)
        return FALSE;
    text = g_strconcat(maker->texts[(*item)->index], "件", NULL);
    g_free(maker->texts[(*item)->index]);
    maker->texts[(*item)->index] = text;
    return TRUE;
}

static gboolean leave_blank(Maker *maker, const FormItem **item)
{
    *item = pick(maker, FALSE);
    if (figure(maker, *item) == 0)
        return FALSE;
    g_clear_pointer(&maker->texts[(*item)->index], g_free);
    return TRUE;
}

/* ---- counting -------------------------------------------------------------------------------- */

/* Is the item the first suspect of a finding? *innocent: is another one of any? */
static gboolean is_first(const Report *report, const FormItem *item, gboolean *innocent)
{
    g_autoptr(GPtrArray) findings = report_findings(report);
    gboolean first = FALSE;

    *innocent = FALSE;
    for (guint i = 0; i < findings->len; i++) {
        g_autoptr(GPtrArray) suspects = report_suspects(report, findings->pdata[i]);
        const Suspect *suspect = suspects->len > 0 ? suspects->pdata[0] : NULL;

        if (suspect == NULL)
            continue;
        if (suspect->item == item->index)
            first = TRUE;
        else if (abs(suspect->item - item->index) > 1)
            *innocent = TRUE;
    }
    return first;
}

typedef struct {
    const char *name;
    gboolean (*damage)(Maker *maker, const FormItem **item);
    gboolean copied;         /* the totals are typed, not worked out */
    int least, most_wrongly; /* of a hundred */
} Damage;

/* Where totals are worked out, and where a figure went from one column to the next, several cells
 * of a column may be as likely. */
static const Damage damages[] = {
    {"digits swapped, totals typed", swap_digits, TRUE, 98, 2},
    {"digits swapped", swap_digits, FALSE, 75, 25},
    {"ten times as much, totals typed", add_a_zero, TRUE, 98, 2},
    {"ten times as much", add_a_zero, FALSE, 90, 10},
    {"another figure, totals typed", another_figure, TRUE, 98, 2},
    {"one column over, totals typed", one_column_over, TRUE, 90, 10},
    {"one column over", one_column_over, FALSE, 90, 10},
    {"a total typed wrong", type_a_total, TRUE, 98, 2},
    {"a unit behind it, totals typed", write_a_unit, TRUE, 98, 2},
    {"a unit behind it", write_a_unit, FALSE, 98, 2},
    {"left blank, totals typed", leave_blank, TRUE, 98, 2},
    {"left blank", leave_blank, FALSE, 98, 2},
};

static void make(Maker *maker, FormCatalog *catalog)
{
    g_autoptr(Report) report = NULL;

    for (gsize column = 0; column < maker->table->n_columns; column++)
        if (cell_at(maker, 0, (int)column)->formula == NULL)
            fill_column(maker, (int)column);
    report = parse(maker, catalog);
    fill_totals(maker, report);
}

static void forget_totals(Maker *maker)
{
    for (gsize i = 0; i < maker->form->n_items; i++)
        if (maker->form->items[i].formula != NULL)
            g_clear_pointer(&maker->texts[i], g_free);
}

static void count(const Damage *damage, Maker *maker, FormCatalog *catalog)
{
    int found = 0, wrongly = 0;

    for (int round = 0; round < ROUNDS; round++) {
        g_autoptr(Report) report = NULL;
        const FormItem *item;
        gboolean innocent;

        make(maker, catalog);
        while (!damage->damage(maker, &item))
            ;
        if (!damage->copied)
            forget_totals(maker);
        report = parse(maker, catalog);
        found += is_first(report, item, &innocent);
        wrongly += innocent;
    }
    printf("culprits: %s: first of the suspects in %d of %d, another in %d\n", damage->name, found,
           ROUNDS, wrongly);
    cr_expect_geq(found * 100, damage->least * ROUNDS, "%s: %d", damage->name, found);
    cr_expect_leq(wrongly * 100, damage->most_wrongly * ROUNDS, "%s: %d", damage->name, wrongly);
}

Test(culprits, the_damaged_cell_is_the_first_suspect)
{
    g_autoptr(FormCatalog) catalog = sample_catalog();
    g_autoptr(Report) sample = sample_open(catalog);
    const Form *form = report_form(sample);
    const FormItem *first = form_item_at(form, "applications.received.natural_person");
    Maker maker = {form, first->table, g_rand_new_with_seed(1), g_new0(char *, form->n_items)};

    for (gsize i = 0; i < G_N_ELEMENTS(damages); i++)
        count(&damages[i], &maker, catalog);
    for (gsize i = 0; i < form->n_items; i++)
        g_free(maker.texts[i]);
    g_free(maker.texts);
    g_rand_free(maker.rand);
}

/* ---- one by one ------------------------------------------------------------------------------ */

/* The first suspect of the findings of a check, as a path, of each. */
static char *firsts(const Report *report, const char *check)
{
    g_autoptr(GPtrArray) findings = report_findings(report);
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = findings->pdata[i];
        g_autoptr(GPtrArray) suspects = report_suspects(report, finding);

        if (strcmp(finding->check, check) == 0)
            g_string_append_printf(text, "%s; ",
                                   suspects->len > 0 ? ((Suspect *)suspects->pdata[0])->message
                                                     : "none");
    }
    return g_string_free(text, FALSE);
}

static void expect_firsts(const Report *report, const char *check, const char *wanted)
{
    g_autofree char *found = firsts(report, check);

    cr_expect_str_eq(found, wanted, "“%s” is not “%s”", found, wanted);
}

static Report *parse_table(const char *carried_in)
{
    g_autofree char *text =
        g_strdup_printf("form: govinfo-2021\nagency: A\nyear: 2024\napplications:\n"
                        "  received: {natural_person: 9, commercial: 2}\n"
                        "  carried_in: {natural_person: %s, commercial: 0}\n"
                        "  results:\n    granted: {natural_person: 5, commercial: 2}\n"
                        "    partly_granted: {natural_person: 5}\n"
                        "  carried_out: {natural_person: 2, commercial: 0}\n",
                        carried_in);
    g_autoptr(FormCatalog) catalog = sample_catalog();
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Report *report = report_parse("r.yaml", text, strlen(text), catalog, diagnostics);

    cr_assert(report != NULL);
    return report;
}

Test(culprits, what_is_no_number_is_named_before_anything_else)
{
    g_autoptr(Report) unit = parse_table("3件"), negative = parse_table("-12");
    static const char *const carried = "“二、上年结转政府信息公开申请数量 · 申请人情况 · 自然人”";
    g_autofree char *one = g_strdup_printf("%s现填“3件”，没有计入；填 3 就平; ", carried);
    g_autofree char *two = g_strdup_printf("%s现填“-12”，没有计入；填 3 就平; ", carried);
    g_autofree char *one_twice = g_strconcat(one, one, NULL);
    g_autofree char *two_twice = g_strconcat(two, two, NULL);

    expect_firsts(unit, "balance", one_twice);
    expect_firsts(negative, "balance", two_twice);
}

/* Some results are 1 as well. */
Test(culprits, a_blank_is_named_before_cells_equal_to_the_difference)
{
    g_autoptr(FormCatalog) catalog = sample_catalog();
    g_autoptr(Report) report = sample_open(catalog);
    const Form *form = report_form(report);

    report_enter(report, form_item_at(form, "applications.carried_out.natural_person")->index, "",
                 NULL);
    expect_firsts(report, "balance",
                  "“四、结转下年度继续办理 · 申请人情况 · 自然人”还空着；填 1 就平; "
                  "“四、结转下年度继续办理 · 申请人情况 · 自然人”还空着；填 1 就平; ");
}
