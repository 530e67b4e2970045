/* From text to report to text. */
#include "unit/saving.h"

#include "report/save.h"

#include <criterion/criterion.h>
#include <string.h>

FormCatalog *saving_catalog(void)
{
    g_autofree char *shipped = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    g_autofree char *own = g_build_filename(g_getenv("TEST_SRCDIR"), "forms", NULL);
    const char *folders[] = {shipped, own, NULL};

    return form_catalog_new(folders);
}

Report *saving_parse(FormCatalog *catalog, const char *text)
{
    g_autoptr(GPtrArray) found = diagnostics_new();
    Report *report = report_parse("r.yaml", text, strlen(text), catalog, found);

    cr_assert(report != NULL, "unreadable:\n%s", text);
    return report;
}

void saving_enter(Report *report, const char *path, const char *text)
{
    const FormItem *item = form_item_at(report_form(report), path);
    Value value = *text != '\0' ? value_text(text, -1) : VALUE_NOTHING;
    g_autofree char *why = NULL;

    cr_assert(item != NULL, "no %s", path);
    if (item->kind == ITEM_PASSAGE || item->type.multiline)
        report_set(report, item->index, &value);
    else
        report_enter(report, item->index, text, &why);
    cr_assert(why == NULL, "%s: %s", path, why);
    value_clear(&value);
}

char *saving_rendered(const Report *report)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = report_render(report, &error);

    cr_assert(bytes != NULL, "%s", error->message);
    return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}
