/* Three versions of a report made one: cells by value, prose by paragraph, over the others' bytes.
 */
#include "report/merge.h"

#include "report/annotations.h"
#include "report/extras.h"
#include "report/save.h"
#include "unit/random_form.h"
#include "unit/random_report.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

/* ---- texts ------------------------------------------------------------------------------------
 */

static gboolean takes(gpointer data, guint part)
{
    (void)part;
    return GPOINTER_TO_INT(data);
}

/* The kinds of the parts, one letter each; and the versions put together again are what they were.
 */
static char *kinds_of(const char *base, const char *mine, const char *theirs)
{
    g_autoptr(GArray) parts = merge_text(base, mine, theirs);
    g_autofree char *mine_again = merge_text_join(parts, takes, GINT_TO_POINTER(TRUE));
    g_autofree char *theirs_again = merge_text_join(parts, takes, GINT_TO_POINTER(FALSE));
    GString *kinds = g_string_new(NULL);

    cr_assert_str_eq(mine_again, mine);
    cr_assert_str_eq(theirs_again, theirs);
    for (guint i = 0; i < parts->len; i++)
        g_string_append_c(kinds, "=mtbX"[g_array_index(parts, MergePart, i).kind]);
    return g_string_free(kinds, FALSE);
}

Test(merge_text, tells_who_changed_which_paragraph)
{
    static const struct {
        const char *base, *mine, *theirs, *kinds;
    } cases[] = {
        {"", "", "", ""},
        {"a\nb\nc", "a\nb\nc", "a\nb\nc", "==="},
        {"a\nb\nc", "A\nb\nc", "a\nb\nC", "m=t"},
        {"a\nb", "A\nb", "a\nB", "mt"},
        {"a\nb\nc", "A\nb\nc", "A\nb\nc", "b=="},
        {"a\nb\nc", "A\nb\nc", "Ä\nb\nc", "X=="},
        {"a\nb\nc", "a\nc", "a\nb\nc\nd", "=m=t"},
        {"a\nc", "a\nb\nc", "a\nB\nc", "=X="},
        {"", "new", "", "m"},
        {"", "mine", "theirs", "X"},
        {"old", "", "newer", "X"},
        {"a\n\nb", "a\n\nB", "A\n\nb", "t=m"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *kinds = kinds_of(cases[i].base, cases[i].mine, cases[i].theirs);

        cr_expect_str_eq(kinds, cases[i].kinds, "%zu: %s", i, kinds);
    }
}

static char *random_lines(GRand *rand)
{
    GString *text = g_string_new(NULL);
    int n = g_rand_int_range(rand, 0, 9);

    for (int i = 0; i < n; i++)
        g_string_append_printf(text, "%s%c", i > 0 ? "\n" : "", g_rand_int_range(rand, 'a', 'e'));
    return g_string_free(text, FALSE);
}

Test(merge_text, the_parts_of_a_version_are_that_version)
{
    GRand *rand = g_rand_new_with_seed(random_seed());

    for (int i = 0; i < 5000; i++) {
        g_autofree char *base = random_lines(rand), *mine = random_lines(rand);
        g_autofree char *theirs = random_lines(rand);
        g_autofree char *kinds = kinds_of(base, mine, theirs);
        g_autofree char *alone = kinds_of(base, mine, base);
        g_autofree char *alike = kinds_of(base, mine, mine);

        cr_assert_null(strpbrk(alone, "tbX"), "%s", alone);
        cr_assert_null(strpbrk(alike, "mtX"), "%s", alike);
    }
    g_rand_free(rand);
}

/* ---- reports ----------------------------------------------------------------------------------
 */

static char *folder, *path;
static FormCatalog *catalog;

static void set_up(void)
{
    g_autofree char *shipped = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    const char *folders[] = {shipped, NULL};

    folder = g_dir_make_tmp("merge-XXXXXX", NULL);
    path = g_build_filename(folder, "2023.yaml", NULL);
    catalog = form_catalog_new(folders);
}

static void tear_down(void)
{
    g_unlink(path);
    g_rmdir(folder);
    g_free(path);
    g_free(folder);
    form_catalog_free(catalog);
}

TestSuite(merge, .init = set_up, .fini = tear_down, .timeout = 120);

static void write_file(const char *text)
{
    cr_assert(g_file_set_contents(path, text, -1, NULL));
}

static Report *open_file(void)
{
    g_autoptr(GPtrArray) found = diagnostics_new();
    Report *report = report_open(path, catalog, found);

    cr_assert(report != NULL);
    return report;
}

static void enter(Report *report, const char *where, const char *typed)
{
    const FormItem *item = form_item_at(report_form(report), where);

    cr_assert(item != NULL, "%s", where);
    cr_assert(report_enter(report, item->index, typed, NULL), "%s", where);
}

static char *rendered(const Report *report)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = report_render(report, &error);

    cr_assert(bytes != NULL, "%s", error->message);
    return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static Merge *merge_with(Report *report, const char *theirs)
{
    g_autoptr(GError) error = NULL;
    Merge *merge;

    write_file(theirs);
    merge = merge_new(report, catalog, &error);
    cr_assert(merge != NULL, "%s", error->message);
    cr_assert(merge_is_current(merge));
    return merge;
}

static const char base[] = "form: govinfo-2021\n"
                           "agency: 甲局\n"
                           "year: 2023\n"
                           "overview:\n"
                           "  platforms: |\n"
                           "    一。\n"
                           "    二。\n"
                           "    三。\n"
                           "proactive:\n"
                           "  article_20_1:\n"
                           "    regulations: {issued: 1, repealed: 2, in_force: 3}\n"
                           "review_litigation:\n"
                           "  review: {upheld: 1, corrected: 2, other: 3, pending: 4, total: 10}\n"
                           "notes:\n"
                           "  proactive.article_20_1: 甲\n";

static const char theirs[] =
    "# 科长看过\n"
    "form: govinfo-2021\n"
    "agency: 甲局\n"
    "year: 2023\n"
    "overview:\n"
    "  platforms: |\n"
    "    一。\n"
    "    二。\n"
    "    三，改过。\n"
    "proactive:\n"
    "  article_20_1:\n"
    "    regulations: {issued: 1, repealed: 5, in_force: 3}   # 核过\n"
    "review_litigation:\n"
    "  review: {upheld: 7, corrected: 2, other: 3, pending: 4, total: 16}\n"
    "extra: 他们加的\n"
    "notes:\n"
    "  proactive.article_20_1: 甲\n"
    "  proactive.article_20_5: 乙\n";

#define REGULATIONS "proactive.article_20_1.regulations"
#define PLATFORMS   "overview.platforms"

Test(merge, what_does_not_conflict_is_merged_over_their_bytes)
{
    g_autofree char *now = NULL;
    Report *report;
    Merge *merge;

    write_file(base);
    report = open_file();
    enter(report, REGULATIONS ".issued", "9");
    enter(report, "review_litigation.review.corrected", "20");
    enter(report, PLATFORMS, "一，我改。\n二。\n三。");
    report_set_note(report, "proactive.article_20_6", "丙");
    merge = merge_with(report, theirs);
    cr_expect_eq(merge_count(merge, MERGE_CONFLICT), 0);
    cr_expect_eq(merge_count(merge, MERGE_MINE), 4);
    cr_expect_eq(merge_count(merge, MERGE_THEIRS), 4);
    merge_apply(merge);
    merge_free(merge);
    now = rendered(report);
    cr_expect_str_eq(now, "# 科长看过\n"
                          "form: govinfo-2021\n"
                          "agency: 甲局\n"
                          "year: 2023\n"
                          "overview:\n"
                          "  platforms: |\n"
                          "    一，我改。\n"
                          "    二。\n"
                          "    三，改过。\n"
                          "proactive:\n"
                          "  article_20_1:\n"
                          "    regulations: {issued: 9, repealed: 5, in_force: 3}   # 核过\n"
                          "review_litigation:\n"
                          "  review: {upheld: 7, corrected: 20, other: 3, pending: 4, total: 34}\n"
                          "extra: 他们加的\n"
                          "notes:\n"
                          "  proactive.article_20_1: 甲\n"
                          "  proactive.article_20_5: 乙\n"
                          "  proactive.article_20_6: 丙\n");
    report_free(report);
}

Test(merge, is_one_step_to_undo)
{
    g_autofree char *mine = NULL, *now = NULL;
    Report *report;
    Merge *merge;

    write_file(base);
    report = open_file();
    enter(report, REGULATIONS ".issued", "9");
    merge = merge_with(report, theirs);
    cr_expect_eq(merge_apply(merge), 4);
    merge_free(merge);
    cr_assert(report_undo(report) >= 0);
    cr_expect_eq(
        report_value(report, form_item_at(report_form(report), REGULATIONS ".repealed")->index)
            ->number.coefficient,
        2);
    cr_expect_str_eq(
        report_value(report, form_item_at(report_form(report), PLATFORMS)->index)->text,
        "一。\n二。\n三。");
    cr_expect_null(report_note(report, "proactive.article_20_5"));
    cr_assert(report_undo(report) >= 0); /* the edit before */
    cr_assert(report_undo(report) < 0);
    while (report_redo(report) >= 0)
        continue;
    now = rendered(report);
    cr_expect_not_null(strstr(now, "{issued: 9, repealed: 5, in_force: 3}"), "%s", now);
    report_free(report);
}

static char *resolved(MergeChoice cell, MergeChoice prose)
{
    Report *report;
    Merge *merge;
    char *now;

    write_file(base);
    report = open_file();
    enter(report, REGULATIONS ".repealed", "6");
    enter(report, PLATFORMS, "一。\n二。\n三，我改。");
    merge = merge_with(report, theirs);
    cr_assert_eq(merge_count(merge, MERGE_CONFLICT), 2);
    cr_assert_eq(merge_n_undecided(merge), 2);
    for (guint i = 0; i < merge_n_entries(merge); i++) {
        const MergeEntry *entry = merge_entry(merge, i);
        gboolean is_cell =
            g_str_has_suffix(report_form(report)->items[entry->item].path, "repealed");

        merge_choose(merge, i, is_cell ? cell : prose);
    }
    cr_assert_eq(merge_n_undecided(merge), 0);
    merge_apply(merge);
    merge_free(merge);
    now = rendered(report);
    report_free(report);
    return now;
}

Test(merge, conflicts_are_decided_one_by_one)
{
    g_autofree char *one = resolved(MERGE_TAKE_MINE, MERGE_TAKE_THEIRS);
    g_autofree char *other = resolved(MERGE_TAKE_THEIRS, MERGE_TAKE_MINE);

    cr_expect_not_null(strstr(one, "repealed: 6"));
    cr_expect_not_null(strstr(one, "三，改过。"));
    cr_expect_not_null(strstr(other, "repealed: 5"));
    cr_expect_not_null(strstr(other, "三，我改。"));
}

Test(merge, shows_the_three_versions)
{
    g_autoptr(Merge) merge = NULL;
    const MergeEntry *entry;
    Report *report;

    write_file(base);
    report = open_file();
    enter(report, REGULATIONS ".repealed", "6");
    merge = merge_with(report, "form: govinfo-2021\nagency: 乙局\nyear: 2023\n");
    merge_choose_all(merge, MERGE_TAKE_THEIRS);
    cr_assert_eq(merge_count(merge, MERGE_CONFLICT), 1);
    entry = merge_entry(merge, 0);
    cr_expect_eq(entry->kind, MERGE_THEIRS);
    cr_expect_str_eq(entry->base, "甲局");
    cr_expect_str_eq(entry->theirs, "乙局");
    for (guint i = 0; (entry = merge_entry(merge, i))->kind != MERGE_CONFLICT; i++)
        continue;
    cr_expect_str_eq(entry->base, "2");
    cr_expect_str_eq(entry->mine, "6");
    cr_expect_str_eq(entry->theirs, "");
    report_free(report);
}

Test(merge, remarks_and_waivers_merge_too)
{
    static const char with[] = "form: govinfo-2021\nagency: 甲局\nyear: 2023\n"
                               "notes:\n  proactive.article_20_1: 甲\n"
                               "waivers:\n"
                               "- {check: jump, path: proactive.article_20_5, reason: 新办法}\n";
    static const char other[] = "form: govinfo-2021\nagency: 甲局\nyear: 2023\n"
                                "notes:\n  proactive.article_20_1: 他们的\n"
                                "waivers:\n"
                                "- {check: jump, path: proactive.article_20_5, reason: 新办法}\n"
                                "- {check: in-force, path: proactive.article_20_1, reason: 清理}\n";
    g_autofree char *now = NULL;
    Report *report;
    Merge *merge;

    write_file(with);
    report = open_file();
    report_set_note(report, "proactive.article_20_1", "我的");
    cr_assert(report_withdraw_waiver(report, 0));
    merge = merge_with(report, other);
    cr_expect_eq(merge_count(merge, MERGE_CONFLICT), 1);
    cr_expect_eq(merge_count(merge, MERGE_MINE), 1);
    cr_expect_eq(merge_count(merge, MERGE_THEIRS), 1);
    merge_choose_all(merge, MERGE_TAKE_MINE);
    merge_apply(merge);
    merge_free(merge);
    now = rendered(report);
    cr_expect_not_null(strstr(now, "proactive.article_20_1: 我的"), "%s", now);
    cr_expect_null(strstr(now, "新办法"), "%s", now);
    cr_expect_not_null(strstr(now, "reason: 清理"), "%s", now);
    report_free(report);
}

#define HEAD "form: govinfo-2021\nagency: 甲局\nyear: 2023\noverview:\n  more:\n"

/* An own passage by its title, as the file would have it. */
static void expect_extra(const Report *report, const char *title, const char *wanted)
{
    const ReportExtra *all;
    gsize n = report_extras(report, &report_form(report)->sections[0], &all);

    for (gsize i = 0; i < n; i++)
        if (strcmp(all[i].title, title) == 0) {
            cr_expect(wanted != NULL && strcmp(all[i].text, wanted) == 0, "%s: %s", title,
                      all[i].text);
            return;
        }
    cr_expect(wanted == NULL, "%s is gone", title);
}

Test(merge, passages_of_the_agencys_own_merge_by_title)
{
    static const char with[] = HEAD "  - {title: 甲, text: 一}\n  - {title: 乙, text: 二}\n"
                                    "  - {title: 丙, text: 三}\n";
    static const char other[] = HEAD "  - {title: 丁, text: 他们加的}\n  - {title: 丙, text: 三}\n"
                                     "  - {title: 甲, text: 他们的一}\n"
                                     "  - {title: 乙, text: 他们的二}\n";
    g_autofree char *now = NULL;
    Report *report;
    Merge *merge;
    const FormSection *overview;

    write_file(with);
    report = open_file();
    overview = &report_form(report)->sections[0];
    report_enter(report, report_extra_item(report, overview, 1), "我的二", NULL);
    report_remove_extra(report, report_extra_item(report, overview, 2));
    report_add_extra(report, overview, 9, "戊");
    merge = merge_with(report, other);
    cr_expect_eq(merge_count(merge, MERGE_CONFLICT), 1, "the second, which both wrote");
    cr_expect_eq(merge_count(merge, MERGE_MINE), 2);
    cr_expect_eq(merge_count(merge, MERGE_THEIRS), 2);
    merge_choose_all(merge, MERGE_TAKE_THEIRS);
    merge_apply(merge);
    merge_free(merge);
    expect_extra(report, "甲", "他们的一");
    expect_extra(report, "乙", "他们的二");
    expect_extra(report, "丙", NULL);
    expect_extra(report, "丁", "他们加的");
    expect_extra(report, "戊", "");
    now = rendered(report);
    cr_expect_null(strstr(now, "丙"), "%s", now);
    report_free(report);
}

Test(merge, a_total_that_only_they_repaired_is_theirs)
{
    static const char wrong[] =
        "form: govinfo-2021\nagency: 甲局\nyear: 2023\nreview_litigation:\n"
        "  review: {upheld: 1, corrected: 2, other: 3, pending: 4, total: 9}\n";
    static const char right[] =
        "form: govinfo-2021\nagency: 甲局\nyear: 2023\nreview_litigation:\n"
        "  review: {upheld: 1, corrected: 2, other: 3, pending: 4, total: 10}\n";
    g_autofree char *now = NULL;
    Report *report;
    Merge *merge;

    write_file(wrong);
    report = open_file();
    enter(report, REGULATIONS ".issued", "9");
    merge = merge_with(report, right);
    merge_apply(merge);
    merge_free(merge);
    now = rendered(report);
    cr_expect(g_str_has_prefix(now, "form: govinfo-2021\nagency: 甲局\nyear: 2023\n"));
    cr_expect_not_null(strstr(now, "total: 10}"), "%s", now);
    report_free(report);
}

/* They changed a part by hand and left the total: whoever did nothing writes nothing. */
Test(merge, a_total_that_they_left_is_theirs_too)
{
    static const char text[] =
        "form: govinfo-2021\nagency: 甲局\nyear: 2023\nreview_litigation:\n"
        "  review: {upheld: %s, corrected: 2, other: 3, pending: 4, total: 10}\n";
    g_autofree char *old = g_strdup_printf(text, "1"), *new = g_strdup_printf(text, "7");
    g_autofree char *now = NULL;
    Report *report;
    Merge *merge;

    write_file(old);
    report = open_file();
    merge = merge_with(report, new);
    cr_expect_eq(merge_apply(merge), 1);
    merge_free(merge);
    now = rendered(report);
    cr_expect_str_eq(now, new);
    cr_expect_not(report_modified(report));
    report_free(report);
}

static void refuse(const char *text, const char *word)
{
    g_autoptr(GError) error = NULL;
    Report *report;

    write_file(base);
    report = open_file();
    enter(report, REGULATIONS ".issued", "9");
    write_file(text);
    cr_assert_null(merge_new(report, catalog, &error));
    cr_expect_not_null(strstr(error->message, word), "%s", error->message);
    cr_expect(report_modified(report));
    report_free(report);
}

Test(merge, what_is_no_report_any_more_is_refused)
{
    refuse("form: [\n", "不能和这份报告合并");
    refuse("", "不能和这份报告合并");
    refuse("form: govinfo-2019\nyear: 2020\n", "另一种表格");
}

/* ---- laws -------------------------------------------------------------------------------------
 */

static void edit_some(GRand *rand, Report *report, int most)
{
    for (int n = g_rand_int_range(rand, 0, most + 1); n > 0; n--)
        random_edit(rand, report);
}

static Value *values_of(const Report *report)
{
    gsize n = report_form(report)->n_items;
    Value *values = g_new0(Value, n);

    for (gsize i = 0; i < n; i++)
        values[i] = value_copy(report_value(report, (int)i));
    return values;
}

static void free_values(const Report *report, Value *values)
{
    for (gsize i = 0; i < report_form(report)->n_items; i++)
        value_clear(&values[i]);
    g_free(values);
}

static gboolean is_prose(const FormItem *item)
{
    return item->kind == ITEM_PASSAGE || item->type.multiline;
}

/* Every cell is what whoever changed it made of it; in a conflict what was chosen. */
static void assert_merged(const Report *report, const Value *old, const Value *mine,
                          const Value *other, gboolean takes_mine)
{
    const Form *form = report_form(report);

    for (gsize i = 0; i < form->n_items; i++) {
        gboolean i_did = !value_equal(&mine[i], &old[i]);
        gboolean they_did = !value_equal(&other[i], &old[i]);
        const Value *wanted = i_did && (takes_mine || !they_did) ? &mine[i] : &other[i];

        if (form->items[i].formula == NULL && !(is_prose(&form->items[i]) && i_did && they_did))
            cr_assert(value_equal(report_value(report, (int)i), wanted), "%s", form->items[i].path);
    }
}

static gboolean are(const Report *report, const Value *values)
{
    for (gsize i = 0; i < report_form(report)->n_items; i++)
        if (!value_equal(report_value(report, (int)i), &values[i]))
            return FALSE;
    return TRUE;
}

static void try_merge(GRand *rand, Form *form)
{
    g_autoptr(GString) text = random_report(rand, form, 0);
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(Report) report = NULL, other = NULL;
    g_autoptr(Merge) merge = NULL;
    g_autofree char *before = NULL, *after = NULL;
    gboolean takes_mine = g_rand_boolean(rand);
    Value *old, *mine, *others;

    cr_assert(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
    report = report_open(path, catalog, found);
    other = report_open(path, catalog, found);
    if (report == NULL || other == NULL)
        return;
    old = values_of(report);
    edit_some(rand, other, 6);
    if (!report_save(other, NULL, DURABLE_NO_BACKUP, NULL)) {
        free_values(report, old);
        return; /* as unsaveable as it was */
    }
    before = rendered(other);
    edit_some(rand, report, 6);
    mine = values_of(report);
    others = values_of(other);
    merge = merge_new(report, catalog, NULL);
    cr_assert(merge != NULL);
    merge_choose_all(merge, takes_mine ? MERGE_TAKE_MINE : MERGE_TAKE_THEIRS);
    gboolean alone = merge_count(merge, MERGE_MINE) + merge_count(merge, MERGE_CONFLICT) == 0;
    merge_apply(merge);
    assert_merged(report, old, mine, others, takes_mine);
    after = rendered(report);
    if (alone)
        cr_assert_str_eq(after, before);
    if (!are(report, mine)) {
        report_undo(report);
        cr_assert(are(report, mine));
    }
    free_values(report, old);
    free_values(report, mine);
    free_values(report, others);
}

Test(merge, of_random_reports_keeps_what_each_changed)
{
    GRand *rand = g_rand_new_with_seed(random_seed());
    g_autoptr(GPtrArray) found = diagnostics_new();
    Form *form = form_catalog_get(catalog, "govinfo-2021", found);

    for (int i = 0; i < 150; i++)
        try_merge(rand, form);
    form_unref(form);
    g_rand_free(rand);
}
