/* What dialogs share. Only dialog*.c include this. */
#ifndef TUI_DIALOG_PART_H
#define TUI_DIALOG_PART_H

#include "edit/line.h"
#include "tui/dialog.h"
#include "tui/dialog_help.h"

/* A place of this size in the middle of the screen. */
Area dialog_area(int height, int width);

/* The width of a dialog that takes what it gets. */
int dialog_widest(void);

/* Draws the page and the dialog over it, and waits for the next event but resizing and the key of
 * the help, which it shows. FALSE: the terminal is gone. */
gboolean dialog_next(App *app, gpointer data, const DialogOps *ops, Event *event);

/* On the last line within a dialog: the keys, those named by their command ({help}) filled in. */
void dialog_draw_keys(App *app, Area dialog, const char *text);

void dialog_draw_field(App *app, LineField *field, int y, int x, int cells);

/* Typing, pasting and the keys of a line; TRUE when the text changed. */
gboolean dialog_field_event(App *app, LineField *field, Event *event);

#endif
