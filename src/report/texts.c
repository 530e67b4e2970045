/* The walk over a report's prose. */
#include "report/texts.h"

#include <string.h>

static const YamlNode *node_of_item(const Report *report, int item)
{
    const YamlNode *value = report->source->places[item].value;
    const YamlNode *node = value != NULL ? yaml_node_resolve(value) : NULL;

    return !report->placeless && node != NULL && node->kind == YAML_SCALAR &&
                   value_equal(&report->stored[item], &report->source->values[item])
               ? node
               : NULL;
}

/* The one that the file has with this title and text. */
static const YamlNode *node_of_extra(const Report *report, const FormSection *section,
                                     const ReportExtra *extra)
{
    const GArray *read = source_extras(report->source, section->index);

    for (guint i = 0; read != NULL && !report->placeless && i < read->len; i++) {
        const SourceExtra *one = &g_array_index(read, SourceExtra, i);

        if (strcmp(one->title, extra->title) == 0 && strcmp(one->text, extra->text) == 0)
            return one->node;
    }
    return NULL;
}

static void visit_extras(const Report *report, const FormSection *section, ReportTextVisit visit,
                         gpointer data)
{
    const ReportExtra *extras;
    gsize n = report_extras(report, section, &extras);
    g_autofree char *path = n > 0 ? g_strconcat(section->id, ".more", NULL) : NULL;

    for (gsize i = 0; i < n; i++) {
        const ReportText text = {.item = -1,
                                 .extra = extras[i].item,
                                 .section = section,
                                 .label = extras[i].title,
                                 .text = extras[i].text,
                                 .value = report_value(report, extras[i].item),
                                 .path = path,
                                 .node = node_of_extra(report, section, &extras[i])};

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
                                .extra = -1,
                                .section = item->section,
                                .label = item->label,
                                .text = report->stored[i].text,
                                .value = &report->stored[i],
                                .path = item->path,
                                .node = node_of_item(report, (int)i)},
                  data);
    }
    for (gsize s = 0; s < form->n_sections; s++)
        visit_extras(report, &form->sections[s], visit, data);
}
