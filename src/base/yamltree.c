/* The YAML reader: libyaml's events become a compact tree with places. What the nodes mean (types,
 * unknown or duplicate keys) is for the layers above. */
#include "base/yamltree_part.h"

#include "base/i18n.h"
#include "base/yamlproblem.h"

#include <glib.h>
#include <string.h>
#include <yaml.h>

/* libyaml compares every %TAG line with all before it: keep their number harmless. */
#define MAX_DIRECTIVES 16

void yaml_tree_free(YamlTree *tree)
{
    if (tree == NULL)
        return;
    arena_clear(&tree->nodes);
    arena_clear(&tree->texts);
    g_free(tree->before);
    g_free(tree);
}

void yaml_tree_give_texts(YamlTree *tree, Arena *arena)
{
    arena_take_over(arena, &tree->texts);
}

const YamlNode *yaml_tree_root(const YamlTree *tree)
{
    return tree->root;
}

/* ---- characters and bytes ----------------------------------------------------------------------
 */

/* Bytes between two entries of the byte-to-character table. */
#define STRIDE 256

/* All bytes but 10xxxxxx start a character: eight at a time. */
gsize yaml_count_starts(const char *start, const char *end)
{
    const guint64 ones = 0x0101010101010101u;
    gsize n = (gsize)(end - start);
    const char *p = start;

    for (; end - p >= 8; p += 8) {
        guint64 bytes;

        memcpy(&bytes, p, sizeof bytes);
        n -= (((bytes >> 7) & ~(bytes >> 6) & ones) * ones) >> 56;
    }
    for (; p < end; p++)
        n -= (signed char)*p < -0x40;
    return n;
}

static void index_characters(YamlTree *tree)
{
    const char *text = tree->text;
    gsize n = yaml_count_starts(text, text + tree->length);

    tree->counted = TRUE;
    tree->n_characters = n;
    if (n == tree->length)
        return;
    tree->before = g_new(guint32, tree->length / STRIDE + 1);
    n = 0;
    for (gsize i = 0; i < tree->length; i += STRIDE) {
        tree->before[i / STRIDE] = (guint32)n;
        n += yaml_count_starts(text + i, text + MIN(i + STRIDE, tree->length));
    }
}

/* Where character `character` is in tree->text (its length, for the end and beyond). */
static gsize text_offset(const YamlTree *tree, gsize character)
{
    gsize low = 0, high = tree->length / STRIDE + 1;

    if (!tree->counted)
        index_characters((YamlTree *)tree);
    if (character >= tree->n_characters)
        return tree->length;
    if (tree->before == NULL)
        return character;

    while (high - low > 1) { /* the last entry with at most `character` before it */
        gsize middle = low + (high - low) / 2;

        if (middle * STRIDE < tree->length && tree->before[middle] <= character)
            low = middle;
        else
            high = middle;
    }
    const char *p = tree->text + low * STRIDE;
    for (gsize n = character - tree->before[low] + 1;; p++) {
        n -= (signed char)*p >= -0x40;
        if (n == 0)
            return (gsize)(p - tree->text);
    }
}

gsize yaml_tree_offset(const YamlTree *tree, uint32_t character)
{
    return tree->bom + text_offset(tree, character);
}

/* ---- building ----------------------------------------------------------------------------------
 */

/* Few nodes are aliases: the others do without. */
typedef struct {
    YamlNode node;
    const YamlNode *target; /* what it stands for */
} AliasNode;

/* What an alias may stand for. */
typedef struct {
    const YamlNode *node;
    const char *name;
    gboolean open;    /* its node has not ended yet */
    unsigned height;  /* levels of collections in the node, aliases expanded */
    guint64 expanded; /* nodes in the node, aliases expanded */
} Anchor;

/* A collection being read. */
typedef struct {
    YamlNode *node, *last;
    Anchor *anchor;   /* NULL when it has none */
    unsigned height;  /* of the highest child so far */
    guint64 expanded; /* the builder's count before it */
} Frame;

typedef struct {
    YamlTree *tree;
    const char *name;
    Diagnostics *diagnostics;
    yaml_parser_t parser;
    GTree *anchors;   /* name → the most recent Anchor; NULL while there are none. A
                       * tree: names in a file could be chosen to collide in a hash table */
    guint64 expanded; /* nodes so far, aliases expanded */
    unsigned depth;
    Frame stack[YAML_TREE_MAX_DEPTH];
} Builder;

static gboolean fail(Builder *builder, gsize line, gsize column, char *message, char *hint)
{
    Diagnostic *diagnostic =
        diagnostic_new(builder->name, (unsigned)line, (unsigned)column, "%s", message);

    diagnostic->hint = hint;
    diagnostic_quote(diagnostic, builder->tree->text, builder->tree->length);
    diagnostics_add(builder->diagnostics, diagnostic);
    g_free(message);
    return FALSE;
}

