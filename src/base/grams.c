/* Characters and pairs of them as bits of a hash. */
#include "base/grams.h"

/* before: 0 for the character alone. */
static guint16 number_of(gunichar before, gunichar c)
{
    guint32 hash = (before * 0x01000193u ^ c) * 0x9E3779B1u;

    return (guint16)(hash >> 19); /* GRAMS_BITS is 2^13 */
}

static void set(Grams *grams, SmallGrams *small, guint16 number)
{
    small->bits[number / 8 / 64] |= G_GUINT64_CONSTANT(1) << number / 8 % 64;
    grams->bits[number / 64] |= G_GUINT64_CONSTANT(1) << number % 64;
}

const char *grams_add_sentence(Grams *grams, SmallGrams *small, gunichar *before, const char *text,
                               const char *end)
{
    gunichar last = *before, c = 0;

    if (last != 0)
        set(grams, small, number_of(0, last));
    while (text < end && c != U'。' && c != '\n') {
        c = grams_take(&text);
        set(grams, small, number_of(0, c));
        if (last != 0)
            set(grams, small, number_of(last, c));
        last = c;
    }
    *before = last;
    return text;
}

guint grams_of_word(const char *word, guint16 numbers[GRAMS_OF_WORD])
{
    gunichar before = 0;
    guint n = 0;

    for (const char *p = word; *p != '\0' && n < GRAMS_OF_WORD; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        /* A pair says more than its characters. */
        if (before != 0 || *g_utf8_next_char(p) == '\0')
            numbers[n++] = number_of(before, c);
        before = c;
    }
    return n;
}
