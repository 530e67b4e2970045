/* Work on ranges of cells: copying, cutting, filling, pasting; with keys and with the mouse. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <string.h>

/* Opens a copy of a report of ours in a folder of its own. */
static Session begin(const char *source, int lines, int columns)
{
    return session_begin_with(source, NULL, (TtyOptions){.lines = lines, .columns = columns});
}

/* `awaited`: what comes a little later than what the keys do at once; or NULL. */
static void shoot_when(const char *source, int lines, int columns, const char *keys,
                       const char *awaited, const char *name)
{
    Session s = begin(source, lines, columns);

    tty_keys(s.tty, keys);
    if (awaited != NULL)
        tty_wait(s.tty, awaited);
    tty_assert_golden(s.tty, name);
    session_end(&s);
}

static void shoot(const char *source, int lines, int columns, const char *keys, const char *name)
{
    shoot_when(source, lines, columns, keys, NULL, name);
}

Test(table, a_range_selected)
{
    shoot(SAMPLE, 24, 80, "<A-3><S-Right><S-Down><S-Down>", "range-80x24");
}

Test(table, a_range_selected_in_a_large_window)
{
    shoot(SAMPLE, 43, 132, "<A-3><Down><Right><S-Right><S-Down><S-Down>", "range-132x43");
}

Test(table, what_a_paste_refuses)
{
    shoot(SAMPLE, 24, 80, "<A-3><Paste>1,234\t—\t/\n=A1+B1\t\t3件\n</Paste>", "refused-80x24");
}

Test(table, what_a_paste_refuses_in_a_large_window)
{
    shoot(SAMPLE, 43, 132, "<A-3><Paste>1,234\t—\t/\n=A1+B1\t\t3件\n</Paste>", "refused-132x43");
}

/* Which columns are seen, and under which heading the cursor is, both stand whole on the rule. */
static void assert_rule_whole(Tty *tty)
{
    g_autofree char *text = tty_text(tty);

    cr_assert(g_regex_match_simple(" (< )?列 [0-9]+-[0-9]+/15 (> )?[─┼]", text, 0, 0), "%s", text);
    cr_assert(g_regex_match_simple("[┼ ]━━━━━━━+([┼ │]|$)", text, G_REGEX_MULTILINE, 0), "%s",
              text);
}

static void walk_along_a_wide_table(int lines, int columns)
{
    Session s = begin(SAMPLE, lines, columns);

    tty_keys(s.tty, "<A-4>");
    for (int i = 0; i < 15; i++) {
        assert_rule_whole(s.tty);
        tty_keys(s.tty, "<Right>");
    }
    for (int i = 0; i < 15; i++) {
        assert_rule_whole(s.tty);
        tty_keys(s.tty, "<Left>");
    }
    session_end(&s);
}

Test(table, the_columns_seen_are_told_wherever_the_cursor_is)
{
    walk_along_a_wide_table(24, 80);
    walk_along_a_wide_table(24, 61);
    walk_along_a_wide_table(43, 100);
    walk_along_a_wide_table(60, 118);
}

Test(table, the_columns_seen_are_told_at_the_right_while_the_cursor_is_at_the_left)
{
    shoot(SAMPLE, 24, 80, "<A-4>", "wide-table-start-80x24");
}

Test(table, going_to_a_cell_by_the_initials_of_its_label)
{
    shoot(SAMPLE, 24, 80, "<C-g>xzcf", "go-to-pinyin-80x24");
    shoot(SAMPLE, 43, 132, "<C-g>xzcf", "go-to-pinyin-132x43");
}

Test(table, going_to_a_cell_by_the_syllables_of_its_label)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<C-g>chufa<Enter>");
    tty_assert_shows(s.tty, "行政处罚 · 本年处理决定数量（件）");
    session_end(&s);
}

Test(table, finding_a_blank_cell)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<A-3><Right><Delete><A-1><C-f>空白 xssl<Enter>"); /* 新收……数量 */
    tty_assert_shows(s.tty, "一、本年新收政府信息公开申请数量 · 法人或其他组织 · 商业企业");
    session_end(&s);
}

Test(table, the_list_of_places_scrolls)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<C-g>数量<PageDown><PageDown><PageUp><v9,9><^9,9><Down><Up><Enter>");
    tty_assert_hides(s.tty, "Esc 返回");
    session_end(&s);
}

Test(table, a_range_is_copied_and_pasted_elsewhere_in_one_step)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<A-3><S-Down><S-Right><C-c>");
    tty_assert_shows(s.tty, "已复制 4 格");
    cr_assert(strstr(tty_output(s.tty), "\033]52;c;MTgJMwoxCTAK\a") != NULL); /* 18 3, 1 0 */
    tty_keys(s.tty, "<Esc><Right><Right><C-v>");
    tty_assert_shows(s.tty, "已粘贴 4 格");
    tty_assert_shows(s.tty, "│    18 │     3 │     0 │");
    tty_keys(s.tty, "<C-z>");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

