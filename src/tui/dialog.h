/* Questions over the page: they are answered before anything else goes on. Each draws the page
 * below itself, so resizing works. */
#ifndef TUI_DIALOG_H
#define TUI_DIALOG_H

#include "tui/app.h"

typedef struct {
    Key key;          /* a lower-case letter */
    const char *text; /* "保存并退出" */
} DialogAnswer;

/* The number of the answer given, -1 for Esc (or when the terminal is gone). */
int dialog_ask(App *app, const char *title, const char *text, const DialogAnswer *answers,
               gsize n_answers);

/* The same below lines of details, to be scrolled through and read: old and new values, say. Those
 * that begin at the margin are headings, deeper ones with - and + show what goes and comes. */
int dialog_review(App *app, const char *title, const char *text, const char *details,
                  const DialogAnswer *answers, gsize n_answers);

/* The number chosen of a list, -1 for Esc. `current` is marked at first (-1: none). */
int dialog_choose(App *app, const char *title, const char *const *labels, gsize n_labels,
                  int current);
/* The same, with some of the label typed already: "" for nothing. */
int dialog_choose_typed(App *app, const char *title, const char *const *labels, gsize n_labels,
                        int current, const char *typed);

/* The same where the list only tells something: undo and a paste close it too, and do below it what
 * they do. */
int dialog_choose_told(App *app, const char *title, const char *const *labels, gsize n_labels);

/* A line of text; NULL for Esc. g_free() it. */
char *dialog_line(App *app, const char *title, const char *text, const char *initial);

/* The same for the name of a file, which Tab completes; ~ is understood. NULL also when nothing was
 * typed. g_free() it. */
char *dialog_path(App *app, const char *title, const char *text, const char *initial);

/* Does something with the file; FALSE: it could not, which was told. */
typedef gboolean (*DialogTake)(App *app, const char *path, gpointer data);

/* Asks until the file could be taken, each time from what was typed before, or Esc. */
void dialog_path_until(App *app, const char *title, const char *text, const char *initial,
                       DialogTake take, gpointer data);

typedef enum {
    FIND_LABEL,   /* an item or a section by some of its label or path */
    FIND_CONTENT, /* by its value, or a place in a passage by what it says */
    FIND_FIGURE   /* an item that a text may name (report/prose.h), by label or path */
} FindKind;

typedef struct {
    int item;
    gsize start, end;           /* of a place in a passage, as shown; else 0 */
    const FormSection *section; /* found by its title, where `item` is its first; else NULL */
} FindResult;

/* Finds something by typing a part of it; FALSE for Esc. */
gboolean dialog_find(App *app, const char *title, FindKind kind, FindResult *found);

#endif
