/* A form's rules: what formulas reach, in which order they stand, which checks there are. */
#include "form/form.h"

#include <criterion/criterion.h>
#include <string.h>

static Form *load(const char *text)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Form *form = form_load_text("f.yaml", text, strlen(text), diagnostics);

    for (guint i = 0; i < diagnostics->len; i++) {
        const Diagnostic *diagnostic = g_ptr_array_index(diagnostics, i);

        cr_log_error("%u:%u: %s", diagnostic->line, diagnostic->column, diagnostic->message);
    }
    cr_assert(form != NULL);
    return form;
}

/* The paths that the formula at `path` reads. */
static void expect_operands(const Form *form, const char *path, const char *expected)
{
    const FormItem *item = form_item_at(form, path);
    g_autoptr(GString) got = g_string_new(NULL);
    const int *operands;
    gsize n;

    cr_assert(item != NULL && item->formula != NULL, "%s has no formula", path);
    operands = program_operands(item->formula->program, &n);
    for (gsize i = 0; i < n; i++)
        g_string_append_printf(got, "%s%s", i > 0 ? " " : "", form->items[operands[i]].path);
    cr_expect_str_eq(got->str, expected, "%s reads %s", path, got->str);
}

static const char *const table =
    "form: f\ntitle: F\nsections:\n- id: t\n  title: T\n  table:\n"
    "    columns:\n"
    "    - {id: x, label: X}\n"
    "    - label: Y\n      columns:\n"
    "      - {id: p, label: P}\n"
    "      - {id: q, label: Q}\n"
    "      - {id: sub, label: S, formula: sum(columns)}\n"
    "    - {id: note, label: N, cell: {type: text}}\n"
    "    - {id: total, label: T, formula: sum(columns)}\n"
    "    - {id: mean, label: M, cell: {type: decimal}, formula: 'round(total ÷ 2, 1)'}\n"
    "    rows:\n"
    "    - id: g\n      label: G\n      rows:\n"
    "      - {id: one, label: '1'}\n"
    "      - {id: two, label: '2'}\n"
    "      - {id: sub, label: S, formula: sum(rows)}\n"
    "    - {id: three, label: '3'}\n"
    "    - {id: total, label: T, formula: sum(g) + three}\n";

Test(rules, a_sum_over_siblings_takes_the_entered_cells_below_them)
{
    g_autoptr(Form) form = load(table);

    expect_operands(form, "t.g.one.sub", "t.g.one.p t.g.one.q");
    expect_operands(form, "t.g.one.total", "t.g.one.x t.g.one.p t.g.one.q");
    expect_operands(form, "t.g.sub.x", "t.g.one.x t.g.two.x");
}

Test(rules, a_group_sum_and_plain_names_stay_within_the_column)
{
    g_autoptr(Form) form = load(table);

    expect_operands(form, "t.total.x", "t.g.one.x t.g.two.x t.three.x");
}

Test(rules, where_formulas_cross_a_sum_gives_way)
{
    g_autoptr(Form) form = load(table);

    expect_operands(form, "t.g.sub.mean", "t.g.sub.total");
    expect_operands(form, "t.g.sub.total", "t.g.sub.x t.g.sub.p t.g.sub.q");
    expect_operands(form, "t.total.total", "t.g.one.total t.g.two.total t.three.total");
}

Test(rules, formulas_stand_after_what_they_read_and_readers_ascend)
{
    g_autoptr(Form) form = load(table);

    for (gsize i = 0; i < form->n_rules; i++) {
        gsize n;
        const int *operands = program_operands(form->rules[i].program, &n);

        cr_expect_eq(form->items[form->rules[i].item].formula, &form->rules[i]);
        for (gsize k = 0; k < n; k++) {
            const FormItem *read = &form->items[operands[k]];
            gboolean found = FALSE;

            cr_expect(read->formula == NULL || read->formula < &form->rules[i]);
            for (gsize r = 0; r < read->n_readers; r++) {
                found |= read->readers[r] == (int)i;
                cr_expect(r == 0 || read->readers[r - 1] < read->readers[r]);
            }
            cr_expect(found);
        }
    }
}

Test(rules, a_check_for_each_row_or_column_has_one_rule_per_leaf)
{
    g_autofree char *text =
        g_strconcat(table,
                    "checks:\n- id: c\n  each: t.rows\n  at: x\n  assert: x <= total\n"
                    "  message: '{each} {left} {right} {delta}'\n  severity: warning\n"
                    "- id: d\n  each: t.columns\n  assert: three <= total\n  message: m\n",
                    NULL);
    g_autoptr(Form) form = load(text);
    const char *rows[] = {"t.g.one.x", "t.g.two.x", "t.g.sub.x", "t.three.x", "t.total.x"};
    const char *columns[] = {"t.three.x",   "t.three.p",     "t.three.q",
                             "t.three.sub", "t.three.total", "t.three.mean"};
    const FormRule *rule = &form->rules[form->n_rules - 11];

    cr_expect_eq(form->n_checks, 2);
    cr_expect_eq(form->checks[0].severity, SEVERITY_WARNING);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++, rule++) {
        cr_expect_eq(rule->check, &form->checks[0]);
        cr_expect_str_eq(form->items[rule->item].path, rows[i]);
        cr_expect_eq(rule->each, form->sections[0].blocks[0].table->row_leaves[i]);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++, rule++) {
        cr_expect_eq(rule->check, &form->checks[1]);
        cr_expect_str_eq(form->items[rule->item].path, columns[i]);
    }
}

Test(rules, shipped_and_test_forms_have_no_mistakes)
{
    const char *paths[] = {"../forms/govinfo-2021.yaml", "forms/traffic-accident-monthly.yaml"};

    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autofree char *path = g_build_filename(g_getenv("TEST_SRCDIR"), paths[i], NULL);
        g_autoptr(GPtrArray) diagnostics = diagnostics_new();
        g_autoptr(Form) form = form_load(path, diagnostics);

        cr_expect(form != NULL && diagnostics->len == 0, "%s", paths[i]);
    }
}

Test(rules, characters_are_counted_as_people_count_them)
{
    static const struct {
        const char *text;
        int characters;
    } cases[] = {{"", 0}, {"无", 1}, {" 甲 乙\n丙 ", 3}, {"e\u0301\u3000x", 2}};
    static const char *const yaml =
        "form: f\ntitle: 表\nsections:\n- id: s\n  title: 一\n  passages:\n"
        "  - {id: p, label: 段}\nchecks:\n"
        "- {id: c, each: passages, assert: characters(this) < 0, message: '{left}'}\n";
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Form) form = form_load_text("f.yaml", yaml, strlen(yaml), diagnostics);

    cr_assert(form != NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree Value *values = g_new0(Value, form->n_items);
        ProgramTrace trace;
        Value result;

        values[2] = value_text(cases[i].text, -1);
        cr_assert_eq(program_run(form->rules[0].program, values, NULL, &result, &trace),
                     PROGRAM_DONE);
        cr_expect(decimal_equal(trace.left.number, decimal_from_int(cases[i].characters)), "“%s”",
                  cases[i].text);
        value_clear(&values[2]);
        value_clear(&trace.left);
        value_clear(&trace.right);
    }
}
