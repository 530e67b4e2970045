/* Finding last year's report by agency, year and form. What is done with it is previous.c's. */
#include "report/report_index.h"

#include "report/head.h"
#include "report/internal.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    char *path;
    FileStamp stamp;
    ReportHead head;     /* by its first lines; once it was read, as it says; empty: no report */
    gboolean judged;     /* it was read */
    gsize filled;        /* how much of it is */
    Diagnostic *trouble; /* why it cannot be read; or NULL */
} File;

typedef struct {
    GPtrArray *files; /* of File *, by name */
    gboolean stale;
} Folder;

struct ReportIndex {
    GHashTable *folders; /* path → Folder * */
    ReportIndexTell tell;
    gpointer tell_data;
};

/* So many files are looked at between two reports of progress. */
#define TELL_EVERY 64

static void file_free(gpointer data)
{
    File *file = data;

    if (file == NULL)
        return;
    report_head_clear(&file->head);
    diagnostic_free(file->trouble);
    g_free(file->path);
    g_free(file);
}

static void folder_free(gpointer data)
{
    Folder *folder = data;

    g_ptr_array_unref(folder->files);
    g_free(folder);
}

ReportIndex *report_index_new(void)
{
    ReportIndex *index = g_new0(ReportIndex, 1);

    index->folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, folder_free);
    return index;
}

void report_index_free(ReportIndex *index)
{
    if (index == NULL)
        return;
    g_hash_table_unref(index->folders);
    g_free(index);
}

void report_index_set_progress(ReportIndex *index, ReportIndexTell tell, gpointer data)
{
    index->tell = tell;
    index->tell_data = data;
}

void report_index_look_again(ReportIndex *index)
{
    GHashTableIter iter;
    gpointer folder;

    g_hash_table_iter_init(&iter, index->folders);
    while (g_hash_table_iter_next(&iter, NULL, &folder))
        ((Folder *)folder)->stale = TRUE;
}

/* ---- folders --------------------------------------------------------------------------------- */

static File *file_new(const char *path, FileStamp stamp)
{
    File *file = g_new0(File, 1);

    file->path = g_strdup(path);
    file->stamp = stamp;
    report_head_read(path, &file->head);
    return file;
}

static int by_name(gconstpointer one, gconstpointer two)
{
    return strcmp(*(const char *const *)one, *(const char *const *)two);
}

