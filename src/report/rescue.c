/* Rescued copies, and noticing that somebody else wrote the file. */
#include "report/rescue.h"

#include "base/i18n.h"
#include "base/textfile.h"
#include "report/internal.h"
#include "report/save.h"

#include <glib/gstdio.h>

#define SUFFIX ".rescue"

char *rescue_path(const char *path)
{
    return g_strconcat(path, SUFFIX, NULL);
}

gboolean rescue_keep(const Report *report)
{
    g_autofree char *path = report->path != NULL ? rescue_path(report->path) : NULL;
    g_autoptr(GBytes) bytes = NULL;

    if (!report_modified(report) || path == NULL)
        return TRUE;
    bytes = report_render(report, NULL);
    return bytes != NULL && durable_write(path, g_bytes_get_data(bytes, NULL),
                                          g_bytes_get_size(bytes), DURABLE_NO_BACKUP, NULL);
}

gboolean rescue_exists(const Report *report)
{
    g_autofree char *path = report->path != NULL ? rescue_path(report->path) : NULL;

    return path != NULL && g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

gssize rescue_restore(Report *report, FormCatalog *catalog, GError **error)
{
    g_autofree char *path = rescue_path(report->path);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Report) rescued = report_open(path, catalog, diagnostics);
    gssize n = 0;

    if (rescued == NULL || rescued->form != report->form) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _("%s 读不出来，原样留着"), path);
        return -1;
    }
    report_group_begin(report);
    for (gsize i = 0; i < report->form->n_items; i++)
        if (report->form->items[i].formula == NULL)
            n += report_set(report, (int)i, &rescued->stored[i]);
    for (gsize i = 0; i < report->form->n_items; i++)
        if (report->form->items[i].formula != NULL &&
            value_equal(&rescued->stored[i], &report->results[i]))
            n += report_adopt(report, (int)i);
    n += (gssize)report_take_annotations(report, rescued);
    report_group_end(report);
    return n;
}

void rescue_discard(const Report *report)
{
    g_autofree char *path = report->path != NULL ? rescue_path(report->path) : NULL;

    if (path != NULL)
        g_unlink(path);
}

gboolean report_is_stale(const Report *report)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(GBytes) now = NULL;

    if (report->path == NULL || !g_file_test(report->path, G_FILE_TEST_IS_REGULAR))
        return FALSE;
    now = textfile_read(report->path, TEXTFILE_LIMIT, diagnostics);
    return now == NULL || !g_bytes_equal(now, report->source->bytes);
}
