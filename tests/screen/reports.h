/* Reports of a test's folder, looked into with the library. */
#ifndef TESTS_SCREEN_REPORTS_H
#define TESTS_SCREEN_REPORTS_H

#include "report/report.h"

/* The forms shipped and those of the tests. form_catalog_free() it. */
FormCatalog *reports_catalog(void);

/* Fails the test when it cannot be read. report_free() it. */
Report *reports_open(const char *folder, const char *name);

/* Agency, year and the value of every item. */
void reports_assert_same(const Report *wanted, const Report *now);

#endif
