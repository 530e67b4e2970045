/* A cursor over a table: motions, ranges, and a viewport that always shows it. */
#include "edit/grid.h"

#include "unit/random.h"

#include <criterion/criterion.h>

typedef struct {
    int rows, columns;
    const int *widths, *heights;
    const char *editable; /* 'x' where it is, row by row; NULL: everywhere */
} Shape;

static int height_of(gpointer data, int row)
{
    const Shape *shape = data;

    return shape->heights != NULL ? shape->heights[row] : 1;
}

static gboolean is_editable(gpointer data, int row, int column)
{
    const Shape *shape = data;

    return shape->editable == NULL || shape->editable[row * shape->columns + column] == 'x';
}

static GridView *view_of(Shape *shape, int label_width)
{
    GridView *view = grid_view_new();
    GridModel model = {shape->rows, shape->columns, shape->widths, label_width,
                       height_of,   is_editable,    shape};

    grid_view_set_model(view, &model);
    return view;
}

static const int widths[] = {8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8};

static void expect_at(const GridView *view, int row, int column)
{
    GridCell at = grid_view_cursor(view);

    cr_expect(at.row == row && at.column == column, "at %d,%d, not %d,%d", at.row, at.column, row,
              column);
}

Test(grid, arrows_visit_every_cell_and_stop_at_the_edges)
{
    Shape shape = {2, 2, widths, NULL, "xoox"};
    g_autoptr(GridView) view = view_of(&shape, 0);

    cr_assert(grid_view_move(view, MOTION_RIGHT, FALSE));
    expect_at(view, 0, 1);
    cr_assert_not(grid_view_move(view, MOTION_RIGHT, FALSE));
    cr_assert(grid_view_move(view, MOTION_DOWN, FALSE));
    expect_at(view, 1, 1);
    cr_assert_not(grid_view_move(view, MOTION_DOWN, FALSE));
    cr_assert(grid_view_move(view, MOTION_TEXT_START, FALSE));
    expect_at(view, 0, 0);
}

Test(grid, tab_goes_row_by_row_over_what_can_be_edited)
{
    Shape shape = {2, 3, widths, NULL, "xoxoxo"};
    g_autoptr(GridView) view = view_of(&shape, 0);

    cr_assert(grid_view_move(view, MOTION_NEXT, FALSE));
    expect_at(view, 0, 2);
    cr_assert(grid_view_move(view, MOTION_NEXT, FALSE));
    expect_at(view, 1, 1);
    cr_assert_not(grid_view_move(view, MOTION_NEXT, FALSE));
    cr_assert(grid_view_move(view, MOTION_PREVIOUS, FALSE));
    expect_at(view, 0, 2);
}

Test(grid, enter_goes_down_and_then_to_the_next_column)
{
    Shape shape = {3, 2, widths, NULL, "xxxoxx"};
    g_autoptr(GridView) view = view_of(&shape, 0);

    cr_assert(grid_view_move(view, MOTION_ACCEPT, FALSE));
    expect_at(view, 1, 0);
    cr_assert(grid_view_move(view, MOTION_ACCEPT, FALSE));
    cr_assert(grid_view_move(view, MOTION_ACCEPT, FALSE));
    expect_at(view, 0, 1);
    cr_assert(grid_view_move(view, MOTION_ACCEPT, FALSE));
    expect_at(view, 2, 1);
    cr_assert_not(grid_view_move(view, MOTION_ACCEPT, FALSE));
}

