/* Reading regular expressions (PCRE) for the words they cannot do without. */
#include "form/needs.h"

#include <string.h>

/* Alternatives of more words than that are not worth looking for, nor are so many needs. */
#define MOST_WORDS 64
#define MOST_NEEDS 6
#define MOST_DEPTH 50
/* A class of more characters says little. */
#define MOST_LETTERS 4

struct Needs {
    gboolean within; /* see needs_within_sentence() */
    gsize n_groups;
    char **groups[MOST_NEEDS];
};

/* One of the words (of char *) is in whatever matches. */
typedef GPtrArray Words;

/* All that is needed (of Words *); none: nothing is known. */
typedef GPtrArray All;

typedef struct {
    const char *p;
    gboolean odd; /* something was met that is not known here */
    int depth;
    gboolean crosses; /* may match a sentence's end, or look at what is behind it */
    gboolean moved;   /* something that takes room may have come before */
    gboolean led;     /* may begin with a sentence's end */
    gboolean behind;  /* in a look-behind */
    int optional;     /* so many groups around that need not be there: their words are not kept */
} Reader;

/* A sequence as far as it has been read. */
typedef struct {
    GString *run; /* characters that follow each other for certain; NULL: none */
    All *all;     /* NULL: none */
} Sequence;

static All *read_choice(Reader *reader);

/* ---- which words say most ------------------------------------------------------------------- */

static glong shortest(const Words *words)
{
    glong least = G_MAXLONG;

    for (guint i = 0; i < words->len; i++)
        least = MIN(least, g_utf8_strlen(words->pdata[i], -1));
    return least;
}

/* Does the first say more than the second? */
static gboolean says_more(const Words *one, const Words *two)
{
    glong a = shortest(one), b = shortest(two);

    return a != b ? a > b : one->len < two->len;
}

static void free_words(gpointer words)
{
    g_ptr_array_unref(words);
}

/* Takes over `words`; the needs that say most are kept, those first. */
static void offer(All **to, Words *words)
{
    All *all = *to != NULL ? *to : g_ptr_array_new_with_free_func(free_words);
    guint at = 0;

    *to = all;
    while (at < all->len && !says_more(words, all->pdata[at]))
        at++;
    g_ptr_array_insert(all, (gint)at, words);
    if (all->len > MOST_NEEDS)
        g_ptr_array_set_size(all, MOST_NEEDS);
}

static void offer_all(Sequence *sequence, All *more)
{
    while (more != NULL && more->len > 0)
        offer(&sequence->all, g_ptr_array_steal_index(more, 0));
}

static void end_run(Sequence *sequence)
{
    Words *words;

    if (sequence->run == NULL || sequence->run->len == 0)
        return;
    words = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(words, g_strdup(sequence->run->str));
    g_string_truncate(sequence->run, 0);
    offer(&sequence->all, words);
}

/* ---- pieces ---------------------------------------------------------------------------------- */

/* How often the piece before must be there, at least. */
static guint64 read_least(Reader *reader)
{
    const char *p = reader->p;
    guint64 least = 1;
    gsize digits = *p == '{' ? strspn(p + 1, "0123456789") : 0;

    reader->odd = reader->odd || (*p == '{' && p[1] == ','); /* depends on PCRE's age */
    if (*p == '?' || *p == '*') {
        least = 0;
        p++;
    } else if (*p == '+') {
        p++;
    } else if (digits > 0) {
        least = g_ascii_strtoull(p + 1, NULL, 10);
        p += strcspn(p, "}");
        p += *p == '}';
    } else {
        return 1;
    }
    if (*p == '?' || *p == '+') /* lazy, possessive */
        p++;
    reader->p = p;
    return least;
}

static gboolean is_repeated(const Reader *reader)
{
    return *reader->p != '\0' && strchr("?*+{", *reader->p) != NULL;
}

/* Behind a piece that takes room. What begins with the end of the sentence before is no harm: that
 * is looked at with it. */
static void note_end(Reader *reader, gboolean is_end)
{
    if (is_end && !reader->behind) {
        reader->crosses = reader->crosses || reader->moved || is_repeated(reader);
        reader->led = TRUE;
    }
    reader->moved = TRUE;
}

static void add_character(Reader *reader, Sequence *sequence, gunichar c)
{
    gboolean repeated = is_repeated(reader);

    note_end(reader, c == U'。' || c == '\n');
    if (read_least(reader) > 0 && reader->optional == 0) {
        if (sequence->run == NULL)
            sequence->run = g_string_new(NULL);
        g_string_append_unichar(sequence->run, c);
    }
    if (repeated)
        end_run(sequence);
}

/* Anything of one character. */
static void skip_any(Reader *reader, Sequence *sequence)
{
    read_least(reader);
    end_run(sequence);
}

