/* Cells of a table that hold no figures, and the way of the cursor through cells. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <string.h>

static const char sites[] = "form: sites\n"
                            "title: 场所检查表\n"
                            "years: 2020..\n"
                            "sections:\n"
                            "- id: visits\n"
                            "  title: 一、检查情况\n"
                            "  table:\n"
                            "    columns:\n"
                            "    - {id: on, label: 检查日期, cell: {type: date}}\n"
                            "    - id: risk\n"
                            "      label: 风险等级\n"
                            "      cell:\n"
                            "        type: choice\n"
                            "        choices: [{id: high, label: 高}, {id: low, label: 低}]\n"
                            "    - {id: remark, label: 说明, cell: {type: text}}\n"
                            "    - {id: people, label: 人数, cell: {type: count}}\n"
                            "    rows:\n"
                            "    - {id: school, label: 学校}\n"
                            "    - {id: market, label: 商场市场}\n"
                            "checks:\n"
                            "- id: risky\n"
                            "  severity: warning\n"
                            "  at: visits.school.risk\n"
                            "  assert: blank(visits.school.risk)\n"
                            "  message: 风险等级请核实\n"
                            "- id: told\n"
                            "  at: visits.school.remark\n"
                            "  assert: blank(visits.school.remark)\n"
                            "  message: 说明请改正\n";

Test(cells, a_mark_leaves_a_text_its_first_character)
{
    Session s =
        session_begin_form(sites,
                           "form: sites\nagency: 甲局\nyear: 2024\n"
                           "visits:\n"
                           "  school: {on: 3月5日, risk: high, remark: 好的, people: x}\n"
                           "  market: {on: 2024-03-02, risk: low, remark: 好的, people: 3}\n",
                           (TtyOptions){0});

    tty_assert_shows(s.tty, "│3月5日    ✗ │高      ! │好的    ✗ │✗       x");
    tty_assert_shows(s.tty, "│2024-03-02  │低        │好的      │        3");
    session_end(&s);
}

Test(cells, a_text_too_long_for_its_cell_is_cut_before_the_mark)
{
    Session s = session_begin_form(sites,
                                   "form: sites\nagency: 甲局\nyear: 2024\n"
                                   "visits:\n"
                                   "  school: {remark: 一二三四五六七八九十一二三四五}\n",
                                   (TtyOptions){0});

    tty_assert_shows(s.tty, "│一二三四五六七八九十一… ✗ │");
    session_end(&s);
}

/* Tables of three, one, one and one column. */
Test(cells, filling_with_noughts_tells_as_many_cells_as_it_asked_about)
{
    Session s = session_begin(FLAWED);

    tty_keys(s.tty, "<A-3><F9>");
    tty_assert_shows(s.tty, "本表有 6 格空白");
    tty_keys(s.tty, "y");
    tty_assert_shows(s.tty, " 已补 6 格，另算出合计 1 格；按 Ctrl-Z 可撤销");
    session_end(&s);
}

Test(cells, up_and_down_keep_their_column_through_tables_of_other_columns)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-2><Down><Down>");
    tty_assert_shows(s.tty, " 行政许可 · 本年处理决定数量");
    tty_keys(s.tty, "<Up>");
    tty_assert_shows(s.tty, " 行政规范性文件 · 本年制发件数");
    tty_keys(s.tty, "<Right><Right><Down><Down><Down><Up><Up>");
    tty_assert_shows(s.tty, " 行政许可 · 本年处理决定数量");
    tty_keys(s.tty, "<Up>");
    tty_assert_shows(s.tty, " 行政规范性文件 · 现行有效件数");
    session_end(&s);
}

Test(cells, a_figure_typed_on_the_way_loses_no_column_and_another_motion_does)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-2><Down><Right><Right><Down>7<Up>");
    tty_assert_shows(s.tty, " 行政规范性文件 · 现行有效件数");
    tty_keys(s.tty, "<Down><Home><Up>");
    tty_assert_shows(s.tty, " 行政规范性文件 · 本年制发件数");
    session_end(&s);
}

Test(cells, enter_after_tabs_goes_to_the_next_row_where_they_began)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3><Right>5<Tab>6<Tab>7<Enter>");
    tty_assert_shows(s.tty, "│    18 │✗    5 │✗    6 │✗    7 │");
    tty_assert_shows(s.tty, "二、上年结转政府信息公开申请数量 · 法人或其他组织 · 商业企业");
    tty_keys(s.tty, "8<Enter>");
    tty_assert_shows(s.tty, "（一）予以公开 · 法人或其他组织 · 商业企业");
    session_end(&s);
}

Test(cells, words_behind_a_figure_are_told_with_the_key_of_remarks)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3>18x");
    tty_assert_shows(s.tty, "说明请写成备注（Alt-N）");
    tty_assert_hides(s.tty, "notes");
    session_end(&s);
}
