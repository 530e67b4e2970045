/* Reading a journal and playing it through; comparing what comes of it with the file as it is. */
#include "report/recovery.h"

#include "base/beside.h"
#include "base/failure.h"
#include "base/i18n.h"
#include "report/extras.h"
#include "report/history.h"
#include "report/journal.h"
#include "report/journal_record.h"
#include "report/overlay.h"
#include "report/save.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* A journal holds the file and a day's typing. */
#define JOURNAL_LIMIT (256u << 20)

struct Recovery {
    Appender *file;
    GBytes *bytes; /* of the journal */
    gsize whole;   /* so many of them were understood */
    char *name, *since;
    const char *trouble;
    Report *mine;   /* as the journal has it; NULL: it cannot be read */
    Report *merged; /* on top of the file as it is now; NULL: that is what it was */
    GArray *opened; /* changes in the cell being edited; NULL: none was */
    GArray *conflicts;
    GArray *mended; /* of int: items whose changes do not fit the form as it is now */
    gsize n_items;
};

void recovery_free(Recovery *recovery)
{
    if (recovery == NULL)
        return;
    if (recovery->file != NULL)
        appender_close(recovery->file);
    g_clear_pointer(&recovery->bytes, g_bytes_unref);
    g_clear_pointer(&recovery->opened, g_array_unref);
    g_array_unref(recovery->conflicts);
    g_array_unref(recovery->mended);
    report_free(recovery->mine);
    report_free(recovery->merged);
    g_free(recovery->name);
    g_free(recovery->since);
    g_free(recovery);
}

/* ---- playing -----------------------------------------------------------------------------------
 */

/* A form whose items have got other names is no damage: with the old one all is there again. */
static void note_stranger(Recovery *recovery, json_t *change)
{
    const char *path = json_string_value(json_object_get(change, "item"));

    if (path != NULL && extras_find(recovery->mine->form, path) < 0)
        recovery->trouble = _("表格定义改过，有的项现在没有了；换回原来的表格定义再打开就能恢复");
}

static GArray *read_changes(Recovery *recovery, json_t *json)
{
    GArray *changes = changes_new();
    Change change;
    gsize i;
    json_t *one;

    if (!json_is_array(json)) {
        g_array_unref(changes);
        return NULL;
    }
    json_array_foreach(json, i, one)
    {
        if (!change_read(recovery->mine->form, one, &change)) {
            note_stranger(recovery, one);
            g_array_unref(changes);
            return NULL;
        }
        g_array_append_val(changes, change);
    }
    return changes;
}

/* One kind of record: what it does to the report. FALSE: it does not fit. */
typedef struct {
    const char *name;
    gboolean (*play)(Recovery *recovery, GArray *changes);
    gboolean has_changes;
} RecordKind;

static gboolean play_event(Recovery *recovery, HistoryEvent event, GArray *changes)
{
    g_clear_pointer(&recovery->opened, g_array_unref);
    return history_repeat(recovery->mine, event, changes, recovery->mended);
}

static gboolean play_step(Recovery *recovery, GArray *changes)
{
    return play_event(recovery, HISTORY_STEP, changes);
}

static gboolean play_joined(Recovery *recovery, GArray *changes)
{
    return play_event(recovery, HISTORY_JOINED, changes);
}

static gboolean play_undo(Recovery *recovery, GArray *changes)
{
    (void)changes;
    return play_event(recovery, HISTORY_UNDO, NULL);
}

static gboolean play_redo(Recovery *recovery, GArray *changes)
{
    (void)changes;
    return play_event(recovery, HISTORY_REDO, NULL);
}

static gboolean put_back(Recovery *recovery, gboolean undone, const GArray *changes)
{
    if (changes->len > 0)
        history_put_back(recovery->mine, undone, changes);
    return changes->len > 0;
}

static gboolean play_past(Recovery *recovery, GArray *changes)
{
    return put_back(recovery, FALSE, changes);
}

