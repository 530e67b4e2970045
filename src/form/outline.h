/* Of a form, what is written on its first lines; of one that has mistakes too. */
#ifndef FORM_OUTLINE_H
#define FORM_OUTLINE_H

#include <glib.h>

/* `years:` as a form writes them: "2021..", "..2020", "2019..2020", "2023". FALSE: no such thing.
 */
gboolean form_read_years(const char *text, int *first, int *last);

/* May a form be for this year, whatever is wrong with it? Yes where its years are not to be read;
 * where it says none, by the year in its id, or when it replaces another form. `text` is UTF-8. */
gboolean form_is_meant_for(const char *text, gsize length, int year);

#endif
