/* Decimal arithmetic on 128-bit coefficients. What a blank cell means in a sum, and how figures
 * are printed for people (separators, units), is decided elsewhere. */
#include "base/decimal.h"

#include <string.h>

typedef __int128 Wide;

/* Ten to the power of DECIMAL_MAX_DIGITS. */
#define LIMIT ((Wide)1000000000000000000LL * 1000000000000000000LL)

static Wide power_of_ten(unsigned exponent)
{
    Wide power = 1;

    while (exponent-- > 0)
        power *= 10;
    return power;
}

static Wide magnitude(Wide n)
{
    return n < 0 ? -n : n;
}

/* The one door to a new value: trims the fraction's zeros, then checks the range. */
static bool make(Wide coefficient, unsigned scale, Decimal *out)
{
    while (scale > 0 && coefficient % 10 == 0) {
        coefficient /= 10;
        scale--;
    }
    if (scale > DECIMAL_MAX_SCALE || magnitude(coefficient) >= LIMIT)
        return false;
    *out = (Decimal){coefficient, (uint8_t)scale};
    return true;
}

Decimal decimal_from_int(int64_t n)
{
    return (Decimal){n, 0};
}

static size_t count_digits(const char *text, size_t length)
{
    size_t n = 0;

    while (n < length && text[n] >= '0' && text[n] <= '9')
        n++;
    return n;
}

static Wide append_digits(Wide coefficient, const char *digits, size_t n)
{
    for (size_t i = 0; i < n; i++)
        coefficient = coefficient * 10 + (digits[i] - '0');
    return coefficient;
}

DecimalStatus decimal_parse(const char *text, size_t length, Decimal *out)
{
    bool negative = length > 0 && text[0] == '-';
    size_t at = length > 0 && (text[0] == '-' || text[0] == '+');
    const char *whole = text + at, *fraction = "";
    size_t n_whole = count_digits(whole, length - at), n_fraction = 0;

    at += n_whole;
    if (n_whole == 0)
        return DECIMAL_NOT_A_NUMBER;
    if (at < length && text[at] == '.') {
        fraction = text + ++at;
        n_fraction = count_digits(fraction, length - at);
        if (n_fraction == 0)
            return DECIMAL_NOT_A_NUMBER;
        at += n_fraction;
    }
    if (at < length)
        return DECIMAL_NOT_A_NUMBER;

    /* Only now the limits: zeros that change nothing do not count. */
    for (; n_whole > 0 && whole[0] == '0'; n_whole--)
        whole++;
    while (n_fraction > 0 && fraction[n_fraction - 1] == '0')
        n_fraction--;
    if (n_whole > DECIMAL_MAX_DIGITS)
        return DECIMAL_TOO_LARGE;
    if (n_fraction > DECIMAL_MAX_SCALE)
        return DECIMAL_TOO_PRECISE;
    if (n_whole + n_fraction > DECIMAL_MAX_DIGITS)
        return DECIMAL_TOO_LARGE;

    Wide coefficient = append_digits(append_digits(0, whole, n_whole), fraction, n_fraction);
    *out = (Decimal){negative ? -coefficient : coefficient, (uint8_t)n_fraction};
    return DECIMAL_OK;
}

const char *decimal_format(Decimal d, char buffer[static DECIMAL_BUFFER])
{
    char digits[DECIMAL_BUFFER];
    char *start = digits + sizeof digits;
    Wide rest = magnitude(d.coefficient);
    unsigned written = 0;

    *--start = '\0';
    do {
        if (written == d.scale && d.scale > 0)
            *--start = '.';
        *--start = (char)('0' + (int)(rest % 10));
        rest /= 10;
        written++;
    } while (rest > 0 || written <= d.scale);
    if (d.coefficient < 0)
        *--start = '-';
    memcpy(buffer, start, (size_t)(digits + sizeof digits - start));
    return buffer;
}

/* Compares whole parts, then fractions brought to the same scale: aligning the full coefficients
 * could overflow. */
