/* The order of parsing many reports, and last year's figures on their way from one to the next. */
#include "report/batch.h"

#include "base/arena.h"
#include "base/parallel.h"
#include "report/figures.h"
#include "report/head.h"
#include "report/internal.h"
#include "report/report_index.h"

#include <string.h>

#define NONE G_MAXUINT32

/* Last year's figures for the reports of one form in one folder; of several files that could be
 * last year's report, those of the best so far. */
typedef struct Offer {
    const char *form, *folder; /* of batch->names */
    struct Group *group;       /* where last year's report may be */
    guint readers;             /* that did not come for them yet */
    guint others;              /* reports which could be last year's as well */
    Figures *figures;          /* NULL: none yet, or all have come */
    PreviousRank rank;         /* whose they are */
    struct Offer *next;
} Offer;

/* The files that may be one agency's report of one year, as their heads say. */
typedef struct Group {
    const char *agency; /* of batch->names */
    gint16 year;
    guint32 first, last; /* files */
    guint32 to_place;    /* the first that may have no turn yet, or NONE */
    guint unparsed;
    Offer *offers;
} Group;

typedef struct {
    const char *path;
    const char *form, *agency; /* as the head says; of batch->names; NULL: not known */
    const char *folder;        /* of batch->names */
    Group *group;              /* that it is in; NULL: no head */
    Offer *offer;              /* of where last year's report may be; or NULL */
    guint32 next;              /* in its group, or NONE */
    gint16 year;
    guint8 alone, placed;
    guint8 is_another_name; /* of a file before it in its group */
} File;

struct Batch {
    FormCatalog *catalog;
    GArray *files;       /* of File */
    guint32 *order;      /* turn → file */
    GStringChunk *names; /* forms, agencies and folders, each once */
    GHashTable *groups;  /* set of Group *, by agency and year */
    Arena arena;         /* of groups and offers: there are nearly as many as files */
    ReportIndex *beside; /* under searching */
    GMutex lock, searching;
    GCond parsed; /* some file was */
};

static File *file_at(const Batch *batch, gsize i)
{
    return &g_array_index(batch->files, File, i);
}

/* Names are kept once: their addresses tell them apart. */
static guint hash_of(gconstpointer key)
{
    const Group *group = key;

    return g_direct_hash(group->agency) * 31 + (guint)group->year;
}

static gboolean same_group(gconstpointer one, gconstpointer two)
{
    const Group *a = one, *b = two;

    return a->agency == b->agency && a->year == b->year;
}

static void group_clear(gpointer data)
{
    for (Offer *offer = ((Group *)data)->offers; offer != NULL; offer = offer->next)
        figures_free(offer->figures);
}

Batch *batch_new(FormCatalog *catalog)
{
    Batch *batch = g_new0(Batch, 1);

    batch->catalog = catalog;
    batch->files = g_array_new(FALSE, FALSE, sizeof(File));
    batch->names = g_string_chunk_new(4096);
    batch->groups = g_hash_table_new_full(hash_of, same_group, group_clear, NULL);
    batch->beside = report_index_new();
    g_mutex_init(&batch->lock);
    g_mutex_init(&batch->searching);
    g_cond_init(&batch->parsed);
    return batch;
}

void batch_free(Batch *batch)
{
    if (batch == NULL)
        return;
    g_array_unref(batch->files);
    g_free(batch->order);
    g_hash_table_unref(batch->groups);
    arena_clear(&batch->arena);
    g_string_chunk_free(batch->names);
    report_index_free(batch->beside);
    g_mutex_clear(&batch->lock);
    g_mutex_clear(&batch->searching);
    g_cond_clear(&batch->parsed);
    g_free(batch);
}

