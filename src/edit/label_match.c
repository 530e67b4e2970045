/* Labels compared step by step more leniently; order decides between those that are the same. */
#include "edit/label_match.h"

#include <string.h>

#define LEAST_LETTERS 2 /* of an abbreviation */

/* How a label is compared, from the strictest on. */
enum {
    AS_PRINTED,     /* but for width and blanks */
    LETTERS,        /* without punctuation */
    WITHOUT_NUMBER, /* "1." or "（一）" before it */
    WITHOUT_REMARK, /* in brackets behind it, which only the form has */
    ABBREVIATED,
    N_STEPS
};

typedef struct {
    char *printed, *letters, *bare, *brief;
    gboolean has_letter; /* else it is rather a figure than a label */
    gboolean is_short;   /* too short for an abbreviation */
    gboolean is_title;   /* above all leaves: no part of it is meant for it */
    int kind;            /* the LabelKind of a text by itself; -1: not asked for yet */
    guint asked;         /* the question last asked of a header: is it, */
    gboolean same;       /* abbreviated, what the text says? */
} Keys;

struct LabelMatcher {
    gboolean abbreviations;
    GPtrArray *paths;    /* of GPtrArray: the Keys of the headers from the top down to the leaf */
    GHashTable *keys;    /* by header, or title above them */
    GHashTable *letters; /* known: Keys.letters */
    GHashTable *places;  /* by letters, bare or brief of a header: GArray of the leaves below */
    GHashTable *read;    /* by text: the Keys of those asked about, each several times */
    guint question;      /* by number: which texts are to be matched */
};

static void free_keys(gpointer data)
{
    Keys *keys = data;

    g_free(keys->printed);
    g_free(keys->letters);
    g_free(keys->bare);
    g_free(keys->brief);
    g_free(keys);
}

LabelMatcher *label_matcher_new(gboolean abbreviations)
{
    LabelMatcher *matcher = g_new0(LabelMatcher, 1);

    matcher->abbreviations = abbreviations;
    matcher->paths = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    matcher->keys = g_hash_table_new_full(NULL, NULL, NULL, free_keys);
    matcher->letters = g_hash_table_new(g_str_hash, g_str_equal);
    matcher->places =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
    matcher->read = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_keys);
    return matcher;
}

void label_matcher_free(LabelMatcher *matcher)
{
    if (matcher == NULL)
        return;
    g_ptr_array_unref(matcher->paths);
    g_hash_table_unref(matcher->read);
    g_hash_table_unref(matcher->places);
    g_hash_table_unref(matcher->letters);
    g_hash_table_unref(matcher->keys);
    g_free(matcher);
}

/* ---- keys ------------------------------------------------------------------------------------ */

/* Characters with one form only, but for capitals: ASCII, ideographs and "、". */
static gboolean is_plain(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);

        if (c > '~' && (c < 0x4E00 || c > 0x9FFF) && c != 0x3001)
            return FALSE;
    }
    return TRUE;
}

static char *fold_plain(const char *text)
{
    GString *out = g_string_new(NULL);

    for (; *text != '\0'; text++)
        if (!g_ascii_isspace(*text))
            g_string_append_c(out, g_ascii_tolower(*text));
    return g_string_free(out, FALSE);
}

/* Without blanks and marks not seen, in the plain forms of its characters. Of most that is soon
 * told. */
static char *fold(const char *text)
{
    g_autofree char *plain =
        is_plain(text) ? NULL : g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
    g_autofree char *folded = plain != NULL ? g_utf8_casefold(plain, -1) : NULL;
    GString *out;

    if (folded == NULL)
        return fold_plain(text);
    out = g_string_new(NULL);
    for (const char *p = folded; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (!g_unichar_isspace(c) && g_unichar_type(c) != G_UNICODE_FORMAT)
            g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

/* All of it when there is none. */
static char *letters_of(const char *text)
{
    GString *out = g_string_new(NULL);

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            g_string_append_unichar(out, g_utf8_get_char(p));
    if (out->len == 0)
        g_string_append(out, text);
    return g_string_free(out, FALSE);
}

/* Behind "1.", "(一)" or "三、"; the text itself where there is no number, or nothing else. */
static const char *behind_number(const char *text)
{
    static const char numerals[] = "0123456789〇零一二三四五六七八九十";
    gboolean bracket = *text == '(';
    const char *start = text + bracket, *p = start;

    while (*p != '\0' && g_utf8_strchr(numerals, -1, g_utf8_get_char(p)) != NULL)
        p = g_utf8_next_char(p);
    if (p == start || *p == '\0')
        return text;
    if (bracket ? *p != ')' : *p != '.' && *p != ')' && !g_str_has_prefix(p, "、"))
        return text;
    if (*p == '.' && g_ascii_isdigit(p[1]))
        return text;
    p = g_utf8_next_char(p);
    return *p != '\0' ? p : text;
}

gboolean label_has_letter(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text))
        if (g_unichar_isalpha(g_utf8_get_char(text)))
            return TRUE;
    return FALSE;
}