/* Though the first cells of the block have the values they had, the next paste lands on them. */
Test(table, undoing_a_paste_goes_back_to_where_it_was_pasted)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<A-3><Paste>18\t3\t5\n</Paste><C-z><Paste>19\t4\t6\n</Paste>");
    tty_assert_shows(s.tty, "│✗   19 │✗    4 │✗    6 │");
    tty_keys(s.tty, "<C-z><Paste>18\t3\t5\n</Paste><A-2><C-z>7<Enter>");
    tty_assert_shows(s.tty, "│✗    7 │     3 │     0 │");
    session_end(&s);
}

Test(table, what_a_paste_comes_to_is_told)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<A-3><Paste>18\t3\n</Paste>"); /* what stands there: no undo is promised */
    tty_assert_shows(s.tty, "粘贴的与原来相同，没有改动");
    tty_assert_hides(s.tty, "[未保存]");
    tty_keys(s.tty, "<Paste>18\t3\t0\t0\t2\t1\t25\n</Paste>"); /* the sheet's total is another */
    tty_assert_shows(s.tty, "总计”粘贴来的是 25，算得 24");
    tty_keys(s.tty, "<Paste>18\t3\t0\t0\t2\t2\t25\n</Paste>");
    tty_assert_shows(s.tty, "已粘贴 6 格");
    tty_keys(s.tty, "<C-a><Delete>");
    tty_assert_shows(s.tty, "已清空");
    session_end(&s);
}

Test(table, redoing_a_paste_goes_to_where_it_was_pasted)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<A-3><Paste>18\t3\t5\n</Paste><C-z><Down><Down><C-y>7<Enter>");
    tty_assert_shows(s.tty, "│✗    7 │     3 │✗    5 │");
    session_end(&s);
}

Test(table, undoing_what_filled_the_blanks_goes_back_to_where_one_was)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<A-3><Right><Right><Delete><Left><F9>");
    tty_assert_shows(s.tty, "本表补零");
    tty_keys(s.tty, "y<C-z>7<Enter>");
    tty_assert_shows(s.tty, "│    18 │✗    7 │     _ │");
    session_end(&s);
}

Test(table, a_range_stays_selected_when_what_was_done_to_it_is_undone)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<A-3><S-Right><S-Right><C-r><C-z><Paste>6</Paste>");
    tty_assert_shows(s.tty, "已粘贴 3 格");
    session_end(&s);
}

Test(table, labels_that_came_along_are_left_out_of_a_paste)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<A-3><Paste>甲\t乙\n1,234\t３\n4\t5\n</Paste>");
    tty_assert_shows(s.tty, "已粘贴 4 格；略去了 1 行文字");
    tty_assert_shows(s.tty, "│✗ 1234 │✗    3 │     0 │");
    tty_assert_shows(s.tty, "│     4 │     5 │     0 │");
    tty_keys(s.tty, "<C-z><Paste>1.属于国家秘密\t4\t六\n</Paste>");
    tty_assert_shows(s.tty, "填入 1 格，1 格没有填（回车到那一格");
    tty_keys(s.tty, "<Esc><C-z><Paste>甲\t乙\n</Paste>");
    tty_assert_shows(s.tty, "填入 0 格，2 格没有填（");
    session_end(&s);
}

Test(table, a_terminal_without_a_clipboard_is_told_nothing)
{
    Session s = session_begin_with(SAMPLE, NULL, (TtyOptions){.term = "linux"});

    tty_wait(s.tty, "F1");
    tty_keys(s.tty, "<A-3><A-c>");
    tty_assert_shows(s.tty, "已复制 1 格");
    cr_assert(strstr(tty_output(s.tty), "\033]52") == NULL);
    session_end(&s);
}

Test(table, one_value_pasted_fills_the_range_selected)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<A-3><S-Down><S-Right><Paste>6</Paste>");
    tty_assert_shows(s.tty, "已粘贴 4 格");
    tty_assert_shows(s.tty, "│     6 │     6 │     0 │");
    tty_keys(s.tty, "<C-z>");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

Test(table, cutting_is_one_step)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<A-3><S-Down><S-Right><C-x>");
    tty_assert_shows(s.tty, "已剪切 4 格");
    tty_assert_shows(s.tty, "未填 4 项");
    tty_keys(s.tty, "<Esc><C-Home><C-v>"); /* where it was */
    tty_assert_hides(s.tty, "未填");
    tty_keys(s.tty, "<C-z><C-z>");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

Test(table, filling_right_and_down_spares_what_is_computed)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<A-3><S-End><C-r>");
    tty_assert_shows(s.tty, "已填充 5 格，自动计算的 1 格没有动");
    tty_assert_shows(s.tty, "│✗   18 │✗   18 │✗   18 │✗   18 │✗   18 │✗  108");
    tty_keys(s.tty, "<C-z>");
    tty_assert_hides(s.tty, "[未保存]");
    tty_keys(s.tty, "<Esc><C-Home><S-Down><S-Down><C-d>");
    tty_assert_shows(s.tty, "已填充 2 格；");
    tty_keys(s.tty, "<C-z>");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

