/* Expressions: what they are worth, how blanks count, what the trace keeps, what overflows. */
#include "form/form.h"

#include <criterion/criterion.h>
#include <string.h>

static const char *const form_text = "form: f\ntitle: F\nsections:\n"
                                     "- id: s\n  title: S\n  fields:\n"
                                     "  - {id: a, label: A, type: count}\n"
                                     "  - {id: b, label: B, type: count}\n"
                                     "  - {id: z, label: Z, type: count}\n"
                                     "  - {id: nil, label: N, type: count}\n"
                                     "  - {id: bad, label: V, type: count}\n"
                                     "  - {id: big, label: G, type: decimal, scale: 0}\n"
                                     "  - {id: day, label: D, type: date}\n"
                                     "  - {id: word, label: W, type: text}\n"
                                     "  - {id: empty, label: E, type: text}\n"
                                     "  - id: pick\n    label: P\n    type: choice\n"
                                     "    choices: [{id: up, label: 上}, {id: down, label: 下}]\n"
                                     "checks:\n- id: c\n  at: s.a\n  message: M\n  assert: ";

typedef struct {
    Form *form;
    Value *values;
    const Program *program;
} Fixture;

static void put(Fixture *fixture, const char *path, Value value)
{
    fixture->values[form_item_at(fixture->form, path)->index] = value;
}

static Fixture fixture_new(const char *expression)
{
    g_auto(GStrv) pieces = g_strsplit(expression, "'", -1);
    g_autofree char *quoted = g_strjoinv("''", pieces);
    g_autofree char *text = g_strconcat(form_text, "'", quoted, "'\n", NULL);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Fixture fixture = {form_load_text("f.yaml", text, strlen(text), diagnostics), NULL, NULL};

    cr_assert(fixture.form != NULL, "%s: %s", expression,
              diagnostics->len > 0 ? ((Diagnostic *)diagnostics->pdata[0])->message : "?");
    fixture.values = g_new0(Value, fixture.form->n_items);
    fixture.program = fixture.form->rules[0].program;
    put(&fixture, "s.a", value_number(decimal_from_int(7)));
    put(&fixture, "s.b", value_number(decimal_from_int(2)));
    put(&fixture, "s.z", value_number(DECIMAL_ZERO));
    put(&fixture, "s.bad", value_invalid("x", -1));
    put(&fixture, "s.day", value_text("2024-02-01", -1));
    put(&fixture, "s.word", value_text("词", -1));
    put(&fixture, "s.pick", value_text("up", -1));
    return fixture;
}

static void fixture_free(Fixture *fixture)
{
    for (gsize i = 0; i < fixture->form->n_items; i++)
        value_clear(&fixture->values[i]);
    g_free(fixture->values);
    form_unref(fixture->form);
}

static char *shown(const Value *value)
{
    char buffer[DECIMAL_BUFFER];

    return g_strdup(value->kind == VALUE_NUMBER ? decimal_format(value->number, buffer)
                    : value->kind == VALUE_TEXT ? value->text
                                                : "blank");
}

static void expect(const char *expression, const char *expected)
{
    Fixture fixture = fixture_new(expression);
    Value result;
    ProgramStatus status = program_run(fixture.program, fixture.values, NULL, &result, NULL);
    g_autofree char *got = status == PROGRAM_OVERFLOW ? g_strdup("overflow") : shown(&result);

    cr_expect_str_eq(got, expected, "%s is %s, not %s", expression, got, expected);
    value_clear(&result);
    fixture_free(&fixture);
}

static void expect_trace(const char *expression, const char *left, const char *right)
{
    Fixture fixture = fixture_new(expression);
    ProgramTrace trace;
    Value result;
    g_autofree char *got_left = NULL, *got_right = NULL;

    program_run(fixture.program, fixture.values, NULL, &result, &trace);
    got_left = shown(&trace.left);
    got_right = shown(&trace.right);
    cr_expect_eq(trace.has_comparison, left != NULL, "%s: has_comparison", expression);
    cr_expect_str_eq(got_left, left != NULL ? left : "blank", "%s: left is %s", expression,
                     got_left);
    cr_expect_str_eq(got_right, right != NULL ? right : "blank", "%s: right is %s", expression,
                     got_right);
    value_clear(&result);
    value_clear(&trace.left);
    value_clear(&trace.right);
    fixture_free(&fixture);
}

