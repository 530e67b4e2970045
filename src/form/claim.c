/* Looking for claims in prose. Patterns are compiled by form/pattern.c. */
#include "form/claim.h"

#include <string.h>

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

/* Does the pattern match from `from` on? Giving up on a hopeless text counts as no match. */
static gboolean search(const FormClaim *claim, const FigureText *plain, gsize from,
                       ClaimMatch *match)
{
    g_autoptr(GMatchInfo) info = NULL;
    gint start, end;

    if (!g_regex_match_full(claim->pattern, plain->text, (gssize)plain->length, (gint)from, 0,
                            &info, NULL) ||
        !g_match_info_fetch_pos(info, 0, &start, &end) || end <= start)
        return FALSE;
    *match = (ClaimMatch){.start = (gsize)start, .end = (gsize)end};
    take_figures(claim, plain, info, match);
    return TRUE;
}

static gboolean is_excepted(const FormClaim *claim, const FigureText *plain,
                            const ClaimMatch *match)
{
    g_autofree char *text = NULL;

    if (claim->unless == NULL)
        return FALSE;
    text = g_strndup(plain->text + match->start, match->end - match->start);
    return g_regex_match(claim->unless, text, 0, NULL);
}

gboolean claim_next(const FormClaim *claim, const FigureText *plain, gsize *from, ClaimMatch *match)
{
    while (*from < plain->length && search(claim, plain, *from, match)) {
        if (!is_excepted(claim, plain, match)) {
            *from = match->end;
            return TRUE;
        }
        /* a claim may begin within what was none */
        *from = (gsize)(g_utf8_next_char(plain->text + match->start) - plain->text);
    }
    return FALSE;
}
