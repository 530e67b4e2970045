/* What the names in an expression stand for. Only src/form/ includes this.
 *
 * A Scope says where an expression stands, and so what its paths start from (govinfo-form(5),
 * EXPRESSIONS); a Name is a path resolved there. Names borrow from the form and the loader. */
#ifndef FORM_NAMES_H
#define FORM_NAMES_H

#include "form/loader.h"

typedef struct {
    const FormTable *table; /* paths start from its rows or columns; NULL: whole paths only */
    gboolean rows;          /* from its rows (worked out within each column), else its columns */
    const FormHeader *self; /* the row or column whose formula it is, or NULL */
    const FormSection *section; /* of a field with a formula: it may leave the section out */
    const int *cells;           /* "this" is one of these; NULL: there is no "this" */
    gsize n_cells;
    const GPtrArray *figures;   /* of char *: those of a claim's pattern; NULL: no claim */
    gboolean unknown; /* where the expression stands is itself a mistake: only syntax is judged */
} Scope;

typedef struct {
    const FormHeader *header; /* a row, a column, or a group of them; else NULL */
    const FormKey *key;       /* found as a whole path; else NULL */
    gboolean is_this;         /* the cell that the check is made for */
    int figure;               /* a figure of the claim, from 1; 0: none */
} Name;

/* FALSE when there is no such path. */
gboolean names_find(Loader *loader, const Scope *scope, const char *path, gsize length, Name *name);

/* One item (of each row or column), not a group? */
gboolean names_is_item(const Name *name);

/* The item, within row or column `line` of the scope. */
int names_item(const Scope *scope, const Name *name, gsize line);

/* Appends the numeric items below a group that no formula gives (to a GArray of int). Returns how
 * many it looked at. */
gsize names_collect(Loader *loader, const Scope *scope, const Name *name, gsize line,
                    GArray *items);

/* The passages below a name, −1 at the end; g_free() it. */
int *names_passages(const Loader *loader, const Scope *scope, const Name *name, gsize line);

/* "是不是“X”？" for a path that was not found, or NULL. `in_sum`: it may be a group's. */
char *names_suggest(Loader *loader, const Scope *scope, const char *path, gsize length,
                    gboolean in_sum);

#endif
