/* Shared by pattern.c and pattern_read.c. */
#ifndef FORM_PATTERN_PART_H
#define FORM_PATTERN_PART_H

#include "form/pattern.h"

/* An expression begins with it: it must not be able to hold the program up, whatever the prose. */
#define PATTERN_START "(*LIMIT_MATCH=100000)"

/* Of an expression, immutable. */
typedef struct PatternCode PatternCode;

struct Pattern {
    char *regex;
    gboolean of_claim;
    NeedleWanted needs;
    const Needles *needles;   /* that those are of; the form's */
    gboolean within_sentence; /* see pattern_within_sentence() */
    guint n_figures;
    const char *names[PATTERN_MAX_FIGURES]; /* of the figures; the form's */
    guint number;                           /* see pattern_number() */
    /* what follows is made while forms are searched with, by any thread */
    PatternCode *code; /* NULL until searched with, where the expression is certain to be one */
    gpointer fast;     /* pcre2_code *, machine code: NULL until that pays, see best_code() */
    gint searches;
};

/* NULL, with PCRE2's *error, when the pattern's expression is none. */
PatternCode *pattern_code_new(const Pattern *pattern, int *error);
void pattern_code_free(PatternCode *code);
/* Is the i-th figure one of its groups? */
gboolean pattern_code_has_figure(const PatternCode *code, guint i);

#endif
