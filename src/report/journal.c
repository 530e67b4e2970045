/* Writing the journal: what is told of the history becomes records, records go to a file. */
#include "config.h"

#include "report/journal.h"

#include "base/beside.h"
#include "base/failure.h"
#include "base/i18n.h"
#include "report/history.h"
#include "report/journal_record.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

struct Journal {
    Report *report;
    GString *log;    /* all of the journal, written or not */
    gsize beginning; /* bytes of it that tell of no edit; 0: none of it is there yet */
    gint64 since;    /* seconds: when it would have begun */
    gsize written;   /* bytes of it in the file */
    Appender *file;  /* NULL: there is none yet */
    gboolean unsound, elsewhere, failed;
    gboolean open;         /* the last record but undo … is a cell being edited */
    guint64 open_revision; /* as of which that was written */
    int alarm[2];
};

/* ---- names -------------------------------------------------------------------------------------
 */

char *journal_name(Beside *beside, gboolean elsewhere, unsigned number)
{
    return beside_get_numbered(beside, "journal", number, elsewhere);
}

/* ---- records -----------------------------------------------------------------------------------
 */

static json_t *shown(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    return json_string(valid);
}

static void add_head(Journal *journal)
{
    g_autofree char *real = beside_real_path(journal->report->path);
    g_autoptr(GDateTime) then = g_date_time_new_from_unix_local(journal->since);
    g_autofree char *since = g_date_time_format(then, "%Y-%m-%d %H:%M:%S");
    GBytes *bytes = journal->report->source->bytes;
    gsize length;
    const char *base = g_bytes_get_data(bytes, &length);
    json_t *head = json_object();
    char *text;

    json_object_set_new(head, "journal", json_integer(1));
    json_object_set_new(head, "form", json_string(journal->report->form->id));
    json_object_set_new(head, "file", shown(real));
    json_object_set_new(head, "host", shown(g_get_host_name()));
    json_object_set_new(head, "user", shown(g_get_user_name()));
    json_object_set_new(head, "pid", json_integer(getpid()));
    json_object_set_new(head, "since", json_string(since));
    json_object_set_new(head, "base", json_stringn(base != NULL ? base : "", length));
    text = json_dumps(head, JSON_COMPACT);
    g_assert(text != NULL);
    journal_record_append(journal->log, text);
    free(text);
    json_decref(head);
}

/* The head stands before the first of them: many a report is only looked at. */
static void add_record(Journal *journal, const char *json)
{
    if (journal->log->len == 0) {
        add_head(journal);
        journal->beginning = journal->log->len;
    }
    journal_record_append(journal->log, json);
}

/* Written without a tree of JSON between: there is one for every key. */
static void add_changes(Journal *journal, const char *kind, const GArray *changes)
{
    g_autoptr(GString) json = g_string_sized_new(512);

    g_string_append_printf(json, "{\"%s\":[", kind);
    for (guint i = 0; changes != NULL && i < changes->len; i++) {
        if (i > 0)
            g_string_append_c(json, ',');
        change_write(journal->report->form, change_at(changes, i), json);
    }
    g_string_append(json, "]}");
    add_record(journal, json->str);
}

static void add_past(gpointer data, gboolean undone, const GArray *changes)
{
    add_changes(data, undone ? "undone" : "past", changes);
}

/* All anew, on what the file holds now; the steps made before come along. */
static void begin(Journal *journal)
{
    g_string_truncate(journal->log, 0);
    journal->since = g_get_real_time() / G_USEC_PER_SEC;
    history_each(journal->report, add_past, journal);
    journal->beginning = journal->log->len;
    journal->written = 0;
    journal->open = FALSE;
    journal->failed = journal->elsewhere = journal->unsound = FALSE;
}

static void note(gpointer data, HistoryEvent event, const GArray *changes)
{
    static const char *const kinds[] = {[HISTORY_STEP] = "step",
                                        [HISTORY_JOINED] = "joined",
                                        [HISTORY_UNDO] = "undo",
                                        [HISTORY_REDO] = "redo"};
    Journal *journal = data;
    g_autofree char *json = changes == NULL ? g_strdup_printf("{\"%s\":1}", kinds[event]) : NULL;

    journal->open = FALSE;
    if (changes != NULL)
        add_changes(journal, kinds[event], changes);
    else
        add_record(journal, json);
}

/* The cell that is being edited. */
static void note_open(Journal *journal)
{
    const GArray *changes = history_open_changes(journal->report);

    if (changes == NULL && !journal->open)
        return;
    if (changes != NULL && journal->open &&
        journal->open_revision == report_revision(journal->report))
        return;
    add_changes(journal, "open", changes);
    journal->open = changes != NULL;
    journal->open_revision = report_revision(journal->report);
}

/* ---- its life ----------------------------------------------------------------------------------
 */

static Journal *watch(Report *report)
{
    Journal *journal = g_new0(Journal, 1);

    g_return_val_if_fail(report->path != NULL, NULL);
    journal->report = report;
    journal->log = g_string_new(NULL);
    if (pipe2(journal->alarm, O_CLOEXEC | O_NONBLOCK) != 0)
        journal->alarm[0] = journal->alarm[1] = -1;
    history_watch(report, note, journal);
    return journal;
}

