/* Decimal numbers: the syntax accepted, exactness, limits, rounding; laws on random values. */
#include "base/decimal.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>

static Decimal d(const char *text)
{
    Decimal out = DECIMAL_ZERO;

    cr_assert_eq(decimal_parse(text, strlen(text), &out), DECIMAL_OK, "%s", text);
    return out;
}

static void assert_shows(Decimal value, const char *expected)
{
    char buffer[DECIMAL_BUFFER];

    cr_assert_str_eq(decimal_format(value, buffer), expected);
}

static DecimalStatus status_of(const char *text)
{
    Decimal out;

    return decimal_parse(text, strlen(text), &out);
}

#define NINES_36 "999999999999999999999999999999999999"

Test(decimal, formats_the_shortest_exact_form)
{
    assert_shows(d("0"), "0");
    assert_shows(d("-0"), "0");
    assert_shows(d("+007"), "7");
    assert_shows(d("-12.500"), "-12.5");
    assert_shows(d("59237.2449"), "59237.2449");
    assert_shows(d("0.050"), "0.05");
    assert_shows(d("-0.000000000000000001"), "-0.000000000000000001");
    assert_shows(d("100"), "100");
    assert_shows(d("5.000"), "5");
    assert_shows(d(NINES_36), NINES_36);
    assert_shows(d("-999999999999999999.999999999999999999"),
                 "-999999999999999999.999999999999999999");
    assert_shows(decimal_from_int(INT64_MIN), "-9223372036854775808");
}

Test(decimal, refuses_what_is_not_a_plain_number)
{
    static const char *const bad[] = {"",     "-",    "+",   ".",    ".5",  "5.",   "1 ",
                                      " 1",   "1,0",  "1e5", "0x10", "--1", "+-1",  "1.2.3",
                                      "１２", "1.-5", "nan", "inf",  "1_0", "1.5万"};

    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        cr_expect_eq(status_of(bad[i]), DECIMAL_NOT_A_NUMBER, "%s", bad[i]);
}

Test(decimal, reads_no_further_than_the_length_given)
{
    Decimal out;

    cr_assert_eq(decimal_parse("12345", 2, &out), DECIMAL_OK);
    assert_shows(out, "12");
    cr_assert_eq(decimal_parse("1.5", 2, &out), DECIMAL_NOT_A_NUMBER);
    cr_assert_eq(decimal_parse("-1", 1, &out), DECIMAL_NOT_A_NUMBER);
    cr_assert_eq(decimal_parse("1", 0, &out), DECIMAL_NOT_A_NUMBER);
}

Test(decimal, tells_too_large_from_too_precise)
{
    g_autofree char *huge = g_strnfill(400, '7');
    g_autofree char *zeros = g_strnfill(400, '0');
    g_autofree char *padded = g_strconcat(zeros, "1.5", zeros, NULL);

    cr_expect_eq(status_of(NINES_36), DECIMAL_OK);
    cr_expect_eq(status_of(NINES_36 "0"), DECIMAL_TOO_LARGE);
    cr_expect_eq(status_of(NINES_36 ".5"), DECIMAL_TOO_LARGE);
    cr_expect_eq(status_of(huge), DECIMAL_TOO_LARGE);
    cr_expect_eq(status_of("0.0000000000000000001"), DECIMAL_TOO_PRECISE);
    assert_shows(d(padded), "1.5");
}

Test(decimal, leaves_the_result_alone_when_it_fails)
{
    Decimal out = d("42");

    decimal_parse("x", 1, &out);
    cr_expect_not(decimal_add(d(NINES_36), d("1"), &out));
    cr_expect_not(decimal_subtract(d("-" NINES_36), d("1"), &out));
    cr_expect_not(decimal_multiply(d(NINES_36), d("2"), &out));
    cr_expect_not(decimal_divide(d("1"), DECIMAL_ZERO, &out));
    assert_shows(out, "42");
}

