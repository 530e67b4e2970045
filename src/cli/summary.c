/* govinfo-tui summary: the report as text for a person. */
#include "output/summary.h"

#include "base/i18n.h"
#include "cli/console.h"
#include "report/report_index.h"

static Status summarise(Invocation *invocation, const char *path)
{
    SummaryOptions options = {.width = console_width(SUMMARY_WIDTH),
                              .colour = console_wants_colour()};
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Report) report = report_open(path, invocation->catalog, diagnostics);
    g_autoptr(ReportIndex) index = report_index_new();
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GString) text = NULL;

    if (report == NULL) {
        console_diagnostics(diagnostics, FALSE);
        return STATUS_TROUBLE;
    }
    report_index_attach(index, report, path, invocation->catalog);
    findings = report_findings(report);
    text = summary_render(report, findings, options);
    console_write(text->str, text->len);
    return STATUS_DONE;
}

static Status run_summary(Invocation *invocation, int argc, char **argv)
{
    Status status;

    if (!console_parse(invocation, NULL, &argc, &argv, &status))
        return status;
    if (argc != 1)
        return console_usage(invocation->command,
                             argc == 0 ? _("缺少文件名") : _("一次只能汇总一个文件"));
    return summarise(invocation, argv[0]);
}

const CliCommand command_summary = {
    .name = "summary",
    .synopsis = "FILE",
    .summary = N_("打印整份报告的汇总：各表、填写进度、问题和未填的项"),
    .run = run_summary,
};
