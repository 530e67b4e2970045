/* A passage in the user's own editor, and the program, the line or the editor ending meanwhile. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

TestSuite(outside, .timeout = 120);

#define DRAFTS "govinfo-tui"

/* A session with an editor that does what the script says, on file "$1", from a passage. */
static Session begin_editing(const char *script)
{
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "editor.sh", NULL);
    g_autofree char *text = g_strconcat("#!/bin/sh\n", script, "\n", NULL);
    g_autofree char *env = g_strdup_printf("EDITOR=sh '%s'", path);

    cr_assert(g_file_set_contents(path, text, -1, NULL));
    folder_copy(folder, "tests/reports/yunxi-2023-flawed.yaml", "report.yaml");
    return session_open(folder, NULL, (TtyOptions){.env = env});
}

/* Where they are kept: empty, but for others' files. */
static gboolean has_draft(const char *folder)
{
    g_autofree char *name = g_build_filename(folder, DRAFTS, NULL);
    g_autoptr(GDir) dir = g_dir_open(name, 0, NULL);
    const char *entry;

    while (dir != NULL && (entry = g_dir_read_name(dir)) != NULL)
        if (strstr(entry, ".draft") != NULL)
            return TRUE;
    return FALSE;
}

/* The editor has saved, and waits for the user. */
#define SAYS_SO "printf '\\r\\nSAVED\\r\\n'; "
#define SAVES   "echo 编辑器里存的话。 >\"$1\"; " SAYS_SO

Test(outside, what_was_saved_when_the_line_drops_is_in_the_journal)
{
    Session s = begin_editing(SAVES "exec sleep 100");

    tty_type(s.tty, "\x05");
    tty_wait(s.tty, "SAVED");
    tty_hang_up(s.tty);
    cr_expect(!has_draft(s.folder));
    s = session_open(s.folder, NULL, (TtyOptions){0});
    tty_wait(s.tty, "上次没有正常退出");
    tty_assert_shows(s.tty, "+ 编辑器里存的话。");
    tty_keys(s.tty, "r");
    tty_assert_shows(s.tty, "已恢复 1 项");
    session_end(&s);
}

Test(outside, what_was_saved_when_we_are_asked_to_end_is_in_the_journal)
{
    Session s = begin_editing("echo 编辑器里存的话。 >\"$1\"; kill -TERM $PPID; exec sleep 100");

    tty_type(s.tty, "\x05");
    tty_end(s.tty);
    s = session_open(s.folder, NULL, (TtyOptions){0});
    tty_wait(s.tty, "上次没有正常退出");
    tty_assert_shows(s.tty, "+ 编辑器里存的话。");
    session_end(&s);
}