Journal *journal_new(Report *report)
{
    Journal *journal = watch(report);

    begin(journal);
    return journal;
}

Journal *journal_continue(Report *report, Recovery *recovery)
{
    Journal *journal = watch(report);
    gsize length;
    const char *text = recovery_text(recovery, &length);

    g_string_append_len(journal->log, text, (gssize)length);
    journal->written = length;
    journal->file = recovery_take_file(recovery);
    appender_set_alarm(journal->file, journal->alarm[1]);
    /* What could not be cut off would stand before all that follows. */
    journal->unsound = !appender_cut(journal->file, length);
    if (recovery_open_changes(recovery) != NULL)
        add_changes(journal, "step", recovery_open_changes(recovery));
    return journal;
}

void journal_saved(Journal *journal)
{
    g_clear_pointer(&journal->file, appender_remove);
    begin(journal);
}

void journal_close(Journal *journal, gboolean keep)
{
    if (journal == NULL)
        return;
    history_watch(journal->report, NULL, NULL);
    if (journal->file != NULL && keep)
        appender_close(journal->file);
    else if (journal->file != NULL)
        appender_remove(journal->file);
    for (int i = 0; i < 2; i++)
        if (journal->alarm[i] >= 0)
            close(journal->alarm[i]);
    g_string_free(journal->log, TRUE);
    g_free(journal);
}

int journal_alarm(const Journal *journal)
{
    return journal->alarm[0];
}

void journal_hear_alarm(Journal *journal)
{
    char byte;

    while (journal->alarm[0] >= 0 && read(journal->alarm[0], &byte, 1) > 0)
        ;
}

/* ---- writing -----------------------------------------------------------------------------------
 */

/* Who may read and write the report may read and write its journal. */
static unsigned mode_of(const Journal *journal)
{
    struct stat now;

    return stat(journal->report->path, &now) == 0 ? (now.st_mode & 0666) | 0600 : 0600;
}

/* A new file with all of the log, under the first free name. NULL with errno set. */
static Appender *create(Journal *journal, gboolean elsewhere)
{
    g_autoptr(Beside) beside = beside_new(journal->report->path);
    Appender *file = NULL;
    int code = EEXIST;

    for (unsigned n = 1; n <= JOURNAL_NAMES && file == NULL && code == EEXIST; n++) {
        g_autofree char *name = journal_name(beside, elsewhere, n);

        if (elsewhere)
            beside_make_folder();
        file = appender_create(name, elsewhere ? 0600 : mode_of(journal), journal->alarm[1]);
        code = errno;
    }
    if (file != NULL && !appender_append(file, journal->log->str, journal->log->len)) {
        code = errno;
        appender_remove(file);
        file = NULL;
    }
    errno = code;
    return file;
}

/* Begins another file where it can be written. The one before, if any, goes only then. */
static gboolean move(Journal *journal, char **message)
{
    Appender *file = create(journal, FALSE);
    int code = errno;
    gboolean elsewhere = file == NULL;

    if (elsewhere)
        file = create(journal, TRUE);
    if (file == NULL) {
        errno = code;
        return FALSE;
    }
    g_clear_pointer(&journal->file, appender_remove);
    journal->file = file;
    journal->unsound = FALSE;
    journal->written = journal->log->len;
    if (elsewhere && !journal->elsewhere)
        *message = g_strdup_printf(
            _("报告所在的文件夹写不进去（%s）：修改暂记在 %s；保存时请按 {save-as} 另存到别处"),
            failure_reason(code), appender_path(file));
    journal->elsewhere = elsewhere;
    return TRUE;
}

/* Has the disk failed to keep what the file holds? Then only another file will do. */
static gboolean is_sound(Journal *journal)
{
    errno = journal->file != NULL ? appender_fault(journal->file) : 0;
    if (errno != 0)
        journal->unsound = TRUE;
    return !journal->unsound;
}

static gboolean append(Journal *journal)
{
    GString *log = journal->log;

    if (journal->file == NULL || !is_sound(journal) ||
        !appender_append(journal->file, log->str + journal->written, log->len - journal->written))
        return FALSE;
    journal->written = log->len;
    return TRUE;
}

JournalStatus journal_flush(Journal *journal, char **message)
{
    gboolean is_new = journal->file == NULL;

    *message = NULL;
    note_open(journal);
    if (is_new && journal->log->len == journal->beginning)
        return JOURNAL_FINE;
    if (!is_new && journal->log->len == journal->written && is_sound(journal))
        return JOURNAL_FINE;
    journal->failed = !append(journal) && !move(journal, message);
    if (journal->failed) {
        *message = g_strdup_printf(
            _("修改没有记到磁盘上（%s），只在内存里：可以接着填，请按 {save-as} 另存到别处"),
            failure_reason(errno));
        return JOURNAL_FAILED;
    }
    return *message != NULL ? JOURNAL_ELSEWHERE : JOURNAL_FINE;
}
