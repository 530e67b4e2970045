/* The tables of looks. Colour is never the only cue: each role that matters differs by attribute or
 * mark too, so that mono, NO_COLOR and terminals without colours lose nothing. Colours are few and
 * mean something: blue is the program's own, red, amber and green are findings. Paper is the
 * terminal's own but for the title, the cell being edited and what is selected. */
#include "tui/theme.h"

#include <curses.h>

typedef struct {
    short ink, paper;   /* of 256 colours; OWN: the terminal's own */
    short ink8, paper8; /* the same of 8 */
    attr_t attributes;
} Look;

#define OWN (-1)
/* What needs no colour. */
#define PLAIN          OWN, OWN, OWN, OWN
#define INK(many, few) many, OWN, few, OWN

#define B A_BOLD
#define U A_UNDERLINE
#define R A_REVERSE

/* What changes with a key is a colour or an attribute, not both: to set one kind, terminals are
 * told the other anew. */
static const Look looks[N_THEMES][N_ROLES] =
    {
        [THEME_DARK] =
            {
                [ROLE_TEXT] = {PLAIN, A_NORMAL},
                [ROLE_TITLE] = {231, 24, COLOR_WHITE, COLOR_BLUE, B},
                [ROLE_TAB] = {PLAIN, A_NORMAL},
                [ROLE_TAB_CURRENT] = {PLAIN, R},
                [ROLE_HEADER] = {INK(110, COLOR_CYAN), A_NORMAL},
                [ROLE_HEADING] = {PLAIN, B},
                [ROLE_LABEL] = {PLAIN, A_NORMAL},
                [ROLE_LABEL_HERE] = {PLAIN, B | U},
                [ROLE_HERE] = {INK(117, COLOR_CYAN), A_NORMAL},
                [ROLE_CELL] = {PLAIN, A_NORMAL},
                [ROLE_COMPUTED] = {INK(110, COLOR_CYAN), A_NORMAL},
                [ROLE_FIGURE] = {INK(110, COLOR_CYAN), U},
                [ROLE_BLANK] = {INK(246, OWN), A_DIM},
                [ROLE_CURSOR] = {PLAIN, R},
                [ROLE_EDIT] = {231, 24, COLOR_WHITE, COLOR_BLUE, A_NORMAL},
                [ROLE_SELECTION] = {231, 60, OWN, OWN, R},
                [ROLE_ERROR] = {INK(210, COLOR_RED), A_NORMAL},
                [ROLE_WARNING] = {INK(221, COLOR_YELLOW), A_NORMAL},
                [ROLE_GOOD] = {INK(114, COLOR_GREEN), A_NORMAL},
                [ROLE_STRONG] = {PLAIN, B},
                [ROLE_QUIET] = {INK(248, OWN), A_DIM},
                [ROLE_RULE] = {INK(241, OWN), A_DIM},
                [ROLE_KEY] = {INK(117, COLOR_CYAN), A_NORMAL},
                [ROLE_MESSAGE] = {INK(114, COLOR_GREEN), A_NORMAL},
                [ROLE_DIALOG] = {PLAIN, A_NORMAL},
                [ROLE_DIALOG_TITLE] = {231, 24, COLOR_WHITE, COLOR_BLUE, B},
            },
        /* Cyan, yellow and faint do not show on white. */
        [THEME_LIGHT] =
            {
                [ROLE_TEXT] = {PLAIN, A_NORMAL},
                [ROLE_TITLE] = {231, 24, COLOR_WHITE, COLOR_BLUE, B},
                [ROLE_TAB] = {PLAIN, A_NORMAL},
                [ROLE_TAB_CURRENT] = {PLAIN, R},
                [ROLE_HEADER] = {INK(24, COLOR_BLUE), A_NORMAL},
                [ROLE_HEADING] = {PLAIN, B},
                [ROLE_LABEL] = {PLAIN, A_NORMAL},
                [ROLE_LABEL_HERE] = {PLAIN, B | U},
                [ROLE_HERE] = {INK(25, COLOR_BLUE), A_NORMAL},
                [ROLE_CELL] = {PLAIN, A_NORMAL},
                [ROLE_COMPUTED] = {INK(25, COLOR_BLUE), A_NORMAL},
                [ROLE_FIGURE] = {INK(25, COLOR_BLUE), U},
                [ROLE_BLANK] = {INK(242, OWN), A_NORMAL},
                [ROLE_CURSOR] = {PLAIN, R},
                [ROLE_EDIT] = {231, 24, COLOR_WHITE, COLOR_BLUE, A_NORMAL},
                [ROLE_SELECTION] = {16, 153, OWN, OWN, R},
                [ROLE_ERROR] = {INK(160, COLOR_RED), A_NORMAL},
                [ROLE_WARNING] = {INK(94, COLOR_MAGENTA), A_NORMAL},
                [ROLE_GOOD] = {INK(28, COLOR_GREEN), A_NORMAL},
                [ROLE_STRONG] = {PLAIN, B},
                [ROLE_QUIET] = {INK(240, OWN), A_NORMAL},
                [ROLE_RULE] = {INK(247, OWN), A_NORMAL},
                [ROLE_KEY] = {INK(25, COLOR_BLUE), A_NORMAL},
                [ROLE_MESSAGE] = {INK(28, COLOR_GREEN), A_NORMAL},
                [ROLE_DIALOG] = {PLAIN, A_NORMAL},
                [ROLE_DIALOG_TITLE] = {231, 24, COLOR_WHITE, COLOR_BLUE, B},
            },
        /* Nothing faint, no paper but with the ink that is farthest from it. */
        [THEME_HIGH_CONTRAST] =
            {
                [ROLE_TEXT] = {PLAIN, A_NORMAL},
                [ROLE_TITLE] = {PLAIN, R | B},
                [ROLE_TAB] = {PLAIN, A_NORMAL},
                [ROLE_TAB_CURRENT] = {PLAIN, R | B},
                [ROLE_HEADER] = {PLAIN, B},
                [ROLE_HEADING] = {PLAIN, B},
                [ROLE_LABEL] = {PLAIN, A_NORMAL},
                [ROLE_LABEL_HERE] = {PLAIN, R | B},
                [ROLE_HERE] = {PLAIN, B},
                [ROLE_CELL] = {PLAIN, A_NORMAL},
                [ROLE_COMPUTED] = {PLAIN, A_NORMAL},
                [ROLE_FIGURE] = {PLAIN, B | U},
                [ROLE_BLANK] = {PLAIN, A_NORMAL},
                [ROLE_CURSOR] = {16, 226, COLOR_BLACK, COLOR_YELLOW, B},
                [ROLE_EDIT] = {16, 231, COLOR_BLACK, COLOR_WHITE, B | U},
                [ROLE_SELECTION] = {16, 51, COLOR_BLACK, COLOR_CYAN, A_NORMAL},
                [ROLE_ERROR] = {231, 160, COLOR_WHITE, COLOR_RED, B},
                [ROLE_WARNING] = {16, 220, COLOR_BLACK, COLOR_YELLOW, A_NORMAL},
                [ROLE_GOOD] = {PLAIN, B},
                [ROLE_STRONG] = {PLAIN, B},
                [ROLE_QUIET] = {PLAIN, A_NORMAL},
                [ROLE_RULE] = {PLAIN, A_NORMAL},
                [ROLE_KEY] = {PLAIN, B | U},
                [ROLE_MESSAGE] = {PLAIN, R | B},
                [ROLE_DIALOG] = {PLAIN, A_NORMAL},
                [ROLE_DIALOG_TITLE] = {PLAIN, R | B},
            },
        [THEME_MONO] =
            {
                [ROLE_TEXT] = {PLAIN, A_NORMAL},
                [ROLE_TITLE] = {PLAIN, R | B},
                [ROLE_TAB] = {PLAIN, A_NORMAL},
                [ROLE_TAB_CURRENT] = {PLAIN, R},
                [ROLE_HEADER] = {PLAIN, B},
                [ROLE_HERE] = {PLAIN, B},
                [ROLE_HEADING] = {PLAIN, B},
                [ROLE_LABEL] = {PLAIN, A_NORMAL},
                [ROLE_LABEL_HERE] = {PLAIN, B | U},
                [ROLE_CELL] = {PLAIN, A_NORMAL},
                [ROLE_COMPUTED] = {PLAIN, A_NORMAL},
                [ROLE_BLANK] = {PLAIN, A_DIM},
                [ROLE_FIGURE] = {PLAIN, U},
                [ROLE_CURSOR] = {PLAIN, R},
                [ROLE_EDIT] = {PLAIN, B | U},
                [ROLE_SELECTION] = {PLAIN, R},
                [ROLE_ERROR] = {PLAIN, B},
                [ROLE_WARNING] = {PLAIN, B},
                [ROLE_GOOD] = {PLAIN, A_NORMAL},
                [ROLE_STRONG] = {PLAIN, B},
                [ROLE_QUIET] = {PLAIN, A_DIM},
                [ROLE_RULE] = {PLAIN, A_DIM},
                [ROLE_KEY] = {PLAIN, B},
                [ROLE_MESSAGE] = {PLAIN, B},
                [ROLE_DIALOG] = {PLAIN, A_NORMAL},
                [ROLE_DIALOG_TITLE] = {PLAIN, R | B},
            },
};

