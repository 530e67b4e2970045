/* Writing what the file does not have yet, in the form's order: cells into their row's braces, rows
 * as one line each, passages as literal blocks. */
#include "report/render.h"
#include "report/scalar.h"

#include <string.h>

#define USUAL_STEP 2

/* The step from a key to what is below it, of the first that has such; 0: none has. */
static unsigned find_step(const Render *render, const YamlNode *mapping)
{
    unsigned step = 0;

    for (const YamlNode *name = mapping->first; name != NULL && step == 0;
         name = name->next->next) {
        const YamlNode *value = name->next;

        if (value->kind != YAML_MAPPING || value->style != YAML_BLOCK || value->first == NULL)
            continue;
        step = render_indent(render, value->first) - render_indent(render, name);
        if (step < 1 || step > 9) /* the most a literal block can be told */
            step = find_step(render, value);
    }
    return step;
}

unsigned insert_step(const Render *render)
{
    const YamlNode *root = yaml_tree_root(render->source->tree);
    unsigned step =
        root->kind == YAML_MAPPING && root->style == YAML_BLOCK ? find_step(render, root) : 0;

    return step > 0 ? step : USUAL_STEP;
}

gboolean insert_has_value(const Render *render, const FormKey *key)
{
    const ReportExtra *extras;

    if (key->item >= 0)
        return render->values[key->item].kind != VALUE_BLANK;
    if (render_count_extras(render, key->section, &extras) > 0)
        return TRUE;
    for (gsize i = 0; i < key->n_children; i++)
        if (insert_has_value(render, &key->children[i]))
            return TRUE;
    return FALSE;
}

static unsigned depth_of(const FormKey *key)
{
    unsigned depth = 0;

    for (; key->parent != NULL; key = key->parent)
        depth++;
    return depth;
}

/* A row of a table, and all below it, stands on one line. */
gboolean insert_is_one_line(const Render *render, const FormKey *key)
{
    const FormKey *leaf = key;
    const FormItem *item;
    unsigned ids = 0;

    while (leaf->item < 0 && leaf->n_children > 0)
        leaf = &leaf->children[0];
    if (leaf->item < 0)
        return FALSE;
    item = &render->form->items[leaf->item];
    if (item->kind != ITEM_CELL)
        return FALSE;
    for (const FormHeader *h = item->table->row_leaves[item->row]; h != NULL; h = h->parent)
        ids += h->id != NULL;
    return depth_of(key) >= 1 + (item->table->id != NULL) + MAX(ids, 1);
}

/* ---- values ---------------------------------------------------------------------------------- */

static gboolean may_stand_plain(const FormItem *item)
{
    return form_type_is_number(&item->type) || strcmp(item->type.type->name, "date") == 0;
}

void insert_write_scalar(const Render *render, GString *out, int item, YamlStyle style,
                         gboolean in_flow)
{
    const FormItem *target = &render->form->items[item];
    const Value *value = &render->values[item];
    g_autofree char *text = form_type_format(&target->type, value);

    if (value->kind == VALUE_BLANK)
        g_string_append(out, "null");
    else
        scalar_write(out, text, style, value->kind != VALUE_INVALID && may_stand_plain(target),
                     in_flow);
}

static gboolean is_comment_line(const Render *render, gsize line, unsigned least_indent)
{
    gsize depth = render_depth(render, line);

    return line + depth < render->length && render->text[line + depth] == '#' &&
           depth >= least_indent;
}

static gboolean item_wants_literal(const Render *render, int item, unsigned indent, gsize below)
{
    const Value *value = &render->values[item];

    return item_is_prose(&render->form->items[item]) && value->kind == VALUE_TEXT &&
           insert_text_wants_literal(render, value->text, indent, below);
}

gboolean insert_text_wants_literal(const Render *render, const char *text, unsigned indent,
                                   gsize below)
{
    gboolean blank_follows = below < render->length && render_is_blank_line(render, below);

    if (!scalar_fits_literal(text))
        return FALSE;
    while (below < render->length && render_is_blank_line(render, below)) {
        if (render_line_end(render, below) - below > indent)
            return FALSE;
        below = render_next_line(render, below);
    }
    return !(blank_follows && g_str_has_suffix(text, "\n")) &&
           !is_comment_line(render, below, indent);
}

void insert_write_flow(const Render *render, GString *out, const FormKey *key)
{
    const char *separator = "";
    const ReportExtra *extras;

    if (key->item >= 0) {
        insert_write_scalar(render, out, key->item, YAML_PLAIN, TRUE);
        return;
    }
    g_string_append_c(out, '{');
    for (gsize i = 0; i < key->n_children; i++) {
        if (!insert_has_value(render, &key->children[i]))
            continue;
        g_string_append_printf(out, "%s%s: ", separator, key->children[i].id);
        insert_write_flow(render, out, &key->children[i]);
        separator = ", ";
    }
    if (render_count_extras(render, key->section, &extras) > 0) {
        g_string_append(out, separator);
        render_write_extras_flow(render, out, key->section);
    }
    g_string_append_c(out, '}');
}

/* ---- lines ----------------------------------------------------------------------------------- */

