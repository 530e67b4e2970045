/* F1 within a dialog: what it asks and which keys work in it, over it; any key leads back to it as
 * it was. Only dialog*.c include this. */
#ifndef TUI_DIALOG_HELP_H
#define TUI_DIALOG_HELP_H

#include "tui/app.h"

typedef struct DialogHelp DialogHelp;

/* How a dialog looks, and what is to be said about it. One const of these each. */
typedef struct {
    void (*draw)(App *app, gpointer data);
    void (*tell)(DialogHelp *help, gpointer data); /* by the functions below */
} DialogOps;

/* What is asked, below the dialog's title. Both must stay. */
void dialog_help_about(DialogHelp *help, const char *title, const char *text);

typedef struct {
    Key key;
    const char *words; /* N_() */
} DialogKey;

/* Keys of the dialog's own, in this order. */
void dialog_help_keys(DialogHelp *help, const DialogKey *keys, gsize n_keys);
void dialog_help_key(DialogHelp *help, Key key, const char *words); /* translated */

/* Those with which a line of text is edited, from the keys in force. */
void dialog_help_field(DialogHelp *help);

/* Shows it until a key is pressed. FALSE: the terminal is gone. */
gboolean dialog_help_show(App *app, gpointer data, const DialogOps *ops);

#endif
