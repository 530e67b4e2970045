/* The files that arguments stand for: files as they are, folders with all the YAML files below. */
#ifndef CLI_REPORT_FILES_H
#define CLI_REPORT_FILES_H

#include <glib.h>

typedef struct {
    guint8 named; /* an argument itself: then it must be a report */
    char path[];
} ReportFile;

GPtrArray *report_files_new(void); /* of ReportFile *; g_ptr_array_unref() it */

/* Adds what `path` stands for: a folder's files sorted by name. Hidden files and folders are left
 * out, and symbolic links to folders (they may lead in a circle). */
void report_files_collect(const char *path, GPtrArray *files);

#endif
