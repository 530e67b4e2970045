/* Where in the file a character of a scalar's text stands, through quotes, escapes, folding and
 * indentation. Reporting is form/mapping.c's. */
#include "form/loader.h"

#include <string.h>

typedef struct {
    const char *at, *end;
    unsigned line, column;
    YamlStyle style;
} Walk;

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

static gsize count_solid(const char *text, gsize characters)
{
    const char *end = text + strlen(text);
    gsize n = 0;

    for (; characters-- > 0 && text < end; text = g_utf8_next_char(text))
        n += !is_blank(text, end);
    return n;
}

/* Moves past an escape of a double-quoted scalar; does it stand for something solid? */
static gboolean skip_escape(Walk *walk)
{
    static const char *const digits[] = {"x", "u", "U"};
    char kind = walk->at[1];
    gsize more = 0;

    if (diagnostic_break_length(walk->at + 1, walk->end) > 0) {
        skip(walk);
        skip(walk);
        return FALSE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(digits); i++)
        more += kind == *digits[i] ? (gsize)2 << i : 0;
    for (more += 2; more > 0 && walk->at < walk->end; more--)
        skip(walk);
    return strchr("nrtNLP \t", kind) == NULL;
}

/* Moves past what stands for one character at most; was it solid? */
static gboolean step(Walk *walk)
{
    gboolean solid = !is_blank(walk->at, walk->end);

    if (walk->style == YAML_DOUBLE_QUOTED && *walk->at == '\\' && walk->at + 1 < walk->end)
        return skip_escape(walk);
    if (walk->style == YAML_SINGLE_QUOTED && *walk->at == '\'')
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
static void enter(Walk *walk, const YamlNode *node)
{
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

void loader_place(const Loader *loader, const YamlNode *node, gsize character, unsigned *line,
                  unsigned *column)
{
    Walk walk = {.at = loader->text + yaml_tree_offset(loader->tree, node->start_char),
                 .end = loader->text + yaml_tree_offset(loader->tree, node->end_char),
                 .style = node->style};
    gsize solid;

    *line = node->line;
    *column = node->column;
    if (character == 0 || node->kind != YAML_SCALAR)
        return;
    enter(&walk, node);
    solid = count_solid(node->text, character - 1);
    while (solid > 0 && walk.at < walk.end)
        solid -= step(&walk);
    if (character <= (gsize)g_utf8_strlen(node->text, -1))
        skip_blanks(&walk);
    *line = walk.line;
    *column = walk.column;
}
