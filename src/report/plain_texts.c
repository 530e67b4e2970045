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

static Paragraph *paragraph_at(const PlainText *text, guint i)
{
    return text->paragraphs->pdata[i];
}

/* How much two texts have in common at their start. */
static gsize common_start(const char *one, const char *two, gsize most)
{
    gsize same = one == two ? most : 0;

    for (gsize step = 4096; step > 0; step /= 16)
        while (most - same >= step && memcmp(one + same, two + same, step) == 0)
            same += step;
    return same;
}

/* And at their ends. */
static gsize common_end(const char *one_end, const char *two_end, gsize most)
{
    gsize same = 0;

    for (gsize step = 4096; step > 0; step /= 16)
        while (most - same >= step &&
               memcmp(one_end - same - step, two_end - same - step, step) == 0)
            same += step;
    return same;
}

/* A piece of the text as it was that is read again: paragraphs [first, end), up to the byte `stop`
 * of the new text; what is before and behind stays. */
typedef struct {
    const PlainText *was;
    guint first, end;
    gsize first_at; /* where in its text the first of them starts */
    gsize stop;
} Changed;

/* The last paragraph may have ended for want of text alone. */
static gboolean has_ended(const Paragraph *paragraph)
{
    const FigureText *plain = paragraph->plain;

    return plain->length > 0 && plain->text[plain->length - 1] == '\n';
}

static Changed find_changed(const PlainText *was, const PlainText *now)
{
    Changed changed = {.was = was, .end = was->paragraphs->len, .stop = now->length};
    gsize most = MIN(was->length, now->length);
    gsize start = common_start(was->text, now->text, most);
    gsize end = common_end(was->text + was->length, now->text + now->length, most - start);

    while (changed.first < changed.end && has_ended(paragraph_at(was, changed.first)) &&
           changed.first_at + paragraph_at(was, changed.first)->plain->given <= start)
        changed.first_at += paragraph_at(was, changed.first++)->plain->given;
    for (gsize at = was->length; changed.end > changed.first; changed.end--) {
        gsize given = paragraph_at(was, changed.end - 1)->plain->given;

        at -= given;
        if (was->length - at > end)
            break;
        changed.stop -= given;
    }
    return changed;
}

/* How far behind the last paragraph that was still the same the next one is looked for: typing
 * changes one, or makes two of one or one of two. */
#define NEAR 4

/* The paragraph of those [*next, end) that the reader comes to, if one of them is it; *next and
 * *at, where that starts, are moved behind it. */
static Paragraph *take_known(const Changed *changed, guint *next, gsize *at, FigureReader *reader)
{
    gsize start = *at;

    for (guint i = *next; i < changed->end && i < *next + NEAR; i++) {
        Paragraph *paragraph = paragraph_at(changed->was, i);
        const char *bytes = changed->was->text + start;

        start += paragraph->plain->given;
        if (figure_reader_pass(reader, paragraph->plain, bytes)) {
            *next = i + 1;
            *at = start;
            return g_rc_box_acquire(paragraph);
        }
    }
    return NULL;
}

/* Reads what changed, to be unreferenced by who takes it; where the last paragraph goes on behind
 * it, so much more. */
static GPtrArray *read_changed(const Form *form, FigureReader *reader, const PlainText *text,
                               Changed *changed)
{
    GPtrArray *read = g_ptr_array_new();
    guint next = changed->first;
    gsize from = changed->first_at, at = from;

    figure_reader_begin(reader, text->text + from, text->length - from);
    while (from + figure_reader_at(reader) < changed->stop) {
        Paragraph *paragraph = take_known(changed, &next, &at, reader);

        if (paragraph == NULL)
            paragraph = paragraph_new(form, &text->stored, figure_reader_next(reader));
        g_ptr_array_add(read, paragraph);
        while (changed->stop < from + figure_reader_at(reader))
            changed->stop += paragraph_at(changed->was, changed->end++)->plain->given;
    }
    return read;
}

/* Makes room for so many elements in place of those that changed. */
static void replace_changed(GPtrArray *array, const Changed *changed, guint n)
{
    guint behind = array->len - changed->end;

    if (changed->end > changed->first)
        g_ptr_array_remove_range(array, changed->first, changed->end - changed->first);
    g_ptr_array_set_size(array, (gint)(array->len + n));
    if (behind > 0)
        memmove(array->pdata + changed->first + n, array->pdata + changed->first,
                behind * sizeof *array->pdata);
}

/* The paragraphs of the text as it was, with those that changed read again. */
static void read_paragraphs(const Form *form, FigureReader *reader, PlainText *text, PlainText *was)
{
    Changed changed = find_changed(was, text);
    g_autoptr(GPtrArray) read = read_changed(form, reader, text, &changed);

    text->paragraphs = g_steal_pointer(&was->paragraphs);
    text->plain = g_steal_pointer(&was->plain);
    replace_changed(text->paragraphs, &changed, read->len);
    replace_changed(text->plain, &changed, read->len);
    for (guint i = 0; i < read->len; i++) {
        Paragraph *paragraph = read->pdata[i];

        text->paragraphs->pdata[changed.first + i] = paragraph;
        text->plain->pdata[changed.first + i] = paragraph->plain;
    }
}

/* ---- texts ----------------------------------------------------------------------------------- */

static PlainText *plain_text_new(void)
{
    PlainText *text = g_new0(PlainText, 1);

    text->text = "";
    text->paragraphs = g_ptr_array_new_with_free_func(paragraph_unref);
    text->plain = g_ptr_array_new();
    return text;
}

static void plain_text_free(gpointer data)
{
    PlainText *text = data;

    g_clear_pointer(&text->paragraphs, g_ptr_array_unref);
    g_clear_pointer(&text->plain, g_ptr_array_unref);
    g_clear_pointer(&text->map, g_array_unref);
    value_clear(&text->value);
    g_free(text->expanded);
    g_free((char *)text->stored.path);
    g_free(text);
}

typedef struct {
    const Report *report;
    PlainTexts *texts;
    FigureReader *reader;
    PlainTexts *before; /* or NULL */
    guint cursor;       /* in `before`: where the last was found */
} Collector;

/* The same passage as it was before, both are in the form's order; or an empty one. To be freed. */
static PlainText *take_before(Collector *collector, const ReportText *stored)
{
    GPtrArray *all = collector->before != NULL ? collector->before->all : NULL;

    for (guint i = collector->cursor; all != NULL && i < all->len; i++) {
        const PlainText *text = all->pdata[i];

        if (text->stored.item == stored->item && text->stored.section == stored->section) {
            collector->cursor = i;
            return g_ptr_array_steal_index(all, i);
        }
    }
    return plain_text_new();
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
    PlainText *text = g_new0(PlainText, 1), *was = take_before(collector, stored);

    text->stored = *stored;
    text->stored.path = g_strdup(stored->path);
    text->value = value_copy(stored->value);
    text->expanded = prose_expand_figures(collector->report, stored->text,
                                          value_length(stored->value), &text->map);
    text->text = text->expanded != NULL     ? text->expanded
                 : text->value.text != NULL ? text->value.text
                                            : "";
    text->length = g_array_index(text->map, ProseRun, text->map->len - 1).expanded;
    read_paragraphs(collector->report->form, collector->reader, text, was);
    plain_text_free(was);
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
