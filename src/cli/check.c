/* govinfo-tui check: findings of files and folders, for people, editors and programs. */
#include "base/i18n.h"
#include "base/textfile.h"
#include "cli/check_counts.h"
#include "cli/check_filter.h"
#include "cli/console.h"
#include "cli/report_files.h"
#include "output/findings.h"
#include "report/report_index.h"

#include <string.h>

typedef struct {
    FormCatalog *catalog;
    gboolean json, strict;
    const CheckFilter *filter;
    CheckCounts *counts;    /* with --summary: instead of the findings; else NULL */
    ReportIndex *index;     /* of all files given */
    const Report *previous; /* --previous, or NULL */
    gboolean previous_used;
    gsize n_reports;
    Status status;
} Check;

static void worse(Check *check, Status status)
{
    check->status = MAX(check->status, status);
}

/* Last year's report: the one named, else one among the files given, else the one beside the file.
 */
static void attach_previous(Check *check, const char *path, Report *report)
{
    if (check->previous != NULL && report_is_previous(report, check->previous)) {
        report_set_previous(report, check->previous);
        check->previous_used = TRUE;
        return;
    }
    report_index_attach(check->index, report, path, check->catalog);
}

static void tell(Check *check, const char *path, const Report *report)
{
    g_autoptr(GPtrArray) findings = report_findings(report);
    g_autoptr(GString) out = g_string_new(NULL);

    check_filter_apply(check->filter, findings);
    if (check->counts != NULL)
        check_counts_add(check->counts, report, findings);
    else if (check->json)
        findings_append_json(out, path, report, findings);
    else
        findings_append_text(out, path, report, findings);
    console_write(out->str, out->len);
    check->n_reports++;
    if (findings_count(findings, SEVERITY_ERROR) > 0 ||
        (check->strict && findings_count(findings, SEVERITY_WARNING) > 0))
        worse(check, STATUS_FINDINGS);
}

static void check_file(Check *check, const ReportFile *file)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(GBytes) bytes = textfile_read(file->path, TEXTFILE_LIMIT, diagnostics);
    g_autoptr(Report) report = NULL;
    gsize length = 0;
    const char *text = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;

    if (bytes != NULL && text == NULL)
        text = "";
    if (text != NULL && !file->named && !report_files_is_report(text, length))
        return;
    if (text != NULL)
        report = report_parse(file->path, text, length, check->catalog, diagnostics);
    if (report != NULL) {
        attach_previous(check, file->path, report);
        tell(check, file->path, report);
        return;
    }
    console_diagnostics(diagnostics, FALSE);
    worse(check, STATUS_TROUBLE);
}

static void tell_nothing_there(const char *folder)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();

    diagnostics_add(diagnostics, diagnostic_new(folder, 1, 1, "%s", _("文件夹里没有报告")));
    console_diagnostics(diagnostics, FALSE);
}

static void check_argument(Check *check, const char *path, const GPtrArray *files)
{
    gsize before = check->n_reports;
    Status status = check->status;

    for (guint i = 0; i < files->len; i++)
        check_file(check, g_ptr_array_index(files, i));
    if (check->n_reports == before && check->status == status &&
        g_file_test(path, G_FILE_TEST_IS_DIR)) {
        tell_nothing_there(path);
        worse(check, STATUS_TROUBLE);
    }
}

static void check_all(Check *check, int argc, char **argv)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);

    for (int i = 0; i < argc; i++) {
        GPtrArray *files = report_files_collect(argv[i]);

        g_ptr_array_add(all, files);
        for (guint j = 0; j < files->len && argc + files->len > 2; j++)
            report_index_add(check->index, ((const ReportFile *)files->pdata[j])->path);
    }
    for (int i = 0; i < argc; i++)
        check_argument(check, argv[i], g_ptr_array_index(all, i));
}

typedef struct {
    char *format, *previous;
    char **select, **ignore;
    gboolean strict, summary, all;
} CheckOptions;

static void tell_counts(const Check *check)
{
    g_autofree char *text =
        check->json ? check_counts_json(check->counts) : check_counts_text(check->counts);

    console_write(text, strlen(text));
}

static Status run_with(Invocation *invocation, const CheckOptions *options,
                       const CheckFilter *filter, int argc, char **argv)
{
    g_autoptr(ReportIndex) index = report_index_new();
    g_autoptr(CheckCounts) counts = options->summary ? check_counts_new() : NULL;
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Report) previous = NULL;
    Check check = {.catalog = invocation->catalog,
                   .json = g_strcmp0(options->format, "json") == 0,
                   .strict = options->strict,
                   .filter = filter,
                   .counts = counts,
                   .index = index};

    if (options->previous != NULL) {
        check.previous = previous = report_open(options->previous, check.catalog, diagnostics);
        console_diagnostics(diagnostics, FALSE);
        if (previous == NULL)
            return STATUS_TROUBLE;
    }
    check_all(&check, argc, argv);
    if (counts != NULL)
        tell_counts(&check);
    if (previous != NULL && !check.previous_used) {
        console_error(_("%s: 不是所核对报告的上年报告：机关名称要相同，年度要早一年"),
                      options->previous);
        worse(&check, STATUS_TROUBLE);
    }
    return check.status;
}

static Status run(Invocation *invocation, const CheckOptions *options, int argc, char **argv)
{
    const char *format = options->format;
    g_autoptr(CheckFilter) filter = NULL;
    g_autofree char *unknown = NULL;

    if (format != NULL && strcmp(format, "text") != 0 && strcmp(format, "json") != 0)
        return console_usage(invocation->command, _("--format 只能是 text 或 json，现为“%s”"),
                             format);
    if (argc == 0)
        return console_usage(invocation->command, _("缺少文件名或文件夹"));
    filter = check_filter_new(options->select, options->ignore, options->all, invocation->catalog,
                              &unknown);
    if (filter == NULL)
        return console_usage(invocation->command, _("没有“%s”这种检查；有哪些见 man govinfo-tui"),
                             unknown);
    return run_with(invocation, options, filter, argc, argv);
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
    .synopsis = "[--format text|json] [--previous FILE] [--select CHECK] [--ignore CHECK] "
                "[--strict] [--all] "
                "[--summary] FILE|DIR...",
    .summary = N_("核对报告，逐处列出问题；文件夹里的报告全部核对"),
    .help = N_("  --format text|json   输出文字（默认），或每个文件一行 JSON\n"
               "  --previous FILE      上年的报告；不写时在所给的文件里、再在同一文件夹里找\n"
               "  --select CHECK       只列这几种检查（用逗号隔开）；--ignore CHECK 则不列\n"
               "  --strict             有提醒也算不合格（退出状态 1）\n"
               "  --all                已说明理由（waivers）的提醒也列出来\n"
               "  --summary            不逐处列出，只按检查、按机关计数\n"),
    .run = run_check,
};