void batch_add(Batch *batch, const char *path, gboolean alone)
{
    g_autofree char *folder = g_path_get_dirname(path);
    File file = {.path = path,
                 .folder = g_string_chunk_insert_const(batch->names, folder),
                 .next = NONE,
                 .alone = alone != FALSE};

    g_array_append_val(batch->files, file);
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

/* ---- whose last year's report is where ------------------------------------------------------- */

static Group *find_group(const Batch *batch, const char *agency, int year)
{
    const Group wanted = {.agency = agency, .year = (gint16)year};

    return year > 0 ? g_hash_table_lookup(batch->groups, &wanted) : NULL;
}

static void put_into_group(Batch *batch, guint32 i)
{
    File *file = file_at(batch, i);
    Group *group = find_group(batch, file->agency, file->year);

    if (group == NULL) {
        group = arena_new(&batch->arena, Group);
        *group = (Group){.agency = file->agency, .year = file->year, .first = i, .to_place = i};
        g_hash_table_add(batch->groups, group);
    } else {
        file_at(batch, group->last)->next = i;
    }
    group->last = i;
    group->unparsed++;
    file->group = group;
}

static Offer *offer_for(Batch *batch, Group *group, const File *reader)
{
    Offer *offer = group->offers;

    while (offer != NULL && (offer->form != reader->form || offer->folder != reader->folder))
        offer = offer->next;
    if (offer != NULL)
        return offer;
    offer = arena_new(&batch->arena, Offer);
    *offer = (Offer){
        .form = reader->form, .folder = reader->folder, .group = group, .next = group->offers};
    return group->offers = offer;
}

/* Of several names of a file the first counts. */
static void find_other_names(Batch *batch, const Group *group)
{
    g_autoptr(GArray) stamps = g_array_new(FALSE, FALSE, sizeof(FileStamp));

    for (guint32 i = group->first; i != NONE; i = file_at(batch, i)->next) {
        FileStamp stamp = file_stamp(file_at(batch, i)->path);

        for (guint k = 0; k < stamps->len && !file_at(batch, i)->is_another_name; k++)
            file_at(batch, i)->is_another_name =
                file_stamp_is_same_file(&stamp, &g_array_index(stamps, FileStamp, k)) != FALSE;
        g_array_append_val(stamps, stamp);
    }
}

static void link_years(Batch *batch)
{
    for (guint32 i = 0; i < batch->files->len; i++)
        if (file_at(batch, i)->agency != NULL && file_at(batch, i)->year > 0)
            put_into_group(batch, i);
    for (guint i = 0; i < batch->files->len; i++) {
        File *file = file_at(batch, i);
        Group *last = file->group != NULL && file->form != NULL
                          ? find_group(batch, file->agency, file->year - 1)
                          : NULL;

        if (last == NULL)
            continue;
        if (last->offers == NULL && last->first != last->last)
            find_other_names(batch, last);
        file->offer = offer_for(batch, last, file);
        file->offer->readers++;
    }
}

/* One that has no turn yet of those that a file may have to wait for; NONE. */
static guint32 next_to_place(const Batch *batch, const File *file)
{
    Group *group;

    if (file->offer == NULL)
        return NONE;
    group = file->offer->group;
    while (group->to_place != NONE && file_at(batch, group->to_place)->placed)
        group->to_place = file_at(batch, group->to_place)->next;
    return group->to_place;
}

/* As added, but every report behind those that may be last year's. Years only go down that way: no
 * circles. */
static void order_files(Batch *batch)
{
    g_autoptr(GArray) waiting = g_array_new(FALSE, FALSE, sizeof(guint32));
    gsize n = 0;

    batch->order = g_new(guint32, batch->files->len + 1);
    for (guint32 i = 0; i < batch->files->len; i++) {
        guint32 k = file_at(batch, i)->placed ? NONE : i;

        while (k != NONE || waiting->len > 0) {
            if (k != NONE) {
                file_at(batch, k)->placed = TRUE;
                g_array_append_val(waiting, k);
            }
            k = next_to_place(batch,
                              file_at(batch, g_array_index(waiting, guint32, waiting->len - 1)));
            if (k == NONE) {
                batch->order[n++] = g_array_index(waiting, guint32, waiting->len - 1);
                g_array_set_size(waiting, waiting->len - 1);
            }
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

/* Is it the report that the head promised? Else its figures are nobody's last year. */
static gboolean is_promised(const File *file, const Report *report)
{
    return report != NULL && report_year(report) == file->year &&
           strcmp(report_agency(report), file->agency) == 0;
}

/* The better of the two stays. A report in another folder is no rival of one beside the readers. */
static void take_better(Offer *offer, Figures **figures, const PreviousRank *rank)
{
    gboolean first = offer->figures == NULL;
    gboolean better = first || previous_is_better(rank, &offer->rank);

    if (first || rank->apart == offer->rank.apart)
        offer->others += !first;
    else if (better)
        offer->others = 0;
    if (!better)
        return;
    figures_free(offer->figures);
    offer->figures = g_steal_pointer(figures);
    offer->rank = *rank;
}

static void make_offer(Batch *batch, Offer *offer, const File *file, const Report *report)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Form) form = form_catalog_get(batch->catalog, offer->form, diagnostics);
    int steps =
        form != NULL ? form_catalog_steps_back(batch->catalog, form, report_form(report)->id) : -1;
    PreviousRank rank = {.apart = file->folder != offer->folder,
                         .steps = steps,
                         .filled = report_progress(report, NULL, NULL).filled,
                         .written = file_stamp(file->path).written,
                         .path = file->path};
    Figures *figures;

    if (steps < 0)
        return;
    figures = figures_take(report, form);
    g_mutex_lock(&batch->lock);
    take_better(offer, &figures, &rank);
    g_mutex_unlock(&batch->lock);
    figures_free(figures);
}

void batch_parsed(Batch *batch, gsize i, const Report *report)
{
    File *file = file_at(batch, i);
    Group *group = file->group;

    if (group == NULL)
        return;
    if (is_promised(file, report) && !file->is_another_name)
        for (Offer *offer = group->offers; offer != NULL; offer = offer->next)
            make_offer(batch, offer, file, report);
    g_mutex_lock(&batch->lock);
    group->unparsed--;
    g_cond_broadcast(&batch->parsed);
    g_mutex_unlock(&batch->lock);
}

/* FALSE: none of the files is what its head promised. */
static gboolean take_offer(Batch *batch, const File *file, Report *report)
{
    Offer *offer = file->offer;
    gboolean found;

    g_mutex_lock(&batch->lock);
    while (offer->group->unparsed > 0)
        g_cond_wait(&batch->parsed, &batch->lock);
    g_mutex_unlock(&batch->lock);
    found = offer->figures != NULL;
    if (found) {
        figures_give(offer->figures, report);
        report_previous_came(report, offer->rank.path, offer->others);
    }
    return found;
}

/* Nobody looks into figures any more whom their last reader has left. */
static void leave_offer(Batch *batch, Offer *offer)
{
    g_mutex_lock(&batch->lock);
    if (--offer->readers == 0)
        g_clear_pointer(&offer->figures, figures_free);
    g_mutex_unlock(&batch->lock);
}

/* By what the report itself says, since its head did not, or told something else. */
static gboolean attach_unpromised(Batch *batch, const File *file, Report *report)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    const Group *group;

    g_mutex_lock(&batch->lock);
    group = find_group(batch, g_string_chunk_insert_const(batch->names, report_agency(report)),
                       report_year(report) - 1);
    g_mutex_unlock(&batch->lock);
    for (guint32 i = group != NULL ? group->first : NONE; i != NONE; i = file_at(batch, i)->next)
        g_ptr_array_add(paths, (gpointer)file_at(batch, i)->path);
    return paths->len > 0 && report_index_attach_of(paths, report, file->path, batch->catalog);
}

static void attach_beside(Batch *batch, const File *file, Report *report)
{
    if (!file->alone && !g_file_test(file->path, G_FILE_TEST_IS_SYMLINK))
        return;
    g_mutex_lock(&batch->searching);
    report_index_attach(batch->beside, report, file->path, batch->catalog);
    g_mutex_unlock(&batch->searching);
}

void batch_attach(Batch *batch, gsize i, Report *report)
{
    File *file = file_at(batch, i);
    gboolean kept = file->offer != NULL && is_promised(file, report) &&
                    strcmp(file->form, report_form(report)->id) == 0;
    gboolean found =
        kept ? take_offer(batch, file, report) : attach_unpromised(batch, file, report);

    if (file->offer != NULL)
        leave_offer(batch, file->offer);
    if (!found)
        attach_beside(batch, file, report);
}
