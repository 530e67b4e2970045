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
    const char **groups[MOST_NEEDS]; /* of `words`, each NULL-terminated */
    const char **words;              /* of all groups, in `text` */
    char *text;                      /* each with a NUL behind it */
};

/* Words of which one is in whatever matches: so many of the reader's. */
typedef struct {
    guint first, n;
    guint shortest; /* characters */
} Words;

/* All that is needed, what says most first; none: nothing is known. */
typedef struct {
    guint n;
    Words words[MOST_NEEDS];
} All;

typedef struct {
    const char *p;
    const char *regex;
    guint8 *needless; /* by byte of that: see find_needless() */
    char *text;       /* the words and the run, as in Needs */
    gsize end;        /* of that */
    GArray *words;    /* of guint: where in the text each begins */
    gboolean odd;     /* something was met that is not known here */
    int depth;
    gboolean crosses; /* may match a sentence's end, or look at what is behind it */
    gboolean moved;   /* something that takes room may have come before */
    gboolean led;     /* may begin with a sentence's end */
    gboolean behind;  /* in a look-behind */
    int optional;     /* so many groups around that need not be there: their words are not kept */
} Reader;

/* A sequence as far as it has been read. */
typedef struct {
    guint run; /* characters at the text's end that follow each other for certain */
    All all;
} Sequence;

static void read_choice(Reader *reader, All *all);

/* ---- which words say most ------------------------------------------------------------------- */

/* Does the first say more than the second? */
static gboolean says_more(const Words *one, const Words *two)
{
    return one->shortest != two->shortest ? one->shortest > two->shortest : one->n < two->n;
}

/* The needs that say most are kept. */
static void offer(All *all, Words words)
{
    guint at = 0;

    while (at < all->n && !says_more(&words, &all->words[at]))
        at++;
    if (at == MOST_NEEDS)
        return;
    all->n = MIN(all->n + 1, MOST_NEEDS);
    memmove(&all->words[at + 1], &all->words[at], (all->n - at - 1) * sizeof *all->words);
    all->words[at] = words;
}

static void offer_all(All *all, const All *more)
{
    for (guint i = 0; i < more->n; i++)
        offer(all, more->words[i]);
}

/* The word that the text now ends with, `length` bytes of it. */
static void end_word(Reader *reader, gsize length)
{
    const guint start = (guint)(reader->end - length);

    g_array_append_val(reader->words, start);
    reader->text[reader->end++] = '\0';
}

static void end_run(Reader *reader, Sequence *sequence)
{
    gsize length = 0;

    if (sequence->run == 0)
        return;
    while (length < reader->end && reader->text[reader->end - length - 1] != '\0')
        length++;
    end_word(reader, length);
    offer(&sequence->all, (Words){reader->words->len - 1, 1, sequence->run});
    sequence->run = 0;
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
        reader->end += (gsize)g_unichar_to_utf8(c, reader->text + reader->end);
        sequence->run++;
    }
    if (repeated)
        end_run(reader, sequence);
}

/* Is what begins here no character of its own, or one that ends a sentence? */
static gboolean is_special(const char *p)
{
    if ((guchar)*p >= 0x80)
        return (guchar)*p == 0xE3 && (guchar)p[1] == 0x80 && (guchar)p[2] == 0x82; /* 。 */
    return *p == '\0' || strchr("()[\\$^.?*+{|\n", *p) != NULL;
}

/* Over characters that are themselves, all of them needed; what a repetition is behind is left.
 * FALSE: there are none. */
static gboolean read_plain(Reader *reader, Sequence *sequence)
{
    const char *start = reader->p, *p = start, *last = start;
    guint n = 0;

    for (; !is_special(p); n++) {
        last = p;
        p += g_utf8_skip[(guchar)*p];
    }
    if (n > 0 && *p != '\0' && strchr("?*+{", *p) != NULL) {
        p = last;
        n--;
    }
    if (n == 0)
        return FALSE;
    reader->p = p;
    reader->moved = TRUE;
    if (reader->optional == 0) {
        memcpy(reader->text + reader->end, start, (gsize)(p - start));
        reader->end += (gsize)(p - start);
        sequence->run += n;
    }
    return TRUE;
}

