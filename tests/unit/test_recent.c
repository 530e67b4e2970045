/* The list of reports opened last. Each test runs in a process, so in an environment, of its own.
 */
#include "report/recent.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

/* A state folder of its own; g_free() it. */
static char *begin(void)
{
    char *folder = g_dir_make_tmp("recent-XXXXXX", NULL);

    cr_assert(folder != NULL);
    g_setenv("XDG_STATE_HOME", folder, TRUE);
    return folder;
}

static char *touch(const char *folder, const char *name)
{
    char *path = g_build_filename(folder, name, NULL);

    cr_assert(g_file_set_contents(path, "", 0, NULL));
    return path;
}

static void end(char *folder)
{
    g_autofree char *own = g_build_filename(folder, "govinfo-tui", NULL);
    g_autofree char *list = g_build_filename(own, "recent", NULL);

    g_unlink(list);
    g_rmdir(own);
    g_rmdir(folder);
    g_free(folder);
}

Test(recent, the_latest_comes_first_and_once)
{
    char *folder = begin();
    g_autofree char *one = touch(folder, "one.yaml"), *two = touch(folder, "two.yaml");
    g_autoptr(GPtrArray) paths = NULL;

    recent_add(one);
    recent_add(two);
    recent_add(one);
    paths = recent_paths();
    cr_assert_eq(paths->len, 2);
    cr_assert_str_eq(paths->pdata[0], one);
    cr_assert_str_eq(paths->pdata[1], two);
    g_unlink(one);
    g_unlink(two);
    end(folder);
}

Test(recent, files_that_are_gone_are_left_out)
{
    char *folder = begin();
    g_autofree char *one = touch(folder, "one.yaml"), *two = touch(folder, "two.yaml");
    g_autoptr(GPtrArray) paths = NULL;

    recent_add(one);
    recent_add(two);
    g_unlink(two);
    paths = recent_paths();
    cr_assert_eq(paths->len, 1);
    cr_assert_str_eq(paths->pdata[0], one);
    g_unlink(one);
    end(folder);
}

Test(recent, a_relative_path_is_made_whole)
{
    char *folder = begin();
    g_autofree char *one = touch(folder, "one.yaml");
    g_autoptr(GPtrArray) paths = NULL;

    cr_assert_eq(g_chdir(folder), 0);
    recent_add("./one.yaml");
    paths = recent_paths();
    cr_assert_str_eq(paths->pdata[0], one);
    g_unlink(one);
    end(folder);
}

Test(recent, the_list_is_private_and_bounded)
{
    char *folder = begin();
    g_autofree char *list = g_build_filename(folder, "govinfo-tui", "recent", NULL);
    g_autofree char *own = g_path_get_dirname(list), *text = NULL;
    GStatBuf status;
    int lines = 0;

    for (int i = 0; i < 3 * RECENT_MOST; i++) {
        g_autofree char *path = g_strdup_printf("/somewhere/%d.yaml", i);

        recent_add(path);
    }
    cr_assert_eq(g_stat(list, &status), 0);
    cr_assert_eq(status.st_mode & 0777, 0600);
    cr_assert_eq(g_stat(own, &status), 0);
    cr_assert_eq(status.st_mode & 0777, 0700);
    cr_assert(g_file_get_contents(list, &text, NULL, NULL));
    for (const char *p = text; *p != '\0'; p++)
        lines += *p == '\n';
    cr_assert_eq(lines, RECENT_MOST);
    end(folder);
}

Test(recent, a_list_that_cannot_be_kept_costs_nothing)
{
    g_autoptr(GPtrArray) paths = NULL;

    g_setenv("XDG_STATE_HOME", "/proc/nowhere", TRUE);
    recent_add("/etc/passwd");
    paths = recent_paths();
    cr_assert_eq(paths->len, 0);
}

Test(recent, what_is_no_list_is_passed_over)
{
    char *folder = begin();
    g_autofree char *list = g_build_filename(folder, "govinfo-tui", "recent", NULL);
    g_autofree char *own = g_path_get_dirname(list);
    g_autoptr(GPtrArray) paths = NULL;

    cr_assert_eq(g_mkdir(own, 0700), 0);
    cr_assert(g_file_set_contents(list, "relative\n\n/\n/etc\n\xff\xfe\n", -1, NULL));
    paths = recent_paths();
    cr_assert_eq(paths->len, 0);
    end(folder);
}
