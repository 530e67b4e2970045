/* Looking a character up in the table of initials, pinyin_data.h. */
#include "edit/pinyin.h"

#include "edit/pinyin_data.h"

#include <string.h>

#define CHARACTER_BYTES 3 /* each in the table, as UTF-8; their order is that of the bytes */

gboolean pinyin_begins(gunichar c, gunichar letter)
{
    const char *all = letter >= 'a' && letter <= 'z' ? pinyin_data[letter - 'a'] : NULL;
    char wanted[6];
    gsize low = 0, high;

    if (all == NULL || g_unichar_to_utf8(c, wanted) != CHARACTER_BYTES)
        return FALSE;
    high = strlen(all) / CHARACTER_BYTES;
    while (low < high) {
        gsize middle = (low + high) / 2;
        int order = memcmp(wanted, all + middle * CHARACTER_BYTES, CHARACTER_BYTES);

        if (order == 0)
            return TRUE;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return FALSE;
}
