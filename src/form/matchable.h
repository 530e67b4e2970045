/* Patterns that no plain text can match (base/figures.h): punctuation of the wrong width, figures
 * written out, blanks of two cells. Only src/form/ includes this. */
#ifndef FORM_MATCHABLE_H
#define FORM_MATCHABLE_H

#include <glib.h>

typedef struct {
    gsize at;   /* byte of the pattern */
    char *why;  /* g_free() both */
    char *hint; /* what to write instead */
} Unmatchable;

/* TRUE: whatever else it matches, the pattern asks for something that plain text never has. What
 * is in groups, classes and branches, or may be left out, is not looked at. `words`: names that
 * are no figures, or NULL. */
gboolean matchable_fault(const char *pattern, GHashTable *words, Unmatchable *fault);

#endif