static gboolean fail_at(Builder *builder, const yaml_mark_t *mark, char *message)
{
    return fail(builder, mark->line + 1, mark->column + 1, message, NULL);
}

static gboolean fail_syntax(Builder *builder)
{
    const yaml_parser_t *parser = &builder->parser;
    const yaml_mark_t *mark = &parser->problem_mark, *context = &parser->context_mark;
    const char *explanation = yaml_problem_explain(parser->problem, parser->context);
    char *message, *hint = NULL;

    if (parser->error == YAML_MEMORY_ERROR)
        return fail(builder, 0, 0, g_strdup(_("内存不足")), NULL);
    message = explanation != NULL ? g_strdup(explanation)
                                  : g_strdup_printf(_("不合 YAML 的写法（%s）"), parser->problem);
    /* The reader's own errors carry no mark; textfile_validate() has excluded them. */
    if (parser->error == YAML_READER_ERROR)
        return fail(builder, 0, 0, message, NULL);
    if (parser->context != NULL && context->line != mark->line)
        hint = g_strdup_printf(_("这一段从第 %zu 行第 %zu 列开始"), context->line + 1,
                               context->column + 1);
    return fail(builder, mark->line + 1, mark->column + 1, message, hint);
}

static gboolean count_nodes(Builder *builder, const yaml_event_t *event, guint64 n)
{
    builder->expanded += n;
    if (builder->expanded <= YAML_TREE_MAX_NODES)
        return TRUE;
    return fail_at(builder, &event->start_mark,
                   g_strdup_printf(event->type == YAML_ALIAS_EVENT
                                       ? _("别名（*）展开后内容过多，最多 %d 项")
                                       : _("内容过多，最多 %d 项"),
                                   YAML_TREE_MAX_NODES));
}

static gboolean is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Moves the node's line and column from its anchor or tag to its content. */
static void skip_properties(const YamlTree *tree, YamlNode *node)
{
    const char *p = tree->text + text_offset(tree, node->start_char);
    const char *end = tree->text + tree->length;
    int properties = node->has_anchor + node->has_tag;

    if (node->kind == YAML_SCALAR)
        end = tree->text + text_offset(tree, node->end_char);
    while (p < end) {
        gsize n = diagnostic_break_length(p, end);

        if (n > 0) {
            node->line++;
            node->column = 0; /* 1 behind the break */
        } else if (*p == '#') {
            while (p + n < end && diagnostic_break_length(p + n, end) == 0)
                n++;
        } else if ((*p == '&' || *p == '!') && properties-- > 0) {
            while (p + n < end && !is_blank(p[n]) && diagnostic_break_length(p + n, end) == 0)
                n++;
        } else if (is_blank(*p)) {
            n = 1;
        } else {
            return;
        }
        node->column += node->column == 0 ? 1 : (uint32_t)g_utf8_strlen(p, (gssize)n);
        p += n;
    }
}

static void attach(Builder *builder, YamlNode *node)
{
    if (builder->depth == 0) {
        builder->tree->root = node;
        return;
    }
    Frame *frame = &builder->stack[builder->depth - 1];
    if (frame->last != NULL)
        frame->last->next = node;
    else
        frame->node->first = node;
    frame->last = node;
    frame->node->n_children++;
}

static YamlNode *node_new(Builder *builder, const yaml_event_t *event, YamlKind kind,
                          YamlStyle style)
{
    YamlNode *node = kind == YAML_ALIAS ? &arena_new(&builder->tree->nodes, AliasNode)->node
                                        : arena_new(&builder->tree->nodes, YamlNode);

    *node = (YamlNode){.kind = kind,
                       .style = style,
                       .line = (uint32_t)event->start_mark.line + 1,
                       .column = (uint32_t)event->start_mark.column + 1,
                       .start_char = (uint32_t)event->start_mark.index,
                       .end_char = (uint32_t)event->end_mark.index};
    attach(builder, node);
    return node;
}

/* Anchor and tag of a new scalar or collection. Returns the anchor, or NULL without one. */
static Anchor *add_properties(Builder *builder, YamlNode *node, const yaml_char_t *name,
                              const yaml_char_t *tag)
{
    Anchor *anchor = NULL;

    node->has_anchor = name != NULL;
    node->has_tag = tag != NULL;
    if (node->has_anchor || node->has_tag)
        skip_properties(builder->tree, node);
    if (name != NULL) {
        anchor = arena_new(&builder->tree->nodes, Anchor);
        *anchor = (Anchor){.node = node, .open = node->kind != YAML_SCALAR, .expanded = 1};
        anchor->name = arena_copy(&builder->tree->texts, name, strlen((const char *)name));
        if (builder->anchors == NULL)
            builder->anchors = g_tree_new((GCompareFunc)strcmp);
        g_tree_replace(builder->anchors, (gpointer)anchor->name, anchor);
    }
    return anchor;
}

