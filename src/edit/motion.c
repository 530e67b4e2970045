/* Where motions by word lead, and staying between grapheme clusters. Motions by line depend on a
 * layout and are the views' own. */
#include "edit/motion.h"

#include "base/width.h"

#include <string.h>
#include <uniwbrk.h>

/* Word breaks are looked for no farther than this from the cursor: a paragraph can be long. */
#define WINDOW 4096

typedef struct {
    gsize start, end; /* of the piece of text, within one paragraph */
    char *breaks;     /* by byte: 1 where a word may begin */
} Words;

static gsize character_start(const char *text, gsize offset)
{
    while (offset > 0 && ((guchar)text[offset] & 0xC0) == 0x80)
        offset--;
    return offset;
}

static Words words_around(const char *text, gsize length, gsize offset)
{
    Words words = {offset, offset, NULL};

    while (words.start > 0 && offset - words.start < WINDOW && text[words.start - 1] != '\n')
        words.start--;
    while (words.end < length && words.end - offset < WINDOW && text[words.end] != '\n')
        words.end++;
    words.start = character_start(text, words.start);
    if (words.end < length)
        words.end = character_start(text, words.end);
    words.breaks = g_malloc(words.end - words.start + 1);
    u8_wordbreaks((const uint8_t *)text + words.start, words.end - words.start, words.breaks);
    return words;
}

static gboolean is_space(const char *text, gsize offset)
{
    return g_unichar_isspace(g_utf8_get_char(text + offset));
}

gsize motion_word_right(const char *text, gsize length, gsize offset)
{
    Words words;
    gsize at = offset;

    if (offset >= length)
        return length;
    if (text[offset] == '\n')
        return offset + 1;
    words = words_around(text, length, offset);
    do
        at = (gsize)(g_utf8_next_char(text + at) - text);
    while (at < words.end && (!words.breaks[at - words.start] || is_space(text, at)));
    g_free(words.breaks);
    return at;
}

gsize motion_word_left(const char *text, gsize length, gsize offset)
{
    Words words;
    gsize at = offset;

    if (offset == 0)
        return 0;
    if (text[offset - 1] == '\n')
        return offset - 1;
    words = words_around(text, length, offset);
    do
        at = (gsize)(g_utf8_prev_char(text + at) - text);
    while (at > words.start && (!words.breaks[at - words.start] || is_space(text, at)));
    g_free(words.breaks);
    return at;
}

gsize motion_snap(const char *text, gsize length, gsize offset)
{
    gsize before, after;

    while (offset < length && ((guchar)text[offset] & 0xC0) == 0x80)
        offset++;
    if (offset == 0 || offset >= length)
        return MIN(offset, length);
    before = width_previous_grapheme(text, length, offset);
    after = width_next_grapheme(text, length, before);
    return after;
}