/* Whole lines for a key and all below it. `below`: what will stand under them. */
static void write_entry(const Render *render, GString *out, const FormKey *key, unsigned indent,
                        gsize below)
{
    g_string_append_printf(out, "%*s%s:", (int)indent, "", key->id);
    if (key->item >= 0 && item_wants_literal(render, key->item, indent + render->step, below)) {
        const char *text = render->values[key->item].text;
        g_autofree char *header = scalar_literal_header(text, render->step, FALSE);

        g_string_append_printf(out, " %s%s", header, render->newline);
        scalar_write_literal(out, text, indent + render->step, render->newline);
    } else if (key->item >= 0 || insert_is_one_line(render, key)) {
        g_string_append_c(out, ' ');
        insert_write_flow(render, out, key);
        g_string_append(out, render->newline);
    } else {
        g_string_append(out, render->newline);
        for (gsize i = 0; i < key->n_children; i++)
            if (insert_has_value(render, &key->children[i]))
                write_entry(render, out, &key->children[i], indent + render->step, below);
        render_write_extras(render, out, key->section, indent + render->step, below);
    }
}

/* ---- places ---------------------------------------------------------------------------------- */

static const YamlNode *last_name(const YamlNode *mapping)
{
    const YamlNode *name = mapping->first;

    while (name != NULL && name->next->next != NULL)
        name = name->next->next;
    return name;
}

/* Is the entry of braces over several lines alone on its line, but for a comma? */
static gboolean stands_alone(const Render *render, const YamlNode *name)
{
    gsize start = render_offset(render, name->start_char);
    gsize end = render_offset(render, name->next->end_char);
    gsize line = render_line_start(render, start), line_end = render_line_end(render, end);

    if (line + render_depth(render, line) != start)
        return FALSE;
    while (end < line_end && strchr(" \t,", render->text[end]) != NULL)
        end++;
    return end == line_end;
}

static void insert_in_flow(Render *render, const FormKey *key, const YamlNode *mapping,
                           const YamlNode *before, const YamlNode *after, gsize n_added)
{
    g_autoptr(GString) entry = g_string_new(NULL);
    gsize at;

    g_string_append_printf(entry, "%s: ", key->id);
    insert_write_flow(render, entry, key);
    if (before == NULL && after == NULL)
        before = last_name(mapping);
    if (before != NULL) {
        at = render_value_end(render, key->parent, before);
        if (stands_alone(render, before))
            g_string_append_printf(render_splice(render, at, at), ",%s%*s%s", render->newline,
                                   (int)render_indent(render, before), "", entry->str);
        else
            g_string_append_printf(render_splice(render, at, at), ", %s", entry->str);
    } else if (after != NULL) {
        at = render_offset(render, after->start_char);
        g_string_append_printf(render_splice(render, at, at), "%s, ", entry->str);
    } else { /* {} */
        at = render_offset(render, mapping->end_char) - 1;
        g_string_append_printf(render_splice(render, at, at), "%s%s", n_added > 0 ? ", " : "",
                               entry->str);
    }
}

/* The line where a key begins, above the comments that belong to it; FALSE when something else
 * stands before it on its line. */
static gboolean line_of_key(const Render *render, const YamlNode *name, gsize *start)
{
    *start = render_line_start(render, render_offset(render, name->start_char));
    if (render_depth(render, *start) < render_indent(render, name))
        return FALSE;
    while (*start > render_offset(render, 0)) {
        gsize above = render_line_start(render, *start - render_break_before(render, *start));

        if (!is_comment_line(render, above, 0))
            break;
        *start = above;
    }
    return TRUE;
}

gsize insert_below_comments(const Render *render, gsize line, unsigned indent)
{
    gsize at = line;

    while (at < render->length &&
           (render_is_blank_line(render, at) || is_comment_line(render, at, indent + 1))) {
        gboolean is_comment = !render_is_blank_line(render, at);

        at = render_next_line(render, at);
        if (is_comment)
            line = at;
    }
    return line;
}

void insert_children(Render *render, const FormKey *key, const YamlNode *name, gsize offset)
{
    unsigned indent = render_indent(render, name);
    gsize line = insert_below_comments(render, render_next_line(render, offset), indent);
    GString *lines = render_new_lines(render, line);

    for (gsize i = 0; i < key->n_children; i++)
        if (insert_has_value(render, &key->children[i]))
            write_entry(render, lines, &key->children[i], indent + render->step, line);
    render_write_extras(render, lines, key->section, indent + render->step, line);
}

void insert_key(Render *render, const FormKey *key, const YamlNode *mapping, const YamlNode *before,
                const YamlNode *after, gboolean in_flow, gsize n_added)
{
    unsigned indent;
    gsize line;

    if (in_flow) {
        insert_in_flow(render, key, mapping, before, after, n_added);
        return;
    }
    if (mapping->first == NULL) {
        render_refuse(render, mapping, key);
        return;
    }
    indent = render_indent(render, mapping->first);
    if (before != NULL || after == NULL || !line_of_key(render, after, &line)) {
        if (before == NULL)
            before = after != NULL ? after : last_name(mapping);
        line = insert_below_comments(render, render_line_after(render, before), indent);
    }
    write_entry(render, render_new_lines(render, line), key, indent, line);
}
