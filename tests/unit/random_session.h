/* An officer at random: figures, texts typed and mended, remarks, waivers, undo and redo. */
#ifndef TESTS_RANDOM_SESSION_H
#define TESTS_RANDOM_SESSION_H

#include "report/report.h"

FormCatalog *session_catalog(void);
Report *session_open(const char *path);
Report *session_report(void); /* the example, from its place */

/* Does one thing or another. */
void session_move(Report *report, GRand *rand);

/* Values, results, remarks and waivers. */
void session_expect_same(const Report *one, const Report *two, guint32 seed);

#endif
