/* What comes from the terminal in pieces, or is none of our keys: no text lost, none made up. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <string.h>

/* Keys of other terminals, the window coming to the front. */
Test(input, what_is_no_known_key_types_nothing)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "\033[99;99z\033[I\033[27;5;9~\033OZ");
    tty_assert_hides(s.tty, "[未保存]");
    tty_keys(s.tty, "<A-3>\033[27;5;9~\033[5;5~\033[200;3~");
    tty_assert_hides(s.tty, "[未保存]");
    tty_assert_shows(s.tty, "│    18 │");
    session_end(&s);
}

Test(input, a_character_may_come_byte_by_byte)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "\346");
    tty_keys(s.tty, "\226");
    tty_keys(s.tty, "\260，");
    tty_assert_shows(s.tty, "  新，2023年");
    tty_keys(s.tty, "<A-3>\357\274");
    tty_keys(s.tty, "\221");
    tty_assert_shows(s.tty, "│     1 │");
    session_end(&s);
}

Test(input, bytes_that_are_no_utf8_take_no_text_with_them)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "\377新\260的\346开\xED\xA0\x80头\374\200\200\200\200\200\200");
    tty_assert_shows(s.tty, "  新的开头2023年");
    session_end(&s);
}

/* As SSH brings a paste that the terminal does not mark: in pieces that end anywhere. */
Test(input, a_long_text_arrives_whole)
{
    Session s = session_begin(SAMPLE);
    g_autoptr(GString) text = g_string_new("x");
    g_autofree char *saved = NULL;

    for (int i = 0; i < 1000; i++)
        g_string_append(text, i % 2 == 0 ? "新" : "𠮷");
    tty_keys(s.tty, text->str);
    tty_keys(s.tty, "<F2>");
    saved = folder_read(s.folder, "report.yaml");
    cr_assert(strstr(saved, text->str) != NULL);
    session_end(&s);
}

/* Half as long as is waited for the rest of a sequence: so fast hands are. */
#define FAST_US 20000

/* Both at once are Alt-5, which leads to section five, also for a program that comes late to read
 * them: then it is tried again. */
Test(input, esc_and_a_digit_typed_one_after_the_other_are_not_alt)
{
    Session s = session_begin(SAMPLE);

    for (int i = 0; i < 100 && !tty_shows(s.tty, "自然人（件）：5"); i++) {
        tty_keys(s.tty, "<A-3>8");
        tty_type(s.tty, "\033");
        g_usleep(FAST_US);
        tty_keys(s.tty, "5");
    }
    tty_assert_shows(s.tty, "自然人（件）：5");
    tty_keys(s.tty, "<A-5>");
    tty_assert_shows(s.tty, "五、存在的主要问题及改进… 2/2");
    session_end(&s);
}

/* A text from Windows as it is, or with the line breaks of terminals; it may come in pieces. */
Test(input, a_line_break_pasted_is_one_whatever_it_is_made_of)
{
    Session s = session_begin(SAMPLE);
    g_autofree char *saved = NULL;

    tty_type(s.tty, "\033[200~甲\r");
    tty_type(s.tty, "\n乙\r丙\n丁\r\n\r\n戊\r\r己\033[201~");
    tty_keys(s.tty, "<F2>");
    saved = folder_read(s.folder, "report.yaml");
    cr_assert(strstr(saved, "甲\n    乙\n    丙\n    丁\n\n    戊\n\n    己") != NULL);
    session_end(&s);
}

/* All in one piece: text, keys and another paste. */
Test(input, what_comes_right_behind_a_paste_is_read_as_ever)
{
    Session s = session_begin(SAMPLE);
    g_autofree char *saved = NULL;

    tty_type(s.tty, "\033[200~甲\033[201~丁\033OD\033[200~乙\033[201~丙\033[1;2D\033[200~戊"
                    "\033[201~");
    tty_keys(s.tty, "<F2>");
    saved = folder_read(s.folder, "report.yaml");
    cr_assert(strstr(saved, "甲乙戊丁2023年") != NULL);
    session_end(&s);
}

/* Of what a terminal was told to show, and keys that it does not take out. */
Test(input, colours_and_keys_within_a_paste_are_no_text)
{
    Session s = session_begin(SAMPLE);
    g_autofree char *saved = NULL;

    tty_type(s.tty, "\033[200~甲\033[1;31m乙\033[0m丙\033OA\033[A\177丁\033[201~");
    tty_keys(s.tty, "<F2>");
    saved = folder_read(s.folder, "report.yaml");
    cr_assert(strstr(saved, "甲乙丙丁2023年") != NULL);
    session_end(&s);
}

Test(input, a_block_of_windows_lines_has_no_rows_between)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-2><Paste>41\t42\t43\r\n44\t45\t46\r\n</Paste>");
    tty_assert_shows(s.tty, "已粘贴 6 格");
    session_end(&s);
}

Test(input, a_control_key_that_is_no_letter_is_told_by_its_own_name)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "\x1c");
    tty_assert_shows(s.tty, "Ctrl-\\ 在这里没有用处");
    tty_keys(s.tty, "\x1f");
    tty_assert_shows(s.tty, "Ctrl-_ 在这里没有用处");
    session_end(&s);
}
