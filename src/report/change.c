/* The kinds of change: one entry of a table each. */
#include "report/change.h"

#include "report/extras.h"
#include "report/journal_record.h"

#include <string.h>

typedef struct {
    const char *name; /* in the journal */
    void (*apply)(Report *report, const Change *change, gboolean back);
    gboolean (*fits)(const Report *report, const Change *change, gboolean back);
    void (*write)(const Change *change, GString *json); /* its keys behind those of any */
    gboolean (*read)(json_t *json, Change *change);     /* what it fills is freed on failure, too */
    void (*copy)(const Change *change, gsize from, Change *part);
    void (*clear)(Change *change);
} Kind;

/* ---- values ------------------------------------------------------------------------------------
 */

static const struct {
    ValueKind kind;
    const char *name;
} value_names[] = {{VALUE_NUMBER, "number"}, {VALUE_TEXT, "text"}, {VALUE_INVALID, "invalid"}};

static void write_value(const Value *value, GString *json)
{
    char buffer[DECIMAL_BUFFER];
    const char *text =
        value->kind == VALUE_NUMBER ? decimal_format(value->number, buffer) : value->text;

    for (gsize i = 0; i < G_N_ELEMENTS(value_names); i++) {
        if (value_names[i].kind != value->kind)
            continue;
        g_string_append_c(json, '{');
        journal_record_text(json, value_names[i].name, -1);
        g_string_append_c(json, ':');
        journal_record_text(json, text, -1);
        g_string_append_c(json, '}');
        return;
    }
    g_string_append(json, "null");
}

static gboolean read_value_as(ValueKind kind, const char *text, Value *value)
{
    Decimal number;

    if (kind != VALUE_NUMBER)
        *value = kind == VALUE_TEXT ? value_text(text, -1) : value_invalid(text, -1);
    else if (decimal_parse(text, strlen(text), &number) == DECIMAL_OK)
        *value = value_number(number);
    else
        return FALSE;
    return *text != '\0';
}

static gboolean read_value(json_t *json, Value *value)
{
    *value = VALUE_NOTHING;
    if (json_is_null(json))
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(value_names); i++) {
        const char *text = json_string_value(json_object_get(json, value_names[i].name));

        if (text != NULL)
            return read_value_as(value_names[i].kind, text, value);
    }
    return FALSE;
}

static void value_apply(Report *report, const Change *change, gboolean back)
{
    report_put(report, change->item, back ? &change->before : &change->after);
}

static gboolean is_there(const Report *report, int item)
{
    return !report_is_extra(report, item) || extra_at(report, item) != NULL;
}

static gboolean value_fits(const Report *report, const Change *change, gboolean back)
{
    const Value *now = back ? &change->after : &change->before;
    const Value *then = back ? &change->before : &change->after;

    return is_there(report, change->item) && value_equal(report_value(report, change->item), now) &&
           (then->kind == VALUE_INVALID ||
            form_type_accepts(&report_item(report, change->item)->type, then));
}

static void value_write(const Change *change, GString *json)
{
    g_string_append(json, ",\"was\":");
    write_value(&change->before, json);
    g_string_append(json, ",\"is\":");
    write_value(&change->after, json);
}

static gboolean value_read(json_t *json, Change *change)
{
    return read_value(json_object_get(json, "was"), &change->before) &&
           read_value(json_object_get(json, "is"), &change->after);
}

static void value_copy_both(const Change *change, gsize from, Change *part)
{
    (void)from;
    part->before = value_copy(&change->before);
    part->after = value_copy(&change->after);
}

static void value_free(Change *change)
{
    value_clear(&change->before);
    value_clear(&change->after);
}

/* ---- splices -----------------------------------------------------------------------------------
 */

static const char *stored_text(const Report *report, int item)
{
    const char *text = report_value(report, item)->text;

    return text != NULL ? text : "";
}

static gboolean item_takes_text(const Report *report, int item)
{
    const FormItem *target = report_item(report, item);

    return target->formula == NULL && !item_is_numeric(target) &&
           report_value(report, item)->kind != VALUE_INVALID;
}

static void splice_apply(Report *report, const Change *change, gboolean back)
{
    const GString *out = back ? change->inserted : change->removed;
    const GString *in = back ? change->removed : change->inserted;

    report_put_splice(report, change->item, change->offset, out->len, in->str, in->len);
}

static gboolean is_boundary(const char *text, gsize at)
{
    return ((guchar)text[at] & 0xC0) != 0x80;
}

static gboolean splice_fits(const Report *report, const Change *change, gboolean back)
{
    const GString *out = back ? change->inserted : change->removed;
    const GString *in = back ? change->removed : change->inserted;
    const char *old;
    gsize length, at = change->offset;

    if (!is_there(report, change->item))
        return FALSE;
    old = stored_text(report, change->item);
    length = value_length(report_value(report, change->item));
    return item_takes_text(report, change->item) && at <= length && out->len <= length - at &&
           memcmp(old + at, out->str, out->len) == 0 && is_boundary(old, at) &&
           (item_is_prose(report_item(report, change->item)) || strchr(in->str, '\n') == NULL);
}

