/* A longest common subsequence, by the table of all of them. */
#include "base/paragraphs.h"

#include <string.h>

/* Beyond so many comparisons a text counts as replaced whole. */
#define MOST_COMPARISONS 4000000

/* How many paragraphs are common to what follows i in the one text and j in the other. */
static guint *cell(guint *table, guint width, guint i, guint j)
{
    return &table[(gsize)i * (width + 1) + j];
}

static guint *count_common(char **one, guint n_one, char **other, guint n_other)
{
    guint *common = g_new0(guint, (gsize)(n_one + 1) * (n_other + 1));

    for (guint i = n_one; i-- > 0;)
        for (guint j = n_other; j-- > 0;)
            *cell(common, n_other, i, j) =
                strcmp(one[i], other[j]) == 0
                    ? *cell(common, n_other, i + 1, j + 1) + 1
                    : MAX(*cell(common, n_other, i + 1, j), *cell(common, n_other, i, j + 1));
    return common;
}

int *paragraphs_match(char **one, char **other)
{
    guint n_one = g_strv_length(one), n_other = g_strv_length(other);
    int *matches = g_new(int, n_one + 1);
    g_autofree guint *common = NULL;

    memset(matches, -1, (n_one + 1) * sizeof *matches);
    if ((gsize)n_one * n_other > MOST_COMPARISONS)
        return matches;
    common = count_common(one, n_one, other, n_other);
    for (guint i = 0, j = 0; i < n_one && j < n_other;) {
        if (strcmp(one[i], other[j]) == 0)
            matches[i++] = (int)j++;
        else if (*cell(common, n_other, i + 1, j) >= *cell(common, n_other, i, j + 1))
            i++;
        else
            j++;
    }
    return matches;
}

void paragraphs_compare(const char *old, const char *new, ParagraphChange tell, gpointer data)
{
    g_auto(GStrv) before = g_strsplit(old, "\n", -1), after = g_strsplit(new, "\n", -1);
    g_autofree int *kept = paragraphs_match(before, after);
    char **next = after;

    for (guint i = 0; before[i] != NULL; i++) {
        if (kept[i] < 0) {
            tell(data, FALSE, before[i]);
            continue;
        }
        for (; next < after + kept[i]; next++)
            tell(data, TRUE, *next);
        next++;
    }
    for (; *next != NULL; next++)
        tell(data, TRUE, *next);
}
