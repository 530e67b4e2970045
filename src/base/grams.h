/* Which characters, and which pairs of neighbours, a text has, in one kilobyte: enough to tell for
 * certain that a word is not in it, in far fewer steps than looking for the word. What may be in it
 * has to be looked for. */
#ifndef BASE_GRAMS_H
#define BASE_GRAMS_H

#include <glib.h>

#define GRAMS_BITS    8192
#define GRAMS_OF_WORD 8

typedef struct {
    guint64 bits[GRAMS_BITS / 64];
} Grams;

/* The same of a short text, a sentence, in an eighth of the room. */
typedef struct {
    guint64 bits[GRAMS_BITS / 8 / 64];
} SmallGrams;

/* Adds the sentence that text begins with, up to and with "。" or a line break, or up to `end`, to
 * both; returns where it ends. *before: the character before it, 0 where there is none; then its
 * last. text must be valid UTF-8. */
const char *grams_add_sentence(Grams *grams, SmallGrams *small, gunichar *before, const char *text,
                               const char *end);

/* The numbers of the grams that a text with this word has for certain. Returns how many. */
guint grams_of_word(const char *word, guint16 numbers[GRAMS_OF_WORD]);

static inline gboolean small_grams_have(const SmallGrams *grams, const guint16 *numbers, guint n)
{
    for (guint i = 0; i < n; i++)
        if ((grams->bits[numbers[i] / 8 / 64] >> numbers[i] / 8 % 64 & 1) == 0)
            return FALSE;
    return TRUE;
}

/* The character at *p, which is moved behind it; most are ideographs. */
static inline gunichar grams_take(const char **p)
{
    const guchar *bytes = (const guchar *)*p;
    gunichar c;

    if (bytes[0] < 0x80) {
        (*p)++;
        return bytes[0];
    }
    if ((bytes[0] & 0xF0) == 0xE0) {
        *p += 3;
        return (gunichar)((bytes[0] & 0x0F) << 12 | (bytes[1] & 0x3F) << 6 | (bytes[2] & 0x3F));
    }
    c = g_utf8_get_char(*p);
    *p = g_utf8_next_char(*p);
    return c;
}

static inline gboolean grams_have(const Grams *grams, const guint16 *numbers, guint n)
{
    for (guint i = 0; i < n; i++)
        if ((grams->bits[numbers[i] / 64] >> numbers[i] % 64 & 1) == 0)
            return FALSE;
    return TRUE;
}

#endif
