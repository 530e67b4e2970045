/* Claims: what a passage may say in figures, found by a pattern. What a claim is held against is
 * the rule's program; where to look, and the words of a finding, are the report's business.
 *
 * Immutable, part of a Form; safe to match from several threads. */
#ifndef FORM_CLAIM_H
#define FORM_CLAIM_H

#include "base/figures.h"
#include "form/form.h"

#define CLAIM_MAX_FIGURES 8

typedef struct Pattern Pattern;

/* Is it found in one of the paragraphs (FigureText *)? paragraphs may be NULL: in none. */
gboolean pattern_matches(const Pattern *pattern, const GPtrArray *paragraphs);

typedef struct FormClaim {
    const Pattern *pattern;
    const Pattern *unless;    /* found in the matched text: no such claim; or NULL */
    const char *const *names; /* of its figures, as in the pattern */
    gsize n_names;
    const guint8 *items;    /* by item: is this passage looked at? */
    const guint8 *sections; /* by section: are passages of the agency's own (`more:`)? */
} FormClaim;

typedef struct {
    gsize start, end;                         /* bytes of the plain text */
    const Figure *figures[CLAIM_MAX_FIGURES]; /* by name; NULL: not in this match */
    const Figure *main; /* the one that the claim is about: n where there is one, else the first in
                           the pattern; NULL: there is none */
} ClaimMatch;

/* Where a paragraph stands. */
typedef struct {
    int item;      /* −1: in a passage of the agency's own */
    gsize section; /* its number in the form */
} ClaimPlace;

/* Finds every claim that the form looks for there, rule by rule in the form's order, each from the
 * paragraph's start on. */
typedef void (*ClaimFound)(const FormRule *rule, const ClaimMatch *match, gpointer data);
void claims_find(const Form *form, const FigureText *plain, ClaimPlace place, ClaimFound found,
                 gpointer data);

#endif
