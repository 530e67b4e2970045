/* Forms made to exhaust the program: each ends soon, in one clear mistake or in a form. Every input
 * is so large that work growing with its square would run into the time limit. */
#include "form/form.h"

#include <criterion/criterion.h>
#include <string.h>

#define HEAD  "form: f\ntitle: F\nsections:\n- id: s\n  title: S\n"
#define LIMIT .timeout = 60

static GString *repeat(GString *text, int n, const char *pattern)
{
    for (int i = 0; i < n; i++) {
        for (const char *p = pattern; *p != '\0'; p++) {
            if (*p == '#')
                g_string_append_printf(text, "%d", i);
            else
                g_string_append_c(text, *p);
        }
    }
    return text;
}

/* Loads the text, and frees it. `expected`: in one of the messages; NULL: the form loads. */
static void expect(GString *text, const char *expected)
{
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(Form) form = form_load_text("f.yaml", text->str, text->len, found);
    g_autoptr(GString) shown = g_string_new(NULL);

    for (guint i = 0; i < found->len; i++)
        diagnostic_format(found->pdata[i], TRUE, shown);
    g_string_free(text, TRUE);
    cr_expect_eq(form != NULL, expected == NULL);
    cr_expect_leq(found->len, 1001);
    cr_expect_lt(shown->len, 1000000, "%zu bytes of messages", shown->len);
    cr_expect(expected == NULL || strstr(shown->str, expected) != NULL, "%.300s", shown->str);
}

static GString *columns(int n, const char *pattern)
{
    GString *text = g_string_new(HEAD "  table:\n    columns: [");

    return g_string_append(repeat(text, n, pattern), "{id: last, label: L}]\n");
}

Test(form_hostile, a_table_as_large_as_allowed_loads, LIMIT)
{
    GString *text = columns(139, "{id: c#, label: C}, ");

    g_string_append(text, "    rows: [");
    repeat(text, 140, "{id: r#, label: R}, ");
    expect(g_string_append(text, "{id: total, label: T, formula: sum(rows)}]\n"), NULL);
}

Test(form_hostile, a_table_too_large_is_refused, LIMIT)
{
    expect(columns(20001, "{id: c#, label: C}, "), "表太大");
}

Test(form_hostile, sums_over_sums_are_bounded, LIMIT)
{
    expect(columns(15000, "{id: c#, label: C}, {id: t#, label: T, formula: sum(columns)}, "), "太");
    expect(columns(9000, "{id: c#, label: C}, {id: t#, label: T, formula: sum(columns)}, "),
           "公式和检查太多");
}

Test(form_hostile, an_aliased_formula_is_bounded, LIMIT)
{
    GString *text = g_string_new(HEAD "  table:\n    columns: [{id: x, label: X}, "
                                      "{id: f, label: F, formula: &f 'x");

    repeat(text, 1500, "+x");
    repeat(g_string_append(text, "'}, "), 15000, "{id: c#, label: C, formula: *f}, ");
    expect(g_string_append(text, "{id: y, label: Y}]\n"), "公式和检查太多");
}

Test(form_hostile, an_aliased_text_is_not_copied, LIMIT)
{
    GString *text = g_string_new(HEAD "  table:\n    columns: [{id: x, label: X, help: &h '");

    repeat(text, 9000, "x");
    repeat(g_string_append(text, "'}, "), 19000, "{id: c#, label: *h, help: *h, basis: *h}, ");
    expect(g_string_append(text, "{id: y, label: Y}]\n"), "标签太长");
}

Test(form_hostile, a_text_of_a_megabyte_is_refused_each_time, LIMIT)
{
    GString *text = g_string_new(HEAD "  help: &h '");

    repeat(text, 1000000, "x");
    repeat(g_string_append(text, "'\n  fields:\n"), 30000, "  - {id: f#, label: *h}\n");
    expect(text, "太长");
}

Test(form_hostile, very_many_mistakes_are_cut_off, LIMIT)
{
    expect(columns(15000, "{id: column_#, label: C, formula: columm_# + colunm_#}, "), "错误太多");
    expect(repeat(g_string_new(HEAD "  fields:\n"), 30000, "  - {id: f#, lable: F, tipe: x}\n"),
           "错误太多");
}

Test(form_hostile, very_many_checks_of_unknown_tables_end_soon, LIMIT)
{
    GString *text = repeat(g_string_new("form: f\ntitle: F\nsections:\n"), 9000,
                           "- {id: s#, title: S, table: {columns: [{id: a, label: A}]}}\n");

    expect(repeat(g_string_append(text, "checks:\n"), 9000,
                  "- {id: k#, each: s#.row, assert: a > 1, message: m}\n"),
           "each");
}

Test(form_hostile, checks_over_many_columns_are_bounded, LIMIT)
{
    GString *text = g_string_append(columns(19000, "{id: c#, label: C}, "),
                                    "    rows: [{id: r, label: R}]\nchecks:\n");

    expect(repeat(text, 20000, "- {id: k#, each: s.columns, assert: r > 1, message: m}\n"),
           "公式和检查太多");
}

Test(form_hostile, circles_through_thousands_of_fields_end_soon, LIMIT)
{
    GString *text = g_string_new(HEAD "  fields:\n");

    for (int i = 0; i < 12000; i++)
        g_string_append_printf(text, "  - {id: f%d, label: F, type: count, formula: f%d+f%d+f%d}\n",
                               i, i + 1, i / 2, MAX(i - 7, 0));
    expect(g_string_append(text, "  - {id: f12000, label: F, type: count}\n"), "循环引用");
}

Test(form_hostile, choices_are_read_once_and_bounded, LIMIT)
{
    GString *text = g_string_new(HEAD "  table:\n    cell: {type: choice, choices: [");

    repeat(text, 900, "{id: c#, label: C#}, ");
    repeat(g_string_append(text, "{id: x, label: X}]}\n    columns: ["), 19000,
           "{id: c#, label: C}, ");
    expect(g_string_append(text, "{id: y, label: Y}]\n"), NULL);
    text = g_string_new(HEAD "  fields:\n  - {id: a, label: A, type: choice, choices: [");
    expect(g_string_append(repeat(text, 2000, "{id: c#, label: C#}, "), "{id: y, label: Y}]}\n"),
           "选项太多");
}

Test(form_hostile, long_ids_in_deep_trees_are_bounded, LIMIT)
{
    GString *text = g_string_new(HEAD "  table:\n    columns: ");
    const int depth = 25;

    for (int i = 0; i < depth; i++)
        g_string_append_printf(
            text, "[{id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa%d, label: L, columns: ", i);
    repeat(g_string_append(text, "["), 19000, "{id: c#, label: C}, ");
    g_string_append(text, "{id: x, label: X}]");
    for (int i = 0; i < depth; i++)
        g_string_append(text, "}]");
    expect(g_string_append(text, "\n"), "路径太长");
}
