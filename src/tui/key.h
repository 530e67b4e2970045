/* Keys as the program names them, whatever terminal they come from: a character, or one of the
 * names below, with modifiers. terminal.c makes them of what curses reports; nobody else sees a
 * curses key code. */
#ifndef TUI_KEY_H
#define TUI_KEY_H

#include <glib.h>

typedef guint32 Key;

enum {
    KEYNAME_BASE = 0x200000, /* above Unicode */
    KEYNAME_UP,
    KEYNAME_DOWN,
    KEYNAME_LEFT,
    KEYNAME_RIGHT,
    KEYNAME_HOME,
    KEYNAME_END,
    KEYNAME_PAGE_UP,
    KEYNAME_PAGE_DOWN,
    KEYNAME_INSERT,
    KEYNAME_DELETE,
    KEYNAME_BACKSPACE,
    KEYNAME_TAB,
    KEYNAME_ENTER,
    KEYNAME_ESCAPE,
    KEYNAME_F /* F1 is KEYNAME_F + 1 */
};

#define WITH_CTRL    (1u << 24)
#define WITH_ALT     (1u << 25)
#define WITH_SHIFT   (1u << 26)
#define CTRL_KEY(c)  (WITH_CTRL | (Key)(c)) /* c in lower case */
#define ALT_KEY(c)   (WITH_ALT | (Key)(c))
#define FUNCTION(n)  ((Key)(KEYNAME_F + (n)))
#define FUNCTION_MAX 24

/* "F2", "Ctrl-S", "Alt-1", "Shift-Tab", "↑": for hints and help. g_free() it. */
char *key_label(Key key);

/* The key of a name, in Chinese or English, whatever its case: "F2", "ctrl-s", "PageDown", "回车".
 * 0: it is none, or none that a terminal can tell from another (Ctrl-I is Tab). */
Key key_parse(const char *name);

/* The nearest name to a mistyped one, or NULL. */
const char *key_nearest(const char *name);

#endif
