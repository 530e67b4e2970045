/* Each function of the reader reads a piece of an expression, and returns what is known of it. */
#include "form/facts.h"

#include <string.h>

#define MOST_DEPTH  50
#define MOST_REPEAT 999
#define MOST_BEHIND 100 /* characters looked back */
/* PCRE2 counts a compiled expression in 16 bits. The weights below are more bytes than it takes. */
#define MOST_WEIGHT 60000

/* Words that are kept: of alternatives FACTS_MOST_WORDS. */
#define MOST_PRODUCTS 16 /* of pieces that follow each other */
#define MOST_OPTIONAL 8  /* of a piece that may be missing */
#define MOST_LETTERS  4  /* of a class */

typedef struct {
    WordStore *store;
    const char *regex, *p;
    const FactsPart *part, *end_of_parts; /* those not yet met */
    gboolean odd;                         /* wrong, or not known here */
    int depth, deepest;
    guint64 weight;
} Reader;

/* An atom, and what may follow it. */
typedef enum { ATOM_NONE, ATOM_CHARACTER, ATOM_GROUP, ATOM_FIXED } Atom;

static void read_choice(Reader *reader, Facts *facts);

/* Inline: `what` is a character or two, and this is asked several times of every one read. */
static inline gboolean skip(Reader *reader, const char *what)
{
    const char *p = reader->p;

    for (; *what != '\0'; what++)
        if (*p++ != *what)
            return FALSE;
    reader->p = p;
    return TRUE;
}

/* Does a sentence end with it? */
static gboolean is_end(gunichar c)
{
    return c == U'。' || c == '\n';
}

/* ---- what is known of pieces together -------------------------------------------------------- */

/* Of what takes no room: what is around it is still together. */
static Facts a_look(gboolean meets_end)
{
    return (Facts){.meets_end = meets_end, .crosses = meets_end, .words = WORD_SET_NOTHING};
}

/* Of what takes room, and that is all. */
static Facts anything(gboolean meets_end)
{
    return (Facts){.takes_room = TRUE, .meets_end = meets_end};
}

/* A need more, the last; of too many the one that says least is left out. */
static void add_need(Facts *facts, WordSet words)
{
    guint least = FACTS_MOST_NEEDS;

    if (words.n == 0 || words.shortest == 0)
        return;
    if (facts->n_needs < FACTS_MOST_NEEDS) {
        facts->needs[facts->n_needs++] = words;
        return;
    }
    for (guint i = 0; i < facts->n_needs; i++)
        if (!word_set_says_more(facts->needs[i],
                                least < FACTS_MOST_NEEDS ? facts->needs[least] : words))
            least = i;
    if (least == FACTS_MOST_NEEDS)
        return;
    memmove(&facts->needs[least], &facts->needs[least + 1],
            (FACTS_MOST_NEEDS - least - 1) * sizeof *facts->needs);
    facts->needs[FACTS_MOST_NEEDS - 1] = words;
}

/* Those that say most of what it needs, or the empty set. */
static WordSet best_need(const Facts *facts)
{
    WordSet best = facts->words.shortest > 0 ? facts->words : WORD_SET_EMPTY;

    for (guint i = 0; i < facts->n_needs; i++)
        if (best.n == 0 || word_set_says_more(facts->needs[i], best))
            best = facts->needs[i];
    return best;
}

/* Pieces that follow each other; `words` are those of the last ones, as long as they are few. */
typedef struct {
    Facts facts;
    WordSet words;
    gboolean ended; /* there are others before */
} Sequence;

static void append(WordStore *store, Sequence *sequence, const Facts *next)
{
    Facts *facts = &sequence->facts;
    WordSet joined = word_set_product(store, sequence->words, next->words, MOST_PRODUCTS);

    facts->crosses |= facts->takes_room ? next->meets_end : next->crosses;
    facts->meets_end |= next->meets_end;
    facts->takes_room |= next->takes_room;
    if (joined.n > 0) {
        sequence->words = joined;
        return;
    }
    sequence->ended = TRUE;
    add_need(facts, sequence->words);
    sequence->words = next->words.n > 0 ? next->words : WORD_SET_NOTHING;
    for (guint i = 0; i < next->n_needs; i++)
        add_need(facts, next->needs[i]);
}

