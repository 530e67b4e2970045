/* What comes from the terminal in pieces, or is none of our keys: no text lost, none made up. */
#include "screen/terminal.h"

#include <criterion/criterion.h>
#include <string.h>

#define SAMPLE "examples/yunxi-2023.yaml"

static Tty *begin(char **folder)
{
    *folder = folder_new();
    folder_copy(*folder, SAMPLE, "report.yaml");
    return tty_open(*folder, "report.yaml", 24, 80);
}

static void finish(Tty *tty, char *folder)
{
    tty_stop(tty);
    folder_remove(folder);
}

/* Keys of other terminals, the window coming to the front. */
Test(input, what_is_no_known_key_types_nothing)
{
    char *folder;
    Tty *tty = begin(&folder);

    tty_keys(tty, "\033[99;99z\033[I\033[27;5;9~\033OZ");
    tty_assert_hides(tty, "[未保存]");
    tty_keys(tty, "<A-3>\033[27;5;9~\033[5;5~\033[200;3~");
    tty_assert_hides(tty, "[未保存]");
    tty_assert_shows(tty, "│    18 │");
    finish(tty, folder);
}

Test(input, a_character_may_come_byte_by_byte)
{
    char *folder;
    Tty *tty = begin(&folder);

    tty_keys(tty, "\346");
    tty_keys(tty, "\226");
    tty_keys(tty, "\260，");
    tty_assert_shows(tty, "  新，2023年");
    tty_keys(tty, "<A-3>\357\274");
    tty_keys(tty, "\221");
    tty_assert_shows(tty, "│     1 │");
    finish(tty, folder);
}

Test(input, bytes_that_are_no_utf8_take_no_text_with_them)
{
    char *folder;
    Tty *tty = begin(&folder);

    tty_keys(tty, "\377新\260的\346开\xED\xA0\x80头\374\200\200\200\200\200\200");
    tty_assert_shows(tty, "  新的开头2023年");
    finish(tty, folder);
}

/* As SSH brings a paste that the terminal does not mark: in pieces that end anywhere. */
Test(input, a_long_text_arrives_whole)
{
    char *folder;
    Tty *tty = begin(&folder);
    g_autoptr(GString) text = g_string_new("x");
    g_autofree char *saved = NULL;

    for (int i = 0; i < 1000; i++)
        g_string_append(text, i % 2 == 0 ? "新" : "𠮷");
    tty_keys(tty, text->str);
    tty_keys(tty, "<F2>");
    saved = folder_read(folder, "report.yaml");
    cr_assert(strstr(saved, text->str) != NULL);
    finish(tty, folder);
}