Test(table, a_single_cell_is_filled_from_its_neighbour)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<A-3><C-d>");
    tty_assert_shows(s.tty, "上面没有可照填的一格");
    tty_keys(s.tty, "<Down><C-d>");
    tty_assert_shows(s.tty, "│    18 │     0 │"); /* the second row's first cell */
    session_end(&s);
}

Test(table, the_mouse_drags_a_range)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<A-3><@7,28><~7,29><~8,36>");
    tty_assert_shows(s.tty, "选中 4 格，合计 22");
    tty_keys(s.tty, "<@7,28>");
    tty_assert_hides(s.tty, "选中");
    session_end(&s);
}

/* Nine rows show; a page is one less. */
Test(table, shift_selects_by_pages_and_to_the_ends)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<A-3><S-PageDown>");
    tty_assert_shows(s.tty, "选中 9 格");
    tty_keys(s.tty, "<S-PageDown>");
    tty_assert_shows(s.tty, "选中 17 格");
    tty_keys(s.tty, "<S-PageUp><S-PageUp>");
    tty_assert_shows(s.tty, "选中 1 格");
    tty_keys(s.tty, "<S-End>");
    tty_assert_shows(s.tty, "选中 7 格");
    tty_keys(s.tty, "<C-S-End>");
    tty_assert_shows(s.tty, "选中 175 格");
    tty_keys(s.tty, "<Esc><C-S-Home>");
    tty_assert_shows(s.tty, "选中 175 格");
    session_end(&s);
}

Test(table, what_a_paste_refuses_leads_to_its_cell)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<A-3><Paste>4\t5\t—\n</Paste><Enter>");
    tty_assert_shows(s.tty, "一、本年新收政府信息公开申请数量 · 法人或其他组织 · 科研机构");
    session_end(&s);
}

/* Enter would go to a cell; these say already that the list has been read. */
Test(table, what_a_paste_refuses_is_closed_by_undo_and_by_another_paste)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<A-3><Paste>4\t—\t5\n</Paste>");
    tty_assert_shows(s.tty, "1 格没有填");
    tty_keys(s.tty, "<C-z>");
    tty_assert_hides(s.tty, "1 格没有填");
    tty_assert_hides(s.tty, "[未保存]");
    tty_keys(s.tty, "<Paste>4\t—\t5\n</Paste><Paste>4\t—\t—\n</Paste>");
    tty_assert_shows(s.tty, "2 格没有填");
    tty_keys(s.tty, "<Paste>7\t8\t9\n</Paste>");
    tty_assert_shows(s.tty, "已粘贴 3 格");
    tty_assert_shows(s.tty, "│✗    7 │✗    8 │✗    9 │");
    session_end(&s);
}

Test(table, a_formula_alone_is_refused_when_pasted)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<A-3><Paste>=SUM(A1:A9)</Paste>");
    tty_assert_shows(s.tty, "是公式");
    tty_keys(s.tty, "<Esc>");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

Test(table, a_sum_typed_into_a_cell)
{
    shoot_when(SAMPLE, 24, 80, "<A-3>=12+30", "✗ 改正", "sum-80x24");
    shoot_when(SAMPLE, 43, 132, "<A-3>=(12+", "✗ 改正", "sum-unfinished-132x43");
}

Test(table, a_sum_is_stored_as_what_it_comes_to)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<A-3>＝１２＋３０<Enter>");
    tty_assert_shows(s.tty, "│✗   42 │");
    tty_keys(s.tty, "=5/2");
    tty_assert_shows(s.tty, "算得 2.5：要整数");
    tty_keys(s.tty, "<Esc>=9/0");
    tty_assert_shows(s.tty, "除以了 0");
    tty_keys(s.tty, "<Esc><C-z>");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

/* The digits are still there to be changed as long as the cell is edited. */
Test(table, a_sum_can_be_mended_while_it_is_typed)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<A-3>=12+3x");
    tty_assert_shows(s.tty, "“x”看不懂");
    tty_keys(s.tty, "<Backspace>0");
    tty_assert_shows(s.tty, "算得 42");
    tty_keys(s.tty, "<Esc>");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

Test(table, a_blank_pasted_is_told_to_be_no_zero)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, "<A-3><Paste>1\t\t３\n</Paste>");
    tty_assert_shows(s.tty, "已粘贴 2 格；空白 1 格（空白不是 0）");
    session_end(&s);
}

Test(table, a_field_is_copied_into_another)
{
    Session s = begin(TRAFFIC, 24, 80);

    tty_keys(s.tty, "<Down><Down><A-c>");
    tty_assert_shows(s.tty, "已复制");
    tty_keys(s.tty, "<C-x>");
    tty_assert_shows(s.tty, "[未保存]");
    tty_keys(s.tty, "<C-v><Enter>");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}
