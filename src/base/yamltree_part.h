/* Inside a YamlTree: what its two builders share, yamltree.c (libyaml) and yamlplain.c. */
#ifndef BASE_YAMLTREE_PART_H
#define BASE_YAMLTREE_PART_H

#include "base/yamltree.h"

struct YamlTree {
    const char *text; /* behind the byte order mark */
    gsize length;     /* of that */
    gsize bom;        /* bytes of the byte order mark */
    gboolean counted; /* the next two are there: most trees are never asked for an offset */
    gsize n_characters;
    guint32 *before; /* characters before every STRIDEth byte; NULL when all are ASCII */
    YamlNode *root;
    Arena nodes, texts;
};

/* Characters that start in bytes [start, end). */
gsize yaml_count_starts(const char *start, const char *end);

/* Builds the tree of a plain text: block mappings of simple keys, block sequences, whose items may
 * be mappings or sequences that begin on their line, flow mappings and sequences on one line,
 * words, plain or quoted without escapes, on one line, literal and folded passages, comments; what
 * the program itself writes, nearly every report, and forms. FALSE, with the root NULL, for any
 * other text, right or wrong: that is libyaml's. Such are anchors, tags, document marks, words that
 * go on in the next line or begin below their key, tabs between words, other line breaks than line
 * feeds, and a text without one at its end. What it builds is what libyaml's events give, to the
 * last mark; tests/fuzz/fuzz_yamltree.c holds the two against each other. */
gboolean yaml_plain_parse(YamlTree *tree);

#endif
