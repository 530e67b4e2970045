/* A reader of plain YAML, several times as fast as libyaml: checking thousands of reports is mostly
 * reading them. It follows libyaml's rules for marks and gives up at the first thing it does not
 * know; see yamltree_part.h. */
#include "base/yamltree_part.h"

#include <string.h>

#define MAX_DEPTH (YAML_TREE_MAX_DEPTH / 2) /* beyond that libyaml decides */
#define MAX_NODES (YAML_TREE_MAX_NODES / 2)
#define MAX_KEY   128 /* libyaml: a simple key has at most 1024 characters */
#define AT_END    (-1)

typedef struct {
    YamlTree *tree;
    const char *p, *end;
    uint32_t character;            /* index of p */
    uint32_t line, line_character; /* from 1; index of the line's first character */
    int indent;                    /* of the line p is in, where it has content; AT_END */
    unsigned depth, n_nodes;
} Reader;

/* Where a mapping's next child goes. */
typedef struct {
    YamlNode *mapping, *last;
} Children;

/* ---- nodes ----------------------------------------------------------------------------------- */

static YamlNode *node_here(Reader *reader, YamlKind kind, YamlStyle style)
{
    YamlNode *node = yaml_tree_take(reader->tree, sizeof *node);

    reader->n_nodes++;
    *node = (YamlNode){.kind = kind,
                       .style = style,
                       .line = reader->line,
                       .column = reader->character - reader->line_character + 1,
                       .start_char = reader->character,
                       .end_char = reader->character};
    return node;
}

static void add_child(Children *children, YamlNode *node)
{
    if (children->last != NULL)
        children->last->next = node;
    else
        children->mapping->first = node;
    children->last = node;
    children->mapping->n_children++;
}

static void set_text(Reader *reader, YamlNode *node, const char *start, gsize length)
{
    node->text = yaml_tree_copy(reader->tree, start, length);
    node->length = (uint32_t)length;
}

/* ---- moving on ------------------------------------------------------------------------------- */

static void skip_ascii(Reader *reader, gsize n)
{
    reader->p += n;
    reader->character += (uint32_t)n;
}

/* Over characters of this line. */
static void skip_to(Reader *reader, const char *to)
{
    reader->character += (uint32_t)yaml_count_starts(reader->p, to);
    reader->p = to;
}

static void skip_spaces(Reader *reader)
{
    while (*reader->p == ' ')
        skip_ascii(reader, 1);
}

static const char *line_end(const Reader *reader, const char *from)
{
    return memchr(from, '\n', (gsize)(reader->end - from));
}

static void next_line(Reader *reader)
{
    skip_to(reader, line_end(reader, reader->p) + 1);
    reader->line++;
    reader->line_character = reader->character;
}

/* Over spaces and a comment to the next line. FALSE when something else stands there. */
static gboolean end_line(Reader *reader)
{
    const char *from = reader->p;

    skip_spaces(reader);
    if (*reader->p != '\n' && (*reader->p != '#' || reader->p == from))
        return FALSE;
    next_line(reader);
    return TRUE;
}

/* From the beginning of a line to the next content. */
static void find_content(Reader *reader)
{
    while (reader->p < reader->end) {
        const char *start = reader->p;

        skip_spaces(reader);
        if (*reader->p != '\n' && *reader->p != '#') {
            reader->indent = (int)(reader->p - start);
            return;
        }
        next_line(reader);
    }
    reader->indent = AT_END;
}

/* ---- words ----------------------------------------------------------------------------------- */

static gboolean is_wide(char c)
{
    return (guchar)c >= 0x80;
}

static gboolean is_key_char(char c)
{
    return g_ascii_isalnum(c) || c == '_';
}

/* "word:" before a blank; then p is behind the colon. */
static YamlNode *read_key(Reader *reader)
{
    const char *start = reader->p, *p = start;
    YamlNode *key;

    while (is_key_char(*p))
        p++;
    if (p == start || p - start > MAX_KEY || *p != ':' || (p[1] != ' ' && p[1] != '\n'))
        return NULL;
    key = node_here(reader, YAML_SCALAR, YAML_PLAIN);
    set_text(reader, key, start, (gsize)(p - start));
    key->end_char += (uint32_t)(p - start);
    skip_ascii(reader, (gsize)(p - start) + 1);
    return key;
}

/* The end of a plain word in a line of its own, before trailing blanks. NULL: not so plain. */
static const char *plain_end(const char *p)
{
    if (!g_ascii_isalnum(*p) && !is_wide(*p))
        return NULL;
    for (; *p != '\n'; p++) {
        if (*p == ':' || *p == '#' || *p == '\t')
            return NULL;
        if (*p == ' ' && (p[1] == ' ' || p[1] == '\n' || p[1] == '#'))
            return p;
    }
    return p;
}