static YamlStyle scalar_style(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: return YAML_SINGLE_QUOTED;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return YAML_DOUBLE_QUOTED;
    case YAML_LITERAL_SCALAR_STYLE: return YAML_LITERAL;
    case YAML_FOLDED_SCALAR_STYLE: return YAML_FOLDED;
    default: return YAML_PLAIN;
    }
}

static gboolean add_scalar(Builder *builder, const yaml_event_t *event)
{
    const yaml_char_t *value = event->data.scalar.value;
    gsize length = event->data.scalar.length;

    if (!count_nodes(builder, event, 1))
        return FALSE;
    if (memchr(value, '\0', length) != NULL)
        return fail_at(builder, &event->start_mark, g_strdup(_("文字中含有空字符（\\0），请删去")));

    YamlNode *node = node_new(builder, event, YAML_SCALAR, scalar_style(event->data.scalar.style));
    node->text = arena_copy(&builder->tree->texts, value, length);
    node->length = (uint32_t)length;
    add_properties(builder, node, event->data.scalar.anchor, event->data.scalar.tag);
    return TRUE;
}

static gboolean fail_too_deep(Builder *builder, const yaml_event_t *event)
{
    return fail_at(builder, &event->start_mark,
                   g_strdup_printf(_("嵌套过深，最多 %d 层"), YAML_TREE_MAX_DEPTH));
}

static gboolean begin_collection(Builder *builder, const yaml_event_t *event)
{
    gboolean is_mapping = event->type == YAML_MAPPING_START_EVENT;
    gboolean is_flow = is_mapping ? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                                  : event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
    const yaml_char_t *anchor =
        is_mapping ? event->data.mapping_start.anchor : event->data.sequence_start.anchor;
    const yaml_char_t *tag =
        is_mapping ? event->data.mapping_start.tag : event->data.sequence_start.tag;

    if (builder->depth == YAML_TREE_MAX_DEPTH)
        return fail_too_deep(builder, event);
    if (!count_nodes(builder, event, 1))
        return FALSE;

    YamlNode *node = node_new(builder, event, is_mapping ? YAML_MAPPING : YAML_SEQUENCE,
                              is_flow ? YAML_FLOW : YAML_BLOCK);
    builder->stack[builder->depth++] = (Frame){.node = node,
                                               .anchor = add_properties(builder, node, anchor, tag),
                                               .expanded = builder->expanded - 1};
    return TRUE;
}

static void note_height(Builder *builder, unsigned height)
{
    if (builder->depth > 0) {
        Frame *frame = &builder->stack[builder->depth - 1];
        frame->height = MAX(frame->height, height);
    }
}

static gboolean end_collection(Builder *builder, const yaml_event_t *event)
{
    const Frame *frame = &builder->stack[--builder->depth];
    unsigned height = frame->height + 1;

    frame->node->end_char = (uint32_t)event->end_mark.index;
    if (frame->anchor != NULL) {
        frame->anchor->open = FALSE;
        frame->anchor->height = height;
        frame->anchor->expanded = builder->expanded - frame->expanded;
    }
    note_height(builder, height);
    return TRUE;
}

static gboolean add_alias(Builder *builder, const yaml_event_t *event)
{
    const char *name = (const char *)event->data.alias.anchor;
    const Anchor *anchor = builder->anchors != NULL ? g_tree_lookup(builder->anchors, name) : NULL;

    if (anchor == NULL)
        return fail_at(
            builder, &event->start_mark,
            g_strdup_printf(_("别名 *%.40s 没有对应的锚点；以 * 开头的文字要加引号"), name));
    if (anchor->open)
        return fail_at(builder, &event->start_mark,
                       g_strdup_printf(_("别名 *%.40s 用在了它自己的内容里"), name));
    if (builder->depth + anchor->height > YAML_TREE_MAX_DEPTH)
        return fail_too_deep(builder, event);
    if (!count_nodes(builder, event, anchor->expanded))
        return FALSE;

    YamlNode *node = node_new(builder, event, YAML_ALIAS, YAML_PLAIN);
    node->text = anchor->name;
    node->length = (uint32_t)strlen(anchor->name);
    ((AliasNode *)node)->target = anchor->node;
    note_height(builder, anchor->height);
    return TRUE;
}

static gboolean take_event(Builder *builder, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        return builder->tree->root == NULL ||
               fail_at(builder, &event->start_mark,
                       g_strdup(_("一个文件只能有一份内容：请删去多余的“---”")));
    case YAML_SCALAR_EVENT: return add_scalar(builder, event);
    case YAML_ALIAS_EVENT: return add_alias(builder, event);
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT: return begin_collection(builder, event);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: return end_collection(builder, event);
    default: return TRUE;
    }
}

