/* Saving, the whole file: a report filled in from nothing, and passages under every kind of block
 * header. Single cases of saving are in test_save.c, laws in test_save_laws.c. */
#include "report/save.h"
#include "unit/saving.h"

#include <criterion/criterion.h>
#include <string.h>

/* ---- a new report -----------------------------------------------------------------------------
 */

#define ROW(name)                                                                                  \
    name ": {natural_person: 0, commercial: 0, research: 0, public_interest: 0, "                  \
         "legal_services: 0, other_organisation: 0, total: 0}\n"
#define RESULTS(name) name ": {upheld: 0, corrected: 0, other: 0, pending: 0, total: 0}\n"
#define PROSE(name)   "  " name ": |\n    第一段。\n\n    第二段：甲 # 乙。\n"

/* clang-format off */
static const char complete[] =
    "form: govinfo-2021\n"
    "agency: 某某区公安局\n"
    "year: 2023\n"
    "overview:\n"
    PROSE("proactive_disclosure")
    PROSE("disclosure_on_request")
    PROSE("information_management")
    PROSE("platforms")
    PROSE("oversight")
    "proactive:\n"
    "  article_20_1:\n"
    "    regulations: {issued: 0, repealed: 0, in_force: 0}\n"
    "    normative_documents: {issued: 0, repealed: 0, in_force: 0}\n"
    "  article_20_5:\n"
    "    licensing: {decisions: 0}\n"
    "  article_20_6:\n"
    "    penalties: {decisions: 0}\n"
    "    coercion: {decisions: 0}\n"
    "  article_20_8:\n"
    "    fees: {amount: 0}\n"
    "applications:\n"
    ROW("  received")
    ROW("  carried_in")
    "  results:\n"
    ROW("    granted")
    ROW("    partly_granted")
    "    refused:\n"
    ROW("      state_secret")
    ROW("      prohibited_by_law")
    ROW("      endangers_security")
    ROW("      third_party_rights")
    ROW("      internal_affairs")
    ROW("      deliberative")
    ROW("      enforcement_files")
    ROW("      administrative_inquiry")
    "    unavailable:\n"
    ROW("      not_held")
    ROW("      needs_creation")
    ROW("      unclear_after_correction")
    "    not_processed:\n"
    ROW("      petition")
    ROW("      repeated")
    ROW("      published_material")
    ROW("      abusive")
    ROW("      reconfirmation")
    "    other:\n"
    ROW("      not_corrected")
    ROW("      fee_unpaid")
    ROW("      other")
    ROW("    total")
    ROW("  carried_out")
    "review_litigation:\n"
    RESULTS("  review")
    RESULTS("  litigation_direct")
    RESULTS("  litigation_after_review")
    "problems:\n"
    PROSE("problems")
    PROSE("improvements")
    "other_matters:\n"
    PROSE("processing_fees");
/* clang-format on */

static Report *report_make(FormCatalog *catalog, const char *agency)
{
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(Form) form = form_catalog_get(catalog, "govinfo-2021", found);

    cr_assert(form != NULL);
    return report_new(form, agency, 2023);
}

static void fill_item(Report *report, const FormItem *item)
{
    if (item->kind == ITEM_PASSAGE)
        saving_enter(report, item->path, "第一段。\n\n第二段：甲 # 乙。");
    else
        report_zero_fill(report, &item->index, 1);
}

Test(save_whole, a_complete_new_report_is_one_line_a_row_in_printed_order)
{
    g_autoptr(FormCatalog) catalog = saving_catalog();
    g_autoptr(Report) report = report_make(catalog, "某某区公安局");
    const Form *form = report_form(report);
    g_autofree char *saved = NULL;

    for (gsize i = 0; i < form->n_items; i++)
        fill_item(report, &form->items[i]);
    saved = saving_rendered(report);
    cr_expect_str_eq(saved, complete);
}

/* Saved after every entry, last items first: where a key goes does not hang on what was there. */
Test(save_whole, the_order_of_filling_in_does_not_show)
{
    g_autoptr(FormCatalog) catalog = saving_catalog();
    g_autoptr(Report) report = report_make(catalog, "某某区公安局");
    gsize n = report_form(report)->n_items;
    g_autofree char *saved = NULL;

    for (gsize i = n; i-- > 0;) {
        g_autofree char *text = NULL;

        fill_item(report, &report_form(report)->items[i]);
        text = saving_rendered(report);
        report_free(report);
        report = saving_parse(catalog, text);
    }
    saved = saving_rendered(report);
    g_autoptr(Report) again = saving_parse(catalog, saved),
                      expected = saving_parse(catalog, complete);
    for (gsize i = 0; i < n; i++)
        cr_expect(value_equal(report_value(again, (int)i), report_value(expected, (int)i)), "%s",
                  report_form(again)->items[i].path);
    cr_expect_str_eq(saved, complete);
}

