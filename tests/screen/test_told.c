/* What is told is so, and what does nothing says why. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* ---- copying --------------------------------------------------------------------------------- */

static Session begin_on(const char *term)
{
    return session_begin_with(SAMPLE, NULL, (TtyOptions){.term = term});
}

Test(told, that_a_spreadsheet_can_paste_only_where_the_terminal_got_it)
{
    Session able = begin_on("xterm-256color"), unable = begin_on("vt100");

    tty_keys(able.tty, "<A-3><C-c>");
    tty_assert_shows(able.tty, "已复制 1 格；Ctrl-V 粘贴，也可粘贴到电子表格");
    tty_keys(unable.tty, "<A-3><C-c>");
    tty_assert_shows(unable.tty, "已复制 1 格；Ctrl-V 粘贴");
    tty_assert_hides(unable.tty, "电子表格");
    session_end(&able);
    session_end(&unable);
}

/* ---- keys that have nothing to do ------------------------------------------------------------ */

Test(told, how_many_sections_there_are)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-9>");
    tty_assert_shows(s.tty, "这份报告只有 6 个部分");
    session_end(&s);
}

Test(told, where_up_and_down_end)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-1><C-Home><Up>");
    tty_assert_shows(s.tty, "这是报告的开头");
    tty_keys(s.tty, "<A-3><Up>");
    tty_assert_shows(s.tty, "这是这一部分的开头；PgUp 到上一部分");
    tty_keys(s.tty, "<C-End><Down>");
    tty_assert_shows(s.tty, "这是这一部分的最后一项；PgDn 到下一部分");
    tty_keys(s.tty, "<A-6><C-End><Down><Down>");
    tty_assert_shows(s.tty, "这是报告的最后一项");
    session_end(&s);
}

Test(told, that_nothing_is_left_to_delete)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-1><C-Home><Backspace>");
    tty_assert_shows(s.tty, "这是这一段的开头，前面没有可删的");
    tty_keys(s.tty, "<C-End><Delete>");
    tty_assert_shows(s.tty, "这是这一段的结尾，后面没有可删的");
    session_end(&s);
}

/* ---- pages closed by their own key ----------------------------------------------------------- */

Test(told, that_a_page_was_closed_by_its_own_key)
{
    static const char *const keys[] = {"<F3><F3>", "<F5><F5>", "<F1><F1>"};
    Session s = session_begin(SAMPLE);

    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        tty_keys(s.tty, keys[i]);
        tty_assert_shows(s.tty, "已回到报告：（一）主动公开");
        tty_keys(s.tty, "<Right>");
        tty_assert_hides(s.tty, "已回到报告");
    }
    tty_keys(s.tty, "<F3><F1><F1>");
    tty_assert_hides(s.tty, "已回到报告");
    session_end(&s);
}

/* ---- files that cannot be written ------------------------------------------------------------ */

/* Of the sample, as somebody whom the modes of files stop. */
static Session begin_protected(int folder_mode, int file_mode)
{
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "report.yaml", NULL);

    folder_copy(folder, SAMPLE, "report.yaml");
    cr_assert_eq(g_chmod(path, file_mode), 0);
    cr_assert_eq(g_chmod(folder, folder_mode), 0);
    if (getuid() == 0) {
        cr_assert_eq(chown(folder, 65534, 65534), 0);
        cr_assert_eq(chown(path, 65534, 65534), 0);
        cr_assert_eq(setuid(65534), 0); /* for good: who is two users cannot be looked into */
    }
    return session_open(folder, NULL, (TtyOptions){0});
}

static void end_protected(Session *session)
{
    cr_assert_eq(g_chmod(session->folder, 0755), 0);
    session_end(session);
}

Test(told, that_a_file_cannot_be_written_when_it_is_opened)
{
    Session s = begin_protected(0755, 0444);

    tty_assert_shows(s.tty, "这个文件写不进去（没有写入权限）；改了可以用 Shift-F2 另存到别处");
    end_protected(&s);
}

Test(told, that_its_folder_cannot_be_written)
{
    Session s = begin_protected(0555, 0644);

    tty_assert_shows(s.tty, "这个文件写不进去（没有写入权限）");
    end_protected(&s);
}

Test(told, nothing_of_a_file_that_can_be_written)
{
    Session s = begin_protected(0755, 0644);

    tty_assert_hides(s.tty, "写不进去");
    end_protected(&s);
}
