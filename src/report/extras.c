/* Passages of the agency's own in memory. Writing them into the file is render_more.c's. */
#include "report/extras.h"

#include "base/i18n.h"
#include "report/history.h"

#include <string.h>

struct Extra {
    FormItem item; /* its label is the title */
    Value text;
};

/* The section's, or NULL: none. */
static GPtrArray *list_of(const Report *report, gsize section)
{
    return report->extras != NULL ? report->extras[section] : NULL;
}

static gsize count(const Report *report, gsize section)
{
    GPtrArray *list = list_of(report, section);

    return list != NULL ? list->len : 0;
}

gsize extras_section(const Form *form, int item)
{
    return ((gsize)item - form->n_items) / EXTRA_NUMBERS;
}

static gsize position_of(const Form *form, int item)
{
    return ((gsize)item - form->n_items) % EXTRA_NUMBERS;
}

static int number_of(const Form *form, const FormSection *section, gsize position)
{
    return (int)(form->n_items + section->index * EXTRA_NUMBERS + position);
}

guint64 report_extras_revision(const Report *report)
{
    return report->extras_revision;
}

GArray *report_all_items(const Report *report)
{
    GArray *items = g_array_new(FALSE, FALSE, sizeof(int));
    const Form *form = report->form;

    for (int i = 0; i < (int)form->n_items; i++) {
        const FormSection *section = form->items[i].section;

        g_array_append_val(items, i);
        if (section == NULL || i + 1 < section->first_item + section->n_items)
            continue;
        for (gsize k = 0; k < count(report, section->index); k++) {
            int item = report_extra_item(report, section, k);

            g_array_append_val(items, item);
        }
    }
    return items;
}

gboolean report_is_extra(const Report *report, int item)
{
    return item >= (int)report->form->n_items;
}

int report_extra_item(const Report *report, const FormSection *section, gsize position)
{
    return number_of(report->form, section, position);
}

Extra *extra_at(const Report *report, int item)
{
    gsize section = extras_section(report->form, item), position = position_of(report->form, item);

    if (section >= report->form->n_sections || position >= count(report, section))
        return NULL;
    return g_ptr_array_index(list_of(report, section), position);
}

const FormItem *extra_form_item(const Extra *extra)
{
    return &extra->item;
}

Value *extra_text(Extra *extra)
{
    return &extra->text;
}

char *extras_path(const Form *form, int item)
{
    if (item < (int)form->n_items)
        return g_strdup(form->items[item].path);
    return g_strdup_printf("%s.more.%u", form->sections[extras_section(form, item)].id,
                           (unsigned)position_of(form, item));
}

int extras_find(const Form *form, const char *path)
{
    const FormItem *item = form_item_at(form, path);
    const char *more = strstr(path, ".more.");
    const FormKey *key =
        more != NULL ? form_key_find(form->root, path, (gsize)(more - path), NULL) : NULL;
    guint64 position;

    if (item != NULL)
        return item->index;
    if (key == NULL || key->section == NULL || !key->section->has_passages ||
        !g_ascii_string_to_unsigned(more + strlen(".more."), 10, 0, EXTRA_NUMBERS - 1, &position,
                                    NULL))
        return -1;
    return number_of(form, key->section, (gsize)position);
}

const FormSection *extras_section_in(const Report *report, const FormSection *section)
{
    for (gsize i = 0; i < report->form->n_sections; i++)
        if (g_str_equal(report->form->sections[i].id, section->id))
            return report->form->sections[i].has_passages ? &report->form->sections[i] : NULL;
    return NULL;
}

/* ---- keeping them ---------------------------------------------------------------------------- */

static void extra_free(gpointer data)
{
    Extra *extra = data;

    value_clear(&extra->text);
    g_free(extra->item.label);
    g_free(extra->item.path);
    g_free(extra);
}

/* Any passage of the section lends its type. */
static const FormItem *passage_of(const FormSection *section, const Form *form)
{
    for (gsize i = 0; i < section->n_blocks; i++)
        if (section->blocks[i].kind == BLOCK_PASSAGE)
            return &form->items[section->blocks[i].item];
    return NULL;
}

static Extra *extra_new(const Report *report, const FormSection *section, const char *title,
                        const char *text)
{
    Extra *extra = g_new0(Extra, 1);

    extra->item = (FormItem){.kind = ITEM_PASSAGE,
                             .label = g_strdup(title),
                             .help = _("本机关自拟的段落，排在表格规定的各段之后。"),
                             .type = passage_of(section, report->form)->type,
                             .section = section};
    extra->text = *text != '\0' ? value_text(text, -1) : VALUE_NOTHING;
    return extra;
}

