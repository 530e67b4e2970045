/* Which escape sequences are which keys. Only terminal.c includes this. */
#ifndef TUI_TERMINAL_KEYS_H
#define TUI_TERMINAL_KEYS_H

#include "tui/key.h"

#define TERMINAL_PASTE_ON  "\033[?2004h"
#define TERMINAL_PASTE_OFF "\033[?2004l"

/* Codes of our own, above those of curses. */
enum { TERMINAL_KEY_PASTE_START = 0x1000, TERMINAL_KEY_PASTE_END, TERMINAL_KEY_OTHER };

/* Tells curses the sequences that terminals send whatever their description says. */
void terminal_keys_define(void);

/* The key of a curses key code; 0 when it is none we know. */
Key terminal_keys_translate(int code);

#endif
