/* What the files of the passage block share. Only block_passage.c and passage_*.c include this. */
#ifndef TUI_PASSAGE_BLOCK_H
#define TUI_PASSAGE_BLOCK_H

#include "edit/prose_text.h"
#include "tui/block.h"

typedef struct {
    Block block;
    int item;
    ProseText *text; /* as shown; offsets are in this */
    PassageView *view;
    Area body;       /* where the lines were last drawn */
    gint64 typed_at; /* when a character was typed last */
} PassageBlock;

/* Undo, redo and the tables may have changed the text: brings it and the view up to date. */
void passage_follow(PassageBlock *self);

/* Replaces a piece, and says so when it cannot be done. */
gboolean passage_replace(PassageBlock *self, gsize offset, gsize removed, const char *inserted,
                         gsize length);

/* Title and, while active, the lines; what they were drawn in goes to self->body. */
void passage_draw(Block *block, Area area, gboolean active);

/* ---- commands (passage_commands.c) ------------------------------------------------------------
 */

/* Copies the selection; `cut`: and deletes it. */
void passage_copy(PassageBlock *self, gboolean cut);

/* Asks for a figure of the report, and puts its token in place of the selection. */
void passage_insert_figure(PassageBlock *self);

/* Asks what to replace by what, and then for each place. */
void passage_ask_replace(PassageBlock *self);

/* Hands the text to the user's editor, and takes over what comes back. */
void passage_edit_outside(PassageBlock *self);

#endif
