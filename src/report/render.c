/* Replacing what stands in the file: one walk down the form's keys and the file's nodes together.
 * What is not there yet is insert.c's, aliases unalias.c's, writing the file save.c's. */
#include "report/render.h"

#include "base/i18n.h"
#include "report/scalar.h"

#include <string.h>

/* ---- pieces ---------------------------------------------------------------------------------- */

GString *render_splice(Render *render, gsize start, gsize end)
{
    Splice splice = {start, end, g_string_new(NULL)};

    g_array_append_val(render->splices, splice);
    return splice.text;
}

gsize render_offset(const Render *render, uint32_t character)
{
    return yaml_tree_offset(render->source->tree, character);
}

gsize render_break_before(const Render *render, gsize offset)
{
    const char *end = render->text + offset;

    for (gsize n = MIN(offset, 3); n > 0; n--)
        if (diagnostic_break_length(end - n, end) == n)
            return n;
    return 0;
}

gsize render_line_start(const Render *render, gsize offset)
{
    gsize start = render_offset(render, 0); /* behind a BOM */

    while (offset > start && render_break_before(render, offset) == 0)
        offset--;
    return offset;
}

unsigned render_indent(const Render *render, const YamlNode *name)
{
    gsize at = render_offset(render, name->start_char), before = at;

    while (before > 0 && strchr(" \t", render->text[before - 1]) != NULL)
        before--;
    if (before > 0 && render->text[before - 1] == '?')
        at = before - 1;
    return (unsigned)(at - render_line_start(render, at));
}

gsize render_line_end(const Render *render, gsize offset)
{
    const char *end = render->text + render->length, *p = render->text + offset;

    while (p < end && diagnostic_break_length(p, end) == 0)
        p++;
    return (gsize)(p - render->text);
}

gsize render_next_line(const Render *render, gsize offset)
{
    const char *end = render->text + render->length;
    gsize at = render_line_end(render, offset);

    return at < render->length ? at + diagnostic_break_length(render->text + at, end) : at;
}

static gboolean ends_without_break(const Render *render, gsize at)
{
    return at == render->length && at > 0 && render_break_before(render, at) == 0;
}

GString *render_new_lines(Render *render, gsize line_start)
{
    GString *lines = render_splice(render, line_start, line_start);

    if (ends_without_break(render, line_start) && !render->ended) {
        render->ended = TRUE;
        g_string_append(lines, render->newline);
    }
    return lines;
}

void render_refuse(Render *render, const YamlNode *at, const FormKey *key)
{
    if (render->problem != NULL)
        return;
    render->problem = at;
    render->problem_key = key;
}

/* ---- block scalars --------------------------------------------------------------------------- */

typedef struct {
    gsize header, header_end; /* the indicators: "|2+" */
    gsize first, last;        /* content lines: from a line's start to a line's start */
    gboolean keeps;           /* "+": blank lines at the end are content */
    gboolean strips;          /* "-" */
    int digit;                /* indentation indicator; 0: none */
} BlockScalar;

gsize render_depth(const Render *render, gsize line)
{
    gsize at = line;

    while (at < render->length && render->text[at] == ' ')
        at++;
    return at - line;
}

/* Behind anchor and tag. */
static gsize content_start(const Render *render, const YamlNode *node)
{
    gsize at = render_offset(render, node->start_char), end = render_offset(render, node->end_char);

    if (!node->has_anchor && !node->has_tag)
        return at;
    while (at < end && (render->text[at] == '&' || render->text[at] == '!')) {
        while (at < end && strchr(" \t\r\n", render->text[at]) == NULL)
            at++;
        while (at < end && strchr(" \t\r\n", render->text[at]) != NULL)
            at++;
    }
    return at;
}

gboolean render_is_blank_line(const Render *render, gsize start)
{
    gsize end = render_line_end(render, start);

    while (start < end && (render->text[start] == ' ' || render->text[start] == '\t'))
        start++;
    return start == end;
}

