/* The program killed (SIGKILL) between any two of its system calls, and its file opened again: the
 * file is a whole old or new one, and of what was typed at most the key is missing that the screen
 * did not show yet.
 *
 * A scripted session is run once to the end, which counts its system calls; then again and again,
 * killed at points spread evenly over them: TEST_KILLS of them (1000: as many as there are, up to
 * that). What is in file and journal then is compared with what the same edits make of a report in
 * this process. */
#include "report/journal.h"
#include "screen/reports.h"
#include "screen/traced.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define SAMPLE  "examples/yunxi-2023.yaml"
#define KILLS   240
#define PARTS   2  /* tests that share the points, to run at once */
#define EARNEST 10 /* every tenth is reopened by the program, too */

TestSuite(kill, .timeout = 600);

/* ---- the session -------------------------------------------------------------------------------
 */

#define ISSUED  "proactive.article_20_1.regulations.issued"
#define NORMS   "proactive.article_20_1.normative_documents.issued"
#define PERSON  "applications.received.natural_person"
#define COMPANY "applications.received.commercial"
#define PROSE   "overview.proactive_disclosure"

/* What is typed, and what `path` holds then; of a passage, what stands before its old text. */
static const struct {
    const char *keys, *path, *value;
} script[] = {
    {"<A-2>", NULL, NULL},       {"7", ISSUED, "7"},
    {"7", ISSUED, "77"},         {"<Enter>", NULL, NULL},
    {"5", NORMS, "5"},           {"<Enter>", NULL, NULL},
    {"<C-z>", NORMS, "1"},       {"<C-y>", NORMS, "5"},
    {"<C-z>", NORMS, "1"},       {"<C-z>", ISSUED, "0"},
    {"<C-y>", ISSUED, "77"},     {"<A-1>", NULL, NULL},
    {"今", PROSE, "今"},         {"年", PROSE, "今年"},
    {"新", PROSE, "今年新"},     {"<Backspace>", PROSE, "今年"},
    {"x", PROSE, "今年x"},       {"<Enter>", PROSE, "今年x\n"},
    {"<F2>", NULL, NULL},        {"<C-z>", PROSE, ""},
    {"<C-y>", PROSE, "今年x\n"}, {"<Paste>两行\n文字。</Paste>", PROSE, "今年x\n两行\n文字。"},
    {"<A-3>", NULL, NULL},       {"1", PERSON, "1"},
    {"2", PERSON, "12"},         {"<Esc>", PERSON, "18"},
    {"<Delete>", PERSON, ""},    {"<C-z>", PERSON, "18"},
    {"4", PERSON, "4"},          {"3", PERSON, "43"},
    {"<Right>", NULL, NULL},     {"6", COMPANY, "6"},
    {"<Tab>", NULL, NULL},       {"<F2>", NULL, NULL},
    {"<C-z>", COMPANY, "3"},     {"<C-z>", PERSON, "18"},
    {"<C-z>", PROSE, "今年x\n"}, {"<C-z>", PROSE, ""},
    {"<C-y>", PROSE, "今年x\n"}, {"<A-2>", NULL, NULL},
    {"9", ISSUED, "9"},          {"9", ISSUED, "99"},
    {"<F2>", NULL, NULL},        {"<Down>", NULL, NULL},
    {"8", NORMS, "8"},           {"<Enter>", NULL, NULL},
    {"<F10>", NULL, NULL},       {"s", NULL, NULL},
};

#define N_STEPS G_N_ELEMENTS(script)

/* ---- what there should be after each step ------------------------------------------------------
 */

typedef struct {
    GPtrArray *states;   /* after so many steps: char *, by item */
    GPtrArray *versions; /* of the file: GBytes */
    char *screens[N_STEPS + 1];
    char *folder;
    FormCatalog *catalog;
    guint64 calls;
} Expected;

static char **values_of(const Report *report)
{
    const Form *form = report_form(report);
    char **values = g_new0(char *, form->n_items + 1);

    for (gsize i = 0; i < form->n_items; i++)
        values[i] = form_type_format(&form->items[i].type, report_value(report, (int)i));
    return values;
}