/* Rows of three, the last a total. */
Test(grid, enter_after_tabs_goes_below_where_they_began)
{
    Shape shape = {4, 4, widths, NULL, "xxxoxxxoooooxxxo"};
    g_autoptr(GridView) view = view_of(&shape, 0);

    grid_view_set_cursor(view, 0, 1, FALSE);
    grid_view_move(view, MOTION_NEXT, FALSE);
    cr_assert(grid_view_move(view, MOTION_ACCEPT, FALSE));
    expect_at(view, 1, 1);
    cr_assert(grid_view_move(view, MOTION_ACCEPT, FALSE)); /* straight on, past what is computed */
    expect_at(view, 3, 1);
    grid_view_set_cursor(view, 0, 0, FALSE);
    for (int i = 0; i < 4; i++)
        grid_view_move(view, MOTION_NEXT, FALSE);
    grid_view_move(view, MOTION_PREVIOUS, FALSE);
    grid_view_move(view, MOTION_NEXT, FALSE);
    expect_at(view, 1, 1);
    cr_assert(grid_view_move(view, MOTION_ACCEPT, FALSE));
    expect_at(view, 3, 0);
    grid_view_move(view, MOTION_NEXT, FALSE);
    cr_assert_not(grid_view_move(view, MOTION_ACCEPT, FALSE)); /* there is no row below */
    expect_at(view, 3, 1);
}

Test(grid, any_other_motion_ends_a_run_of_tabs)
{
    static const Motion others[] = {MOTION_LEFT, MOTION_DOWN, MOTION_LINE_START};
    Shape shape = {4, 4, widths, NULL, NULL};
    g_autoptr(GridView) view = view_of(&shape, 0);

    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        GridCell at;

        grid_view_set_cursor(view, 0, 0, FALSE);
        grid_view_move(view, MOTION_NEXT, FALSE);
        grid_view_move(view, MOTION_NEXT, FALSE);
        grid_view_move(view, others[i], FALSE);
        at = grid_view_cursor(view);
        cr_assert(grid_view_move(view, MOTION_ACCEPT, FALSE));
        expect_at(view, at.row + 1, at.column);
    }
    grid_view_set_cursor(view, 0, 0, FALSE);
    grid_view_move(view, MOTION_NEXT, FALSE);
    grid_view_click(view, 0, 17, FALSE);
    cr_assert(grid_view_move(view, MOTION_ACCEPT, FALSE));
    expect_at(view, 1, 2);
}

/* Where Tab went on from is no column to fill. */
Test(grid, a_run_of_tabs_from_a_total_begins_behind_it)
{
    Shape shape = {3, 3, widths, NULL, "xxoxxoxxo"};
    g_autoptr(GridView) view = view_of(&shape, 0);

    grid_view_set_cursor(view, 0, 2, FALSE);
    grid_view_move(view, MOTION_NEXT, FALSE);
    expect_at(view, 1, 0);
    cr_assert(grid_view_move(view, MOTION_ACCEPT, FALSE));
    expect_at(view, 2, 0);
}

Test(grid, a_range_has_two_ends)
{
    Shape shape = {4, 4, widths, NULL, NULL};
    g_autoptr(GridView) view = view_of(&shape, 0);
    GridRange range;

    grid_view_set_cursor(view, 2, 2, FALSE);
    cr_assert_not(grid_view_range(view, &range));
    grid_view_move(view, MOTION_UP, TRUE);
    grid_view_move(view, MOTION_LEFT, TRUE);
    cr_assert(grid_view_range(view, &range));
    cr_assert(range.first_row == 1 && range.first_column == 1 && range.last_row == 2 &&
              range.last_column == 2);
    grid_view_move(view, MOTION_LEFT, FALSE);
    cr_assert_not(grid_view_range(view, &range));
}

Test(grid, a_range_outlives_a_new_layout_of_the_same_table)
{
    Shape shape = {4, 4, widths, NULL, NULL};
    g_autoptr(GridView) view = view_of(&shape, 0);
    GridModel wider = {.n_rows = 4, .n_columns = 4, .column_widths = widths, .label_width = 9};
    GridModel longer = {.n_rows = 5, .n_columns = 4, .column_widths = widths};
    GridRange range;

    grid_view_set_cursor(view, 1, 1, FALSE);
    grid_view_move(view, MOTION_DOWN, TRUE);
    grid_view_set_model(view, &wider);
    cr_assert(grid_view_range(view, &range));
    grid_view_set_model(view, &longer);
    cr_assert_not(grid_view_range(view, &range));
}