static gboolean play_undone(Recovery *recovery, GArray *changes)
{
    return put_back(recovery, TRUE, changes);
}

static gboolean play_open(Recovery *recovery, GArray *changes)
{
    g_clear_pointer(&recovery->opened, g_array_unref);
    if (changes->len > 0)
        recovery->opened = g_array_ref(changes);
    return TRUE;
}

static const RecordKind kinds[] = {
    {"step", play_step, TRUE},     {"joined", play_joined, TRUE}, {"open", play_open, TRUE},
    {"undo", play_undo, FALSE},    {"redo", play_redo, FALSE},    {"past", play_past, TRUE},
    {"undone", play_undone, TRUE},
};

static gboolean play(Recovery *recovery, json_t *record)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        json_t *content = json_object_get(record, kinds[i].name);
        g_autoptr(GArray) changes = NULL;

        if (content == NULL)
            continue;
        if (kinds[i].has_changes)
            changes = read_changes(recovery, content);
        return (changes != NULL || !kinds[i].has_changes) && kinds[i].play(recovery, changes);
    }
    return FALSE;
}

/* The record is whole, so that it is the form it does not fit. */
static gboolean play_or_tell(Recovery *recovery, json_t *record)
{
    if (play(recovery, record))
        return TRUE;
    if (recovery->trouble == NULL)
        recovery->trouble =
            _("表格定义改过，有的修改现在放不进去；换回原来的表格定义再打开就能恢复");
    return FALSE;
}

/* The first record: the file as it was. */
static Report *read_head(Recovery *recovery, json_t *head, FormCatalog *catalog)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    json_t *base = json_object_get(head, "base");

    recovery->since = g_strdup(json_string_value(json_object_get(head, "since")));
    if (json_integer_value(json_object_get(head, "journal")) != 1 || !json_is_string(base))
        return NULL;
    return report_parse("journal", json_string_value(base), json_string_length(base), catalog,
                        diagnostics);
}

static void play_all(Recovery *recovery, FormCatalog *catalog)
{
    gsize length;
    const char *start = g_bytes_get_data(recovery->bytes, &length);
    const char *at = start, *end = start + length;
    json_t *record;

    while (at != NULL && (record = journal_record_next(&at, end)) != NULL) {
        gboolean ok;

        if (recovery->whole == 0)
            ok = (recovery->mine = read_head(recovery, record, catalog)) != NULL;
        else
            ok = play_or_tell(recovery, record);
        json_decref(record);
        if (!ok)
            break;
        recovery->whole = (gsize)(at - start);
    }
    if (recovery->opened != NULL &&
        !history_repeat(recovery->mine, HISTORY_STEP, recovery->opened, recovery->mended))
        g_clear_pointer(&recovery->opened, g_array_unref);
}

/* ---- the file as it is now ---------------------------------------------------------------------
 */

static void compare(Recovery *recovery, const Report *now, FormCatalog *catalog)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Report *mine = recovery->mine;
    gsize length;
    const char *text = g_bytes_get_data(now->source->bytes, &length);

    mine->path = g_strdup(now->path);
    if (!g_bytes_equal(mine->source->bytes, now->source->bytes)) {
        recovery->merged =
            report_parse(now->path, text != NULL ? text : "", length, catalog, diagnostics);
        if (recovery->merged != NULL)
            overlay_put(mine, recovery->merged, recovery->conflicts);
    }
    recovery->n_items = overlay_differences(recovery_result(recovery), now);
}

/* ---- finding -----------------------------------------------------------------------------------
 */

static Recovery *recovery_new(const char *name)
{
    Recovery *recovery = g_new0(Recovery, 1);

    recovery->name = g_strdup(name);
    recovery->conflicts = g_array_new(FALSE, FALSE, sizeof(int));
    recovery->mended = g_array_new(FALSE, FALSE, sizeof(int));
    return recovery;
}