Test(save_whole, a_new_report_has_a_line_for_each_row_in_the_forms_order)
{
    g_autoptr(FormCatalog) catalog = saving_catalog();
    g_autoptr(Report) report = report_make(catalog, "某某区公安局");
    g_autofree char *saved = NULL;

    saving_enter(report, "other_matters.processing_fees", "无。");
    saving_enter(report, "review_litigation.review.pending", "1");
    saving_enter(report, "applications.results.refused.deliberative.natural_person", "2");
    saving_enter(report, "applications.received.natural_person", "32");
    saving_enter(report, "applications.received.commercial", "0");
    saving_enter(report, "proactive.article_20_8.fees.amount", "59237.2449");
    saving_enter(report, ISSUED, "0");
    saving_enter(report, PLATFORMS, "一段。\n\n二段。");
    saved = saving_rendered(report);
    cr_expect_str_eq(saved,
                     "form: govinfo-2021\nagency: 某某区公安局\nyear: 2023\n"
                     "overview:\n  platforms: |\n    一段。\n\n    二段。\n"
                     "proactive:\n  article_20_1:\n    regulations: {issued: 0}\n"
                     "  article_20_8:\n    fees: {amount: 59237.2449}\n"
                     "applications:\n  received: {natural_person: 32, commercial: 0, total: 32}\n"
                     "  results:\n    refused:\n      deliberative: {natural_person: 2, total: 2}\n"
                     "    total: {natural_person: 2, total: 2}\n"
                     "review_litigation:\n  review: {pending: 1, total: 1}\n"
                     "other_matters:\n  processing_fees: |\n    无。\n");
}

Test(save_whole, an_agency_of_any_name_is_read_back)
{
    static const char *const names[] = {"某局", "", "2023", "null", "a: b", "'", "x #1", "- y"};

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(FormCatalog) catalog = saving_catalog();
        g_autoptr(Report) report = report_make(catalog, names[i]);
        g_autofree char *saved = saving_rendered(report);
        g_autoptr(Report) again = saving_parse(catalog, saved);

        cr_expect_str_eq(report_agency(again), names[i]);
    }
}

static char *huge_text(void)
{
    GString *text = g_string_new(NULL);

    while (text->len < 100000)
        g_string_append(text, text->len % 7 == 0 ? "很长的一段话，" : "没有换行。\t");
    return g_string_free(text, FALSE);
}

Test(save_whole, a_very_long_line_is_read_back)
{
    g_autoptr(FormCatalog) catalog = saving_catalog();
    g_autoptr(Report) report = report_make(catalog, "A");
    g_autofree char *text = huge_text(), *lines = g_strdelimit(g_strdup(text), "\t", '\n');
    g_autofree char *saved = NULL;

    saving_enter(report, PLATFORMS, text);
    saving_enter(report, "overview.oversight", lines);
    saved = saving_rendered(report);
    g_autoptr(Report) again = saving_parse(catalog, saved);
    const Form *form = report_form(again);
    cr_expect_str_eq(report_value(again, form_item_at(form, PLATFORMS)->index)->text, text);
    cr_expect_str_eq(report_value(again, form_item_at(form, "overview.oversight")->index)->text,
                     lines);
}

/* ---- block headers ----------------------------------------------------------------------------
 */

typedef struct {
    const char *header, *lines; /* of the old passage */
    const char *text;           /* entered */
    const char *saved_header, *saved_lines;
} Block;

static void try_block(FormCatalog *catalog, const Block *block, const char *below)
{
    g_autofree char *file = g_strdup_printf("form: govinfo-2021\noverview:\n  platforms: %s\n%s%s",
                                            block->header, block->lines, below);
    g_autofree char *expected =
        g_strdup_printf("form: govinfo-2021\noverview:\n  platforms: %s\n%s%s", block->saved_header,
                        block->saved_lines, below);
    g_autoptr(Report) report = saving_parse(catalog, file);
    g_autofree char *saved = NULL;

    saving_enter(report, PLATFORMS, block->text);
    saved = saving_rendered(report);
    cr_expect(strcmp(saved, expected) == 0, "%s. Expected:\n%s\nSaved:\n%s", block->header,
              expected, saved);
}

/* Do blank lines below belong to the passage, before or after? */
static gboolean blank_lines_count(const Block *block)
{
    return strchr(block->header, '+') != NULL || strchr(block->saved_header, '+') != NULL;
}

