/* Surgical saving: the original bytes with only the changed items' lines changed.
 *
 * Comments, key order, quoting, unknown keys, line endings and BOM stay as they are. A changed
 * scalar is replaced in place in its own style; an absent key is inserted where the form's order
 * puts it (in a flow row: inside its braces; new rows as one flow line each; passages as literal
 * blocks); a cleared cell becomes `null`. An edit below an anchor that is used elsewhere, or below
 * an alias, first writes the alias out, so that no other cell changes its value. */
#ifndef REPORT_SAVE_H
#define REPORT_SAVE_H

#include "base/durable.h"
#include "report/report.h"

/* The file as it should be now; identical to the loaded bytes when nothing changed. Never NULL: the
 * result is parsed back and compared before it is returned (an error otherwise: a bug, but nothing
 * is lost). */
GBytes *report_render(const Report *report, GError **error);

/* Renders, writes durably to `path` (NULL: where it came from), and makes that the new base. On
 * failure the report stays modified. Undo history is kept. */
gboolean report_save(Report *report, const char *path, DurableFlags flags, GError **error);

/* The file is written in so odd a way that a change cannot be put in its place. */
#define REPORT_SAVE_ERROR (report_save_error_quark())
GQuark report_save_error_quark(void);
enum { REPORT_SAVE_ERROR_ODD };

/* What is left then: the whole file written anew in the plainest YAML, with all that it says and
 * without its comments. The same proof is asked of it. */
GBytes *report_render_anew(const Report *report, GError **error);
gboolean report_save_anew(Report *report, const char *path, DurableFlags flags, GError **error);

/* Has the report's file changed since it was read or saved last? What is no file any more has not.
 */
gboolean report_is_stale(const Report *report);

#endif
