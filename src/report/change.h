/* One change to a report, as undo, redo and the journal know it.
 *
 * A kind of change is an entry in the table of change.c: how it is put into effect and taken back,
 * whether it fits what the report holds, and how it is written down as JSON and read. Recording
 * changes in steps is history.c, keeping them on disk journal.c. */
#ifndef REPORT_CHANGE_H
#define REPORT_CHANGE_H

#include "report/internal.h"

#include <jansson.h>

typedef enum {
    CHANGE_VALUE,  /* an item's value is another */
    CHANGE_SPLICE, /* a piece of an item's text is another */
    CHANGE_NOTE,   /* the remark on a path is another, or is there, or not */
    CHANGE_WAIVER, /* the same of one waiver, each side a YAML mapping as text */
    CHANGE_EXTRA   /* a passage of the agency's own has another title, came (blank before) or went
                      (blank after) */
} ChangeKind;

typedef struct {
    ChangeKind kind;
    int item;                    /* of a remark or waiver: see annotation_item() */
    char *path;                  /* CHANGE_NOTE, CHANGE_WAIVER; else NULL */
    Value before, after;         /* all but CHANGE_SPLICE */
    gsize offset;                /* CHANGE_SPLICE */
    GString *removed, *inserted; /* CHANGE_SPLICE */
} Change;

/* An array of Change that frees what they hold; g_array_unref() it. */
GArray *changes_new(void);

static inline Change *change_at(const GArray *changes, guint i)
{
    return &((Change *)(gpointer)changes->data)[i];
}

void change_init_splice(Change *change, int item, gsize offset, const char *removed,
                        gsize removed_length, const char *inserted, gsize inserted_length);

/* Adds a change (taken over) behind the others; typing that goes on where the last one stopped
 * becomes part of that. */
void changes_add(GArray *changes, Change *change);

/* How much of a change there is, so that what is added to it later can be told: never 0. */
gsize change_extent(const Change *change);

/* A copy of a change (`from` 0), or of what came to it since its extent was `from`; FALSE when that
 * is nothing. */
gboolean change_part(const Change *change, gsize from, Change *part);

/* Puts the change into effect or (back) takes it back. What follows from it is left to the caller.
 */
void change_apply(Report *report, const Change *change, gboolean back);

/* Does the report hold what the change (`back`: its taking back) replaces, and may it hold what
 * comes in its place? */
gboolean change_fits(const Report *report, const Change *change, gboolean back);

/* Of an item that another form had of another type, or with other choices: makes the change one
 * that fits, from the value there is to that text as it is read now, which may be VALUE_INVALID.
 * FALSE: it cannot be told what was meant. */
gboolean change_mend(const Report *report, Change *change, gboolean back);

/* Do two changes replace one thing? Each waiver is a thing of its own. */
gboolean change_is_of_same(const Change *one, const Change *two);
/* Is none before it of the same thing? */
gboolean changes_is_first(const GArray *changes, guint at);

/* Appends it as JSON, items by their path. */
void change_write(const Form *form, const Change *change, GString *json);
/* FALSE when it is none, or of an item the form has not. */
gboolean change_read(const Form *form, json_t *json, Change *change);

#endif
