/* Passages of the agency's own: edited, undone, and written back into the file with nothing else
 * touched. That journal and saving keep them whatever happens is in test_journal.c. */
#include "report/extras.h"

#include "random_form.h"
#include "random_session.h"
#include "report/save.h"

#include <criterion/criterion.h>
#include <string.h>

static const char *const head = "form: govinfo-2021\nagency: 甲局\nyear: 2023\n";

/* A report whose file goes on like this. */
static Report *with(const char *rest)
{
    g_autoptr(FormCatalog) catalog = session_catalog();
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autofree char *text = g_strconcat(head, rest, NULL);
    Report *report = report_parse("a.yaml", text, strlen(text), catalog, found);

    cr_assert(report != NULL, "%s", text);
    return report;
}

static const FormSection *section(const Report *report, const char *id)
{
    for (gsize i = 0; i < report_form(report)->n_sections; i++)
        if (strcmp(report_form(report)->sections[i].id, id) == 0)
            return &report_form(report)->sections[i];
    return NULL;
}

static int at(const Report *report, gsize position)
{
    return report_extra_item(report, section(report, "overview"), position);
}

/* "title=text|title=text" */
static char *all_of(const Report *report)
{
    const ReportExtra *extras;
    gsize n = report_extras(report, section(report, "overview"), &extras);
    GString *out = g_string_new(NULL);

    for (gsize i = 0; i < n; i++)
        g_string_append_printf(out, "%s%s=%s", i > 0 ? "|" : "", extras[i].title, extras[i].text);
    return g_string_free(out, FALSE);
}

static void expect_all(const Report *report, const char *wanted)
{
    g_autofree char *now = all_of(report);

    cr_expect_str_eq(now, wanted);
}

static void write_text(Report *report, int item, const char *text)
{
    g_auto(Value) value = value_text(text, -1);

    report_set(report, item, &value);
}

/* Saved, the file goes on like this; read again it says the same. */
static void expect_file(const Report *report, const char *rest)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = report_render(report, &error);
    g_autofree char *wanted = g_strconcat(head, rest, NULL), *got = NULL;
    gsize length;
    const char *data;

    cr_assert(bytes != NULL, "%s", error != NULL ? error->message : "");
    data = g_bytes_get_data(bytes, &length);
    got = g_strndup(data, length);
    cr_expect_str_eq(got, wanted);
}

#define TWO                                                                                        \
    "overview:\n"                                                                                  \
    "  platforms: 网站\n"                                                                        \
    "  more: # 自己的\n"                                                                        \
    "  # 第一段\n"                                                                              \
    "  - title: 甲\n"                                                                             \
    "    text: |\n"                                                                                \
    "      一行\n"                                                                               \
    "  - text: 'yi'   # 注\n"                                                                     \
    "    title: \"乙\"\n"                                                                         \
    "    other: 1\n"                                                                               \
    "problems: {problems: 无}\n"

/* ---- editing ----------------------------------------------------------------------------------
 */

Test(extras, are_items_behind_the_forms)
{
    g_autoptr(Report) report = with(TWO);
    g_autoptr(GArray) all = report_all_items(report);
    guint i = 0;

    expect_all(report, "甲=一行|乙=yi");
    cr_expect_str_eq(report_item(report, at(report, 1))->label, "乙");
    cr_expect_str_eq(report_item(report, at(report, 1))->path, "overview.more.1");
    cr_expect_str_eq(report_value(report, at(report, 0))->text, "一行");
    while (g_array_index(all, int, i) != at(report, 0))
        cr_assert_lt(++i, all->len);
    cr_expect_eq(g_array_index(all, int, i + 1), at(report, 1));
    cr_expect_eq(report_item(report, g_array_index(all, int, i - 1))->section,
                 section(report, "overview"), "behind the section's own");
}

