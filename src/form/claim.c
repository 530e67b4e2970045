/* Looking for claims in prose. Patterns are form/pattern.c's. */
#include "form/claim.h"

#include "form/form_private.h"
#include "form/needles.h"
#include "form/pattern.h"

#include <string.h>

/* The same is asked of a paragraph whenever anything else in the report has changed. */
static gboolean is_in(const Pattern *pattern, FigureText *plain)
{
    guint number = pattern_number(pattern);
    guint64 bit = number < 64 ? G_GUINT64_CONSTANT(1) << number : 0;

    if (plain->asked & bit)
        return (plain->held & bit) != 0;
    plain->asked |= bit;
    if (!pattern_search(pattern, plain->text, 0, plain->length, NULL))
        return FALSE;
    plain->held |= bit;
    return TRUE;
}

gboolean pattern_matches(const Pattern *pattern, const GPtrArray *paragraphs)
{
    for (guint i = 0; paragraphs != NULL && i < paragraphs->len; i++)
        if (is_in(pattern, paragraphs->pdata[i]))
            return TRUE;
    return FALSE;
}

static void take_match(const FormClaim *claim, const FigureText *plain, const PatternMatch *found,
                       ClaimMatch *match)
{
    *match = (ClaimMatch){.start = found->start, .end = found->end};
    for (gsize i = 0; i < claim->n_names; i++) {
        if (found->figures[i] != PATTERN_UNSET)
            match->figures[i] = figure_text_at(plain, found->figures[i]);
        if (match->main == NULL || strcmp(claim->names[i], "n") == 0)
            match->main = match->figures[i];
    }
}

/* A sentence is looked at with the end of the one before. */
static gsize window_start(const FigureText *plain, const FigureSentence *sentence)
{
    const char *start = plain->text + sentence->start;

    return sentence->start > 0 ? (gsize)(g_utf8_prev_char(start) - plain->text) : 0;
}

/* What begins with a sentence's end is the next one's: its window begins with that. */
static gboolean is_next_ones(const FigureText *plain, gsize i, const ClaimMatch *match)
{
    const char *end = plain->text + plain->sentences[i].end;

    return i + 1 < plain->n_sentences && plain->text + match->start >= g_utf8_prev_char(end);
}

/* Words that patterns need, in a stretch of the text. */
typedef struct {
    NeedleSet groups; /* of which there are some */
    gsize first, n;   /* of the hits, which may end behind it */
} Stretch;

/* A search in one paragraph. */
typedef struct {
    const FigureText *plain;
    NeedleHits *needed; /* the words that patterns need */
    Stretch *sentences; /* each with the end of the one before */
    Stretch all;
    ClaimFound found;
    gpointer data;
} Search;

/* Can a match lie in bytes [from, to) of a stretch? */
static gboolean has_needs(const Search *search, const FormClaim *claim, const Stretch *stretch,
                          gsize from, gsize to)
{
    return from < to &&
           needles_in_order(pattern_needs(claim->pattern), search->needed->hits + stretch->first,
                            stretch->n, from, to);
}

static gboolean is_excused(const FormClaim *claim, const char *text, const PatternMatch *found)
{
    return claim->unless != NULL &&
           pattern_search(claim->unless, text, found->start, found->end, NULL);
}

/* The next match in bytes [*from, to), which is moved behind it. */
static gboolean next_in(const Search *search, const FormClaim *claim, const Stretch *stretch,
                        gsize *from, gsize to, ClaimMatch *match)
{
    const FigureText *plain = search->plain;
    PatternMatch found;

    while (has_needs(search, claim, stretch, *from, to) &&
           pattern_search(claim->pattern, plain->text, *from, to, &found)) {
        if (!is_excused(claim, plain->text, &found)) {
            *from = found.end;
            take_match(claim, plain, &found, match);
            return TRUE;
        }
        /* a claim may begin within what was none */
        *from = (gsize)(g_utf8_next_char(plain->text + found.start) - plain->text);
    }
    return FALSE;
}

