/* Three versions of a report: the one that was loaded, mine in memory, theirs on the disk. */
#include "report/merge.h"

#include "base/i18n.h"
#include "base/textfile.h"
#include "report/annotations.h"
#include "report/extras.h"
#include "report/history.h"
#include "report/save.h"
#include "report/taken.h"

#include <string.h>

typedef enum { THING_VALUE, THING_PROSE, THING_NOTE, THING_WAIVER, THING_EXTRA } ThingKind;

/* Something that can be changed by itself. Of prose every part is an entry. */
typedef struct {
    ThingKind kind;
    int item;
    char *path;         /* of a remark; of a waiver its check and path; of a passage of the agency's
                           own see extra_texts(); else NULL */
    Value mine, theirs; /* all but prose */
    GArray *parts;      /* of MergePart: prose */
    guint first, n;     /* its entries */
} Thing;

struct Merge {
    Report *report;
    Source *theirs;     /* NULL once applied */
    GArray *things;     /* of Thing */
    GPtrArray *entries; /* of MergeEntry * */
};

/* ---- entries ----------------------------------------------------------------------------------
 */

static void entry_free(gpointer data)
{
    MergeEntry *entry = data;

    g_free((char *)entry->base);
    g_free((char *)entry->mine);
    g_free((char *)entry->theirs);
    g_free(entry);
}

static void thing_clear(gpointer data)
{
    Thing *thing = data;

    g_free(thing->path);
    value_clear(&thing->mine);
    value_clear(&thing->theirs);
    g_clear_pointer(&thing->parts, g_array_unref);
}

/* Of a key that extra_texts() made. */
static const char *extra_title(const char *key)
{
    return strchr(strchr(key, ' ') + 1, ' ') + 1;
}

static char *shown(const Merge *merge, const Thing *thing, const Value *value)
{
    const FormItem *item = &merge->report->form->items[thing->item];
    ReportWaiver waiver;
    char *words;

    if (value->kind == VALUE_BLANK)
        return g_strdup("");
    if (thing->kind == THING_VALUE)
        return form_type_display(&item->type, value);
    if (thing->kind == THING_EXTRA)
        return g_strdup_printf(_("【%s】%s"), extra_title(thing->path), value->text);
    if (thing->kind != THING_WAIVER || !waiver_from_text(value->text, &waiver))
        return g_strdup(value->text);
    words = report_waiver_words(&waiver);
    waiver_clear(&waiver);
    return words;
}

static void add_entry(Merge *merge, Thing *thing, MergeKind kind, char *base, char *mine,
                      char *theirs)
{
    static const char *const names[] = {
        [THING_NOTE] = N_("备注"), [THING_WAIVER] = N_("核实说明"), [THING_EXTRA] = N_("自拟段落")};
    MergeEntry *entry = g_new0(MergeEntry, 1);
    const char *name = thing->kind >= THING_NOTE ? names[thing->kind] : NULL;

    *entry = (MergeEntry){kind, thing->item, name, base, mine, theirs, MERGE_UNDECIDED};
    if (thing->n == 0)
        thing->first = merge->entries->len;
    thing->n++;
    g_ptr_array_add(merge->entries, entry);
}

static MergeKind compare(const Value *base, const Value *mine, const Value *theirs)
{
    if (value_equal(mine, base))
        return value_equal(theirs, base) ? MERGE_SAME : MERGE_THEIRS;
    if (value_equal(theirs, base))
        return MERGE_MINE;
    return value_equal(mine, theirs) ? MERGE_BOTH : MERGE_CONFLICT;
}

static void add_prose(Merge *merge, Thing *thing, const Value *base)
{
    thing->kind = THING_PROSE;
    thing->parts = merge_text(base->text, thing->mine.text, thing->theirs.text);
    for (guint i = 0; i < thing->parts->len; i++) {
        const MergePart *part = &g_array_index(thing->parts, MergePart, i);

        if (part->kind != MERGE_SAME)
            add_entry(merge, thing, part->kind, g_strjoinv("\n", part->base),
                      g_strjoinv("\n", part->mine), g_strjoinv("\n", part->theirs));
    }
}

/* A thing, if anybody changed it. */
static void add(Merge *merge, ThingKind kind, int item, const char *path, const Value *base,
                const Value *mine, const Value *theirs)
{
    Thing thing = {.kind = kind, .item = item, .path = g_strdup(path)};
    MergeKind how = compare(base, mine, theirs);

    thing.mine = value_copy(mine);
    thing.theirs = value_copy(theirs);
    if (how == MERGE_SAME) {
        thing_clear(&thing);
        return;
    }
    if (kind == THING_VALUE && item_is_prose(&merge->report->form->items[item]))
        add_prose(merge, &thing, base);
    else
        add_entry(merge, &thing, how, shown(merge, &thing, base), shown(merge, &thing, mine),
                  shown(merge, &thing, theirs));
    g_array_append_val(merge->things, thing);
}

