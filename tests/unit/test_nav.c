/* Finding by a few characters. */
#include "edit/nav.h"

#include <criterion/criterion.h>

static const NavCandidate candidates[] = {
    {"一、本年新收政府信息公开申请数量 · 自然人", "applications.received.natural_person", 0},
    {"行政许可 · 本年处理决定数量", "proactive.article_20_5.licensing.decisions", 0},
    {"行政处罚 · 本年处理决定数量", "proactive.article_20_6.penalties.decisions", 0},
    {"（七）总计 · 总计", "applications.results.total.total", 0},
};

static gsize best(const char *query)
{
    g_autoptr(GArray) ranked = nav_rank(query, candidates, G_N_ELEMENTS(candidates));

    return ranked->len > 0 ? g_array_index(ranked, gsize, 0) : G_MAXSIZE;
}

Test(nav, finds_by_label_by_path_and_by_scattered_characters)
{
    cr_assert_eq(best("许可"), 1);
    cr_assert_eq(best("penalties"), 2);
    cr_assert_eq(best("新收自然人"), 0);
    cr_assert_eq(best("app tot"), 3);
    cr_assert_eq(best("行政罚"), 2);
}

Test(nav, finds_by_the_initials_of_pinyin)
{
    cr_assert_eq(best("xzcf"), 2);
    cr_assert_eq(best("XZXK"), 1);
    cr_assert_eq(best("行政cf"), 2);
    cr_assert_eq(best("bnxs"), 0);
    cr_assert_eq(best("xs zrr"), 0);
    cr_assert_eq(best("zj zj"), 3);
}

Test(nav, finds_by_syllables_of_pinyin_however_far_they_are_typed)
{
    cr_assert_eq(best("xingzhengchufa"), 2);
    cr_assert_eq(best("xing zheng xu ke"), 1);
    cr_assert_eq(best("xinshou"), 0);
    cr_assert_eq(best("xinsh"), 0);
    cr_assert_eq(best("xzchuf"), 2);
    cr_assert_eq(best("行政chufa"), 2);
    cr_assert_eq(best("zongji"), 3);
    cr_assert_eq(best("chufaxu"), G_MAXSIZE);
    cr_assert_geq(nav_score("falvfuwu", "法律服务机构"), 0);
    cr_assert_geq(nav_score("falufuwu", "法律服务机构"), 0);
    cr_assert_geq(nav_score("xian", "西安"), 0);
    cr_assert_geq(nav_score("xian", "县"), 0);
}

Test(nav, a_word_of_any_length_is_looked_for)
{
    g_autofree char *text = g_strnfill(200, 'x'), *wanted = g_strnfill(100, 'x');
    g_autofree char *other = g_strnfill(100, 'y');
    g_autofree char *chinese = g_strconcat("行", "政", text, NULL);

    cr_assert_gt(nav_score(wanted, chinese), 700);
    cr_assert_eq(nav_score(other, chinese), -1);
}

Test(nav, letters_that_are_there_come_before_initials)
{
    cr_assert_gt(nav_score("xz", "xz"), nav_score("xz", "行政"));
    cr_assert_gt(nav_score("xzcf", "行政处罚"), nav_score("xzcf", "xazaca行af"));
}

Test(nav, refuses_what_is_not_there_in_this_order)
{
    cr_assert_eq(nav_score("可许", "行政许可"), -1);
    cr_assert_eq(best("zzz"), G_MAXSIZE);
}

Test(nav, of_equals_the_likelier_comes_first_but_not_before_what_fits_better)
{
    static const NavCandidate pair[] = {
        {"予以公开 自然人", NULL, 0}, {"予以公开 总计", NULL, 8}, {"部分予以公开", NULL, 8}};
    g_autoptr(GArray) found = nav_rank("予以公开", pair, G_N_ELEMENTS(pair));
    g_autoptr(GArray) all = nav_rank("", pair, G_N_ELEMENTS(pair));

    cr_assert_eq(found->len, 3);
    cr_expect_eq(g_array_index(found, gsize, 0), 1);
    cr_expect_eq(g_array_index(found, gsize, 1), 0);
    cr_expect_eq(g_array_index(all, gsize, 0), 0);
}

Test(nav, an_empty_query_keeps_everything_as_given)
{
    g_autoptr(GArray) ranked = nav_rank("", candidates, G_N_ELEMENTS(candidates));

    cr_assert_eq(ranked->len, G_N_ELEMENTS(candidates));
    for (gsize i = 0; i < ranked->len; i++)
        cr_assert_eq(g_array_index(ranked, gsize, i), i);
}

Test(nav, folds_case_and_width_and_skips_white_space)
{
    cr_assert_geq(nav_score("ＡＢ ｃ", "abc"), 0);
    cr_assert_gt(nav_score("abc", "abc"), nav_score("abc", "a b x c"));
}

Test(nav, letters_strewn_over_a_long_label_are_there_by_chance)
{
    const char *label =
        "三、本年度办理结果 · （六）其他处理 · "
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 · 法律服务机构";

    cr_expect_eq(nav_score("zqfw", label), -1);
    cr_expect_eq(nav_score("fly", label), -1);
    cr_expect_eq(nav_score("xsl", "一、本年新收政府信息公开申请数量 · 自然人"), -1);
    cr_expect_geq(nav_score("申请收费机构", label), 0);
    cr_expect_geq(nav_score("artt", "applications.results.total.total"), 0);
    cr_expect_geq(nav_score("lcnsing", "licensing"), 0);
}

Test(nav, scattered_letters_count_only_where_there_is_nothing_better)
{
    static const NavCandidate pair[] = {{"新年收入", NULL, 0}, {"本年新收", NULL, 0}};
    g_autoptr(GArray) both = nav_rank("新收", pair, G_N_ELEMENTS(pair));
    g_autoptr(GArray) one = nav_rank("新收", pair, 1);

    cr_assert_eq(both->len, 1);
    cr_expect_eq(g_array_index(both, gsize, 0), 1);
    cr_expect_eq(one->len, 1);
}
