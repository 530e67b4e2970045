/* govinfo-tui explain: the rules that bear on one item of a report. */
#include "output/explain.h"

#include "base/i18n.h"
#include "base/nearest.h"
#include "cli/console.h"
#include "output/summary.h"
#include "report/report_index.h"

static Status unknown_path(const Report *report, const char *path)
{
    const Form *form = report_form(report);
    g_autofree const char **paths = g_new0(const char *, form->n_items);
    const char *nearest;

    for (gsize i = 0; i < form->n_items; i++)
        paths[i] = form->items[i].path;
    nearest = nearest_name(path, paths, form->n_items);
    if (nearest != NULL)
        console_error(_("没有“%s”这一项；是否应为 %s？"), path, nearest);
    else
        console_error(_("没有“%s”这一项；各项的路径见 govinfo-tui form show %s"), path, form->id);
    return STATUS_TROUBLE;
}

static Status explain(Invocation *invocation, const char *file, const char *path)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Report) report = report_open(file, invocation->catalog, diagnostics);
    g_autoptr(ReportIndex) index = report_index_new();
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(Report) last = NULL;
    g_autoptr(GString) text = NULL;
    const FormItem *item;

    if (report == NULL) {
        console_diagnostics(diagnostics, FALSE);
        return STATUS_TROUBLE;
    }
    item = form_item_at(report_form(report), path);
    if (item == NULL)
        return unknown_path(report, path);
    report_index_attach(index, report, file, invocation->catalog);
    findings = report_findings(report);
    last = report_open_last_year(report, invocation->catalog);
    text = explain_render(report, findings, last, item->index, console_width(SUMMARY_WIDTH));
    console_write(text->str, text->len);
    return STATUS_DONE;
}

static Status run_explain(Invocation *invocation, int argc, char **argv)
{
    Status status;

    if (!console_parse(invocation, NULL, &argc, &argv, &status))
        return status;
    if (argc != 2)
        return console_usage(invocation->command, _("后面写文件名和一项的路径，如：2023.yaml "
                                                    "applications.received.natural_person"));
    return explain(invocation, argv[0], argv[1]);
}

const CliCommand command_explain = {
    .name = "explain",
    .synopsis = "FILE PATH",
    .summary = N_("说明一项的来龙去脉：公式、核对规则、依据、用到的数、可疑的格"),
    .run = run_explain,
};
