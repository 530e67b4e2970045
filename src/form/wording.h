/* A rule's expression as a person reads it: what a name stands for in its place, signs and
 * functions in words. The names are the form author's, no officer has seen them.
 *
 * Read off the text and the compiled program together: the program has an op for each name, in the
 * text's order, with the item already found. */
#ifndef FORM_WORDING_H
#define FORM_WORDING_H

#include "form/form.h"

typedef struct {
    int item;
    gboolean last_year; /* as last year's report has it */
    gboolean itself;    /* the one that the rule is made for: "this" */
} WordingName;

typedef struct {
    char *(*say)(gpointer data, WordingName name); /* what to write for it; g_free()d */
    gpointer data;
    guint most_parts; /* a sum of more is cut short, its parts counted; 0: never */
} Wording;

/* NULL where the rule has no expression: a claim that is wrong wherever it is found. g_free() it.
 */
char *wording_of(const Form *form, const FormRule *rule, const Wording *wording);

#endif
