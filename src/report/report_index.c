/* Finding last year's report by agency and year. What is done with it is previous.c's. */
#include "report/report_index.h"

#include "report/head.h"

#include <string.h>

struct ReportIndex {
    GHashTable *paths;   /* "YEAR AGENCY" → path; the first added counts */
    GHashTable *folders; /* looked at */
    GHashTable *files;   /* looked at */
    ReportIndexTell tell;
    gpointer tell_data;
};

/* So many files are looked at between two reports of progress. */
#define TELL_EVERY 64

ReportIndex *report_index_new(void)
{
    ReportIndex *index = g_new0(ReportIndex, 1);

    index->paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    index->folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    index->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return index;
}

void report_index_free(ReportIndex *index)
{
    if (index == NULL)
        return;
    g_hash_table_unref(index->paths);
    g_hash_table_unref(index->folders);
    g_hash_table_unref(index->files);
    g_free(index);
}

/* ---- files ----------------------------------------------------------------------------------- */

static char *key_of(int year, const char *agency)
{
    return g_strdup_printf("%d %s", year, agency);
}

void report_index_leave_out(ReportIndex *index, const char *path)
{
    g_hash_table_add(index->files, g_strdup(path));
}

void report_index_add(ReportIndex *index, const char *path)
{
    ReportHead head;
    char *key;

    if (!g_hash_table_add(index->files, g_strdup(path)) || !report_head_read(path, &head))
        return;
    key = key_of(head.year, head.agency);
    if (g_hash_table_contains(index->paths, key))
        g_free(key);
    else
        g_hash_table_insert(index->paths, key, g_strdup(path));
    report_head_clear(&head);
}

void report_index_set_progress(ReportIndex *index, ReportIndexTell tell, gpointer data)
{
    index->tell = tell;
    index->tell_data = data;
}

static int by_name(gconstpointer one, gconstpointer two)
{
    return strcmp(*(const char *const *)one, *(const char *const *)two);
}

void report_index_add_folder(ReportIndex *index, const char *folder)
{
    g_autoptr(GDir) dir = NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *name;

    if (!g_hash_table_add(index->folders, g_strdup(folder)))
        return;
    dir = g_dir_open(folder, 0, NULL);
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        if (*name != '.' && (g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml")))
            g_ptr_array_add(names, g_build_filename(folder, name, NULL));
    g_ptr_array_sort(names, by_name);
    for (guint i = 0; i < names->len; i++) {
        report_index_add(index, g_ptr_array_index(names, i));
        if (index->tell != NULL && i % TELL_EVERY == 0)
            index->tell(i, names->len, index->tell_data);
    }
}

/* ---- attaching ------------------------------------------------------------------------------- */

static const char *find(const ReportIndex *index, const Report *report)
{
    g_autofree char *key = key_of(report_year(report) - 1, report_agency(report));

    return g_hash_table_lookup(index->paths, key);
}

const char *report_index_find(ReportIndex *index, const Report *report, const char *path)
{
    const char *found = find(index, report);
    g_autofree char *folder = NULL;

    if (found != NULL || path == NULL || strcmp(path, "-") == 0)
        return found;
    folder = g_path_get_dirname(path);
    report_index_add_folder(index, folder);
    return find(index, report);
}

gboolean report_attach_file(Report *report, const char *path, FormCatalog *catalog)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Report) previous = report_open(path, catalog, diagnostics);

    if (previous == NULL || !report_is_previous(report, previous))
        return FALSE;
    report_set_previous(report, previous);
    return TRUE;
}

gboolean report_index_attach(ReportIndex *index, Report *report, const char *path,
                             FormCatalog *catalog)
{
    const char *found = report_index_find(index, report, path);

    return found != NULL && report_attach_file(report, found, catalog);
}

Report *report_open_last_year(const Report *report, FormCatalog *catalog)
{
    const char *path = report_previous_path(report);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(ReportIndex) index = report_index_new();
    Report *last = path != NULL ? report_open(path, catalog, diagnostics) : NULL;

    if (last != NULL)
        report_index_attach(index, last, path, catalog);
    return last;
}
