#include "screen/wide.h"

static gboolean is_ambiguous(gunichar c)
{
    return c < (gunichar)-2 && g_unichar_iswide_cjk(c) && !g_unichar_iswide(c) &&
           !g_unichar_iszerowidth(c);
}

GString *wide_output(const char *bytes, gsize length)
{
    GString *out = g_string_sized_new(length);
    const char *end = bytes + length;

    for (const char *at = bytes, *next; at < end; at = next) {
        gunichar c = g_utf8_get_char_validated(at, end - at);

        next = c < (gunichar)-2 ? g_utf8_next_char(at) : at + 1;
        if (is_ambiguous(c))
            g_string_append(out, WIDE_SIGN);
        else
            g_string_append_len(out, at, next - at);
    }
    return out;
}
