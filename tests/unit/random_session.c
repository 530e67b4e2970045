/* Sessions at random, see random_session.h. */
#include "random_session.h"

#include "report/annotations.h"
#include "report/extras.h"
#include "report/internal.h"

#include <criterion/criterion.h>
#include <string.h>

FormCatalog *session_catalog(void)
{
    g_autofree char *shipped = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    const char *folders[] = {shipped, NULL};

    return form_catalog_new(folders);
}

Report *session_open(const char *path)
{
    g_autoptr(FormCatalog) catalog = session_catalog();
    g_autoptr(GPtrArray) found = diagnostics_new();
    Report *report = report_open(path, catalog, found);

    cr_assert(report != NULL, "%s", path);
    return report;
}

Report *session_report(void)
{
    g_autofree char *sample =
        g_build_filename(g_getenv("TEST_SRCDIR"), "..", "examples", "yunxi-2023.yaml", NULL);

    return session_open(sample);
}

static const char *words(const char *text)
{
    return text != NULL ? text : "";
}

static void expect_same_extras(const Report *one, const Report *two, guint32 seed)
{
    for (gsize s = 0; s < report_form(one)->n_sections; s++) {
        const ReportExtra *a, *b;
        gsize n = report_extras(one, &report_form(one)->sections[s], &a);

        cr_assert_eq(report_extras(two, &report_form(two)->sections[s], &b), n, "seed %u", seed);
        for (gsize i = 0; i < n; i++) {
            cr_assert_str_eq(a[i].title, b[i].title, "seed %u", seed);
            cr_assert_str_eq(a[i].text, b[i].text, "seed %u", seed);
        }
    }
}

void session_expect_same(const Report *one, const Report *two, guint32 seed)
{
    const ReportWaiver *a, *b;
    gsize n = report_waivers(two, &b);

    for (int i = 0; i < (int)report_form(one)->n_items; i++) {
        const char *path = report_form(one)->items[i].path;

        cr_assert(value_equal(report_value(one, i), report_value(two, i)), "%s, seed %u", path,
                  seed);
        cr_assert(value_equal(report_result(one, i), report_result(two, i)), "%s, seed %u", path,
                  seed);
        cr_assert_str_eq(words(report_note(one, path)), words(report_note(two, path)));
    }
    cr_assert_eq(report_waivers(one, &a), n);
    for (gsize i = 0; i < n; i++)
        cr_assert(waiver_equal(&a[i], &b[i]), "waiver %zu, seed %u", i, seed);
    expect_same_extras(one, two, seed);
}

static int random_item(const Report *report, GRand *rand, gboolean prose)
{
    const Form *form = report_form(report);
    int item;

    do
        item = g_rand_int_range(rand, 2, (int)form->n_items);
    while (prose != (form->items[item].kind == ITEM_PASSAGE));
    return item;
}

/* A passage of the agency's own, or −1. */
static int random_extra(const Report *report, GRand *rand)
{
    const Form *form = report_form(report);
    const ReportExtra *extras;
    gsize n = report_extras(report, &form->sections[g_rand_int_range(rand, 0, form->n_sections)],
                            &extras);

    return n > 0 ? extras[g_rand_int_range(rand, 0, (int)n)].item : -1;
}

static void add_extra(Report *report, GRand *rand)
{
    static const char *const titles[] = {"其他", "（六）数据开放", "a: b", "'"};
    const Form *form = report_form(report);
    const FormSection *section = &form->sections[g_rand_int_range(rand, 0, form->n_sections)];

    if (section->has_passages)
        report_add_extra(report, section, (gsize)g_rand_int_range(rand, 0, 3),
                         titles[g_rand_int_range(rand, 0, G_N_ELEMENTS(titles))]);
}

static void edit_extras(Report *report, GRand *rand)
{
    int item = random_extra(report, rand);

    if (item < 0) {
        add_extra(report, rand);
        return;
    }
    switch (g_rand_int_range(rand, 0, 6)) {
    case 0: report_remove_extra(report, item); break;
    case 1: report_move_extra(report, item, g_rand_boolean(rand) ? 1 : -1); break;
    case 2: report_rename_extra(report, item, g_rand_boolean(rand) ? "新标题" : "别的"); break;
    case 3: add_extra(report, rand); break;
    default: report_enter(report, item, g_rand_boolean(rand) ? "一段。\n又一段。" : "短", NULL);
    }
}

static void type_somewhere(Report *report, GRand *rand)
{
    static const char *const texts[] = {"字", "a", "一段", "\n", "\"\\\t", "é"};
    int extra = random_extra(report, rand);
    int item = extra >= 0 && g_rand_boolean(rand) ? extra : random_item(report, rand, TRUE);
    const char *text = report_value(report, item)->text;
    gsize length = text != NULL ? strlen(text) : 0, at = g_rand_boolean(rand) ? length : 0;

    for (int n = g_rand_int_range(rand, 1, 5); n > 0; n--) {
        const char *typed = texts[g_rand_int_range(rand, 0, G_N_ELEMENTS(texts))];

        report_splice(report, item, at, 0, typed, strlen(typed));
        at += strlen(typed);
        if (g_rand_int_range(rand, 0, 3) == 0) { /* a slip of the finger: backspace */
            const char *now = report_value(report, item)->text;
            gsize before = (gsize)(g_utf8_prev_char(now + at) - now);

            report_splice(report, item, before, at - before, "", 0);
            at = before;
        }
    }
    if (g_rand_boolean(rand))
        report_splice_break(report);
}

static void enter_somewhere(Report *report, GRand *rand)
{
    static const char *const texts[] = {"", "0", "12", "7", "不是数"};

    for (int n = g_rand_int_range(rand, 1, 4); n > 0; n--) {
        int item = random_item(report, rand, FALSE);
        const char *text = texts[g_rand_int_range(rand, 0, G_N_ELEMENTS(texts))];
        g_autofree char *why = NULL;

        report_enter(report, item, text, &why);
        if (why != NULL) {
            g_auto(Value) value = value_invalid(text, -1);
            report_set(report, item, &value);
        }
    }
}

static void annotate_somewhere(Report *report, GRand *rand)
{
    static const char *const texts[] = {"", "一", "二: “三”"};
    const char *text = texts[g_rand_int_range(rand, 0, G_N_ELEMENTS(texts))];
    int item = random_item(report, rand, g_rand_boolean(rand));
    g_autoptr(GPtrArray) findings = report_findings(report);

    report_set_note(report, report_form(report)->items[item].path, text);
    for (guint i = 0; i < findings->len; i++)
        if (g_rand_int_range(rand, 0, 3) > 0)
            report_waive(report, findings->pdata[i], text, text, "2024-01-12");
        else
            report_withdraw(report, findings->pdata[i]);
}

void session_move(Report *report, GRand *rand)
{
    switch (g_rand_int_range(rand, 0, 11)) {
    case 0:
    case 1: report_undo(report); break;
    case 2: report_redo(report); break;
    case 3:
        report_group_begin(report);
        enter_somewhere(report, rand);
        report_group_end(report);
        break;
    case 4:
        report_group_begin(report);
        enter_somewhere(report, rand);
        report_group_cancel(report);
        break;
    case 5: enter_somewhere(report, rand); break;
    case 6: annotate_somewhere(report, rand); break;
    case 7:
    case 8: edit_extras(report, rand); break;
    default: type_somewhere(report, rand); break;
    }
}
