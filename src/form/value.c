/* Values: making, copying, comparing. What text is a value of which type is form/type.c's. */
#include "form/value.h"

#include <string.h>

Value value_number(Decimal number)
{
    return (Value){.kind = VALUE_NUMBER, .number = number};
}

/* The text of a value, which points at the bytes. */
typedef struct {
    gatomicrefcount holders;
    gsize length, room;
    char bytes[];
} Text;

static Text *text_of(const char *bytes)
{
    return (Text *)(gpointer)(bytes - G_STRUCT_OFFSET(Text, bytes));
}

static char *text_new(gsize length, gsize room)
{
    Text *text = g_malloc(sizeof *text + room + 1);

    g_atomic_ref_count_init(&text->holders);
    text->length = length;
    text->room = room;
    text->bytes[length] = '\0';
    return text->bytes;
}

static char *shared_text(const char *text, gssize length)
{
    gsize size = length < 0 ? strlen(text) : (gsize)length;

    return memcpy(text_new(size, size), text, size);
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
    return value->text != NULL ? text_of(value->text)->length : 0;
}

Value value_copy(const Value *value)
{
    if (value->text != NULL)
        g_atomic_ref_count_inc(&text_of(value->text)->holders);
    return *value;
}

void value_clear(Value *value)
{
    if (value->text != NULL && g_atomic_ref_count_dec(&text_of(value->text)->holders))
        g_free(text_of(value->text));
    *value = VALUE_NOTHING;
}

/* ---- splicing -------------------------------------------------------------------------------- */

/* Room to go on typing in. */
static gsize room_for(gsize length)
{
    return length + length / 8 + 32;
}

static gboolean has_room(const Value *value, gsize length)
{
    Text *text = value->text != NULL ? text_of(value->text) : NULL;

    return text != NULL && length <= text->room && g_atomic_ref_count_compare(&text->holders, 1);
}

void value_splice(Value *value, gsize at, gsize removed, const char *inserted, gsize length)
{
    const char *old = value->text != NULL ? value->text : "";
    gsize old_length = value_length(value), size = old_length - removed + length;
    gsize rest = old_length - at - removed;
    char *text;

    if (size == 0) {
        value_clear(value);
        return;
    }
    text = has_room(value, size) ? value->text : text_new(size, room_for(size));
    if (text != old)
        memcpy(text, old, at);
    memmove(text + at + length, old + at + removed, rest);
    memcpy(text + at, inserted, length);
    text[size] = '\0';
    text_of(text)->length = size;
    if (text != old)
        value_clear(value);
    *value = (Value){.kind = VALUE_TEXT, .text = text};
}

/* ---- comparing ------------------------------------------------------------------------------- */

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
