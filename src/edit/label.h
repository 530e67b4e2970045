/* Labels of items made short, where a line has no room for all of them. */
#ifndef EDIT_LABEL_H
#define EDIT_LABEL_H

#include "form/form.h"

/* The item's label in at most `cells`: of a cell first the headings above its column are left out,
 * then the groups above its row, the outermost first; then its row's own label is cut with ….
 * g_free() it. */
char *label_shorten(const FormItem *item, int cells);

/* The text in at most so many lines of `cells`: where it takes more, and has the item's label in
 * it, the label is shortened, with … before it, as far as is needed and still tells something, so
 * that what comes behind it shows. g_free() it. */
char *label_shorten_in(const char *text, const FormItem *item, int cells, int lines);

#endif
