/* The window closes, or the line drops: the program ends, whatever it was at. */
#include "screen/terminal.h"

#include <criterion/criterion.h>

TestSuite(hangup, .timeout = 120);

static void close_window_after(const char *keys)
{
    char *folder = folder_new();
    Tty *tty;

    folder_copy(folder, "examples/yunxi-2023.yaml", "report.yaml");
    tty = tty_open(folder, "report.yaml", 24, 80);
    tty_keys(tty, keys);
    tty_hang_up(tty);
    folder_remove(folder);
}

Test(hangup, while_nothing_happens)
{
    close_window_after("");
}

Test(hangup, while_a_cell_is_edited)
{
    close_window_after("<A-3>12");
}

Test(hangup, while_a_question_waits)
{
    close_window_after("<A-3>12<F10>");
}

Test(hangup, while_something_is_looked_for)
{
    close_window_after("<C-g>国家");
}

Test(hangup, in_a_page_above)
{
    close_window_after("<A-3>12<F5>");
}
