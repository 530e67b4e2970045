/* Whole screens, against golden files (GOLDEN=1 writes them): every page at 80×24, some large. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

/* A screen: what the keys lead to. In arrays, since a test is handed a copy. */
typedef struct {
    char source[40];
    int lines, columns;
    char keys[40];
    char name[32];    /* of the golden file */
    char awaited[16]; /* what comes a little later than what the keys do at once */
} Shot;

ParameterizedTestParameters(screens, are_as_they_were)
{
    static Shot shots[] = {
        {SAMPLE, 24, 80, "<Down><Down><End>", "prose-80x24", ""},
        {SAMPLE, 43, 132, "", "prose-132x43", ""},
        {SAMPLE, 24, 80, "<A-2><Down>", "several-tables-80x24", ""},
        {FLAWED, 16, 60, "<A-3><Down>", "table-60x16", ""}, /* the smallest there may be */
        {FLAWED, 24, 80, "<A-3>", "table-80x24", ""},
        {FLAWED, 43, 132, "<A-3><Down>", "table-132x43", ""},
        {FLAWED, 60, 200, "<A-3>", "table-200x60", ""},
        {FLAWED, 24, 80, "<A-3><C-End>", "table-end-80x24", ""}, /* scrolled to its last row */
        {SAMPLE, 24, 80, "<A-4><End>", "wide-table-80x24", ""},  /* scrolled to the right */
        {SAMPLE, 24, 80, "<A-3>190", "editing-80x24", "✗ 改正"},
        {FLAWED, 24, 80, "<F3><Down>", "findings-80x24", ""},
        {FLAWED, 43, 132, "<F3><Down><Down>", "findings-132x43", ""},
        {FLAWED, 24, 80, "<F5>", "summary-80x24", ""},
        {FLAWED, 43, 132, "<F5>", "summary-132x43", ""},
        {SAMPLE, 24, 80, "<A-3><F1>", "help-80x24", ""},
        {SAMPLE, 43, 132, "<A-4><F1>", "help-132x43", ""},
        {SAMPLE, 24, 80, "<A-3><F1>上一<Down>", "commands-80x24", ""}, /* those that fit */
        {SAMPLE, 43, 132, "<A-2><F1>汇总", "commands-132x43", ""},
        {FLAWED, 24, 80, "<A-3><F9>", "zero-fill-80x24", ""},     /* asks */
        {SAMPLE, 24, 80, "<A-3>5<Enter><F10>", "quit-80x24", ""}, /* asks */
        {SAMPLE, 24, 80, "<C-g>国家秘密", "go-to-80x24", ""},
        /* The format of 2019 and 2020. */
        {"tests/reports/yunxi-2020.yaml", 24, 80, "<A-2><Down><Down><Right>", "old-format-80x24",
         ""},
        /* A form of another domain goes through the same screens. */
        {TRAFFIC, 24, 80, "<Down><Down>", "fields-80x24", ""},
        {TRAFFIC, 24, 80, "<Enter>", "choices-80x24", ""},
        {TRAFFIC, 24, 80, "<A-2><Right>", "three-levels-80x24", ""}, /* of headings */
        {TRAFFIC, 43, 132, "<A-2>", "three-levels-132x43", ""},
    };

    return cr_make_param_array(Shot, shots, G_N_ELEMENTS(shots));
}

ParameterizedTest(Shot *shot, screens, are_as_they_were)
{
    Session s = session_begin_with(shot->source, NULL,
                                   (TtyOptions){.lines = shot->lines, .columns = shot->columns});

    tty_keys(s.tty, shot->keys);
    tty_wait(s.tty, shot->awaited);
    tty_assert_golden(s.tty, shot->name);
    session_end(&s);
}

/* The words are the user's, the labels the form's. */
static void shoot_english(int lines, int columns, const char *keys, const char *name)
{
    char *folder = folder_new();
    TtyOptions options = {
        .folder = folder, .lines = lines, .columns = columns, .env = "LANGUAGE=en"};
    const char *argv[] = {"govinfo-tui", "report.yaml", NULL};
    Tty *tty;

    folder_copy(folder, FLAWED, "report.yaml");
    tty = tty_start(&options, argv);
    if (!tty_shows(tty, "Help"))
        cr_skip_test("built without msgfmt: no English");
    tty_keys(tty, keys);
    tty_assert_golden(tty, name);
    tty_stop(tty);
    folder_remove(folder);
}

Test(screens, table_in_english)
{
    shoot_english(24, 80, "<A-3>", "english-table-80x24");
}

Test(screens, help_in_english)
{
    shoot_english(24, 80, "<A-3><F1>", "english-help-80x24");
}

Test(screens, findings_in_english_large_window)
{
    shoot_english(43, 132, "<F3><Down>", "english-findings-132x43");
}

Test(screens, too_small_a_window)
{
    char *folder = folder_new();
    Tty *tty;

    folder_copy(folder, SAMPLE, "report.yaml");
    tty = tty_open(folder, "report.yaml", 24, 80);
    tty_resize(tty, 10, 40);
    tty_assert_golden(tty, "too-small-40x10");
    tty_stop(tty);
    folder_remove(folder);
}

Test(screens, a_new_report)
{
    char *folder = folder_new();
    const char *argv[] = {"govinfo-tui",  "new",    "--form", "govinfo-2021", "--agency",
                          "某某区公安局", "--year", "2023",   "2023.yaml",    NULL};
    TtyOptions options = {.folder = folder};
    Tty *tty;

    cr_assert_eq(tty_end(tty_start(&options, argv)), 0);
    tty = tty_open(folder, "2023.yaml", 24, 80);
    tty_keys(tty, "<A-3>");
    tty_assert_golden(tty, "new-80x24");
    tty_stop(tty);
    folder_remove(folder);
}