/* A character of a class, escaped or not; *p is moved behind it. */
static gunichar class_character(Reader *reader, const char **p)
{
    gunichar c = g_utf8_get_char(*p);

    if (c != '\\') {
        *p = g_utf8_next_char(*p);
        return c;
    }
    if (g_str_has_prefix(*p, "\\x{")) {
        c = (gunichar)g_ascii_strtoull(*p + 3, NULL, 16);
        *p += strcspn(*p, "}");
        *p += **p == '}';
        return c;
    }
    c = (*p)[1] == 'n' ? '\n' : g_utf8_get_char(*p + 1);
    reader->odd = reader->odd || c == '\0' || (c != '\n' && g_unichar_isalnum(c));
    *p += (*p)[1] != '\0' ? 1 + g_utf8_skip[(guchar)(*p)[1]] : 1;
    return c;
}

static void add_letter(Words *words, gunichar c)
{
    char letter[7] = "";

    g_unichar_to_utf8(c, letter);
    g_ptr_array_add(words, g_strdup(letter));
}

static void read_class(Reader *reader, Sequence *sequence)
{
    g_autoptr(GPtrArray) letters = NULL;
    const char *p = reader->p + 1, *first;
    gboolean negative = *p == '^', few = !negative && reader->optional == 0;
    gboolean stop = FALSE, line = FALSE;

    if (few)
        letters = g_ptr_array_new_with_free_func(g_free);
    p += negative;
    first = p; /* there "]" is itself */
    while (*p != '\0' && (*p != ']' || p == first) && !reader->odd) {
        gunichar low, high;

        reader->odd = *p == '[' && strchr(":.=", p[1]) != NULL;
        low = high = class_character(reader, &p);
        if (*p == '-' && p[1] != ']' && p[1] != '\0') {
            p++;
            high = class_character(reader, &p);
        }
        stop = stop || (low <= U'。' && high >= U'。');
        line = line || (low <= '\n' && high >= '\n');
        few = few && low > 0 && high >= low && high - low + letters->len < MOST_LETTERS;
        for (gunichar c = low; few && c <= high; c++)
            add_letter(letters, c);
    }
    reader->odd = reader->odd || *p == '\0';
    reader->p = p + (*p == ']');
    note_end(reader, negative ? !stop || !line : stop || line);
    end_run(sequence);
    if (read_least(reader) > 0 && few && letters->len > 0)
        offer(&sequence->all, g_steal_pointer(&letters));
}

static void read_escape(Reader *reader, Sequence *sequence)
{
    const char *p = reader->p + 1;
    gunichar c = g_utf8_get_char(p);

    if (g_str_has_prefix(p, "x{")) {
        c = (gunichar)g_ascii_strtoull(p + 2, NULL, 16);
        p += strcspn(p, "}");
        reader->odd = reader->odd || *p != '}' || c == 0 || !g_unichar_validate(c);
    } else if (*p == 'n') {
        c = '\n';
    } else if (*p == '\0' || g_ascii_isalnum(*p)) {
        reader->odd = TRUE;
    }
    if (reader->odd)
        return;
    reader->p = g_utf8_next_char(p);
    add_character(reader, sequence, c);
}

/* ---- groups ---------------------------------------------------------------------------------- */

typedef enum { GROUP_PLAIN, GROUP_AHEAD, GROUP_BEHIND, GROUP_ODD } Group;

/* Moves behind what opens a group. */
static Group open_group(Reader *reader)
{
    static const char *const looks[] = {"(?=", "(?!", "(?<=", "(?<!"};

    for (gsize i = 0; i < G_N_ELEMENTS(looks); i++)
        if (g_str_has_prefix(reader->p, looks[i])) {
            reader->p += strlen(looks[i]);
            return i < 2 ? GROUP_AHEAD : GROUP_BEHIND;
        }
    if (g_str_has_prefix(reader->p, "(?:")) {
        reader->p += strlen("(?:");
    } else if (g_str_has_prefix(reader->p, "(?<")) {
        reader->p += strcspn(reader->p, ">");
        reader->p += *reader->p == '>';
    } else if (reader->p[1] == '?' || reader->p[1] == '*') {
        return GROUP_ODD;
    } else {
        reader->p++;
    }
    return GROUP_PLAIN;
}

/* Behind the class or the escaped character that the text may begin with; else behind one byte. */
static const char *skip_one(const char *p)
{
    if (*p == '[') {
        p += p[1] == '^' ? 2 : 1;
        for (p += *p == ']'; *p != '\0' && *p != ']'; p++)
            p += *p == '\\' && p[1] != '\0';
    } else if (*p == '\\' && p[1] != '\0') {
        p++;
    }
    return *p != '\0' ? p + 1 : p;
}

/* Need the group that begins here not be there? */
static gboolean is_optional(const char *p)
{
    int depth = 0;

    do {
        depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
        p = skip_one(p);
    } while (*p != '\0' && depth > 0);
    return *p == '?' || *p == '*' || g_str_has_prefix(p, "{0,");
}

