/* Words by their first two characters; most pairs of a text begin none. */
#include "form/needles.h"

#include <string.h>

#define SLOTS 2048
#define KNOWN 64 /* sets of late, by where they begin */

typedef struct {
    guint text;   /* byte of Needles.text */
    guint length; /* bytes */
    char last;    /* byte */
    int next;     /* of the same slot; −1: none */
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
    guint8 begins[SLOTS];  /* by a hash of a character: does a word begin with it? */
    gint16 pairs[SLOTS];   /* by a hash of the first two: a word; −1: there is none */
    gint16 singles[SLOTS]; /* words of one character */
    GString *text;         /* of all words */
    GArray *words;         /* of Word */
    GArray *sets;          /* of NeedleSet: by word, the groups it is of */
    GArray *members;       /* of guint16: words of groups */
    GArray *groups;        /* of Group */
    Known known[KNOWN];
};

Needles *needles_new(void)
{
    Needles *needles = g_new0(Needles, 1);

    memset(needles->pairs, 0xFF, sizeof needles->pairs);
    memset(needles->singles, 0xFF, sizeof needles->singles);
    needles->text = g_string_new(NULL);
    needles->words = g_array_new(FALSE, FALSE, sizeof(Word));
    needles->sets = g_array_new(FALSE, TRUE, sizeof(NeedleSet));
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
    g_array_unref(needles->sets);
    g_array_unref(needles->members);
    g_array_unref(needles->groups);
    g_free(needles);
}

static const Word *word_at(const Needles *needles, int i)
{
    return &g_array_index(needles->words, Word, i);
}

/* The groups that a word is of. */
static NeedleSet *set_of(const Needles *needles, int word)
{
    return &g_array_index(needles->sets, NeedleSet, word);
}

/* Does text[0..length) begin with the word? Mostly its last byte says that it does not. */
static inline gboolean begins_with(const Needles *needles, const char *text, gsize length,
                                   const Word *word)
{
    return word->length <= length && text[word->length - 1] == word->last &&
           memcmp(needles->text->str + word->text, text, word->length) == 0;
}

/* ---- adding ---------------------------------------------------------------------------------- */

/* A number of the character that begins there, which mostly has three bytes. */
static inline guint code_of(const char *p)
{
    const guchar *at = (const guchar *)p;

    return (at[0] & 0xF0) == 0xE0 ? at[0] * 4096u + at[1] * 64u + at[2] : at[0];
}

static inline guint slot_of_pair(guint first, guint second)
{
    return (first * 67 + second) % SLOTS;
}

static gint16 *slot_of(Needles *needles, const char *text, gsize length)
{
    gsize first = g_utf8_skip[(guchar)*text];

    needles->begins[code_of(text) % SLOTS] = TRUE;
    return first < length ? &needles->pairs[slot_of_pair(code_of(text), code_of(text + first))]
                          : &needles->singles[code_of(text) % SLOTS];
}

/* The word's number, a new one where it is new. */
static guint16 add_word(Needles *needles, const char *text, gsize length)
{
    gint16 *slot = slot_of(needles, text, length);
    const Word new = {.text = (guint)needles->text->len,
                      .length = (guint)length,
                      .last = text[length - 1],
                      .next = *slot};

    for (int i = *slot; i >= 0;) {
        const Word *word = word_at(needles, i);

        if (word->length == length && begins_with(needles, text, length, word))
            return (guint16)i;
        i = word->next;
    }
    g_assert(needles->words->len < G_MAXINT16);
    g_string_append_len(needles->text, text, (gssize)length);
    g_array_append_val(needles->words, new);
    g_array_set_size(needles->sets, needles->words->len);
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
        set_of(needles, words[i])->bits[number / 64] |= G_GUINT64_CONSTANT(1) << number % 64;
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
    int words[2]; /* to be compared with what stands there, each the first of a slot; −1: none */
} Walk;

static inline const char *next_character(const char *at)
{
    return at + ((guchar)*at >= 0xE0 && (guchar)*at < 0xF0 ? 3 : g_utf8_skip[(guchar)*at]);
}

/* To the next place, from `at` on, where there are words to be compared; or to the end. */
static inline void walk_to(Walk *walk, const char *at)
{
    const Needles *needles = walk->needles;

    for (const char *next; at < walk->end; at = next) {
        guint code = code_of(at);

        next = next_character(at);
        if (!needles->begins[code % SLOTS])
            continue;
        walk->words[0] = needles->pairs[slot_of_pair(code, code_of(next))];
        walk->words[1] = needles->singles[code % SLOTS];
        if (walk->words[0] >= 0 || walk->words[1] >= 0)
            break;
    }
    walk->at = at;
}

static Walk walk_along(const Needles *needles, const char *text, gsize length)
{
    Walk walk = {needles, text, text + length, {-1, -1}};

    walk_to(&walk, text);
    return walk;
}

/* The next word that stands where the walk is; −1: no more. */
static inline int next_here(Walk *walk)
{
    for (gsize i = 0; i < G_N_ELEMENTS(walk->words); i++)
        while (walk->words[i] >= 0) {
            const int number = walk->words[i];
            const Word *word = word_at(walk->needles, number);

            walk->words[i] = word->next;
            if (begins_with(walk->needles, walk->at, (gsize)(walk->end - walk->at), word))
                return number;
        }
    return -1;
}

/* The next word that stands in the text; −1 behind the last one. */
static int walk_on(Walk *walk)
{
    while (walk->at < walk->end) {
        int word = next_here(walk);

        if (word >= 0)
            return word;
        walk_to(walk, next_character(walk->at));
    }
    return -1;
}

static void add_hit(NeedleHits *found, const NeedleHit *hit)
{
    if (found->n == found->room) {
        found->room = MAX(64, found->room * 2);
        found->hits = g_renew(NeedleHit, found->hits, found->room);
    }
    found->hits[found->n++] = *hit;
}

void needles_scan(const Needles *needles, const char *text, gsize length, NeedleHits *found)
{
    Walk walk = walk_along(needles, text, length);

    found->n = 0;
    for (int i = walk_on(&walk); i >= 0; i = walk_on(&walk)) {
        const gsize start = (gsize)(walk.at - text);
        const NeedleHit hit = {start, start + word_at(needles, i)->length, set_of(needles, i)};

        add_hit(found, &hit);
    }
}

gboolean needles_stand_in(const Needles *needles, const NeedleWanted *wanted, const char *text,
                          gsize length)
{
    Walk walk = walk_along(needles, text, length);
    NeedleSet found = {{0}};

    if (wanted->n == 0)
        return TRUE;
    for (int i = walk_on(&walk); i >= 0; i = walk_on(&walk))
        needles_join(&found, set_of(needles, i));
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
