/* Values: making, copying, comparing. What text is a value of which type is form/type.c's. */
#include "form/value.h"

#include <string.h>

Value value_number(Decimal number)
{
    return (Value){.kind = VALUE_NUMBER, .number = number};
}

static char *room_for(gsize length)
{
    char *text = g_atomic_rc_box_alloc(length + 1);

    text[length] = '\0';
    return text;
}

static char *shared_text(const char *text, gssize length)
{
    gsize size = length < 0 ? strlen(text) : (gsize)length;

    return memcpy(room_for(size), text, size);
}

Value value_text(const char *text, gssize length)
{
    return (Value){.kind = VALUE_TEXT, .text = shared_text(text, length)};
}

Value value_invalid(const char *text, gssize length)
{
    return (Value){.kind = VALUE_INVALID, .text = shared_text(text, length)};
}

gsize value_length(const Value *value)
{
    return value->text != NULL ? g_atomic_rc_box_get_size(value->text) - 1 : 0;
}

Value value_spliced(const Value *value, gsize at, gsize removed, const char *inserted, gsize length)
{
    gsize old_length = value_length(value), size = old_length - removed + length;
    const char *old = value->text != NULL ? value->text : "";
    char *text;

    if (size == 0)
        return VALUE_NOTHING;
    text = room_for(size);
    memcpy(text, old, at);
    memcpy(text + at, inserted, length);
    memcpy(text + at + length, old + at + removed, old_length - at - removed);
    return (Value){.kind = VALUE_TEXT, .text = text};
}

Value value_copy(const Value *value)
{
    Value copy = *value;

    if (copy.text != NULL)
        g_atomic_rc_box_acquire(copy.text);
    return copy;
}

void value_clear(Value *value)
{
    if (value->text != NULL)
        g_atomic_rc_box_release(value->text);
    *value = VALUE_NOTHING;
}

gboolean value_equal(const Value *a, const Value *b)
{
    if (a->kind != b->kind)
        return FALSE;
    switch (a->kind) {
    case VALUE_NUMBER: return decimal_equal(a->number, b->number);
    case VALUE_TEXT:
    case VALUE_INVALID:
        return a->text == b->text || (value_length(a) == value_length(b) &&
                                      memcmp(a->text, b->text, value_length(a)) == 0);
    case VALUE_BLANK: break;
    }
    return TRUE;
}
