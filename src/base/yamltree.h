/* Reading YAML: yamltree.c is the only includer of <yaml.h> on the reading side.
 *
 * A YamlTree is a parsed document as a compact, read-only tree in arenas, every node with its
 * place, so that mistakes can be located and a scalar can be replaced in the original bytes.
 * Built from libyaml's events (not its document tree): one pass, few allocations. An alias is a
 * node that points at its anchor's node and is never expanded. Bounds: depth and number of nodes,
 * both counted as if aliases were expanded, so that whoever walks the tree through its aliases is
 * bounded too; an alias inside its own anchor's node is refused. Exactly one document is accepted.
 */
#ifndef BASE_YAMLTREE_H
#define BASE_YAMLTREE_H

#include "base/arena.h"
#include "base/diagnostic.h"

#include <stdbool.h>
#include <stdint.h>

#define YAML_TREE_MAX_DEPTH 64
#define YAML_TREE_MAX_NODES 400000

typedef struct YamlTree YamlTree;

typedef enum { YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING, YAML_ALIAS } YamlKind;
typedef enum {
    YAML_PLAIN, /* scalars */
    YAML_SINGLE_QUOTED,
    YAML_DOUBLE_QUOTED,
    YAML_LITERAL,
    YAML_FOLDED,
    YAML_BLOCK, /* collections */
    YAML_FLOW
} YamlStyle;

typedef struct YamlNode YamlNode;
struct YamlNode {
    YamlKind kind : 8;
    YamlStyle style : 8;
    bool has_anchor : 1;
    bool has_tag : 1;
    uint32_t line, column;         /* of the node's first character (after anchor and tag where it
                                    * has them: of the content), both from 1, column in characters */
    uint32_t start_char, end_char; /* [start, end) in characters from the text's start without BOM,
                                    * as libyaml marks them, anchor and tag included: see
                                    * yaml_tree_offset(). The end of block collections and block
                                    * scalars may lie at the start of a later line */
    uint32_t length;               /* scalar: bytes of text */
    uint32_t n_children;           /* sequence: items; mapping: keys + values */
    const char *text;              /* scalar: decoded, NUL-terminated (and without a NUL inside:
                                    * "\0" is refused); alias: the anchor's name */
    const YamlNode *first;         /* first child; a mapping's children alternate key, value */
    const YamlNode *next;          /* next sibling */
};

/* Parses text[0..length), named `name` in messages. text must be valid UTF-8 (textfile_validate)
 * and must outlive the tree only for yaml_tree_offset(). NULL with diagnostics added (syntax error,
 * too deep, too many nodes, unknown anchor, more than one document, nothing there) otherwise:
 * the first fault ends the parse. */
YamlTree *yaml_tree_parse(const char *name, const char *text, gsize length,
                          Diagnostics *diagnostics);
/* The same without the shorter way that plain texts take; for tests, which compare the two. */
YamlTree *yaml_tree_parse_events(const char *name, const char *text, gsize length,
                                 Diagnostics *diagnostics);
void yaml_tree_free(YamlTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(YamlTree, yaml_tree_free)

/* The texts of its nodes live as long as the arena then, be the tree freed before that. */
void yaml_tree_give_texts(YamlTree *tree, Arena *arena);

const YamlNode *yaml_tree_root(const YamlTree *tree);

/* The byte offset, in the text as given (BOM included), of a character index of a node's mark. */
gsize yaml_tree_offset(const YamlTree *tree, uint32_t character);

/* node itself, or what an alias stands for. */
const YamlNode *yaml_node_resolve(const YamlNode *node);

/* A plain (unquoted, untagged) scalar that YAML reads as null: empty, ~, null, Null, NULL. */
bool yaml_node_is_null(const YamlNode *node);

/* A scalar written as lines below its key: | or >. */
bool yaml_node_is_block_scalar(const YamlNode *node);

/* The bytes of a scalar's text, without the final line break of a block: that belongs to the
 * writing. */
size_t yaml_node_text_length(const YamlNode *node);

/* The value of `key` in a mapping (the first, where it is duplicated), unresolved; NULL. */
const YamlNode *yaml_mapping_get(const YamlNode *mapping, const char *key);

#endif