static void put(Report *report, const char *path, const char *text, const char *old_prose)
{
    int item = form_item_at(report_form(report), path)->index;
    g_autofree char *all = strcmp(path, PROSE) == 0 ? g_strconcat(text, old_prose, NULL) : NULL;
    g_auto(Value) value = value_text(all != NULL ? all : "", -1);

    if (all != NULL)
        report_set(report, item, &value);
    else
        report_enter(report, item, text, NULL);
}

static GPtrArray *expect_states(const char *folder)
{
    GPtrArray *states = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    Report *report = reports_open(folder, "report.yaml");
    int prose = form_item_at(report_form(report), PROSE)->index;
    g_autofree char *old = g_strdup(report_value(report, prose)->text);

    g_ptr_array_add(states, values_of(report));
    for (gsize i = 0; i < N_STEPS; i++) {
        if (script[i].path != NULL)
            put(report, script[i].path, script[i].value, old);
        g_ptr_array_add(states, values_of(report));
    }
    report_free(report);
    return states;
}

static gboolean same_values(char **one, char **two)
{
    for (gsize i = 0; one[i] != NULL && two[i] != NULL; i++)
        if (strcmp(one[i], two[i]) != 0)
            return FALSE;
    return TRUE;
}

static GBytes *bytes_of(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *text;
    gsize length;

    return g_file_get_contents(path, &text, &length, NULL) ? g_bytes_new_take(text, length) : NULL;
}

static gboolean is_version(const Expected *expected, GBytes *bytes)
{
    for (guint i = 0; i < expected->versions->len; i++)
        if (g_bytes_equal(bytes, expected->versions->pdata[i]))
            return TRUE;
    return FALSE;
}

/* While the whole session is played: what the file and the screen are when nothing goes on. */
static void note_idle(gpointer data, guint done, const char *screen)
{
    Expected *expected = data;
    GBytes *bytes = bytes_of(expected->folder, "report.yaml");

    cr_assert(bytes != NULL);
    if (is_version(expected, bytes))
        g_bytes_unref(bytes);
    else
        g_ptr_array_add(expected->versions, bytes);
    g_free(expected->screens[done]);
    expected->screens[done] = g_strdup(screen);
}

/* ---- playing -----------------------------------------------------------------------------------
 */

static gboolean run(const char *folder, Trace *trace)
{
    static const char *const argv[] = {"govinfo-tui", "report.yaml", NULL};
    /* A traced program cannot be looked through for leaks. */
    TtyOptions options = {.folder = folder, .env = "LSAN_OPTIONS=detect_leaks=0"};
    const char *steps[N_STEPS + 1] = {NULL};

    for (gsize i = 0; i < N_STEPS; i++)
        steps[i] = script[i].keys;
    trace->steps = steps;
    return traced_run(&options, argv, trace);
}

static gboolean prepare(Expected *expected)
{
    Trace trace = {.idle = note_idle, .data = expected};

    expected->folder = folder_new();
    folder_copy(expected->folder, SAMPLE, "report.yaml");
    expected->catalog = reports_catalog();
    expected->states = expect_states(expected->folder);
    expected->versions = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    if (!run(expected->folder, &trace))
        return FALSE;
    cr_assert_eq(trace.typed, N_STEPS, "%u steps; the screen:\n%s", trace.typed, trace.screen);
    cr_assert(!trace.killed, "the session did not end:\n%s", trace.screen);
    note_idle(expected, N_STEPS, trace.screen);
    cr_assert_eq(expected->versions->len, 5, "%u versions", expected->versions->len);
    expected->calls = trace.calls;
    g_free(trace.screen);
    return TRUE;
}

static void forget(Expected *expected)
{
    g_ptr_array_unref(expected->states);
    g_ptr_array_unref(expected->versions);
    form_catalog_free(expected->catalog);
    for (gsize i = 0; i <= N_STEPS; i++)
        g_free(expected->screens[i]);
    folder_remove(expected->folder);
}

/* ---- after the kill ------------------------------------------------------------------------- */

