/* The forms that are shipped, and the sample report. */
#ifndef TESTS_UNIT_SAMPLE_H
#define TESTS_UNIT_SAMPLE_H

#include "report/report.h"

FormCatalog *sample_catalog(void); /* form_catalog_free() it */
char *sample_path(void);           /* g_free() it */
Report *sample_open(FormCatalog *catalog);

#endif
