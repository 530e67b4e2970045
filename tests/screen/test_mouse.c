/* The mouse, as xterm tells of it: cells, sections, key hints, answers of dialogs, the wheel. */
#include "screen/terminal.h"

#include <criterion/criterion.h>
#include <string.h>

#define SAMPLE "examples/yunxi-2023.yaml"

static Tty *begin(char **folder, const char *keys)
{
    Tty *tty;

    *folder = folder_new();
    folder_copy(*folder, SAMPLE, "report.yaml");
    tty = tty_open(*folder, "report.yaml", 24, 80);
    tty_keys(tty, keys);
    return tty;
}

static void finish(Tty *tty, char *folder)
{
    tty_stop(tty);
    folder_remove(folder);
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
    char *folder;
    Tty *tty = begin(&folder, "<A-3>");
    int y, x;

    tty_keys(tty, "<@8,44>");
    tty_assert_shows(tty,
                     " 二、上年结转政府信息公开申请数量 · 申请人情况 · 法人或其他组织 · 科研机构");
    tty_cursor(tty, &y, &x);
    cr_assert_eq(y, 8);
    finish(tty, folder);
}

Test(mouse, a_click_elsewhere_keeps_what_is_typed)
{
    char *folder;
    Tty *tty = begin(&folder, "<A-3>5<@8,28>");

    tty_assert_shows(tty, "│✗    5 │");
    tty_keys(tty, "<C-z>");
    tty_assert_shows(tty, "│    18 │");
    tty_assert_hides(tty, "[未保存]");
    finish(tty, folder);
}

Test(mouse, a_click_opens_a_section)
{
    char *folder;
    Tty *tty = begin(&folder, "");

    click(tty, "三、收到");
    tty_assert_shows(tty, "一、本年新收政府信息公…");
    click(tty, "六、");
    tty_assert_shows(tty, "收取信息处理费情况");
    finish(tty, folder);
}

Test(mouse, a_click_on_a_hint_is_its_key)
{
    char *folder;
    Tty *tty = begin(&folder, "<A-3>");

    click(tty, "F5 汇总");
    tty_assert_shows(tty, "填写情况");
    click(tty, "Esc 返回");
    tty_assert_hides(tty, "填写情况");
    click(tty, "F10 退出");
    cr_assert_eq(tty_end(tty), 0);
    folder_remove(folder);
}

Test(mouse, a_click_answers_a_question)
{
    char *folder;
    Tty *tty = begin(&folder, "<A-2>9<Enter><F10>");

    click(tty, "Esc 返回");
    tty_assert_hides(tty, "有修改还没有保存");
    tty_keys(tty, "<F10>");
    click(tty, "D 不保存");
    cr_assert_eq(tty_end(tty), 0);
    folder_remove(folder);
}

Test(mouse, the_wheel_scrolls_a_table_and_back)
{
    char *folder;
    Tty *tty = begin(&folder, "<A-3><v9,30>");

    tty_assert_shows(tty, "─ 行 4-");
    tty_keys(tty, "<^9,30><^9,30>");
    tty_assert_shows(tty, "─ 行 1-");
    finish(tty, folder);
}

Test(mouse, a_click_sets_the_cursor_in_prose)
{
    char *folder;
    Tty *tty = begin(&folder, "");
    int y, x;

    tty_keys(tty, "<@3,8>某");
    tty_assert_shows(tty, "2023年某，云溪县");
    tty_cursor(tty, &y, &x);
    cr_assert_eq(y, 3);
    cr_assert_eq(x, 10);
    finish(tty, folder);
}
