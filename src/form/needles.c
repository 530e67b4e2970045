/* Words by their first character; most characters of a text begin none. */
#include "form/needles.h"

#include <string.h>

#define SLOTS 4096 /* by a hash of the first character */

typedef struct {
    char *text;
    gsize length;
    char last; /* byte */
    int next;  /* of the same slot; −1: none */
    NeedleSet groups;
} Word;

struct Needles {
    gint16 slots[SLOTS]; /* a word; −1: none begins like this */
    GArray *words;       /* of Word */
    GHashTable *groups;  /* all its words, one to a line → number + 1 */
};

static void clear_word(gpointer word)
{
    g_free(((Word *)word)->text);
}

Needles *needles_new(void)
{
    Needles *needles = g_new0(Needles, 1);

    memset(needles->slots, 0xFF, sizeof needles->slots);
    needles->words = g_array_new(FALSE, FALSE, sizeof(Word));
    g_array_set_clear_func(needles->words, clear_word);
    needles->groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return needles;
}

void needles_free(Needles *needles)
{
    if (needles == NULL)
        return;
    g_array_unref(needles->words);
    g_hash_table_unref(needles->groups);
    g_free(needles);
}

/* The bytes of the first character; *length gets how many they are. */
static inline guint slot_of(const guchar *at, gsize *length)
{
    if ((at[0] & 0xF0) == 0xE0) {
        *length = 3;
        return ((at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu)) % SLOTS;
    }
    *length = g_utf8_skip[at[0]];
    return at[0] % SLOTS;
}

static Word *find_word(Needles *needles, const char *text, guint slot)
{
    for (int i = needles->slots[slot]; i >= 0;) {
        Word *word = &g_array_index(needles->words, Word, i);

        if (strcmp(word->text, text) == 0)
            return word;
        i = word->next;
    }
    return NULL;
}

static void add_word(Needles *needles, const char *text, guint group)
{
    gsize length;
    guint slot = slot_of((const guchar *)text, &length);
    Word *word = find_word(needles, text, slot);

    if (word == NULL) {
        const Word new = {.text = g_strdup(text),
                          .length = strlen(text),
                          .last = text[strlen(text) - 1],
                          .next = needles->slots[slot]};

        g_assert(needles->words->len < G_MAXINT16);
        needles->slots[slot] = (gint16)needles->words->len;
        g_array_append_val(needles->words, new);
        word = &g_array_index(needles->words, Word, needles->words->len - 1);
    }
    word->groups.bits[group / 64] |= G_GUINT64_CONSTANT(1) << group % 64;
}

void needles_add(Needles *needles, const char *const *words, NeedleSet *set)
{
    g_autofree char *key = g_strjoinv("\n", (char **)words);
    guint group = GPOINTER_TO_UINT(g_hash_table_lookup(needles->groups, key));

    if (group == 0) {
        if (g_hash_table_size(needles->groups) == NEEDLES_GROUPS)
            return;
        group = g_hash_table_size(needles->groups) + 1;
        g_hash_table_insert(needles->groups, g_steal_pointer(&key), GUINT_TO_POINTER(group));
        for (; *words != NULL; words++)
            add_word(needles, *words, group - 1);
    }
    group--;
    set->bits[group / 64] |= G_GUINT64_CONSTANT(1) << group % 64;
}

void needles_scan(const Needles *needles, const char *text, const char *end, NeedleSet *found)
{
    gsize length;

    memset(found, 0, sizeof *found);
    for (; text < end; text += length) {
        int i = needles->slots[slot_of((const guchar *)text, &length)];

        while (i >= 0) {
            const Word *word = &g_array_index(needles->words, Word, i);

            if (word->length <= (gsize)(end - text) && text[word->length - 1] == word->last &&
                memcmp(word->text, text, word->length) == 0)
                needles_join(found, &word->groups);
            i = word->next;
        }
    }
}
