/* The walk over a report's prose. */
#include "report/texts.h"

static const YamlNode *node_of_item(const Report *report, int item)
{
    const YamlNode *value = report->source->places[item].value;
    const YamlNode *node = value != NULL ? yaml_node_resolve(value) : NULL;

    return !report->placeless && node != NULL && node->kind == YAML_SCALAR &&
                   value_equal(&report->stored[item], &report->source->values[item])
               ? node
               : NULL;
}

/* The scalar below a node that holds this very text of the tree. */
static const YamlNode *node_with(const YamlNode *node, const char *text)
{
    node = yaml_node_resolve(node);
    if (node->kind == YAML_SCALAR)
        return node->text == text ? node : NULL;
    for (const YamlNode *child = node->first; child != NULL; child = child->next) {
        const YamlNode *found = node_with(child, text);

        if (found != NULL)
            return found;
    }
    return NULL;
}

static const YamlNode *node_of_extra(const Report *report, const FormSection *section,
                                     const char *text)
{
    const YamlNode *root = yaml_tree_root(report->source->tree);
    const YamlNode *more =
        yaml_mapping_get(yaml_node_resolve(yaml_mapping_get(root, section->id)), "more");

    return more != NULL && !report->placeless ? node_with(more, text) : NULL;
}

static void visit_extras(const Report *report, const FormSection *section, ReportTextVisit visit,
                         gpointer data)
{
    const ReportExtra *extras;
    gsize n = report_extras(report, section, &extras);
    g_autofree char *path = n > 0 ? g_strconcat(section->id, ".more", NULL) : NULL;

    for (gsize i = 0; i < n; i++) {
        const ReportText text = {.item = -1,
                                 .section = section,
                                 .label = extras[i].title,
                                 .text = extras[i].text,
                                 .path = path,
                                 .node = node_of_extra(report, section, extras[i].text)};

        visit(&text, data);
    }
}

void report_each_text(const Report *report, ReportTextVisit visit, gpointer data)
{
    const Form *form = report->form;

    for (gsize i = 0; i < form->n_items; i++) {
        const FormItem *item = &form->items[i];

        if (item_is_prose(item) && report->stored[i].text != NULL)
            visit(&(ReportText){.item = (int)i,
                                .section = item->section,
                                .label = item->label,
                                .text = report->stored[i].text,
                                .path = item->path,
                                .node = node_of_item(report, (int)i)},
                  data);
    }
    for (gsize s = 0; s < form->n_sections; s++)
        visit_extras(report, &form->sections[s], visit, data);
}
