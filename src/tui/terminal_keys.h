/* Which escape sequences are which keys. Only terminal.c includes this. */
#ifndef TUI_TERMINAL_KEYS_H
#define TUI_TERMINAL_KEYS_H

#include "tui/key.h"

/* What the terminal is to tell us: what is pasted between marks; clicks, and movements with a
 * button held, with places written as numbers. curses is not asked for the mouse: it makes one
 * click of a movement and the release that comes with it. */
#define TERMINAL_MODES_ON  "\033[?2004h\033[?1000h\033[?1002h\033[?1006h"
#define TERMINAL_MODES_OFF "\033[?1006l\033[?1002l\033[?1000l\033[?2004l"

/* Codes of our own, above those of curses. */
enum {
    TERMINAL_KEY_PASTE_START = 0x1000,
    TERMINAL_KEY_PASTE_END,
    TERMINAL_KEY_MOUSE,     /* "ESC [ <": numbers follow */
    TERMINAL_KEY_OLD_MOUSE, /* "ESC [ M": three characters follow */
    TERMINAL_KEY_OTHER
};

/* Tells curses the sequences that terminals send whatever their description says. */
void terminal_keys_define(void);

/* The code of a whole sequence; 0 or less: there is none. */
int terminal_keys_code(const char *sequence);

/* The key of a curses key code; 0 when it is none we know. */
Key terminal_keys_translate(int code);

#endif