/* The last line with content: not a blank one, unless it is deeper than the others or all count. */
static void find_last_line(const Render *render, BlockScalar *block, gsize end)
{
    gsize least = G_MAXSIZE;

    for (gsize line = block->first; line < end; line = render_next_line(render, line))
        if (!render_is_blank_line(render, line))
            least = MIN(least, render_depth(render, line));
    for (gsize line = block->first; line < end; line = render_next_line(render, line))
        if (block->keeps || !render_is_blank_line(render, line) ||
            render_line_end(render, line) - line > least)
            block->last = render_next_line(render, line);
}

static BlockScalar block_scalar(const Render *render, const YamlNode *node)
{
    BlockScalar block = {.header = content_start(render, node)};
    gsize end = render_offset(render, node->end_char);

    block.header_end = block.header + 1;
    for (; block.header_end < render->length &&
           memchr("+-123456789", render->text[block.header_end], 11) != NULL;
         block.header_end++) {
        char c = render->text[block.header_end];

        block.keeps |= c == '+';
        block.strips |= c == '-';
        if (g_ascii_isdigit(c))
            block.digit = c - '0';
    }
    block.first = block.last = render_next_line(render, block.header_end);
    find_last_line(render, &block, MIN(end, render->length));
    return block;
}

gsize render_line_after_node(const Render *render, const YamlNode *name, const YamlNode *node)
{
    gsize end = render_offset(render, node->end_char);

    if (yaml_node_is_block_scalar(node))
        return block_scalar(render, node).last;
    if (node->first != NULL && node->style == YAML_BLOCK) {
        const YamlNode *before_last = NULL, *last = node->first;

        for (; last->next != NULL; last = last->next)
            before_last = last;
        return render_line_after_node(render, node->kind == YAML_MAPPING ? before_last : NULL,
                                      last);
    }
    /* Of "? key" without a value the mark stands at whatever comes next. */
    if (name != NULL && node->start_char == node->end_char && render->text[end - 1] != ':')
        return render_line_after_node(render, NULL, name);
    return render_next_line(render, end);
}

gsize render_line_after(const Render *render, const YamlNode *name)
{
    return render_line_after_node(render, name, name->next);
}

/* ---- one item -------------------------------------------------------------------------------- */

/* Puts `text` in the place of a value on one line (or of nothing at all). */
static void replace_token(Render *render, const FormKey *key, const YamlNode *name,
                          const YamlNode *value, const char *text)
{
    gsize end = render_offset(render, value->end_char);
    gsize start =
        value->has_tag ? render_offset(render, value->start_char) : content_start(render, value);
    gsize behind_key = render_offset(render, name->end_char);
    GString *out;

    if (start < end) {
        g_string_append(render_splice(render, start, end), text);
        return;
    }
    if (start < behind_key || memchr(render->text + behind_key, ':', start - behind_key) == NULL) {
        render_refuse(render, name, key); /* "? key" without a value */
        return;
    }
    out = render_splice(render, start, end);
    if (strchr(" \t", render->text[start - 1]) == NULL)
        g_string_append_c(out, ' ');
    g_string_append(out, text);
}

static unsigned first_indent(const Render *render, const BlockScalar *block, unsigned parent)
{
    if (block->digit > 0)
        return parent + (unsigned)block->digit;
    for (gsize line = block->first; line < block->last; line = render_next_line(render, line))
        if (!render_is_blank_line(render, line))
            return (unsigned)render_depth(render, line);
    return parent + render->step;
}

/* The indentation a passage's lines have, or will have. */
static unsigned lines_indent(const Render *render, const YamlNode *name, const YamlNode *value)
{
    unsigned parent = render_indent(render, name), indent = parent + render->step;

    if (yaml_node_is_block_scalar(value)) {
        BlockScalar block = block_scalar(render, value);
        indent = first_indent(render, &block, parent);
    }
    return indent > parent && indent - parent <= 9 ? indent : parent + render->step;
}

