/* Finding a text's characters in the file. Both sides are walked by their characters other than
 * white space: these stand in the same order in every style, while breaks and indentation come and
 * go. */
#include "report/text_place.h"

#include <string.h>

static gboolean is_white(gunichar c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

/* ---- the file's side ------------------------------------------------------------------------- */

static void advance(TextPlace *place, gsize length)
{
    gsize at_break = diagnostic_break_length(place->at, place->end);

    if (at_break > 0) {
        place->at += at_break;
        place->line++;
        place->column = 1;
        return;
    }
    place->column += (unsigned)g_utf8_strlen(place->at, (gssize)length);
    place->at += length;
}

static gsize character_length(const TextPlace *place)
{
    return MIN((gsize)(g_utf8_next_char(place->at) - place->at), (gsize)(place->end - place->at));
}

/* The digits of \x41, \u4E00 and \U00020BB7. */
static gsize escape_digits(char kind)
{
    return kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
}

/* An escape in double quotes; *shown: does it stand for something other than white space? */
static gsize escape_length(const TextPlace *place, gboolean *shown)
{
    const char *kind = place->at + 1;
    gsize digits = escape_digits(*kind), length;
    g_autofree char *code = g_strndup(kind + 1, MIN(digits, (gsize)(place->end - kind - 1)));

    *shown = strchr("tnr NLP\t", *kind) == NULL;
    if (diagnostic_break_length(kind, place->end) > 0) {
        *shown = FALSE;
        return 1; /* the break follows */
    }
    length = 1 + MAX((gsize)(g_utf8_next_char(kind) - kind), 1);
    if (digits > 0)
        *shown = !is_white((gunichar)g_ascii_strtoull(code, NULL, 16));
    return MIN(length + digits, (gsize)(place->end - place->at));
}

/* The next character, or what stands for one. FALSE: nothing is left. */
static gboolean next_unit(const TextPlace *place, gsize *length, gboolean *shown)
{
    YamlStyle style = place->node->style;
    const char *p = place->at;

    if (p >= place->end)
        return FALSE;
    *length = character_length(place);
    *shown = !is_white(g_utf8_get_char_validated(p, (gssize)*length));
    if (style == YAML_DOUBLE_QUOTED && *p == '\\' && p + 1 < place->end)
        *length = escape_length(place, shown);
    else if (style == YAML_SINGLE_QUOTED && *p == '\'' && p + 1 < place->end && p[1] == '\'')
        *length = 2;
    return TRUE;
}

/* ---- beginning ------------------------------------------------------------------------------- */

static const char *skip_lines(const char *p, const char *end, unsigned n)
{
    while (n > 0 && p < end) {
        gsize at_break = diagnostic_break_length(p, end);

        p += MAX(at_break, 1);
        n -= at_break > 0;
    }
    return p;
}

void text_place_begin(TextPlace *place, const Source *source, const YamlNode *node)
{
    gsize length;
    const char *text = g_bytes_get_data(source->bytes, &length);
    const char *first = text + yaml_tree_offset(source->tree, 0); /* behind a byte order mark */

    *place = (TextPlace){.node = node, .line = node->line, .column = 1};
    place->end = text + yaml_tree_offset(source->tree, node->end_char);
    place->at = skip_lines(first, text + length, node->line - 1);
    while (place->column < node->column && place->at < place->end)
        advance(place, character_length(place));
    if (node->style == YAML_LITERAL || node->style == YAML_FOLDED) {
        place->at = skip_lines(place->at, place->end, 1); /* "|2- # remark" */
        place->line++;
        place->column = 1;
    } else if (node->style != YAML_PLAIN && place->at < place->end) {
        advance(place, 1); /* the quotation mark */
    }
}

gboolean text_place_begin_item(TextPlace *place, const Report *report, int item)
{
    const Source *source = report->source;
    const YamlNode *value = source->places[item].value;
    const YamlNode *node = value != NULL ? yaml_node_resolve(value) : NULL;

    if (report->placeless || node == NULL || node->kind != YAML_SCALAR ||
        !value_equal(&report->stored[item], &source->values[item]))
        return FALSE;
    text_place_begin(place, source, node);
    return TRUE;
}

/* ---- finding --------------------------------------------------------------------------------- */

/* Passes over white space and what stands for it. */
static void skip_white(TextPlace *place)
{
    gsize length;
    gboolean shown;

    while (next_unit(place, &length, &shown) && !shown)
        advance(place, length);
}

void text_place_find(TextPlace *place, gsize offset, unsigned *line, unsigned *column)
{
    const char *text = place->node->text;
    gsize length;
    gboolean shown;

    for (; place->offset < MIN(offset, place->node->length);
         place->offset = (gsize)(g_utf8_next_char(text + place->offset) - text)) {
        if (is_white(g_utf8_get_char(text + place->offset)))
            continue;
        skip_white(place);
        if (next_unit(place, &length, &shown))
            advance(place, length);
    }
    skip_white(place);
    *line = place->line;
    *column = place->column;
}
