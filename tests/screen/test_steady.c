/* What stands around the page keeps its place, whatever is found, noted or typed. */
#include "screen/session.h"

#include <criterion/criterion.h>

static int line_of(Tty *tty, const char *text)
{
    int y, x;

    cr_assert(tty_find(tty, text, &y, &x), "“%s” is not on the screen", text);
    return y;
}

/* ---- what is found --------------------------------------------------------------------------- */

static void assert_help_stays(int lines, int columns)
{
    Session s = session_begin_with(SAMPLE, NULL, (TtyOptions){.lines = lines, .columns = columns});
    int label, help;

    tty_keys(s.tty, "<A-3>");
    label = line_of(s.tty, "自然人（件");
    help = line_of(s.tty, "[非负整数");
    tty_keys(s.tty, "1<Enter><Up>");
    tty_wait(s.tty, "✗ “");
    cr_assert_eq(line_of(s.tty, "自然人（件"), label);
    cr_assert_eq(line_of(s.tty, "[非负整数"), help);
    session_end(&s);
}

Test(steady, help_stays_where_it_is_when_something_is_found)
{
    assert_help_stays(24, 80);
    assert_help_stays(16, 60);
    assert_help_stays(30, 100);
}

static void assert_keys_stay(int lines, int columns)
{
    Session s = session_begin_with(SAMPLE, NULL, (TtyOptions){.lines = lines, .columns = columns});
    g_autofree char *before = NULL, *after = NULL;

    tty_keys(s.tty, "<C-g>依申请公开<Enter><C-End>");
    before = tty_line(s.tty, lines - 1);
    tty_assert_hides(s.tty, "Alt-W 核实说明");
    tty_keys(s.tty, "全年新收政府信息公开申请99件。");
    tty_wait(s.tty, "! 核实 1 处");
    after = tty_line(s.tty, lines - 1);
    cr_assert_str_eq(after, before);
    tty_assert_shows(s.tty, "Alt-W 核实说明");
    session_end(&s);
}

Test(steady, a_doubt_moves_no_key_hints)
{
    assert_keys_stay(24, 80);
    assert_keys_stay(30, 100);
    assert_keys_stay(50, 180);
}

Test(steady, the_key_that_waives_a_doubt_stands_beside_it)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<C-g>依申请公开<Enter><C-End>全年新收政府信息公开申请99件。");
    tty_wait(s.tty, "Alt-W 核实说明");
    cr_assert_eq(line_of(s.tty, "Alt-W 核实说明"), line_of(s.tty, "── ! 核实 1 处"));
    tty_keys(s.tty, "<@18,70>");
    tty_assert_shows(s.tty, "理由");
    session_end(&s);
}

/* ---- what is typed --------------------------------------------------------------------------- */

Test(steady, a_long_wrong_value_leaves_the_columns_as_they_are)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-3>");
    tty_assert_shows(s.tty, "│自然人 │ 企业  │ 机构  │益组织 │务机构 │ 其他  │ 总计");
    tty_keys(s.tty, "=99999999999999999999*99999999999999999999<Enter><Up>");
    tty_wait(s.tty, "│✗=999… │");
    tty_assert_shows(s.tty, "│自然人 │ 企业  │ 机构  │益组织 │务机构 │ 其他  │ 总计");
    tty_assert_shows(s.tty, "：=99999999999999999999*99999999999999999999");
    session_end(&s);
}

/* ---- what is noted --------------------------------------------------------------------------- */

static void assert_note_takes_no_line(int lines, int columns)
{
    Session s = session_begin_with(SAMPLE, NULL, (TtyOptions){.lines = lines, .columns = columns});
    int label, help;

    tty_keys(s.tty, "<A-3>");
    label = line_of(s.tty, "自然人（件");
    help = line_of(s.tty, "[非负整数");
    tty_keys(s.tty,
             "<A-n>与信访科的台账核对过，其中一件是上年十二月三十一日当天寄到的，按签收日计入本年，"
             "已在登记簿上注明<Enter>");
    tty_wait(s.tty, "注：与信访科的台账");
    cr_assert_eq(line_of(s.tty, "注：与信访科的台账"), label);
    cr_assert_eq(line_of(s.tty, "自然人（件"), label);
    cr_assert_eq(line_of(s.tty, "[非负整数"), help);
    session_end(&s);
}

Test(steady, a_note_takes_no_line_of_its_own)
{
    assert_note_takes_no_line(24, 80);
    assert_note_takes_no_line(16, 60);
    assert_note_takes_no_line(30, 100);
    assert_note_takes_no_line(50, 180);
}