/* A block scalar gets new lines, its header only what must differ in it. */
static void replace_block_lines(Render *render, const YamlNode *name, const YamlNode *value,
                                const char *text)
{
    BlockScalar block = block_scalar(render, value);
    unsigned parent = render_indent(render, name), indent = lines_indent(render, name, value);
    g_autofree char *header = NULL;
    GString *lines;

    header = scalar_literal_header(text, indent - parent, block.strips);
    g_string_append(render_splice(render, block.header, block.header_end), header);
    if (block.first == block.last)
        lines = render_new_lines(render, block.first);
    else
        lines = render_splice(render, block.first, block.last);
    scalar_write_literal(lines, text, indent, render->newline);
    if (block.first < block.last && ends_without_break(render, block.last)) {
        /* The last line stays without its break, unless the text itself ends in one. */
        render->ended = g_str_has_suffix(text, "\n");
        if (!render->ended)
            g_string_truncate(lines, lines->len - strlen(render->newline));
    }
}

static void replace_block_by_token(Render *render, const YamlNode *value, const char *text)
{
    BlockScalar block = block_scalar(render, value);
    gsize start = value->has_tag ? render_offset(render, value->start_char) : block.header;

    g_string_append(render_splice(render, start, block.header_end), text);
    if (block.first < block.last)
        render_splice(render, block.first, block.last);
}

void render_replace_scalar(Render *render, const YamlNode *name, const YamlNode *value,
                           const char *text)
{
    if (yaml_node_is_block_scalar(value))
        replace_block_by_token(render, value, text);
    else
        replace_token(render, NULL, name, value, text);
}

/* A value on one line becomes a literal block: the lines go below whatever else the line holds. */
static void replace_by_block(Render *render, const FormKey *key, const YamlNode *name,
                             const YamlNode *value, const char *text)
{
    g_autofree char *header = scalar_literal_header(text, render->step, FALSE);
    gsize below = render_next_line(render, render_offset(render, value->end_char));

    replace_token(render, key, name, value, header);
    scalar_write_literal(render_new_lines(render, below), text,
                         render_indent(render, name) + render->step, render->newline);
}

static gboolean replace_by_lines(Render *render, const FormKey *key, const YamlNode *name,
                                 const YamlNode *value, const char *text)
{
    gboolean was_text = value->kind == YAML_SCALAR && !yaml_node_is_null(value) &&
                        !yaml_node_is_block_scalar(value);

    if ((was_text && strchr(text, '\n') == NULL) ||
        !insert_text_wants_literal(render, text, lines_indent(render, name, value),
                                   render_line_after(render, name)))
        return FALSE;
    if (yaml_node_is_block_scalar(value))
        replace_block_lines(render, name, value, text);
    else
        replace_by_block(render, key, name, value, text);
    return TRUE;
}

void render_replace_text(Render *render, const YamlNode *name, const YamlNode *value,
                         const char *text, gboolean in_flow)
{
    g_autoptr(GString) out = g_string_new(NULL);

    if (!in_flow && *text != '\0' && replace_by_lines(render, NULL, name, value, text))
        return;
    scalar_write(out, text, yaml_node_is_block_scalar(value) ? YAML_PLAIN : value->style, FALSE,
                 in_flow);
    render_replace_scalar(render, name, value, out->str);
}

gsize render_value_end(const Render *render, const FormKey *mapping, const YamlNode *name)
{
    const YamlNode *last = source_split_figure(mapping, name->next);

    return render_offset(render, last != NULL ? last->end_char : name->next->end_char);
}

static void replace_item(Render *render, const FormKey *key, const YamlNode *name,
                         const YamlNode *value, gboolean in_flow)
{
    const Value *now = &render->values[key->item];
    gboolean was_block = yaml_node_is_block_scalar(value);
    gboolean was_text = value->kind == YAML_SCALAR && !yaml_node_is_null(value) && !was_block;
    g_autoptr(GString) text = g_string_new(NULL);

    if (now->kind == VALUE_TEXT && !in_flow && item_is_prose(&render->form->items[key->item]) &&
        replace_by_lines(render, key, name, value, now->text))
        return;
    insert_write_scalar(render, text, key->item, was_text ? value->style : YAML_PLAIN, in_flow);
    if (in_flow)
        render_splice(render, render_offset(render, value->end_char),
                      render_value_end(render, key->parent, name));
    if (was_block)
        replace_block_by_token(render, value, text->str);
    else
        replace_token(render, key, name, value, text->str);
}

