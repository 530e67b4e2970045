/* Labels that are there in several groups, and tables that do not have figures alone. */
#include "edit/clip.h"
#include "edit/clip_place.h"
#include "form/catalog.h"

#include <criterion/criterion.h>
#include <string.h>

#define HEAD    "form: f\ntitle: 甲\nyears: 2020..\nsections:\n- id: s\n  title: 一、检查\n  table:\n"
#define COLUMNS "    columns: [{id: x, label: 重点}, {id: y, label: 一般}]\n"
#define ROWS                                                                                             \
    "    rows:\n"                                                                                        \
    "    - {id: g, label: 公众聚集场所, rows: [{id: a, label: 商场}, {id: b, label: 其他}]}\n" \
    "    - {id: h, label: 工矿企业, rows: [{id: a, label: 工厂}, {id: b, label: 其他}]}\n"       \
    "    - {id: b, label: 其他}\n"
#define GROUPS HEAD "    cell: {type: count}\n" COLUMNS ROWS

static Form *load(const char *text)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Form *form = form_load_text("f", text, strlen(text), diagnostics);

    cr_assert(form != NULL, "%s", ((const Diagnostic *)diagnostics->pdata[0])->message);
    return form;
}

/* "3:1,2": field 1 of the block's row 3 goes to the table's row 1, column 2; so many are left out.
 */
static void expect(const char *form_text, const char *text, int row, int column, const char *cells,
                   guint n_left)
{
    g_autoptr(Form) form = load(form_text);
    g_autoptr(GPtrArray) rows = clip_parse(text, -1);
    const FormSection *section = &form->sections[0];
    const FormTable *table = section->blocks[section->n_blocks - 1].table;
    g_autoptr(ClipPlan) plan = clip_place(form, table, row, column, rows);
    g_autoptr(GString) got = g_string_new(NULL);

    for (guint i = 0; plan != NULL && i < plan->cells->len; i++) {
        ClipCell cell = g_array_index(plan->cells, ClipCell, i);
        const FormItem *item = &form->items[cell.item];
        int at = cell.item - table->first_item;

        g_string_append_printf(got, "%s%u:%d,%u", i > 0 ? " " : "", cell.row,
                               (at - (int)item->column) / (int)table->n_columns, item->column);
    }
    cr_expect_str_eq(plan != NULL ? got->str : "none", cells, "%s: %s", text, got->str);
    cr_expect_eq(plan != NULL ? plan->left->len : 0, n_left, "%s: %u", text,
                 plan != NULL ? plan->left->len : 0);
}

/* Else a line that may be of two groups is nowhere. */
Test(clip_groups, the_cursor_decides_between_groups)
{
    expect(GROUPS, "其他\t1\t2\n", 3, 0, "0:3,0 0:3,1", 0);
    expect(GROUPS, "其他\t1\t2\n", 1, 0, "0:1,0 0:1,1", 0);
    expect(GROUPS, "其他\t1\t2\n", 0, 0, "", 1);
}

Test(clip_groups, order_decides_between_groups)
{
    expect(GROUPS, "商场\t1\t2\n其他\t3\t4\n工厂\t1\t2\n", 0, 0,
           "0:0,0 0:0,1 1:1,0 1:1,1 2:2,0 2:2,1", 0);
    expect(GROUPS, "其他\t1\t2\n其他\t1\t2\n其他\t3\t4\n", 0, 0,
           "0:1,0 0:1,1 1:3,0 1:3,1 2:4,0 2:4,1", 0);
}

Test(clip_groups, a_row_of_no_group_is_not_of_the_group_before)
{
    expect(GROUPS, "公众聚集场所\t商场\t1\t2\n\t其他\t1\t2\n其他\t\t3\t4\n", 0, 0,
           "0:0,0 0:0,1 1:1,0 1:1,1", 1);
    expect(GROUPS, "工矿企业\t\t\n其他\t1\t2\n其他\t3\t4\n", 0, 0, "1:3,0 1:3,1 2:4,0 2:4,1", 0);
    expect(GROUPS, "公众聚集场所\t\t\n工厂\t1\t2\n其他\t3\t4\n", 3, 0, "1:2,0 1:2,1 2:3,0 2:3,1",
           0);
}

#define MIXED HEAD "    cell: {type: text}\n" COLUMNS ROWS

