/* The lines a journal is made of: each a record, checked by its own checksum.
 *
 *     CHECKSUM LENGTH JSON\n
 *
 * CHECKSUM is the first eight hexadecimal digits of the SHA-256 of the JSON, LENGTH its bytes, and
 * JSON one object, its first key the record's kind. What the kinds are is journal.h's. */
#ifndef REPORT_JOURNAL_RECORD_H
#define REPORT_JOURNAL_RECORD_H

#include <glib.h>
#include <jansson.h>

/* Appends a record. */
void journal_record_append(GString *log, const char *json);

/* Appends UTF-8 as a string of JSON; length −1: up to its NUL. */
void journal_record_text(GString *json, const char *text, gssize length);

/* The record at *at, which is moved behind it; json_decref() it. NULL at the end (*at == end) and
 * at what is damaged or not whole (*at stays). */
json_t *journal_record_next(const char **at, const char *end);

#endif