/* Keeps errno. */
static gboolean is_there(const char *name)
{
    int code = errno;
    struct stat found;
    gboolean there = lstat(name, &found) == 0;

    errno = code;
    return there;
}

Recovery *recovery_read(const char *name, GBytes *bytes, const Report *report, FormCatalog *catalog)
{
    Recovery *recovery = recovery_new(name);

    recovery->bytes = g_bytes_ref(bytes);
    play_all(recovery, catalog);
    if (recovery->trouble != NULL) {
        g_clear_pointer(&recovery->mine, report_free);
        recovery->whole = g_bytes_get_size(bytes);
    }
    if (recovery->mine != NULL && report != NULL)
        compare(recovery, report, catalog);
    return recovery;
}

/* NULL: there is no journal of this name, or a living session has it. */
static Recovery *read_journal(const char *name, const Report *report, FormCatalog *catalog)
{
    Appender *file = appender_open(name);
    g_autoptr(GBytes) bytes = file != NULL ? appender_read(file, JOURNAL_LIMIT) : NULL;
    Recovery *recovery;

    if (file == NULL && (errno == EWOULDBLOCK || errno == ENOENT || !is_there(name)))
        return NULL;
    if (bytes == NULL) {
        recovery = recovery_new(name);
        recovery->trouble = failure_reason(errno);
    } else {
        recovery = recovery_read(name, bytes, report, catalog);
    }
    recovery->file = file;
    return recovery;
}

/* Was the process killed before it had written anything? Or has all of it been saved? */
static gboolean is_void(const Recovery *recovery)
{
    if (recovery->bytes == NULL)
        return FALSE;
    if (g_bytes_get_size(recovery->bytes) == 0)
        return TRUE;
    return recovery->merged != NULL && recovery->n_items == 0 && recovery_lost(recovery) == 0;
}

/* Those beside the report, then those elsewhere. */
#define ALL_NAMES (2 * JOURNAL_NAMES)

static char *nth_name(Beside *beside, unsigned n)
{
    return journal_name(beside, n >= JOURNAL_NAMES, n % JOURNAL_NAMES + 1);
}

Recovery *recovery_find(const Report *report, FormCatalog *catalog, unsigned *next)
{
    g_autoptr(Beside) beside = beside_new(report->path);

    while (*next < ALL_NAMES) {
        g_autofree char *name = nth_name(beside, *next);
        Recovery *recovery = read_journal(name, report, catalog);

        ++*next;
        if (recovery != NULL && !is_void(recovery))
            return recovery;
        if (recovery != NULL)
            recovery_discard(recovery);
        recovery_free(recovery);
    }
    return NULL;
}

gboolean recovery_waits(const Report *report, FormCatalog *catalog)
{
    g_autoptr(Beside) beside = beside_new(report->path);

    for (unsigned n = 0; n < ALL_NAMES; n++) {
        g_autofree char *name = nth_name(beside, n);
        g_autoptr(Recovery) recovery = read_journal(name, report, catalog);

        if (recovery != NULL && recovery_result(recovery) != NULL && recovery->n_items > 0)
            return TRUE;
    }
    return FALSE;
}

Recovery *recovery_find_alone(const char *path, FormCatalog *catalog)
{
    g_autoptr(Beside) beside = beside_new(path);

    for (unsigned n = 0; n < ALL_NAMES; n++) {
        g_autofree char *name = nth_name(beside, n);
        Recovery *recovery = read_journal(name, NULL, catalog);

        if (recovery != NULL && recovery->mine != NULL) {
            recovery->mine->path = g_strdup(path);
            return recovery;
        }
        recovery_free(recovery);
    }
    return NULL;
}

/* ---- asking ------------------------------------------------------------------------------------
 */

const Report *recovery_result(const Recovery *recovery)
{
    return recovery->merged != NULL ? recovery->merged : recovery->mine;
}

gsize recovery_n_items(const Recovery *recovery)
{
    return recovery->n_items;
}

