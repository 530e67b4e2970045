/* What fingers used to other programs expect of a key. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <string.h>

Test(fingers, a_section_is_come_back_to_where_it_was_left)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<Tab><End><PageDown><Down><PageUp>尾");
    tty_assert_shows(s.tty, "（二）依申请公开");
    tty_assert_shows(s.tty, "159 字");
    tty_keys(s.tty, "<PageDown>77<Enter>"); /* the second row still */
    tty_assert_shows(s.tty, "77");
    tty_keys(s.tty, "<A-1>"); /* the start of it */
    tty_assert_shows(s.tty, "（一）主动公开──");
    session_end(&s);
}

Test(fingers, of_a_row_the_total_is_cited_and_a_cell_gone_to)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<C-t>yygk<Enter>");
    tty_assert_shows(s.tty, "102023年");
    tty_assert_shows(s.tty, "（一）予以公开 · 总计”；表里一改");
    tty_keys(s.tty, "<C-g>内部事务<Enter>");
    tty_assert_shows(s.tty, "5.属于三类内部事务信息 · 自然人（件）");
    session_end(&s);
}

Test(fingers, ctrl_c_copies_a_cell)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3><C-c><Down><C-v>");
    tty_assert_shows(s.tty, "二、上年结转政府信息公开申请数量 · 申请人情况 · 自然人（件）：18");
    session_end(&s);
}

Test(fingers, typing_finds_a_choice)
{
    Session s = session_begin(TRAFFIC);

    tty_keys(s.tty, "十");
    tty_assert_shows(s.tty, "─ 十 ─");
    tty_keys(s.tty, "三"); /* there is none, and nothing is chosen for it */
    tty_assert_shows(s.tty, "没有“十三”");
    tty_keys(s.tty, "<Enter>");
    tty_assert_shows(s.tty, "没有“十三”");
    tty_keys(s.tty, "<Backspace>二<Enter>");
    tty_assert_shows(s.tty, "十二月");
    tty_keys(s.tty, "2024-09-05<Enter><Up><Up>");
    tty_keys(s.tty, "ey<Enter><F2><F10>"); /* initials */
    cr_assert_eq(tty_end(s.tty), 0);
    g_autofree char *saved = folder_read(s.folder, "report.yaml");
    cr_assert(strstr(saved, "month: feb") != NULL);
    cr_assert(strstr(saved, "reported_on: 2024-09-05") != NULL);
    folder_remove(s.folder);
}

Test(fingers, enter_goes_past_what_is_computed)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3><End><Enter>"); /* on the row's total */
    tty_assert_shows(s.tty, "自动计算，不用填");
    tty_keys(s.tty, "77");
    tty_assert_shows(s.tty, "二、上年结转政府信息公开申请数量 · 申请人情况 · 自然人（件）：77");
    session_end(&s);
}

/* A hand that is used to copying with it, or to leaving with it, loses no session. */
Test(fingers, ctrl_c_never_ends_the_program)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3>47<C-c>");
    tty_assert_shows(s.tty, "已复制");
    tty_keys(s.tty, "<Esc><Down><C-v>");
    tty_assert_shows(s.tty, "二、上年结转政府信息公开申请数量 · 申请人情况 · 自然人（件）：47");
    tty_keys(s.tty, "<A-1><C-c>");
    tty_assert_shows(s.tty, "选一段文字");
    tty_keys(s.tty, "<F5><C-c><F3><C-c><F1><C-c>");
    tty_assert_shows(s.tty, "一、总体情况");
    session_end(&s);
}

Test(fingers, a_key_that_does_nothing_says_so)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3><C-e>");
    tty_assert_shows(s.tty, "Ctrl-E 在这里没有用处；F1 看能用的键");
    tty_keys(s.tty, "<Down>");
    tty_assert_hides(s.tty, "没有用处");
    tty_keys(s.tty, "<F5>x");
    tty_assert_shows(s.tty, "x 在这里没有用处");
    tty_keys(s.tty, "<Esc><Esc>");
    tty_assert_hides(s.tty, "没有用处");
    session_end(&s);
}

Test(fingers, tab_leads_behind_what_a_passage_holds_and_arrows_before_it)
{
    Session s = session_begin(SAMPLE);
    g_autofree char *saved = NULL;

    tty_keys(s.tty, "<Tab>甲<A-1><C-End><Down>乙<A-4><C-End><Tab>丙");
    saved = session_save(&s);
    cr_assert(strstr(saved, "    乙全年新收政府信息公开申请23件") != NULL);
    cr_assert(strstr(saved, "减少了重复申请。甲\n") != NULL);
    cr_assert(strstr(saved, "    丙") == NULL);
    cr_assert(strstr(saved, "。丙\n") != NULL);
    session_end(&s);
}

/* Enter, of one who means to leave the cell as it is, opens it: what is typed then is added. */
Test(fingers, editing_in_place_says_that_it_does_not_replace)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3><Enter>");
    tty_assert_shows(s.tty, "在原来的“18”上修改；要整个换掉，先按 Esc 再输入");
    tty_keys(s.tty, "5");
    tty_assert_shows(s.tty, "自然人（件）：185");
    tty_keys(s.tty, "<Esc>7");
    tty_assert_shows(s.tty, "自然人（件）：7");
    session_end(&s);
}