/* ---- what can differ --------------------------------------------------------------------------
 */

static void add_values(Merge *merge)
{
    const Report *report = merge->report;

    for (gsize i = 0; i < report->form->n_items; i++)
        if (report->form->items[i].formula == NULL)
            add(merge, THING_VALUE, (int)i, NULL, &report->source->values[i], &report->stored[i],
                &merge->theirs->values[i]);
}

static void add_keys(GHashTable *keys, GHashTable *from)
{
    GHashTableIter iter;
    gpointer key;

    if (from == NULL)
        return;
    g_hash_table_iter_init(&iter, from);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        g_hash_table_add(keys, key);
}

static Value text_at(GHashTable *texts, const char *key)
{
    const char *text = texts != NULL ? g_hash_table_lookup(texts, key) : NULL;

    return text != NULL ? value_text(text, -1) : VALUE_NOTHING;
}

static int by_name(gconstpointer one, gconstpointer two)
{
    return strcmp(one, two);
}

/* Texts by key, of the three versions. */
static void add_texts(Merge *merge, ThingKind kind, GHashTable *base, GHashTable *mine,
                      GHashTable *theirs)
{
    g_autoptr(GHashTable) keys = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GList) sorted = NULL;

    add_keys(keys, base);
    add_keys(keys, mine);
    add_keys(keys, theirs);
    sorted = g_list_sort(g_hash_table_get_keys(keys), by_name);
    for (const GList *at = sorted; at != NULL; at = at->next) {
        const char *key = at->data, *space = strchr(key, ' ');
        g_autofree char *section = g_strndup(key, (gsize)(space != NULL ? space - key : 0));
        Value values[] = {text_at(base, key), text_at(mine, key), text_at(theirs, key)};
        const char *path = kind == THING_WAIVER ? space + 1 : kind == THING_EXTRA ? section : key;

        add(merge, kind, annotation_item(merge->report->form, path), key, &values[0], &values[1],
            &values[2]);
        for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
            value_clear(&values[i]);
    }
}

/* Waivers as text, by check and path, and (for one finding more than once) a number behind them. */
static GHashTable *waiver_texts(const GArray *waivers)
{
    GHashTable *texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    for (guint i = 0; waivers != NULL && i < waivers->len; i++) {
        const ReportWaiver *waiver = &((const ReportWaiver *)(gconstpointer)waivers->data)[i];
        char *key = g_strdup_printf("%s %s", waiver->check, waiver->path);

        for (int n = 2; g_hash_table_contains(texts, key); n++) {
            g_free(key);
            key = g_strdup_printf("%s %s. %d", waiver->check, waiver->path, n);
        }
        g_hash_table_insert(texts, key, waiver_to_text(waiver));
    }
    return texts;
}

static void add_extra_text(GHashTable *texts, const char *section, const char *title,
                           const char *text)
{
    char *key = g_strdup_printf("%s 1 %s", section, title);

    for (int n = 2; g_hash_table_contains(texts, key); n++) {
        g_free(key);
        key = g_strdup_printf("%s %d %s", section, n, title);
    }
    g_hash_table_insert(texts, key, g_strdup(text));
}

/* Passages of the agency's own as the source has them, by "SECTION N TITLE": the Nth of that title.
 */
static GHashTable *extra_texts(const Source *source)
{
    GHashTable *texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    for (gsize s = 0; s < source->form->n_sections; s++) {
        const GArray *read = source_extras(source, s);

        for (guint i = 0; read != NULL && i < read->len; i++) {
            const SourceExtra *one = &g_array_index(read, SourceExtra, i);

            add_extra_text(texts, source->form->sections[s].id, one->title, one->text);
        }
    }
    return texts;
}

/* As the report has them. */
static GHashTable *own_extra_texts(const Report *report)
{
    GHashTable *texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    for (gsize s = 0; s < report->form->n_sections; s++) {
        const ReportExtra *all;
        gsize n = report_extras(report, &report->form->sections[s], &all);

        for (gsize i = 0; i < n; i++)
            add_extra_text(texts, report->form->sections[s].id, all[i].title, all[i].text);
    }
    return texts;
}

static void add_extras(Merge *merge)
{
    g_autoptr(GHashTable) base = extra_texts(merge->report->source);
    g_autoptr(GHashTable) mine = own_extra_texts(merge->report);
    g_autoptr(GHashTable) theirs = extra_texts(merge->theirs);

    add_texts(merge, THING_EXTRA, base, mine, theirs);
}

