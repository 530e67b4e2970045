/* The run of `check`. Each file becomes a record: how it ended, what goes to standard output and
 * what to standard error. Records get ready in any order (batch.h says why) and are told in the
 * arguments' (spool.h). */
#include "cli/check_run.h"

#include "base/i18n.h"
#include "base/parallel.h"
#include "base/spool.h"
#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/report_files.h"
#include "report/batch.h"

#include <string.h>

/* Bytes of records that wait for their turn in memory; the rest waits in a temporary file. */
#define WAITING (1u << 20)

#define SHOWN_PATH 1000 /* characters */

typedef struct {
    guint8 status; /* a Status */
    guint8 is_report, foreign;
    guint32 output; /* bytes for standard output; those for standard error follow them */
} RecordHead;

typedef struct {
    const CheckPlan *plan;
    int argc;
    char **argv;
    GPtrArray *files; /* of ReportFile *, of all arguments */
    guint *ends;      /* by argument: one past its last file */
    Batch *batch;
    Spool *spool;
    Progress *progress;
    GMutex writing, counting;
    gboolean previous_used; /* under counting */
    gboolean stop;          /* atomic: nobody takes our output any more */

    /* What has been told; under writing. */
    int argument;
    gsize told;        /* files, of all arguments */
    gboolean anything; /* of this argument: a report, or trouble */
    gsize n_foreign;
    Status status;
} Run;

/* ---- one file -------------------------------------------------------------------------------- */

/* Last year's report: the one named, else one among the files given, else the one beside the file.
 */
static void attach_previous(Run *run, gsize file, Report *report)
{
    const Report *previous = run->plan->previous;

    if (previous == NULL || !report_is_previous(report, previous, run->plan->catalog)) {
        batch_attach(run->batch, file, report);
        return;
    }
    report_set_previous(report, previous);
    g_mutex_lock(&run->counting);
    run->previous_used = TRUE;
    g_mutex_unlock(&run->counting);
}

/* Which file was taken for last year's report where that is not plain. */
static void append_notes(const char *path, const Report *report, GString *record)
{
    const Diagnostic *trouble = report_previous_trouble(report);
    guint others = report_previous_others(report);
    g_autofree char *name = diagnostic_excerpt(path, SHOWN_PATH);
    g_autofree char *taken = NULL;

    if (others > 0) {
        taken = diagnostic_excerpt(report_previous_path(report), SHOWN_PATH);
        g_string_append_printf(record, _("%s: note: 上年的报告取 %s，同年的另有 %u 份\n"), name,
                               taken, others);
    }
    if (trouble != NULL) {
        taken = diagnostic_excerpt(trouble->file, SHOWN_PATH);
        g_string_append_printf(record, _("%s: note: 上年的报告应是 %s:%u，但读不了：%s\n"), name,
                               taken, trouble->line, trouble->message);
    }
}

static Status judge(Run *run, const char *path, const Report *report, GString *record)
{
    const CheckPlan *plan = run->plan;
    g_autoptr(GPtrArray) findings = report_findings(report);

    findings_sort_by_line(findings);
    check_filter_apply(plan->filter, findings);
    if (plan->counts != NULL) {
        g_mutex_lock(&run->counting);
        check_counts_add(plan->counts, report, findings);
        g_mutex_unlock(&run->counting);
    } else {
        plan->format->report(record, path, report, findings, plan->strict);
    }
    return findings_count(findings, SEVERITY_ERROR) > 0 ||
                   (plan->strict && findings_count(findings, SEVERITY_WARNING) > 0)
               ? STATUS_FINDINGS
               : STATUS_DONE;
}

static void append_trouble(const Run *run, const char *path, const Diagnostics *diagnostics,
                           GString *record, RecordHead *head)
{
    if (run->plan->format->trouble != NULL)
        run->plan->format->trouble(record, path, diagnostics);
    head->output = (guint32)(record->len - sizeof *head);
    for (guint i = 0; i < diagnostics->len; i++)
        diagnostic_format(g_ptr_array_index(diagnostics, i), FALSE, record);
    head->status = STATUS_TROUBLE;
}

static void check_file(Run *run, gsize i, GString *record)
{
    const ReportFile *file = g_ptr_array_index(run->files, i);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    gboolean foreign = FALSE;
    g_autoptr(Report) report =
        file->named ? report_open(file->path, run->plan->catalog, diagnostics)
                    : report_open_found(file->path, run->plan->catalog, diagnostics, &foreign);
    RecordHead head = {.is_report = report != NULL, .foreign = foreign != FALSE};

    batch_parsed(run->batch, i, report);
    g_string_append_len(record, (const char *)&head, sizeof head);
    if (report != NULL) {
        attach_previous(run, i, report);
        head.status = (guint8)judge(run, file->path, report, record);
        head.output = (guint32)(record->len - sizeof head);
        append_notes(file->path, report, record);
    } else if (!foreign) {
        append_trouble(run, file->path, diagnostics, record, &head);
    }
    memcpy(record->str, &head, sizeof head);
}