/* Texts that are data, of which one is called like a row. */
Test(clip_groups, remarks_are_no_labels)
{
    expect(MIXED, "工厂\n已整改\n未整改\n", 0, 0, "none", 0);
    expect(MIXED, "工厂\t好\n商场\t差\n", 0, 1, "0:2,1 1:0,1", 0);
}

#define TOTAL_FIRST                                                                                \
    HEAD "    cell: {type: count}\n    columns: [{id: t, label: 合计, formula: x + y},"          \
         " {id: x, label: 重点}, {id: y, label: 一般}]\n" ROWS

/* Is the blank the last column's, or behind the figures to be filled in? */
Test(clip_groups, a_total_before_its_parts)
{
    expect(TOTAL_FIRST, "商场\t3\t1\t2\n", 0, 0, "0:0,0 0:0,1 0:0,2", 0);
    expect(TOTAL_FIRST, "商场\t1\t2\n", 0, 0, "0:0,1 0:0,2", 0);
    expect(TOTAL_FIRST, "商场\t1\t2\t\n", 0, 0, "", 1);
    expect(TOTAL_FIRST, "公众聚集场所\t商场\t1\t2\n工厂\t1\t2\t\n", 0, 0, "0:0,1 0:0,2", 1);
}

#define TWO_LEVELS                                                                                  \
    HEAD                                                                                            \
        "    cell: {type: count}\n    columns:\n"                                                   \
        "    - {id: p, label: 检查, columns: [{id: x, label: 重点}, {id: y, label: 一般}]}\n" \
        "    - {id: q, label: 处罚, columns: [{id: x, label: 重点}, {id: y, label: 一般}]}\n" ROWS

Test(clip_groups, a_heading_of_columns_ends_where_one_above_begins)
{
    expect(TWO_LEVELS, "\t处罚\t检查\t\n\t一般\t一般\t重点\n商场\t1\t2\t3\n", 0, 0,
           "2:0,3 2:0,1 2:0,0", 0);
    expect(TWO_LEVELS, "\t重点\t重点\n商场\t1\t2\n", 0, 0, "1:0,0 1:0,2", 0);
    expect(TWO_LEVELS, "\t重点\n商场\t1\n", 0, 2, "1:0,2", 0);
    expect(TWO_LEVELS, "\t处罚\t\t\n\t重点\t一般\t重点\n商场\t1\t2\t3\n", 0, 0, "2:0,3", 2);
}

Test(clip_groups, a_row_with_fewer_labels_may_lack_a_field)
{
    expect(TWO_LEVELS,
           "\t\t检查\t\t处罚\t\n\t\t重点\t一般\t重点\t一般\n公众聚集场所\t商场\t1\t2\t3\t4\n"
           "工厂\t\t2\t3\t4\n",
           0, 0, "2:0,0 2:0,1 2:0,2 2:0,3 3:2,0 3:2,1 3:2,2 3:2,3", 0);
    expect(TWO_LEVELS, "工厂\t\t1\t2\t3\t\n公众聚集场所\t商场\t1\n", 0, 0, "", 2);
}

#define TABLE(id)                                                                                  \
    "  - id: " id "\n    title: 表" id "\n    cell: {type: count}\n" COLUMNS                       \
    "    rows: [{id: u, label: 城区}, {id: v, label: 郊区}]\n"
#define TABLES                                                                                     \
    "form: f\ntitle: 甲\nyears: 2020..\nsections:\n- id: s\n  title: 一、检查\n  tables:\n" TABLE( \
        "a") TABLE("b")

Test(clip_groups, rows_of_several_tables_are_those_of_the_one_pasted_on)
{
    expect(TABLES, "城区\t1\t2\n郊区\t3\t4\n", 1, 0, "0:0,0 0:0,1 1:1,0 1:1,1", 0);
    expect(TABLES, "城区\t1\t2\n郊区\t3\t4\n城区\t5\t6\n郊区\t7\t8\n", 1, 0,
           "0:-2,0 0:-2,1 1:-1,0 1:-1,1 2:0,0 2:0,1 3:1,0 3:1,1", 0);
    expect(TABLES, "表b\n郊区\t3\t4\n城区\t1\t2\n", 0, 0, "1:1,0 1:1,1 2:0,0 2:0,1", 0);
}
