/* The nearest known name to a mistyped one (Damerau–Levenshtein over characters). */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stddef.h>

/* Returns the candidate nearest to name, or NULL when none is near enough to be meant: at most a
 * third of the longer one's characters wrong, never more than three, or one a prefix of the other.
 * `candidates` may hold NULLs (skipped). Ties go to the first. */
const char *nearest_name(const char *name, const char *const *candidates, size_t n_candidates);

#endif