gboolean recovery_is_silent(const Recovery *recovery)
{
    return recovery->mine != NULL && recovery->merged == NULL && recovery->n_items == 0 &&
           recovery_lost(recovery) == 0;
}

gboolean recovery_is_based_elsewhere(const Recovery *recovery)
{
    return recovery->merged != NULL;
}

const GArray *recovery_conflicts(const Recovery *recovery)
{
    return recovery->conflicts;
}

static gboolean is_among(const GArray *items, int item)
{
    for (guint i = 0; i < items->len; i++)
        if (g_array_index(items, int, i) == item)
            return TRUE;
    return FALSE;
}

GArray *recovery_misfits(const Recovery *recovery)
{
    GArray *misfits = g_array_new(FALSE, FALSE, sizeof(int));

    if (recovery->merged != NULL && recovery->merged->form != recovery->mine->form)
        return misfits; /* put over a report of another form, item by item */
    for (guint i = 0; recovery->mine != NULL && i < recovery->mended->len; i++) {
        int item = g_array_index(recovery->mended, int, i);

        if (report_value(recovery->mine, item)->kind == VALUE_INVALID && !is_among(misfits, item))
            g_array_append_val(misfits, item);
    }
    return misfits;
}

gsize recovery_lost(const Recovery *recovery)
{
    return recovery->bytes != NULL ? g_bytes_get_size(recovery->bytes) - recovery->whole : 0;
}

const char *recovery_trouble(const Recovery *recovery)
{
    return recovery->trouble;
}

const char *recovery_since(const Recovery *recovery)
{
    return recovery->since;
}

const char *recovery_path(const Recovery *recovery)
{
    return recovery->name;
}

/* ---- deciding ----------------------------------------------------------------------------------
 */

Report *recovery_take_report(Recovery *recovery)
{
    return recovery->merged == NULL ? g_steal_pointer(&recovery->mine) : NULL;
}

void recovery_apply(const Recovery *recovery, Report *report)
{
    overlay_put(recovery->mine, report, NULL);
}

/* "2023.yaml" becomes "2023.recovered.yaml", "2023.recovered2.yaml" … */
static char *name_beside(const char *path, unsigned number)
{
    g_autofree char *digit = number > 1 ? g_strdup_printf("%u", number) : g_strdup("");
    const char *name = strrchr(path, '/'), *dot = strrchr(path, '.');

    if (dot == NULL || dot < name || dot == path)
        dot = path + strlen(path);
    return g_strdup_printf("%.*s.recovered%s%s", (int)(dot - path), path, digit, dot);
}

char *recovery_save_beside(const Recovery *recovery, GError **error)
{
    g_autoptr(GBytes) bytes = report_render(recovery->mine, error);
    g_autoptr(GError) trouble = NULL;
    gboolean saved = FALSE;
    char *name = NULL;

    if (bytes == NULL)
        return NULL;
    for (unsigned n = 1; !saved; n++) {
        g_clear_error(&trouble);
        g_free(name);
        name = name_beside(recovery->mine->path, n);
        saved = durable_write(name, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes),
                              DURABLE_EXCLUSIVE, &trouble);
        if (!saved && !g_error_matches(trouble, G_FILE_ERROR, G_FILE_ERROR_EXIST))
            break;
    }
    if (saved)
        return name;
    g_propagate_error(error, g_steal_pointer(&trouble));
    g_free(name);
    return NULL;
}

void recovery_discard(Recovery *recovery)
{
    g_clear_pointer(&recovery->file, appender_remove);
}

/* ---- for the journal ---------------------------------------------------------------------------
 */

const char *recovery_text(const Recovery *recovery, gsize *length)
{
    *length = recovery->whole;
    return g_bytes_get_data(recovery->bytes, NULL);
}

Appender *recovery_take_file(Recovery *recovery)
{
    return g_steal_pointer(&recovery->file);
}

const GArray *recovery_open_changes(const Recovery *recovery)
{
    return recovery->opened;
}