static void add_annotations(Merge *merge)
{
    const Report *report = merge->report;
    const Source *base = report->source, *theirs = merge->theirs;
    g_autoptr(GHashTable) waivers = waiver_texts(base->waivers);
    g_autoptr(GHashTable) mine =
        waiver_texts(report->waivers != NULL ? report->waivers : base->waivers);
    g_autoptr(GHashTable) other = waiver_texts(theirs->waivers);

    add_texts(merge, THING_NOTE, base->notes, report->notes != NULL ? report->notes : base->notes,
              theirs->notes);
    add_texts(merge, THING_WAIVER, waivers, mine, other);
}

/* ---- their version ----------------------------------------------------------------------------
 */

/* Opened as a report first, so that what is wrong with it is told as always. */
static Source *load_theirs(const Report *report, FormCatalog *catalog, GError **error)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Report) opened = report_open(report->path, catalog, diagnostics);
    const Diagnostic *first = diagnostics->len > 0 ? g_ptr_array_index(diagnostics, 0) : NULL;
    GBytes *bytes;
    gsize length;
    const char *text;

    if (opened == NULL || opened->form != report->form) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                    _("磁盘上的这个文件现在已不能和这份报告合并：%s"),
                    opened != NULL  ? _("换了另一种表格")
                    : first != NULL ? first->message
                                    : _("读不出来"));
        return NULL;
    }
    bytes = opened->source->bytes;
    text = g_bytes_get_data(bytes, &length);
    return source_load(report->form, g_bytes_ref(bytes),
                       yaml_tree_parse(report->path, text, length, diagnostics));
}

Merge *merge_new(Report *report, FormCatalog *catalog, GError **error)
{
    Source *theirs = load_theirs(report, catalog, error);
    Merge *merge;

    if (theirs == NULL)
        return NULL;
    merge = g_new0(Merge, 1);
    merge->report = report;
    merge->theirs = theirs;
    merge->entries = g_ptr_array_new_with_free_func(entry_free);
    merge->things = g_array_new(FALSE, FALSE, sizeof(Thing));
    g_array_set_clear_func(merge->things, thing_clear);
    add_values(merge);
    add_annotations(merge);
    add_extras(merge);
    return merge;
}

void merge_free(Merge *merge)
{
    if (merge == NULL)
        return;
    g_array_unref(merge->things);
    g_ptr_array_unref(merge->entries);
    source_free(merge->theirs);
    g_free(merge);
}

gboolean merge_is_current(const Merge *merge)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(GBytes) now = textfile_read(merge->report->path, TEXTFILE_LIMIT, diagnostics);

    return now != NULL && g_bytes_equal(now, merge->theirs->bytes);
}

/* ---- deciding ---------------------------------------------------------------------------------
 */

guint merge_n_entries(const Merge *merge)
{
    return merge->entries->len;
}

const MergeEntry *merge_entry(const Merge *merge, guint i)
{
    return g_ptr_array_index(merge->entries, i);
}

guint merge_count(const Merge *merge, MergeKind kind)
{
    guint n = 0;

    for (guint i = 0; i < merge->entries->len; i++)
        n += merge_entry(merge, i)->kind == kind;
    return n;
}

void merge_choose(Merge *merge, guint i, MergeChoice choice)
{
    MergeEntry *entry = g_ptr_array_index(merge->entries, i);

    if (entry->kind == MERGE_CONFLICT)
        entry->choice = choice;
}

void merge_choose_all(Merge *merge, MergeChoice choice)
{
    for (guint i = 0; i < merge->entries->len; i++)
        merge_choose(merge, i, choice);
}

guint merge_n_undecided(const Merge *merge)
{
    guint n = 0;

    for (guint i = 0; i < merge->entries->len; i++)
        n += merge_entry(merge, i)->kind == MERGE_CONFLICT &&
             merge_entry(merge, i)->choice == MERGE_UNDECIDED;
    return n;
}

/* ---- applying ---------------------------------------------------------------------------------
 */

static gboolean is_mine(const MergeEntry *entry)
{
    return entry->kind == MERGE_MINE ||
           (entry->kind == MERGE_CONFLICT && entry->choice != MERGE_TAKE_THEIRS);
}

typedef struct {
    const Merge *merge;
    const Thing *thing;
} Joining;

static gboolean part_is_mine(gpointer data, guint part)
{
    const Joining *joining = data;
    guint entry = joining->thing->first;

    for (guint i = 0; i < part; i++)
        entry += g_array_index(joining->thing->parts, MergePart, i).kind != MERGE_SAME;
    return g_array_index(joining->thing->parts, MergePart, part).kind == MERGE_SAME ||
           is_mine(merge_entry(joining->merge, entry));
}

