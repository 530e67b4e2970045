/* Decimal numbers against a slow reference: school arithmetic on strings of digits, where nothing
 * overflows; and the algebraic laws that hold whatever the numbers. */
#include "base/decimal.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>

#define ROUNDS 20000

/* ---- the reference: signed integers of up to BIG digits, least significant first ----------------
 */

#define BIG 128

typedef struct {
    bool negative;
    int digits[BIG];
} Big;

static int big_compare_magnitude(const Big *a, const Big *b)
{
    for (int i = BIG - 1; i >= 0; i--) {
        if (a->digits[i] != b->digits[i])
            return a->digits[i] - b->digits[i];
    }
    return 0;
}

static bool big_is_zero(const Big *a)
{
    return big_compare_magnitude(a, &(Big){0}) == 0;
}

static Big big_add(Big a, Big b)
{
    Big sum = {.negative = a.negative};
    int carry = 0, sign = a.negative == b.negative ? 1 : -1;

    if (sign < 0 && big_compare_magnitude(&a, &b) < 0)
        return big_add(b, a);
    for (int i = 0; i < BIG; i++) {
        int digit = a.digits[i] + sign * b.digits[i] + carry;

        carry = digit > 9 ? 1 : digit < 0 ? -1 : 0;
        sum.digits[i] = digit - 10 * carry;
    }
    sum.negative = sum.negative && !big_is_zero(&sum);
    return sum;
}

static Big big_negate(Big a)
{
    a.negative = !a.negative && !big_is_zero(&a);
    return a;
}

static Big big_multiply(Big a, Big b)
{
    Big product = {0};
    int carry = 0;

    for (int i = 0; i < BIG; i++) {
        for (int j = 0; j <= i; j++)
            carry += a.digits[j] * b.digits[i - j];
        product.digits[i] = carry % 10;
        carry /= 10;
    }
    product.negative = a.negative != b.negative && !big_is_zero(&product);
    return product;
}

/* text × 10^scale, for a text with at most `scale` decimals. */
static Big big_read(const char *text, int scale)
{
    const char *point = strchr(text, '.');
    int decimals = point != NULL ? (int)strlen(point + 1) : 0, at = scale - decimals;
    Big big = {0};

    for (const char *p = text + strlen(text); p-- > text;) {
        if (g_ascii_isdigit(*p))
            big.digits[at++] = *p - '0';
    }
    big.negative = *text == '-' && !big_is_zero(&big);
    return big;
}

/* big / 10^scale in the canonical form, or NULL when a Decimal cannot hold it. */
static char *big_write(const Big *big, int scale)
{
    GString *out = g_string_new(NULL);
    int low = 0, high = BIG - 1;

    while (low < scale && big->digits[low] == 0)
        low++;
    while (high > scale && big->digits[high] == 0)
        high--;
    int significant = high;
    while (significant > low && big->digits[significant] == 0)
        significant--;
    if (significant - low + 1 > DECIMAL_MAX_DIGITS || scale - low > DECIMAL_MAX_SCALE) {
        g_string_free(out, TRUE);
        return NULL;
    }
    if (big->negative)
        g_string_append_c(out, '-');
    for (int i = high; i >= low; i--) {
        g_string_append_c(out, (char)('0' + big->digits[i]));
        if (i == scale && i > low)
            g_string_append_c(out, '.');
    }
    return g_string_free(out, FALSE);
}

/* ---- random operands
 * ----------------------------------------------------------------------------- */

static int pick(GRand *rand, int low, int high)
{
    return g_rand_int_range(rand, low, high + 1);
}

/* Of any length and scale that fits; often round, often at the edge of the range. */
static void random_text(GRand *rand, char buffer[static DECIMAL_BUFFER])
{
    int n = pick(rand, 1, pick(rand, 0, 3) == 0 ? DECIMAL_MAX_DIGITS : 20);
    int scale = pick(rand, 0, 2) == 0 ? 0 : pick(rand, 0, MIN(n - 1, DECIMAL_MAX_SCALE));
    int kind = pick(rand, 0, 5);
    char *p = buffer;

    if (pick(rand, 0, 1))
        *p++ = '-';
    for (int i = n; i > 0; i--) {
        if (i == scale)
            *p++ = '.';
        *p++ = kind == 0   ? '9'
               : kind == 1 ? (i == n ? '1' : '0')
               : kind == 2 ? (i == 1 ? '5' : '0')
                           : (char)('0' + pick(rand, 0, 9));
    }
    *p = '\0';
}

