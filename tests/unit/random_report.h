/* Random report files for a form: comments, odd quoting, flow and block styles, anchors, unknown
 * and repeated keys, wrong shapes, CRLF, BOM. For property tests. */
#ifndef TESTS_RANDOM_REPORT_H
#define TESTS_RANDOM_REPORT_H

#include "report/report.h"

typedef enum {
    RANDOM_ANCHORS = 1 << 0, /* anchors, aliases, merge keys */
    RANDOM_ODD = 1 << 1      /* "? key", tags, wrong shapes, repeated keys */
} RandomFlags;

/* The text of a report; nearly always valid YAML. g_string_free() it. */
GString *random_report(GRand *rand, const Form *form, RandomFlags flags);

/* A text as people, or their clipboards, make it; never empty. g_free() it. */
char *random_text(GRand *rand, gboolean several_lines);

/* Edits a random entered item: a figure, a text, a clearing. Returns the item. */
int random_edit(GRand *rand, Report *report);

#endif