static Keys *keys_of(const char *text)
{
    Keys *keys = g_new0(Keys, 1);
    const char *bare, *bracket;
    g_autofree char *brief = NULL;

    keys->printed = fold(text);
    bare = behind_number(keys->printed);
    bracket = strchr(bare, '(');
    brief = bracket != NULL && bracket > bare ? g_strndup(bare, (gsize)(bracket - bare))
                                              : g_strdup(bare);
    keys->letters = letters_of(keys->printed);
    keys->bare = letters_of(bare);
    keys->brief = letters_of(brief);
    keys->has_letter = label_has_letter(keys->printed);
    keys->is_short = g_utf8_strlen(keys->bare, -1) < LEAST_LETTERS;
    keys->kind = -1;
    return keys;
}

static Keys *read_keys(LabelMatcher *matcher, const char *text)
{
    Keys *keys = g_hash_table_lookup(matcher->read, text);

    if (keys == NULL) {
        keys = keys_of(text);
        g_hash_table_insert(matcher->read, g_strdup(text), keys);
    }
    return keys;
}

static gboolean is_same(const Keys *own, const Keys *text, int step)
{
    switch (step) {
    case AS_PRINTED: return strcmp(own->printed, text->printed) == 0;
    case LETTERS: return strcmp(own->letters, text->letters) == 0;
    case WITHOUT_NUMBER: return strcmp(own->bare, text->bare) == 0;
    case WITHOUT_REMARK: return strcmp(own->brief, text->bare) == 0;
    default: return !own->is_title && !text->is_short && strstr(own->bare, text->bare) != NULL;
    }
}

static gboolean is_as_same(const Keys *own, const Keys *text, int step)
{
    for (int i = 0; text->has_letter && i <= step; i++)
        if (is_same(own, text, i))
            return TRUE;
    return FALSE;
}

/* ---- the leaves ------------------------------------------------------------------------------ */

static void add_place(LabelMatcher *matcher, char *key, guint leaf)
{
    GArray *leaves = g_hash_table_lookup(matcher->places, key);

    if (leaves == NULL) {
        leaves = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(matcher->places, key, leaves);
    }
    if (leaves->len == 0 || g_array_index(leaves, guint, leaves->len - 1) != leaf)
        g_array_append_val(leaves, leaf);
}

static Keys *add_header(LabelMatcher *matcher, GPtrArray *path, gconstpointer header,
                        const char *label)
{
    Keys *keys = g_hash_table_lookup(matcher->keys, header);

    if (keys == NULL) {
        keys = keys_of(label);
        g_hash_table_insert(matcher->keys, (gpointer)header, keys);
        if (keys->has_letter)
            g_hash_table_add(matcher->letters, keys->letters);
    }
    g_ptr_array_add(path, keys);
    add_place(matcher, keys->letters, matcher->paths->len);
    add_place(matcher, keys->bare, matcher->paths->len);
    add_place(matcher, keys->brief, matcher->paths->len);
    return keys;
}

static void add_path(LabelMatcher *matcher, GPtrArray *path, const FormHeader *header)
{
    if (header->parent == NULL)
        return;
    add_path(matcher, path, header->parent);
    add_header(matcher, path, header, header->label);
}

void label_matcher_add(LabelMatcher *matcher, const FormHeader *root, const char *const *above)
{
    if (root->n_children == 0) {
        GPtrArray *path = g_ptr_array_new();

        for (gsize i = 0; above != NULL && above[i] != NULL; i++)
            add_header(matcher, path, above[i], above[i])->is_title = TRUE;
        add_path(matcher, path, root);
        g_ptr_array_add(matcher->paths, path);
    }
    for (gsize i = 0; i < root->n_children; i++)
        label_matcher_add(matcher, &root->children[i], above);
}

gboolean label_is_known(LabelMatcher *matcher, const char *text)
{
    return g_hash_table_contains(matcher->letters, read_keys(matcher, text)->letters);
}

