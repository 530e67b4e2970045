/* Texts to read: the summary moved sideways, and saved. */
#include "screen/terminal.h"

#include <criterion/criterion.h>
#include <string.h>

#define SAMPLE "examples/yunxi-2023.yaml"

static Tty *begin(int columns, char **folder)
{
    *folder = folder_new();
    folder_copy(*folder, SAMPLE, "report.yaml");
    return tty_open(*folder, "report.yaml", 24, columns);
}

static void end(Tty *tty, char *folder)
{
    tty_stop(tty);
    folder_remove(folder);
}

Test(reading, a_table_wider_than_the_window_moves_sideways)
{
    char *folder;
    Tty *tty = begin(60, &folder);

    tty_keys(tty, "<F5>/未经复议<Enter>");
    tty_assert_shows(tty, "行政复议");
    tty_assert_shows(tty, "▸");
    tty_assert_hides(tty, "复议后起诉");
    tty_keys(tty, "<Right><Right>");
    tty_assert_shows(tty, "◂");
    tty_assert_shows(tty, "复议后起诉");
    tty_assert_hides(tty, "▸");
    tty_keys(tty, "<Left><Left>");
    tty_assert_hides(tty, "◂");
    end(tty, folder);
}

Test(reading, a_saved_paragraph_is_one_line)
{
    char *folder;
    Tty *tty = begin(80, &folder);
    g_autofree char *path = NULL, *text = NULL;

    tty_keys(tty, "<F5>s<Enter>");
    tty_assert_shows(tty, "已存为");
    path = g_build_filename(folder, "report-汇总.txt", NULL);
    cr_assert(g_file_get_contents(path, &text, NULL, NULL));
    cr_expect(strstr(text, "受理窗口和联系电话。\n") != NULL, "%s", text);
    cr_expect(strstr(text, "　　2023年，云溪县公安局") != NULL, "%s", text);
    for (const char *line = strstr(text, "　　"); line != NULL; line = strstr(line + 1, "\n　　")) {
        const char *stop = strchr(line + 1, '\n');

        cr_expect(g_str_has_suffix(g_strndup(line, (gsize)(stop - line)), "。"), "%.60s", line);
    }
    end(tty, folder);
}