static gboolean apply_prose(const Merge *merge, const Thing *thing)
{
    Joining joining = {merge, thing};
    g_autofree char *text = merge_text_join(thing->parts, part_is_mine, &joining);
    Value value = *text != '\0' ? value_text(text, -1) : VALUE_NOTHING;
    gboolean changed = report_set(merge->report, thing->item, &value);

    value_clear(&value);
    return changed;
}

static void apply_waiver(Report *report, const Value *from, const Value *to)
{
    ReportWaiver old, new;
    gboolean has_old = from->kind == VALUE_TEXT && waiver_from_text(from->text, &old);
    gboolean has_new = to->kind == VALUE_TEXT && waiver_from_text(to->text, &new);

    history_waiver(report, has_old ? &old : NULL, has_new ? &new : NULL);
    if (has_old)
        waiver_clear(&old);
    if (has_new)
        waiver_clear(&new);
}

static void apply_extra(Report *report, const char *key, const Value *theirs)
{
    g_autofree char *id = g_strndup(key, (gsize)(strchr(key, ' ') - key));
    const FormSection *section = form_key_find(report->form->root, id, strlen(id), NULL)->section;
    int wanted = atoi(strchr(key, ' ') + 1), item = -1;
    const ReportExtra *all;
    gsize n = report_extras(report, section, &all);
    const Value blank = VALUE_NOTHING;

    for (gsize i = 0; i < n && item < 0; i++)
        if (g_str_equal(all[i].title, extra_title(key)) && --wanted == 0)
            item = all[i].item;
    if (theirs->kind == VALUE_BLANK) {
        if (item >= 0)
            report_remove_extra(report, item);
        return;
    }
    if (item < 0)
        item = report_add_extra(report, section, n, extra_title(key));
    report_set(report, item, *theirs->text != '\0' ? theirs : &blank);
}

static gboolean apply_thing(const Merge *merge, const Thing *thing)
{
    Report *report = merge->report;

    if (thing->kind == THING_PROSE)
        return apply_prose(merge, thing);
    if (is_mine(merge_entry(merge, thing->first)) || value_equal(&thing->mine, &thing->theirs))
        return FALSE;
    switch (thing->kind) {
    case THING_VALUE: return report_set(report, thing->item, &thing->theirs);
    case THING_NOTE: history_note(report, thing->path, &thing->theirs); return TRUE;
    case THING_WAIVER: apply_waiver(report, &thing->mine, &thing->theirs); return TRUE;
    case THING_EXTRA: apply_extra(report, thing->path, &thing->theirs); return TRUE;
    case THING_PROSE: break;
    }
    return FALSE;
}

/* Did I leave an item, and all it is worked out from, as it was? */
static gboolean is_untouched(const Report *report, int item, const Value *base, const Value *mine)
{
    const FormRule *formula = report->form->items[item].formula;
    const int *operands;
    gsize n = 0;

    if (!value_equal(&mine[item], &base[item]))
        return FALSE;
    operands = formula != NULL ? program_operands(formula->program, &n) : NULL;
    for (gsize i = 0; i < n; i++)
        if (!is_untouched(report, operands[i], base, mine))
            return FALSE;
    return TRUE;
}

/* A stored total is theirs, right or wrong, where none of what it is worked out from is mine; what
 * follows from cells of both is worked out already. */
static void apply_totals(Report *report, const Value *base, const Value *mine)
{
    for (gsize i = 0; i < report->form->n_items; i++)
        if (report->form->items[i].formula != NULL && is_untouched(report, (int)i, base, mine))
            history_value(report, (int)i, &report->source->values[i]);
}

static Value *copy_values(const Report *report, const Value *values)
{
    Value *copy = g_new0(Value, report->form->n_items);

    for (gsize i = 0; i < report->form->n_items; i++)
        copy[i] = value_copy(&values[i]);
    return copy;
}

static void free_values(const Report *report, Value *values)
{
    for (gsize i = 0; i < report->form->n_items; i++)
        value_clear(&values[i]);
    g_free(values);
}

gsize merge_apply(Merge *merge)
{
    Report *report = merge->report;
    Value *base = copy_values(report, report->source->values);
    Value *mine = copy_values(report, report->stored);
    const GArray *last = history_last(report, FALSE);
    gsize n = 0;

    annotations_keep(report);
    report_replace_source(report, g_steal_pointer(&merge->theirs));
    report_group_begin(report);
    for (guint i = 0; i < merge->things->len; i++)
        n += apply_thing(merge, &g_array_index(merge->things, Thing, i));
    apply_totals(report, base, mine);
    report_group_end(report);
    if (history_last(report, FALSE) != last)
        taken_note(report, history_last(report, FALSE));
    free_values(report, base);
    free_values(report, mine);
    return n;
}
