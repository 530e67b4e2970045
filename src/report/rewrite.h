/* Writing a whole report anew, in the plainest YAML there is: what is left when the file is written
 * in so odd a way that a change cannot be put back in its place. Everything that the file says stays
 * (unknown keys, notes, waivers, repeated keys, their order); comments, anchors and tags go. Only
 * save.c includes this. */
#ifndef REPORT_REWRITE_H
#define REPORT_REWRITE_H

#include "base/yamltree.h"

/* The tree's content. g_bytes_unref() it. */
GBytes *rewrite_tree(const YamlTree *tree);

#endif