Test(grid, dragging_selects_and_scrolls_beyond_the_edge)
{
    Shape shape = {9, 4, widths, NULL, NULL};
    g_autoptr(GridView) view = view_of(&shape, 0);
    GridRange range;

    grid_view_set_size(view, 3, 80);
    grid_view_click(view, 0, 0, FALSE);
    cr_assert_not(grid_view_drag(view, 0, 1)); /* within the cell */
    cr_assert_not(grid_view_range(view, &range));
    cr_assert(grid_view_drag(view, 1, 0));
    cr_assert(grid_view_range(view, &range));
    cr_assert(range.first_row == 0 && range.last_row == 1 && range.last_column == 0);
    for (int i = 0; i < 20; i++)
        grid_view_drag(view, 3, 0);
    cr_assert_eq(grid_view_cursor(view).row, 8);
    for (int i = 0; i < 20; i++)
        grid_view_drag(view, -1, -1);
    cr_assert_not(grid_view_drag(view, -1, -1));
    cr_assert_eq(grid_view_cursor(view).row, 0);
}

Test(grid, labels_stay_and_columns_scroll)
{
    Shape shape = {1, 15, widths, NULL, NULL};
    g_autoptr(GridView) view = view_of(&shape, 20);
    GridPlace place;
    GridVisible visible;

    grid_view_set_size(view, 5, 80);
    grid_view_set_cursor(view, 0, 14, FALSE);
    visible = grid_view_visible(view);
    cr_assert_eq(visible.n_columns, 7);
    cr_assert_eq(visible.first_column, 8);
    cr_assert(grid_view_place(view, 0, -1, &place) && place.x == 0 && place.width == 20);
    cr_assert(grid_view_place(view, 0, 8, &place) && place.x == 20);
    cr_assert_not(grid_view_place(view, 0, 0, &place));
    cr_assert_eq(grid_view_column_at(view, 0), 8);
    cr_assert_eq(grid_view_column_at(view, 28), 9);
    cr_assert_eq(grid_view_column_at(view, 99), 14);
}

static void expect_first_row(const GridView *view, int row)
{
    cr_expect_eq(grid_view_visible(view).first_row, row, "first row %d, not %d",
                 grid_view_visible(view).first_row, row);
}

Test(grid, two_rows_beyond_the_cursor_stay_visible)
{
    Shape shape = {30, 1, widths, NULL, NULL};
    g_autoptr(GridView) view = view_of(&shape, 0);

    grid_view_set_size(view, 11, 80);
    grid_view_set_cursor(view, 8, 0, FALSE);
    expect_first_row(view, 0);
    grid_view_move(view, MOTION_DOWN, FALSE);
    expect_first_row(view, 1);
    grid_view_set_cursor(view, 29, 0, FALSE);
    expect_first_row(view, 19);
    grid_view_set_cursor(view, 21, 0, FALSE);
    expect_first_row(view, 19);
    grid_view_move(view, MOTION_UP, FALSE);
    expect_first_row(view, 18);
}

/* The headings above a row make it two lines high. */
Test(grid, where_there_is_little_room_the_next_row_stays_visible)
{
    static const int heights[] = {1, 1, 2, 1, 2, 1, 1, 2};
    Shape shape = {8, 1, widths, heights, NULL};
    g_autoptr(GridView) view = view_of(&shape, 0);

    grid_view_set_size(view, 4, 80);
    grid_view_set_cursor(view, 1, 0, FALSE);
    expect_first_row(view, 0); /* 1 and 1 and 2 */
    grid_view_move(view, MOTION_DOWN, FALSE);
    expect_first_row(view, 1); /* 1 and 2 and 1 */
    grid_view_move(view, MOTION_DOWN, FALSE);
    expect_first_row(view, 3); /* 1 and 2: with the row before, they would be 5 */
    grid_view_set_size(view, 1, 80);
    expect_first_row(view, 3);
}