static GPtrArray *need_list(Report *report, gsize section)
{
    if (report->extras == NULL) {
        report->extras = g_new0(GPtrArray *, report->form->n_sections);
        report->extras_views = g_new0(GArray *, report->form->n_sections);
    }
    if (report->extras[section] == NULL) {
        report->extras[section] = g_ptr_array_new_with_free_func(extra_free);
        report->extras_views[section] = g_array_new(FALSE, FALSE, sizeof(ReportExtra));
    }
    return report->extras[section];
}

static void number(Report *report, gsize section)
{
    const FormSection *place = &report->form->sections[section];

    for (gsize i = 0; i < count(report, section); i++) {
        Extra *extra = g_ptr_array_index(list_of(report, section), i);

        extra->item.index = report_extra_item(report, place, i);
        g_free(extra->item.path);
        extra->item.path = extras_path(report->form, extra->item.index);
    }
}

const GArray *source_extras(const Source *source, gsize section)
{
    return source->extras != NULL ? source->extras[section] : NULL;
}

void extras_load(Report *report)
{
    for (gsize s = 0; report->source->extras != NULL && s < report->form->n_sections; s++) {
        const GArray *read = source_extras(report->source, s);

        for (guint i = 0; read != NULL && i < read->len; i++) {
            const SourceExtra *one = &g_array_index(read, SourceExtra, i);

            g_ptr_array_add(need_list(report, s),
                            extra_new(report, &report->form->sections[s], one->title, one->text));
        }
        number(report, s);
    }
}

void extras_free(Report *report)
{
    for (gsize s = 0; report->extras != NULL && s < report->form->n_sections; s++) {
        g_clear_pointer(&report->extras[s], g_ptr_array_unref);
        g_clear_pointer(&report->extras_views[s], g_array_unref);
    }
    g_clear_pointer(&report->extras, g_free);
    g_clear_pointer(&report->extras_views, g_free);
}

/* ---- asking ---------------------------------------------------------------------------------- */

gsize report_extras(const Report *report, const FormSection *section, const ReportExtra **extras)
{
    GPtrArray *list = list_of(report, section->index);
    GArray *view = report->extras_views != NULL ? report->extras_views[section->index] : NULL;

    *extras = NULL;
    if (list == NULL || list->len == 0)
        return 0;
    g_array_set_size(view, 0);
    for (guint i = 0; i < list->len; i++) {
        const Extra *extra = list->pdata[i];
        ReportExtra one = {extra->item.label, extra->text.text != NULL ? extra->text.text : "",
                           extra->item.index};

        g_array_append_val(view, one);
    }
    *extras = (const ReportExtra *)(gconstpointer)view->data;
    return list->len;
}

gboolean extras_equal(const Report *report, const Source *source, gsize section)
{
    const GArray *read = source_extras(source, section);
    const ReportExtra *now;
    gsize n = report_extras(report, &report->form->sections[section], &now);

    if (n != (read != NULL ? read->len : 0))
        return FALSE;
    for (gsize i = 0; i < n; i++) {
        const SourceExtra *was = &g_array_index(read, SourceExtra, i);

        if (strcmp(was->title, now[i].title) != 0 || strcmp(was->text, now[i].text) != 0)
            return FALSE;
    }
    return TRUE;
}

void extras_compare(Report *report)
{
    report->extras_changed = FALSE;
    for (gsize s = 0; s < report->form->n_sections && !report->extras_changed; s++)
        report->extras_changed = (list_of(report, s) != NULL || report->source->extras != NULL) &&
                                 !extras_equal(report, report->source, s);
}

/* ---- without recording ------------------------------------------------------------------------
 */

/* A title, or blank: not there. Does the report hold `now`, and can `then` come in its place? */
gboolean extras_fit(const Report *report, int item, const Value *now, const Value *then)
{
    Extra *extra = extra_at(report, item);
    gsize section = extras_section(report->form, item);

    if (section >= report->form->n_sections || !report->form->sections[section].has_passages)
        return FALSE;
    if (now->kind == VALUE_BLANK)
        return then->kind == VALUE_TEXT &&
               position_of(report->form, item) <= count(report, section);
    return extra != NULL && strcmp(extra->item.label, now->text) == 0 &&
           (then->kind == VALUE_TEXT || extra->text.kind == VALUE_BLANK);
}