/* What opening the file gives, with what is recovered. */
static char **reopen(const Expected *expected, const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "report.yaml", NULL);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Report) report = report_open(path, expected->catalog, diagnostics);
    g_autoptr(Recovery) recovery = NULL;
    unsigned next = 0;

    cr_assert(report != NULL, "the file cannot be read");
    recovery = recovery_find(report, expected->catalog, &next);
    if (recovery == NULL)
        return values_of(report);
    cr_assert(recovery_result(recovery) != NULL && recovery_lost(recovery) == 0);
    return values_of(recovery_result(recovery));
}

static void expect_whole(const Expected *expected, const char *folder, const char *name)
{
    g_autoptr(GBytes) bytes = bytes_of(folder, name);

    cr_assert(bytes == NULL || is_version(expected, bytes), "%s is no whole version", name);
}

static gboolean is_shown(const Expected *expected, const Trace *trace)
{
    return trace->typed > trace->done && expected->screens[trace->typed] != NULL &&
           strcmp(trace->screen, expected->screens[trace->typed]) == 0 &&
           strcmp(trace->screen, expected->screens[trace->done]) != 0;
}

static void check(const Expected *expected, const char *folder, const Trace *trace)
{
    g_auto(GStrv) values = NULL;
    char **before = expected->states->pdata[trace->done];
    char **after = expected->states->pdata[trace->typed];

    expect_whole(expected, folder, "report.yaml");
    expect_whole(expected, folder, "report.yaml~");
    values = reopen(expected, folder);
    cr_assert(
        same_values(values, after) || (!is_shown(expected, trace) && same_values(values, before)),
        "killed before call %u of %u, %u steps typed (%s), %u shown: something is missing\n%s",
        (unsigned)trace->kill_at, (unsigned)expected->calls, trace->typed,
        script[MAX(trace->typed, 1) - 1].keys, trace->done, trace->screen);
}

/* The same by the program itself: recovered, saved, left. */
static void reopen_in_earnest(const Expected *expected, const char *folder)
{
    g_auto(GStrv) wanted = reopen(expected, folder);
    g_auto(GStrv) saved = NULL;
    Tty *tty = tty_open(folder, "report.yaml", 24, 80);
    Report *report;

    if (tty_shows(tty, "上次没有正常退出"))
        tty_keys(tty, "r");
    tty_keys(tty, "<F2><F10>");
    cr_assert_eq(tty_end(tty), 0);
    report = reports_open(folder, "report.yaml");
    saved = values_of(report);
    report_free(report);
    cr_assert(same_values(saved, wanted));
}

static void kill_at(const Expected *expected, guint64 call, gboolean in_earnest)
{
    Trace trace = {.kill_at = call};
    char *folder = folder_new();

    folder_copy(folder, SAMPLE, "report.yaml");
    cr_assert(run(folder, &trace));
    check(expected, folder, &trace);
    if (in_earnest)
        reopen_in_earnest(expected, folder);
    g_free(trace.screen);
    folder_remove(folder);
}

static guint wanted_kills(void)
{
    const char *text = g_getenv("TEST_KILLS");

    return text != NULL ? (guint)g_ascii_strtoull(text, NULL, 10) : KILLS;
}

static void kill_part(guint part)
{
    Expected expected = {NULL};
    guint kills = wanted_kills();

    /* Files kept in memory are flushed faster; what they hold is the same. */
    if (g_file_test("/dev/shm", G_FILE_TEST_IS_DIR))
        g_setenv("TMPDIR", "/dev/shm", TRUE);
    if (g_getenv("TEST_WRAPPER") != NULL)
        cr_skip_test("the program runs under another");
    if (!prepare(&expected))
        cr_skip_test("programs may not be traced here");
    kills = (guint)MIN(kills, expected.calls);
    for (guint i = part; i < kills; i += PARTS)
        kill_at(&expected, 1 + expected.calls * i / kills, i / PARTS % EARNEST == 0);
    cr_log_info("%u of %u points among %u system calls", kills / PARTS, kills,
                (unsigned)expected.calls);
    forget(&expected);
}

Test(kill, between_any_two_system_calls_nothing_shown_is_lost)
{
    kill_part(0);
}

Test(kill, between_any_two_system_calls_nothing_shown_is_lost_either)
{
    kill_part(1);
}
