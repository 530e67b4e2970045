/* Writing remarks and waivers into the file: entries of `notes:` and `waivers:` replaced, taken out
 * and added in the style the file has them in. The items are render.c's and insert.c's. */
#include "report/render.h"
#include "report/scalar.h"

#include <string.h>

/* An entry that stands in the file: of a sequence one node, of a mapping a key and its value. */
typedef struct {
    const YamlNode *first, *last;
} Entry;

/* What is to be done to one list. */
typedef struct {
    Render *render;
    const char *id; /* "notes" */
    gboolean is_sequence;
    const YamlNode *name, *list; /* NULL: not there */
    GArray *gone;                /* of Entry */
    GPtrArray *added;            /* of char **: the lines of block style */
    GPtrArray *added_flow;       /* of char *: the same in flow style */
} Plan;

static void plan_init(Plan *plan, Render *render, const char *id, gboolean is_sequence)
{
    *plan = (Plan){.render = render, .id = id, .is_sequence = is_sequence};
    plan->list = trail_child(yaml_tree_root(render->source->tree), id, &plan->name);
    plan->gone = g_array_new(FALSE, FALSE, sizeof(Entry));
    plan->added = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    plan->added_flow = g_ptr_array_new_with_free_func(g_free);
}

static void plan_clear(Plan *plan)
{
    g_array_unref(plan->gone);
    g_ptr_array_unref(plan->added);
    g_ptr_array_unref(plan->added_flow);
}

/* The entries of a list that can be walked, as it stands in the file. */
static const YamlNode *first_of(const Plan *plan)
{
    YamlKind kind = plan->is_sequence ? YAML_SEQUENCE : YAML_MAPPING;

    return plan->list != NULL && plan->list->kind == kind ? plan->list->first : NULL;
}

static const YamlNode *last_of(const Plan *plan, const YamlNode *first)
{
    return plan->is_sequence ? first : first->next;
}

static const YamlNode *final_entry(const Plan *plan)
{
    const YamlNode *entry = first_of(plan);

    while (entry != NULL && last_of(plan, entry)->next != NULL)
        entry = last_of(plan, entry)->next;
    return entry;
}

static gsize count_entries(const Plan *plan)
{
    return plan->list->n_children / (plan->is_sequence ? 1 : 2);
}

/* ---- flow style ------------------------------------------------------------------------------ */

static void add_to_flow(const Plan *plan)
{
    const YamlNode *final = final_entry(plan);
    Render *render = plan->render;
    gsize at = render_offset(render, final != NULL ? last_of(plan, final)->end_char
                                                   : plan->list->end_char - 1);
    GString *out = render_splice(render, at, at);

    for (guint i = 0; i < plan->added_flow->len; i++)
        g_string_append_printf(out, "%s%s", final != NULL || i > 0 ? ", " : "",
                               (const char *)plan->added_flow->pdata[i]);
}

/* Together with a comma that is not needed any more. */
static void cut_from_flow(const Plan *plan, Entry entry)
{
    Render *render = plan->render;
    gsize start = render_offset(render, entry.first->start_char);
    gsize end = render_offset(render, entry.last->end_char);

    if (entry.last->next != NULL)
        end = render_offset(render, entry.last->next->start_char);
    else
        while (start > 0 && strchr(" \t", render->text[start - 1]) != NULL)
            start--;
    render_splice(render, start, end);
}

static void edit_flow(Plan *plan)
{
    Render *render = plan->render;

    while (plan->gone->len > 0 && plan->added_flow->len > 0) {
        Entry entry = g_array_index(plan->gone, Entry, 0);

        g_string_append(render_splice(render, render_offset(render, entry.first->start_char),
                                      render_offset(render, entry.last->end_char)),
                        plan->added_flow->pdata[0]);
        g_array_remove_index(plan->gone, 0);
        g_ptr_array_remove_index(plan->added_flow, 0);
    }
    for (guint i = 0; i < plan->gone->len; i++)
        cut_from_flow(plan, g_array_index(plan->gone, Entry, i));
    if (plan->added_flow->len > 0)
        add_to_flow(plan);
}

/* All that is added as one value in flow style. */
static char *whole_in_flow(const Plan *plan)
{
    GString *out = g_string_new(plan->is_sequence ? "[" : "{");

    for (guint i = 0; i < plan->added_flow->len; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? ", " : "",
                               (const char *)plan->added_flow->pdata[i]);
    g_string_append_c(out, plan->is_sequence ? ']' : '}');
    return g_string_free(out, FALSE);
}

/* ---- block style ----------------------------------------------------------------------------- */

