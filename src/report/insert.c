/* Writing what the file does not have yet, in the form's order: cells into their row's braces, rows
 * as one line each, passages as literal blocks. */
#include "report/render.h"
#include "report/scalar.h"

#include <string.h>

gboolean insert_has_value(const Render *render, const FormKey *key)
{
    if (key->item >= 0)
        return render->values[key->item].kind != VALUE_BLANK;
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

gboolean insert_wants_literal(const Render *render, int item, gboolean blank_follows)
{
    const Value *value = &render->values[item];

    if (!item_is_prose(&render->form->items[item]) || value->kind != VALUE_TEXT ||
        !scalar_fits_literal(value->text))
        return FALSE;
    return !(blank_follows && g_str_has_suffix(value->text, "\n"));
}

void insert_write_flow(const Render *render, GString *out, const FormKey *key)
{
    const char *separator = "";

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
    g_string_append_c(out, '}');
}

/* ---- lines ----------------------------------------------------------------------------------- */

static void write_entry(const Render *render, GString *out, const FormKey *key, unsigned indent,
                        gboolean blank_follows)
{
    g_string_append_printf(out, "%*s%s:", (int)indent, "", key->id);
    if (key->item >= 0 && insert_wants_literal(render, key->item, blank_follows)) {
        const char *text = render->values[key->item].text;
        g_autofree char *header = scalar_literal_header(text, 2, FALSE);

        g_string_append_printf(out, " %s%s", header, render->newline);
        scalar_write_literal(out, text, indent + 2, render->newline);
    } else if (key->item >= 0 || insert_is_one_line(render, key)) {
        g_string_append_c(out, ' ');
        insert_write_flow(render, out, key);
        g_string_append(out, render->newline);
    } else {
        g_string_append(out, render->newline);
        insert_write_children(render, out, key, indent + 2, blank_follows);
    }
}

void insert_write_children(const Render *render, GString *out, const FormKey *key, unsigned indent,
                           gboolean blank_follows)
{
    for (gsize i = 0; i < key->n_children; i++)
        if (insert_has_value(render, &key->children[i]))
            write_entry(render, out, &key->children[i], indent, blank_follows);
}

/* ---- places ---------------------------------------------------------------------------------- */

static const YamlNode *last_name(const YamlNode *mapping)
{
    const YamlNode *name = mapping->first;

    while (name != NULL && name->next->next != NULL)
        name = name->next->next;
    return name;
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
        at = render_offset(render, before->next->end_char);
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

static gsize line_start(const Render *render, gsize offset)
{
    while (offset > 0 && render->text[offset - 1] != '\n' && render->text[offset - 1] != '\r')
        offset--;
    return offset;
}

static gboolean is_comment_line(const Render *render, gsize start)
{
    while (start < render->length && render->text[start] == ' ')
        start++;
    return start < render->length && render->text[start] == '#';
}

/* The line where a key begins, above the comments that belong to it; FALSE when something else
 * stands before it on its line. */
static gboolean line_of_key(const Render *render, const YamlNode *name, gsize *start)
{
    gsize at = render_offset(render, name->start_char);

    *start = line_start(render, at);
    for (gsize i = *start; i < at; i++)
        if (render->text[i] != ' ')
            return FALSE;
    while (*start > 0) {
        gsize above = line_start(render, *start - 1);

        if (above > 0 && render->text[*start - 1] == '\n' && render->text[*start - 2] == '\r')
            above = line_start(render, *start - 2);
        if (!is_comment_line(render, above))
            break;
        *start = above;
    }
    return TRUE;
}

static gboolean is_blank_at(const Render *render, gsize line)
{
    return line < render->length && strchr(" \t\r\n", render->text[line]) != NULL &&
           strspn(render->text + line, " \t") + line >= render_line_end(render, line);
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
    indent = mapping->first->column - 1;
    if (before == NULL && after != NULL && line_of_key(render, after, &line)) {
        write_entry(render, render_new_lines(render, line), key, indent, FALSE);
        return;
    }
    if (before == NULL)
        before = after != NULL ? after : last_name(mapping);
    line = render_line_after(render, before->next);
    write_entry(render, render_new_lines(render, line), key, indent, is_blank_at(render, line));
}
