/* The nearest known name to a mistyped one. How the suggestion is worded is up to the callers. */
#include "base/nearest.h"

#include <glib.h>
#include <string.h>

/* Names are short; what is longer (hostile input) is compared for a common prefix only. */
#define LONGEST 100

#define MOST_WRONG 3

typedef struct {
    gunichar characters[LONGEST];
    glong length;
} Word;

static gboolean word_read(Word *word, const char *text)
{
    word->length = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        if (word->length == LONGEST)
            return FALSE;
        word->characters[word->length++] = g_utf8_get_char(p);
    }
    return TRUE;
}

/* Insertions, deletions, replacements and swaps of neighbours that turn a into b ("optimal string
 * alignment"), by rows of the usual table; three rows are enough. */
static glong distance(const Word *a, const Word *b)
{
    glong rows[3][LONGEST + 1];

    for (glong j = 0; j <= b->length; j++)
        rows[0][j] = j;
    for (glong i = 1; i <= a->length; i++) {
        glong *row = rows[i % 3], *above = rows[(i + 2) % 3], *above2 = rows[(i + 1) % 3];

        row[0] = i;
        for (glong j = 1; j <= b->length; j++) {
            gunichar ca = a->characters[i - 1], cb = b->characters[j - 1];

            row[j] = MIN(MIN(above[j], row[j - 1]) + 1, above[j - 1] + (ca != cb));
            if (i > 1 && j > 1 && ca == b->characters[j - 2] && cb == a->characters[i - 2])
                row[j] = MIN(row[j], above2[j - 2] + 1);
        }
    }
    return rows[a->length % 3][b->length];
}

static gboolean is_prefix(const char *a, const char *b)
{
    return *a != '\0' && *b != '\0' && (g_str_has_prefix(a, b) || g_str_has_prefix(b, a));
}

/* The distance between name and candidate, or -1 when they are not near. */
static glong nearness(const char *name, const Word *word, const char *candidate)
{
    Word other;

    if (is_prefix(name, candidate))
        return labs(g_utf8_strlen(name, -1) - g_utf8_strlen(candidate, -1));
    if (word == NULL || !word_read(&other, candidate) ||
        labs(word->length - other.length) > MOST_WRONG)
        return -1;

    glong wrong = distance(word, &other), longer = MAX(word->length, other.length);
    return wrong <= MOST_WRONG && wrong * 3 <= longer ? wrong : -1;
}

const char *nearest_name(const char *name, const char *const *candidates, size_t n_candidates)
{
    const char *best = NULL;
    glong best_wrong = G_MAXLONG;
    Word word;
    gboolean comparable = word_read(&word, name);

    for (size_t i = 0; i < n_candidates; i++) {
        if (candidates[i] == NULL)
            continue;
        glong wrong = nearness(name, comparable ? &word : NULL, candidates[i]);

        if (wrong >= 0 && wrong < best_wrong) {
            best = candidates[i];
            best_wrong = wrong;
        }
    }
    return best;
}
