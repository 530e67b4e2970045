/* Positioned errors: the text form, quoting, carets, places of bytes. */
#include "base/diagnostic.h"

#include <criterion/criterion.h>
#include <string.h>

static void assert_format(Diagnostic *diagnostic, gboolean with_source, const char *expected)
{
    GString *out = g_string_new(NULL);

    diagnostic_format(diagnostic, with_source, out);
    cr_assert_str_eq(out->str, expected);
    g_string_free(out, TRUE);
    diagnostic_free(diagnostic);
}

static Diagnostic *quoted(unsigned line, unsigned column, const char *text)
{
    Diagnostic *diagnostic = diagnostic_new("a.yaml", line, column, "错");

    diagnostic_quote(diagnostic, text, strlen(text));
    return diagnostic;
}

Test(diagnostic, formats_the_gnu_way_leaving_out_unknown_parts)
{
    assert_format(diagnostic_new("a.yaml", 3, 5, "缺 %d 项", 2), TRUE,
                  "a.yaml:3:5: error: 缺 2 项\n");
    assert_format(diagnostic_new("a.yaml", 3, 0, "x"), TRUE, "a.yaml:3: error: x\n");
    assert_format(diagnostic_new("a.yaml", 0, 0, "x"), TRUE, "a.yaml: error: x\n");
}

Test(diagnostic, puts_the_caret_under_the_cell_of_wide_text)
{
    assert_format(quoted(2, 5, "x\n  机关: 某\n"), TRUE,
                  "a.yaml:2:5: error: 错\n    机关: 某\n        ^\n");
}

Test(diagnostic, shows_source_and_hint_only_when_asked)
{
    Diagnostic *diagnostic = quoted(1, 1, "form");

    diagnostic->hint = g_strdup("是不是 form？");
    assert_format(diagnostic, FALSE, "a.yaml:1:1: error: 错\n");
    diagnostic = quoted(1, 1, "form");
    diagnostic->hint = g_strdup("是不是 form？");
    assert_format(diagnostic, TRUE, "a.yaml:1:1: error: 错\n  form\n  ^\n  是不是 form？\n");
}

Test(diagnostic, writes_no_control_or_direction_characters)
{
    assert_format(diagnostic_new("a\x1b[2J", 0, 0,
                                 "b\nc\u202E\xC2\x9B"
                                 "d\xff"),
                  TRUE, "a [2J: error: b c  d\uFFFD\n");
    assert_format(quoted(1, 3, "a\tb"), TRUE, "a.yaml:1:3: error: 错\n  a b\n    ^\n");
}

Test(diagnostic, finds_lines_at_every_kind_of_break)
{
    static const char text[] = "\uFEFF一\n二\r\n三\r四\xC2\x85"
                               "五\u2028六\u2029七";
    static const char *const lines[] = {"一", "二", "三", "四", "五", "六", "七"};

    for (unsigned i = 0; i < G_N_ELEMENTS(lines); i++) {
        Diagnostic *diagnostic = quoted(i + 1, 1, text);

        cr_assert_str_eq(diagnostic->source, lines[i]);
        diagnostic_free(diagnostic);
    }
    Diagnostic *beyond = quoted(8, 1, text);
    cr_assert_null(beyond->source);
    diagnostic_free(beyond);
}

Test(diagnostic, cuts_long_lines_around_the_column)
{
    g_autofree char *many = g_strnfill(5000, 'x');
    g_autofree char *text = g_strconcat(many, "某", many, NULL);
    Diagnostic *diagnostic = quoted(1, 5001, text);

    cr_assert_leq(g_utf8_strlen(diagnostic->source, -1), 301);
    cr_assert(g_str_has_prefix(diagnostic->source, "…x"));
    cr_assert(g_str_has_suffix(diagnostic->source, "x…"));
    cr_assert(g_str_has_prefix(
        g_utf8_offset_to_pointer(diagnostic->source, 5001 - diagnostic->source_column), "某"));
    diagnostic_free(diagnostic);

    diagnostic = quoted(1, 3, text);
    cr_assert_eq(diagnostic->source_column, 1);
    cr_assert_leq(g_utf8_strlen(diagnostic->source, -1), 301);
    diagnostic_free(diagnostic);
}

Test(diagnostic, survives_a_column_beyond_the_line)
{
    assert_format(quoted(1, 9, "ab\n"), TRUE, "a.yaml:1:9: error: 错\n  ab\n    ^\n");
    diagnostic_free(quoted(1, 4000000000u, "ab\n"));
    g_autofree char *many = g_strnfill(5000, 'x');
    assert_format(quoted(1, 5000000, many), TRUE, "a.yaml:1:5000000: error: 错\n");
}

Test(diagnostic, locates_bytes_in_lines_and_characters)
{
    static const char text[] = "\uFEFF某: 1\r\n区县: \xff 二\n";
    const struct {
        const char *place;
        unsigned line, column;
    } cases[] = {
        {text, 1, 1},
        {strstr(text, "1"), 1, 4},
        {strstr(text, "\r"), 1, 5},
        {strstr(text, "区"), 2, 1},
        {strstr(text, "\xff"), 2, 5},
        {strstr(text, "二"), 2, 7},
        {text + strlen(text), 3, 1},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Diagnostic *diagnostic = diagnostic_new("a", 0, 0, "x");

        diagnostic_locate(diagnostic, text, strlen(text), (gsize)(cases[i].place - text));
        cr_expect_eq(diagnostic->line, cases[i].line, "case %zu", i);
        cr_expect_eq(diagnostic->column, cases[i].column, "case %zu", i);
        diagnostic_free(diagnostic);
    }
}

Test(diagnostic, list_frees_what_it_holds)
{
    Diagnostics *list = diagnostics_new();

    diagnostics_add(list, quoted(1, 1, "x"));
    cr_assert_eq(list->len, 1);
    g_ptr_array_unref(list);
}
