/* The names of themes. What they look like is theme.c's. */
#include "tui/theme_choice.h"

#include <string.h>

static const char *const names[N_THEMES + 1] = {
    [THEME_AUTO] = "auto", [THEME_LIGHT] = "light",
    [THEME_DARK] = "dark", [THEME_HIGH_CONTRAST] = "high-contrast",
    [THEME_MONO] = "mono",
};

const char *theme_name(ThemeName name)
{
    return names[name];
}

const char *const *theme_names(void)
{
    return names;
}

gboolean theme_by_name(const char *text, ThemeName *name)
{
    for (ThemeName i = 0; i < N_THEMES; i++) {
        if (strcmp(text, names[i]) != 0)
            continue;
        *name = i;
        return TRUE;
    }
    return FALSE;
}

gboolean theme_background_is_light(const char *colorfgbg)
{
    const char *paper = colorfgbg != NULL ? strrchr(colorfgbg, ';') : NULL;

    return paper != NULL && (strcmp(paper + 1, "7") == 0 || strcmp(paper + 1, "15") == 0);
}
