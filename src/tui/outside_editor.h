/* Editing a text with the user's own editor ($VISUAL, else $EDITOR), which gets the terminal in the
 * meantime. */
#ifndef TUI_OUTSIDE_EDITOR_H
#define TUI_OUTSIDE_EDITOR_H

#include <glib.h>

/* What the editor made of the text (valid UTF-8, line breaks as \n); NULL with *error set when
 * there is none to be found, it failed, or what it saved cannot be taken: then the message says
 * where that is, and nothing is removed. `name`: of the file, without suffix. The file is in a
 * folder of its own that nobody else can look into; both are removed. g_free() the text. */
char *outside_editor_run(const char *name, const char *text, GError **error);

#endif