static void splice_write(const Change *change, GString *json)
{
    g_string_append_printf(json, ",\"at\":%" G_GSIZE_FORMAT ",\"out\":", change->offset);
    journal_record_text(json, change->removed->str, (gssize)change->removed->len);
    g_string_append(json, ",\"in\":");
    journal_record_text(json, change->inserted->str, (gssize)change->inserted->len);
}

static gboolean splice_read(json_t *json, Change *change)
{
    json_t *at = json_object_get(json, "at");
    const char *out = json_string_value(json_object_get(json, "out"));
    const char *in = json_string_value(json_object_get(json, "in"));

    if (!json_is_integer(at) || json_integer_value(at) < 0 || out == NULL || in == NULL)
        return FALSE;
    change_init_splice(change, change->item, (gsize)json_integer_value(at), out, strlen(out), in,
                       strlen(in));
    return TRUE;
}

static void splice_free(Change *change)
{
    if (change->removed != NULL)
        g_string_free(change->removed, TRUE);
    if (change->inserted != NULL)
        g_string_free(change->inserted, TRUE);
}

void change_init_splice(Change *change, int item, gsize offset, const char *removed,
                        gsize removed_length, const char *inserted, gsize inserted_length)
{
    *change = (Change){.kind = CHANGE_SPLICE, .item = item, .offset = offset};
    change->removed = g_string_new_len(removed, (gssize)removed_length);
    change->inserted = g_string_new_len(inserted, (gssize)inserted_length);
}

static void splice_copy(const Change *change, gsize from, Change *part)
{
    const GString *removed = change->removed, *inserted = change->inserted;
    gsize known = from > 0 ? from - 1 : 0;

    change_init_splice(part, change->item, change->offset + known, removed->str,
                       from == 0 ? removed->len : 0, inserted->str + known, inserted->len - known);
}

static gboolean splice_extends(const Change *change, const Change *by)
{
    return change->kind == by->kind && change->item == by->item && by->removed->len == 0 &&
           change->offset + change->inserted->len == by->offset;
}

/* ---- remarks and waivers -----------------------------------------------------------------------
 */

static void note_apply(Report *report, const Change *change, gboolean back)
{
    annotations_put_note(report, change->path, back ? &change->before : &change->after);
}

static gboolean is_text(const Value *value)
{
    return value->kind == VALUE_BLANK || value->kind == VALUE_TEXT;
}

static gboolean note_fits(const Report *report, const Change *change, gboolean back)
{
    const Value *now = back ? &change->after : &change->before;

    return is_text(&change->before) && is_text(&change->after) &&
           g_strcmp0(report_note(report, change->path), now->text) == 0;
}

static void waiver_apply(Report *report, const Change *change, gboolean back)
{
    const Value *before = &change->before, *after = &change->after;

    annotations_put_waiver(report, back ? after : before, back ? before : after);
}

static gboolean is_waiver(const Value *value)
{
    ReportWaiver waiver;

    if (value->kind != VALUE_TEXT || !waiver_from_text(value->text, &waiver))
        return value->kind == VALUE_BLANK;
    waiver_clear(&waiver);
    return TRUE;
}

static gboolean waiver_fits(const Report *report, const Change *change, gboolean back)
{
    return is_waiver(&change->before) && is_waiver(&change->after) &&
           annotations_have_waiver(report, back ? &change->after : &change->before);
}

static void annotation_write(const Change *change, GString *json)
{
    g_string_append(json, ",\"on\":");
    journal_record_text(json, change->path, -1);
    value_write(change, json);
}

static gboolean annotation_read(json_t *json, Change *change)
{
    change->path = g_strdup(json_string_value(json_object_get(json, "on")));
    return change->path != NULL && value_read(json, change);
}

static void annotation_copy(const Change *change, gsize from, Change *part)
{
    value_copy_both(change, from, part);
    part->path = g_strdup(change->path);
}

static void annotation_free(Change *change)
{
    value_free(change);
    g_free(change->path);
}

/* ---- passages of the agency's own --------------------------------------------------------------
 */

static void extra_apply(Report *report, const Change *change, gboolean back)
{
    extras_put(report, change->item, back ? &change->after : &change->before,
               back ? &change->before : &change->after);
}

static gboolean extra_fits(const Report *report, const Change *change, gboolean back)
{
    return report_is_extra(report, change->item) && is_text(&change->before) &&
           is_text(&change->after) &&
           extras_fit(report, change->item, back ? &change->after : &change->before,
                      back ? &change->before : &change->after);
}

gboolean change_is_of_same(const Change *one, const Change *two)
{
    return one->kind == two->kind && one->kind != CHANGE_WAIVER && one->kind != CHANGE_EXTRA &&
           one->item == two->item && g_strcmp0(one->path, two->path) == 0;
}

gboolean changes_is_first(const GArray *changes, guint at)
{
    for (guint i = 0; i < at; i++)
        if (change_is_of_same(change_at(changes, i), change_at(changes, at)))
            return FALSE;
    return TRUE;
}

