/* A report that somebody else saved while it was edited here: what they changed, what I changed,
 * and where both changed one thing. Cells are compared by value, prose by paragraph, remarks and
 * waivers one by one.
 *
 * Life cycle: merge_new() reads their version; conflicts are decided with merge_choose(); then
 * merge_apply() makes their bytes the report's base, so that comments, keys and order they changed
 * are kept, and enters in one undo step what makes the report the merged one. Until then nothing is
 * changed. Totals are no things of their own: they follow. */
#ifndef REPORT_MERGE_H
#define REPORT_MERGE_H

#include "report/merge_text.h"
#include "report/report.h"

typedef struct Merge Merge;

typedef enum { MERGE_UNDECIDED, MERGE_TAKE_MINE, MERGE_TAKE_THEIRS } MergeChoice;

typedef struct {
    MergeKind kind;   /* never MERGE_SAME */
    int item;         /* of a remark or waiver: the first of the items it is for */
    const char *what; /* NULL: the item's value, or a part of its text; "备注", "核实说明" */
    const char *base, *mine, *theirs; /* as shown; "" is nothing */
    MergeChoice choice;               /* of a conflict */
} MergeEntry;

/* NULL with an error when their version cannot be merged (it is no report any more, or of another
 * form). `report` must outlive the merge and not be edited meanwhile. */
Merge *merge_new(Report *report, FormCatalog *catalog, GError **error);
void merge_free(Merge *merge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Merge, merge_free)

/* In the form's order. */
guint merge_n_entries(const Merge *merge);
const MergeEntry *merge_entry(const Merge *merge, guint i);
guint merge_count(const Merge *merge, MergeKind kind);

void merge_choose(Merge *merge, guint i, MergeChoice choice); /* of a conflict */
void merge_choose_all(Merge *merge, MergeChoice choice);
guint merge_n_undecided(const Merge *merge);

/* Is what the disk has still what was compared? */
gboolean merge_is_current(const Merge *merge);

/* Undecided conflicts stay as mine. Returns how many things are now as theirs. The merge can do no
 * more but be freed. */
gsize merge_apply(Merge *merge);

/* What merges brought in and is undone by now, so that saving would put back what they had changed:
 * *n things, a line or two each; NULL: none. g_free() it. */
char *merge_undone(const Report *report, guint *n);
/* It is to be put back. */
void merge_forget(Report *report);

#endif
