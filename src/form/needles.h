/* Which of a form's groups of words a text has words of: what its patterns need (facts.h), looked
 * for all at once, in one pass, however many there are.
 *
 * Filled while a form is loaded, then immutable. Only src/form/ includes this. */
#ifndef FORM_NEEDLES_H
#define FORM_NEEDLES_H

#include "form/facts.h"

#define NEEDLES_GROUPS 256 /* further ones are not looked for */

typedef struct {
    guint64 bits[NEEDLES_GROUPS / 64];
} NeedleSet;

/* Groups of which a pattern needs a word each, one beginning behind the other. */
typedef struct NeedleWanted {
    NeedleSet groups;
    guint16 order[FACTS_MOST_NEEDS];
    guint n;
} NeedleWanted;

/* A word in a text, by bytes. */
typedef struct {
    gsize start, end;
    const NeedleSet *groups; /* that it is a word of */
} NeedleHit;

/* Room for hits, used again and again; zeros: none yet. */
typedef struct {
    NeedleHit *hits; /* g_free() them */
    gsize n, room;
} NeedleHits;

typedef struct Needles Needles;

Needles *needles_new(void);
void needles_free(Needles *needles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Needles, needles_free)

/* Adds a group to those looked for, and to what is wanted: a word of a set, of which none is empty.
 * The same group twice is one; one with a figure alone is none. All sets are of one store. */
void needles_add(Needles *needles, const WordStore *store, WordSet words, NeedleWanted *wanted);

/* Finds every word that stands in the text, valid UTF-8 within a string, from its start on; of
 * hits that begin together any may come first. */
void needles_scan(const Needles *needles, const char *text, gsize length, NeedleHits *found);

/* Are all that are wanted in the set? */
static inline gboolean needles_met(const NeedleWanted *wanted, const NeedleSet *found)
{
    for (gsize i = 0; i < G_N_ELEMENTS(found->bits); i++)
        if ((wanted->groups.bits[i] & ~found->bits[i]) != 0)
            return FALSE;
    return TRUE;
}

/* Do they stand, in their order, among those of n hits that lie in bytes [from, to)? */
gboolean needles_in_order(const NeedleWanted *wanted, const NeedleHit *hits, gsize n, gsize from,
                          gsize to);

/* Does the text have all that is wanted, in whatever order? */
gboolean needles_stand_in(const Needles *needles, const NeedleWanted *wanted, const char *text,
                          gsize length);

static inline void needles_join(NeedleSet *to, const NeedleSet *from)
{
    for (gsize i = 0; i < G_N_ELEMENTS(to->bits); i++)
        to->bits[i] |= from->bits[i];
}

#endif