static void write_lines(const Plan *plan, GString *out, unsigned indent)
{
    for (guint i = 0; i < plan->added->len; i++) {
        char **lines = g_ptr_array_index(plan->added, i);

        for (gsize l = 0; lines[l] != NULL; l++)
            g_string_append_printf(out, "%*s%s%s%s", (int)indent, "",
                                   !plan->is_sequence ? ""
                                   : l == 0           ? "- "
                                                      : "  ",
                                   lines[l], plan->render->newline);
    }
}

/* The dash may stand on a line of its own. */
gboolean render_dash(const Render *render, const YamlNode *entry, gsize *dash)
{
    gsize at = render_offset(render, entry->start_char), line;

    while (at > 0 && strchr(" \t\r\n", render->text[at - 1]) != NULL)
        at--;
    if (at == 0 || render->text[at - 1] != '-')
        return FALSE;
    *dash = --at;
    line = render_line_start(render, at);
    return line + render_depth(render, line) == at;
}

/* Where an entry begins: at its key, or at its dash. */
static gboolean find_start(const Plan *plan, const YamlNode *first, gsize *start)
{
    const Render *render = plan->render;
    gsize line;

    if (plan->is_sequence)
        return render_dash(render, first, start);
    *start = render_offset(render, first->start_char);
    line = render_line_start(render, *start);
    return line + render_depth(render, line) == *start;
}

static void cut_from_block(const Plan *plan, Entry entry)
{
    Render *render = plan->render;
    gsize start, end = render_line_after_node(render, entry.first, entry.last);

    if (!find_start(plan, entry.first, &start)) {
        render_refuse(render, entry.first, NULL);
        return;
    }
    start = render_line_start(render, start);
    render_splice(render, start, end);
}

static gboolean has_comment_lines(const Render *render, gsize from, gsize to)
{
    for (; from < to; from = render_next_line(render, from))
        if (render->text[from + render_depth(render, from)] == '#')
            return TRUE;
    return FALSE;
}

/* The key goes with its last entry, unless a comment would go too. */
static gboolean cut_all(const Plan *plan)
{
    Render *render = plan->render;
    const YamlNode *final = final_entry(plan);
    gsize start = render_line_start(render, render_offset(render, plan->name->start_char));
    gsize end = render_line_after_node(render, final, last_of(plan, final));

    if (has_comment_lines(render, start, end))
        return FALSE;
    render_splice(render, start, end);
    return TRUE;
}

static void edit_block(const Plan *plan)
{
    Render *render = plan->render;
    const YamlNode *final = final_entry(plan);
    gsize start, line;

    if (plan->gone->len == count_entries(plan) && plan->added->len == 0 && cut_all(plan))
        return;
    for (guint i = 0; i < plan->gone->len; i++)
        cut_from_block(plan, g_array_index(plan->gone, Entry, i));
    if (plan->added->len == 0)
        return;
    if (!find_start(plan, final, &start)) {
        render_refuse(render, final, NULL);
        return;
    }
    start -= render_line_start(render, start);
    line = render_line_after_node(render, final, last_of(plan, final));
    write_lines(plan,
                render_new_lines(render, insert_below_comments(render, line, (unsigned)start)),
                (unsigned)start);
}

/* ---- a list that is not there yet ------------------------------------------------------------ */

static unsigned entries_indent(const Plan *plan, unsigned parent)
{
    return plan->is_sequence ? parent : parent + plan->render->step;
}

/* Behind everything else, but for a mark that ends the document. */
static gsize end_of_file(const Render *render, const YamlNode *final_name)
{
    gsize after = render_line_after(render, final_name), at = after;

    while (at < render->length &&
           (render_is_blank_line(render, at) || render->text[at + render_depth(render, at)] == '#'))
        at = render_next_line(render, at);
    return at == render->length ? at : after;
}

static void add_list(const Plan *plan)
{
    Render *render = plan->render;
    const YamlNode *root = yaml_tree_root(render->source->tree), *final = root->first;
    g_autofree char *whole = whole_in_flow(plan);
    unsigned indent;
    GString *out;
    gsize at;

    while (final->next->next != NULL)
        final = final->next->next;
    if (root->style == YAML_FLOW) {
        at = render_offset(render, final->next->end_char);
        g_string_append_printf(render_splice(render, at, at), ", %s: %s", plan->id, whole);
        return;
    }
    indent = render_indent(render, root->first);
    out = render_new_lines(render, end_of_file(render, final));
    g_string_append_printf(out, "%*s%s:%s", (int)indent, "", plan->id, render->newline);
    write_lines(plan, out, entries_indent(plan, indent));
}