static GPtrArray *names_in(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        if (*name != '.' && (g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml")))
            g_ptr_array_add(names, strcmp(folder, ".") == 0 ? g_strdup(name)
                                                            : g_build_filename(folder, name, NULL));
    g_ptr_array_sort(names, by_name);
    return names;
}

/* Takes the file out of those known before, which are by name too; `at`: where to go on. NULL when
 * it was not there, or is another by now. */
static File *take_known(GPtrArray *known, guint *at, const char *path, const FileStamp *stamp)
{
    File *file;

    while (*at < known->len && strcmp(((File *)known->pdata[*at])->path, path) < 0)
        (*at)++;
    if (*at == known->len)
        return NULL;
    file = known->pdata[*at];
    if (strcmp(file->path, path) != 0 || !file_stamp_equal(&file->stamp, stamp))
        return NULL;
    known->pdata[(*at)++] = NULL;
    return file;
}

static GPtrArray *look_at_folder(const ReportIndex *index, const char *folder, GPtrArray *known)
{
    g_autoptr(GPtrArray) names = names_in(folder);
    GPtrArray *files = g_ptr_array_new_with_free_func(file_free);
    guint at = 0;

    for (guint i = 0; i < names->len; i++) {
        FileStamp stamp = file_stamp(names->pdata[i]);
        File *file = take_known(known, &at, names->pdata[i], &stamp);

        g_ptr_array_add(files, file != NULL ? file : file_new(names->pdata[i], stamp));
        if (index->tell != NULL && i % TELL_EVERY == 0)
            index->tell(i, names->len, index->tell_data);
    }
    return files;
}

static const GPtrArray *files_of(ReportIndex *index, const char *path)
{
    Folder *folder = g_hash_table_lookup(index->folders, path);
    GPtrArray *files;

    if (folder == NULL) {
        folder = g_new0(Folder, 1);
        folder->files = g_ptr_array_new_with_free_func(file_free);
        folder->stale = TRUE;
        g_hash_table_insert(index->folders, g_strdup(path), folder);
    }
    if (!folder->stale)
        return folder->files;
    files = look_at_folder(index, path, folder->files);
    g_ptr_array_unref(folder->files);
    folder->files = files;
    folder->stale = FALSE;
    return files;
}

/* ---- choosing -------------------------------------------------------------------------------- */

typedef struct {
    const Report *report;
    const char *folder; /* its file's */
    FormCatalog *catalog;
    const File *best, *broken; /* of those that can be read; the first of those that cannot */
    PreviousRank rank;         /* of the best */
    Report *opened;            /* the best, if it was read just now; else NULL */
    GPtrArray *good;           /* of const File * */
} Search;

static void search_clear(Search *search)
{
    report_free(search->opened);
    g_ptr_array_unref(search->good);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Search, search_clear)

/* What the head does not say is seen when it is read. */
static gboolean matches(const Search *search, const File *file)
{
    const ReportHead *head = &file->head;

    if (head->agency == NULL || head->year != report_year(search->report) - 1 ||
        strcmp(head->agency, report_agency(search->report)) != 0)
        return FALSE;
    return head->form == NULL ? !file->judged
                              : form_catalog_steps_back(
                                    search->catalog, report_form(search->report), head->form) >= 0;
}

/* Reads it: NULL when that cannot be done. */
static Report *judge(File *file, FormCatalog *catalog)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Report *report = report_open(file->path, catalog, diagnostics);

    file->judged = TRUE;
    if (report == NULL) {
        file->trouble = g_ptr_array_steal_index(diagnostics, 0);
        return NULL;
    }
    report_head_clear(&file->head);
    file->head = (ReportHead){.form = g_strdup(report_form(report)->id),
                              .agency = g_strdup(report_agency(report)),
                              .year = report_year(report)};
    file->filled = report_progress(report, NULL, NULL).filled;
    return report;
}

static gboolean is_known_by_another_name(const Search *search, const File *file)
{
    for (guint i = 0; i < search->good->len; i++)
        if (file_stamp_is_same_file(&((const File *)search->good->pdata[i])->stamp, &file->stamp))
            return TRUE;
    return FALSE;
}

static PreviousRank rank_of(const Search *search, const File *file)
{
    g_autofree char *folder = g_path_get_dirname(file->path);

    return (PreviousRank){.apart = strcmp(folder, search->folder) != 0,
                          .steps = form_catalog_steps_back(
                              search->catalog, report_form(search->report), file->head.form),
                          .filled = file->filled,
                          .written = file->stamp.written,
                          .path = file->path};
}

/* `opened`, taken over: the file, if it was read just now. */
static void consider_good(Search *search, const File *file, Report *opened)
{
    PreviousRank rank = rank_of(search, file);
    gboolean first = search->best == NULL;

    if (is_known_by_another_name(search, file) ||
        (!first && rank.apart && !search->rank.apart)) { /* then it is nobody's rival */
        report_free(opened);
        return;
    }
    if (!first && !rank.apart && search->rank.apart)
        g_ptr_array_set_size(search->good, 0);
    g_ptr_array_add(search->good, (gpointer)file);
    if (!first && !previous_is_better(&rank, &search->rank)) {
        report_free(opened);
        return;
    }
    report_free(search->opened);
    search->best = file;
    search->rank = rank;
    search->opened = opened;
}

static void consider(Search *search, File *file)
{
    Report *opened = NULL;

    if (!matches(search, file))
        return;
    if (!file->judged)
        opened = judge(file, search->catalog);
    if (!matches(search, file))
        report_free(opened);
    else if (file->trouble == NULL)
        consider_good(search, file, opened);
    else if (search->broken == NULL)
        search->broken = file;
}

static gboolean search_among(Search *search, const GPtrArray *files)
{
    if (report_year(search->report) == 0 || *report_agency(search->report) == '\0')
        return FALSE;
    for (guint i = 0; i < files->len; i++)
        consider(search, files->pdata[i]);
    return search->best != NULL;
}

/* ---- attaching ------------------------------------------------------------------------------- */

static gboolean give_none(const Search *search, Report *report)
{
    const Diagnostic *trouble = search->broken != NULL ? search->broken->trouble : NULL;

    if (report->previous != NULL)
        report_set_previous(report, NULL);
    g_clear_pointer(&report->previous_trouble, diagnostic_free);
    if (trouble != NULL)
        report->previous_trouble =
            diagnostic_new(trouble->file, trouble->line, trouble->column, "%s", trouble->message);
    return FALSE;
}

/* It may have gone since it was looked at. */
static gboolean give(Search *search, Report *report)
{
    const File *file = search->best;
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    gboolean has_it = g_strcmp0(report->previous_path, file->path) == 0 &&
                      file_stamp_equal(&report->previous_stamp, &file->stamp);

    if (!has_it) {
        if (search->opened == NULL)
            search->opened = report_open(file->path, search->catalog, diagnostics);
        if (search->opened == NULL)
            return give_none(search, report);
        report_set_previous(report, search->opened);
        report->previous_stamp = file->stamp;
    }
    report_previous_came(report, file->path, search->good->len - 1);
    return TRUE;
}

char *report_index_folder_behind(const char *path)
{
    char *target = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? realpath(path, NULL) : NULL;
    char *folder = target != NULL ? g_path_get_dirname(target) : NULL;

    free(target);
    return folder;
}

gboolean report_index_attach(ReportIndex *index, Report *report, const char *path,
                             FormCatalog *catalog)
{
    gboolean has_file = path != NULL && strcmp(path, "-") != 0;
    g_autofree char *folder = has_file ? g_path_get_dirname(path) : NULL;
    g_autofree char *behind = has_file ? report_index_folder_behind(path) : NULL;
    g_auto(Search) search = {
        .report = report, .folder = folder, .catalog = catalog, .good = g_ptr_array_new()};

    if ((folder != NULL && search_among(&search, files_of(index, folder))) ||
        (behind != NULL && search_among(&search, files_of(index, behind))))
        return give(&search, report);
    return give_none(&search, report);
}

gboolean report_index_attach_of(const GPtrArray *paths, Report *report, const char *path,
                                FormCatalog *catalog)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(file_free);
    g_auto(Search) search = {
        .report = report, .folder = folder, .catalog = catalog, .good = g_ptr_array_new()};

    for (guint i = 0; i < paths->len; i++)
        g_ptr_array_add(files, file_new(paths->pdata[i], file_stamp(paths->pdata[i])));
    return search_among(&search, files) ? give(&search, report) : give_none(&search, report);
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
