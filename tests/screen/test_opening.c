/* What opening a report asks the system for until the first screen stands: each question is a
 * journey where the files are on a share. */
#include "config.h"

#include "screen/session.h"
#include "screen/traced.h"

#include <criterion/criterion.h>
#include <string.h>
#include <sys/syscall.h>

TestSuite(opening, .timeout = 120);

/* What is asked for more often, or not at all; the first pattern counts. */
static const struct {
    const char *pattern;
    guint most;
} usual[] = {
    {"more memory", 5},
    {"report.yaml", 9},
    {"*/report.yaml", 9},
    {".", 3},
    {"*/.report.yaml.lock*", 2},
    {"*/govinfo-2021.yaml", 2},
    {"*/xterm-256color", 2},
    {"*/LC_COLLATE", 0},
    {"*/LC_NUMERIC", 0},
    {"*/LC_TIME", 0},
    /* after the first screen */
    {"*/govinfo-tui", 2},
    {"*/govinfo-tui/recent", 2},
    /* as the system's libraries have it */
    {"/etc/machine-id", 1},
    {"/etc/*", 99},
    {"/lib*", 99},
    {"/run/*", 99},
    {"/usr/*", 99},
    {"/var/*", 99},
};

static void count(gpointer data, guint64 call, const char *name)
{
    guint n;

    if (call == SYS_brk)
        name = "more memory";
    if (name == NULL || *name == '\0')
        return;
    n = GPOINTER_TO_UINT(g_hash_table_lookup(data, name));
    g_hash_table_insert(data, g_strdup(name), GUINT_TO_POINTER(n + 1));
}

static guint most_of(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(usual); i++)
        if (g_pattern_match_simple(usual[i].pattern, name))
            return usual[i].most;
    return 1;
}

/* Before there is anything to be freed. */
static void skip_among_other_questions(void)
{
#ifdef WITH_SANITIZERS
    cr_skip_test("sanitizers have questions of their own");
#endif
    if (g_getenv("TEST_WRAPPER") != NULL)
        cr_skip_test("the program runs under another");
}

/* Opens the report in the folder, and kills the program as soon as it waits. */
static void expect_few_questions(const char *folder)
{
    static const char *const argv[] = {"govinfo-tui", "report.yaml", NULL};
    static const char *const steps[] = {NULL};
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Trace trace = {.steps = steps, .called = count, .data = names};
    TtyOptions options = {.folder = folder, .env = "LSAN_OPTIONS=detect_leaks=0"};
    GHashTableIter iter;
    gpointer name, n;

    if (!traced_run(&options, argv, &trace))
        cr_skip_test("programs may not be traced here");
    cr_assert(g_hash_table_size(names) > 30, "no names were seen");
    g_hash_table_iter_init(&iter, names);
    while (g_hash_table_iter_next(&iter, &name, &n))
        cr_expect(GPOINTER_TO_UINT(n) <= most_of(name), "%s is asked for %u times",
                  (const char *)name, GPOINTER_TO_UINT(n));
    g_free(trace.screen);
}

Test(opening, asks_for_no_file_twice)
{
    char *folder;

    skip_among_other_questions();
    folder = folder_new();
    folder_copy(folder, SAMPLE, "report.yaml");
    expect_few_questions(folder);
    folder_remove(folder);
}

Test(opening, asks_for_no_file_twice_where_a_lock_was_left_behind)
{
    g_autofree char *lock = NULL;
    char *folder;

    skip_among_other_questions();
    folder = folder_new();
    lock = g_build_filename(folder, ".report.yaml.lock", NULL);
    folder_copy(folder, SAMPLE, "report.yaml");
    expect_few_questions(folder);
    cr_assert(g_file_test(lock, G_FILE_TEST_EXISTS));
    expect_few_questions(folder);
    folder_remove(folder);
}

/* A description that has sequences, but none that moves the cursor. */
static char *describe_terminal(const char *folder)
{
    g_autofree char *source = g_build_filename(folder, "motionless.ti", NULL);
    const char *argv[] = {"tic", "-o", folder, source, NULL};
    int status = -1;

    cr_assert(g_file_set_contents(source, "motionless,cup@,use=xterm,\n", -1, NULL));
    if (!g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                      &status, NULL) ||
        status != 0)
        cr_skip_test("there is no tic here");
    return g_strdup_printf("TERMINFO_DIRS=%s", folder);
}

Test(opening, sends_nothing_to_a_terminal_that_cannot_move_its_cursor)
{
    static const char *const argv[] = {"govinfo-tui", "report.yaml", NULL};
    char *folder = folder_new();
    g_autofree char *env = describe_terminal(folder), *output = NULL;
    TtyOptions options = {.folder = folder, .term = "motionless", .env = env};
    Tty *tty;

    folder_copy(folder, SAMPLE, "report.yaml");
    tty = tty_start(&options, argv);
    tty_wait(tty, "TERM=motionless");
    output = g_strdup(tty_output(tty));
    cr_assert_eq(tty_end(tty), 2);
    cr_assert(strchr(output, '\033') == NULL, "escape sequences were written");
    folder_remove(folder);
}