/* ---- what has the wrong shape ---------------------------------------------------------------- */

/* Something else stands where a value, or a group, belongs: it is kept as a comment on its line. */
static void replace_misshapen(Render *render, const FormKey *key, const YamlNode *name,
                              const YamlNode *value, gboolean in_flow)
{
    gsize start = render_offset(render, value->start_char);
    gsize end = render_offset(render, value->end_char), line_end = render_line_end(render, start);
    g_autoptr(GString) text = g_string_new(NULL);
    gsize rest = end;

    while (rest < line_end && strchr(" \t", render->text[rest]) != NULL)
        rest++;
    if (in_flow || yaml_node_is_block_scalar(value) || value->style == YAML_BLOCK ||
        end > line_end || rest < line_end || value->kind == YAML_ALIAS) {
        render_refuse(render, value, key);
        return;
    }
    if (key->item >= 0)
        insert_write_scalar(render, text, key->item, YAML_PLAIN, FALSE);
    else if (insert_is_one_line(render, key))
        insert_write_flow(render, text, key);
    else
        insert_children(render, key, name, end);
    g_string_append_printf(text, "%s# %s: %.*s", text->len > 0 ? " " : "", _("原为"),
                           (int)(end - start), render->text + start);
    g_string_append(render_splice(render, start, end), text->str);
}

/* ---- groups ---------------------------------------------------------------------------------- */

static gboolean is_changed(const Render *render, const FormKey *key)
{
    if (key->item >= 0)
        return render->changed[key->item];
    if (key->section != NULL && render->more[key->section->index])
        return TRUE;
    for (gsize i = 0; i < key->n_children; i++)
        if (is_changed(render, &key->children[i]))
            return TRUE;
    return FALSE;
}

/* "key:" or "key: null" becomes a group. */
static void fill_null(Render *render, const FormKey *key, const YamlNode *name,
                      const YamlNode *value, gboolean in_flow)
{
    gsize start = render_offset(render, value->start_char);
    gsize end = render_offset(render, value->end_char);
    g_autoptr(GString) text = g_string_new(NULL);

    if (in_flow || insert_is_one_line(render, key)) {
        insert_write_flow(render, text, key);
        replace_token(render, key, name, value, text->str);
        return;
    }
    while (start < end && start > 0 && strchr(" \t", render->text[start - 1]) != NULL)
        start--;
    render_splice(render, start, end);
    insert_children(render, key, name, end);
}

static void edit_mapping(Render *render, const FormKey *parent, const YamlNode *mapping,
                         gboolean in_flow);

static void edit_value(Render *render, const FormKey *key, const YamlNode *name,
                       const YamlNode *value, gboolean in_flow)
{
    const YamlNode *node = yaml_node_resolve(value);

    if (key->item >= 0 && value->kind == YAML_SCALAR)
        replace_item(render, key, name, value, in_flow);
    else if (key->item < 0 && node->kind == YAML_MAPPING)
        edit_mapping(render, key, node, in_flow);
    else if (key->item < 0 && node->kind == YAML_SCALAR && yaml_node_is_null(node))
        fill_null(render, key, name, value, in_flow);
    else
        replace_misshapen(render, key, name, value, in_flow);
}

static const YamlNode *name_of(const YamlNode *mapping, const FormKey *key)
{
    const YamlNode *name = NULL;

    return trail_child(mapping, key->id, &name) != NULL ? name : NULL;
}

static const YamlNode *next_known(const FormKey *parent, gsize from, const YamlNode *mapping)
{
    for (gsize i = from; i < parent->n_children; i++) {
        const YamlNode *name = name_of(mapping, &parent->children[i]);

        if (name != NULL)
            return name;
    }
    return NULL;
}

