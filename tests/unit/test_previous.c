/* Last year: rules that compare with it, what is carried over, where its file is found. */
#include "report/report_index.h"
#include "unit/sample.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

/* The sample report, as that of `year`. */
static Report *sample(FormCatalog *catalog, int year)
{
    Report *report = sample_open(catalog);
    g_auto(Value) value = value_number(decimal_from_int(year));

    report_set(report, FORM_ITEM_YEAR, &value);
    return report;
}

static void enter(Report *report, const char *path, const char *text)
{
    const FormItem *item = form_item_at(report_form(report), path);

    cr_assert(item != NULL, "%s", path);
    report_enter(report, item->index, text, NULL);
}

/* "check path left right; …" of all findings. */
static char *findings_of(const Report *report)
{
    g_autoptr(GPtrArray) findings = report_findings(report);
    GString *text = g_string_new(NULL);
    char left[DECIMAL_BUFFER], right[DECIMAL_BUFFER];

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);

        g_string_append_printf(text, "%s %s %s %s; ", finding->check, finding->path,
                               decimal_format(finding->left.number, left),
                               decimal_format(finding->right.number, right));
    }
    return g_string_free(text, FALSE);
}

typedef struct {
    const char *last_path, *last, *path, *now; /* edits; NULL: none */
    const char *findings;
} Case;

static const Case cases[] = {
    {NULL, NULL, NULL, NULL, ""},
    /* carry-over, in every column, entered or computed */
    {"applications.carried_out.research", "4", NULL, NULL,
     "carry-over applications.carried_in.research 0 4; "
     "carry-over applications.carried_in.total 1 5; "},
    /* in-force: 4 + 1 − 1 */
    {"proactive.article_20_1.normative_documents.in_force", "6", NULL, NULL,
     "in-force proactive.article_20_1.normative_documents.in_force 4 6; "},
    {"proactive.article_20_1.normative_documents.in_force", "", NULL, NULL, ""},
    /* jump: tenfold, up or down, the larger at least 100 */
    {"proactive.article_20_5.licensing.decisions", "684.2", NULL, NULL, ""},
    {"proactive.article_20_5.licensing.decisions", "685", NULL, NULL, ""},
    {"proactive.article_20_5.licensing.decisions", "684", NULL, NULL,
     "jump proactive.article_20_5.licensing.decisions 6842 684; "},
    {"proactive.article_20_5.licensing.decisions", "68420", NULL, NULL,
     "jump proactive.article_20_5.licensing.decisions 6842 68420; "},
    {"proactive.article_20_5.licensing.decisions", "0", NULL, NULL,
     "jump proactive.article_20_5.licensing.decisions 6842 0; "},
    {"proactive.article_20_6.coercion.decisions", "99", "proactive.article_20_6.coercion.decisions",
     "9", ""},
    {"proactive.article_20_6.coercion.decisions", "100",
     "proactive.article_20_6.coercion.decisions", "10",
     "jump proactive.article_20_6.coercion.decisions 10 100; "},
};

Test(previous, each_rule_finds_just_its_mistake)
{
    g_autoptr(FormCatalog) catalog = sample_catalog();

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Report) last = sample(catalog, 2022), report = sample(catalog, 2023);
        g_autofree char *found = NULL;

        if (cases[i].last_path != NULL)
            enter(last, cases[i].last_path, cases[i].last);
        if (cases[i].path != NULL)
            enter(report, cases[i].path, cases[i].now);
        report_set_previous(report, last);
        found = findings_of(report);
        cr_expect_str_eq(found, cases[i].findings, "%zu: %s", i, found);
    }
}

Test(previous, without_last_year_nothing_is_compared)
{
    g_autoptr(FormCatalog) catalog = sample_catalog();
    g_autoptr(Report) last = sample(catalog, 2022), report = sample(catalog, 2023);
    g_autofree char *found = NULL;

    enter(last, "applications.carried_out.research", "4");
    report_set_previous(report, last);
    report_set_previous(report, NULL);
    found = findings_of(report);
    cr_assert_str_eq(found, "");
    cr_assert(report_previous(report, FORM_ITEM_YEAR + 1) == NULL);
}

