/* The order of parsing many reports, and last year's figures on their way from one to the next. */
#include "report/batch.h"

#include "base/parallel.h"
#include "report/figures.h"
#include "report/head.h"
#include "report/report_index.h"

#include <string.h>

#define NONE G_MAXUINT32

typedef struct {
    const char *path;
    const char *form, *agency; /* as the head says; of batch->names; NULL: not known */
    Figures *figures;          /* last year's, for this file's form; NULL: none yet, or read */
    guint32 last_year;         /* the file of last year's report, or NONE */
    guint32 first_reader;      /* a file whose last_year this is, or NONE */
    guint32 next_reader;       /* another one with the same last_year, or NONE */
    gint16 year;
    guint8 alone, parsed, placed;
} File;

struct Batch {
    FormCatalog *catalog;
    GArray *files;       /* of File */
    guint32 *order;      /* turn → file */
    GStringChunk *names; /* forms and agencies, each once */
    GHashTable *reports; /* of File *, by agency and year; the first added counts */
    ReportIndex *beside;
    GMutex lock;
    GCond parsed; /* some file was */
};

static File *file_at(const Batch *batch, gsize i)
{
    return &g_array_index(batch->files, File, i);
}

/* Names are kept once: their addresses tell them apart. */
static guint hash_of(gconstpointer key)
{
    const File *file = key;

    return g_direct_hash(file->agency) * 31 + (guint)file->year;
}

static gboolean same_report(gconstpointer one, gconstpointer two)
{
    const File *a = one, *b = two;

    return a->agency == b->agency && a->year == b->year;
}

Batch *batch_new(FormCatalog *catalog)
{
    Batch *batch = g_new0(Batch, 1);

    batch->catalog = catalog;
    batch->files = g_array_new(FALSE, FALSE, sizeof(File));
    batch->names = g_string_chunk_new(4096);
    batch->reports = g_hash_table_new(hash_of, same_report);
    batch->beside = report_index_new();
    g_mutex_init(&batch->lock);
    g_cond_init(&batch->parsed);
    return batch;
}

void batch_free(Batch *batch)
{
    if (batch == NULL)
        return;
    for (guint i = 0; i < batch->files->len; i++)
        figures_free(file_at(batch, i)->figures);
    g_array_unref(batch->files);
    g_free(batch->order);
    g_hash_table_unref(batch->reports);
    g_string_chunk_free(batch->names);
    report_index_free(batch->beside);
    g_mutex_clear(&batch->lock);
    g_cond_clear(&batch->parsed);
    g_free(batch);
}

void batch_add(Batch *batch, const char *path, gboolean alone)
{
    File file = {.path = path,
                 .last_year = NONE,
                 .first_reader = NONE,
                 .next_reader = NONE,
                 .alone = alone != FALSE};

    g_array_append_val(batch->files, file);
    if (alone)
        report_index_leave_out(batch->beside, path);
}

gsize batch_size(const Batch *batch)
{
    return batch->files->len;
}

gsize batch_file(const Batch *batch, gsize turn)
{
    return batch->order[turn];
}

/* ---- heads ----------------------------------------------------------------------------------- */

static void read_head(gsize i, gpointer data)
{
    Batch *batch = data;
    File *file = file_at(batch, i);
    ReportHead head;

    if (!report_head_read(file->path, &head))
        return;
    g_mutex_lock(&batch->lock);
    file->agency = g_string_chunk_insert_const(batch->names, head.agency);
    file->form = head.form != NULL ? g_string_chunk_insert_const(batch->names, head.form) : NULL;
    g_mutex_unlock(&batch->lock);
    file->year = (gint16)CLAMP(head.year, 0, G_MAXINT16);
    report_head_clear(&head);
}

/* The file of an agency's report of the year before, or NULL. */
static File *find(const Batch *batch, const char *agency, int year)
{
    const File wanted = {.agency = agency, .year = (gint16)(year - 1)};

    return year > 0 ? g_hash_table_lookup(batch->reports, &wanted) : NULL;
}

