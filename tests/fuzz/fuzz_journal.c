/* Any bytes at all as a journal left behind: what can be read of it is played through on a report,
 * which can be judged, edited, undone to its beginning and saved; and put over another version of
 * the file.
 *
 * A line of the input that is JSON becomes a record with its checksum, so that mutations get past
 * that; any other line stands as it is. */
#include "report/journal_record.h"
#include "report/recovery.h"
#include "report/save.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static FormCatalog *forms(void)
{
    static FormCatalog *catalog;
    const char *tests = g_getenv("TEST_SRCDIR");
    g_autofree char *shipped = g_build_filename(tests != NULL ? tests : "tests", "../forms", NULL);
    g_autofree char *own = g_build_filename(tests != NULL ? tests : "tests", "forms", NULL);
    const char *folders[] = {shipped, own, NULL};

    if (catalog == NULL)
        catalog = form_catalog_new(folders);
    return catalog;
}

/* The file as it is now: not what the journal was written on. */
static const Report *file_now(void)
{
    static Report *report;
    static const char text[] = "form: govinfo-2021\nagency: 某局\nyear: 2023\n"
                               "overview:\n  platforms: 平台\n"
                               "applications:\n  received: {natural_person: 5, total: 5}\n"
                               "notes:\n  applications.received: 备注\n";
    g_autoptr(GPtrArray) found = diagnostics_new();

    if (report == NULL)
        report = report_parse("report.yaml", text, strlen(text), forms(), found);
    g_assert(report != NULL);
    return report;
}

static void add_line(GString *journal, const char *line, gsize length)
{
    json_t *record = json_loadb(line, length, 0, NULL);

    char *text = json_is_object(record) ? json_dumps(record, JSON_COMPACT) : NULL;

    json_decref(record);
    if (text != NULL) {
        journal_record_append(journal, text);
        free(text);
        return;
    }
    g_string_append_len(journal, line, (gssize)length);
    g_string_append_c(journal, '\n');
}

static GBytes *journal_of(const guint8 *data, gsize size)
{
    GString *journal = g_string_new(NULL);
    const char *at = (const char *)data, *end = at + size;

    while (at < end) {
        const char *stop = memchr(at, '\n', (gsize)(end - at));

        if (stop == NULL)
            stop = end;
        add_line(journal, at, (gsize)(stop - at));
        at = stop + 1;
    }
    return g_string_free_to_bytes(journal);
}

static void expect_loads_alike(const Report *report)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = report_render(report, &error);
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(Report) again = NULL;

    g_assert((bytes != NULL) == (error == NULL));
    if (bytes == NULL)
        return;
    again = report_parse("again", g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), forms(),
                         found);
    g_assert(again != NULL);
    for (gsize i = 0; i < report_form(report)->n_items; i++)
        g_assert(value_equal(report_value(report, (int)i), report_value(again, (int)i)));
}

static void use(Report *report)
{
    Value nothing = VALUE_NOTHING;

    g_ptr_array_unref(report_findings(report));
    expect_loads_alike(report);
    while (report_undo(report) >= 0)
        ;
    while (report_redo(report) >= 0)
        ;
    report_set(report, FORM_ITEM_AGENCY, &nothing);
    g_ptr_array_unref(report_findings(report));
    expect_loads_alike(report);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GBytes) journal = journal_of(data, size);
    g_autoptr(Recovery) recovery = recovery_read("journal", journal, file_now(), forms());
    Report *mine;

    g_assert(recovery_lost(recovery) <= g_bytes_get_size(journal));
    if (recovery_result(recovery) == NULL)
        return 0;
    expect_loads_alike(recovery_result(recovery));
    mine = recovery_take_report(recovery);
    if (mine != NULL) {
        use(mine);
        report_free(mine);
        return 0;
    }
    g_assert(recovery_is_based_elsewhere(recovery));
    g_assert(recovery_n_items(recovery) < 100000);
    return 0;
}
