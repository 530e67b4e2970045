/* Which letters the pinyin of a Chinese character may begin with, so that a label can be found by
 * its initials: xzcf for 行政处罚. */
#ifndef EDIT_PINYIN_H
#define EDIT_PINYIN_H

#include <glib.h>

/* Does a reading of c begin with the letter ('a' to 'z')? A character with several readings begins
 * with several. */
gboolean pinyin_begins(gunichar c, gunichar letter);

#endif