static void end_sequence(Sequence *sequence)
{
    if (sequence->ended)
        add_need(&sequence->facts, sequence->words);
    else
        sequence->facts.words = sequence->words;
}

/* Of two alternatives one of the words of both is needed: of those that say most of each. */
static void alternate(WordStore *store, Facts *one, const Facts *two)
{
    WordSet words = word_set_union(store, one->words, two->words, FACTS_MOST_WORDS), need = words;

    one->takes_room |= two->takes_room;
    one->meets_end |= two->meets_end;
    one->crosses |= two->crosses;
    if (words.n == 0)
        need = word_set_union(store, best_need(one), best_need(two), FACTS_MOST_WORDS);
    one->words = words;
    one->n_needs = 0;
    if (words.n == 0)
        add_need(one, need);
}

/* How often something may be there; of no bound one that differs as much as matters here. */
typedef struct {
    guint64 least, most;
    guint64 copies; /* of it that PCRE2 may make */
} Times;

static void repeat(WordStore *store, Facts *facts, const Times *times)
{
    WordSet words = facts->words;

    facts->crosses |= times->most > 1 && facts->meets_end;
    if (times->least == 1 && times->most == 1)
        return;
    facts->words = WORD_SET_EMPTY;
    if (times->least > 0) {
        add_need(facts, words);
        return;
    }
    facts->n_needs = 0;
    if (times->most == 1)
        facts->words = word_set_union(store, words, WORD_SET_NOTHING, MOST_OPTIONAL);
}

/* ---- characters ------------------------------------------------------------------------------ */

/* "{…}" of "\x{…}" */
static gunichar read_hexadecimal(Reader *reader)
{
    gunichar c = 0;

    for (int digits = 0; g_ascii_isxdigit(*reader->p) && digits < 6; digits++)
        c = c * 16 + (gunichar)g_ascii_xdigit_value(*reader->p++);
    if (c == 0 || !g_unichar_validate(c) || !skip(reader, "}"))
        reader->odd = TRUE;
    return c;
}

static gunichar read_character(Reader *reader)
{
    gunichar c = g_utf8_get_char(reader->p);

    reader->p = g_utf8_next_char(reader->p);
    return c;
}

/* Behind a backslash. */
static gunichar read_escaped(Reader *reader)
{
    if (skip(reader, "x{"))
        return read_hexadecimal(reader);
    if (skip(reader, "n"))
        return '\n';
    if ((guchar)*reader->p <= ' ' || *reader->p == 0x7F || g_ascii_isalnum(*reader->p)) {
        reader->odd = TRUE;
        return 0;
    }
    return read_character(reader);
}

static Facts character_facts(Reader *reader, gunichar c)
{
    Facts facts = anything(is_end(c));
    char bytes[6];

    facts.words = word_set_of(reader->store, bytes, (gsize)g_unichar_to_utf8(c, bytes), 1);
    return facts;
}

/* Characters with a meaning of their own. */
static gboolean is_special(char c)
{
    return c == '\0' || ((guchar)c < 0x80 && strchr("()[{|?*+.^$\\", c) != NULL);
}

/* Over characters that are nothing but themselves, up to one that is repeated: that is read on its
 * own. FALSE, nothing read: another. */
static gboolean read_plain(Reader *reader, Facts *facts)
{
    const char *start = reader->p, *p = start, *last = start;
    guint n = 0;

    *facts = anything(FALSE);
    for (; !is_special(*p); n++) {
        gboolean end = ((guchar)*p == 0xE3 || *p == '\n') && is_end(g_utf8_get_char(p));

        facts->crosses |= end && n > 0;
        facts->meets_end |= end;
        last = p;
        p = g_utf8_next_char(p);
    }
    if (n > 1 && *p != '\0' && strchr("?*+{", *p) != NULL) {
        p = last;
        n--;
    }
    if (n == 0)
        return FALSE;
    reader->p = p;
    reader->weight += 24 * (guint64)(n - 1); /* and those of the atom */
    facts->words = word_set_of(reader->store, start, (gsize)(p - start), n);
    return TRUE;
}

/* ---- classes --------------------------------------------------------------------------------- */

