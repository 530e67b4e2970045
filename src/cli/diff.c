/* govinfo-tui diff: two years, or two versions, of a report. */
#include "output/diff.h"

#include "base/i18n.h"
#include "cli/console.h"

#include <string.h>

static Report *open_report(Invocation *invocation, const char *path)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Report *report = report_open(path, invocation->catalog, diagnostics);

    console_diagnostics(diagnostics, FALSE);
    return report;
}

static Status compare(Invocation *invocation, const char *one, const char *two, gboolean json)
{
    g_autoptr(Report) a = open_report(invocation, one);
    g_autoptr(Report) b = open_report(invocation, two);
    g_autoptr(ReportDiff) diff = NULL;
    g_autoptr(GString) text = NULL;

    if (a == NULL || b == NULL)
        return STATUS_TROUBLE;
    diff = report_diff_new(a, b);
    text = json ? report_diff_json(diff) : report_diff_text(diff, console_wants_colour());
    console_write(text->str, text->len);
    return report_diff_is_empty(diff) ? STATUS_DONE : STATUS_FINDINGS;
}

static Status run_diff(Invocation *invocation, int argc, char **argv)
{
    g_autofree char *format = NULL;
    const GOptionEntry entries[] = {
        {"format", 0, 0, G_OPTION_ARG_STRING, &format, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    Status status;

    if (!console_parse(invocation, entries, &argc, &argv, &status))
        return status;
    if (format != NULL && strcmp(format, "text") != 0 && strcmp(format, "json") != 0)
        return console_usage(invocation->command, _("--format 只能是 text 或 json，现为“%s”"),
                             format);
    if (argc != 2)
        return console_usage(invocation->command, _("后面写要比较的两个文件"));
    return compare(invocation, argv[0], argv[1], g_strcmp0(format, "json") == 0);
}

const CliCommand command_diff = {
    .name = "diff",
    .synopsis = "[--format text|json] A B",
    .summary = N_("比较两个年度或两个版本的报告，逐项列出变化"),
    .help = N_("  --format text|json   输出文字（默认），或一行 JSON\n"),
    .run = run_diff,
};
