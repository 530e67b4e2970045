/* What stands around the page, where there is little room for it. */
#include "base/width.h"
#include "screen/session.h"

#include <criterion/criterion.h>
#include <stdlib.h>

static Session begin(const char *source, int lines, int columns)
{
    return session_begin_with(source, NULL, (TtyOptions){.lines = lines, .columns = columns});
}

#define LONG_LABEL "<A-3><C-g>逾期未按收费 法律服务机构<Enter>"

Test(frame, the_value_line_keeps_unit_and_value_however_long_the_label)
{
    Session s = begin(SAMPLE, 24, 80);

    tty_keys(s.tty, LONG_LABEL);
    tty_assert_shows(s.tty, "· 法律服务机构（件）：0");
    tty_keys(s.tty, "12345");
    tty_assert_shows(s.tty, "· 法律服务机构（件）：12345");
    tty_assert_shows(s.tty, "[非负整数");
    session_end(&s);
}

Test(frame, the_value_line_keeps_unit_and_value_in_the_smallest_window)
{
    Session s = begin(SAMPLE, 16, 60);

    tty_keys(s.tty, LONG_LABEL);
    tty_assert_shows(s.tty, "· 法律服务机构（件）：0");
    tty_assert_shows(s.tty, "[非负整数");
    session_end(&s);
}

/* Rows, headings of rows among them; the smallest window has place for four lines. */
Test(frame, few_lines_are_for_rows)
{
    Session s = begin(SAMPLE, 24, 80), small = begin(SAMPLE, 16, 60);

    tty_keys(s.tty, "<A-3>");
    tty_assert_shows(s.tty, "─ 行 1-9/25 ─");
    tty_keys(small.tty, "<A-3>");
    tty_assert_shows(small.tty, "─ 行 1-3/25 ");
    session_end(&s);
    session_end(&small);
}

Test(frame, the_next_row_shows_before_the_cursor_comes_to_it)
{
    Session s = begin(SAMPLE, 24, 80), small = begin(SAMPLE, 16, 60);

    for (int row = 1; row < 25; row++) {
        int y, x;

        tty_keys(s.tty, row == 1 ? "<A-3>" : "<Down>");
        cr_assert(tty_find(s.tty, "▸│", &y, &x));
        cr_assert(y < 17, "row %d stands on line %d", row, y);
        tty_keys(small.tty, row == 1 ? "<A-3>" : "<Down>");
        cr_assert(tty_find(small.tty, "▸│", &y, &x));
        cr_assert(y < 10, "row %d stands on line %d", row, y);
    }
    session_end(&s);
    session_end(&small);
}

/* The finding at the cursor stands on the last line, where messages stand. */
Test(frame, a_message_covers_the_whole_line)
{
    Session s = begin(SAMPLE, 24, 80);
    g_autofree char *line = NULL;

    tty_keys(s.tty, "<A-3><Delete><Right><Delete><End>");
    tty_wait(s.tty, "▸- “总计”");
    tty_keys(s.tty, "<F9>y");
    line = tty_line(s.tty, 22);
    cr_assert(g_str_has_prefix(line, " 已补"), "%s", line);
    session_end(&s);
}

Test(frame, what_stands_below_the_page_stays_where_it_is_while_the_cursor_moves)
{
    Session s = begin(SAMPLE, 24, 80);
    int first, y, x;

    tty_keys(s.tty, "<A-3>");
    cr_assert(tty_find(s.tty, "[非负整数", &first, &x));
    for (int i = 0; i < 5; i++) { /* the label of the second is longer than the line */
        tty_keys(s.tty, "<Right>");
        cr_assert(tty_find(s.tty, "[非负整数", &y, &x));
        cr_assert_eq(y, first);
    }
    session_end(&s);
}

/* What labels and value line say, each on its line. */
static char *labels(Tty *tty)
{
    GString *said = g_string_new(NULL);

    for (int y = 2; y < 20; y++) {
        g_autofree char *line = tty_line(tty, y);

        line[width_prefix(line, -1, 24, NULL)] = '\0';
        if (y != 18) /* where the number of findings stands */
            g_string_append_printf(said, "%s\n", line);
    }
    return g_string_free(said, FALSE);
}

