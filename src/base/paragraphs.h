/* Two versions of a text, compared paragraph by paragraph: a line of it each. */
#ifndef BASE_PARAGRAPHS_H
#define BASE_PARAGRAPHS_H

#include <glib.h>

/* For every paragraph of `one` (NULL-terminated) the one of `other` that it is, by a longest common
 * subsequence; −1: it is not there. Texts of thousands of paragraphs have none in common. g_free()
 * it. */
int *paragraphs_match(char **one, char **other);

typedef void (*ParagraphChange)(gpointer data, gboolean added, const char *paragraph);

/* Tells each paragraph removed or added, in order; where some were replaced, what was removed
 * first. */
void paragraphs_compare(const char *old, const char *new, ParagraphChange tell, gpointer data);

#endif
