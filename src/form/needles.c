/* Words by their first character; most characters of a text begin none. */
#include "form/needles.h"

#include <string.h>

#define SLOTS 1024 /* by a hash of the first character */
#define KNOWN 64   /* sets of late, by where they begin */

typedef struct {
    guint text; /* byte of Needles.text */
    guint length;
    char last; /* byte */
    int next;  /* of the same slot; −1: none */
    NeedleSet groups;
} Word;

/* What its words are, by their numbers. */
typedef struct {
    guint first, n; /* of Needles.members */
} Group;

typedef struct {
    WordSet words;
    guint group;
} Known;

struct Needles {
    gint16 slots[SLOTS]; /* a word; −1: none begins like this */
    GString *text;       /* of all words */
    GArray *words;       /* of Word */
    GArray *members;     /* of guint16: words of groups */
    GArray *groups;      /* of Group */
    Known known[KNOWN];
};

Needles *needles_new(void)
{
    Needles *needles = g_new0(Needles, 1);

    memset(needles->slots, 0xFF, sizeof needles->slots);
    needles->text = g_string_new(NULL);
    needles->words = g_array_new(FALSE, FALSE, sizeof(Word));
    needles->members = g_array_new(FALSE, FALSE, sizeof(guint16));
    needles->groups = g_array_new(FALSE, FALSE, sizeof(Group));
    return needles;
}

void needles_free(Needles *needles)
{
    if (needles == NULL)
        return;
    g_string_free(needles->text, TRUE);
    g_array_unref(needles->words);
    g_array_unref(needles->members);
    g_array_unref(needles->groups);
    g_free(needles);
}

static Word *word_at(const Needles *needles, int i)
{
    return &g_array_index(needles->words, Word, i);
}

/* ---- adding ---------------------------------------------------------------------------------- */

/* By the character that begins there, which mostly has three bytes. */
static inline guint slot_of(const char *p)
{
    const guchar *at = (const guchar *)p;

    return (at[0] & 0xF0) == 0xE0
               ? ((at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu)) % SLOTS
               : at[0] % SLOTS;
}

/* The word's number, a new one where it is new. */
static guint16 add_word(Needles *needles, const char *text, gsize length)
{
    gint16 *slot = &needles->slots[slot_of(text)];
    const Word new = {.text = (guint)needles->text->len,
                      .length = (guint)length,
                      .last = text[length - 1],
                      .next = *slot};

    for (int i = *slot; i >= 0;) {
        const Word *word = word_at(needles, i);

        if (word->last == new.last &&
            word->length == length &&memcmp(needles->text->str + word->text, text, length) == 0)
            return (guint16)i;
        i = word->next;
    }
    g_assert(needles->words->len < G_MAXINT16);
    g_string_append_len(needles->text, text, (gssize)length);
    g_array_append_val(needles->words, new);
    *slot = (gint16)(needles->words->len - 1);
    return (guint16)*slot;
}

/* The number of the group with just these words; as many as there are groups: there is none. */
static guint find_same(const Needles *needles, const guint16 *words, guint n)
{
    guint i = 0;

    for (; i < needles->groups->len; i++) {
        const Group *group = &g_array_index(needles->groups, Group, i);

        if (group->n == n && memcmp(&g_array_index(needles->members, guint16, group->first), words,
                                    n * sizeof *words) == 0)
            break;
    }
    return i;
}

/* The number of a set's group; NEEDLES_GROUPS: no more are looked for. */
static guint find_group(Needles *needles, const WordStore *store, WordSet set)
{
    guint16 words[FACTS_MOST_WORDS];
    const Group new = {needles->members->len, set.n};
    guint number;

    for (guint i = 0; i < set.n; i++) {
        gsize length;
        const char *text = word_set_get(store, set, i, &length);

        words[i] = add_word(needles, text, length);
    }
    number = find_same(needles, words, set.n);
    if (number < needles->groups->len || number == NEEDLES_GROUPS)
        return number;
    g_array_append_val(needles->groups, new);
    g_array_append_vals(needles->members, words, set.n);
    for (guint i = 0; i < set.n; i++)
        word_at(needles, words[i])->groups.bits[number / 64] |= G_GUINT64_CONSTANT(1)
                                                                << number % 64;
    return number;
}

void needles_add(Needles *needles, const WordStore *store, WordSet words, NeedleWanted *wanted)
{
    Known *known = &needles->known[words.first % KNOWN];

    if (known->words.first != words.first || known->words.n != words.n)
        *known = (Known){words, find_group(needles, store, words)};
    if (known->group == NEEDLES_GROUPS)
        return;
    wanted->groups.bits[known->group / 64] |= G_GUINT64_CONSTANT(1) << known->group % 64;
    wanted->order[wanted->n++] = (guint16)known->group;
}

/* ---- looking --------------------------------------------------------------------------------- */

/* Along a text, from word to word. */
typedef struct {
    const Needles *needles;
    const char *at, *end;
    int next; /* word to be compared with what stands there; −1: none */
} Walk;

static Walk walk_along(const Needles *needles, const char *text, gsize length)
{
    return (Walk){.needles = needles,
                  .end = text + length,
                  .at = text,
                  .next = length > 0 ? needles->slots[slot_of(text)] : -1};
}

static gboolean stands_at(const Walk *walk, const Word *word)
{
    return word->length <= (gsize)(walk->end - walk->at) &&
           walk->at[word->length - 1] == word->last &&
           memcmp(walk->needles->text->str + word->text, walk->at, word->length) == 0;
}

/* NULL behind the last one. */
static const Word *walk_on(Walk *walk)
{
    while (walk->at < walk->end) {
        while (walk->next >= 0) {
            const Word *word = word_at(walk->needles, walk->next);

            walk->next = word->next;
            if (stands_at(walk, word))
                return word;
        }
        walk->at += g_utf8_skip[(guchar)*walk->at];
        if (walk->at < walk->end)
            walk->next = walk->needles->slots[slot_of(walk->at)];
    }
    return NULL;
}

void needles_scan(const Needles *needles, const char *text, gsize length, GArray *hits)
{
    Walk walk = walk_along(needles, text, length);

    for (const Word *word = walk_on(&walk); word != NULL; word = walk_on(&walk)) {
        const gsize start = (gsize)(walk.at - text);
        const NeedleHit hit = {start, start + word->length, &word->groups};

        g_array_append_val(hits, hit);
    }
}

gboolean needles_stand_in(const Needles *needles, const NeedleWanted *wanted, const char *text,
                          gsize length)
{
    Walk walk = walk_along(needles, text, length);
    NeedleSet found = {{0}};

    if (wanted->n == 0)
        return TRUE;
    for (const Word *word = walk_on(&walk); word != NULL; word = walk_on(&walk))
        needles_join(&found, &word->groups);
    return needles_met(wanted, &found);
}

gboolean needles_in_order(const NeedleWanted *wanted, const NeedleHit *hits, gsize n, gsize from,
                          gsize to)
{
    guint met = 0;

    for (gsize i = 0; i < n && met < wanted->n; i++) {
        guint group = wanted->order[met];

        if (hits[i].start >= from && hits[i].end <= to &&
            (hits[i].groups->bits[group / 64] >> group % 64 & 1) != 0) {
            met++;
            from = hits[i].start + 1;
        }
    }
    return met == wanted->n;
}
