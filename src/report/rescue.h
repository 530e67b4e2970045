/* What becomes of unsaved edits when the terminal is gone or the program is told to end: the report
 * as it stood is kept beside its file, and offered when it is opened again. */
#ifndef REPORT_RESCUE_H
#define REPORT_RESCUE_H

#include "report/report.h"

/* The name of the rescued copy of a report file. g_free() it. */
char *rescue_path(const char *path);

/* Keeps a modified report that has a file. TRUE when it is kept (or nothing was to be kept). */
gboolean rescue_keep(const Report *report);

/* Is there a rescued copy of the report's file? */
gboolean rescue_exists(const Report *report);

/* Enters the rescued copy's values, in one undo step, and returns how many differ; −1 with an error
 * when it cannot be read. */
gssize rescue_restore(Report *report, FormCatalog *catalog, GError **error);

void rescue_discard(const Report *report);

/* Has the report's file changed since it was read or saved last? What is no file any more has not.
 */
gboolean report_is_stale(const Report *report);

#endif