static void edit_mapping(Render *render, const FormKey *parent, const YamlNode *mapping,
                         gboolean in_flow)
{
    const YamlNode *before = NULL, *name_of_more = NULL;
    gboolean more = parent->section != NULL && render->more[parent->section->index];
    gboolean has_more = more && trail_child(mapping, "more", &name_of_more) != NULL;
    gsize n_added = 0;

    in_flow = in_flow || mapping->style == YAML_FLOW;
    if (parent->parent == NULL) /* "form:" comes first */
        trail_child(mapping, "form", &before);
    /* What is added to the list that is there comes before keys that are added behind it. */
    if (more && has_more)
        render_extras(render, parent->section, mapping, in_flow, 0);
    for (gsize i = 0; i < parent->n_children; i++) {
        const FormKey *key = &parent->children[i];
        const YamlNode *name = name_of(mapping, key);

        if (name != NULL) {
            before = name;
            if (is_changed(render, key))
                edit_value(render, key, name, name->next, in_flow);
        } else if (is_changed(render, key) && insert_has_value(render, key)) {
            insert_key(render, key, mapping, before, next_known(parent, i + 1, mapping), in_flow,
                       n_added++);
        }
    }
    if (more && !has_more)
        render_extras(render, parent->section, mapping, in_flow, n_added);
}

/* ---- putting it together --------------------------------------------------------------------- */

static int by_start(gconstpointer one, gconstpointer two)
{
    const Splice *a = *(const Splice *const *)one, *b = *(const Splice *const *)two;

    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return a < b ? -1 : a > b; /* as planned: they stand in one array */
}

static GBytes *put_together(const Render *render)
{
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    GString *out = g_string_sized_new(render->length + 256);
    gsize at = 0;

    for (guint i = 0; i < render->splices->len; i++)
        g_ptr_array_add(order, &g_array_index(render->splices, Splice, i));
    g_ptr_array_sort(order, by_start);
    for (guint i = 0; i < order->len; i++) {
        const Splice *splice = g_ptr_array_index(order, i);

        if (splice->start > at)
            g_string_append_len(out, render->text + at, (gssize)(splice->start - at));
        g_string_append_len(out, splice->text->str, (gssize)splice->text->len);
        at = MAX(at, splice->end);
    }
    g_string_append_len(out, render->text + at, (gssize)(render->length - at));
    return g_string_free_to_bytes(out);
}

static const char *newline_of(const char *text, gsize length)
{
    const char *found = memchr(text, '\n', length);

    if (found == NULL)
        return memchr(text, '\r', length) != NULL ? "\r" : "\n";
    return found > text && found[-1] == '\r' ? "\r\n" : "\n";
}

static void clear_splice(gpointer splice)
{
    g_string_free(((Splice *)splice)->text, TRUE);
}

static const char *label_of(const Form *form, const FormKey *key)
{
    return key != NULL ? form_key_label(form, key) : _("备注、核实说明或自拟段落");
}

GBytes *render_changes(const Report *report, const Source *source, const guint8 *changed,
                       const guint8 *more, GError **error)
{
    Render render = {.form = report->form,
                     .source = source,
                     .values = report->stored,
                     .changed = changed,
                     .report = report,
                     .more = more};
    GBytes *bytes = NULL;

    render.text = g_bytes_get_data(source->bytes, &render.length);
    render.newline = newline_of(render.text, render.length);
    render.splices = g_array_new(FALSE, FALSE, sizeof(Splice));
    g_array_set_clear_func(render.splices, clear_splice);
    render.step = insert_step(&render);
    edit_mapping(&render, render.form->root, yaml_tree_root(source->tree), FALSE);
    render_annotations(&render, report->notes_changed ? report->notes : NULL,
                       report->waivers_changed ? report->waivers : NULL);
    if (render.problem == NULL)
        bytes = put_together(&render);
    else
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                    _("“%s”在文件第 %u 行写成了别的形式，无法在原处保存；"
                      "请先用文本编辑器改正这一行，再打开填写"),
                    label_of(render.form, render.problem_key), render.problem->line);
    g_array_unref(render.splices);
    return bytes;
}