Test(frame, a_finding_moves_neither_rows_nor_value_line)
{
    Session s = begin(SAMPLE, 24, 80);
    g_autofree char *before = NULL, *after = NULL;

    tty_keys(s.tty, "<A-3><Down><Down>7");
    tty_wait(s.tty, "没有问题");
    before = labels(s.tty);
    tty_keys(s.tty, "8");
    tty_wait(s.tty, "✗ “自然人”");
    after = labels(s.tty);
    cr_assert_str_eq(before, after);
    session_end(&s);
}

/* Data columns that show of so many. */
static int columns_shown(Tty *tty, int all)
{
    g_autoptr(GRegex) regex = g_regex_new("列 ([0-9]+)-([0-9]+)/", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_autofree char *text = tty_text(tty), *first = NULL, *last = NULL;

    if (!g_regex_match(regex, text, 0, &match))
        return all;
    first = g_match_info_fetch(match, 1);
    last = g_match_info_fetch(match, 2);
    return atoi(last) - atoi(first) + 1;
}

static void widen(const char *table, int all)
{
    Session s = begin(SAMPLE, 24, 60);
    int before = 0;

    tty_keys(s.tty, table);
    for (int width = 60; width <= 236; width += 4) {
        int shown;

        tty_resize(s.tty, 24, width);
        shown = columns_shown(s.tty, all);
        cr_expect_geq(shown, before, "%d columns at %d cells, %d at fewer", shown, width, before);
        before = shown;
    }
    cr_expect_eq(before, all);
    session_end(&s);
}

Test(frame, a_wider_window_never_shows_fewer_columns)
{
    widen("<A-3>", 7);
    widen("<A-4>", 15);
}

/* Where the words begin, and whether they do. */
static gboolean stand_at(Tty *tty, const char *words, int wanted_y, int wanted_x)
{
    int y, x;

    return tty_find(tty, words, &y, &x) && y == wanted_y && x == wanted_x;
}

/* The widest table of the form is that of the fourth section: 120 cells. */
Test(frame, sections_stand_in_all_sections_where_they_stand_in_one)
{
    Session s = begin(SAMPLE, 43, 120);

    for (int width = 120; width <= 236; width += 4) {
        gboolean list = width >= 120 + 32;

        tty_resize(s.tty, 43, width);
        for (char section = '1'; section <= '6'; section++) {
            const char keys[] = {'<', 'A', '-', section, '>', '\0'};

            tty_keys(s.tty, keys);
            cr_expect(list ? stand_at(s.tty, "✓ 一、总体情况", 2, 1) : stand_at(s.tty, "✓一", 1, 0),
                      "section %c at %d cells", section, width);
        }
    }
    session_end(&s);
}

/* The line on which the findings of the section at hand begin. */
static int findings_begin(Tty *tty)
{
    static const char *const words[] = {"没有问题", "── 未填", "── ✗ 改正", "── ! 核实"};

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        int y, x;

        if (tty_find(tty, words[i], &y, &x))
            return y;
    }
    return -1;
}

Test(frame, findings_begin_on_the_same_line_in_all_sections)
{
    Session s = begin(FLAWED, 30, 132);

    for (int lines = 30; lines <= 60; lines += 2) {
        int first;

        tty_resize(s.tty, lines, 132);
        tty_keys(s.tty, "<A-1>");
        first = findings_begin(s.tty);
        cr_expect_gt(first, 0);
        for (char section = '2'; section <= '6'; section++) {
            const char keys[] = {'<', 'A', '-', section, '>', '\0'};

            tty_keys(s.tty, keys);
            cr_expect_eq(findings_begin(s.tty), first, "section %c at %d lines", section, lines);
        }
    }
    session_end(&s);
}

/* The tallest is that of the third section: 44 lines with its headings and the empty line. */
Test(frame, findings_leave_the_tallest_section_its_lines)
{
    Session s = begin(FLAWED, 43, 132);

    tty_keys(s.tty, "<A-3>");
    tty_assert_shows(s.tty, "─ 行 1-24/25 ─");
    cr_expect_eq(findings_begin(s.tty), 36);
    tty_resize(s.tty, 60, 132);
    tty_assert_hides(s.tty, "─ 行 ");
    cr_expect_eq(findings_begin(s.tty), 49);
    session_end(&s);
}

