/* Where a block that was copied with labels goes: each row to that of its label, each column to
 * that of its heading. What cannot be placed for certain is left out, and named. */
#ifndef EDIT_CLIP_PLACE_H
#define EDIT_CLIP_PLACE_H

#include "form/form.h"

typedef struct {
    guint row, field; /* of the block */
    int item;
} ClipCell;

typedef enum {
    CLIP_UNKNOWN_ROW,    /* no row has this label */
    CLIP_AMBIGUOUS_ROW,  /* several have */
    CLIP_REPEATED_ROW,   /* and it is in the block several times */
    CLIP_GROUP_ROW,      /* the label of a group, which has no cells */
    CLIP_UNNAMED_ROW,    /* no label, among rows that have one */
    CLIP_UNFIT_ROW,      /* it is not certain which figure belongs to which column */
    CLIP_UNKNOWN_COLUMN, /* no column has this heading, or several have */
    CLIP_OUTSIDE,        /* behind the table's last column or row */
    CLIP_ONLY_TEXT       /* neither a label nor with figures */
} ClipWhy;

typedef struct {
    ClipWhy why;
    guint row;      /* of the block, the first of them */
    char *label;    /* as it was copied; NULL: none */
    guint n_fields; /* with something in them */
} ClipLeft;

typedef struct {
    GArray *cells; /* of ClipCell */
    GArray *left;  /* of ClipLeft */
} ClipPlan;

/* Places rows (of GStrv), pasted on the cell at (row, column) of a table, in the tables of its
 * section. Group labels may be there once a group, in a row of their own or in its first row, or
 * not at all; so may fields that a row without groups does not have. NULL when there are no labels.
 */
ClipPlan *clip_place(const Form *form, const FormTable *table, int row, int column,
                     const GPtrArray *rows);
void clip_plan_free(ClipPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClipPlan, clip_plan_free)

#endif
