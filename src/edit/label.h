/* Labels of items made short, where a line has no room for all of them. */
#ifndef EDIT_LABEL_H
#define EDIT_LABEL_H

#include "form/form.h"

/* The item's label in at most `cells`: of a cell first the headings above its column are left out,
 * then the groups above its row, the outermost first; then its row's own label is cut with ….
 * g_free() it. */
char *label_shorten(const FormItem *item, int cells);

#endif
