/* The mouse, as xterm tells of it: cells, sections, key hints, answers of dialogs, the wheel. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <string.h>

static Session begin(const char *keys)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, keys);
    return s;
}

/* Clicks into the middle of the text, wherever the screen shows it. */
static void click(Tty *tty, const char *text)
{
    int y, x;
    g_autofree char *keys = NULL;

    cr_assert(tty_find(tty, text, &y, &x), "“%s” is not on the screen", text);
    keys = g_strdup_printf("<@%d,%d>", y, x + 1);
    tty_keys(tty, keys);
}

Test(mouse, a_click_goes_to_the_cell)
{
    Session s = begin("<A-3>");
    int y, x;

    tty_keys(s.tty, "<@8,44>");
    tty_assert_shows(s.tty, "…二、上年结转政府信息公开申请数量 · 法人或其他组织 · 科研机构");
    tty_cursor(s.tty, &y, &x);
    cr_assert_eq(y, 8);
    session_end(&s);
}

Test(mouse, a_click_elsewhere_keeps_what_is_typed)
{
    Session s = begin("<A-3>5<@8,28>");

    tty_assert_shows(s.tty, "│✗    5 │");
    tty_keys(s.tty, "<C-z>");
    tty_assert_shows(s.tty, "│    18 │");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

Test(mouse, a_click_opens_a_section)
{
    Session s = begin("");

    click(s.tty, "三 144/144");
    tty_assert_shows(s.tty, "一、本年新收政府信息公…");
    click(s.tty, "六 1/1");
    tty_assert_shows(s.tty, "收取信息处理费情况");
    session_end(&s);
}

Test(mouse, a_click_on_a_hint_is_its_key)
{
    Session s = begin("<A-3>");

    click(s.tty, "F5 汇总");
    tty_assert_shows(s.tty, "填写情况");
    click(s.tty, "Esc 返回");
    tty_assert_hides(s.tty, "填写情况");
    click(s.tty, "F10 退出");
    cr_assert_eq(tty_end(s.tty), 0);
    folder_remove(s.folder);
}

Test(mouse, a_click_answers_a_question)
{
    Session s = begin("<A-2>9<Enter><F10>");

    click(s.tty, "Esc 返回");
    tty_assert_hides(s.tty, "有修改还没有保存");
    tty_keys(s.tty, "<F10>");
    click(s.tty, "D 不保存");
    cr_assert_eq(tty_end(s.tty), 0);
    folder_remove(s.folder);
}

Test(mouse, the_wheel_scrolls_a_table_and_back)
{
    Session s = begin("<A-3><v9,30>");

    tty_assert_shows(s.tty, "─ 行 4-");
    tty_keys(s.tty, "<^9,30><^9,30>");
    tty_assert_shows(s.tty, "─ 行 1-");
    session_end(&s);
}

Test(mouse, a_click_sets_the_cursor_in_prose)
{
    Session s = begin("");
    int y, x;

    tty_keys(s.tty, "<@3,8>某");
    tty_assert_shows(s.tty, "2023年某，云溪县");
    tty_cursor(s.tty, &y, &x);
    cr_assert_eq(y, 3);
    cr_assert_eq(x, 10);
    session_end(&s);
}
