/* Beginning and ending a session. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <string.h>

Session session_open(char *folder, const char *option, TtyOptions options)
{
    const char *argv[] = {"govinfo-tui", "report.yaml", option, NULL};

    options.folder = folder;
    return (Session){folder, tty_start(&options, argv)};
}

Session session_begin_with(const char *source, const char *option, TtyOptions options)
{
    char *folder = folder_new();

    folder_copy(folder, source, "report.yaml");
    return session_open(folder, option, options);
}

Session session_begin(const char *source)
{
    return session_begin_with(source, NULL, (TtyOptions){0});
}

char *session_save(const Session *session)
{
    tty_keys(session->tty, "<F2>");
    tty_wait(session->tty, "已保存");
    return folder_read(session->folder, "report.yaml");
}

void session_assert_saved(const Session *session, const char *text)
{
    g_autofree char *saved = session_save(session);

    cr_assert(strstr(saved, text) != NULL, "“%s” is not in\n%s", text, saved);
}

void session_end(Session *session)
{
    tty_stop(session->tty);
    folder_remove(session->folder);
}
