/* Editing one cell or field on one line, live: every key stroke stores what was typed so far, so
 * that totals and findings follow the last digit; giving up takes all of it back.
 *
 * What is no value of the item's type is stored as it was typed, so that nobody is trapped and
 * nothing is lost; it is a finding until it is mended. */
#ifndef TUI_CELL_EDITOR_H
#define TUI_CELL_EDITOR_H

#include "tui/app.h"

typedef struct CellEditor CellEditor;

CellEditor *cell_editor_new(App *app);
void cell_editor_free(CellEditor *editor);

/* Starts on an entered item: with its text and the cursor behind it, or (`typed`) replacing it. */
void cell_editor_begin(CellEditor *editor, int item, const char *typed);
gboolean cell_editor_is_active(const CellEditor *editor);

void cell_editor_accept(CellEditor *editor); /* fine when not active */

void cell_editor_type(CellEditor *editor, const char *text);

/* MOVE and DELETE within the text, CANCEL; FALSE for what leaves the cell: a motion up or down, or
 * sideways unless the text is being edited in place. */
gboolean cell_editor_run(CellEditor *editor, const Binding *binding);

void cell_editor_draw(CellEditor *editor, int y, int x, int cells);

/* What to do at Enter or F4 on any item: edits, offers the choices, mends a total. TRUE: that was
 * all, on to the next one. */
gboolean cell_open(App *app, CellEditor *editor, int item);

/* What is typed on an item with choices finds one of them. TRUE: it was chosen. */
gboolean cell_choose(App *app, const FormItem *item, const char *typed);

/* Clears an item, saying why where it cannot be cleared. */
void cell_clear(App *app, int item);

/* To the clipboard; cell_cut() clears the item as well. */
void cell_copy(App *app, int item);
void cell_cut(App *app, int item);

/* Asks for the value of an item that stands on no page: the agency, the year. FALSE for Esc. */
gboolean cell_ask(App *app, int item);

/* What stands in a cell, as shown, and how; g_free() it. */
char *cell_text(App *app, int item, Role *role);

#endif