/* ---- the table ---------------------------------------------------------------------------------
 */

static const Kind kinds[] = {
    [CHANGE_VALUE] = {"value", value_apply, value_fits, value_write, value_read, value_copy_both,
                      value_free},
    [CHANGE_SPLICE] = {"splice", splice_apply, splice_fits, splice_write, splice_read, splice_copy,
                       splice_free},
    [CHANGE_NOTE] = {"note", note_apply, note_fits, annotation_write, annotation_read,
                     annotation_copy, annotation_free},
    [CHANGE_WAIVER] = {"waiver", waiver_apply, waiver_fits, annotation_write, annotation_read,
                       annotation_copy, annotation_free},
    [CHANGE_EXTRA] = {"extra", extra_apply, extra_fits, value_write, value_read, value_copy_both,
                      value_free},
};

static void change_clear(gpointer data)
{
    Change *change = data;

    kinds[change->kind].clear(change);
}

GArray *changes_new(void)
{
    GArray *changes = g_array_new(FALSE, FALSE, sizeof(Change));

    g_array_set_clear_func(changes, change_clear);
    return changes;
}

void changes_add(GArray *changes, Change *change)
{
    Change *last = changes->len > 0 ? change_at(changes, changes->len - 1) : NULL;

    if (last == NULL || last->kind != CHANGE_SPLICE || !splice_extends(last, change)) {
        g_array_append_val(changes, *change);
        return;
    }
    g_string_append_len(last->inserted, change->inserted->str, (gssize)change->inserted->len);
    change_clear(change);
}

gsize change_extent(const Change *change)
{
    return 1 + (change->kind == CHANGE_SPLICE ? change->inserted->len : 0);
}

gboolean change_part(const Change *change, gsize from, Change *part)
{
    if (from >= change_extent(change))
        return FALSE;
    *part = (Change){.kind = change->kind, .item = change->item};
    kinds[change->kind].copy(change, from, part);
    return TRUE;
}

void change_apply(Report *report, const Change *change, gboolean back)
{
    kinds[change->kind].apply(report, change, back);
}

gboolean change_fits(const Report *report, const Change *change, gboolean back)
{
    return kinds[change->kind].fits(report, change, back);
}

/* The text as the item's type reads it now. */
static Value value_read_as(const FormItem *item, const char *text)
{
    Value value = VALUE_NOTHING;

    if (*text != '\0')
        form_type_parse(&item->type, text, strlen(text), &value, NULL);
    return value;
}

/* What would stand there, as text; NULL: it is about other text than stands there. */
static char *text_then(const Report *report, const Change *change, gboolean back)
{
    const FormItem *item = report_item(report, change->item);
    g_autofree char *now = form_type_format(&item->type, report_value(report, change->item));
    const GString *out = back ? change->inserted : change->removed;
    const GString *in = back ? change->removed : change->inserted;
    gsize length = strlen(now), at = change->offset;

    if (change->kind == CHANGE_VALUE)
        return form_type_format(&item->type, back ? &change->before : &change->after);
    if (at > length || out->len > length - at || memcmp(now + at, out->str, out->len) != 0 ||
        !is_boundary(now, at))
        return NULL;
    return g_strdup_printf("%.*s%s%s", (int)at, now, in->str, now + at + out->len);
}

gboolean change_mend(const Report *report, Change *change, gboolean back)
{
    const FormItem *item;
    g_autofree char *text = NULL;
    Change mended = {.kind = CHANGE_VALUE, .item = change->item};

    if ((change->kind != CHANGE_VALUE && change->kind != CHANGE_SPLICE) ||
        report_is_extra(report, change->item))
        return FALSE;
    text = text_then(report, change, back);
    if (text == NULL)
        return FALSE;
    item = report_item(report, change->item);
    *(back ? &mended.after : &mended.before) = value_copy(report_value(report, change->item));
    *(back ? &mended.before : &mended.after) = value_read_as(item, text);
    kinds[change->kind].clear(change);
    *change = mended;
    return TRUE;
}

void change_write(const Form *form, const Change *change, GString *json)
{
    g_autofree char *path = extras_path(form, change->item);

    g_string_append(json, "{\"change\":");
    journal_record_text(json, kinds[change->kind].name, -1);
    g_string_append(json, ",\"item\":");
    journal_record_text(json, path, -1);
    kinds[change->kind].write(change, json);
    g_string_append_c(json, '}');
}

static const Kind *kind_named(const char *name)
{
    for (gsize i = 0; name != NULL && i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    return NULL;
}

gboolean change_read(const Form *form, json_t *json, Change *change)
{
    const Kind *kind = kind_named(json_string_value(json_object_get(json, "change")));
    const char *path = json_string_value(json_object_get(json, "item"));
    int item = path != NULL ? extras_find(form, path) : -1;

    if (kind == NULL || item < 0)
        return FALSE;
    *change = (Change){.kind = (ChangeKind)(kind - kinds), .item = item};
    if (kind->read(json, change))
        return TRUE;
    kind->clear(change);
    return FALSE;
}
