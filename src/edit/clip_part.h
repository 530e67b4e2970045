/* What the files that place a block by its labels share. Only clip_*.c include this. */
#ifndef EDIT_CLIP_PART_H
#define EDIT_CLIP_PART_H

#include "edit/clip.h"
#include "edit/clip_place.h"
#include "edit/label_match.h"

typedef enum {
    LINE_BLANK,
    LINE_TITLE,   /* the label of a group or a table, and no figure */
    LINE_HEADING, /* labels of columns */
    LINE_ROW,     /* with the label of a row */
    LINE_STRANGE, /* with a label that no row has, or one of a group, and figures */
    LINE_BARE,    /* without a label */
    LINE_TEXT     /* something else */
} LineKind;

/* A row of the block. */
typedef struct {
    LineKind kind;
    GStrv fields;
    ClipKind *kinds; /* of its fields */
    guint n_fields;
    guint label_end;   /* behind its last label */
    const char *label; /* its last one, or NULL */
    GArray *hits;      /* of LabelHit: what it may mean */
    int leaf;          /* what it means; -1: not decided */
    gboolean repeated; /* other lines mean the same, so none of them does */
    int heading;       /* the last line of the headings above it; -1: none */
} ClipLine;

typedef struct {
    const FormTable *table;
    guint first_leaf; /* its rows' leaves are numbered from here on */
    LabelMatcher *columns;
} ClipTable;

typedef struct {
    const Form *form;
    gboolean figures_only; /* in all tables: then a text is a label */
    GArray *tables;        /* of ClipTable: the section's */
    const ClipTable *here;
    guint row, column; /* of the cell pasted on, in `here` */
    LabelMatcher *rows;
    ClipLine *lines;
    guint n_lines;
    ClipPlan *plan;
} ClipPlacing;

/* Is there something in the field? */
gboolean clip_is_filled(const ClipLine *line, guint field);

/* What each line is, and which row it means. */
void clip_read_lines(ClipPlacing *placing, const GPtrArray *rows);

/* Plans the cells of the lines that mean a row. */
void clip_place_columns(ClipPlacing *placing);

const ClipTable *clip_table_of(const ClipPlacing *placing, int leaf);

/* Notes what is left out of a line: n_fields of it. */
void clip_leave(ClipPlacing *placing, const ClipLine *line, ClipWhy why, const char *label,
                guint n_fields);

/* How many fields from `from` on have something in them. */
guint clip_count_filled(const ClipLine *line, guint from);

#endif
