/* A small part of PCRE's language, read strictly: what patterns of claims are written in. */
#include "form/certain.h"

#include <string.h>

#define MOST_DEPTH  50
#define MOST_REPEAT 999
#define MOST_BEHIND 100 /* characters looked back */
/* PCRE2 counts a compiled expression in 16 bits. The weights below are more bytes than it takes. */
#define MOST_WEIGHT 60000

typedef struct {
    const char *p;
    gboolean odd; /* wrong, or not known here */
    int depth;
    guint n_figures;
    guint64 weight;
} Reader;

/* An atom, and what may follow it. */
typedef enum { ATOM_NONE, ATOM_CHARACTER, ATOM_GROUP, ATOM_FIXED } Atom;

static void read_choice(Reader *reader);

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

static void skip_character(Reader *reader)
{
    reader->p = g_utf8_next_char(reader->p);
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

/* Behind a backslash. */
static gunichar read_escaped(Reader *reader)
{
    gunichar c;

    if (skip(reader, "x{"))
        return read_hexadecimal(reader);
    if (skip(reader, "n"))
        return '\n';
    c = g_utf8_get_char(reader->p);
    if (c <= ' ' || c == 0x7F || (c < 0x80 && g_ascii_isalnum((char)c)))
        reader->odd = TRUE;
    else
        skip_character(reader);
    return c;
}

/* What stands in a class between "[" and the same before "]" is taken for a name, or a mistake. */
static gboolean begins_name(const char *p)
{
    return *p == ':' || *p == '.' || *p == '=';
}

static gunichar read_letter(Reader *reader)
{
    gunichar c;

    if (skip(reader, "\\"))
        return read_escaped(reader);
    c = g_utf8_get_char(reader->p);
    if (c == '\0' || (c == '[' && begins_name(reader->p + 1)))
        reader->odd = TRUE;
    else
        skip_character(reader);
    return c;
}

/* Behind "[" */
static void read_class(Reader *reader)
{
    const char *first;

    reader->weight += 64;
    reader->odd = begins_name(reader->p);
    skip(reader, "^");
    first = reader->p; /* there "]" is itself */
    while (!reader->odd && (*reader->p != ']' || reader->p == first)) {
        gunichar low = read_letter(reader);

        reader->weight += 8;
        if (*reader->p == '-' && reader->p[1] != ']') {
            reader->p++;
            if (read_letter(reader) < low)
                reader->odd = TRUE;
        }
    }
    if (!reader->odd)
        reader->p++;
}

/* One that is nothing but itself. FALSE, nothing read: another. */
static gboolean read_literal(Reader *reader)
{
    if ((guchar)*reader->p < 0x80 &&
        (*reader->p == '\0' || strchr("()[{|?*+.^$\\", *reader->p) != NULL))
        return FALSE;
    skip_character(reader);
    return TRUE;
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
        else if (!read_literal(reader))
            reader->odd = TRUE;
        reader->weight += 24;
        if (++length > MOST_BEHIND)
            reader->odd = TRUE;
    }
}

/* Behind "(?<": a figure, whole. */
static void read_figure(Reader *reader)
{
    if (!g_ascii_islower(*reader->p))
        reader->odd = TRUE;
    while (g_ascii_islower(*reader->p) || *reader->p == '_')
        reader->p++;
    if (!skip(reader, CERTAIN_FIGURE))
        reader->odd = TRUE;
    reader->n_figures++;
    reader->weight += 96;
}

/* Behind "(" */
static Atom read_group(Reader *reader)
{
    Atom atom = ATOM_GROUP;

    if (skip(reader, "?<=") || skip(reader, "?<!")) {
        atom = ATOM_FIXED;
        read_behind(reader);
    } else if (skip(reader, "?<")) {
        read_figure(reader);
        return atom;
    } else if (skip(reader, "?=") || skip(reader, "?!")) {
        atom = ATOM_FIXED;
        read_choice(reader);
    } else if (skip(reader, "?:") || (*reader->p != '?' && *reader->p != '*')) {
        read_choice(reader);
    } else {
        reader->odd = TRUE;
    }
    if (!skip(reader, ")"))
        reader->odd = TRUE;
    return atom;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static Atom read_atom(Reader *reader)
{
    reader->weight += 24;
    if (read_literal(reader) || skip(reader, "."))
        return ATOM_CHARACTER;
    if (skip(reader, "^") || skip(reader, "$"))
        return ATOM_FIXED;
    if (skip(reader, "\\")) {
        read_escaped(reader);
        return ATOM_CHARACTER;
    }
    if (skip(reader, "[")) {
        read_class(reader);
        return ATOM_CHARACTER;
    }
    return skip(reader, "(") ? read_group(reader) : ATOM_NONE;
}

/* At most MOST_REPEAT + 1. */
static guint64 read_number(Reader *reader)
{
    guint64 number = 0;

    if (!g_ascii_isdigit(*reader->p))
        reader->odd = TRUE;
    for (; g_ascii_isdigit(*reader->p); reader->p++)
        number = MIN(number * 10 + (guint64)(*reader->p - '0'), MOST_REPEAT + 1);
    return number;
}

/* How often the atom before may be there, at most; of no bounds those that matter here. */
static guint64 read_times(Reader *reader)
{
    guint64 least, most;

    if (skip(reader, "?") || skip(reader, "*"))
        return 1;
    if (skip(reader, "+"))
        return 2;
    if (!skip(reader, "{"))
        return 0;
    least = most = read_number(reader);
    if (skip(reader, ","))
        most = *reader->p == '}' ? least + 1 : read_number(reader);
    if (most < least || most > MOST_REPEAT || !skip(reader, "}"))
        reader->odd = TRUE;
    return most + 1;
}

static void read_sequence(Reader *reader)
{
    while (!reader->odd) {
        guint64 before = reader->weight, times;
        Atom atom = read_atom(reader);

        if (atom == ATOM_NONE)
            return;
        times = read_times(reader);
        if (times > 0 && atom == ATOM_FIXED)
            reader->odd = TRUE;
        if (times > 0 && !skip(reader, "?"))
            skip(reader, "+");
        if (atom == ATOM_CHARACTER) /* one copy for those that must be there, one for the others */
            times = MIN(times, 1);
        reader->weight += (reader->weight - before) * times;
        if (reader->weight > MOST_WEIGHT)
            reader->odd = TRUE;
    }
}

static void read_choice(Reader *reader)
{
    if (++reader->depth > MOST_DEPTH)
        reader->odd = TRUE;
    do
        read_sequence(reader);
    while (!reader->odd && skip(reader, "|"));
    reader->depth--;
}

gboolean certain_is_regex(const char *regex, guint n_figures)
{
    Reader reader = {.p = regex};

    read_choice(&reader);
    return !reader.odd && *reader.p == '\0' && reader.n_figures == n_figures;
}
