/* Terminals that draw characters of ambiguous width (“ ” · ①) two cells wide: they are asked, and
 * everything stands in its cell all the same. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <string.h>

#define QUESTION "\033[2;1H“\033[6n"

/* The table's bars stand below each other, and lines end at the edge. */
Test(wide, a_table_stands_in_its_cells)
{
    Session s = session_begin_with(SAMPLE, NULL, (TtyOptions){.wide = TRUE});

    tty_keys(s.tty, "<A-3><Down>12<Enter>");
    tty_assert_golden(s.tty, "wide-80x24");
    session_end(&s);
}

Test(wide, a_passage_stands_in_its_cells_while_it_is_written)
{
    Session s = session_begin_with(SAMPLE, NULL, (TtyOptions){.wide = TRUE});
    g_autofree char *written = NULL, *anew = NULL, *saved = NULL;

    tty_keys(s.tty, "“甲”①乙·≥<Left><Left>×<End>…");
    written = tty_text(s.tty);
    tty_keys(s.tty, "<C-l>");
    anew = tty_text(s.tty);
    cr_assert_str_eq(written, anew);
    tty_keys(s.tty, "<F2>");
    saved = folder_read(s.folder, "report.yaml");
    cr_assert(strstr(saved, "“甲”①乙×·≥2023年") != NULL, "%s", saved);
    session_end(&s);
}

/* In the write of the first screen, which covers it. */
Test(wide, it_is_asked_with_the_first_screen)
{
    Session s = session_begin_with(SAMPLE, "--theme=dark", (TtyOptions){0});
    const char *asked = strstr(tty_output(s.tty), QUESTION);

    cr_assert(asked != NULL);
    cr_assert(g_str_has_prefix(asked + strlen(QUESTION), "\033[m\033[H\033[2J"));
    cr_assert(strstr(asked + 1, QUESTION) == NULL, "twice");
    session_end(&s);
}

Test(wide, a_console_that_might_print_the_question_is_not_asked)
{
    Session s = session_begin_with(
        SAMPLE, NULL, (TtyOptions){.term = "linux", .env = "ASAN_OPTIONS=detect_leaks=0"});

    cr_assert(strstr(tty_output(s.tty), "\033[6n") == NULL);
    session_end(&s);
}

/* However late, and however cut. */
Test(wide, the_answer_is_no_typing)
{
    static const char *const answers[] = {"<Narrow>", "\033[2;|2R", "<Wide>", "\033|[2;3R",
                                          "\033[2|;3R"};

    for (gsize i = 0; i < G_N_ELEMENTS(answers); i++) {
        Session s = session_begin_with(SAMPLE, NULL, (TtyOptions){0});
        g_auto(GStrv) parts = g_strsplit(answers[i], "|", -1);

        tty_keys(s.tty, "<A-3>12");
        for (char **part = parts; *part != NULL; part++)
            tty_keys(s.tty, *part);
        tty_assert_shows(s.tty, i < 2 ? "│" : "|");
        tty_assert_hides(s.tty, i < 2 ? "|" : "│");
        tty_keys(s.tty, "34");
        cr_assert(tty_shows(s.tty, "R") == FALSE && tty_shows(s.tty, "34"), "%s", answers[i]);
        session_end(&s);
    }
}

Test(wide, the_answer_reaches_through_a_dialog)
{
    Session s = session_begin_with(SAMPLE, NULL, (TtyOptions){0});

    tty_keys(s.tty, "<A-3>12<Enter><F10><Wide>");
    tty_assert_shows(s.tty, "有修改还没有保存");
    tty_assert_hides(s.tty, "│");
    tty_keys(s.tty, "<Esc>");
    tty_assert_hides(s.tty, "│");
    session_end(&s);
}

Test(wide, shift_f3_is_no_answer)
{
    Session s = session_begin_with(SAMPLE, NULL, (TtyOptions){0});

    tty_keys(s.tty, "<A-3><S-F3>");
    tty_assert_shows(s.tty, "│");
    session_end(&s);
}
