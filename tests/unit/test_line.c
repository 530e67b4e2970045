/* The one-line editor: editing, and a cursor that is always visible and between whole clusters. */
#include "base/width.h"
#include "edit/line.h"

#include "unit/random.h"

#include <criterion/criterion.h>
#include <string.h>

Test(line, types_at_the_cursor)
{
    g_autoptr(LineField) field = line_field_new(0);

    line_field_insert(field, "行可", -1);
    cr_assert(line_field_move(field, MOTION_LEFT));
    line_field_insert(field, "政许", -1);
    cr_assert_str_eq(line_field_text(field), "行政许可");
    cr_assert_eq(line_field_cursor(field), strlen("行政许"));
}

Test(line, deletes_in_every_direction)
{
    g_autoptr(LineField) field = line_field_new(0);

    line_field_set_text(field, "one two three");
    cr_assert(line_field_delete(field, MOTION_WORD_LEFT));
    cr_assert_str_eq(line_field_text(field), "one two ");
    cr_assert(line_field_delete(field, MOTION_LEFT));
    line_field_move(field, MOTION_LINE_START);
    cr_assert_not(line_field_delete(field, MOTION_LEFT));
    cr_assert(line_field_delete(field, MOTION_RIGHT));
    cr_assert_str_eq(line_field_text(field), "ne two");
    cr_assert(line_field_delete(field, MOTION_LINE_END));
    cr_assert_str_eq(line_field_text(field), "");
}

Test(line, what_is_selected_is_replaced)
{
    g_autoptr(LineField) field = line_field_new(0);

    line_field_set_text(field, "2023");
    line_field_select_all(field);
    line_field_insert(field, "7", -1);
    cr_assert_str_eq(line_field_text(field), "7");
    line_field_select_all(field);
    cr_assert(line_field_move(field, MOTION_LEFT));
    line_field_insert(field, "1", -1);
    cr_assert_str_eq(line_field_text(field), "17");
}

Test(line, keeps_to_one_line_and_its_maximum)
{
    g_autoptr(LineField) field = line_field_new(4);

    cr_assert_not(line_field_insert(field, "甲\n乙\t丙丁", -1));
    cr_assert_str_eq(line_field_text(field), "甲 乙 ");
    cr_assert_not(line_field_insert(field, "x", -1));
}

Test(line, shows_the_slice_around_the_cursor)
{
    g_autoptr(LineField) field = line_field_new(0);
    LineSlice slice;

    line_field_set_width(field, 8);
    line_field_set_text(field, "政府信息公开");
    slice = line_field_visible(field);
    cr_assert_eq(slice.cursor, 6);
    cr_assert(slice.more_left && !slice.more_right);
    line_field_move(field, MOTION_LINE_START);
    slice = line_field_visible(field);
    cr_assert_eq(slice.cursor, 0);
    cr_assert(!slice.more_left && slice.more_right);
}

static void expect_sound(const LineField *field, int width)
{
    const char *text = line_field_text(field);
    gsize length = strlen(text), cursor = line_field_cursor(field);
    LineSlice slice = line_field_visible(field);

    cr_assert(g_utf8_validate(text, -1, NULL));
    cr_assert_eq(motion_snap(text, length, cursor), cursor);
    cr_assert(slice.cursor >= 0 && slice.cursor < width);
    cr_assert(slice.start <= cursor && cursor <= length && slice.end <= length);
    cr_assert_eq(slice.cursor, width_of(text + slice.start, (gssize)(cursor - slice.start)));
    cr_assert_lt(width_of(text + slice.start, (gssize)(slice.end - slice.start)), width);
}

Test(line, the_cursor_is_always_visible_and_between_clusters)
{
    g_autoptr(GRand) rand = random_new();

    for (int round = 0; round < 300; round++) {
        g_autoptr(LineField) field = line_field_new(0);
        int width = g_rand_int_range(rand, 2, 30);

        line_field_set_width(field, width);
        for (int step = 0; step < 60; step++) {
            g_autofree char *text = random_text(rand, 4);

            switch (g_rand_int_range(rand, 0, 6)) {
            case 0: line_field_move(field, (Motion)g_rand_int_range(rand, 0, 15)); break;
            case 1: line_field_delete(field, (Motion)g_rand_int_range(rand, 0, 15)); break;
            case 2:
                width = g_rand_int_range(rand, 2, 30);
                line_field_set_width(field, width);
                break;
            default: line_field_insert(field, text, -1);
            }
            expect_sound(field, width);
        }
    }
}
