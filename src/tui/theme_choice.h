/* The themes by name, without a terminal. */
#ifndef TUI_THEME_CHOICE_H
#define TUI_THEME_CHOICE_H

#include <glib.h>

/* THEME_AUTO is the light or the dark one by the terminal's background, as far as the terminal or
 * COLORFGBG tells. Where the terminal has no colours it is always THEME_MONO. */
typedef enum {
    THEME_AUTO,
    THEME_LIGHT,
    THEME_DARK,
    THEME_HIGH_CONTRAST,
    THEME_MONO,
    N_THEMES
} ThemeName;

/* "auto", "light", "dark", "high-contrast", "mono". */
const char *theme_name(ThemeName name);
/* All of them, NULL-terminated. */
const char *const *theme_names(void);
/* FALSE: there is no theme of this name. */
gboolean theme_by_name(const char *text, ThemeName *name);

/* What COLORFGBG says of the terminal's background; FALSE also when it says nothing. */
gboolean theme_background_is_light(const char *colorfgbg);

#endif
