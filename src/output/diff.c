/* What differs between two reports, and how that is written. */
#include "output/diff.h"

#include "base/i18n.h"
#include "base/paragraphs.h"
#include "report/annotations.h"
#include "report/prose.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const FormItem *item; /* of b's form; of a's where b's has none; NULL: what is no item (a remark,
                             a passage of the agency's own, a waiver), told by label and path */
    char *label, *path;   /* of the latter */
    const Value *old, *new;
    char *old_prose, *new_prose; /* of a passage, as printed; else NULL */
} Change;

struct ReportDiff {
    const Report *a, *b;
    GArray *changes; /* of Change */
};

static const Value nothing = {.kind = VALUE_BLANK};

/* ---- comparing ------------------------------------------------------------------------------- */

static void change_clear(gpointer data)
{
    Change *change = data;

    g_free(change->label);
    g_free(change->path);
    g_free(change->old_prose);
    g_free(change->new_prose);
}

static gboolean is_prose(const FormItem *item)
{
    return item == NULL || !prose_is_figure(item);
}

static const char *label_of(const Change *change)
{
    return change->item != NULL ? change->item->label : change->label;
}

static const char *path_of(const Change *change)
{
    return change->item != NULL ? change->item->path : change->path;
}

static char *prose_of(const Report *report, const Value *value)
{
    return prose_expand(report, value->text != NULL ? value->text : "", NULL);
}

/* Passages are compared as printed, with the figures of their tables; where only the writing
 * differs (a figure here, a token for it there), that is shown. */
static void compare_prose(ReportDiff *diff, Change *change)
{
    change->old_prose = prose_of(diff->a, change->old);
    change->new_prose = prose_of(diff->b, change->new);
    if (strcmp(change->old_prose, change->new_prose) != 0 || value_equal(change->old, change->new))
        return;
    g_free(change->old_prose);
    g_free(change->new_prose);
    change->old_prose = g_strdup(change->old->text != NULL ? change->old->text : "");
    change->new_prose = g_strdup(change->new->text != NULL ? change->new->text : "");
}

static void compare(ReportDiff *diff, const FormItem *item, const Value *old, const Value *new)
{
    Change change = {.item = item, .old = old, .new = new};

    if (is_prose(item))
        compare_prose(diff, &change);
    if (is_prose(item) ? strcmp(change.old_prose, change.new_prose) != 0 : !value_equal(old, new))
        g_array_append_val(diff->changes, change);
    else
        change_clear(&change);
}

static const Value *value_at(const Report *report, const char *path)
{
    const FormItem *item = form_item_at(report_form(report), path);

    return item != NULL ? report_value(report, item->index) : &nothing;
}

/* ---- what is no item ------------------------------------------------------------------------- */

static void compare_texts(ReportDiff *diff, const char *label, const char *path, const char *old,
                          const char *new)
{
    Change change = {.label = g_strdup(label),
                     .path = g_strdup(path),
                     .old = &nothing,
                     .new = &nothing,
                     .old_prose = g_strdup(old != NULL ? old : ""),
                     .new_prose = g_strdup(new != NULL ? new : "")};

    if (strcmp(change.old_prose, change.new_prose) != 0)
        g_array_append_val(diff->changes, change);
    else
        change_clear(&change);
}

/* The printed label of what a dotted path leads to: an item, a row, a table, a section. */
static const char *label_at(const Form *form, const char *path)
{
    const FormItem *item = form_item_at(form, path);
    const FormKey *key = form->root;

    for (const char *p = path; item == NULL && key != NULL && *p != '\0';) {
        gsize length = strcspn(p, ".");

        key = form_key_find(key, p, length, NULL);
        p += length + (p[length] == '.');
    }
    if (item != NULL)
        return item->label;
    return key != NULL && key->label != NULL ? key->label : path;
}

static void compare_note(ReportDiff *diff, const char *path)
{
    g_autofree char *label =
        g_strdup_printf(_("备注：%s"), label_at(report_form(diff->b), path));
    g_autofree char *whole = g_strconcat("notes.", path, NULL);

    compare_texts(diff, label, whole, report_note(diff->a, path), report_note(diff->b, path));
}

static void compare_notes(ReportDiff *diff)
{
    g_autofree const char **old = report_note_paths(diff->a), **new = report_note_paths(diff->b);

    for (const char **path = new; *path != NULL; path++)
        compare_note(diff, *path);
    for (const char **path = old; *path != NULL; path++)
        if (report_note(diff->b, *path) == NULL)
            compare_note(diff, *path);
}

/* A section's passages of the agency's own as one text; g_free() it. */
static char *extras_of(const Report *report, const FormSection *section)
{
    const ReportExtra *extras;
    gsize n = section != NULL ? report_extras(report, section, &extras) : 0;
    GString *text = g_string_new(NULL);

    for (gsize i = 0; i < n; i++) {
        g_autofree char *expanded = prose_expand(report, extras[i].text, NULL);

        g_string_append_printf(text, "%s%s\n%s", i > 0 ? "\n" : "", extras[i].title, expanded);
    }
    return g_string_free(text, FALSE);
}

