/* Patterns over prose: regular expressions (PCRE) over the plain text of base/figures.h, with
 * figures in them. Only src/form/ includes this.
 *
 *   {n}     a figure, exact, called n in the assert; {#} any figure; {+} any but nought
 *   {word}  what `words:` of the form says of `word`
 *   …       up to 40 characters between commas, without a figure
 *
 * Blanks in a pattern mean nothing; punctuation is written full-width. A text is looked at
 * paragraph by paragraph (FigureText): "^" and "$" are where one begins and ends. */
#ifndef FORM_PATTERN_H
#define FORM_PATTERN_H

#include "form/claim.h"
#include "form/loader.h"
#include "form/needles.h"

#define PATTERN_MAX_FIGURES 8
#define PATTERN_MAX_LENGTH  20000 /* bytes, its words filled in */

/* What a pattern found: bytes of the text, and where its named figures begin, by name in the order
 * of the pattern; PATTERN_UNSET where one was not met. */
typedef struct {
    gsize start, end;
    gsize figures[PATTERN_MAX_FIGURES];
} PatternMatch;
#define PATTERN_UNSET G_MAXSIZE

/* Looks in bytes [from, to) of a text; what stands before `from` may be looked at, nothing behind
 * `to`. An empty match is none; giving up on a hopeless text counts as none. match may be NULL.
 * Thread-safe. */
gboolean pattern_search(const Pattern *pattern, const char *text, gsize from, gsize to,
                        PatternMatch *match);

/* What a claim's pattern cannot be found without, by the form's needles: who searches for it has
 * looked for that. */
const NeedleWanted *pattern_needs(const Pattern *pattern);

/* Does a match, and all that is looked at for it, lie in one sentence (FigureSentence) and the
 * character before it? Then sentences can be searched one by one. */
gboolean pattern_within_sentence(const Pattern *pattern);

/* Of the form's patterns without named figures: 0, 1, …; G_MAXUINT of the others. */
guint pattern_number(const Pattern *pattern);

/* The expression that it was made into. */
const char *pattern_regex(const Pattern *pattern);

void pattern_free(Pattern *pattern);

/* Of patterns, for a GHashTable: as g_str_hash() of the expression, but eight bytes at a time, as
 * they are long. A claim's pattern is another than one that is not, though both say the same. */
guint pattern_hash(gconstpointer pattern);
gboolean pattern_equal(gconstpointer a, gconstpointer b);

/* "是不是“X”？" for the word of the form nearest to a name, or NULL. */
char *pattern_suggest_word(Loader *loader, const char *name);

/* Notes that there is no such word. TRUE: for the first time, so that it is worth reporting. One
 * letter is a figure, and always worth it. */
gboolean pattern_misses_word(Loader *loader, const char *name);

/* `words:` of the form; may be NULL. */
void pattern_read_words(Loader *loader, const YamlNode *mapping);

/* Compiles a pattern; the form keeps it. NULL, reported at `character` of the node, when it is no
 * pattern. The names of its figures are appended to `figures` (of char *, the form's); where that
 * is NULL a named figure is a mistake. *facts gets what is certain of it, with words of the
 * loader's store; it may be NULL. */
Pattern *pattern_compile(Loader *loader, const YamlNode *node, gsize character, const char *text,
                         GPtrArray *figures);

#endif
