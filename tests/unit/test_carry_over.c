/* What is carried over from the form that a form follows, which may call it otherwise. */
#include "report/report.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#define OLD                                                                                        \
    "form: old\ntitle: 旧\nsections:\n- id: s\n  title: 一\n  fields:\n"                         \
    "  - {id: out, label: 结转, type: count}\n  - {id: text, label: 文字, type: text}\n"       \
    "- id: g\n  title: 二\n  table:\n    cell: {type: count}\n"                                   \
    "    rows: [{id: out, label: 结转}]\n    columns: [{id: a, label: 甲}, {id: b, label: 乙}]\n"
/* Three things that last year's is carried over into, and what is left has another name. */
#define NEW(links)                                                                                 \
    "form: new\ntitle: 新\nfollows: old\n" links "sections:\n- id: s\n  title: 一\n  fields:\n"   \
    "  - {id: in, label: 转入, type: count}\n  - {id: left, label: 结转, type: count}\n"       \
    "- id: g\n  title: 二\n  table:\n    cell: {type: count}\n"                                   \
    "    rows: [{id: in, label: 转入}, {id: left, label: 结转}]\n"                             \
    "    columns: [{id: a, label: 甲}, {id: b, label: 乙}]\n"

typedef struct {
    char *folder;
    FormCatalog *catalog;
} Place;

static void write_form(const Place *place, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(place->folder, name, NULL);

    cr_assert(g_file_set_contents(path, text, -1, NULL));
}

static Place place_new(const char *new_form)
{
    Place place = {.folder = g_dir_make_tmp("carry-XXXXXX", NULL)};
    const char *folders[] = {place.folder, NULL};

    place.catalog = form_catalog_new(folders);
    write_form(&place, "old.yaml", OLD);
    write_form(&place, "new.yaml", new_form);
    return place;
}

static void place_end(Place *place)
{
    g_autofree char *old = g_build_filename(place->folder, "old.yaml", NULL);
    g_autofree char *new = g_build_filename(place->folder, "new.yaml", NULL);

    g_unlink(old);
    g_unlink(new);
    g_rmdir(place->folder);
    g_free(place->folder);
    form_catalog_free(place->catalog);
}

static Report *parse(const Place *place, const char *text)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Report *report = report_parse("r", text, strlen(text), place->catalog, diagnostics);

    cr_assert(report != NULL);
    return report;
}

/* The figures of a new report that came over from `last`: "PATH VALUE; …". */
static char *carried_from(const Place *place, const char *last_text)
{
    g_autoptr(Report) last = parse(place, last_text);
    g_autoptr(Report) report = parse(place, "form: new\nagency: 甲局\nyear: 2024\n");
    const Form *form = report_form(report);
    GString *text = g_string_new(NULL);
    char number[DECIMAL_BUFFER];

    report_set_previous(report, last);
    report_carry_over(report);
    for (gsize i = FORM_ITEM_YEAR + 1; i < form->n_items; i++) {
        const Value *value = report_value(report, (int)i);

        if (value->kind == VALUE_NUMBER)
            g_string_append_printf(text, "%s %s; ", form->items[i].path,
                                   decimal_format(value->number, number));
    }
    return g_string_free(text, FALSE);
}

static void expect_carried(const char *form, const char *of_old, const char *of_new)
{
    g_autofree char *old = NULL, *new = NULL;
    Place place = place_new(form);

    old = carried_from(&place, "form: old\nagency: 甲局\nyear: 2023\ns: {out: 3}\n"
                               "g: {out: {a: 4, b: 5}}\n");
    new = carried_from(&place, "form: new\nagency: 甲局\nyear: 2023\ns: {in: 1, left: 6}\n"
                               "g: {in: {a: 1, b: 1}, left: {a: 7, b: 8}}\n");
    cr_expect_str_eq(old, of_old, "%s", old);
    cr_expect_str_eq(new, of_new, "%s", new);
    place_end(&place);
}

