/* govinfo-tui [FILE]: the interface. */
#include "base/heap.h"
#include "base/i18n.h"
#include "cli/console.h"
#include "cli/language.h"
#include "report/recovery.h"
#include "tui/tui.h"

#include <string.h>

/* What a form and a report take until the first screen stands. */
#define HEAP (768u << 10)

/* As GNU tools have it: the word on the command line, else $VERSION_CONTROL, else the
 * configuration's, else FILE~. FALSE: the command line has a word that means nothing. */
static gboolean find_backup(const Invocation *invocation, const Settings *settings,
                            DurableFlags *policy)
{
    const char *usual = g_getenv("VERSION_CONTROL");

    *policy = settings->backup;
    if (invocation->backup != NULL && *invocation->backup != '\0')
        return durable_backup_policy(invocation->backup, policy);
    if (usual == NULL || !durable_backup_policy(usual, policy))
        *policy = invocation->backup != NULL ? DURABLE_EXISTING : settings->backup;
    return TRUE;
}

/* What the command line says over the configuration; NO_COLOR over a theme that was not asked for
 * here. FALSE: a word means nothing, and that was told. */
static gboolean find_looks(const Invocation *invocation, Settings *settings, Status *status)
{
    const char *no_colour = g_getenv("NO_COLOR");

    settings->ascii |= invocation->ascii;
    if (no_colour != NULL && *no_colour != '\0')
        settings->theme = THEME_MONO;
    if (invocation->theme == NULL || theme_by_name(invocation->theme, &settings->theme))
        return TRUE;
    *status = console_usage(invocation->command,
                            _("--theme 应为 auto、light、dark、high-contrast 或 mono，现为 %s"),
                            invocation->theme);
    return FALSE;
}

static Settings *find_settings(const Invocation *invocation)
{
    g_autofree char *path = settings_path();
    unsigned editors = 0;

    if (invocation->vi)
        editors |= 1u << EDITOR_VI;
    if (invocation->emacs)
        editors |= 1u << EDITOR_EMACS;
    return settings_load(path, editors);
}

/* The file is gone or cannot be read; the journal of a session that was cut off has all of it. */
static void save_what_was_left(const Invocation *invocation, const char *path)
{
    g_autoptr(Recovery) recovery = recovery_find_alone(path, invocation->catalog);
    g_autoptr(GError) error = NULL;
    g_autofree char *saved = recovery != NULL ? recovery_save_beside(recovery, &error) : NULL;

    if (error != NULL)
        console_error("%s", error->message);
    if (saved == NULL)
        return;
    recovery_discard(recovery);
    console_error(_("%s: 上次没有正常退出；那时的整份报告连同没有保存的修改已存为 %s"), path,
                  saved);
}

static Report *open_report(const Invocation *invocation, const char *path)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Report *report = report_open(path, invocation->catalog, diagnostics);

    if (report != NULL)
        return report;
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        console_diagnostics(diagnostics, FALSE);
    else
        console_error(_("%s: 没有这个文件；要新建报告，请用：govinfo-tui new --year 年度 %s"), path,
                      path);
    save_what_was_left(invocation, path);
    return NULL;
}

static Status edit(Invocation *invocation, const char *path)
{
    g_autoptr(Settings) settings = find_settings(invocation);
    TuiOptions options = {.catalog = invocation->catalog, .settings = settings};
    g_autoptr(GError) error = NULL;
    Report *report = NULL;
    Status status = STATUS_TROUBLE;

    options.read_only = invocation->read_only;
    if (!find_backup(invocation, settings, &options.backup))
        return console_usage(invocation->command,
                             _("--backup 应为 none、simple、numbered 或 existing，现为 %s"),
                             invocation->backup);
    if (!find_looks(invocation, settings, &status))
        return status;
    console_diagnostics(settings->diagnostics, TRUE);
    if (!invocation->language_chosen && settings->language != NULL)
        language_choose(invocation, settings->language);
    options.language_chosen = invocation->language_chosen;
    if (path != NULL && (report = open_report(invocation, path)) == NULL)
        return STATUS_TROUBLE;
    if (tui_run(&options, report, &error))
        return STATUS_DONE;
    console_error("%s", error->message);
    return STATUS_TROUBLE;
}

static Status run_edit(Invocation *invocation, int argc, char **argv)
{
    const GOptionEntry entries[] = {
        INTERFACE_OPTIONS(invocation),
        G_OPTION_ENTRY_NULL,
    };
    Status status;

    heap_expect(HEAP);
    if (!console_parse(invocation, entries, &argc, &argv, &status))
        return status;
    if (argc > 1)
        return console_usage(invocation->command, _("一次只能打开一个文件：%s"), argv[1]);
    if (argc == 1 && strcmp(argv[0], "-") == 0)
        return console_usage(invocation->command, _("填写时要写文件名，不能是标准输入"));
    return edit(invocation, argc == 1 ? argv[0] : NULL);
}

const CliCommand command_edit = {"", N_("[FILE]"), N_("打开一份报告填写"), NULL, run_edit};
