/* Editing a text with the user's own editor ($VISUAL, else $EDITOR), which gets the terminal in the
 * meantime. */
#ifndef TUI_OUTSIDE_EDITOR_H
#define TUI_OUTSIDE_EDITOR_H

#include "report/draft.h"

/* Where the user has named no editor: which one will be taken, and how to leave it again. NULL: one
 * is named, or there is none at all. g_free() it. */
char *outside_editor_advice(void);

typedef enum {
    EDITOR_LEFT,       /* the user was done */
    EDITOR_CUT_OFF,    /* killed, or the line dropped: what was saved is all there is of it */
    EDITOR_COMPLAINED, /* with an error: what stands in the file may be meant or not */
    EDITOR_FAILED      /* it was not run; *error says why */
} EditorEnd;

EditorEnd outside_editor_run(const Draft *draft, GError **error);

#endif
