/* Walking along a scalar as it is written, beside its text. */
#include "base/yamlplace.h"

#include <string.h>

typedef YamlPlace Walk;

static void skip_bytes(Walk *walk, gsize bytes)
{
    walk->at += bytes;
    walk->column++;
}

/* One character, or line break. */
static void skip(Walk *walk)
{
    gsize bytes = diagnostic_break_length(walk->at, walk->end);

    skip_bytes(walk, bytes > 0 ? bytes : (gsize)(g_utf8_next_char(walk->at) - walk->at));
    if (bytes > 0) {
        walk->line++;
        walk->column = 1;
    }
}

/* Blanks and breaks come and go by folding and indentation: all else is in text and file alike. */
static gboolean is_blank(const char *at, const char *end)
{
    return *at == ' ' || *at == '\t' || diagnostic_break_length(at, end) > 0;
}

/* The digits of \x41, \u4E00 and \U00020BB7. */
static gsize escape_digits(char kind)
{
    return kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
}

/* Does an escape with digits stand for white space? */
static gboolean is_blank_code(const char *digits, gsize n, const char *end)
{
    g_autofree char *code = g_strndup(digits, MIN(n, (gsize)(end - digits)));
    gunichar c = (gunichar)g_ascii_strtoull(code, NULL, 16);

    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Moves past an escape of a double-quoted scalar; does it stand for something solid? */
static gboolean skip_escape(Walk *walk)
{
    const char *kind = walk->at + 1;
    gsize digits = escape_digits(*kind);
    gboolean solid = digits > 0 ? !is_blank_code(kind + 1, digits, walk->end)
                                : strchr("nrtNLP \t", *kind) == NULL;

    if (diagnostic_break_length(kind, walk->end) > 0) {
        skip(walk);
        skip(walk);
        return FALSE;
    }
    for (gsize more = digits + 2; more > 0 && walk->at < walk->end; more--)
        skip(walk);
    return solid;
}

/* Moves past what stands for one character at most; was it solid? */
static gboolean step(Walk *walk)
{
    gboolean solid = !is_blank(walk->at, walk->end);

    if (walk->node->style == YAML_DOUBLE_QUOTED && *walk->at == '\\' && walk->at + 1 < walk->end)
        return skip_escape(walk);
    if (walk->node->style == YAML_SINGLE_QUOTED && *walk->at == '\'')
        skip(walk);
    if (walk->at < walk->end)
        skip(walk);
    return solid;
}

static void skip_blanks(Walk *walk)
{
    Walk ahead = *walk;

    while (ahead.at < ahead.end && !step(&ahead))
        *walk = ahead;
}

/* To the scalar's first character: over anchor, tag, quote or block header. */
static void enter(Walk *walk)
{
    const YamlNode *node = walk->node;

    while (walk->at < walk->end && (*walk->at == '&' || *walk->at == '!') &&
           (node->has_anchor || node->has_tag)) {
        while (walk->at < walk->end && !is_blank(walk->at, walk->end))
            skip(walk);
        while (walk->at < walk->end && is_blank(walk->at, walk->end))
            skip(walk);
    }
    walk->line = node->line;
    walk->column = node->column;
    if (node->style == YAML_SINGLE_QUOTED || node->style == YAML_DOUBLE_QUOTED)
        skip(walk);
    if (node->style == YAML_LITERAL || node->style == YAML_FOLDED) {
        while (walk->at < walk->end && walk->line == node->line)
            skip(walk);
    }
}

void yaml_place_begin(YamlPlace *place, const YamlTree *tree, const char *text,
                      const YamlNode *node)
{
    *place = (YamlPlace){.node = node,
                         .at = text + yaml_tree_offset(tree, node->start_char),
                         .end = text + yaml_tree_offset(tree, node->end_char)};
    enter(place);
}

void yaml_place_find(YamlPlace *place, gsize offset, unsigned *line, unsigned *column)
{
    const char *text = place->node->text, *end = text + place->node->length;

    for (const char *p = text + place->offset; p < end && (gsize)(p - text) < offset;
         p = g_utf8_next_char(p)) {
        if (!is_blank(p, end))
            while (place->at < place->end && !step(place))
                ;
        place->offset = (gsize)(g_utf8_next_char(p) - text);
    }
    if (offset < place->node->length)
        skip_blanks(place);
    *line = place->line;
    *column = place->column;
}
