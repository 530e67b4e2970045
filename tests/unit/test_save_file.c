/* Saving to a file: what is there afterwards, beside it and in the report. */
#include "report/save.h"
#include "unit/sample.h"
#include "unit/saving.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    char *folder, *path;
    FormCatalog *catalog;
    Report *report;
} Saved;

static Saved saved_open(const char *text)
{
    g_autoptr(GPtrArray) found = diagnostics_new();
    Saved saved = {.folder = g_dir_make_tmp("save-XXXXXX", NULL), .catalog = saving_catalog()};

    saved.path = g_build_filename(saved.folder, "2023.yaml", NULL);
    g_file_set_contents(saved.path, text, -1, NULL);
    saved.report = report_open(saved.path, saved.catalog, found);
    cr_assert(saved.report != NULL);
    return saved;
}

static void saved_close(Saved *saved)
{
    g_autofree char *backup = g_strconcat(saved->path, "~", NULL);

    report_free(saved->report);
    form_catalog_free(saved->catalog);
    g_unlink(backup);
    g_unlink(saved->path);
    g_rmdir(saved->folder);
    g_free(saved->path);
    g_free(saved->folder);
}

static void expect_file(const char *path, const char *text)
{
    g_autofree char *contents = NULL;

    cr_assert(g_file_get_contents(path, &contents, NULL, NULL), "%s is missing", path);
    cr_expect_str_eq(contents, text);
}

Test(save, what_was_saved_is_the_new_base)
{
    Saved saved = saved_open(HEAD "proactive: {article_20_5: {licensing: {decisions: 1}}}\n");
    g_autofree char *backup = g_strconcat(saved.path, "~", NULL);

    saving_enter(saved.report, DECISIONS, "22");
    cr_expect(report_modified(saved.report));
    cr_assert(report_save(saved.report, NULL, DURABLE_BACKUP, NULL));
    cr_expect_not(report_modified(saved.report));
    expect_file(saved.path, HEAD "proactive: {article_20_5: {licensing: {decisions: 22}}}\n");
    expect_file(backup, HEAD "proactive: {article_20_5: {licensing: {decisions: 1}}}\n");
    cr_expect_geq(report_undo(saved.report), 0);
    cr_expect(report_modified(saved.report));
    cr_assert(report_save(saved.report, NULL, DURABLE_NO_BACKUP, NULL));
    expect_file(saved.path, HEAD "proactive: {article_20_5: {licensing: {decisions: 1}}}\n");
    cr_expect_geq(report_redo(saved.report), 0);
    cr_expect(report_modified(saved.report));
    saved_close(&saved);
}

Test(save, a_file_that_cannot_be_written_leaves_the_report_modified)
{
    Saved saved = saved_open(HEAD);
    g_autofree char *nowhere = g_build_filename(saved.folder, "no", "2023.yaml", NULL);
    g_autoptr(GError) error = NULL;

    saving_enter(saved.report, DECISIONS, "22");
    cr_expect_not(report_save(saved.report, nowhere, DURABLE_NO_BACKUP, &error));
    cr_expect(error != NULL);
    cr_expect(report_modified(saved.report));
    cr_expect_str_eq(report_path(saved.report), saved.path);
    expect_file(saved.path, HEAD);
    saved_close(&saved);
}

Test(save, a_report_saved_elsewhere_stays_there)
{
    Saved saved = saved_open(HEAD);
    g_autofree char *other = g_build_filename(saved.folder, "other.yaml", NULL);

    saving_enter(saved.report, DECISIONS, "22");
    cr_assert(report_save(saved.report, other, DURABLE_EXCLUSIVE, NULL));
    cr_expect_str_eq(report_path(saved.report), other);
    expect_file(saved.path, HEAD);
    cr_expect_not(report_save(saved.report, saved.path, DURABLE_EXCLUSIVE, NULL));
    g_unlink(other);
    saved_close(&saved);
}

Test(save, findings_after_saving_stand_at_the_new_places)
{
    Saved saved = saved_open(HEAD "# 一\n");

    saving_enter(saved.report, "agency", "");
    saving_enter(saved.report, DECISIONS, "22");
    cr_assert(report_save(saved.report, NULL, DURABLE_NO_BACKUP, NULL));
    g_autoptr(GPtrArray) findings = report_findings(saved.report);
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);

        if (strcmp(finding->path, "agency") == 0) {
            cr_expect_eq(finding->line, 2);
            cr_expect_eq(finding->column, 9);
        }
        if (strcmp(finding->path, "proactive.article_20_6.penalties.decisions") == 0)
            cr_expect_eq(finding->line, 4);
    }
    saved_close(&saved);
}

/* It takes a fifth of a millisecond; the bound is far above, for slow machines and valgrind. */
Test(save, is_quick)
{
    g_autoptr(FormCatalog) catalog = saving_catalog();
    g_autoptr(Report) report = sample_open(catalog);
    gint64 start;

    saving_enter(report, DECISIONS, "99");
    start = g_get_monotonic_time();
    for (int i = 0; i < 20; i++) {
        g_autofree char *saved = saving_rendered(report);
        g_autoptr(GPtrArray) findings = report_findings(report);

        cr_assert(findings != NULL);
    }
    cr_expect_lt(g_get_monotonic_time() - start, 20 * 100 * 1000);
}
