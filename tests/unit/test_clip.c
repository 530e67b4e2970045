/* Blocks of cells as spreadsheets copy them. */
#include "edit/clip.h"

#include <criterion/criterion.h>

static void expect_rows(const char *text, guint n, const char *joined)
{
    g_autoptr(GPtrArray) rows = clip_parse(text, -1);
    g_autoptr(GString) got = g_string_new(NULL);

    for (guint i = 0; i < rows->len; i++) {
        g_autofree char *row = g_strjoinv("|", g_ptr_array_index(rows, i));

        g_string_append_printf(got, "%s;", row);
    }
    cr_expect_eq(rows->len, n);
    cr_expect_str_eq(got->str, joined);
}

Test(clip, reads_rows_and_fields)
{
    expect_rows("", 0, "");
    expect_rows("1", 1, "1;");
    expect_rows("1\t2\n3\t4\n", 2, "1|2;3|4;");
    expect_rows("1\t2\r\n3\t4", 2, "1|2;3|4;");
    expect_rows("1\r2\r", 2, "1;2;");
    expect_rows("\t\n", 1, "|;");
    expect_rows("1\n\n2", 3, "1;;2;");
}

Test(clip, quotes_hold_tabs_and_line_breaks)
{
    expect_rows("\"a\tb\"\tc\n", 1, "a\tb|c;");
    expect_rows("\"a\nb\"\n", 1, "a\nb;");
    expect_rows("\"say \"\"x\"\"\"\t1", 1, "say \"x\"|1;");
    expect_rows("\"", 1, "\";");
    expect_rows("\"a\"b\tc", 1, "\"a\"b|c;");
    expect_rows("5\" pipe\t1", 1, "5\" pipe|1;");
}

Test(clip, what_is_written_reads_back)
{
    const char *texts[] = {"1\t2\n3\t4\n", "\t\n", "\"a\tb\"\tc\n", "\"\"\"x\"\t5\" pipe\n",
                           "\"two\nlines\"\n"};

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GPtrArray) rows = clip_parse(texts[i], -1);
        g_autofree char *text = clip_format(rows);

        cr_expect_str_eq(text, texts[i]);
    }
}

Test(clip, a_single_field_is_no_block)
{
    g_autoptr(GPtrArray) one = clip_parse("12\n", -1), two = clip_parse("1\t2", -1);
    g_autoptr(GPtrArray) none = clip_parse("", -1), rows = clip_parse("1\n2", -1);

    cr_assert_not(clip_is_block(one));
    cr_assert_not(clip_is_block(none));
    cr_assert(clip_is_block(two));
    cr_assert(clip_is_block(rows));
}

Test(clip, labels_stand_before_and_above_the_figures)
{
    static const struct {
        const char *text;
        guint rows, columns;
    } cases[] = {
        {"1\t2\n3\t4\n", 0, 0},
        {"1.属于国家秘密\t0\t1\n3.其他\t2\t0\n", 0, 1},
        {"（三）不予公开\t1.属于国家秘密\t0\n\t2.其他\t3\n", 0, 2},
        {"申请情况\n\t自然人\t企业\n一、新收\t１，２３４\t0\n", 2, 1},
        {"自然人\t企业\n1,234\t5\n", 1, 0},
        {"项目\t自然人\t企业\n新收\t\t3\n", 1, 1}, /* a blank is a figure not filled in */
        {"\t3\n\t4\n", 0, 0},
        {"甲\t乙\n丙\t\n", 0, 0}, /* nothing but text */
        {"甲\n乙", 0, 0},
        {"3\t甲\n", 0, 0},
        {"—\t3\n", 0, 0}, /* meant for figures */
        {"无\t3\n不适用\t4\n", 0, 0},
        {"3件\t4\n", 0, 0},
        {"1.5万元\t4\n", 0, 0},
        {"7平方米\t4\n", 0, 0},
        {"1,23\t4\n", 0, 0},
        {"=A1+B1\t4\n", 0, 0},
        {"#VALUE!\t4\n", 0, 0},
        {"", 0, 0},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) rows = clip_parse(cases[i].text, -1);
        ClipLabels labels = clip_find_labels(rows, "平方米");

        cr_expect_eq(labels.rows, cases[i].rows, "%s", cases[i].text);
        cr_expect_eq(labels.columns, cases[i].columns, "%s", cases[i].text);
    }
}