/* "notes:" without a value. */
static void fill_list(const Plan *plan)
{
    Render *render = plan->render;
    g_autofree char *whole = whole_in_flow(plan);
    gsize start = render_offset(render, plan->list->start_char);
    gsize end = render_offset(render, plan->list->end_char);
    unsigned indent = render_indent(render, plan->name);
    gsize line;

    if (yaml_tree_root(render->source->tree)->style == YAML_FLOW) {
        render_replace_scalar(render, plan->name, plan->list, whole);
        return;
    }
    while (start < end && strchr(" \t", render->text[start - 1]) != NULL)
        start--;
    render_splice(render, start, end);
    line = insert_below_comments(render, render_next_line(render, end), indent);
    write_lines(plan, render_new_lines(render, line), entries_indent(plan, indent));
}

static void run(Plan *plan)
{
    if (plan->gone->len == 0 && plan->added->len == 0)
        return;
    if (plan->list == NULL)
        add_list(plan);
    else if (plan->list->kind == YAML_SCALAR && yaml_node_is_null(plan->list))
        fill_list(plan);
    else if (plan->list->kind != (plan->is_sequence ? YAML_SEQUENCE : YAML_MAPPING))
        render_refuse(plan->render, plan->list, NULL);
    else if (plan->list->style == YAML_FLOW)
        edit_flow(plan);
    else
        edit_block(plan);
}

/* ---- remarks --------------------------------------------------------------------------------- */

static void write_note(Plan *plan, const char *path, const char *text)
{
    GString *line = g_string_new(NULL);
    char *lines[] = {NULL, NULL};

    scalar_write(line, path, YAML_PLAIN, FALSE, TRUE);
    g_string_append(line, ": ");
    scalar_write(line, text, YAML_PLAIN, FALSE, TRUE);
    lines[0] = line->str;
    g_ptr_array_add(plan->added, g_strdupv(lines));
    g_ptr_array_add(plan->added_flow, g_string_free(line, FALSE));
}

static void replace_note(Plan *plan, const YamlNode *name, const char *text)
{
    const YamlNode *value = name->next;
    g_autoptr(GString) out = g_string_new(NULL);

    if (value->kind != YAML_SCALAR) { /* an alias */
        render_refuse(plan->render, value, NULL);
        return;
    }
    scalar_write(out, text, value->style, FALSE, TRUE);
    render_replace_scalar(plan->render, name, value, out->str);
}

static void plan_notes(Plan *plan, GHashTable *now)
{
    g_autoptr(GHashTable) met = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GList) paths = g_list_sort(g_hash_table_get_keys(now), (GCompareFunc)strcmp);

    for (const YamlNode *name = first_of(plan); name != NULL; name = name->next->next) {
        const YamlNode *path = yaml_node_resolve(name), *text = yaml_node_resolve(name->next);
        const char *wanted =
            path->kind == YAML_SCALAR ? g_hash_table_lookup(now, path->text) : NULL;
        Entry entry = {name, name->next};

        if (path->kind != YAML_SCALAR || text->kind != YAML_SCALAR ||
            !g_hash_table_add(met, (gpointer)path->text))
            continue; /* nothing of ours */
        if (wanted == NULL && !yaml_node_is_null(text))
            g_array_append_val(plan->gone, entry);
        else if (wanted != NULL && (yaml_node_is_null(text) || strcmp(wanted, text->text) != 0))
            replace_note(plan, name, wanted);
    }
    for (const GList *path = paths; path != NULL; path = path->next)
        if (!g_hash_table_contains(met, path->data))
            write_note(plan, path->data, g_hash_table_lookup(now, path->data));
}

/* ---- waivers --------------------------------------------------------------------------------- */

static char **lines_of(const ReportWaiver *waiver)
{
    GPtrArray *lines = g_ptr_array_new();

    for (int field = 0; waiver_field_names[field] != NULL; field++) {
        g_autofree char *text = waiver_field_text(waiver, (WaiverField)field, YAML_PLAIN);

        if (text != NULL)
            g_ptr_array_add(lines, g_strdup_printf("%s: %s", waiver_field_names[field], text));
    }
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(lines, FALSE);
}

static void write_waiver(Plan *plan, const ReportWaiver *waiver)
{
    const YamlNode *final = final_entry(plan);
    char *flow = waiver_to_text(waiver);
    char *one_line[] = {flow, NULL};

    g_ptr_array_add(plan->added, final != NULL && final->style == YAML_FLOW ? g_strdupv(one_line)
                                                                            : lines_of(waiver));
    g_ptr_array_add(plan->added_flow, flow);
}

