/* Which row or column of a form a label copied from elsewhere means: as it is printed there, but
 * for numbering, blanks, width, punctuation, a remark in brackets; or some of it, where that is
 * enough.
 */
#ifndef EDIT_LABEL_MATCH_H
#define EDIT_LABEL_MATCH_H

#include "form/form.h"

/* The leaves of header trees, numbered in the order they were added. */
typedef struct LabelMatcher LabelMatcher;

/* abbreviations: may a text be a part of the label meant? */
LabelMatcher *label_matcher_new(gboolean abbreviations);
void label_matcher_free(LabelMatcher *matcher);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LabelMatcher, label_matcher_free)

/* Adds all leaves below root; `above` (NULL-terminated, borrowed) are titles over all of them,
 * which count as groups. */
void label_matcher_add(LabelMatcher *matcher, const FormHeader *root, const char *const *above);

/* Without one a text is rather a figure than a label. */
gboolean label_has_letter(const char *text);

/* Is the text a header's label, but for width, blanks and punctuation? */
gboolean label_is_known(LabelMatcher *matcher, const char *text);

typedef struct {
    guint leaf;
    guint depth; /* how many of the headers above it, and it itself, the texts lead to */
} LabelHit;

typedef enum { LABEL_NONE, LABEL_GROUP, LABEL_LEAF } LabelKind;

/* What the last of the n texts may be, those before it being groups above, outermost first: leaves,
 * or else groups with all their leaves. hits (of LabelHit, ascending) is emptied first. */
LabelKind label_match(LabelMatcher *matcher, const char *const *texts, guint n, GArray *hits);

/* What label_match() says of a text by itself. */
LabelKind label_kind(LabelMatcher *matcher, const char *text);

/* How many headers, from the top, are above both leaves, themselves included. */
guint label_common(const LabelMatcher *matcher, guint leaf, guint other);

/* Does the text mean this header, whatever is above? */
gboolean label_means(LabelMatcher *matcher, const FormHeader *header, const char *text);

/* The part of the leaves looked in first, and the one that the cursor is on. */
typedef struct {
    guint first, end, cursor;
} LabelPlace;

/* Decides for n labels, one behind the other, with the leaves that each may mean (candidates[i]: of
 * LabelHit; NULL or empty: none): where several may be meant, the one that leaves all of them in
 * order, if there is no other; among those at `place`, if that helps; from the cursor on, if the
 * first of them may mean that. chosen[i]: the leaf, or -1. */
void label_settle(GArray *const *candidates, guint n, const LabelPlace *place, int *chosen);

#endif
