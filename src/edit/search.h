/* Looking for a piece of text, and replacing it in the passages of a report. */
#ifndef EDIT_SEARCH_H
#define EDIT_SEARCH_H

#include "report/report.h"

typedef enum {
    SEARCH_EXACT,
    SEARCH_LENIENT /* upper or lower case, full or half width are the same */
} SearchKind;

/* The first place at or behind `from` where text[0..length) says `query` (not empty), between whole
 * grapheme clusters: bytes [*start, *end). FALSE: there is none. */
gboolean search_next(const char *text, gsize length, gsize from, const char *query, SearchKind kind,
                     gsize *start, gsize *end);

/* How many places of a passage could be replaced: where it says `query` exactly, as it is shown. In
 * live figures nothing is replaced; *in_figures (may be NULL) gets how many places touch one. */
gsize search_count(const Report *report, int item, const char *query, gsize *in_figures);

/* Replaces those at or behind byte `from` of the text shown; one undo step, or part of the group
 * that is open. Returns how many. */
gsize search_replace(Report *report, int item, gsize from, const char *query, const char *with);

#endif
