/* Saving: what becomes of the previous version, of a file with several names, and of edits that
 * cannot be written. */
#include "screen/terminal.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define SAMPLE "examples/yunxi-2023.yaml"

TestSuite(saving, .timeout = 120);

static Tty *start(char *folder, const char *option, const char *env)
{
    TtyOptions options = {.folder = folder, .env = env};
    const char *argv[] = {"govinfo-tui", option != NULL ? option : "report.yaml",
                          option != NULL ? "report.yaml" : NULL, NULL};

    folder_copy(folder, SAMPLE, "report.yaml");
    return tty_start(&options, argv);
}

static gboolean holds(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *content = NULL;

    return g_file_get_contents(path, &content, NULL, NULL) && strstr(content, text) != NULL;
}

static void save_twice(Tty *tty)
{
    tty_keys(tty, "<A-2>7<Enter><F2>");
    tty_assert_shows(tty, "已保存");
    tty_keys(tty, "8<Enter><F2>");
    tty_assert_shows(tty, "已保存");
    tty_keys(tty, "<F10>");
    cr_assert_eq(tty_end(tty), 0);
}

Test(saving, the_previous_version_stays_beside_the_file)
{
    char *folder = folder_new();

    save_twice(start(folder, NULL, NULL));
    cr_assert(holds(folder, "report.yaml~", "{issued: 7, "));
    cr_assert(holds(folder, "report.yaml", "normative_documents: {issued: 8, "));
    folder_remove(folder);
}

Test(saving, every_version_stays_when_they_are_numbered)
{
    char *folder = folder_new();

    save_twice(start(folder, "--backup=numbered", NULL));
    cr_assert(holds(folder, "report.yaml.~1~", "regulations: {issued: 0, repealed: 0, "));
    cr_assert(holds(folder, "report.yaml.~2~", "regulations: {issued: 7, repealed: 0, "));
    cr_assert_not(holds(folder, "report.yaml~", ""));
    folder_remove(folder);
}

Test(saving, the_environment_says_how_to_keep_backups)
{
    char *folder = folder_new();

    save_twice(start(folder, NULL, "VERSION_CONTROL=t"));
    cr_assert(holds(folder, "report.yaml.~2~", "{issued: 7, "));
    folder_remove(folder);
    folder = folder_new();
    save_twice(start(folder, "--backup=none", "VERSION_CONTROL=t"));
    cr_assert_not(holds(folder, "report.yaml~", ""));
    cr_assert_not(holds(folder, "report.yaml.~1~", ""));
    folder_remove(folder);
}

Test(saving, an_unknown_way_of_keeping_backups_is_refused)
{
    char *folder = folder_new();
    Tty *tty = start(folder, "--backup=often", NULL);

    tty_wait(tty, "--backup 应为 none、simple、numbered 或 existing");
    cr_assert_eq(tty_end(tty), 2);
    folder_remove(folder);
}

static Tty *start_linked(char *folder, char **other)
{
    Tty *tty = start(folder, NULL, NULL);
    g_autofree char *path = g_build_filename(folder, "report.yaml", NULL);

    *other = g_build_filename(folder, "other.yaml", NULL);
    cr_assert_eq(link(path, *other), 0);
    tty_keys(tty, "<A-2>7<Enter><F2>");
    tty_assert_shows(tty, "一个文件，几个名字");
    return tty;
}

Test(saving, a_file_of_two_names_may_change_under_both)
{
    char *folder = folder_new();
    g_autofree char *other = NULL;
    Tty *tty = start_linked(folder, &other);

    tty_keys(tty, "<Esc>");
    tty_assert_shows(tty, "没有保存");
    tty_keys(tty, "<F2>w");
    tty_assert_shows(tty, "已保存");
    cr_assert(holds(folder, "other.yaml", "{issued: 7, "));
    cr_assert(holds(folder, "report.yaml~", "{issued: 0, "));
    tty_keys(tty, "8<Enter><F2>"); /* asked once */
    tty_assert_shows(tty, "已保存");
    cr_assert(holds(folder, "other.yaml", "normative_documents: {issued: 8, "));
    tty_keys(tty, "<F10>");
    cr_assert_eq(tty_end(tty), 0);
    folder_remove(folder);
}

Test(saving, a_file_of_two_names_may_be_parted)
{
    char *folder = folder_new();
    g_autofree char *other = NULL;
    Tty *tty = start_linked(folder, &other);

    tty_keys(tty, "b");
    tty_assert_shows(tty, "已保存");
    cr_assert(holds(folder, "report.yaml", "{issued: 7, "));
    cr_assert(holds(folder, "other.yaml", "{issued: 0, "));
    tty_keys(tty, "<F10>");
    cr_assert_eq(tty_end(tty), 0);
    folder_remove(folder);
}

/* The limit stands for the full disk: it holds for every file the program writes. */
Test(saving, when_the_disk_is_full_another_place_is_one_key_away)
{
    char *folder = folder_new();
    TtyOptions options = {.folder = folder};
    const char *argv[] = {"/bin/sh", "-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" report.yaml",
                          NULL, NULL};
    g_autofree char *program = g_build_filename(g_getenv("TEST_BUILDDIR"), "govinfo-tui", NULL);
    g_autofree char *before = NULL, *after = NULL;
    Tty *tty;

    argv[3] = program;
    folder_copy(folder, SAMPLE, "report.yaml");
    before = folder_read(folder, "report.yaml");
    tty = tty_start(&options, argv);
    tty_keys(tty, "<A-2>7<Enter><F2>");
    tty_assert_shows(tty, "没有保存成功");
    tty_assert_shows(tty, "超出了文件大小的限制");
    tty_assert_shows(tty, "原文件没有改");
    tty_keys(tty, "a");
    tty_assert_shows(tty, "report.new.yaml");
    tty_keys(tty, "<Esc>");
    tty_assert_shows(tty, "[未保存]");
    after = folder_read(folder, "report.yaml");
    cr_assert_str_eq(after, before);
    tty_kill(tty);
    folder_remove(folder);
}