Test(extras, are_edited_and_every_step_undone)
{
    g_autoptr(Report) report = with(TWO);
    const char *states[] = {"甲=一行|乙=yi",         "甲=一行|丙=|乙=yi",
                            "甲=一行|丙=新的|乙=yi", "甲=一行|乙=yi|丙=新的",
                            "甲=一行|乙=yi|丁=新的", "乙=yi|丁=新的"};

    cr_expect_eq(report_add_extra(report, section(report, "overview"), 1, "丙"), at(report, 1));
    expect_all(report, states[1]);
    report_splice(report, at(report, 1), 0, 0, "新的", strlen("新的"));
    expect_all(report, states[2]);
    cr_expect_eq(report_move_extra(report, at(report, 1), 1), at(report, 2));
    expect_all(report, states[3]);
    cr_expect(report_rename_extra(report, at(report, 2), " 丁 "));
    expect_all(report, states[4]);
    report_remove_extra(report, at(report, 0));
    expect_all(report, states[5]);
    for (int i = 4; i >= 0; i--) {
        cr_expect_geq(report_undo(report), 0);
        expect_all(report, states[i]);
    }
    cr_expect(!report_modified(report));
    for (int i = 1; i <= 5; i++) {
        int item = report_redo(report);

        expect_all(report, states[i]);
        cr_expect(report_item(report, item) != NULL, "there is something at it");
    }
}

Test(extras, a_step_at_what_is_gone_leads_to_what_is_left)
{
    g_autoptr(Report) report = with("overview: {platforms: 网站}\n");
    int item = report_add_extra(report, section(report, "overview"), 5, "甲");

    cr_expect_eq(item, at(report, 0));
    cr_expect_eq(report_undo(report), section(report, "overview")->first_item);
    report_redo(report);
    report_add_extra(report, section(report, "overview"), 5, "乙");
    cr_expect_eq(report_undo(report), at(report, 0));
}

Test(extras, a_move_at_either_end_and_a_title_that_is_none_change_nothing)
{
    g_autoptr(Report) report = with(TWO);

    cr_expect_eq(report_move_extra(report, at(report, 0), -1), -1);
    cr_expect_eq(report_move_extra(report, at(report, 1), 1), -1);
    cr_expect(!report_rename_extra(report, at(report, 0), " "));
    cr_expect(!report_rename_extra(report, at(report, 0), "甲"));
    cr_expect(!report_modified(report));
    cr_expect(!report_can_undo(report));
}

Test(extras, count_as_items_and_want_their_text)
{
    g_autoptr(Report) report = with(TWO);
    const FormSection *overview = section(report, "overview");
    ReportProgress before = report_progress(report, overview, NULL), after;

    report_add_extra(report, overview, 2, "丙");
    after = report_progress(report, overview, NULL);
    cr_expect_eq(after.items, before.items + 1);
    cr_expect_eq(after.filled, before.filled);
    write_text(report, at(report, 2), "写了");
    cr_expect_eq(report_progress(report, overview, NULL).filled, before.filled + 1);
}

Test(extras, findings_there_say_which_one)
{
    g_autoptr(Report) report = with(TWO);
    g_autoptr(GPtrArray) findings = NULL;
    gboolean found = FALSE;

    write_text(report, at(report, 1), "引用{{applications.recieved.total}}件");
    findings = report_findings(report);
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = findings->pdata[i];

        if (strcmp(finding->check, "live-figure") == 0) {
            cr_expect_eq(finding_place(finding), at(report, 1));
            cr_expect_str_eq(finding->path, "overview.more");
            found = TRUE;
        }
    }
    cr_expect(found);
}

/* ---- saving -----------------------------------------------------------------------------------
 */

Test(extras, a_text_is_replaced_in_its_place)
{
    g_autoptr(Report) report = with(TWO);

    write_text(report, at(report, 0), "一行\n又一行");
    write_text(report, at(report, 1), "er");
    expect_file(report, "overview:\n"
                        "  platforms: 网站\n"
                        "  more: # 自己的\n"
                        "  # 第一段\n"
                        "  - title: 甲\n"
                        "    text: |\n"
                        "      一行\n"
                        "      又一行\n"
                        "  - text: 'er'   # 注\n"
                        "    title: \"乙\"\n"
                        "    other: 1\n"
                        "problems: {problems: 无}\n");
}