static void read_group(Reader *reader, Sequence *sequence)
{
    gboolean optional = is_optional(reader->p);
    Group group = open_group(reader);
    gboolean looks = group == GROUP_AHEAD || group == GROUP_BEHIND;
    gboolean moved = reader->moved, behind = reader->behind, led = reader->led;
    g_autoptr(GPtrArray) inside = NULL;

    if (group == GROUP_ODD || ++reader->depth > MOST_DEPTH) {
        reader->odd = TRUE;
        return;
    }
    reader->behind = behind || group == GROUP_BEHIND;
    reader->moved = moved || group == GROUP_AHEAD;
    reader->led = FALSE;
    reader->optional += optional || looks;
    inside = read_choice(reader);
    reader->optional -= optional || looks;
    reader->behind = behind;
    reader->moved = looks ? moved : TRUE;
    reader->depth--;
    reader->odd = reader->odd || *reader->p != ')';
    reader->p += *reader->p == ')';
    reader->crosses = reader->crosses || (reader->led && is_repeated(reader));
    reader->led = reader->led || led;
    if (looks) { /* takes no room: what is around it is still together */
        reader->odd = reader->odd || is_repeated(reader);
        return;
    }
    end_run(sequence);
    if (read_least(reader) > 0)
        offer_all(sequence, inside);
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void read_piece(Reader *reader, Sequence *sequence)
{
    gunichar c;

    switch (*reader->p) {
    case '(': read_group(reader, sequence); break;
    case '[': read_class(reader, sequence); break;
    case '\\': read_escape(reader, sequence); break;
    case '$':
        reader->crosses = TRUE; /* a piece of the text ends where the text does not */
        reader->p++;
        break;
    case '^': reader->p++; break;
    case '.':
        reader->p++;
        note_end(reader, TRUE);
        skip_any(reader, sequence);
        break;
    case '?':
    case '*':
    case '+': reader->odd = TRUE; break;
    default:
        c = g_utf8_get_char(reader->p);
        reader->p = g_utf8_next_char(reader->p);
        add_character(reader, sequence, c);
    }
}

static All *read_sequence(Reader *reader)
{
    Sequence sequence = {NULL, NULL};

    while (*reader->p != '\0' && *reader->p != '|' && *reader->p != ')' && !reader->odd)
        read_piece(reader, &sequence);
    end_run(&sequence);
    if (sequence.run != NULL)
        g_string_free(sequence.run, TRUE);
    return sequence.all;
}

/* Of two alternatives one of the words of both is needed: of those that say most of each. */
static All *join(All *one, All *two)
{
    Words *words = NULL;

    if (one != NULL && one->len > 0 && two != NULL && two->len > 0) {
        words = g_ptr_array_steal_index(one, 0);
        g_ptr_array_extend_and_steal(words, g_ptr_array_steal_index(two, 0));
    }
    if (one != NULL)
        g_ptr_array_set_size(one, 0);
    if (words != NULL && words->len <= MOST_WORDS)
        g_ptr_array_add(one, words);
    else if (words != NULL)
        g_ptr_array_unref(words);
    return one;
}

/* Up to the end, or the group's. */
static All *read_choice(Reader *reader)
{
    gboolean moved = reader->moved;
    All *all = read_sequence(reader);

    while (*reader->p == '|' && !reader->odd) {
        gboolean in_vain = all == NULL || all->len == 0;
        g_autoptr(GPtrArray) next = NULL;

        reader->p++;
        reader->moved = moved;
        reader->optional += in_vain;
        next = read_sequence(reader);
        reader->optional -= in_vain;
        all = join(all, next);
    }
    return all;
}

/* Takes the words out of `all`. */
static Needs *pack(All *all, gboolean within)
{
    Needs *needs = g_new0(Needs, 1);

    needs->within = within;
    for (guint i = 0; all != NULL && i < all->len; i++) {
        g_ptr_array_add(all->pdata[i], NULL);
        needs->groups[needs->n_groups++] = (char **)g_ptr_array_steal(all->pdata[i], NULL);
    }
    return needs;
}

Needs *needs_new(const char *regex)
{
    static const char limit[] = "(*LIMIT_MATCH=";
    Reader reader = {.p = regex};
    g_autoptr(GPtrArray) all = NULL;

    if (g_str_has_prefix(regex, limit))
        reader.p += strcspn(regex, ")") + 1;
    all = read_choice(&reader);
    return !reader.odd && *reader.p == '\0' ? pack(all, !reader.crosses) : NULL;
}

void needs_free(Needs *needs)
{
    for (gsize i = 0; needs != NULL && i < needs->n_groups; i++)
        g_strfreev(needs->groups[i]);
    g_free(needs);
}

gsize needs_groups(const Needs *needs)
{
    return needs != NULL ? needs->n_groups : 0;
}

const char *const *needs_words(const Needs *needs, gsize group)
{
    return (const char *const *)needs->groups[group];
}

gboolean needs_within_sentence(const Needs *needs)
{
    return needs != NULL && needs->within;
}
