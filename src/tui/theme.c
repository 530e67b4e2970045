/* The tables of looks. Colour is never the only cue: each role that matters differs by attribute or
 * mark too, so that mono, NO_COLOR and terminals without colours lose nothing. Colours are few and
 * mean something: blue is the program's own, red, amber and green are findings. Paper is the
 * terminal's own but for the title, the cell being edited and what is selected. */
#include "tui/theme.h"

#include "tui/terminal_terms.h"

typedef struct {
    short ink, paper;   /* of 256 colours; OWN: the terminal's own */
    short ink8, paper8; /* the same of 8 */
    unsigned attributes; /* TERMINAL_BOLD and so on */
} Look;

#define OWN (-1)
/* What needs no colour. */
#define PLAIN          OWN, OWN, OWN, OWN
#define INK(many, few) many, OWN, few, OWN

#define N 0
#define B TERMINAL_BOLD
#define U TERMINAL_UNDERLINE
#define R TERMINAL_REVERSE
#define D TERMINAL_DIM

/* What changes with a key is a colour or an attribute, not both: to set one kind, terminals are
 * told the other anew. */
static const Look looks[N_THEMES][N_ROLES] =
    {
        [THEME_DARK] =
            {
                [ROLE_TEXT] = {PLAIN, N},
                [ROLE_TITLE] = {231, 24, TERMINAL_WHITE, TERMINAL_BLUE, B},
                [ROLE_TAB] = {PLAIN, N},
                [ROLE_TAB_CURRENT] = {PLAIN, R},
                [ROLE_HEADER] = {INK(110, TERMINAL_CYAN), N},
                [ROLE_HEADING] = {PLAIN, B},
                [ROLE_LABEL] = {PLAIN, N},
                [ROLE_LABEL_HERE] = {PLAIN, B | U},
                [ROLE_HERE] = {INK(117, TERMINAL_CYAN), N},
                [ROLE_CELL] = {PLAIN, N},
                [ROLE_COMPUTED] = {INK(110, TERMINAL_CYAN), N},
                [ROLE_FIGURE] = {INK(110, TERMINAL_CYAN), U},
                [ROLE_BLANK] = {INK(246, OWN), D},
                [ROLE_CURSOR] = {PLAIN, R},
                [ROLE_EDIT] = {231, 24, TERMINAL_WHITE, TERMINAL_BLUE, N},
                [ROLE_SELECTION] = {231, 60, OWN, OWN, R},
                [ROLE_ERROR] = {INK(210, TERMINAL_RED), N},
                [ROLE_WARNING] = {INK(221, TERMINAL_YELLOW), N},
                [ROLE_GOOD] = {INK(114, TERMINAL_GREEN), N},
                [ROLE_STRONG] = {PLAIN, B},
                [ROLE_QUIET] = {INK(248, OWN), D},
                [ROLE_RULE] = {INK(241, OWN), D},
                [ROLE_KEY] = {INK(117, TERMINAL_CYAN), N},
                [ROLE_MESSAGE] = {INK(114, TERMINAL_GREEN), N},
                [ROLE_DIALOG] = {PLAIN, N},
                [ROLE_DIALOG_TITLE] = {231, 24, TERMINAL_WHITE, TERMINAL_BLUE, B},
            },
        /* Cyan, yellow and faint do not show on white. */
        [THEME_LIGHT] =
            {
                [ROLE_TEXT] = {PLAIN, N},
                [ROLE_TITLE] = {231, 24, TERMINAL_WHITE, TERMINAL_BLUE, B},
                [ROLE_TAB] = {PLAIN, N},
                [ROLE_TAB_CURRENT] = {PLAIN, R},
                [ROLE_HEADER] = {INK(24, TERMINAL_BLUE), N},
                [ROLE_HEADING] = {PLAIN, B},
                [ROLE_LABEL] = {PLAIN, N},
                [ROLE_LABEL_HERE] = {PLAIN, B | U},
                [ROLE_HERE] = {INK(25, TERMINAL_BLUE), N},
                [ROLE_CELL] = {PLAIN, N},
                [ROLE_COMPUTED] = {INK(25, TERMINAL_BLUE), N},
                [ROLE_FIGURE] = {INK(25, TERMINAL_BLUE), U},
                [ROLE_BLANK] = {INK(242, OWN), N},
                [ROLE_CURSOR] = {PLAIN, R},
                [ROLE_EDIT] = {231, 24, TERMINAL_WHITE, TERMINAL_BLUE, N},
                [ROLE_SELECTION] = {16, 153, OWN, OWN, R},
                [ROLE_ERROR] = {INK(160, TERMINAL_RED), N},
                [ROLE_WARNING] = {INK(94, TERMINAL_MAGENTA), N},
                [ROLE_GOOD] = {INK(28, TERMINAL_GREEN), N},
                [ROLE_STRONG] = {PLAIN, B},
                [ROLE_QUIET] = {INK(240, OWN), N},
                [ROLE_RULE] = {INK(247, OWN), N},
                [ROLE_KEY] = {INK(25, TERMINAL_BLUE), N},
                [ROLE_MESSAGE] = {INK(28, TERMINAL_GREEN), N},
                [ROLE_DIALOG] = {PLAIN, N},
                [ROLE_DIALOG_TITLE] = {231, 24, TERMINAL_WHITE, TERMINAL_BLUE, B},
            },
        /* Nothing faint, no paper but with the ink that is farthest from it. */
        [THEME_HIGH_CONTRAST] =
            {
                [ROLE_TEXT] = {PLAIN, N},
                [ROLE_TITLE] = {PLAIN, R | B},
                [ROLE_TAB] = {PLAIN, N},
                [ROLE_TAB_CURRENT] = {PLAIN, R | B},
                [ROLE_HEADER] = {PLAIN, B},
                [ROLE_HEADING] = {PLAIN, B},
                [ROLE_LABEL] = {PLAIN, N},
                [ROLE_LABEL_HERE] = {PLAIN, R | B},
                [ROLE_HERE] = {PLAIN, B},
                [ROLE_CELL] = {PLAIN, N},
                [ROLE_COMPUTED] = {PLAIN, N},
                [ROLE_FIGURE] = {PLAIN, B | U},
                [ROLE_BLANK] = {PLAIN, N},
                [ROLE_CURSOR] = {16, 226, TERMINAL_BLACK, TERMINAL_YELLOW, B},
                [ROLE_EDIT] = {16, 231, TERMINAL_BLACK, TERMINAL_WHITE, B | U},
                [ROLE_SELECTION] = {16, 51, TERMINAL_BLACK, TERMINAL_CYAN, N},
                [ROLE_ERROR] = {231, 160, TERMINAL_WHITE, TERMINAL_RED, B},
                [ROLE_WARNING] = {16, 220, TERMINAL_BLACK, TERMINAL_YELLOW, N},
                [ROLE_GOOD] = {PLAIN, B},
                [ROLE_STRONG] = {PLAIN, B},
                [ROLE_QUIET] = {PLAIN, N},
                [ROLE_RULE] = {PLAIN, N},
                [ROLE_KEY] = {PLAIN, B | U},
                [ROLE_MESSAGE] = {PLAIN, R | B},
                [ROLE_DIALOG] = {PLAIN, N},
                [ROLE_DIALOG_TITLE] = {PLAIN, R | B},
            },
        [THEME_MONO] =
            {
                [ROLE_TEXT] = {PLAIN, N},
                [ROLE_TITLE] = {PLAIN, R | B},
                [ROLE_TAB] = {PLAIN, N},
                [ROLE_TAB_CURRENT] = {PLAIN, R},
                [ROLE_HEADER] = {PLAIN, B},
                [ROLE_HERE] = {PLAIN, B},
                [ROLE_HEADING] = {PLAIN, B},
                [ROLE_LABEL] = {PLAIN, N},
                [ROLE_LABEL_HERE] = {PLAIN, B | U},
                [ROLE_CELL] = {PLAIN, N},
                [ROLE_COMPUTED] = {PLAIN, N},
                [ROLE_BLANK] = {PLAIN, D},
                [ROLE_FIGURE] = {PLAIN, U},
                [ROLE_CURSOR] = {PLAIN, R},
                [ROLE_EDIT] = {PLAIN, B | U},
                [ROLE_SELECTION] = {PLAIN, R},
                [ROLE_ERROR] = {PLAIN, B},
                [ROLE_WARNING] = {PLAIN, B},
                [ROLE_GOOD] = {PLAIN, N},
                [ROLE_STRONG] = {PLAIN, B},
                [ROLE_QUIET] = {PLAIN, D},
                [ROLE_RULE] = {PLAIN, D},
                [ROLE_KEY] = {PLAIN, B},
                [ROLE_MESSAGE] = {PLAIN, B},
                [ROLE_DIALOG] = {PLAIN, N},
                [ROLE_DIALOG_TITLE] = {PLAIN, R | B},
            },
};

