/* What the two files of the reader of plain YAML share: yamlplain.c reads collections,
 * yamlplain_scalar.c the words and passages in them. A function that reads returns NULL at what is
 * not plain; the reader is then of no more use. */
#ifndef BASE_YAMLPLAIN_PART_H
#define BASE_YAMLPLAIN_PART_H

#include "base/yamltree_part.h"

#include <string.h>

typedef struct {
    YamlTree *tree;
    const char *p, *end;           /* a line feed is before the end */
    uint32_t character;            /* index of p */
    uint32_t line, line_character; /* from 1; index of the line's first character */
    int indent;                    /* column, from 0, of the content a collection may begin with;
                                    * PLAIN_AT_END */
    unsigned depth, n_nodes;
} PlainReader;

#define PLAIN_AT_END (-1)

/* ---- moving on ------------------------------------------------------------------------------- */

static inline void plain_skip_ascii(PlainReader *reader, gsize n)
{
    reader->p += n;
    reader->character += (uint32_t)n;
}

/* Over characters of this line. */
static inline void plain_skip_to(PlainReader *reader, const char *to)
{
    reader->character += (uint32_t)yaml_count_starts(reader->p, to);
    reader->p = to;
}

static inline void plain_skip_spaces(PlainReader *reader)
{
    while (*reader->p == ' ')
        plain_skip_ascii(reader, 1);
}

static inline const char *plain_line_end(const PlainReader *reader, const char *from)
{
    return memchr(from, '\n', (gsize)(reader->end - from));
}

static inline void plain_next_line(PlainReader *reader)
{
    plain_skip_to(reader, plain_line_end(reader, reader->p) + 1);
    reader->line++;
    reader->line_character = reader->character;
}

/* ---- yamlplain_scalar.c ---------------------------------------------------------------------- */

YamlNode *plain_node_here(PlainReader *reader, YamlKind kind, YamlStyle style);

/* The colon behind a key, which a blank follows; NULL where no key stands. */
const char *plain_key_end(const PlainReader *reader);
/* p is then behind the colon. */
YamlNode *plain_read_key(PlainReader *reader);

/* A scalar that ends its line, or of the lines below that are indented more than `outer`: p is then
 * in the line behind them. */
YamlNode *plain_read_scalar(PlainReader *reader, int outer);
/* In braces or brackets. */
YamlNode *plain_read_flow_scalar(PlainReader *reader);

#endif
