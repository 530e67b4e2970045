/* Looking a character up in the table of readings, pinyin_data.h. */
#include "edit/pinyin.h"

#include "edit/pinyin_data.h"

#include <string.h>

#define CHARACTER_BYTES 3 /* each in the table, as UTF-8; their order is that of the bytes */
#define FIRST_NUMBER    'A'

static int order_at(const char *characters, gsize at, const char *wanted)
{
    return memcmp(characters + at * CHARACTER_BYTES, wanted, CHARACTER_BYTES);
}

/* The first in the list that does not come before the one wanted. */
static gsize find_first(const char *characters, gsize n, const char *wanted)
{
    gsize low = 0, high = n;

    while (low < high) {
        gsize middle = (low + high) / 2;

        if (order_at(characters, middle, wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static gboolean is_typed_as(char letter, gunichar typed)
{
    return typed == (gunichar)letter || (letter == 'v' && (typed == 'u' || typed == 0xFC));
}

static gsize common_prefix(const char *syllable, const gunichar *letters, gsize n)
{
    gsize same = 0;

    while (same < n && syllable[same] != '\0' && is_typed_as(syllable[same], letters[same]))
        same++;
    return same;
}

gsize pinyin_prefix(gunichar c, const gunichar *letters, gsize n)
{
    gsize list = n > 0 && letters[0] >= 'a' && letters[0] <= 'z' ? letters[0] - 'a' : 26;
    const char *characters = list < 26 ? pinyin_data[list].characters : NULL;
    gsize most = 0, count;
    char wanted[6];

    if (characters == NULL || g_unichar_to_utf8(c, wanted) != CHARACTER_BYTES)
        return 0;
    count = strlen(pinyin_data[list].numbers);
    for (gsize i = find_first(characters, count, wanted);
         i < count && order_at(characters, i, wanted) == 0; i++) {
        int number = pinyin_data[list].numbers[i] - FIRST_NUMBER;

        most = MAX(most, common_prefix(pinyin_data[list].syllables[number], letters, n));
    }
    return most;
}
