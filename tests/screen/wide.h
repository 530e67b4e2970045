/* A terminal that draws the characters of East Asian ambiguous width (“ ” · ①) two cells wide. */
#ifndef TESTS_SCREEN_WIDE_H
#define TESTS_SCREEN_WIDE_H

#include <glib.h>

/* What to show libvterm, which knows no such terminals: WIDE_SIGN, of two cells, in the place of
 * each. g_string_free() it. */
GString *wide_output(const char *bytes, gsize length);

#define WIDE_SIGN "〓"

#endif
