/* Writing passages of the agency's own into a section's `more:`: in an entry that stays only what
 * changed in it, whole entries added, taken out, or put in another order with all that hangs from
 * them. */
#include "report/render.h"
#include "report/scalar.h"

#include <string.h>

typedef struct {
    Render *render;
    const ReportExtra *now; /* what the section is to have */
    gsize n;
    const YamlNode *name, *list; /* of `more:`; NULL: not there */
    const YamlNode **entries;    /* by what the section is to have: its entry now, or NULL */
    gboolean alone;              /* nothing else stands in the section */
    unsigned indent;             /* of the dashes */
} More;

gsize render_count_extras(const Render *render, const FormSection *section, const ReportExtra **now)
{
    if (section == NULL || render->report == NULL || !render->more[section->index])
        return 0;
    return report_extras(render->report, section, now);
}

/* ---- new ones -------------------------------------------------------------------------------- */

static void write_flow(GString *out, const ReportExtra *now, gsize n)
{
    g_string_append_c(out, '[');
    for (gsize i = 0; i < n; i++) {
        g_string_append(out, i > 0 ? ", {title: " : "{title: ");
        scalar_write(out, now[i].title, YAML_PLAIN, FALSE, TRUE);
        g_string_append(out, ", text: ");
        scalar_write(out, now[i].text, YAML_PLAIN, FALSE, TRUE);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

void render_write_extras_flow(const Render *render, GString *out, const FormSection *section)
{
    const ReportExtra *now = NULL;
    gsize n = render_count_extras(render, section, &now);

    g_string_append(out, "more: ");
    write_flow(out, now, n);
}

/* `last`: what stands at `below` comes right behind it, not another entry. */
static void write_lines(const Render *render, GString *out, const ReportExtra *extra,
                        unsigned indent, gsize below, gboolean last)
{
    /* Blank lines that follow would become part of a text that ends in some. */
    unsigned deep = indent + 2 + render->step;
    gboolean fits = *extra->text != '\0' && scalar_fits_literal(extra->text) &&
                    !g_str_has_suffix(extra->text, "\n");

    g_string_append_printf(out, "%*s- title: ", (int)indent, "");
    scalar_write(out, extra->title, YAML_PLAIN, FALSE, FALSE);
    g_string_append_printf(out, "%s%*s  text: ", render->newline, (int)indent, "");
    if (fits && (!last || insert_text_wants_literal(render, extra->text, deep, below))) {
        g_autofree char *header = scalar_literal_header(extra->text, render->step, FALSE);

        g_string_append_printf(out, "%s%s", header, render->newline);
        scalar_write_literal(out, extra->text, deep, render->newline);
        return;
    }
    scalar_write(out, extra->text, YAML_PLAIN, FALSE, FALSE);
    g_string_append(out, render->newline);
}

void render_write_extras(const Render *render, GString *out, const FormSection *section,
                         unsigned indent, gsize below)
{
    const ReportExtra *now = NULL;
    gsize n = render_count_extras(render, section, &now);

    if (n > 0)
        g_string_append_printf(out, "%*smore:%s", (int)indent, "", render->newline);
    for (gsize i = 0; i < n; i++)
        write_lines(render, out, &now[i], indent, below, i + 1 == n);
}

/* ---- which entry is which -------------------------------------------------------------------- */

static gboolean says(const YamlNode *entry, const char *key, const char *text)
{
    const YamlNode *node = yaml_mapping_get(entry, key);

    node = node != NULL ? yaml_node_resolve(node) : NULL;
    if (node == NULL || yaml_node_is_null(node))
        return *text == '\0';
    return node->kind == YAML_SCALAR && strlen(text) == yaml_node_text_length(node) &&
           memcmp(node->text, text, strlen(text)) == 0;
}

static gboolean is_taken(const More *more, const YamlNode *entry)
{
    for (gsize i = 0; i < more->n; i++)
        if (more->entries[i] == entry)
            return TRUE;
    return FALSE;
}

static void match(More *more, gboolean by_title, gboolean by_text)
{
    for (gsize i = 0; i < more->n; i++)
        for (const YamlNode *node = more->list->first; node != NULL && more->entries[i] == NULL;
             node = node->next)
            if (node->kind == YAML_MAPPING && !is_taken(more, node) &&
                (!by_title || says(node, "title", more->now[i].title)) &&
                (!by_text || says(node, "text", more->now[i].text)))
                more->entries[i] = node;
}

/* As it is; else the one of that title, else the one of that text. */
static void match_all(More *more)
{
    match(more, TRUE, TRUE);
    match(more, TRUE, FALSE);
    match(more, FALSE, TRUE);
}

static gboolean is_in_order(const More *more)
{
    uint32_t at = 0;

    for (gsize i = 0; i < more->n; i++) {
        if (more->entries[i] == NULL)
            continue;
        if (more->entries[i]->start_char < at)
            return FALSE;
        at = more->entries[i]->start_char;
    }
    return TRUE;
}

/* ---- a list in block style --------------------------------------------------------------------
 */

static gsize start_of(const More *more, const YamlNode *entry)
{
    gsize dash;

    if (!render_dash(more->render, entry, &dash)) {
        render_refuse(more->render, entry, NULL);
        return 0;
    }
    return render_line_start(more->render, dash);
}

static gsize end_of(const More *more, const YamlNode *entry)
{
    return render_line_after_node(more->render, NULL, entry);
}

/* With the comments between it and the next one. */
static gsize rest_of(const More *more, const YamlNode *entry)
{
    return entry->next != NULL ? start_of(more, entry->next) : end_of(more, entry);
}

/* A key that an entry lacks, behind those it has. */
static void add_field(const More *more, const YamlNode *entry, const char *key, const char *text)
{
    Render *render = more->render;
    const YamlNode *last = entry->first;
    gboolean in_flow = entry->style == YAML_FLOW;
    g_autoptr(GString) out = g_string_new(NULL);
    gsize at;

    while (last->next->next != NULL)
        last = last->next->next;
    g_string_append_printf(out, "%s: ", key);
    scalar_write(out, text, YAML_PLAIN, FALSE, in_flow);
    if (in_flow) {
        at = render_offset(render, last->next->end_char);
        g_string_append_printf(render_splice(render, at, at), ", %s", out->str);
        return;
    }
    g_string_append_printf(render_new_lines(render, render_line_after(render, last)), "%*s%s%s",
                           (int)render_indent(render, last), "", out->str, render->newline);
}

static void edit_title(const More *more, const YamlNode *entry, const char *title)
{
    const YamlNode *name = NULL, *value = trail_child(entry, "title", &name);
    g_autoptr(GString) out = g_string_new(NULL);

    if (says(entry, "title", title))
        return;
    if (value == NULL) {
        add_field(more, entry, "title", title);
        return;
    }
    scalar_write(out, title, value->style, FALSE, entry->style == YAML_FLOW);
    render_replace_scalar(more->render, name, value, out->str);
}

static void edit_entry(const More *more, const YamlNode *entry, const ReportExtra *now)
{
    const YamlNode *name = NULL, *value = trail_child(entry, "text", &name);

    edit_title(more, entry, now->title);
    if (says(entry, "text", now->text))
        return;
    if (value == NULL)
        add_field(more, entry, "text", now->text);
    else
        render_replace_text(more->render, name, value, now->text, entry->style == YAML_FLOW);
}

static gboolean has_comment(const More *more, gsize from, gsize to)
{
    const Render *render = more->render;

    for (; from < to; from = render_next_line(render, from))
        if (render->text[from + render_depth(render, from)] == '#')
            return TRUE;
    return FALSE;
}

/* Nothing is left: the key goes too, unless a comment would go with it, or it holds the section. */
static gboolean cut_all(const More *more)
{
    Render *render = more->render;
    gsize start = render_line_start(render, render_offset(render, more->name->start_char));
    gsize end = render_line_after(render, more->name);

    if (more->n > 0 || more->alone || has_comment(more, start, end))
        return FALSE;
    render_splice(render, start, end);
    return TRUE;
}

static void edit_in_order(const More *more)
{
    Render *render = more->render;
    gsize line = start_of(more, more->list->first);

    for (const YamlNode *entry = more->list->first; entry != NULL; entry = entry->next)
        if (!is_taken(more, entry))
            render_splice(render, start_of(more, entry), end_of(more, entry));
    for (gsize i = 0; i < more->n; i++) {
        if (more->entries[i] != NULL) {
            edit_entry(more, more->entries[i], &more->now[i]);
            line = end_of(more, more->entries[i]);
        } else {
            write_lines(render, render_new_lines(render, line), &more->now[i], more->indent, line,
                        TRUE);
        }
    }
}

/* Has it keys that are not ours? They must not be lost. */
static gboolean has_others(const YamlNode *entry)
{
    for (const YamlNode *name = entry->first; name != NULL; name = name->next->next) {
        const YamlNode *key = yaml_node_resolve(name);

        if (key->kind != YAML_SCALAR ||
            (strcmp(key->text, "title") != 0 && strcmp(key->text, "text") != 0))
            return TRUE;
    }
    return FALSE;
}

static void put_in_order(const More *more)
{
    Render *render = more->render;
    const YamlNode *last = more->list->first;
    gsize start = start_of(more, last), end;
    GString *out;

    while (last->next != NULL)
        last = last->next;
    end = end_of(more, last);
    out = render_splice(render, start, end);
    for (gsize i = 0; i < more->n; i++) {
        const YamlNode *entry = more->entries[i];
        gsize from;

        if (entry == NULL || !says(entry, "title", more->now[i].title) ||
            !says(entry, "text", more->now[i].text)) {
            if (entry != NULL && has_others(entry))
                render_refuse(render, entry, NULL);
            write_lines(render, out, &more->now[i], more->indent, end, i + 1 == more->n);
            continue;
        }
        from = start_of(more, entry);
        g_string_append_len(out, render->text + from, (gssize)(rest_of(more, entry) - from));
        if (!g_str_has_suffix(out->str, render->newline))
            g_string_append(out, render->newline);
    }
}

/* An entry that is no passage (or an alias) is not ours to move. */
static gboolean may_edit(const More *more)
{
    for (const YamlNode *entry = more->list->first; entry != NULL; entry = entry->next) {
        const YamlNode *name = NULL, *text, *title;

        if (entry->kind != YAML_MAPPING)
            return FALSE;
        title = trail_child(entry, "title", &name);
        text = trail_child(entry, "text", &name);
        if (entry->first == NULL || (title != NULL && title->kind != YAML_SCALAR) ||
            (text != NULL && text->kind != YAML_SCALAR))
            return FALSE;
    }
    return TRUE;
}

static void edit_list(More *more)
{
    gsize dash;

    if (!may_edit(more) || !render_dash(more->render, more->list->first, &dash)) {
        render_refuse(more->render, more->list, NULL);
        return;
    }
    more->indent = (unsigned)(dash - render_line_start(more->render, dash));
    match_all(more);
    if (cut_all(more))
        return;
    if (is_in_order(more))
        edit_in_order(more);
    else
        put_in_order(more);
}

/* ---- all of it ---------------------------------------------------------------------------------
 */

/* "more:" without a value. */
static void fill_null(const More *more, const FormSection *section)
{
    Render *render = more->render;
    gsize start = render_offset(render, more->list->start_char);
    gsize end = render_offset(render, more->list->end_char), line;
    g_autoptr(GString) lines = g_string_new(NULL);
    unsigned indent = render_indent(render, more->name);

    while (start < end && strchr(" \t", render->text[start - 1]) != NULL)
        start--;
    render_splice(render, start, end);
    line = insert_below_comments(render, render_next_line(render, end), indent);
    render_write_extras(render, lines, section, indent, line);
    g_string_append(render_new_lines(render, line), strchr(lines->str, '\n') + 1);
}

/* Entries that stay where they are are edited in place, else the list is written anew. */
static gboolean edit_flow_in_place(More *more)
{
    const YamlNode *entry = more->list->first;

    match_all(more);
    for (gsize i = 0; i < more->n; i++, entry = entry->next)
        if (entry == NULL || more->entries[i] != entry)
            return FALSE;
    if (entry != NULL)
        return FALSE;
    for (gsize i = 0; i < more->n; i++)
        edit_entry(more, more->entries[i], &more->now[i]);
    return TRUE;
}

static void replace_flow(More *more)
{
    g_autoptr(GString) text = g_string_new(NULL);

    if (more->list->first != NULL && !may_edit(more)) {
        render_refuse(more->render, more->list, NULL);
        return;
    }
    if (edit_flow_in_place(more))
        return;
    for (const YamlNode *entry = more->list->first; entry != NULL; entry = entry->next)
        if (has_others(entry) && is_taken(more, entry)) {
            render_refuse(more->render, entry, NULL);
            return;
        }
    write_flow(text, more->now, more->n);
    g_string_append(render_splice(more->render, render_offset(more->render, more->list->start_char),
                                  render_offset(more->render, more->list->end_char)),
                    text->str);
}

static void add_key(const More *more, const FormSection *section, const YamlNode *mapping,
                    gboolean in_flow, gsize n_added)
{
    Render *render = more->render;
    const YamlNode *last = mapping->first;
    g_autoptr(GString) text = g_string_new(NULL);
    gsize at;

    while (last != NULL && last->next->next != NULL)
        last = last->next->next;
    if (in_flow) {
        render_write_extras_flow(render, text, section);
        at = last != NULL ? render_offset(render, last->next->end_char)
                          : render_offset(render, mapping->end_char) - 1;
        g_string_append_printf(render_splice(render, at, at), "%s%s",
                               last != NULL || n_added > 0 ? ", " : "", text->str);
        return;
    }
    at = insert_below_comments(render, render_line_after(render, last),
                               render_indent(render, mapping->first));
    render_write_extras(render, text, section, render_indent(render, mapping->first), at);
    g_string_append(render_new_lines(render, at), text->str);
}

void render_extras(Render *render, const FormSection *section, const YamlNode *mapping,
                   gboolean in_flow, gsize n_added)
{
    More more = {.render = render};
    g_autofree const YamlNode **entries = NULL;

    more.n = render_count_extras(render, section, &more.now);
    more.list = trail_child(mapping, "more", &more.name);
    more.alone = mapping->n_children <= 2;
    more.entries = entries = g_new0(const YamlNode *, more.n + 1);
    if (more.list == NULL) {
        if (more.n > 0)
            add_key(&more, section, mapping, in_flow || mapping->style == YAML_FLOW, n_added);
    } else if (more.list->kind == YAML_SCALAR && yaml_node_is_null(more.list) && !in_flow) {
        fill_null(&more, section);
    } else if (more.list->kind == YAML_SEQUENCE && more.list->style == YAML_FLOW) {
        replace_flow(&more);
    } else if (more.list->kind == YAML_SEQUENCE && more.list->first != NULL) {
        edit_list(&more);
    } else {
        render_refuse(render, more.list, NULL);
    }
}
