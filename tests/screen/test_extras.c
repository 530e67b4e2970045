/* Passages of the agency's own on the screen: added, written, renamed, moved, taken out, saved,
 * found, and back after a crash. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

/* By the command list: the names are not keys. */
static void run(const Session *s, const char *name)
{
    tty_keys(s->tty, "<F1>");
    tty_wait(s->tty, "帮助和命令");
    tty_keys(s->tty, name);
    tty_keys(s->tty, "<Enter>");
}

static void add(const Session *s, const char *title, const char *text)
{
    run(s, "加一段");
    tty_wait(s->tty, "自己加一段");
    tty_keys(s->tty, title);
    tty_keys(s->tty, "<Enter>");
    tty_wait(s->tty, "请写正文");
    tty_keys(s->tty, text);
}

#define ADDED                                                                                      \
    "  more:\n"                                                                                    \
    "  - title: （六）数据开放\n"                                                           \
    "    text: |\n"                                                                                \
    "      开放三个目录。\n"                                                                \
    "proactive:\n"

Test(extras, one_is_added_written_and_saved)
{
    Session s = session_begin(SAMPLE);
    g_autofree char *file = NULL;

    add(&s, "（六）数据开放", "开放三个目录。");
    tty_assert_shows(s.tty, "（六）数据开放（自拟）");
    tty_wait(s.tty, "一、总体情况 6/6");
    tty_assert_golden(s.tty, "own-passage-80x24");
    file = session_save(&s);
    cr_expect(strstr(file, ADDED) != NULL, "%s", file);
    session_end(&s);
}

Test(extras, one_is_renamed_moved_and_taken_out_and_all_that_undone)
{
    Session s = session_begin(SAMPLE);

    add(&s, "甲", "甲的话");
    add(&s, "乙", "乙的话");
    run(&s, "改标题");
    tty_wait(s.tty, "新的标题");
    tty_keys(s.tty, "<C-u>丙<Enter>");
    tty_assert_shows(s.tty, "丙（自拟）");
    run(&s, "上移一段");
    tty_assert_shows(s.tty, "已移动");
    run(&s, "上移一段");
    tty_assert_shows(s.tty, "已经是第一段自拟的");
    run(&s, "删去一段");
    tty_assert_shows(s.tty, "已删去“丙”");
    tty_assert_hides(s.tty, "丙（自拟）");
    tty_keys(s.tty, "<C-z>");
    tty_assert_shows(s.tty, "丙（自拟）");
    tty_keys(s.tty, "<C-z><C-z>");
    tty_assert_shows(s.tty, "乙（自拟）");
    tty_keys(s.tty, "<C-z><C-z><C-z><C-z>");
    tty_assert_hides(s.tty, "（自拟）");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

Test(extras, the_forms_own_passages_and_tables_are_left_alone)
{
    Session s = session_begin(SAMPLE);

    run(&s, "删去一段");
    tty_assert_shows(s.tty, "只有自拟的段落可以");
    tty_keys(s.tty, "<A-3>");
    run(&s, "加一段");
    tty_assert_shows(s.tty, "这一部分是表格，不能加段落");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

Test(extras, one_is_found_by_its_title_and_by_its_text)
{
    Session s = session_begin(SAMPLE);

    add(&s, "（六）数据开放", "开放三个目录。");
    tty_keys(s.tty, "<A-3><C-g>数据开放<Enter>");
    tty_assert_shows(s.tty, "本机关自拟的段落");
    tty_keys(s.tty, "<A-3><C-f>三个目录");
    tty_wait(s.tty, "开放【三个目录】");
    tty_keys(s.tty, "<Enter>");
    tty_assert_shows(s.tty, "选中 4 字");
    tty_keys(s.tty, "<C-r><C-u>目录<Enter><C-u>清单<Enter>");
    tty_wait(s.tty, "换成“清单”");
    tty_keys(s.tty, "y");
    tty_assert_shows(s.tty, "开放三个清单。");
    session_end(&s);
}

Test(extras, a_finding_there_leads_to_it)
{
    Session s = session_begin(SAMPLE);

    add(&s, "其他", "全年新收政府信息公开申请99件。");
    tty_keys(s.tty, "<A-3><F3>/99件<Enter>");
    tty_assert_shows(s.tty, "其他（自拟）");
    tty_assert_shows(s.tty, "本机关自拟的段落");
    tty_keys(s.tty, "<F12>");
    tty_assert_shows(s.tty, "依据：国办公开办函〔2021〕30号 表三第一项");
    tty_keys(s.tty, "<Esc><A-3><F8>");
    tty_assert_shows(s.tty, "其他（自拟）");
    tty_keys(s.tty, "<A-w>含口头申请<Enter>张某<Enter>");
    tty_assert_shows(s.tty, "已记下说明");
    session_end(&s);
}

Test(extras, what_was_not_saved_is_back_after_a_crash)
{
    Session s = session_begin(SAMPLE);

    add(&s, "（六）数据开放", "开放三个目录。");
    tty_keys(s.tty, "<Tab>");
    tty_kill(s.tty);
    s.tty = tty_start(&(TtyOptions){.lines = 24, .columns = 80, .folder = s.folder},
                      (const char *const[]){"govinfo-tui", "report.yaml", NULL});
    tty_wait(s.tty, "没有保存");
    tty_assert_shows(s.tty, "数据开放");
    tty_keys(s.tty, "r");
    tty_wait(s.tty, "（六）数据开放（自拟）");
    tty_keys(s.tty, "<C-g>数据开放<Enter>");
    tty_assert_shows(s.tty, "开放三个目录。");
    session_end(&s);
}
