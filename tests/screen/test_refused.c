/* The program with one call on files after the other refused (or cut short, or interrupted), from
 * its start to a saving: it ends in the file as it was or as it should be, and says so whenever
 * what was typed is not safe.
 *
 * The library's paths are swept in full by tests/faults; here the officer's view of it is. By
 * default each call meets one kind of failure, once and for good; TEST_FAULTS=all: every kind. */
#include "report/journal.h"
#include "screen/reports.h"
#include "screen/terminal.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define SAMPLE "examples/yunxi-2023.yaml"
#define ISSUED "proactive.article_20_1.regulations.issued"
#define NORMS  "proactive.article_20_1.normative_documents.issued"

TestSuite(refused, .timeout = 600);

static const int codes[] = {ENOSPC, EIO, EDQUOT, EACCES, EINTR, 0}; /* 0: a short write */

typedef struct {
    char *folder;
    FormCatalog *catalog;
    Tty *tty;
    unsigned at;
    int code;
    gboolean lasting;
    char *first;     /* the call that was refused; NULL: none was, there are no more */
    gboolean warned; /* something was said of what was typed */
} Session;

static void begin(Session *session)
{
    g_autofree char *library =
        g_build_filename(g_getenv("TEST_BUILDDIR"), "tests", "faults", "interpose.so", NULL);
    g_autofree char *env = NULL;
    TtyOptions options = {.folder = session->folder = folder_new()};
    const char *argv[] = {"govinfo-tui", "report.yaml", NULL};

    cr_assert(g_file_test(library, G_FILE_TEST_EXISTS), "%s", library);
    env = g_strdup_printf("LD_PRELOAD=%s\nFAULT_ORDER=%s:%u:%d:%d\nFAULT_MARK=%s.mark", library,
                          session->folder, session->at, session->code, session->lasting,
                          session->folder);
    options.env = env;
    folder_copy(session->folder, SAMPLE, "report.yaml");
    session->tty = tty_start(&options, argv);
}

/* Types, and reads what is said. Questions are answered with Esc. */
static void type(Session *session, const char *keys)
{
    static const char *const warnings[] = {"没有保存成功", "没有记到磁盘上", "写不进去",
                                           "没有确认存好"};

    if (tty_has_left(session->tty))
        return;
    tty_keys(session->tty, keys);
    for (gsize i = 0; i < G_N_ELEMENTS(warnings); i++)
        session->warned |= tty_shows(session->tty, warnings[i]);
    while (tty_shows(session->tty, "Esc 返回"))
        tty_keys(session->tty, "<Esc>");
}

static gboolean is_in(const Report *report, const char *path, const char *wanted)
{
    const FormItem *item = form_item_at(report_form(report), path);
    g_autofree char *text = form_type_format(&item->type, report_value(report, item->index));

    return strcmp(text, wanted) == 0;
}

/* All that was typed: in the file, or to be recovered? */
static gboolean is_safe(const Session *session)
{
    g_autofree char *path = g_build_filename(session->folder, "report.yaml", NULL);
    g_autofree char *state = g_strdup(session->folder);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Report) report = report_open(path, session->catalog, diagnostics);
    g_autoptr(Recovery) recovery = NULL;
    unsigned next = 0;
    const Report *found = report;

    cr_assert(report != NULL, "call %u (%s): the file cannot be read any more", session->at,
              session->first);
    g_setenv("XDG_STATE_HOME", state, TRUE);
    recovery = recovery_find(report, session->catalog, &next);
    if (recovery != NULL && recovery_result(recovery) != NULL)
        found = recovery_result(recovery);
    return is_in(found, ISSUED, "7") && is_in(found, NORMS, "8");
}

static void take_mark(Session *session)
{
    g_autofree char *path = g_strconcat(session->folder, ".mark", NULL);

    session->first = NULL;
    g_file_get_contents(path, &session->first, NULL, NULL);
    g_unlink(path);
}

static gboolean is_interruption(const Session *session)
{
    return session->code == EINTR || session->code == 0;
}

/* FALSE: there was no such call any more. */
static gboolean play(Session *session)
{
    gboolean left, mild;

    session->warned = FALSE;
    begin(session);
    type(session, "");
    type(session, "<A-2>7<Enter>");
    type(session, "8<Enter>");
    type(session, "<F2>");
    left = tty_has_left(session->tty);
    if (left) {
        /* The file could not even be read: one line says so. */
        tty_assert_shows(session->tty, "report.yaml");
        cr_assert_eq(tty_end(session->tty), 2);
    } else {
        tty_kill(session->tty);
    }
    take_mark(session);
    mild = is_interruption(session) && g_strcmp0(session->first, "close") != 0 &&
           g_strcmp0(session->first, "rename") != 0 && g_strcmp0(session->first, "link") != 0;
    cr_assert(!mild || (!left && !session->warned), "call %u (%s) only interrupted, and it fails",
              session->at, session->first);
    cr_assert(left || session->warned || is_safe(session),
              "call %u (%s) failing with %s: what was typed is lost without a word", session->at,
              session->first, g_strerror(session->code));
    is_safe(session); /* at least the file can be read */
    folder_remove(session->folder);
    left = session->first != NULL;
    g_clear_pointer(&session->first, g_free);
    return left;
}

static unsigned sweep(gboolean lasting, gboolean all)
{
    Session session = {.catalog = reports_catalog(), .lasting = lasting};
    unsigned n = 0;
    gboolean more = TRUE;

    for (session.at = 1; more; session.at++) {
        for (gsize i = 0; i < G_N_ELEMENTS(codes) && more; i++) {
            session.code = codes[i];
            if ((!all && session.at % G_N_ELEMENTS(codes) != i) ||
                (lasting && session.code == EINTR))
                continue;
            more = play(&session);
            n += more;
        }
    }
    form_catalog_free(session.catalog);
    return n;
}

static void refuse(gboolean lasting)
{
    gboolean all = g_strcmp0(g_getenv("TEST_FAULTS"), "all") == 0;
    unsigned n;

    if (g_getenv("TEST_WRAPPER") != NULL)
        cr_skip_test("the program runs under another");
    n = sweep(lasting, all);
    printf("%u points, %s\n", n, lasting ? "and all that follow" : "one call each");
    fflush(stdout);
}

Test(refused, any_one_call_on_files_is_told_or_made_good)
{
    refuse(FALSE);
}

Test(refused, any_call_on_files_and_all_that_follow_are_told)
{
    refuse(TRUE);
}
