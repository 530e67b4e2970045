/* What a text must have for a regular expression to match it: some words, of each of several groups
 * at least one. Most claims are not made in most passages, and to see that by their words takes a
 * hundredth of the time that matching takes. Only src/form/ includes this.
 *
 * Immutable. What the regular expression says is only read as far as that is certain; of one with
 * constructs that are not known here nothing is needed. */
#ifndef FORM_NEEDS_H
#define FORM_NEEDS_H

#include <glib.h>

typedef struct Needs Needs;

/* NULL when nothing is certain. needs_free() it. */
Needs *needs_new(const char *regex);
void needs_free(Needs *needs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Needs, needs_free)

/* needs NULL: none. */
gsize needs_groups(const Needs *needs);
/* Of one group, NULL-terminated: a text without one of these does not match. */
const char *const *needs_words(const Needs *needs, gsize group);

/* Does a match, and all that is looked at for it, lie in one sentence (FigureSentence) and the
 * character before it? Then sentences can be searched one by one. */
gboolean needs_within_sentence(const Needs *needs);

#endif
