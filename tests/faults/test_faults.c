/* Every system call on files refused in turn, on every path that keeps or brings back what an
 * officer typed: each ends in a message or in having worked all the same, and nothing is lost.
 *
 * A path is a scenario: what is prepared, what is done while one call (or one and all that follow)
 * fails, and what must hold then. */
#include "faults/interpose.h"
#include "random_session.h"
#include "report/journal.h"
#include "report/save.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>

TestSuite(faults, .timeout = 600);

#define RESEARCH "applications.received.research"
#define COMPANY  "applications.received.commercial"

typedef struct {
    char *folder, *path;
    FormCatalog *catalog;
    Report *report;
    Journal *journal;
    char *old; /* the file before */
    gboolean fine;
    char *message; /* what the officer is told; NULL: nothing */
    Recovery *recovery;
    Report *opened;
} Desk;

typedef struct {
    const char *name;
    void (*prepare)(Desk *desk);
    void (*act)(Desk *desk);   /* sets fine and message */
    void (*check)(Desk *desk); /* when faults are over */
} Scenario;

/* ---- a desk ------------------------------------------------------------------------------------
 */

static char *read_file(const char *path)
{
    char *text = NULL;

    return g_file_get_contents(path, &text, NULL, NULL) ? text : NULL;
}

static void enter(Report *report, const char *path, const char *text)
{
    report_enter(report, form_item_at(report_form(report), path)->index, text, NULL);
}

static gboolean holds(const Report *report, const char *path, const char *wanted)
{
    const FormItem *item = form_item_at(report_form(report), path);
    g_autofree char *text = form_type_format(&item->type, report_value(report, item->index));

    return strcmp(text, wanted) == 0;
}

static void desk_begin(Desk *desk, FormCatalog *catalog)
{
    g_autofree char *sample =
        g_build_filename(g_getenv("TEST_SRCDIR"), "..", "examples", "yunxi-2023.yaml", NULL);
    g_autofree char *state = NULL;

    *desk = (Desk){.catalog = catalog};
    desk->folder = g_dir_make_tmp("faults-XXXXXX", NULL);
    desk->path = g_build_filename(desk->folder, "report.yaml", NULL);
    state = g_build_filename(desk->folder, "state", NULL);
    g_setenv("XDG_STATE_HOME", state, TRUE);
    desk->old = read_file(sample);
    cr_assert(g_file_set_contents(desk->path, desk->old, -1, NULL));
    desk->report = session_open(desk->path);
    desk->journal = journal_new(desk->report);
}

static void remove_all(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            remove_all(path);
        g_remove(path);
    }
    g_rmdir(folder);
}

static void desk_end(Desk *desk)
{
    journal_close(desk->journal, FALSE);
    recovery_free(desk->recovery);
    report_free(desk->report);
    report_free(desk->opened);
    remove_all(desk->folder);
    g_free(desk->folder);
    g_free(desk->path);
    g_free(desk->old);
    g_free(desk->message);
}

static void flush(Desk *desk)
{
    desk->fine = journal_flush(desk->journal, &desk->message) != JOURNAL_FAILED;
}

static void flush_well(Desk *desk)
{
    flush(desk);
    cr_assert(desk->fine, "%s", desk->message);
    g_clear_pointer(&desk->message, g_free);
}

/* The process is no more; what is there for the next one? */
static Recovery *die(Desk *desk)
{
    unsigned next = 0;

    journal_close(desk->journal, TRUE);
    desk->journal = NULL;
    report_free(desk->opened);
    desk->opened = session_open(desk->path);
    return recovery_find(desk->opened, desk->catalog, &next);
}

static void expect_recovered(Desk *desk, const char *path, const char *wanted)
{
    g_autoptr(Recovery) recovery = die(desk);

    cr_assert(recovery != NULL && recovery_result(recovery) != NULL, "nothing is left");
    cr_assert(holds(recovery_result(recovery), path, wanted), "%s is lost", path);
    recovery_discard(recovery);
}

/* Nothing half made stands about. */
static void expect_tidy(const Desk *desk)
{
    g_autoptr(GDir) dir = g_dir_open(desk->folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(dir)) != NULL)
        cr_assert(strcmp(name, "report.yaml") == 0 || strcmp(name, "report.yaml~") == 0 ||
                      g_str_has_prefix(name, "report.recovered") ||
                      g_str_has_prefix(name, "2024.yaml") ||
                      g_str_has_prefix(name, ".report.yaml.journal") || strcmp(name, "state") == 0,
                  "%s stands about", name);
}

/* ---- saving ------------------------------------------------------------------------------------
 */

static void prepare_edit(Desk *desk)
{
    enter(desk->report, RESEARCH, "5");
    flush_well(desk);
}

