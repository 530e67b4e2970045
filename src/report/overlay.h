/* What was edited in one report put over another version of the same file: value by value, remark
 * by remark. */
#ifndef REPORT_OVERLAY_H
#define REPORT_OVERLAY_H

#include "report/report.h"

/* In one undo step. Items are matched by their path. `conflicts` (of int, items of `onto`; may be
 * NULL) gets those that differ from the edited report's file, and from what it was edited to. */
void overlay_put(const Report *edited, Report *onto, GArray *conflicts);

/* How many items, remarks and waivers of `one` are otherwise in `two`. */
gsize overlay_differences(const Report *one, const Report *two);

#endif
