/* Setting the terminal's clipboard. */
#include "tui/terminal.h"
#include "tui/terminal_terms.h"

#include <string.h>

/* A terminal that can is one whose description says so (Ms): others may print what they do not
 * know. */
gboolean terminal_copy(const char *text)
{
    g_autofree char *capability = terminal_string("Ms"), *encoded = NULL, *sequence = NULL;

    if (capability == NULL)
        return FALSE;
    encoded = g_base64_encode((const guchar *)text, strlen(text));
    sequence = g_strdup_printf("\033]52;c;%s\a", encoded);
    terminal_send(sequence, strlen(sequence));
    return TRUE;
}