static void act_save(Desk *desk)
{
    g_autoptr(GError) error = NULL;

    desk->fine = report_save(desk->report, NULL, DURABLE_BACKUP, &error);
    if (error != NULL)
        desk->message = g_strdup(error->message);
}

static void check_save(Desk *desk)
{
    g_autoptr(GBytes) new = report_render(desk->report, NULL);
    g_autofree char *now = read_file(desk->path), *wanted = NULL;

    wanted = g_strndup(g_bytes_get_data(new, NULL), g_bytes_get_size(new));
    cr_assert(now != NULL &&
                  (strcmp(now, wanted) == 0 || (!desk->fine && strcmp(now, desk->old) == 0)),
              "the file is neither old nor new");
    cr_assert(desk->fine != report_modified(desk->report));
    if (strcmp(now, desk->old) == 0)
        expect_recovered(desk, RESEARCH, "5");
}

/* ---- a new report ------------------------------------------------------------------------------
 */

static char *new_path(const Desk *desk)
{
    return g_build_filename(desk->folder, "2024.yaml", NULL);
}

static void act_new(Desk *desk)
{
    g_autoptr(Report) report = report_new((Form *)report_form(desk->report), "云溪县公安局", 2024);
    g_autoptr(GError) error = NULL;
    g_autofree char *path = new_path(desk);

    desk->fine = report_save(report, path, DURABLE_EXCLUSIVE, &error);
    if (error != NULL)
        desk->message = g_strdup(error->message);
}

static void check_new(Desk *desk)
{
    g_autofree char *path = new_path(desk), *now = read_file(path);

    cr_assert(now != NULL || !desk->fine);
    if (now != NULL)
        report_free(session_open(path));
}

/* ---- the journal -------------------------------------------------------------------------------
 */

static void act_begin(Desk *desk)
{
    enter(desk->report, RESEARCH, "5");
    flush(desk);
}

static void check_begin(Desk *desk)
{
    if (!desk->fine) {
        g_clear_pointer(&desk->message, g_free);
        flush_well(desk); /* tries again of itself */
    }
    expect_recovered(desk, RESEARCH, "5");
}

static void act_append(Desk *desk)
{
    enter(desk->report, COMPANY, "6");
    flush(desk);
}

static void check_append(Desk *desk)
{
    gboolean fine = desk->fine;
    g_autoptr(Recovery) recovery = die(desk);

    cr_assert(recovery != NULL && recovery_result(recovery) != NULL, "nothing is left");
    cr_assert(holds(recovery_result(recovery), RESEARCH, "5"), "what was safe is lost");
    cr_assert(!fine || holds(recovery_result(recovery), COMPANY, "6"),
              "what was told safe is lost");
    recovery_discard(recovery);
}

static void check_append_again(Desk *desk)
{
    g_clear_pointer(&desk->message, g_free);
    flush_well(desk);
    expect_recovered(desk, COMPANY, "6");
}

/* The thread has flushed, or tried to and says so. */
static void act_flush(Desk *desk)
{
    gint64 deadline = g_get_monotonic_time() + 20 * G_TIME_SPAN_SECOND;
    struct pollfd alarm = {.fd = journal_alarm(desk->journal), .events = POLLIN};

    enter(desk->report, COMPANY, "6");
    flush(desk);
    g_clear_pointer(&desk->message, g_free);
    while (faults_flushes() == 0 && g_get_monotonic_time() < deadline)
        g_usleep(500);
    if (faults_first() != NULL && strcmp(faults_first(), "fdatasync") == 0 &&
        faults_code() != EINTR && faults_code() != FAULT_SHORT_WRITE)
        cr_assert_eq(poll(&alarm, 1, 20000), 1, "nobody is told of a flush that failed");
    flush(desk);
}

/* ---- recovering --------------------------------------------------------------------------------
 */

static void prepare_left(Desk *desk)
{
    prepare_edit(desk);
    journal_close(desk->journal, TRUE);
    desk->journal = NULL;
    g_clear_pointer(&desk->report, report_free);
    desk->opened = session_open(desk->path);
}

static void find(Desk *desk)
{
    unsigned next = 0;

    desk->recovery = recovery_find(desk->opened, desk->catalog, &next);
    cr_assert(desk->recovery != NULL, "the journal is passed over");
    desk->fine = recovery_result(desk->recovery) != NULL;
    if (!desk->fine)
        desk->message = g_strdup(recovery_trouble(desk->recovery));
}

static void act_recover(Desk *desk)
{
    find(desk);
    if (!desk->fine) {
        g_clear_pointer(&desk->recovery, recovery_free);
        return;
    }
    desk->report = recovery_take_report(desk->recovery);
    cr_assert(desk->report != NULL);
    desk->journal = journal_continue(desk->report, desk->recovery);
    enter(desk->report, COMPANY, "6");
    flush(desk);
}