Test(previous, last_year_is_the_same_agency_and_the_year_before)
{
    g_autoptr(FormCatalog) catalog = sample_catalog();
    g_autoptr(Report) last = sample(catalog, 2022), report = sample(catalog, 2023);

    cr_assert(report_is_previous(report, last, catalog));
    cr_assert_not(report_is_previous(last, report, catalog));
    enter(last, "agency", "别的局");
    cr_assert_not(report_is_previous(report, last, catalog));
}

Test(previous, what_carries_over_is_entered_in_one_step)
{
    g_autoptr(FormCatalog) catalog = sample_catalog();
    g_autoptr(Report) last = sample(catalog, 2023);
    g_autoptr(Report) report = report_new((Form *)report_form(last), "云溪县公安局", 2024);
    const FormItem *item =
        form_item_at(report_form(last), "applications.carried_in.natural_person");

    cr_assert_eq(report_carry_over(report), 0);
    report_set_previous(report, last);
    cr_assert_eq(report_carry_over(report), 6);
    cr_assert(decimal_equal(report_value(report, item->index)->number, decimal_from_int(1)));
    cr_assert_geq(report_undo(report), 0);
    cr_assert_eq(report_value(report, item->index)->kind, VALUE_BLANK);
    cr_assert_not(report_can_undo(report));
}

/* ---- forms that follow each other ------------------------------------------------------------ */

static const char *const old_form = "form: old\ntitle: 旧\nyears: 2019..2020\nsections:\n"
                                    "- id: s\n  title: 一\n  fields:\n"
                                    "  - {id: out, label: 结转, type: count}\n"
                                    "  - {id: other, label: 其他, type: count}\n";
static const char *const new_form =
    "form: new\ntitle: 新\nyears: 2021..\nfollows: old\ncompares: [s.out]\n"
    "carry_over: {s.in: s.out}\nsections:\n- id: s\n  title: 一\n  fields:\n"
    "  - {id: in, label: 转入, type: count}\n  - {id: out, label: 结转, type: count}\n"
    "  - {id: other, label: 其他, type: count}\nchecks:\n"
    "- {id: carry, at: s.in, assert: s.in == previous(s.out), message: '{left} {right}'}\n"
    "- {id: same, at: s.other, assert: s.other == previous(s.other), message: '{left} {right}'}\n";

static void write_file(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    cr_assert(g_file_set_contents(path, text, -1, NULL));
}

static void remove_all(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        g_unlink(path);
    }
    g_rmdir(folder);
}

Test(previous, of_the_form_followed_only_what_compares_is_compared)
{
    g_autofree char *folder = g_dir_make_tmp("previous-XXXXXX", NULL);
    const char *folders[] = {folder, NULL};
    g_autoptr(FormCatalog) catalog = form_catalog_new(folders);
    g_autoptr(ReportIndex) index = report_index_new();
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autofree char *path = g_build_filename(folder, "2021-report.yaml", NULL), *found = NULL;

    write_file(folder, "old.yaml", old_form);
    write_file(folder, "new.yaml", new_form);
    write_file(folder, "2020-report.yaml",
               "form: old\nagency: '甲 局' # 引号里\nyear: 2020\ns: {out: 3, other: 9}\n");
    write_file(folder, "2021-report.yaml",
               "form: new\nagency: 甲 局\nyear: 2021\ns: {in: 2, out: 1, other: 1}\n");
    g_autoptr(Report) report = report_open(path, catalog, diagnostics);
    cr_assert(report != NULL);
    cr_assert(report_index_attach(index, report, path, catalog));
    found = findings_of(report);
    cr_assert_str_eq(found, "carry s.in 2 3; ");
    remove_all(folder);
}

