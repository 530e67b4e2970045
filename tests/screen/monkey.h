/* Keys at random, for tests that press many of them. */
#ifndef TESTS_SCREEN_MONKEY_H
#define TESTS_SCREEN_MONKEY_H

#include <glib.h>

/* So many keys, as tty_keys() takes them: everything but saving and leaving. g_free() it. */
char *monkey_keys(GRand *rand, int n);

/* The same with saving and leaving, and with bytes in between that are no keys at all. */
char *monkey_wild_keys(GRand *rand, int n);

/* A number from the environment. */
guint monkey_number(const char *name, guint otherwise);

#endif
