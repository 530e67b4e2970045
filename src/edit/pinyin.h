/* The readings of Chinese characters in pinyin, so that a label can be found by its initials or its
 * syllables: xzcf, xingzhengchufa or xzchufa for 行政处罚. */
#ifndef EDIT_PINYIN_H
#define EDIT_PINYIN_H

#include <glib.h>

/* How many of the n letters ('a' to 'z') a reading of c begins with: that which has the most of
 * them, where c has several. u and ü stand for v, too. */
gsize pinyin_prefix(gunichar c, const gunichar *letters, gsize n);

#endif