guint label_common(const LabelMatcher *matcher, guint leaf, guint other)
{
    const GPtrArray *path = matcher->paths->pdata[leaf], *beside = matcher->paths->pdata[other];
    guint n = 0;

    while (n < path->len && n < beside->len && path->pdata[n] == beside->pdata[n])
        n++;
    return n;
}

gboolean label_means(LabelMatcher *matcher, const FormHeader *header, const char *text)
{
    const Keys *own = g_hash_table_lookup(matcher->keys, header);

    return own != NULL && is_as_same(own, read_keys(matcher, text),
                                     matcher->abbreviations ? ABBREVIATED : WITHOUT_REMARK);
}

/* ---- matching -------------------------------------------------------------------------------- */

/* Is the header, abbreviated, the last of the texts? It stands above many a leaf. */
static gboolean may_be_last(const LabelMatcher *matcher, Keys *own, const GPtrArray *texts)
{
    if (own->asked != matcher->question) {
        own->asked = matcher->question;
        own->same = is_as_same(own, texts->pdata[texts->len - 1], ABBREVIATED);
    }
    return own->same;
}

/* Are the n texts among the first `depth` headers of the path, in order, the last at its end? */
static gboolean leads_to(const LabelMatcher *matcher, const GPtrArray *path, guint depth,
                         const GPtrArray *texts, int step)
{
    guint left = texts->len;

    if (depth == 0 || (step == ABBREVIATED && !may_be_last(matcher, path->pdata[depth - 1], texts)))
        return FALSE;
    for (guint at = depth; at > 0 && left > 0; at--) {
        if (is_as_same(path->pdata[at - 1], texts->pdata[left - 1], step))
            left--;
        else if (at == depth)
            return FALSE;
    }
    return left == 0;
}

static guint place_count(const GArray *leaves)
{
    return leaves != NULL ? leaves->len : 0;
}

static guint place_at(const GArray *leaves, guint i)
{
    return i < place_count(leaves) ? g_array_index(leaves, guint, i) : G_MAXUINT;
}

static void find_leaf(const LabelMatcher *matcher, guint leaf, const GPtrArray *texts, int step,
                      GArray *hits)
{
    const GPtrArray *path = matcher->paths->pdata[leaf];
    LabelHit hit = {leaf, path->len};

    if (leads_to(matcher, path, path->len, texts, step))
        g_array_append_val(hits, hit);
}

static void find_group(const LabelMatcher *matcher, guint leaf, const GPtrArray *texts, int step,
                       GArray *hits)
{
    const GPtrArray *path = matcher->paths->pdata[leaf];
    LabelHit hit = {leaf, path->len};

    while (--hit.depth > 0)
        if (leads_to(matcher, path, hit.depth, texts, step)) {
            g_array_append_val(hits, hit);
            return;
        }
}

typedef void (*Find)(const LabelMatcher *matcher, guint leaf, const GPtrArray *texts, int step,
                     GArray *hits);

/* An abbreviation may be in any label; all else is found by the last text's keys. */
static void find(const LabelMatcher *matcher, Find find_one, const GPtrArray *texts, int step,
                 GArray *hits)
{
    const Keys *last = texts->pdata[texts->len - 1];
    const GArray *by_letters = g_hash_table_lookup(matcher->places, last->letters);
    const GArray *by_bare = g_hash_table_lookup(matcher->places, last->bare);
    guint i = 0, k = 0;

    for (guint leaf = 0; step == ABBREVIATED && leaf < matcher->paths->len; leaf++)
        find_one(matcher, leaf, texts, step, hits);
    while (step < ABBREVIATED && (i < place_count(by_letters) || k < place_count(by_bare))) {
        guint leaf = MIN(place_at(by_letters, i), place_at(by_bare, k));

        i += place_at(by_letters, i) == leaf;
        k += place_at(by_bare, k) == leaf;
        find_one(matcher, leaf, texts, step, hits);
    }
}

LabelKind label_match(LabelMatcher *matcher, const char *const *texts, guint n, GArray *hits)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    int steps = matcher->abbreviations ? N_STEPS : ABBREVIATED;

    g_array_set_size(hits, 0);
    matcher->question++;
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(keys, read_keys(matcher, texts[i]));
    for (int step = 0; step < steps; step++) {
        guint n_leaves;

        find(matcher, find_leaf, keys, step, hits);
        n_leaves = hits->len;
        if (n_leaves > 0 && step < ABBREVIATED)
            return LABEL_LEAF;
        find(matcher, find_group, keys, step, hits);
        if (n_leaves > 0 && hits->len > n_leaves) /* it may be short for either */
            g_array_set_size(hits, 0);
        if (hits->len > 0)
            return n_leaves > 0 ? LABEL_LEAF : LABEL_GROUP;
    }
    return LABEL_NONE;
}

