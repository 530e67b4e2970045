/* Is a regular expression certain to be a correct one, without asking PCRE2? Then it need not be
 * compiled before it is first searched with, and most of a form's never are: compiling them all was
 * a third of what loading a form takes. Only src/form/ includes this. */
#ifndef FORM_CERTAIN_H
#define FORM_CERTAIN_H

#include <glib.h>

/* How a figure is written behind its name, which stands behind "(?<". */
#define CERTAIN_FIGURE ">[\\x{E000}\\x{E001}])"

/* TRUE: pcre2_compile() with UTF and UCP accepts it, and it has just so many figures with names
 * among its groups, whose names must be different ones. FALSE says nothing: it may be wrong, or
 * have constructs that are not known here. */
gboolean certain_is_regex(const char *regex, guint n_figures);

#endif