static void find_in_sentences(const Search *search, const FormRule *rule)
{
    const FigureText *plain = search->plain;
    const NeedleWanted *needs = pattern_needs(rule->claim->pattern);
    gsize from = 0;

    for (gsize i = 0; i < plain->n_sentences; i++) {
        const FigureSentence *sentence = &plain->sentences[i];
        const Stretch *stretch = &search->sentences[i];
        gsize start = MAX(from, window_start(plain, sentence));
        ClaimMatch match;

        if (!needles_met(needs, &stretch->groups))
            continue;
        while (next_in(search, rule->claim, stretch, &start, sentence->end, &match) &&
               !is_next_ones(plain, i, &match)) {
            search->found(rule, &match, search->data);
            from = start;
        }
    }
}

static void find_in_all(const Search *search, const FormRule *rule)
{
    ClaimMatch match;
    gsize from = 0;

    while (next_in(search, rule->claim, &search->all, &from, search->plain->length, &match))
        search->found(rule, &match, search->data);
}

static gboolean is_looked_for(const FormClaim *claim, const FigureText *plain, ClaimPlace place)
{
    if (claim->n_names > 0 && plain->n_figures == 0)
        return FALSE;
    return place.item >= 0 ? claim->items[place.item] : claim->sections[place.section];
}

/* The hits between two places, the first of them at `first` or behind that. */
static Stretch stretch_between(const NeedleHits *needed, gsize first, gsize start, gsize end)
{
    Stretch stretch = {.first = first};

    while (stretch.first < needed->n && needed->hits[stretch.first].start < start)
        stretch.first++;
    for (gsize i = stretch.first; i < needed->n; i++) {
        const NeedleHit *hit = &needed->hits[i];

        if (hit->start >= end)
            break;
        stretch.n++;
        if (hit->end <= end)
            needles_join(&stretch.groups, hit->groups);
    }
    return stretch;
}

static void scan(const Needles *needles, Search *search)
{
    const FigureText *plain = search->plain;
    gsize first = 0;

    needles_scan(needles, plain->text, plain->length, search->needed);
    for (gsize i = 0; i < plain->n_sentences; i++) {
        const FigureSentence *sentence = &plain->sentences[i];

        search->sentences[i] =
            stretch_between(search->needed, first, window_start(plain, sentence), sentence->end);
        first = search->sentences[i].first;
    }
    search->all = stretch_between(search->needed, 0, 0, plain->length);
}

static void free_hits(gpointer hits)
{
    g_free(((NeedleHits *)hits)->hits);
    g_free(hits);
}

/* Room of each thread's own, as paragraphs are many and their hits few. */
static NeedleHits *room_for_hits(void)
{
    static GPrivate mine = G_PRIVATE_INIT(free_hits);
    NeedleHits *hits = g_private_get(&mine);

    if (hits == NULL) {
        hits = g_new0(NeedleHits, 1);
        g_private_set(&mine, hits);
    }
    return hits;
}

#define FEW_SENTENCES 16

void claims_find(const Form *form, const FigureText *plain, ClaimPlace place, ClaimFound found,
                 gpointer data)
{
    const FormParts *parts = (const FormParts *)form;
    Stretch few[FEW_SENTENCES];
    g_autofree Stretch *many =
        plain->n_sentences > FEW_SENTENCES ? g_new(Stretch, plain->n_sentences) : NULL;
    Search search = {
        .plain = plain, .sentences = many != NULL ? many : few, .found = found, .data = data};

    if (parts->claims->len == 0)
        return;
    search.needed = room_for_hits();
    scan(parts->needles, &search);
    for (guint i = 0; i < parts->claims->len; i++) {
        const SoughtClaim *sought = &g_array_index(parts->claims, SoughtClaim, i);
        const FormRule *rule = sought->rule;

        if (!needles_met(sought->needs, &search.all.groups) ||
            !is_looked_for(rule->claim, plain, place))
            continue;
        if (pattern_within_sentence(rule->claim->pattern))
            find_in_sentences(&search, rule);
        else
            find_in_all(&search, rule);
    }
}
