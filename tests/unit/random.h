/* Random input for property tests: the same in every run, unless TEST_SEED says otherwise. */
#ifndef TESTS_UNIT_RANDOM_H
#define TESTS_UNIT_RANDOM_H

#include <glib.h>

static inline GRand *random_new(void)
{
    const char *seed = g_getenv("TEST_SEED");

    return g_rand_new_with_seed(seed != NULL ? (guint32)g_ascii_strtoull(seed, NULL, 10)
                                             : 20260101);
}

/* Up to `most` pieces: wide, narrow, combining, joined, line breaks. g_free() it. */
static inline char *random_text(GRand *rand, int most)
{
    static const char *const pieces[] = {"中",
                                         "文",
                                         "，",
                                         "。",
                                         "“",
                                         "a",
                                         "b ",
                                         "1",
                                         "23",
                                         "e\u0301",
                                         "\u0301",
                                         "\n",
                                         "\t",
                                         "（",
                                         "长长的一段话，",
                                         "word ",
                                         "\U0001F468\u200D\U0001F469",
                                         "\r\n",
                                         "한",
                                         "·"};
    GString *text = g_string_new(NULL);

    for (int n = g_rand_int_range(rand, 0, most + 1); n > 0; n--)
        g_string_append(text, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
    return g_string_free(text, FALSE);
}

#endif
