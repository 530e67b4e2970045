/* Fuzzy matching of what was typed against labels and paths. */
#include "edit/nav.h"

#include "edit/pinyin.h"

#include <string.h>

/* Characters as they are compared: compatibility forms and case folded, white space out. */
static gunichar *fold(const char *text, glong *length)
{
    g_autofree char *plain = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
    g_autofree char *lower = g_utf8_casefold(plain != NULL ? plain : text, -1);
    gunichar *characters = g_utf8_to_ucs4_fast(lower, -1, length);
    glong to = 0;

    for (glong from = 0; from < *length; from++)
        if (!g_unichar_isspace(characters[from]))
            characters[to++] = characters[from];
    *length = to;
    return characters;
}

static gboolean begins_word(const gunichar *text, glong at)
{
    return at == 0 || !g_unichar_isalnum(text[at - 1]) ||
           (g_unichar_isalnum(text[at]) && text[at] < 0x80 && text[at - 1] >= 0x80);
}

/* The character itself, or the first letter of its pinyin. */
static gboolean is_same_or_initial(gunichar text, gunichar query)
{
    return text == query || (text >= 0x80 && pinyin_prefix(text, &query, 1) > 0);
}

/* The whole query in one run somewhere, or -1. */
static glong find_run(const gunichar *text, glong length, const gunichar *query, glong n)
{
    for (glong at = 0; at + n <= length; at++) {
        glong same = 0;

        while (same < n && text[at + same] == query[same])
            same++;
        if (same == n)
            return at;
    }
    return -1;
}

/* Longer words are not typed. A set of places in the query is a bit for each, from 0 to n. */
#define MOST_LETTERS 63

/* How far the query is read when the text has this character next: it stands for itself, or for
 * one or more letters that a reading of it begins with. */
static guint64 read_on(guint64 reached, gunichar text, const gunichar *query, glong n)
{
    guint64 next = 0;

    for (glong q = 0; q < n; q++) {
        gsize letters;

        if ((reached >> q & 1) == 0)
            continue;
        letters = text >= 0x80 ? pinyin_prefix(text, query + q, (gsize)(n - q)) : 0;
        if (text == query[q])
            letters = MAX(letters, 1);
        next |= ((G_GUINT64_CONSTANT(1) << letters) - 1) << (q + 1);
    }
    return next;
}

/* The same in pinyin: initials, syllables, the last one not yet typed to its end, and characters,
 * one after the other in any mixture. */
static glong find_pinyin(const gunichar *text, glong length, const gunichar *query, glong n)
{
    for (glong at = 0; n <= MOST_LETTERS && at < length; at++) {
        guint64 reached = 1;

        for (glong i = at; i < length && reached != 0; i++) {
            reached = read_on(reached, text[i], query, n);
            if ((reached >> n & 1) != 0)
                return at;
        }
    }
    return -1;
}

/* Within so many times its length letters still look like the word. */
#define MOST_STREWN 3

/* Characters in order: each hit counts, more so behind another one and at a word's start. Letters
 * that are neither, most of the query, strewn over much of the text, are there by chance. */
static int score_scattered(const gunichar *text, glong length, const gunichar *query, glong n)
{
    int score = 0;
    glong at = 0, last = -2, first = 0, loose = 0;

    for (glong q = 0; q < n; q++, at++) {
        gboolean joined, begins;

        while (at < length && !is_same_or_initial(text[at], query[q]))
            at++;
        if (at == length)
            return -1;
        joined = at == last + 1;
        begins = begins_word(text, at);
        score += 2 + (joined ? 6 : 0) + (begins ? 3 : 0);
        loose += !joined && !begins && query[q] < 0x80;
        first = q == 0 ? at : first;
        last = at;
    }
    return 2 * loose > n && last - first >= MOST_STREWN * n ? -1 : score;
}

/* How well a query fits: the parts of it that are only there scattered are worth little. */
typedef struct {
    int score; /* -1: not */
    gboolean scattered;
} Fit;

/* One word of the query: in one run somewhere, the better; as pinyin in one run, the next best;
 * else scattered. */
static int score_word(const gunichar *text, glong length, const gunichar *word, glong n,
                      gboolean *scattered)
{
    int score = 1000;
    glong run = find_run(text, length, word, n);

    if (run < 0) {
        run = find_pinyin(text, length, word, n);
        score = 700;
    }
    if (run < 0) {
        *scattered = TRUE;
        return score_scattered(text, length, word, n);
    }
    score += 20 * (int)MIN(n, 50);
    score += begins_word(text, run) ? 50 : 0;
    score += run == 0 ? 50 : 0;
    return score - (int)MIN(length - n, 96) / 16; /* much shorter is nearer; else as given */
}

static Fit fit(const char *query, const char *text)
{
    g_auto(GStrv) words = g_strsplit_set(query, " \t\n", -1);
    glong length;
    g_autofree gunichar *found = fold(text, &length);
    Fit total = {0, FALSE};

    for (char **word = words; *word != NULL; word++) {
        glong n;
        g_autofree gunichar *wanted = fold(*word, &n);
        int score = n > 0 ? score_word(found, length, wanted, n, &total.scattered) : 0;

        if (score < 0)
            return (Fit){-1, FALSE};
        total.score += score;
    }
    return total;
}

int nav_score(const char *query, const char *text)
{
    return fit(query, text).score;
}

typedef struct {
    gsize index;
    int score;
    gboolean scattered;
} Ranked;

static int by_score(gconstpointer one, gconstpointer two)
{
    const Ranked *a = one, *b = two;

    if (a->scattered != b->scattered)
        return a->scattered ? 1 : -1;
    if (a->score != b->score)
        return b->score - a->score;
    return a->index < b->index ? -1 : 1;
}

/* By label or path, rather not scattered. */
static Fit best_fit(const char *query, const NavCandidate *candidate)
{
    Fit none = {-1, FALSE};
    Fit by_label = candidate->label != NULL ? fit(query, candidate->label) : none;
    Fit by_path = candidate->path != NULL ? fit(query, candidate->path) : none;

    if (by_label.score < 0 || by_path.score < 0 || by_label.scattered == by_path.scattered)
        return by_label.score >= by_path.score ? by_label : by_path;
    return by_label.scattered ? by_path : by_label;
}

GArray *nav_rank(const char *query, const NavCandidate *candidates, gsize n_candidates)
{
    g_autoptr(GArray) ranked = g_array_new(FALSE, FALSE, sizeof(Ranked));
    GArray *indices = g_array_new(FALSE, FALSE, sizeof(gsize));

    for (gsize i = 0; i < n_candidates; i++) {
        const NavCandidate *candidate = &candidates[i];
        Ranked one = {i, 0, FALSE};
        Fit found = best_fit(query, candidate);

        if (found.score < 0)
            continue;
        one.scattered = found.scattered;
        if (found.score > 0) /* an empty query asks for none before the others */
            one.score = found.score + candidate->weight;
        g_array_append_val(ranked, one);
    }
    g_array_sort(ranked, by_score);
    for (guint i = 0; i < ranked->len; i++) {
        const Ranked *one = &g_array_index(ranked, Ranked, i);

        if (one->scattered && !g_array_index(ranked, Ranked, 0).scattered)
            break;
        g_array_append_val(indices, one->index);
    }
    return indices;
}