Test(grid, a_click_leaves_what_is_seen_where_it_is)
{
    Shape shape = {30, 1, widths, NULL, NULL};
    g_autoptr(GridView) view = view_of(&shape, 0);

    grid_view_set_size(view, 11, 80);
    grid_view_click(view, 10, 0, FALSE);
    expect_at(view, 10, 0);
    expect_first_row(view, 0);
    grid_view_set_size(view, 11, 80); /* drawn again */
    expect_first_row(view, 0);
    grid_view_drag(view, 9, 0);
    expect_first_row(view, 0);
}

/* Where the cursor was put before it was known how little room there is. */
Test(grid, in_a_smaller_window_the_next_rows_stay_visible)
{
    Shape shape = {30, 1, widths, NULL, NULL};
    g_autoptr(GridView) view = view_of(&shape, 0);

    grid_view_set_cursor(view, 15, 0, FALSE);
    grid_view_set_size(view, 11, 80);
    expect_first_row(view, 7);
}

Test(grid, a_click_finds_its_cell)
{
    static const int heights[] = {1, 3, 1};
    Shape shape = {3, 3, widths, heights, NULL};
    g_autoptr(GridView) view = view_of(&shape, 10);

    cr_assert(grid_view_click(view, 3, 19, FALSE));
    expect_at(view, 1, 1);
    cr_assert(grid_view_click(view, 4, 2, FALSE)); /* a label: the row, in the same column */
    expect_at(view, 2, 1);
    cr_assert_not(grid_view_click(view, 9, 2, FALSE));
}

Test(grid, an_empty_table_is_harmless)
{
    Shape shape = {0, 0, widths, NULL, NULL};
    g_autoptr(GridView) view = view_of(&shape, 10);

    cr_assert_not(grid_view_move(view, MOTION_DOWN, FALSE));
    cr_assert_not(grid_view_enter(view, FALSE));
    grid_view_scroll(view, 1, 1);
    expect_at(view, -1, -1);
}

static void expect_visible(const GridView *view, int height, int width)
{
    GridCell at = grid_view_cursor(view);
    GridPlace place;

    cr_assert(grid_view_place(view, at.row, at.column, &place));
    cr_assert(place.y >= 0 && place.y < height);
    cr_assert(place.x < width || width < 12);
}

Test(grid, the_cursor_is_visible_after_anything)
{
    g_autoptr(GRand) rand = random_new();

    for (int round = 0; round < 300; round++) {
        int heights[30], some_widths[20], height = 24, width = 80;
        Shape shape = {g_rand_int_range(rand, 1, 30), g_rand_int_range(rand, 1, 20), some_widths,
                       heights, NULL};
        g_autoptr(GridView) view = NULL;

        for (int i = 0; i < 30; i++)
            heights[i] = g_rand_int_range(rand, 1, 4);
        for (int i = 0; i < 20; i++)
            some_widths[i] = g_rand_int_range(rand, 3, 14);
        view = view_of(&shape, g_rand_int_range(rand, 0, 30));
        for (int step = 0; step < 60; step++) {
            switch (g_rand_int_range(rand, 0, 5)) {
            case 0:
                height = g_rand_int_range(rand, 4, 40);
                width = g_rand_int_range(rand, 45, 200);
                grid_view_set_size(view, height, width);
                break;
            case 1:
                grid_view_scroll(view, g_rand_int_range(rand, -5, 6),
                                 g_rand_int_range(rand, -3, 4));
                break;
            case 2:
                grid_view_click(view, g_rand_int_range(rand, 0, 40), g_rand_int_range(rand, 0, 100),
                                g_rand_boolean(rand));
                break;
            default:
                grid_view_move(view, (Motion)g_rand_int_range(rand, 0, 15), g_rand_boolean(rand));
            }
            expect_visible(view, height, width);
        }
    }
}
