/* Where in the file a piece of a scalar's text stands: through quotes, escapes, folding and
 * indentation.
 *
 * Life cycle: yaml_place_begin() for a scalar, then yaml_place_find() with offsets that never
 * decrease: one pass over the text for any number of them. Nothing to free. */
#ifndef BASE_YAMLPLACE_H
#define BASE_YAMLPLACE_H

#include "base/yamltree.h"

typedef struct {
    const YamlNode *node;
    const char *at, *end; /* in the file */
    unsigned line, column;
    gsize offset; /* in the scalar's text */
} YamlPlace;

/* `text`: what the tree was parsed from. `node`: a scalar, resolved. */
void yaml_place_begin(YamlPlace *place, const YamlTree *tree, const char *text,
                      const YamlNode *node);

/* Line and column, from 1, of the character at byte `offset` of the scalar's text. Of white space,
 * the place of what follows it: line breaks may be folded. */
void yaml_place_find(YamlPlace *place, gsize offset, unsigned *line, unsigned *column);

#endif
