/* Many reports: in which order they are parsed, and last year's figures in few bytes. */
#include "report/batch.h"

#include "report/figures.h"
#include "unit/sample.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

static int item_of(const Report *report, const char *path)
{
    const FormItem *item = form_item_at(report_form(report), path);

    cr_assert(item != NULL, "%s", path);
    return item->index;
}

/* ---- figures --------------------------------------------------------------------------------- */

static const struct {
    const char *path, *text;
} odd_figures[] = {
    {"applications.received.natural_person", ""},
    {"applications.received.commercial", "125"},
    {"applications.received.research", "126"},
    {"applications.received.public_interest", "16382"},
    {"applications.received.legal_services", "999999999999999999"},
    {"proactive.article_20_8.fees.amount", "59237.2449"},
    {"proactive.article_20_6.penalties.decisions", "many"},
};

Test(figures, give_what_the_report_itself_would)
{
    g_autoptr(FormCatalog) catalog = sample_catalog();
    g_autoptr(Report) last = sample_open(catalog);
    g_autoptr(Report) whole = sample_open(catalog);
    g_autoptr(Report) packed = sample_open(catalog);
    Figures *figures;

    for (gsize i = 0; i < G_N_ELEMENTS(odd_figures); i++)
        report_enter(last, item_of(last, odd_figures[i].path), odd_figures[i].text, NULL);
    figures = figures_take(last, report_form(packed));
    report_set_previous(whole, last);
    figures_give(figures, packed);
    for (int i = 0; i < (int)report_form(whole)->n_items; i++) {
        const Value *one = report_previous(whole, i), *two = report_previous(packed, i);

        cr_assert(one->kind != VALUE_NUMBER || value_equal(one, two), "%s",
                  report_form(whole)->items[i].path);
        cr_assert(one->kind == VALUE_NUMBER || two->kind == VALUE_BLANK);
    }
    figures_free(figures);
}

Test(figures, keep_negative_numbers)
{
    g_autoptr(FormCatalog) catalog = sample_catalog();
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    static const char text[] =
        "form: govinfo-2019\nproactive: {article_20_5: {licensing: {change: -1036}}}\n";
    g_autoptr(Report) last = report_parse("", text, strlen(text), catalog, diagnostics);
    Figures *figures = figures_take(last, report_form(last));
    int item = item_of(last, "proactive.article_20_5.licensing.change");

    figures_give(figures, last);
    cr_assert(value_equal(report_previous(last, item), report_value(last, item)));
    cr_assert_eq(report_value(last, item)->number.coefficient, -1036);
    figures_free(figures);
}

Test(figures, of_a_real_report_take_a_quarter_of_a_kilobyte)
{
    g_autoptr(FormCatalog) catalog = sample_catalog();
    g_autoptr(Report) last = sample_open(catalog);
    Figures *figures = figures_take(last, report_form(last));

    cr_assert_leq(figures_size(figures), 256, "%zu", figures_size(figures));
    figures_free(figures);
}

/* ---- order ----------------------------------------------------------------------------------- */

/* Files by agency and year in this order, and the order in which they are to be parsed. */
static const struct {
    const char *files, *order;
} orders[] = {
    {"a2021 a2022 b2021 b2022", "0 1 2 3 "},
    {"a2023 b2021 a2022 b2020 a2021", "4 2 0 3 1 "},
    {"a2022 a2021 a2021 a2022", "1 2 0 3 "}, /* either may be last year's */
    {"a2020 a2022", "0 1 "},
    {"- a2022 - a2021", "0 3 1 2 "}, /* no heads */
    {"a2021", "0 "},
    {"", ""},
};

static char *write_head(const char *folder, guint i, const char *name)
{
    g_autofree char *file = g_strdup_printf("%u.yaml", i);
    g_autofree char *text =
        g_strdup_printf("form: govinfo-2021\nagency: %c\nyear: %s\n", name[0], name + 1);
    char *path = g_build_filename(folder, file, NULL);

    cr_assert(g_file_set_contents(path, strcmp(name, "-") == 0 ? "x: 1\n" : text, -1, NULL));
    return path;
}

static void assert_order(FormCatalog *catalog, const char *folder, const char *names,
                         const char *wanted)
{
    g_autoptr(Batch) batch = batch_new(catalog);
    g_auto(GStrv) files = g_strsplit(names, " ", -1);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) order = g_string_new(NULL);

    for (guint i = 0; files[i] != NULL; i++) {
        g_ptr_array_add(paths, write_head(folder, i, files[i]));
        batch_add(batch, paths->pdata[i], FALSE);
    }
    batch_arrange(batch, 2);
    for (gsize turn = 0; turn < batch_size(batch); turn++)
        g_string_append_printf(order, "%zu ", batch_file(batch, turn));
    cr_assert_str_eq(order->str, wanted, "%s: %s", names, order->str);
    for (guint i = 0; i < paths->len; i++)
        g_unlink(paths->pdata[i]);
}

Test(batch, parses_last_year_first_and_else_in_the_order_given)
{
    g_autoptr(FormCatalog) catalog = sample_catalog();
    g_autofree char *folder = g_dir_make_tmp("batch-XXXXXX", NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(orders); i++)
        assert_order(catalog, folder, orders[i].files, orders[i].order);
    g_rmdir(folder);
}