#define LONG_AGENCY                                                                                \
    "某某省某某市某某经济技术开发区管理委员会公安分局交通警察大队车辆管理所驻政务服务中心窗口"

Test(frame, a_long_agency_leaves_year_and_page_their_room)
{
    static const char form[] = "form: f\ntitle: 月报表\nyears: 2020..\n"
                               "sections: [{id: s, title: 一、情况, "
                               "passages: [{id: p, label: 内容}]}]\n";
    Session s =
        session_begin_form(form, "form: f\nagency: " LONG_AGENCY "\nyear: 2024\n", (TtyOptions){0});

    tty_assert_shows(s.tty, "窗口  2024年  月报表");
    tty_keys(s.tty, "字");
    tty_assert_shows(s.tty, "窗口  2024年  月报表");
    tty_assert_shows(s.tty, " [未保存]");
    tty_keys(s.tty, "<F5>");
    tty_assert_shows(s.tty, "窗口  2024年  月报表  ·  汇总");
    session_end(&s);
}

Test(frame, a_long_agency_and_a_long_title_share_the_line)
{
    static const char form[] = "form: f\ntitle: 政府信息公开和行政执法公示工作情况年度统计报表\n"
                               "years: 2020..\n"
                               "sections: [{id: s, title: 一、情况, "
                               "passages: [{id: p, label: 内容}]}]\n";
    Session s = session_begin_form(form, "form: f\nagency: " LONG_AGENCY "\nyear: 2024\n",
                                   (TtyOptions){.lines = 16, .columns = 60});

    tty_assert_shows(s.tty, "  2024年  ");
    tty_keys(s.tty, "<F3>");
    tty_assert_shows(s.tty, "  2024年  ");
    tty_assert_shows(s.tty, "  ·  问题");
    session_end(&s);
}

/* A form of so many sections, one passage each; the titles are numbered, or all begin alike. */
static Session begin_sections(int n, const char *title, int lines, int columns)
{
    static const char *const numbers[] = {"一", "二", "三", "四",   "五",   "六",   "七",
                                          "八", "九", "十", "十一", "十二", "十三", "十四"};
    g_autoptr(GString) form =
        g_string_new("form: many\ntitle: 多部分表\nyears: 2020..\nsections:\n");

    for (int i = 0; i < n; i++)
        g_string_append_printf(form,
                               "- id: s%d\n  title: %s%s\n"
                               "  passages: [{id: p, label: 内容}]\n",
                               i, *title == '\0' ? numbers[i] : title,
                               *title == '\0' ? "、情况" : numbers[i]);
    return session_begin_form(form->str, "form: many\nagency: 甲局\nyear: 2024\n",
                              (TtyOptions){.lines = lines, .columns = columns});
}

Test(frame, tabs_of_many_sections_are_told_apart)
{
    Session s = begin_sections(13, "", 24, 80), small = begin_sections(13, "", 16, 60);

    tty_assert_shows(s.tty, "一、情况 0/1 ");
    tty_assert_shows(s.tty, "八  九  十、  十一  十二  十三");
    tty_assert_shows(small.tty, " 八 九 十、 十一 十二 十三");
    tty_assert_shows(small.tty, "一、情况 0/1 ");
    session_end(&s);
    session_end(&small);
}

Test(frame, a_list_of_many_sections_shows_them_all)
{
    Session s = begin_sections(13, "", 24, 132), more = begin_sections(14, "", 17, 132);

    tty_assert_shows(s.tty, "一、情况 0/1 ");
    tty_assert_shows(s.tty, " 十三、情况 0/1");
    tty_keys(more.tty, "<A-9><PageDown><PageDown><PageDown><PageDown><PageDown>");
    tty_assert_shows(more.tty, "十四、情况 0/1 ");
    session_end(&s);
    session_end(&more);
}

Test(frame, tabs_whose_titles_begin_alike_are_numbered)
{
    Session s = begin_sections(13, "附表", 24, 80), roomy = begin_sections(4, "附表", 24, 80);

    tty_assert_shows(s.tty, "附表一 0/1 ");
    tty_assert_shows(s.tty, " 2   3   4   5   6   7   8   9   10   11   12   13");
    tty_assert_shows(roomy.tty, "附表二 0/1   ");
    session_end(&s);
    session_end(&roomy);
}
