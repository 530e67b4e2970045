/* A reader of plain YAML, several times as fast as libyaml: checking thousands of reports is mostly
 * reading them, and the program starts by reading a form. It follows libyaml's rules for marks and
 * gives up at the first thing it does not know; see yamltree_part.h. Here are mappings and
 * sequences and what may stand where; the scalars in them are in yamlplain_scalar.c. */
#include "base/yamlplain_part.h"

#define MAX_DEPTH (YAML_TREE_MAX_DEPTH / 2) /* beyond that libyaml decides */
#define MAX_NODES (YAML_TREE_MAX_NODES / 2)

/* Where a collection's next child goes. */
typedef struct {
    YamlNode *collection, *last;
} Children;

static void add_child(Children *children, YamlNode *node)
{
    if (children->last != NULL)
        children->last->next = node;
    else
        children->collection->first = node;
    children->last = node;
    children->collection->n_children++;
}

/* ---- lines ----------------------------------------------------------------------------------- */

/* Over spaces and a comment to the next line. FALSE when something else stands there. */
static gboolean end_line(PlainReader *reader)
{
    const char *from = reader->p;

    plain_skip_spaces(reader);
    if (*reader->p != '\n' && (*reader->p != '#' || reader->p == from))
        return FALSE;
    plain_next_line(reader);
    return TRUE;
}

/* From the beginning of a line to the next content. */
static void find_content(PlainReader *reader)
{
    while (reader->p < reader->end) {
        const char *start = reader->p;

        plain_skip_spaces(reader);
        if (*reader->p != '\n' && *reader->p != '#') {
            reader->indent = (int)(reader->p - start);
            return;
        }
        plain_next_line(reader);
    }
    reader->indent = PLAIN_AT_END;
}

/* ---- in braces and brackets ------------------------------------------------------------------ */

static YamlNode *read_flow(PlainReader *reader);

static YamlNode *read_flow_value(PlainReader *reader)
{
    return *reader->p == '{' || *reader->p == '[' ? read_flow(reader)
                                                  : plain_read_flow_scalar(reader);
}

/* "key: value", or a value alone */
static gboolean read_flow_entry(PlainReader *reader, Children *children)
{
    YamlNode *key, *value;

    if (reader->n_nodes > MAX_NODES)
        return FALSE;
    if (children->collection->kind == YAML_MAPPING) {
        key = plain_read_key(reader);
        if (key == NULL)
            return FALSE;
        add_child(children, key);
        plain_skip_spaces(reader);
    }
    value = read_flow_value(reader);
    if (value == NULL)
        return FALSE;
    add_child(children, value);
    plain_skip_spaces(reader);
    return TRUE;
}

/* "{…}" or "[…]" on one line. */
static YamlNode *read_flow(PlainReader *reader)
{
    gboolean braces = *reader->p == '{';
    YamlKind kind = braces ? YAML_MAPPING : YAML_SEQUENCE;
    char closing = braces ? '}' : ']';
    Children children = {plain_node_here(reader, kind, YAML_FLOW), NULL};

    if (++reader->depth > MAX_DEPTH)
        return NULL;
    do {
        plain_skip_ascii(reader, 1); /* the opening one, or a comma */
        plain_skip_spaces(reader);
        if (*reader->p == closing)
            break;
        if (!read_flow_entry(reader, &children))
            return NULL;
    } while (*reader->p == ',');
    if (*reader->p != closing)
        return NULL;
    plain_skip_ascii(reader, 1);
    reader->depth--;
    children.collection->end_char = reader->character;
    return children.collection;
}

/* ---- blocks ---------------------------------------------------------------------------------- */

static YamlNode *read_block(PlainReader *reader);
static YamlNode *read_sequence(PlainReader *reader);

static gboolean begins_item(const char *p)
{
    return *p == '-' && (p[1] == ' ' || p[1] == '\n');
}

