/* Many reports at once: each file is parsed once, and every report finds last year's among them
 * whatever their order.
 *
 * batch_add() all files, then batch_arrange() reads their heads and settles in which order they are
 * to be parsed: as they were added, but what may be last year's report before the one that reads
 * it. For each file in that order, from any thread: parse it; batch_parsed() with what came of it;
 * and, for a report, batch_attach() before its findings are asked for.
 *
 * Why not keep reports until last year's turns up: a report's findings need its text and places,
 * ten kilobytes and more. Last year's figures are 200 bytes (figures.h), and are let go once they
 * have been read. What is left to the caller is that findings get ready in another order than the
 * files'. A head that lies costs nothing but a second parse of last year's file. */
#ifndef REPORT_BATCH_H
#define REPORT_BATCH_H

#include "report/report.h"

typedef struct Batch Batch;

Batch *batch_new(FormCatalog *catalog);
void batch_free(Batch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Batch, batch_free)

/* Files are numbered from 0 as they are added; path must outlive the batch. `alone`: the files
 * beside it are not in the batch, and last year's report may be one of them. */
void batch_add(Batch *batch, const char *path, gboolean alone);

/* Reads heads on up to `jobs` threads. */
void batch_arrange(Batch *batch, unsigned jobs);
gsize batch_size(const Batch *batch);
gsize batch_file(const Batch *batch, gsize turn); /* the file to be parsed at this turn */

/* The file was parsed: into this report, or into none (NULL). Once for each file. */
void batch_parsed(Batch *batch, gsize file, const Report *report);

/* Gives the report of a file last year's: the best one in the batch (report_index.h says which; one
 * beside the file comes before those of other folders); else, for a file `alone` or a symbolic
 * link, the one beside it. May wait for files of earlier turns to be parsed. */
void batch_attach(Batch *batch, gsize file, Report *report);

#endif