static const FormSection *section_named(const Form *form, const char *id)
{
    for (gsize i = 0; i < form->n_sections; i++)
        if (strcmp(form->sections[i].id, id) == 0)
            return &form->sections[i];
    return NULL;
}

static void compare_extras(ReportDiff *diff, const FormSection *section)
{
    g_autofree char *old = extras_of(diff->a, section_named(report_form(diff->a), section->id));
    g_autofree char *new = extras_of(diff->b, section);
    g_autofree char *label = g_strdup_printf(_("%s：自拟的段落"), section->title);
    g_autofree char *path = g_strconcat(section->id, ".more", NULL);

    compare_texts(diff, label, path, old, new);
}

static char *waivers_of(const Report *report)
{
    const ReportWaiver *waivers;
    gsize n = report_waivers(report, &waivers);
    GString *text = g_string_new(NULL);

    for (gsize i = 0; i < n; i++)
        g_string_append_printf(text, "%s[%s] %s: %s%s%s%s%s", i > 0 ? "\n" : "", waivers[i].check,
                               waivers[i].path, waivers[i].reason,
                               waivers[i].who != NULL ? " · " : "",
                               waivers[i].who != NULL ? waivers[i].who : "",
                               waivers[i].when != NULL ? " · " : "",
                               waivers[i].when != NULL ? waivers[i].when : "");
    return g_string_free(text, FALSE);
}

static void compare_waivers(ReportDiff *diff)
{
    g_autofree char *old = waivers_of(diff->a), *new = waivers_of(diff->b);

    compare_texts(diff, _("核实说明"), "waivers", old, new);
}

ReportDiff *report_diff_new(const Report *a, const Report *b)
{
    ReportDiff *diff = g_new0(ReportDiff, 1);
    const Form *old = report_form(a), *new = report_form(b);

    diff->a = a;
    diff->b = b;
    diff->changes = g_array_new(FALSE, FALSE, sizeof(Change));
    g_array_set_clear_func(diff->changes, change_clear);
    for (gsize i = 0; i < new->n_items; i++)
        compare(diff, &new->items[i], value_at(a, new->items[i].path), report_value(b, (int)i));
    for (gsize i = 0; i < old->n_items && old != new; i++)
        if (form_item_at(new, old->items[i].path) == NULL)
            compare(diff, &old->items[i], report_value(a, (int)i), &nothing);
    for (gsize i = 0; i < new->n_sections; i++)
        compare_extras(diff, &new->sections[i]);
    compare_notes(diff);
    compare_waivers(diff);
    return diff;
}

void report_diff_free(ReportDiff *diff)
{
    if (diff == NULL)
        return;
    g_array_unref(diff->changes);
    g_free(diff);
}

gboolean report_diff_is_empty(const ReportDiff *diff)
{
    return diff->changes->len == 0;
}

/* ---- figures --------------------------------------------------------------------------------- */

static char *delta_of(const Change *change)
{
    Decimal delta;
    char buffer[DECIMAL_BUFFER];

    if (change->old->kind != VALUE_NUMBER || change->new->kind != VALUE_NUMBER ||
        !change->item->type.type->numeric ||
        !decimal_subtract(change->new->number, change->old->number, &delta))
        return NULL;
    decimal_format(delta, buffer);
    return g_strconcat(decimal_sign(delta) > 0 ? "+" : "", buffer, NULL);
}

/* Control characters of a report must not reach a terminal. */
static char *clean(char *text)
{
    for (char *p = text; *p != '\0'; p = g_utf8_next_char(p))
        if ((guchar)*p < ' ' || *p == 127)
            *p = ' ';
    return text;
}

/* ---- text ------------------------------------------------------------------------------------ */

typedef struct {
    GString *out;
    gboolean colour;
    gboolean ids; /* paths beside the labels */
} TextDiff;

static void append(TextDiff *text, const char *sgr, const char *format, ...) G_GNUC_PRINTF(3, 4);

static void append(TextDiff *text, const char *sgr, const char *format, ...)
{
    va_list arguments;
    g_autofree char *line = NULL;

    va_start(arguments, format);
    line = clean(g_strdup_vprintf(format, arguments));
    va_end(arguments);
    if (text->colour)
        g_string_append_printf(text->out, "\033[%sm%s\033[0m\n", sgr, line);
    else
        g_string_append_printf(text->out, "%s\n", line);
}

#define HEADING "1"
#define REMOVED "31"
#define ADDED   "32"
#define PLAIN   "0"

static void append_paragraph(void *data, gboolean added, const char *paragraph)
{
    append(data, added ? ADDED : REMOVED, "    %c %s", added ? '+' : '-', paragraph);
}

static char *shown(const FormItem *item, const Value *value)
{
    char *text = form_type_display(&item->type, value);

    if (*text != '\0')
        return text;
    g_free(text);
    return g_strdup(_("空白"));
}