void extras_put(Report *report, int item, const Value *now, const Value *then)
{
    gsize section = extras_section(report->form, item), position = position_of(report->form, item);
    const FormSection *place = &report->form->sections[section];
    Extra *extra = extra_at(report, item);

    if (now->kind == VALUE_BLANK) {
        g_ptr_array_insert(need_list(report, section), (gint)position,
                           extra_new(report, place, then->text, ""));
    } else if (then->kind == VALUE_BLANK) {
        g_ptr_array_remove_index(list_of(report, section), (guint)position);
    } else {
        g_free(extra->item.label);
        extra->item.label = g_strdup(then->text);
    }
    number(report, section);
    report->revision++;
    report->extras_revision = report->revision;
    extras_compare(report);
}

/* ---- editing --------------------------------------------------------------------------------- */

static void put_title(Report *report, int item, const char *title)
{
    Extra *extra = extra_at(report, item);
    g_auto(Value) now = VALUE_NOTHING, then = VALUE_NOTHING;

    if (extra != NULL)
        now = value_text(extra->item.label, -1);
    if (title != NULL)
        then = value_text(title, -1);
    history_extra(report, item, &now, &then);
}

static void insert(Report *report, int item, const char *title, const Value *text)
{
    g_auto(Value) blank = VALUE_NOTHING, name = value_text(title, -1);

    history_extra(report, item, &blank, &name);
    report_set(report, item, text);
}

int report_add_extra(Report *report, const FormSection *section, gsize position, const char *title)
{
    const Value blank = VALUE_NOTHING;
    int item = report_extra_item(report, section, MIN(position, count(report, section->index)));

    g_return_val_if_fail(section->has_passages, -1);
    report_group_begin(report);
    insert(report, item, title, &blank);
    report_group_end(report);
    return item;
}

gboolean report_rename_extra(Report *report, int item, const char *title)
{
    const Extra *extra = extra_at(report, item);
    g_autofree char *words = g_strstrip(g_strdup(title));

    g_return_val_if_fail(extra != NULL, FALSE);
    if (*words == '\0' || strcmp(words, extra->item.label) == 0)
        return FALSE;
    report_group_begin(report);
    put_title(report, item, words);
    report_group_end(report);
    return TRUE;
}

void report_remove_extra(Report *report, int item)
{
    const Value blank = VALUE_NOTHING;

    g_return_if_fail(extra_at(report, item) != NULL);
    report_group_begin(report);
    report_set(report, item, &blank);
    put_title(report, item, NULL);
    report_group_end(report);
}

int report_move_extra(Report *report, int item, int by)
{
    const Extra *extra = extra_at(report, item);
    gsize position = position_of(report->form, item);
    g_autofree char *title = NULL;
    g_auto(Value) text = VALUE_NOTHING;

    g_return_val_if_fail(extra != NULL && (by == 1 || by == -1), -1);
    if ((by < 0 && position == 0) ||
        (by > 0 && position + 1 >= count(report, extras_section(report->form, item))))
        return -1;
    title = g_strdup(extra->item.label);
    text = value_copy(&extra->text);
    report_group_begin(report);
    report_remove_extra(report, item);
    insert(report, item + by, title, &text);
    report_group_end(report);
    return item + by;
}

/* ---- from last year's report -------------------------------------------------------------------
 */

int report_passage_last_year(const Report *report, int item, const Report *last)
{
    const FormItem *here = report_item(report, item);
    const FormItem *there = form_item_at(last->form, here->path);
    const FormSection *section;

    if (!report_is_extra(report, item))
        return there != NULL ? there->index : -1;
    section = extras_section_in(last, here->section);
    for (gsize i = 0; section != NULL && i < count(last, section->index); i++) {
        int number = report_extra_item(last, section, i);

        if (strcmp(extra_at(last, number)->item.label, here->label) == 0)
            return number;
    }
    return -1;
}

/* Their titles; what has none cannot be told from the others. */
static gsize carry_section(Report *report, const FormSection *section, const GPtrArray *from)
{
    gsize n = 0;

    for (guint i = 0; from != NULL && i < from->len; i++) {
        const Extra *extra = from->pdata[i];

        if (*extra->item.label == '\0')
            continue;
        report_add_extra(report, section, count(report, section->index), extra->item.label);
        n++;
    }
    return n;
}

gsize report_carry_extras(Report *report, const Report *last)
{
    gsize n = 0;

    if (strcmp(report->form->id, last->form->id) != 0 &&
        g_strcmp0(report->form->follows, last->form->id) != 0)
        return 0;
    report_group_begin(report);
    for (gsize s = 0; s < report->form->n_sections; s++) {
        const FormSection *section = &report->form->sections[s];
        const FormSection *there = extras_section_in(last, section);

        if (section->has_passages && there != NULL)
            n += carry_section(report, section, list_of(last, there->index));
    }
    report_group_end(report);
    return n;
}
