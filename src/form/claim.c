/* Looking for claims in prose. Patterns are compiled by form/pattern.c. */
#include "form/claim.h"

#include "form/pattern.h"

#include <string.h>

gboolean pattern_matches(const Pattern *pattern, const FigureText *plain)
{
    return needs_met(pattern->needs, &plain->grams) &&
           g_regex_match_full(pattern_regex(pattern), plain->text, (gssize)plain->length, 0, 0, NULL, NULL);
}

static void take_figures(const FormClaim *claim, const FigureText *plain, const GMatchInfo *info,
                         ClaimMatch *match)
{
    for (gsize i = 0; i < claim->n_names; i++) {
        gint start = -1;

        g_match_info_fetch_named_pos(info, claim->names[i], &start, NULL);
        match->figures[i] = start >= 0 ? figure_text_at(plain, (gsize)start) : NULL;
        if (match->main == NULL || strcmp(claim->names[i], "n") == 0)
            match->main = match->figures[i];
    }
}

/* Does the pattern match in bytes [from, to)? Giving up on a hopeless text counts as no match. */
static gboolean search(const FormClaim *claim, const FigureText *plain, gsize from, gsize to,
                       ClaimMatch *match)
{
    g_autoptr(GMatchInfo) info = NULL;
    gint start, end;

    if (!g_regex_match_full(pattern_regex(claim->pattern), plain->text, (gssize)to, (gint)from,
                            G_REGEX_MATCH_NOTEMPTY, &info, NULL) ||
        !g_match_info_fetch_pos(info, 0, &start, &end) || end <= start)
        return FALSE;
    *match = (ClaimMatch){.start = (gsize)start, .end = (gsize)end};
    take_figures(claim, plain, info, match);
    return TRUE;
}

static gboolean is_excepted(const FormClaim *claim, const FigureText *plain,
                            const ClaimMatch *match)
{
    return claim->unless != NULL &&
           g_regex_match_full(pattern_regex(claim->unless), plain->text, (gssize)match->end,
                              (gint)match->start, 0, NULL, NULL);
}

/* The next match in bytes [*from, to). */
static gboolean next_in(const FormClaim *claim, const FigureText *plain, gsize *from, gsize to,
                        ClaimMatch *match)
{
    while (*from < to && search(claim, plain, *from, to, match)) {
        if (!is_excepted(claim, plain, match)) {
            *from = match->end;
            return TRUE;
        }
        /* a claim may begin within what was none */
        *from = (gsize)(g_utf8_next_char(plain->text + match->start) - plain->text);
    }
    return FALSE;
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

gboolean claim_next(const FormClaim *claim, const FigureText *plain, gsize *from, ClaimMatch *match)
{
    const Needs *needs = claim->pattern->needs;

    if (!needs_met(needs, &plain->grams))
        return FALSE;
    if (!needs_within_sentence(needs))
        return next_in(claim, plain, from, plain->length, match);
    for (gsize i = 0; i < plain->n_sentences; i++) {
        const FigureSentence *sentence = &plain->sentences[i];
        gsize start = MAX(*from, window_start(plain, sentence));

        if (sentence->end > *from && needs_met_by_sentence(needs, &sentence->grams) &&
            next_in(claim, plain, &start, sentence->end, match) && !is_next_ones(plain, i, match)) {
            *from = start;
            return TRUE;
        }
    }
    return FALSE;
}
