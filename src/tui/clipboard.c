/* The program's clipboard. What others paste into the terminal comes as an event instead. */
#include "tui/clipboard.h"

#include <string.h>

/* Terminals take some 100 KB in one sequence; a longer text stays within the program. */
#define TERMINAL_LIMIT 74000

gboolean clipboard_put_both(App *app, const char *kept, const char *handed_out)
{
    char *copy = g_strdup(kept);

    g_free(app->copied);
    app->copied = copy;
    return strlen(handed_out) <= TERMINAL_LIMIT && terminal_copy(handed_out);
}

gboolean clipboard_put(App *app, const char *text)
{
    return clipboard_put_both(app, text, text);
}

const char *clipboard_text(const App *app)
{
    return app->copied;
}