static void append_value(TextDiff *text, const Change *change)
{
    g_autofree char *old = shown(change->item, change->old),
                    *new = shown(change->item, change->new);
    g_autofree char *delta = delta_of(change);

    append(text, PLAIN, "    %s → %s%s%s%s", old, new, delta != NULL ? "  (" : "",
           delta != NULL ? delta : "", delta != NULL ? ")" : "");
}

static void append_change(TextDiff *text, const Change *change)
{
    if (text->ids)
        append(text, PLAIN, "  %s (%s)", label_of(change), path_of(change));
    else
        append(text, PLAIN, "  %s", label_of(change));
    if (is_prose(change->item))
        paragraphs_compare(change->old_prose, change->new_prose, append_paragraph, text);
    else
        append_value(text, change);
}

static void append_report(TextDiff *text, const char *sgr, const char *sign, const Report *report)
{
    const char *path = report_path(report);

    append(text, sgr, _("%s %s  %s %d 年  %s"), sign, path != NULL ? path : "-",
           report_agency(report), report_year(report), report_form(report)->id);
}

static void append_changes(TextDiff *text, const ReportDiff *diff)
{
    const FormSection *section = NULL;

    for (guint i = 0; i < diff->changes->len; i++) {
        const Change *change = &g_array_index(diff->changes, Change, i);

        if (change->item == NULL && (i == 0 || change[-1].item != NULL)) {
            g_string_append_c(text->out, '\n');
            append(text, HEADING, "%s", _("备注、说明和自拟的段落"));
        } else if (change->item != NULL && change->item->section != NULL &&
                   change->item->section != section) {
            section = change->item->section;
            g_string_append_c(text->out, '\n');
            append(text, HEADING, "%s", section->title);
        }
        append_change(text, change);
    }
}

GString *report_diff_text(const ReportDiff *diff, gboolean colour)
{
    TextDiff text = {g_string_new(NULL), colour, TRUE};

    if (report_diff_is_empty(diff))
        return text.out;
    append_report(&text, REMOVED, "---", diff->a);
    append_report(&text, ADDED, "+++", diff->b);
    append_changes(&text, diff);
    return text.out;
}

GString *report_diff_to_read(const ReportDiff *diff)
{
    TextDiff text = {g_string_new(NULL), FALSE, FALSE};

    append_changes(&text, diff);
    return text.out;
}

/* ---- JSON ------------------------------------------------------------------------------------ */

typedef struct {
    json_t *removed, *added;
} JsonProse;

static void add_paragraph(void *data, gboolean added, const char *paragraph)
{
    JsonProse *prose = data;

    json_array_append_new(added ? prose->added : prose->removed, json_string(paragraph));
}

static json_t *json_value(const FormItem *item, const Value *value)
{
    g_autofree char *text = form_type_format(&item->type, value);

    return value->kind == VALUE_BLANK ? json_null() : json_string(text);
}

static json_t *json_change(const Change *change)
{
    json_t *json = json_object();
    JsonProse prose = {json_array(), json_array()};
    g_autofree char *delta = is_prose(change->item) ? NULL : delta_of(change);

    json_object_set_new(json, "path", json_string(path_of(change)));
    json_object_set_new(json, "label", json_string(label_of(change)));
    if (is_prose(change->item)) {
        paragraphs_compare(change->old_prose, change->new_prose, add_paragraph, &prose);
        json_object_set(json, "removed", prose.removed);
        json_object_set(json, "added", prose.added);
    } else {
        json_object_set_new(json, "old", json_value(change->item, change->old));
        json_object_set_new(json, "new", json_value(change->item, change->new));
        json_object_set_new(json, "delta", delta != NULL ? json_string(delta) : json_null());
    }
    json_decref(prose.removed);
    json_decref(prose.added);
    return json;
}

static json_t *json_report(const Report *report)
{
    json_t *json = json_object();
    const char *path = report_path(report);
    g_autofree char *name = g_filename_display_name(path != NULL ? path : "-");
    int year = report_year(report);

    json_object_set_new(json, "file", json_string(name));
    json_object_set_new(json, "form", json_string(report_form(report)->id));
    json_object_set_new(json, "agency", json_string(report_agency(report)));
    json_object_set_new(json, "year", year != 0 ? json_integer(year) : json_null());
    return json;
}

GString *report_diff_json(const ReportDiff *diff)
{
    json_t *json = json_object(), *changes = json_array();
    GString *out = g_string_new(NULL);
    char *text;

    for (guint i = 0; i < diff->changes->len; i++)
        json_array_append_new(changes, json_change(&g_array_index(diff->changes, Change, i)));
    json_object_set_new(json, "old", json_report(diff->a));
    json_object_set_new(json, "new", json_report(diff->b));
    json_object_set_new(json, "changes", changes);
    text = json_dumps(json, JSON_COMPACT);
    g_string_append_printf(out, "%s\n", text);
    free(text);
    json_decref(json);
    return out;
}
