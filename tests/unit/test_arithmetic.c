/* Sums typed into a cell. */
#include "base/arithmetic.h"

#include <criterion/criterion.h>
#include <string.h>

static void expect_value(const char *text, const char *wanted)
{
    g_autofree char *why = NULL;
    char buffer[DECIMAL_BUFFER];
    Decimal value;

    cr_assert(arithmetic_is(text));
    cr_assert_eq(arithmetic_evaluate(text, &value, &why), ARITHMETIC_DONE, "%s: %s", text, why);
    cr_expect_null(why);
    cr_expect_str_eq(decimal_format(value, buffer), wanted, "%s", text);
}

static void expect_trouble(const char *text, ArithmeticStatus status, const char *word)
{
    g_autofree char *why = NULL;
    Decimal value;

    cr_expect_eq(arithmetic_evaluate(text, &value, &why), status, "%s", text);
    cr_expect(why != NULL && strstr(why, word) != NULL, "%s: %s", text, why);
}

Test(arithmetic, products_come_before_sums_and_brackets_before_both)
{
    expect_value("=12+30", "42");
    expect_value("=2+3*4", "14");
    expect_value("=(2+3)*4", "20");
    expect_value("=10-2-3", "5");
    expect_value("=100/5/2", "10");
    expect_value("=-3+5", "2");
    expect_value("=2*-3", "-6");
    expect_value("=7", "7");
}

Test(arithmetic, it_is_exact)
{
    expect_value("=0.1+0.2", "0.3");
    expect_value("=961716/10000", "96.1716");
}

Test(arithmetic, full_width_forms_and_separators_are_understood)
{
    expect_value("＝１２＋３０", "42");
    expect_value("=1,234×2", "2468");
    expect_value("= （ 2 ＋ 4 ） ÷ 3 ", "2");
    expect_value("=12。5＊2", "25");
}

Test(arithmetic, what_is_not_finished_is_told_apart_from_what_is_wrong)
{
    expect_trouble("=", ARITHMETIC_UNFINISHED, "没有写完");
    expect_trouble("=12+", ARITHMETIC_UNFINISHED, "没有写完");
    expect_trouble("=(1+2", ARITHMETIC_UNFINISHED, "右括号");
    expect_trouble("=2.", ARITHMETIC_UNFINISHED, "没有写完");
    expect_trouble("=1)", ARITHMETIC_WRONG, "多了右括号");
    expect_trouble("=A1+2", ARITHMETIC_WRONG, "“A”");
    expect_trouble("=2+*3", ARITHMETIC_WRONG, "“*”");
    expect_trouble("=1 件", ARITHMETIC_WRONG, "“件”");
    expect_trouble("=1,23", ARITHMETIC_WRONG, "“1,23”");
    expect_trouble("=5/0", ARITHMETIC_WRONG, "除以了 0");
    expect_trouble("=10/3", ARITHMETIC_WRONG, "除不尽");
    expect_trouble("=999999999999999999999999999999*999999999999999999", ARITHMETIC_WRONG, "太大");
}

Test(arithmetic, any_depth_of_brackets_ends_in_a_message)
{
    g_autoptr(GString) deep = g_string_new("=");

    for (int i = 0; i < 100000; i++)
        g_string_append_c(deep, i % 2 ? '(' : '-');
    expect_trouble(deep->str, ARITHMETIC_WRONG, "括号太多");
}
