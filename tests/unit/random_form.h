/* Random forms, as YAML text without mistakes: trees of rows and columns, formulas, fields,
 * references from one section into another. For property tests. */
#ifndef TESTS_RANDOM_FORM_H
#define TESTS_RANDOM_FORM_H

#include <glib.h>

/* g_free() it. */
char *random_form(GRand *rand);

/* The seed of this run: $TEST_SEED, or a fixed one. */
guint32 random_seed(void);

#endif