Test(extras, a_title_is_replaced_in_its_place)
{
    g_autoptr(Report) report = with(TWO);

    report_rename_extra(report, at(report, 1), "丙");
    expect_file(report, "overview:\n"
                        "  platforms: 网站\n"
                        "  more: # 自己的\n"
                        "  # 第一段\n"
                        "  - title: 甲\n"
                        "    text: |\n"
                        "      一行\n"
                        "  - text: 'yi'   # 注\n"
                        "    title: \"丙\"\n"
                        "    other: 1\n"
                        "problems: {problems: 无}\n");
}

Test(extras, one_is_added_between_two)
{
    g_autoptr(Report) report = with(TWO);

    report_add_extra(report, section(report, "overview"), 1, "丙: 一");
    write_text(report, at(report, 1), "写");
    expect_file(report, "overview:\n"
                        "  platforms: 网站\n"
                        "  more: # 自己的\n"
                        "  # 第一段\n"
                        "  - title: 甲\n"
                        "    text: |\n"
                        "      一行\n"
                        "  - title: \"丙: 一\"\n"
                        "    text: |\n"
                        "      写\n"
                        "  - text: 'yi'   # 注\n"
                        "    title: \"乙\"\n"
                        "    other: 1\n"
                        "problems: {problems: 无}\n");
}

Test(extras, two_that_change_places_keep_what_hangs_from_them)
{
    g_autoptr(Report) report = with(TWO);

    report_move_extra(report, at(report, 0), 1);
    expect_file(report, "overview:\n"
                        "  platforms: 网站\n"
                        "  more: # 自己的\n"
                        "  # 第一段\n"
                        "  - text: 'yi'   # 注\n"
                        "    title: \"乙\"\n"
                        "    other: 1\n"
                        "  - title: 甲\n"
                        "    text: |\n"
                        "      一行\n"
                        "problems: {problems: 无}\n");
}

Test(extras, one_is_taken_out_and_the_last_one_with_its_key)
{
    g_autoptr(Report) report = with("overview:\n"
                                    "  platforms: 网站\n"
                                    "  more:\n"
                                    "  - title: 甲\n"
                                    "    text: 一\n"
                                    "  - {title: 乙, text: 二}\n"
                                    "problems: {problems: 无}\n");

    report_remove_extra(report, at(report, 0));
    expect_file(report, "overview:\n"
                        "  platforms: 网站\n"
                        "  more:\n"
                        "  - {title: 乙, text: 二}\n"
                        "problems: {problems: 无}\n");
    report_remove_extra(report, at(report, 0));
    expect_file(report, "overview:\n"
                        "  platforms: 网站\n"
                        "problems: {problems: 无}\n");
}

#define NEW_BLOCK                                                                                  \
    "  more:\n"                                                                                    \
    "  - title: 甲\n"                                                                             \
    "    text: |\n"                                                                                \
    "      一\n"                                                                                  \
    "      二\n"

static void expect_added(const char *before, const char *after)
{
    g_autoptr(Report) report = with(before);

    report_add_extra(report, section(report, "overview"), 0, "甲");
    write_text(report, at(report, 0), "一\n二");
    expect_file(report, after);
}

Test(extras, the_first_one_goes_behind_the_sections_passages_however_it_is_written)
{
    expect_added("overview:\n  platforms: 网站\n# 末尾\nproblems: {problems: 无}\n",
                 "overview:\n  platforms: 网站\n" NEW_BLOCK "# 末尾\nproblems: {problems: 无}\n");
    expect_added("overview: {platforms: 网站}\n",
                 "overview: {platforms: 网站, more: [{title: 甲, text: \"一\\n二\"}]}\n");
    expect_added("problems: {problems: 无}\n",
                 "overview:\n" NEW_BLOCK "problems: {problems: 无}\n");
    expect_added("overview:\nproblems: {problems: 无}\n",
                 "overview:\n" NEW_BLOCK "problems: {problems: 无}\n");
    expect_added("overview:\n  more:\n  platforms: 网站\n",
                 "overview:\n" NEW_BLOCK "  platforms: 网站\n");
    expect_added("overview:\n  more: []\n",
                 "overview:\n  more: [{title: 甲, text: \"一\\n二\"}]\n");
}

