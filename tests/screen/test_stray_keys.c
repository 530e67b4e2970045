/* A key of the file that the form does not have, in the list of findings. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(stray_keys, .timeout = 60);

/* A report that goes on like this, in the list of findings. */
static Session begin(const char *rest)
{
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "report.yaml", NULL);
    g_autofree char *text =
        g_strconcat("form: govinfo-2021\nagency: 云溪县公安局\nyear: 2023\n", rest, NULL);
    Session s;

    cr_assert(g_file_set_contents(path, text, -1, NULL));
    s = session_open(folder, NULL, (TtyOptions){0});
    tty_keys(s.tty, "<F3>");
    return s;
}

Test(stray_keys, what_it_says_is_taken_over_where_it_was_meant)
{
    Session s = begin("proactive:\n  article_20_5:\n    licensing: {decisoins: 42}\n");
    g_autofree char *file = NULL;

    tty_keys(s.tty, "/本表没有<Enter>");
    tty_assert_shows(s.tty, "是不是 decisions（行政许可");
    tty_keys(s.tty, "<Esc><Enter>y");
    tty_assert_shows(s.tty, "已填入 1 格，按 Ctrl-Z 可撤销；“decisoins”在文件里还留着");
    tty_assert_shows(s.tty, "行政许可 · 本年处理决定数量（件）：42");
    tty_keys(s.tty, "<C-z>");
    tty_assert_hides(s.tty, "[未保存]");
    tty_keys(s.tty, "<C-y>");
    file = session_save(&s);
    cr_expect(strstr(file, "decisoins: 42") != NULL, "%s", file);
    cr_expect(strstr(file, "decisions: 42") != NULL, "%s", file);
    tty_keys(s.tty, "<F3>/本表没有<Enter>");
    tty_assert_shows(s.tty, "里的相同；文件第 6 行可以不要");
    session_end(&s);
}

Test(stray_keys, where_there_is_something_else_the_line_is_told)
{
    Session s =
        begin("proactive:\n  article_20_5:\n    licensing: {decisions: 1, decisoins: 42}\n");

    tty_keys(s.tty, "/本表没有<Enter>");
    tty_assert_shows(s.tty, "已有别的内容，或者填不进；请核对文件第 6 行的“decisoins”");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

Test(stray_keys, where_nothing_comes_near_the_line_is_told)
{
    Session s = begin("applications:\n  something_else: 3\n");

    tty_keys(s.tty, "/本表没有<Enter>");
    tty_assert_shows(s.tty, "要在文件第 5 行改");
    session_end(&s);
}

/* A key that stands there twice: its second line is the eighth. */
#define TWICE                                                                                      \
    "proactive:\n  article_20_6:\n    penalties: {decisions: 1}\n    coercion: {decisions: 2}\n"

Test(stray_keys, of_a_key_twice_the_second_value_can_be_taken)
{
    Session s = begin(TWICE "    penalties: {decisions: 42}\n");

    tty_keys(s.tty, "/重复出现<Enter>");
    tty_assert_shows(s.tty, "文件第 8 行又写了一次“penalties”（行政处罚）");
    tty_keys(s.tty, "y");
    tty_assert_shows(s.tty, "已改用第二处的 1 格，按 Ctrl-Z 可撤销；文件第 8 行请用文本编辑器删去");
    tty_assert_shows(s.tty, "行政处罚 · 本年处理决定数量（件）：42");
    tty_keys(s.tty, "<C-z>");
    tty_assert_shows(s.tty, "行政处罚 · 本年处理决定数量（件）：1");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

Test(stray_keys, of_a_key_twice_the_first_value_stays_and_the_line_is_told)
{
    Session s = begin(TWICE "    penalties: {decisions: 42}\n");

    tty_keys(s.tty, "/重复出现<Enter><Esc>");
    tty_assert_shows(s.tty, "取的是这里的；文件第 8 行重复的一处，请用文本编辑器删去");
    tty_assert_shows(s.tty, "行政处罚 · 本年处理决定数量（件）：1");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

Test(stray_keys, of_a_key_twice_with_one_value_nothing_is_asked)
{
    Session s = begin(TWICE "    penalties: {decisions: 1}\n");

    tty_keys(s.tty, "/重复出现<Enter>");
    tty_assert_shows(s.tty, "取的是这里的；文件第 8 行重复的一处，请用文本编辑器删去");
    tty_assert_shows(s.tty, "行政处罚 · 本年处理决定数量（件）：1");
    session_end(&s);
}
