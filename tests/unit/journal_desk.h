/* A folder with the sample report in it, opened with a journal: where the tests of the journal
 * begin and end. */
#ifndef TESTS_UNIT_JOURNAL_DESK_H
#define TESTS_UNIT_JOURNAL_DESK_H

#include "report/journal.h"

typedef struct {
    char *folder, *path, *name; /* name: of the journal */
    FormCatalog *catalog;
    Report *report;
    Journal *journal;
} Desk;

#define RESEARCH "applications.received.research"
#define COMPANY  "applications.received.commercial"
#define TOTAL    "applications.received.total"

/* The journal's private folder is in the desk's. */
Desk desk_new(void);
void desk_free(Desk *desk);
/* Opens the report; ends the session, its journal kept or not. */
void desk_sit_down(Desk *desk);
void desk_leave(Desk *desk, gboolean keep);

JournalStatus desk_flush(Desk *desk);
/* The journal left behind; `opened` is the report as the file has it now. */
Recovery *desk_find(const Desk *desk, Report **opened);
void desk_expect_none(const Desk *desk);

/* Of any report. */
void desk_enter(Report *report, const char *path, const char *text);
void desk_expect(const Report *report, const char *path, const char *wanted);

void desk_write(const char *path, const char *text);
char *desk_read(const char *path, gsize *length); /* g_free() it */
void desk_remove_folder(const char *folder);

#endif
