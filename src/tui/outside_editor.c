/* Finding an editor, and running it. The file it gets is report/draft.c's. */
#include "tui/outside_editor.h"

#include "base/beside.h"
#include "base/i18n.h"
#include "tui/terminal.h"

#include <string.h>
#include <sys/wait.h>

/* ---- which editor ---------------------------------------------------------------------------- */

/* A command line for the shell, as other programs understand these variables; or NULL. */
static const char *chosen_editor(void)
{
    static const char *const variables[] = {"VISUAL", "EDITOR"};

    for (gsize i = 0; i < G_N_ELEMENTS(variables); i++) {
        const char *value = g_getenv(variables[i]);

        if (value != NULL && *value != '\0')
            return value;
    }
    return NULL;
}

/* *path: where it is; g_free() it. */
static const char *usual_editor(char **path)
{
    static const char *const usual[] = {"editor", "nano", "vi"};

    for (gsize i = 0; i < G_N_ELEMENTS(usual); i++) {
        *path = g_find_program_in_path(usual[i]);
        if (*path != NULL)
            return usual[i];
    }
    return NULL;
}

static const char *find_editor(void)
{
    const char *chosen = chosen_editor();
    g_autofree char *path = NULL;

    return chosen != NULL ? chosen : usual_editor(&path);
}

/* By what the program's own name begins with, links followed: "vim.basic", "nano". */
static const struct {
    const char *name, *advice;
} leaving[] = {
    {"vi", N_("按 i 开始改；改完按 Esc，再输入 :wq 回车，就存好并回来（不想要改的：:q! 回车）")},
    {"nvi", N_("按 i 开始改；改完按 Esc，再输入 :wq 回车，就存好并回来（不想要改的：:q! 回车）")},
    {"busybox",
     N_("按 i 开始改；改完按 Esc，再输入 :wq 回车，就存好并回来（不想要改的：:q! 回车）")},
    {"nano", N_("改完按 ^O 再回车存好，按 ^X 回来（^ 是 Ctrl 键）")},
};

static const char *how_to_leave(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(leaving); i++)
        if (g_str_has_prefix(name, leaving[i].name))
            return _(leaving[i].advice);
    return _("怎样存好、怎样退出，由那个编辑器定");
}

char *outside_editor_advice(void)
{
    g_autofree char *path = NULL, *real = NULL, *name = NULL;

    if (chosen_editor() != NULL || usual_editor(&path) == NULL)
        return NULL;
    real = beside_real_path(path);
    name = g_path_get_basename(real);
    return g_strdup_printf(_("没有设环境变量 VISUAL 或 EDITOR，要打开的编辑器是 %s。%s。"), name,
                           how_to_leave(name));
}

static EditorEnd fail(GError **error, char *message)
{
    g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, message);
    g_free(message);
    return EDITOR_FAILED;
}

/* In the shell's place where it is one command, so that signals reach the editor itself. */
static char *command_line(const char *editor)
{
    return g_strconcat(strpbrk(editor, "=;|&()<>`$") == NULL ? "exec " : "", editor, " \"$@\"",
                       NULL);
}

/* So a shell says that its command was ended by a signal. */
enum { SHELL_SIGNALED = 128, MOST_SIGNALS = 64 };

/* How it ended, when that was no usual end. Asked to end, we may hear of the editor's end first. */
static gboolean is_cut_off(int status)
{
    int left = status != -1 && WIFEXITED(status) ? WEXITSTATUS(status) : 0;

    return terminal_asked_to_end() || (status != -1 && WIFSIGNALED(status)) ||
           (left > SHELL_SIGNALED && left <= SHELL_SIGNALED + MOST_SIGNALS);
}

/* So it says that the command cannot be run, or is not there. */
static gboolean is_not_run(int status)
{
    return status == -1 ||
           (WIFEXITED(status) && (WEXITSTATUS(status) == 126 || WEXITSTATUS(status) == 127));
}

EditorEnd outside_editor_run(const Draft *draft, GError **error)
{
    const char *editor = find_editor();
    g_autofree char *line = editor != NULL ? command_line(editor) : NULL;
    const char *argv[] = {"sh", "-c", line, "sh", draft_path(draft), NULL};
    int status;

    if (editor == NULL)
        return fail(error, g_strdup(_("没有找到编辑器；请设好环境变量 EDITOR 再试")));
    status = terminal_lend(argv);
    if (status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return EDITOR_LEFT;
    if (is_cut_off(status))
        return EDITOR_CUT_OFF;
    if (is_not_run(status))
        return fail(error,
                    g_strdup_printf(_("没有编辑器“%s”；请看环境变量 VISUAL 和 EDITOR"), editor));
    return EDITOR_COMPLAINED;
}
