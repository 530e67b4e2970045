/* Remarks and waivers at the keyboard, and the list of findings they are given from. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <string.h>

/* ---- waivers --------------------------------------------------------------------------------- */

Test(annotate, a_warning_is_waived_with_a_reason_and_taken_back)
{
    Session s = session_begin(FLAWED);

    tty_keys(s.tty, "<F3>");
    tty_assert_shows(s.tty, "核实 3 处");
    tty_keys(s.tty, "<Down>w<Enter>");
    tty_assert_shows(s.tty, "理由不能空着");
    tty_keys(s.tty, "值班记录另报<Enter>");
    tty_assert_shows(s.tty, "核实人");
    tty_keys(s.tty, "<C-u>张某<Enter>");
    tty_assert_shows(s.tty, "核实 2 处，已说明 1 处");
    tty_assert_shows(s.tty, "说明：值班记录另报（张某，");
    tty_keys(s.tty, "<C-z>");
    tty_assert_shows(s.tty, "（五）监督保障的核实说明");
    tty_assert_shows(s.tty, "核实 3 处");
    tty_keys(s.tty, "<C-y>");
    tty_assert_shows(s.tty, "已说明 1 处");
    session_assert_saved(&s, "waivers:\n- check: empty-passage\n  path: overview.oversight\n"
                             "  reason: 值班记录另报\n  who: 张某\n  when: ");
    tty_keys(s.tty, "w");
    tty_assert_shows(s.tty, "W 撤回说明");
    tty_keys(s.tty, "w");
    tty_assert_shows(s.tty, "提醒又在了");
    tty_assert_shows(s.tty, "核实 3 处");
    session_end(&s);
}

Test(annotate, on_the_item_itself_and_it_lapses_with_the_figures)
{
    Session s = session_begin(FLAWED);

    tty_keys(s.tty, "<C-g>监督<Enter>");
    tty_assert_shows(s.tty, "Alt-W 核实说明");
    tty_keys(s.tty, "<A-w>另报<Enter><Esc>"); /* back to the reason, which is still there */
    tty_assert_shows(s.tty, "│ 另报");
    tty_keys(s.tty, "<Enter><Enter>");
    tty_assert_shows(s.tty, "已说明：另报");
    tty_keys(s.tty, "<A-w><Enter>"); /* nothing is withdrawn unread */
    tty_assert_shows(s.tty, "│ 另报");
    tty_keys(s.tty, "<Esc>");
    tty_assert_shows(s.tty, "已说明：另报");
    tty_keys(s.tty, "字");
    tty_wait(s.tty, "Alt-W 核实说明");
    tty_assert_hides(s.tty, "已说明：另报");
    tty_keys(s.tty, "<F3>");
    tty_assert_shows(s.tty, "原说明已失效：另报");
    tty_keys(s.tty, "w"); /* the old reason is offered again */
    tty_assert_shows(s.tty, "│ 另报");
    session_end(&s);
}

Test(annotate, an_error_is_not_waived_and_it_is_said_why)
{
    Session s = session_begin(FLAWED);

    tty_keys(s.tty, "<F3><Down><Down><A-w>");
    tty_assert_shows(s.tty, "这是错误，说明代替不了");
    tty_keys(s.tty, "<Esc><A-3><A-w>");
    tty_assert_shows(s.tty, "这里是错误");
    tty_keys(s.tty, "<Down><Down><A-w>");
    tty_assert_shows(s.tty, "没有要核实的提醒");
    session_end(&s);
}

/* ---- the list -------------------------------------------------------------------------------- */

