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
