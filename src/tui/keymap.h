/* The keys in force: those the program comes with (command.c), the movement keys of another editor
 * where the user asked for them, and the keys of the configuration.
 *
 * Life cycle: keymap_new(), keymap_add_editor() and keymap_rebind() while the program starts, then
 * only questions; keymap_free(). */
#ifndef TUI_KEYMAP_H
#define TUI_KEYMAP_H

#include "tui/command.h"

typedef struct Keymap Keymap;

/* Editors whose movement keys can be had as well. In tables letters move as in vi; where text is
 * typed they are text. What DESIGN binds stays: Ctrl-F finds with --emacs too, and in tables 0 is
 * the figure, so `^` goes to the row's first cell. */
typedef enum { EDITOR_VI, EDITOR_EMACS, N_EDITORS } Editor;

Keymap *keymap_new(void);
void keymap_free(Keymap *keymap);

/* Its keys come before those there already. */
void keymap_add_editor(Keymap *keymap, Editor editor);
const Binding *keymap_editor(Editor editor, gsize *n);

/* All keys of a command by its name in the configuration, in place of those it has. FALSE: there is
 * no command of this name. */
gboolean keymap_rebind(Keymap *keymap, const char *name, const Key *keys, gsize n_keys);

/* The binding in the way of a command's having a key: of another command, in a context that can be
 * in force together. Commands named in `but` (NULL-terminated; NULL: none) are about to get other
 * keys and do not count. NULL: none. */
const Binding *keymap_conflict(const Keymap *keymap, const char *name, Key key,
                               const char *const *but);

/* Every name keymap_rebind() knows. g_strfreev() it. */
char **keymap_names(void);

/* The binding of a key where these contexts are in force, or NULL. */
const Binding *keymap_find(const Keymap *keymap, unsigned contexts, Key key);

/* A letter that is a key even where a figure could be typed, or NULL. */
const Binding *keymap_find_letter(const Keymap *keymap, unsigned contexts, Key key);

/* All of them, in the order of the help page. */
const Binding *keymap_bindings(const Keymap *keymap, gsize *n);

/* The first key of a command where these contexts are in force; 0 when it has none. */
Key keymap_key(const Keymap *keymap, unsigned contexts, CommandId command);

/* A text with the commands named in it, "{undo}", given as their first keys; with none: as the way
 * to the command list. g_free() it. */
char *keymap_fill_in(const Keymap *keymap, const char *text);

/* The keys of what a binding does, as labels: "F2、Ctrl-S"; "" when there is none. `contexts`: those
 * that do it where these are in force, and type no letter there; 0: all. g_free() it. */
char *keymap_keys_text(const Keymap *keymap, unsigned contexts, const Binding *binding);

#endif
