/* The name of a file as it is typed: completed as a shell does, for reports. */
#ifndef EDIT_PATH_COMPLETION_H
#define EDIT_PATH_COMPLETION_H

#include <glib.h>

/* The path meant: ~ at the start is the home folder, ~NAME that of NAME. g_free() it. */
char *path_expand(const char *typed);

/* The file a new report is to go to: a name without an extension gets .yaml, or no list of reports
 * would show it. A folder stays as it is. g_free() it. */
char *path_for_report(const char *path);

/* Goes on with what was typed as far as it is clear: to the end of the one name that fits, else to
 * the longest beginning all that fit share. Folders and reports (*.yaml, *.yml) fit, hidden ones
 * only once their dot is typed. `names` (may be NULL) gets the names that fit, folders with a / at
 * the end, in their order; g_ptr_array_unref() it. g_free() the result. */
char *path_complete(const char *typed, GPtrArray **names);

#endif
