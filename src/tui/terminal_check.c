/* Is this a terminal the program can use? Asked before anything is written to it. */
#include "tui/terminal_check.h"

#include "base/i18n.h"
#include "tui/terminal.h"

#include <curses.h>
#include <langinfo.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <term.h> /* last: it defines common words as macros */

static gboolean refuse(GError **error, char *message)
{
    g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_NOSYS, message);
    g_free(message);
    return FALSE;
}

static gboolean size_is_enough(GError **error)
{
    struct winsize size;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0 ||
        (size.ws_row >= TERMINAL_MIN_LINES && size.ws_col >= TERMINAL_MIN_COLUMNS))
        return TRUE;
    return refuse(
        error, g_strdup_printf(_("窗口太小：现在 %d 列 × %d 行，至少要 %d 列 × %d 行（80 × 24 "
                                 "最合适）；请放大窗口再试"),
                               size.ws_col, size.ws_row, TERMINAL_MIN_COLUMNS, TERMINAL_MIN_LINES));
}

gboolean terminal_check(GError **error)
{
    const char *term = g_getenv("TERM");

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return refuse(error, g_strdup(_("填写界面要在终端里打开，不能用管道或重定向；只看内容请用 "
                                        "govinfo-tui summary 文件")));
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        return refuse(error, g_strdup_printf(_("终端的字符编码不是 UTF-8（现在是 %s）；请先执行 "
                                               "export LC_ALL=C.UTF-8 再试"),
                                             nl_langinfo(CODESET)));
    if (term == NULL || *term == '\0')
        return refuse(error, g_strdup(_("没有说明终端类型；请先执行 export TERM=xterm 再试")));
    return size_is_enough(error);
}

gboolean terminal_check_description(gboolean found, GError **error)
{
    const char *term = g_getenv("TERM");

    if (!found)
        return refuse(error, g_strdup_printf(_("不认识的终端类型 TERM=%s；请先执行 export "
                                               "TERM=xterm 再试"),
                                             term));
    if (tigetstr("cup") == NULL || tigetstr("cup") == (char *)-1)
        return refuse(error, g_strdup_printf(_("终端类型 TERM=%s 不能移动光标，显示不了填写界面；"
                                               "请换一个终端，如 TERM=xterm"),
                                             term));
    return TRUE;
}