Test(annotate, findings_are_narrowed_down_by_words_and_by_kind)
{
    Session s = session_begin(FLAWED);

    tty_keys(s.tty, "<F3>/诉讼");
    tty_assert_shows(s.tty, "复议后起诉");
    tty_assert_hides(s.tty, "监督保障");
    tty_keys(s.tty, "<C-u>没有这种");
    tty_assert_shows(s.tty, "没有符合的");
    tty_keys(s.tty, "<Esc>");
    tty_assert_shows(s.tty, "监督保障");
    tty_keys(s.tty, "<Tab>");
    tty_assert_shows(s.tty, "只看：错误和未填");
    tty_assert_hides(s.tty, "监督保障");
    tty_keys(s.tty, "<Tab>");
    tty_assert_shows(s.tty, "只看：提醒");
    tty_assert_hides(s.tty, "✗ ");
    tty_assert_shows(s.tty, "（文件第 66 行）");
    tty_keys(s.tty, "<Tab>");
    tty_assert_shows(s.tty, "没有符合的");
    tty_keys(s.tty, "<Esc>");
    tty_assert_shows(s.tty, "监督保障");
    tty_keys(s.tty, "<Esc>");
    tty_assert_shows(s.tty, "一、总体情况 5/5");
    session_end(&s);
}

Test(annotate, a_suspect_stands_below_its_finding_and_leads_to_its_cell)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3>81<Enter><F3>/应等于");
    tty_assert_shows(s.tty, "    可疑：“一、本年新收");
    tty_keys(s.tty, "<Down><Enter>");
    tty_assert_shows(s.tty, "自然人（件）：81");
    tty_keys(s.tty, "<F3>/应等于<F12>");
    tty_assert_shows(s.tty, "为什么");
    tty_assert_shows(s.tty, "核对（不符合的必须改正）：自然人");
    session_end(&s);
}

Test(annotate, the_blanks_of_a_table_are_one_line)
{
    Session s = session_begin(FLAWED);

    tty_keys(s.tty, "<F3>/未填");
    tty_assert_shows(s.tty, "（本表共 6 格未填）");
    tty_keys(s.tty, "<Enter>");
    tty_assert_shows(s.tty, "1.属于国家秘密");
    tty_assert_shows(s.tty, "（件）：未填");
    session_end(&s);
}

/* ---- remarks --------------------------------------------------------------------------------- */

Test(annotate, a_remark_is_written_marked_printed_saved_and_taken_away)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3><A-n>其中修订 16 件<Enter>");
    tty_assert_shows(s.tty, "│    18*│     3 │");
    tty_assert_shows(s.tty, "注：其中修订 16 件");
    session_assert_saved(&s, "\nnotes:\n  applications.received.natural_person: 其中修订 16 件\n");
    tty_keys(s.tty, "<A-3><A-n><C-u><Enter>");
    tty_assert_shows(s.tty, "已去掉备注");
    tty_assert_hides(s.tty, "18*");
    tty_keys(s.tty, "<C-z>");
    tty_assert_shows(s.tty, "18*");
    session_end(&s);
}

Test(annotate, a_row_and_a_passage_have_remarks_too)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3><A-m>");
    tty_assert_shows(s.tty, "给哪一层写备注");
    tty_keys(s.tty, "<Enter>全行的<Enter>");
    tty_assert_shows(s.tty, "*│    18 │");
    tty_assert_shows(s.tty, "整体注：全行的");
    tty_keys(s.tty, "<A-1><A-n>一段的<Enter>");
    tty_assert_shows(s.tty, "（一）主动公开 *");
    tty_assert_shows(s.tty, "注：一段的");
    session_assert_saved(&s, "\nnotes:\n  applications.received: 全行的\n"
                             "  overview.proactive_disclosure: 一段的\n");
    session_end(&s);
}

/* ---- looking only ---------------------------------------------------------------------------- */

Test(annotate, who_only_looks_can_narrow_down_but_not_waive)
{
    const char *argv[] = {"govinfo-tui", "--read-only", "report.yaml", NULL};
    Session s = {.folder = folder_new()};
    TtyOptions options = {.folder = s.folder};

    folder_copy(s.folder, FLAWED, "report.yaml");
    s.tty = tty_start(&options, argv);
    tty_keys(s.tty, "<F3>w");
    tty_assert_shows(s.tty, "只读打开，不能修改");
    tty_keys(s.tty, "/诉讼x<Backspace>");
    tty_assert_shows(s.tty, "复议后起诉");
    tty_assert_hides(s.tty, "监督保障");
    tty_keys(s.tty, "<Enter><A-n>");
    tty_assert_shows(s.tty, "只读打开，不能修改");
    session_end(&s);
}
