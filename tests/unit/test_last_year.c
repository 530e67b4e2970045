/* Which of the files beside a report is last year's: forms, broken files, several that could be. */
#include "report/report_index.h"

#include "report/batch.h"
#include "unit/sample.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <utime.h>

#define FORM(id, more)                                                                             \
    "form: " id "\ntitle: " id "\n" more "sections:\n- id: s\n  title: 一\n  fields:\n"           \
    "  - {id: a, label: 甲, type: count}\n  - {id: b, label: 乙, type: count}\n"
#define REPORT(form, year, values) "form: " form "\nagency: 甲局\nyear: " year "\ns: {" values "}\n"

/* Forms in forms/, reports beside them. */
typedef struct {
    char *folder, *forms;
    FormCatalog *catalog;
} Place;

static void write_file(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    cr_assert(g_file_set_contents(path, text, -1, NULL), "%s", path);
}

static Place place_new(void)
{
    Place place = {.folder = g_dir_make_tmp("last-year-XXXXXX", NULL)};

    place.forms = g_build_filename(place.folder, "forms", NULL);
    cr_assert_eq(g_mkdir(place.forms, 0700), 0);
    write_file(place.forms, "first.yaml", FORM("first", ""));
    write_file(place.forms, "old.yaml", FORM("old", "follows: first\n"));
    write_file(place.forms, "new.yaml", FORM("new", "follows: old\n"));
    write_file(place.forms, "fire.yaml", FORM("fire", ""));
    place.catalog = form_catalog_new((const char *[]){place.forms, NULL});
    return place;
}

static void remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
            remove_folder(path);
        else
            g_unlink(path);
    }
    g_rmdir(folder);
}

static void place_end(Place *place)
{
    form_catalog_free(place->catalog);
    remove_folder(place->folder);
    g_free(place->folder);
    g_free(place->forms);
}

static Report *open_in(const Place *place, const char *name)
{
    g_autofree char *path = g_build_filename(place->folder, name, NULL);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Report *report = report_open(path, place->catalog, diagnostics);

    cr_assert(report != NULL, "%s", name);
    return report;
}

/* "NAME", "NAME +OTHERS", "! NAME:LINE" of what cannot be read, "" for none. */
static char *outcome_of(const Report *report)
{
    const char *path = report_previous_path(report);
    const Diagnostic *trouble = report_previous_trouble(report);
    g_autofree char *name = g_path_get_basename(path != NULL      ? path
                                                : trouble != NULL ? trouble->file
                                                                  : "-");

    if (trouble != NULL)
        return g_strdup_printf("! %s:%u", name, trouble->line);
    if (path == NULL)
        return g_strdup("");
    return report_previous_others(report) > 0
               ? g_strdup_printf("%s +%u", name, report_previous_others(report))
               : g_strdup(name);
}

static void set_time(const Place *place, const char *name, time_t when)
{
    g_autofree char *path = g_build_filename(place->folder, name, NULL);

    cr_assert_eq(utime(path, &(struct utimbuf){when, when}), 0);
}

#define MOST_FILES 4

typedef struct {
    const char *names[MOST_FILES], *texts[MOST_FILES]; /* of one second after the other */
    const char *outcome;
} Case;

#define GOOD   REPORT("new", "2023", "a: 1, b: 2")
#define PART   REPORT("new", "2023", "a: 1")
#define BROKEN "form: new\nagency: 甲局\nyear: 2023\ns: {a: 1,\n"
#define TAB    "form: new\nagency: 甲局\nyear: 2023\ns:\n\ta: 1\n"

