/* A page fills the middle of the screen: the section at hand, or the summary, the findings, the
 * help, the start screen over it.
 *
 * A page is one file with a struct that begins with a Page, and one const PageOps. */
#ifndef TUI_PAGE_H
#define TUI_PAGE_H

#include "form/form.h"
#include "tui/command.h"
#include "tui/draw.h"

typedef struct App App;
typedef struct Page Page;

typedef struct {
    /* The contexts in force, besides CONTEXT_ALWAYS. */
    unsigned (*contexts)(Page *page);
    /* The line on top says this instead of where in the report we are; NULL: no. */
    const char *title;
    /* What it is for, told by the command list, before its own commands; NULL: the list tells of
     * the section and the item under the cursor. */
    const char *help;
    void (*draw)(Page *page, Area area);
    /* Does what the binding says; FALSE: not my business, the app's. */
    gboolean (*run)(Page *page, const Binding *binding);
    /* One character typed, or a text pasted; may be NULL. FALSE: not taken. */
    gboolean (*type)(Page *page, const char *text);
    void (*paste)(Page *page, const char *text);
    /* May be NULL. FALSE: nothing of mine there. */
    gboolean (*click)(Page *page, int y, int x);
    /* The mouse moved with its button held, since the last click or drag. May be NULL. */
    void (*drag)(Page *page, int y, int x);
    void (*wheel)(Page *page, int lines);
    /* Accepts what is being edited: the page is left, or the report saved. May be NULL. */
    void (*settle)(Page *page);
    void (*free)(Page *page);
} PageOps;

struct Page {
    const PageOps *ops;
    App *app;
};

/* The pages. Each is freed by page_free(). */
Page *page_section_new(App *app);
Page *page_summary_new(App *app);
Page *page_findings_new(App *app);
Page *page_help_new(App *app);
Page *page_explain_new(App *app);
Page *page_last_year_new(App *app); /* the cursor is on a passage of the form */
Page *page_merge_new(App *app);
Page *page_start_new(App *app);

void page_free(Page *page);

/* The section pages alone: all sections of the report, one shown. `at_end`: the cursor comes in
 * from below. */
void page_section_show(Page *page, gsize section, gboolean at_end);
/* To where the cursor was in that section; to its start where it has not been yet. */
void page_section_return(Page *page, gsize section);
gboolean page_section_go(Page *page, int item);
int page_section_item(Page *page); /* under the cursor, or -1 */

/* form_least_width() and form_tallest(), worked out once. */
int page_section_least_width(Page *page);
int page_section_tallest(Page *page, int width);

/* In the passage under the cursor, as shown: selects bytes [start, end); where the cursor (or the
 * selection's end) is. Elsewhere nothing, and 0. */
void page_section_select(Page *page, gsize start, gsize end);
gsize page_section_offset(Page *page);

/* The items that "this table" means: of the table under the cursor, else of the fields there; with
 * `whole`, of all the section. Of int; g_array_unref() it. */
GArray *page_section_fillable(Page *page, gboolean whole);

#endif
