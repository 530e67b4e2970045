/* A passage as it is edited: what the officer sees, with figures in the place of their tokens
 * (report/prose.h), kept in step with what the report stores.
 *
 * Life cycle: prose_text_new(); prose_text_replace() for every edit, prose_text_follow() whenever
 * the report may have changed by itself (undo, a figure of a table). Both say in a ProseChange what
 * became different, for a PassageView to be told at once. Offsets are bytes of the text shown. The
 * string shown stays as it is until the next call that yields a change, as a PassageView wants it.
 */
#ifndef EDIT_PROSE_TEXT_H
#define EDIT_PROSE_TEXT_H

#include "edit/passage.h"
#include "report/report.h"

typedef struct ProseText ProseText;

ProseText *prose_text_new(Report *report, int item);
void prose_text_free(ProseText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ProseText, prose_text_free)

const char *prose_text_shown(const ProseText *text);
gsize prose_text_length(const ProseText *text);

/* The figures in it, in order. */
const PassageSpan *prose_text_figures(const ProseText *text, gsize *n);
/* The item of the figure that starts or ends at offset (at both: of the one that starts), or -1. */
int prose_text_figure_at(const ProseText *text, gsize offset);

/* What became different: `removed` bytes at `offset` of the text before are now `inserted` ones. */
typedef struct {
    gsize offset, removed, inserted;
    gsize cursor; /* where a cursor belongs afterwards */
} ProseChange;

/* Replaces a piece of the text; figures touched go whole. `inserted` is stored as it is, and may
 * make or break tokens. One report_splice(). FALSE when nothing changed: the report refused. */
gboolean prose_text_replace(ProseText *text, gsize offset, gsize removed, const char *inserted,
                            gsize length, ProseChange *change);

/* After the report may have changed. `cursor`: where one stands. FALSE: the text is as before. */
gboolean prose_text_follow(ProseText *text, gsize cursor, ProseChange *change);

/* Bytes [start, end) of the text shown, as stored. g_free() it. */
char *prose_text_stored(const ProseText *text, gsize start, gsize end);

#endif