/* What stands in a class between "[" and the same before "]" is taken for a name, or a mistake. */
static gboolean begins_name(const char *p)
{
    return *p == ':' || *p == '.' || *p == '=';
}

static gunichar read_letter(Reader *reader)
{
    if (skip(reader, "\\"))
        return read_escaped(reader);
    if (*reader->p == '\0' || (*reader->p == '[' && begins_name(reader->p + 1))) {
        reader->odd = TRUE;
        return 0;
    }
    return read_character(reader);
}

/* Characters of a class, while they are few. */
typedef struct {
    gboolean stop, line; /* the ends of sentences are among them */
    gboolean many;
    guint n;
    gunichar letters[MOST_LETTERS];
} Letters;

static void note_letters(Letters *letters, gunichar low, gunichar high)
{
    letters->stop |= low <= U'。' && high >= U'。';
    letters->line |= low <= '\n' && high >= '\n';
    letters->many |= high - low + letters->n >= MOST_LETTERS;
    for (gunichar c = low; !letters->many && c <= high; c++)
        letters->letters[letters->n++] = c;
}

static Facts letters_facts(Reader *reader, const Letters *letters, gboolean negative)
{
    Facts facts =
        anything(negative ? !letters->stop || !letters->line : letters->stop || letters->line);

    if (negative || letters->many || letters->n == 0)
        return facts;
    facts.words = character_facts(reader, letters->letters[0]).words;
    for (guint i = 1; i < letters->n; i++)
        facts.words =
            word_set_union(reader->store, facts.words,
                           character_facts(reader, letters->letters[i]).words, MOST_LETTERS);
    return facts;
}

/* Behind "[" */
static Facts read_class(Reader *reader)
{
    Letters letters = {0};
    gboolean negative;
    const char *first;

    reader->weight += 64;
    reader->odd |= begins_name(reader->p);
    negative = skip(reader, "^");
    first = reader->p; /* there "]" is itself */
    while (!reader->odd && (*reader->p != ']' || reader->p == first)) {
        gunichar low = read_letter(reader), high = low;

        reader->weight += 8;
        if (*reader->p == '-' && reader->p[1] != ']') {
            reader->p++;
            high = read_letter(reader);
            reader->odd |= high < low;
        }
        if (!reader->odd)
            note_letters(&letters, low, high);
    }
    if (!reader->odd)
        reader->p++;
    return letters_facts(reader, &letters, negative);
}

/* ---- groups ---------------------------------------------------------------------------------- */

/* Behind "(?<=" or "(?<!": alternatives of a certain length each, which is the number of their
 * characters. */
static void read_behind(Reader *reader)
{
    int length = 0;

    while (!reader->odd && *reader->p != ')') {
        if (skip(reader, "|"))
            length = 0;
        else if (skip(reader, "["))
            read_class(reader);
        else if (skip(reader, "\\"))
            read_escaped(reader);
        else if (is_special(*reader->p))
            reader->odd = TRUE;
        else
            reader->p = g_utf8_next_char(reader->p);
        reader->weight += 24;
        reader->odd |= ++length > MOST_BEHIND;
    }
}

/* Behind "(?=" or "(?!": what it sees may be behind the match. */
static Facts read_ahead(Reader *reader)
{
    Facts inside;

    read_choice(reader, &inside);
    return a_look(inside.meets_end);
}

/* Behind "(" */
static Atom read_group(Reader *reader, Facts *facts)
{
    Atom atom = ATOM_GROUP;

    if (skip(reader, "?<=") || skip(reader, "?<!")) {
        atom = ATOM_FIXED;
        *facts = a_look(FALSE);
        read_behind(reader);
    } else if (skip(reader, "?=") || skip(reader, "?!")) {
        atom = ATOM_FIXED;
        *facts = read_ahead(reader);
    } else if (skip(reader, "?:") || (*reader->p != '?' && *reader->p != '*')) {
        read_choice(reader, facts);
    } else {
        reader->odd = TRUE;
    }
    reader->odd |= !skip(reader, ")");
    return atom;
}

