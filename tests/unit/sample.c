/* Where tests find them. */
#include "unit/sample.h"

#include <criterion/criterion.h>

FormCatalog *sample_catalog(void)
{
    g_autofree char *forms = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    const char *folders[] = {forms, NULL};

    return form_catalog_new(folders);
}

char *sample_path(void)
{
    return g_build_filename(g_getenv("TEST_SRCDIR"), "..", "examples", "yunxi-2023.yaml", NULL);
}

Report *sample_open(FormCatalog *catalog)
{
    g_autofree char *path = sample_path();
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Report *report = report_open(path, catalog, diagnostics);

    cr_assert(report != NULL);
    return report;
}