Test(save_whole, a_block_header_keeps_what_the_new_text_allows)
{
    static const Block blocks[] = {
        {"|", "    旧\n", "新", "|", "    新\n"},
        {"|-", "    旧\n", "新\n二", "|-", "    新\n    二\n"},
        {"|- # 注", "    旧\n", "新", "|- # 注", "    新\n"},
        {"|-", "    旧\n", "新\n", "|+", "    新\n\n"},
        {"|2", "      旧\n    二\n", "新", "|", "    新\n"},
        {"|2", "      旧\n", " 新\n二", "|2", "     新\n    二\n"},
        {"|4-", "      旧\n", " 新", "|4-", "       新\n"},
        {"|-4", "      旧\n", "\n 新", "|4-", "\n       新\n"},
        {">", "    旧\n    的\n\n    话\n", "新", "|", "    新\n"},
        {"> # 注", "    旧\n", "新\n\n\n二", "| # 注", "    新\n\n\n    二\n"},
        {"|+", "    旧\n\n\n", "新", "|", "    新\n"},
        {"|+", "    旧\n", "新\n", "|+", "    新\n\n"},
        {"!!str |", "    旧\n", "新", "!!str |", "    新\n"},
        {"&p |", "    旧\n", "新", "&p |", "    新\n"},
        {"|", "    旧\n\n     \n    的\n", "新", "|", "    新\n"},
        {"|", "          旧\n", "\t新", "|8", "          \t新\n"},
        {"|", "   旧\n", "# 新\n- 一\n? 二\n--- 三", "|", "   # 新\n   - 一\n   ? 二\n   --- 三\n"},
    };
    static const char *const below[] = {"",
                                        "  oversight: y\n",
                                        "\n\n  oversight: y\n",
                                        "# 注\n  oversight: y\n",
                                        "problems: {}\n",
                                        "...\n"};
    g_autoptr(FormCatalog) catalog = saving_catalog();

    for (gsize i = 0; i < G_N_ELEMENTS(blocks); i++)
        for (gsize j = 0; j < G_N_ELEMENTS(below); j++)
            if (below[j][0] != '\n' || !blank_lines_count(&blocks[i]))
                try_block(catalog, &blocks[i], below[j]);
}

/* The header is the file's last byte: nothing behind it may be looked at. */
Test(save_whole, a_file_that_ends_in_a_block_header_is_added_to)
{
    static const char *const headers[] = {"|", ">", "|-", ">+", "|2", "|2-"};
    g_autoptr(FormCatalog) catalog = saving_catalog();

    for (gsize i = 0; i < G_N_ELEMENTS(headers); i++) {
        g_autofree char *file =
            g_strconcat("form: govinfo-2021\noverview:\n  platforms: ", headers[i], NULL);
        g_autofree char *expected = g_strconcat(file, "\n  oversight: |\n    新\n", NULL);
        g_autoptr(Report) report = saving_parse(catalog, file);
        g_autofree char *saved = NULL;

        saving_enter(report, "overview.oversight", "新");
        saved = saving_rendered(report);
        cr_expect_str_eq(saved, expected);
    }
}

/* ---- aliases of whole sections ----------------------------------------------------------------
 */

/* What a file says beside one cell and its total stays as it was, aliases or not. */
static void expect_only(const Report *before, const Report *after, const char *path)
{
    const Form *form = report_form(before);

    for (gsize i = 0; i < form->n_items; i++) {
        const FormItem *item = &form->items[i];
        gboolean same = value_equal(report_value(before, (int)i), report_value(after, (int)i));

        if (item->formula == NULL)
            cr_expect_eq(same, strcmp(item->path, path) != 0, "%s", item->path);
    }
}

Test(save_whole, a_section_that_is_an_alias_is_written_out_where_it_is_edited)
{
    static const char *const files[] = {
        "form: govinfo-2021\nx: &s\n  review:\n    upheld: 1 # 注\n    total: 1\n"
        "review_litigation: *s\n",
        "form: govinfo-2021\nx: &s {review: &r {upheld: &n 1}, litigation_direct: *r}\n"
        "review_litigation: *s # 注\n",
        "form: govinfo-2021\nx: &r {upheld: 1}\nreview_litigation: &s {review: *r, "
        "litigation_direct: *r}\ny: *s\n",
    };
    g_autoptr(FormCatalog) catalog = saving_catalog();

    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(Report) before = saving_parse(catalog, files[i]),
                          report = saving_parse(catalog, files[i]);
        const FormItem *item = form_item_at(report_form(report), "review_litigation.review.upheld");
        const char *own = strstr(files[i], "review_litigation");
        g_autofree char *saved = NULL;

        cr_assert(report_enter(report, item->index, "7", NULL));
        saved = saving_rendered(report);
        g_autoptr(Report) after = saving_parse(catalog, saved);
        expect_only(before, after, item->path);
        cr_expect(strncmp(saved, files[i], (gsize)(own - files[i])) == 0, "%s", saved);
    }
}