static Decimal read_decimal(const char *text)
{
    Decimal d = DECIMAL_ZERO;

    cr_assert_eq(decimal_parse(text, strlen(text), &d), DECIMAL_OK, "%s", text);
    return d;
}

typedef struct {
    char left[DECIMAL_BUFFER], right[DECIMAL_BUFFER];
    Decimal a, b;
} Pair;

static Pair random_pair(GRand *rand)
{
    Pair pair;

    random_text(rand, pair.left);
    random_text(rand, pair.right);
    pair.a = read_decimal(pair.left);
    pair.b = read_decimal(pair.right);
    return pair;
}

static void assert_result(const Pair *pair, const char *sign, bool ok, Decimal result,
                          const Big *reference, int scale)
{
    g_autofree char *expected = big_write(reference, scale);
    char buffer[DECIMAL_BUFFER];

    cr_assert_eq(ok, expected != NULL, "%s %s %s: %s", pair->left, sign, pair->right,
                 expected != NULL ? expected : "does not fit");
    if (ok)
        cr_assert_str_eq(decimal_format(result, buffer), expected, "%s %s %s", pair->left, sign,
                         pair->right);
}

/* ---- against the reference
 * ----------------------------------------------------------------------- */

Test(decimal_laws, sums_and_differences_are_those_of_the_reference)
{
    GRand *rand = g_rand_new_with_seed(1);

    for (int i = 0; i < ROUNDS; i++) {
        Pair pair = random_pair(rand);
        Big a = big_read(pair.left, DECIMAL_MAX_SCALE), b = big_read(pair.right, DECIMAL_MAX_SCALE);
        Big sum = big_add(a, b), difference = big_add(a, big_negate(b));
        Decimal result = DECIMAL_ZERO;
        bool ok = decimal_add(pair.a, pair.b, &result);

        assert_result(&pair, "+", ok, result, &sum, DECIMAL_MAX_SCALE);
        ok = decimal_subtract(pair.a, pair.b, &result);
        assert_result(&pair, "-", ok, result, &difference, DECIMAL_MAX_SCALE);
        int order = decimal_compare(pair.a, pair.b);
        cr_assert_eq(order,
                     big_is_zero(&difference) ? 0
                     : difference.negative    ? -1
                                              : 1,
                     "%s ? %s", pair.left, pair.right);
        cr_assert_eq(order == 0, decimal_equal(pair.a, pair.b));
    }
    g_rand_free(rand);
}

Test(decimal_laws, products_are_those_of_the_reference)
{
    GRand *rand = g_rand_new_with_seed(2);

    for (int i = 0; i < ROUNDS / 4; i++) {
        Pair pair = random_pair(rand);
        Big product = big_multiply(big_read(pair.left, DECIMAL_MAX_SCALE),
                                   big_read(pair.right, DECIMAL_MAX_SCALE));
        Decimal result = DECIMAL_ZERO;
        bool ok = decimal_multiply(pair.a, pair.b, &result);

        assert_result(&pair, "*", ok, result, &product, 2 * DECIMAL_MAX_SCALE);
    }
    g_rand_free(rand);
}

/* 2·|a − q·b| ≤ |b|·10^-18, both sides × 10^36; where equal, q is the one away from zero. */
static void assert_quotient(const Pair *pair, Decimal quotient)
{
    char buffer[DECIMAL_BUFFER];
    Big a = big_read(pair->left, 2 * DECIMAL_MAX_SCALE);
    Big b = big_read(pair->right, DECIMAL_MAX_SCALE);
    Big q = big_read(decimal_format(quotient, buffer), DECIMAL_MAX_SCALE);
    Big rest = big_add(a, big_negate(big_multiply(q, b)));
    Big twice = big_add(rest, rest);
    int order = big_compare_magnitude(&twice, &b);

    cr_assert_leq(order, 0, "%s / %s = %s", pair->left, pair->right, buffer);
    if (order == 0)
        cr_assert_neq(rest.negative, a.negative, "%s / %s = %s: half towards zero", pair->left,
                      pair->right, buffer);
}