/* In braces, where more is forbidden; a sign may come first. */
static const char *flow_end(const char *p)
{
    if (*p == '-' && g_ascii_isdigit(p[1]))
        p++;
    if (!is_key_char(*p) && !is_wide(*p))
        return NULL;
    while (is_key_char(*p) || is_wide(*p) || *p == '.')
        p++;
    return p;
}

static YamlNode *read_word(Reader *reader, const char *end)
{
    YamlNode *node;

    if (end == NULL)
        return NULL;
    node = node_here(reader, YAML_SCALAR, YAML_PLAIN);
    set_text(reader, node, reader->p, (gsize)(end - reader->p));
    skip_to(reader, end);
    node->end_char = reader->character;
    return node;
}

/* In quotes, on one line, without an escape. */
static YamlNode *read_quoted(Reader *reader)
{
    char quote = *reader->p;
    const char *start = reader->p + 1, *end = start;
    YamlNode *node;

    while (*end != quote && *end != '\n' && *end != '\\' && *end != '\t')
        end++;
    if (*end != quote || end[1] == quote)
        return NULL;
    node = node_here(reader, YAML_SCALAR, quote == '"' ? YAML_DOUBLE_QUOTED : YAML_SINGLE_QUOTED);
    set_text(reader, node, start, (gsize)(end - start));
    skip_to(reader, end + 1);
    node->end_char = reader->character;
    return node;
}

/* ---- passages -------------------------------------------------------------------------------- */

/* A line of a literal: its own text begins behind the indentation. */
typedef enum { LINE_CONTENT, LINE_BLANK, LINE_BEHIND } LineKind;

static LineKind line_kind(const Reader *reader, const char *line, int indent)
{
    int n = 0;

    if (line == reader->end)
        return LINE_BEHIND;
    while (n < indent && line[n] == ' ')
        n++;
    return line[n] == '\n' ? LINE_BLANK : n == indent ? LINE_CONTENT : LINE_BEHIND;
}

/* The line behind a literal; *last is behind its last line with content. */
static const char *literal_end(const Reader *reader, const char *line, int indent,
                               const char **last)
{
    LineKind kind;

    while ((kind = line_kind(reader, line, indent)) != LINE_BEHIND) {
        line = line_end(reader, line) + 1;
        if (kind == LINE_CONTENT)
            *last = line;
    }
    return line;
}

static void copy_literal(Reader *reader, YamlNode *node, const char *line, const char *last,
                         int indent)
{
    char *text = yaml_tree_take(reader->tree, (gsize)(last - line) + 1), *to = text;

    while (line < last) {
        const char *next = line_end(reader, line) + 1;

        if (line_kind(reader, line, indent) == LINE_CONTENT) {
            line += indent;
            memcpy(to, line, (gsize)(next - line));
            to += next - line;
        } else {
            *to++ = '\n';
        }
        line = next;
    }
    *to = '\0';
    node->text = text;
    node->length = (uint32_t)(to - text);
}

/* "|" and the lines below it that are indented more than `outer`; p is then in the line behind. */
static YamlNode *read_literal(Reader *reader, int outer)
{
    YamlNode *node = node_here(reader, YAML_SCALAR, YAML_LITERAL);
    const char *start, *last, *behind;
    int indent = 0;

    skip_ascii(reader, 1);
    if (*reader->p != '\n')
        return NULL;
    next_line(reader);
    start = last = reader->p;
    while (start + indent < reader->end && start[indent] == ' ')
        indent++;
    if (indent <= outer || start + indent == reader->end || start[indent] == '\n' ||
        start[indent] == '\t')
        return NULL;
    behind = literal_end(reader, start, indent, &last);
    if (behind < reader->end && *behind == '\t')
        return NULL;
    copy_literal(reader, node, start, last, indent);
    while (reader->p < behind)
        next_line(reader);
    node->end_char = reader->character;
    return node;
}

/* ---- mappings -------------------------------------------------------------------------------- */

static YamlNode *read_flow(Reader *reader);

static YamlNode *read_flow_value(Reader *reader)
{
    return *reader->p == '{' ? read_flow(reader) : read_word(reader, flow_end(reader->p));
}