static const Case cases[] = {
    {{NULL}, {NULL}, ""},
    {{"2023.yaml"}, {GOOD}, "2023.yaml"},
    /* another form is another report, one that was followed is last year's */
    {{"a.yaml"}, {REPORT("fire", "2023", "a: 1")}, ""},
    {{"a.yaml", "b.yaml"}, {REPORT("fire", "2023", "a: 1, b: 2"), PART}, "b.yaml"},
    {{"a.yaml", "b.yaml"},
     {REPORT("fire", "2023", "a: 1"), REPORT("old", "2023", "a: 1")},
     "b.yaml"},
    {{"a.yaml"}, {REPORT("first", "2023", "a: 1")}, "a.yaml"},
    {{"a.yaml"}, {REPORT("nowhere", "2023", "a: 1")}, ""},
    {{"a.yaml", "b.yaml"},
     {REPORT("first", "2023", "a: 1, b: 2"), REPORT("old", "2023", "a: 1")},
     "b.yaml +1"},
    {{"a.yaml", "b.yaml"}, {REPORT("old", "2023", "a: 1, b: 2"), PART}, "b.yaml +1"},
    /* what cannot be read is passed over */
    {{"2023(1).yaml", "2023.yaml"}, {BROKEN, GOOD}, "2023.yaml"},
    {{"2023(1).yaml", "2023(2).yaml", "2023.yaml"}, {BROKEN, TAB, PART}, "2023.yaml"},
    {{"2023.yaml"}, {TAB}, "! 2023.yaml:5"},
    {{"2023.yaml", "x.yaml"}, {BROKEN, REPORT("fire", "2023", "a: 1")}, "! 2023.yaml:5"},
    {{"2023.yaml"}, {"form: fire\nagency: 甲局\nyear: 2023\ns: {a: 1,\n"}, ""},
    /* of several the one filled in the furthest, then the one written last */
    {{"a.yaml", "b.yaml"}, {PART, GOOD}, "b.yaml +1"},
    {{"a.yaml", "b.yaml"}, {GOOD, PART}, "a.yaml +1"},
    {{"a.yaml", "b.yaml", "c.yaml"}, {GOOD, GOOD, PART}, "b.yaml +2"},
    {{"b.yaml", "a.yaml"}, {GOOD, GOOD}, "a.yaml +1"},
};

static void furnish(const Place *place, const Case *one)
{
    for (gsize i = 0; i < MOST_FILES && one->names[i] != NULL; i++) {
        write_file(place->folder, one->names[i], one->texts[i]);
        set_time(place, one->names[i], 1000000000 + (time_t)i);
    }
    write_file(place->folder, "2024.yaml", REPORT("new", "2024", "a: 1"));
}

static void assert_found(const Report *report, const Case *one)
{
    g_autofree char *outcome = outcome_of(report);

    cr_expect_str_eq(outcome, one->outcome, "%zu: %s", (gsize)(one - cases), outcome);
}

Test(last_year, is_the_best_that_can_be_read_of_the_form_and_those_it_follows)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Place place = place_new();
        g_autoptr(ReportIndex) index = report_index_new();

        furnish(&place, &cases[i]);
        g_autoptr(Report) report = open_in(&place, "2024.yaml");
        report_index_attach(index, report, report_path(report), place.catalog);
        assert_found(report, &cases[i]);
        place_end(&place);
    }
}

/* ---- many at once ---------------------------------------------------------------------------- */

/* All reports of the folder, the newest first; last year's of 2024.yaml. */
static void assert_found_among_many(const Place *place, const Case *one, gboolean alone)
{
    g_autoptr(Batch) batch = batch_new(place->catalog);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);

    g_ptr_array_add(paths, g_build_filename(place->folder, "2024.yaml", NULL));
    for (gsize i = 0; i < MOST_FILES && one->names[i] != NULL && !alone; i++)
        g_ptr_array_add(paths, g_build_filename(place->folder, one->names[i], NULL));
    for (guint i = 0; i < paths->len; i++)
        batch_add(batch, paths->pdata[i], alone);
    batch_arrange(batch, 1);
    for (gsize turn = 0; turn < batch_size(batch); turn++) {
        gsize file = batch_file(batch, turn);
        g_autoptr(GPtrArray) diagnostics = diagnostics_new();
        g_autoptr(Report) report = report_open(paths->pdata[file], place->catalog, diagnostics);

        batch_parsed(batch, file, report);
        if (report != NULL)
            batch_attach(batch, file, report);
        if (file == 0 && (alone || *one->outcome != '!'))
            assert_found(report, one);
    }
}