LabelKind label_kind(LabelMatcher *matcher, const char *text)
{
    Keys *keys = read_keys(matcher, text);

    if (keys->kind < 0) {
        g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(LabelHit));

        keys->kind = (int)label_match(matcher, &text, 1, hits);
    }
    return (LabelKind)keys->kind;
}

/* ---- settling -------------------------------------------------------------------------------- */

typedef struct {
    GArray *const *candidates;
    guint n;
    guint first, end; /* looked in alone, by those that may mean something there */
    int *earliest, *latest;
} Settling;

static gboolean is_inside(const Settling *settling, guint leaf)
{
    return leaf >= settling->first && leaf < settling->end;
}

/* The candidate nearest behind `bound` (or before it: step -1); -1: none. */
static int next_candidate(const Settling *settling, guint line, int bound, int step)
{
    const GArray *hits = settling->candidates[line];
    int inside = -1, outside = -1;
    gboolean any_inside = FALSE;

    for (guint i = 0; i < hits->len; i++) {
        int leaf = (int)g_array_index(hits, LabelHit, step > 0 ? i : hits->len - 1 - i).leaf;
        gboolean is_in = is_inside(settling, (guint)leaf);
        int *best = is_in ? &inside : &outside;

        any_inside |= is_in;
        if (*best < 0 && (leaf - bound) * step > 0)
            *best = leaf;
    }
    return any_inside ? inside : outside;
}

static gboolean has_candidates(const Settling *settling, guint line)
{
    return settling->candidates[line] != NULL && settling->candidates[line]->len > 0;
}

/* Each line's leaf as near to the bound as the order lets it; FALSE: they are in no order. */
static gboolean walk(const Settling *settling, guint from, int bound, int step, int *leaves)
{
    for (guint k = from; k < settling->n; k++) {
        guint line = step > 0 ? k : settling->n - 1 - k;

        if (!has_candidates(settling, line))
            continue;
        bound = leaves[line] = next_candidate(settling, line, bound, step);
        if (bound < 0)
            return FALSE;
    }
    return TRUE;
}

/* TRUE when a line is left undecided; its number is in *first. */
static gboolean decide(Settling *settling, int *chosen, guint *first)
{
    gboolean in_order = walk(settling, 0, -1, 1, settling->earliest) &&
                        walk(settling, 0, G_MAXINT, -1, settling->latest);

    *first = settling->n;
    for (guint i = settling->n; i-- > 0;) {
        if (!has_candidates(settling, i))
            continue;
        if (in_order && settling->earliest[i] == settling->latest[i])
            chosen[i] = settling->earliest[i];
        else if (next_candidate(settling, i, -1, 1) == next_candidate(settling, i, G_MAXINT, -1))
            chosen[i] = next_candidate(settling, i, -1, 1);
        if (chosen[i] < 0)
            *first = i;
    }
    return *first < settling->n;
}

/* The first one undecided is meant where the cursor is, if it may be. */
static void decide_from(Settling *settling, guint first, int cursor, int *chosen)
{
    const GArray *hits = settling->candidates[first];
    gboolean may_be = FALSE;

    for (guint i = 0; i < hits->len; i++)
        may_be |= (int)g_array_index(hits, LabelHit, i).leaf == cursor;
    if (!may_be || !walk(settling, first, cursor - 1, 1, settling->earliest) ||
        settling->earliest[first] != cursor)
        return;
    for (guint i = first; i < settling->n; i++)
        if (has_candidates(settling, i) && chosen[i] < 0)
            chosen[i] = settling->earliest[i];
}

void label_settle(GArray *const *candidates, guint n, const LabelPlace *place, int *chosen)
{
    g_autofree int *earliest = g_new(int, n + 1), *latest = g_new(int, n + 1);
    Settling settling = {candidates, n, 0, G_MAXUINT, earliest, latest};
    guint first;

    for (guint i = 0; i < n; i++)
        chosen[i] = -1;
    if (!decide(&settling, chosen, &first))
        return;
    settling.first = place->first;
    settling.end = place->end;
    if (decide(&settling, chosen, &first))
        decide_from(&settling, first, (int)place->cursor, chosen);
}
