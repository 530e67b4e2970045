/* What a text must have for a regular expression to match it: some words, of each of several groups
 * at least one. Most
 * claims are not made in most passages, and to see that by their words takes a hundredth of the
 * time that matching takes. Only src/form/ includes this.
 *
 * Immutable. What the regular expression says is only read as far as that is certain; of one with
 * constructs that are not known here nothing is needed. */
#ifndef FORM_NEEDS_H
#define FORM_NEEDS_H

#include "base/grams.h"

typedef struct Needs Needs;

/* NULL when nothing is certain. needs_free() it. */
Needs *needs_new(const char *regex);
void needs_free(Needs *needs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Needs, needs_free)

/* FALSE: the expression does not match a text with these grams. needs NULL: TRUE. */
gboolean needs_met(const Needs *needs, const Grams *grams);

/* Does a match, and all that is looked at for it, lie in one sentence (FigureSentence) and the
 * character before it? Then sentences can be searched one by one. */
gboolean needs_within_sentence(const Needs *needs);
gboolean needs_met_by_sentence(const Needs *needs, const SmallGrams *grams);

#endif
