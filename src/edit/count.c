/* 字数 and 字符数. */
#include "edit/count.h"

#include "base/width.h"

/* Chinese marks that other scripts use as well, and so are not wide everywhere. */
static gboolean is_shared_mark(gunichar c)
{
    return c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0x2026 || c == 0x2014 ||
           c == 0xB7;
}

/* Counted by itself, not as part of a word? */
static gboolean stands_alone(gunichar c)
{
    if (c < 0x80)
        return FALSE;
    return (c >= 0x4E00 && c <= 0x9FFF) || is_shared_mark(c) ||
           (g_unichar_iswide(c) && !g_unichar_isspace(c));
}

static gboolean is_of_word(gunichar c)
{
    return !g_unichar_isspace(c) && !stands_alone(c);
}

TextCount text_count(const char *text, gsize length, gsize start, gsize end)
{
    TextCount count = {0, 0};
    gboolean in_word =
        start > 0 &&
        is_of_word(g_utf8_get_char(text + width_previous_grapheme(text, length, start)));

    for (gsize at = start; at < end; at = width_next_grapheme(text, length, at)) {
        gunichar c = g_utf8_get_char(text + at);
        gboolean of_word = is_of_word(c);

        count.characters += !g_unichar_isspace(c);
        count.words += stands_alone(c) || (of_word && !in_word);
        in_word = of_word;
    }
    return count;
}
