/* Patterns over prose: regular expressions (PCRE) over the plain text of base/figures.h, with
 * figures in them. Only src/form/ includes this.
 *
 *   {n}     a figure, exact, called n in the assert; {#} any figure; {+} any but nought
 *   {word}  what `words:` of the form says of `word`
 *   …       up to 40 characters between commas, without a figure
 *
 * Blanks in a pattern mean nothing; punctuation is written full-width. */
#ifndef FORM_PATTERN_H
#define FORM_PATTERN_H

#include "form/claim.h"
#include "form/loader.h"
#include "form/needs.h"

#define PATTERN_MAX_FIGURES 8
#define PATTERN_MAX_LENGTH  20000 /* bytes, its words filled in */

struct Pattern {
    GRegex *regex;
    GRegex *fast; /* the same as machine code: NULL until that pays, see pattern_regex() */
    gint searches;
    Needs *needs; /* NULL: nothing */
};

/* The expression to search with. Making machine code takes as long as many a search, so that only a
 * pattern in steady use is made into it, and a form loads without. Thread-safe. */
const GRegex *pattern_regex(const Pattern *pattern);

void pattern_free(Pattern *pattern);

/* `words:` of the form; may be NULL. */
void pattern_read_words(Loader *loader, const YamlNode *mapping);

/* Compiles a pattern; the form keeps it. NULL, reported at `character` of the node, when it is no
 * pattern. The names of its figures are appended to `figures` (of char *, the form's); where that
 * is NULL a named figure is a mistake. */
Pattern *pattern_compile(Loader *loader, const YamlNode *node, gsize character, const char *text,
                         GPtrArray *figures);

#endif
