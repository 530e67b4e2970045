/* Fuzzy matching for "go to": finds items by a few characters of their label or path. */
#ifndef EDIT_NAV_H
#define EDIT_NAV_H

#include <glib.h>

typedef struct {
    const char *label; /* as printed, group labels first */
    const char *path;  /* dotted ids; may be NULL, as may the label */
    int weight;        /* added to the score of one that fits: who is likelier meant */
} NavCandidate;

/* How well query fits text: -1 when the characters of one of its words (separated by white space)
 * do not all occur there in their order, else the higher the better: runs, starts of words and near
 * matches count; letters strewn over a long text do not fit. A letter fits a Chinese character
 * whose pinyin begins with it, and in a run more letters may be of one: xingzhengcf fits 行政处罚.
 * Case, full-width forms and compatibility characters are folded. An empty query fits everything,
 * 0. */
int nav_score(const char *query, const char *text);

/* Indices (gsize) of the candidates that fit by label or path, best first; equals in their given
 * order. Those that have a word of the query only scattered count where there are no others.
 * g_array_unref() it. */
GArray *nav_rank(const char *query, const NavCandidate *candidates, gsize n_candidates);

#endif
