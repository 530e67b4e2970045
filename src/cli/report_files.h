/* The files that arguments stand for: files as they are, folders with all the YAML files below. */
#ifndef CLI_REPORT_FILES_H
#define CLI_REPORT_FILES_H

#include <glib.h>

typedef struct {
    char *path;
    gboolean named; /* an argument itself: then it must be a report */
} ReportFile;

/* A GPtrArray of ReportFile *, folders' files sorted by name; g_ptr_array_unref() it. Hidden files
 * and folders are left out, and symbolic links to folders (they may lead in a circle). */
GPtrArray *report_files_collect(const char *path);

/* Is text[0..length) worth telling about as a report, when it was only found in a folder: has it a
 * top-level key `form`? What is not YAML at all is, when a line begins with "form:". */
gboolean report_files_is_report(const char *text, gsize length);

#endif
