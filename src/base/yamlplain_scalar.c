/* The scalars of plain YAML: keys, words, quoted words, passages. What they stand in is for
 * yamlplain.c. */
#include "base/yamlplain_part.h"

#define MAX_KEY 128 /* libyaml: a simple key has at most 1024 characters */

YamlNode *plain_node_here(PlainReader *reader, YamlKind kind, YamlStyle style)
{
    YamlNode *node = arena_new(&reader->tree->nodes, YamlNode);

    reader->n_nodes++;
    *node = (YamlNode){.kind = kind,
                       .style = style,
                       .line = reader->line,
                       .column = reader->character - reader->line_character + 1,
                       .start_char = reader->character,
                       .end_char = reader->character};
    return node;
}

/* ---- words ----------------------------------------------------------------------------------- */

static gboolean is_wide(char c)
{
    return (guchar)c >= 0x80;
}

/* Not the indicators: some are allowed before a letter, but only a minus sign is read so. */
static gboolean begins_word(const char *p)
{
    if (*p == '-')
        p++;
    if (g_ascii_isalnum(*p) || is_wide(*p))
        return TRUE;
    switch (*p) {
    case '$':
    case '(':
    case ')':
    case '+':
    case '.':
    case '/':
    case ';':
    case '<':
    case '=':
    case '\\':
    case '^':
    case '_':
    case '~': return TRUE;
    default: return FALSE;
    }
}

/* The end of a plain word in a line of its own, before trailing blanks. NULL: not so plain. */
static const char *word_end(const PlainReader *reader)
{
    const char *start = reader->p, *end = plain_line_end(reader, start), *p;

    if (!begins_word(start) || memchr(start, '\t', (gsize)(end - start)) != NULL)
        return NULL;
    p = start;
    while ((p = memchr(p, '#', (gsize)(end - p))) != NULL && p[-1] != ' ')
        p++;
    if (p != NULL)
        end = p;
    while (end[-1] == ' ')
        end--;
    for (p = start; (p = memchr(p, ':', (gsize)(end - p))) != NULL; p++)
        if (p[1] == ' ' || p[1] == '\n')
            return NULL;
    return end;
}

/* In braces or brackets more is forbidden; what the versions of libyaml disagree on is, too. */
static const char *flow_word_end(const char *p)
{
    if (!begins_word(p))
        return NULL;
    for (;; p++) {
        switch (*p) {
        case '\n':
        case '\t':
        case '#':
        case ':':
        case '?': return NULL;
        case ',':
        case '[':
        case ']':
        case '{':
        case '}':
            while (p[-1] == ' ')
                p--;
            return p;
        default: break;
        }
    }
}

/* Behind the quotes that close on the line of those at p, without an escape; else NULL. */
static const char *quoted_end(const PlainReader *reader)
{
    char quote = *reader->p;
    const char *start = reader->p + 1, *line_end = plain_line_end(reader, start);
    const char *end = memchr(start, quote, (gsize)(line_end - start));

    if (end == NULL || end[1] == quote || memchr(start, '\t', (gsize)(end - start)) != NULL ||
        (quote == '"' && memchr(start, '\\', (gsize)(end - start)) != NULL))
        return NULL;
    return end + 1;
}

static gboolean is_quote(char c)
{
    return c == '"' || c == '\'';
}

static YamlNode *scalar_here(PlainReader *reader, YamlStyle style, const char *start, gsize length)
{
    YamlNode *node = plain_node_here(reader, YAML_SCALAR, style);

    node->text = arena_copy(&reader->tree->texts, start, length);
    node->length = (uint32_t)length;
    return node;
}

/* From p to `end`; NULL when that is. */
static YamlNode *take_plain(PlainReader *reader, const char *end)
{
    YamlNode *node;

    if (end == NULL)
        return NULL;
    node = scalar_here(reader, YAML_PLAIN, reader->p, (gsize)(end - reader->p));
    plain_skip_to(reader, end);
    node->end_char = reader->character;
    return node;
}

static YamlNode *take_quoted(PlainReader *reader, const char *end)
{
    YamlStyle style = *reader->p == '"' ? YAML_DOUBLE_QUOTED : YAML_SINGLE_QUOTED;
    YamlNode *node;

    if (end == NULL)
        return NULL;
    node = scalar_here(reader, style, reader->p + 1, (gsize)(end - reader->p) - 2);
    plain_skip_to(reader, end);
    node->end_char = reader->character;
    return node;
}

/* ---- keys ------------------------------------------------------------------------------------ */

/* Letters, digits, "_", "-" and ".": a table, since keys are half of a report. */
#define FIVE(C)     [C] = 1, [(C) + 1] = 1, [(C) + 2] = 1, [(C) + 3] = 1, [(C) + 4] = 1
#define THIRTEEN(C) FIVE(C), FIVE((C) + 5), [(C) + 10] = 1, [(C) + 11] = 1, [(C) + 12] = 1
static const guint8 is_key_byte[256] = {
    THIRTEEN('A'), THIRTEEN('N'), THIRTEEN('a'), THIRTEEN('n'), FIVE('0'),
    FIVE('5'),     ['_'] = 1,     ['-'] = 1,     ['.'] = 1,
};
#undef FIVE
#undef THIRTEEN

