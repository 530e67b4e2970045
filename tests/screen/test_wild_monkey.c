/* Thousands of keys at random, saving, leaving and bytes that are no keys among them, into the
 * program, which is killed now and then: it never crashes or hangs, and what it showed is there
 * when it is opened again. TEST_SEED=N repeats a run, TEST_KEYS=N sets how many (.ci/run: ten
 * thousand, with the sanitizers). */
#include "report/journal.h"
#include "screen/monkey.h"
#include "screen/reports.h"
#include "screen/terminal.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#define KEYS  1200
#define BURST 12
#define KILL  20 /* every so many bursts */
#define LINES 60
#define CELLS 200

TestSuite(wild_monkey, .timeout = 600);

static const int sizes[][2] = {{24, 80},  {60, 200}, {10, 40}, {16, 60},
                               {43, 132}, {1, 1},    {2, 300}};

typedef struct {
    char *folder;
    Tty *tty;
    GRand *rand;
    guint seed, keys, kills, leavings;
} Session;

/* The file that is open: it has a lock beside it. */
static char *file_at_hand(const Session *session)
{
    g_autoptr(GDir) dir = g_dir_open(session->folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(dir)) != NULL)
        if (*name == '.' && g_str_has_suffix(name, ".lock"))
            return g_strndup(name + 1, strlen(name) - strlen(".lock") - 1);
    return g_strdup("report.yaml");
}

static void open_it(Session *session)
{
    g_autofree char *name = file_at_hand(session);

    session->tty = tty_open(session->folder, name, LINES, CELLS);
}

/* It may leave when it likes, in good order. */
static void see_whether_it_left(Session *session)
{
    int status;

    if (!tty_has_left(session->tty))
        return;
    status = tty_end(session->tty);
    cr_assert(status == 0, "seed %u, key %u: it left with %d", session->seed, session->keys,
              status);
    session->leavings++;
    open_it(session);
}

/* Away from whatever it is at, to all that the report says. */
static char *look_at_all(Session *session)
{
    char *text;

    tty_resize(session->tty, LINES, CELLS);
    tty_keys(session->tty, "<Esc><Esc><Esc><Esc><F5>");
    text = tty_shows(session->tty, "汇总") ? tty_text(session->tty) : NULL;
    tty_keys(session->tty, "<Esc>");
    return text;
}

/* Without the lines at the bottom, which say what just happened and what to do. */
static char *body(const char *screen)
{
    g_auto(GStrv) lines = g_strsplit(screen, "\n", LINES - 4);

    *lines[LINES - 5] = '\0';
    return g_strjoinv("\n", lines);
}

static void expect_readable(const Session *session)
{
    g_autofree char *name = file_at_hand(session);
    g_autofree char *path = g_build_filename(session->folder, name, NULL);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    FormCatalog *catalog = reports_catalog();
    Report *report = report_open(path, catalog, diagnostics);
    unsigned next = 0;
    g_autoptr(Recovery) recovery = NULL;

    cr_assert(report != NULL, "seed %u, key %u: the file cannot be read", session->seed,
              session->keys);
    g_setenv("XDG_STATE_HOME", session->folder, TRUE);
    recovery = recovery_find(report, catalog, &next);
    cr_assert(recovery == NULL ||
                  (recovery_result(recovery) != NULL && recovery_lost(recovery) == 0),
              "seed %u, key %u: the journal is damaged", session->seed, session->keys);
    g_clear_pointer(&recovery, recovery_free);
    report_free(report);
    form_catalog_free(catalog);
}

static void kill_and_reopen(Session *session)
{
    g_autofree char *before = look_at_all(session), *after = NULL, *was = NULL, *is = NULL;

    tty_kill(session->tty);
    expect_readable(session);
    open_it(session);
    if (tty_shows(session->tty, "上次没有正常退出"))
        tty_keys(session->tty, "r");
    after = look_at_all(session);
    session->kills++;
    if (before == NULL || after == NULL)
        return;
    was = body(before);
    is = body(after);
    cr_assert_str_eq(was, is, "seed %u, key %u: shown and gone:\n%s\nnow:\n%s", session->seed,
                     session->keys, before, after);
}

static void press(Session *session)
{
    g_autofree char *keys = monkey_wild_keys(session->rand, BURST);
    const int *size = sizes[g_rand_int_range(session->rand, 0, G_N_ELEMENTS(sizes))];

    tty_keys(session->tty, keys);
    session->keys += BURST;
    see_whether_it_left(session);
    if (g_rand_int_range(session->rand, 0, 5) == 0)
        tty_resize(session->tty, size[0], size[1]);
}

static void play(const char *source, guint seed)
{
    Session session = {.folder = folder_new(), .rand = g_rand_new_with_seed(seed), .seed = seed};
    guint most = monkey_number("TEST_KEYS", KEYS);

    folder_copy(session.folder, source, "report.yaml");
    open_it(&session);
    for (guint burst = 1; session.keys < most; burst++) {
        press(&session);
        if (burst % KILL == 0)
            kill_and_reopen(&session);
    }
    tty_resize(session.tty, 24, 80);
    tty_keys(session.tty, "<Esc><Esc><Esc><Esc><F10>d");
    cr_assert_eq(tty_end(session.tty), 0);
    printf("seed %u: %u keys, killed %u times, left %u times\n", seed, session.keys, session.kills,
           session.leavings);
    fflush(stdout);
    g_rand_free(session.rand);
    folder_remove(session.folder);
}

Test(wild_monkey, at_the_government_report)
{
    play("examples/yunxi-2023.yaml", monkey_number("TEST_SEED", 11));
}

Test(wild_monkey, at_another_domain)
{
    play("tests/reports/traffic-2024-07.yaml", monkey_number("TEST_SEED", 12));
}
