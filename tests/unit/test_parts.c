/* Parts of the screen remembered: drawn again only for the same key. */
#include "tui/parts.h"

#include <criterion/criterion.h>
#include <string.h>

static Parts *parts;
static const int one = 1, other = 2;

static void begin(void)
{
    parts = parts_new(sizeof(int));
}

static void end(void)
{
    parts_free(parts);
}

TestSuite(parts, .init = begin, .fini = end);

static gboolean find(const int *owner, int number, const char *key, Part **part)
{
    return parts_find(parts, owner, number, key, strlen(key), part);
}

static void draw(const int *owner, int number, const char *key)
{
    const int spot = 7;
    Part *part;

    cr_assert_not(find(owner, number, key, &part));
    cr_assert_eq(part->spots->len, 0);
    stroke_record_begin(part->strokes, 1);
    cr_assert_eq(stroke_record_lines(part->strokes)->len, 0);
    stroke_record_add(part->strokes, &(Stroke){STROKE_TEXT, 3, 0, 1, 0, 1}, "x");
    g_array_append_val(part->spots, spot);
}

Test(parts, what_was_drawn_comes_back_for_the_same_key)
{
    Part *part;

    draw(&one, 1, "a");
    cr_assert(find(&one, 1, "a", &part));
    cr_assert_eq(stroke_record_lines(part->strokes)->len, 1);
    cr_assert_eq(part->spots->len, 1);
}

Test(parts, another_key_is_drawn_anew)
{
    draw(&one, 1, "a");
    draw(&one, 1, "ab");
    draw(&one, 1, "a");
}

Test(parts, owners_and_numbers_are_told_apart)
{
    Part *part;

    draw(&one, 1, "a");
    draw(&one, 2, "a");
    draw(&other, 1, "a");
    cr_assert(find(&one, 2, "a", &part));
}

Test(parts, one_may_take_the_place_of_another_but_never_passes_for_it)
{
    Part *part;

    for (int number = 0; number < 3000; number++)
        draw(&one, number, "a");
    cr_assert(find(&one, 2999, "a", &part));
    for (int number = 0; number < 3000; number++)
        draw(&other, number, "a");
    draw(&one, 2999, "a");
}

Test(parts, nothing_comes_back_once_forgotten)
{
    draw(&one, 1, "a");
    parts_forget(parts);
    draw(&one, 1, "a");
}

Test(parts, a_part_is_known_whatever_it_was_drawn_for)
{
    cr_assert_null(parts_known(parts, &one, 1));
    draw(&one, 1, "a");
    cr_assert_not_null(parts_known(parts, &one, 1));
    cr_assert_null(parts_known(parts, &one, 2));
    cr_assert_null(parts_known(parts, &other, 1));
    parts_forget(parts);
    cr_assert_null(parts_known(parts, &one, 1));
}