Test(last_year, among_many_is_the_same)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Place place = place_new();

        furnish(&place, &cases[i]);
        assert_found_among_many(&place, &cases[i], FALSE);
        assert_found_among_many(&place, &cases[i], TRUE);
        place_end(&place);
    }
}

/* ---- links ----------------------------------------------------------------------------------- */

static void make_link(const Place *place, const char *target, const char *name)
{
    g_autofree char *path = g_build_filename(place->folder, name, NULL);

    cr_assert_eq(symlink(target, path), 0);
}

static void expect_for(const Place *place, const char *name, const char *wanted)
{
    g_autoptr(ReportIndex) index = report_index_new();
    g_autoptr(Report) report = open_in(place, name);
    g_autofree char *outcome = NULL;

    report_index_attach(index, report, report_path(report), place->catalog);
    outcome = outcome_of(report);
    cr_expect_str_eq(outcome, wanted, "%s: %s", name, outcome);
}

Test(last_year, is_looked_for_beside_a_link_and_then_beside_what_it_leads_to)
{
    Place place = place_new();
    g_autofree char *archive = g_build_filename(place.folder, "archive", NULL);

    cr_assert_eq(g_mkdir(archive, 0700), 0);
    write_file(archive, "2024.yaml", REPORT("new", "2024", "a: 1"));
    write_file(archive, "there.yaml", GOOD);
    make_link(&place, "archive/2024.yaml", "link.yaml");
    expect_for(&place, "link.yaml", "there.yaml");
    write_file(place.folder, "broken.yaml", BROKEN);
    expect_for(&place, "link.yaml", "there.yaml");
    write_file(place.folder, "here.yaml", PART);
    expect_for(&place, "link.yaml", "here.yaml");
    place_end(&place);
}

Test(last_year, of_two_names_is_one_report)
{
    Place place = place_new();

    furnish(&place, &cases[1]);
    make_link(&place, "2023.yaml", "latest.yaml");
    expect_for(&place, "2024.yaml", "2023.yaml");
    assert_found_among_many(&place, &(Case){{"2023.yaml", "latest.yaml"}, {NULL}, "2023.yaml"},
                            FALSE);
    place_end(&place);
}

/* ---- looking again --------------------------------------------------------------------------- */

Test(last_year, comes_changes_and_goes_while_a_report_is_open)
{
    Place place = place_new();
    g_autoptr(ReportIndex) index = report_index_new();
    static const struct {
        const char *text; /* NULL: the file goes */
        const char *outcome;
        gboolean changes;
    } steps[] = {
        {BROKEN, "! 2023.yaml:5", FALSE}, {PART, "2023.yaml", TRUE}, {PART, "2023.yaml", FALSE},
        {GOOD, "2023.yaml", TRUE},        {NULL, "", TRUE},          {GOOD, "2023.yaml", TRUE}};

    furnish(&place, &cases[0]);
    g_autoptr(Report) report = open_in(&place, "2024.yaml");
    report_index_attach(index, report, report_path(report), place.catalog);
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        guint64 before = report_revision(report);
        g_autofree char *path = g_build_filename(place.folder, "2023.yaml", NULL), *outcome = NULL;

        if (steps[i].text == NULL)
            g_unlink(path);
        else if (i == 0 || steps[i].text != steps[i - 1].text)
            write_file(place.folder, "2023.yaml", steps[i].text);
        report_index_look_again(index);
        report_index_attach(index, report, report_path(report), place.catalog);
        outcome = outcome_of(report);
        cr_expect_str_eq(outcome, steps[i].outcome, "%zu: %s", i, outcome);
        cr_expect_eq(report_revision(report) != before, steps[i].changes, "%zu", i);
    }
    place_end(&place);
}
