/* Collecting the plain texts of a report, and what was known of them before. */
#include "report/plain_texts.h"

#include "report/prose.h"

#include <string.h>

/* ---- paragraphs ------------------------------------------------------------------------------ */

static void paragraph_clear(gpointer data)
{
    Paragraph *paragraph = data;

    figure_text_free(paragraph->plain);
    g_clear_pointer(&paragraph->claims, g_array_unref);
}

static void paragraph_unref(gpointer paragraph)
{
    g_rc_box_release_full(paragraph, paragraph_clear);
}

static void add_claim(const FormRule *rule, const ClaimMatch *match, gpointer data)
{
    Paragraph *paragraph = data;
    const PlainClaim claim = {rule, *match};

    if (paragraph->claims == NULL)
        paragraph->claims = g_array_new(FALSE, FALSE, sizeof(PlainClaim));
    g_array_append_val(paragraph->claims, claim);
}

/* Takes over `plain`. */
static Paragraph *paragraph_new(const Form *form, const ReportText *stored, FigureText *plain)
{
    Paragraph *paragraph = g_rc_box_new0(Paragraph);

    paragraph->plain = plain;
    claims_find(form, plain, (ClaimPlace){stored->item, stored->section->index}, add_claim,
                paragraph);
    return paragraph;
}

/* ---- what was read before -------------------------------------------------------------------- */

/* How far behind the last paragraph that was still the same the next one is looked for: typing
 * changes one, or makes two of one or one of two. */
#define NEAR 4

typedef struct {
    const PlainText *text; /* or NULL */
    guint next;            /* its paragraph to be looked at first */
    gsize at;              /* where in its text that starts */
} Known;

/* The paragraph that the reader comes to, if it was known; the reader is moved behind it. */
static Paragraph *take_known(Known *known, FigureReader *reader)
{
    gsize at = known->at;

    for (guint i = known->next;
         known->text != NULL && i < known->text->paragraphs->len && i < known->next + NEAR; i++) {
        Paragraph *paragraph = known->text->paragraphs->pdata[i];
        gsize start = at;

        at += paragraph->plain->given;
        if (figure_reader_pass(reader, paragraph->plain, known->text->text + start)) {
            known->next = i + 1;
            known->at = at;
            return g_rc_box_acquire(paragraph);
        }
    }
    return NULL;
}

static void read_paragraphs(const Form *form, FigureReader *reader, PlainText *text,
                            const PlainText *before)
{
    Known known = {.text = before};

    figure_reader_begin(reader, text->text, strlen(text->text));
    for (;;) {
        Paragraph *paragraph = take_known(&known, reader);
        FigureText *plain = paragraph == NULL ? figure_reader_next(reader) : NULL;

        if (paragraph == NULL && plain == NULL)
            return;
        if (paragraph == NULL)
            paragraph = paragraph_new(form, &text->stored, plain);
        g_ptr_array_add(text->paragraphs, paragraph);
        g_ptr_array_add(text->plain, paragraph->plain);
    }
}

/* ---- texts ----------------------------------------------------------------------------------- */

static void plain_text_free(gpointer data)
{
    PlainText *text = data;

    g_ptr_array_unref(text->paragraphs);
    g_ptr_array_unref(text->plain);
    g_array_unref(text->map);
    g_free(text->text);
    g_free((char *)text->stored.path);
    g_free(text);
}

typedef struct {
    const Report *report;
    PlainTexts *texts;
    FigureReader *reader;
    const PlainTexts *before; /* or NULL */
    guint cursor;             /* in `before`: behind the last that was found */
} Collector;

/* The same passage as it was before; both are in the form's order. */
static const PlainText *find_before(Collector *collector, const ReportText *stored)
{
    for (guint i = collector->cursor; collector->before != NULL && i < collector->before->all->len;
         i++) {
        const PlainText *text = collector->before->all->pdata[i];

        if (text->stored.item == stored->item && text->stored.section == stored->section) {
            collector->cursor = i + 1;
            return text;
        }
    }
    return NULL;
}

static void note_extra(Collector *collector, const ReportText *stored, const PlainText *text)
{
    GPtrArray **extras = &collector->texts->extras[stored->section->index];
    FigureText *plain;

    if (*extras == NULL)
        *extras = g_ptr_array_new();
    figure_reader_begin(collector->reader, stored->label, strlen(stored->label));
    while ((plain = figure_reader_next(collector->reader)) != NULL) {
        g_ptr_array_add(collector->texts->titles, plain);
        g_ptr_array_add(*extras, plain);
    }
    for (guint i = 0; i < text->plain->len; i++)
        g_ptr_array_add(*extras, text->plain->pdata[i]);
}

static void collect(const ReportText *stored, gpointer data)
{
    Collector *collector = data;
    PlainText *text = g_new0(PlainText, 1);

    text->stored = *stored;
    text->stored.path = g_strdup(stored->path);
    text->text = prose_expand(collector->report, stored->text, &text->map);
    text->paragraphs = g_ptr_array_new_with_free_func(paragraph_unref);
    text->plain = g_ptr_array_new();
    read_paragraphs(collector->report->form, collector->reader, text,
                    find_before(collector, stored));
    g_ptr_array_add(collector->texts->all, text);
    if (stored->item >= 0)
        collector->texts->items[stored->item] = text->plain;
    else
        note_extra(collector, stored, text);
}

const PlainTexts *plain_texts(const Report *report)
{
    const Form *form = report->form;
    PlainTexts *texts = g_new0(PlainTexts, 1);
    g_autoptr(FigureReader) reader = figure_reader_new();
    Collector collector = {report, texts, reader, report->plain, 0};

    texts->all = g_ptr_array_new_with_free_func(plain_text_free);
    texts->titles = g_ptr_array_new_with_free_func((GDestroyNotify)figure_text_free);
    texts->items = g_new0(GPtrArray *, form->n_items);
    texts->extras = g_new0(GPtrArray *, form->n_sections);
    texts->n_sections = form->n_sections;
    report_each_text(report, collect, &collector);
    plain_texts_free(report->plain);
    ((Report *)report)->plain = texts; /* a memory: the report says what it said */
    return texts;
}

void plain_texts_free(PlainTexts *texts)
{
    if (texts == NULL)
        return;
    for (gsize s = 0; s < texts->n_sections; s++)
        g_clear_pointer(&texts->extras[s], g_ptr_array_unref);
    g_ptr_array_unref(texts->all);
    g_ptr_array_unref(texts->titles);
    g_free(texts->items);
    g_free(texts->extras);
    g_free(texts);
}