static void link_years(Batch *batch)
{
    for (guint i = 0; i < batch->files->len; i++) {
        File *file = file_at(batch, i);

        if (file->agency != NULL && !g_hash_table_contains(batch->reports, file))
            g_hash_table_add(batch->reports, file);
    }
    for (guint i = 0; i < batch->files->len; i++) {
        File *file = file_at(batch, i);
        File *last = file->agency != NULL ? find(batch, file->agency, file->year) : NULL;

        if (last == NULL)
            continue;
        file->last_year = (guint32)(last - file_at(batch, 0));
        file->next_reader = last->first_reader;
        last->first_reader = i;
    }
}

/* As added, but every report behind last year's. Years only go down that way: no circles. */
static void order_files(Batch *batch)
{
    g_autoptr(GArray) chain = g_array_new(FALSE, FALSE, sizeof(guint32));
    gsize n = 0;

    batch->order = g_new(guint32, batch->files->len + 1);
    for (guint32 i = 0; i < batch->files->len; i++) {
        for (guint32 k = i; k != NONE && !file_at(batch, k)->placed;
             k = file_at(batch, k)->last_year) {
            file_at(batch, k)->placed = TRUE;
            g_array_append_val(chain, k);
        }
        while (chain->len > 0) {
            batch->order[n++] = g_array_index(chain, guint32, chain->len - 1);
            g_array_set_size(chain, chain->len - 1);
        }
    }
}

void batch_arrange(Batch *batch, unsigned jobs)
{
    if (batch->files->len > 1)
        parallel_run(jobs, batch->files->len, read_head, batch);
    link_years(batch);
    order_files(batch);
}

/* ---- figures --------------------------------------------------------------------------------- */

static Figures *figures_for(const Batch *batch, const File *reader, const Report *report)
{
    const Form *form = report_form(report);
    g_autoptr(GPtrArray) diagnostics = NULL;
    g_autoptr(Form) other = NULL;

    if (reader->form == NULL || strcmp(reader->form, form->id) == 0)
        return figures_take(report, form);
    diagnostics = diagnostics_new();
    other = form_catalog_get(batch->catalog, reader->form, diagnostics);
    return other != NULL ? figures_take(report, other) : NULL;
}

/* Is it the report that the head promised? Else its figures are nobody's last year. */
static gboolean is_promised(const File *file, const Report *report)
{
    return report != NULL && report_year(report) == file->year &&
           strcmp(report_agency(report), file->agency) == 0;
}

void batch_parsed(Batch *batch, gsize i, const Report *report)
{
    File *file = file_at(batch, i);

    for (guint32 k = file->first_reader; k != NONE; k = file_at(batch, k)->next_reader)
        if (is_promised(file, report))
            file_at(batch, k)->figures = figures_for(batch, file_at(batch, k), report);
    g_mutex_lock(&batch->lock);
    file->parsed = TRUE;
    g_cond_broadcast(&batch->parsed);
    g_mutex_unlock(&batch->lock);
}

/* NULL: last year's file is not what its head promised. */
static Figures *wait_for_figures(Batch *batch, File *file)
{
    const File *last = file_at(batch, file->last_year);

    g_mutex_lock(&batch->lock);
    while (!last->parsed)
        g_cond_wait(&batch->parsed, &batch->lock);
    g_mutex_unlock(&batch->lock);
    return g_steal_pointer(&file->figures);
}

/* By what the report itself says, since its head did not, or told something else. */
static char *find_file(Batch *batch, const File *file, const Report *report)
{
    const File *last;
    const char *agency, *beside = NULL;
    char *found;

    g_mutex_lock(&batch->lock);
    agency = g_string_chunk_insert_const(batch->names, report_agency(report));
    last = find(batch, agency, report_year(report));
    if (last == NULL && file->alone)
        beside = report_index_find(batch->beside, report, file->path);
    found = g_strdup(last != NULL ? last->path : beside);
    g_mutex_unlock(&batch->lock);
    return found;
}

void batch_attach(Batch *batch, gsize i, Report *report)
{
    File *file = file_at(batch, i);
    gboolean linked = file->last_year != NONE;
    Figures *figures = linked ? wait_for_figures(batch, file) : NULL;
    g_autofree char *found = NULL;

    if (linked && is_promised(file, report) &&
        g_strcmp0(file->form, report_form(report)->id) == 0) {
        if (figures != NULL)
            figures_give(figures, report);
    } else if ((found = find_file(batch, file, report)) != NULL) {
        report_attach_file(report, found, batch->catalog);
    }
    figures_free(figures);
}