static gboolean take_events(Builder *builder)
{
    gboolean ok = TRUE, ended = FALSE;

    while (ok && !ended) {
        yaml_event_t event;

        if (!yaml_parser_parse(&builder->parser, &event))
            return fail_syntax(builder);
        ok = take_event(builder, &event);
        ended = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    return ok;
}

/* ---- the whole ---------------------------------------------------------------------------------
 */

static gboolean check_directives(Builder *builder)
{
    const char *text = builder->tree->text, *end = text + builder->tree->length, *p = text;
    unsigned found = 0;

    while (p < end && (p = memchr(p, '%', (gsize)(end - p))) != NULL) {
        if ((p == text || p[-1] == '\n' || p[-1] == '\r') && ++found > MAX_DIRECTIVES) {
            Diagnostic *diagnostic =
                diagnostic_new(builder->name, 1, 1, _("“%%”开头的行太多，请删去"));

            diagnostic_locate(diagnostic, text, builder->tree->length, (gsize)(p - text));
            diagnostics_add(builder->diagnostics, diagnostic);
            return FALSE;
        }
        p++;
    }
    return TRUE;
}

static gboolean check_content(Builder *builder)
{
    const YamlNode *root = builder->tree->root;

    if (root != NULL && (root->kind != YAML_SCALAR || root->style != YAML_PLAIN ||
                         root->length > 0 || root->has_anchor || root->has_tag))
        return TRUE;
    return fail(builder, 1, 1, g_strdup(_("文件是空的，没有内容")), NULL);
}

static YamlTree *tree_new(const char *text, gsize length)
{
    YamlTree *tree = g_new0(YamlTree, 1);

    tree->bom = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    tree->text = text + tree->bom;
    tree->length = length - tree->bom;
    return tree;
}

static YamlTree *parse_events(YamlTree *tree, const char *name, Diagnostics *diagnostics)
{
    Builder builder = {.tree = tree, .name = name, .diagnostics = diagnostics};
    gboolean ok = check_directives(&builder);

    if (ok && !yaml_parser_initialize(&builder.parser))
        g_error("out of memory");
    if (ok) {
        yaml_parser_set_encoding(&builder.parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&builder.parser, (const guchar *)tree->text, tree->length);
        ok = take_events(&builder) && check_content(&builder);
        yaml_parser_delete(&builder.parser);
    }
    g_clear_pointer(&builder.anchors, g_tree_unref);
    if (ok)
        return tree;
    yaml_tree_free(tree);
    return NULL;
}

YamlTree *yaml_tree_parse(const char *name, const char *text, gsize length,
                          Diagnostics *diagnostics)
{
    g_return_val_if_fail(length < G_MAXUINT32, NULL);

    YamlTree *tree = tree_new(length > 0 ? text : "", length);

    return yaml_plain_parse(tree) ? tree : parse_events(tree, name, diagnostics);
}

YamlTree *yaml_tree_parse_events(const char *name, const char *text, gsize length,
                                 Diagnostics *diagnostics)
{
    g_return_val_if_fail(length < G_MAXUINT32, NULL);

    return parse_events(tree_new(length > 0 ? text : "", length), name, diagnostics);
}

/* ---- reading a tree ----------------------------------------------------------------------------
 */

const YamlNode *yaml_node_resolve(const YamlNode *node)
{
    return node != NULL && node->kind == YAML_ALIAS ? ((const AliasNode *)node)->target : node;
}

bool yaml_node_is_null(const YamlNode *node)
{
    if (node->kind != YAML_SCALAR || node->style != YAML_PLAIN || node->has_tag)
        return false;
    switch (node->length) {
    case 0: return true;
    case 1: return *node->text == '~';
    case 4:
        return memcmp(node->text, "null", 4) == 0 || memcmp(node->text, "Null", 4) == 0 ||
               memcmp(node->text, "NULL", 4) == 0;
    default: return false;
    }
}

bool yaml_node_is_block_scalar(const YamlNode *node)
{
    return node->kind == YAML_SCALAR && (node->style == YAML_LITERAL || node->style == YAML_FOLDED);
}

size_t yaml_node_text_length(const YamlNode *node)
{
    return node->length - (yaml_node_is_block_scalar(node) && node->length > 0 &&
                           node->text[node->length - 1] == '\n');
}

const YamlNode *yaml_mapping_get(const YamlNode *mapping, const char *key)
{
    if (mapping == NULL || mapping->kind != YAML_MAPPING)
        return NULL;
    for (const YamlNode *node = mapping->first; node != NULL; node = node->next->next) {
        const YamlNode *name = yaml_node_resolve(node);

        if (name->kind == YAML_SCALAR && strcmp(name->text, key) == 0)
            return node->next;
    }
    return NULL;
}
