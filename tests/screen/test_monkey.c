/* Keys at random, on every form: the program lives through them, can be left at any moment, and
 * what was typed can all be taken back. TEST_SEED=N repeats a run, TEST_ROUNDS=N lengthens it. */
#include "screen/monkey.h"
#include "screen/reports.h"
#include "screen/terminal.h"

#include <criterion/criterion.h>
#include <string.h>

#define ROUNDS 40
#define BURST  12

static const int sizes[][2] = {{24, 80}, {60, 200}, {10, 40}, {24, 80},
                               {16, 60}, {43, 132}, {1, 1}};

/* What was drawn change by change is what is drawn all at once. The first time what had just
 * happened is told no longer. */
static void redraw(Tty *tty)
{
    g_autofree char *before = NULL, *after = NULL;

    tty_keys(tty, "<C-l>");
    before = tty_snapshot(tty);
    tty_keys(tty, "<C-l>");
    after = tty_snapshot(tty);
    cr_assert_str_eq(before, after);
}

static void press_keys(Tty *tty, GRand *rand, guint rounds)
{
    for (guint i = 0; i < rounds; i++) {
        g_autofree char *keys = monkey_keys(rand, BURST);
        const int *size = sizes[g_rand_int_range(rand, 0, G_N_ELEMENTS(sizes))];

        tty_keys(tty, keys);
        redraw(tty);
        if (i % 5 == 4)
            tty_resize(tty, size[0], size[1]);
    }
    tty_resize(tty, 24, 80);
    tty_keys(tty, "<Esc><Esc><Esc>");
}

static void save(Tty *tty)
{
    tty_keys(tty, "<F2>");
    tty_assert_hides(tty, "[未保存]");
}

static void take_all_back(Tty *tty)
{
    for (int i = 0; i < 20000 && !tty_shows(tty, "没有可撤销的修改"); i++)
        tty_keys(tty, "<C-z><C-z><C-z><C-z><C-z><C-z><C-z><C-z>");
    tty_assert_shows(tty, "没有可撤销的修改");
}

/* Taken back before it is saved, all is byte for byte as before; after that, value for value. */
static void play(const char *source, guint seed)
{
    char *folder = folder_new();
    GRand *rand = g_rand_new_with_seed(seed);
    guint rounds = monkey_number("TEST_ROUNDS", ROUNDS);
    g_autofree char *before = NULL, *after = NULL;
    Report *first, *last;
    Tty *tty;

    folder_copy(folder, source, "report.yaml");
    before = folder_read(folder, "report.yaml");
    first = reports_open(folder, "report.yaml");
    tty = tty_open(folder, "report.yaml", 24, 80);
    press_keys(tty, rand, rounds);
    take_all_back(tty);
    save(tty);
    after = folder_read(folder, "report.yaml");
    cr_assert_str_eq(before, after);
    press_keys(tty, rand, rounds);
    save(tty);
    report_free(reports_open(folder, "report.yaml"));
    take_all_back(tty);
    save(tty);
    tty_keys(tty, "<F10>");
    cr_assert_eq(tty_end(tty), 0, "seed %u", seed);
    last = reports_open(folder, "report.yaml");
    reports_assert_same(first, last);
    report_free(first);
    report_free(last);
    g_rand_free(rand);
    folder_remove(folder);
}

Test(monkey, random_keys_on_the_government_report)
{
    play("examples/yunxi-2023.yaml", monkey_number("TEST_SEED", 1));
}

Test(monkey, random_keys_on_a_flawed_report)
{
    play("tests/reports/yunxi-2023-flawed.yaml", monkey_number("TEST_SEED", 2));
}

Test(monkey, random_keys_on_another_domain)
{
    play("tests/reports/traffic-2024-07.yaml", monkey_number("TEST_SEED", 3));
}