Test(extras, one_without_text_stays)
{
    g_autoptr(Report) report = with("overview:\n  platforms: 网站\n");

    report_add_extra(report, section(report, "overview"), 0, "甲");
    expect_file(report, "overview:\n  platforms: 网站\n  more:\n  - title: 甲\n    text: \"\"\n");
}

Test(extras, with_the_form_own_passage_of_the_section_new_in_the_file)
{
    g_autoptr(Report) report = with("year2: 1\n");

    report_add_extra(report, section(report, "overview"), 0, "甲");
    write_text(report, at(report, 0), "一");
    write_text(report, form_item_at(report_form(report), "overview.platforms")->index, "网站");
    expect_file(report, "overview:\n"
                        "  platforms: |\n"
                        "    网站\n"
                        "  more:\n"
                        "  - title: 甲\n"
                        "    text: |\n"
                        "      一\n"
                        "year2: 1\n");
}

/* ---- laws --------------------------------------------------------------------------------------
 */

static const char *const layouts[] = {
    TWO,
    "overview:\r\n  more:\r\n  - title: 甲\r\n    text: >-\r\n      一\r\n\r\n      二\r\n",
    "problems:\n    more:\n        -   title: 甲\n            text: 'x'\n\n        # 说明\n        "
    "-\n"
    "            title: 乙\n            text: |+\n                一\n\n",
    "other_matters: {more: [{title: 甲, text: 乙}]}\noverview: {}\n",
    "overview:\n  more:\n  - {title: 甲}\n  - title: 乙\n    text:\n  - text: 三\n",
    "overview:\n  more:\n    - {title: 甲, text: \"一\\n二\"}\n    - {text: 丙, title: 乙, z: 1}",
    "",
};

static Report *again(const Report *report, guint32 seed)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = report_render(report, &error);
    g_autoptr(FormCatalog) catalog = session_catalog();
    g_autoptr(GPtrArray) found = diagnostics_new();
    gsize length;
    const char *text;

    /* Moved and changed at once, an entry with keys of others is not put anywhere. */
    if (bytes == NULL && strstr(error->message, "无法在原处保存") != NULL)
        return NULL;
    cr_assert(bytes != NULL, "seed %u: %s", seed, error != NULL ? error->message : "");
    text = g_bytes_get_data(bytes, &length);
    return report_parse("a.yaml", text, length, catalog, found);
}

Test(extras, whatever_is_done_is_saved_and_undone, .timeout = 300)
{
    guint refused = 0;

    for (guint32 seed = random_seed(), end = seed + 300; seed != end; seed++) {
        g_autoptr(Report) report = with(layouts[seed % G_N_ELEMENTS(layouts)]), back = NULL;
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) before = report_render(report, &error), after = NULL;
        GRand *rand = g_rand_new_with_seed(seed);

        for (int n = g_rand_int_range(rand, 1, 30); n > 0; n--)
            session_move(report, rand);
        back = again(report, seed);
        if (back != NULL)
            session_expect_same(report, back, seed);
        refused += back == NULL;
        while (report_undo(report) >= 0)
            ;
        after = report_render(report, &error);
        cr_assert(g_bytes_equal(before, after), "seed %u", seed);
        g_rand_free(rand);
    }
    cr_expect_lt(refused, 15);
}

Test(extras, one_is_added_behind_a_text_that_ends_in_blank_lines)
{
    g_autoptr(Report) report =
        with("problems:\n  more:\n  - title: 甲\n    text: |+\n      一\n\n");
    const FormSection *problems = section(report, "problems");

    write_text(report, report_extra_item(report, problems, 0), "一\n\n");
    report_add_extra(report, problems, 1, "乙");
    expect_file(report, "problems:\n  more:\n  - title: 甲\n    text: |+\n      一\n\n\n"
                        "  - title: 乙\n    text: \"\"\n");
}