/* "key: value" */
static gboolean read_flow_pair(Reader *reader, Children *children)
{
    YamlNode *key = read_key(reader), *value = NULL;

    if (key != NULL && reader->n_nodes <= MAX_NODES) {
        skip_spaces(reader);
        value = read_flow_value(reader);
    }
    if (value == NULL)
        return FALSE;
    add_child(children, key);
    add_child(children, value);
    skip_spaces(reader);
    return TRUE;
}

/* "{…}" on one line. */
static YamlNode *read_flow(Reader *reader)
{
    Children children = {node_here(reader, YAML_MAPPING, YAML_FLOW), NULL};

    if (++reader->depth > MAX_DEPTH)
        return NULL;
    do {
        skip_ascii(reader, 1); /* the brace, or a comma */
        skip_spaces(reader);
        if (!read_flow_pair(reader, &children))
            return NULL;
    } while (*reader->p == ',');
    if (*reader->p != '}')
        return NULL;
    skip_ascii(reader, 1);
    reader->depth--;
    children.mapping->end_char = reader->character;
    return children.mapping;
}

static YamlNode *read_block(Reader *reader);

/* What stands behind "key: " on its line, or below it. */
static YamlNode *read_value(Reader *reader, int indent)
{
    YamlNode *value;

    switch (*reader->p) {
    case '|': value = read_literal(reader, indent); break;
    case '{': value = read_flow(reader); break;
    case '"':
    case '\'': value = read_quoted(reader); break;
    default: value = read_word(reader, plain_end(reader->p));
    }
    if (value == NULL || (value->style != YAML_LITERAL && !end_line(reader)))
        return NULL;
    find_content(reader);
    return reader->indent <= indent ? value : NULL; /* else the word goes on, or it is an error */
}

/* Nothing behind "key:": a mapping below it, or nothing at all. */
static YamlNode *read_below(Reader *reader, int indent)
{
    YamlNode *nothing = node_here(reader, YAML_SCALAR, YAML_PLAIN);

    if (!end_line(reader))
        return NULL;
    find_content(reader);
    if (reader->indent > indent)
        return read_block(reader);
    nothing->text = "";
    return nothing;
}

static gboolean read_block_pair(Reader *reader, Children *children, int indent)
{
    YamlNode *key = read_key(reader), *value;
    const char *p;

    if (key == NULL || reader->n_nodes > MAX_NODES)
        return FALSE;
    add_child(children, key);
    for (p = reader->p; *p == ' '; p++)
        continue;
    if (*p == '\n' || *p == '#') {
        value = read_below(reader, indent);
    } else {
        skip_spaces(reader);
        value = read_value(reader, indent);
    }
    if (value != NULL)
        add_child(children, value);
    return value != NULL;
}

/* From its first key, up to the next content that is indented less. */
static YamlNode *read_block(Reader *reader)
{
    Children children = {node_here(reader, YAML_MAPPING, YAML_BLOCK), NULL};
    int indent = reader->indent;

    if (++reader->depth > MAX_DEPTH)
        return NULL;
    do {
        if (!read_block_pair(reader, &children, indent))
            return NULL;
    } while (reader->indent == indent);
    if (reader->indent > indent)
        return NULL;
    reader->depth--;
    children.mapping->end_char = reader->character; /* libyaml's: where the next content begins */
    return children.mapping;
}

/* ---- the whole ------------------------------------------------------------------------------- */

/* Are there other line breaks than line feeds: CR, NEL, LS or PS? */
static gboolean has_odd_breaks(const char *text, gsize length)
{
    const char *end = text + length, *p;

    if (memchr(text, '\r', length) != NULL)
        return TRUE;
    for (p = text; (p = memchr(p, 0xC2, (gsize)(end - p))) != NULL; p++)
        if ((guchar)p[1] == 0x85)
            return TRUE;
    for (p = text; (p = memchr(p, 0xE2, (gsize)(end - p))) != NULL; p++)
        if ((guchar)p[1] == 0x80 && ((guchar)p[2] == 0xA8 || (guchar)p[2] == 0xA9))
            return TRUE;
    return FALSE;
}

gboolean yaml_plain_parse(YamlTree *tree)
{
    Reader reader = {.tree = tree, .p = tree->text, .end = tree->text + tree->length, .line = 1};
    YamlNode *root;

    /* With a line feed as the last byte every scan of a line ends there. */
    if (tree->length == 0 || reader.end[-1] != '\n' || has_odd_breaks(tree->text, tree->length))
        return FALSE;
    find_content(&reader);
    root = reader.indent == 0 ? read_block(&reader) : NULL;
    if (root == NULL || reader.indent != AT_END)
        return FALSE;
    tree->root = root;
    return TRUE;
}
