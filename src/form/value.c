/* Values: making, copying, comparing. What text is a value of which type is form/type.c's. */
#include "form/value.h"

#include <string.h>

Value value_number(Decimal number)
{
    return (Value){.kind = VALUE_NUMBER, .number = number};
}

static char *shared_text(const char *text, gssize length)
{
    return length < 0 ? g_ref_string_new(text) : g_ref_string_new_len(text, length);
}

Value value_text(const char *text, gssize length)
{
    return (Value){.kind = VALUE_TEXT, .text = shared_text(text, length)};
}

Value value_invalid(const char *text, gssize length)
{
    return (Value){.kind = VALUE_INVALID, .text = shared_text(text, length)};
}

Value value_copy(const Value *value)
{
    Value copy = *value;

    if (copy.text != NULL)
        g_ref_string_acquire(copy.text);
    return copy;
}

void value_clear(Value *value)
{
    if (value->text != NULL)
        g_ref_string_release(value->text);
    *value = VALUE_NOTHING;
}

gboolean value_equal(const Value *a, const Value *b)
{
    if (a->kind != b->kind)
        return FALSE;
    switch (a->kind) {
    case VALUE_NUMBER: return decimal_equal(a->number, b->number);
    case VALUE_TEXT:
    case VALUE_INVALID: return strcmp(a->text, b->text) == 0;
    case VALUE_BLANK: break;
    }
    return TRUE;
}