/* Anything of one character. */
static void skip_any(Reader *reader, Sequence *sequence)
{
    read_least(reader);
    end_run(reader, sequence);
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

/* Letters of a class, while they are few. */
typedef struct {
    gboolean few;
    guint n;
    gunichar letters[MOST_LETTERS];
} Letters;

static void note_letters(Letters *letters, gunichar low, gunichar high)
{
    letters->few = letters->few && low > 0 && high >= low && high - low + letters->n < MOST_LETTERS;
    for (gunichar c = low; letters->few && c <= high; c++)
        letters->letters[letters->n++] = c;
}

static void offer_letters(Reader *reader, Sequence *sequence, const Letters *letters)
{
    for (guint i = 0; i < letters->n; i++) {
        int length = g_unichar_to_utf8(letters->letters[i], reader->text + reader->end);

        reader->end += (gsize)length;
        end_word(reader, (gsize)length);
    }
    offer(&sequence->all, (Words){reader->words->len - letters->n, letters->n, 1});
}

static void read_class(Reader *reader, Sequence *sequence)
{
    const char *p = reader->p + 1, *first;
    gboolean negative = *p == '^', stop = FALSE, line = FALSE;
    Letters letters = {.few = !negative && reader->optional == 0};

    p += negative;
    first = p; /* there "]" is itself */
    while (*p != '\0' && (*p != ']' || p == first) && !reader->odd) {
        gunichar low, high;

        reader->odd = *p == '[' && p[1] != '\0' && strchr(":.=", p[1]) != NULL;
        low = high = class_character(reader, &p);
        if (*p == '-' && p[1] != ']' && p[1] != '\0') {
            p++;
            high = class_character(reader, &p);
        }
        stop = stop || (low <= U'。' && high >= U'。');
        line = line || (low <= '\n' && high >= '\n');
        note_letters(&letters, low, high);
    }
    reader->odd = reader->odd || *p == '\0';
    reader->p = p + (*p == ']');
    note_end(reader, negative ? !stop || !line : stop || line);
    end_run(reader, sequence);
    if (read_least(reader) > 0 && letters.few && letters.n > 0)
        offer_letters(reader, sequence, &letters);
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
    const char *p = reader->p + 1;
    gboolean behind = p[0] == '?' && p[1] == '<' && (p[2] == '=' || p[2] == '!');

    if (*p == '*' || (*p == '?' && (p[1] == '\0' || strchr(":<=!", p[1]) == NULL)))
        return GROUP_ODD;
    if (*p != '?') {
        reader->p = p;
        return GROUP_PLAIN;
    }
    if (p[1] == '<' && !behind) { /* a name */
        reader->p = p + strcspn(p, ">");
        reader->p += *reader->p == '>';
        return GROUP_PLAIN;
    }
    reader->p = p + (behind ? 3 : 2);
    return behind ? GROUP_BEHIND : p[1] == ':' ? GROUP_PLAIN : GROUP_AHEAD;
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

/* Marks where groups begin that need not be there, which only what is behind them tells. */
static void find_needless(Reader *reader)
{
    const char *open[MOST_DEPTH], *p = reader->p;
    int depth = 0;

    while (*p != '\0') {
        char c = *p;

        if ((guchar)c >= 0x80) {
            p++;
            continue;
        }
        if (c == '(' && depth < MOST_DEPTH)
            open[depth] = p;
        depth += c == '(';
        p = skip_one(p);
        if (c != ')' || depth == 0 || --depth >= MOST_DEPTH)
            continue;
        if (*p == '?' || *p == '*' || (*p == '{' && p[1] == '0' && p[2] == ','))
            reader->needless[open[depth] - reader->regex] = TRUE;
    }
}

static void read_group(Reader *reader, Sequence *sequence)
{
    gboolean optional = reader->needless[reader->p - reader->regex];
    Group group = open_group(reader);
    gboolean looks = group == GROUP_AHEAD || group == GROUP_BEHIND;
    gboolean moved = reader->moved, behind = reader->behind, led = reader->led;
    All inside;

    if (group == GROUP_ODD || ++reader->depth > MOST_DEPTH) {
        reader->odd = TRUE;
        return;
    }
    reader->behind = behind || group == GROUP_BEHIND;
    reader->moved = moved || group == GROUP_AHEAD;
    reader->led = FALSE;
    reader->optional += optional || looks;
    if (!looks) /* which takes no room: what is around it is still together */
        end_run(reader, sequence);
    read_choice(reader, &inside);
    reader->optional -= optional || looks;
    reader->behind = behind;
    reader->moved = looks ? moved : TRUE;
    reader->depth--;
    reader->odd = reader->odd || *reader->p != ')';
    reader->p += *reader->p == ')';
    reader->crosses = reader->crosses || (reader->led && is_repeated(reader));
    reader->led = reader->led || led;
    if (looks)
        reader->odd = reader->odd || is_repeated(reader);
    else if (read_least(reader) > 0)
        offer_all(&sequence->all, &inside);
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
    case '+':
    case '{': reader->odd = TRUE; break;
    default:
        if (read_plain(reader, sequence))
            return;
        c = g_utf8_get_char(reader->p);
        reader->p = g_utf8_next_char(reader->p);
        add_character(reader, sequence, c);
    }
}

static void read_sequence(Reader *reader, All *all)
{
    Sequence sequence = {0};

    while (*reader->p != '\0' && *reader->p != '|' && *reader->p != ')' && !reader->odd)
        read_piece(reader, &sequence);
    end_run(reader, &sequence);
    *all = sequence.all;
}

/* The words of both: where the second's follow the first's, as they mostly do, they stay. */
static Words either(Reader *reader, const Words *one, const Words *two)
{
    Words words = {one->first, one->n + two->n, MIN(one->shortest, two->shortest)};

    if (one->first + one->n == two->first)
        return words;
    words.first = reader->words->len;
    g_array_set_size(reader->words, words.first + words.n);
    memcpy(&g_array_index(reader->words, guint, words.first),
           &g_array_index(reader->words, guint, one->first), one->n * sizeof(guint));
    memcpy(&g_array_index(reader->words, guint, words.first + one->n),
           &g_array_index(reader->words, guint, two->first), two->n * sizeof(guint));
    return words;
}

/* Of two alternatives one of the words of both is needed: of those that say most of each. */
static void join(Reader *reader, All *one, const All *two)
{
    gboolean known = one->n > 0 && two->n > 0 && one->words[0].n + two->words[0].n <= MOST_WORDS;

    one->n = 0;
    if (known)
        offer(one, either(reader, &one->words[0], &two->words[0]));
}

/* Up to the end, or the group's. */
static void read_choice(Reader *reader, All *all)
{
    gboolean moved = reader->moved;

    read_sequence(reader, all);
    while (*reader->p == '|' && !reader->odd) {
        gboolean in_vain = all->n == 0;
        All next;

        reader->p++;
        reader->moved = moved;
        reader->optional += in_vain;
        read_sequence(reader, &next);
        reader->optional -= in_vain;
        join(reader, all, &next);
    }
}

/* Takes over the reader's text. */
static Needs *pack(Reader *reader, const All *all)
{
    Needs *needs = g_new0(Needs, 1);
    gsize room = 0;
    const char **to;

    needs->within = !reader->crosses;
    needs->n_groups = all->n;
    needs->text = g_steal_pointer(&reader->text);
    for (guint i = 0; i < all->n; i++)
        room += all->words[i].n + 1;
    needs->words = to = g_new(const char *, room);
    for (guint i = 0; i < all->n; i++) {
        needs->groups[i] = to;
        for (guint k = 0; k < all->words[i].n; k++)
            *to++ = needs->text + g_array_index(reader->words, guint, all->words[i].first + k);
        *to++ = NULL;
    }
    return needs;
}

Needs *needs_new(const char *regex)
{
    static const char limit[] = "(*LIMIT_MATCH=";
    Reader reader = {.p = regex, .regex = regex, .words = g_array_new(FALSE, FALSE, sizeof(guint))};
    Needs *needs = NULL;
    All all;

    if (g_str_has_prefix(regex, limit))
        reader.p += strcspn(regex, ")") + 1;
    reader.text = g_malloc(4 * strlen(regex) + 16); /* "[0-3]" is the longest beside what is read */
    reader.needless = g_malloc0(strlen(regex) + 1);
    find_needless(&reader);
    read_choice(&reader, &all);
    if (!reader.odd && *reader.p == '\0')
        needs = pack(&reader, &all);
    g_array_unref(reader.words);
    g_free(reader.needless);
    g_free(reader.text);
    return needs;
}

void needs_free(Needs *needs)
{
    if (needs == NULL)
        return;
    g_free(needs->words);
    g_free(needs->text);
    g_free(needs);
}

gsize needs_groups(const Needs *needs)
{
    return needs != NULL ? needs->n_groups : 0;
}

const char *const *needs_words(const Needs *needs, gsize group)
{
    return needs->groups[group];
}

gboolean needs_within_sentence(const Needs *needs)
{
    return needs != NULL && needs->within;
}
