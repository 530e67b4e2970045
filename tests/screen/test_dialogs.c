/* Help within dialogs: what each asks and which keys work in it; and back to it as it was. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

static Session begin(const char *keys)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, keys);
    return s;
}

Test(dialogs, a_line_says_what_it_asks_and_how_it_is_edited)
{
    Session s = begin("<S-F2>");

    tty_wait(s.tty, "另存为");
    tty_keys(s.tty, "<C-u>别处.yaml<Left><Left><F1>");
    tty_assert_shows(s.tty, "按任意键返回");
    tty_assert_shows(s.tty, "文件名（可以带文件夹");
    tty_assert_shows(s.tty, "不填，返回");
    tty_assert_shows(s.tty, "Ctrl-U");
    tty_assert_golden(s.tty, "dialog-help-80x24");
    tty_keys(s.tty, "x");
    tty_assert_hides(s.tty, "按任意键返回");
    tty_assert_shows(s.tty, "别处.yaml");
    tty_keys(s.tty, "2<Enter>");
    tty_assert_shows(s.tty, "已保存到 别处.ya2ml");
    session_end(&s);
}

Test(dialogs, another_name_is_completed_and_a_folder_is_no_name)
{
    Session s = begin("<Down>");
    g_autofree char *inner = g_build_filename(s.folder, "送审", NULL);
    g_autofree char *saved = g_build_filename(inner, "a.yaml", NULL);

    cr_assert_eq(g_mkdir(inner, 0700), 0);
    tty_keys(s.tty, "<S-F2>送<Tab>"); /* what was proposed goes */
    tty_assert_shows(s.tty, "│ 送审/ ");
    tty_keys(s.tty, "<Enter>");
    tty_assert_shows(s.tty, "那是文件夹");
    tty_keys(s.tty, "<Esc><S-F2>送<Tab>a.yaml<Enter>");
    tty_assert_shows(s.tty, "已保存到");
    cr_assert(g_file_test(saved, G_FILE_TEST_EXISTS));
    session_end(&s);
}

Test(dialogs, a_question_names_its_answers)
{
    Session s = begin("<A-2>7<Enter><F10>");

    tty_wait(s.tty, "有修改还没有保存");
    tty_keys(s.tty, "<Right><F1>");
    tty_assert_shows(s.tty, "保存并退出");
    tty_assert_shows(s.tty, "选后一个答复");
    tty_keys(s.tty, "<Esc>");
    tty_assert_hides(s.tty, "按任意键返回");
    tty_assert_shows(s.tty, "有修改还没有保存");
    tty_keys(s.tty, "<Esc>");
    tty_assert_hides(s.tty, "有修改还没有保存");
    session_end(&s);
}

Test(dialogs, a_list_and_a_search_say_how_to_choose)
{
    Session s = begin("<A-3><A-m><F1>");

    tty_assert_shows(s.tty, "从列出的各项里选一项");
    tty_keys(s.tty, "<F1><Esc><C-g>xzcf<F1>");
    tty_assert_shows(s.tty, "输入名称、路径或拼音");
    tty_assert_shows(s.tty, "不找了，返回");
    tty_keys(s.tty, " <Enter>");
    tty_assert_shows(s.tty, "行政处罚");
    session_end(&s);
}

Test(dialogs, a_question_mark_is_text_where_text_is_typed)
{
    Session s = begin("<S-F2>");

    tty_wait(s.tty, "另存为");
    tty_keys(s.tty, "<C-u>?<F1>");
    tty_resize(s.tty, 30, 100);
    tty_assert_shows(s.tty, "按任意键返回");
    tty_keys(s.tty, "<Enter>");
    tty_assert_shows(s.tty, "│ ?");
    session_end(&s);
}

/* ---- pages to read -----------------------------------------------------------------------------
 */

Test(reading, the_summary_is_searched_place_by_place)
{
    Session s = begin("<F5>/复议<Enter>");

    tty_assert_shows(s.tty, "行政复议");
    tty_keys(s.tty, "<End>/<Enter>");
    tty_assert_shows(s.tty, "复议后起诉");
    tty_keys(s.tty, "/没有这个词<Enter>");
    tty_assert_shows(s.tty, "这里没有“没有这个词”");
    tty_keys(s.tty, "<Esc>");
    tty_assert_shows(s.tty, "（一）主动公开");
    session_end(&s);
}

Test(reading, the_summary_is_saved_as_text_and_nothing_overwritten)
{
    Session s = begin("<F5>s");
    g_autofree char *text = NULL;

    tty_wait(s.tty, "存到哪个文件");
    tty_assert_shows(s.tty, "report-汇总.txt");
    tty_keys(s.tty, "<Enter>");
    tty_assert_shows(s.tty, "已存为 report-汇总.txt");
    text = folder_read(s.folder, "report-汇总.txt");
    cr_expect(strstr(text, "云溪县公安局2023年政府信息公开工作年度报告") != NULL, "%s", text);
    cr_expect(strstr(text, "尚未填写") != NULL);
    tty_keys(s.tty, "s<Enter>");
    tty_assert_shows(s.tty, "report-汇总.txt 已经有了");
    tty_keys(s.tty, "<Enter>"); /* another name */
    tty_assert_shows(s.tty, "存到哪个文件");
    tty_keys(s.tty, "<Esc><Esc><A-2>77<Enter><F5>s<Enter>o");
    tty_assert_shows(s.tty, "已存为 report-汇总.txt");
    g_autofree char *now = folder_read(s.folder, "report-汇总.txt");
    g_autofree char *before = folder_read(s.folder, "report-汇总.txt~");
    cr_expect_str_neq(now, text);
    cr_expect_str_eq(before, text);
    session_end(&s);
}

Test(dialogs, the_english_hints_for_finding_fit_80_columns)
{
    Session s = session_begin_with(SAMPLE, "--lang=en", (TtyOptions){0});

    tty_keys(s.tty, "<C-g>");
    tty_assert_shows(s.tty, "Enter: go there, Esc: back");
    tty_keys(s.tty, "<Esc><C-f>");
    tty_assert_shows(s.tty, "“blank”: blank cells. Enter: go");
    tty_keys(s.tty, "<Esc><C-t>");
    tty_assert_shows(s.tty, "Enter: take it, Esc: back");
    session_end(&s);
}
