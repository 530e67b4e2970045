/* Which form a year's report is of: the one that covers the year, its follower, or a choice. */
#include "form/catalog.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    char *folder;
    FormCatalog *catalog;
} Shelf;

/* A form ID.yaml; `rest`: its years and whom it follows, each with a line break. */
static void add_form(const Shelf *shelf, const char *id, const char *rest)
{
    g_autofree char *name = g_strconcat(id, ".yaml", NULL);
    g_autofree char *path = g_build_filename(shelf->folder, name, NULL);
    g_autofree char *text = g_strdup_printf("form: %s\ntitle: T\n%ssections:\n- id: s\n  title: S\n"
                                            "  passages: [{id: p, label: P}]\n",
                                            id, rest);

    cr_assert(g_file_set_contents(path, text, -1, NULL));
}

static Shelf shelf_new(void)
{
    Shelf shelf = {.folder = g_dir_make_tmp("forms-XXXXXX", NULL)};
    const char *folders[] = {shelf.folder, NULL};

    shelf.catalog = form_catalog_new(folders);
    return shelf;
}

static void shelf_free(Shelf *shelf)
{
    g_auto(GStrv) ids = form_catalog_ids(shelf->catalog);

    for (char **id = ids; *id != NULL; id++) {
        g_autofree char *path = form_catalog_path(shelf->catalog, *id);

        g_unlink(path);
    }
    g_rmdir(shelf->folder);
    form_catalog_free(shelf->catalog);
    g_free(shelf->folder);
}

static void expect_forms(const Shelf *shelf, int year, const char *last, const char *ids)
{
    g_autoptr(GPtrArray) forms = form_catalog_for_year(shelf->catalog, year, last);
    g_autoptr(GString) found = g_string_new(NULL);

    for (guint i = 0; i < forms->len; i++)
        g_string_append_printf(found, "%s%s", i > 0 ? " " : "", ((Form *)forms->pdata[i])->id);
    cr_expect_str_eq(found->str, ids, "%d after %s: %s, not %s", year, last, found->str, ids);
}

/* a (2019-2020) <- b (2021-) <- c (2025-); other, of no kin (2024-). */
Test(catalog, a_form_that_was_replaced_does_not_count)
{
    Shelf shelf = shelf_new();

    add_form(&shelf, "a", "years: 2019..2020\n");
    add_form(&shelf, "b", "years: 2021..\nfollows: a\n");
    add_form(&shelf, "c", "years: 2025..\nfollows: b\n");
    add_form(&shelf, "other", "years: 2024..\n");
    expect_forms(&shelf, 2018, NULL, "");
    expect_forms(&shelf, 2020, NULL, "a");
    expect_forms(&shelf, 2023, NULL, "b");
    expect_forms(&shelf, 2024, NULL, "b other");
    expect_forms(&shelf, 2025, NULL, "c other");
    shelf_free(&shelf);
}

Test(catalog, the_next_year_is_of_the_same_form_or_of_one_that_follows_it)
{
    Shelf shelf = shelf_new();

    add_form(&shelf, "a", "years: 2019..2020\n");
    add_form(&shelf, "b", "years: 2021..2022\nfollows: a\n");
    add_form(&shelf, "c", "years: 2022..2025\nfollows: b\n");
    add_form(&shelf, "other", "years: 2020..\n");
    expect_forms(&shelf, 2020, "a", "a");
    expect_forms(&shelf, 2021, "a", "b");
    expect_forms(&shelf, 2022, "a", "c");
    expect_forms(&shelf, 2024, "a", "c");
    expect_forms(&shelf, 2022, "b", "c");
    expect_forms(&shelf, 2026, "c", "");
    expect_forms(&shelf, 2024, "other", "other");
    shelf_free(&shelf);
}

Test(catalog, two_forms_may_follow_one)
{
    Shelf shelf = shelf_new();

    add_form(&shelf, "a", "years: 2019..2020\n");
    add_form(&shelf, "b", "years: 2021..\nfollows: a\n");
    add_form(&shelf, "c", "years: 2021..\nfollows: a\n");
    expect_forms(&shelf, 2021, "a", "b c");
    expect_forms(&shelf, 2022, "b", "b");
    shelf_free(&shelf);
}

/* The files of those that may be meant for the year and have mistakes. */
static void expect_broken(const Shelf *shelf, int year, const char *ids)
{
    g_autoptr(GPtrArray) broken = form_catalog_broken(shelf->catalog, year);
    g_autoptr(GString) found = g_string_new(NULL);

    for (guint i = 0; i < broken->len; i++) {
        const Diagnostic *first = broken->pdata[i];
        g_autofree char *name = g_path_get_basename(first->file);

        g_string_append_printf(found, "%s%.*s:%u", i > 0 ? " " : "", (int)strcspn(name, "."), name,
                               first->line);
    }
    cr_expect_str_eq(found->str, ids, "%d: %s, not %s", year, found->str, ids);
}

Test(catalog, a_form_with_mistakes_is_known_by_its_years)
{
    Shelf shelf = shelf_new();

    add_form(&shelf, "a", "years: 2021..\n");
    expect_broken(&shelf, 2026, "");
    add_form(&shelf, "b", "years: 2026..\nfollows: a\nbases: x\n");
    add_form(&shelf, "c", "years: 2026\nbasis: {\n");
    add_form(&shelf, "d", "years: 2019..2020\nbases: x\n");
    add_form(&shelf, "e", "years: next\n");
    add_form(&shelf, "f", "bases: x\n");
    add_form(&shelf, "g", "yaers: 2026..\nfollows: a\n");
    add_form(&shelf, "h-2025", "yaers: 2025..\n");
    expect_forms(&shelf, 2026, "a", "a");
    expect_broken(&shelf, 2026, "b:5 c:6 e:3 g:3 h-2025:3");
    expect_broken(&shelf, 2020, "d:4 e:3 g:3");
    shelf_free(&shelf);
}

Test(catalog, a_form_that_is_no_yaml_is_known_by_what_stands_on_the_lines_of_its_keys)
{
    Shelf shelf = shelf_new();
    g_autofree char *path = g_build_filename(shelf.folder, "a.yaml", NULL);

    cr_assert(g_file_set_contents(
        path, "form: a\ntitle: T\nyears: 2026..\nsections:\n- id: s\n  title: [\n", -1, NULL));
    expect_broken(&shelf, 2025, "");
    expect_broken(&shelf, 2026, "a:7");
    cr_assert(g_file_set_contents(path, "form: a\nyears: [2026\nsections:\n", -1, NULL));
    expect_broken(&shelf, 2026, "a:3");
    cr_assert(g_file_set_contents(path, "- a list\n", -1, NULL));
    expect_broken(&shelf, 2026, "");
    cr_assert(g_file_set_contents(path, "form: a\nagency: b\nyear: 2025\n", -1, NULL));
    expect_broken(&shelf, 2026, "");
    shelf_free(&shelf);
}

Test(catalog, forms_that_follow_each_other_in_a_circle_both_count)
{
    Shelf shelf = shelf_new();

    add_form(&shelf, "a", "years: 2019..\nfollows: b\n");
    add_form(&shelf, "b", "years: 2019..\nfollows: a\n");
    add_form(&shelf, "self", "years: 2018..\nfollows: self\n");
    expect_forms(&shelf, 2020, NULL, "a b self");
    expect_forms(&shelf, 2020, "self", "self");
    shelf_free(&shelf);
}
