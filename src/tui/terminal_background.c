/* OSC 11, as xterm has it: the question is an escape sequence, the answer comes among the keys. */
#include "tui/terminal_background.h"

#include <stdio.h>
#include <string.h>

gboolean terminal_can_be_asked(const char *term)
{
    static const char *const families[] = {"xterm",     "tmux",  "screen", "rxvt",
                                           "alacritty", "foot",  "kitty",  "vte",
                                           "konsole",   "gnome", "st-",    "wezterm"};

    for (gsize i = 0; term != NULL && i < G_N_ELEMENTS(families); i++)
        if (g_str_has_prefix(term, families[i]))
            return TRUE;
    return FALSE;
}

/* A part of a colour has one to four hexadecimal digits; made one of two. */
static unsigned part_of(const char *digits, int n)
{
    char two[3] = {digits[0], n > 1 ? digits[1] : digits[0], '\0'};

    return (unsigned)g_ascii_strtoull(two, NULL, 16);
}

gboolean terminal_background_of(const char *answer, gboolean *light)
{
    const char *start = g_str_has_prefix(answer, "11;rgba") ? answer + 7 : answer + 6;
    char red[5], green[5], blue[5];
    unsigned luminance;

    if (!g_str_has_prefix(answer, "11;rgb") ||
        sscanf(start, ":%4[0-9a-fA-F]/%4[0-9a-fA-F]/%4[0-9a-fA-F]", red, green, blue) != 3)
        return FALSE;
    luminance = 299 * part_of(red, (int)strlen(red)) + 587 * part_of(green, (int)strlen(green)) +
                114 * part_of(blue, (int)strlen(blue));
    *light = luminance >= 127500;
    return TRUE;
}