Test(decimal_laws, quotients_are_nearest_and_only_wide_ones_overflow)
{
    GRand *rand = g_rand_new_with_seed(3);

    for (int i = 0; i < ROUNDS / 4; i++) {
        Pair pair = random_pair(rand);
        Decimal quotient, divisor = decimal_abs(pair.b), bound;

        if (decimal_divide(pair.a, pair.b, &quotient)) {
            assert_quotient(&pair, quotient);
        } else if (!decimal_is_zero(pair.b) &&
                   decimal_multiply(divisor, read_decimal("99999999999999999"), &bound)) {
            /* 17 digits before the point and all 18 decimals would have fitted */
            cr_assert_gt(decimal_compare(decimal_abs(pair.a), bound), 0, "%s / %s", pair.left,
                         pair.right);
        }
    }
    g_rand_free(rand);
}

/* ---- laws
 * ---------------------------------------------------------------------------------------- */

Test(decimal_laws, what_is_written_reads_back_as_the_same_bits)
{
    GRand *rand = g_rand_new_with_seed(4);

    for (int i = 0; i < ROUNDS; i++) {
        Pair pair = random_pair(rand);
        char buffer[DECIMAL_BUFFER];
        Decimal again = read_decimal(decimal_format(pair.a, buffer));

        cr_assert(again.coefficient == pair.a.coefficient && again.scale == pair.a.scale);
        cr_assert(pair.a.scale == 0 || pair.a.coefficient % 10 != 0, "canonical");
    }
    g_rand_free(rand);
}

Test(decimal_laws, inverse_operations_undo_each_other)
{
    GRand *rand = g_rand_new_with_seed(5);
    int sums = 0, products = 0;

    for (int i = 0; i < ROUNDS; i++) {
        Pair pair = random_pair(rand);
        Decimal result, back;

        if (decimal_add(pair.a, pair.b, &result)) {
            cr_assert(decimal_subtract(result, pair.b, &back) && decimal_equal(back, pair.a));
            sums++;
        }
        if (!decimal_is_zero(pair.b) && decimal_multiply(pair.a, pair.b, &result) &&
            decimal_divide(result, pair.b, &back)) {
            cr_assert(decimal_equal(back, pair.a), "%s * %s", pair.left, pair.right);
            products++;
        }
    }
    cr_assert_gt(sums, ROUNDS / 4);
    cr_assert_gt(products, ROUNDS / 20);
    g_rand_free(rand);
}

Test(decimal_laws, rounding_moves_by_at_most_half_a_unit_and_halves_away_from_zero)
{
    GRand *rand = g_rand_new_with_seed(6);

    for (int i = 0; i < ROUNDS; i++) {
        char text[DECIMAL_BUFFER], unit_text[DECIMAL_BUFFER];
        unsigned scale = (unsigned)pick(rand, 0, DECIMAL_MAX_SCALE - 1);

        random_text(rand, text);
        g_snprintf(unit_text, sizeof unit_text, "0.%0*d5", (int)scale, 0);
        Decimal d = read_decimal(text), half = read_decimal(scale == 0 ? "0.5" : unit_text);
        Decimal rounded = decimal_round(d, scale), moved;

        cr_assert_leq(rounded.scale, scale);
        cr_assert(decimal_equal(decimal_round(rounded, scale), rounded));
        cr_assert(decimal_equal(decimal_round(decimal_negate(d), scale), decimal_negate(rounded)));
        if (!decimal_subtract(rounded, d, &moved))
            continue;
        int order = decimal_compare(decimal_abs(moved), half);
        cr_assert(order < 0 || (order == 0 && decimal_sign(moved) == decimal_sign(d)), "%s to %u",
                  text, scale);
    }
    g_rand_free(rand);
}
