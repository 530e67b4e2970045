/* govinfo-tui check: findings of files and folders, for people, editors and programs. */
#include "base/i18n.h"
#include "cli/check_run.h"
#include "cli/console.h"

#include <string.h>

#define MAX_JOBS 256

typedef struct {
    char *format, *previous;
    char **select, **ignore;
    gboolean strict, summary, all;
    int jobs; /* 0: as many as there are cores */
} CheckOptions;

static void tell_counts(const CheckCounts *counts, gboolean json)
{
    g_autofree char *text = json ? check_counts_json(counts) : check_counts_text(counts);

    console_write(text, strlen(text));
}

static Status run_with(const CheckPlan *given, const CheckOptions *options, int argc, char **argv)
{
    CheckPlan plan = *given;
    g_autoptr(CheckCounts) counts = options->summary ? check_counts_new() : NULL;
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Report) previous = NULL;
    gboolean previous_used = FALSE;
    Status status;

    if (options->previous != NULL) {
        previous = report_open(options->previous, plan.catalog, diagnostics);
        console_diagnostics(diagnostics, FALSE);
        if (previous == NULL)
            return STATUS_TROUBLE;
    }
    plan.previous = previous;
    plan.counts = counts;
    status = check_run(&plan, argc, argv, &previous_used);
    if (counts != NULL)
        tell_counts(counts, strcmp(plan.format->name, "json") == 0);
    if (previous != NULL && !previous_used) {
        console_error(_("%s: 不是所核对报告的上年报告：机关名称要相同，年度要早一年，"
                        "表格要是同一种或它接替的"),
                      options->previous);
        status = STATUS_TROUBLE;
    }
    return status;
}

static Status run(Invocation *invocation, const CheckOptions *options, int argc, char **argv)
{
    const CliCommand *command = invocation->command;
    const CheckFormat *format = check_format_find(options->format);
    g_autoptr(CheckFilter) filter = NULL;
    g_autofree char *unknown = NULL;

    if (format == NULL)
        return console_usage(command, _("--format 只能是 text、json 或 junit，现为“%s”"),
                             options->format);
    if (options->summary && !format->counts)
        return console_usage(command, _("--summary 只有 text 和 json 两种格式"));
    if (options->jobs < 0 || options->jobs > MAX_JOBS)
        return console_usage(command, _("--jobs 应在 1 和 %d 之间"), MAX_JOBS);
    if (argc == 0)
        return console_usage(command, _("缺少文件名或文件夹"));
    filter = check_filter_new(options->select, options->ignore, options->all, invocation->catalog,
                              &unknown);
    if (filter == NULL)
        return console_usage(command, _("没有“%s”这种检查；有哪些见 man govinfo-tui"), unknown);
    return run_with(
        &(CheckPlan){.catalog = invocation->catalog,
                     .format = format,
                     .filter = filter,
                     .strict = options->strict,
                     .jobs = options->jobs > 0 ? (unsigned)options->jobs : g_get_num_processors()},
        options, argc, argv);
}

static Status run_check(Invocation *invocation, int argc, char **argv)
{
    CheckOptions options = {0};
    const GOptionEntry entries[] = {
        {"previous", 0, 0, G_OPTION_ARG_FILENAME, &options.previous, NULL, NULL},
        {"format", 0, 0, G_OPTION_ARG_STRING, &options.format, NULL, NULL},
        {"select", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.select, NULL, NULL},
        {"ignore", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.ignore, NULL, NULL},
        {"strict", 0, 0, G_OPTION_ARG_NONE, &options.strict, NULL, NULL},
        {"all", 0, 0, G_OPTION_ARG_NONE, &options.all, NULL, NULL},
        {"summary", 0, 0, G_OPTION_ARG_NONE, &options.summary, NULL, NULL},
        {"jobs", 0, 0, G_OPTION_ARG_INT, &options.jobs, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    Status status;

    if (console_parse(invocation, entries, &argc, &argv, &status))
        status = run(invocation, &options, argc, argv);
    g_free(options.format);
    g_free(options.previous);
    g_strfreev(options.select);
    g_strfreev(options.ignore);
    return status;
}

const CliCommand command_check = {
    .name = "check",
    .synopsis = "[--format text|json|junit] [--previous FILE] [--select CHECK] [--ignore CHECK] "
                "[--strict] [--all] "
                "[--summary] [--jobs N] FILE|DIR...",
    .summary = N_("核对报告，逐处列出问题；文件夹里的报告全部核对"),
    .help = N_("  --format text|json|junit\n"
               "                       输出文字（默认）、每个文件一行 JSON，或 JUnit XML\n"
               "  --previous FILE      上年的报告；不写时在所给的文件里、再在同一文件夹里找\n"
               "  --select CHECK       只列这几种检查（用逗号隔开）；--ignore CHECK 则不列\n"
               "  --strict             有提醒也算不合格（退出状态 1）\n"
               "  --all                已说明理由（waivers）的提醒也列出来\n"
               "  --summary            不逐处列出，只按检查、按机关计数\n"
               "  --jobs N             同时核对 N 个文件，默认与处理器核数相同；输出次序不变\n"),
    .run = run_check,
};
