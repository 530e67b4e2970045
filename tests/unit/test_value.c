/* Texts of values: shared by copies, spliced, compared. */
#include "form/value.h"

#include <criterion/criterion.h>
#include <string.h>

static void expect_spliced(const char *text, gsize at, gsize removed, const char *inserted,
                           const char *expected)
{
    g_auto(Value) made = *text != '\0' ? value_text(text, -1) : VALUE_NOTHING;

    value_splice(&made, at, removed, inserted, strlen(inserted));
    if (*expected == '\0') {
        cr_expect_eq(made.kind, VALUE_BLANK);
        return;
    }
    cr_expect_eq(made.kind, VALUE_TEXT);
    cr_expect_str_eq(made.text, expected);
    cr_expect_eq(value_length(&made), strlen(expected));
}

Test(value, a_splice_replaces_a_piece_of_the_text)
{
    expect_spliced("一二三", 3, 3, "两", "一两三");
    expect_spliced("ab", 2, 0, "c", "abc");
    expect_spliced("ab", 0, 1, "", "b");
    expect_spliced("", 0, 0, "ab", "ab");
}

Test(value, a_splice_that_leaves_nothing_is_a_blank)
{
    expect_spliced("ab", 0, 2, "", "");
    expect_spliced("", 0, 0, "", "");
}

Test(value, a_splice_leaves_copies_as_they_are)
{
    g_auto(Value) value = value_text("一二三", -1);
    g_auto(Value) copy = value_copy(&value);

    value_splice(&value, 3, 3, "两", strlen("两"));
    cr_expect_str_eq(value.text, "一两三");
    cr_expect_str_eq(copy.text, "一二三");
}

/* Typing does not copy what was written before. */
Test(value, a_text_of_its_own_is_spliced_where_it_is)
{
    g_auto(Value) value = value_text("一三", -1);
    const char *text;

    value_splice(&value, 3, 0, "二", strlen("二"));
    text = value.text;
    value_splice(&value, 9, 0, "四", strlen("四"));
    cr_expect_str_eq(value.text, "一二三四");
    value_splice(&value, 0, 6, "", 0);
    cr_expect_str_eq(value.text, "三四");
    cr_expect_eq(value_length(&value), 6);
    cr_expect_eq(value.text, text);
}

Test(value, grows_as_long_as_it_is_spliced)
{
    g_auto(Value) value = VALUE_NOTHING;
    g_autoptr(GString) expected = g_string_new(NULL);

    for (int i = 0; i < 2000; i++) {
        value_splice(&value, value_length(&value) / 2, 0, "ab", 2);
        g_string_insert(expected, (gssize)expected->len / 2, "ab");
    }
    cr_expect_str_eq(value.text, expected->str);
}

Test(value, copies_share_their_text)
{
    g_auto(Value) value = value_text("某局", -1);
    g_auto(Value) copy = value_copy(&value);

    cr_expect_eq(copy.text, value.text);
    cr_expect_eq(value_length(&copy), strlen("某局"));
}

Test(value, has_a_length_where_it_has_a_text)
{
    const Value blank = VALUE_NOTHING, number = value_number(decimal_from_int(12));
    g_auto(Value) part = value_text("某局", 3);

    cr_expect_eq(value_length(&blank), 0);
    cr_expect_eq(value_length(&number), 0);
    cr_expect_eq(value_length(&part), 3);
    cr_expect_str_eq(part.text, "某");
}

Test(value, texts_are_equal_byte_for_byte)
{
    g_auto(Value) one = value_text("某局", -1), same = value_text("某局", -1);
    g_auto(Value) longer = value_text("某局。", -1), other = value_text("某县", -1);
    g_auto(Value) invalid = value_invalid("某局", -1);

    cr_expect(value_equal(&one, &one));
    cr_expect(value_equal(&one, &same));
    cr_expect_not(value_equal(&one, &longer));
    cr_expect_not(value_equal(&one, &other));
    cr_expect_not(value_equal(&one, &invalid));
}