/* What stands behind "key: " or "- " on its line, or is a passage below it. */
static YamlNode *read_value(PlainReader *reader, int indent)
{
    YamlNode *value = *reader->p == '{' || *reader->p == '[' ? read_flow(reader)
                                                             : plain_read_scalar(reader, indent);

    if (value == NULL || (!yaml_node_is_block_scalar(value) && !end_line(reader)))
        return NULL;
    find_content(reader);
    return reader->indent <= indent ? value : NULL; /* else the word goes on, or it is an error */
}

/* Nothing behind "key:" or "-": a collection below it, or nothing at all. */
static YamlNode *read_below(PlainReader *reader, const YamlNode *collection, int indent)
{
    YamlNode *nothing = plain_node_here(reader, YAML_SCALAR, YAML_PLAIN);

    if (!end_line(reader))
        return NULL;
    find_content(reader);
    if (reader->indent > indent)
        return read_block(reader);
    /* The items of a key may be indented as it is. */
    if (reader->indent == indent && collection->kind == YAML_MAPPING && begins_item(reader->p))
        return read_sequence(reader);
    nothing->text = "";
    return nothing;
}

/* From behind "key:" or "-", in a collection indented by `indent`, to the next content. */
static gboolean read_child(PlainReader *reader, Children *children, int indent)
{
    const char *p = reader->p;
    YamlNode *child;

    while (*p == ' ')
        p++;
    if (*p == '\n' || *p == '#') {
        child = read_below(reader, children->collection, indent);
    } else {
        plain_skip_spaces(reader);
        if (children->collection->kind == YAML_SEQUENCE &&
            (begins_item(p) || plain_key_end(reader) != NULL)) {
            reader->indent = (int)(reader->character - reader->line_character);
            child = read_block(reader);
        } else {
            child = read_value(reader, indent);
        }
    }
    if (child == NULL || reader->n_nodes > MAX_NODES)
        return FALSE;
    add_child(children, child);
    return TRUE;
}

/* From its first "-". What follows it must be a part of the collections around it: they see. */
static YamlNode *read_sequence(PlainReader *reader)
{
    Children children = {plain_node_here(reader, YAML_SEQUENCE, YAML_BLOCK), NULL};
    int indent = reader->indent;

    if (++reader->depth > MAX_DEPTH)
        return NULL;
    do {
        plain_skip_ascii(reader, 1);
        if (!read_child(reader, &children, indent))
            return NULL;
    } while (reader->indent == indent && begins_item(reader->p));
    reader->depth--;
    children.collection->end_char = reader->character; /* libyaml's: at the next content */
    return children.collection;
}

/* From its first key. */
static YamlNode *read_mapping(PlainReader *reader)
{
    Children children = {plain_node_here(reader, YAML_MAPPING, YAML_BLOCK), NULL};
    int indent = reader->indent;

    if (++reader->depth > MAX_DEPTH)
        return NULL;
    do {
        YamlNode *key = plain_read_key(reader);

        if (key == NULL)
            return NULL;
        add_child(&children, key);
        if (!read_child(reader, &children, indent))
            return NULL;
    } while (reader->indent == indent);
    reader->depth--;
    children.collection->end_char = reader->character;
    return children.collection;
}

/* The collection that begins at p, up to the next content that is no part of it. */
static YamlNode *read_block(PlainReader *reader)
{
    int indent = reader->indent;
    YamlNode *block = begins_item(reader->p) ? read_sequence(reader) : read_mapping(reader);

    return reader->indent < indent ? block : NULL;
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
    PlainReader reader = {
        .tree = tree, .p = tree->text, .end = tree->text + tree->length, .line = 1};
    YamlNode *root;

    /* With a line feed as the last byte every scan of a line ends there. */
    if (tree->length == 0 || reader.end[-1] != '\n' || has_odd_breaks(tree->text, tree->length))
        return FALSE;
    find_content(&reader);
    root = reader.indent == 0 ? read_block(&reader) : NULL;
    if (root == NULL || reader.indent != PLAIN_AT_END)
        return FALSE;
    tree->root = root;
    return TRUE;
}