static void check_recover(Desk *desk)
{
    gboolean fine = desk->fine && desk->journal != NULL;
    g_autoptr(Recovery) recovery = die(desk);

    cr_assert(recovery != NULL && recovery_result(recovery) != NULL, "nothing is left");
    cr_assert(holds(recovery_result(recovery), RESEARCH, "5"), "what was left is lost");
    cr_assert(!fine || holds(recovery_result(recovery), COMPANY, "6"));
    recovery_discard(recovery);
}

static void act_keep_both(Desk *desk)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = NULL;

    find(desk);
    if (!desk->fine) {
        g_clear_pointer(&desk->recovery, recovery_free);
        return;
    }
    path = recovery_save_beside(desk->recovery, &error);
    desk->fine = path != NULL;
    if (error != NULL)
        desk->message = g_strdup(error->message);
    if (desk->fine)
        recovery_discard(desk->recovery);
    g_clear_pointer(&desk->recovery, recovery_free);
}

static void check_keep_both(Desk *desk)
{
    g_autofree char *beside = g_build_filename(desk->folder, "report.recovered.yaml", NULL);
    g_autoptr(Report) kept = NULL;

    if (!desk->fine) {
        expect_recovered(desk, RESEARCH, "5");
        return;
    }
    kept = session_open(beside);
    cr_assert(holds(kept, RESEARCH, "5"));
}

/* ---- all of them -------------------------------------------------------------------------------
 */

static void prepare_nothing(Desk *desk)
{
    (void)desk;
}

static const Scenario scenarios[] = {
    {"save", prepare_edit, act_save, check_save},
    {"new", prepare_nothing, act_new, check_new},
    {"journal, its first record", prepare_nothing, act_begin, check_begin},
    {"journal, one more", prepare_edit, act_append, check_append},
    {"journal, and again", prepare_edit, act_append, check_append_again},
    {"journal, flushed", prepare_edit, act_flush, check_append},
    {"recover", prepare_left, act_recover, check_recover},
    {"keep both", prepare_left, act_keep_both, check_keep_both},
};

static const int codes[] = {ENOSPC, EIO, EDQUOT, EACCES, EINTR, FAULT_SHORT_WRITE};

static gboolean is_plain_chinese(const char *message)
{
    if (message == NULL || !g_utf8_validate(message, -1, NULL))
        return FALSE;
    for (; *message != '\0'; message = g_utf8_next_char(message))
        if (g_unichar_iswide(g_utf8_get_char(message)))
            return TRUE;
    return FALSE;
}

/* One fault; how many calls there were. */
static unsigned try(const Scenario *scenario, FaultOrder order, FormCatalog *catalog)
{
    Desk desk;
    unsigned count;
    const char *first;

    desk_begin(&desk, catalog);
    scenario->prepare(&desk);
    order.folder = desk.folder;
    faults_begin(&order);
    scenario->act(&desk);
    count = faults_count();
    first = faults_first();
    faults_end();
    cr_assert(desk.fine || is_plain_chinese(desk.message),
              "%s, call %u (%s) failing with %s: nothing is said", scenario->name, order.at, first,
              g_strerror(order.code));
    cr_assert(desk.fine || first != NULL, "%s fails of itself: %s", scenario->name, desk.message);
    cr_assert(desk.fine || (order.code != EINTR && order.code != FAULT_SHORT_WRITE) ||
                  strcmp(first, "close") == 0 || strcmp(first, "rename") == 0 ||
                  strcmp(first, "link") == 0,
              "%s, call %u (%s): an interruption is no failure: %s", scenario->name, order.at,
              first, desk.message);
    scenario->check(&desk);
    expect_tidy(&desk);
    desk_end(&desk);
    return count;
}

static unsigned sweep(const Scenario *scenario, int code, int lasting, FormCatalog *catalog)
{
    unsigned n = 0;

    for (unsigned at = 1;; at++) {
        FaultOrder order = {.at = at, .code = code, .lasting = lasting};

        if (try(scenario, order, catalog) < at)
            return n;
        n++;
    }
}

Test(faults, each_ends_in_a_message_and_loses_nothing)
{
    g_autoptr(FormCatalog) catalog = session_catalog();
    unsigned total = 0;

    if (g_file_test("/dev/shm", G_FILE_TEST_IS_DIR))
        g_setenv("TMPDIR", "/dev/shm", TRUE);
    for (gsize i = 0; i < G_N_ELEMENTS(scenarios); i++) {
        unsigned n = 0;

        for (gsize c = 0; c < G_N_ELEMENTS(codes); c++) {
            n += sweep(&scenarios[i], codes[c], FALSE, catalog);
            if (codes[c] != EINTR) /* for ever is for ever */
                n += sweep(&scenarios[i], codes[c], TRUE, catalog);
        }
        printf("%s: %u points\n", scenarios[i].name, n);
        total += n;
    }
    printf("%u points in all\n", total);
    fflush(stdout);
}
