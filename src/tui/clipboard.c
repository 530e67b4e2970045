/* The program's clipboard. What others paste into the terminal comes as an event instead. */
#include "tui/clipboard.h"

#include <string.h>

/* Terminals take some 100 KB in one sequence; a longer text stays within the program. */
#define TERMINAL_LIMIT 74000

void clipboard_put(App *app, const char *text)
{
    char *copy = g_strdup(text);

    g_free(app->copied);
    app->copied = copy;
    if (strlen(text) <= TERMINAL_LIMIT)
        terminal_copy(text);
}

const char *clipboard_text(const App *app)
{
    return app->copied;
}
