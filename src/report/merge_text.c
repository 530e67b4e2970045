/* The classic merge of three texts: what both versions kept of the base holds them together; what
 * lies between was changed by one, by both alike, or by both. */
#include "report/merge_text.h"

#include "base/paragraphs.h"

typedef struct {
    char **base, **mine, **theirs;
    guint n_base, n_mine, n_theirs;
    int *in_mine, *in_theirs; /* by base paragraph: the same one there, or −1 */
} Three;

static void part_clear(gpointer data)
{
    MergePart *part = data;

    g_strfreev(part->base);
    g_strfreev(part->mine);
    g_strfreev(part->theirs);
}

/* ---- parts ------------------------------------------------------------------------------------
 */

static char **copy_some(char **from, guint n)
{
    char **copy = g_new0(char *, n + 1);

    for (guint i = 0; i < n; i++)
        copy[i] = g_strdup(from[i]);
    return copy;
}

static MergeKind kind_of(const MergePart *part)
{
    gboolean mine = g_strv_equal((const char *const *)part->mine, (const char *const *)part->base);
    gboolean theirs =
        g_strv_equal((const char *const *)part->theirs, (const char *const *)part->base);

    if (mine && theirs)
        return MERGE_SAME;
    if (mine)
        return MERGE_THEIRS;
    if (theirs)
        return MERGE_MINE;
    return g_strv_equal((const char *const *)part->mine, (const char *const *)part->theirs)
               ? MERGE_BOTH
               : MERGE_CONFLICT;
}

static void add_part(GArray *parts, char **base, guint n_base, char **mine, guint n_mine,
                     char **theirs, guint n_theirs)
{
    MergePart part = {MERGE_SAME, copy_some(base, n_base), copy_some(mine, n_mine),
                      copy_some(theirs, n_theirs)};

    part.kind = kind_of(&part);
    g_array_append_val(parts, part);
}

/* Where the versions have as many paragraphs as the base, each paragraph answers for itself. */
static void add_between(GArray *parts, const Three *three, const guint from[3], const guint n[3])
{
    gboolean one_by_one = n[0] == n[1] && n[1] == n[2];

    if (n[0] + n[1] + n[2] == 0)
        return;
    for (guint i = 0; one_by_one && i < n[0]; i++)
        add_part(parts, three->base + from[0] + i, 1, three->mine + from[1] + i, 1,
                 three->theirs + from[2] + i, 1);
    if (!one_by_one)
        add_part(parts, three->base + from[0], n[0], three->mine + from[1], n[1],
                 three->theirs + from[2], n[2]);
}

static void find_parts(GArray *parts, const Three *three)
{
    guint from[3] = {0, 0, 0}; /* base, mine, theirs */

    for (guint i = 0; i <= three->n_base; i++) {
        gboolean end = i == three->n_base;
        guint mine = end ? three->n_mine : (guint)three->in_mine[i];
        guint theirs = end ? three->n_theirs : (guint)three->in_theirs[i];
        guint n[3];

        if (!end && (three->in_mine[i] < 0 || three->in_theirs[i] < 0))
            continue;
        n[0] = i - from[0];
        n[1] = mine - from[1];
        n[2] = theirs - from[2];
        add_between(parts, three, from, n);
        if (!end)
            add_part(parts, three->base + i, 1, three->mine + mine, 1, three->theirs + theirs, 1);
        from[0] = i + 1;
        from[1] = mine + 1;
        from[2] = theirs + 1;
    }
}

static char **split(const char *text)
{
    return g_strsplit(text != NULL ? text : "", "\n", -1);
}

GArray *merge_text(const char *base, const char *mine, const char *theirs)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(MergePart));
    Three three = {.base = split(base), .mine = split(mine), .theirs = split(theirs)};

    g_array_set_clear_func(parts, part_clear);
    three.n_base = g_strv_length(three.base);
    three.n_mine = g_strv_length(three.mine);
    three.n_theirs = g_strv_length(three.theirs);
    three.in_mine = paragraphs_match(three.base, three.mine);
    three.in_theirs = paragraphs_match(three.base, three.theirs);
    find_parts(parts, &three);
    g_strfreev(three.base);
    g_strfreev(three.mine);
    g_strfreev(three.theirs);
    g_free(three.in_mine);
    g_free(three.in_theirs);
    return parts;
}

char *merge_text_join(const GArray *parts, MergeTakesMine takes_mine, gpointer data)
{
    GString *text = g_string_new(NULL);
    gboolean first = TRUE;

    for (guint i = 0; i < parts->len; i++) {
        const MergePart *part = &((const MergePart *)(gconstpointer)parts->data)[i];
        char **lines = takes_mine(data, i) ? part->mine : part->theirs;

        for (; *lines != NULL; lines++, first = FALSE)
            g_string_append_printf(text, "%s%s", first ? "" : "\n", *lines);
    }
    return g_string_free(text, FALSE);
}
