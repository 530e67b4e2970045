/* Whose report of which year a file is, by its first lines: so that last year's is found without
 * parsing everything there is. */
#ifndef REPORT_HEAD_H
#define REPORT_HEAD_H

#include <glib.h>

/* NULL and 0: not said near the file's beginning. Only a parsed report tells for
 * certain: what stands here is a guess to be checked. */
typedef struct {
    char *form, *agency;
    int year;
} ReportHead;

/* FALSE when agency or year are not there (or the file is not): then *head is empty. */
gboolean report_head_read(const char *path, ReportHead *head);
void report_head_clear(ReportHead *head);

#endif
