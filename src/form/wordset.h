/* Sets of a few words: what part of a regular expression can match, while that can be listed
 * (form/facts.c). Only src/form/ includes this. */
#ifndef FORM_WORDSET_H
#define FORM_WORDSET_H

#include <glib.h>

/* Words of a WordStore. The empty set stands for words that are too many, or not known. */
typedef struct {
    guint first, n;
    guint shortest; /* characters */
} WordSet;
#define WORD_SET_EMPTY ((WordSet){0, 0, 0})
#define WORD_SET_NOTHING                                                                           \
    ((WordSet){0, 1, 0}) /* the empty word alone, which every store begins with */

/* Keeps the words of sets; a set is good as long as its store. */
typedef struct WordStore WordStore;

WordStore *word_store_new(void);
void word_store_free(WordStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WordStore, word_store_free)

/* Of one word: so many bytes of text, which are so many characters. */
WordSet word_set_of(WordStore *store, const char *text, gsize length, guint characters);
/* Each word of one followed by each of two; empty when one of them is, or the words are more than
 * `most`. */
WordSet word_set_product(WordStore *store, WordSet one, WordSet two, guint most);
/* The words of both; empty when one of them is, or the words are more than `most`. */
WordSet word_set_union(WordStore *store, WordSet one, WordSet two, guint most);

/* The set's i-th word and its bytes; good until the next one is made. */
const char *word_set_get(const WordStore *store, WordSet set, guint i, gsize *length);

/* Does a text less often have a word of the first than of the second? */
gboolean word_set_says_more(WordSet one, WordSet two);

#endif
