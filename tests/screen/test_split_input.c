/* What a slow line cuts in two: no part of what the terminal sends becomes text. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <string.h>

/* Longer than is waited for the rest of a sequence. */
#define GAP_US 60000

/* As fingers type: each part when the program waits for it. */
#define WHEN_READ 0

/* In parts, at the "|", with so long between. */
static void type_in_parts(Tty *tty, const char *text, gulong gap)
{
    g_auto(GStrv) parts = g_strsplit(text, "|", -1);

    for (char **part = parts; *part != NULL; part++) {
        if (gap == WHEN_READ) {
            tty_keys(tty, *part);
            continue;
        }
        if (part != parts)
            g_usleep(gap);
        tty_type(tty, *part);
    }
}

static void expect_saved(const char *typed, gulong gap, const char *text)
{
    Session s = session_begin_with(SAMPLE, NULL, (TtyOptions){0});
    g_autofree char *saved = NULL;

    type_in_parts(s.tty, typed, gap);
    tty_keys(s.tty, "<F2>");
    saved = folder_read(s.folder, "report.yaml");
    cr_assert(strstr(saved, text) != NULL, "%s", saved);
    session_end(&s);
}

Test(split, a_key_in_parts_is_no_text)
{
    static const char *const keys[] = {
        "甲\033|[C乙",    "甲\033[|C乙",        "甲\033|OC乙",     "甲\033O|C乙",
        "甲\033|[1;5C乙", "甲\033[1;|5C乙",     "甲\033|[99;9z乙", "甲\033[<|35;1;1M乙",
        "甲\033|[5;9R乙", "甲\033[<35;1|;1m乙", "甲\033|[1;|5C乙", "甲\033|[<35;|1;1M乙"};

    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        Session s = session_begin_with(SAMPLE, NULL, (TtyOptions){0});
        g_autofree char *saved = NULL;

        type_in_parts(s.tty, keys[i], GAP_US);
        tty_keys(s.tty, "<F2>");
        saved = folder_read(s.folder, "report.yaml");
        for (const char *c = "[;OCMRmz"; *c != '\0'; c++) {
            char text[8] = "甲X", other[8] = "X乙";

            text[3] = other[0] = *c;
            cr_expect(strstr(saved, text) == NULL && strstr(saved, other) == NULL, "%s: %c",
                      keys[i] + 4, *c);
        }
        session_end(&s);
    }
}

Test(split, an_arrow_in_two_parts_is_the_arrow)
{
    expect_saved("甲乙\033|[D丙", GAP_US, "甲丙乙");
    expect_saved("甲乙\033O|D丙", GAP_US, "甲丙乙");
}

Test(split, a_paste_whose_marks_are_cut_is_one)
{
    expect_saved("\033|[200~甲\r乙\033|[201~丙", 400000, "甲\n    乙丙2023年");
    expect_saved("\033[20|0~甲\r乙\033[20|1~丙", 1300000, "甲\n    乙丙2023年");
}

Test(split, an_answer_in_parts_is_no_text)
{
    expect_saved("甲\033]11;rgb:00|00/0000/00|00\033\\乙", 300000, "甲乙2023年");
    expect_saved("甲\033]11;rgb:0000/0000/0000\033|\\乙", 300000, "甲乙2023年");
    expect_saved("甲\033|]11;rgb:0000/00|00/0000\a乙", 300000, "甲乙2023年");
}

/* Who types it does so one after the other. */
Test(split, brackets_behind_esc_are_text)
{
    expect_saved("甲\033|[|2|0|2|3|]|乙", WHEN_READ, "甲[2023]乙2023年");
    expect_saved("甲\033|[2023]OK乙", WHEN_READ, "甲[2023]OK乙2023年");
    expect_saved("甲\033|O|K|]|1|乙", WHEN_READ, "甲OK]1乙2023年");
}

Test(split, typing_goes_on_behind_what_never_ends)
{
    expect_saved("甲\033]11;rgb:00乙丙", GAP_US, "甲乙丙2023年");
    expect_saved("甲\033[1乙丙", GAP_US, "甲乙丙2023年");
    expect_saved("甲\033[1\033[200~乙\033[201~丙", GAP_US, "甲乙丙2023年");
}
