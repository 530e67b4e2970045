/* What a cell, field or passage holds: blank, a number, a text, or something that is not a value
 * of the item's type and is kept as it was written.
 *
 * Blank, zero and number are three different things everywhere in the program. */
#ifndef FORM_VALUE_H
#define FORM_VALUE_H

#include "base/decimal.h"

#include <glib.h>

typedef enum {
    VALUE_BLANK,
    VALUE_NUMBER,
    VALUE_TEXT,   /* text, choice id, date (ISO 8601), passage */
    VALUE_INVALID /* `text` is what stands there; counts as nothing in arithmetic */
} ValueKind;

typedef struct {
    ValueKind kind;
    char *text; /* of VALUE_TEXT and VALUE_INVALID, shared by all copies of the value; else NULL */
    Decimal number;
} Value;

#define VALUE_NOTHING ((Value){.kind = VALUE_BLANK})

Value value_number(Decimal number);
Value value_text(const char *text, gssize length); /* length -1: NUL-terminated */
Value value_invalid(const char *text, gssize length);
Value value_copy(const Value *value);
gsize value_length(const Value *value); /* bytes of its text, known without counting; or 0 */
/* Replaces `removed` bytes at `at` of its text, without copying that where no copy of the value
 * shares it; blank when nothing is left. A blank has no text yet. */
void value_splice(Value *value, gsize at, gsize removed, const char *inserted, gsize length);
void value_clear(Value *value); /* to VALUE_NOTHING */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Value, value_clear)
gboolean value_equal(const Value *a, const Value *b);

#endif
