/* govinfo-tui [FILE]: the interface. */
#include "base/i18n.h"
#include "cli/console.h"
#include "tui/tui.h"

#include <string.h>

/* As GNU tools have it: the word on the command line, else $VERSION_CONTROL, else FILE~. FALSE: the
 * command line has a word that means nothing. */
static gboolean find_backup(const Invocation *invocation, DurableFlags *policy)
{
    const char *usual = g_getenv("VERSION_CONTROL");

    *policy = DURABLE_BACKUP;
    if (invocation->backup != NULL && *invocation->backup != '\0')
        return durable_backup_policy(invocation->backup, policy);
    if (usual == NULL || !durable_backup_policy(usual, policy))
        *policy = invocation->backup != NULL ? DURABLE_EXISTING : DURABLE_BACKUP;
    return TRUE;
}

static Status edit(Invocation *invocation, const char *path)
{
    const char *no_colour = g_getenv("NO_COLOR");
    TuiOptions options = {.catalog = invocation->catalog,
                          .monochrome = no_colour != NULL && *no_colour != '\0'};
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(GError) error = NULL;
    Report *report = NULL;

    if (!find_backup(invocation, &options.backup))
        return console_usage(invocation->command,
                             _("--backup 应为 none、simple、numbered 或 existing，现为 %s"),
                             invocation->backup);
    if (path != NULL) {
        if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
            console_error(_("%s: 没有这个文件；要新建报告，请用：govinfo-tui new --year 年度 %s"),
                          path, path);
            return STATUS_TROUBLE;
        }
        report = report_open(path, invocation->catalog, diagnostics);
        if (report == NULL) {
            console_diagnostics(diagnostics, FALSE);
            return STATUS_TROUBLE;
        }
    }
    if (tui_run(&options, report, &error))
        return STATUS_DONE;
    console_error("%s", error->message);
    return STATUS_TROUBLE;
}

static Status run_edit(Invocation *invocation, int argc, char **argv)
{
    const GOptionEntry entries[] = {
        {"backup", 0, 0, G_OPTION_ARG_STRING, &invocation->backup, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    Status status;

    if (!console_parse(invocation, entries, &argc, &argv, &status))
        return status;
    if (argc > 1)
        return console_usage(invocation->command, _("一次只能打开一个文件：%s"), argv[1]);
    if (argc == 1 && strcmp(argv[0], "-") == 0)
        return console_usage(invocation->command, _("填写时要写文件名，不能是标准输入"));
    return edit(invocation, argc == 1 ? argv[0] : NULL);
}

const CliCommand command_edit = {"", N_("[FILE]"), N_("打开一份报告填写"), NULL, run_edit};
