/* What is left of names and sentences that are too long for their line. */
#include "screen/session.h"

#include <criterion/criterion.h>

Test(shortened, names_of_reports_by_their_beginning_and_their_end)
{
    static const char *const argv[] = {"govinfo-tui", NULL};
    char *folder = folder_new();
    TtyOptions options = {.folder = folder};
    Tty *tty;

    folder_copy(folder, SAMPLE, "云溪县公安局年报2022.yaml");
    folder_copy(folder, SAMPLE, "云溪县公安局交警大队年报2022.yaml");
    folder_copy(folder, SAMPLE, "岭东县公安局年报2022.yaml");
    folder_copy(folder, SAMPLE, "年报2023.yaml");
    tty = tty_start(&options, argv);
    tty_assert_shows(tty, "云溪县…报2022");
    tty_assert_shows(tty, "岭东县…报2022");
    tty_assert_shows(tty, "年报2023.yaml");
    tty_stop(tty);
    folder_remove(folder);
}

Test(shortened, findings_about_a_passage_behind_their_figures)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-1><C-End>全年新收政府信息公开申请99件。<F3>");
    tty_assert_shows(s.tty,
                     "! “（一）主动公开”写“新收政府信息公开申请99件”，而表三本年新收为 23 件");
    session_end(&s);
}
