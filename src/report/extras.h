/* Passages of the agency's own: what a section's `more:` holds, each with a title, behind what the
 * form asks for.
 *
 * They are edited like the form's passages: each is an item, with a number behind the form's
 * (n_items and up) that says where it stands, so that report_value(), report_set(),
 * report_splice() and undo take it as they take any item; report_item() describes it. When one is
 * added, moved or removed, the numbers of those behind it change. */
#ifndef REPORT_EXTRAS_H
#define REPORT_EXTRAS_H

#include "report/report.h"

/* Counts up when one comes, goes or gets another title. */
guint64 report_extras_revision(const Report *report);

/* Every item of the report in printed order, these behind their section's: of int;
 * g_array_unref() it. */
GArray *report_all_items(const Report *report);

gboolean report_is_extra(const Report *report, int item);

/* The number of a section's passage at a position from 0, be it there or not. */
int report_extra_item(const Report *report, const FormSection *section, gsize position);

/* A new, blank one at a position (at most: behind the last). Returns its number. Each of these is
 * one undo step unless grouped. */
int report_add_extra(Report *report, const FormSection *section, gsize position, const char *title);
/* FALSE: it has that title, or the new one is blank. */
gboolean report_rename_extra(Report *report, int item, const char *title);
void report_remove_extra(Report *report, int item);
/* Changes places with the one before it (by −1) or behind it (1); its new number, -1 at the end. */
int report_move_extra(Report *report, int item, int by);

/* For a new report: those of last year's, of the same form or the one that the form follows, are
 * added in their sections, blank: like the form's, each is to be written anew or taken over by
 * itself. Returns how many. */
gsize report_carry_extras(Report *report, const Report *last);

/* The passage in last year's report that this one goes by: the form's has the same path there, the
 * agency's own the same title in the same section. Its number there, or -1. */
int report_passage_last_year(const Report *report, int item, const Report *last);

#endif
