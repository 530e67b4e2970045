/* Words lie one behind the other in one text, sets are ranges of a list of places in it. */
#include "form/wordset.h"

#include <string.h>

typedef struct {
    guint at, length; /* bytes of the text; a NUL follows */
} Word;

/* The same pieces follow each other in many an expression. */
#define PRODUCTS 64

typedef struct {
    WordSet one, two, product;
} Product;

struct WordStore {
    GString *text;
    GArray *words; /* of Word; the first is the empty one */
    Product products[PRODUCTS];
};

WordStore *word_store_new(void)
{
    WordStore *store = g_new0(WordStore, 1);

    store->text = g_string_sized_new(4096);
    store->words = g_array_sized_new(FALSE, FALSE, sizeof(Word), 512);
    word_set_of(store, "", 0, 0);
    return store;
}

void word_store_free(WordStore *store)
{
    if (store == NULL)
        return;
    g_string_free(store->text, TRUE);
    g_array_unref(store->words);
    g_free(store);
}

static const Word *word_at(const WordStore *store, guint i)
{
    return &g_array_index(store->words, Word, i);
}

WordSet word_set_of(WordStore *store, const char *text, gsize length, guint characters)
{
    const Word word = {(guint)store->text->len, (guint)length};

    g_string_append_len(store->text, text, (gssize)length);
    g_string_append_c(store->text, '\0');
    g_array_append_val(store->words, word);
    return (WordSet){store->words->len - 1, 1, characters};
}

static gboolean is_nothing(WordSet set)
{
    return set.n == 1 && set.shortest == 0;
}

static gsize count_bytes(const WordStore *store, WordSet set)
{
    gsize n = 0;

    for (guint i = 0; i < set.n; i++)
        n += word_at(store, set.first + i)->length;
    return n;
}

static WordSet make_product(WordStore *store, WordSet one, WordSet two)
{
    WordSet product = {store->words->len, one.n * two.n, one.shortest + two.shortest};
    guint at = (guint)store->text->len;
    Word *words;
    char *text;

    g_array_set_size(store->words, product.first + product.n);
    g_string_set_size(store->text, at + two.n * count_bytes(store, one) +
                                       one.n * count_bytes(store, two) + product.n);
    words = &g_array_index(store->words, Word, 0);
    text = store->text->str;
    for (guint i = 0; i < product.n; i++) {
        const Word first = words[one.first + i / two.n], second = words[two.first + i % two.n];

        memcpy(text + at, text + first.at, first.length);
        memcpy(text + at + first.length, text + second.at, second.length + 1);
        words[product.first + i] = (Word){at, first.length + second.length};
        at += first.length + second.length + 1;
    }
    return product;
}

static gboolean is_same(WordSet one, WordSet two)
{
    return one.first == two.first && one.n == two.n;
}

WordSet word_set_product(WordStore *store, WordSet one, WordSet two, guint most)
{
    Product *known = &store->products[(one.first * 31 + two.first) % PRODUCTS];

    if (one.n == 0 || two.n == 0 || one.n * two.n > most)
        return WORD_SET_EMPTY;
    if (is_nothing(one))
        return two;
    if (is_nothing(two))
        return one;
    if (!is_same(known->one, one) || !is_same(known->two, two))
        *known = (Product){one, two, make_product(store, one, two)};
    return known->product;
}

static void add_all(WordStore *store, WordSet set)
{
    guint at = store->words->len;

    g_array_set_size(store->words, at + set.n);
    memcpy(&g_array_index(store->words, Word, at), word_at(store, set.first), set.n * sizeof(Word));
}

WordSet word_set_union(WordStore *store, WordSet one, WordSet two, guint most)
{
    WordSet both = {one.first, one.n + two.n, MIN(one.shortest, two.shortest)};

    if (one.n == 0 || two.n == 0 || both.n > most)
        return WORD_SET_EMPTY;
    if (one.first + one.n == two.first)
        return both;
    if (one.first + one.n != store->words->len) {
        both.first = store->words->len;
        add_all(store, one);
    }
    add_all(store, two);
    return both;
}

const char *word_set_get(const WordStore *store, WordSet set, guint i, gsize *length)
{
    const Word *word = word_at(store, set.first + i);

    *length = word->length;
    return store->text->str + word->at;
}

gboolean word_set_says_more(WordSet one, WordSet two)
{
    return one.shortest != two.shortest ? one.shortest > two.shortest : one.n < two.n;
}
