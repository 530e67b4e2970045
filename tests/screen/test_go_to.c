/* Going to a section by its title. */
#include "screen/session.h"

#include <criterion/criterion.h>

TestSuite(go_to, .timeout = 60);

static void expect_found(const char *typed, const char *first)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-2><C-g>");
    tty_keys(s.tty, typed);
    tty_keys(s.tty, "<Enter>");
    tty_assert_shows(s.tty, first);
    tty_assert_hides(s.tty, "没有符合的");
    session_end(&s);
}

Test(go_to, a_section_is_found_by_its_title_its_pinyin_and_its_number)
{
    expect_found("总体情况", "一、总体情况 5/5");
    expect_found("ztqk", "一、总体情况 5/5");
    expect_found("第五部分", "✓五、存在的主要问题");
    expect_found("六、其他", "收取信息处理费情况");
}

Test(go_to, a_row_is_found_before_the_sections)
{
    expect_found("xzcf", "行政处罚 · 本年处理决定数量（件）：1275");
}