/* Below the last field of an entry, or behind it. */
static void add_field(const Plan *plan, const YamlNode *entry, const char *line)
{
    Render *render = plan->render;
    const YamlNode *final = entry->first;
    gsize at;

    while (final->next->next != NULL)
        final = final->next->next;
    if (entry->style == YAML_FLOW) {
        at = render_offset(render, final->next->end_char);
        g_string_append_printf(render_splice(render, at, at), ", %s", line);
        return;
    }
    g_string_append_printf(render_new_lines(render, render_line_after(render, final)), "%*s%s%s",
                           (int)render_indent(render, final), "", line, render->newline);
}

static void replace_field(const Plan *plan, const YamlNode *entry, const ReportWaiver *is,
                          WaiverField field)
{
    const YamlNode *name = NULL;
    const YamlNode *value = trail_child(entry, waiver_field_names[field], &name);
    YamlStyle style = value != NULL && value->kind == YAML_SCALAR ? value->style : YAML_PLAIN;
    g_autofree char *written = waiver_field_text(is, field, style);
    const char *text = written != NULL ? written : "null";
    Render *render = plan->render;

    if (value == NULL) {
        g_autofree char *line = g_strdup_printf("%s: %s", waiver_field_names[field], text);
        add_field(plan, entry, line);
    } else if (value->kind == YAML_SCALAR) {
        render_replace_scalar(render, name, value, text);
    } else if (value->style == YAML_FLOW) {
        g_string_append(render_splice(render, render_offset(render, value->start_char),
                                      render_offset(render, value->end_char)),
                        text);
    } else {
        render_refuse(render, value, NULL);
    }
}

/* Can the fields that differ be replaced one by one? Else the entry is written anew. */
static gboolean may_replace(const YamlNode *entry)
{
    const YamlNode *operands = yaml_mapping_get(entry, "operands");

    if (entry->kind != YAML_MAPPING || entry->has_anchor)
        return FALSE;
    return operands == NULL || operands->kind == YAML_SCALAR ||
           (operands->kind == YAML_MAPPING && operands->style == YAML_FLOW);
}

static gboolean differs(const ReportWaiver *one, const ReportWaiver *two, WaiverField field)
{
    g_autofree char *first = waiver_field_text(one, field, YAML_PLAIN);
    g_autofree char *second = waiver_field_text(two, field, YAML_PLAIN);

    return g_strcmp0(first, second) != 0;
}

static void replace_waiver(const Plan *plan, const YamlNode *entry, const ReportWaiver *was,
                           const ReportWaiver *is)
{
    for (int field = WAIVER_REASON; waiver_field_names[field] != NULL; field++)
        if (differs(was, is, (WaiverField)field))
            replace_field(plan, entry, is, (WaiverField)field);
}

/* Takes the first waiver that `fits` out of those not met yet. */
static const ReportWaiver *take(GPtrArray *left, const ReportWaiver *wanted,
                                gboolean (*fits)(const ReportWaiver *, const ReportWaiver *))
{
    for (guint i = 0; i < left->len; i++)
        if (fits(left->pdata[i], wanted))
            return g_ptr_array_remove_index(left, i);
    return NULL;
}

static void plan_waivers(Plan *plan, const GArray *now)
{
    g_autoptr(GPtrArray) left = g_ptr_array_new(), gone = g_ptr_array_new();
    ReportWaiver was;

    for (guint i = 0; i < now->len; i++)
        g_ptr_array_add(left, &g_array_index(now, ReportWaiver, i));
    for (const YamlNode *node = first_of(plan); node != NULL; node = node->next)
        if (waiver_read(node, &was) && take(left, &was, waiver_equal) == NULL)
            g_ptr_array_add(gone, (gpointer)node);
    for (guint i = 0; i < gone->len; i++) {
        const YamlNode *node = gone->pdata[i];
        const ReportWaiver *is = NULL;
        Entry entry = {node, node};

        waiver_read(node, &was);
        if (may_replace(node))
            is = take(left, &was, waiver_is_about_the_same);
        if (is != NULL)
            replace_waiver(plan, node, &was, is);
        else
            g_array_append_val(plan->gone, entry);
    }
    for (guint i = 0; i < left->len; i++)
        write_waiver(plan, left->pdata[i]);
}

/* ---- both ------------------------------------------------------------------------------------ */

void render_annotations(Render *render, GHashTable *notes, const GArray *waivers)
{
    Plan plan;

    if (notes != NULL) {
        plan_init(&plan, render, "notes", FALSE);
        plan_notes(&plan, notes);
        run(&plan);
        plan_clear(&plan);
    }
    if (waivers != NULL) {
        plan_init(&plan, render, "waivers", TRUE);
        plan_waivers(&plan, waivers);
        run(&plan);
        plan_clear(&plan);
    }
}
