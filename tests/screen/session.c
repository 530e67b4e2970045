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

static void put_file(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    cr_assert(g_file_set_contents(path, text, -1, NULL));
}

Session session_begin_form(const char *form, const char *report, TtyOptions options)
{
    char *folder = folder_new();
    g_autofree char *env = g_strdup_printf("GOVINFO_TUI_FORMS=%s", folder);
    const char *id = form + strlen("form: ");
    g_autofree char *name = g_strdup_printf("%.*s.yaml", (int)strcspn(id, "\n"), id);

    put_file(folder, name, form);
    put_file(folder, "report.yaml", report);
    options.env = env;
    return session_open(folder, NULL, options);
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
