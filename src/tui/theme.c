/* The table of looks. Colour is never the only cue: each role that matters differs without colour
 * too, so monochrome terminals and NO_COLOR lose nothing. Eight colours are enough. */
#include "tui/theme.h"

#include <curses.h>

typedef struct {
    attr_t plain;     /* without colours */
    short ink, paper; /* -1: the terminal's own */
    attr_t coloured;  /* with colours */
} Look;

static const Look looks[N_ROLES] = {
    [ROLE_TEXT] = {A_NORMAL, -1, -1, A_NORMAL},
    [ROLE_TITLE] = {A_REVERSE | A_BOLD, COLOR_WHITE, COLOR_BLUE, A_BOLD},
    [ROLE_TAB] = {A_NORMAL, -1, -1, A_NORMAL},
    [ROLE_TAB_CURRENT] = {A_REVERSE, -1, -1, A_REVERSE | A_BOLD},
    [ROLE_HEADER] = {A_BOLD, COLOR_CYAN, -1, A_NORMAL},
    [ROLE_HEADER_HERE] = {A_BOLD | A_UNDERLINE, COLOR_CYAN, -1, A_BOLD | A_UNDERLINE},
    [ROLE_HEADING] = {A_BOLD, -1, -1, A_BOLD},
    [ROLE_LABEL] = {A_NORMAL, -1, -1, A_NORMAL},
    [ROLE_LABEL_HERE] = {A_BOLD | A_UNDERLINE, -1, -1, A_BOLD | A_UNDERLINE},
    [ROLE_CELL] = {A_NORMAL, -1, -1, A_NORMAL},
    [ROLE_COMPUTED] = {A_NORMAL, COLOR_CYAN, -1, A_NORMAL},
    [ROLE_BLANK] = {A_DIM, -1, -1, A_DIM},
    [ROLE_CURSOR] = {A_REVERSE, -1, -1, A_REVERSE},
    [ROLE_EDIT] = {A_BOLD | A_UNDERLINE, COLOR_WHITE, COLOR_BLUE, A_BOLD},
    [ROLE_SELECTION] = {A_REVERSE, -1, -1, A_REVERSE},
    [ROLE_ERROR] = {A_BOLD, COLOR_RED, -1, A_BOLD},
    [ROLE_WARNING] = {A_BOLD, COLOR_YELLOW, -1, A_NORMAL},
    [ROLE_GOOD] = {A_NORMAL, COLOR_GREEN, -1, A_NORMAL},
    [ROLE_STRONG] = {A_BOLD, -1, -1, A_BOLD},
    [ROLE_QUIET] = {A_DIM, -1, -1, A_DIM},
    [ROLE_RULE] = {A_DIM, -1, -1, A_DIM},
    [ROLE_KEY] = {A_BOLD, COLOR_CYAN, -1, A_BOLD},
    [ROLE_MESSAGE] = {A_BOLD, COLOR_GREEN, -1, A_BOLD},
    [ROLE_DIALOG] = {A_NORMAL, -1, -1, A_NORMAL},
    [ROLE_DIALOG_TITLE] = {A_BOLD | A_REVERSE, COLOR_WHITE, COLOR_BLUE, A_BOLD},
};

struct Theme {
    attr_t attributes[N_ROLES];
};

Theme *theme_new(gboolean monochrome)
{
    Theme *theme = g_new0(Theme, 1);
    gboolean coloured = !monochrome && has_colors() && start_color() == OK;

    if (coloured)
        use_default_colors();
    for (int role = 0; role < N_ROLES; role++) {
        const Look *look = &looks[role];

        theme->attributes[role] = look->plain;
        if (!coloured)
            continue;
        theme->attributes[role] = look->coloured;
        if (look->ink >= 0 || look->paper >= 0) {
            init_pair((short)(role + 1), look->ink, look->paper);
            theme->attributes[role] |= (attr_t)COLOR_PAIR(role + 1);
        }
    }
    return theme;
}

void theme_free(Theme *theme)
{
    g_free(theme);
}

unsigned long theme_attributes(const Theme *theme, Role role)
{
    return theme->attributes[role];
}
