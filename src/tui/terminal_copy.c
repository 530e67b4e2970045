/* Setting the terminal's clipboard. Apart from the rest for the names that <term.h> takes. */
#include "tui/terminal.h"

#include "tui/terminal_signals.h"

#include <curses.h>
#include <stdio.h>
#include <string.h>
#include <term.h>

/* A terminal that can is one whose description says so (Ms): others may print what they do not
 * know. */
void terminal_copy(const char *text)
{
    const char *capability = tigetstr("Ms");
    g_autofree char *encoded = NULL;

    if (capability == NULL || capability == (const char *)-1)
        return;
    encoded = g_base64_encode((const guchar *)text, strlen(text));
    terminal_signals_drawing(TRUE);
    fprintf(stdout, "\033]52;c;%s\a", encoded);
    fflush(stdout);
    terminal_signals_drawing(FALSE);
}
