/* The user's own settings: ~/.config/govinfo-tui/config.yaml, and what the command line says over
 * it.
 *
 *     theme: dark                # auto, light, dark, high-contrast, mono
 *     ascii: true
 *     movement: vi               # or emacs, or [vi, emacs]
 *     backup: numbered           # none, simple, numbered, existing
 *     agency: 云溪县公安局       # offered for a new report
 *     name: 李某                 # signs what is waived
 *     language: en
 *     keys:
 *       save: F2                 # all keys of a command, in place of its own
 *       find: [Ctrl-F, Alt-/]
 *       redraw: []               # none
 *
 * A mistake there is told with its place and costs that setting alone: the program starts. */
#ifndef TUI_SETTINGS_H
#define TUI_SETTINGS_H

#include "base/diagnostic.h"
#include "base/durable.h"
#include "tui/keymap.h"
#include "tui/theme_choice.h"

typedef struct {
    ThemeName theme;
    gboolean ascii;
    DurableFlags backup;
    char *agency;   /* NULL: none */
    char *name;     /* the user's; NULL: not given */
    char *language; /* NULL: not given */
    Keymap *keymap;
    Diagnostics *diagnostics; /* what was wrong in the file */
} Settings;

/* Where the file is looked for. g_free() it. */
char *settings_path(void);

/* Reads the file; one that is not there is an empty one. `editors`: bits 1 << Editor whose keys are
 * wanted besides. */
Settings *settings_load(const char *path, unsigned editors);
void settings_free(Settings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Settings, settings_free)

#endif
