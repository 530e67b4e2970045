/* The reports opened last, for the start screen: a private list of paths in the state folder
 * ($XDG_STATE_HOME/govinfo-tui/recent), latest first, of bounded length. Losing it costs nothing,
 * so that it cannot be written is not told. */
#ifndef REPORT_RECENT_H
#define REPORT_RECENT_H

#include <glib.h>

#define RECENT_MOST 30

/* Absolute paths that still name a file, latest first. g_ptr_array_unref() it. */
GPtrArray *recent_paths(void);

/* Puts a report at the top. `path` may be relative to the current folder. */
void recent_add(const char *path);

#endif
