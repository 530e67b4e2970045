/* Which of a form's groups of words a stretch of text has a word of: what its patterns need
 * (needs.h), looked for all at once, in one pass, however many there are.
 *
 * Filled while a form is loaded, then immutable. Only src/form/ includes this. */
#ifndef FORM_NEEDLES_H
#define FORM_NEEDLES_H

#include <glib.h>

#define NEEDLES_GROUPS 256 /* further ones are not looked for */

typedef struct NeedleSet {
    guint64 bits[NEEDLES_GROUPS / 64];
} NeedleSet;

typedef struct Needles Needles;

Needles *needles_new(void);
void needles_free(Needles *needles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Needles, needles_free)

/* Adds a group to those looked for, and to the set: some words, NULL-terminated, none of them
 * empty. The same group twice is one. */
void needles_add(Needles *needles, const char *const *words, NeedleSet *set);

/* The groups of which a word stands in the bytes [text, end), valid UTF-8. */
void needles_scan(const Needles *needles, const char *text, const char *end, NeedleSet *found);

/* Are all that are wanted among those found? */
static inline gboolean needles_met(const NeedleSet *wanted, const NeedleSet *found)
{
    guint64 missing = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(wanted->bits); i++)
        missing |= wanted->bits[i] & ~found->bits[i];
    return missing == 0;
}

static inline void needles_join(NeedleSet *to, const NeedleSet *from)
{
    for (gsize i = 0; i < G_N_ELEMENTS(to->bits); i++)
        to->bits[i] |= from->bits[i];
}

#endif