/* A part that begins here. */
static gboolean read_part(Reader *reader, Facts *facts)
{
    const gsize at = (gsize)(reader->p - reader->regex);

    if (reader->part == reader->end_of_parts || reader->part->start != at)
        return FALSE;
    *facts = *reader->part->facts;
    reader->p += reader->part->length;
    reader->part++;
    reader->weight += facts->weight;
    reader->deepest = MAX(reader->deepest, reader->depth + facts->depth);
    reader->odd |= reader->deepest > MOST_DEPTH;
    return TRUE;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static Atom read_atom(Reader *reader, Facts *facts)
{
    reader->weight += 24;
    if (read_plain(reader, facts))
        return ATOM_CHARACTER;
    if (read_part(reader, facts))
        return ATOM_GROUP;
    if (skip(reader, "("))
        return read_group(reader, facts);
    if (skip(reader, "^") || *reader->p == '$') {
        *facts = a_look(skip(reader, "$")); /* a piece of the text ends where the text does not */
        return ATOM_FIXED;
    }
    if (skip(reader, "."))
        *facts = anything(TRUE);
    else if (skip(reader, "\\"))
        *facts = character_facts(reader, read_escaped(reader));
    else if (skip(reader, "["))
        *facts = read_class(reader);
    else
        return ATOM_NONE;
    return ATOM_CHARACTER;
}

/* At most MOST_REPEAT + 1. */
static guint64 read_number(Reader *reader)
{
    guint64 number = 0;

    reader->odd |= !g_ascii_isdigit(*reader->p);
    for (; g_ascii_isdigit(*reader->p); reader->p++)
        number = MIN(number * 10 + (guint64)(*reader->p - '0'), MOST_REPEAT + 1);
    return number;
}

/* Behind an atom. FALSE: it says nothing of that. */
static gboolean read_times(Reader *reader, Times *times)
{
    if (skip(reader, "?")) {
        *times = (Times){0, 1, 1};
    } else if (skip(reader, "*")) {
        *times = (Times){0, 2, 1};
    } else if (skip(reader, "+")) {
        *times = (Times){1, 2, 2};
    } else if (skip(reader, "{")) {
        times->least = times->most = read_number(reader);
        if (skip(reader, ","))
            times->most = *reader->p == '}' ? times->least + 1 : read_number(reader);
        times->copies = times->most + 1;
        reader->odd |=
            times->most < times->least || times->most > MOST_REPEAT || !skip(reader, "}");
    } else {
        return FALSE;
    }
    if (!skip(reader, "?")) /* lazy, possessive */
        skip(reader, "+");
    return TRUE;
}

static void read_sequence(Reader *reader, Facts *facts)
{
    Sequence sequence = {.words = WORD_SET_NOTHING};

    while (!reader->odd) {
        guint64 before = reader->weight;
        Facts next = {0};
        Times times;
        Atom atom = read_atom(reader, &next);

        if (atom == ATOM_NONE)
            break;
        if (read_times(reader, &times)) {
            reader->odd |= atom == ATOM_FIXED;
            /* of a character: one copy for those that must be there, one for the others */
            reader->weight += (reader->weight - before) *
                              (atom == ATOM_CHARACTER ? MIN(times.copies, 1) : times.copies);
            repeat(reader->store, &next, &times);
        }
        reader->odd |= reader->weight > MOST_WEIGHT;
        append(reader->store, &sequence, &next);
    }
    end_sequence(&sequence);
    *facts = sequence.facts;
}

static void read_choice(Reader *reader, Facts *facts)
{
    reader->deepest = MAX(reader->deepest, ++reader->depth);
    reader->odd |= reader->depth > MOST_DEPTH;
    read_sequence(reader, facts);
    while (!reader->odd && skip(reader, "|")) {
        Facts next;

        read_sequence(reader, &next);
        alternate(reader->store, facts, &next);
    }
    reader->depth--;
}

gboolean facts_read(WordStore *store, const char *regex, const FactsPart *parts, gsize n_parts,
                    Facts *facts)
{
    Reader reader = {
        .store = store, .regex = regex, .p = regex, .part = parts, .end_of_parts = parts + n_parts};

    read_choice(&reader, facts);
    facts->weight = reader.weight;
    facts->depth = reader.deepest;
    /* a part not met is within a class, or something else that makes it none */
    return !reader.odd && *reader.p == '\0' && reader.part == reader.end_of_parts;
}
