/* Decimals of numbers: what is multiplied or divided gets those of its cell. */
#include "report/report.h"

#include <criterion/criterion.h>
#include <string.h>

static const char *const text =
    "form: f\ntitle: F\nlanguage: zh_CN\nsections:\n- id: s\n  title: S\n  fields:\n"
    "  - {id: a, label: A, type: count}\n"
    "  - {id: b, label: B, type: count}\n"
    "  - {id: m, label: M, type: decimal}\n"
    "  - {id: share, label: 占比, type: decimal, scale: 2, formula: s.a * 100 / s.b}\n"
    "  - {id: whole, label: 平均, type: count, formula: s.a / s.b}\n"
    "  - {id: growth, label: 增长, type: signed, scale: 1, formula: (s.a - s.b) * 100 / s.b}\n"
    "  - {id: fall, label: 减少, type: signed, formula: s.b - s.a}\n"
    "  - {id: sum, label: 合计, type: count, formula: s.a + s.m}\n";

static Report *fill(const Form *form, const char *a, const char *b, const char *m)
{
    static const char *const paths[] = {"s.a", "s.b", "s.m"};
    const char *values[] = {a, b, m};
    Report *report = report_new((Form *)form, "某局", 2024);

    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        const FormItem *item = form_item_at(form, paths[i]);
        g_auto(Value) value = VALUE_NOTHING;

        cr_assert(form_type_parse(&item->type, values[i], strlen(values[i]), &value, NULL));
        report_set(report, item->index, &value);
    }
    return report;
}

static void expect(const Report *report, const char *path, const char *wanted)
{
    const FormItem *item = form_item_at(report_form(report), path);
    g_autofree char *got = form_type_format(&item->type, report_result(report, item->index));

    cr_expect_str_eq(got, wanted, "%s is %s", path, got);
}

Test(scale, of_products_and_quotients_is_that_of_the_cell)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Form) form = form_load_text("f.yaml", text, strlen(text), diagnostics);
    g_autoptr(Report) report = NULL;

    cr_assert(form != NULL);
    report = fill(form, "1", "3", "0.5");
    expect(report, "s.share", "33.33");
    expect(report, "s.whole", "0");
    expect(report, "s.growth", "-66.7");
    expect(report, "s.fall", "2");
    expect(report, "s.sum", ""); /* 1.5 is no count: the form's mistake, which is told */
    report_free(g_steal_pointer(&report));
    report = fill(form, "5", "2", "1");
    expect(report, "s.share", "250");
    expect(report, "s.whole", "3");
    expect(report, "s.growth", "150");
    expect(report, "s.sum", "6");
}

static void expect_typed(const char *path, const char *typed, const char *wanted_why)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Form) form = form_load_text("f.yaml", text, strlen(text), diagnostics);
    g_auto(Value) value = VALUE_NOTHING;
    g_autofree char *why = NULL;
    gboolean fits =
        form_type_parse(&form_item_at(form, path)->type, typed, strlen(typed), &value, &why);

    cr_expect_eq(fits, wanted_why == NULL, "%s: %s", typed, why);
    cr_expect(fits || strstr(why, wanted_why) != NULL, "%s: %s", typed, why);
}

Test(scale, signed_numbers_may_have_decimals)
{
    expect_typed("s.growth", "-66.7", NULL);
    expect_typed("s.growth", "-66.75", "最多 1 位小数");
    expect_typed("s.fall", "-2", NULL);
    expect_typed("s.fall", "-2.5", "要整数");
    expect_typed("s.m", "0.25", NULL);
    expect_typed("s.m", "-1", "不能是负数");
    expect_typed("s.a", "2.5", "要整数");
}

Test(scale, is_told_with_what_a_cell_takes)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Form) form = form_load_text("f.yaml", text, strlen(text), diagnostics);
    g_autofree char *money = form_type_hint(&form_item_at(form, "s.m")->type);
    g_autofree char *growth = form_type_hint(&form_item_at(form, "s.growth")->type);
    g_autofree char *count = form_type_hint(&form_item_at(form, "s.a")->type);

    cr_expect_str_eq(money, "非负数，最多 2 位小数");
    cr_expect_str_eq(growth, "减少写负数，最多 1 位小数");
    cr_expect_str_eq(count, "非负整数，没有写 0");
}