Test(decimal, adds_to_the_limit_and_not_beyond)
{
    Decimal out;

    cr_assert(decimal_add(d("999999999999999999999999999999999998"), d("1"), &out));
    assert_shows(out, NINES_36);
    cr_assert_not(decimal_add(d(NINES_36), d("0.000000000000000001"), &out));
    cr_assert(decimal_add(d(NINES_36), d("-" NINES_36), &out));
    assert_shows(out, "0");
    /* 37 digits while adding, 36 after the trailing zero is trimmed */
    cr_assert(decimal_add(d("99999999999999999999999999999999999.5"), d("0.5"), &out));
    assert_shows(out, "100000000000000000000000000000000000");
}

Test(decimal, multiplies_exactly_where_only_the_raw_product_is_too_wide)
{
    Decimal out;

    /* 2^-18 × 2^119 = 2^101 */
    cr_assert(decimal_multiply(d("0.000003814697265625"), d("664613997892457936451903530140172288"),
                               &out));
    assert_shows(out, "2535301200456458802993406410752");
    cr_assert(decimal_multiply(d("-0.5"), d("-0.2"), &out));
    assert_shows(out, "0.1");
    cr_assert_not(decimal_multiply(d("0.0000000001"), d("0.0000000001"), &out));
    cr_assert(decimal_multiply(d("0.000000000000000001"), DECIMAL_ZERO, &out));
    assert_shows(out, "0");
}

Test(decimal, divides_rounding_half_away_from_zero)
{
    Decimal out;

    cr_assert(decimal_divide(d("2"), d("3"), &out));
    assert_shows(out, "0.666666666666666667");
    cr_assert(decimal_divide(d("-2"), d("3"), &out));
    assert_shows(out, "-0.666666666666666667");
    cr_assert(decimal_divide(d("0.000000000000000001"), d("2"), &out));
    assert_shows(out, "0.000000000000000001");
    cr_assert(decimal_divide(d("-0.000000000000000001"), d("2.000000000000000001"), &out));
    assert_shows(out, "0");
    cr_assert(decimal_divide(d("10"), d("0.25"), &out));
    assert_shows(out, "40");
    cr_assert(decimal_divide(d(NINES_36), d("1"), &out));
    assert_shows(out, NINES_36);
    cr_assert(decimal_divide(d("100000000000000000"), d("0.000000000000000001"), &out));
    assert_shows(out, "100000000000000000000000000000000000");
    cr_assert_not(decimal_divide(d("1000000000000000000"), d("0.000000000000000001"), &out));
}

Test(decimal, rounds_half_away_from_zero)
{
    assert_shows(decimal_round(d("2.5"), 0), "3");
    assert_shows(decimal_round(d("-2.5"), 0), "-3");
    assert_shows(decimal_round(d("2.449"), 1), "2.4");
    assert_shows(decimal_round(d("-0.05"), 1), "-0.1");
    assert_shows(decimal_round(d("-0.04"), 1), "0");
    assert_shows(decimal_round(d("0.995"), 2), "1");
    assert_shows(decimal_round(d("1.25"), 18), "1.25");
    assert_shows(decimal_round(d("99999999999999999999999999999999999.5"), 0),
                 "100000000000000000000000000000000000");
}

Test(decimal, compares_without_overflow)
{
    cr_expect_lt(decimal_compare(d("-1"), d("0")), 0);
    cr_expect_lt(decimal_compare(d("-0.2"), d("-0.1")), 0);
    cr_expect_gt(decimal_compare(d("0.1"), d("0.09")), 0);
    cr_expect_gt(decimal_compare(d(NINES_36), d("0.000000000000000001")), 0);
    cr_expect_lt(decimal_compare(d("-" NINES_36), d("-0.000000000000000001")), 0);
    cr_expect_eq(decimal_compare(d("1.50"), d("1.5")), 0);
    cr_expect(decimal_equal(d("1.50"), d("1.5")));
    cr_expect_not(decimal_equal(d("15"), d("1.5")));
    cr_expect_eq(decimal_sign(d("-0.1")), -1);
    cr_expect_eq(decimal_sign(d("-0")), 0);
    cr_expect(decimal_is_zero(d("0.000")));
    assert_shows(decimal_abs(d("-3")), "3");
    assert_shows(decimal_negate(d("3")), "-3");
}
