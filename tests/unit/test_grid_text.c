/* Header trees laid out as merged cells, on tables built by hand. */
#include "output/grid_text.h"

#include "base/width.h"

#include <criterion/criterion.h>
#include <string.h>

/* Two columns, the second a group of two; rows: a lone one and a group of two. */
static const FormHeader column_group[] = {
    {.id = (char *)"b", .label = (char *)"企业", .depth = 1, .first_leaf = 1, .n_leaves = 1},
    {.id = (char *)"c", .label = (char *)"其他", .depth = 1, .first_leaf = 2, .n_leaves = 1}};
static const FormHeader columns[] = {
    {.id = (char *)"a", .label = (char *)"个人", .depth = 0, .first_leaf = 0, .n_leaves = 1},
    {.label = (char *)"法人",
     .depth = 0,
     .first_leaf = 1,
     .n_leaves = 2,
     .children = column_group,
     .n_children = 2}};
static const FormHeader column_root = {.children = columns, .n_children = 2, .n_leaves = 3};
static const FormHeader row_group[] = {
    {.id = (char *)"y", .label = (char *)"公开", .depth = 1, .first_leaf = 1, .n_leaves = 1},
    {.id = (char *)"z", .label = (char *)"不公开", .depth = 1, .first_leaf = 2, .n_leaves = 1}};
static const FormHeader rows[] = {
    {.id = (char *)"x", .label = (char *)"新收", .depth = 0, .first_leaf = 0, .n_leaves = 1},
    {.id = (char *)"g",
     .label = (char *)"结果",
     .depth = 0,
     .first_leaf = 1,
     .n_leaves = 2,
     .children = row_group,
     .n_children = 2}};
static const FormHeader row_root = {.children = rows, .n_children = 2, .n_leaves = 3};
static const FormHeader bare_row = {.first_leaf = 0, .n_leaves = 1};
static const FormHeader bare_root = {.children = &bare_row, .n_children = 1, .n_leaves = 1};

static GridCell numbered(const FormTable *table, unsigned row, unsigned column, void *data)
{
    (void)table, (void)data;
    if (row == 1 && column == 1)
        return (GridCell){NULL, TRUE, FALSE};
    return (GridCell){g_strdup_printf("%u", row * 100 + column), TRUE, FALSE};
}

static char *render(const FormHeader *row_tree, unsigned levels, gsize n_rows, int width)
{
    FormTable table = {.rows = row_tree,
                       .columns = &column_root,
                       .n_rows = n_rows,
                       .n_columns = 3,
                       .row_levels = levels,
                       .column_levels = 2};
    GString *out = g_string_new(NULL);
    const FormTable *tables[] = {&table};
    grid_text_append(out, tables, 1, numbered, NULL, width);
    return g_string_free(out, FALSE);
}

Test(grid_text, merges_groups_of_rows_and_columns)
{
    g_autofree char *text = render(&row_root, 2, 3, 80);
    cr_expect_str_eq(text, "┌───────────────┬──────┬─────────────┐\n"
                           "│               │      │    法人     │\n"
                           "│               │ 个人 ├──────┬──────┤\n"
                           "│               │      │ 企业 │ 其他 │\n"
                           "├───────────────┼──────┼──────┼──────┤\n"
                           "│ 新收          │    0 │    1 │    2 │\n"
                           "├──────┬────────┼──────┼──────┼──────┤\n"
                           "│      │ 公开   │  100 │      │  102 │\n"
                           "│ 结果 ├────────┼──────┼──────┼──────┤\n"
                           "│      │ 不公开 │  200 │  201 │  202 │\n"
                           "└──────┴────────┴──────┴──────┴──────┘\n");
}

Test(grid_text, leaves_out_label_columns_when_no_row_has_a_label)
{
    g_autofree char *text = render(&bare_root, 1, 1, 80);
    cr_expect(g_str_has_prefix(text, "┌──────┬─────────────┐\n"), "%s", text);
}

