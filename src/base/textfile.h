/* Reading a whole text file within bounds.
 *
 * Everything the program parses comes through here, so hostile input meets the limits first: a size
 * limit, "is it a regular file", valid UTF-8 without NUL or other control characters. */
#ifndef BASE_TEXTFILE_H
#define BASE_TEXTFILE_H

#include "base/diagnostic.h"

#define TEXTFILE_LIMIT (16u << 20) /* bytes; a report has about 10 KB */

/* Reads `path` ("-": standard input). Returns the bytes as they stand (BOM included), or NULL with
 * one Diagnostic added (file missing, a folder, unreadable, too large, not UTF-8, a NUL or control
 * character: these last with line and column of the offending byte). An empty file is not an error
 * here. The memory used never exceeds the limit by more than a block. */
GBytes *textfile_read(const char *path, gsize limit, Diagnostics *diagnostics);

/* The same checks on bytes already in memory, named `name` in messages. */
gboolean textfile_validate(const char *name, const char *text, gsize length,
                           Diagnostics *diagnostics);

#endif