struct Theme {
    attr_t attributes[N_ROLES];
};

/* The theme that is really meant, on this terminal. */
static ThemeName resolve(ThemeName name, gboolean light_background)
{
    if (name == THEME_MONO || !has_colors())
        return THEME_MONO;
    if (start_color() != OK)
        return THEME_MONO;
    use_default_colors();
    if (name == THEME_AUTO)
        return light_background ? THEME_LIGHT : THEME_DARK;
    return name;
}

static attr_t attributes_of(const Look *look, int role)
{
    gboolean many = COLORS >= 256;
    short ink = many ? look->ink : look->ink8, paper = many ? look->paper : look->paper8;
    attr_t attributes = look->attributes;

    if (ink == OWN && paper == OWN)
        return attributes;
    if (many) /* the colour itself is faint, or stands out */
        attributes &= ~(attr_t)(A_DIM | (paper != OWN ? A_REVERSE : 0));
    init_pair((short)(role + 1), ink, paper);
    return attributes | (attr_t)COLOR_PAIR(role + 1);
}

Theme *theme_new(ThemeName name, gboolean light_background)
{
    Theme *theme = g_new0(Theme, 1);
    const Look *table = looks[resolve(name, light_background)];

    for (int role = 0; role < N_ROLES; role++)
        theme->attributes[role] = attributes_of(&table[role], role);
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