/* The real change of format: what was carried out in 2020 compares, nothing else does. */
Test(previous, across_the_change_of_format_of_2021)
{
    g_autoptr(FormCatalog) catalog = sample_catalog();
    g_autofree char *path =
        g_build_filename(g_getenv("TEST_SRCDIR"), "reports", "yunxi-2020.yaml", NULL);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Report) last = report_open(path, catalog, diagnostics);
    g_autoptr(Report) report = sample(catalog, 2021);
    g_autofree char *own = NULL, *found = NULL;

    cr_assert(last != NULL);
    own = findings_of(last);
    cr_assert_str_eq(own, "");
    cr_assert(report_is_previous(report, last, catalog));
    enter(last, "proactive.article_20_5.licensing.decisions", "1");
    enter(last, "applications.received.natural_person", "9999");
    for (int i = 0; i < 6; i++)
        report_enter(
            last,
            form_item_at(report_form(last), "applications.carried_out.natural_person")->index + i,
            i == 0 ? "1" : "0", NULL);
    report_set_previous(report, last);
    found = findings_of(report);
    cr_assert_str_eq(found, "", "%s", found);
    enter(last, "applications.carried_out.natural_person", "7");
    report_set_previous(report, last);
    g_free(found);
    found = findings_of(report);
    cr_assert_str_eq(found, "carry-over applications.carried_in.natural_person 1 7; "
                            "carry-over applications.carried_in.total 1 7; ");
}

Test(previous, a_form_is_told_its_mistakes_about_years)
{
    static const char *const wrong =
        "form: f\ntitle: 表\ncompares: [s.nothing]\ncarry_over: {s.a: s.t}\nsections:\n"
        "- id: s\n  title: 一\n  fields:\n  - {id: a, label: 甲, type: count}\n"
        "  - {id: t, label: 乙, type: text}\n"
        "  - {id: f, label: 丙, type: count, formula: previous(a)}\nchecks:\n"
        "- {id: c, each: cell, assert: this == 1, message: x}\n";
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(GString) text = g_string_new(NULL);

    cr_assert(form_load_text("f.yaml", wrong, strlen(wrong), diagnostics) == NULL);
    for (guint i = 0; i < diagnostics->len; i++)
        diagnostic_format(g_ptr_array_index(diagnostics, i), FALSE, text);
    cr_expect(strstr(text->str, "f.yaml:3:11: error: compares 要和 follows 一起用") != NULL);
    cr_expect(strstr(text->str, "f.yaml:3:12: error: 没有“s.nothing”") != NULL);
    cr_expect(strstr(text->str, "f.yaml:4:19: error: 两边的项目不一样") != NULL);
    cr_expect(strstr(text->str, "previous() 只能写在检查里") != NULL);
    cr_expect(strstr(text->str, "each 要写成") != NULL, "%s", text->str);
}

/* ---- many files
 * ---------------------------------------------------------------------------------- */

static void count_calls(guint done, guint all, gpointer data)
{
    guint *seen = data; /* calls, the last `done` */

    cr_expect_lt(done, all);
    cr_expect(seen[0] == 0 || done > seen[1]);
    seen[0]++;
    seen[1] = done;
}

Test(previous, looking_at_a_large_folder_tells_how_far_it_is)
{
    g_autofree char *folder = g_dir_make_tmp("many-XXXXXX", NULL);
    g_autofree char *own = g_build_filename(folder, "report.yaml", NULL);
    g_autoptr(FormCatalog) catalog = sample_catalog();
    g_autoptr(Report) report = sample_open(catalog);
    g_autoptr(ReportIndex) index = report_index_new();
    guint seen[2] = {0, 0};

    for (int i = 0; i < 200; i++) {
        g_autofree char *name = g_strdup_printf("%d.yaml", i);
        g_autofree char *path = g_build_filename(folder, name, NULL);

        cr_assert(g_file_set_contents(path, "form: f\n", -1, NULL));
    }
    report_index_set_progress(index, count_calls, seen);
    cr_expect_not(report_index_attach(index, report, own, catalog));
    cr_expect_gt(seen[0], 2);
    for (int i = 0; i < 200; i++) {
        g_autofree char *name = g_strdup_printf("%d.yaml", i);
        g_autofree char *path = g_build_filename(folder, name, NULL);

        g_unlink(path);
    }
    g_rmdir(folder);
}
