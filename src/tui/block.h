/* A block is what a section page is made of, one below the other: a table, a list of fields, a
 * passage. One file and one const BlockOps each; page_section.c stacks them. */
#ifndef TUI_BLOCK_H
#define TUI_BLOCK_H

#include "tui/app.h"

typedef struct Block Block;

/* How the cursor comes into a block. */
typedef enum {
    ENTER_FROM_ABOVE,
    ENTER_FROM_BELOW,
    ENTER_TO_GO_ON /* from above by Tab or Enter: to write on */
} Entry;

typedef struct {
    const char *(*title)(Block *block); /* as printed; NULL: it has none */
    /* Lines the block would like, at `width` cells, of at most `most`; drawn with fewer it
     * scrolls. */
    int (*height)(Block *block, int width, int most, gboolean active);
    void (*draw)(Block *block, Area area, gboolean active);
    unsigned (*contexts)(Block *block);
    /* As those of a page. A motion that leads out of the block is not taken. */
    gboolean (*run)(Block *block, const Binding *binding);
    gboolean (*type)(Block *block, const char *text);
    void (*paste)(Block *block, const char *text);
    void (*click)(Block *block, int y, int x); /* within the area last drawn */
    void (*drag)(Block *block, int y, int x); /* may be NULL; as drag of a page */
    void (*wheel)(Block *block, int lines);
    void (*settle)(Block *block);
    gboolean (*enter)(Block *block, Entry entry); /* FALSE: nothing to stand on */
    /* The middle of the cursor's cell, in cells from the block's left; and coming in there by up or
     * down. Both NULL: there are no columns. */
    int (*x)(Block *block);
    void (*enter_at)(Block *block, gboolean at_end, int x);
    int (*item)(Block *block); /* under the cursor, or -1 */
    /* Puts the cursor on an item. FALSE: not in this block. */
    gboolean (*go)(Block *block, int item);
    /* Of a passage, see page_section_select(); else NULL. */
    void (*select)(Block *block, gsize start, gsize end);
    gsize (*offset)(Block *block);
    void (*free)(Block *block);
} BlockOps;

struct Block {
    const BlockOps *ops;
    App *app;
};

Block *block_table_new(App *app, const FormTable *table);
Block *block_fields_new(App *app, const int *items, gsize n_items);
Block *block_passage_new(App *app, int item);

void block_free(Block *block);

#endif
