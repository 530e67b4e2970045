/* Words, and staying between grapheme clusters. */
#include "edit/motion.h"

#include <criterion/criterion.h>
#include <string.h>

static void expect_right(const char *text, gsize from, gsize to)
{
    gsize got = motion_word_right(text, strlen(text), from);

    cr_expect_eq(got, to, "“%s” from %zu: %zu, not %zu", text, from, got, to);
}

static void expect_left(const char *text, gsize from, gsize to)
{
    gsize got = motion_word_left(text, strlen(text), from);

    cr_expect_eq(got, to, "“%s” from %zu: %zu, not %zu", text, from, got, to);
}

Test(motion, goes_from_word_to_word)
{
    expect_right("one two", 0, 4);
    expect_right("one two", 4, 7);
    expect_right("one two", 7, 7);
    expect_left("one two", 7, 4);
    expect_left("one two", 4, 0);
    expect_left("one two", 0, 0);
    expect_right("行政许可", 0, 3); /* each ideograph is a word to UAX #29 */
    expect_left("行政", 6, 3);
    expect_right("346条", 0, 3);
}

Test(motion, stops_at_line_breaks)
{
    expect_right("ab\ncd", 0, 2);
    expect_right("ab\ncd", 2, 3);
    expect_left("ab\ncd", 3, 2);
    expect_left("ab\ncd", 5, 3);
}

Test(motion, bounds_its_search_in_a_long_paragraph)
{
    g_autofree char *text = g_strnfill(200000, 'x');

    cr_assert_gt(motion_word_right(text, 200000, 0), 0);
    cr_assert_lt(motion_word_left(text, 200000, 200000), 200000);
}

Test(motion, snaps_to_the_next_cluster)
{
    const char *text = "a\u0301b"; /* a with a combining accent, b */

    cr_assert_eq(motion_snap(text, strlen(text), 0), 0);
    cr_assert_eq(motion_snap(text, strlen(text), 1), 3);
    cr_assert_eq(motion_snap(text, strlen(text), 2), 3);
    cr_assert_eq(motion_snap(text, strlen(text), 4), 4);
    cr_assert_eq(motion_snap("中", 3, 1), 3);
}