Test(outside, what_a_killed_editor_saved_is_taken)
{
    Session s = begin_editing("echo 编辑器里存的话。 >\"$1\"; kill -9 $$");

    tty_type(s.tty, "\x05");
    tty_wait(s.tty, "已采用它最后存的文字");
    tty_assert_shows(s.tty, "  编辑器里存的话。");
    tty_keys(s.tty, "<C-z>");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

/* What is a shell's command is ended with the shell's word for it. */
Test(outside, what_an_editor_killed_below_a_shell_saved_is_taken)
{
    Session s = begin_editing("echo 编辑器里存的话。 >\"$1\"; exit 137");

    tty_type(s.tty, "\x05");
    tty_wait(s.tty, "已采用它最后存的文字");
    session_end(&s);
}

/* As nano leaves it when it is killed or the line drops. */
#define UNSAVED "echo 没有存的话。 >\"$1.save\"; "

Test(outside, what_an_editor_puts_beside_when_it_is_cut_off_is_taken)
{
    Session s = begin_editing(UNSAVED "kill -9 $$");

    tty_type(s.tty, "\x05");
    tty_wait(s.tty, "已采用它最后存的文字");
    tty_assert_shows(s.tty, "  没有存的话。");
    cr_expect(!has_draft(s.folder));
    session_end(&s);
    s = begin_editing(
        "trap \"echo 没有存的话。 >'$1.save'; exit 1\" HUP; printf '\\r\\nOPEN\\r\\n'; "
        "while :; do sleep .05; done");
    tty_type(s.tty, "\x05");
    tty_wait(s.tty, "OPEN");
    tty_hang_up(s.tty);
    s = session_open(s.folder, NULL, (TtyOptions){0});
    tty_wait(s.tty, "+ 没有存的话。");
    session_end(&s);
}

Test(outside, an_editor_that_ends_with_an_error_is_asked_about)
{
    Session s = begin_editing("echo 编辑器里存的话。 >\"$1\"; exit 1");

    tty_type(s.tty, "\x05");
    tty_wait(s.tty, "采用它存的，还是照旧？");
    tty_keys(s.tty, "k");
    tty_assert_shows(s.tty, "这一段照旧，没有用编辑器存的文字");
    tty_assert_hides(s.tty, "[未保存]");
    cr_expect(!has_draft(s.folder));
    tty_type(s.tty, "\x05");
    tty_wait(s.tty, "采用它存的，还是照旧？");
    tty_keys(s.tty, "<Esc>");
    tty_assert_shows(s.tty, "编辑器里存的文字还留着");
    cr_expect(has_draft(s.folder));
    tty_type(s.tty, "\x05");
    tty_wait(s.tty, "采用它存的，还是照旧？");
    tty_keys(s.tty, "t");
    tty_assert_shows(s.tty, "  编辑器里存的话。");
    session_end(&s);
}

/* The line drops while the editor, which does this first, is open. */
static Session cut_off(const char *script)
{
    g_autofree char *all = g_strconcat(script, "printf '\\r\\nOPEN\\r\\n'; exec sleep 100", NULL);
    Session s = begin_editing(all);

    tty_type(s.tty, "\x05");
    tty_wait(s.tty, "OPEN");
    tty_hang_up(s.tty);
    return session_open(s.folder, NULL, (TtyOptions){0});
}

Test(outside, that_nothing_was_saved_when_the_line_dropped_is_said)
{
    Session s = cut_off("");

    tty_wait(s.tty, "正在编辑器里改，没有存下改动，这一段照旧");
    tty_assert_hides(s.tty, "[未保存]");
    cr_expect(!has_draft(s.folder));
    session_end(&s);
}

Test(outside, what_only_the_editor_can_recover_is_not_removed_unasked)
{
    Session s = cut_off("echo x >\"${1%/*}/.${1##*/}.swp\"; ");

    tty_wait(s.tty, "编辑器另留了恢复用的文件");
    tty_keys(s.tty, "k");
    cr_expect(has_draft(s.folder));
    tty_stop(s.tty);
    s = session_open(s.folder, NULL, (TtyOptions){0});
    tty_wait(s.tty, "编辑器另留了恢复用的文件");
    tty_keys(s.tty, "d");
    cr_expect(!has_draft(s.folder));
    session_end(&s);
}

/* The program is killed while the editor has the passage, saved by a script. */
static Session killed_while_editing(const char *saves)
{
    g_autofree char *script = g_strconcat(saves, "exec sleep 1", NULL);
    Session s = begin_editing(script);

    tty_type(s.tty, "\x05");
    tty_wait(s.tty, "SAVED");
    tty_kill(s.tty);
    cr_assert(has_draft(s.folder));
    return session_open(s.folder, NULL, (TtyOptions){0});
}

Test(outside, what_was_saved_when_the_program_was_killed_is_offered)
{
    Session s = killed_while_editing(SAVES);

    tty_wait(s.tty, "正在编辑器里改");
    tty_assert_shows(s.tty, "+ 编辑器里存的话。");
    tty_keys(s.tty, "t");
    tty_assert_shows(s.tty, "  编辑器里存的话。");
    tty_assert_shows(s.tty, "已采用编辑器里存的文字");
    tty_assert_shows(s.tty, "[未保存]");
    cr_expect(!has_draft(s.folder));
    session_assert_saved(&s, "编辑器里存的话。");
    session_end(&s);
}

Test(outside, what_is_offered_shows_only_the_paragraphs_that_differ)
{
    Session s = killed_while_editing(
        "sed -i '1s/.*/改过的头一段。/;$s/.*/改过的末一段。/' \"$1\"; " SAYS_SO);

    tty_wait(s.tty, "正在编辑器里改");
    tty_assert_shows(s.tty, "- 2023年，云溪县公安局");
    tty_assert_shows(s.tty, "+ 改过的头一段。");
    tty_assert_hides(s.tty, "- 其中办事指南类");
    tty_assert_shows(s.tty, "- 反诈、电动自行车");
    tty_assert_shows(s.tty, "+ 改过的末一段。");
    session_end(&s);
}

Test(outside, what_is_offered_waits_until_it_is_decided_on)
{
    Session s = killed_while_editing(SAVES);

    tty_wait(s.tty, "正在编辑器里改");
    tty_keys(s.tty, "<Esc>");
    tty_assert_shows(s.tty, "编辑器里存的文字还留着");
    tty_assert_hides(s.tty, "[未保存]");
    tty_stop(s.tty);
    cr_expect(has_draft(s.folder));
    s = session_open(s.folder, NULL, (TtyOptions){0});
    tty_wait(s.tty, "正在编辑器里改");
    tty_keys(s.tty, "d");
    tty_assert_hides(s.tty, "[未保存]");
    cr_expect(!has_draft(s.folder));
    session_end(&s);
}

/* Whoever named none is told which it is. */
Test(outside, an_editor_nobody_chose_is_named_first)
{
    char *folder = folder_new();
    g_autofree char *bin = g_build_filename(folder, "bin", NULL);
    g_autofree char *path = g_build_filename(bin, "vi", NULL);
    g_autofree char *link = g_build_filename(bin, "editor", NULL);
    g_autofree char *env = g_strdup_printf("EDITOR=\nPATH=%s:%s", bin, g_getenv("PATH"));
    Session s;

    cr_assert_eq(g_mkdir(bin, 0700), 0);
    cr_assert(g_file_set_contents(path, "#!/bin/sh\necho 改过的话。 >\"$1\"\n", -1, NULL));
    cr_assert_eq(g_chmod(path, 0700), 0);
    cr_assert_eq(symlink("vi", link), 0);
    folder_copy(folder, "tests/reports/yunxi-2023-flawed.yaml", "report.yaml");
    s = session_open(folder, NULL, (TtyOptions){.env = env});
    tty_keys(s.tty, "<C-e>");
    tty_assert_shows(s.tty, "要打开的编辑器是 vi");
    tty_assert_shows(s.tty, ":wq");
    tty_keys(s.tty, "<Esc>");
    tty_assert_hides(s.tty, "[未保存]");
    tty_keys(s.tty, "<C-e>o");
    tty_wait(s.tty, "已采用编辑器里改好的文字");
    tty_keys(s.tty, "<C-z><C-e>"); /* known by now */
    tty_wait(s.tty, "已采用编辑器里改好的文字");
    session_end(&s);
}

Test(outside, a_text_that_cannot_be_read_is_told_with_its_passage_and_what_to_do)
{
    Session s = begin_editing("printf '\\261\\340\\n' >\"$1\"");

    tty_keys(s.tty, "<C-e>");
    tty_wait(s.tty, "不是 UTF-8 编码，没有采用；这一段照旧，下次打开报告再问");
    tty_assert_hides(s.tty, "overview");
    tty_stop(s.tty);
    s = session_open(s.folder, NULL, (TtyOptions){0});
    tty_wait(s.tty, "上次改“（一）主动公开”");
    tty_assert_shows(s.tty, "改成 UTF-8 编码存好");
    tty_keys(s.tty, "d");
    cr_expect(!has_draft(s.folder));
    session_end(&s);
}