struct Theme {
    char *looks[N_ROLES];
};

/* The theme that is really meant, on this terminal. */
static ThemeName resolve(ThemeName name, gboolean light_background, int colours)
{
    if (name == THEME_MONO || colours < 8)
        return THEME_MONO;
    if (name == THEME_AUTO)
        return light_background ? THEME_LIGHT : THEME_DARK;
    return name;
}

static char *sequence_of(const Look *look, gboolean many)
{
    short ink = many ? look->ink : look->ink8, paper = many ? look->paper : look->paper8;
    unsigned attributes = look->attributes;

    if (many && (ink != OWN || paper != OWN)) /* the colour itself is faint, or stands out */
        attributes &= ~(unsigned)(D | (paper != OWN ? R : 0));
    return terminal_look(ink, paper, attributes);
}

Theme *theme_new(ThemeName name, gboolean light_background)
{
    Theme *theme = g_new0(Theme, 1);
    int colours = terminal_colours();
    const Look *table = looks[resolve(name, light_background, colours)];

    for (int role = 0; role < N_ROLES; role++)
        theme->looks[role] = sequence_of(&table[role], colours >= 256);
    return theme;
}

void theme_free(Theme *theme)
{
    if (theme == NULL)
        return;
    for (int role = 0; role < N_ROLES; role++)
        g_free(theme->looks[role]);
    g_free(theme);
}

const char *const *theme_looks(const Theme *theme)
{
    return (const char *const *)theme->looks;
}
