/* One update of the screen in one write. Only terminal.c includes this.
 *
 * curses hands out its bytes at every jump of the cursor. Each such piece wakes the terminal, which
 * shows a screen half made, goes to sleep again, and travels alone over a network; so what curses
 * writes is gathered in memory first.
 *
 * Life cycle: terminal_update_new(); around curses' output terminal_update_begin() and
 * terminal_update_end(); terminal_update_free(). Where the system has no such memory, curses'
 * pieces go out as they come. */
#ifndef TUI_TERMINAL_UPDATE_H
#define TUI_TERMINAL_UPDATE_H

typedef struct TerminalUpdate TerminalUpdate;

TerminalUpdate *terminal_update_new(void);
void terminal_update_free(TerminalUpdate *update);

/* Standard output leads to memory, and back to where it led; then all of it is written there. */
void terminal_update_begin(TerminalUpdate *update);
void terminal_update_end(TerminalUpdate *update);

#endif
