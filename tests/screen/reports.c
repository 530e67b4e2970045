/* Reports of a test's folder, looked into with the library. */
#include "screen/reports.h"

#include <criterion/criterion.h>

FormCatalog *reports_catalog(void)
{
    g_autofree char *shipped = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    g_autofree char *tests = g_build_filename(g_getenv("TEST_SRCDIR"), "forms", NULL);
    const char *folders[] = {shipped, tests, NULL};

    return form_catalog_new(folders);
}

Report *reports_open(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(FormCatalog) catalog = reports_catalog();
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Report *report = report_open(path, catalog, diagnostics);

    cr_assert(report != NULL, "%s cannot be read", path);
    return report;
}

void reports_assert_same(const Report *wanted, const Report *now)
{
    const Form *form = report_form(wanted);

    cr_assert_str_eq(report_agency(now), report_agency(wanted));
    cr_assert_eq(report_year(now), report_year(wanted));
    for (int i = 0; i < (int)form->n_items; i++) {
        const FormItem *item = &form->items[i];
        g_autofree char *was = form_type_format(&item->type, report_value(wanted, i));
        g_autofree char *is = form_type_format(&item->type, report_value(now, i));

        cr_assert(value_equal(report_value(wanted, i), report_value(now, i)), "%s: “%s”, was “%s”",
                  item->path, is, was);
    }
}
