/* How things look, by what they are: a look a role, in one table a theme. */
#ifndef TUI_THEME_H
#define TUI_THEME_H

#include "tui/theme_choice.h"

typedef enum {
    ROLE_TEXT,
    ROLE_TITLE,       /* the first line */
    ROLE_TAB,         /* sections */
    ROLE_TAB_CURRENT, /* the section at hand */
    ROLE_HEADER,      /* a table's column headings */
    ROLE_HEADING,     /* headings of row groups, titles of tables and passages */
    ROLE_LABEL,       /* a row's label */
    ROLE_LABEL_HERE,  /* that of the cursor's field, or passage */
    ROLE_HERE,        /* the marks of the cursor's row and column */
    ROLE_CELL,        /* an entered figure */
    ROLE_COMPUTED,    /* a computed one */
    ROLE_FIGURE,      /* a figure within a text, taken from a table */
    ROLE_BLANK,       /* what stands for nothing */
    ROLE_CURSOR,      /* the cell under the cursor */
    ROLE_EDIT,        /* the cell being edited */
    ROLE_SELECTION,   /* selected text, selected cells */
    ROLE_ERROR,
    ROLE_WARNING,
    ROLE_GOOD,
    ROLE_STRONG,  /* the value line */
    ROLE_QUIET,   /* help, remarks */
    ROLE_RULE,    /* lines between things */
    ROLE_KEY,     /* a key in the hints */
    ROLE_MESSAGE, /* what just happened */
    ROLE_DIALOG,
    ROLE_DIALOG_TITLE,
    N_ROLES
} Role;

typedef struct Theme Theme;

/* After the terminal was opened. `light_background` decides what THEME_AUTO is. */
Theme *theme_new(ThemeName name, gboolean light_background);
void theme_free(Theme *theme);

/* What leads the terminal from no look at all to each role's, by role. */
const char *const *theme_looks(const Theme *theme);

#endif
