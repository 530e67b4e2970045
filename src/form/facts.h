/* What is certain of a regular expression (PCRE's) without compiling it: that it is a correct one,
 * and the words that a text must have for it to match. Most claims are not made in most passages;
 * to see that by their words takes a hundredth of the time that matching takes, and an expression
 * that is never searched with need not be compiled. Only src/form/ includes this.
 *
 * The part of the language that patterns of claims are written in is read, strictly; of anything
 * else nothing is certain. What must be there is found as in "Regular Expression Matching with a
 * Trigram Index" (Russ Cox, 2012): from the bottom up, by the words that a piece can match while
 * they are few. */
#ifndef FORM_FACTS_H
#define FORM_FACTS_H

#include "form/wordset.h"

#define FACTS_MOST_NEEDS 3
#define FACTS_MOST_WORDS 64 /* of a need: more say little, and take long to look for */

typedef struct {
    int depth;      /* of groups within groups */
    guint64 weight; /* see MOST_WEIGHT */
    /* Sentences (FigureSentence) can be searched one by one when a match, and all that is looked at
     * for it, lies in one sentence and the character before it. */
    gboolean takes_room;             /* not only looks */
    gboolean meets_end;              /* may match a sentence's end, or look at what is behind it */
    gboolean crosses;                /* the same, other than with its first character */
    WordSet words;                   /* all that it can match, or empty */
    WordSet needs[FACTS_MOST_NEEDS]; /* where that is empty: words, of each set of which a text has
                                        one, in this order, one beginning behind the other */
    guint n_needs;
} Facts;

/* Of an expression of which nothing is certain. */
#define FACTS_NONE ((Facts){.takes_room = TRUE, .meets_end = TRUE, .crosses = TRUE})

/* A stretch of an expression that is a group of which the facts are known; only such a group may
 * have a name. */
typedef struct {
    gsize start, length; /* bytes */
    const Facts *facts;
} FactsPart;

/* FALSE: nothing is certain. TRUE: pcre2_compile() with UTF and UCP accepts the expression, if its
 * parts' names are different ones. The words are kept in the store; parts, in their order, are of
 * the same. */
gboolean facts_read(WordStore *store, const char *regex, const FactsPart *parts, gsize n_parts,
                    Facts *facts);

#endif
