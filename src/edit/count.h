/* Counting a text as word processors do for Chinese: 字数, each Chinese character and full-width
 * mark one, a run of anything else between white space one; 字符数, grapheme clusters other than
 * white space. */
#ifndef EDIT_COUNT_H
#define EDIT_COUNT_H

#include <glib.h>

typedef struct {
    guint words, characters;
} TextCount;

/* What begins in bytes [start, end) of text, so that the counts of adjoining pieces add up. All
 * offsets between grapheme clusters; `length`: of the whole text. */
TextCount text_count(const char *text, gsize length, gsize start, gsize end);

#endif