Test(carry_over, from_what_the_form_followed_calls_otherwise)
{
    expect_carried(NEW("carry_over: {s.in: s.out, g.in: g.out}\n"), "s.in 3; g.in.a 4; g.in.b 5; ",
                   "");
}

Test(carry_over, from_reports_of_either_form)
{
    expect_carried(NEW("carry_over: {s.in: [s.left, s.out], g.in: [g.left, g.out]}\n"),
                   "s.in 3; g.in.a 4; g.in.b 5; ", "s.in 6; g.in.a 7; g.in.b 8; ");
}

Test(carry_over, of_one_name_needs_it_once)
{
    static const char *const same = "form: new\ntitle: 新\nfollows: old\n"
                                    "carry_over: {s.in: s.out}\nsections:\n- id: s\n  title: 一\n"
                                    "  fields:\n  - {id: in, label: 转入, type: count}\n"
                                    "  - {id: out, label: 结转, type: count}\n";
    Place place = place_new(same);
    g_autofree char *old =
        carried_from(&place, "form: old\nagency: 甲局\nyear: 2023\ns: {out: 3}\n");
    g_autofree char *new =
        carried_from(&place, "form: new\nagency: 甲局\nyear: 2023\ns: {out: 6}\n");

    cr_expect_str_eq(old, "s.in 3; ");
    cr_expect_str_eq(new, "s.in 6; ");
    place_end(&place);
}

/* ---- mistakes -------------------------------------------------------------------------------- */

static char *trouble_with(const char *new_form)
{
    Place place = place_new(new_form);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Form) form = form_catalog_get(place.catalog, "new", diagnostics);
    GString *text = g_string_new(NULL);

    cr_assert(form == NULL ||
              form_catalog_check(place.catalog, form, diagnostics) == (diagnostics->len == 0));
    for (guint i = 0; i < diagnostics->len; i++) {
        const Diagnostic *found = diagnostics->pdata[i];

        g_string_append_printf(text, "%u:%u %s (%s) %s\n", found->line, found->column,
                               found->message, found->hint != NULL ? found->hint : "",
                               found->source != NULL ? "quoted" : "");
    }
    place_end(&place);
    return g_string_free(text, FALSE);
}

static void expect_trouble(const char *new_form, const char *wanted)
{
    g_autofree char *found = trouble_with(new_form);

    cr_expect_str_eq(found, wanted, "%s", found);
}

Test(carry_over, and_compares_are_looked_up_in_the_form_followed)
{
    expect_trouble(NEW("carry_over: {s.in: s.out, g.in: g.out}\n"), "");
    expect_trouble(NEW("carry_over: {s.in: s.left}\n"),
                   "4:20 上年的表格 old 没有“s.left”这一项或这一组 (是不是“s.text”？) quoted\n");
    expect_trouble(NEW("carry_over: {s.in: s.text, g.in: s.out}\n"),
                   "4:20 与上年的表格 old 的“s.text”不一样，不能结转 () quoted\n"
                   "4:34 与上年的表格 old 的“s.out”不一样，不能结转 () quoted\n");
    expect_trouble(NEW("compares: [s.left, g]\n"),
                   "4:12 上年的表格 old 没有“s.left”这一项或这一组 (是不是“s.text”？) quoted\n"
                   "4:20 与上年的表格 old 的“g”不一样，不能相比 () quoted\n");
    expect_trouble(NEW("carry_over: {s.in: [s.out, s.left]}\n"),
                   "4:21 没有“s.out”这一项或这一组 (是不是“s”？) quoted\n");
    expect_trouble(NEW("carry_over: {s.in: [s.left]}\n"),
                   "4:20 要写两个路径：先是本表的，再是所接替的表格的 () quoted\n");
    expect_trouble(NEW("carry_over: {s.in: {a: 1}}\n"),
                   "4:20 这里要写一项或一组的路径 () quoted\n");
}