int decimal_compare(Decimal a, Decimal b)
{
    Wide unit_a = power_of_ten(a.scale), unit_b = power_of_ten(b.scale), left, right;

    if (a.scale == b.scale) /* most are integers */
        return (a.coefficient > b.coefficient) - (a.coefficient < b.coefficient);
    left = a.coefficient / unit_a;
    right = b.coefficient / unit_b;
    if (left == right) {
        left = a.coefficient % unit_a * power_of_ten(DECIMAL_MAX_SCALE - a.scale);
        right = b.coefficient % unit_b * power_of_ten(DECIMAL_MAX_SCALE - b.scale);
    }
    return (left > right) - (left < right);
}

bool decimal_equal(Decimal a, Decimal b)
{
    return a.coefficient == b.coefficient && a.scale == b.scale;
}

bool decimal_is_zero(Decimal d)
{
    return d.coefficient == 0;
}

int decimal_sign(Decimal d)
{
    return (d.coefficient > 0) - (d.coefficient < 0);
}

Decimal decimal_negate(Decimal d)
{
    d.coefficient = -d.coefficient;
    return d;
}

Decimal decimal_abs(Decimal d)
{
    d.coefficient = magnitude(d.coefficient);
    return d;
}

static bool widen(Decimal *d, unsigned scale)
{
    Wide factor = power_of_ten(scale - d->scale);

    d->scale = (uint8_t)scale;
    return !__builtin_mul_overflow(d->coefficient, factor, &d->coefficient);
}

/* Where the scales differ, the finer operand's last digit is not zero, so nothing can be trimmed
 * afterwards: a coefficient too wide while aligning means a sum too wide. */
bool decimal_add(Decimal a, Decimal b, Decimal *out)
{
    unsigned scale = a.scale > b.scale ? a.scale : b.scale;
    Wide sum;

    return widen(&a, scale) && widen(&b, scale) &&
           !__builtin_add_overflow(a.coefficient, b.coefficient, &sum) && make(sum, scale, out);
}

bool decimal_subtract(Decimal a, Decimal b, Decimal *out)
{
    return decimal_add(a, decimal_negate(b), out);
}

static bool divide_both(Wide *a, Wide by_a, Wide *b, Wide by_b)
{
    if (*a % by_a != 0 || *b % by_b != 0)
        return false;
    *a /= by_a;
    *b /= by_b;
    return true;
}

/* Tens are cancelled before multiplying (also a 2 against a 5 of the other operand), so that only
 * a product that truly does not fit is an overflow. */
bool decimal_multiply(Decimal a, Decimal b, Decimal *out)
{
    Wide x = a.coefficient, y = b.coefficient, product;
    unsigned scale = a.scale + b.scale;

    if (x == 0 || y == 0) {
        *out = DECIMAL_ZERO;
        return true;
    }
    while (scale > 0 && (divide_both(&x, 10, &y, 1) || divide_both(&x, 1, &y, 10) ||
                         divide_both(&x, 2, &y, 5) || divide_both(&x, 5, &y, 2)))
        scale--;
    return !__builtin_mul_overflow(x, y, &product) && make(product, scale, out);
}

static bool append_digit(Wide *number, Wide digit)
{
    if (*number >= LIMIT)
        return false;
    *number = *number * 10 + digit;
    return true;
}

/* Long division of the magnitudes, digit by digit, until it ends or has all decimals there are. */
bool decimal_divide(Decimal a, Decimal b, Decimal *out)
{
    if (b.coefficient == 0)
        return false;

    Wide divisor = magnitude(b.coefficient), dividend = magnitude(a.coefficient);
    Wide quotient = dividend / divisor, rest = dividend % divisor;
    bool negative = (a.coefficient < 0) != (b.coefficient < 0);
    int scale = a.scale - b.scale;

    for (; scale < 0 || (scale < DECIMAL_MAX_SCALE && rest != 0); scale++) {
        rest *= 10;
        if (!append_digit(&quotient, rest / divisor))
            return false;
        rest %= divisor;
    }
    if (rest * 2 >= divisor)
        quotient++;
    return make(negative ? -quotient : quotient, (unsigned)scale, out);
}

Decimal decimal_round(Decimal d, unsigned scale)
{
    if (d.scale <= scale)
        return d;

    Wide unit = power_of_ten(d.scale - scale);
    Wide rounded = d.coefficient / unit, rest = magnitude(d.coefficient % unit);

    if (rest * 2 >= unit)
        rounded += d.coefficient < 0 ? -1 : 1;
    /* Cannot fail: at least one digit was dropped. */
    (void)make(rounded, scale, &d);
    return d;
}
