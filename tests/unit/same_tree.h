/* Comparing what the two ways of reading YAML give. */
#ifndef TESTS_SAME_TREE_H
#define TESTS_SAME_TREE_H

#include "base/yamltree.h"

/* NULL when yaml_tree_parse() and yaml_tree_parse_events() agree on text[0..length), to the last
 * mark and message; else what differs. g_free() it. */
char *same_tree(const char *text, gsize length);

#endif
