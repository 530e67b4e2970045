/* The report's file deleted or renamed while it is open. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

TestSuite(gone, .timeout = 120);

static char *path_of(const Session *s, const char *name)
{
    return g_build_filename(s->folder, name, NULL);
}

static gboolean is_there(const Session *s, const char *name)
{
    g_autofree char *path = path_of(s, name);

    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static void rename_report(const Session *s, const char *from, const char *to)
{
    g_autofree char *old = path_of(s, from), *new = path_of(s, to);

    cr_assert_eq(g_rename(old, new), 0);
}

Test(gone, is_told_when_it_is_noticed)
{
    Session s = session_begin(SAMPLE);

    rename_report(&s, "report.yaml", "2023.yaml");
    tty_wait(s.tty, "这个文件被删除或者改名了");
    tty_assert_shows(s.tty, "[文件没有了]");
    rename_report(&s, "2023.yaml", "report.yaml");
    tty_keys(s.tty, "<Tab>");
    for (int i = 0; i < 100 && tty_shows(s.tty, "[文件没有了]"); i++)
        tty_keys(s.tty, "<Tab>");
    tty_assert_hides(s.tty, "[文件没有了]");
    session_end(&s);
}

Test(gone, is_asked_about_before_it_is_written_again)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-2>77<Enter>");
    rename_report(&s, "report.yaml", "2023.yaml");
    tty_keys(s.tty, "<F2>");
    tty_assert_shows(s.tty, "report.yaml 打开以后被删除或者改名了");
    tty_keys(s.tty, "<Esc>");
    cr_expect(!is_there(&s, "report.yaml"));
    tty_assert_shows(s.tty, "[未保存]");
    tty_keys(s.tty, "<F2>w");
    tty_assert_shows(s.tty, "已保存到 report.yaml");
    cr_expect(is_there(&s, "report.yaml"));
    session_end(&s);
}

Test(gone, can_be_saved_under_another_name)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-2>77<Enter>");
    rename_report(&s, "report.yaml", "2023.yaml");
    tty_keys(s.tty, "<F2>a");
    tty_assert_shows(s.tty, "另存为");
    tty_keys(s.tty, "<Enter>");
    tty_assert_shows(s.tty, "已保存到 report.new.yaml");
    cr_expect(!is_there(&s, "report.yaml"));
    session_end(&s);
}

/* Nothing was changed here; but nothing else may have it any more. */
Test(gone, is_not_left_without_a_question)
{
    Session s = session_begin(SAMPLE);
    g_autofree char *path = path_of(&s, "report.yaml");

    g_unlink(path);
    tty_keys(s.tty, "<F10>");
    tty_assert_shows(s.tty, "这里的内容没有保存在那个地方");
    tty_keys(s.tty, "sw");
    cr_expect_eq(tty_end(s.tty), 0);
    cr_expect(is_there(&s, "report.yaml"));
    folder_remove(s.folder);
}