Test(grid_text, wraps_labels_and_drops_padding_of_figures_to_fit)
{
    g_autofree char *text = render(&row_root, 2, 3, 31);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    int first = width_of(lines[0], -1);
    cr_expect_leq(first, 31);
    for (char **line = lines; **line; line++)
        cr_expect_eq(width_of(*line, -1), first, "%s", *line);
    cr_expect_not_null(strstr(text, "不公"));
    cr_expect_null(strstr(text, "不公开"));
}

Test(grid_text, blocks_of_one_printed_table_share_labels_and_width)
{
    static const FormHeader lone = {.label = (char *)"本年金额", .n_leaves = 1};
    static const FormHeader lone_root = {.children = &lone, .n_children = 1, .n_leaves = 1};
    static const FormHeader fee = {.label = (char *)"收费", .n_leaves = 1};
    static const FormHeader fee_root = {.children = &fee, .n_children = 1, .n_leaves = 1};
    FormTable counts = {.title = (char *)"第一项",
                        .corner = (char *)"内容",
                        .rows = &row_root,
                        .columns = &column_root,
                        .n_rows = 3,
                        .n_columns = 3,
                        .row_levels = 2,
                        .column_levels = 2};
    FormTable fees = {.title = (char *)"第二项",
                      .corner = (char *)"内容",
                      .rows = &fee_root,
                      .columns = &lone_root,
                      .n_rows = 1,
                      .n_columns = 1,
                      .row_levels = 1,
                      .column_levels = 1};
    const FormTable *tables[] = {&counts, &fees};
    g_autoptr(GString) out = g_string_new(NULL);

    grid_text_append(out, tables, 2, numbered, NULL, 80);
    cr_expect_str_eq(out->str, "┌────────────────────────────────────┐\n"
                               "│ 第一项                             │\n"
                               "├───────────────┬──────┬─────────────┤\n"
                               "│               │      │    法人     │\n"
                               "│     内容      │ 个人 ├──────┬──────┤\n"
                               "│               │      │ 企业 │ 其他 │\n"
                               "├───────────────┼──────┼──────┼──────┤\n"
                               "│ 新收          │    0 │    1 │    2 │\n"
                               "├──────┬────────┼──────┼──────┼──────┤\n"
                               "│      │ 公开   │  100 │      │  102 │\n"
                               "│ 结果 ├────────┼──────┼──────┼──────┤\n"
                               "│      │ 不公开 │  200 │  201 │  202 │\n"
                               "├──────┴────────┴──────┴──────┴──────┤\n"
                               "│ 第二项                             │\n"
                               "├───────────────┬────────────────────┤\n"
                               "│     内容      │      本年金额      │\n"
                               "├───────────────┼────────────────────┤\n"
                               "│ 收费          │                  0 │\n"
                               "└───────────────┴────────────────────┘\n");
}

Test(grid_text, wrapped_headings_do_not_end_in_a_single_character)
{
    static const FormHeader two[] = {{.label = (char *)"结果维持", .first_leaf = 0, .n_leaves = 1},
                                     {.label = (char *)"结果纠正", .first_leaf = 1, .n_leaves = 1}};
    static const FormHeader two_root = {.children = two, .n_children = 2, .n_leaves = 2};
    FormTable table = {.rows = &bare_root,
                       .columns = &two_root,
                       .n_rows = 1,
                       .n_columns = 2,
                       .row_levels = 1,
                       .column_levels = 1};
    const FormTable *tables[] = {&table};
    g_autoptr(GString) out = g_string_new(NULL);

    grid_text_append(out, tables, 1, numbered, NULL, 20);
    cr_expect_str_eq(out->str, "┌──────┬──────┐\n"
                               "│ 结果 │ 结果 │\n"
                               "│ 维持 │ 纠正 │\n"
                               "├──────┼──────┤\n"
                               "│    0 │    1 │\n"
                               "└──────┴──────┘\n");
}