static const char *key_word_end(const char *p)
{
    if (!g_ascii_isalnum(*p) && *p != '_')
        return NULL;
    while (is_key_byte[(guchar)*p])
        p++;
    return p;
}

const char *plain_key_end(const PlainReader *reader)
{
    const char *end = is_quote(*reader->p) ? quoted_end(reader) : key_word_end(reader->p);

    if (end == NULL || end - reader->p > MAX_KEY || *end != ':' ||
        (end[1] != ' ' && end[1] != '\n'))
        return NULL;
    return end;
}

YamlNode *plain_read_key(PlainReader *reader)
{
    const char *end = plain_key_end(reader);
    YamlNode *key;

    if (end == NULL)
        return NULL;
    if (is_quote(*reader->p)) {
        key = take_quoted(reader, end);
    } else { /* ASCII: nothing to count */
        key = scalar_here(reader, YAML_PLAIN, reader->p, (gsize)(end - reader->p));
        plain_skip_ascii(reader, (gsize)(end - reader->p));
        key->end_char = reader->character;
    }
    plain_skip_ascii(reader, 1);
    return key;
}

/* ---- passages -------------------------------------------------------------------------------- */

/* A literal or folded scalar: its lines from `start` to `behind`, indented by `indent`. */
typedef struct {
    YamlStyle style;
    char chomping; /* '-', '+', or 0: which line breaks at its end are its own: none, all, one */
    int indent;
    const char *start, *behind;
} Passage;

/* A line of a passage: its own text begins behind the indentation. */
typedef enum { LINE_CONTENT, LINE_BLANK, LINE_BEHIND } LineKind;

static LineKind line_kind(const PlainReader *reader, const char *line, int indent)
{
    int n = 0;

    if (line == reader->end)
        return LINE_BEHIND;
    while (n < indent && line[n] == ' ')
        n++;
    return line[n] == '\n' ? LINE_BLANK : n == indent ? LINE_CONTENT : LINE_BEHIND;
}

/* From the line behind the header; its first line gives the indentation. */
static gboolean measure(const PlainReader *reader, int outer, Passage *passage)
{
    const char *line = reader->p;
    int indent = 0;

    passage->start = line;
    while (line + indent < reader->end && line[indent] == ' ')
        indent++;
    if (indent <= outer || line + indent == reader->end || line[indent] == '\n' ||
        line[indent] == '\t')
        return FALSE;
    while (line_kind(reader, line, indent) != LINE_BEHIND)
        line = plain_line_end(reader, line) + 1;
    passage->indent = indent;
    passage->behind = line;
    return line == reader->end || *line != '\t';
}

static char *put_breaks(char *to, gsize n)
{
    memset(to, '\n', n);
    return to + n;
}

/* A folded scalar has a space for a single break, and one break less for several, unless the line
 * before or after them begins with a blank. */
static char *copy_lines(const PlainReader *reader, const Passage *passage, char *to)
{
    const char *next;
    gboolean after_folded = FALSE;
    gsize breaks = 0; /* since the last content */

    for (const char *line = passage->start; line < passage->behind; line = next) {
        const char *text = line + passage->indent;
        gboolean folded;

        next = plain_line_end(reader, line) + 1;
        if (line_kind(reader, line, passage->indent) == LINE_CONTENT) {
            folded = passage->style == YAML_FOLDED && *text != ' ' && *text != '\t';
            if (folded && after_folded && breaks == 1)
                *to++ = ' ';
            else
                to = put_breaks(to, breaks - (folded && after_folded));
            memcpy(to, text, (gsize)(next - 1 - text));
            to += next - 1 - text;
            after_folded = folded;
            breaks = 0;
        }
        breaks++;
    }
    return put_breaks(to, passage->chomping == '-' ? 0 : passage->chomping == '+' ? breaks : 1);
}

/* "|" or ">", and the lines below it. */
static YamlNode *read_passage(PlainReader *reader, int outer)
{
    Passage passage = {.style = *reader->p == '|' ? YAML_LITERAL : YAML_FOLDED};
    YamlNode *node = plain_node_here(reader, YAML_SCALAR, passage.style);
    char *text;

    plain_skip_ascii(reader, 1);
    if (*reader->p == '-' || *reader->p == '+') {
        passage.chomping = *reader->p;
        plain_skip_ascii(reader, 1);
    }
    if (*reader->p != '\n')
        return NULL;
    plain_next_line(reader);
    if (!measure(reader, outer, &passage))
        return NULL;
    text = arena_take(&reader->tree->texts, (gsize)(passage.behind - passage.start) + 1, 1);
    node->text = text;
    node->length = (uint32_t)(copy_lines(reader, &passage, text) - text);
    text[node->length] = '\0';
    while (reader->p < passage.behind)
        plain_next_line(reader);
    node->end_char = reader->character;
    return node;
}

/* ---- any ------------------------------------------------------------------------------------- */

YamlNode *plain_read_scalar(PlainReader *reader, int outer)
{
    switch (*reader->p) {
    case '|':
    case '>': return read_passage(reader, outer);
    case '"':
    case '\'': return take_quoted(reader, quoted_end(reader));
    default: return take_plain(reader, word_end(reader));
    }
}

YamlNode *plain_read_flow_scalar(PlainReader *reader)
{
    return is_quote(*reader->p) ? take_quoted(reader, quoted_end(reader))
                                : take_plain(reader, flow_word_end(reader->p));
}