static void take_turn(gsize turn, gpointer data)
{
    Run *run = data;
    gsize i = batch_file(run->batch, turn);
    g_autoptr(GString) record = NULL;

    if (__atomic_load_n(&run->stop, __ATOMIC_RELAXED)) {
        batch_parsed(run->batch, i, NULL);
        return;
    }
    record = g_string_new(NULL);
    check_file(run, i, record);
    spool_put(run->spool, i, record->str, record->len);
    progress_step(run->progress);
}

/* ---- telling --------------------------------------------------------------------------------- */

static void worse(Run *run, Status status)
{
    run->status = MAX(run->status, status);
}

static void tell_nothing_there(const char *folder)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();

    diagnostics_add(diagnostics, diagnostic_new(folder, 1, 1, "%s", _("文件夹里没有报告")));
    console_diagnostics(diagnostics, FALSE);
}

/* Ends the arguments whose files have all been told. */
static void end_arguments(Run *run)
{
    while (run->argument < run->argc && run->ends[run->argument] == run->told) {
        const char *path = run->argv[run->argument++];

        if (!run->anything && g_file_test(path, G_FILE_TEST_IS_DIR)) {
            progress_hide(run->progress);
            tell_nothing_there(path);
            worse(run, STATUS_TROUBLE);
        }
        run->anything = FALSE;
    }
}

static void write_record(Run *run, const RecordHead *head, const char *text, gsize length)
{
    progress_hide(run->progress);
    console_write(text, head->output);
    if (length > head->output)
        console_error_text(text + head->output, length - head->output);
    if (!console_works())
        __atomic_store_n(&run->stop, TRUE, __ATOMIC_RELAXED);
}

static void tell(gsize turn, const char *record, gsize length, gpointer data)
{
    Run *run = data;
    RecordHead head;

    (void)turn;
    memcpy(&head, record, sizeof head);
    g_mutex_lock(&run->writing);
    end_arguments(run);
    if (length > sizeof head)
        write_record(run, &head, record + sizeof head, length - sizeof head);
    run->n_foreign += head.foreign;
    run->anything = run->anything || head.is_report || head.status == STATUS_TROUBLE;
    worse(run, head.status);
    run->told++;
    g_mutex_unlock(&run->writing);
}

static void hide_progress(gpointer data)
{
    progress_hide(((Run *)data)->progress);
}

/* ---- the run --------------------------------------------------------------------------------- */

static void collect(Run *run)
{
    for (int i = 0; i < run->argc; i++) {
        report_files_collect(run->argv[i], run->files);
        run->ends[i] = run->files->len;
    }
    for (guint i = 0; i < run->files->len; i++) {
        const ReportFile *file = g_ptr_array_index(run->files, i);

        batch_add(run->batch, file->path, file->named);
    }
}

static void check_files(Run *run)
{
    const CheckFormat *format = run->plan->format;
    gboolean telling = run->plan->counts == NULL;
    g_autoptr(Interrupt) interrupt = interrupt_watch(&run->writing, hide_progress, run);

    if (telling)
        console_write(format->begin, strlen(format->begin));
    batch_arrange(run->batch, run->plan->jobs);
    parallel_run(run->plan->jobs, batch_size(run->batch), take_turn, run);
    g_mutex_lock(&run->writing);
    end_arguments(run);
    progress_hide(run->progress);
    if (telling)
        console_write(format->end, strlen(format->end));
    if (run->n_foreign > 0)
        console_error(_("跳过 %u 个 YAML 文件：不是报告（没有“form:”，或者是表格定义）"),
                      (unsigned)run->n_foreign);
    console_flush();
    g_mutex_unlock(&run->writing);
    (void)interrupt;
}

Status check_run(const CheckPlan *plan, int argc, char **argv, gboolean *previous_used)
{
    g_autoptr(GPtrArray) files = report_files_new();
    g_autoptr(Batch) batch = batch_new(plan->catalog);
    g_autofree guint *ends = g_new0(guint, (gsize)argc + 1);
    Run run = {
        .plan = plan, .argc = argc, .argv = argv, .files = files, .ends = ends, .batch = batch};
    g_autoptr(Spool) spool = spool_new(WAITING, tell, &run);
    g_autoptr(Progress) progress = NULL;

    g_mutex_init(&run.writing);
    g_mutex_init(&run.counting);
    collect(&run);
    run.spool = spool;
    run.progress = progress = progress_new(files->len, &run.writing);
    check_files(&run);
    *previous_used |= run.previous_used;
    g_mutex_clear(&run.writing);
    g_mutex_clear(&run.counting);
    return run.status;
}
