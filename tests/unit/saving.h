/* Reports for the tests of saving: read from a text, filled in, and the text they would be saved
 * as. */
#ifndef TESTS_UNIT_SAVING_H
#define TESTS_UNIT_SAVING_H

#include "report/report.h"

#define HEAD "form: govinfo-2021\nagency: A\nyear: 2023\n"

#define DECISIONS "proactive.article_20_5.licensing.decisions"
#define ISSUED    "proactive.article_20_1.regulations.issued"
#define PLATFORMS "overview.platforms"

FormCatalog *saving_catalog(void); /* with the tests' own forms; form_catalog_free() it */
Report *saving_parse(FormCatalog *catalog, const char *text);
/* A passage takes the text as it is, "" clears. */
void saving_enter(Report *report, const char *path, const char *text);
/* What must not be refused. g_free() it. */
char *saving_rendered(const Report *report);

#endif