/* ---- entries that lack something -------------------------------------------------------------- */

Test(extras, one_without_title_or_text_is_blank_there_and_can_be_written)
{
    g_autoptr(Report) report = with("overview:\n  more:\n  - {title: 甲}\n  - title: 乙\n"
                                    "    text:\n  - text: 三\n  - title: 丁\n");

    expect_all(report, "甲=|乙=|=三|丁=");
    expect_file(report, "overview:\n  more:\n  - {title: 甲}\n  - title: 乙\n"
                        "    text:\n  - text: 三\n  - title: 丁\n");
    write_text(report, at(report, 0), "一");
    write_text(report, at(report, 1), "二");
    report_rename_extra(report, at(report, 2), "丙");
    write_text(report, at(report, 3), "四");
    expect_file(report, "overview:\n  more:\n  - {title: 甲, text: 一}\n  - title: 乙\n"
                        "    text: |\n      二\n  - text: 三\n    title: 丙\n  - title: 丁\n"
                        "    text: 四\n");
}

Test(extras, what_an_entry_says_besides_is_never_dropped)
{
    g_autoptr(Report) flow = with("overview: {more: [{title: 甲, z: 1, text: 一}]}\n");
    g_autoptr(Report) block = with(TWO);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;

    write_text(flow, at(flow, 0), "二");
    expect_file(flow, "overview: {more: [{title: 甲, z: 1, text: 二}]}\n");
    report_add_extra(flow, section(flow, "overview"), 0, "乙");
    bytes = report_render(flow, &error);
    cr_expect(bytes == NULL, "there is no place for it that keeps the other key");
    g_clear_error(&error);
    report_move_extra(block, at(block, 0), 1);
    write_text(block, at(block, 0), "改过");
    bytes = report_render(block, &error);
    cr_expect(bytes == NULL, "moved and written anew");
}

/* ---- last year's ------------------------------------------------------------------------------ */

/* A new report of this form, with what last year's gives. */
static Report *next_year(const Report *last, const char *form)
{
    g_autoptr(FormCatalog) catalog = session_catalog();
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(Form) of = form_catalog_get(catalog, form, found);
    Report *report = report_new(of, "甲局", 2024);

    report_carry_extras(report, last);
    return report;
}

Test(extras, a_new_year_begins_with_last_years_titles)
{
    g_autoptr(Report) last = with(TWO "other_matters:\n  more:\n  - text: 丙\n  - title: 丁\n");
    g_autoptr(Report) next = next_year(last, "govinfo-2021");
    const ReportExtra *extras;

    expect_all(next, "甲=|乙=");
    cr_assert_eq(report_extras(next, section(next, "other_matters"), &extras), 1);
    cr_expect_str_eq(extras[0].title, "丁");
    cr_expect_geq(report_undo(next), 0);
    expect_all(next, "");
    cr_expect_eq(report_undo(next), -1, "in one step");
}

Test(extras, those_of_the_form_followed_come_over_but_no_other_forms)
{
    g_autoptr(Report) last = with(TWO), other = NULL, next = NULL;

    other = next_year(last, "govinfo-2019");
    expect_all(other, "");
    write_text(other, report_add_extra(other, section(other, "overview"), 0, "旧"), "去年的");
    next = next_year(other, "govinfo-2021");
    expect_all(next, "旧=");
}

Test(extras, one_goes_by_last_years_of_the_same_title)
{
    g_autoptr(Report) last = with(TWO);
    g_autoptr(Report) next = next_year(last, "govinfo-2021");

    report_move_extra(next, at(next, 0), 1);
    cr_expect_eq(report_passage_last_year(next, at(next, 0), last), at(last, 1));
    cr_expect_eq(report_passage_last_year(next, at(next, 1), last), at(last, 0));
    report_rename_extra(next, at(next, 0), "丙");
    cr_expect_eq(report_passage_last_year(next, at(next, 0), last), -1);
    cr_expect_eq(report_passage_last_year(next, 5, last), 5, "the form's by its path");
}
