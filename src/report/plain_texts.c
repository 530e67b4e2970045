/* Collecting the plain texts of a report. */
#include "report/plain_texts.h"

#include "report/prose.h"

#include <string.h>

static void plain_text_free(gpointer data)
{
    PlainText *text = data;

    figure_text_free(text->plain);
    g_array_unref(text->map);
    g_free(text->text);
    g_free((char *)text->stored.path);
    g_free(text);
}

typedef struct {
    const Report *report;
    PlainTexts *texts;
} Collector;

static void collect(const ReportText *stored, gpointer data)
{
    const Collector *collector = data;
    PlainText *text = g_new0(PlainText, 1);

    text->stored = *stored;
    text->stored.path = g_strdup(stored->path);
    text->text = prose_expand(collector->report, stored->text, &text->map);
    text->plain = figure_text_new(text->text, strlen(text->text));
    g_ptr_array_add(collector->texts->all, text);
    if (stored->item >= 0)
        collector->texts->items[stored->item] = text->plain;
}

/* Titles and texts of the agency's own passages of a section. */
static FigureText *join_extras(const Report *report, const FormSection *section)
{
    const ReportExtra *extras;
    gsize n = report_extras(report, section, &extras);
    g_autoptr(GString) joined = g_string_new(NULL);

    for (gsize i = 0; i < n; i++) {
        g_autofree char *text = prose_expand(report, extras[i].text, NULL);

        g_string_append_printf(joined, "%s\n%s\n", extras[i].title, text);
    }
    return n > 0 ? figure_text_new(joined->str, joined->len) : NULL;
}

PlainTexts *plain_texts_new(const Report *report)
{
    const Form *form = report->form;
    PlainTexts *texts = g_new0(PlainTexts, 1);
    Collector collector = {report, texts};

    texts->all = g_ptr_array_new_with_free_func(plain_text_free);
    texts->items = g_new0(FigureText *, form->n_items);
    texts->extras = g_new0(FigureText *, form->n_sections);
    texts->n_sections = form->n_sections;
    report_each_text(report, collect, &collector);
    for (gsize s = 0; s < form->n_sections; s++)
        texts->extras[s] = join_extras(report, &form->sections[s]);
    return texts;
}

void plain_texts_free(PlainTexts *texts)
{
    if (texts == NULL)
        return;
    for (gsize s = 0; s < texts->n_sections; s++)
        figure_text_free(texts->extras[s]);
    g_ptr_array_unref(texts->all);
    g_free(texts->items);
    g_free(texts->extras);
    g_free(texts);
}
