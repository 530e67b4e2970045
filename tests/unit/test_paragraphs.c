/* Texts compared paragraph by paragraph: each that was removed or added is told, and no other. */
#include "base/paragraphs.h"
#include "unit/random.h"

#include <criterion/criterion.h>
#include <string.h>

static void append(gpointer data, gboolean added, const char *paragraph)
{
    g_string_append_printf(data, "%c%s ", added ? '+' : '-', paragraph);
}

Test(paragraphs, tell_what_was_removed_and_added)
{
    static const struct {
        const char *old, *new, *changes;
    } cases[] = {
        {"", "", ""},
        {"a", "a", ""},
        {"", "a\nb", "+a +b "},
        {"a\nb", "", "-a -b "},
        {"a\nb\nc", "a\nc", "-b "},
        {"a\nc", "a\nb\nc", "+b "},
        {"a\nb\nc\nd", "A\nb\nc\nD", "-a +A -d +D "},
        {"a\nb\nc\nd", "a\nB\nC\nd", "-b -c +B +C "},
        {"a\nb\nc", "c\na\nb", "+c -c "},
        {"a\n\nb", "a\nb\n", "- + "},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) changes = g_string_new(NULL);

        paragraphs_compare(cases[i].old, cases[i].new, append, changes);
        cr_expect_str_eq(changes->str, cases[i].changes, "%s | %s: %s", cases[i].old, cases[i].new,
                         changes->str);
    }
}

static char *few_paragraphs(GRand *rand)
{
    static const char *const words[] = {"a", "b", "c", ""};
    GString *text = g_string_new(NULL);

    for (int n = g_rand_int_range(rand, 0, 9); n > 0; n--)
        g_string_append_printf(text, "%s%s", words[g_rand_int_range(rand, 0, 4)],
                               n > 1 ? "\n" : "");
    return g_string_free(text, FALSE);
}

/* Those that match are equal, and come in the same order in both. */
Test(paragraphs, that_match_are_the_same_in_the_same_order)
{
    GRand *rand = random_new();

    for (int round = 0; round < 1000; round++) {
        g_autofree char *one = few_paragraphs(rand), *other = few_paragraphs(rand);
        g_auto(GStrv) ones = g_strsplit(one, "\n", -1), others = g_strsplit(other, "\n", -1);
        g_autofree int *matches = paragraphs_match(ones, others);
        int last = -1;

        for (guint i = 0; ones[i] != NULL; i++) {
            if (matches[i] < 0)
                continue;
            cr_assert_gt(matches[i], last, "%s | %s", one, other);
            cr_assert_lt(matches[i], (int)g_strv_length(others));
            last = matches[i];
            cr_assert_str_eq(ones[i], others[last]);
        }
    }
    g_rand_free(rand);
}

Test(paragraphs, of_very_long_texts_are_all_replaced)
{
    g_autoptr(GString) text = g_string_new(NULL), changes = g_string_new(NULL);

    for (int i = 0; i < 2100; i++)
        g_string_append_printf(text, "%s", i > 0 ? "\na" : "a");
    paragraphs_compare(text->str, text->str, append, changes);
    cr_expect_eq(changes->len, 2 * 2100 * strlen("-a "));
}
