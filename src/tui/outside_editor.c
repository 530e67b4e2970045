/* A private folder, a file in it, an editor on the file. */
#include "tui/outside_editor.h"

#include "base/i18n.h"
#include "tui/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* An editor may save no more: as much as a paste may bring. */
#define MOST_BYTES (8u << 20)

/* ---- which editor ---------------------------------------------------------------------------- */

/* A command line for the shell, as other programs understand these variables; or NULL. */
static const char *find_editor(void)
{
    static const char *const variables[] = {"VISUAL", "EDITOR"};
    static const char *const usual[] = {"editor", "nano", "vi"};

    for (gsize i = 0; i < G_N_ELEMENTS(variables); i++) {
        const char *value = g_getenv(variables[i]);

        if (value != NULL && *value != '\0')
            return value;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(usual); i++) {
        g_autofree char *found = g_find_program_in_path(usual[i]);

        if (found != NULL)
            return usual[i];
    }
    return NULL;
}

static gboolean fail(GError **error, char *message)
{
    g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, message);
    g_free(message);
    return FALSE;
}

/* In the shell's place where it is one command, so that signals reach the editor itself. */
static char *command_line(const char *editor)
{
    return g_strconcat(strpbrk(editor, "=;|&()<>`$") == NULL ? "exec " : "", editor, " \"$@\"",
                       NULL);
}

static gboolean run_editor(const char *path, GError **error)
{
    const char *editor = find_editor();
    g_autofree char *line = editor != NULL ? command_line(editor) : NULL;
    const char *argv[] = {"sh", "-c", line, "sh", path, NULL};
    int status;

    if (editor == NULL)
        return fail(error, g_strdup(_("没有找到编辑器；请设好环境变量 EDITOR 再试")));
    status = terminal_lend(argv);
    if (status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return TRUE;
    if (status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 127)
        return fail(error,
                    g_strdup_printf(_("没有编辑器“%s”；请看环境变量 VISUAL 和 EDITOR"), editor));
    return fail(error, g_strdup_printf(_("编辑器“%s”没有正常结束，这一段没有改"), editor));
}

/* ---- the file -------------------------------------------------------------------------------- */

static gboolean write_text(const char *path, const char *text, GError **error)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    g_autofree char *whole = g_strconcat(text, "\n", NULL);
    gsize length = strlen(whole), at = 0;

    while (file >= 0 && at < length) {
        gssize n = write(file, whole + at, length - at);

        if (n < 0 && errno != EINTR)
            break;
        at += n > 0 ? (gsize)n : 0;
    }
    if (file < 0 || at < length || close(file) != 0)
        return fail(error, g_strdup_printf(_("临时文件写不出来（%s）"), g_strerror(errno)));
    return TRUE;
}

/* Everything the editor left there: backups, swap files. */
static void remove_folder(const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        g_unlink(path);
    }
    if (dir != NULL)
        g_dir_close(dir);
    g_rmdir(folder);
}

/* Without a byte order mark and the last line's break, which belong to the file; breaks as \n. */
static char *tidy(const char *text)
{
    GString *out = g_string_new(NULL);

    if (g_str_has_prefix(text, "\xEF\xBB\xBF"))
        text += 3;
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '\r')
            g_string_append_c(out, p[1] == '\n' ? *++p : '\n');
        else if (*p == '\n' || *p == '\t' || ((guchar)*p >= ' ' && *p != 127))
            g_string_append_c(out, *p);
    }
    if (out->len > 0 && out->str[out->len - 1] == '\n')
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}

/* NULL with *error: what is there cannot be taken. */
static char *read_text(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    GStatBuf found;
    gsize length;

    if (g_stat(path, &found) != 0)
        fail(error, g_strdup(_("编辑器没有留下文件，这一段没有改")));
    else if (found.st_size > MOST_BYTES)
        fail(error, g_strdup_printf(_("编辑器存的文字太长，没有采用；它还在 %s"), path));
    else if (!g_file_get_contents(path, &text, &length, NULL))
        fail(error, g_strdup_printf(_("编辑器存的文字读不出来，没有采用；它还在 %s"), path));
    else if (!g_utf8_validate(text, (gssize)length, NULL))
        fail(error,
             g_strdup_printf(_("编辑器存的不是 UTF-8 编码的文字，没有采用；它还在 %s"), path));
    else
        return tidy(text);
    return NULL;
}

char *outside_editor_run(const char *name, const char *text, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("govinfo-XXXXXX", error);
    g_autofree char *file = g_strconcat(name, ".txt", NULL);
    g_autofree char *path = folder != NULL ? g_build_filename(folder, file, NULL) : NULL;
    char *made = NULL;
    gboolean keep = FALSE;

    if (folder == NULL)
        return NULL;
    if (write_text(path, text, error) && run_editor(path, error)) {
        made = read_text(path, error);
        keep = made == NULL && g_file_test(path, G_FILE_TEST_EXISTS);
    }
    if (!keep)
        remove_folder(folder);
    return made;
}
