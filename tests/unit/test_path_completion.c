/* Completing file names. */
#include "edit/path_completion.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

static const char *const files[] = {"2022.yaml",    "2023.yaml",   "notes.txt",
                                    ".hidden.yaml", "年报甲.yaml", "年报乙.yml"};

static char *begin(void)
{
    char *folder = g_dir_make_tmp("complete-XXXXXX", NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(folder, files[i], NULL);

        cr_assert(g_file_set_contents(path, "", 0, NULL));
    }
    g_autofree char *inner = g_build_filename(folder, "older", NULL);
    cr_assert_eq(g_mkdir(inner, 0700), 0);
    g_setenv("HOME", folder, TRUE);
    cr_assert_eq(g_chdir(folder), 0);
    return folder;
}

static void end(char *folder)
{
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        g_unlink(files[i]);
    g_rmdir("older");
    g_rmdir(folder);
    g_free(folder);
}

Test(path_completion, a_new_report_gets_an_extension)
{
    static const char *const names[][2] = {
        {"2023", "2023.yaml"},         {"2023.yaml", "2023.yaml"}, {"2023.txt", "2023.txt"},
        {"a.b/定稿", "a.b/定稿.yaml"}, {".2023", ".2023.yaml"},    {"older", "older"},
        {"nowhere/", "nowhere/"},
    };
    char *folder = begin();

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = path_for_report(names[i][0]);

        cr_expect_str_eq(path, names[i][1]);
    }
    end(folder);
}

static void assert_completes(const char *typed, const char *wanted, guint n)
{
    g_autoptr(GPtrArray) names = NULL;
    g_autofree char *now = path_complete(typed, &names);

    cr_expect_str_eq(now, wanted, "%s: %s", typed, now);
    cr_expect_eq(names->len, n, "%s: %u names", typed, names->len);
}

Test(path_completion, goes_on_as_far_as_it_is_clear)
{
    char *folder = begin();
    g_autofree char *whole = g_build_filename(folder, "ol", NULL);
    g_autofree char *completed = g_build_filename(folder, "older/", NULL);

    assert_completes("2", "202", 2);
    assert_completes("2023", "2023.yaml", 1);
    assert_completes("o", "older/", 1);
    assert_completes("年", "年报", 2);
    assert_completes("年报乙", "年报乙.yml", 1);
    assert_completes("n", "n", 0);
    assert_completes(".h", ".hidden.yaml", 1);
    assert_completes("older/", "older/", 0);
    assert_completes("nowhere/x", "nowhere/x", 0);
    assert_completes("", "", 5);
    assert_completes(whole, completed, 1);
    end(folder);
}

Test(path_completion, home_is_understood)
{
    char *folder = begin();
    g_autofree char *expanded = path_expand("~/2023.yaml");
    g_autofree char *wanted = g_build_filename(folder, "2023.yaml", NULL);
    g_autofree char *nobody = path_expand("~no-such-user/x");
    g_autofree char *home = path_complete("~", NULL);

    cr_assert_str_eq(expanded, wanted);
    cr_assert_str_eq(nobody, "~no-such-user/x");
    assert_completes("~/2023", "~/2023.yaml", 1);
    cr_assert_str_eq(home, "~/");
    end(folder);
}
