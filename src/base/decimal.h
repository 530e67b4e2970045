/* Exact decimal numbers: every figure of a report is one of these.
 *
 * A Decimal is a small value, copied freely: coefficient / 10^scale, kept canonical (no trailing
 * zeros in the fraction, scale 0 for integers, zero is {0, 0}), so that equal numbers are equal
 * bits. Magnitude is below 10^36 and the scale at most 18; every operation that would leave that
 * range says so (returns false) instead of rounding silently. No double touches a figure. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DECIMAL_MAX_SCALE  18
#define DECIMAL_MAX_DIGITS 36
#define DECIMAL_BUFFER     48

typedef struct {
    __int128 coefficient;
    uint8_t scale;
} Decimal;

typedef enum {
    DECIMAL_OK,
    DECIMAL_NOT_A_NUMBER, /* not [+-]digits[.digits] */
    DECIMAL_TOO_LARGE,    /* more than DECIMAL_MAX_DIGITS digits */
    DECIMAL_TOO_PRECISE   /* more than DECIMAL_MAX_SCALE decimals after trimming zeros */
} DecimalStatus;

#define DECIMAL_ZERO ((Decimal){0, 0})

Decimal decimal_from_int(int64_t n);

/* Reads the whole of text[0..length): an optional sign, one or more ASCII digits, optionally a
 * point and one or more digits. Nothing else: no spaces, separators, exponents. Leading zeros
 * are accepted here; the caller knows whether they are wanted. *out is set only on DECIMAL_OK. */
DecimalStatus decimal_parse(const char *text, size_t length, Decimal *out);

/* Writes the shortest exact form ("-12.5", "0") into buffer and returns it. */
const char *decimal_format(Decimal d, char buffer[static DECIMAL_BUFFER]);

int decimal_compare(Decimal a, Decimal b); /* <0, 0, >0 */
bool decimal_equal(Decimal a, Decimal b);
bool decimal_is_zero(Decimal d);
int decimal_sign(Decimal d);
Decimal decimal_negate(Decimal d);
Decimal decimal_abs(Decimal d);

/* Of two integers of at most 18 digits, as nearly all figures are, without a copy of either: false,
 * and nothing done, when they are others. */
static inline bool decimal_add_small(Decimal *a, const Decimal *b, bool negative)
{
    const int64_t limit = 1000000000000000000;

    if (a->scale != 0 || b->scale != 0 || a->coefficient > limit || a->coefficient < -limit ||
        b->coefficient > limit || b->coefficient < -limit)
        return false;
    a->coefficient += negative ? -b->coefficient : b->coefficient;
    return true;
}

static inline bool decimal_compare_small(const Decimal *a, const Decimal *b, int *order)
{
    *order = (a->coefficient > b->coefficient) - (a->coefficient < b->coefficient);
    return a->scale == 0 && b->scale == 0;
}

/* Each returns false on overflow (and division by zero), leaving *out alone. A quotient that does
 * not end is rounded half away from zero (四舍五入) to DECIMAL_MAX_SCALE decimals. */
bool decimal_add(Decimal a, Decimal b, Decimal *out);
bool decimal_subtract(Decimal a, Decimal b, Decimal *out);
bool decimal_multiply(Decimal a, Decimal b, Decimal *out);
bool decimal_divide(Decimal a, Decimal b, Decimal *out);

/* Rounds half away from zero to at most `scale` decimals (0..DECIMAL_MAX_SCALE). */
Decimal decimal_round(Decimal d, unsigned scale);

#endif