Test(expression, operators_bind_as_in_arithmetic)
{
    expect("s.a + s.b * 3", "13");
    expect("(s.a + s.b) × 3", "27");
    expect("s.a - s.b - 1", "4");
    expect("s.a − (s.b − 1)", "6");
    expect("100 ÷ 10 ÷ 5", "2");
    expect("-s.a + 10", "3");
    expect("2 * -s.a", "-14");
    expect("1 + 1 == 2 and 3 > 2 or 1 == 0", "1");
    expect("1 == 0 and 1 == 0 or 1 == 1", "1");
    expect("1 == 0 and (1 == 0 or 1 == 1)", "0");
    expect("not 1 == 2", "1");
    expect("not not s.a", "1");
    expect("1.50 + 0.5", "2");
}

Test(expression, functions_compute_what_the_manual_says)
{
    expect("min(s.a, s.b, 3)", "2");
    expect("max(s.a, s.b, 3)", "7");
    expect("min(s.nil, s.a)", "7");
    expect("max(s.nil, s.nil)", "blank");
    expect("abs(s.b - s.a)", "5");
    expect("round(2.5, 0)", "3");
    expect("round(-2.5, 0)", "-3");
    expect("round(s.b ÷ 3, 2)", "0.67");
    expect("if(s.a > s.b, s.a, s.b)", "7");
    expect("if(s.nil, 1, 2)", "2");
    expect("sum(s.a) + 1", "8");
    expect("sum(s)", "9");
    expect("blank(s.nil) + filled(s.a)", "2");
    expect("not blank(s.a + s.b)", "1");
}

Test(expression, blanks_count_as_nothing_but_alone_stay_blank)
{
    expect("s.a + s.nil", "7");
    expect("s.nil - s.a", "-7");
    expect("s.nil + s.nil", "blank");
    expect("s.nil - s.nil", "blank");
    expect("-s.nil", "blank");
    expect("abs(s.nil)", "blank");
    expect("round(s.nil, 1)", "blank");
    expect("s.a × s.nil", "blank");
    expect("s.nil ÷ s.a", "blank");
    expect("s.a ÷ s.z", "blank");
    expect("s.a ÷ s.nil", "blank");
    expect("s.nil == 0", "1");
    expect("s.nil < s.b", "1");
    expect("s.bad + s.a", "7");
    expect("blank(s.bad)", "1");
}

Test(expression, texts_choices_and_dates_compare)
{
    expect("s.word == '词'", "1");
    expect("s.word != \"别的\"", "1");
    expect("s.pick == 'up'", "1");
    expect("s.pick == '上'", "1");
    expect("s.pick == 'down'", "0");
    expect("s.empty == ''", "1");
    expect("filled(s.word) and blank(s.empty)", "1");
    expect("s.day >= '2024-01-31'", "1");
    expect("if(s.pick == 'up', s.word, '无') == '词'", "1");
}

Test(expression, overflow_is_detected_where_it_happens)
{
    expect("999999999999999999999999999999999999 * 10", "overflow");
    expect("999999999999999999999999999999999999 + 1", "overflow");
    expect("if(s.a > 0, 1, 999999999999999999999999999999999999 * 10)", "1");
}

Test(expression, trace_keeps_the_comparison_that_decided)
{
    expect_trace("s.a == s.b + 1", "7", "3");
    expect_trace("s.a == 7", NULL, NULL);
    expect_trace("s.a == 7 and s.b == 3", "2", "3");
    expect_trace("s.a == 8 and s.b == 3", "7", "8");
    expect_trace("s.a == 8 or s.b == 3", "2", "3");
    expect_trace("not s.a > s.b", "7", "2");
    expect_trace("not (s.a > 0 and s.b > 1)", "2", "1");
    expect_trace("if(s.a > 9, s.b == 1, s.b == 3)", "2", "3");
    expect_trace("if(s.a > 9, 1, filled(s.nil))", NULL, NULL);
    expect_trace("(s.a == 1 or s.a == 7) and filled(s.nil)", NULL, NULL);
    expect_trace("s.nil == s.b", "blank", "2");
    expect_trace("s.pick == 'down'", "up", "down");
}
