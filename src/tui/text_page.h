/* A text to read and scroll through: what the summary and the help have in common. */
#ifndef TUI_TEXT_PAGE_H
#define TUI_TEXT_PAGE_H

#include "tui/page.h"

typedef struct TextPage TextPage;

/* Makes the text, NUL-terminated lines ended by \n, for a width in cells. `as_file`: to be saved, a
 * paragraph as one line. */
typedef char *(*TextPageMake)(App *app, int width, gboolean as_file);

/* A page that makes its text anew when the width, or the report, changes; title and help as in
 * PageOps. */
Page *text_page_new(App *app, const char *title, const char *help, TextPageMake make);

#endif
