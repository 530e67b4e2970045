/* The lines of the findings page: all findings, section by section, and the suspects under each. */
#ifndef TUI_FINDING_LINES_H
#define TUI_FINDING_LINES_H

#include "tui/app.h"

/* In the order they are shown in. */
typedef enum {
    FINDING_ERROR,
    FINDING_BLANK,
    FINDING_WARNING,
    FINDING_WAIVED,
    N_FINDING_KINDS
} FindingKind;

FindingKind finding_kind(const Finding *finding);

/* Is it counted by itself, since nobody knows yet what is wrong there? */
gboolean finding_is_waiting(App *app, const Finding *finding);

/* A finding, a suspect of the one above, or the heading of a section. */
typedef struct {
    const Finding *finding; /* NULL: a heading */
    gboolean is_suspect;
    int item; /* where it leads, or -1 */
    char *text;
} FindingLine;

/* Those of app_findings() that are of one of the kinds (bits) and have the words in what is said of
 * them ("": all). g_ptr_array_unref() it; the findings stay the app's. */
GPtrArray *finding_lines_new(App *app, unsigned kinds, const char *wanted);

#endif
